package desk

import (
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A merging is two orders of the Golf that become one.
type merging struct {
	*bench
	keep, drop garage.WorkOrderID
	moved      int // number of the job of drop on keep
}

// of are the records of a table that name an order.
func of[K ~uint64, T any](m *merging, t data.Table[K, T], id garage.WorkOrderID) []T {
	m.t.Helper()
	return must[[]T](m.bench)(readIn(m.bench, func(tx *data.Tx) ([]T, error) { return findBy(tx, t, "order", id) }))
}

// went fails unless all records of a table that named the one order name the other now.
func went[K ~uint64, T any](m *merging, t data.Table[K, T], want int) []T {
	m.t.Helper()
	left, there := of(m, t, m.drop), of(m, t, m.keep)
	if len(left) != 0 || len(there) != want {
		m.t.Fatalf("%d stayed with the void order and %d went, want %d", len(left), len(there), want)
	}
	return there
}

// job is the job that went, as it is now.
func (m *merging) job() garage.Job {
	m.t.Helper()
	wo := m.order(m.keep).Order
	if j := wo.Job(m.moved); j != nil {
		return *j
	}
	m.t.Fatalf("job %d is not on the order", m.moved)
	return garage.Job{}
}

// Each kind of thing that belongs to an order is moved with it, or stays for a reason.
func TestEachThingOfAnOrderIsMovedOrStays(t *testing.T) {
	for _, c := range []struct {
		name   string
		before func(m *merging) // puts it on the order that goes
		after  func(m *merging) // finds it where it belongs
	}{
		{"photos", func(m *merging) {
			must[garage.PhotoID](m.bench)(m.Reception.AddPhoto(m.drop, camera(m.t, 80, 60, 1)))
		}, func(m *merging) { went(m, data.Photos, 1) }},
		{"inspections and what was found", func(m *merging) {
			in := must[garage.Inspection](m.bench)(m.Workshop.StartInspection(m.drop, m.brakes().ID))
			m.ok(m.Workshop.SetValue(in.ID, "pad", garage.FrontLeft, 2_800))
			m.ok(m.Workshop.LeaveRest(in.ID, "hidden"))
			m.ok(m.Workshop.FinishInspection(in.ID))
			must[int](m.bench)(m.Workshop.TakeFinding(in.ID, "pad"))
		}, func(m *merging) {
			in := went(m, data.Inspections, 1)[0]
			wo := m.order(m.keep).Order
			if len(in.Passed) != 1 || wo.Job(in.Passed[0].Job) == nil || wo.Job(in.Passed[0].Job).Name != "Front pads" {
				m.t.Errorf("what was found is on job %+v", in.Passed)
			}
		}},
		{"a loan car and its charge", func(m *merging) {
			car := m.aygo()
			loan := must[garage.Loan](m.bench)(m.Reception.LendCar(m.lendingTo(car.ID, m.drop)))
			m.now = m.now.Add(time.Hour)
			must[garage.Loan](m.bench)(m.Reception.TakeBackCar(loan.ID, garage.Returned{Odometer: 31_250, Level: garage.Gauge{At: 2, Of: garage.Eighths}, Charge: 24_00, ChargeFor: "Fuel"}))
		}, func(m *merging) {
			loan := went(m, data.Loans, 1)[0]
			wo := m.order(m.keep).Order
			if j := wo.Job(loan.ChargeJob); j == nil || j.Lines[0].Price == 0 || loan.ChargeJob == 2 {
				m.t.Errorf("the charge is job %d", loan.ChargeJob)
			}
		}},
		{"a loan car that is out", func(m *merging) {
			must[garage.Loan](m.bench)(m.Reception.LendCar(m.lendingTo(m.aygo().ID, m.drop)))
		}, func(m *merging) {
			went(m, data.Loans, 1)
			if p := m.order(m.keep); p.Loan == nil || p.LoanCar.Plate != "NG21 LNA" {
				m.t.Error("the order does not know of the car that is out")
			}
		}},
		{"an appointment of today", func(m *merging) { m.book(m.drop, m.now.Add(time.Hour)) }, func(m *merging) {
			if a := went(m, data.Appointments, 1)[0]; a.State != garage.Arrived {
				m.t.Errorf("the car is here and still awaited: %s", a.State)
			}
		}},
		{"an appointment of another day", func(m *merging) { m.book(m.drop, wednesday(9, 0)) }, func(m *merging) {
			if a := went(m, data.Appointments, 1)[0]; a.State != garage.Booked {
				m.t.Errorf("the later day is %s, want it to stay booked", a.State)
			}
		}},
		{"clocked time", func(m *merging) { m.worked(m.drop) }, func(m *merging) {
			if got := m.order(m.keep).Jobs[1].Clocked; got != 20*time.Minute || m.job().Status != garage.Paused {
				m.t.Errorf("clocked %v on a job that is %s", got, m.job().Status)
			}
		}},
		{"parts and reservations", func(m *merging) {
			_, err := m.Workshop.Decide(m.drop, yes(1))
			m.ok(err)
		}, func(m *merging) {
			if p := m.part(m.oil5w30.ID); p.Reserved != 4_000 {
				m.t.Errorf("%d reserved, want the four litres once", p.Reserved)
			}
		}},
		{"work at another firm", func(m *merging) {
			must[int](m.bench)(m.Workshop.Sublet(m.drop, 1, 0, garage.SubletInput{Supplier: "AlignPro", Text: "Camber bolts", Reference: "A-17", Cost: 40_00, Price: 60_00, Out: true, DueAt: at.Add(2 * time.Hour)}))
			m.now = m.now.Add(3 * time.Hour)
		}, func(m *merging) {
			if rows := m.subletNeeds(); len(rows) != 1 || rows[0].Link != (Link{kindOrder, uint64(m.keep)}) {
				m.t.Fatalf("late work is %+v, want it on the order", rows)
			}
			for _, l := range m.job().Lines {
				if l.Kind == garage.Sublet {
					m.ok(m.Workshop.SubletBack(m.keep, l.No))
				}
			}
		}},
		{"an insurer's claim", func(m *merging) {
			m.ok(m.Workshop.SetJobKind(m.drop, 1, garage.Insured, garage.Claim{Insurer: m.insurer().ID, Number: "C-1", Excess: 20_00}))
		}, func(m *merging) {
			if j := m.job(); j.Kind != garage.Insured || j.Claim.Number != "C-1" || j.Claim.Excess != 20_00 || m.order(m.keep).Payer.Name != "Norddeutsche Insurance" {
				m.t.Errorf("job is %q of %+v", j.Kind, j.Claim)
			}
		}},
		{"a supplier's warranty", func(m *merging) {
			m.ok(m.Workshop.SetJobKind(m.drop, 1, garage.Warrantied, garage.Claim{Bearer: "Nordteile", Number: "W-2"}))
		}, func(m *merging) {
			if j := m.job(); j.Kind != garage.Warrantied || j.Claim.Bearer != "Nordteile" || j.Claim.Number != "W-2" {
				m.t.Errorf("job is %q of %+v", j.Kind, j.Claim)
			}
		}},
		{"deposits", func(m *merging) {
			must[garage.Payment](m.bench)(m.Office.TakePayment(PaymentInput{Order: m.drop, Method: garage.Card, Amount: 20_00}))
			free := of(m, data.Payments, m.drop)[0]
			must[garage.Payment](m.bench)(m.Office.RefundDeposit(RefundInput{Deposit: free.ID, Amount: 5_00, Method: garage.Card}))
		}, func(m *merging) {
			went(m, data.Payments, 2) // the receipt, and what was given back
			if got := m.order(m.keep).Deposits; got != 15_00 {
				m.t.Errorf("%d paid in advance, want what is left", got)
			}
		}},
		{"cores", func(m *merging) {
			alt := must[garage.Part](m.bench)(m.Stores.AddPart(garage.Part{Number: "ALT-R", Name: "Alternator, reman", Core: 60_00, ListPrice: 80_00}, 1_000, 48_00))
			line := must[int](m.bench)(m.Workshop.AddLine(m.drop, 1, LineInput{Part: alt.ID}))
			m.ok(m.Workshop.AnswerCores(m.drop, []CoreAnswer{{line, garage.CoreCharged}}))
		}, func(m *merging) {
			lines := m.job().Lines
			part, charge := lines[len(lines)-2], lines[len(lines)-1]
			if part.CoreState != garage.CoreCharged || charge.CoreOf != part.No || charge.Price != 60_00 {
				m.t.Fatalf("part %+v, charge %+v", part, charge)
			}
			m.ok(m.Workshop.AnswerCores(m.keep, []CoreAnswer{{part.No, garage.CoreCollected}}))
			if n := len(m.job().Lines); n != len(lines)-1 {
				m.t.Errorf("%d lines, want the charge gone", n)
			}
		}},
		{"a quote, to be answered", func(m *merging) {
			must[garage.Quote](m.bench)(m.Reception.QuoteOrder(m.drop))
		}, func(m *merging) {
			q := went(m, data.Quotes, 1)[0]
			if m.order(m.keep).Order.Quote != q.ID {
				m.t.Errorf("the order's quote is %d", m.order(m.keep).Order.Quote)
			}
			must[garage.WorkOrder](m.bench)(m.Reception.AcceptQuote(q.ID, garage.Consent{Who: "Elena Marsh", How: garage.ByPhone}))
			wo := m.order(m.keep).Order
			if m.job().Status != garage.Agreed || wo.Job(1).Status != garage.Proposed {
				m.t.Errorf("the yes went to another job: %s and %s", m.job().Status, wo.Job(1).Status)
			}
		}},
		{"a failed check names its job", func(m *merging) {
			_, err := m.Workshop.Decide(m.drop, yes(1))
			m.ok(err)
			m.ok(m.Workshop.FinishJob(m.drop, 1))
			s := sheet(false, "drips")
			s.By, s.Items[2].Job = m.brandt.ID, 1
			m.ok(m.Workshop.RecordCheck(m.drop, s))
		}, func(m *merging) {
			checks := m.order(m.keep).Order.Checks
			if len(checks) != 1 || checks[0].Items[2].Job != m.moved {
				m.t.Errorf("checks %+v, want the job by its new number", checks)
			}
		}},
		{"an order that bills a part of it", func(m *merging) {
			no := must[int](m.bench)(m.Workshop.AddJob(m.drop, m.oil.ID))
			_, err := m.Workshop.Decide(m.drop, yes(1, no))
			m.ok(err)
			m.ok(m.Workshop.StartClock(m.drop, no, m.novak.ID))
			m.later(time.Minute)
			m.ok(m.Workshop.FinishJob(m.drop, no))
			must[garage.WorkOrder](m.bench)(m.Workshop.BillApart(m.drop, []int{no}))
		}, func(m *merging) {
			for _, o := range must[[]garage.WorkOrder](m.bench)(readIn(m.bench, func(tx *data.Tx) ([]garage.WorkOrder, error) {
				return findBy(tx, data.WorkOrders, "vehicle", m.golf.ID)
			})) {
				if o.PartOf == m.drop {
					m.t.Errorf("%s still bills a part of the void order", o.Number)
				}
			}
		}},
		{"a draft of the invoice goes", func(m *merging) {
			must[garage.Invoice](m.bench)(m.Office.DraftInvoice(m.drop))
		}, func(m *merging) { went(m, data.Invoices, 0) }},
		{"the history stays, and says where the rest is", func(m *merging) {}, func(m *merging) {
			if n := len(of(m, data.Events, m.drop)); n < 2 {
				m.t.Errorf("%d events are left", n)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := &merging{bench: newBench(t)}
			m.ledger()
			m.keep, m.drop = m.split()
			c.before(m)
			m.moved = m.order(m.keep).Order.NextJob + 1
			m.ok(m.Workshop.MergeOrders(m.keep, m.drop))
			if gone := m.order(m.drop).Order; gone.State != garage.Void || len(gone.Jobs) != 0 {
				t.Fatalf("the other order is %s with %d jobs", gone.State, len(gone.Jobs))
			}
			m.clean()
			c.after(m)
			m.clean()
		})
	}
}

// book books the car for an order's work.
func (m *merging) book(order garage.WorkOrderID, from time.Time) {
	m.t.Helper()
	a := must[garage.Appointment](m.bench)(m.Reception.Book(m.wants(from, 1)))
	m.ok(m.db.Update(data.Act{By: "L. Brandt", Name: "x"}, func(tx *data.Tx) error {
		a.Order = order
		return data.Appointments.Save(tx, a)
	}))
}

// Each order keeps the check-in it had: one visit has one, and it was signed.
func TestTheSecondCheckInStaysWithTheVoidOrder(t *testing.T) {
	m := &merging{bench: newBench(t)}
	m.keep, m.drop = m.split()
	for _, id := range []garage.WorkOrderID{m.keep, m.drop} {
		if len(of(m, data.Intakes, id)) == 0 {
			m.ok(m.Reception.SaveIntake(id, garage.Intake{Fuel: garage.Gauge{At: 4, Of: garage.Eighths}}))
		}
	}
	m.ok(m.Workshop.MergeOrders(m.keep, m.drop))
	if a, b := len(of(m, data.Intakes, m.keep)), len(of(m, data.Intakes, m.drop)); a != 1 || b != 1 {
		t.Errorf("%d and %d check-ins, want one each", a, b)
	}
}

// A job that the quote alone still holds gets no number that a job of the other order has.
func TestAQuotesOwnJobMeetsNoOther(t *testing.T) {
	m := &merging{bench: newBench(t)}
	m.keep, m.drop = m.split()
	extra := must[int](m.bench)(m.Workshop.AddJob(m.drop, m.pads.ID))
	q := must[garage.Quote](m.bench)(m.Reception.QuoteOrder(m.drop))
	m.ok(m.Workshop.RemoveJob(m.drop, extra))
	m.ok(m.Workshop.MergeOrders(m.keep, m.drop))
	is := must[QuotePage](m.bench)(m.Reception.Quote(q.ID)).Quote
	wo := m.order(m.keep).Order
	for _, j := range is.Jobs {
		if at := wo.Job(j.No); at != nil && at.Name != j.Name {
			t.Errorf("%s of the quote answers for %s", j.Name, at.Name)
		}
	}
	if len(is.Jobs) != 2 || len(is.Issues) != 1 || !is.Issues[0].Intact() {
		t.Errorf("%d jobs, %d papers", len(is.Jobs), len(is.Issues))
	}
}
