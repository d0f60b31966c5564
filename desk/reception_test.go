package desk

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"workbay/garage"
)

func TestWalkInRecordsTheConsentAndStartsTheJob(t *testing.T) {
	b := newBench(t)
	plan := must[WalkInPlan](b)(b.Reception.ProposeWalkIn(b.golf.ID, b.oil.ID))
	if plan.Total != 94_80 || !plan.PartsIn || fmt.Sprint(plan.Bins) != "[OIL-1 A01-2]" || plan.Technician.Name != "J. Novak" || plan.KeyTag != "1" {
		t.Errorf("plan %+v, want the menu price, parts in, J. Novak, key 1", plan)
	}
	if want := at.Add(95 * time.Minute); !plan.Promised.Equal(want) {
		t.Errorf("promised %v, want %v", plan.Promised, want)
	}
	in := WalkInOrder{
		Vehicle: b.golf.ID, Odometer: 84_310, Canned: b.oil.ID, Promised: plan.Promised, Bay: plan.Bay.ID,
		Technician: plan.Technician.ID, KeyTag: plan.KeyTag, Start: true,
	}
	_, err := b.Reception.StartWalkIn(in)
	b.refused(err, "walkin.not_agreed")
	in.Agreed = true
	wo := must[garage.WorkOrder](b)(b.Reception.StartWalkIn(in))
	page := b.order(wo.ID)
	if wo.Number != "WO-2026-00001" || page.Order.State != garage.InProgress || !page.Jobs[0].Running || page.Order.CardPrints != 0 {
		t.Errorf("%s %s, running %v, %d cards; want the first number (a refusal uses none), in progress, its card not printed yet", wo.Number, page.Order.State, page.Jobs[0].Running, page.Order.CardPrints)
	}
	c := page.Consent.Last
	if c == nil || c.Limit != 94_80 || c.How != garage.InPerson || c.Who != "Elena Marsh" || c.TakenBy != "L. Brandt" || page.Order.Authorised != 94_80 {
		t.Errorf("consent %+v, want 94.80 in person by Elena Marsh, taken by L. Brandt", c)
	}
	if got := b.part(b.filter.ID).Reserved; got != 1_000 {
		t.Errorf("%d filters reserved, want one", got)
	}
	if got, want := b.history(wo.ID), "checked_in decided job_started"; got != want {
		t.Errorf("history %s, want %s", got, want)
	}
	_, err = b.Reception.StartWalkIn(in)
	b.refused(err, "walkin.in_shop")
}

func TestWalkInOfANewCarPutsItOnFile(t *testing.T) {
	b := newBench(t)
	wo := must[garage.WorkOrder](b)(b.Reception.StartWalkIn(WalkInOrder{
		NewCustomer: &garage.Customer{Name: "Jo Hill", Phones: []garage.Phone{{Kind: "mobile", Number: "07700 900 201"}}},
		NewVehicle:  &garage.Vehicle{Plate: "ab12cde", Model: "Golf"}, Odometer: 12_000, Concern: "pulls left",
	}))
	page := b.order(wo.ID)
	if page.Customer.Name != "Jo Hill" || page.Vehicle.Plate != "AB12 CDE" || page.Order.OdometerIn != 12_000 || page.Order.State != garage.CheckedIn {
		t.Errorf("%s, %s, %d, %s; want Jo Hill's AB12 CDE checked in", page.Customer.Name, page.Vehicle.Plate, page.Order.OdometerIn, page.Order.State)
	}
}

