package desk

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A CustomerPage is what the customer's page shows.
type CustomerPage struct {
	Customer garage.Customer
	Vehicles []VehicleRow // in the shop first, then the last seen first
	Balance  Balance
	Orders   []OrderRow // newest first
}

// A VehicleRow is a vehicle of a customer.
type VehicleRow struct {
	Vehicle garage.Vehicle
	Stay
}

// A Stay is when a vehicle was here last.
type Stay struct {
	InShop garage.WorkOrderID // the open order, or 0
	LastAt time.Time          // of the last visit; zero: none
}

// Balance is how a customer stands with the garage.
type Balance struct {
	Open       garage.Money // of issued invoices
	Invoices   int          // how many are open
	OldestDays int          // since the oldest open invoice fell due; 0: not overdue
	Deposits   garage.Money // paid and not used
	Sales12    garage.Money // invoiced in the last twelve months, with tax
}

// A CustomerRow is one line of the list of customers.
type CustomerRow struct {
	ID     garage.CustomerID
	Name   string
	Phone  string
	Plates []string
	LastAt time.Time
	Open   garage.Money
}

// AddCustomer puts a customer on file. Refused with customer.no_name.
func (r Reception) AddCustomer(c garage.Customer) (garage.Customer, error) {
	err := r.update("add_customer", func(tx *data.Tx) (err error) {
		c, err = r.addCustomer(tx, c)
		return err
	})
	return c, wrap(err, "add customer")
}

func (c *core) addCustomer(tx *data.Tx, cu garage.Customer) (garage.Customer, error) {
	cu = tidyCustomer(cu)
	if err := cu.Check(); err != nil {
		return cu, err
	}
	if cu.Since.IsZero() {
		cu.Since = tx.Now
	}
	added, err := data.Customers.Add(tx, cu)
	if err != nil {
		return cu, err
	}
	return added, c.relineCustomer(tx, added.ID)
}

// tidyCustomer takes stray spaces and empty phones out of what was typed.
func tidyCustomer(c garage.Customer) garage.Customer {
	c.Name = strings.Join(strings.Fields(c.Name), " ")
	c.Email = strings.TrimSpace(c.Email)
	var phones []garage.Phone
	for _, p := range c.Phones {
		if p.Number = strings.TrimSpace(p.Number); p.Number != "" {
			phones = append(phones, p)
		}
	}
	c.Phones = phones
	c.Address = slices.DeleteFunc(slices.Clone(c.Address), func(s string) bool { return strings.TrimSpace(s) == "" })
	return c
}

// SaveCustomer changes a customer. Refused with customer.no_name.
func (r Reception) SaveCustomer(c garage.Customer) error {
	err := r.update("save_customer", func(tx *data.Tx) error {
		old, err := data.Customers.Get(tx, c.ID)
		if err != nil {
			return err
		}
		c := tidyCustomer(c)
		if err := c.Check(); err != nil {
			return err
		}
		c.MergedInto, c.Since = old.MergedInto, cmp.Or(c.Since, old.Since)
		if err := data.Customers.Save(tx, c); err != nil {
			return err
		}
		after, err := data.Customers.Get(tx, c.ID)
		if err != nil {
			return err
		}
		ch := change[garage.Customer]{old, after}
		r.remember(tx, Undone{At: Link{kindCustomer, uint64(ch.after.ID)}, Name: ch.before.Name}, func(tx *data.Tx) error { return r.undoCustomer(tx, ch) })
		return r.relineCustomer(tx, c.ID)
	})
	return wrap(err, "save customer %d", c.ID)
}

// Customer is the page of a customer. The ID of one that was merged shows the one kept.
func (r Reception) Customer(id garage.CustomerID) (CustomerPage, error) {
	var page CustomerPage
	err := r.looking(func(l *look) (err error) {
		if page.Customer, err = kept(l.tx, id); err != nil {
			return err
		}
		id := page.Customer.ID
		if page.Vehicles, err = vehicleRows(l, id); err != nil {
			return err
		}
		if page.Balance, err = balance(l, id); err != nil {
			return err
		}
		orders, err := ordersOf(l.tx, id)
		if err != nil {
			return err
		}
		for _, wo := range orders {
			row, err := orderRow(l, wo)
			if err != nil {
				return err
			}
			page.Orders = append(page.Orders, row)
		}
		return nil
	})
	return page, wrap(err, "customer %d", id)
}

