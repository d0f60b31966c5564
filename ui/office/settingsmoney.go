package office

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// moneySection is how the garage counts.
func (v *settings) moneySection() section {
	say, keys := v.host.Say(), v.host.Keys()
	var currencies []widget.Option
	for _, c := range garage.Currencies() {
		currencies = append(currencies, widget.Option{Text: widget.Joined(" ", c.Code, c.Symbol), Value: c})
	}
	currency := widget.NewChoice(keys, say.T("setup.currency"), currencies...)
	tax := widget.NewFigure(keys, say.T("setup.tax"), say.ParseRate, say.Percent)
	prices := widget.NewChoice(keys, say.T("setup.prices"), widget.Option{Text: say.T("setup.net"), Value: false}, widget.Option{Text: say.T("setup.gross"), Value: true})
	rounding := widget.NewChoice(keys, say.T("setup.rounding"), widget.Option{Text: say.T("setup.per_rate"), Value: false}, widget.Option{Text: say.T("setup.per_line"), Value: true})
	money := []struct {
		v  *widget.Value[garage.Money]
		of func(*garage.Shop) *garage.Money
	}{
		{v.money("setup.labour"), func(s *garage.Shop) *garage.Money { return &s.LabourRate }},
		{v.money("settings.labour_cost"), func(s *garage.Shop) *garage.Money { return &s.LabourCost }},
		{v.money("settings.waste_fee"), func(s *garage.Shop) *garage.Money { return &s.WasteFee }},
		{v.money("settings.cash_step"), func(s *garage.Shop) *garage.Money { return &s.CashStep }},
	}
	iban := v.texts("settings.iban", func(s *garage.Shop) *string { return &s.IBAN })
	link := v.texts("settings.payment_link", func(s *garage.Shop) *string { return &s.PaymentLink })
	bank := widget.NewNote(keys, say.T("settings.bank"), 3)
	return section{code: "money", icon: "cash", focus: currency.Field.Focus,
		content: widget.Rows(20, 6, widget.Columns(12, currency.Field, tax.Field, prices.Field, rounding.Field),
			widget.Columns(12, money[0].v.Field, money[1].v.Field, money[2].v.Field, money[3].v.Field), bank, widget.Columns(12, iban.field, link.field)),
		show: func(s garage.Shop) {
			currency.ChooseValue(s.Currency)
			if len(s.Taxes) > 0 {
				tax.Set(s.Taxes[0].Rate)
			}
			prices.ChooseValue(s.PricesGross)
			rounding.ChooseValue(s.PerLine)
			for _, m := range money {
				m.v.Set(*m.of(&s))
			}
			iban.field.SetText(s.IBAN)
			link.field.SetText(s.PaymentLink)
			bank.SetText(strings.Join(s.Bank, "\n"))
		},
		keep: func(s *garage.Shop) error {
			if c, ok := currency.Value().(garage.Currency); ok {
				s.Currency = c
			}
			r, err := tax.Get()
			if err != nil {
				return err
			}
			if len(s.Taxes) == 0 || s.Taxes[0].Rate != r {
				s.Taxes = garage.ProfileOf(s.Country).WithTax(garage.TaxStandard, r).Taxes
			}
			s.PricesGross, _ = prices.Value().(bool)
			s.PerLine, _ = rounding.Value().(bool)
			for _, m := range money {
				if *m.of(s), err = m.v.Get(); err != nil {
					return err
				}
			}
			s.IBAN, s.PaymentLink, s.Bank = strings.TrimSpace(iban.field.Text()), strings.TrimSpace(link.field.Text()), lines(bank.Text())
			return nil
		}}
}

// money is a field for an amount; empty is nothing.
func (v *settings) money(code string) *widget.Value[garage.Money] {
	say := v.host.Say()
	return widget.NewFigure(v.host.Keys(), say.T(code), func(t string) (garage.Money, error) {
		if strings.TrimSpace(t) == "" {
			return 0, nil
		}
		return say.ParseMoney(t)
	}, say.Figure)
}