func TestLowerOdometerIsRefusedUntilConfirmed(t *testing.T) {
	b := newBench(t)
	in := WalkInOrder{Vehicle: b.golf.ID, Odometer: 8_431, Canned: b.oil.ID}
	_, err := b.Reception.StartWalkIn(in)
	b.refused(err, "odometer.typo")
	if rows := must[[]OrderRow](b)(b.Workshop.Orders(OrderFilter{}, Page{})); len(rows) != 0 {
		t.Errorf("%d orders after a refusal, want none", len(rows))
	}
	in.Confirmed = true
	_, err = b.Reception.StartWalkIn(in)
	b.refused(err, "odometer.no_reason")
	in.Reason = "instrument cluster of another car"
	wo := must[garage.WorkOrder](b)(b.Reception.StartWalkIn(in))
	page := b.order(wo.ID)
	if r, _ := page.Vehicle.Last(); r.Odometer != 8_431 || !r.Confirmed || r.Reason != in.Reason || r.Order != wo.ID {
		t.Errorf("got %+v, want the reading kept with its reason", r)
	}
	if got := b.history(wo.ID); !strings.Contains(got, "odometer_right") {
		t.Errorf("the history is %s, want it said that the reading was confirmed", got)
	}
}

// TestADoubtfulReadingNeedsItsReasonWhereverItIsKept goes through every action that keeps
// a reading.
func TestADoubtfulReadingNeedsItsReasonWhereverItIsKept(t *testing.T) {
	const turnedBack, tooFar = 61_200, 84_900
	for name, keep := range map[string]func(b *bench, sure bool, why string) error{
		"on its own": func(b *bench, sure bool, why string) error {
			return b.Reception.ReadOdometer(b.golf.ID, garage.Reading{Odometer: turnedBack, Confirmed: sure, Reason: why})
		},
		"walk-in": func(b *bench, sure bool, why string) error {
			_, err := b.Reception.StartWalkIn(WalkInOrder{Vehicle: b.golf.ID, Odometer: turnedBack, Confirmed: sure, Reason: why, Canned: b.oil.ID})
			return err
		},
		"check-in": func(b *bench, sure bool, why string) error {
			wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "noise", at))
			return b.Reception.CheckIn(wo.ID, Intake{Odometer: turnedBack, Confirmed: sure, Reason: why})
		},
		"arrival": func(b *bench, sure bool, why string) error {
			a := must[garage.Appointment](b)(b.Reception.Book(b.wants(at.Add(time.Hour), 1)))
			_, err := b.Reception.Arrive(a.ID, ArriveInput{CheckIn: &Intake{Odometer: turnedBack, Confirmed: sure, Reason: why}})
			return err
		},
		"hand-over": func(b *bench, sure bool, why string) error {
			id, _ := b.invoiced()
			in := handingOver(tooFar)
			in.Release, in.Confirmed, in.Reason = true, sure, why
			return b.Office.HandOver(id, in)
		},
	} {
		t.Run(name, func(t *testing.T) {
			doubted := newBench(t)
			var p *garage.Problem
			if err := keep(doubted, false, ""); !errors.As(err, &p) || p.Field != "odometer" {
				t.Errorf("unconfirmed: got %v, want it doubted", err)
			}
			unsaid := newBench(t)
			unsaid.refused(keep(unsaid, true, " "), "odometer.no_reason")
			said := newBench(t)
			said.ok(keep(said, true, "read twice with the customer"))
		})
	}
}

func TestEveryPrintOfARevisionAfterTheFirstIsACopy(t *testing.T) {
	b := newBench(t)
	q := must[garage.Quote](b)(b.Reception.AddPhoneQuote(PhoneQuote{Plate: "AB12CDE", Name: "jo hill", Phone: "07700900201", Model: "golf"}))
	must[int](b)(b.Reception.QuoteAddJob(q.ID, b.pads.ID))
	printed := func(what string, want bool) {
		t.Helper()
		if got := must[bool](b)(b.Office.CountPrint(garage.QuotePaper, uint64(q.ID))); got != want {
			t.Errorf("%s: copy %v, want %v", what, got, want)
		}
	}
	printed("draft", false)
	printed("draft again", false)
	must[garage.Quote](b)(b.Reception.IssueQuote(q.ID))
	printed("first print", false)
	printed("second print", true)
	if again := must[garage.Quote](b)(b.Reception.IssueQuote(q.ID)); again.Revision != 1 || again.Prints != 2 {
		t.Errorf("revision %d printed %d times, want revision 1 twice", again.Revision, again.Prints)
	}
	price := garage.Money(50_00)
	b.ok(b.Reception.QuoteSetLine(q.ID, 2, LineEdit{Price: &price}))
	must[garage.Quote](b)(b.Reception.IssueQuote(q.ID))
	printed("first print of revision 2", false)
	printed("second print of revision 2", true)
}