// kept is a customer, or the one it was merged into.
func kept(tx *data.Tx, id garage.CustomerID) (garage.Customer, error) {
	c, err := data.Customers.Get(tx, id)
	for i := 0; err == nil && c.MergedInto != 0 && i < 100; i++ {
		c, err = data.Customers.Get(tx, c.MergedInto)
	}
	return c, err
}

// ordersOf are the rows of the orders of a customer, newest first.
func ordersOf(tx *data.Tx, id garage.CustomerID) ([]garage.WorkOrder, error) {
	ids, _, err := data.WorkOrders.IDs(tx, "customer", data.Page{Text: data.Ref(id), Limit: -1})
	if err != nil {
		return nil, err
	}
	orders := make([]garage.WorkOrder, 0, len(ids))
	for _, of := range slices.Backward(ids) { // they come oldest first
		wo, err := data.OrderRows.Get(tx, of)
		if err != nil {
			return nil, err
		}
		orders = append(orders, wo)
	}
	return orders, nil
}

func vehicleRows(l *look, owner garage.CustomerID) ([]VehicleRow, error) {
	cars, err := findBy(l.tx, data.Vehicles, "owner", owner)
	if err != nil {
		return nil, err
	}
	var rows []VehicleRow
	for _, v := range cars {
		stay, err := stayOf(l.tx, v.ID)
		if err != nil {
			return nil, err
		}
		rows = append(rows, VehicleRow{v, stay})
	}
	slices.SortStableFunc(rows, func(a, b VehicleRow) int { return a.compare(b.Stay) })
	return rows, nil
}

// compare puts cars that are here first, then those that were here last.
func (s Stay) compare(b Stay) int {
	if (s.InShop != 0) != (b.InShop != 0) {
		return cmp.Compare(b.InShop, s.InShop)
	}
	return b.LastAt.Compare(s.LastAt)
}

func stayOf(tx *data.Tx, vehicle garage.VehicleID) (s Stay, err error) {
	err = data.Visits(tx, vehicle, func(v data.Visit) {
		if v.Here {
			s.InShop = v.Order
		}
		if v.In.After(s.LastAt) {
			s.LastAt = v.In
		}
	})
	return s, err
}

// visitedAt is when the car came for an order; zero when it did not.
func visitedAt(wo garage.WorkOrder) time.Time {
	if wo.State == garage.Void {
		return time.Time{}
	}
	return wo.CheckedInAt
}

// balance reckons how a customer stands.
func balance(l *look, id garage.CustomerID) (b Balance, err error) {
	invoices, err := findBy(l.tx, data.Invoices, "customer", id)
	if err != nil {
		return b, err
	}
	year := l.tx.Now.AddDate(-1, 0, 0)
	for _, inv := range invoices {
		if open := inv.Open(); open > 0 {
			b.Open += open
			b.Invoices++
			b.OldestDays = max(b.OldestDays, overdueDays(inv, l.tx.Now))
		}
		if inv.Number != "" && inv.State != garage.Credited && inv.IssuedAt.After(year) {
			b.Sales12 += inv.Total
		}
	}
	b.Deposits, err = deposits(l.tx, id, 0)
	return b, err
}

// overdueDays is since when an open invoice is overdue; 0 when it is not.
func overdueDays(inv garage.Invoice, now time.Time) int {
	if !inv.Overdue(now) {
		return 0
	}
	return daysBetween(inv.DueOn, now)
}

// deposits is what a customer paid and has not used; with an order only what was
// paid for it.
func deposits(tx *data.Tx, id garage.CustomerID, order garage.WorkOrderID) (sum garage.Money, err error) {
	payments, err := findBy(tx, data.Payments, "customer", id)
	for _, p := range payments {
		if order == 0 || p.Order == order {
			sum += p.Free()
		}
	}
	return sum, err
}