// matrixRows is how many steps of the price matrix are in view.
const matrixRows = 8

// matrixSection is the price matrix and the floor under the margin.
func (v *settings) matrixSection() section {
	say, keys := v.host.Say(), v.host.Keys()
	var from, markup [matrixRows]*widget.Field
	rows := []fyne.CanvasObject{widget.NewSentence(say.T("settings.matrix_text"), 700)}
	for i := range matrixRows {
		from[i], markup[i] = widget.NewField(keys, say.T("settings.from")), widget.NewField(keys, say.T("settings.markup"))
		from[i].Line.Right, markup[i].Line.Right = true, true
	}
	for i := 0; i < matrixRows; i += 2 {
		rows = append(rows, widget.Columns(12, from[i], markup[i], from[i+1], markup[i+1]))
	}
	floor := widget.NewFigure(keys, say.T("settings.margin_floor"), say.ParseRate, say.Percent)
	rows = append(rows, widget.Columns(12, floor.Field, widget.NewSheet(1, 1, func(*widget.Pen, fyne.Size) {})))
	return section{code: "matrix", icon: "tag", focus: from[0].Focus, content: widget.Rows(20, 4, rows...),
		show: func(s garage.Shop) {
			for i := range matrixRows {
				from[i].SetText("")
				markup[i].SetText("")
				if i < len(s.Matrix) {
					from[i].SetText(say.Figure(s.Matrix[i].From))
					markup[i].SetText(say.Percent(s.Matrix[i].Markup))
				}
			}
			floor.Set(s.MarginFloor)
		},
		keep: func(s *garage.Shop) error {
			var bands []garage.Band
			for i := range matrixRows {
				if from[i].Text() == "" && markup[i].Text() == "" {
					continue
				}
				var b garage.Band
				var err error
				if b.From, err = say.ParseMoney(from[i].Text()); err != nil {
					from[i].Fail(err)
					return err
				}
				if b.Markup, err = say.ParseRate(markup[i].Text()); err != nil {
					markup[i].Fail(err)
					return err
				}
				bands = append(bands, b)
			}
			// Steps beyond those in view stay as they were.
			s.Matrix = append(bands, s.Matrix[min(matrixRows, len(s.Matrix)):]...)
			var err error
			s.MarginFloor, err = floor.Get()
			return err
		}}
}

// bayRows is how many bays can be named.
const bayRows = 8

// baysSection is where and when work is done.
func (v *settings) baysSection() section {
	say, keys := v.host.Say(), v.host.Keys()
	var name, note [bayRows]*widget.Field
	var rows []fyne.CanvasObject
	for i := range bayRows {
		name[i], note[i] = widget.NewField(keys, say.T("settings.bay", "N", i+1)), widget.NewField(keys, say.T("settings.bay_note"))
	}
	for i := 0; i < bayRows; i += 2 {
		rows = append(rows, widget.Columns(12, name[i], note[i], name[i+1], note[i+1]))
	}
	opens, closes := v.clockField("settings.opens"), v.clockField("settings.closes")
	before, late := v.count("settings.close_before"), v.count("settings.late_after")
	rows = append(rows, widget.Columns(12, opens.Field, closes.Field, before.Field, late.Field))
	return section{code: "bays", icon: "columns", focus: name[0].Focus, content: widget.Rows(20, 4, rows...),
		show: func(s garage.Shop) {
			for i := range bayRows {
				name[i].SetText("")
				note[i].SetText("")
				if i < len(s.Bays) {
					name[i].SetText(s.Bays[i].Name)
					note[i].SetText(s.Bays[i].Note)
				}
			}
			opens.Set(time.Duration(s.OpensAt) * time.Minute)
			closes.Set(time.Duration(s.ClosesAt) * time.Minute)
			before.Set(int64(s.CloseBefore))
			late.Set(int64(s.LateAfter))
		},
		keep: func(s *garage.Shop) error {
			var bays []garage.Bay
			for i := range bayRows {
				b := garage.Bay{}
				if i < len(s.Bays) {
					b.ID = s.Bays[i].ID
				}
				if b.Name, b.Note = strings.TrimSpace(name[i].Text()), note[i].Text(); b.Name != "" {
					bays = append(bays, b)
				}
			}
			if len(s.Bays) > bayRows {
				bays = append(bays, s.Bays[bayRows:]...)
			}
			s.Bays = bays
			o, err := opens.Get()
			if err != nil {
				return err
			}
			c, err := closes.Get()
			if err != nil {
				return err
			}
			b, err := before.Get()
			if err != nil {
				return err
			}
			l, err := late.Get()
			s.OpensAt, s.ClosesAt, s.CloseBefore, s.LateAfter = int(o/time.Minute), int(c/time.Minute), int(b), int(l)
			return err
		}}
}

