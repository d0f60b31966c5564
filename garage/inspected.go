package garage

import (
	"cmp"
	"slices"
	"time"
)

// Inspected is what the papers of an inspection say beside the order. The inspection is
// one thing, the sale another: what it leads to stands apart, with what the customer said.
type Inspected struct {
	Inspection Inspection  `cbor:"1,keyasint,omitzero"`
	By         string      `cbor:"2,keyasint,omitzero"`  // the inspector
	Wear       []Worn      `cbor:"3,keyasint,omitempty"` // where a limit will be reached
	Work       []FoundWork `cbor:"4,keyasint,omitempty"` // what the findings lead to
	Photos     []Photo     `cbor:"5,keyasint,omitempty"`
}

// Worn is where an item at a place of the car will reach its limit.
type Worn struct {
	Item     string   `cbor:"1,keyasint,omitzero"`
	Position Position `cbor:"2,keyasint,omitzero"`
	Limit    Quantity `cbor:"3,keyasint,omitzero"` // thousandths of the item's unit
	Near     int64    `cbor:"4,keyasint,omitzero"` // odometer reading in the vehicle's unit

	On time.Time `cbor:"5,keyasint,omitzero"` // the day on which that reading is expected; zero: not known
}

// FoundWork is what a finding leads to: a job of the order, or one that is not quoted yet.
type FoundWork struct {
	Item     string    `cbor:"1,keyasint,omitzero"`
	Job      int       `cbor:"2,keyasint,omitzero"` // 0: not on the order
	Name     string    `cbor:"3,keyasint,omitzero"`
	Status   JobStatus `cbor:"4,keyasint,omitzero"`
	Price    Money     `cbor:"5,keyasint,omitzero"` // as quoted; 0: not known
	RemindOn time.Time `cbor:"6,keyasint,omitzero"`
	RemindAt int64     `cbor:"7,keyasint,omitzero"`
}

// Near is where an item will reach its limit first, of all its places.
func (i Inspected) Near(item string) (first Worn, ok bool) {
	for _, w := range i.Wear {
		if w.Item == item && (!ok || w.Near < first.Near) {
			first, ok = w, true
		}
	}
	return first, ok
}

// PhotosOf are the photos of an item.
func (i Inspected) PhotosOf(item string) (all []Photo) {
	for _, p := range i.Photos {
		if p.Item == item {
			all = append(all, p)
		}
	}
	return all
}

// WorkFor is what a finding leads to.
func (i Inspected) WorkFor(item string) FoundWork {
	for _, w := range i.Work {
		if w.Item == item {
			return w
		}
	}
	return FoundWork{Item: item}
}

// InspectionDocument is the report of an inspection, or the blank form to go round a
// car with where kind is [InspectionFormPaper]. What is not on the order has the price
// its canned job is quoted at.
func InspectionDocument(kind DocumentKind, wo WorkOrder, in Inspection, wear []Worn, quoted map[string]Money, f Paperwork) Document {
	d := f.head(kind)
	f.order(&d, wo)
	d.Number = cmp.Or(f.Number, wo.Number)
	in.Template = in.Template.In(f.Language())
	d.Inspected = &Inspected{Inspection: in, By: f.staff(in.By)}
	if kind == InspectionFormPaper {
		d.Inspected = &Inspected{Inspection: Inspection{Template: in.Template}}
		return d
	}
	d.Inspected.Wear = slices.Clone(wear)
	for i, w := range d.Inspected.Wear {
		d.Inspected.Wear[i].On = f.Vehicle.reaches(w.Near)
	}
	if in.Odometer > 0 {
		d.Vehicle.OdometerIn, d.Vehicle.OdometerOut = in.Odometer, 0
	}
	for _, j := range wo.Jobs { // those that wait for an answer, too: it is what they are asked for
		if j.Diagnosed != nil {
			dj := f.job(j)
			dj.Lines, dj.Diagnosed = nil, j.Diagnosed
			d.Jobs = append(d.Jobs, dj)
		}
	}
	for _, found := range in.Findings() {
		w := FoundWork{Item: found.Point.Code, Price: quoted[found.Point.Code]}
		if j := wo.Job(found.Job); j != nil {
			w.Job, w.Name, w.Status, w.RemindOn, w.RemindAt = j.No, j.Name, j.Status, j.RemindOn, j.RemindAt
			w.Price = wo.JobPrice(f.Shop.Pricing(), j.No)
		}
		d.Inspected.Work = append(d.Inspected.Work, w)
	}
	return d
}
