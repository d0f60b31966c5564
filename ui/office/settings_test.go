package office

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

func TestSettingsSpeakInEveryLook(t *testing.T) {
	d := uitest.Sample(t)
	list, err := d.Office.Invoices(desk.InvoiceFilter{State: "open"}, desk.Page{})
	if err != nil {
		t.Fatal(err)
	}
	for name, l := range looks {
		c, host := sit(t, d, &paperTray{names: []string{"Laser 1", "Office"}}, l, page.Route{Name: "settings"})
		for i := range 8 {
			picture(c, fmt.Sprintf("settings-%d-%s", i, name))
			c.Press("Ctrl+↓")
		}
		host.Open(page.Route{Name: "staff"})
		picture(c, "staff-"+name)
		c.Press("Esc")
		jobs, err := d.Office.CannedJobs()
		if err != nil {
			t.Fatal(err)
		}
		host.Open(page.Route{Name: "cannedjob", ID: uint64(jobs[0].ID)})
		picture(c, "cannedjob-"+name)
		c.Press("Esc")
		host.Open(page.Route{Name: "deposit", ID: uint64(ready(t, d))})
		picture(c, "deposit-"+name)
		c.Press("Esc")
		host.Open(page.Route{Name: "account", ID: uint64(list.Rows[0].ID)})
		picture(c, "account-"+name)
		c.Press("Esc")
		c, host = sit(t, d, &paperTray{}, l, page.Route{Name: "invoices"})
		host.Open(page.Route{Name: "print", ID: uint64(list.Rows[0].ID), Text: string(garage.InvoicePaper)})
		picture(c, "print-"+name)
	}
}

func TestSettingsAreKeptAndRefusalsKeepWhatWasTyped(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "settings"})
	v := c.Frame.Page().(*settings)
	c.Press("Enter", "Northgate Garage", "F10")
	shop, err := d.Shop()
	if err != nil || shop.Name != "Northgate Garage" {
		t.Fatalf("the name is %q, %v; want Northgate Garage", shop.Name, err)
	}
	if shop.LabourRate != 72_00 || len(shop.Matrix) != 6 || len(shop.Bays) != 3 || shop.Bays[2].ID != 3 || shop.Warranty[0].Months != 12 || shop.OpensAt != 480 {
		t.Errorf("saving the name changed other settings: %d, %v, %v, %v, %d", shop.LabourRate, shop.Matrix, shop.Bays, shop.Warranty, shop.OpensAt)
	}
	v.sections[0].focus()
	c.Press("Ctrl+A", "Delete")
	for range len("Northgate Garage") {
		c.Press("Backspace")
	}
	c.Press("F10")
	c.Sees("no name")
	if shop, _ = d.Shop(); shop.Name != "Northgate Garage" {
		t.Errorf("the name is %q, want the one before", shop.Name)
	}
}

func TestJobCardsComeOnA5WhereTheSettingsSaySo(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "settings"})
	c.Press("Ctrl+↓", "Enter", "Tab", "Tab", "Alt+↓", "↓", "Enter", "F10")
	doc, _, err := d.Office.Paper(garage.JobCardPaper, "WO-2026-00912")
	if err != nil || doc.Paper != "A5" {
		t.Errorf("the job card is on %q, %v; want A5", doc.Paper, err)
	}
	if shop, _ := d.Shop(); shop.Paper != "A4" {
		t.Errorf("other papers are on %q, want A4", shop.Paper)
	}
}

func TestAPersonIsAddedAndLeaves(t *testing.T) {
	d := uitest.Sample(t)
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "settings"})
	c.Press("Ctrl+↓", "Ctrl+↓", "Ctrl+↓", "F2", "K. Vogt", "F10")
	c.Sees("K. Vogt")
	all, err := d.Office.Staff()
	if err != nil {
		t.Fatal(err)
	}
	last := all[len(all)-1]
	if last.Name != "K. Vogt" || last.Role != garage.Technician {
		t.Fatalf("got %+v, want K. Vogt, technician", last)
	}
	host.Open(page.Route{Name: "staff", ID: uint64(last.ID)})
	c.Click("Has left")
	c.Press("F10")
	if all, _ = d.Office.Staff(); !all[len(all)-1].Left {
		t.Error("the person is still here")
	}
	c.Press("F2", "L. Brandt", "F10")
	c.Sees("L. Brandt") // two people of one name are refused
	if c.Frame.Dialog() == nil {
		t.Error("nothing was said about the second L. Brandt")
	}
}

func TestLanguageAndColoursAreKeptAtOnce(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "settings", Text: "printer"})
	c.Click("Dark")
	c.Click("中文")
	shop, err := d.Shop()
	if err != nil || !shop.Dark || shop.ScreenLanguage != garage.Chinese {
		t.Errorf("dark %v, language %s, %v; want true, zh", shop.Dark, shop.ScreenLanguage, err)
	}
}

