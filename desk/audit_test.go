package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

func TestAuditIsReadNewestFirstPageByPage(t *testing.T) {
	d := sampleCopy(t)
	first, err := d.Office.Audit(AuditFilter{}, 0, 50)
	if err != nil || len(first.Rows) != 50 || first.Rows[0].Entry.Seq != first.Entries {
		t.Fatalf("%d rows, %v", len(first.Rows), err)
	}
	second, err := d.Office.Audit(AuditFilter{}, first.Next, 50)
	if err != nil || second.Rows[0].Entry.Seq != first.Rows[49].Entry.Seq-1 {
		t.Errorf("the second page begins at %d, %v", second.Rows[0].Entry.Seq, err)
	}
	seen, from := 0, uint64(0)
	for {
		page, err := d.Office.Audit(AuditFilter{Table: data.Parts.Name()}, from, 400)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Rows {
			if r.Entry.Table != data.Parts.Name() {
				t.Fatalf("%s among the parts", r.Entry.Table)
			}
		}
		if seen += len(page.Rows); page.Next == 0 {
			break
		}
		from = page.Next
	}
	if seen < 40 {
		t.Errorf("%d entries of parts", seen)
	}
}

func TestAuditFilters(t *testing.T) {
	d := sampleCopy(t)
	if err := d.ActAs(1); err != nil {
		t.Fatal(err)
	}
	c := customerNamed(t, d, "Elena Marsh")
	c.Note = "Call after 14:00."
	if err := d.Reception.SaveCustomer(c); err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]AuditFilter{
		"person": {By: "M. Okafor"}, "action": {Action: "save_customer"}, "record": {Table: data.Customers.Name(), ID: uint64(c.ID)},
		"words": {Words: "marsh save_customer"}, "day": {Day: SampleNow(), Action: "save_customer"},
	} {
		page, err := d.Office.Audit(f, 0, 10)
		if err != nil || len(page.Rows) == 0 || page.Rows[0].Title != "Elena Marsh" || page.Rows[0].Link != (Link{kindCustomer, uint64(c.ID)}) {
			t.Errorf("%s: %+v %v", name, page.Rows, err)
		}
	}
	if page, err := d.Office.Audit(AuditFilter{Day: SampleNow().AddDate(-9, 0, 0)}, 0, 10); err != nil || len(page.Rows) > 0 {
		t.Errorf("a day before everything: %+v %v", page.Rows, err)
	}
	page, err := d.Office.Audit(AuditFilter{Action: "save_customer"}, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	got, err := d.Office.AuditEntry(page.Rows[0].Entry.Seq)
	want := FieldChange{Path: []string{"Note"}, Before: "Old parts back. Call after 12:00, works nights.", After: "Call after 14:00."}
	if err != nil || len(got.Changes) != 1 || !slices.Equal(got.Changes[0].Path, want.Path) || got.Changes[0].Before != want.Before || got.Changes[0].After != want.After {
		t.Errorf("%+v %v, want %+v", got.Changes, err, want)
	}
}

func TestFieldChangesGoDownIntoLists(t *testing.T) {
	before := garage.WorkOrder{Concern: "a", Jobs: []garage.Job{{Name: "Brakes", Lines: []garage.Line{{Price: 100}, {Price: 200}}}}}
	after := garage.WorkOrder{Concern: "a", Jobs: []garage.Job{{Name: "Brakes", Lines: []garage.Line{{Price: 100}, {Price: 250}}}, {Name: "Oil"}}}
	got := fieldChanges(before, after)
	if len(got) != 2 || !slices.Equal(got[0].Path, []string{"Jobs", "1", "Lines", "2", "Price"}) || got[0].Before != garage.Money(200) || got[0].After != garage.Money(250) ||
		!slices.Equal(got[1].Path, []string{"Jobs", "2", "Name"}) || got[1].Before != nil || got[1].After != "Oil" {
		t.Errorf("%+v", got)
	}
}

func TestTrailIsWholeAndItsLengthKnown(t *testing.T) {
	d := sampleCopy(t)
	some, err := d.Office.Trail(context.Background(), 100)
	if err != nil || some.Read != 100 || some.Broken != 0 {
		t.Errorf("%+v %v", some, err)
	}
	all, err := d.Office.Trail(context.Background(), 0)
	if err != nil || uint64(all.Read) != all.Entries || all.Broken != 0 {
		t.Errorf("%+v %v", all, err)
	}
}

func TestReadingWhoDidWhatNeedsARight(t *testing.T) {
	b := newBench(t)
	owner, _, _ := b.guarded()
	b.ok(b.ActAs(b.novak.ID))
	read := func() (codes []string) {
		_, err := b.Office.Audit(AuditFilter{}, 0, 10)
		codes = append(codes, code(err))
		_, err = b.Office.AuditEntry(1)
		codes = append(codes, code(err))
		_, err = b.Reception.Person(b.marsh.ID)
		return append(codes, code(err))
	}
	if got := read(); !slices.Equal(got, []string{"right.needed", "right.needed", "right.needed"}) {
		t.Errorf("a technician: %q", got)
	}
	b.ok(b.People.Switch(owner.ID, "the lift in bay three"))
	if got := read(); !slices.Equal(got, []string{"", "", ""}) {
		t.Errorf("the owner: %q", got)
	}
}

