package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// StartInspection begins an inspection of an order's vehicle by a template, as that
// is now and fits the vehicle. Refused with inspection.nothing_fits where it has no item
// for its kind.
func (w Workshop) StartInspection(id garage.WorkOrderID, template garage.TemplateID) (in garage.Inspection, err error) {
	err = w.update("start_inspection", func(tx *data.Tx) error {
		wo, err := data.WorkOrders.Get(tx, id)
		if err != nil {
			return err
		}
		t, err := data.Templates.Get(tx, template)
		if err != nil {
			return err
		}
		if t, err = templateFor(tx, t, wo); err != nil {
			return err
		}
		in, err = data.Inspections.Add(tx, garage.Inspection{
			Order: id, Vehicle: wo.Vehicle, Template: t, Odometer: wo.OdometerIn, StartedAt: tx.Now, By: w.me(),
		})
		return err
	})
	return in, wrap(err, "start inspection of order %d", id)
}

// SetValue enters what was measured at an item; the verdict follows it. Refused as
// by [garage.Inspection.SetValue].
func (w Workshop) SetValue(id garage.InspectionID, item string, at garage.Position, v garage.Quantity) error {
	return w.inspect(id, "set_value", func(_ *data.Tx, in *garage.Inspection) error { return in.SetValue(item, at, v) })
}

// WriteItem writes down what stands at an item. Refused as by [garage.Inspection.Write].
func (w Workshop) WriteItem(id garage.InspectionID, item string, at garage.Position, text string) error {
	return w.inspect(id, "write_item", func(_ *data.Tx, in *garage.Inspection) error { return in.Write(item, at, text) })
}

// JudgeItem enters a verdict by hand. Refused as by [garage.Inspection.Judge].
func (w Workshop) JudgeItem(id garage.InspectionID, item string, at garage.Position, v garage.Verdict, note string) error {
	return w.inspect(id, "judge_item", func(_ *data.Tx, in *garage.Inspection) error { return in.Judge(item, at, v, note) })
}

// FinishInspection closes an inspection. Refused with inspection.unanswered.
func (w Workshop) FinishInspection(id garage.InspectionID) error {
	return w.inspect(id, "finish_inspection", func(tx *data.Tx, in *garage.Inspection) error { return in.Finish(w.me(), tx.Now) })
}

// LeaveRest says of all items without an answer that they could not be checked, and why.
// Refused as by [garage.Inspection.LeaveRest].
func (w Workshop) LeaveRest(id garage.InspectionID, reason string) error {
	return w.inspect(id, "leave_rest", func(_ *data.Tx, in *garage.Inspection) error { return in.LeaveRest(reason) })
}

// inspect changes an inspection in a transaction of its own.
func (c *core) inspect(id garage.InspectionID, action string, fn func(*data.Tx, *garage.Inspection) error) error {
	err := c.update(action, func(tx *data.Tx) error {
		in, err := data.Inspections.Get(tx, id)
		if err != nil {
			return err
		}
		shop, err := data.Settings.Get(tx)
		if err != nil {
			return err
		}
		kept := in.Template
		in.Template = kept.In(shop.ScreenLanguage) // refusals name what stands on the screen
		if err := fn(tx, &in); err != nil {
			return err
		}
		in.Template = kept
		return data.Inspections.Save(tx, in)
	})
	return wrap(err, "%s of inspection %d", action, id)
}

// TakeFinding puts a finding on the order as a proposed job, for the customer to
// answer, and returns its number: the canned job it leads to, else an empty one of
// its name.
func (w Workshop) TakeFinding(id garage.InspectionID, item string) (job int, err error) {
	return w.passOn(id, item, "take_finding", func(*act, *garage.Job) error { return nil })
}

// A PutOff is when a finding is to be asked for again, and who said so.
type PutOff struct {
	On       time.Time // whichever comes first; zero: not by day
	Odometer int64     // 0: not by reading
	Who      string    // who said it; empty: the garage puts it off
	How      garage.How
	Contact  string
}

// PutOffFinding puts a finding on the order as work for later, to be asked for
// again, with a record of who put it off.
func (w Workshop) PutOffFinding(id garage.InspectionID, item string, p PutOff) (job int, err error) {
	return w.passOn(id, item, "put_off_finding", func(a *act, j *garage.Job) error {
		before := a.wo // an inspection sends no order on
		_, err := a.answer(garage.Consent{Who: strings.TrimSpace(p.Who), How: p.How, Contact: strings.TrimSpace(p.Contact),
			Answers: []garage.Answer{{Job: j.No, Status: garage.Deferred, RemindOn: p.On, RemindAt: p.Odometer}}})
		a.wo.State, a.wo.StateAt, a.wo.ReadyAt = before.State, before.StateAt, before.ReadyAt
		return err
	})
}

func (c *core) passOn(id garage.InspectionID, item, action string, fn func(*act, *garage.Job) error) (no int, err error) {
	err = c.inspect(id, action, func(tx *data.Tx, in *garage.Inspection) error {
		f, err := in.Finding(item)
		if err != nil {
			return err
		}
		a, err := c.actOn(tx, in.Order)
		if err != nil {
			return err
		}
		j, err := a.jobFor(f)
		if err != nil {
			return err
		}
		j.FoundBy, no = in.By, j.No
		if err := a.log("event.job_added", "Job", no, "Name", j.Name); err != nil {
			return err
		}
		if err := fn(a, j); err != nil {
			return err
		}
		if err := in.PassOn(item, no); err != nil {
			return err
		}
		return a.save()
	})
	return no, err
}

