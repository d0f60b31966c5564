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
	Taken  []CommissionRow // of invoices taken back since: they earn nothing
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
func (t Time) Commission(day time.Time) (page CommissionPage, err error) {
	err = t.looking(func(l *look) error {
		page, err = t.commission(l, day)
		return err
	})
	return page, wrap(err, "commission")
}

// commission reads the month of a day, for whoever may see it.
func (c *core) commission(l *look, day time.Time) (page CommissionPage, err error) {
	page.Month = time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, day.Location())
	if err := c.allowed(l.tx, garage.RightStaff, 0); err != nil {
		return page, err
	}
	if err := data.Staff.Scan(l.tx, 0, 0, false, func(s garage.Staff) bool {
		page.People = append(page.People, CommissionSum{Staff: s})
		return true
	}); err != nil {
		return page, err
	}
	for on := page.Month; on.Before(page.Month.AddDate(0, 1, 0)); on = on.AddDate(0, 0, 1) {
		invoices, err := data.Invoices.Find(l.tx, "day", data.Day(on))
		if err != nil {
			return page, err
		}
		for _, inv := range invoices {
			if err := page.add(l, inv); err != nil {
				return page, err
			}
		}
	}
	page.People = slices.DeleteFunc(page.People, func(p CommissionSum) bool { return p.Staff.Left && p.Amount == 0 })
	return page, nil
}

// CommissionSheet is the statement of what a person has earned in the month of a day, for
// them to sign. It needs a right.
func (t Time) CommissionSheet(id garage.StaffID, day time.Time) (doc garage.Document, err error) {
	err = t.looking(func(l *look) error {
		doc, err = t.commissionSheet(l, id, day)
		return err
	})
	return doc, wrap(err, "commission of %d", id)
}

func (c *core) commissionSheet(l *look, id garage.StaffID, day time.Time) (garage.Document, error) {
	page, err := c.commission(l, day)
	if err != nil {
		return garage.Document{}, err
	}
	p := page.person(id)
	if p == nil {
		return garage.Document{}, garage.ErrNotFound
	}
	sheet := garage.CommissionSheet{Name: p.Staff.Name, From: page.Month, Until: page.Month.AddDate(0, 1, -1), Rule: p.Staff.Commission}
	for i, rows := range [][]CommissionRow{p.Rows, p.Taken} {
		for _, r := range rows {
			sheet.Lines = append(sheet.Lines, garage.CommissionLine{On: r.At, Invoice: r.Invoice, Plate: r.Plate, Name: r.Name,
				Hours: r.Hours, Labour: r.Labour, Parts: r.Parts, Piece: r.Piece, Amount: r.Amount, Taken: i == 1})
		}
	}
	slices.SortStableFunc(sheet.Lines, func(a, b garage.CommissionLine) int { return a.On.Compare(b.On) })
	return garage.CommissionDocument(sheet, id, c.paperwork(l, garage.Customer{}, garage.Vehicle{})), nil
}

// commissionOf is the statement of that number.
func (c *core) commissionOf(tx *data.Tx, number string) (garage.Document, uint64, error) {
	month, id, ok := garage.ParseCommissionNumber(number, tx.Now.Location())
	if !ok {
		return garage.Document{}, 0, garage.ErrNotFound
	}
	l, err := lookInto(tx)
	if err != nil {
		return garage.Document{}, 0, err
	}
	doc, err := c.commissionSheet(l, id, month)
	return doc, uint64(id), err
}

// add counts the jobs of an invoice. One that was taken back earns nothing, and is told.
func (c *CommissionPage) add(l *look, inv garage.Invoice) error {
	if inv.Order == 0 || inv.ExcessOf != 0 {
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
			row := CommissionRow{Earning: e, At: inv.IssuedAt, Invoice: inv.Number, Order: wo.ID, Plate: inv.Document.Vehicle.Plate, Code: j.Code, Name: j.Name}
			if inv.State == garage.Credited {
				p.Taken = append(p.Taken, row)
				continue
			}
			p.Rows = append(p.Rows, row)
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
