package office

import (
	"fmt"
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

func TestSettingsPictures(t *testing.T) {
	if *pictures == "" {
		*pictures = t.TempDir()
	}
	d := desk.New(sampleFile(t))
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