func TestPhoneQuoteMakesCustomerAndVehicle(t *testing.T) {
	b := newBench(t)
	in := PhoneQuote{Plate: "AB12CDE", Name: "jo hill", Phone: "07700900201", Model: "golf"}
	q := must[garage.Quote](b)(b.Reception.AddPhoneQuote(in))
	_, err := b.Reception.IssueQuote(q.ID)
	b.refused(err, "quote.no_lines")
	must[int](b)(b.Reception.QuoteAddJob(q.ID, b.pads.ID))
	q = must[garage.Quote](b)(b.Reception.IssueQuote(q.ID))
	if q.Number != "QU-2026-00001" || q.Revision != 1 || len(q.Issues) != 1 || !q.Issues[0].Intact() || q.Issues[0].Vehicle.Plate != "AB12 CDE" {
		t.Errorf("quote %s-%d, %d issues; want the first number, revision 1, sealed, with its plate", q.Number, q.Revision, len(q.Issues))
	}
	if again := must[garage.Quote](b)(b.Reception.IssueQuote(q.ID)); again.Revision != 1 {
		t.Errorf("revision %d after printing again unchanged, want 1", again.Revision)
	}
	price := garage.Money(50_00)
	b.ok(b.Reception.QuoteSetLine(q.ID, 2, LineEdit{Price: &price}))
	if q = must[garage.Quote](b)(b.Reception.IssueQuote(q.ID)); q.Revision != 2 || q.Number != "QU-2026-00001" {
		t.Errorf("%s revision %d after a change, want revision 2 of the same number", q.Number, q.Revision)
	}
	second := must[garage.Quote](b)(b.Reception.AddPhoneQuote(in))
	if second.Customer != q.Customer || second.Vehicle != q.Vehicle {
		t.Errorf("second call made customer %d and car %d, want those of the first", second.Customer, second.Vehicle)
	}
	wo := must[garage.WorkOrder](b)(b.Reception.AcceptQuote(q.ID, garage.Consent{Who: "Jo Hill", How: garage.ByPhone}))
	page := b.order(wo.ID)
	if page.Order.State != garage.Expected || page.Consent.Last == nil || page.Consent.Last.Quote != "QU-2026-00001-2" || page.Order.Authorised != page.Totals.Gross {
		t.Errorf("state %s, consent %+v; want an expected order agreed on revision 2", page.Order.State, page.Consent.Last)
	}
	b.ok(b.Reception.CheckIn(wo.ID, Intake{Odometer: 100}))
	if got := b.order(wo.ID).Order.State; got != garage.Approved {
		t.Errorf("state %s once the car is here, want approved: the yes was given", got)
	}
	_, err = b.Reception.AcceptQuote(q.ID, garage.Consent{Who: "Jo Hill", How: garage.ByPhone})
	b.refused(err, "quote.answered")
}

func TestQuoteOfAnOrderWaitsForTheAnswer(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	q := must[garage.Quote](b)(b.Reception.QuoteOrder(id))
	page := b.order(id)
	if page.Order.State != garage.AwaitingApproval || page.Order.Quote != q.ID || page.Quote == nil || q.Issues[0].Order != page.Order.Number {
		t.Errorf("state %s, quote %d; want it waiting for the answer to %s", page.Order.State, page.Order.Quote, q.Number)
	}
	c := must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	if c.Quote != "QU-2026-00001-1" {
		t.Errorf("consent on %q, want the quote's first revision", c.Quote)
	}
}

func TestDeclinedQuoteDeclinesItsJobs(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	q := must[garage.Quote](b)(b.Reception.QuoteOrder(id))
	b.refused(b.Reception.DeclineQuote(q.ID, ""), "quote.no_reason")
	b.ok(b.Reception.DeclineQuote(q.ID, "too dear"))
	page := b.order(id)
	if page.Jobs[0].Job.Status != garage.Declined || page.Order.State != garage.Ready {
		t.Errorf("job %s, order %s; want declined, and the car ready to be fetched", page.Jobs[0].Job.Status, page.Order.State)
	}
}

