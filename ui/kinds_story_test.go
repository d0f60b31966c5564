package ui

import (
	"slices"
	"strings"
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// insurer puts an insurer on file.
func (c *clerk) insurer() garage.Customer {
	c.T.Helper()
	who, err := c.desk.Reception.AddCustomer(garage.Customer{Name: "Hanse Insurance", Company: true, Contact: "Ms Petersen", Phones: []garage.Phone{{Kind: "work", Number: "040 555 0140"}}, PayDays: 30})
	if err != nil {
		c.T.Fatal(err)
	}
	return who
}

func TestStoryAnInsurerPaysAJobAndSaysYes(t *testing.T) {
	c := sit(t, 1366, 768)
	insurer, id := c.insurer(), c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)}) // the job that waits is chosen
	c.Press("J")
	c.Sees("Who bears this job", "Supplier, maker or insurer")
	c.Press("Insu", "Enter", "hanse", "Enter", "HI-20417", "F10")
	wo := c.order(id).Order
	j := wo.Job(4)
	if j.Kind != garage.Insured || j.Claim.Insurer != insurer.ID || j.Claim.Number != "HI-20417" {
		t.Fatalf("job is %q of %+v:\n%s", j.Kind, j.Claim, c.Screen())
	}
	c.Sees("Insurance: Hanse Insurance, HI-20417")
	c.took("insurer of a job", 21)
	c.Press("F5", "Y")
	c.Sees("Ms Petersen", "Insurance: Hanse Insurance")
	c.Press("Alt+2", "F10")
	all := c.order(id).Consent.All
	if last := all[len(all)-1]; last.Who != "Ms Petersen" || last.Insurer != "Hanse Insurance" || last.Claim != "HI-20417" {
		t.Errorf("consent %+v, want Ms Petersen's for the insurer", last)
	}
	c.Frame.Open(page.Route{Name: "board"})
	c.Sees("Insurance", "Rework")
	c.Press("Ctrl+K", "hi20417", "Enter") // the insurer rings about its claim
	c.Sees(wo.Number, "Elena Marsh")
}

