package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// DaySheet is a day of the diary on paper, for the wall of the workshop.
func (r Reception) DaySheet(on time.Time) (doc garage.Document, err error) {
	err = r.view(func(tx *data.Tx) error {
		doc, err = r.daySheet(tx, on)
		return err
	})
	return doc, wrap(err, "sheet of %s", on.Format(time.DateOnly))
}

func (c *core) daySheet(tx *data.Tx, on time.Time) (garage.Document, error) {
	l, err := lookInto(tx)
	if err != nil {
		return garage.Document{}, err
	}
	p, err := plannerOf(l)
	if err != nil {
		return garage.Document{}, err
	}
	page, err := p.page(midnight(on), LanesAll)
	if err != nil {
		return garage.Document{}, err
	}
	day := garage.DayPlan{On: page.On, Opens: page.Opens, Closes: page.Closes, Holiday: page.Holiday, Full: page.Full}
	for _, lane := range page.Lanes {
		drawn := garage.DayLane{Sold: lane.Sold, Open: lane.Open}
		for _, b := range lane.Blocks {
			with := b.Bay.Name
			if b.Kind == BlockAbsence {
				b.Name = "" // why is nobody's business
			}
			if lane.Staff.ID == 0 {
				with = b.Staff.Name
			}
			drawn.Blocks = append(drawn.Blocks, garage.DayBlock{From: b.From, Until: b.Until, Plate: b.Plate, With: with, Name: b.Name, Away: b.Kind == BlockAbsence})
		}
		if lane.Staff.ID != 0 {
			drawn.Name, drawn.Note = lane.Staff.Name, l.shop.Language.List(lane.Staff.Skills...)
			day.People = append(day.People, drawn)
			continue
		}
		drawn.Name, drawn.Note = lane.Bay.Name, lane.Bay.Note
		day.Bays = append(day.Bays, drawn)
	}
	if day.Cars, err = p.carsOf(page); err != nil {
		return garage.Document{}, err
	}
	return garage.DaySheetDocument(day, c.paperwork(l, garage.Customer{}, garage.Vehicle{})), nil
}

// carsOf are the cars of a day, each once, in the order of their times. They are in the
// lanes of the bays, or where there is none, of the people.
func (p *planner) carsOf(page DiaryPage) ([]garage.DayCar, error) {
	type seen struct {
		appointment garage.AppointmentID
		order       garage.WorkOrderID
		from        time.Time
	}
	var cars []garage.DayCar
	known := map[seen]bool{}
	for _, lane := range page.Lanes {
		for _, b := range lane.Blocks {
			is := seen{b.Appointment, b.Order, b.From}
			if b.Appointment == 0 && b.Order == 0 || known[is] {
				continue
			}
			known[is] = true
			car := garage.DayCar{From: b.From, Until: b.Until, Plate: b.Plate, Work: b.Work, Bay: b.Bay.Name, Who: b.Staff.Name, Waits: b.Waits, Loan: b.LoanCar != 0}
			var err error
			if car.Model, car.Order, err = p.modelOf(b); err != nil {
				return nil, err
			}
			cars = append(cars, car)
		}
	}
	slices.SortStableFunc(cars, func(a, b garage.DayCar) int { return cmp.Or(a.From.Compare(b.From), strings.Compare(a.Bay, b.Bay)) })
	return cars, nil
}

// modelOf is what car a block is about, and the number of its order.
func (p *planner) modelOf(b Block) (model, order string, err error) {
	var id garage.VehicleID
	if b.Appointment != 0 {
		a, err := data.Appointments.Get(p.tx, b.Appointment)
		if err != nil {
			return "", "", err
		}
		id, model = a.Vehicle, a.Model
	}
	if b.Order != 0 {
		wo, err := data.WorkOrders.Get(p.tx, b.Order)
		if err != nil {
			return "", "", err
		}
		id, order = cmp.Or(wo.Vehicle, id), wo.Number
	}
	car, err := p.vehicle(id)
	return cmp.Or(car.Title(), model), order, err
}

// dayOf is the sheet of a day written as 2026-11-25.
func (c *core) dayOf(tx *data.Tx, text string) (garage.Document, uint64, error) {
	on, err := time.ParseInLocation(time.DateOnly, strings.TrimSpace(text), tx.Now.Location())
	if err != nil {
		return garage.Document{}, 0, garage.ErrNotFound
	}
	doc, err := c.daySheet(tx, on)
	return doc, 0, err
}
