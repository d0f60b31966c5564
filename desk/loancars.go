package desk

import (
	"cmp"
	"slices"
	"time"

	"workbay/data"
	"workbay/garage"
)

// seriesLoan numbers the agreements about loan cars: LC-2026-00001.
const seriesLoan = "LC"

// A LoanRow is a loan with those it concerns.
type LoanRow struct {
	Loan     garage.Loan
	Car      garage.LoanCar
	Customer garage.Customer
	Order    string // its number; empty: none
	Plate    string // of the customer's own car
	Overdue  bool
}

// A LoanCarRow is a loan car with who has it and who is promised it next.
type LoanCarRow struct {
	Car  garage.LoanCar
	Out  *LoanRow // nil: it is here
	Next *LoanRow // the next reservation; nil: none
}

// LoanCars lists the loan cars: those overdue first, then those out, those free and
// those retired.
func (r Reception) LoanCars() (rows []LoanCarRow, err error) {
	err = r.looking(func(l *look) error {
		rows, err = loanCarRows(l)
		return err
	})
	return rows, wrap(err, "list loan cars")
}

func loanCarRows(l *look) ([]LoanCarRow, error) {
	open, err := openLoans(l)
	if err != nil {
		return nil, err
	}
	cars, err := allLoanCars(l.tx)
	var rows []LoanCarRow
	for _, c := range cars {
		row := LoanCarRow{Car: c}
		for _, loan := range open {
			switch {
			case loan.Car.ID != c.ID:
			case loan.Loan.State() == garage.LoanOut:
				row.Out = &loan
			case row.Next == nil || loan.Loan.From.Before(row.Next.Loan.From):
				row.Next = &loan
			}
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b LoanCarRow) int { return cmp.Compare(a.rank(), b.rank()) })
	return rows, err
}

// rank orders cars by how much they need somebody.
func (r LoanCarRow) rank() int {
	switch {
	case r.Out != nil && r.Out.Overdue:
		return 0
	case r.Out != nil:
		return 1
	case !r.Car.Retired:
		return 2
	}
	return 3
}

