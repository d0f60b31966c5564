package office

import (
	"fmt"
	"image"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/paper"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// A Start is what setting up asks of the program around it.
type Start struct {
	// Ready opens the garage that was made, or the sample garage in a file of its
	// own. nil: the sample is not offered, and the first page is opened.
	Ready func(sample bool) error
	// Restore brings a garage from a backup instead; nil: not offered.
	Restore func()
}

// Setup makes the page that makes a garage of a new file. It needs no navigation
// around it. What was typed outlives a change of language.
func Setup(d *desk.Desk, s Start) func(page.Host, page.Route) page.Page {
	kept := &draft{}
	return func(h page.Host, _ page.Route) page.Page { return newSetup(d, h, s, kept) }
}

// A draft is what was chosen so far. It outlives the page, which is built anew
// when the language changes.
type draft struct {
	begun  bool
	shop   garage.Shop
	logo   string // name of the file
	first  uint64 // number of the first invoice; 0: 1
	sample bool
	chosen bool // sample or empty was chosen, not proposed
}

// setup is one page in five numbered rows with the paper beside it.
type setup struct {
	desk  *desk.Desk
	host  page.Host
	start Start
	draft *draft

	language, with                        *widget.Segments
	country, currency, paper, distance    *widget.Choice
	prices, rounding                      *widget.Choice
	tax                                   *widget.Value[garage.Rate]
	labour                                *widget.Value[garage.Money]
	number, name, phone, address, firstNo *widget.Field
	preview                               *widget.PaperView
	ground                                *widget.Sheet
	picture                               image.Image // the logo; nil: none
	root                                  *fyne.Container
}

func newSetup(d *desk.Desk, h page.Host, s Start, kept *draft) *setup {
	v := &setup{desk: d, host: h, start: s, draft: kept}
	if !kept.begun {
		kept.begun, kept.sample = true, s.Ready != nil
		country := garage.GB
		if h.Say().Lang() == "zh" {
			country = garage.CN
		}
		kept.shop = shopOf(country, garage.Shop{ScreenLanguage: garage.Language(h.Say().Lang())})
	}
	v.make()
	v.ground = widget.NewSheet(900, 560, v.draw)
	v.preview = widget.NewPaperView()
	v.preview.Margin = 2
	objects := []fyne.CanvasObject{v.ground, v.language}
	for _, f := range v.fields() {
		objects = append(objects, f)
	}
	v.root = widget.Arrange(fyne.NewSize(900, 560), v.place, append(objects, v.with, v.preview)...)
	v.show()
	return v
}

// shopOf is a shop as its country presets it, with what was typed before.
func shopOf(country garage.Country, s garage.Shop) garage.Shop {
	p := garage.ProfileOf(country)
	s.Country, s.Currency, s.Paper, s.Distance = country, p.Currency, p.Paper, p.Distance
	s.Taxes, s.PerLine, s.PricesGross, s.MenuGross, s.CashStep = p.Taxes, p.PerLine, p.PricesGross, p.MenuGross, p.CashStep
	s.DeviationRate = p.Deviation
	s.Language = garage.English
	if country == garage.CN {
		s.Language = garage.Chinese
	}
	s.PaymentDays, s.QuoteDays = 14, 30
	s.OpensAt, s.ClosesAt, s.LateAfter, s.CloseBefore = 8*60, 18*60, 0, 45
	s.MarginFloor = 30_00
	s.Matrix = []garage.Band{{From: 0, Markup: 100_00}, {From: 20_00, Markup: 80_00}, {From: 100_00, Markup: 50_00}, {From: 500_00, Markup: 30_00}}
	return s
}

// make makes the fields.
func (v *setup) make() {
	say, keys := v.host.Say(), v.host.Keys()
	v.language = widget.NewSegments(keys, "", widget.Option{Text: "English", Value: garage.English}, widget.Option{Text: "中文", Value: garage.Chinese})
	v.language.Pills, v.language.OnChanged = true, func(int) { v.onLanguage() }
	choice := func(code string, changed func(any), options ...widget.Option) *widget.Choice {
		c := widget.NewChoice(keys, say.T(code), options...)
		c.OnChanged = func(int) {
			changed(c.Value())
			v.changed()
		}
		return c
	}
	s := &v.draft.shop
	var countries, currencies []widget.Option
	for _, c := range garage.Countries() {
		countries = append(countries, widget.Option{Text: say.T(c.Word()), Value: c})
	}
	for _, c := range garage.Currencies() {
		currencies = append(currencies, widget.Option{Text: widget.Joined(" ", c.Code, c.Symbol), Value: c})
	}
	v.country = choice("setup.country", func(x any) { v.onCountry(x.(garage.Country)) }, countries...)
	v.currency = choice("setup.currency", func(x any) { s.Currency = x.(garage.Currency) }, currencies...)
	v.paper = choice("setup.paper", func(x any) { s.Paper = x.(string) }, widget.Option{Text: "A4", Value: "A4"}, widget.Option{Text: "Letter", Value: "Letter"})
	v.distance = choice("setup.distance", func(x any) { s.Distance = x.(string) }, widget.Option{Text: say.T("setup.km"), Value: "km"}, widget.Option{Text: say.T("setup.miles"), Value: "mi"})
	v.prices = choice("setup.prices", func(x any) { s.PricesGross = x.(bool) }, widget.Option{Text: say.T("setup.net"), Value: false}, widget.Option{Text: say.T("setup.gross"), Value: true})
	v.rounding = choice("setup.rounding", func(x any) { s.PerLine = x.(bool) }, widget.Option{Text: say.T("setup.per_rate"), Value: false}, widget.Option{Text: say.T("setup.per_line"), Value: true})
	v.tax = widget.NewFigure(keys, say.T("setup.tax"), say.ParseRate, say.Percent)
	v.tax.Field.OnCommit = func(string) { v.onTax() }
	v.labour = widget.NewFigure(keys, say.T("setup.labour"), say.ParseMoney, say.Figure)
	v.labour.Field.OnCommit = func(string) { s.LabourRate, _ = v.labour.Get(); v.changed() }
	text := func(code string, to func(string)) *widget.Field {
		f := widget.NewField(keys, say.T(code))
		f.OnChanged = func(t string) { to(t); v.ownData(); v.changed() }
		return f
	}
	v.number = text("setup.tax_number", func(t string) { s.TaxNumber = strings.TrimSpace(t); v.checkNumber() })
	v.name = text("setup.name", func(t string) { s.Name = strings.TrimSpace(t) })
	v.phone = text("setup.phone", func(t string) { s.Phone = t })
	v.address = text("setup.address", func(t string) { s.Address = splitAddress(t) })
	v.firstNo = text("setup.first", func(t string) { v.draft.first, _ = strconv.ParseUint(strings.TrimLeft(lastDigits(t), "0"), 10, 64) })
	v.firstNo.Hint = say.T("setup.first_hint")
	var with []widget.Option
	if v.start.Ready != nil {
		with = append(with, widget.Option{Icon: "car", Text: say.T("setup.sample"), Value: true})
	}
	with = append(with, widget.Option{Icon: "sheet", Text: say.T("setup.empty"), Value: false})
	v.with = widget.NewSegments(keys, "", with...)
	v.with.OnChanged = func(int) {
		v.draft.sample, _ = v.with.Value().(bool)
		v.draft.chosen = true
		v.changed()
	}
}

// lastDigits are the digits at the end: of INV-2026-00042 it is 00042.
func lastDigits(s string) string {
	return s[strings.LastIndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })+1:]
}