// jobFor puts on the order what a finding leads to.
func (a *act) jobFor(f garage.Finding) (*garage.Job, error) {
	canned, err := a.cannedFor(f)
	if err != nil {
		return nil, err
	}
	if canned != nil {
		return a.addCanned(canned.ID)
	}
	if p := a.allowed().AddJob; p != nil {
		return nil, p
	}
	lang, err := a.language(a.wo.Customer)
	if err != nil {
		return nil, err
	}
	return a.addJob(garage.Job{Name: f.Point.Names.In(lang, f.Point.Name)}), nil
}

// cannedFor is the canned job that puts a finding right; nil where there is none.
func (a *act) cannedFor(f garage.Finding) (*garage.CannedJob, error) {
	if f.Point.Canned == "" {
		return nil, nil
	}
	found, err := data.CannedJobs.Find(a.tx, "code", f.Point.Canned)
	for _, canned := range found {
		if !canned.Retired {
			return &canned, err
		}
	}
	return nil, err
}

// Inspections are those of an order, the oldest first.
func (w Workshop) Inspections(id garage.WorkOrderID) (list []garage.Inspection, err error) {
	err = w.view(func(tx *data.Tx) (err error) {
		list, err = data.Inspections.Find(tx, "order", data.Ref(id))
		return err
	})
	return list, wrap(err, "list inspections of order %d", id)
}

// An InspectionPage is one inspection with what belongs to it.
type InspectionPage struct {
	Inspection garage.Inspection
	Order      garage.WorkOrder
	Vehicle    garage.Vehicle
	Customer   garage.Customer
	By         garage.Staff
	Findings   []FindingRow
	Wear       map[WearKey]Trend // of the items that were measured twice and more
	Photos     []garage.Photo    // in the order they were taken
	MayAdd     *garage.Problem   // why no finding may go onto the order now
}

// A FindingRow is a finding with what it costs to put right, and the job it became.
type FindingRow struct {
	garage.Finding
	Price garage.Money // of the canned job it leads to, as it is quoted; 0: not known
	Taken *garage.Job  // nil: not on the order yet
}

// WearKey is an item at a place of the car.
type WearKey struct {
	Item string
	At   garage.Position
}

// A Trend is how an item wore.
type Trend struct {
	Found   []garage.Measured // by odometer, the oldest first
	Limit   garage.Quantity   // its red limit
	Reaches int64             // near which odometer reading it gets there
	Known   bool              // false: that cannot be told
}

// Inspection reads one inspection.
func (w Workshop) Inspection(id garage.InspectionID) (p InspectionPage, err error) {
	err = w.view(func(tx *data.Tx) error {
		in, err := data.Inspections.Get(tx, id)
		if err != nil {
			return err
		}
		a, err := w.actOn(tx, in.Order)
		if err != nil {
			return err
		}
		p, err = a.inspectionPage(in)
		return err
	})
	return p, wrap(err, "inspection %d", id)
}

func (a *act) inspectionPage(in garage.Inspection) (p InspectionPage, err error) {
	in.Template = in.Template.In(a.shop.ScreenLanguage)
	p = InspectionPage{Inspection: in, Order: a.wo, MayAdd: a.allowed().AddJob}
	if p.Vehicle, err = a.vehicle(in.Vehicle); err != nil {
		return p, err
	}
	if p.Customer, err = a.customer(a.wo.Customer); err != nil {
		return p, err
	}
	if p.By, err = a.person(in.By); err != nil {
		return p, err
	}
	if p.Wear, err = wearOf(a.tx, in); err != nil {
		return p, err
	}
	if p.Photos, err = findBy(a.tx, data.Photos, "order", in.Order); err != nil {
		return p, err
	}
	p.Photos = slices.DeleteFunc(p.Photos, func(o garage.Photo) bool { return o.Inspection != in.ID })
	for _, f := range in.Findings() {
		row := FindingRow{Finding: f, Taken: a.wo.Job(f.Job)}
		canned, err := a.cannedFor(f)
		if err != nil {
			return p, err
		}
		if canned != nil {
			if row.Price, err = a.cannedPrice(*canned); err != nil {
				return p, err
			}
		}
		p.Findings = append(p.Findings, row)
	}
	return p, nil
}

// wearOf is how what an inspection measured wore, by it and those before it.
func wearOf(tx *data.Tx, in garage.Inspection) (map[WearKey]Trend, error) {
	all, err := findBy(tx, data.Inspections, "vehicle", in.Vehicle)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(o garage.Inspection) bool { return o.StartedAt.After(in.StartedAt) })
	wear := map[WearKey]Trend{}
	for _, s := range in.Template.Sections {
		for _, p := range s.Points {
			for _, at := range p.Places() {
				t := Trend{Found: garage.WearOf(all, p.Code, at), Limit: p.At(at).Red}
				if len(t.Found) < 2 {
					continue
				}
				slices.SortStableFunc(t.Found, func(a, b garage.Measured) int { return cmp.Compare(a.Odometer, b.Odometer) })
				if !p.Above {
					t.Reaches, t.Known = garage.Wear(t.Found, t.Limit)
				}
				wear[WearKey{p.Code, at}] = t
			}
		}
	}
	return wear, nil
}
