package workshop

import (
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// Work that was agreed to without an estimate does not begin in California; the refusal
// leads to the estimate, and then it does.
func TestTheEstimateComesBeforeTheWorkInCalifornia(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	shop, err := c.desk.Shop()
	if err != nil {
		t.Fatal(err)
	}
	shop.Country, shop.TradeNumber = garage.USCA, "ARD 00123456"
	if err := c.desk.Office.SaveShop(shop); err != nil {
		t.Fatal(err)
	}
	rows, err := c.desk.Workshop.Orders(desk.OrderFilter{State: garage.Approved}, desk.Page{Limit: 20})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		o := c.order(row.ID)
		if o.Quote != 0 || row.Total == 0 || len(o.WaitingJobs()) > 0 {
			continue
		}
		c.host.Open(page.Route{Name: "order", ID: uint64(row.ID)})
		c.Press("F7")
		c.Sees("no estimate was given", "Business and Professions Code 9884.9")
		c.Press("F6")
		if o = c.order(row.ID); o.Quote == 0 {
			t.Fatalf("no estimate was issued:\n%s", c.Screen())
		}
		c.host.Open(page.Route{Name: "order", ID: uint64(row.ID)})
		c.Press("F7")
		if o = c.order(row.ID); o.State != garage.InProgress {
			t.Fatalf("order is %s:\n%s", o.State, c.Screen())
		}
		return
	}
	t.Fatal("the sample has no order that was agreed to without a quote")
}
