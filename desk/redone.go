package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A RedonePage is what had to be done again in a period, and who and what it was about.
type RedonePage struct {
	From, To time.Time // From ≤ t < To
	Whole    RedoneSum
	Months   []RedoneSum // in their order; those in which anything was done
	People   []RedoneSum // those with the most first
	Jobs     []RedoneSum // the same
	Each     []RedoneRow // newest first
}

// A RedoneSum counts redone work of a month, a person or a job.
type RedoneSum struct {
	Month     time.Time    // its first day
	Staff     garage.Staff // ID 0 with neither month nor name: nobody was named
	Code      string       // of a job
	Name      string       // of a job; empty for a check that blamed the order as a whole
	Done      int          // jobs done
	Failed    int          // items that failed a quality check
	Comebacks int          // jobs done again under warranty
}

// Share is redone work by the jobs done; false where none was done.
func (s RedoneSum) Share() (garage.Rate, bool) {
	if s.Done == 0 {
		return 0, false
	}
	return garage.Rate((s.Failed + s.Comebacks) * 100_00 / s.Done), true
}

// A RedoneRow is one work that had to be done again.
type RedoneRow struct {
	At       time.Time
	Comeback bool // else a check failed
	Order    garage.WorkOrderID
	Number   string
	Plate    string
	Job      string
	Code     string
	Staff    garage.Staff // who did it first
	Item     string       // that failed, in the words of its sheet
	Reason   string
	First    string // number of the order it was done on first
	Days     int    // since then
}

// redoneBefore is how long before a period an order may have been opened whose work is
// looked at.
const redoneBefore = 180 * 24 * time.Hour

// Redone is what quality checks sent back and what came back under warranty in a
// period, by month, person and job. A comeback counts for who did the work first, in
// the month in which the car came back.
func (w Workshop) Redone(from, to time.Time) (RedonePage, error) {
	page := RedonePage{From: from, To: to}
	err := w.looking(func(l *look) error {
		ids, err := openedWithin(l.tx, from.Add(-redoneBefore), to)
		if err != nil {
			return err
		}
		r := redone{look: l, page: &page, months: map[time.Time]*RedoneSum{}, people: map[garage.StaffID]*RedoneSum{}, jobs: map[string]*RedoneSum{}}
		for _, id := range ids {
			wo, err := data.WorkOrders.Get(l.tx, id)
			if err != nil {
				return err
			}
			if err := r.order(wo); err != nil {
				return err
			}
		}
		r.sums()
		return nil
	})
	return page, wrap(err, "redone work")
}

// redone gathers what a [RedonePage] holds.
type redone struct {
	*look
	page   *RedonePage
	months map[time.Time]*RedoneSum
	people map[garage.StaffID]*RedoneSum
	jobs   map[string]*RedoneSum
}

// of are the sums that something of a month, a person and a job counts in.
func (r *redone) of(at time.Time, who garage.Staff, code, name string) []*RedoneSum {
	month := time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, at.Location())
	key := cmp.Or(code, name)
	if r.months[month] == nil {
		r.months[month] = &RedoneSum{Month: month}
	}
	if r.people[who.ID] == nil {
		r.people[who.ID] = &RedoneSum{Staff: who}
	}
	if r.jobs[key] == nil {
		r.jobs[key] = &RedoneSum{Code: code, Name: name}
	}
	return []*RedoneSum{&r.page.Whole, r.months[month], r.people[who.ID], r.jobs[key]}
}

func (r *redone) within(at time.Time) bool { return !at.Before(r.page.From) && at.Before(r.page.To) }

// order counts the jobs done on an order, its failed checks and its comebacks.
func (r *redone) order(wo garage.WorkOrder) error {
	for _, j := range wo.Jobs {
		if j.Status == garage.JobDone && r.within(j.DoneAt) {
			who, err := r.person(j.Technician)
			if err != nil {
				return err
			}
			for _, s := range r.of(j.DoneAt, who, j.Code, j.Name) {
				s.Done++
			}
		}
		if came := cmp.Or(wo.CheckedInAt, wo.OpenedAt); j.Kind == garage.Rework && r.within(came) && j.Status != garage.Declined {
			if err := r.comeback(wo, j, came); err != nil {
				return err
			}
		}
	}
	for _, sheet := range wo.Checks {
		for _, redo := range sheet.Redone() {
			if r.within(redo.At) {
				if err := r.failed(wo, sheet, redo); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// row is what is told of redone work of an order.
func (r *redone) row(wo garage.WorkOrder, at time.Time, by garage.StaffID) (RedoneRow, error) {
	car, err := r.plateOf(wo.Vehicle)
	if err != nil {
		return RedoneRow{}, err
	}
	who, err := r.person(by)
	return RedoneRow{At: at, Order: wo.ID, Number: wo.Number, Plate: car.Plate, Staff: who}, err
}

func (r *redone) failed(wo garage.WorkOrder, sheet garage.CheckSheet, redo garage.Redo) error {
	row, err := r.row(wo, redo.At, redo.Worker)
	if err != nil {
		return err
	}
	row.Reason = redo.Reason
	if j := wo.Job(redo.Job); j != nil {
		row.Job, row.Code = j.Name, j.Code
	}
	for _, item := range sheet.Items {
		if item.Code == redo.Item {
			row.Item = item.Text
		}
	}
	for _, s := range r.of(row.At, row.Staff, row.Code, row.Job) {
		s.Failed++
	}
	r.page.Each = append(r.page.Each, row)
	return nil
}

func (r *redone) comeback(wo garage.WorkOrder, j garage.Job, came time.Time) error {
	row, err := r.row(wo, came, cmp.Or(j.Origin.Staff, j.Technician))
	if err != nil {
		return err
	}
	row.Comeback, row.Job, row.Code, row.Reason = true, j.Name, j.Code, cmp.Or(j.Complaint, wo.Concern)
	if j.Origin.Order != 0 {
		first, err := data.WorkOrders.Get(r.tx, j.Origin.Order)
		if err != nil && !missing(err) {
			return err
		}
		row.First = first.Number
		if done := first.Job(j.Origin.Job); done != nil {
			row.Job, row.Code = done.Name, done.Code
			if !done.DoneAt.IsZero() {
				row.Days = max(0, int(midnight(came).Sub(midnight(done.DoneAt))/(24*time.Hour)))
			}
		}
	}
	for _, s := range r.of(came, row.Staff, row.Code, row.Job) {
		s.Comebacks++
	}
	r.page.Each = append(r.page.Each, row)
	return nil
}

// sums puts what was counted in order.
func (r *redone) sums() {
	for _, s := range r.months {
		r.page.Months = append(r.page.Months, *s)
	}
	for _, s := range r.people {
		r.page.People = append(r.page.People, *s)
	}
	for _, s := range r.jobs {
		if s.Failed+s.Comebacks > 0 { // the others say nothing
			r.page.Jobs = append(r.page.Jobs, *s)
		}
	}
	slices.SortFunc(r.page.Months, func(a, b RedoneSum) int { return a.Month.Compare(b.Month) })
	most := func(a, b RedoneSum) int {
		return cmp.Or(cmp.Compare(b.Failed+b.Comebacks, a.Failed+a.Comebacks), cmp.Compare(b.Done, a.Done), strings.Compare(a.Staff.Name+a.Name, b.Staff.Name+b.Name))
	}
	slices.SortFunc(r.page.People, most)
	slices.SortFunc(r.page.Jobs, most)
	slices.SortStableFunc(r.page.Each, func(a, b RedoneRow) int { return cmp.Or(b.At.Compare(a.At), strings.Compare(a.Number, b.Number)) })
}
