package desk

import (
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// AddItemPhoto keeps a photo of an item of an inspection, as [Reception.AddPhoto] keeps
// one of the car. Refused with inspection.no_item where there is no such item.
func (w Workshop) AddItemPhoto(id garage.InspectionID, item string, at garage.Position, file []byte) (garage.PhotoID, error) {
	p, err := photoOf(file)
	if err != nil {
		return 0, err
	}
	err = w.update("add_item_photo", func(tx *data.Tx) error {
		in, err := data.Inspections.Get(tx, id)
		if err != nil {
			return err
		}
		if point, ok := in.Template.Point(item); !ok || !slices.Contains(point.Places(), at) {
			return garage.Refuse("inspection.no_item", "Item", item)
		}
		p.Order, p.Inspection, p.Item, p.Position, p.At = in.Order, id, item, at, tx.Now
		p, err = data.Photos.Add(tx, p)
		return err
	})
	return p.ID, wrap(err, "add photo to inspection %d", id)
}

// An InspectionFilter narrows the list of inspections.
type InspectionFilter struct {
	Open  bool   // only those that are not finished
	Words string // plate, VIN, make or owner of the car
}

// An InspectionRow is one line of the list of inspections.
type InspectionRow struct {
	ID         garage.InspectionID
	Order      garage.WorkOrderID
	Number     string // of the order
	Plate      string
	Model      string
	Template   string // in the language of the screen
	By         string
	StartedAt  time.Time
	FinishedAt time.Time // zero: open
	Left, Of   int       // items without an answer, and all
	Now, Soon  int       // findings
}

// AllInspections lists inspections, the newest first.
func (w Workshop) AllInspections(f InspectionFilter, page Page) ([]InspectionRow, error) {
	var rows []InspectionRow
	err := w.looking(func(l *look) error {
		cars, all := map[garage.VehicleID]bool{}, strings.TrimSpace(f.Words) == ""
		if !all {
			found, err := w.lines.find(l.tx, f.Words, allHits, kindVehicle)
			if err != nil || len(found) == 0 {
				return err
			}
			for _, h := range found {
				cars[garage.VehicleID(h.ID)] = true
			}
		}
		return scanBefore(l.tx, data.Inspections, page, func(in garage.Inspection) (bool, error) {
			if f.Open && in.Finished() || !all && !cars[in.Vehicle] {
				return false, nil
			}
			row, err := inspectionRow(l, in)
			rows = append(rows, row)
			return true, err
		})
	})
	return rows, wrap(err, "list inspections")
}

func inspectionRow(l *look, in garage.Inspection) (InspectionRow, error) {
	row := InspectionRow{ID: in.ID, Order: in.Order, Template: in.Template.In(l.shop.ScreenLanguage).Name, StartedAt: in.StartedAt, FinishedAt: in.FinishedAt, Left: len(in.Unanswered())}
	for _, s := range in.Template.Sections {
		row.Of += len(s.Points)
	}
	for _, found := range in.Findings() {
		if found.Verdict == garage.Urgent {
			row.Now++
		} else {
			row.Soon++
		}
	}
	car, err := l.vehicle(in.Vehicle)
	if err != nil {
		return row, err
	}
	row.Plate, row.Model = car.Plate, car.Title()
	who, err := l.person(in.By)
	if err != nil {
		return row, err
	}
	row.By = who.Name
	wo, err := data.WorkOrders.Get(l.tx, in.Order)
	row.Number = wo.Number
	return row, err
}
