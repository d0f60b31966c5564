package reception

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/widget"
)

// Heights of the search's parts.
const (
	searchHead  float32 = 52 // the typed text
	searchChips float32 = 38
	searchFoot  float32 = 38
)

// place lays the search out; the chips of the groups are there when something was found.
func (s *search) place(z fyne.Size) {
	head := searchHead
	if len(s.groups) > 0 {
		head += searchChips
	}
	widget.Put(s.head, 0, 0, z.Width, head)
	widget.Put(s.line, 45, 10, z.Width-45-s.noteW()-28, 32)
	widget.Put(s.list, 0, head, z.Width, z.Height-head-searchFoot)
	widget.Put(s.foot, 0, z.Height-searchFoot, z.Width, searchFoot)
}

// height of a row: headings are lower.
func (s *search) height(i int) float32 {
	if s.rows[i].heading != "" {
		return 24
	}
	return 33
}

// found says how much was found and how long that took.
func (s *search) found() string {
	if s.empty() {
		return ""
	}
	ms := max(1, (s.took+time.Millisecond-1)/time.Millisecond)
	n, full := len(s.hits), false
	for _, g := range s.groups {
		full = full || g.n >= hitsCounted
	}
	return s.host.Say().T("search.found", "N", countOf(n, full), "Ms", int(ms))
}

// countOf writes a count; a full one says that there may be more.
func countOf(n int, full bool) string {
	if full {
		return itoa(n) + "+"
	}
	return itoa(n)
}

func (s *search) noteW() float32 {
	return widget.Width(s.host.Say().T("search.found", "N", "000+", "Ms", 888), widget.TxtCaption, false) + widget.CapW("Esc") + 24
}

// drawHead draws the frame of the typed text, what was found, and the groups.
func (s *search) drawHead(p *widget.Pen, z fyne.Size) {
	p.Icon("search", 16, 0, searchHead, 20, p.C.Petrol)
	right := z.Width - 16
	esc := widget.CapsW("Esc")
	p.Hit(right-esc-6, 12, esc+12, 28, 5, s.host.CloseDialog)
	right -= p.CapsR("Esc", right, 0, searchHead, p.C.Cap()) + 12
	p.TextR(s.found(), right, 0, 0, searchHead, p.C.Caption())
	p.HLine(0, searchHead-1, z.Width, p.C.Line)
	if len(s.groups) == 0 {
		return
	}
	say, y := s.host.Say(), searchHead+6
	hint := p.Hints(z.Width-16, searchHead, searchChips, "Tab", say.T("search.next_group"))
	full := false
	for _, g := range s.groups {
		full = full || g.n >= hitsCounted
	}
	x := 16 + p.FilterChip("", widget.Joined(" ", say.T("search.all"), countOf(len(s.hits), full)), false, 16, y, s.group == "", func() { s.goTo("") }) + 6
	for _, g := range s.groups {
		word := widget.Joined(" ", say.T("search.group."+g.kind), countOf(g.n, g.n >= hitsCounted))
		if x+24+widget.Width(word, widget.TxtBody, true) > z.Width-16-hint {
			break
		}
		x += p.FilterChip("", word, false, x, y, s.group == g.kind, func() { s.goTo(g.kind) }) + 6
	}
	p.HLine(0, z.Height-1, z.Width, p.C.RowLine)
}

// drawFoot says what the keys do with what is chosen.
func (s *search) drawFoot(p *widget.Pen, z fyne.Size) {
	say, c := s.host.Say(), p.C
	ground := p.Rect(0, 0, z.Width, z.Height, 0, c.Zebra)
	ground.BottomLeftCornerRadius, ground.BottomRightCornerRadius = 7, 7 // inside the dialog's
	p.HLine(0, 0, z.Width, c.Line)
	x := float32(16)
	hint := func(key, code string) {
		x += p.KeyCap(key, x, 0, z.Height, c.Cap()) + 4
		x += p.Text(say.T(code), x, 0, 0, z.Height, c.Caption()) + 12
	}
	if hit, ok := s.chosen(); ok {
		hint("↑↓", "search.row")
		if opens(hit.Kind) {
			hint("Enter", "search.open")
		}
		if hit.Kind == "vehicle" {
			hint("Ctrl+Enter", "search.new_order")
			hint("Ctrl+B", "search.book")
		}
	}
	if s.empty() {
		return
	}
	before, after := say.T("search.nothing_fits"), say.T("search.makes_new")
	w := widget.Width(before, widget.TxtCaption, false) + widget.CapW("Ctrl+N") + widget.Width(after, widget.TxtCaption, false) + 8
	if x+w > z.Width-16 {
		return
	}
	right := z.Width - 16
	right -= p.TextR(after, right, 0, 0, z.Height, c.Caption()) + 4
	right -= p.CapsR("Ctrl+N", right, 0, z.Height, c.Cap()) + 4
	p.TextR(before, right, 0, 0, z.Height, c.Caption())
}

