package stores

import (
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
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

func TestPictures(t *testing.T) {
	if *pictures == "" {
		*pictures = t.TempDir()
	}
	d := desk.New(sampleFile(t))
	part := find(t, d, desk.PartFilter{Words: "SBP-1733-F2"})
	for name, l := range looks {
		c, host := sit(t, d, l, page.Route{Name: "part", ID: uint64(part.ID)})
		picture(c, "parts-"+name)
		if name == "1024" {
			c.Press("Enter")
			picture(c, "parts-over-"+name)
		}
		for _, dialog := range []string{"newpart", "editpart", "receive", "adjust", "returnpart"} {
			host.Open(page.Route{Name: dialog, ID: uint64(part.ID)})
			picture(c, dialog+"-"+name)
			c.Press("Esc")
		}
	}
}
