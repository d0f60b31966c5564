package data

import (
	"encoding/binary"
	"time"

	"workbay/data/kv"
	"workbay/garage"
)

// What the lists of the garage show of their records. Fields that are not named in a
// pack function are empty in a row.
var (
	// OrderRows hold what lists show of an order. What one that is not invoiced yet
	// comes to follows from its lines, which are there without their words.
	OrderRows = Rows[garage.WorkOrderID, garage.WorkOrder]{table: "work_orders", space: "work_orders/" + rowsName, unpack: unpackOrder, row: rowOfOrder}
	// InvoiceRows hold an invoice without its paper, but for buyer, plate and order.
	InvoiceRows = rowsOf("invoices", unpackInvoice)
	// Bills are what an order shows of its invoice.
	Bills = rowsOf("invoices", func(id garage.InvoiceID, r *rowReader) Bill {
		inv := unpackInvoice(id, r)
		return Bill{inv.Number, inv.Document.Totals.Gross, inv.Open()} // an excess belongs to what it comes to
	})
	// PaymentRows hold a payment without its receipt.
	PaymentRows = rowsOf("payments", unpackPayment)
	// CustomerRows hold name and phones.
	CustomerRows = rowsOf("customers", unpackCustomer)
	// CustomerNames are the names in those alone.
	CustomerNames = rowsOf("customers", func(_ garage.CustomerID, r *rowReader) string { return r.text() })
	// VehicleRows hold what a vehicle is found by: plates, VIN, make, model, year, owner.
	VehicleRows = rowsOf("vehicles", unpackVehicle)
	// Cars are plate, make, model, year and owner in those alone.
	Cars = rowsOf("vehicles", unpackCar)
)

// A Bill is a row of [Bills]: what it comes to with tax, and what is not paid of it.
type Bill struct {
	Number      string
	Total, Open garage.Money
}

// A Car is a row of [Cars].
type Car struct {
	ID          garage.VehicleID
	Plate       string
	Make, Model string
	Year        int
	Owner       garage.CustomerID
	MergedInto  garage.VehicleID
}

// Title is make and model in one line.
func (c Car) Title() string { return garage.TitleOf(c.Make, c.Model) }

func orderID(v *garage.WorkOrder) *garage.WorkOrderID  { return &v.ID }
func invoiceID(v *garage.Invoice) *garage.InvoiceID    { return &v.ID }
func paymentID(v *garage.Payment) *garage.PaymentID    { return &v.ID }
func customerID(v *garage.Customer) *garage.CustomerID { return &v.ID }
func vehicleID(v *garage.Vehicle) *garage.VehicleID    { return &v.ID }

// invoicedOrder tells whether what an order comes to stands on an invoice.
func invoicedOrder(s garage.State) bool {
	return s == garage.Invoiced || s == garage.Delivered || s == garage.Closed
}

// listOrder is the row of an order in its list: for one in work the mark that it lies
// beside the record.
func listOrder(w *rowWriter, v garage.WorkOrder) {
	if invoicedOrder(v.State) {
		packOrder(w, v)
		return
	}
	*w = append(*w, besideRecord)
}

// orderBeside is the row of an order that lies beside its record.
func orderBeside(v garage.WorkOrder) []byte {
	if invoicedOrder(v.State) {
		return nil
	}
	var w rowWriter
	packOrder(&w, v)
	return w
}

func rowOfOrder(record []byte) ([]byte, error) {
	var v garage.WorkOrder
	err := decoding.Unmarshal(record, &v)
	return orderBeside(v), err
}

// paying is who gets the bill where that is not the customer; 0: the customer. Rows of
// orders have it as their payer.
func paying(v garage.WorkOrder) garage.CustomerID {
	if id := v.PaidBy(); id != v.Customer {
		return id
	}
	return v.Payer
}

func packOrder(w *rowWriter, v garage.WorkOrder) {
	w.number(1)
	w.text(v.Number)
	w.text(string(v.State))
	w.number(int64(v.Customer))
	w.number(int64(paying(v)))
	w.number(int64(v.Vehicle))
	w.number(int64(v.Technician))
	w.number(int64(v.Invoice))
	w.number(v.OdometerIn)
	w.time(v.OpenedAt)
	w.time(v.CheckedInAt)
	w.time(v.PromisedAt)
	w.text(string(v.Hold.Reason))
	w.text(v.Hold.Note)
	w.time(v.Hold.Since)
	w.time(v.Hold.Until)
	w.text(v.Concern)
	w.text(v.OrderRef)
	w.number(int64(len(v.Jobs)))
	for _, j := range v.Jobs {
		w.number(int64(j.No))
		w.text(j.Name)
		w.text(string(j.Status))
	}
	if !invoicedOrder(v.State) {
		packPrices(w, v)
	}
}

