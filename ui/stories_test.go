package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// keys begins a story at a page with no key pressed yet.
func (c *clerk) at(route page.Route) {
	c.T.Helper()
	c.Frame.Open(route)
	c.Pressed = 0
}

// took logs how many keys a story took and fails when it is not the target.
func (c *clerk) took(story string, want int) {
	c.T.Helper()
	c.T.Logf("KEYS %s: %d", story, c.Pressed)
	if c.Pressed != want {
		c.T.Errorf("%s took %d keys, want %d", story, c.Pressed, want)
	}
}

// newest is the order made last.
func (c *clerk) newest() desk.OrderPage {
	c.T.Helper()
	rows, err := c.desk.Workshop.Orders(desk.OrderFilter{}, desk.Page{Limit: 1})
	if err != nil || len(rows) != 1 {
		c.T.Fatalf("newest order: %d rows, %v", len(rows), err)
	}
	return c.order(rows[0].ID)
}

func (c *clerk) order(id garage.WorkOrderID) desk.OrderPage {
	c.T.Helper()
	p, err := c.desk.Workshop.Order(id)
	if err != nil {
		c.T.Fatal(err)
	}
	return p
}

// orderOf finds the open order of a car.
func (c *clerk) orderOf(plate string) garage.WorkOrderID {
	c.T.Helper()
	rows, err := c.desk.Workshop.Board(desk.BoardFilter{})
	if err != nil {
		c.T.Fatal(err)
	}
	for _, r := range rows.Orders {
		if r.Plate == plate {
			return r.ID
		}
	}
	c.T.Fatalf("no open order of %s", plate)
	return 0
}

func TestStoryWalkInForAKnownCar(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+N", "131", "Enter")
	c.Sees("DEMO 131", "Fiat 500")
	c.Press("63660", "Enter", "oil", "Enter", "Enter", "F9")
	c.took("walk-in", 17)
	p := c.newest()
	if p.Vehicle.Plate != "DEMO 131" || p.Order.OdometerIn != 63660 || p.Order.State != garage.InProgress || !p.Jobs[0].Running {
		t.Errorf("%s, %d km, %s, running %v; want DEMO 131 written up and in work", p.Vehicle.Plate, p.Order.OdometerIn, p.Order.State, p.Jobs[0].Running)
	}
	if last := p.Consent.Last; last == nil || last.How != garage.InPerson || last.TakenBy != "L. Brandt" || last.Limit != p.Totals.Gross {
		t.Errorf("consent %+v, want the menu price agreed in person with L. Brandt", last)
	}
	if p.Jobs[0].Job.Code != "SV-OIL-S" {
		t.Errorf("job %s, want SV-OIL-S", p.Jobs[0].Job.Code)
	}
}

func TestStoryNewCustomerVehicleAndQuoteByPhone(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+E", "AB12CDE", "Enter", "jo hill", "Enter", "07700900201", "Enter", "golf", "Enter", "F2", "br-fpd", "Enter", "F9")
	c.took("phone quote", 43)
	typed := len("AB12CDE") + len("jo hill") + len("07700900201") + len("golf") + len("br-fpd")
	t.Logf("KEYS phone quote, not text: %d", c.Pressed-typed)
	if c.Pressed-typed != 8 {
		t.Errorf("%d keys that are not text, want 8", c.Pressed-typed)
	}
	rows, err := c.desk.Reception.FindQuotes(desk.QuoteFilter{Words: "AB12CDE"}, desk.Page{Limit: 5})
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d quotes, %v; want one", len(rows), err)
	}
	q, err := c.desk.Reception.Quote(rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if q.Quote.Number == "" || q.Quote.Revision != 1 || q.Customer.Name == "" || q.Vehicle.ID == 0 || q.Totals.Gross <= 0 {
		t.Errorf("quote %s revision %d for %q: want it issued, customer and vehicle on file", q.Quote.Number, q.Quote.Revision, q.Customer.Name)
	}
}

