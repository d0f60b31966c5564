package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A walk does anything at all with orders, in any sequence, as hurried people would.
type walk struct {
	*bench
	r       *rand.Rand
	done    map[string]int // how often each action was taken
	refused map[string]int // and refused
	states  map[garage.State]int
	service garage.CannedJobID

	wrench, overdue garage.Equipment
	insured         garage.Customer // an insurer

	putOff []putOff             // what customers did not want yet
	more   []garage.WorkOrderID // orders that came of others
}

// putOff is a job that was deferred or declined.
type putOff struct {
	order garage.WorkOrderID
	job   int
}

// outside is a line of another firm's work that is not back; 0: none.
func outside(wo garage.WorkOrder) int {
	for _, j := range wo.Jobs {
		for _, l := range j.Lines {
			if l.Kind == garage.Sublet && !l.Back {
				return l.No
			}
		}
	}
	return 0
}

// step does one thing with an order; a refusal is an answer, anything else a fault.
func (w *walk) step(id garage.WorkOrderID) {
	w.t.Helper()
	page := w.order(id)
	wo := page.Order
	job := 1 + w.r.IntN(wo.NextJob+1)
	steps := []struct {
		name string
		do   func() error
	}{
		{"check in", func() error {
			return w.Reception.CheckIn(id, Intake{Odometer: 90_000, Confirmed: true, Reason: "read twice", Concern: "anything"})
		}},
		{"add job", func() error { _, err := w.Workshop.AddJob(id, w.service); return err }},
		{"decide", func() error {
			d := Decision{Who: "Elena Marsh", How: garage.ByPhone, Contact: "07700 900 101"}
			for _, j := range wo.Jobs {
				if j.Waits() {
					d.Answers = append(d.Answers, garage.Answer{Job: j.No, Status: []garage.JobStatus{garage.Agreed, garage.Agreed, garage.Agreed, garage.Declined, garage.Deferred}[w.r.IntN(5)]})
				}
			}
			_, err := w.Workshop.Decide(id, d)
			for _, a := range d.Answers {
				if err == nil && a.Status != garage.Agreed {
					w.putOff = append(w.putOff, putOff{id, a.Job})
				}
			}
			return err
		}},
		{"start", func() error { return w.Workshop.StartClock(id, job, w.novak.ID) }},
		{"pause", func() error { return w.Workshop.PauseClock(id, job) }},
		{"finish", func() error { return w.Workshop.FinishJob(id, job) }},
		{"issue", func() error { return w.Workshop.IssueParts(id, job) }},
		{"split", func() error { _, err := w.Workshop.SplitOrder(id, []int{job}); return err }},
		{"check", func() error {
			s := sheet(w.r.IntN(4) > 0, "seen")
			s.By = []garage.StaffID{0, 0, 0, w.novak.ID}[w.r.IntN(4)]
			if n := w.r.IntN(6); n < 5 {
				tool := []garage.Equipment{w.wrench, w.wrench, w.wrench, w.overdue, {}}[n]
				s.Torque = []garage.Tightened{{Place: "wheel_fl", Prescribed: 120_000, Done: 100_000 + 5_000*garage.Quantity(2+w.r.IntN(5)), Tool: tool.ID}}
			}
			return w.Workshop.RecordCheck(id, s)
		}},
		{"reopen", func() error { return w.Workshop.Reopen(id, "found more") }},
		{"invoice", func() error { _, err := w.Office.InvoiceOrder(id); return err }},
		{"pay", func() error {
			_, err := w.Office.TakePayment(PaymentInput{Order: id, Method: garage.Card})
			return err
		}},
		{"certify", func() error { _, err := w.Office.Certify(id); return err }},
		{"deliver", func() error {
			out := handingOver([]int64{90_010, 90_010, 89_000, 99_999}[w.r.IntN(4)])
			out.Release = w.r.IntN(2) == 0
			err := w.Office.HandOver(id, out)
			if owed := page.Owed() > 0; err == nil && owed {
				w.done["deliver unpaid"]++
				if !out.Release {
					w.t.Errorf("%s left with money owed, and nobody let it go", wo.Number)
				}
			}
			return err
		}},
		{"move", func() error { return w.Workshop.Move(id, garage.States[w.r.IntN(len(garage.States))]) }},
		{"next", func() error { _, err := w.Workshop.MoveNext(id); return err }},
		{"hold", func() error {
			return w.Workshop.SetHold(id, garage.HoldReasons[w.r.IntN(len(garage.HoldReasons))], "late", time.Time{})
		}},
		{"release", func() error { return w.Workshop.ReleaseHold(id) }},
		{"sublet out", func() error {
			_, err := w.Workshop.Sublet(id, job, 0, garage.SubletInput{Supplier: "AlignPro", Text: "Camber bolts", Cost: 10_00, Markup: 50_00, DueAt: w.now.Add(time.Hour), Out: true})
			return err
		}},
		{"sublet back", func() error { return w.Workshop.SubletBack(id, outside(wo)) }},
		{"copy", func() error {
			made, err := w.Workshop.CopyOrder(id)
			if err == nil {
				w.more = append(w.more, made.ID)
			}
			return err
		}},
		{"merge", func() error {
			choices, err := w.Workshop.MergeChoices(id)
			if err != nil || len(choices) == 0 {
				return cmp.Or(err, error(garage.ErrNotFound))
			}
			return w.Workshop.MergeOrders(id, choices[w.r.IntN(len(choices))].ID)
		}},
		{"bill apart", func() error {
			for _, j := range wo.Jobs {
				if wo.MayBillApart(j.No) == nil {
					job = j.No
				}
			}
			made, err := w.Workshop.BillApart(id, []int{job})
			if err == nil {
				w.more = append(w.more, made.ID)
			}
			return err
		}},
		{"insure", func() error {
			kind := []garage.JobKind{garage.Insured, garage.CustomerJob}[w.r.IntN(2)]
			c := garage.Claim{Insurer: w.insured.ID, Number: fmt.Sprintf("C-%d", w.r.IntN(2)), Excess: garage.Money(w.r.IntN(3) * 20_00)}
			return w.Workshop.SetJobKind(id, job, kind, c)
		}},
		{"take up", func() error {
			from := putOff{id, job}
			if len(w.putOff) > 0 {
				from = w.putOff[w.r.IntN(len(w.putOff))]
			}
			_, err := w.Workshop.TakeUp(id, from.order, from.job)
			return err
		}},
		{"void", func() error {
			if w.r.IntN(4) > 0 { // seldom, or nothing gets far
				return garage.ErrNotFound
			}
			return w.Workshop.VoidOrder(id, "came to nothing")
		}},
	}
	s := steps[w.r.IntN(len(steps))]
	if w.r.IntN(4) > 0 { // mostly what the screen offers, or an order would never get far
		want := map[garage.Action]string{
			garage.ActCheckIn: "check in", garage.ActAddJob: "add job", garage.ActDecide: "decide", garage.ActQuote: "decide", garage.ActStart: "start",
			garage.ActCheck: "check", garage.ActInvoice: "invoice", garage.ActPay: "pay", garage.ActDeliver: "deliver", garage.ActMove: "next",
		}[page.Allowed.Primary]
		if i := slices.IndexFunc(page.Jobs, func(j JobRow) bool { return j.Running }); i >= 0 {
			want, job = "finish", page.Jobs[i].Job.No
		}
		if want == "pay" && w.r.IntN(3) == 0 { // fetched before it is paid for
			want = "deliver"
		}
		if outside(wo) != 0 && w.r.IntN(2) == 0 {
			want = "sublet back"
		}
		for _, j := range page.Allowed.Jobs {
			if want == "start" && j.Start == nil {
				job = j.No
			}
		}
		for _, other := range steps {
			if other.name == want {
				s = other
			}
		}
	}
	var p *garage.Problem
	switch err := s.do(); {
	case err == nil:
		w.done[s.name]++
	case errors.As(err, &p):
		w.refused[s.name]++
		var after garage.WorkOrder
		w.ok(w.Desk.core.view(func(tx *data.Tx) (err error) { after, err = data.WorkOrders.Get(tx, id); return err }))
		if after.State != wo.State {
			w.t.Fatalf("%s was refused with %s, but went from %s to %s", s.name, p.Code, wo.State, after.State)
		}
	case errors.Is(err, garage.ErrNotFound):
		w.refused[s.name]++
	default:
		w.t.Fatalf("%s in state %s: %v", s.name, wo.State, err)
	}
}