func unpackOrder(id garage.WorkOrderID, r *rowReader) (v garage.WorkOrder) {
	v.ID = id
	if r.number() != 1 {
		r.bad = true
		return v
	}
	v.Number, v.State = r.text(), garage.State(r.text())
	v.Customer, v.Payer, v.Vehicle = garage.CustomerID(r.number()), garage.CustomerID(r.number()), garage.VehicleID(r.number())
	v.Technician, v.Invoice, v.OdometerIn = garage.StaffID(r.number()), garage.InvoiceID(r.number()), r.number()
	v.OpenedAt, v.CheckedInAt, v.PromisedAt = r.time(), r.time(), r.time()
	v.Hold.Reason, v.Hold.Note = garage.HoldReason(r.text()), r.text()
	v.Hold.Since, v.Hold.Until = r.time(), r.time()
	v.Concern, v.OrderRef = r.text(), r.text()
	v.Jobs = make([]garage.Job, r.length())
	for i := range v.Jobs {
		v.Jobs[i] = garage.Job{No: int(r.number()), Name: r.text(), Status: garage.JobStatus(r.text())}
	}
	if !invoicedOrder(v.State) {
		unpackPrices(&v, r)
	}
	return v
}

// packPrices writes what the total of an order in work is reckoned from, and when it is
// expected.
func packPrices(w *rowWriter, v garage.WorkOrder) {
	w.time(v.ExpectedAt)
	w.number(int64(v.Discount.Rate))
	w.number(int64(v.Discount.Amount))
	for _, j := range v.Jobs {
		w.text(string(j.Kind))
		w.text(j.Group)
		w.flag(j.Advised)
		w.number(int64(j.Discount.Rate))
		w.number(int64(j.Discount.Amount))
		w.number(int64(len(j.Lines)))
		for _, l := range j.Lines {
			w.text(string(l.Kind))
			w.number(int64(l.Quantity))
			w.number(int64(l.Price))
			w.number(int64(l.Discount))
			w.text(string(l.Tax.Code))
			w.number(int64(l.Tax.Rate))
			w.text(l.Tax.Name)
		}
	}
}

func unpackPrices(v *garage.WorkOrder, r *rowReader) {
	v.ExpectedAt = r.time()
	v.Discount.Rate, v.Discount.Amount = garage.Rate(r.number()), garage.Money(r.number())
	for i := range v.Jobs {
		j := &v.Jobs[i]
		j.Kind, j.Group, j.Advised = garage.JobKind(r.text()), r.text(), r.flag()
		j.Discount.Rate, j.Discount.Amount = garage.Rate(r.number()), garage.Money(r.number())
		j.Lines = make([]garage.Line, r.length())
		for k := range j.Lines {
			l := &j.Lines[k]
			l.Kind, l.Quantity, l.Price, l.Discount = garage.LineKind(r.text()), garage.Quantity(r.number()), garage.Money(r.number()), garage.Rate(r.number())
			l.Tax = garage.Tax{Code: garage.TaxCode(r.text()), Rate: garage.Rate(r.number()), Name: r.text()}
		}
	}
}

func packInvoice(w *rowWriter, v garage.Invoice) {
	w.text(v.Number)
	w.text(string(v.State))
	w.number(int64(v.Order))
	w.number(int64(v.Customer))
	w.number(int64(v.Vehicle))
	w.time(v.CreatedAt)
	w.time(v.IssuedAt)
	w.time(v.DueOn)
	w.number(int64(v.Total))
	w.number(int64(v.Allocated))
	w.flag(v.Account)
	w.text(v.Document.Buyer.Name)
	w.text(v.Document.Vehicle.Plate)
	w.text(v.Document.Order)
	w.number(int64(v.Document.Totals.Gross))
}

func unpackInvoice(id garage.InvoiceID, r *rowReader) (v garage.Invoice) {
	v.ID = id
	v.Number, v.State = r.text(), garage.InvoiceState(r.text())
	v.Order, v.Customer, v.Vehicle = garage.WorkOrderID(r.number()), garage.CustomerID(r.number()), garage.VehicleID(r.number())
	v.CreatedAt, v.IssuedAt, v.DueOn = r.time(), r.time(), r.time()
	v.Total, v.Allocated, v.Account = garage.Money(r.number()), garage.Money(r.number()), r.flag()
	v.Document.Buyer.Name, v.Document.Vehicle.Plate, v.Document.Order = r.text(), r.text(), r.text()
	v.Document.Totals.Gross = garage.Money(r.number())
	return v
}