// An entry about a booking, a loan or a register is called by name, leads somewhere, and
// says what was changed.
func TestTheHistoryNamesWhatIsInTheDiaryAndTheRegisters(t *testing.T) {
	d := sampleCopy(t)
	if err := d.ActAs(1); err != nil {
		t.Fatal(err)
	}
	var a garage.Appointment
	err := d.view(func(tx *data.Tx) error {
		return data.Appointments.Scan(tx, 0, 0, false, func(x garage.Appointment) bool {
			if x.Awaited() && x.Vehicle != 0 && x.From.After(SampleNow()) {
				a = x
			}
			return a.ID == 0
		})
	})
	if err != nil || a.ID == 0 {
		t.Fatalf("no booking to come: %v", err)
	}
	a.Concern = "squeaks when it rains"
	if err := d.Reception.SaveAppointment(a); err != nil {
		t.Fatal(err)
	}
	page, err := d.Office.Audit(AuditFilter{Table: data.Appointments.Name()}, 0, 1)
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("%+v %v", page.Rows, err)
	}
	car, err := d.Reception.Vehicle(a.Vehicle)
	if err != nil {
		t.Fatal(err)
	}
	if r := page.Rows[0]; r.Title != car.Vehicle.Plate || r.Link != (Link{kindAppointment, uint64(a.ID)}) {
		t.Errorf("called %q, leads to %+v; want %s", r.Title, r.Link, car.Vehicle.Plate)
	}
	got, err := d.Office.AuditEntry(page.Rows[0].Entry.Seq)
	if err != nil || len(got.Changes) != 1 || got.Changes[0].Path[0] != "Concern" || got.Changes[0].After != a.Concern {
		t.Errorf("changed %+v, %v; want what the customer says", got.Changes, err)
	}
	event, err := d.Office.Audit(AuditFilter{Table: data.Events.Name()}, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got, err = d.Office.AuditEntry(event.Rows[0].Entry.Seq); err != nil || got.Says == nil || got.Says.Code == "" || len(got.Changes) != 0 {
		t.Errorf("a line of an order's history: %+v, %v; want what it says", got, err)
	}
	for _, table := range []string{data.Equipment.Name(), data.LoanCars.Name(), data.Loans.Name(), data.Inspections.Name(), data.Intakes.Name(), data.Templates.Name()} {
		page, err := d.Office.Audit(AuditFilter{Table: table}, 0, 1)
		if err != nil || len(page.Rows) != 1 {
			t.Errorf("%s: %d entries, %v", table, len(page.Rows), err)
			continue
		}
		if r := page.Rows[0]; r.Title == "" || r.Link.Kind == "" {
			t.Errorf("%s is called %q and leads to %+v", table, r.Title, r.Link)
		}
	}
}

// Settings, labels, opening hours, the checklist and the limits say field by field what was
// changed, as records of the trade do.
func TestTheHistorySaysWhatWasChangedInTheSettings(t *testing.T) {
	b := newBench(t)
	shop := must[garage.Shop](b)(b.Shop())
	shop.LabourRate, shop.Bays[1].Name = 75_00, "Lift B"
	b.ok(b.Office.SaveShop(shop))
	calendar := must[garage.Calendar](b)(b.Office.Calendar())
	calendar.Week[6] = []garage.Span{{From: 9 * 60, Until: 13 * 60}}
	b.ok(b.Office.SaveCalendar(calendar))
	calendar.Week[6], calendar.Week[1] = nil, []garage.Span{{From: 8 * 60, Until: 16 * 60}}
	calendar.Events = []garage.Recurring{{Name: "Cleaning", Days: []time.Weekday{time.Friday}, Span: garage.Span{From: 960, Until: 990}, Bay: 2}}
	b.ok(b.Office.SaveCalendar(calendar))
	labels := must[garage.LabelSetup](b)(b.Office.LabelSetup())
	labels.Badge = "roll-62x29"
	b.ok(b.Office.SaveLabelSetup(labels))
	labels.Badge = "a4-2x7"
	b.ok(b.Office.SaveLabelSetup(labels))
	b.ok(b.People.SaveAccess(garage.Access{Idle: 5}))
	b.ok(b.People.SaveAccess(garage.Access{Idle: 5, Roles: map[garage.Role]garage.Limits{garage.FrontDesk: {garage.RightDiscount: 5_00}}}))

	for table, want := range map[string][]string{
		data.Settings.Name():  {"Labour", "LabourRate 7200 7500", "Bays 2 Name Lift 2 Lift B"},
		data.Calendars.Name(): {"weekday", "Week weekday.6 [{540 780}] <nil>", "Events 1 Name <nil> Cleaning", "Events 1 Bay <nil> Lift B"},
		data.Labels.Name():    {"Badge", "Badge roll-62x29 a4-2x7"},
		data.Access.Name():    {"Roles", "Roles role.front_desk right_name.discount <nil> &{discount 500}"},
	} {
		rows := must[AuditPage](b)(b.Office.Audit(AuditFilter{Table: table, ID: 1}, 0, 1)).Rows
		if len(rows) != 1 {
			t.Fatalf("%d entries of %s, want the last", len(rows), table)
		}
		d := must[AuditDetail](b)(b.Office.AuditEntry(rows[0].Entry.Seq))
		var got []string
		for _, c := range d.Changes {
			got = append(got, fmt.Sprint(strings.Join(c.Path, " "), " ", c.Before, " ", c.After))
		}
		for _, w := range want[1:] {
			if !slices.Contains(got, w) {
				t.Errorf("%s: the last entry says %q, want %q in it", table, got, w)
			}
		}
	}
}
