package stores

import (
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// partsColumns are the left edges of number, name, bin, the right edges of on
// hand, reserved, ordered, available, and the left edges of the bar and the marks.
func partsColumns(w float32) [9]float32 {
	if w < 760 {
		return [9]float32{12, 130, w - 486, w - 371, w - 306, w - 306, w - 241, w - 231, w - 128}
	}
	return [9]float32{12, 130, w - 552, w - 452, w - 382, w - 318, w - 248, w - 238, w - 128}
}

func (v *parts) drawGround(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	tw := p.Text(say.T("stores.parts"), 16, 12, 0, 30, c.Heading())
	p.Text(say.T("stores.fact", "N", v.sums.Counts.All, "Value", say.Figure(v.sums.Value)), 16+tw+8, 12, z.Width-tw-40, 30, c.Faint())
	n := v.sums.Counts
	counts := [...]int{n.All, n.Below, n.Orders, n.Cores, n.Idle}
	icons := [...]string{"", "warning", "clipboard", "undo", "pause"}
	x, y := float32(236), float32(50)
	if !v.narrow { // one row with the title
		x, y = v.chipsAt(z)+220, 14
	}
	for i, k := range kinds {
		if k == desk.PartsCores && n.Cores == 0 {
			continue
		}
		word := say.T("stores.kind."+string(k), "N", counts[i])
		x += p.FilterChip(icons[i], word, false, x, y, v.by.Kind == k, func() { v.setKind(k) }) + 6
	}
	w, top := v.listW(z), v.top()
	p.Card(16, top, w, z.Height-8-top)
	p.Rect(17, top+1, w-2, 26, 0, c.Button)
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}
	col := partsColumns(w - 2)
	for i, word := range []string{"stores.number", "stores.name", "stores.bin"} {
		p.Text(say.T(word), 17+col[i], top+1, 0, 26, head)
	}
	for i, word := range []string{"stores.on_hand", "stores.reserved", "stores.ordered", "stores.available"} {
		if col[3+i] != col[2+i] {
			p.TextR(say.T(word), 17+col[3+i], top+1, 0, 26, head)
		}
	}
	p.Text(say.T("stores.min_max"), 17+col[7], top+1, 0, 26, head)
}

// top is where the list begins: below the title, and in a narrow window below the
// filters.
func (v *parts) top() float32 {
	if v.narrow {
		return 86
	}
	return 52
}

// chipsAt is where search field and filters begin, so that they end at the right.
func (v *parts) chipsAt(z fyne.Size) float32 {
	say, n := v.host.Say(), v.sums.Counts
	counts := [...]int{n.All, n.Below, n.Orders, n.Cores, n.Idle}
	w := float32(214)
	for i, k := range kinds {
		if k == desk.PartsCores && n.Cores == 0 {
			continue
		}
		w += widget.Width(say.T("stores.kind."+string(k), "N", counts[i]), widget.TxtBody, v.by.Kind == k) + 6 + 24
		if i > 0 {
			w += 20
		}
	}
	return float32(int(z.Width - 16 - w))
}

// markLook is the icon and tone of a word beside a part.
func markLook(code string) (icon string, tone widget.Tone) {
	switch code {
	case "replaced":
		return "swap", widget.ToneBad
	case "below":
		return "warning", widget.ToneWarn
	case "core":
		return "undo", widget.ToneCheck
	case "expires":
		return "clock", widget.ToneWarn
	case "retired":
		return "box", widget.ToneNeutral
	}
	return "pause", widget.ToneNeutral
}

func (v *parts) drawRow(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := v.rows.At(i), v.host.Say(), p.C
	part := r.Part
	col := partsColumns(v.list.Size().Width)
	p.Text(part.Number, at.X+col[0], at.Y, col[1]-col[0]-8, at.H, c.Strong())
	p.Text(part.Title(garage.Language(say.Lang())), at.X+col[1], at.Y, col[2]-col[1]-10, at.H, c.Body())
	p.Text(part.Bin, at.X+col[2], at.Y, col[3]-col[2]-50, at.H, c.Faint())
	figure := func(k int, q garage.Quantity, ink widget.Ink, zero bool) {
		if (q != 0 || zero) && (k == 3 || col[k] != col[k-1]) {
			p.TextR(say.Quantity(q), at.X+col[k], at.Y, 0, at.H, ink)
		}
	}
	figure(3, part.OnHand, c.Body(), true)
	figure(4, part.Reserved, c.Faint(), false)
	figure(5, part.Ordered, c.Faint(), false)
	figure(6, part.Available(), c.Strong(), true)
	if part.Min > 0 || part.Max > 0 || part.OnHand != 0 {
		p.MinMax(float32(part.Available()), float32(part.Min), float32(part.Max), at.X+col[7], at.Y+11)
	}
	if len(r.Marks) > 0 {
		m := r.Marks[0]
		icon, tone := markLook(m.Code)
		p.Chip(icon, say.T("stores.mark."+m.Code, "On", say.DateShort(m.On), "Months", m.Months), at.X+col[8], at.Y+5, 120, tone)
	}
}

