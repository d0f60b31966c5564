package ui

import (
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

func TestStoryWorkAboveTheSpendLimitIsRefusedAndWithinItAgreedWithOneKey(t *testing.T) {
	c := sit(t, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.at(page.Route{Name: "order", ID: uint64(id)})
	c.Press("F5")
	c.Sees("no need to ask up to £660.00", "Within the spend limit", "above the spend limit")
	c.shootTo("within-refused")
	c.Press("F6")
	c.Sees("need not be asked up to £660.00", "£755.08", "£95.08 more", "07700 900 101")
	c.Press("Esc", "Esc")
	in, _, err := c.desk.Reception.Intake(id)
	if err != nil {
		t.Fatal(err)
	}
	in.Wishes.Limit = 800_00
	if err := c.desk.Reception.SaveIntake(id, in); err != nil {
		t.Fatal(err)
	}
	c.Pressed = 0
	c.Press("F5", "F6")
	c.took("within the spend limit", 2)
	p := c.order(id)
	if last := p.Consent.Last; last.How != garage.WithinLimit || last.Who != "Tom Marsh" || last.Limit != 755_08 || p.Order.Job(4).Status != garage.Agreed {
		t.Errorf("%+v, job 4 %s; want it agreed to within the limit Tom Marsh named", last, p.Order.Job(4).Status)
	}
	c.Sees("Within the spend limit")
}