// FindCustomers lists customers, those put on file last first; words narrow by
// name, phone or plate.
func (r Reception) FindCustomers(words string, page Page) ([]CustomerRow, error) {
	var rows []CustomerRow
	err := r.looking(func(l *look) error {
		match, err := r.customersLike(l.tx, words)
		if err != nil {
			return err
		}
		return rowsBefore(l.tx, data.CustomerRows, page, func(c garage.Customer) (bool, error) {
			if c.MergedInto != 0 || !match(c.ID) {
				return false, nil
			}
			row, err := customerRow(l, c)
			rows = append(rows, row)
			return true, err
		})
	})
	return rows, wrap(err, "find customers")
}

// customersLike tells which customers fit words, by their own line or by that of
// a vehicle of theirs.
func (r Reception) customersLike(tx *data.Tx, words string) (func(garage.CustomerID) bool, error) {
	if strings.TrimSpace(words) == "" {
		return func(garage.CustomerID) bool { return true }, nil
	}
	fits := map[garage.CustomerID]bool{}
	found, err := r.lines.find(tx, words, allHits, kindCustomer, kindVehicle)
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		if f.Kind == kindCustomer {
			fits[garage.CustomerID(f.ID)] = true
			continue
		}
		v, err := data.Vehicles.Get(tx, garage.VehicleID(f.ID))
		if missing(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		fits[v.Owner] = true
	}
	return func(id garage.CustomerID) bool { return fits[id] }, nil
}

// rowsBefore reads rows newest first, one page of those that fn takes.
func rowsBefore[K ~uint64, T any](tx *data.Tx, rows data.Rows[K, T], page Page, fn func(T) (bool, error)) error {
	if page.After == 1 {
		return nil
	}
	left := page.limit()
	var failed error
	err := rows.Scan(tx, K(max(page.After, 1)-1), true, func(v T) bool {
		var took bool
		if took, failed = fn(v); took {
			left--
		}
		return failed == nil && left > 0
	})
	return errors.Join(failed, err)
}

// pageOf reads the rows of IDs, which come newest first: one page of those that fn
// takes.
func pageOf[K ~uint64, T any](tx *data.Tx, rows data.Rows[K, T], ids []K, page Page, fn func(T) (bool, error)) error {
	left := page.limit()
	for _, id := range ids {
		if left == 0 {
			return nil
		}
		if page.After != 0 && uint64(id) >= page.After {
			continue
		}
		v, err := rows.Get(tx, id)
		if missing(err) {
			continue // removed since the line was written
		}
		if err != nil {
			return err
		}
		took, err := fn(v)
		if err != nil {
			return err
		}
		if took {
			left--
		}
	}
	return nil
}

// scanBefore reads a table newest first, one page of the records that fn takes.
func scanBefore[K ~uint64, T any](tx *data.Tx, t data.Table[K, T], page Page, fn func(T) (bool, error)) error {
	if page.After == 1 {
		return nil
	}
	from := K(0)
	if page.After > 1 {
		from = K(page.After - 1)
	}
	left := page.limit()
	var failed error
	err := t.Scan(tx, from, 0, true, func(v T) bool {
		took, err := fn(v)
		if err != nil {
			failed = err
			return false
		}
		if took {
			left--
		}
		return left > 0
	})
	if failed != nil {
		return failed
	}
	return err
}

// customerRow is a customer in the list: all of it is read from rows.
func customerRow(l *look, c garage.Customer) (CustomerRow, error) {
	row := CustomerRow{ID: c.ID, Name: c.Name, Phone: c.Phone()}
	type car struct {
		id    garage.VehicleID
		plate string
		stay  Stay
	}
	var cars []car
	err := data.Owned(l.tx, c.ID, func(id garage.VehicleID, plate string) { cars = append(cars, car{id: id, plate: plate}) })
	if err != nil {
		return row, err
	}
	for i := range cars {
		if cars[i].stay, err = stayOf(l.tx, cars[i].id); err != nil {
			return row, err
		}
	}
	slices.SortStableFunc(cars, func(a, b car) int { return a.stay.compare(b.stay) })
	for _, v := range cars {
		row.Plates = append(row.Plates, v.plate)
		if v.stay.LastAt.After(row.LastAt) {
			row.LastAt = v.stay.LastAt
		}
	}
	return row, data.Unpaid(l.tx, c.ID, func(inv garage.Invoice) { row.Open += inv.Open() })
}