// drawNothing says that nothing fits, and what can be made of what was typed; before
// anything is typed it says what can be.
func (s *search) drawNothing(p *widget.Pen, z fyne.Size) {
	say := s.host.Say()
	if s.empty() {
		p.Empty(widget.Empty{Icon: "search", Title: say.T("search.begin"), Text: say.T("search.begin_text")}, widget.Whole(z))
		return
	}
	e := widget.Empty{Icon: "search", Title: say.T("search.nothing", "Words", strings.TrimSpace(s.words)), Text: say.T("search.nothing_text")}
	for i, a := range s.Actions() {
		if i > 2 {
			break
		}
		b := widget.Button{Icon: [...]string{"car", "phone", "user"}[i], Label: a.Label, Key: a.Chord, Do: a.Do}
		if i == 0 {
			b.Kind = widget.ButtonPrimary
		}
		e.Buttons = append(e.Buttons, b)
	}
	p.Empty(e, widget.Whole(z))
}

// hitLook is how a hit is written: what it is called, what it is about, and what is
// known of it at the right.
type hitLook struct {
	icon   string
	plate  string // instead of the name
	name   string
	strong string // before the detail
	detail string
	note   string
	chip   string
	look   widget.StateLook
}

// drawRow draws a heading, or something found.
func (s *search) drawRow(p *widget.Pen, i int, at widget.Area, chosen bool) {
	row, c := s.rows[i], p.C
	if row.heading != "" {
		p.Text(row.heading, 16, at.Y, at.W-32, at.H-1, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol})
		return
	}
	l := s.lookOf(row.hit)
	y, h, right := at.Y, at.H-1, at.X+at.W-16
	p.Icon(l.icon, 16, y, h, 16, c.Quiet)
	if l.plate != "" {
		s.drawPlate(p, l.plate, 42, y+6)
	} else {
		p.Marked(l.name, marks(l.name, s.words), 42, y, 150, h, c.Strong())
	}
	if chosen && opens(row.hit.Kind) {
		right -= p.CapsR("Enter", right, y, h, c.Cap()) + 10
	}
	if l.chip != "" {
		w := widget.ChipW(l.chip)
		p.Chip(l.look.Icon, l.chip, right-w, y+6, w, l.look.Tone)
		right -= w + 10
	}
	right -= p.TextR(l.note, right, y, 260, h, c.Caption()) + 12
	x := float32(202)
	if l.strong != "" {
		x += p.Marked(l.strong, marks(l.strong, s.words), x, y, right-x, h, c.Strong())
		if l.detail != "" {
			x += p.Text(" · ", x, y, 0, h, c.Body())
		}
	}
	if right-x > 20 {
		p.Marked(l.detail, marks(l.detail, s.words), x, y, right-x, h, c.Body())
	}
}

// drawPlate draws a plate with what was looked for on the colour of matches.
func (s *search) drawPlate(p *widget.Pen, plate string, x, y float32) {
	z := widget.PlateS
	p.Plate(plate, x, y, z)
	for _, m := range marks(plate, s.words) {
		before := plate[:strings.Index(plate, m)]
		from := widget.Width(before, z.Text, true)
		p.Rect(x+z.Pad+from, y+3, widget.Width(before+m, z.Text, true)-from, z.H-6, 2, p.C.Match)
	}
}

// lookOf writes a hit in the language of the screen.
func (s *search) lookOf(h desk.Hit) hitLook {
	switch h.Kind {
	case "vehicle":
		return s.lookOfVehicle(h)
	case "customer":
		return s.lookOfCustomer(h)
	case "order":
		return s.lookOfOrder(h)
	case "appointment":
		return s.lookOfBooking(h)
	case "quote", "invoice":
		return s.lookOfPaper(h)
	}
	return s.lookOfStock(h)
}

func (s *search) lookOfVehicle(h desk.Hit) hitLook {
	say := s.host.Say()
	l := hitLook{icon: "car", plate: h.Plate, strong: h.Title, detail: h.Detail}
	switch {
	case h.Note != "":
		l.note, l.chip, l.look = say.T("search.in_shop", "Number", h.Note), say.T(garage.State(h.State).Code()), widget.States[h.State]
	case !h.At.IsZero():
		l.note = say.T("search.last_visit", "At", h.At)
	}
	return l
}

func (s *search) lookOfCustomer(h desk.Hit) hitLook {
	say := s.host.Say()
	l := hitLook{icon: "user", name: h.Title, detail: widget.Joined(" · ", say.Phone(h.Detail), h.Note)}
	if h.Count > 0 {
		l.note = say.T("search.vehicles", "N", h.Count)
	}
	if h.Amount > 0 {
		l.chip, l.look = say.T("search.owes", "Amount", h.Amount), widget.StateLook{Icon: "cash", Tone: widget.ToneWarn}
	}
	return l
}

