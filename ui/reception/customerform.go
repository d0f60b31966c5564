package reception

import (
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// customerForm writes a new customer, or changes one.
type customerForm struct {
	*form
	desk front
	old  garage.Customer // ID 0: a new one

	name, contact, mobile, home, work, email *widget.Field
	address, taxNumber, days, note           *widget.Field
	limit, spend                             *widget.Value[garage.Money]
	company, texts, offers                   *widget.Check
	language                                 *widget.Choice
	same                                     *widget.Sheet
	similar                                  []garage.Customer
}

func newCustomerForm(d front, h page.Host, r page.Route) *customerForm {
	say := h.Say()
	f := &customerForm{form: newForm(h, "user", say.T("customer.new"), 760), desk: d}
	if r.Name == "editcustomer" {
		f.title.Text = say.T("customer.edit")
		p, err := d.Customer(garage.CustomerID(r.ID))
		if err != nil {
			h.Tell(err)
		}
		f.old = p.Customer
	} else {
		f.old.Name = r.Text
	}
	f.name, f.contact = f.form.nameField(), f.form.field("contact", "customer.contact_person")
	f.mobile, f.home, f.work = f.form.field("phone", "phone.mobile"), f.form.field("home", "phone.home"), f.form.field("work", "phone.work")
	f.email, f.address = f.form.field("email", "customer.email"), f.form.field("address", "customer.address")
	f.address.Hint = say.T("customer.address_hint")
	f.taxNumber, f.days = f.form.field("tax_number", "customer.tax_number"), f.form.field("days", "customer.pay_days")
	f.limit = newSum(h, say.T("customer.limit"))
	f.watch("limit", f.limit.Field)
	f.spend = newSum(h, say.T("customer.spend_limit"))
	f.watch("spend", f.spend.Field)
	f.note = f.form.field("note", "customer.note")
	f.language = widget.NewChoice(h.Keys(), say.T("customer.language"), widget.Option{Text: say.T("customer.language.shop"), Value: garage.Language("")},
		widget.Option{Text: say.T("customer.language.en"), Value: garage.English}, widget.Option{Text: say.T("customer.language.zh"), Value: garage.Chinese})
	f.company = widget.NewCheck(h.Keys(), say.T("customer.is_company"), nil)
	f.texts = widget.NewCheck(h.Keys(), say.T("customer.may_text"), nil)
	f.offers = widget.NewCheck(h.Keys(), say.T("customer.may_offer"), nil)
	f.same = widget.NewSheet(300, 46, func(p *widget.Pen, z fyne.Size) {
		if len(f.similar) > 0 {
			drawSimilar(p, h, f.similar[0], z, f.onSame)
		}
	})
	f.same.Hide()
	if f.old.ID == 0 {
		for _, w := range []*widget.Field{f.name, f.mobile, f.home, f.work} {
			changed := w.OnChanged
			w.OnChanged = func(s string) { changed(s); f.lookAlike() }
		}
	}
	f.row(f.name, f.contact)
	f.row(f.same)
	f.row(f.mobile, f.home, f.work)
	f.shared(cell{f.address, 2}, cell{f.email, 1})
	f.row(f.days, f.limit.Field, f.spend.Field)
	f.row(f.taxNumber, f.language.Field)
	f.row(f.note)
	f.row(f.company, f.texts, f.offers)
	f.fill()
	f.done()
	return f
}

// newSum is a field for an amount that may stay empty.
func newSum(h page.Host, label string) *widget.Value[garage.Money] {
	say := h.Say()
	parse := func(s string) (garage.Money, error) {
		if strings.TrimSpace(s) == "" {
			return 0, nil
		}
		return say.ParseMoney(s)
	}
	show := func(m garage.Money) string {
		if m == 0 {
			return ""
		}
		return say.Figure(m)
	}
	return widget.NewValue(h.Keys(), label, parse, show)
}

// phoneFields are the numbers by what they are for.
func (f *customerForm) phoneFields() map[string]*widget.Field {
	return map[string]*widget.Field{"mobile": f.mobile, "home": f.home, "work": f.work}
}

func (f *customerForm) fill() {
	c := f.old
	f.name.SetText(c.Name)
	f.contact.SetText(c.Contact)
	for _, p := range c.Phones {
		w := f.phoneFields()[p.Kind]
		if w == nil {
			w = f.mobile
		}
		if w.Text() == "" {
			w.SetText(p.Number)
		}
	}
	f.email.SetText(c.Email)
	f.address.SetText(strings.Join(c.Address, ", "))
	f.taxNumber.SetText(c.TaxNumber)
	if c.PayDays > 0 {
		f.days.SetText(itoa(c.PayDays))
	}
	f.limit.Set(c.Limit)
	f.spend.Set(c.SpendLimit)
	f.note.SetText(c.Note)
	f.language.ChooseValue(c.Language)
	f.company.Set(c.Company)
	f.texts.Set(c.MayText)
	f.offers.Set(c.Marketing)
}

// lookAlike warns while one types that the customer may be on file.
func (f *customerForm) lookAlike() {
	f.similar = nil
	c := garage.Customer{Name: text(f.name), Phones: f.phones()}
	if len([]rune(garage.FoldName(c.Name))) >= 4 || len(c.Phones) > 0 && len(garage.FoldPhone(c.Phone())) >= 6 {
		if found, err := f.desk.SimilarCustomers(c); err == nil {
			f.similar = found
		}
	}
	on := len(f.similar) > 0
	f.same.Refresh()
	if on != f.same.Visible() {
		visible(f.same, on)
		f.grow()
	}
}

// onSame opens the customer on file instead of making a second one.
func (f *customerForm) onSame() {
	id := f.similar[0].ID
	f.host.CloseDialog()
	f.host.Open(page.Route{Name: "customer", ID: uint64(id)})
}

// phones are the numbers typed; those the form has no field for stay.
func (f *customerForm) phones() []garage.Phone {
	var out []garage.Phone
	for _, kind := range []string{"mobile", "home", "work"} {
		if n := text(f.phoneFields()[kind]); n != "" {
			out = append(out, garage.Phone{Kind: kind, Number: n})
		}
	}
	seen := map[string]bool{}
	for _, p := range f.old.Phones {
		if seen[p.Kind] {
			out = append(out, p)
		}
		seen[p.Kind] = true
	}
	return out
}

// Actions keep what was typed.
func (f *customerForm) Actions() []page.Action {
	say := f.host.Say()
	acts := []page.Action{{ID: "save", Chord: "F10", Icon: "tick", Label: say.T("form.save"), Primary: true, Do: f.onSave}}
	if len(f.similar) > 0 {
		acts = append(acts, page.Action{ID: "same", Chord: "F5", Hidden: true, Label: say.T("customer.take_same"), Do: f.onSame})
	}
	return acts
}

// Unsaved tells whether something would be lost, boxes included.
func (f *customerForm) Unsaved() bool {
	return f.form.Unsaved() || f.company.On != f.old.Company || f.texts.On != f.old.MayText || f.offers.On != f.old.Marketing
}

func (f *customerForm) onSave() {
	c, err := f.customer()
	if err != nil {
		f.refuse(err)
		return
	}
	if c.ID == 0 {
		if c, err = f.desk.AddCustomer(c); err != nil {
			f.refuse(err)
			return
		}
		f.host.CloseDialog()
		f.host.Saved()
		f.host.Open(page.Route{Name: "customer", ID: uint64(c.ID)})
		return
	}
	if err := f.desk.SaveCustomer(c); err != nil {
		f.refuse(err)
		return
	}
	f.host.CloseDialog()
	f.host.Saved()
	f.host.Reload()
}

// customer is what was typed.
func (f *customerForm) customer() (garage.Customer, error) {
	c := f.old
	c.Name, c.Contact, c.Email, c.TaxNumber, c.Note = text(f.name), text(f.contact), text(f.email), text(f.taxNumber), text(f.note)
	c.Phones, c.Address = f.phones(), nil
	for _, line := range strings.FieldsFunc(f.address.Text(), func(r rune) bool { return r == ',' || r == '，' }) {
		if line = strings.TrimSpace(line); line != "" {
			c.Address = append(c.Address, line)
		}
	}
	var err error
	if c.PayDays, err = wholeOf(f.host, f.days, "days"); err != nil {
		return c, err
	}
	if c.Limit, err = f.limit.Get(); err != nil {
		return c, pointed(err, "limit")
	}
	if c.SpendLimit, err = f.spend.Get(); err != nil {
		return c, pointed(err, "spend")
	}
	c.Language, _ = f.language.Value().(garage.Language)
	c.Company, c.MayText, c.Marketing = f.company.On, f.texts.On, f.offers.On
	return c, nil
}

// wholeOf is the whole number in a field; nothing typed is 0.
func wholeOf(h page.Host, f *widget.Field, name string) (int, error) {
	if text(f) == "" {
		return 0, nil
	}
	n, err := h.Say().ParseOdometer(text(f))
	return int(n), pointed(err, name)
}

// merge makes one customer of two.
type merge struct {
	*form
	desk  front
	keep  desk.CustomerPage
	drop  *desk.CustomerPage
	other *widget.EntryLine
	sheet *widget.Sheet
}

func newMerge(d front, h page.Host, r page.Route) *merge {
	say := h.Say()
	m := &merge{form: newForm(h, "users", say.T("merge.title"), 620), desk: d}
	p, err := d.Customer(garage.CustomerID(r.ID))
	if err != nil {
		h.Tell(err)
	}
	m.keep = p
	m.title.Note = say.T("merge.note", "Name", p.Customer.Name)
	m.other = widget.NewEntryLine(h.Keys(), say.T("merge.other"))
	m.other.Keep = true
	m.other.Field.Icon = "search"
	m.other.Find = m.find
	m.other.OnPick = func(x widget.Match) {
		if p, err := d.Customer(x.Value.(garage.CustomerID)); err == nil {
			m.drop = &p
		} else {
			h.Tell(err)
		}
		m.sheet.Refresh()
		h.Refresh()
	}
	m.watch("drop", m.other.Field)
	m.sheet = widget.NewSheet(300, 96, m.draw)
	m.row(m.other.Field)
	m.row(m.sheet)
	m.done()
	return m
}

// Unsaved is false: nothing typed here is worth asking for.
func (m *merge) Unsaved() bool { return false }

func (m *merge) find(words string) []widget.Match {
	m.drop = nil
	m.sheet.Refresh()
	m.host.Refresh()
	rows, err := m.desk.FindCustomers(words, desk.Page{Limit: 9})
	if err != nil {
		m.host.Tell(err)
		return nil
	}
	var out []widget.Match
	for _, r := range rows {
		if r.ID != m.keep.Customer.ID {
			out = append(out, widget.Match{Icon: "user", Text: r.Name, Note: widget.Joined(" · ", m.host.Say().Phone(r.Phone), m.host.Say().List(r.Plates...)), Value: r.ID})
		}
	}
	return out
}

func (m *merge) draw(p *widget.Pen, z fyne.Size) {
	say := m.host.Say()
	if m.drop == nil {
		p.Lines(say.T("merge.choose"), 0, 0, z.Width, 19, 4, p.C.Faint())
		return
	}
	strip(p, "warning", widget.ToneWarn, say.T("merge.what", "Drop", m.drop.Customer.Name, "Keep", m.keep.Customer.Name,
		"Cars", len(m.drop.Vehicles), "Orders", len(m.drop.Orders)), widget.Area{W: z.Width, H: 64})
}

// Actions join the two.
func (m *merge) Actions() []page.Action {
	a := page.Action{ID: "merge", Chord: "F10", Icon: "users", Label: m.host.Say().T("merge.do"), Primary: true, Do: m.onMerge}
	if m.drop == nil {
		p := garage.Refuse("merge.nobody").At("drop")
		a.Refused, a.Why = p, m.host.Say().Few(p)
	}
	return []page.Action{a}
}

func (m *merge) onMerge() {
	if err := m.desk.MergeCustomers(m.keep.Customer.ID, m.drop.Customer.ID); err != nil {
		m.host.Tell(err)
		return
	}
	m.host.CloseDialog()
	m.host.Saved()
	m.host.Reload()
}
