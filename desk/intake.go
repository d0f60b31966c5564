package desk

import (
	"cmp"
	"slices"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// Intake is what was written down at an order's check-in, and the photos taken;
// nothing is written down where At is zero.
func (r Reception) Intake(id garage.WorkOrderID) (in garage.Intake, photos []garage.Photo, err error) {
	err = r.view(func(tx *data.Tx) error {
		if in, err = intakeOf(tx, id); err != nil {
			return err
		}
		photos, err = findBy(tx, data.Photos, "order", id)
		photos = slices.DeleteFunc(photos, func(p garage.Photo) bool { return p.Inspection != 0 })
		return err
	})
	return in, photos, wrap(err, "intake of order %d", id)
}

// intakeOf is the intake of an order; an empty one where there is none.
func intakeOf(tx *data.Tx, id garage.WorkOrderID) (garage.Intake, error) {
	list, err := findBy(tx, data.Intakes, "order", id)
	if err != nil || len(list) == 0 {
		return garage.Intake{Order: id}, err
	}
	return list[0], nil
}

// SaveIntake writes down anew what was seen and wished for at an order's check-in.
// Refused as [garage.Intake.Check] says, and once the order is closed for edits.
func (r Reception) SaveIntake(id garage.WorkOrderID, in garage.Intake) error {
	return r.change(id, "save_intake", func(a *act) error {
		if p := a.allowed().Edit; p != nil {
			return p
		}
		a.wo.OldParts = cmp.Or(in.Wishes.OldParts, a.wo.OldParts)
		if err := a.keepIntake(in); err != nil {
			return err
		}
		return a.log("event.intake_saved")
	})
}

// keepIntake stores the intake of the order, in place of what was there.
func (a *act) keepIntake(in garage.Intake) error {
	if err := in.Check(); err != nil {
		return err
	}
	old, err := intakeOf(a.tx, a.wo.ID)
	if err != nil {
		return err
	}
	in = in.Tidied()
	in.ID, in.Order, in.At, in.By = old.ID, a.wo.ID, a.tx.Now, a.me()
	if !old.At.IsZero() {
		in.At, in.By = old.At, old.By
	}
	if (in.Signed.Drawn() || in.Signed.OnPaper) && in.Signed.At.IsZero() {
		in.Signed.At = a.tx.Now
	}
	if in.ID != 0 {
		return data.Intakes.Save(a.tx, in)
	}
	_, err = data.Intakes.Add(a.tx, in)
	return err
}

// IntakeSheet is the paper the customer signs when the car is handed over.
func (r Reception) IntakeSheet(id garage.WorkOrderID) (garage.Document, error) {
	var doc garage.Document
	err := r.view(func(tx *data.Tx) (err error) {
		doc, err = r.intakeSheet(tx, id)
		return err
	})
	return doc, wrap(err, "intake sheet of order %d", id)
}

func (c *core) intakeSheet(tx *data.Tx, id garage.WorkOrderID) (garage.Document, error) {
	a, err := c.actOn(tx, id)
	if err != nil {
		return garage.Document{}, err
	}
	in, err := intakeOf(tx, id)
	if err != nil {
		return garage.Document{}, err
	}
	f, err := a.papersOf(a.wo)
	if err != nil {
		return garage.Document{}, err
	}
	doc := garage.IntakeDocument(a.wo, in, f)
	if doc.Booked, err = a.bookedAs(); err != nil {
		return doc, err
	}
	car, err := a.loanCarOf(a.wo.ID, garage.LoanOut, garage.LoanReserved)
	doc.LoanCar = strings.TrimSpace(car.Plate + " " + car.Model)
	return doc, err
}

// bookedAs is the reference of the appointment by which the car came; empty: without.
func (a *act) bookedAs() (string, error) {
	list, err := findBy(a.tx, data.Appointments, "order", a.wo.ID)
	for _, x := range slices.Backward(list) {
		if x.Holds() {
			return x.Ref(), err
		}
	}
	return "", err
}

// AddPhoto keeps a photo of an order's car: upright, at most [garage.PhotoSide]
// wide and high, without what the camera noted beside the picture, such as the
// place. Refused with photo.unreadable and photo.too_large.
func (r Reception) AddPhoto(id garage.WorkOrderID, file []byte) (garage.PhotoID, error) {
	p, err := photoOf(file)
	if err != nil {
		return 0, err
	}
	err = r.change(id, "add_photo", func(a *act) error {
		if refused := a.allowed().Edit; refused != nil {
			return refused
		}
		p.Order, p.At = id, a.tx.Now
		p, err = data.Photos.Add(a.tx, p)
		return err
	})
	return p.ID, err
}

// RemovePhoto takes a photo off an order.
func (r Reception) RemovePhoto(id garage.PhotoID) error {
	err := r.update("remove_photo", func(tx *data.Tx) error { return data.Photos.Remove(tx, id) })
	return wrap(err, "remove photo %d", id)
}

// A Plate is what is good to know when a car stands at the door.
type Plate struct {
	Vehicle   garage.Vehicle
	Owner     garage.Customer
	OpenOrder garage.WorkOrderID
	Warranty  []WarrantyRow
	Deferred  []DeferredRow
	Due       []ReminderRow // services that are due
	Debt      garage.Money
	Notes     []string // of the customer and the car
}

// AtPlate is what pops up at a car's plate: open warranty, work put off, services
// due, what is owed, and notes.
func (r Reception) AtPlate(id garage.VehicleID) (Plate, error) {
	var p Plate
	err := r.looking(func(l *look) (err error) {
		if p.Vehicle, err = l.vehicle(id); err != nil {
			return err
		}
		w, err := walkInOf(l, p.Vehicle)
		if err != nil {
			return err
		}
		p.Owner, p.OpenOrder, p.Debt = w.Owner, w.OpenOrder, w.Debt
		p.Warranty, p.Deferred, p.Due, p.Notes = w.Warranty, w.Deferred, w.Due, w.Notes
		return nil
	})
	return p, wrap(err, "vehicle %d at its plate", id)
}
