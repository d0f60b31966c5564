package office

import (
	"slices"
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

func TestEveryInvoiceScreenSpeaksInEveryLook(t *testing.T) {
	db := uitest.SampleFile(t)
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
	refused := garage.InvoiceID(0)
	rows, err := d.Workshop.Board(desk.BoardFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows.Orders {
		if r.State == garage.AwaitingApproval {
			inv, err := d.Office.DraftInvoice(r.ID)
			if err != nil {
				t.Fatal(err)
			}
			refused = inv.ID
		}
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
		host.Open(page.Route{Name: "invoice", ID: uint64(refused)})
		picture(c, "invoice-refused-"+name)
		c.Press("Enter")
		picture(c, "invoice-refusal-"+name)
		c.Press("Esc")
		host.Open(page.Route{Name: "payments"})
		picture(c, "payments-"+name)
	}
}

func TestInvoiceAndCashTakeNineKeys(t *testing.T) {
	d := uitest.Sample(t)
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
	if last := host.opened[len(host.opened)-1]; last != (page.Route{Name: "deliver", ID: uint64(order)}) {
		t.Errorf("the payment leads to %+v, want the hand-over: the keys go out with it", last)
	}
	if len(tray.printed) != 1 || tray.printed[0] != p.Number+".pdf" {
		t.Errorf("printed %v, want the receipt %s", tray.printed, p.Number)
	}
	c.Sees("Paid in full", p.Number)
}

// issued is an invoice just issued, with its page open.
func issued(t testing.TB, d *desk.Desk, c *uitest.Clerk, host *wired) garage.InvoiceID {
	t.Helper()
	id := invoiceFrom(t, d, c, host, ready(t, d))
	c.Press("Enter")
	return id
}

func invoiceOf(t testing.TB, d *desk.Desk, id garage.InvoiceID) desk.InvoicePage {
	t.Helper()
	v, err := d.Office.Invoice(id)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestPartPaymentLeavesTheRestOpen(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	id := issued(t, d, c, host)
	total := invoiceOf(t, d, id).Invoice.Total
	c.Press("F12", "Alt+2", "100", "Enter")
	v := invoiceOf(t, d, id)
	if v.Open != total-100_00 || v.Invoice.State != garage.PartlyPaid || v.Delivered {
		t.Errorf("%d of %d open, %s, delivered %v; want %d, partly paid, the car still here", v.Open, total, v.Invoice.State, v.Delivered, total-100_00)
	}
	if m := v.Payments[0].Payment.Method; m != garage.Card {
		t.Errorf("paid by %s, want card", m)
	}
	c.Sees("Still open", "Partly paid")
	c.Press("F12", "Alt+1", "Enter")
	if v = invoiceOf(t, d, id); v.Open != 0 || len(v.Payments) != 2 {
		t.Errorf("%d open after %d payments, want 0 after 2", v.Open, len(v.Payments))
	}
}

func TestChangeIsShownBeforeTheMoneyIsTaken(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	id := issued(t, d, c, host)
	c.Press("F12", "Alt+1", "50", "Tab", "60")
	c.Sees("Change", "£10.00", "stays open")
	c.Press("Enter")
	p := invoiceOf(t, d, id).Payments[0].Payment
	if p.Amount != 50_00 || p.Given != 60_00 || p.Change != 10_00 {
		t.Errorf("amount %d, given %d, change %d; want 5000, 6000, 1000", p.Amount, p.Given, p.Change)
	}
}

func TestMoreThanOpenIsRefusedAndStaysTyped(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	id := issued(t, d, c, host)
	c.Press("F12", "Alt+2", "9999", "Enter")
	c.Sees("more than is open")
	c.Press("Esc")
	if n := len(invoiceOf(t, d, id).Payments); n != 0 {
		t.Fatalf("%d payments were taken, want none", n)
	}
	if got := c.Frame.Page().(*invoice).money.amount.Text; got != "9999" {
		t.Errorf("the amount is %q, want what was typed", got)
	}
}

func TestGivenTooLittleIsRefused(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	id := issued(t, d, c, host)
	c.Press("F12", "Alt+1", "100", "Tab", "50", "Enter")
	if n := len(invoiceOf(t, d, id).Payments); n != 0 {
		t.Fatalf("%d payments were taken, want none", n)
	}
	c.Sees("is not enough")
}

func TestCashIsChosenUntilAnotherMethodIs(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	id := issued(t, d, c, host)
	c.Press("F12", "Enter")
	got := invoiceOf(t, d, id)
	if len(got.Payments) != 1 || got.Payments[0].Payment.Method != garage.Cash || got.Open != 0 {
		t.Errorf("got %+v with %v open, want the whole sum in cash", got.Payments, got.Open)
	}
}

func TestIssueIsRefusedWithItsReasonAndNothingIsNumbered(t *testing.T) {
	d := uitest.Sample(t)
	rows, err := d.Workshop.Board(desk.BoardFilter{})
	if err != nil {
		t.Fatal(err)
	}
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	for _, r := range rows.Orders {
		o, err := d.Workshop.Order(r.ID)
		if err != nil {
			t.Fatal(err)
		}
		if o.Invoice != nil || o.Order.State != garage.AwaitingApproval {
			continue
		}
		id := invoiceFrom(t, d, c, host, r.ID)
		text, _ := c.Frame.Say().Sentence(o.Allowed.Invoice)
		c.Press("Enter")
		c.Sees(text[:20])
		if v := invoiceOf(t, d, id); v.Invoice.Number != "" {
			t.Errorf("the invoice of an order without consent got number %s", v.Invoice.Number)
		}
		return
	}
	t.Fatal("no order of the sample garage waits for consent")
}

func TestAnIssuedInvoiceIsNotDeleted(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	id := issued(t, d, c, host)
	c.Press("Del")
	if v := invoiceOf(t, d, id); v.Invoice.Number == "" {
		t.Fatal("the invoice is gone")
	}
	c.Sees("Close") // the refusal
}

func TestADraftIsDeletedAfterAsking(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	order := ready(t, d)
	id := invoiceFrom(t, d, c, host, order)
	c.Press("Del", "F10")
	if _, err := d.Office.Invoice(id); err == nil {
		t.Error("the draft is still there")
	}
	if o, err := d.Workshop.Order(order); err != nil || o.Invoice != nil {
		t.Errorf("the order still has invoice %v, %v", o.Invoice, err)
	}
	if got := c.Frame.Current().Name; got != "invoices" {
		t.Errorf("on page %s, want invoices", got)
	}
}

func TestAnInvoiceIsLeftOnAccount(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	id := issued(t, d, c, host)
	c.Press("Alt+4")
	v := invoiceOf(t, d, id)
	if v.Refused.Account != nil {
		text, _ := c.Frame.Say().Sentence(v.Refused.Account)
		c.Sees(text[:20])
		return
	}
	c.Sees("Leave on account")
	c.Press("F10")
	if err := d.Office.LeaveOnAccount(id); err != nil { // refused at the desk too
		text, _ := c.Frame.Say().Sentence(err)
		c.Sees(text[:20])
		return
	}
	if v = invoiceOf(t, d, id); !v.Invoice.Account {
		t.Error("the invoice is not on account")
	}
}

func TestADepositIsTakenBeforeTheInvoiceAndUsedByIt(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	order := ready(t, d)
	host.Open(page.Route{Name: "deposit", ID: uint64(order)})
	c.Press("Alt+2", "100", "F10")
	o, err := d.Workshop.Order(order)
	if err != nil || o.Deposits != 100_00 {
		t.Fatalf("deposits of %d, %v; want 10000\n%s", o.Deposits, err, c.Screen())
	}
	id := invoiceFrom(t, d, c, host, order)
	c.Press("Enter")
	v := invoiceOf(t, d, id)
	if v.Open != v.Invoice.Total-100_00 {
		t.Errorf("%d of %d open, want 10000 less", v.Open, v.Invoice.Total)
	}
	c.Sees("Deposit R-")
}

func TestPayInTheRouteOpensThePaymentAtOnce(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	list, err := d.Office.Invoices(desk.InvoiceFilter{State: "open"}, desk.Page{})
	if err != nil {
		t.Fatal(err)
	}
	id := list.Rows[0].ID
	host.Open(page.Route{Name: "invoice", ID: uint64(id), Text: "pay"})
	c.Press("Alt+3", "Tab", "bank slip 7", "Enter")
	v := invoiceOf(t, d, id)
	last := v.Payments[len(v.Payments)-1].Payment
	if v.Open != 0 || last.Method != garage.Transfer || last.Reference != "bank slip 7" {
		t.Errorf("%d open, %s, %q; want 0, transfer, bank slip 7", v.Open, last.Method, last.Reference)
	}
}

func TestTheListOfInvoicesFiltersAndSaysSo(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	c.Press("Alt+3")
	v := c.Frame.Page().(*invoices)
	if n := v.rows.Len(); n != v.sums.Counts.Overdue || n == 0 {
		t.Errorf("%d rows, want the %d overdue ones", n, v.sums.Counts.Overdue)
	}
	sums := v.sums
	if rows, err := v.read(uint64(v.rows.At(0).ID), 1); err != nil || len(rows) == 0 || v.sums.Counts != sums.Counts || v.sums.Overdue != sums.Overdue {
		t.Errorf("the second page: %d rows, %v, figures %+v; want those of the first, %+v", len(rows), err, v.sums, sums)
	}
	c.Press("/", "qqqq")
	c.Sees("Nothing fits")
	c.Press("Esc", "Alt+1", "Whitcombe")
	c.Sees("Mrs Eleanor Whitcombe-Harrington")
}

func TestCashAfterTheCloseIsRefusedOrCountsForTheNextDay(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "invoices"})
	id := issued(t, d, c, host)
	page, err := d.Office.Day()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Office.CloseDay(desk.DayInput{Counted: map[garage.Method]garage.Money{garage.Cash: page.Methods[0].Expected}}); err != nil {
		t.Fatal(err)
	}
	c.Press("F12", "Alt+1", "Enter")
	c.Sees("closed at 10:25", "next day")
	picture(c, "cash-after-close")
	if got := invoiceOf(t, d, id); len(got.Payments) != 0 {
		t.Fatalf("%d payments, want none", len(got.Payments))
	}
	c.Press("F10")
	if got := invoiceOf(t, d, id); len(got.Payments) != 1 || got.Invoice.State != garage.Paid {
		t.Errorf("%d payments, %s; want it paid in cash", len(got.Payments), got.Invoice.State)
	}
}

func TestStoryADepositIsGivenBack(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "payments"})
	v := c.Frame.Page().(*payments)
	row := slices.IndexFunc(rowsOf(v), func(r desk.PaymentRow) bool { return r.Free > 0 })
	if row < 0 {
		t.Fatal("the sample has no free deposit")
	}
	v.list.Select(row)
	was := v.rows.At(row)
	c.Press("R")
	c.Sees("Give a deposit back", was.Number)
	picture(c, "refund")
	c.Press("Ctrl+A", "10000", "F10")
	c.Sees("can be given back")
	c.Press("Esc", "Ctrl+A", "10", "Alt+1", "F10")
	rows, err := d.Office.Payments(desk.Page{Limit: 1})
	if err != nil || len(rows) != 1 || !rows[0].Refund || rows[0].Amount != -10_00 || rows[0].Method != garage.Cash {
		t.Fatalf("the newest payment is %+v %v, want 10.00 given back in cash", rows, err)
	}
	if p, err := d.Office.Payment(was.ID); err != nil || p.Free() != was.Free-10_00 {
		t.Errorf("%d of the deposit is free, want %d", p.Free(), was.Free-10_00)
	}
	if i := v.list.Chosen(); i != 0 || v.rows.At(i).ID != rows[0].ID {
		t.Errorf("row %d is chosen, want what was given back: F9 prints its receipt", i)
	}
	c.SeesNot("Deposit returned")
	v.list.Select(row + 1) // the rest
	c.Press("R", "F10")
	v.list.Select(row + 2)
	c.Sees("Deposit returned", "nothing is free")
}

