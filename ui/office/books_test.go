package office

import (
	"testing"

	"workbay/data"
	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/uitest"
)

// spoiled is the sample garage with an invoice that somebody has changed.
func spoiled(t *testing.T) (*desk.Desk, garage.InvoiceID) {
	t.Helper()
	db := uitest.SampleFile(t)
	var id garage.InvoiceID
	err := db.Update(data.Act{By: "somebody", Name: "break"}, func(tx *data.Tx) error {
		v, err := data.Invoices.First(tx, "number", "INV-2026-00377")
		if err != nil {
			return err
		}
		id, v.Total = v.ID, v.Total+100
		return data.Invoices.Save(tx, v)
	})
	if err != nil {
		t.Fatal(err)
	}
	return desk.New(db), id
}

func TestBooksCheckOpensTheDocumentOfAFinding(t *testing.T) {
	for name, l := range looks {
		t.Run(name, func(t *testing.T) {
			d, id := spoiled(t)
			c, w := sit(t, d, &paperTray{}, l, page.Route{Name: "books"})
			c.Sees("INV-2026-00377")
			picture(c, "books-"+name)
			c.Press("Enter")
			if len(w.opened) == 0 || w.opened[len(w.opened)-1] != (page.Route{Name: "invoice", ID: uint64(id)}) {
				t.Errorf("opened %v, want the invoice %d", w.opened, id)
			}
		})
	}
}

func TestBooksCheckNarrowsToWhatIsWrong(t *testing.T) {
	d, _ := spoiled(t)
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "books"})
	c.Press("Alt+3")
	c.SeesNot("INV-2026-00377")
	c.Press("Alt+2")
	c.Sees("INV-2026-00377")
}

func TestBooksInOrderSayWhatWasRead(t *testing.T) {
	for name, l := range looks {
		t.Run(name, func(t *testing.T) {
			db := uitest.EmptyFile(t)
			c, _ := sit(t, desk.New(db), &paperTray{}, l, page.Route{Name: "books"})
			if l.lang == "en" {
				c.Sees("Books are in order", "Read:")
			}
			picture(c, "books-empty-"+name)
		})
	}
}

func TestDayCloseCountsAndGoesOnToTheBooks(t *testing.T) {
	for name, l := range looks {
		t.Run(name, func(t *testing.T) {
			d := uitest.Sample(t)
			c, w := sit(t, d, &paperTray{}, l, page.Route{Name: "payments"})
			c.Press("F10")
			picture(c, "dayclose-"+name)
			today, err := d.Office.Day()
			if err != nil {
				t.Fatal(err)
			}
			c.Press("1", "F10")
			if list, err := d.Office.DayCloses(desk.Page{}); today.Methods[0].Expected != 1_00 && (err != nil || len(list) != 0) {
				t.Errorf("closed with a difference and no reason: %v %v", list, err)
			}
			picture(c, "dayclose-refused-"+name)
			c.Press("Esc", "Tab", "Tab", "Tab", "Tab", "float forgotten", "F10")
			list, err := d.Office.DayCloses(desk.Page{})
			if err != nil || len(list) != 1 || list[0].Note != "float forgotten" {
				t.Fatalf("closes %+v %v", list, err)
			}
			if got := w.opened[len(w.opened)-1].Name; got != "books" {
				t.Errorf("then %q opens, want the books check", got)
			}
		})
	}
}

func TestHistoryShowsWhatWasChanged(t *testing.T) {
	for name, l := range looks {
		t.Run(name, func(t *testing.T) {
			d := uitest.Sample(t)
			if err := d.ActAs(1); err != nil {
				t.Fatal(err)
			}
			rows, err := d.Stores.Parts(desk.PartFilter{Words: "HF-4127"}, desk.Page{})
			if err != nil {
				t.Fatal(err)
			}
			p := rows.Rows[0].Part
			p.Bin, p.Min, p.ListPrice = "Z9", 9000, 12_34
			if err := d.Stores.SavePart(p); err != nil {
				t.Fatal(err)
			}
			c, w := sit(t, d, &paperTray{}, l, page.Route{Name: "history"})
			if l.w > 1280 {
				c.Sees("M. Okafor", "Z9", "12.34", "A01-2")
			}
			picture(c, "history-"+name)
			if l.w < 1280 {
				c.Press("Enter")
				c.Sees("Z9")
				picture(c, "history-detail-"+name)
			}
			c.Press("F6")
			c.Sees("HF-4127")
			picture(c, "history-record-"+name)
			c.Press("Enter")
			if got := w.opened[len(w.opened)-1]; got != (page.Route{Name: "part", ID: uint64(p.ID)}) {
				t.Errorf("opened %v, want the part", got)
			}
		})
	}
}

