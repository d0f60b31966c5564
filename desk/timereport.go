package desk

import (
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A PersonTime is what one person did in a period.
type PersonTime struct {
	Staff garage.Staff
	Time  garage.WorkTime
	State garage.Presence // now
	Since time.Time
}

// A TimeReport is the time of everybody in a period.
type TimeReport struct {
	From, To time.Time // From ≤ t < To
	People   []PersonTime
	Whole    garage.WorkTime
}

// A DayTime is one person's day: the shifts that began on it, and what was clocked.
type DayTime struct {
	On     time.Time
	Shifts []garage.Shift
	Stints []StintRow
	Time   garage.WorkTime
	Fixes  []garage.Attendance // every stamp of the day that was corrected or written by hand, as it came
	Fixed  []garage.Stint      // the same of clocked time
}

// A StintRow is a stretch of work with what it was on.
type StintRow struct {
	Stint  garage.Stint
	Number string
	Plate  string
	Code   string
	Name   string
	Of     time.Duration // clocked, until now while it runs
}

// Report is the time of everybody in a period, by person: those who work here, and
// others who did then. Sold hours are those of jobs that were done in it, on orders
// worked on in it or opened up to 90 days before.
func (t Time) Report(from, to time.Time) (TimeReport, error) {
	r := TimeReport{From: from, To: to}
	err := t.view(func(tx *data.Tx) error {
		end := to
		if tx.Now.Before(end) {
			end = tx.Now
		}
		if !from.Before(end) {
			end = from
		}
		stamps, err := stampsIn(tx, from, to)
		if err != nil {
			return err
		}
		var staff []garage.Staff
		if err := data.Staff.Scan(tx, 0, 0, false, func(s garage.Staff) bool { staff = append(staff, s); return true }); err != nil {
			return err
		}
		orders := map[garage.WorkOrderID]bool{}
		for _, s := range staff {
			stints, err := personStints(tx, s.ID, from, end)
			if err != nil {
				return err
			}
			for _, st := range stints {
				orders[st.Order] = true
			}
			p := PersonTime{Staff: s, Time: timeOf(garage.Shifts(stamps[s.ID], tx.Now), stints, from, end)}
			_, shifts, err := shiftsOf(tx, s.ID)
			if err != nil {
				return err
			}
			p.State, p.Since = garage.StandsAs(shifts)
			r.People = append(r.People, p)
		}
		if err := r.sold(tx, orders, from, to); err != nil {
			return err
		}
		r.People = slices.DeleteFunc(r.People, func(p PersonTime) bool { return p.Staff.Left && p.Time == garage.WorkTime{} })
		for _, p := range r.People {
			r.Whole.Add(p.Time)
		}
		return nil
	})
	return r, wrap(err, "time report")
}

// soldBefore is how long before a period an order may have been opened whose jobs are
// looked at for hours sold in it though nobody clocked on them in it.
const soldBefore = 90 * 24 * time.Hour

// openedWithin are the orders, but for void ones, that were opened in a period, newest
// first; the first one before it is among them.
func openedWithin(tx *data.Tx, from, to time.Time) (ids []garage.WorkOrderID, err error) {
	err = data.OrderRows.Scan(tx, 0, true, func(wo garage.WorkOrder) bool {
		if wo.OpenedAt.Before(to) && wo.State != garage.Void {
			ids = append(ids, wo.ID)
		}
		return !wo.OpenedAt.Before(from)
	})
	return ids, err
}

// sold gives everybody their hours of the jobs that were done in the period.
func (r *TimeReport) sold(tx *data.Tx, worked map[garage.WorkOrderID]bool, from, to time.Time) error {
	opened, err := openedWithin(tx, from.Add(-soldBefore), to)
	if err != nil {
		return err
	}
	for _, id := range opened {
		worked[id] = true
	}
	l, err := lookInto(tx)
	if err != nil {
		return err
	}
	hours := map[garage.StaffID]garage.Quantity{}
	for id := range worked {
		wo, err := data.WorkOrders.Get(tx, id)
		if err != nil {
			return err
		}
		for _, j := range wo.Jobs {
			if j.Status != garage.JobDone || j.DoneAt.Before(from) || !j.DoneAt.Before(to) {
				continue
			}
			stints, err := l.stints(id)
			if err != nil {
				return err
			}
			for _, s := range j.SoldTo(stints, tx.Now) {
				hours[s.Staff] += s.Hours
			}
		}
	}
	for i := range r.People {
		r.People[i].Time.Sold = hours[r.People[i].Staff.ID]
	}
	return nil
}

// Days are the days of a person in a period on which anything was stamped or clocked,
// newest first.
func (t Time) Days(staff garage.StaffID, from, to time.Time) ([]DayTime, error) {
	var days []DayTime
	err := t.looking(func(l *look) error {
		stamps, err := stampsIn(l.tx, from, to)
		if err != nil {
			return err
		}
		end := to
		if l.tx.Now.Before(end) {
			end = l.tx.Now
		}
		stints, err := personStints(l.tx, staff, from, end)
		if err != nil {
			return err
		}
		shifts := garage.Shifts(stamps[staff], l.tx.Now)
		for on := midnight(from); on.Before(end); on = on.AddDate(0, 0, 1) {
			d := DayTime{On: on}
			next := on.AddDate(0, 0, 1)
			for _, s := range shifts {
				if !s.In().Before(on) && s.In().Before(next) {
					d.Shifts = append(d.Shifts, s)
				}
			}
			var its []garage.Stint
			for _, st := range stints {
				if !st.StartedAt.Before(on) && st.StartedAt.Before(next) {
					its = append(its, st)
				}
			}
			if err := d.rows(l, its); err != nil {
				return err
			}
			d.fixes(stamps[staff])
			if len(d.Shifts) == 0 && len(d.Stints) == 0 && len(d.Fixes) == 0 {
				continue
			}
			until := next
			if l.tx.Now.Before(until) {
				until = l.tx.Now
			}
			d.Time = timeOf(d.Shifts, its, on, until)
			days = append(days, d)
		}
		slices.Reverse(days)
		return nil
	})
	return days, wrap(err, "days of %d", staff)
}

// rows reads what the stints were on.
func (d *DayTime) rows(l *look, stints []garage.Stint) error {
	for _, st := range stints {
		wo, err := data.WorkOrders.Get(l.tx, st.Order)
		if err != nil {
			return err
		}
		car, err := l.vehicle(wo.Vehicle)
		if err != nil {
			return err
		}
		row := StintRow{Stint: st, Number: wo.Number, Plate: car.Plate, Of: st.Clocked(l.tx.Now)}
		if j := wo.Job(st.Job); j != nil {
			row.Code, row.Name = j.Code, j.Name
		}
		d.Stints = append(d.Stints, row)
		if st.ByHand() {
			d.Fixed = append(d.Fixed, st)
		}
	}
	return nil
}

// fixes are the stamps of the day that were written by hand.
func (d *DayTime) fixes(stamps []garage.Attendance) {
	for _, a := range stamps {
		if a.ByHand() && sameDay(a.At, d.On) {
			d.Fixes = append(d.Fixes, a)
		}
	}
}

// Badges are the codes of the badges of who works here.
func (t Time) Badges() ([]Badge, error) {
	var all []Badge
	err := t.view(func(tx *data.Tx) error {
		g, err := guardOf(tx)
		for _, s := range g.staff {
			all = append(all, Badge{s, garage.BadgeCode(s.ID)})
		}
		return err
	})
	return all, wrap(err, "badges")
}

// A Badge is a person's, with the code that a scanner reads on it.
type Badge struct {
	Staff garage.Staff
	Code  string
}