func (s *search) lookOfOrder(h desk.Hit) hitLook {
	say, now := s.host.Say(), s.host.Now()
	l := hitLook{icon: "clipboard", name: h.Title, detail: widget.Joined(" · ", h.Plate, h.Detail),
		chip: say.T(garage.State(h.State).Code()), look: widget.States[h.State]}
	at := say.When(h.At, now)
	if sameDay(h.At, now) {
		at = say.Time(h.At)
	}
	switch desk.Promise(h.Note) {
	case desk.PromiseOK:
		l.note = say.T("search.promised", "At", at)
	case desk.PromiseClose:
		l.note = say.T("search.promised", "At", at)
		l.chip, l.look = say.T("search.in", "In", h.At.Sub(now)), widget.StateLook{Icon: "clock", Tone: widget.ToneWarn}
	case desk.PromiseLate:
		l.note = say.T("search.promised", "At", at)
		l.chip, l.look = say.T("search.late"), widget.StateLook{Icon: "alert", Tone: widget.ToneBad}
	default:
		if !h.At.IsZero() {
			l.note = say.Date(h.At)
		}
	}
	return l
}

func (s *search) lookOfBooking(h desk.Hit) hitLook {
	say, state := s.host.Say(), garage.AppointmentState(h.State)
	l := hitLook{icon: "calendar", plate: h.Plate, strong: h.Title, detail: h.Detail, note: h.Note, chip: say.T(state.Code())}
	if l.plate == "" {
		l.name, l.strong = h.Title, ""
	}
	if !h.At.IsZero() {
		l.note = say.When(h.At, s.host.Now())
	}
	switch state {
	case garage.Confirmed, garage.Arrived:
		l.look = widget.StateLook{Icon: "tick", Tone: widget.ToneGood}
	case garage.NoShow:
		l.look = widget.StateLook{Icon: "alert", Tone: widget.ToneWarn}
	case garage.Requested:
		l.look = widget.StateLook{Icon: "hourglass", Tone: widget.ToneNeutral}
	default:
		l.look = widget.StateLook{Icon: "calendar", Tone: widget.ToneInfo}
	}
	return l
}

func (s *search) lookOfPaper(h desk.Hit) hitLook {
	say := s.host.Say()
	l := hitLook{icon: "sheet", name: h.Title, note: say.Figure(h.Amount)}
	if l.name == "" {
		l.name = say.T("search.no_number")
	}
	at := ""
	if !h.At.IsZero() {
		at = say.Date(h.At)
	}
	l.detail = widget.Joined(" · ", h.Plate, h.Detail, at)
	code := garage.InvoiceState(h.State).Code()
	if h.Kind == "quote" {
		code = garage.QuoteState(h.State).Code()
	}
	switch h.State {
	case "overdue", "lapsed":
		code = "search." + h.State
	}
	l.chip, l.look = say.T(code), paperLook(h.State)
	return l
}

// paperLook is the icon and tone of a quote's or an invoice's state.
func paperLook(state string) widget.StateLook {
	switch state {
	case "paid", "accepted":
		return widget.StateLook{Icon: "tick", Tone: widget.ToneGood}
	case "issued":
		return widget.StateLook{Icon: "sheet", Tone: widget.ToneInfo}
	case "partly_paid":
		return widget.StateLook{Icon: "cash", Tone: widget.ToneWarn}
	case "overdue":
		return widget.StateLook{Icon: "alert", Tone: widget.ToneBad}
	case "lapsed":
		return widget.StateLook{Icon: "clock", Tone: widget.ToneNeutral}
	case "declined", "credited":
		return widget.StateLook{Icon: "cross", Tone: widget.ToneNeutral}
	}
	return widget.StateLook{Icon: "pencil", Tone: widget.ToneNeutral}
}

// lookOfStock writes a part or a canned job.
func (s *search) lookOfStock(h desk.Hit) hitLook {
	say := s.host.Say()
	if h.Kind == "job" {
		return hitLook{icon: "wrench", name: h.Title, detail: h.Detail, note: widget.Joined(" · ", say.Measure(h.Count, "h")+" "+say.Unit("h"), say.Figure(h.Amount))}
	}
	l := hitLook{icon: "box", name: h.Title, detail: h.Detail, note: say.Clauses(h.Note, say.T("search.on_hand", "N", h.Count))}
	if h.Count <= 0 {
		l.look = widget.StateLook{Icon: "alert", Tone: widget.ToneWarn}
		l.note, l.chip = h.Note, say.T("search.none_on_hand")
	}
	return l
}
