package desk

import (
	"strconv"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// QualitySheet is the sheet of an order's newest quality check, or the blank form for
// the bay. Refused with quality.no_sheet for a sheet where nothing was checked.
func (w Workshop) QualitySheet(kind garage.DocumentKind, id garage.WorkOrderID) (doc garage.Document, err error) {
	err = w.view(func(tx *data.Tx) error {
		doc, err = w.qualitySheet(tx, kind, id)
		return err
	})
	return doc, wrap(err, "%s of order %d", kind, id)
}

func (c *core) qualitySheet(tx *data.Tx, kind garage.DocumentKind, id garage.WorkOrderID) (garage.Document, error) {
	a, err := c.actOn(tx, id)
	if err != nil {
		return garage.Document{}, err
	}
	if kind == garage.QualityPaper && len(a.wo.Checks) == 0 {
		return garage.Document{}, garage.Refuse("quality.no_sheet", "Number", a.wo.Number)
	}
	list, err := data.CheckLists.Get(tx)
	if err != nil {
		return garage.Document{}, err
	}
	f, err := a.papersOf(a.wo)
	return garage.QualityDocument(kind, a.wo, list, f), err
}

// AppointmentSlip is the slip that an appointment is given by.
func (r Reception) AppointmentSlip(id garage.AppointmentID) (doc garage.Document, err error) {
	err = r.view(func(tx *data.Tx) error {
		doc, err = r.appointmentSlip(tx, id)
		return err
	})
	return doc, wrap(err, "slip of appointment %d", id)
}

func (c *core) appointmentSlip(tx *data.Tx, id garage.AppointmentID) (garage.Document, error) {
	a, err := data.Appointments.Get(tx, id)
	if err != nil {
		return garage.Document{}, err
	}
	l, err := lookInto(tx)
	if err != nil {
		return garage.Document{}, err
	}
	customer, err := l.customer(a.Customer)
	if err != nil {
		return garage.Document{}, err
	}
	car, err := l.vehicle(a.Vehicle)
	if err != nil {
		return garage.Document{}, err
	}
	f := c.paperwork(l, customer, car)
	if customer.ID == 0 {
		f.Customer.Language = a.Language
	}
	var work []string
	for _, id := range a.Jobs {
		j, err := data.CannedJobs.Get(tx, id)
		if err != nil {
			return garage.Document{}, err
		}
		work = append(work, j.Title(f.Language()))
	}
	loan := ""
	if a.LoanCar != 0 {
		lent, err := data.LoanCars.Get(tx, a.LoanCar)
		if err != nil {
			return garage.Document{}, err
		}
		loan = strings.TrimSpace(lent.Model + " " + lent.Plate)
	}
	return garage.AppointmentDocument(a, work, loan, f), nil
}

// appointmentOf is the slip of the appointment with a reference: A-00042, or 42.
func (c *core) appointmentOf(tx *data.Tx, ref string) (garage.Document, uint64, error) {
	id, err := strconv.ParseUint(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(ref)), "A-"), 10, 64)
	if err != nil {
		return garage.Document{}, 0, garage.ErrNotFound
	}
	doc, err := c.appointmentSlip(tx, garage.AppointmentID(id))
	return doc, id, err
}
