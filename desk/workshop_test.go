package desk

import (
	"testing"
	"time"

	"workbay/garage"
)

func TestEventsStandInOrder(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.ok(b.Workshop.IssueParts(id, 1))
	b.now = at.Add(30 * time.Minute)
	b.ok(b.Workshop.PauseClock(id, 1))
	b.ok(b.Workshop.FinishJob(id, 1))
	b.ok(b.Workshop.RecordCheck(id, sheet(true, "")))
	want := "opened checked_in decided job_started parts_issued job_paused job_done check_passed"
	if got := b.history(id); got != want {
		t.Errorf("history\n got %s\nwant %s", got, want)
	}
	page := b.order(id)
	if page.Order.State != garage.Ready || page.Jobs[0].Clocked != 30*time.Minute || page.Jobs[0].Running {
		t.Errorf("state %s, clocked %v, running %v; want ready after 30 minutes, stopped", page.Order.State, page.Jobs[0].Clocked, page.Jobs[0].Running)
	}
}

// sheet is a quality check with all items right or one wrong.
func sheet(pass bool, note string) garage.CheckSheet {
	s := garage.CheckSheet{Note: note, Road: garage.RoadTest{Skipped: "no work on the running gear"}}
	for i, p := range garage.UsualCheckList().Items {
		s.Items = append(s.Items, garage.Checked{Code: p.Code, OK: pass || i != 2})
	}
	return s
}

func TestFailedCheckSendsBackToWork(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.ok(b.Workshop.FinishJob(id, 1))
	b.refused(b.Workshop.RecordCheck(id, sheet(false, "")), "quality.no_reason")
	b.ok(b.Workshop.RecordCheck(id, sheet(false, "torque not recorded")))
	board := must[BoardRows](b)(b.Workshop.Board(BoardFilter{}))
	if row := board.Orders[0]; row.State != garage.InProgress || row.FailedChecks != 1 {
		t.Errorf("state %s, %d failed; want in progress with one failed check", row.State, row.FailedChecks)
	}
}

func TestDecisionBelowItsTotalIsRefused(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	d := yes(1)
	d.Limit = 10_00
	preview := must[DecisionPreview](b)(b.Workshop.PreviewDecision(id, d))
	b.refused(preview.Refused, "consent.limit_low")
	_, err := b.Workshop.Decide(id, d)
	b.refused(err, "consent.limit_low")
	page := b.order(id)
	if page.Order.Authorised != 0 || len(page.Consent.All) != 0 || page.Order.State != garage.CheckedIn {
		t.Errorf("authorised %d, %d consents, state %s; want nothing changed", page.Order.Authorised, len(page.Consent.All), page.Order.State)
	}
	if preview.Added != page.WithWaiting || preview.Revised != page.WithWaiting || preview.Before != 0 {
		t.Errorf("preview %+v, want %d added", preview, page.WithWaiting)
	}
}

func TestStartWithoutAnswerIsRefused(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	b.refused(b.Workshop.StartClock(id, 1, b.novak.ID), "job.no_answer")
	if p := b.order(id).Allowed.Start; p == nil || p.Code != "job.no_answer" {
		t.Errorf("the ticket says %v, want the same refusal", p)
	}
}

func TestWorkAboveTheConsentIsRefused(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	price := garage.Money(200_00)
	b.ok(b.Workshop.SaveLine(id, 1, LineEdit{Price: &price}))
	b.refused(b.Workshop.StartClock(id, 1, b.novak.ID), "consent.above")
	if over := b.order(id).Consent.Over; over <= 0 {
		t.Errorf("over by %d, want what the work is above the authorised amount", over)
	}
}

func TestInvoiceAboveTheConsentIsRefused(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.ok(b.Workshop.FinishJob(id, 1))
	b.ok(b.Workshop.RecordCheck(id, sheet(true, "")))
	price := garage.Money(200_00)
	b.ok(b.Workshop.SaveLine(id, 1, LineEdit{Price: &price}))
	b.refused(b.Workshop.Move(id, garage.Invoiced), "consent.above")
	_, err := b.Office.InvoiceOrder(id)
	b.refused(err, "consent.above")
}

func TestInvoicedIsReachedByTheInvoiceAlone(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.ok(b.Workshop.FinishJob(id, 1))
	b.ok(b.Workshop.RecordCheck(id, sheet(true, "")))
	b.refused(b.Workshop.Move(id, garage.Invoiced), "order.by_invoice")
}