func TestPlateTwiceIsRefused(t *testing.T) {
	b := newBench(t)
	_, err := b.Reception.AddVehicle(garage.Vehicle{Plate: "demo-101"})
	b.refused(err, "vehicle.plate_taken")
	var p *garage.Problem
	if errors.As(err, &p); p.Field != "plate" || p.Args["Owner"] != "Elena Marsh" {
		t.Errorf("field %q, args %v; want the cursor at the plate and whose it is", p.Field, p.Args)
	}
	yaris := must[garage.Vehicle](b)(b.Reception.AddVehicle(garage.Vehicle{Plate: "DEMO 151"}))
	b.refused(b.Reception.Replate(yaris.ID, "DEMO 101"), "vehicle.plate_taken")
	b.ok(b.Reception.Replate(b.golf.ID, "DEMO 201"))
	b.ok(b.Reception.Replate(yaris.ID, "DEMO 101"))
	found := must[[]WalkIn](b)(b.Reception.FindPlate("101"))
	if len(found) != 2 || found[0].Vehicle.ID != yaris.ID || found[1].Vehicle.ID != b.golf.ID {
		t.Errorf("found %d cars, want the one with the plate now, then the one that had it", len(found))
	}
}

func TestWrongVINIsRefused(t *testing.T) {
	b := newBench(t)
	_, err := b.Reception.AddVehicle(garage.Vehicle{Plate: "X 1", VIN: "WVW1"})
	b.refused(err, "vin.length")
}

func TestMergeKeepsTheHistory(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	double := must[garage.Customer](b)(b.Reception.AddCustomer(garage.Customer{Name: "E. Marsh", Phones: []garage.Phone{{Number: "+44 7700 900101"}}, Email: "e.marsh@mail.example"}))
	yaris := must[garage.Vehicle](b)(b.Reception.AddVehicle(garage.Vehicle{Plate: "DEMO 151", Owner: double.ID}))
	if same := must[[]garage.Customer](b)(b.Reception.SimilarCustomers(double)); len(same) != 1 || same[0].ID != b.marsh.ID {
		t.Errorf("similar %v, want Elena Marsh by her phone", same)
	}
	b.refused(b.Reception.MergeCustomers(b.marsh.ID, b.marsh.ID), "customer.merge_self")
	b.ok(b.Reception.MergeCustomers(double.ID, b.marsh.ID))
	page := must[CustomerPage](b)(b.Reception.Customer(b.marsh.ID))
	if page.Customer.ID != double.ID || len(page.Vehicles) != 2 || len(page.Orders) != 1 || page.Vehicles[0].InShop != id || page.Customer.Email == "" {
		t.Errorf("customer %d with %d cars and %d orders; want the one kept, with both cars and the order", page.Customer.ID, len(page.Vehicles), len(page.Orders))
	}
	if hits := must[[]Hit](b)(b.Reception.Search("elena", 10)); len(hits) != 0 {
		t.Errorf("%d hits for the name that was dropped, want none", len(hits))
	}
	b.refused(b.Reception.MergeCustomers(double.ID, b.marsh.ID), "customer.merged_already")
	if v := must[VehiclePage](b)(b.Reception.Vehicle(yaris.ID)); v.Owner.ID != double.ID {
		t.Errorf("owner %d, want %d", v.Owner.ID, double.ID)
	}
}

func TestMergeWithTwoOpenOrdersOnOneCarIsRefused(t *testing.T) {
	b := newBench(t)
	b.checkedIn()
	other := must[garage.Customer](b)(b.Reception.AddCustomer(garage.Customer{Name: "E. Marsh"}))
	must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, other.ID, "again", at))
	b.refused(b.Reception.MergeCustomers(b.marsh.ID, other.ID), "customer.merge_open")
}

