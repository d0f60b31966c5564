package workshop

import (
	"slices"
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

func TestAnOrderIsSplitByKeys(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.host.Open(page.Route{Name: "order", ID: uint64(id)})
	before := c.order(id)
	at := slices.IndexFunc(before.Jobs, func(j garage.Job) bool { return before.MaySplit(j.No) == nil })
	moved := before.Jobs[at]
	c.Press("S")
	c.Sees("Split this order", "work has begun")
	c.Press("Space")
	c.Press("F10")
	c.Sees("Moved from", moved.Name)
	if after := c.order(id); len(after.Jobs) != len(before.Jobs)-1 || after.Job(moved.No) != nil {
		t.Errorf("the first order keeps %d jobs, want all but %s", len(after.Jobs), moved.Name)
	}
}

func TestAnOrderIsCopiedByAKey(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	id := c.orderOf("DEMO 101")
	c.host.Open(page.Route{Name: "order", ID: uint64(id)})
	number := c.order(id).Number
	c.Press("C")
	c.Sees("Copied from " + number)
}

func (c *clerk) order(id garage.WorkOrderID) garage.WorkOrder {
	c.T.Helper()
	p, err := c.desk.Workshop.Order(id)
	if err != nil {
		c.T.Fatal(err)
	}
	return p.Order
}

// Where there is nothing to merge and no old unit to ask for, the button is grey and says so.
func TestADialogWithNothingToDoSaysSoOnItsButton(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1024, 700)
	c.host.Open(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
	for key, why := range map[string]string{"Ctrl+G": "no other open order", "X": "no exchange part"} {
		c.Press(key)
		d := c.Frame.Dialog()
		if d == nil || d.Actions()[0].Refused == nil {
			t.Fatalf("%s: the button can be pressed, and there is nothing to do", key)
		}
		c.Sees(why)
		c.Press("Esc")
	}
}