// rowsOf are the rows of the list as far as they were read.
func rowsOf(v *payments) (all []desk.PaymentRow) {
	for i := range v.rows.Len() {
		all = append(all, v.rows.At(i))
	}
	return all
}

// What an invoice lacks by law is added where it stands: the way there is offered.
func TestWhatAnInvoiceLacksLeadsToWhereItIsAdded(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{names: []string{"Laser 1"}}, day, page.Route{Name: "invoices"})
	order := ready(t, d)
	invoiceFrom(t, d, c, host, order)
	v := c.Frame.Page().(*invoice)
	for _, tt := range []struct {
		where, field string
		want         page.Route
	}{
		{"seller", "ard_no", page.Route{Name: "settings", Text: "ard_no"}},
		{"buyer", "buyer.address", page.Route{Name: "editcustomer", ID: uint64(v.data.Invoice.Customer)}},
		{"order", "old_parts", page.Route{Name: "editorder", ID: uint64(order)}},
		{"order", "odometer_out", page.Route{Name: "order", ID: uint64(order)}},
	} {
		r := v.Remedies(garage.Refuse("invoice.field_missing", "Where", tt.where, "Field", tt.field).At(tt.field))
		if len(r.Actions) != 1 {
			t.Fatalf("%s: %d ways out, want one", tt.field, len(r.Actions))
		}
		r.Actions[0].Do()
		if got := host.opened[len(host.opened)-1]; got != tt.want {
			t.Errorf("%s leads to %+v, want %+v", tt.field, got, tt.want)
		}
		host.Open(page.Route{Name: "invoice", ID: uint64(v.id)})
	}
}