// SimilarCustomers are the customers on file that c could be a double of.
func (r Reception) SimilarCustomers(c garage.Customer) ([]garage.Customer, error) {
	var found []garage.Customer
	err := r.view(func(tx *data.Tx) (err error) {
		found, err = r.similarCustomers(tx, c)
		return err
	})
	return found, wrap(err, "similar customers")
}

func (r Reception) similarCustomers(tx *data.Tx, c garage.Customer) ([]garage.Customer, error) {
	var found []garage.Customer
	if garage.FoldName(c.Name) != "" {
		named, err := data.Customers.Find(tx, "name", c.Name)
		if err != nil {
			return nil, err
		}
		found = named
	}
	for _, p := range c.Phones {
		// The last digits find a number with and without its country code.
		digits := garage.FoldPhone(p.Number)
		if len(digits) < 6 {
			continue
		}
		hits, err := r.lines.find(tx, digits[max(0, len(digits)-8):], 20, kindCustomer)
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			o, err := data.Customers.Get(tx, garage.CustomerID(h.ID))
			if err != nil && !missing(err) {
				return nil, err
			}
			found = append(found, o)
		}
	}
	var same []garage.Customer
	for _, o := range found {
		known := slices.ContainsFunc(same, func(x garage.Customer) bool { return x.ID == o.ID })
		if o.ID != 0 && o.ID != c.ID && o.MergedInto == 0 && !known && c.Same(o) {
			same = append(same, o)
		}
	}
	return same, nil
}

// MergeCustomers makes one customer of two: drop's vehicles, orders, quotes,
// invoices and payments go to keep; papers stay as issued. Refused with
// customer.merge_self, customer.merged_already, and customer.merge_open when
// each has an open order on the same car.
func (r Reception) MergeCustomers(keep, drop garage.CustomerID) error {
	err := r.update("merge_customers", func(tx *data.Tx) error {
		if err := r.allowed(tx, garage.RightMerge, 0); err != nil {
			return err
		}
		k, err := data.Customers.Get(tx, keep)
		if err != nil {
			return err
		}
		d, err := data.Customers.Get(tx, drop)
		if err != nil {
			return err
		}
		if err := mayMerge(tx, k, d); err != nil {
			return err
		}
		if err := r.rename(tx, k, d); err != nil {
			return err
		}
		merged := k.Merge(d)
		d.MergedInto = keep
		if err := data.Customers.Save(tx, merged); err != nil {
			return err
		}
		if err := data.Customers.Save(tx, d); err != nil {
			return err
		}
		if err := r.relineCustomer(tx, drop); err != nil {
			return err
		}
		return r.relineCustomer(tx, keep)
	})
	return wrap(err, "merge customer %d into %d", drop, keep)
}

func mayMerge(tx *data.Tx, keep, drop garage.Customer) error {
	if keep.ID == drop.ID {
		return garage.Refuse("customer.merge_self", "Name", keep.Name)
	}
	for _, c := range []garage.Customer{keep, drop} {
		if c.MergedInto != 0 {
			return garage.Refuse("customer.merged_already", "Name", c.Name)
		}
	}
	mine, err := openOrdersOf(tx, keep.ID)
	if err != nil {
		return err
	}
	theirs, err := openOrdersOf(tx, drop.ID)
	if err != nil {
		return err
	}
	for car, number := range mine {
		if other, both := theirs[car]; both {
			v, err := data.Vehicles.Get(tx, car)
			if err != nil {
				return err
			}
			return garage.Refuse("customer.merge_open", "Plate", v.Plate, "Number", number, "Other", other)
		}
	}
	return nil
}

