package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// guideOrders is how many of the newest orders the labour guide reads: with ten cars
// a day about a year. On them it rests on work as it is done now, and answers in
// tenths of a second however long the garage has been there.
const guideOrders = 3_000

// A GuideRow is a line of the garage's own labour guide.
type GuideRow struct {
	garage.GuideLine
	Code    string
	Name    string
	Loss    garage.Money // by job, at the hourly rate; below zero: a gain
	Retired bool
}

// Guide is the garage's own labour guide: what its clocks say of each canned job, on
// all vehicles and on each family.
func (t Time) Guide() ([]GuideRow, error) {
	var rows []GuideRow
	err := t.looking(func(l *look) error {
		jobs, err := timedJobs(l)
		if err != nil {
			return err
		}
		for _, g := range garage.LabourGuide(jobs) {
			row := GuideRow{GuideLine: g, Loss: g.Over().At(l.shop.LabourRate)}
			c, err := data.CannedJobs.Get(l.tx, g.Canned)
			if err != nil && !missing(err) {
				return err
			}
			row.Code, row.Name, row.Retired = c.Code, c.Title(cmp.Or(l.shop.ScreenLanguage, l.shop.Language)), c.Retired
			rows = append(rows, row)
		}
		slices.SortStableFunc(rows, func(a, b GuideRow) int { return strings.Compare(a.Code, b.Code) })
		return nil
	})
	return rows, wrap(err, "labour guide")
}

// GuideFor is the line for each canned job that was done on vehicles like one: on its
// family where that has three jobs at least, else on all.
func (t Time) GuideFor(vehicle garage.VehicleID) (map[garage.CannedJobID]garage.GuideLine, error) {
	lines := map[garage.CannedJobID]garage.GuideLine{}
	err := t.looking(func(l *look) error {
		car, err := l.vehicle(vehicle)
		if err != nil {
			return err
		}
		jobs, err := timedJobs(l)
		if err != nil {
			return err
		}
		family := car.Family()
		for _, g := range garage.LabourGuide(jobs) {
			if g.Family == "" || g.Family == family && g.Jobs >= enoughJobs {
				lines[g.Canned] = g
			}
		}
		return nil
	})
	return lines, wrap(err, "labour guide for vehicle %d", vehicle)
}

// enoughJobs is from how many jobs on a family on its own figures are told.
const enoughJobs = 3

// timedJobs are the canned jobs that were done and clocked on the newest orders.
func timedJobs(l *look) ([]garage.TimedJob, error) {
	clocks, err := clockedOn(l.tx)
	if err != nil {
		return nil, err
	}
	var jobs []garage.TimedJob
	var failed error
	err = data.WorkOrders.Scan(l.tx, 0, guideOrders, true, func(wo garage.WorkOrder) bool {
		for _, j := range wo.Jobs {
			d := clocks[jobKey{wo.ID, j.No}]
			if j.Canned == 0 || j.Status != garage.JobDone || !j.Kind.Charged() || d == 0 {
				continue
			}
			car, err := l.plateOf(wo.Vehicle)
			if err != nil {
				failed = err
				return false
			}
			jobs = append(jobs, garage.TimedJob{Canned: j.Canned, Family: garage.FamilyOf(car.Make, car.Model), Clocked: d, Sold: j.Sold()})
		}
		return true
	})
	if err == nil {
		err = failed
	}
	return jobs, err
}

// A jobKey is a job of an order.
type jobKey struct {
	order garage.WorkOrderID
	job   int
}

// clockedOn is how long each job of the newest orders was clocked.
func clockedOn(tx *data.Tx) (map[jobKey]time.Duration, error) {
	var newest garage.WorkOrderID
	err := data.OrderRows.Scan(tx, 0, true, func(wo garage.WorkOrder) bool { newest = wo.ID; return false })
	if err != nil {
		return nil, err
	}
	oldest := newest - min(newest, guideOrders)
	var stints []garage.Stint
	before := 0 // stints in a row that belong to older orders
	err = data.Stints.Scan(tx, 0, 0, true, func(st garage.Stint) bool {
		if st.Order < oldest {
			before++
			return before < guideOrders
		}
		before = 0
		stints = append(stints, st)
		return true
	})
	clocks := map[jobKey]time.Duration{}
	for _, st := range garage.Clocked(stints) {
		clocks[jobKey{st.Order, st.Job}] += st.Clocked(tx.Now)
	}
	return clocks, err
}