func (v *parts) drawEmpty(p *widget.Pen, z fyne.Size) {
	say := v.host.Say()
	if v.by.Words != "" || v.by.Kind != desk.PartsAll {
		p.NothingFits(v.host.Keys(), v.onClear, widget.Whole(z))
		return
	}
	p.Empty(widget.Empty{Icon: "box", Title: say.T("stores.empty"), Text: say.T("stores.empty_text"), Buttons: []widget.Button{
		{Icon: "plus", Label: say.T("stores.new"), Key: "F2", Kind: widget.ButtonPrimary, Do: func() { v.host.Open(page.Route{Name: "newpart"}) }}}}, widget.Whole(z))
}

// ledgerTop is where the ledger begins in the detail.
func (v *parts) ledgerTop() float32 { return 208 }

// belowLedger is how much room price and waiting orders need.
func (v *parts) belowLedger() float32 {
	h := float32(26 + 4*24 + 10)
	if n := v.waiting(); n > 0 {
		h += 26 + float32(n)*36
	}
	return h
}

// waiting is how many waiting orders are shown.
func (v *parts) waiting() int { return min(len(v.part.Waiting), 3) }

// drawDetail draws the chosen part: what it is, how much there is, its ledger,
// who waits for it, what it costs.
func (v *parts) drawDetail(p *widget.Pen, z fyne.Size) {
	if v.part == nil {
		return
	}
	say, c, part := v.host.Say(), p.C, v.part.Part
	p.Card(0, 0, z.Width, z.Height)
	const x = 14
	w := z.Width - 28
	right := x + w
	if part.Grade != "" {
		word := say.T("grade." + string(part.Grade))
		cw := widget.ChipW(word)
		p.Chip("tag", word, right-cw, 11, cw, widget.ToneInfo)
		right -= cw + 8
	}
	p.Text(part.Number, x, 10, right-x, 24, widget.Ink{Size: widget.TxtSub, Bold: true, Color: c.Text})
	p.Text(widget.Joined(" · ", part.Title(garage.Language(say.Lang())), part.Brand), x, 33, w, 20, c.Body())
	p.Text(v.relations(), x, 52, w, 18, c.Caption())
	v.drawFigures(p, x, 76, w)
	p.Rect(1, v.ledgerTop()-28, z.Width-2, 26, 0, c.Button)
	band := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}
	p.Text(say.T("stores.ledger"), x, v.ledgerTop()-28, w, 26, band)
	p.TextR(say.T("stores.after"), x+w, v.ledgerTop()-28, 0, 26, widget.Ink{Size: widget.TxtCaption, Color: c.Quiet})
	y := z.Height - v.belowLedger()
	if n := v.waiting(); n > 0 {
		p.Rect(1, y, z.Width-2, 26, 0, c.Button)
		p.Text(say.T("stores.waiting", "N", len(v.part.Waiting)), x, y, w, 26, band)
		y += 26
		for _, r := range v.part.Waiting[:n] {
			v.drawWaiting(p, r, x, y, w)
			y += 36
		}
	}
	p.Rect(1, y, z.Width-2, 26, 0, c.Button)
	p.Text(say.T("stores.price"), x, y, w, 26, band)
	v.drawPrice(p, x, y+30, w)
}

// relations are what it replaces, what replaces it, and what else could be taken.
func (v *parts) relations() string {
	say := v.host.Say()
	var out []string
	for _, o := range v.part.Replaces {
		out = append(out, say.T("stores.replaces", "Number", o.Number))
	}
	if o := v.part.ReplacedBy; o != nil {
		out = append(out, say.T("stores.replaced_by", "Number", o.Number))
	}
	for _, o := range v.part.Choices {
		out = append(out, say.T("stores.choice", "Number", o.Part.Number, "Price", o.Price))
	}
	if v.part.Part.Supplier != "" {
		out = append(out, say.T("stores.from", "Supplier", v.part.Part.Supplier))
	}
	for _, m := range v.part.Marks {
		if m.Code == "expires" {
			out = append(out, say.T("stores.mark.expires", "On", say.Date(m.On)))
		}
	}
	return strings.Join(out, "  ·  ")
}