// splitAddress makes lines of what is parted by commas.
func splitAddress(s string) []string {
	var out []string
	for _, l := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '，' }) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// fields are all fields in the order of Tab, four to a line of row 2, two in row 3.
func (v *setup) fields() []*widget.Field {
	return []*widget.Field{v.country.Field, v.currency.Field, v.paper.Field, v.distance.Field,
		v.tax.Field, v.prices.Field, v.rounding.Field, v.number,
		v.name, v.phone, v.address, v.labour.Field, v.firstNo}
}

// show puts the draft into the fields.
func (v *setup) show() {
	s := v.draft.shop
	v.language.ChooseValue(garage.Language(v.host.Say().Lang()))
	v.country.ChooseValue(s.Country)
	v.currency.ChooseValue(s.Currency)
	v.paper.ChooseValue(s.Paper)
	v.distance.ChooseValue(s.Distance)
	v.prices.ChooseValue(s.PricesGross)
	v.rounding.ChooseValue(s.PerLine)
	v.with.ChooseValue(v.draft.sample)
	profile := garage.ProfileOf(s.Country)
	v.tax.Field.Label = v.host.Say().T("setup.tax_named", "Tax", v.host.Say().T(profile.TaxWord))
	if len(s.Taxes) > 0 {
		v.tax.Set(s.Taxes[0].Rate)
	} else {
		v.tax.Field.SetText("")
	}
	if s.LabourRate != 0 {
		v.labour.Set(s.LabourRate)
	}
	v.number.SetText(s.TaxNumber)
	v.name.SetText(s.Name)
	v.phone.SetText(s.Phone)
	v.address.SetText(strings.Join(s.Address, ", "))
	if v.draft.first != 0 {
		v.firstNo.SetText(fmt.Sprint(v.draft.first))
	} else {
		v.firstNo.SetText("1")
	}
	v.number.Label = countryWord(v.host.Say(), s.Country, "setup.tax_number")
	v.checkNumber()
}

// countryWord is how a country calls what a field holds: California asks for the
// seller's permit and the ARD number, China for the credit code and the filing number.
func countryWord(say *locale.Locale, c garage.Country, code string) string {
	own := code
	switch c {
	case garage.USCA:
		own += ".us"
	case garage.CN:
		own += ".cn"
	}
	if say.Has(own) {
		code = own
	}
	return say.T(code)
}

// changed shows the paper as it would be now.
func (v *setup) changed() {
	v.Reload()
	v.host.Refresh()
}

// onCountry takes all that the country presets; name, address and logo stay.
func (v *setup) onCountry(c garage.Country) {
	v.draft.shop = shopOf(c, v.draft.shop)
	v.show()
}