func TestReservationFollowsTheLines(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	want := func(what string, reserved garage.Quantity) {
		t.Helper()
		if got := b.part(b.padSet.ID).Reserved; got != reserved {
			t.Errorf("%s: %d reserved, want %d", what, got, reserved)
		}
	}
	want("waiting for an answer", 0)
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	want("agreed", 1_000)
	two := garage.Quantity(2_000)
	b.ok(b.Workshop.SaveLine(id, 2, LineEdit{Quantity: &two}))
	want("two of them", 2_000)
	if s := b.order(id).Lines[2]; s.Code != "short" || s.Quantity != 1_000 {
		t.Errorf("line %+v, want one short", s)
	}
	b.refused(b.Workshop.IssueParts(id, 1), "stock.short")
	want("after a refusal", 2_000)
	one := garage.Quantity(1_000)
	b.ok(b.Workshop.SaveLine(id, 2, LineEdit{Quantity: &one}))
	b.ok(b.Workshop.IssueParts(id, 1))
	want("issued", 0)
	if p := b.part(b.padSet.ID); p.OnHand != 0 || p.Value != 0 {
		t.Errorf("%d on hand worth %d, want none", p.OnHand, p.Value)
	}
	b.refused(b.Workshop.RemoveLine(id, 2), "line.issued")
	b.refused(b.Workshop.ReturnPart(id, 2, 1_000, " "), "issue.no_reason")
	b.ok(b.Workshop.ReturnPart(id, 2, 1_000, "wrong side"))
	want("back on the shelf", 1_000)
	b.ok(b.Workshop.RemoveLine(id, 2))
	want("line removed", 0)
	if p := b.part(b.padSet.ID); p.OnHand != 1_000 || p.Value != 24_30 {
		t.Errorf("%d on hand worth %d, want the one that was there", p.OnHand, p.Value)
	}
}

func TestVoidFreesWhatWasReserved(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.refused(b.Workshop.VoidOrder(id, " "), "workorder.no_reason")
	b.ok(b.Workshop.VoidOrder(id, "sold the car"))
	if got := b.part(b.padSet.ID).Reserved; got != 0 {
		t.Errorf("%d reserved by a void order, want none", got)
	}
	b.refused(b.Workshop.SetPromise(id, at.Add(time.Hour)), "workorder.is_void")
}

func TestPartsLightGivesStockToTheOldestOrder(t *testing.T) {
	b := newBench(t)
	first := b.checkedIn()
	yaris := must[garage.Vehicle](b)(b.Reception.AddVehicle(garage.Vehicle{Plate: "DEMO 151", Model: "Yaris", Owner: b.marsh.ID}))
	other := must[garage.WorkOrder](b)(b.Reception.OpenOrder(yaris.ID, 0, "squeals", at))
	b.ok(b.Reception.CheckIn(other.ID, Intake{Odometer: 31_060, Jobs: []garage.CannedJobID{b.pads.ID}}))
	must[garage.Consent](b)(b.Workshop.Decide(other.ID, yes(1)))
	must[garage.Consent](b)(b.Workshop.Decide(first, yes(1)))
	light := func(id garage.WorkOrderID) (PartsLight, int) {
		for _, row := range must[BoardRows](b)(b.Workshop.Board(BoardFilter{})).Orders {
			if row.ID == id {
				return row.Parts, row.Missing
			}
		}
		return "", -1
	}
	if l, n := light(first); l != PartsIn || n != 0 {
		t.Errorf("oldest order: %s, %d missing; want its part in", l, n)
	}
	if l, n := light(other.ID); l != PartsMissing || n != 1 {
		t.Errorf("younger order: %s, %d missing; want one missing", l, n)
	}
	b.ok(b.Workshop.SetHold(other.ID, garage.HoldParts, "SBP-1733-F", at.Add(4*time.Hour)))
	if l, _ := light(other.ID); l != PartsETA {
		t.Errorf("on hold until the delivery: %s, want eta", l)
	}
	oil := must[int](b)(b.Workshop.AddFreeJob(first, "Road test"))
	if oil != 2 {
		t.Errorf("job %d, want 2", oil)
	}
}

