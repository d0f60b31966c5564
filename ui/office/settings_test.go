package office

import (
	"fmt"
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

func TestPriceStepsBeyondThoseInViewAreKept(t *testing.T) {
	d := uitest.Sample(t)
	shop, err := d.Shop()
	if err != nil {
		t.Fatal(err)
	}
	for len(shop.Matrix) < matrixRows+2 {
		shop.Matrix = append(shop.Matrix, garage.Band{From: garage.Money(100_000 + 1_000*len(shop.Matrix)), Markup: 10_00})
	}
	if err := d.Office.SaveShop(shop); err != nil {
		t.Fatal(err)
	}
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "settings"})
	c.Press("Enter", "Northgate Garage", "F10")
	after, err := d.Shop()
	if err != nil || after.Name != "Northgate Garage" || len(after.Matrix) != len(shop.Matrix) {
		t.Errorf("%q keeps %d of %d steps, %v", after.Name, len(after.Matrix), len(shop.Matrix), err)
	}
}