// The whole name of a company, its claim and the excess have room, on the ticket and where
// the answer is recorded.
func TestStoryALongNameOfWhoBearsAJobIsReadInFull(t *testing.T) {
	for _, name := range []string{"Hanseatische Allgemeine Versicherungs-Aktiengesellschaft", "中国人民财产保险股份有限公司苏州市分公司理赔中心"} {
		c := sit(t, 1024, 700)
		if _, err := c.desk.Reception.AddCustomer(garage.Customer{Name: name, Company: true, PayDays: 30}); err != nil {
			t.Fatal(err)
		}
		c.at(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
		c.Press("J", "Insu", "Enter", name, "Enter", "PDAA-2026-3205-00417", "Tab", "1250", "F10")
		whole := "Insurance: " + name + ", PDAA-2026-3205-00417, excess £1\u00a0250.00"
		c.Sees(whole)
		c.shot("borne-narrow")
		c.Press("F5")
		if got := strings.Count(c.Screen(), whole); got != 2 {
			t.Errorf("who bears the job stands in full %d times, want on the ticket and in the dialog:\n%s", got, c.Screen())
		}
		c.shot("borne-decision")
	}
}

func TestStoryASupplierBearsAJobUnderWarranty(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("J", "Supp", "Enter", "Nordteile", "F10")
	c.Sees("Supplier’s warranty: Nordteile")
	p := c.order(id)
	if !slices.ContainsFunc(p.Alerts, func(a desk.Alert) bool { return a.Code == "job.no_claim" && a.Args["Bearer"] == "Nordteile" }) {
		t.Error("nobody is told that the claim has no number")
	}
	if p.WithWaiting != p.Totals.Gross {
		t.Errorf("with the job %d, without %d: want it to cost the customer nothing", p.WithWaiting, p.Totals.Gross)
	}
}

// The customer of an insured job bears its excess: said with the claim, taken off the
// insurer's invoice, billed apart, and paid before the keys go out.
func TestStoryTheCustomerBearsTheExcess(t *testing.T) {
	c := sit(t, 1366, 768)
	c.wrench()
	insurer := c.insurer()
	c.at(page.Route{Name: "today"})
	c.Press("Ctrl+N", "131", "Enter", "63660", "Enter", "oil", "Enter", "Enter", "F10")
	id := c.newest().Order.ID
	c.Pressed = 0
	c.Press("J")
	c.SeesNot("Excess")
	c.Press("Insu", "Enter")
	c.Sees("Excess")
	c.Press("hanse", "Enter", "HI-1", "Tab", "30")
	c.shot("excess-dialog")
	c.Press("F10")
	if j := c.order(id).Order.Jobs[0]; j.Kind != garage.Insured || j.Claim.Excess != 30_00 {
		t.Fatalf("job is %q of %+v:\n%s", j.Kind, j.Claim, c.Screen())
	}
	c.Sees("Hanse Insurance, HI-1, excess")
	c.Press("F5", "Y", "Alt+2", "F10") // the insurer says yes
	c.Press("F7", "F7", "Enter", "F8", "F8", "6", "F6", "F10")
	if s := c.order(id).Order.State; s != garage.Ready {
		t.Fatalf("%s, want it ready:\n%s", s, c.Screen())
	}
	work := c.order(id).Totals.Gross
	c.Pressed = 0
	c.Press("F10")
	c.Sees("Excess,")
	c.Press("Enter")
	p := c.order(id)
	if p.Invoice.Customer != insurer.ID || p.Invoice.Total != work-30_00 || p.Excess == nil || p.Excess.Total != 30_00 {
		t.Fatalf("invoice over %d and %+v of %d:\n%s", p.Invoice.Total, p.Excess, work, c.Screen())
	}
	c.Sees(p.Excess.Number, "Excess bill")
	c.shot("excess-invoice")
	c.Press("E")
	c.Sees(p.Excess.Number, "Insurer’s invoice")
	c.shot("excess-bill")
	c.Press("F12", "Alt+2", "Enter")
	if p = c.order(id); p.Excess.State != garage.Paid || p.Owed() != work-30_00 || p.Allowed.Deliver != nil {
		t.Fatalf("excess %s, %d owed, hand-over %v:\n%s", p.Excess.State, p.Owed(), p.Allowed.Deliver, c.Screen())
	}
	c.took("insurer's invoice and excess paid", 6)
}

// openJobKind asks who bears the job that waits.
func openJobKind(c *clerk) {
	openTicket(c)
	c.Press("J")
}

func TestStoryWhatIsDoneIsBilledApart(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("Alt+B")
	c.Sees("Bill done jobs apart", "3 · Windscreen chip", "not done")
	c.Press("F10") // the done job is ticked
	part := c.newest()
	if part.Order.PartOf != id || len(part.Order.Jobs) != 1 || part.Order.State != garage.QualityCheck {
		t.Fatalf("%s of %d with %d jobs:\n%s", part.Order.State, part.Order.PartOf, len(part.Order.Jobs), c.Screen())
	}
	c.took("bill done work apart", 2)
	if e := part.History[0]; e.Code != "event.bills_part" || e.Args["Number"] != "WO-2026-00912" {
		t.Errorf("history begins with %s %v", e.Code, e.Args)
	}
	if rest := c.order(id).Order; rest.State != garage.InProgress || rest.Job(3) != nil {
		t.Errorf("the rest is %s", rest.State)
	}
	c.Press("F8")
	c.Sees("Quality check")
}

func TestStoryTwoOrdersOfACarBecomeOne(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("S", "Space", "F10") // the first job that may go
	other := c.newest()
	if other.Order.ID == id || len(other.Order.Jobs) != 1 {
		t.Fatalf("nothing was split:\n%s", c.Screen())
	}
	c.Frame.Open(page.Route{Name: "order", ID: uint64(id)})
	c.Pressed = 0
	before := c.order(id)
	c.Press("Ctrl+G")
	c.Sees("Merge orders", other.Order.Number)
	c.Press("F10")
	c.took("merge two orders", 2)
	p := c.order(id)
	if len(p.Jobs) != len(before.Jobs)+1 || p.Order.Authorised != before.Order.Authorised {
		t.Errorf("%d jobs with %d authorised, want %d with %d:\n%s", len(p.Jobs), p.Order.Authorised, len(before.Jobs)+1, before.Order.Authorised, c.Screen())
	}
	if gone := c.order(other.Order.ID).Order; gone.State != garage.Void || gone.VoidReason != p.Order.Number {
		t.Errorf("the other is %s for %q", gone.State, gone.VoidReason)
	}
	c.Press("Ctrl+G")
	c.Sees("DEMO 101 has no other open order")
	c.Press("F10")
	c.Sees("There is nothing to merge")
}

// openMerge splits an order and asks to merge it again.
func openMerge(c *clerk) {
	openTicket(c)
	if _, err := c.desk.Workshop.SplitOrder(c.orderOf("DEMO 101"), []int{2}); err != nil {
		c.T.Fatal(err)
	}
	openTicket(c)
	c.Press("Ctrl+G")
}

// openBillApart asks which done jobs are billed apart.
func openBillApart(c *clerk) {
	openTicket(c)
	c.Press("Alt+B")
}

// alternator agrees to the exchange alternator of DEMO 107 and takes it from stock.
func alternator(c *clerk) garage.WorkOrderID {
	c.T.Helper()
	id := c.orderOf("DEMO 107")
	parts, err := c.desk.Stores.Parts(desk.PartFilter{Words: "ALT-R-140A-88"}, desk.Page{Limit: 1})
	if err != nil || len(parts.Rows) != 1 {
		c.T.Fatalf("%d alternators, %v", len(parts.Rows), err)
	}
	if err := c.desk.Stores.ReceivePart(parts.Rows[0].Part.ID, 1_000, 128_00, "LS-1"); err != nil {
		c.T.Fatal(err)
	}
	if err := c.desk.Workshop.IssueParts(id, 1); err != nil {
		c.T.Fatal(err)
	}
	return id
}

func TestStoryAnOldUnitIsHandedInOrCharged(t *testing.T) {
	c := sit(t, 1366, 768)
	id := alternator(c)
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Sees("Core due")
	before := c.order(id).Totals.Net
	c.Press("X")
	c.Sees("Old units of exchange parts", "Alternator 140 A, reman", "60.00 each")
	c.Press("→", "→", "F10") // charged
	if p := c.order(id); p.Totals.Net != before+60_00 {
		t.Fatalf("net %d after %d, want the core on it:\n%s", p.Totals.Net, before, c.Screen())
	}
	c.Sees("Core charged", "Core charge: Alternator")
	c.took("charge an old unit", 4)
	c.Press("X", "←", "F10")
	c.Sees("Core kept")
	c.SeesNot("Core charge: Alternator")
}

// What was handed in lies in the store, goes back on one paper, and its credit is booked.
func TestStoryOldUnitsGoBackToTheSupplier(t *testing.T) {
	c := sit(t, 1024, 700)
	c.wrench()
	before, err := c.desk.Stores.Cores()
	if err != nil {
		t.Fatal(err)
	}
	id := alternator(c)
	if err := c.desk.Workshop.AnswerCores(id, []desk.CoreAnswer{{Line: c.order(id).Order.Exchanges()[0].No, State: garage.CoreCollected}}); err != nil {
		t.Fatal(err)
	}
	c.doneAndBilled(id)
	c.Frame.Open(page.Route{Name: "parts"})
	c.Press("Alt+4") // the parts with a core
	c.Sees("Old units", "Core credit")
	c.shot("cores-parts")
	c.Pressed = 0
	c.Press("Alt+U")
	c.Sees("Send old units back", "Alternator 140 A, reman", "Nordteile")
	c.shot("cores-back")
	c.Press("F10")
	c.Sees("CR-2026-00001")
	c.shot("cores-print")
	c.Press("Esc")
	p, err := c.desk.Stores.Cores()
	if err != nil || len(p.Here) != 0 || len(p.Sent) != 1 || p.Sent[0].Awaited != before.Worth+60_00 {
		t.Fatalf("%d here, sent %+v, %v:\n%s", len(p.Here), p.Sent, err, c.Screen())
	}
	c.Press("Alt+C")
	c.Sees("Credit for old units", "CR-2026-00001 · Nordteile")
	c.shot("core-credit")
	c.Press("F10")
	if p, err = c.desk.Stores.Cores(); err != nil || len(p.Sent) != 0 {
		t.Fatalf("%+v, %v:\n%s", p, err, c.Screen())
	}
	c.took("old units back and credited", 5)
	c.Press("Alt+C")
	c.Sees("No credit is awaited")
	c.Press("Esc", "Alt+U")
	c.Sees("No old unit lies here")
}

// doneAndBilled does, checks and bills all of an order.
func (c *clerk) doneAndBilled(id garage.WorkOrderID) {
	c.T.Helper()
	must := func(err error) {
		c.T.Helper()
		if err != nil {
			c.T.Fatal(err)
		}
	}
	for _, j := range c.order(id).Order.Jobs {
		if j.Counts() && j.Status != garage.JobDone {
			must(c.desk.Workshop.FinishJob(id, j.No))
		}
	}
	_, err := c.desk.Workshop.MoveNext(id)
	must(err)
	check, err := c.desk.Workshop.CheckDesk(id)
	must(err)
	sheet := garage.CheckSheet{Road: garage.RoadTest{Skipped: "no need"}, NoTorque: "no wheel was off"}
	for _, p := range check.List.Points() {
		sheet.Items = append(sheet.Items, garage.Checked{Code: p.Code, OK: true})
	}
	must(c.desk.Workshop.RecordCheck(id, sheet))
	_, err = c.desk.Office.InvoiceOrder(id)
	must(err)
}

// openCores asks for the old unit of an alternator.
func openCores(c *clerk) {
	id := c.orderOf("DEMO 107")
	if !slices.ContainsFunc(c.order(id).Alerts, func(a desk.Alert) bool { return a.Code == "core.unanswered" }) {
		alternator(c)
	}
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("X")
}
