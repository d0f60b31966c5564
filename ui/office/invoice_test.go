package office

import (
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// ready finds an order of the sample garage that can be invoiced.
func ready(t testing.TB, d *desk.Desk) garage.WorkOrderID {
	t.Helper()
	rows, err := d.Workshop.Board(desk.BoardFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows.Orders {
		o, err := d.Workshop.Order(r.ID)
		if err != nil {
			t.Fatal(err)
		}
		if o.Invoice == nil && o.Allowed.Invoice == nil {
			return r.ID
		}
	}
	t.Fatal("no order of the sample garage can be invoiced")
	return 0
}

// invoiceFrom opens the draft invoice as F10 on the page of an order does.
func invoiceFrom(t testing.TB, d *desk.Desk, c *uitest.Clerk, host *wired, order garage.WorkOrderID) garage.InvoiceID {
	t.Helper()
	inv, err := d.Office.DraftInvoice(order)
	if err != nil {
		t.Fatal(err)
	}
	c.Pressed++ // F10 on the page of the order
	host.Open(page.Route{Name: "invoice", ID: uint64(inv.ID)})
	return inv.ID
}

func TestPictures(t *testing.T) {
	if *pictures == "" {
		*pictures = t.TempDir()
	}
	db := sampleFile(t)
	d := desk.New(db)
	list, err := d.Office.Invoices(desk.InvoiceFilter{State: "open"}, desk.Page{})
	if err != nil {
		t.Fatal(err)
	}
	order := ready(t, d)
	draft, err := d.Office.DraftInvoice(order)
	if err != nil {
		t.Fatal(err)
	}
	for name, l := range looks {
		c, host := sit(t, d, &paperTray{names: []string{"Laser 1"}}, l, page.Route{Name: "invoices"})
		picture(c, "invoices-"+name)
		for _, r := range list.Rows[:1] {
			host.Open(page.Route{Name: "invoice", ID: uint64(r.ID)})
			picture(c, "invoice-open-"+name)
			c.Press("Alt+1", "Tab", "900")
			picture(c, "invoice-pay-"+name)
			c.Press("Alt+L")
			picture(c, "invoice-lines-"+name)
			c.Press("Alt+P")
			picture(c, "invoice-paper-"+name)
		}
		host.Open(page.Route{Name: "invoice", ID: uint64(draft.ID)})
		c.Press("Alt+P")
		picture(c, "invoice-draft-"+name)
		c.Press("Alt+H")
		picture(c, "invoice-history-"+name)
		host.Open(page.Route{Name: "payments"})
		picture(c, "payments-"+name)
	}
}

func TestInvoiceAndCashTakeNineKeys(t *testing.T) {
	d := desk.New(sampleFile(t))
	order := ready(t, d)
	tray := &paperTray{names: []string{"Laser 1"}}
	c, host := sit(t, d, tray, day, page.Route{Name: "invoices"})
	c.Pressed = 0
	id := invoiceFrom(t, d, c, host, order)
	c.Sees("Issue invoice", "DRAFT")
	c.Press("Enter", "F12", "Alt+1", "Tab", "400", "Enter")
	if c.Pressed != 9 {
		t.Errorf("invoice and cash took %d keys, want 9", c.Pressed)
	}
	v, err := d.Office.Invoice(id)
	if err != nil {
		t.Fatal(err)
	}
	if v.Invoice.Number == "" || v.Open != 0 || v.Invoice.State != garage.Paid {
		t.Fatalf("invoice %q is %s with %d open, want it paid\n%s", v.Invoice.Number, v.Invoice.State, v.Open, c.Screen())
	}
	p := v.Payments[0].Payment
	if p.Given != 400_00 || p.Change != 400_00-v.Invoice.Total || p.Method != garage.Cash {
		t.Errorf("given %d, change %d, %s; want 40000, %d, cash", p.Given, p.Change, p.Method, 400_00-v.Invoice.Total)
	}
	if !v.Delivered {
		t.Errorf("the car is still here: the keys go out with the payment")
	}
	if len(tray.printed) != 1 || tray.printed[0] != p.Number+".pdf" {
		t.Errorf("printed %v, want the receipt %s", tray.printed, p.Number)
	}
	c.Sees("Paid in full", p.Number)
}