func TestPromiseTurnsCloseAndLate(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	b.refused(b.Workshop.SetPromise(id, at.Add(-time.Minute)), "promise.past")
	b.ok(b.Workshop.SetPromise(id, at.Add(time.Hour)))
	for _, tt := range []struct {
		after time.Duration
		want  Promise
	}{{0, PromiseOK}, {15 * time.Minute, PromiseClose}, {61 * time.Minute, PromiseLate}} {
		b.now = at.Add(tt.after)
		if got := must[BoardRows](b)(b.Workshop.Board(BoardFilter{})).Orders[0].Promise; got != tt.want {
			t.Errorf("after %v: %s, want %s", tt.after, got, tt.want)
		}
	}
	late := must[BoardRows](b)(b.Workshop.Board(BoardFilter{Late: true}))
	if len(late.Orders) != 1 || late.Counts.Late != 1 {
		t.Errorf("%d late on the board, %d on the chip; want one", len(late.Orders), late.Counts.Late)
	}
	page := must[TodayPage](b)(b.Workshop.Today())
	if len(page.Needs) == 0 || page.Needs[0].Chip.Code != "need.late" || page.Cars != 1 {
		t.Errorf("needs %+v, %d cars; want the late car first", page.Needs, page.Cars)
	}
}

func TestOneTechnicianWorksOnOneJob(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[int](b)(b.Workshop.AddJob(id, b.oil.ID))
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1, 2)))
	b.ok(b.Workshop.StartClock(id, 1, b.novak.ID))
	b.now = at.Add(12 * time.Minute)
	b.ok(b.Workshop.StartClock(id, 2, b.novak.ID))
	jobs := b.order(id).Jobs
	if jobs[0].Running || jobs[0].Clocked != 12*time.Minute || !jobs[1].Running || jobs[0].Job.Status != garage.Paused {
		t.Errorf("job 1 %v %v, job 2 %v; want 12 minutes, paused, and the second running", jobs[0].Clocked, jobs[0].Job.Status, jobs[1].Running)
	}
}

func TestUndoTakesBackTheLastEdit(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	_, err := b.Workshop.Undo()
	b.refused(err, "undo.stands")
	_, err = b.Workshop.Undo()
	b.refused(err, "undo.nothing")
	before := b.order(id).WithWaiting
	two := garage.Quantity(2_000)
	b.ok(b.Workshop.SaveLine(id, 2, LineEdit{Quantity: &two}))
	b.ok(b.Workshop.RemoveLine(id, 1))
	what := must[Undone](b)(b.Workshop.Undo()).What
	if what.Code != "event.line_removed" {
		t.Errorf("took back %s, want the removed line", what.Code)
	}
	must[Undone](b)(b.Workshop.Undo())
	if got := b.order(id).WithWaiting; got != before {
		t.Errorf("comes to %d, want %d as before both edits", got, before)
	}
	_, err = b.Workshop.Undo()
	b.refused(err, "undo.nothing")
}

func TestUndoFreesWhatTheEditReserved(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	no := must[int](b)(b.Workshop.AddLine(id, 1, LineInput{Code: "hf-4127"}))
	if got := b.part(b.filter.ID).Reserved; got != 1_000 {
		t.Fatalf("%d reserved by the new line %d, want one", got, no)
	}
	must[Undone](b)(b.Workshop.Undo())
	if got := b.part(b.filter.ID).Reserved; got != 0 {
		t.Errorf("%d reserved after undo, want none", got)
	}
	again := must[int](b)(b.Workshop.AddLine(id, 1, LineInput{Code: "HF-4127"}))
	if again == no {
		t.Errorf("line number %d given twice", no)
	}
}

func TestUndoIsRefusedOnceBooked(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	name := "Front pads, both sides"
	b.ok(b.Workshop.SaveJob(id, 1, JobInput{Name: &name}))
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	_, err := b.Workshop.Undo()
	b.refused(err, "undo.stands")
	_, err = b.Workshop.Undo()
	b.refused(err, "undo.booked")

	second := New(b.Desk.core.db)
	b.ok(b.Workshop.SetOrder(id, OrderInput{Note: &name}))
	tag := "18"
	b.ok(second.Workshop.SetOrder(id, OrderInput{KeyTag: &tag}))
	_, err = b.Workshop.Undo()
	b.refused(err, "undo.changed")
}

func TestMoveNextFollowsTheWork(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	for _, want := range []garage.State{garage.Estimating, garage.AwaitingApproval} {
		if got := must[garage.State](b)(b.Workshop.MoveNext(id)); got != want {
			t.Fatalf("moved to %s, want %s", got, want)
		}
	}
	_, err := b.Workshop.MoveNext(id)
	b.refused(err, "workorder.nothing_approved")
}