// giveUp ends an order that has got nowhere, as far as its rules let it.
func (w *walk) giveUp(id garage.WorkOrderID) {
	w.t.Helper()
	for _, j := range w.order(id).Jobs {
		if j.Running {
			w.ok(w.Workshop.PauseClock(id, j.Job.No))
		}
		for _, l := range j.Job.Lines {
			if l.Issued > 0 && w.order(id).Order.State.Open() {
				w.ok(w.Workshop.ReturnPart(id, l.No, l.Issued, "order ended"))
			}
		}
	}
	var p *garage.Problem
	if err := w.Workshop.VoidOrder(id, "came to nothing"); err != nil && !errors.As(err, &p) {
		w.t.Fatal(err)
	}
}

// promise looks at what must hold of every order, whatever was done to it.
func (w *walk) promise(id garage.WorkOrderID) {
	w.t.Helper()
	page := w.order(id)
	wo := page.Order
	w.states[wo.State]++
	for _, j := range wo.Jobs {
		if j.Counts() && len(page.Consent.All) == 0 {
			w.t.Errorf("%s: job %d is %s without any consent", wo.Number, j.No, j.Status)
		}
	}
	late := wo.State == garage.Invoiced || wo.State == garage.Delivered || wo.State == garage.Closed
	for _, c := range wo.Checks {
		if c.Pass && c.Self {
			w.t.Errorf("%s: found good by who did the work, with another here", wo.Number)
		}
		for _, t := range c.Torque {
			if t.Tool != w.wrench.ID || c.Pass && !t.InOrder() {
				w.t.Errorf("%s: passed %t with %+v", wo.Number, c.Pass, t)
			}
		}
	}
	if wo.State == garage.Delivered && (wo.OdometerOut < wo.OdometerIn || !wo.Handed.Signed.OnPaper || len(wo.Covered) == 0) {
		w.t.Errorf("%s: left with %d after %d, %+v, %d lines under warranty", wo.Number, wo.OdometerOut, wo.OdometerIn, wo.Handed, len(wo.Covered))
	}
	if page.Excess != nil {
		w.done["excess"]++
		if page.Invoice.Total+page.Excess.Total != page.Totals.Gross || page.Excess.Total == 0 {
			w.t.Errorf("%s: the insurer owes %d and the customer %d of %d", wo.Number, page.Invoice.Total, page.Excess.Total, page.Totals.Gross)
		}
	}
	switch {
	case late && page.Totals.Gross > wo.Authorised:
		w.t.Errorf("%s: invoiced %d with %d authorised", wo.Number, page.Totals.Gross, wo.Authorised)
	case late && (page.Invoice == nil || page.Invoice.Number == ""):
		w.t.Errorf("%s is %s without an invoice", wo.Number, wo.State)
	case !late && page.Invoice != nil && page.Invoice.Number != "":
		w.t.Errorf("%s is %s with invoice %s", wo.Number, wo.State, page.Invoice.Number)
	}
}

