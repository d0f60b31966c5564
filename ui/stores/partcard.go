package stores

import (
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// units a part is counted in.
var units = [...]string{"pc", "set", "pair", "L", "kg", "m", "g"}

// grades of parts.
var grades = [...]garage.Grade{garage.GradeOE, garage.GradeAftermarket, garage.GradeReman, garage.GradeUsed}

// partCard is the card of a part: a new one, or one on file.
type partCard struct {
	*form
	part                                    garage.Part
	number, brand, name, nameZH, bin, maker *widget.Field
	cost, price, core                       *widget.Value[garage.Money]
	least, most, opening                    *widget.Value[garage.Quantity]
	months, far                             *widget.Value[int64] // the supplier's warranty
	unit, grade                             *widget.Choice
	replaced                                *widget.EntryLine
	replacedBy                              garage.PartID
}

// newPartCard opens the card of a part; fresh makes a new one, whose number may
// come with the route.
func newPartCard(d *desk.Desk, h page.Host, r page.Route, fresh bool) page.Dialog {
	title := "stores.edit_title"
	if fresh {
		title = "stores.new_title"
	}
	f := &partCard{form: newForm(d, h, "box", title)}
	f.Wide = 700
	if !fresh {
		got, err := d.Stores.Part(garage.PartID(r.ID))
		if err != nil {
			h.Tell(err)
		}
		f.part = got.Part
		f.Head.Note = widget.Joined(" · ", got.Part.Number, got.Part.Name)
	}
	f.make(r)
	f.fill(fresh)
	rows := widget.Rows(20, 4,
		widget.Columns(12, f.number, f.brand, f.maker),
		widget.Columns(12, f.name, f.nameZH),
		widget.Columns(12, f.bin, f.unit.Field, f.grade.Field),
		widget.Columns(12, f.cost.Field, f.price.Field, f.core.Field),
		widget.Columns(12, f.least.Field, f.most.Field, f.opening.Field),
		widget.Columns(12, f.months.Field, f.far.Field))
	if !fresh {
		rows = widget.Rows(20, 4, append(rows.Objects[:4:4], widget.Columns(12, f.least.Field, f.most.Field, f.months.Field, f.far.Field), f.replaced.Field)...)
	}
	f.Body = rows
	f.First = f.number.Focus
	f.Do = func() error { return f.keep(fresh) }
	f.Typed = func() bool { return f.name.Text() != f.part.Name || f.number.Text() != f.part.Number }
	return f
}

// make makes the fields.
func (f *partCard) make(r page.Route) {
	say, keys := f.Host.Say(), f.Host.Keys()
	field := func(code string) *widget.Field { return widget.NewField(keys, say.T(code)) }
	money := func(code string) *widget.Value[garage.Money] {
		return widget.NewFigure(keys, say.T(code), emptyIsZero(say.ParseMoney), say.Figure)
	}
	quantity := func(code string) *widget.Value[garage.Quantity] {
		return widget.NewFigure(keys, say.T(code), emptyIsZero(say.ParseQuantity), say.Quantity)
	}
	f.number, f.brand, f.maker = field("stores.number"), field("stores.brand"), field("stores.supplier")
	f.name, f.nameZH, f.bin = field("stores.name_en"), field("stores.name_zh"), field("stores.bin")
	count := func(code string) *widget.Value[int64] {
		return widget.NewFigure(keys, say.T(code), emptyIsZero(say.ParseOdometer), say.Count)
	}
	f.months, f.far = count("stores.warranty_months"), count("stores.warranty_distance")
	f.cost, f.price, f.core = money("stores.last_cost"), money("stores.own_price"), money("stores.core")
	f.price.Field.Hint = say.T("stores.own_price_hint")
	f.core.Field.Hint = say.T("stores.core_hint")
	f.least, f.most, f.opening = quantity("stores.min_label"), quantity("stores.max_label"), quantity("stores.opening")
	f.opening.Field.Hint = say.T("stores.opening_hint")
	var us, gs []widget.Option
	for _, u := range units {
		us = append(us, widget.Option{Text: say.Unit(u), Value: u})
	}
	for _, g := range grades {
		gs = append(gs, widget.Option{Text: say.T("grade." + string(g)), Value: g})
	}
	f.unit = widget.NewChoice(keys, say.T("stores.unit"), us...)
	f.grade = widget.NewChoice(keys, say.T("stores.grade"), gs...)
	f.replaced = widget.NewEntryLine(keys, say.T("stores.replaced_label"))
	f.replaced.Keep = true
	f.replaced.Field.Hint = say.T("stores.replaced_hint")
	f.replaced.Find = func(text string) []widget.Match { return findParts(f.desk, f.Host, text, f.part.ID) }
	f.replaced.OnPick = func(m widget.Match) { f.replacedBy, _ = m.Value.(garage.PartID) }
	f.number.SetText(r.Text)
}

// findParts are the parts that fit words, but for one.
func findParts(d *desk.Desk, h page.Host, text string, but garage.PartID) []widget.Match {
	if text == "" {
		return nil
	}
	rows, err := d.Stores.Parts(desk.PartFilter{Words: text}, desk.Page{Limit: 8})
	if err != nil {
		h.Tell(err)
		return nil
	}
	var out []widget.Match
	for _, r := range rows.Rows {
		if r.Part.ID != but {
			out = append(out, widget.Match{Icon: "box", Code: r.Part.Number, Text: r.Part.Title(garage.Language(h.Say().Lang())), Note: r.Part.Brand, Value: r.Part.ID})
		}
	}
	return out
}

// emptyIsZero reads an empty field as nothing.
func emptyIsZero[T ~int64](parse func(string) (T, error)) func(string) (T, error) {
	return func(s string) (T, error) {
		if s == "" {
			return 0, nil
		}
		return parse(s)
	}
}

// fill shows what is on file.
func (f *partCard) fill(fresh bool) {
	p := f.part
	f.unit.ChooseValue("pc")
	if fresh {
		f.grade.ChooseValue(garage.GradeAftermarket)
		return
	}
	f.number.SetText(p.Number)
	f.brand.SetText(p.Brand)
	f.maker.SetText(p.Supplier)
	f.name.SetText(p.Name)
	f.nameZH.SetText(p.NameZH)
	f.bin.SetText(p.Bin)
	f.unit.ChooseValue(p.Unit)
	f.grade.ChooseValue(p.Grade)
	for v, m := range map[*widget.Value[garage.Money]]garage.Money{f.cost: p.ListCost, f.price: p.ListPrice, f.core: p.Core} {
		if m != 0 {
			v.Set(m)
		}
	}
	f.least.Set(p.Min)
	f.most.Set(p.Max)
	if p.WarrantyMonths != 0 {
		f.months.Set(int64(p.WarrantyMonths))
	}
	if p.WarrantyDistance != 0 {
		f.far.Set(p.WarrantyDistance)
	}
	f.replacedBy = p.ReplacedBy
	if p.ReplacedBy != 0 {
		if o, err := f.desk.Stores.Part(p.ReplacedBy); err == nil {
			f.replaced.Field.SetText(o.Part.Number)
		}
	}
}

// keep saves the card.
func (f *partCard) keep(fresh bool) error {
	p := f.part
	p.Number, p.Brand, p.Supplier = f.number.Text(), f.brand.Text(), f.maker.Text()
	p.Name, p.NameZH, p.Bin = f.name.Text(), f.nameZH.Text(), f.bin.Text()
	if p.Name == "" {
		p.Name = p.NameZH
	}
	if u, ok := f.unit.Value().(string); ok {
		p.Unit = u
	}
	if g, ok := f.grade.Value().(garage.Grade); ok {
		p.Grade = g
	}
	var err error
	for _, m := range []struct {
		v  *widget.Value[garage.Money]
		to *garage.Money
	}{{f.cost, &p.ListCost}, {f.price, &p.ListPrice}, {f.core, &p.Core}} {
		if *m.to, err = m.v.Get(); err != nil {
			return err
		}
	}
	if p.Min, err = f.least.Get(); err != nil {
		return err
	}
	if p.Max, err = f.most.Get(); err != nil {
		return err
	}
	months, err := f.months.Get()
	if err != nil {
		return err
	}
	if p.WarrantyDistance, err = f.far.Get(); err != nil {
		return err
	}
	p.WarrantyMonths = int(months)
	if !fresh {
		p.ReplacedBy = f.replacedBy
		if f.replaced.Field.Text() == "" {
			p.ReplacedBy = 0
		}
		return f.desk.Stores.SavePart(p)
	}
	opening, err := f.opening.Get()
	if err != nil {
		return err
	}
	_, err = f.desk.Stores.AddPart(p, opening, p.ListCost)
	return err
}
