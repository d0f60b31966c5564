package desk

import (
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A CommissionPage is what everybody has earned beside their wage in a month, by the
// invoices issued in it.
type CommissionPage struct {
	Month  time.Time // its first day
	People []CommissionSum
	Whole  garage.Money
}

// A CommissionSum is one person's month: the sums, and each job.
type CommissionSum struct {
	Staff  garage.Staff
	Hours  garage.Quantity // sold
	Labour garage.Money
	Parts  garage.Money
	Amount garage.Money
	Rows   []CommissionRow // in the order of the invoices
}

// A CommissionRow is a person's part of one job on an invoice.
type CommissionRow struct {
	garage.Earning
	At      time.Time
	Invoice string
	Order   garage.WorkOrderID
	Plate   string
	Code    string // of the job
	Name    string
}

// Commission is the month of a day: what each person earns by their rule of the jobs
// billed in it. Those who work here all stand in it, others who earned something. It
// needs a right.
func (t Time) Commission(day time.Time) (CommissionPage, error) {
	page := CommissionPage{Month: time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, day.Location())}
	err := t.view(func(tx *data.Tx) error {
		if err := t.allowed(tx, garage.RightStaff, 0); err != nil {
			return err
		}
		l, err := lookInto(tx)
		if err != nil {
			return err
		}
		var staff []garage.Staff
		if err := data.Staff.Scan(tx, 0, 0, false, func(s garage.Staff) bool { staff = append(staff, s); return true }); err != nil {
			return err
		}
		for _, s := range staff {
			page.People = append(page.People, CommissionSum{Staff: s})
		}
		for on := page.Month; on.Before(page.Month.AddDate(0, 1, 0)); on = on.AddDate(0, 0, 1) {
			invoices, err := data.Invoices.Find(tx, "day", data.Day(on))
			if err != nil {
				return err
			}
			for _, inv := range invoices {
				if err := page.add(l, inv); err != nil {
					return err
				}
			}
		}
		page.People = slices.DeleteFunc(page.People, func(p CommissionSum) bool { return p.Staff.Left && p.Amount == 0 })
		return nil
	})
	return page, wrap(err, "commission")
}

// add counts the jobs of an invoice. One that was taken back earns nothing.
func (c *CommissionPage) add(l *look, inv garage.Invoice) error {
	if inv.Order == 0 || inv.ExcessOf != 0 || inv.State == garage.Credited {
		return nil
	}
	wo, err := data.WorkOrders.Get(l.tx, inv.Order)
	if err != nil {
		return err
	}
	stints, err := l.stints(wo.ID)
	if err != nil {
		return err
	}
	rule := func(id garage.StaffID) garage.Commission {
		if p := c.person(id); p != nil {
			return p.Staff.Commission
		}
		return garage.Commission{}
	}
	for _, j := range wo.Jobs {
		if !j.Counts() {
			continue
		}
		labour, parts := inv.Document.JobNet(j.No)
		for _, e := range j.Earnings(labour, parts, stints, l.tx.Now, rule) {
			p := c.person(e.Staff)
			if p == nil {
				continue
			}
			p.Rows = append(p.Rows, CommissionRow{Earning: e, At: inv.IssuedAt, Invoice: inv.Number, Order: wo.ID, Plate: inv.Document.Vehicle.Plate, Code: j.Code, Name: j.Name})
			p.Hours, p.Labour, p.Parts, p.Amount = p.Hours+e.Hours, p.Labour+e.Labour, p.Parts+e.Parts, p.Amount+e.Amount
			c.Whole += e.Amount
		}
	}
	return nil
}

// person is the sum of somebody; nil for nobody on file.
func (c *CommissionPage) person(id garage.StaffID) *CommissionSum {
	for i := range c.People {
		if c.People[i].Staff.ID == id {
			return &c.People[i]
		}
	}
	return nil
}
