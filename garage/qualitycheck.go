package garage

import (
	"slices"
	"strings"
	"time"
)

// lastCheck is the newest quality check since the order came into its state; nil
// when there is none.
func (wo WorkOrder) lastCheck() *CheckSheet {
	if n := len(wo.Checks); n > 0 && !wo.Checks[n-1].At.Before(wo.StateAt) {
		return &wo.Checks[n-1]
	}
	return nil
}

func (wo WorkOrder) passed() bool { c := wo.lastCheck(); return c != nil && c.Pass }
func (wo WorkOrder) failed() bool { c := wo.lastCheck(); return c != nil && !c.Pass }

// FailedChecks counts the quality checks that failed.
func (wo WorkOrder) FailedChecks() (n int) {
	for _, c := range wo.Checks {
		if !c.Pass {
			n++
		}
	}
	return n
}

// A Redo is work that a quality check sent back: internal rework, which the garage
// bears itself.
type Redo struct {
	At     time.Time
	Job    int // 0: the order as a whole
	Worker StaffID
	Item   string // code of the item that was not in order
	Reason string
}

// Redone are the works that quality checks sent back, the oldest first.
func (wo WorkOrder) Redone() (list []Redo) {
	for _, c := range wo.Checks {
		for _, i := range c.Items {
			if !c.Pass && !i.Right() {
				list = append(list, Redo{At: c.At, Job: i.Job, Worker: i.Worker, Item: i.Code, Reason: i.Note})
			}
		}
	}
	return list
}

// Checked records a quality check: all items right makes the order ready, one
// wrong sends it back to work, with the reason and the job it is about. Whoever did
// some of the work does not check it where somebody else can.
func (wo *WorkOrder) Checked(sheet CheckSheet, s Standing) error {
	if p := wo.mayCheck(s); p != nil {
		return p
	}
	if p := wo.inspect(&sheet, s); p != nil {
		return p
	}
	if p := wo.answer(&sheet, s); p != nil {
		return p
	}
	if p := wo.drive(&sheet, s); p != nil {
		return p
	}
	if p := wo.tighten(&sheet, s); p != nil {
		return p
	}
	sheet.At = s.Now
	wo.check(sheet, s.Now)
	return nil
}

// inspect asks who checks: somebody who can, and another than who did the work where
// there is another.
func (wo WorkOrder) inspect(sheet *CheckSheet, s Standing) *Problem {
	if sheet.By == 0 {
		return Refuse("quality.no_one").At("by")
	}
	if len(s.Inspectors) > 0 && !slices.Contains(s.Inspectors, sheet.By) {
		return Refuse("quality.not_inspector", "Number", wo.Number).At("by")
	}
	others := slices.ContainsFunc(s.Inspectors, func(id StaffID) bool { return id != sheet.By })
	sheet.Self = wo.workedOn(sheet.By) || slices.Contains(s.Workers, sheet.By)
	sheet.Alone = sheet.Self && !others
	if sheet.Self && others && !s.List.Self {
		return Refuse("quality.self", "Number", wo.Number).At("by")
	}
	return nil
}

// answer puts the answers into the order and the words of the list. Each item that is
// not in order says why and whose work it was.
func (wo WorkOrder) answer(sheet *CheckSheet, s Standing) *Problem {
	given := sheet.Items
	var missing []CheckPoint
	sheet.Items, sheet.List, sheet.Pass, sheet.Note = nil, s.List.Revision, true, strings.TrimSpace(sheet.Note)
	for _, p := range s.List.Points() {
		i := slices.IndexFunc(given, func(c Checked) bool { return c.Code == p.Code })
		if i < 0 {
			missing = append(missing, p)
			continue
		}
		item := given[i]
		item.Text, item.TextZH, item.Note = p.Title(English), p.Title(Chinese), strings.TrimSpace(item.Note)
		item.OK = item.OK && !item.NA
		if item.Right() {
			item.Job, item.Worker = 0, 0
		} else {
			sheet.Pass = false
			if item.Note == "" {
				item.Note = sheet.Note
			}
			if item.Note == "" {
				return Refuse("quality.no_reason", "Item", p).At("note")
			}
			if p := wo.blame(&item); p != nil {
				return p
			}
		}
		sheet.Items = append(sheet.Items, item)
	}
	if len(missing) > 0 {
		return Refuse("quality.incomplete", "Items", missing, "Count", len(missing)).At("items")
	}
	return nil
}

// blame finds whose work an item is about: the job that is named, else the only one.
func (wo WorkOrder) blame(item *Checked) *Problem {
	done := wo.counted()
	if item.Job == 0 && len(done) == 1 {
		item.Job = done[0].No
	}
	if item.Job == 0 {
		item.Worker = wo.Technician
		return nil
	}
	i := slices.IndexFunc(done, func(j Job) bool { return j.No == item.Job })
	if i < 0 {
		return Refuse("job.unknown", "Job", item.Job).At("items")
	}
	if item.Worker = done[i].Technician; item.Worker == 0 {
		item.Worker = wo.Technician
	}
	return nil
}

// farTest is further than anybody drives to try a car, in its unit.
const farTest = 300

// drive looks at the road test. Where the list asks for one, the car was driven or it
// is said why not; then the item does not apply.
func (wo WorkOrder) drive(sheet *CheckSheet, s Standing) *Problem {
	r := &sheet.Road
	r.Remarks, r.Skipped, r.Unit = strings.TrimSpace(r.Remarks), strings.TrimSpace(r.Skipped), s.Unit
	switch {
	case r.Distance < 0, (r.From != 0 || r.To != 0) && (r.From < wo.OdometerIn || r.To <= r.From):
		return Refuse("quality.road_back", "From", r.From, "To", r.To, "In", wo.OdometerIn).At("road")
	case r.Length() > farTest*oneUnit:
		return Refuse("quality.road_far", "Most", farTest, "Unit", s.Unit).At("road")
	case r.Driven() && r.Skipped != "":
		return Refuse("quality.road_both").At("road")
	}
	i := slices.IndexFunc(sheet.Items, func(c Checked) bool { return c.Code == CheckRoad })
	if i < 0 {
		return nil
	}
	item := &sheet.Items[i]
	switch {
	case r.Skipped != "" && item.Right():
		item.OK, item.NA = false, true
	case sheet.Pass && !r.Driven():
		return Refuse("quality.no_road", "Number", wo.Number).At("road")
	case item.NA:
		item.OK, item.NA = true, false
	}
	return nil
}

// check keeps the sheet and moves the order on, or back with the jobs it is about.
func (wo *WorkOrder) check(sheet CheckSheet, now time.Time) {
	if wo.State == InProgress {
		wo.enter(QualityCheck, now)
	}
	wo.Checks = append(wo.Checks[:len(wo.Checks):len(wo.Checks)], sheet)
	if sheet.Pass {
		wo.enter(Ready, now)
		return
	}
	wo.enter(InProgress, now)
	for _, item := range sheet.Items {
		if j := wo.Job(item.Job); !item.Right() && j != nil && j.Status == JobDone {
			j.Status, j.DoneAt = Paused, time.Time{}
		}
	}
}

// workedOn tells whether a person did one of the jobs.
func (wo WorkOrder) workedOn(id StaffID) bool {
	return slices.ContainsFunc(wo.Jobs, func(j Job) bool { return j.Technician == id && j.Status == JobDone })
}
