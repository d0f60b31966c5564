package stores

import (
	"fmt"
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// find is the first part that fits words.
func find(t testing.TB, d *desk.Desk, f desk.PartFilter) garage.Part {
	t.Helper()
	rows, err := d.Stores.Parts(f, desk.Page{})
	if err != nil || len(rows.Rows) == 0 {
		t.Fatalf("no part for %v: %v", f, err)
	}
	return rows.Rows[0].Part
}

func TestPartsSpeakInEveryLook(t *testing.T) {
	d := uitest.Sample(t)
	part := find(t, d, desk.PartFilter{Words: "SBP-1733-F2"})
	for name, l := range looks {
		c, host := sit(t, d, l, page.Route{Name: "part", ID: uint64(part.ID)})
		picture(c, "parts-"+name)
		if name == "1024" {
			c.Press("Enter")
			picture(c, "parts-over-"+name)
		}
		for _, dialog := range []string{"newpart", "editpart", "receive", "adjust", "returnpart", "coresback", "corecredit"} {
			host.Open(page.Route{Name: dialog, ID: uint64(part.ID)})
			picture(c, dialog+"-"+name)
			c.Press("Esc")
		}
	}
}

// What is to be used up soon says its day in full, in the list and beside it.
func TestTheDayAPartExpiresIsNotCut(t *testing.T) {
	d := uitest.Sample(t)
	for name, want := range map[string][2]string{"1024": {"Use by 31 Jan", ""}, "light": {"Use by 31 Jan", "Use by 31 Jan 2027"}, "zh": {"1月31日 到期", "2027年1月31日 到期"}} {
		l, ok := looks[name]
		if !ok {
			t.Fatalf("no look %q", name)
		}
		c, _ := sit(t, d, l, page.Route{Name: "part", ID: uint64(find(t, d, desk.PartFilter{Words: "DOT4-1000"}).ID)})
		c.Sees(want[0])
		if want[1] != "" {
			c.Sees(want[1])
		}
	}
}

func partOf(t testing.TB, d *desk.Desk, id garage.PartID) desk.PartPage {
	t.Helper()
	p, err := d.Stores.Part(id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestADeliveryOfOnePartIsBookedIn(t *testing.T) {
	d := uitest.Sample(t)
	part := find(t, d, desk.PartFilter{Words: "HF-4127"})
	c, _ := sit(t, d, day, page.Route{Name: "part", ID: uint64(part.ID)})
	c.Sees("HF-4127", "Ledger")
	c.Press("Ctrl+D", "12", "Tab", "4.10", "Tab", "LS-88214", "F10")
	p := partOf(t, d, part.ID)
	if p.Part.OnHand != part.OnHand+12_000 || p.Part.ListCost != 4_10 && p.Ledger[0].Movement.Value != 49_20 {
		t.Errorf("%d on hand, worth %d more; want %d, 4920", p.Part.OnHand, p.Ledger[0].Movement.Value, part.OnHand+12_000)
	}
	if p.Ledger[0].Number != "LS-88214" {
		t.Errorf("the ledger says %q, want the delivery note", p.Ledger[0].Number)
	}
	c.Sees("LS-88214")
}

func TestACountNeedsAReason(t *testing.T) {
	d := uitest.Sample(t)
	part := find(t, d, desk.PartFilter{Words: "HF-4127"})
	c, _ := sit(t, d, day, page.Route{Name: "part", ID: uint64(part.ID)})
	c.Press("A", "9", "F10")
	c.Sees("no reason is given")
	c.Press("Esc")
	c.Sees("difference")
	c.Press("Tab", "two broken", "F10")
	p := partOf(t, d, part.ID)
	if p.Part.OnHand != 9_000 || p.Ledger[0].Movement.Reason != "two broken" {
		t.Errorf("%d on hand because of %q, want 9000, two broken", p.Part.OnHand, p.Ledger[0].Movement.Reason)
	}
}

func TestMoreThanIsFreeDoesNotGoBack(t *testing.T) {
	d := uitest.Sample(t)
	part := find(t, d, desk.PartFilter{Words: "HF-4127"})
	c, _ := sit(t, d, day, page.Route{Name: "part", ID: uint64(part.ID)})
	c.Press("R", "500", "Tab", "wrong part", "F10")
	if p := partOf(t, d, part.ID); p.Part.OnHand != part.OnHand {
		t.Fatalf("%d on hand, want %d", p.Part.OnHand, part.OnHand)
	}
	c.Press("Esc")
	c.Sees("Return to supplier") // the dialog is still there with what was typed
	c.Press("Shift+Tab", "1", "F10")
}

func TestAPartWithMovementsIsRetiredNotRemoved(t *testing.T) {
	d := uitest.Sample(t)
	part := find(t, d, desk.PartFilter{Kind: desk.PartsIdle})
	c, _ := sit(t, d, day, page.Route{Name: "part", ID: uint64(part.ID)})
	c.Sees("has movements: retire it")
	c.Press("Del")
	c.Sees("The ledger is kept for ever")
	c.Press("Enter", "F10")
	if p := partOf(t, d, part.ID); !p.Part.Retired {
		t.Error("the part is still in use")
	}
}

func TestANewPartIsFoundByItsNumber(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := sit(t, d, day, page.Route{Name: "parts"})
	c.Press("F2", "ZZ-100", "Tab", "Tab", "Tab", "Test part", "F10")
	p := find(t, d, desk.PartFilter{Words: "ZZ-100"})
	if p.Name != "Test part" {
		t.Errorf("got %q, want Test part", p.Name)
	}
	c.Press("/", "zz-100")
	c.Sees("Test part")
	c.Press("Esc", "/", "qqqq")
	c.Sees("Nothing fits")
}

func TestAPartWithoutNameIsRefusedAndStaysTyped(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := sit(t, d, day, page.Route{Name: "parts"})
	c.Press("F2", "ZZ-100", "F10")
	c.Sees("has no name")
	c.Press("Esc")
	if got := c.Frame.Dialog().(*partCard).number.Text(); got != "ZZ-100" {
		t.Errorf("the number is %q, want what was typed", got)
	}
}

func TestALongListOfPartsHoldsFewPagesAndFindsThePartAskedFor(t *testing.T) {
	d := uitest.Sample(t)
	var last garage.Part
	for i := range 4 * listPage {
		var err error
		if last, err = d.Stores.AddPart(garage.Part{Number: fmt.Sprintf("ZZ-%04d", i), Name: "Clip", Tax: garage.TaxStandard}, 0, 0); err != nil {
			t.Fatal(err)
		}
	}
	c, _ := sit(t, d, day, page.Route{Name: "part", ID: uint64(last.ID)})
	v := c.Frame.Page().(*parts)
	if v.part == nil || v.part.Part.ID != last.ID {
		t.Fatalf("the page shows %+v, want %s", v.part, last.Number)
	}
	if n := v.rows.Held(); n > 3*listPage {
		t.Errorf("%d rows in memory, want at most three pages of %d", n, listPage)
	}
	c.Press("Home")
	c.Press("End")
	if v.part == nil || v.part.Part.ID != last.ID {
		t.Errorf("End shows %s, want %s", v.part.Part.Number, last.Number)
	}
}