func packPayment(w *rowWriter, v garage.Payment) {
	w.text(v.Number)
	w.time(v.At)
	w.text(v.By)
	w.number(int64(v.Customer))
	w.number(int64(v.Order))
	w.text(string(v.Method))
	w.number(int64(v.Amount))
	w.number(int64(v.Rounding))
	w.number(int64(v.Refunds))
	w.number(int64(v.Refunded))
	w.number(int64(len(v.Allocations)))
	for _, a := range v.Allocations {
		w.number(int64(a.Invoice))
		w.number(int64(a.Amount))
		w.time(a.At)
	}
}

func unpackPayment(id garage.PaymentID, r *rowReader) (v garage.Payment) {
	v.ID = id
	v.Number, v.At, v.By = r.text(), r.time(), r.text()
	v.Customer, v.Order, v.Method = garage.CustomerID(r.number()), garage.WorkOrderID(r.number()), garage.Method(r.text())
	v.Amount, v.Rounding = garage.Money(r.number()), garage.Money(r.number())
	v.Refunds, v.Refunded = garage.PaymentID(r.number()), garage.Money(r.number())
	for range r.length() {
		v.Allocations = append(v.Allocations, garage.Allocation{Invoice: garage.InvoiceID(r.number()), Amount: garage.Money(r.number()), At: r.time()})
	}
	return v
}

func packCustomer(w *rowWriter, v garage.Customer) {
	w.text(v.Name)
	w.number(int64(v.MergedInto))
	w.number(int64(len(v.Phones)))
	for _, p := range v.Phones {
		w.text(p.Number)
	}
}

func unpackCustomer(id garage.CustomerID, r *rowReader) (v garage.Customer) {
	v.ID = id
	v.Name, v.MergedInto = r.text(), garage.CustomerID(r.number())
	for range r.length() {
		v.Phones = append(v.Phones, garage.Phone{Number: r.text()})
	}
	return v
}

func packVehicle(w *rowWriter, v garage.Vehicle) {
	w.text(v.Plate)
	w.text(v.Make)
	w.text(v.Model)
	w.number(int64(v.Year))
	w.number(int64(v.Owner))
	w.number(int64(v.MergedInto))
	w.text(string(v.VIN))
	w.text(v.FleetNo)
	w.number(int64(len(v.Plates)))
	for _, p := range v.Plates {
		w.text(p)
	}
}

// unpackCar reads a row of a vehicle as far as whose it is.
func unpackCar(id garage.VehicleID, r *rowReader) Car {
	return Car{
		ID: id, Plate: r.text(), Make: r.text(), Model: r.text(), Year: int(r.number()),
		Owner: garage.CustomerID(r.number()), MergedInto: garage.VehicleID(r.number()),
	}
}

func unpackVehicle(id garage.VehicleID, r *rowReader) garage.Vehicle {
	c := unpackCar(id, r)
	v := garage.Vehicle{ID: id, Plate: c.Plate, Make: c.Make, Model: c.Model, Year: c.Year, Owner: c.Owner, MergedInto: c.MergedInto}
	v.VIN, v.FleetNo = garage.VIN(r.text()), r.text()
	for range r.length() {
		v.Plates = append(v.Plates, r.text())
	}
	return v
}

func packPart(w *rowWriter, v garage.Part) {
	for _, s := range []string{v.Number, v.Brand, v.Name, v.NameZH, v.Bin, v.Unit, v.Category, string(v.Grade), string(v.Tax), v.Supplier, v.Note} {
		w.text(s)
	}
	retired := int64(0)
	if v.Retired {
		retired = 1
	}
	for _, n := range []int64{int64(v.ListCost), int64(v.ListPrice), int64(v.Min), int64(v.Max), int64(v.Core), int64(v.ReplacedBy), retired, int64(v.OnHand), int64(v.Reserved), int64(v.Ordered), int64(v.Value), int64(len(v.Choices))} {
		w.number(n)
	}
	for _, c := range v.Choices {
		w.number(int64(c))
	}
	w.time(v.MovedAt)
	w.time(v.Expires)
}

func unpackPart(id garage.PartID, r *rowReader) (v garage.Part) {
	v.ID = id
	v.Number, v.Brand, v.Name, v.NameZH, v.Bin, v.Unit, v.Category = r.text(), r.text(), r.text(), r.text(), r.text(), r.text(), r.text()
	v.Grade, v.Tax, v.Supplier, v.Note = garage.Grade(r.text()), garage.TaxCode(r.text()), r.text(), r.text()
	v.ListCost, v.ListPrice = garage.Money(r.number()), garage.Money(r.number())
	v.Min, v.Max, v.Core, v.ReplacedBy = garage.Quantity(r.number()), garage.Quantity(r.number()), garage.Money(r.number()), garage.PartID(r.number())
	v.Retired, v.OnHand, v.Reserved, v.Ordered = r.number() == 1, garage.Quantity(r.number()), garage.Quantity(r.number()), garage.Quantity(r.number())
	v.Value = garage.Money(r.number())
	for range r.length() {
		v.Choices = append(v.Choices, garage.PartID(r.number()))
	}
	v.MovedAt, v.Expires = r.time(), r.time()
	return v
}