// screenSection is language, colours and the printer: taken at once.
func (v *settings) screenSection() section {
	say, keys := v.host.Say(), v.host.Keys()
	language := widget.NewSegments(keys, say.T("settings.language"), widget.Option{Text: "English", Value: garage.English}, widget.Option{Text: "中文", Value: garage.Chinese})
	colours := widget.NewSegments(keys, say.T("settings.colours"), widget.Option{Icon: "sun", Text: say.T("settings.light"), Value: false}, widget.Option{Icon: "moon", Text: say.T("settings.dark"), Value: true})
	system := v.out.Default()
	word := say.T("settings.no_printer")
	if system != "" {
		word = say.T("settings.system_printer", "Name", system)
	}
	printers := []widget.Option{{Icon: "printer", Text: word, Value: ""}}
	for _, n := range v.out.Printers() {
		printers = append(printers, widget.Option{Icon: "printer", Text: n, Value: n})
	}
	choice := widget.NewChoice(keys, say.T("settings.printer"), printers...)
	choice.Field.Hint = say.T("settings.printer_hint")
	caps := widget.NewCheck(keys, say.T("settings.hide_caps"), nil)
	language.OnChanged = func(int) {
		lang, _ := language.Value().(garage.Language)
		v.host.Tell(v.change(func(s *garage.Shop) { s.ScreenLanguage = lang })) // the window follows
	}
	colours.OnChanged = func(int) {
		dark, _ := colours.Value().(bool)
		v.host.Tell(v.change(func(s *garage.Shop) { s.Dark = dark })) // the window follows
	}
	rows := []fyne.CanvasObject{language, colours}
	if looks, ok := v.host.(page.Looks); ok {
		rows = append(rows, zoom(v.host, looks))
	}
	rows = append(rows, choice.Field, caps)
	return section{code: "screen", icon: "screen", focus: choice.Field.Focus,
		content: widget.Rows(20, 14, rows...),
		show: func(s garage.Shop) {
			language.ChooseValue(garage.Language(v.host.Say().Lang()))
			colours.ChooseValue(s.Dark)
			choice.ChooseValue(s.Printer)
			if s.Printer != "" && choice.Chosen() < 0 { // switched off today: the choice stays
				choice.SetOptions(append(printers, widget.Option{Icon: "printer", Text: fmt.Sprintf("%s (%s)", s.Printer, "?"), Value: s.Printer}))
				choice.ChooseValue(s.Printer)
			}
			caps.Set(s.HideKeyCaps)
		},
		keep: func(s *garage.Shop) error {
			s.Printer, _ = choice.Value().(string)
			s.HideKeyCaps = caps.On
			return nil
		}}
}

// zoom chooses how large everything is drawn.
func zoom(h page.Host, looks page.Looks) *widget.Segments {
	var options []widget.Option
	for _, n := range []int{80, 90, 100, 110, 125, 150} {
		options = append(options, widget.Option{Text: h.Say().T("office.zoom", "N", n), Value: n})
	}
	s := widget.NewSegments(h.Keys(), h.Say().T("settings.zoom"), options...)
	s.ChooseValue(looks.Zoom())
	s.OnChanged = func(int) {
		if n, ok := s.Value().(int); ok {
			looks.SetZoom(n)
		}
	}
	return s
}
