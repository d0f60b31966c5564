package desk

import (
	"cmp"
	"slices"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// A CheckDesk is what a quality check begins with.
type CheckDesk struct {
	List       garage.CheckList
	Inspectors []garage.Staff     // who can check, those who had no hand in the work first
	Worked     []garage.StaffID   // who had
	Tools      []garage.Equipment // that tighten to a torque, those that may be used first
	Torque     []int              // jobs that ask for a torque record
}

// quality reads what the rules of the check and of the hand-over must know.
func (l *look) quality(s *garage.Standing, wo garage.WorkOrder) (err error) {
	profile := garage.ProfileOf(l.shop.Country)
	s.Certify = profile.ExtraPapers[garage.DocCertificate]
	car, err := l.vehicle(wo.Vehicle)
	if err != nil {
		return err
	}
	s.Unit, s.Kind = cmp.Or(car.Unit, l.shop.Distance), car.Kind
	if wo.State == garage.Invoiced {
		s.LoanCar, err = l.loanCarOut(wo.ID)
		return err
	}
	if wo.State != garage.InProgress && wo.State != garage.QualityCheck {
		return nil
	}
	if s.List, err = data.CheckLists.Get(l.tx); err != nil {
		return err
	}
	if s.Inspectors, err = inspectors(l.tx); err != nil {
		return err
	}
	stints, err := l.stints(wo.ID)
	if err != nil {
		return err
	}
	for _, st := range stints {
		if !slices.Contains(s.Workers, st.Staff) {
			s.Workers = append(s.Workers, st.Staff)
		}
	}
	s.Tools, err = equipmentOf(l.tx)
	return err
}

// loanCarOut is the plate of a loan car that is out for an order; empty for none.
func (l *look) loanCarOut(id garage.WorkOrderID) (string, error) {
	car, err := l.loanCarOf(id, garage.LoanOut)
	return car.Plate, err
}

// loanCarOf is the car of the newest loan of an order in one of some states; ID 0: there
// is none.
func (l *look) loanCarOf(id garage.WorkOrderID, states ...garage.LoanState) (car garage.LoanCar, err error) {
	loans, err := findBy(l.tx, data.Loans, "order", id)
	if err != nil {
		return car, err
	}
	for _, lent := range slices.Backward(loans) {
		if slices.Contains(states, lent.State()) {
			return data.LoanCars.Get(l.tx, lent.Car)
		}
	}
	return car, nil
}

// inspectors are those who work here and may find work good.
func inspectors(tx *data.Tx) (ids []garage.StaffID, err error) {
	access, err := data.Access.Get(tx)
	if err != nil {
		return nil, err
	}
	err = data.Staff.Scan(tx, 0, 0, false, func(s garage.Staff) bool {
		if access.Of(s, garage.RightCheck) != 0 {
			ids = append(ids, s.ID)
		}
		return true
	})
	return ids, err
}

// CheckDesk is what a quality check of an order begins with.
func (w Workshop) CheckDesk(id garage.WorkOrderID) (c CheckDesk, err error) {
	err = w.view(func(tx *data.Tx) error {
		a, err := w.actOn(tx, id)
		if err != nil {
			return err
		}
		c.List, c.Torque, c.Worked = a.now.List, a.wo.TorqueJobs(), slices.Clone(a.now.Workers)
		for _, j := range a.wo.Jobs {
			if j.Technician != 0 && j.Status == garage.JobDone && !slices.Contains(c.Worked, j.Technician) {
				c.Worked = append(c.Worked, j.Technician)
			}
		}
		for _, id := range a.now.Inspectors {
			who, err := a.person(id)
			if err != nil {
				return err
			}
			c.Inspectors = append(c.Inspectors, who)
		}
		slices.SortStableFunc(c.Inspectors, func(x, y garage.Staff) int {
			return boolInt(slices.Contains(c.Worked, x.ID)) - boolInt(slices.Contains(c.Worked, y.ID))
		})
		for _, e := range a.now.Tools {
			if e.Torque() && !e.Retired {
				c.Tools = append(c.Tools, e)
			}
		}
		slices.SortStableFunc(c.Tools, func(x, y garage.Equipment) int { return boolInt(x.Overdue(tx.Now)) - boolInt(y.Overdue(tx.Now)) })
		return nil
	})
	return c, wrap(err, "check desk of order %d", id)
}

// RecordCheck records a quality check: all right makes the order ready, a failed
// one sends it back to work. By 0 is who is at the desk. Refused as by
// [garage.WorkOrder.Checked].
func (w Workshop) RecordCheck(id garage.WorkOrderID, sheet garage.CheckSheet) error {
	return w.change(id, "record_check", func(a *act) error {
		sheet := sheet
		sheet.By = cmp.Or(sheet.By, a.me())
		sheet.Items, sheet.Torque = slices.Clone(sheet.Items), slices.Clone(sheet.Torque)
		return a.checked(sheet)
	})
}

// checked records a quality check of the order.
func (a *act) checked(sheet garage.CheckSheet) error {
	if err := a.wo.Checked(sheet, a.now); err != nil {
		return err
	}
	kept := a.wo.Checks[len(a.wo.Checks)-1]
	by, err := a.person(kept.By)
	if err != nil {
		return err
	}
	switch {
	case !kept.Pass:
		return a.log("event.check_failed", "Note", a.whyFailed(kept), "Name", by.Name)
	case kept.Alone:
		return a.log("event.check_passed_alone", "Name", by.Name)
	case kept.Self:
		return a.log("event.check_passed_self", "Name", by.Name)
	}
	return a.log("event.check_passed", "Name", by.Name)
}

// whyFailed are the reasons of a sheet that failed, each with who had done the work.
func (a *act) whyFailed(sheet garage.CheckSheet) string {
	var all []string
	for _, r := range sheet.Redone() {
		why := r.Reason
		if who, err := a.person(r.Worker); err == nil && r.Worker != 0 {
			why += " (" + who.Name + ")"
		}
		if !slices.Contains(all, why) {
			all = append(all, why)
		}
	}
	return strings.Join(all, "; ")
}

// CheckList is what the garage goes through before a car is ready.
func (o Office) CheckList() (list garage.CheckList, err error) {
	err = o.view(func(tx *data.Tx) error {
		list, err = data.CheckLists.Get(tx)
		return err
	})
	list.Items = list.Points()
	return list, wrap(err, "check list")
}

// SaveCheckList changes it. Sheets that were filled in keep their words; new ones go
// by the new version. Refused as by [garage.CheckList.Check].
func (o Office) SaveCheckList(list garage.CheckList) error {
	err := o.update("save_check_list", func(tx *data.Tx) error {
		if err := o.allowed(tx, garage.RightSettings, 0); err != nil {
			return err
		}
		old, err := data.CheckLists.Get(tx)
		if err != nil {
			return err
		}
		list = list.Tidied()
		if err := list.Check(); err != nil {
			return err
		}
		if list.Revision = old.Revision; !list.Same(old) {
			list.Revision++
		}
		return data.CheckLists.Save(tx, list)
	})
	return wrap(err, "save check list")
}
