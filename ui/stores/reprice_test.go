package stores

import (
	"testing"

	"workbay/desk"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

func TestPricesAreShownBeforeTheyChange(t *testing.T) {
	for name, l := range looks {
		t.Run(name, func(t *testing.T) {
			d := uitest.Sample(t)
			c, w := sit(t, d, l, page.Route{Name: "reprice"})
			picture(c, "reprice-empty-"+name)
			c.Press("18")
			c.Sees("AGM-70-760", "+18")
			picture(c, "reprice-"+name)
			if rows, err := d.Office.BulkChanges(desk.Page{}); err != nil || len(rows) > 0 {
				t.Errorf("saved before it was said: %v %v", rows, err)
			}
			c.Press("Ctrl+A", "-", "6", "0")
			picture(c, "reprice-below-"+name)
			c.Press("F10")
			c.SeesNot("Change 41 prices?")
			picture(c, "reprice-refused-"+name)
			c.Press("Esc")
			if rows, err := d.Office.BulkChanges(desk.Page{}); err != nil || len(rows) > 0 {
				t.Errorf("below the floor without a word: %v %v", rows, err)
			}
			c.Press("Ctrl+A", "1", "8")
			v := c.Frame.Page().(*reprice)
			c.Press("F10")
			picture(c, "reprice-confirm-"+name)
			n := len(v.plan.Rows)
			c.Press("F10")
			rows, err := d.Office.BulkChanges(desk.Page{})
			if err != nil || len(rows) != 1 || rows[0].Change.Count != n || n < 20 {
				t.Errorf("%+v %v, want %d prices changed", rows, err, n)
			}
			if got := w.opened[len(w.opened)-1].Name; got != "bulk" {
				t.Errorf("then %q opens, want the list of bulk changes", got)
			}
		})
	}
}

func TestPricesByTheMatrixNeedNoPercentage(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := sit(t, d, day, page.Route{Name: "reprice"})
	v := c.Frame.Page().(*reprice)
	v.by.Choose(1)
	c.Sees("AGM-70-760")
	c.SeesNot("Up by")
}
