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
	doc, err := c.inspectionSheet(tx, kind, garage.Inspection{Order: id, Template: t})
	return doc, 0, err
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
