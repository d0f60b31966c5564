package desk

import (
	"workbay/data"
	"workbay/garage"
)

// InspectionSheet is a paper of an inspection: its report, or the blank form of its
// template for the same car.
func (w Workshop) InspectionSheet(kind garage.DocumentKind, id garage.InspectionID) (doc garage.Document, err error) {
	err = w.view(func(tx *data.Tx) error {
		in, err := data.Inspections.Get(tx, id)
		if err != nil {
			return err
		}
		doc, err = w.inspectionSheet(tx, kind, in)
		return err
	})
	return doc, wrap(err, "%s %d", kind, id)
}

func (c *core) inspectionSheet(tx *data.Tx, kind garage.DocumentKind, in garage.Inspection) (garage.Document, error) {
	a, err := c.actOn(tx, in.Order)
	if err != nil {
		return garage.Document{}, err
	}
	f, err := a.papersOf(a.wo)
	if err != nil {
		return garage.Document{}, err
	}
	if kind == garage.InspectionFormPaper {
		return garage.InspectionDocument(kind, a.wo, in, nil, nil, f), nil
	}
	p, err := a.inspectionPage(in)
	if err != nil {
		return garage.Document{}, err
	}
	quoted, worn := map[string]garage.Money{}, []garage.Worn{}
	for _, row := range p.Findings {
		quoted[row.Point.Code] = row.Price
		for _, at := range row.Point.Places() {
			if t := p.Wear[WearKey{row.Point.Code, at}]; t.Known && t.Found[len(t.Found)-1].Value > t.Limit {
				worn = append(worn, garage.Worn{Item: row.Point.Code, Position: at, Limit: t.Limit, Near: t.Reaches})
			}
		}
	}
	doc := garage.InspectionDocument(kind, a.wo, in, worn, quoted, f)
	doc.Inspected.Photos = p.Photos
	return doc, nil
}

// inspectionOf is a paper of the newest inspection of an order. The blank form needs
// none: it goes by the first template in use.
func (c *core) inspectionOf(tx *data.Tx, kind garage.DocumentKind, id garage.WorkOrderID) (garage.Document, uint64, error) {
	list, err := findBy(tx, data.Inspections, "order", id)
	if err != nil {
		return garage.Document{}, 0, err
	}
	if n := len(list); n > 0 {
		doc, err := c.inspectionSheet(tx, kind, list[n-1])
		return doc, uint64(list[n-1].ID), err
	}
	if kind == garage.InspectionPaper {
		return garage.Document{}, 0, garage.ErrNotFound
	}
	t, err := usableTemplate(tx)
	if err != nil {
		return garage.Document{}, 0, err
	}
	wo, err := data.WorkOrders.Get(tx, id)
	if err != nil {
		return garage.Document{}, 0, err
	}
	if t, err = templateFor(tx, t, wo); err != nil {
		return garage.Document{}, 0, err
	}
	doc, err := c.inspectionSheet(tx, kind, garage.Inspection{Order: id, Template: t})
	return doc, 0, err
}

// templateFor is a template as it is gone through on the vehicle of an order. Refused
// with inspection.nothing_fits where nothing of it is on such a vehicle.
func templateFor(tx *data.Tx, t garage.Template, wo garage.WorkOrder) (garage.Template, error) {
	l, err := lookInto(tx)
	if err != nil {
		return t, err
	}
	car, err := l.vehicle(wo.Vehicle)
	if err != nil {
		return t, err
	}
	fitted := t.Fitted(car)
	if len(fitted.Sections) == 0 {
		return t, garage.Refuse("inspection.nothing_fits", "Template", t.In(l.shop.ScreenLanguage).Name, "Kind", car.Kind.Code(), "Plate", car.Plate).At("template")
	}
	return fitted, nil
}

// usableTemplate is the first template in use.
func usableTemplate(tx *data.Tx) (first garage.Template, err error) {
	err = data.Templates.Scan(tx, 0, 0, false, func(t garage.Template) bool {
		if !t.Retired {
			first = t
		}
		return t.Retired
	})
	if err == nil && first.ID == 0 {
		err = garage.ErrNotFound
	}
	return first, err
}
