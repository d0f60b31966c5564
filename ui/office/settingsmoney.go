package office

import (
	"fmt"
	"slices"
	"strings"

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

// tableRows is how many steps of the price matrix, or bays, are in view.
const tableRows = 9

// matrixSection is the price matrix and the floor under the margin.
func (v *settings) matrixSection() section {
	say, keys := v.host.Say(), v.host.Keys()
	steps := newTable(keys,
		tableColumn{title: say.T("settings.from"), width: 160, right: true, read: func(text string) (string, error) {
			m, err := say.ParseMoney(text)
			return say.Figure(m), err
		}},
		tableColumn{title: say.T("settings.markup"), width: 160, right: true, read: func(text string) (string, error) {
			r, err := say.ParseRate(text)
			return say.Percent(r), err
		}})
	floor := widget.NewFigure(keys, say.T("settings.margin_floor"), say.ParseRate, say.Percent)
	rows := []fyne.CanvasObject{widget.NewSentence(say.T("settings.matrix_text"), 700), framed(steps.grid, tableRows),
		widget.Columns(12, floor.Field, widget.NewSheet(1, 1, func(*widget.Pen, fyne.Size) {}))}
	return section{code: "matrix", icon: "tag", focus: steps.grid.Focus, content: widget.Rows(20, 8, rows...),
		show: func(s garage.Shop) {
			var rows []tableRow
			for _, b := range s.Matrix {
				rows = append(rows, tableRow{texts: []string{say.Figure(b.From), say.Percent(b.Markup)}})
			}
			steps.show(rows)
			floor.Set(s.MarginFloor)
		},
		keep: func(s *garage.Shop) error {
			rows, err := steps.kept()
			if err != nil {
				return err
			}
			s.Matrix = nil
			for _, r := range rows {
				var b garage.Band
				if b.From, err = say.ParseMoney(r.texts[0]); err != nil {
					return err
				}
				if b.Markup, err = say.ParseRate(r.texts[1]); err != nil {
					return err
				}
				s.Matrix = append(s.Matrix, b)
			}
			s.MarginFloor, err = floor.Get()
			return err
		}}
}

// baysSection is where work is done, and when a promise is called close or late.
func (v *settings) baysSection() section {
	say, keys := v.host.Say(), v.host.Keys()
	bays := newTable(keys, tableColumn{title: say.T("settings.bay"), width: 260}, tableColumn{title: say.T("settings.bay_note")})
	before, late := v.count("settings.close_before"), v.count("settings.late_after")
	rows := []fyne.CanvasObject{widget.NewSentence(say.T("settings.bays_text"), 700), framed(bays.grid, tableRows),
		widget.Columns(12, before.Field, late.Field)}
	return section{code: "bays", icon: "columns", focus: bays.grid.Focus, content: widget.Rows(20, 8, rows...),
		show: func(s garage.Shop) {
			var rows []tableRow
			for _, b := range s.Bays {
				rows = append(rows, tableRow{id: uint64(b.ID), texts: []string{b.Name, b.Note}})
			}
			bays.show(rows)
			before.Set(int64(s.CloseBefore))
			late.Set(int64(s.LateAfter))
		},
		keep: func(s *garage.Shop) error {
			rows, err := bays.kept()
			if err != nil {
				return err
			}
			known := s.Bays
			s.Bays = nil
			for _, r := range rows {
				b := garage.Bay{ID: garage.BayID(r.id)}
				if i := slices.IndexFunc(known, func(x garage.Bay) bool { return x.ID == b.ID }); r.id != 0 && i >= 0 {
					b = known[i]
				}
				if b.Name, b.Note = r.texts[0], r.texts[1]; b.Name != "" {
					s.Bays = append(s.Bays, b)
				}
			}
			b, err := before.Get()
			if err != nil {
				return err
			}
			l, err := late.Get()
			s.CloseBefore, s.LateAfter = int(b), int(l)
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
		speak := func() { v.host.Tell(v.change(func(s *garage.Shop) { s.ScreenLanguage = lang })) } // the window follows
		if !v.Unsaved() {
			speak()
			return
		}
		language.ChooseValue(garage.Language(say.Lang())) // all fields are made anew
		v.host.Confirm(page.Question{Title: say.T("window.lose.title"), Text: say.T("window.lose.text"), Yes: say.T("window.lose.yes"), No: say.T("window.lose.no")}, speak)
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
