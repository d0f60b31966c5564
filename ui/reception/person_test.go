package reception

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// closed is a customer of the sample garage with papers and nothing open.
func closed(t *testing.T, d *desk.Desk) (garage.CustomerID, desk.Person) {
	t.Helper()
	rows, err := d.Reception.FindCustomers("", desk.Page{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		e, err := d.Reception.PlanErasure(r.ID)
		if err != nil {
			t.Fatal(err)
		}
		if e.Refused == nil && e.Invoices > 1 && len(e.Vehicles) > 0 {
			p, err := d.Reception.Person(r.ID)
			if err != nil {
				t.Fatal(err)
			}
			return r.ID, p
		}
	}
	t.Fatal("everybody has something open")
	return 0, desk.Person{}
}

func TestAnonymiseTellsWhatGoesAndWhatStays(t *testing.T) {
	for name, l := range looks {
		t.Run(name, func(t *testing.T) {
			d := uitest.Sample(t)
			id, p := closed(t, d)
			c, w := sit(t, frontOf(d), l, page.Route{Name: "customer", ID: uint64(id)})
			w.Open(page.Route{Name: "anonymise", ID: uint64(id)})
			picture(c, "anonymise-"+name)
			c.Sees(p.Customer.Name, p.Vehicles[0].Plate)
			c.Press("F10")
			picture(c, "anonymise-sure-"+name)
			c.Press("Esc")
			if got, err := d.Reception.Customer(id); err != nil || got.Customer.Name != p.Customer.Name {
				t.Fatalf("gone without a yes: %q %v", got.Customer.Name, err)
			}
			c.Press("F10", "F10")
			got, err := d.Reception.Customer(id)
			want := fmt.Sprintf(map[string]string{"en": "Anonymised customer %d", "zh": "已匿名客户 %d"}[l.lang], id)
			if err != nil || got.Customer.Name != want || got.Customer.Phone() != "" {
				t.Errorf("still %q, %q, %v; want %q", got.Customer.Name, got.Customer.Phone(), err, want)
			}
			c.Sees(want) // as the heading of the page
			picture(c, "anonymised-"+name)
		})
	}
}

func TestAnonymiseNamesTheOrdersThatAreOpen(t *testing.T) {
	d := uitest.Sample(t)
	rows, err := d.Reception.FindCustomers("", desk.Page{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	rows = slices.DeleteFunc(rows, func(r desk.CustomerRow) bool { return r.Name != "Elena Marsh" })
	if len(rows) != 1 {
		t.Fatalf("%d of her", len(rows))
	}
	c, w := sit(t, frontOf(d), day, page.Route{Name: "customer", ID: uint64(rows[0].ID)})
	w.Open(page.Route{Name: "anonymise", ID: uint64(rows[0].ID)})
	c.Sees("WO-2026-")
	picture(c, "anonymise-refused")
	c.Press("F10", "F10")
	if got, err := d.Reception.Customer(rows[0].ID); err != nil || got.Customer.Name != "Elena Marsh" {
		t.Errorf("%q %v, want her as she was", got.Customer.Name, err)
	}
}

func TestExportOfAPersonHoldsRecordsAndPapers(t *testing.T) {
	d := uitest.Sample(t)
	id, p := closed(t, d)
	folder := t.TempDir()
	c, w := sit(t, frontOf(d), day, page.Route{Name: "customer", ID: uint64(id)})
	w.Open(page.Route{Name: "exportperson", ID: uint64(id)})
	c.Press(filepath.Join(folder, "nowhere"), "F10")
	c.Sees("nowhere")
	c.Press("Esc", "Ctrl+A", folder)
	picture(c, "exportperson")
	c.Press("F10")
	picture(c, "exportperson-done")
	made, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(made) != 1 || !strings.HasSuffix(made[0], "-2026-11-24.zip") || !strings.Contains(made[0], p.Customer.Name) {
		t.Fatalf("made %v, %v", made, err)
	}
	z, err := zip.OpenReader(made[0])
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	papers, photos := 0, 0
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "person.json" {
			var got desk.Person
			if err := json.Unmarshal(b, &got); err != nil || got.Customer.Name != p.Customer.Name || len(got.Orders) != len(p.Orders) || len(got.Invoices) != len(p.Invoices) {
				t.Errorf("person.json: %v, %d orders", err, len(got.Orders))
			}
			continue
		}
		if strings.HasPrefix(f.Name, "photos/") {
			if photos++; !strings.HasPrefix(string(b), "\xff\xd8") {
				t.Errorf("%s is no JPEG", f.Name)
			}
			continue
		}
		if papers++; !strings.HasPrefix(string(b), "%PDF") {
			t.Errorf("%s is no PDF", f.Name)
		}
	}
	if papers != len(p.Papers()) || photos != len(p.Photos) {
		t.Errorf("%d papers and %d photos, want %d and %d", papers, photos, len(p.Papers()), len(p.Photos))
	}
}