func TestKeyTagIsGivenOnce(t *testing.T) {
	b := newBench(t)
	b.checkedIn()
	yaris := must[garage.Vehicle](b)(b.Reception.AddVehicle(garage.Vehicle{Plate: "DEMO 151", Owner: b.marsh.ID}))
	wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(yaris.ID, 0, "noise", at))
	b.refused(b.Reception.CheckIn(wo.ID, Intake{Odometer: 100, KeyTag: "17"}), "order.key_taken")
	if page := b.order(wo.ID); page.Order.State != garage.Expected || page.Vehicle.Readings != nil {
		t.Errorf("state %s with readings %v, want nothing changed", page.Order.State, page.Vehicle.Readings)
	}
}

func TestJobCardCountsItsPrints(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	doc, copy, err := b.Workshop.PrintJobCard(id)
	if err != nil || copy || doc.Kind != garage.JobCardPaper || doc.Totals.Gross != 0 {
		t.Errorf("first print: copy %v, %s with total %d, %v; want an original without a price", copy, doc.Kind, doc.Totals.Gross, err)
	}
	if _, copy, _ = b.Workshop.PrintJobCard(id); !copy {
		t.Error("second print is no copy")
	}
}

func TestTodayLaysOutTheBays(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	lift := garage.BayID(1)
	b.ok(b.Workshop.SetOrder(id, OrderInput{Bay: &lift, Technician: &b.novak.ID}))
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.ok(b.Workshop.StartClock(id, 1, 0))
	b.now = at.Add(time.Hour + 30*time.Minute)
	page := must[TodayPage](b)(b.Workshop.Today())
	if len(page.Bays) != 2 || len(page.Bays[0].Bars) != 2 {
		t.Fatalf("bays %+v, want two bars in the first", page.Bays)
	}
	run, over := page.Bays[0].Bars[0], page.Bays[0].Bars[1]
	if run.Tone != "running" || run.To.Sub(run.From) != 54*time.Minute || over.Tone != "over" || over.To.Sub(over.From) != 36*time.Minute {
		t.Errorf("bars %+v, want 54 minutes as sold and 36 over", page.Bays[0].Bars)
	}
	b.now = b.now.AddDate(0, 0, 1) // nobody stopped the clock
	if bars := must[TodayPage](b)(b.Workshop.Today()).Bays[0].Bars; len(bars) != 1 || bars[0].Tone != "over" {
		t.Errorf("the next day %+v, want only what runs over", bars)
	}
	if page.BayHours != 18_000 || page.SoldHours != 1_500 || page.Arrivals[0].InSince.IsZero() {
		t.Errorf("%d of %d hours, arrivals %+v; want 1.5 of 18 and the car here", page.SoldHours, page.BayHours, page.Arrivals)
	}
}

// A part that was taken for a job that the customer then declined has still to go back, and
// the line says so.
func TestAPartTakenForADeclinedJobHasToGoBack(t *testing.T) {
	b := newBench(t)
	id := b.orderWithPads().ID
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	b.ok(b.Workshop.IssueParts(id, 1))
	must[garage.Consent](b)(b.Workshop.Decide(id, Decision{Answers: []garage.Answer{{Job: 1, Status: garage.Declined}}, Who: "Elena Marsh", How: garage.InPerson}))
	line := 0
	for _, l := range b.order(id).Order.Jobs[0].Lines {
		if l.Issued > 0 {
			line = l.No
		}
	}
	if got := b.order(id).Lines[line]; got.Code != "to_return" || got.Quantity != 1_000 {
		t.Fatalf("the line says %+v, want one to go back", got)
	}
	b.ok(b.Workshop.ReturnPart(id, line, 1_000, "declined"))
	if got := b.order(id).Lines[line].Code; got != "none" {
		t.Errorf("it says %q when it is back, want nothing", got)
	}
}

// A void order keeps no part, and says none is kept for it.
func TestTheLinesOfAVoidOrderWaitForNothing(t *testing.T) {
	b := newBench(t)
	wo := b.orderWithPads()
	b.ok(b.Workshop.VoidOrder(wo.ID, "slip"))
	p := must[OrderPage](b)(b.Workshop.Order(wo.ID))
	for _, j := range p.Order.Jobs {
		for _, l := range j.Lines {
			if got := p.Lines[l.No].Code; got != "none" {
				t.Errorf("%s is %s, want nothing said of it", l.Text, got)
			}
		}
	}
}