func TestStoryInvoiceAndCash(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 112")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("F10", "Enter", "F12", "Alt+1", "Tab", "400", "Enter")
	c.took("invoice and cash", 9)
	p := c.order(id)
	if p.Invoice == nil || p.Invoice.State != garage.Paid {
		t.Fatalf("invoice %+v, want it issued and paid", p.Invoice)
	}
	page, err := c.desk.Office.Invoice(p.Invoice.ID)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(page.Payments); n != 1 || page.Payments[0].Payment.Method != garage.Cash || page.Payments[0].Payment.Change != 400_00-p.Invoice.Total {
		t.Errorf("payments %+v, want one in cash with %v change", page.Payments, 400_00-p.Invoice.Total)
	}
}

func TestStoryCounterSale(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+L", "AGM", "Enter")
	c.Sees("Counter sale", "Battery AGM")
	c.Press("Enter", "Enter", "Tab", "300", "Enter")
	c.took("counter", 12)
	rows, err := c.desk.Office.Invoices(desk.InvoiceFilter{}, desk.Page{Limit: 1})
	if err != nil || len(rows.Rows) != 1 {
		t.Fatalf("newest invoice: %d rows, %v", len(rows.Rows), err)
	}
	p, err := c.desk.Office.Invoice(rows.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	lines := p.Document.Jobs[0].Lines
	if p.Invoice.Order != 0 || p.Invoice.Customer != 0 || p.Invoice.State != garage.Paid || len(lines) != 1 || lines[0].Code != "AGM-70-760" {
		t.Errorf("invoice %+v of %+v, want one battery sold and paid", p.Invoice, lines)
	}
	if n := len(p.Payments); n != 1 || p.Payments[0].Payment.Method != garage.Cash || p.Payments[0].Payment.Change != 300_00-p.Invoice.Total {
		t.Errorf("payments %+v, want one in cash with %v change", p.Payments, 300_00-p.Invoice.Total)
	}
}

func TestStoryCounterSaleKeepsWhatIsTypedWhereStockIsShort(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+L", "AGM", "Enter", "90", "Enter")
	c.Sees("only", "on hand")
	c.Press("Enter") // the empty line: issue
	c.Press("Esc")
	c.Sees("Counter sale", "AGM-70-760")
	c.Press("F3", "Enter", "1", "Enter", "Enter", "F2", "ida kel", "Enter")
	c.SeesNot("on hand. Sell fewer")
	c.Press("F10")
	rows, err := c.desk.Office.Invoices(desk.InvoiceFilter{}, desk.Page{Limit: 1})
	if err != nil || len(rows.Rows) != 1 {
		t.Fatalf("newest invoice: %d rows, %v", len(rows.Rows), err)
	}
	if r := rows.Rows[0]; r.Customer != "Ida Keller" || r.State == string(garage.InvoiceDraft) {
		t.Errorf("%+v, want it issued to Ida Keller", r)
	}
}

func TestStoryDecisionOnWorkFound(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("F5")
	c.Sees("Customer decision", "Stabiliser links, pair", "104.12")
	c.Press("Y", "Alt+2", "F10")
	c.took("decision", 4)
	p := c.order(id)
	if j := p.Order.Job(4); j.Status != garage.Agreed {
		t.Errorf("job 4 is %s, want agreed", j.Status)
	}
	if last := p.Consent.Last; last.How != garage.ByPhone || last.Limit != 755_08 || last.Contact == "" {
		t.Errorf("consent %+v, want 755.08 by phone", last)
	}
	c.Sees("755.08")
}

func TestStoryDecisionWithoutHowIsRefusedAndKept(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("F5", "Y", "F10")
	if p := c.order(id); p.Order.Job(4).Status != garage.Proposed {
		t.Errorf("job 4 is %s without saying how it was given", p.Order.Job(4).Status)
	}
	c.Press("Esc")
	c.Sees("Customer decision") // the answer is still there
	c.Press("Alt+2", "F10")
	if p := c.order(id); p.Order.Job(4).Status != garage.Agreed {
		t.Errorf("job 4 is %s, want agreed", p.Order.Job(4).Status)
	}
}

func TestStoryLinesAreEditedByKeys(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	before := len(c.order(id).Order.Jobs)
	c.Press("F2", "wiper", "Enter")
	p := c.order(id)
	if len(p.Order.Jobs) != before+1 {
		t.Fatalf("%d jobs, want one more than %d:\n%s", len(p.Order.Jobs), before, c.Screen())
	}
	c.Press("Ctrl+Z")
	if n := len(c.order(id).Order.Jobs); n != before {
		t.Errorf("%d jobs after Ctrl+Z, want %d", n, before)
	}
}

func TestStoryAnEditOfACustomerIsTakenBackFromAnywhere(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
	customer := c.order(c.orderOf("DEMO 101")).Customer
	changed := customer
	changed.Name = "Elena Marshall"
	if err := c.desk.Reception.SaveCustomer(changed); err != nil {
		t.Fatal(err)
	}
	c.at(page.Route{Name: "board"})
	c.Press("Ctrl+Z")
	if got := c.win.Current(); got.Name != "customer" || got.ID != uint64(customer.ID) {
		t.Errorf("Ctrl+Z shows %+v, want the customer it was about", got)
	}
	c.Sees(customer.Name, "Edit taken back: "+customer.Name)
	c.SeesNot("Marshall")
	c.Press("Ctrl+Z")
	c.Sees("There is no edit of yours to take back")
}

// What was taken back is said by whatever stands for the window, not by the window alone.
func TestWhatWasTakenBackIsSaidThroughTheHost(t *testing.T) {
	c := sit(t, 1366, 768)
	customer := c.order(c.orderOf("DEMO 101")).Customer
	changed := customer
	changed.Name = "Elena Marshall"
	if err := c.desk.Reception.SaveCustomer(changed); err != nil {
		t.Fatal(err)
	}
	undo(c.desk, struct{ page.Host }{c.Frame})
	c.Sees("Edit taken back: " + customer.Name)
	c.Press("E", "Nora Hill", "F10") // another edit: what was said is of the one before
	c.SeesNot("Edit taken back")
}

func TestStoryWholeWayOfOneCar(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "oil", "Enter", "Enter", "F10")
	id := c.newest().Order.ID
	c.Sees("DEMO 131", "Approved")
	if got := c.win.Current(); got.Name != "order" || got.ID != uint64(id) {
		t.Fatalf("F10 opened %+v, want the order", got)
	}
	c.Press("F7") // start
	c.Press("F7") // pause or done
	c.Sees("Is the job done")
	c.Press("Enter")
	c.Press("F8")
	c.Sees("Quality check")
	c.Press("F8", "F10")
	if s := c.order(id).Order.State; s != garage.Ready {
		t.Fatalf("the order is %s after the check, want ready:\n%s", s, c.Screen())
	}
	c.Press("F10", "Enter", "F12", "Alt+2", "Enter")
	p := c.order(id)
	if p.Invoice == nil || p.Invoice.State != garage.Paid {
		t.Fatalf("invoice %+v, want paid by card:\n%s", p.Invoice, c.Screen())
	}
	t.Logf("KEYS one car from door to paid: %d", c.Pressed)
}

func TestAChangeShowsAtOnceWhereItIsInView(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "board"})
	if err := c.desk.Workshop.SetHold(id, garage.HoldTechnician, "Novak is off sick", time.Time{}); err != nil {
		t.Fatal(err)
	}
	c.Sees("Novak is off")
}

func TestLanguageAndColoursSwitchAtOnce(t *testing.T) {
	c := sit(t, 1366, 768)
	c.at(page.Route{Name: "board"})
	c.Sees("Board")
	shop, err := c.desk.Shop()
	if err != nil {
		t.Fatal(err)
	}
	shop.ScreenLanguage, shop.Dark = garage.Chinese, true
	if err := c.desk.Office.SaveShop(shop); err != nil {
		t.Fatal(err)
	}
	c.Sees("看板")
	if !c.win.Dark() {
		t.Error("the window is not dark")
	}
	// A file that cannot be opened next time is told of as the window last spoke.
	if p := fyne.CurrentApp().Preferences(); p.String(prefLanguage) != "zh" || !p.Bool(prefDark) {
		t.Errorf("remembered is %q, dark %v; want the window as it is now", p.String(prefLanguage), p.Bool(prefDark))
	}
}
