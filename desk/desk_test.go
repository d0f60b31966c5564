package desk

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// at is the day the clock stands still on.
var at = time.Date(2026, 11, 24, 10, 25, 0, 0, time.UTC)

// A bench is a desk on a small garage of its own, with the clock stopped.
type bench struct {
	*Desk
	t       *testing.T
	now     time.Time
	brandt  garage.Staff
	novak   garage.Staff
	marsh   garage.Customer
	golf    garage.Vehicle
	oil     garage.CannedJob // menu price 94.80 with tax
	pads    garage.CannedJob
	oil5w30 garage.Part // 60 on hand
	filter  garage.Part // 4 on hand
	padSet  garage.Part // 1 on hand
}

// newBench opens a desk on a new file with a shop, two people, one customer with a
// car, three parts and two canned jobs.
func newBench(t *testing.T) *bench {
	t.Helper()
	db, err := data.Create(filepath.Join(t.TempDir(), "garage.workbay"))
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t, now: at}
	db.Now = func() time.Time { return b.now }
	t.Cleanup(func() {
		findings, err := db.Check(context.Background())
		if err != nil || len(findings) > 0 {
			t.Errorf("the file after the test: %v %v, want it sound", findings, err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	err = db.Update(data.Act{By: "set-up", Name: "fill"}, func(tx *data.Tx) error { return b.fill(tx) })
	if err != nil {
		t.Fatal(err)
	}
	b.Desk = New(db)
	<-b.Desk.core.lines.ready
	if err := b.ActAs(b.brandt.ID); err != nil {
		t.Fatal(err)
	}
	return b
}

// add puts a record on file.
func add[K ~uint64, T any](b *bench, tx *data.Tx, t data.Table[K, T], v T) T {
	b.t.Helper()
	v, err := t.Add(tx, v)
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}

func (b *bench) fill(tx *data.Tx) error {
	shop := garage.Shop{
		Name: "Northgate Motor Works", Address: []string{"12 Northgate", "Sheffield S3 8AA"}, Phone: "0114 496 0100", TaxNumber: "GB123456789",
		Country: garage.GB, Language: garage.English, Distance: "km", LabourRate: 72_00, LabourCost: 27_00, MenuGross: true, WasteFee: 2_50,
		Currency: garage.ProfileOf(garage.GB).Currency, Taxes: garage.ProfileOf(garage.GB).Taxes, QuoteDays: 30, CloseBefore: 45,
		OpensAt: 8 * 60, ClosesAt: 17 * 60, MarginFloor: 45_00,
		Matrix: []garage.Band{{From: 0, Markup: 200_00}, {From: 5_00, Markup: 120_00}, {From: 20_00, Markup: 85_00}},
		Bays:   []garage.Bay{{ID: 1, Name: "Lift 1"}, {ID: 2, Name: "Lift 2"}},
	}
	if err := data.Settings.Save(tx, shop); err != nil {
		return err
	}
	b.brandt = add(b, tx, data.Staff, garage.Staff{Name: "L. Brandt", Role: garage.FrontDesk})
	b.novak = add(b, tx, data.Staff, garage.Staff{Name: "J. Novak", Role: garage.Technician})
	b.marsh = add(b, tx, data.Customers, garage.Customer{Name: "Elena Marsh", Phones: []garage.Phone{{Kind: "mobile", Number: "07700 900 101"}}})
	b.golf = add(b, tx, data.Vehicles, garage.Vehicle{
		Plate: "DEMO 101", Make: "VW", Model: "Golf 1.0 TSI", Year: 2017, Unit: "km", Owner: b.marsh.ID,
		Readings: []garage.Reading{{On: at.AddDate(-1, 0, 0), Odometer: 69_000}, {On: at.AddDate(0, -1, 0), Odometer: 83_480}},
	})
	b.oil5w30 = add(b, tx, data.Parts, garage.Part{Number: "5W30-C3-60", Name: "Oil 5W-30 C3", Bin: "OIL-1", Unit: "L", Category: garage.OilCategory, ListCost: 3_95, OnHand: 60_000, Value: 237_00, Min: 40_000})
	b.filter = add(b, tx, data.Parts, garage.Part{Number: "HF-4127", Name: "Oil filter", Bin: "A01-2", Unit: "pc", ListCost: 3_10, OnHand: 4_000, Value: 12_40, Min: 2_000})
	b.padSet = add(b, tx, data.Parts, garage.Part{Number: "SBP-1733-F", Name: "Front pad set", Bin: "B03-1", Unit: "set", ListCost: 24_30, OnHand: 1_000, Value: 24_30, Min: 2_000})
	b.oil = add(b, tx, data.CannedJobs, garage.CannedJob{
		Code: "SV-OIL-S", Name: "Oil and filter service, small petrol", Hours: 500, Menu: 94_80, Months: 12, Distance: 15_000,
		Lines: []garage.CannedLine{{Kind: garage.PartLine, Part: b.oil5w30.ID, Quantity: 4_000}, {Kind: garage.PartLine, Part: b.filter.ID, Quantity: 1_000}},
	})
	b.pads = add(b, tx, data.CannedJobs, garage.CannedJob{
		Code: "BR-FP", Name: "Front pads", Hours: 900, Lines: []garage.CannedLine{{Kind: garage.PartLine, Part: b.padSet.ID, Quantity: 1_000}},
	})
	return nil
}

// must stops the test on an error.
func must[T any](b *bench) func(T, error) T {
	return func(v T, err error) T {
		b.t.Helper()
		if err != nil {
			b.t.Fatal(err)
		}
		return v
	}
}

// ok stops the test on an error.
func (b *bench) ok(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// refused checks that err is the refusal of that code.
func (b *bench) refused(err error, code string) {
	b.t.Helper()
	var p *garage.Problem
	if !errors.As(err, &p) || p.Code != code {
		b.t.Errorf("got %v, want %s", err, code)
	}
}

// order is the ticket of an order.
func (b *bench) order(id garage.WorkOrderID) OrderPage {
	b.t.Helper()
	return must[OrderPage](b)(b.Workshop.Order(id))
}

// part is a part as it is now.
func (b *bench) part(id garage.PartID) (p garage.Part) {
	b.t.Helper()
	b.ok(b.Desk.core.view(func(tx *data.Tx) (err error) { p, err = data.Parts.Get(tx, id); return err }))
	return p
}

// history is what happened to an order, oldest first, as codes.
func (b *bench) history(id garage.WorkOrderID) string {
	var codes []string
	for _, e := range b.order(id).History {
		codes = append([]string{strings.TrimPrefix(e.Code, "event.")}, codes...)
	}
	return strings.Join(codes, " ")
}

// checkedIn is an order of the Golf, in the shop, with the front pads waiting for
// an answer.
func (b *bench) checkedIn() garage.WorkOrderID {
	b.t.Helper()
	wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "squeals", at.Add(time.Hour)))
	b.ok(b.Reception.CheckIn(wo.ID, Intake{Odometer: 84_310, KeyTag: "17", Jobs: []garage.CannedJobID{b.pads.ID}}))
	return wo.ID
}

// yes is a decision that agrees to jobs.
func yes(jobs ...int) Decision {
	d := Decision{Who: "Elena Marsh", How: garage.ByPhone, Contact: "07700 900 101"}
	for _, no := range jobs {
		d.Answers = append(d.Answers, garage.Answer{Job: no, Status: garage.Agreed})
	}
	return d
}

func TestChangedIsAnnouncedOnlyAfterTheCommit(t *testing.T) {
	b := newBench(t)
	var told []string
	b.Changed(func() {
		page, err := b.Reception.FindCustomers("", Page{})
		if err != nil {
			t.Error(err)
		}
		told = append(told, page[0].Name)
	})
	_, err := b.Reception.AddCustomer(garage.Customer{Name: " "})
	b.refused(err, "customer.no_name")
	if len(told) != 0 || !b.Saved().IsZero() {
		t.Errorf("told %v, saved %v after a refusal; want nothing", told, b.Saved())
	}
	must[garage.Customer](b)(b.Reception.AddCustomer(garage.Customer{Name: "Jo Hill"}))
	if len(told) != 1 || told[0] != "Jo Hill" || !b.Saved().Equal(at) {
		t.Errorf("told %v, saved %v; want Jo Hill, who is on file by then, at %v", told, b.Saved(), at)
	}
}

func TestActAsRefusesWhoHasLeft(t *testing.T) {
	b := newBench(t)
	b.ok(b.Desk.core.update("leave", func(tx *data.Tx) error {
		s := b.novak
		s.Left = true
		return data.Staff.Save(tx, s)
	}))
	b.refused(b.ActAs(b.novak.ID), "staff.left")
	if b.Actor().Name != "L. Brandt" {
		t.Errorf("actor %q, want L. Brandt still", b.Actor().Name)
	}
}

func TestFactsOfEventsKeepTheirTypes(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	for _, e := range b.order(id).History {
		if e.Code == "event.decided" {
			f := FactOf(e)
			if _, ok := f.Args["Limit"].(garage.Money); !ok || f.Args["By"] != "L. Brandt" || f.Args["Approved"] != int64(1) {
				t.Errorf("facts %#v, want a limit in money, one approved, by L. Brandt", f.Args)
			}
			return
		}
	}
	t.Error("no event of the decision")
}