// openLoans are the loans that keep a car from others: those out before those
// reserved.
func openLoans(l *look) (rows []LoanRow, err error) {
	for _, state := range []garage.LoanState{garage.LoanOut, garage.LoanReserved} {
		loans, err := data.Loans.Find(l.tx, "open", string(state))
		if err != nil {
			return nil, err
		}
		for _, loan := range loans {
			row, err := loanRow(l, loan)
			if err != nil {
				return nil, err
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func allLoanCars(tx *data.Tx) (cars []garage.LoanCar, err error) {
	err = data.LoanCars.Scan(tx, 0, 0, false, func(c garage.LoanCar) bool { cars = append(cars, c); return true })
	return cars, err
}

func loanRow(l *look, loan garage.Loan) (row LoanRow, err error) {
	row = LoanRow{Loan: loan, Overdue: loan.Overdue(l.tx.Now)}
	if row.Car, err = data.LoanCars.Get(l.tx, loan.Car); err != nil {
		return row, err
	}
	if row.Customer, err = l.customer(loan.Customer); err != nil {
		return row, err
	}
	if loan.Order != 0 {
		wo, err := data.WorkOrders.Get(l.tx, loan.Order)
		if err != nil {
			return row, err
		}
		car, err := l.vehicle(wo.Vehicle)
		row.Order, row.Plate = wo.Number, car.Plate
		return row, err
	}
	return row, nil
}

// LoansOf are the loans of a car, the newest first.
func (r Reception) LoansOf(id garage.LoanCarID) (rows []LoanRow, err error) {
	err = r.looking(func(l *look) error {
		loans, err := findBy(l.tx, data.Loans, "car", id)
		for _, loan := range slices.Backward(loans) {
			row, err := loanRow(l, loan)
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
		return err
	})
	return rows, wrap(err, "loans of car %d", id)
}

// Loan is one loan with those it concerns.
func (r Reception) Loan(id garage.LoanID) (row LoanRow, err error) {
	err = r.looking(func(l *look) error {
		loan, err := data.Loans.Get(l.tx, id)
		if err != nil {
			return err
		}
		row, err = loanRow(l, loan)
		return err
	})
	return row, wrap(err, "loan %d", id)
}

// AddLoanCar puts a car into the register. Refused as by [garage.LoanCar.Check], and
// with loan_cars.taken for a plate that is there already.
func (r Reception) AddLoanCar(c garage.LoanCar) (garage.LoanCar, error) {
	err := r.update("add_loan_car", func(tx *data.Tx) (err error) {
		if err := r.allowed(tx, garage.RightSettings, 0); err != nil {
			return err
		}
		c = c.Tidied()
		if err := c.Check(); err != nil {
			return err
		}
		c, err = data.LoanCars.Add(tx, c)
		return err
	})
	return c, wrap(err, "add loan car")
}

// SaveLoanCar changes what the register says of a car. Refused as [Reception.AddLoanCar],
// and with loancar.in_use for one that is retired while it is out or promised.
func (r Reception) SaveLoanCar(c garage.LoanCar) error {
	err := r.update("save_loan_car", func(tx *data.Tx) error {
		if err := r.allowed(tx, garage.RightSettings, 0); err != nil {
			return err
		}
		c = c.Tidied()
		if err := c.Check(); err != nil {
			return err
		}
		loans, err := findBy(tx, data.Loans, "car", c.ID)
		if err != nil {
			return err
		}
		for _, l := range loans {
			if c.Retired && l.Open() {
				return garage.Refuse("loancar.in_use", "Plate", c.Plate, "Driver", l.Driver, "Due", l.DueAt)
			}
		}
		return data.LoanCars.Save(tx, c)
	})
	return wrap(err, "save loan car %d", c.ID)
}

// A LoanInput is what the desk types to reserve a loan car or to lend it.
type LoanInput struct {
	Loan     garage.LoanID // the reservation that is lent or changed; 0: none
	Car      garage.LoanCarID
	Customer garage.CustomerID
	Order    garage.WorkOrderID // 0: none
	From     time.Time          // of a reservation
	DueAt    time.Time
	Driver   string // empty: the customer
	Licence  string
	Odometer int64
	Level    garage.Gauge
	Damage   string
	Marks    []garage.Mark // the damage on the sketch
}

// ReserveLoanCar promises a car from one time until another. Refused as by
// [garage.Loan.Reserve].
func (r Reception) ReserveLoanCar(in LoanInput) (loan garage.Loan, err error) {
	err = r.update("reserve_loan_car", func(tx *data.Tx) (err error) {
		loan, err = r.askedLoan(tx, in, func(d *lending) error {
			d.loan.From, d.loan.DueAt = in.From, in.DueAt
			if err := d.loan.Reserve(d.car, d.others, tx.Now); err != nil {
				return err
			}
			return d.log("event.loan_reserved", "On", d.loan.From, "Until", d.loan.DueAt)
		})
		return err
	})
	return loan, wrap(err, "reserve loan car %d", in.Car)
}

// LendCar hands a loan car over and makes the agreement under a new number. Refused as
// by [garage.Loan.Lend]; no number is used up then.
func (r Reception) LendCar(in LoanInput) (loan garage.Loan, err error) {
	err = r.update("lend_car", func(tx *data.Tx) (err error) {
		loan, err = r.lend(tx, in)
		return err
	})
	return loan, wrap(err, "lend car %d", in.Car)
}

func (c *core) lend(tx *data.Tx, in LoanInput) (garage.Loan, error) {
	return c.askedLoan(tx, in, func(d *lending) error {
		number, err := tx.NextNumber(seriesLoan, tx.Now.Year())
		if err != nil {
			return err
		}
		d.loan.DueAt, d.loan.Licence, d.loan.OdometerOut, d.loan.LevelOut, d.loan.DamageOut, d.loan.MarksOut = in.DueAt, in.Licence, in.Odometer, in.Level, in.Damage, in.Marks
		if err := d.loan.Lend(&d.car, d.others, number, c.me(), tx.Now); err != nil {
			return err
		}
		if err := d.log("event.loan_out", "Number", number, "Who", d.loan.Driver, "Until", d.loan.DueAt); err != nil {
			return err
		}
		return d.freeze()
	})
}

// askedLoan does something to a loan that is new, or was reserved.
func (c *core) askedLoan(tx *data.Tx, in LoanInput, fn func(*lending) error) (garage.Loan, error) {
	d, err := c.lendingOf(tx, in.Loan, in.Car)
	if err != nil {
		return garage.Loan{}, err
	}
	d.loan.Customer, d.loan.Order = in.Customer, in.Order
	customer, err := d.customer(in.Customer)
	if err != nil {
		return d.loan, err
	}
	d.loan.Driver = cmp.Or(in.Driver, customer.Name)
	promised, err := promisedWith(tx, in.Car, in.Customer, cmp.Or(in.From, tx.Now), in.DueAt)
	if err != nil {
		return d.loan, err
	}
	d.others = append(d.others, promised...)
	if err := fn(d); err != nil {
		return d.loan, err
	}
	return d.save()
}

// TakeBackCar ends a loan. A charge becomes a proposed job of the order, where that
// can still be changed. Refused as by [garage.Loan.TakeBack].
func (r Reception) TakeBackCar(id garage.LoanID, back garage.Returned) (loan garage.Loan, err error) {
	err = r.update("take_back_car", func(tx *data.Tx) (err error) {
		loan, err = r.takeBackCar(tx, id, back)
		return err
	})
	return loan, wrap(err, "take back loan %d", id)
}

func (c *core) takeBackCar(tx *data.Tx, id garage.LoanID, back garage.Returned) (garage.Loan, error) {
	return c.onLoan(tx, id, func(d *lending) error {
		if err := d.loan.TakeBack(&d.car, back, c.me(), tx.Now); err != nil {
			return err
		}
		if err := d.log("event.loan_back", "Number", d.loan.Number, "Odometer", d.loan.OdometerIn, "Unit", d.shop.Distance); err != nil {
			return err
		}
		if err := d.charge(); err != nil {
			return err
		}
		return d.freeze()
	})
}

// onLoan does something to a loan that is there.
func (c *core) onLoan(tx *data.Tx, id garage.LoanID, fn func(*lending) error) (garage.Loan, error) {
	old, err := data.Loans.Get(tx, id)
	if err != nil {
		return old, err
	}
	d, err := c.lendingOf(tx, id, old.Car)
	if err != nil {
		return old, err
	}
	if err := fn(d); err != nil {
		return d.loan, err
	}
	return d.save()
}

// CancelLoan gives a reservation up. Refused with loan.not_reserved.
func (r Reception) CancelLoan(id garage.LoanID) error {
	err := r.update("cancel_loan", func(tx *data.Tx) error {
		_, err := r.onLoan(tx, id, func(d *lending) error {
			if err := d.loan.Cancel(); err != nil {
				return err
			}
			return d.log("event.loan_cancelled")
		})
		return err
	})
	return wrap(err, "cancel loan %d", id)
}

// ExtendLoan changes until when a car is out or promised. Refused as by
// [garage.Loan.Extend].
func (r Reception) ExtendLoan(id garage.LoanID, due time.Time) error {
	err := r.update("extend_loan", func(tx *data.Tx) error {
		_, err := r.onLoan(tx, id, func(d *lending) error {
			if err := d.loan.Extend(d.car, d.others, due, tx.Now); err != nil {
				return err
			}
			return d.log("event.loan_extended", "Until", due)
		})
		return err
	})
	return wrap(err, "extend loan %d", id)
}

// A lending is a loan that is being changed, with its car and the car's other loans.
type lending struct {
	*core
	*look
	loan   garage.Loan
	car    garage.LoanCar
	others []garage.Loan
}

func (c *core) lendingOf(tx *data.Tx, id garage.LoanID, car garage.LoanCarID) (*lending, error) {
	l, err := lookInto(tx)
	if err != nil {
		return nil, err
	}
	d := &lending{core: c, look: l}
	if id != 0 {
		if d.loan, err = data.Loans.Get(tx, id); err != nil {
			return nil, err
		}
	}
	if car == 0 {
		return nil, garage.Refuse("loan.no_car").At("car")
	}
	if d.car, err = data.LoanCars.Get(tx, car); err != nil {
		return nil, err
	}
	d.others, err = findBy(tx, data.Loans, "car", car)
	return d, err
}

// save stores the loan and its car.
func (d *lending) save() (garage.Loan, error) {
	if err := data.LoanCars.Save(d.tx, d.car); err != nil {
		return d.loan, err
	}
	if d.loan.ID != 0 {
		return d.loan, data.Loans.Save(d.tx, d.loan)
	}
	loan, err := data.Loans.Add(d.tx, d.loan)
	if err == nil && loan.Number != "" {
		err = toArchive(d.tx, garage.LoanPaper, uint64(loan.ID), len(loan.Issues))
	}
	return loan, err
}

// log adds to the history of the order, where the loan goes with one.
func (d *lending) log(code string, pairs ...any) error {
	if d.loan.Order == 0 {
		return nil
	}
	_, err := d.record(d.tx, d.loan.Order, code, append(pairs, "Plate", d.car.Plate)...)
	return err
}

// freeze adds the agreement as it is now to those issued, and sends it to the archive.
func (d *lending) freeze() error {
	c, err := d.customer(d.loan.Customer)
	if err != nil {
		return err
	}
	var wo garage.WorkOrder
	var v garage.Vehicle
	if d.loan.Order != 0 {
		if wo, err = data.WorkOrders.Get(d.tx, d.loan.Order); err != nil {
			return err
		}
		if v, err = d.vehicle(wo.Vehicle); err != nil {
			return err
		}
	}
	doc := garage.LoanDocument(d.loan, d.car, wo, d.paperwork(d.look, c, v))
	if doc, err = freeze(d.tx, doc); err != nil {
		return err
	}
	d.loan.Issues = append(slices.Clone(d.loan.Issues), doc)
	d.loan.Prints = 0
	if d.loan.ID == 0 { // goes to the archive once it has its ID
		return nil
	}
	return toArchive(d.tx, garage.LoanPaper, uint64(d.loan.ID), len(d.loan.Issues))
}

// charge puts what is asked for the loan on its order as a proposed job.
func (d *lending) charge() error {
	if d.loan.Charge == 0 || d.loan.Order == 0 {
		return nil
	}
	a, err := d.actOn(d.tx, d.loan.Order)
	if err != nil || a.allowed().AddJob != nil {
		return err
	}
	lang, err := a.language(d.loan.Customer)
	if err != nil {
		return err
	}
	j := a.addJob(garage.LoanCharge(d.loan, d.car, lang, a.shop, garage.ProfileOf(a.shop.Country)))
	d.loan.ChargeJob = j.No
	if err := a.log("event.job_added", "Job", j.No, "Name", j.Name); err != nil {
		return err
	}
	return a.save()
}

// loan reads the loan car that goes with the order, and lists the agreements.
func (p *OrderPage) loan(a *act) error {
	loans, err := findBy(a.tx, data.Loans, "order", a.wo.ID)
	if err != nil {
		return err
	}
	for _, l := range loans {
		if l.Number != "" {
			p.Documents = append(p.Documents, DocumentRow{garage.LoanPaper, l.Number, len(l.Issues), l.From, uint64(l.ID)})
		}
		if !l.Open() || p.Loan != nil && p.Loan.State() == garage.LoanOut {
			continue
		}
		if p.LoanCar, err = data.LoanCars.Get(a.tx, l.Car); err != nil {
			return err
		}
		p.Loan = &l
	}
	return nil
}

// loanAlert says of the order's loan car that it is out or reserved; late tells that it
// should have been back.
func (p *OrderPage) loanAlert(now time.Time) (alert Alert, late bool) {
	if p.Loan == nil {
		return Alert{}, false
	}
	l := p.Loan
	alert = Alert{Code: "alert.loan_reserved", Tone: "caution", Link: Link{kindLoanCar, uint64(l.Car)},
		Args: map[string]any{"Plate": p.LoanCar.Plate, "Driver": l.Driver, "At": l.From, "Due": l.DueAt}}
	if l.State() == garage.LoanOut {
		alert.Code = "alert.loan_out"
	}
	if late = l.Overdue(now); late {
		alert.Code, alert.Tone = "alert.loan_late", "bad"
	}
	return alert, late
}

// NextClosing is when the garage closes next: until then a car is lent where nothing
// else was agreed.
func (r Reception) NextClosing() (at time.Time, err error) {
	err = r.looking(func(l *look) error {
		hours, err := l.hours()
		at = hours.NextClosing(l.tx.Now)
		return err
	})
	return at, wrap(err, "next closing")
}
