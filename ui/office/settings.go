package office

import (
	"image"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// settings are all that the garage can change about itself, in sections.
type settings struct {
	press
	shop     garage.Shop
	loaded   bool
	was      garage.Shop // what the fields said when they were filled in
	sections []section
	at       int  // the section in view
	into     bool // the cursor begins in the section, not in the list of sections

	side   *widget.List
	ground *widget.Sheet
	root   *fyne.Container
	staff  *people
	jobs   *canned
}

// A section is a part of the settings. Fields are put into a shop by keep; lists
// are kept at once.
type section struct {
	code, icon string
	content    fyne.CanvasObject
	focus      func()
	show       func(garage.Shop)
	keep       func(*garage.Shop) error // nil: a list
	list       lister
}

// A lister is a section that is a list of records.
type lister interface {
	reload()
	actions() []page.Action
}

// A keeper is a list section with something typed that F10 keeps.
type keeper interface{ unsaved() bool }

// Files tells where the garage lies on the computer.
type Files struct {
	File    string // the garage file
	Archive string // the folder of issued papers
}

// Settings makes the page of the settings, with a section that tells where the
// files lie.
func Settings(d *desk.Desk, files Files) func(page.Host, page.Route) page.Page {
	return func(h page.Host, r page.Route) page.Page { return newSettings(d, h, r, system{}, files) }
}

func newSettings(d *desk.Desk, h page.Host, r page.Route, out outlet, files Files) *settings {
	v := &settings{press: press{desk: d, host: h, out: out}}
	v.staff, v.jobs = newPeople(v), newCanned(v)
	opening, shut, away := newHours(v), newClosed(v), newAbsences(v)
	tags := newOrderLabels(v)
	v.sections = []section{v.garageSection(r.Text), v.papersSection(), v.moneySection(),
		{code: "staff", icon: "users", content: v.staff.list, focus: v.staff.list.Focus, list: v.staff},
		{code: "jobs", icon: "wrench", content: v.jobs.list, focus: v.jobs.list.Focus, list: v.jobs},
		v.matrixSection(), v.baysSection(),
		{code: "opening", icon: "clock", content: opening.content, focus: opening.focus, list: opening},
		{code: "closed", icon: "calendar", content: shut.content, focus: shut.focus, list: shut},
		{code: "absences", icon: "user", content: away.list, focus: away.list.Focus, list: away},
		{code: "orderlabels", icon: "tag", content: tags.list, focus: tags.list.Focus, list: tags},
		v.checkSection(), v.labelsSection(), v.screenSection()}
	v.into = r.Text == "ard_no" || strings.HasPrefix(r.Text, "seller.")
	if r.Text == "printer" {
		v.at = len(v.sections) - 1
	}
	if i := slices.IndexFunc(v.sections, func(s section) bool { return s.code == r.Text }); i >= 0 {
		v.at = i
	}
	if files.File != "" {
		v.sections = append(v.sections, v.filesSection(files))
	}
	v.side = widget.NewList(h.Keys(), 34)
	v.side.Len = func() int { return len(v.sections) }
	v.side.Row = func(p *widget.Pen, i int, at widget.Area, chosen bool) {
		ink, icon := p.C.Body(), p.C.Quiet
		if chosen {
			ink, icon = widget.Ink{Size: widget.TxtBody, Bold: true, Color: p.C.Petrol}, p.C.Petrol
		}
		p.Icon(v.sections[i].icon, at.X+12, at.Y, at.H, 16, icon)
		p.Text(h.Say().T("settings."+v.sections[i].code), at.X+38, at.Y, at.W-44, at.H, ink)
	}
	v.side.OnSelect = func(i int) { v.turn(i) }
	v.side.OnOpen = func(int) { v.sections[v.at].focus() }
	v.side.Point(v.at)
	v.ground = widget.NewSheet(900, 500, v.draw)
	objects := []fyne.CanvasObject{v.ground, v.side}
	for _, s := range v.sections {
		objects = append(objects, s.content)
	}
	v.root = widget.Arrange(fyne.NewSize(900, 500), v.place, objects...)
	return v
}

func (v *settings) place(z fyne.Size) {
	widget.Put(v.ground, 0, 0, z.Width, z.Height)
	widget.Put(v.side, 17, 55, 190, z.Height-64)
	for i, s := range v.sections {
		if i != v.at {
			s.content.Hide()
			continue
		}
		w := z.Width - 234
		if s.keep != nil {
			w = min(w, 860)
		}
		top := float32(55)
		if s.list != nil {
			top += 26
		}
		widget.Put(s.content, 219, top, w, z.Height-top-9)
		s.content.Show()
	}
}

func (v *settings) draw(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	tw := p.Text(say.T("settings.title"), 16, 12, 0, 30, c.Heading())
	p.Text(v.shop.Name, 16+tw+8, 12, z.Width-tw-40, 30, c.Faint())
	p.Card(16, 54, 192, z.Height-62)
	p.Card(218, 54, z.Width-234, z.Height-62)
	if s := v.sections[v.at]; s.list != nil {
		p.Rect(219, 55, z.Width-236, 26, 0, c.Button)
		s.list.(interface {
			head(*widget.Pen, widget.Area)
		}).head(p, widget.Area{X: 219, Y: 55, W: z.Width - 236, H: 26})
	}
}

// Content is the page.
func (v *settings) Content() fyne.CanvasObject { return v.root }

// Focus gives the list of sections the keys.
func (v *settings) Focus(c fyne.Canvas) {
	if v.into {
		v.sections[v.at].focus()
		return
	}
	c.Focus(v.side)
}

// Reload shows what is on file, unless something was typed that is not kept yet.
func (v *settings) Reload() {
	shop, err := v.desk.Shop()
	if err != nil {
		v.host.Tell(err)
		return
	}
	if !v.loaded {
		v.loaded = true
		v.shop = shop
		for _, s := range v.sections {
			if s.show != nil {
				s.show(shop)
			}
		}
		v.was, _ = v.typed(shop) // as the fields write it, which may be shorter
	}
	v.shop = shop
	for _, s := range v.sections {
		if s.list != nil {
			s.list.reload()
		}
	}
	v.place(v.root.Size())
	v.ground.Refresh()
}

// typed is a shop with what stands in the fields, and what is wrong in them.
func (v *settings) typed(shop garage.Shop) (garage.Shop, error) {
	for _, s := range v.sections {
		if s.keep == nil {
			continue
		}
		if err := s.keep(&shop); err != nil {
			return shop, err
		}
	}
	return shop, nil
}

// Unsaved tells whether something typed in any section is not kept yet.
func (v *settings) Unsaved() bool { return v.changed() || v.listsTyped() }

// changed tells whether a field of the shop says something else than it did.
func (v *settings) changed() bool {
	if !v.loaded {
		return false
	}
	now, err := v.typed(v.was)
	return err != nil || !reflect.DeepEqual(now, v.was)
}

// listsTyped tells the same of the sections that are kept by themselves.
func (v *settings) listsTyped() bool {
	return slices.ContainsFunc(v.sections, func(s section) bool {
		k, ok := s.list.(keeper)
		return ok && k.unsaved()
	})
}

// Place is the section in view.
func (v *settings) Place() string { return v.sections[v.at].code }

// turn shows a section; what was typed in the one before is kept first.
func (v *settings) turn(i int) {
	if i < 0 || i == v.at {
		return
	}
	v.at = i
	v.place(v.root.Size())
	v.ground.Refresh()
	v.host.Refresh()
}

// Actions are saving the section in view, or what its list can do.
func (v *settings) Actions() []page.Action {
	say, s := v.host.Say(), v.sections[v.at]
	var acts []page.Action
	if s.list == nil {
		acts = append(acts, page.Action{ID: "save", Chord: "F10", Icon: "tick", Label: say.T("settings.save"), Primary: true, Right: v.right(), Do: v.onSave})
	} else {
		acts = append(acts, s.list.actions()...)
	}
	if s.code == "papers" {
		acts = append(acts, page.Action{ID: "logo", Chord: "Ctrl+O", Icon: "folder", Label: say.T("setup.choose_logo"), Do: func() { page.AskFile(v.host, page.Pictures(), v.takeLogo) }})
		if len(v.shop.Logo) > 0 {
			acts = append(acts, page.Action{ID: "nologo", Chord: "Alt+R", Label: say.T("setup.remove_logo"), Do: func() {
				v.host.Tell(v.change(func(s *garage.Shop) { s.Logo = nil }))
			}})
		}
	}
	if s.code == "papers" && garage.ProfileOf(v.shop.Country).PaymentCode == garage.PayByStatic {
		acts = append(acts, page.Action{ID: "paypicture", Chord: "Alt+P", Icon: "folder", Label: say.T("settings.choose_paycode"), Right: garage.RightSettings, Do: func() { page.AskFile(v.host, page.Pictures(), v.takePayPicture) }})
		if len(v.shop.PayPicture) > 0 {
			acts = append(acts, page.Action{ID: "nopaypicture", Chord: "Alt+Q", Label: say.T("settings.remove_paycode"), Right: garage.RightSettings, Do: func() {
				v.host.Tell(v.change(func(s *garage.Shop) { s.PayPicture = nil }))
			}})
		}
	}
	if s.code == "files" {
		acts = []page.Action{{ID: "backups", Chord: "F7", Icon: "shield", Label: say.T("settings.backups"), Primary: true, Do: func() { v.host.Open(page.Route{Name: "backups"}) }}}
	}
	open := func(id, chord, icon, word string) page.Action {
		return page.Action{ID: id, Chord: chord, Icon: icon, Label: say.T(word), Do: func() { v.host.Open(page.Route{Name: id}) }}
	}
	history := open("history", "Alt+H", "list", "history.action")
	history.Right = garage.RightAudit
	acts = append(acts, history, open("bulk", "Alt+B", "undo", "bulk.title"))
	step := func(id, chord, word string, by int) page.Action {
		return page.Action{ID: id, Chord: chord, Hidden: true, Label: say.T(word), Do: func() {
			v.side.Select(max(0, min(v.at+by, len(v.sections)-1)))
		}}
	}
	return append(acts, step("next", "Ctrl+↓", "settings.next_section", 1), step("previous", "Ctrl+↑", "settings.previous_section", -1))
}

// right is what keeping the section in view needs: how screens look, and on what labels
// are printed, is everybody's business.
func (v *settings) right() garage.Right {
	switch v.sections[v.at].code {
	case "screen", "labels":
		return ""
	}
	return garage.RightSettings
}

// onSave keeps all sections: what was typed in another one is not lost. What is
// refused stays typed.
func (v *settings) onSave() {
	shop, err := v.desk.Shop()
	if err != nil {
		v.host.Tell(err)
		return
	}
	for i, s := range v.sections {
		if s.keep == nil {
			continue
		}
		if err := s.keep(&shop); err != nil {
			v.side.Select(i)
			v.host.Tell(err)
			return
		}
	}
	if err := v.desk.Office.SaveShop(shop); err != nil {
		v.host.Tell(err)
		return
	}
	v.done()
}

// change keeps one thing at once. What is typed elsewhere and not kept yet stays.
func (v *settings) change(to func(*garage.Shop)) error {
	shop, err := v.desk.Shop()
	if err != nil {
		return err
	}
	to(&shop)
	typed, wrong := v.typed(shop)
	to(&typed)
	more := v.changed()
	if err := v.desk.Office.SaveShop(shop); err != nil {
		return err
	}
	switch {
	case !more:
		v.done()
	case wrong != nil: // a field cannot be read: all stay as they are
		v.host.Saved()
	default:
		v.done()
		for _, s := range v.sections {
			if s.show != nil {
				s.show(typed)
			}
		}
	}
	return nil
}

func (v *settings) done() {
	v.loaded = false
	v.host.Saved()
	v.noteWith("tick", v.host.Say().T("settings.saved_note"))
	v.host.Reload()
}

// takePayPicture keeps the shop's collection code.
func (v *settings) takePayPicture(_ string, b []byte) error {
	fit, err := fitLogo(b)
	if err != nil {
		return garage.Refuse("paycode.unreadable").At("paypicture")
	}
	return v.change(func(s *garage.Shop) { s.PayPicture = fit })
}

func (v *settings) takeLogo(_ string, b []byte) error {
	fit, err := fitLogo(b)
	if err != nil {
		return err
	}
	return v.change(func(s *garage.Shop) { s.Logo = fit })
}

// A text is a field for one text of the shop.
type text struct {
	field *widget.Field
	of    func(*garage.Shop) *string
}

// texts makes fields of texts.
func (v *settings) texts(code string, of func(*garage.Shop) *string) text {
	return text{widget.NewField(v.host.Keys(), v.host.Say().T(code)), of}
}

// garageSection is who the garage is. The cursor begins in the field that it is
// about, one of those a country asks for on an invoice, else in the name.
func (v *settings) garageSection(about string) section {
	say := v.host.Say()
	f := []text{
		v.texts("setup.name", func(s *garage.Shop) *string { return &s.Name }),
		v.texts("settings.legal_name", func(s *garage.Shop) *string { return &s.LegalName }),
		v.texts("setup.phone", func(s *garage.Shop) *string { return &s.Phone }),
		v.texts("settings.email", func(s *garage.Shop) *string { return &s.Email }),
		v.texts("settings.web", func(s *garage.Shop) *string { return &s.Web }),
		v.texts("setup.tax_number", func(s *garage.Shop) *string { return &s.TaxNumber }),
		v.texts("settings.company_number", func(s *garage.Shop) *string { return &s.CompanyNumber }),
		v.texts("settings.trade_number", func(s *garage.Shop) *string { return &s.TradeNumber }),
	}
	address := widget.NewNote(v.host.Keys(), say.T("settings.address"), 3)
	number := f[5].field
	number.OnCommit = func(s string) { number.Fail(garage.CheckTaxNumber(v.shop.Country, s)) } // a warning: the tax office knows better
	focus := f[0].field.Focus
	switch about { // what an invoice cannot be issued without
	case "seller.address":
		focus = address.Focus
	case "seller.phone":
		focus = f[2].field.Focus
	case "seller.tax_no":
		focus = number.Focus
	case "ard_no":
		focus = f[7].field.Focus
	}
	return section{code: "garage", icon: "wrench", focus: focus,
		content: widget.Rows(20, 6, widget.Columns(12, f[0].field, f[1].field), address, widget.Columns(12, f[2].field, f[3].field, f[4].field), widget.Columns(12, f[5].field, f[6].field, f[7].field)),
		show: func(s garage.Shop) {
			for _, t := range f {
				t.field.SetText(*t.of(&s))
			}
			number.Label = countryWord(say, s.Country, "setup.tax_number")
			f[7].field.Label = countryWord(say, s.Country, "settings.trade_number")
			number.Refresh()
			f[7].field.Refresh()
			address.SetText(strings.Join(s.Address, "\n"))
		},
		keep: func(s *garage.Shop) error {
			for _, t := range f {
				*t.of(s) = strings.TrimSpace(t.field.Text())
			}
			s.Address = lines(address.Text())
			return nil
		}}
}

// lines are the lines of a text, the empty ones left out.
func lines(s string) []string {
	var out []string
	for _, l := range strings.Split(s, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// count is a field for a whole number.
func (v *settings) count(code string) *widget.Value[int64] {
	return widget.NewFigure(v.host.Keys(), v.host.Say().T(code), func(t string) (int64, error) {
		if strings.TrimSpace(t) == "" {
			return 0, nil
		}
		return v.host.Say().ParseOdometer(t)
	}, func(n int64) string { return strconv.FormatInt(n, 10) })
}

// drawPicture draws a picture of the papers under its name, or that there is none.
func drawPicture(p *widget.Pen, picture image.Image, x float32, name, none string) {
	p.Text(name, x, 0, 0, 18, p.C.Caption())
	if picture == nil {
		p.Text(none, x, 20, 0, 22, p.C.Faint())
		return
	}
	b := picture.Bounds()
	k := min(160/float32(b.Dx()), 64/float32(b.Dy()))
	w, h := float32(b.Dx())*k, float32(b.Dy())*k
	p.Frame(x, 20, w+8, h+8, 4, 1, p.C.Line, p.C.OnState)
	p.Picture(picture, x+4, 24, w, h)
}

// papersSection is what stands on papers besides the work.
func (v *settings) papersSection() section {
	say, keys := v.host.Say(), v.host.Keys()
	language := widget.NewChoice(keys, say.T("settings.paper_language"), widget.Option{Text: "English", Value: garage.English}, widget.Option{Text: "中文", Value: garage.Chinese})
	size := widget.NewChoice(keys, say.T("setup.paper"), widget.Option{Text: "A4", Value: "A4"}, widget.Option{Text: "Letter", Value: "Letter"})
	card := widget.NewChoice(keys, say.T("settings.card_paper"), widget.Option{Text: say.T("settings.card_as_others"), Value: ""}, widget.Option{Text: "A5", Value: "A5"})
	distance := widget.NewChoice(keys, say.T("setup.distance"), widget.Option{Text: say.T("setup.km"), Value: "km"}, widget.Option{Text: say.T("setup.miles"), Value: "mi"})
	terms, thanks := widget.NewNote(keys, say.T("settings.terms"), 3), widget.NewField(keys, say.T("settings.thanks"))
	pay, quote, months, far := v.count("settings.payment_days"), v.count("settings.quote_days"), v.count("settings.warranty_months"), v.count("settings.warranty_distance")
	pay.Field.Hint, months.Field.Hint = say.T("settings.payment_days_hint"), say.T("settings.warranty_hint")
	roll := widget.NewCheck(keys, say.T("settings.receipt_roll"), nil)
	var picture, code image.Image
	static := false
	logo := widget.NewSheet(300, 96, func(p *widget.Pen, z fyne.Size) {
		drawPicture(p, picture, 0, say.T("setup.logo"), say.T("setup.no_logo"))
		if static {
			drawPicture(p, code, 240, say.T("settings.paycode"), say.T("settings.no_paycode"))
		}
	})
	return section{code: "papers", icon: "sheet", focus: language.Field.Focus,
		content: widget.Rows(20, 6, widget.Columns(12, language.Field, size.Field, card.Field, distance.Field), terms, thanks,
			widget.Columns(12, pay.Field, quote.Field, months.Field, far.Field), roll, logo),
		show: func(s garage.Shop) {
			picture, code = logoPicture(s.Logo), logoPicture(s.PayPicture)
			static = garage.ProfileOf(s.Country).PaymentCode == garage.PayByStatic
			logo.Refresh()
			language.ChooseValue(s.Language)
			size.ChooseValue(s.Paper)
			card.ChooseValue(s.CardPaper)
			distance.ChooseValue(s.Distance)
			terms.SetText(s.Terms)
			thanks.SetText(s.Thanks)
			pay.Set(int64(s.PaymentDays))
			quote.Set(int64(s.QuoteDays))
			m, f := warrantyOfAll(s)
			months.Set(m)
			far.Set(f)
			roll.Set(s.ReceiptRoll)
		},
		keep: func(s *garage.Shop) error {
			s.Language, _ = language.Value().(garage.Language)
			s.Paper, _ = size.Value().(string)
			s.CardPaper, _ = card.Value().(string)
			s.Distance, _ = distance.Value().(string)
			s.Terms, s.Thanks, s.ReceiptRoll = strings.TrimSpace(terms.Text()), thanks.Text(), roll.On
			var n [4]int64
			for i, c := range []*widget.Value[int64]{pay, quote, months, far} {
				var err error
				if n[i], err = c.Get(); err != nil {
					return err
				}
			}
			s.PaymentDays, s.QuoteDays = int(n[0]), int(n[1])
			setWarranty(s, n[2], n[3])
			return nil
		}}
}

// warrantyOfAll are the shop's own terms for work of every class.
func warrantyOfAll(s garage.Shop) (months, distance int64) {
	for _, t := range s.Warranty {
		if t.Class == "" {
			return int64(t.Months), t.Distance
		}
	}
	return 0, 0
}

func setWarranty(s *garage.Shop, months, distance int64) {
	var kept []garage.Terms
	for _, t := range s.Warranty {
		if t.Class != "" {
			kept = append(kept, t)
		}
	}
	if months != 0 || distance != 0 {
		kept = append(kept, garage.Terms{Months: int(months), Distance: distance})
	}
	s.Warranty = kept
}

// filesSection tells where the garage lies.
func (v *settings) filesSection(files Files) section {
	say := v.host.Say()
	sheet := widget.NewSheet(600, 200, func(p *widget.Pen, z fyne.Size) {
		c, y := p.C, float32(16)
		for _, f := range [][2]string{{"settings.file", files.File}, {"settings.archive", files.Archive}} {
			if f[1] == "" {
				continue
			}
			p.Text(say.T(f[0]), 20, y, z.Width-40, 20, c.Caption())
			p.Lines(f[1], 20, y+20, z.Width-40, 20, 2, c.Strong())
			p.Lines(say.T(f[0]+"_note"), 20, y+42, min(z.Width-40, 640), 18, 2, c.Caption())
			y += 96
		}
		p.Text(say.T("settings.backups"), 20, y, z.Width-40, 20, c.Caption())
		p.Button(widget.Button{Icon: "shield", Label: say.T("settings.backups_open"), Key: "F7", Kind: widget.ButtonPlain, Do: func() { v.host.Open(page.Route{Name: "backups"}) }}, 20, y+24, 0, 30)
	})
	return section{code: "files", icon: "folder", content: sheet, focus: v.host.Canvas().Unfocus, show: func(garage.Shop) {}, keep: func(*garage.Shop) error { return nil }}
}