// A Visit is an order as a vehicle's list shows it.
type Visit struct {
	Order garage.WorkOrderID
	Here  bool      // the car stands here for it
	In    time.Time // checked in; zero: not yet, or the order is void
}

// visitRow puts orders in the order of their vehicles. It tells no state: that changes
// many times while the car is here.
func visitRow() row[garage.WorkOrder] {
	return row[garage.WorkOrder]{name: "visits", of: func(v garage.WorkOrder) ([]byte, []byte) {
		if v.Vehicle == 0 || v.State == garage.Void {
			return nil, nil
		}
		var w rowWriter
		w.flag(v.State.InShop())
		w.time(v.CheckedInAt)
		return twoIDs(v.Vehicle, v.ID), w
	}}
}

// Visits calls fn for the orders of a vehicle that are not void, oldest first.
func Visits(tx *Tx, vehicle garage.VehicleID, fn func(Visit)) error {
	return under(tx, "work_orders/visits", uint64(vehicle), func(id uint64, r *rowReader) {
		fn(Visit{garage.WorkOrderID(id), r.flag(), r.time()})
	})
}

// ownedRow puts vehicles in the order of their owners.
func ownedRow() row[garage.Vehicle] {
	return row[garage.Vehicle]{name: "owned", of: func(v garage.Vehicle) ([]byte, []byte) {
		if v.Owner == 0 || v.MergedInto != 0 {
			return nil, nil
		}
		var w rowWriter
		w.text(v.Plate)
		return twoIDs(v.Owner, v.ID), w
	}}
}

// Owned calls fn for the vehicles of a customer, oldest first.
func Owned(tx *Tx, owner garage.CustomerID, fn func(id garage.VehicleID, plate string)) error {
	return under(tx, "vehicles/owned", uint64(owner), func(id uint64, r *rowReader) { fn(garage.VehicleID(id), r.text()) })
}

// openRow puts the invoices that are not paid in the order of who owes.
func openRow() row[garage.Invoice] {
	return row[garage.Invoice]{name: "unpaid", of: func(v garage.Invoice) ([]byte, []byte) {
		if v.Open() <= 0 {
			return nil, nil
		}
		var w rowWriter
		w.number(int64(v.Open()))
		w.time(v.DueOn)
		w.text(string(v.State))
		return twoIDs(v.Customer, v.ID), w
	}}
}

var unpaidStates = []garage.InvoiceState{garage.InvoiceIssued, garage.PartlyPaid}

// Unpaid calls fn for the invoices that are not paid, of a customer or (0) of all:
// ID, state, total as what is open, and due day.
func Unpaid(tx *Tx, customer garage.CustomerID, fn func(garage.Invoice)) error {
	return under(tx, "invoices/unpaid", uint64(customer), func(id uint64, r *rowReader) {
		fn(garage.Invoice{ID: garage.InvoiceID(id), Customer: customer, Total: garage.Money(r.number()), DueOn: r.time(), State: word(r, unpaidStates)})
	})
}

// twoIDs is a key of the record of ID b under a.
func twoIDs[A, B ~uint64](a A, b B) []byte {
	return binary.BigEndian.AppendUint64(key(a), uint64(b))
}

// under reads the rows under an ID, or all for 0.
func under(tx *Tx, s kv.Space, id uint64, fn func(id uint64, r *rowReader)) error {
	r := kv.Range{Space: s}
	if id != 0 {
		ends := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(make([]byte, 0, 16), id), id+1)
		r.From, r.To = ends[:8], ends[8:]
	}
	var in struct {
		rowReader
		failed error
	}
	err := tx.r.Scan(r, func(k, sealed []byte) bool {
		payload, err := unseal(s, k, sealed)
		if err != nil || len(k) != 16 {
			in.failed = tx.damaged(string(s), 0)
			return false
		}
		in.rowReader = rowReader{b: payload}
		fn(number(k[8:]), &in.rowReader)
		if in.bad {
			in.failed = tx.damaged(string(s), number(k[8:]))
		}
		return in.failed == nil
	})
	if in.failed != nil {
		return in.failed
	}
	return err
}