// openOrdersOf are the numbers of a customer's open orders, by car.
func openOrdersOf(tx *data.Tx, id garage.CustomerID) (map[garage.VehicleID]string, error) {
	orders, err := findBy(tx, data.WorkOrders, "customer", id)
	open := map[garage.VehicleID]string{}
	for _, wo := range orders {
		if wo.State.Open() {
			open[wo.Vehicle] = wo.Number
		}
	}
	return open, err
}

// rename puts keep where drop stood, in everything but issued papers.
func (r Reception) rename(tx *data.Tx, keep, drop garage.Customer) error {
	cars, err := ownedEver(tx, drop.ID)
	if err != nil {
		return err
	}
	for _, v := range cars {
		v.Owners = slices.Clone(v.Owners)
		for i := range v.Owners {
			swap(&v.Owners[i].Customer, drop.ID, keep.ID)
		}
		swap(&v.Owner, drop.ID, keep.ID)
		if err := data.Vehicles.Save(tx, v); err != nil {
			return err
		}
		if err := r.reline(tx, kindVehicle, uint64(v.ID)); err != nil {
			return err
		}
	}
	if err := r.renameOrders(tx, keep, drop); err != nil {
		return err
	}
	err = each(tx, data.Quotes, "customer", drop.ID, func(q *garage.Quote) { swap(&q.Customer, drop.ID, keep.ID) })
	if err != nil {
		return err
	}
	err = each(tx, data.Invoices, "customer", drop.ID, func(v *garage.Invoice) { swap(&v.Customer, drop.ID, keep.ID) })
	if err != nil {
		return err
	}
	err = each(tx, data.Loans, "customer", drop.ID, func(l *garage.Loan) { swap(&l.Customer, drop.ID, keep.ID) })
	if err != nil {
		return err
	}
	err = each(tx, data.Appointments, "customer", drop.ID, func(a *garage.Appointment) { swap(&a.Customer, drop.ID, keep.ID) })
	if err != nil {
		return err
	}
	return each(tx, data.Payments, "customer", drop.ID, func(p *garage.Payment) { swap(&p.Customer, drop.ID, keep.ID) })
}

// ownedEver are the vehicles a customer owns or has owned.
func ownedEver(tx *data.Tx, id garage.CustomerID) ([]garage.Vehicle, error) {
	var cars []garage.Vehicle
	err := data.Vehicles.Scan(tx, 0, 0, false, func(v garage.Vehicle) bool {
		if v.Owner == id || slices.ContainsFunc(v.Owners, func(o garage.Owning) bool { return o.Customer == id }) {
			cars = append(cars, v)
		}
		return true
	})
	return cars, err
}

func (r Reception) renameOrders(tx *data.Tx, keep, drop garage.Customer) error {
	orders, err := findBy(tx, data.WorkOrders, "customer", drop.ID) // or payer
	if err != nil {
		return err
	}
	for _, wo := range orders {
		swap(&wo.Customer, drop.ID, keep.ID)
		swap(&wo.Payer, drop.ID, keep.ID)
		for i := range wo.Jobs {
			swap(&wo.Jobs[i].Claim.Insurer, drop.ID, keep.ID)
		}
		if err := data.WorkOrders.Save(tx, wo); err != nil {
			return err
		}
		if _, err := r.record(tx, wo.ID, "event.customer_merged", "From", drop.Name, "To", keep.Name); err != nil {
			return err
		}
	}
	return nil
}

// each changes and saves all records that an index lists under an ID.
func each[K ~uint64, T any, R ~uint64](tx *data.Tx, t data.Table[K, T], index string, ref R, fn func(*T)) error {
	found, err := findBy(tx, t, index, ref)
	if err != nil {
		return err
	}
	for _, v := range found {
		fn(&v)
		if err := t.Save(tx, v); err != nil {
			return err
		}
	}
	return nil
}

func swap[T comparable](at *T, from, to T) {
	if *at == from {
		*at = to
	}
}
