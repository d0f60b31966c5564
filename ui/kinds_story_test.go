package ui

import (
	"slices"
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

// openJobKind asks who bears the job that waits.
func openJobKind(c *clerk) {
	openTicket(c)
	c.Press("J")
}
