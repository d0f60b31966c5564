package reception

import (
	"slices"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// customer is who and which on one page: contact, vehicles and balance at the
// left, the chosen vehicle with its history and reminders at the right.
type customer struct {
	desk front
	host page.Host
	id   garage.CustomerID
	car  garage.VehicleID // the chosen one, 0 for none

	page    desk.CustomerPage
	vehicle desk.VehiclePage
	tab     int
	low     bool // too little height for every line

	sheet    *widget.Sheet
	vehicles *widget.List
	books    *widget.Grid
	root     *fyne.Container
}

// The tabs of a vehicle.
const (
	tabHistory = iota
	tabDeferred
	tabWarranty
	tabCard
)

var customerTabs = []string{"history", "deferred", "warranty", "card"}

func newCustomer(d front, h page.Host, r page.Route) *customer {
	c := &customer{desk: d, host: h}
	if r.Name == "vehicle" {
		c.car = garage.VehicleID(r.ID)
		if p, err := d.Vehicle(c.car); err == nil {
			c.id, c.car = p.Owner.ID, p.Vehicle.ID
		} else {
			h.Tell(err)
		}
	} else {
		c.id = garage.CustomerID(r.ID)
	}
	c.sheet = widget.NewSheet(880, 520, c.draw)
	c.vehicles = widget.NewList(h.Keys(), 81)
	c.vehicles.Len = func() int { return len(c.page.Vehicles) }
	c.vehicles.Row = c.drawVehicle
	c.vehicles.OnSelect = c.onVehicle
	c.vehicles.OnOpen = func(int) { c.books.Focus() }
	c.vehicles.Empty = func(p *widget.Pen, z fyne.Size) {
		p.Lines(h.Say().T("customer.no_vehicles"), 12, 8, z.Width-24, 19, 3, p.C.Faint())
	}
	c.books = widget.NewGrid(nil, widget.GridRows{N: c.rows, At: c.row}, h.Keys())
	c.books.RowH, c.books.HeadH, c.books.Sorted = 30, 26, -1
	c.books.OnOpen = c.onDocument
	c.books.Empty = func(p *widget.Pen, z fyne.Size) {
		p.Text(h.Say().T("customer.none."+customerTabs[c.tab]), 12, 34, z.Width-24, 24, p.C.Faint())
	}
	c.root = widget.Arrange(fyne.NewSize(880, 520), c.layout, c.sheet, c.vehicles, c.books)
	return c
}

// Content is the page.
func (c *customer) Content() fyne.CanvasObject { return c.root }

// Focus puts the keys on the vehicles.
func (c *customer) Focus(cv fyne.Canvas) { cv.Focus(c.vehicles) }

// Reload shows customer and vehicle as they stand.
func (c *customer) Reload() {
	p, err := c.desk.Customer(c.id)
	if err != nil {
		c.host.Tell(err)
		return
	}
	c.page, c.id = p, p.Customer.ID
	i := slices.IndexFunc(p.Vehicles, func(r desk.VehicleRow) bool { return r.Vehicle.ID == c.car })
	if i < 0 {
		i, c.car = min(0, len(p.Vehicles)-1), 0
	}
	if i >= 0 {
		c.car = p.Vehicles[i].Vehicle.ID
	}
	c.vehicles.Point(i)
	c.load()
}

// load shows the chosen vehicle.
func (c *customer) load() {
	c.vehicle = desk.VehiclePage{}
	if c.car != 0 {
		v, err := c.desk.Vehicle(c.car)
		if err != nil {
			c.host.Tell(err)
			return
		}
		c.vehicle = v
	}
	c.books.Cols = c.columns()
	visible(c.books, c.tab != tabCard && c.car != 0)
	c.root.Refresh()
	for _, o := range []fyne.CanvasObject{c.sheet, c.vehicles, c.books} {
		o.Refresh()
	}
}

// Actions are what can be done for this customer.
func (c *customer) Actions() []page.Action {
	say := c.host.Say()
	act := func(id, chord, icon, label string, refused *garage.Problem, do func()) page.Action {
		a := page.Action{ID: id, Chord: chord, Icon: icon, Label: say.T(label), Do: do}
		if refused != nil {
			a.Refused, a.Why = refused, say.Few(refused)
		}
		switch id {
		case "pay":
			a.Right = garage.RightMoney
		case "merge":
			a.Right = garage.RightMerge
		case "export", "anonymise":
			a.Right = garage.RightPerson
		}
		return a
	}
	var noCar, nothingOpen *garage.Problem
	if c.car == 0 {
		noCar = garage.Refuse("customer.no_car", "Name", c.page.Customer.Name)
	}
	if c.page.Balance.Open <= 0 {
		nothingOpen = garage.Refuse("customer.nothing_open", "Name", c.page.Customer.Name)
	}
	order := act("neworder", "Ctrl+Enter", "car", "customer.new_order", noCar, c.dialog("neworder", uint64(c.car)))
	if wo := c.inShop(); wo != 0 {
		order = act("openorder", "Ctrl+Enter", "clipboard", "customer.open_order", nil, func() { c.host.Open(page.Route{Name: "order", ID: uint64(wo)}) })
	}
	order.Primary = noCar == nil
	add := act("addvehicle", "F2", "plus", "customer.add_vehicle", nil, c.dialog("newvehicle", uint64(c.id)))
	add.Primary = noCar != nil
	quote := act("quote", "F6", "sheet", "customer.quote", noCar, c.onQuote)
	book := act("booking", "Ctrl+B", "calendar", "action.booking", noCar, c.dialog("booking", uint64(c.car)))
	acts := []page.Action{order, add, quote, book,
		act("pay", "F12", "cash", "customer.pay", nothingOpen, c.onPay),
		act("merge", "Ctrl+G", "users", "customer.merge", nil, c.dialog("merge", uint64(c.id))),
		act("edit", "E", "pencil", "customer.edit", nil, c.dialog("editcustomer", uint64(c.id))),
		act("tab", "T", "", "customer.next_tab", nil, func() { c.setTab((c.tab + 1) % len(customerTabs)) }),
		act("panel", "Tab", "", "customer.next_panel", nil, nil),
	}
	if c.car != 0 {
		acts = append(acts, act("editvehicle", "V", "car", "vehicle.edit", nil, c.dialog("editvehicle", uint64(c.car))))
	}
	acts = append(acts, act("export", "", "folder", "person.export", nil, c.dialog("exportperson", uint64(c.id))),
		act("anonymise", "", "user", "person.erase", nil, c.dialog("anonymise", uint64(c.id))))
	for i := 6; i < len(acts); i++ {
		acts[i].Hidden = true
	}
	return slices.DeleteFunc(acts, func(a page.Action) bool { return a.Do == nil })
}

func (c *customer) dialog(name string, id uint64) func() {
	return func() { c.host.Open(page.Route{Name: name, ID: id}) }
}

// inShop is the open order of the chosen vehicle, 0 for none.
func (c *customer) inShop() garage.WorkOrderID {
	for _, r := range c.page.Vehicles {
		if r.Vehicle.ID == c.car {
			return r.InShop
		}
	}
	return 0
}

func (c *customer) onVehicle(i int) {
	if i >= 0 && i < len(c.page.Vehicles) && c.page.Vehicles[i].Vehicle.ID != c.car {
		c.car = c.page.Vehicles[i].Vehicle.ID
		c.load()
		c.host.Refresh()
	}
}

func (c *customer) setTab(i int) {
	c.tab = i
	c.books.Cols = c.columns() // before anything draws the new rows
	c.books.Point(-1)
	c.load()
	c.host.Refresh()
}

// onQuote begins a quote for the chosen vehicle.
func (c *customer) onQuote() {
	cu, v := c.page.Customer, c.vehicle.Vehicle
	q, err := c.desk.AddQuote(garage.Quote{Customer: cu.ID, Vehicle: v.ID, Name: cu.Name, Phone: cu.Phone(), Plate: v.Plate, Model: v.Title()})
	if err != nil {
		c.host.Tell(err)
		return
	}
	c.host.Saved()
	c.host.Open(page.Route{Name: "quote", ID: uint64(q.ID)})
}

// onPay takes a payment for the oldest open invoice.
func (c *customer) onPay() {
	rows, err := c.desk.OpenInvoices(c.page.Customer.Name)
	if err != nil {
		c.host.Tell(err)
		return
	}
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i].Customer == c.page.Customer.Name && rows[i].Open > 0 {
			c.host.Open(page.Route{Name: "invoice", ID: uint64(rows[i].ID), Text: "pay"})
			return
		}
	}
	c.host.Tell(garage.Refuse("customer.nothing_open", "Name", c.page.Customer.Name))
}

// onDocument opens what a row of the books is about.
func (c *customer) onDocument(i int) {
	switch c.tab {
	case tabHistory:
		r := c.vehicle.History[i]
		kind := r.Kind
		if kind == "deferred" {
			kind = "order"
		}
		c.host.Open(page.Route{Name: kind, ID: r.ID})
	case tabDeferred:
		c.host.Open(page.Route{Name: "order", ID: uint64(c.vehicle.Deferred[i].Order)})
	case tabWarranty:
		c.host.Open(page.Route{Name: "order", ID: uint64(c.vehicle.Warranty[i].Order)})
	}
}