// drawFigures draws the four tiles and the bar of least and most.
func (v *parts) drawFigures(p *widget.Pen, x, y, w float32) {
	say, c, part := v.host.Say(), p.C, v.part.Part
	tiles := []struct {
		word string
		n    garage.Quantity
	}{{"stores.on_hand", part.OnHand}, {"stores.reserved", part.Reserved}, {"stores.ordered", part.Ordered}, {"stores.available", part.Available()}}
	tw := float32(int((w - 18) / 4))
	for i, t := range tiles {
		at := x + float32(i)*(tw+6)
		frame, fill, ink := c.Line, c.Zebra, widget.Ink{Size: 18, Bold: true, Color: c.Text}
		if i == 3 {
			frame, fill, ink.Color = c.Petrol, c.Tint, c.Petrol
		}
		p.Frame(at, y, tw, 52, 5, 1, frame, fill)
		p.Text(say.T(t.word), at+9, y+5, tw-12, 18, c.Caption())
		p.Text(say.Measure(t.n, part.Unit), at+9, y+23, tw-12, 26, ink)
	}
	y += 60
	p.Text(say.T("stores.min", "N", part.Min), x, y, 0, 18, c.Caption())
	p.TextR(say.T("stores.max", "N", part.Max), x+w, y, 0, 18, c.Caption())
	word, ink := say.T("stores.enough", "N", part.Available()), c.Caption()
	switch {
	case part.Available() < part.Min:
		word, ink.Color = say.T("stores.below", "N", part.Available()), c.Warn
	case part.Available() == part.Min && part.Min > 0:
		word = say.T("stores.at_min", "N", part.Available())
	}
	p.TextC(word, x, y, w, 18, ink)
	y += 22
	most := max(float32(part.Max)*1.15, float32(part.Available()), float32(part.Min), 1)
	fill := c.GoodSolid
	switch {
	case part.Available() <= 0:
		fill = c.BadSolid
	case part.Available() < part.Min:
		fill = c.WarnSolid
	}
	p.Rect(x, y, w, 12, 3, c.NeutralTint)
	if part.Available() > 0 {
		p.Left(x, y, w*min(float32(part.Available())/most, 1), 12, 3, fill)
	}
	p.Rect(x+w*float32(part.Min)/most, y-3, 3, 18, 0, c.Text)
}

// drawMovement draws a line of the ledger.
func (v *parts) drawMovement(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := v.part.Ledger[i], v.host.Say(), p.C
	m, w := r.Movement, v.ledger.Size().Width
	p.Text(say.DateShort(m.At)+" "+say.Time(m.At), 13, at.Y, 91, at.H, c.Caption())
	p.Text(say.T("movement."+string(m.Kind)), 106, at.Y, 58, at.H, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Text})
	word := signed(say.Quantity(m.Quantity), m.Quantity)
	if m.Quantity == 0 && m.Reserved != 0 {
		word = say.T("stores.reserved_mark", "N", signed(say.Quantity(m.Reserved), m.Reserved))
	}
	p.TextR(say.Quantity(m.OnHand), w-14, at.Y, 0, at.H, c.Body())
	ww := p.TextR(word, w-48, at.Y, 0, at.H, c.Body())
	what := r.Number
	if what == "" {
		what = m.Reason
	}
	p.Text(what, 164, at.Y, w-48-ww-168, at.H, c.Caption())
}

// signed writes a change with its sign.
func signed(figure string, q garage.Quantity) string {
	if q > 0 {
		return "+" + figure
	}
	return strings.Replace(figure, "-", "−", 1)
}

func (v *parts) drawWaiting(p *widget.Pen, r desk.PartWaiting, x, y, w float32) {
	say, c := v.host.Say(), p.C
	px := x + p.Plate(r.Plate, x, y+8, widget.PlateS) + 8
	p.TextR(say.Measure(r.Quantity, v.part.Part.Unit), x+w, y, 0, 36, c.Strong())
	when := ""
	if !r.At.IsZero() {
		when = say.When(r.At, v.host.Now())
	}
	p.Text(widget.Joined(" · ", r.Customer, r.Number), px, y+1, x+w-px-40, 18, c.Body())
	p.Text(widget.Joined(" · ", r.Job, when), px, y+18, x+w-px-40, 16, c.Caption())
	p.HLine(1, y+35, w+26, c.RowLine)
	p.Hit(x-8, y, w+16, 35, 4, func() { v.host.Open(page.Route{Name: "order", ID: uint64(r.Order)}) })
}

// drawPrice draws what it costs, what it sells for, and the margin.
func (v *parts) drawPrice(p *widget.Pen, x, y, w float32) {
	say, c, t := v.host.Say(), p.C, v.part
	code := "stores.price_own"
	if t.Matrix {
		code = "stores.price_matrix"
	}
	p.KeyValue(say.T("stores.cost"), say.Figure(t.Cost), x, y, w, "", c.Text, false)
	p.KeyValue(say.T(code, "Markup", say.Share(t.Markup)), say.Figure(t.Price), x, y+24, w, "", c.Text, true)
	icon, ink := "tick", c.Good
	if t.Margin < t.Floor {
		icon, ink = "warning", c.Warn
	}
	p.KeyValue(say.T("stores.margin"), say.T("stores.margin_floor", "Margin", say.Share(t.Margin), "Floor", t.Floor), x, y+48, w, icon, ink, false)
	p.KeyValue(say.T("stores.value"), say.Figure(t.Part.Value), x, y+72, w, "", c.Text, false)
}
