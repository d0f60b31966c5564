package main

import (
	"time"

	"workbay/data"
	"workbay/desk"
	"workbay/garage"
)

// ours is the garage file as the program uses it: checked records, audit trail,
// journal and all.
type ours struct {
	db   *data.DB
	desk *desk.Desk
}

func openOurs(path string) (*ours, error) {
	db, err := data.Open(path)
	if err != nil {
		return nil, err
	}
	return &ours{db: db, desk: desk.NewIdle(db)}, nil
}

// Name is how the table calls it.
func (o *ours) Name() string { return "Workbay" }

// Save changes an order.
func (o *ours) Save(order uint64, odometer int64) error {
	return o.db.Update(data.Act{By: "bench", Name: "save_order"}, func(tx *data.Tx) error {
		wo, err := data.WorkOrders.Get(tx, garage.WorkOrderID(order))
		if err != nil {
			return err
		}
		wo.OdometerOut = odometer
		wo.StateAt = tx.Now
		return data.WorkOrders.Save(tx, wo)
	})
}

// Read reads an order.
func (o *ours) Read(order uint64) (lines int, err error) {
	err = o.db.View(func(tx *data.Tx) error {
		wo, err := data.WorkOrders.Get(tx, garage.WorkOrderID(order))
		for _, j := range wo.Jobs {
			lines += len(j.Lines)
		}
		return err
	})
	return lines, err
}

// Latest reads the list of orders as its page does.
func (o *ours) Latest() (int, error) {
	rows, err := o.desk.Workshop.Orders(desk.OrderFilter{}, desk.Page{Limit: 100})
	return len(rows), err
}

// History reads the orders of a customer as the customer's page does.
func (o *ours) History(customer uint64) (rows int, err error) {
	err = o.db.View(func(tx *data.Tx) error {
		ids, _, err := data.WorkOrders.IDs(tx, "customer", data.Page{Text: data.Ref(garage.CustomerID(customer)), Limit: -1})
		for _, id := range ids {
			if _, err := data.OrderRows.Get(tx, id); err != nil {
				return err
			}
		}
		rows = len(ids)
		return err
	})
	return rows, err
}

// Search asks the one search field of the window.
func (o *ours) Search(words string) (int, error) {
	hits, err := o.desk.Reception.Search(words, 10)
	return len(hits), err
}

// Month adds up the facts of the month that from begins.
func (o *ours) Month(from, _ time.Time) (int64, error) {
	m, err := o.desk.Office.MonthReport(from)
	return int64(m.Net), err
}

// Months reads the running sums.
func (o *ours) Months() (int, error) {
	list, err := o.desk.Office.Months(time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC))
	return len(list), err
}

// Close closes the file.
func (o *ours) Close() error {
	o.desk.Close()
	return o.db.Close()
}

// ready builds the search lines, which the window does behind its first page.
func (o *ours) ready() {
	o.desk.Work()
	<-o.desk.Searchable()
}