// A thousand orders are pushed about at random, with -short a tenth of them; afterwards
// each keeps its promises and the books are clean.
func TestAThousandRandomOrdersKeepEveryPromise(t *testing.T) {
	w := &walk{bench: newBench(t), r: rand.New(rand.NewPCG(2026, 11)), done: map[string]int{}, refused: map[string]int{}, states: map[garage.State]int{}}
	oil := must[garage.Part](w.bench)(w.Stores.AddPart(garage.Part{Number: "WALK-OIL", Name: "Oil", Unit: "L"}, 9_000_000, 3_95))
	w.service = must[garage.CannedJob](w.bench)(w.Office.AddCannedJob(garage.CannedJob{Code: "WALK", Name: "Oil change", Hours: 500, Torque: garage.TorqueAsked, Lines: []garage.CannedLine{
		{Kind: garage.Labour, Quantity: 500, Text: "Change"}, {Kind: garage.PartLine, Part: oil.ID, Quantity: 4_000},
	}})).ID
	w.wrench, w.overdue = w.wrenches()
	w.insured = must[garage.Customer](w.bench)(w.Reception.AddCustomer(garage.Customer{Name: "Norddeutsche", Company: true}))
	w.ledger()
	const atOnce = 8
	orders := 1000
	if testing.Short() {
		orders = 100
	}
	var open []garage.WorkOrderID
	for i := range orders {
		who := must[garage.Customer](w.bench)(w.Reception.AddCustomer(garage.Customer{Name: fmt.Sprintf("Walker %04d", i)}))
		car := must[garage.Vehicle](w.bench)(w.Reception.AddVehicle(garage.Vehicle{Plate: fmt.Sprintf("WALK %04d", i), Make: "VW", Model: "Golf", Unit: "km", Owner: who.ID}))
		wo := must[garage.WorkOrder](w.bench)(w.Reception.OpenOrder(car.ID, 0, "anything", w.now.Add(time.Hour)))
		open = append(open, wo.ID)
		w.now = w.now.Add(time.Minute)
		for range 14 {
			w.step(open[w.r.IntN(len(open))])
		}
		if len(w.more) > 0 { // a copy is walked on with like any other
			open, w.more = append(open, w.more[0]), w.more[1:]
		}
		for len(open) >= atOnce {
			w.promise(open[0])
			w.giveUp(open[0])
			open = open[1:]
		}
	}
	for _, id := range open {
		w.promise(id)
	}
	report := must[BooksReport](w.bench)(w.Office.CheckBooks(context.Background(), nil))
	for _, f := range report.Findings {
		if !f.Todo {
			t.Errorf("books: %s %v", f.Code, f.Args)
		}
	}
	for _, name := range []string{"check in", "add job", "decide", "start", "pause", "finish", "issue", "split", "check", "certify", "invoice", "pay", "deliver", "deliver unpaid", "next", "move", "reopen", "hold", "release", "sublet out", "sublet back", "copy", "merge", "bill apart", "take up", "void", "insure"} {
		if w.done[name] == 0 && !testing.Short() {
			t.Errorf("%s was never done: the walk proves nothing of it (done %v)", name, w.done)
		}
	}
	t.Logf("done %v, refused %v, ended %v", w.done, w.refused, w.states)
}