func TestSearchFindsByPhoneEndPlateAndPinyin(t *testing.T) {
	b := newBench(t)
	li := must[garage.Customer](b)(b.Reception.AddCustomer(garage.Customer{Name: "李雪", Phones: []garage.Phone{{Number: "138 1234 5678"}}}))
	must[garage.Vehicle](b)(b.Reception.AddVehicle(garage.Vehicle{Plate: "沪A·D0055", Model: "Passat", Owner: li.ID}))
	id := b.checkedIn()
	tests := []struct{ words, kind, title string }{
		{"900101", "customer", "Elena Marsh"},
		{"5678", "customer", "李雪"},
		{"lx", "customer", "李雪"},
		{"lixue", "vehicle", "Passat"},
		{"沪AD0055", "vehicle", "Passat"},
		{"0055", "vehicle", "Passat"},
		{"demo101", "vehicle", "VW Golf 1.0 TSI 2017"},
		{"marsh golf", "vehicle", "VW Golf 1.0 TSI 2017"},
		{"marsh pads", "order", "WO-2026-00001"},
		{"hf4127", "part", "HF-4127"},
		{"oil filter", "job", "SV-OIL-S"},
	}
	for _, tt := range tests {
		hits := must[[]Hit](b)(b.Reception.Search(tt.words, 10))
		if !slices.ContainsFunc(hits, func(h Hit) bool { return h.Kind == tt.kind && h.Title == tt.title }) {
			t.Errorf("%q found %+v, want %s %s", tt.words, hits, tt.kind, tt.title)
		}
	}
	hits := must[[]Hit](b)(b.Reception.Search("marsh", 10))
	var kinds []string
	for _, h := range hits {
		kinds = append(kinds, h.Kind)
	}
	if fmt.Sprint(kinds) != "[vehicle customer order]" || hits[0].State != "checked_in" {
		t.Errorf("kinds %v, car %s; want vehicle, customer, order, the car in the shop", kinds, hits[0].State)
	}
	b.Reception.Opened("order", uint64(id))
	b.Reception.Opened("customer", uint64(li.ID))
	b.Reception.Opened("order", uint64(id))
	b.Reception.Opened("today", 0)
	if recent := must[[]Hit](b)(b.Reception.Recent()); len(recent) != 2 || recent[0].Title != "WO-2026-00001" {
		t.Errorf("recent %+v, want the order, then the customer", recent)
	}
}

func TestSearchAsksTheKeysUntilItsLinesAreBuilt(t *testing.T) {
	b := newBench(t)
	b.Desk.core.lines = newLines()
	for words, kind := range map[string]string{"DEMO 10": "vehicle", "elena": "customer", "07700 900": "customer", "hf-41": "part"} {
		hits := must[[]Hit](b)(b.Reception.Search(words, 10))
		if len(hits) != 1 || hits[0].Kind != kind {
			t.Errorf("%q found %+v, want one %s", words, hits, kind)
		}
	}
	must[garage.Customer](b)(b.Reception.AddCustomer(garage.Customer{Name: "Jo Hill"}))
	b.Desk.core.lines.build(b.Desk.core.db)
	if hits := must[[]Hit](b)(b.Reception.Search("hill", 10)); len(hits) != 1 {
		t.Errorf("found %d, want the one added while the lines were built", len(hits))
	}
}

func TestFindPartsFindsPartsAlone(t *testing.T) {
	b := newBench(t)
	for i := range 12 { // more canned jobs than are asked for
		must[garage.CannedJob](b)(b.Office.AddCannedJob(garage.CannedJob{Code: fmt.Sprintf("ZINC-%02d", i), Name: "Zinc work", Hours: 500}))
	}
	want := must[garage.Part](b)(b.Stores.AddPart(garage.Part{Number: "ZINC-SPRAY", Name: "Zinc spray", Unit: "pc"}, 2_000, 6_50))
	found := must[[]JobChoice](b)(b.Reception.FindParts("zinc", 8))
	if len(found) != 1 || found[0].Part != want.ID {
		t.Errorf("got %+v, want the part alone", found)
	}
	if none := must[[]JobChoice](b)(b.Reception.FindParts(" ", 8)); len(none) != 0 {
		t.Errorf("got %d parts without words, want none", len(none))
	}
}

