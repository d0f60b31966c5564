package desk

import (
	"cmp"
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A TodayPage is the day at a glance.
type TodayPage struct {
	Tiles     []Tile
	Needs     []NeedRow // most urgent first
	Arrivals  []ArrivalRow
	Ready     []ReadyRow
	Unpaid    garage.Money // of those ready
	Bays      []BayStrip
	Opens     time.Time // zero: closed all day
	Closes    time.Time
	Cars      int             // in the shop
	SoldHours garage.Quantity // of today's bay hours
	BayHours  garage.Quantity // open today
}

// A Tile is a figure with a word.
type Tile struct {
	Code   string // "arrivals", "promises", "approval", "parts", "check", "ready", "registers", "stock"
	Count  int
	Tone   string // "", "caution", "bad", "check", "good"
	Detail Fact
	Link   Link
}

// A NeedRow is something that needs a person now.
type NeedRow struct {
	Chip  Fact
	Tone  string
	Plate string
	Code  string // number of a part or a tool, where it is about no car
	Name  string
	Fact  Fact
	Verb  string // code of the button
	Link  Link
}

// An ArrivalRow is a car that is or was expected today.
type ArrivalRow struct {
	Order    garage.WorkOrderID // 0: only booked yet
	At       time.Time
	Plate    string
	Customer string
	Work     []string
	InSince  time.Time // zero: not here yet

	Appointment garage.AppointmentID    // 0: expected without one
	State       garage.AppointmentState // of it

	Parts   PartsLight
	Missing int
	ETA     time.Time
}

// A ReadyRow is a car that can be fetched.
type ReadyRow struct {
	Order    garage.WorkOrderID
	Plate    string
	Customer string
	ReadyAt  time.Time
	Days     int // since then
	Open     garage.Money
}

// Today is the day at a glance.
func (w Workshop) Today() (TodayPage, error) {
	var p TodayPage
	err := w.planned(func(plan *planner) error {
		l := plan.look
		rows, err := boardRows(l)
		if err != nil {
			return err
		}
		day, err := plan.day(l.tx.Now)
		if err != nil {
			return err
		}
		p.Bays = day.strips
		if open := plan.calendar.Open(l.tx.Now); len(open) > 0 {
			p.Opens, p.Closes = open[0].From, open[len(open)-1].Until
		}
		for _, s := range p.Bays {
			p.SoldHours += garage.Quantity(s.Booked * 1000 / time.Hour)
			p.BayHours += garage.Quantity(s.Open * 1000 / time.Hour)
		}
		if err := p.arrivals(plan); err != nil {
			return err
		}
		if err := p.collect(l, rows); err != nil {
			return err
		}
		low, err := lowStock(l)
		if err != nil {
			return err
		}
		registers, err := registersOf(l)
		if err != nil {
			return err
		}
		reminders, err := plan.reminders()
		if err != nil {
			return err
		}
		if err := p.needs(l, rows, registers.needs, low); err != nil {
			return err
		}
		p.Needs = append(p.Needs, remindNeed(reminders)...)
		p.tiles(registers, rows, low)
		return nil
	})
	return p, wrap(err, "today")
}

// arrivals are the cars expected today: those still to come, and those here.
func (p *TodayPage) arrivals(plan *planner) error {
	l := plan.look
	orders, err := todaysOrders(l.tx)
	if err != nil {
		return err
	}
	booked, err := p.bookedArrivals(plan)
	if err != nil {
		return err
	}
	for _, wo := range orders {
		if !sameDay(wo.ExpectedAt, l.tx.Now) || wo.State == garage.Void || wo.ExpectedAt.Equal(wo.CheckedInAt) {
			continue // another day, or a walk-in
		}
		row, err := boardRow(l, wo)
		if err != nil {
			return err
		}
		a := booked[wo.ID]
		p.Arrivals = append(p.Arrivals, ArrivalRow{
			Order: wo.ID, At: wo.ExpectedAt, Plate: row.Plate, Customer: row.Customer, Work: row.Jobs, InSince: wo.CheckedInAt,
			Parts: row.Parts, Missing: row.Missing, ETA: row.ETA, Appointment: a.ID, State: a.State,
		})
	}
	slices.SortStableFunc(p.Arrivals, func(a, b ArrivalRow) int { return a.At.Compare(b.At) })
	return nil
}

// bookedArrivals lists the appointments of today that have no order yet, and returns
// those that have one by it.
func (p *TodayPage) bookedArrivals(plan *planner) (map[garage.WorkOrderID]garage.Appointment, error) {
	list, err := plan.appointments(plan.tx.Now)
	if err != nil {
		return nil, err
	}
	awaited, err := data.Appointments.Find(plan.tx, "awaited", data.Day(plan.tx.Now))
	if err != nil {
		return nil, err
	}
	byOrder := map[garage.WorkOrderID]garage.Appointment{}
	for _, a := range append(list, awaited...) {
		if a.Order != 0 && a.Holds() {
			byOrder[a.Order] = a
		}
	}
	for _, a := range awaited {
		if a.Order != 0 {
			continue
		}
		b, err := plan.barOf(a)
		if err != nil {
			return nil, err
		}
		name, err := plan.customerName(a.Customer)
		if err != nil {
			return nil, err
		}
		p.Arrivals = append(p.Arrivals, ArrivalRow{
			At: a.ComesAt(), Plate: b.Plate, Customer: cmp.Or(name, a.Name), Work: filledWords(b.Text), Parts: PartsNone, Appointment: a.ID, State: a.State,
		})
	}
	return byOrder, nil
}

// filledWords is a text as a list; none for an empty one.
func filledWords(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// collect are the cars that can be fetched, the longest ready first.
func (p *TodayPage) collect(l *look, rows []BoardRow) error {
	for _, row := range rows {
		if row.State.InShop() {
			p.Cars++
		}
		if row.State != garage.Ready && row.State != garage.Invoiced {
			continue
		}
		wo, err := data.WorkOrders.Get(l.tx, row.ID)
		if err != nil {
			return err
		}
		open, err := openFor(l, wo)
		if err != nil {
			return err
		}
		p.Ready = append(p.Ready, ReadyRow{
			Order: row.ID, Plate: row.Plate, Customer: row.Customer, ReadyAt: wo.ReadyAt, Days: daysBetween(wo.ReadyAt, l.tx.Now), Open: open,
		})
		p.Unpaid += open
	}
	slices.SortStableFunc(p.Ready, func(a, b ReadyRow) int { return a.ReadyAt.Compare(b.ReadyAt) })
	return nil
}

// A lowPart is a part below its minimum.
type lowPart struct {
	part   garage.Part
	needed garage.Quantity // of open orders, beyond what is there
}

// lowStock are the parts of which less is free than the minimum, those needed
// first.
func lowStock(l *look) ([]lowPart, error) {
	var low []lowPart
	err := data.ListedParts(l.tx, nil, func(p garage.Part) bool {
		if !p.Retired && p.Available() < max(p.Min, 0) && p.Available()+p.Ordered < max(p.Min, 1) {
			low = append(low, lowPart{p, max(0, -p.Available())})
		}
		return true
	})
	slices.SortFunc(low, func(a, b lowPart) int {
		return cmp.Or(cmp.Compare(boolInt(b.needed > 0), boolInt(a.needed > 0)), cmp.Compare(a.part.ID, b.part.ID))
	})
	return low, err
}

// needs are the rows of what needs a person now, the most urgent first.
func (p *TodayPage) needs(l *look, rows []BoardRow, registers []NeedRow, low []lowPart) error {
	now := l.tx.Now
	groups, named := make([][]NeedRow, 5), map[garage.PartID]bool{}
	for _, row := range rows {
		link := Link{kindOrder, uint64(row.ID)}
		work := l.shop.Language.List(row.Jobs...)
		need := NeedRow{Plate: row.Plate, Name: row.Customer, Link: link, Verb: "need.open"}
		at := 0
		switch {
		case row.State == garage.AwaitingApproval || row.Hold.Reason == garage.HoldApproval:
			since := cmp.Or(row.Hold.Since, row.StateAt)
			need.Chip, need.Tone, need.Verb, need.Link.Kind = Fact{"need.approval", map[string]any{"At": since}}, "bad", "need.record_answer", "decision"
			need.Fact, at = Fact{"need.approval_fact", map[string]any{"At": since, "Total": row.Total, "Work": work}}, 2
			if daysBetween(since, now) == 0 {
				need.Tone = "caution"
			}
		case row.Promise == PromiseLate:
			need.Chip, need.Tone, need.Verb = Fact{"need.late", map[string]any{"Late": now.Sub(row.PromisedAt)}}, "bad", "need.call_customer"
			need.Fact = Fact{"need.late_fact", map[string]any{"Work": work, "At": row.PromisedAt}}
		case row.FailedChecks > 0:
			note, err := failedWhy(l, row.ID)
			if err != nil {
				return err
			}
			need.Chip, need.Tone, need.Verb = Fact{Code: "need.check_failed"}, "check", "need.open_check"
			need.Fact, at = Fact{"need.check_failed_fact", map[string]any{"Note": note, "Technician": row.Technician.Name}}, 3
		case row.Promise == PromiseClose:
			need.Chip, need.Tone = Fact{"need.close", map[string]any{"Left": row.PromisedAt.Sub(now)}}, "caution"
			need.Fact, at = Fact{"need.close_fact", map[string]any{"Work": work, "At": row.PromisedAt}}, 1
			if row.Waits {
				need.Fact.Code = "need.waits_fact"
			}
		case row.Missing > 0 && row.State != garage.Expected: // the arrivals say it of those
			var err error
			if need, err = partNeed(l, row, need); err != nil {
				return err
			}
			named[garage.PartID(need.Link.ID)] = true
			at = 4
		default:
			continue
		}
		groups[at] = append(groups[at], need)
	}
	p.Needs = slices.Concat(append(groups, lateSublets(l.tx.Now, rows), registers)...)
	for _, s := range low {
		if !named[s.part.ID] && (s.needed > 0 || s.part.Available() <= 0) {
			p.Needs = append(p.Needs, NeedRow{
				Chip: Fact{Code: "need.below_min"}, Tone: "caution", Code: s.part.Number, Name: s.part.Title(l.shop.Language),
				Fact: Fact{"need.below_min_fact", map[string]any{"OnHand": s.part.OnHand, "Needed": s.needed, "Min": s.part.Min, "Supplier": s.part.Supplier}},
				Verb: "need.open_part", Link: Link{kindPart, uint64(s.part.ID)},
			})
		}
	}
	return nil
}

// lateSublets are the works of other firms that should have been back.
func lateSublets(now time.Time, rows []BoardRow) (late []NeedRow) {
	for _, row := range rows {
		for _, line := range row.OutLate {
			o := line.Outside
			late = append(late, NeedRow{
				Chip: Fact{"need.sublet_late", map[string]any{"Late": now.Sub(o.DueAt)}}, Tone: "bad", Plate: row.Plate, Name: row.Customer,
				Fact: Fact{"need.sublet_late_fact", map[string]any{"Text": line.Text, "Supplier": o.Supplier, "Reference": o.Reference, "At": o.DueAt}},
				Verb: "need.open", Link: Link{kindOrder, uint64(row.ID)},
			})
		}
	}
	return late
}

// failedWhy are the reasons of the last check that failed.
func failedWhy(l *look, id garage.WorkOrderID) (string, error) {
	wo, err := data.WorkOrders.Get(l.tx, id)
	for _, c := range slices.Backward(wo.Checks) {
		if !c.Pass {
			return c.Why(), err
		}
	}
	return "", err
}

// partNeed says which part an order lacks first, and when it comes.
func partNeed(l *look, row BoardRow, need NeedRow) (NeedRow, error) {
	wo, err := data.WorkOrders.Get(l.tx, row.ID)
	if err != nil {
		return need, err
	}
	short, err := l.shortages(wo)
	if err != nil || len(short) == 0 {
		return need, err
	}
	need.Tone, need.Verb, need.Link = "bad", "need.open_part", Link{kindPart, uint64(short[0].Part)}
	need.Chip = Fact{"need.part_missing", map[string]any{"Count": row.Missing}}
	need.Fact = Fact{"need.part_missing_fact", map[string]any{"Part": short[0].Name, "Needed": short[0].Needed, "OnHand": short[0].OnHand}}
	if row.Parts == PartsETA {
		need.Tone, need.Verb, need.Link.Kind = "caution", "need.receive", "receive"
		need.Chip = Fact{Code: "need.part_expected"}
		need.Fact = Fact{"need.part_expected_fact", map[string]any{"Part": short[0].Name, "At": row.ETA}}
		if row.ETA.IsZero() {
			need.Fact.Code = "need.part_ordered_fact"
		}
	}
	return need, nil
}

// tiles are the figures at the top.
func (p *TodayPage) tiles(registers registersLook, rows []BoardRow, low []lowPart) {
	tile := func(code, tone string, count int, detail Fact, route string) {
		if count == 0 {
			tone = ""
		}
		p.Tiles = append(p.Tiles, Tile{Code: code, Count: count, Tone: tone, Detail: detail, Link: Link{Kind: route}})
	}
	var left, late, soon, waiting, parts, check, failed int
	var next, since, eta time.Time
	earliest := func(at *time.Time, t time.Time) {
		if !t.IsZero() && (at.IsZero() || t.Before(*at)) {
			*at = t
		}
	}
	for _, a := range p.Arrivals {
		if a.InSince.IsZero() {
			left++
			earliest(&next, a.At)
		}
	}
	for _, row := range rows {
		switch {
		case row.State == garage.AwaitingApproval || row.Hold.Reason == garage.HoldApproval:
			waiting++
			earliest(&since, cmp.Or(row.Hold.Since, row.StateAt))
		case row.Promise == PromiseLate:
			late++
		case row.Promise == PromiseClose:
			soon++
		}
		if row.Missing > 0 && row.State != garage.Expected {
			parts++
			earliest(&eta, row.ETA)
		}
		if row.State == garage.QualityCheck || row.FailedChecks > 0 {
			check++
			failed += boolInt(row.FailedChecks > 0)
		}
	}
	tone := "caution"
	if late > 0 {
		tone = "bad"
	}
	unpaid, needed := 0, 0
	for _, r := range p.Ready {
		unpaid += boolInt(r.Open > 0)
	}
	for _, s := range low {
		needed += boolInt(s.needed > 0)
	}
	tile("arrivals", "", left, timed("tile.arrivals_next", "At", next), "board")
	tile("promises", tone, late+soon, Fact{"tile.promises_detail", map[string]any{"Late": late, "Close": soon}}, "board")
	tile("approval", "caution", waiting, timed("tile.approval_since", "At", since), "board")
	tile("parts", "caution", parts, timed("tile.parts_eta", "At", eta), "board")
	tile("check", "check", check, counted("tile.check_failed", failed), "board")
	tile("ready", "good", unpaid, Fact{"tile.ready_open", map[string]any{"Open": p.Unpaid}}, "board")
	if registers.known {
		code, tone, n, detail := registers.tile()
		tile(code, tone, n, detail, kindEquipment)
	}
	tile("stock", "caution", len(low), counted("tile.stock_needed", needed), "parts")
}

// timed is a sentence about a time; no sentence where there is none.
func timed(code, name string, at time.Time) Fact {
	if at.IsZero() {
		return Fact{}
	}
	return Fact{code, map[string]any{name: at}}
}

// counted is a sentence about a count; no sentence about nothing.
func counted(code string, n int) Fact {
	if n == 0 {
		return Fact{}
	}
	return Fact{code, map[string]any{"Count": n}}
}