func TestHistoryFiltersByPersonAndFollowsTheTrail(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "history"})
	c.Sees("unbroken")
	c.Press("F8")
	c.Sees("all followed")
	c.Press("Alt+1", "1")
	c.Sees("M. Okafor")
	c.Press("Alt+2")
	picture(c, "history-kinds")
}

func TestTheHistoryIsScrolledToItsFirstEntryInFewRows(t *testing.T) {
	d := uitest.Sample(t)
	c, _ := sit(t, d, &paperTray{}, day, page.Route{Name: "settings"})
	v := newHistory(d, c.Frame, page.Route{}, nil)
	v.Reload()
	most := 0
	for i := 0; i < v.rows.Len(); i++ {
		v.rows.At(i)
		most = max(most, v.rows.Held())
	}
	first := v.rows.At(v.rows.Len() - 1).Entry.Seq
	if first != 1 || v.rows.Len() < 10*listPage {
		t.Errorf("the list ends at entry %d after %d rows, want the first of many", first, v.rows.Len())
	}
	if most > 3*listPage {
		t.Errorf("%d rows held, want three pages at most", most)
	}
	if v.short() {
		t.Error("says that older ones are there to be read")
	}
}

func TestBulkChangesAreTakenBackInOneStep(t *testing.T) {
	for name, l := range looks {
		t.Run(name, func(t *testing.T) {
			d := uitest.Sample(t)
			if err := d.ActAs(1); err != nil {
				t.Fatal(err)
			}
			c, w := sit(t, d, &paperTray{}, l, page.Route{Name: "bulk"})
			picture(c, "bulk-empty-"+name)
			change := desk.PriceChange{Filter: desk.PriceFilter{Category: "brakes"}, Rule: garage.Reprice{By: garage.ByPercent, Percent: 18_00}, Confirmed: true}
			plan, err := d.Stores.PlanPrices(change)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := d.Stores.ChangePrices(change, plan.Key); err != nil {
				t.Fatal(err)
			}
			w.Reload()
			picture(c, "bulk-"+name)
			c.Press("F4")
			picture(c, "bulk-undo-"+name)
			c.Press("F10")
			rows, err := d.Office.BulkChanges(desk.Page{})
			if err != nil || len(rows) != 1 || rows[0].Change.Undone != len(plan.Rows) {
				t.Errorf("%+v %v, want all %d brought back", rows, err, len(plan.Rows))
			}
			picture(c, "bulk-undone-"+name)
		})
	}
}

// What was changed in the settings is said in words and figures as the settings write them.
func TestTheHistorySaysSettingsAsTheSettingsDo(t *testing.T) {
	for lang, want := range map[string][4]string{
		"en": {"Week, Sunday", "Badge", "A4, 2 × 7", "Rights of the roles, Front desk, discount"},
		"zh": {"每周、星期日", "工牌", "A4", "角色权限、前台、折扣"},
	} {
		d := uitest.Sample(t)
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(d.ActAs(1))
		l := day
		l.lang = lang
		c, _ := sit(t, d, &paperTray{}, l, page.Route{Name: "history"})
		sees := func(words ...string) {
			t.Helper()
			c.Frame.Open(page.Route{Name: "history"})
			c.Frame.Page().(*history).list.Select(0)
			c.Sees(words...)
		}
		calendar, err := d.Office.Calendar()
		must(err)
		calendar.Week[0] = []garage.Span{{From: 9 * 60, Until: 13 * 60}}
		must(d.Office.SaveCalendar(calendar))
		sees(want[0], "09:00–13:00")
		labels, err := d.Office.LabelSetup()
		must(err)
		labels.Badge = "a4-2x7"
		must(d.Office.SaveLabelSetup(labels))
		sees(want[1], want[2])
		must(d.People.SaveAccess(garage.Access{Roles: map[garage.Role]garage.Limits{garage.FrontDesk: {garage.RightDiscount: 5_00}}}))
		sees(want[3], "5%")
		picture(c, "history-settings-"+lang)
	}
}