func TestFindJobsShowsTheMenuPrice(t *testing.T) {
	b := newBench(t)
	jobs := must[[]JobChoice](b)(b.Reception.FindJobs("oil", b.golf.ID, 5))
	if len(jobs) != 3 || jobs[0].Kind != "canned" || jobs[0].Price != 94_80 || jobs[0].Hours != 500 || jobs[1].Kind != "part" {
		t.Errorf("jobs %+v, want the service at 94.80 before the parts", jobs)
	}
}

func TestDeferredWorkComesBackAtTodaysPrice(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[int](b)(b.Workshop.AddJob(id, b.oil.ID))
	d := yes(2)
	d.Answers = append(d.Answers, garage.Answer{Job: 1, Status: garage.Deferred, RemindOn: at.AddDate(0, 2, 0), RemindAt: 86_400})
	must[garage.Consent](b)(b.Workshop.Decide(id, d))
	b.dearer(80_00)
	page := must[VehiclePage](b)(b.Reception.Vehicle(b.golf.ID))
	if len(page.Deferred) != 1 || page.Deferred[0].Now != page.Deferred[0].Then+8_64 {
		t.Errorf("deferred %+v, want the pads, 8.64 dearer than told", page.Deferred)
	}
	if !slices.ContainsFunc(page.Reminders, func(r ReminderRow) bool { return r.State == "offered" && r.DueOdometer == 86_400 }) {
		t.Errorf("reminders %+v, want the offer", page.Reminders)
	}
}

func TestManyDesksDoNotLoseAnOrder(t *testing.T) {
	b := newBench(t)
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			v, err := b.Reception.AddVehicle(garage.Vehicle{Plate: fmt.Sprintf("CAR %d", i), Owner: b.marsh.ID})
			if err == nil {
				_, err = b.Reception.OpenOrder(v.ID, 0, "noise", at)
			}
			if err == nil {
				_, err = b.Reception.Search("car", 5)
			}
			if err != nil {
				t.Error(err)
			}
		}()
	}
	wait.Wait()
	rows := must[[]OrderRow](b)(b.Workshop.Orders(OrderFilter{}, Page{Limit: 5}))
	more := must[[]OrderRow](b)(b.Workshop.Orders(OrderFilter{}, Page{After: uint64(rows[4].ID), Limit: 5}))
	if rows[0].Number != "WO-2026-00008" || len(more) != 3 || more[2].Number != "WO-2026-00001" {
		t.Errorf("newest %s, %d on the second page; want eight orders, each with its number", rows[0].Number, len(more))
	}
}

func TestCarWithoutOwnerOwesNothing(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.ok(b.Workshop.FinishJob(id, 1))
	b.ok(b.Workshop.RecordCheck(id, sheet(true, "")))
	must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	must[garage.Vehicle](b)(b.Reception.AddVehicle(garage.Vehicle{Plate: "NOBODY 1"}))
	found := must[[]WalkIn](b)(b.Reception.FindPlate("nobody"))
	if len(found) != 1 || found[0].Debt != 0 || found[0].LastAt != (time.Time{}) {
		t.Errorf("found %+v, want a car with no debt of others", found)
	}
	if found := must[[]WalkIn](b)(b.Reception.FindPlate("101")); found[0].Debt == 0 {
		t.Error("Elena Marsh owes nothing, want her invoice")
	}
}

func TestABayWithTooShortAGapIsPassedOver(t *testing.T) {
	s := BayStrip{Bars: []Bar{{From: at.Add(5 * time.Minute), To: at.Add(time.Hour), Tone: "planned"}}}
	for need, want := range map[time.Duration]time.Time{5 * time.Minute: at, 30 * time.Minute: at.Add(time.Hour)} {
		if from, _ := s.freeFor(at, need); !from.Equal(want) {
			t.Errorf("%v of work: got %v, want %v", need, from, want)
		}
	}
}
