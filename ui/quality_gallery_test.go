package ui

import (
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// openCheck opens the check of the pick-up that failed once, with a row of the torque
// record.
func openCheck(c *clerk) {
	c.Frame.Open(page.Route{Name: "order", ID: uint64(c.orderOf("BC-07"))})
	c.Press("F8", "1", "1", "2", "loose", "Ins", "Ins")
}

// openHandOver hands over the car that waits to be paid for.
func openHandOver(c *clerk) {
	id := c.orderOf("DEMO 112")
	inv, err := c.desk.Office.InvoiceOrder(id)
	if err != nil {
		c.T.Fatal(err)
	}
	if _, err := c.desk.Office.TakePayment(desk.PaymentInput{Invoice: inv.ID, Method: garage.Card}); err != nil {
		c.T.Fatal(err)
	}
	c.Frame.Open(page.Route{Name: "order", ID: uint64(id)})
	c.Press("Ctrl+→")
}

// openCheckList shows what is gone through before a car is ready.
func openCheckList(c *clerk) {
	c.Frame.Open(page.Route{Name: "settings", Text: "check"})
}

// TestQualityScreensFit draws the check and the hand-over small, dark and in Chinese.
func TestQualityScreensFit(t *testing.T) {
	for _, look := range []struct {
		name string
		w, h float32
		dark bool
		lang garage.Language
	}{{"small", 1024, 700, false, garage.English}, {"dark", 1366, 768, true, garage.English}, {"zh", 1024, 700, false, garage.Chinese}} {
		for name, open := range map[string]func(*clerk){"check": openCheck, "handover": openHandOver, "checklist": openCheckList} {
			c := sit(t, look.w, look.h, func(s *garage.Shop) { s.Dark, s.ScreenLanguage = look.dark, look.lang })
			open(c)
			c.shot("quality-" + name + "-" + look.name)
			if d := c.Frame.Dialog(); d == nil && name != "checklist" {
				t.Errorf("%s, %s: no dialog:\n%s", name, look.name, c.Screen())
			} else if d != nil {
				if z := d.Content().MinSize(); z.Width > look.w-40 || z.Height > look.h-120 {
					t.Errorf("%s, %s: %v does not fit", name, look.name, z)
				}
			}
		}
	}
}