func TestAGarageOfTwelveBaysNamesEachOfThem(t *testing.T) {
	d := uitest.Sample(t)
	shop, err := d.Shop()
	if err != nil {
		t.Fatal(err)
	}
	for n := len(shop.Bays) + 1; n <= 12; n++ {
		shop.Bays = append(shop.Bays, garage.Bay{Name: fmt.Sprintf("Bay %d", n), Note: "hall B"})
	}
	if err := d.Office.SaveShop(shop); err != nil {
		t.Fatal(err)
	}
	shop, _ = d.Shop()
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "settings"})
	for range 6 {
		c.Press("Ctrl+↓")
	}
	c.Sees("Bay 8")
	c.Press("Enter", "End") // the empty row, behind the twelfth
	c.Sees("Bay 12")
	c.Press("Enter", "Paint booth", "Enter", "dry", "↑", "Enter", "Bay 12 b", "F10")
	after, err := d.Shop()
	if err != nil || len(after.Bays) != 13 || after.Bays[12].Name != "Paint booth" || after.Bays[12].Note != "dry" {
		t.Fatalf("got %+v, %v; want the paint booth as the thirteenth", after.Bays, err)
	}
	for i, b := range shop.Bays {
		if want := after.Bays[i]; want.ID != b.ID || i != 11 && want != b {
			t.Errorf("bay %d became %+v from %+v", i+1, want, b)
		}
	}
	if got := after.Bays[11].Name; got != "Bay 12 b" {
		t.Errorf("bay 12 is called %q, want Bay 12 b", got)
	}
	c.Press("Enter", "Home", "↓", "Del", "F10")
	if after, _ = d.Shop(); len(after.Bays) != 12 || after.Bays[1].ID != shop.Bays[2].ID {
		t.Errorf("got %+v, want the second bay gone and the others as they were", after.Bays)
	}
}

func TestAPriceMatrixOfManyStepsIsKeptAndGrows(t *testing.T) {
	d := uitest.Sample(t)
	shop, err := d.Shop()
	if err != nil {
		t.Fatal(err)
	}
	for len(shop.Matrix) < 12 {
		shop.Matrix = append(shop.Matrix, garage.Band{From: garage.Money(100_000 + 1_000*len(shop.Matrix)), Markup: 10_00})
	}
	if err := d.Office.SaveShop(shop); err != nil {
		t.Fatal(err)
	}
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "settings"})
	for range 5 {
		c.Press("Ctrl+↓")
	}
	c.Press("Enter", "End", "Enter", "x", "Enter")
	c.Sees("“x” is not a number")
	c.Press("Backspace", "5000", "Enter", "7", "F10")
	after, err := d.Shop()
	if err != nil || len(after.Matrix) != 13 || after.Matrix[12] != (garage.Band{From: 5_000_00, Markup: 7_00}) {
		t.Errorf("got %+v, %v; want a thirteenth step from 5000 at 7 %%", after.Matrix, err)
	}
}

func TestPartsOfACannedJobAreAddedCountedAndTakenOff(t *testing.T) {
	d := uitest.Sample(t)
	jobs, err := d.Office.CannedJobs()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(jobs, func(j garage.CannedJob) bool { return len(j.Lines) > 1 })
	was := jobs[at]
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "settings"})
	host.Open(page.Route{Name: "cannedjob", ID: uint64(was.ID)})
	c.Press("F3", "AGM-70", "Enter", "0", "Enter")
	c.Sees("quantity")
	c.Press("Backspace", "2", "Enter", "wiper", "Enter", "F10") // the second stays one
	c.Press("Esc")
	after, err := d.Office.CannedJobs()
	if err != nil {
		t.Fatal(err)
	}
	got := after[at].Lines
	if n := len(was.Lines); len(got) != n+2 || got[n].Part == 0 || got[n].Quantity != 2000 || got[n+1].Quantity != 1000 {
		t.Fatalf("got %+v, want two batteries and one wiper set more", got)
	}
	host.Open(page.Route{Name: "cannedjob", ID: uint64(was.ID)})
	c.Press("F4", "Home", "Del", "F10")
	if after, _ = d.Office.CannedJobs(); len(after[at].Lines) != len(was.Lines)+1 || after[at].Lines[0].Part != was.Lines[1].Part {
		t.Errorf("got %+v, want the first line gone", after[at].Lines)
	}
}

// Whoever only looks at the settings has changed nothing, and the history says nothing.
func TestLookingAtTheSettingsIsNoEntryOfTheHistory(t *testing.T) {
	d := uitest.Sample(t)
	entries := func() uint64 {
		t.Helper()
		trail, err := d.Office.Trail(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		return trail.Entries
	}
	before := entries()
	c, host := sit(t, d, &paperTray{}, day, page.Route{Name: "settings"})
	for range 14 {
		c.Press("Ctrl+↓")
	}
	c.Press("Alt+H")
	host.Open(page.Route{Name: "invoices"})
	if after := entries(); after != before {
		got, err := d.Office.Audit(desk.AuditFilter{}, 0, 1)
		if err != nil {
			t.Fatal(err)
		}
		t.Errorf("%d entries more, the last of %s", after-before, got.Rows[0].Entry.Action)
	}
}

// Kinds of records are chosen in the order of their words.
func TestKindsInTheHistoryAreInTheOrderOfTheirWords(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "history"})
	c.Sees("By person", "By kind")
	c.Press("Alt+2")
	screen := c.Screen()
	last := -1
	for _, word := range []string{"Absence", "Appointment", "Attendance", "Backup settings", "Bulk change"} {
		at := strings.LastIndex(screen, word)
		if at < last {
			t.Errorf("%s stands before what comes before it", word)
		}
		last = at
	}
}