// onTax makes the typed rate the usual one.
func (v *setup) onTax() {
	r, err := v.tax.Get()
	if err != nil {
		return
	}
	p := garage.ProfileOf(v.draft.shop.Country)
	if len(p.Taxes) == 0 || p.Taxes[0].Rate != r {
		p = p.WithTax(garage.TaxStandard, r)
	}
	v.draft.shop.Taxes = p.Taxes
	v.changed()
}

// checkNumber says at the field whether the tax number has the right form.
func (v *setup) checkNumber() {
	s := v.draft.shop
	v.number.Mark, v.number.Error = "", ""
	if s.TaxNumber == "" {
		v.number.Refresh()
		return
	}
	if err := garage.CheckTaxNumber(s.Country, s.TaxNumber); err != nil {
		v.number.Fail(err)
		return
	}
	v.number.Mark = "tick"
	v.number.Refresh()
}

// onLanguage changes the words of the whole window at once.
func (v *setup) onLanguage() {
	lang, _ := v.language.Value().(garage.Language)
	v.draft.shop.ScreenLanguage = lang
	if string(lang) == v.host.Say().Lang() {
		return
	}
	say, err := locale.Load(string(lang))
	if err != nil {
		v.host.Tell(err)
		return
	}
	say = say.With(v.host.Say().Format())
	if w, ok := v.host.(page.Looks); ok {
		w.SetLanguage(say)
	}
}

// Content is the page.
func (v *setup) Content() fyne.CanvasObject { return v.root }

// Focus puts the cursor into the name: all before it is preset.
func (v *setup) Focus(fyne.Canvas) { v.name.Focus() }

// Reload lays the sample invoice out with what was typed.
func (v *setup) Reload() {
	doc, err := paper.Of(specimen(v.draft.shop, v.host.Now(), v.host.Say()), paper.Options{})
	if err != nil {
		v.host.Tell(err)
		return
	}
	v.preview.Set(doc)
	v.picture = logoPicture(v.draft.shop.Logo)
	v.ground.Refresh()
}

// Actions are F10, which opens the garage, and the logo.
func (v *setup) Actions() []page.Action {
	say := v.host.Say()
	open := page.Action{ID: "open", Chord: "F10", Icon: "tick", Label: say.T("setup.open"), Primary: true, Do: v.onOpen}
	acts := []page.Action{open, {ID: "logo", Chord: "Ctrl+O", Icon: "folder", Label: say.T("setup.choose_logo"), Do: v.onLogo}}
	if len(v.draft.shop.Logo) > 0 {
		acts = append(acts, page.Action{ID: "nologo", Chord: "Alt+R", Label: say.T("setup.remove_logo"), Do: v.onNoLogo})
	}
	if v.start.Restore != nil {
		acts = append(acts, page.Action{ID: "restore", Chord: "F6", Icon: "undo", Label: say.T("setup.restore"), Do: v.start.Restore})
	}
	return acts
}

// ownData takes the proposal of the sample back once somebody types what their own
// garage is called: they want to work, not to look around.
func (v *setup) ownData() {
	if !v.draft.chosen && v.draft.sample {
		v.draft.sample = false
		v.with.ChooseValue(false)
		v.with.Refresh()
	}
}

// onOpen makes the garage.
func (v *setup) onOpen() {
	if v.draft.sample && v.start.Ready != nil {
		v.host.Tell(v.start.Ready(true))
		return
	}
	v.host.Canvas().Unfocus() // takes what is typed and not left yet
	for _, f := range []*widget.Field{v.tax.Field, v.labour.Field} {
		if f == v.labour.Field && strings.TrimSpace(f.Text()) == "" {
			continue // it can follow
		}
		if !f.Valid() {
			f.Focus()
			return
		}
	}
	shop, say := v.draft.shop, v.host.Say()
	if len(shop.Bays) == 0 {
		shop.Bays = []garage.Bay{{Name: say.T("setup.bay", "N", 1)}, {Name: say.T("setup.bay", "N", 2)}}
	}
	err := v.desk.Office.SetUp(shop, nil)
	if err == nil && v.draft.first > 1 {
		err = v.desk.Office.SetFirstNumber("INV", v.draft.first)
	}
	if p, ok := err.(*garage.Problem); ok && p.Field == "name" {
		v.name.Fail(p)
		v.name.Focus()
	}
	if err != nil {
		v.host.Tell(err)
		return
	}
	if v.start.Ready != nil {
		v.host.Tell(v.start.Ready(false))
		return
	}
	v.host.Open(page.Route{Name: "today"})
}

func (v *setup) onLogo() { page.AskFile(v.host, page.Pictures(), v.takeLogo) }

// takeLogo makes a file fit for papers. What cannot be read is refused and the
// logo stays as it was.
func (v *setup) takeLogo(name string, b []byte) error {
	fit, err := fitLogo(b)
	if err != nil {
		return err
	}
	v.draft.shop.Logo, v.draft.logo = fit, name
	v.changed()
	return nil
}

func (v *setup) onNoLogo() {
	v.draft.shop.Logo, v.draft.logo = nil, ""
	v.changed()
}
