package garage

import (
	"slices"
	"time"
)

// Anonymous is the customer without anything that tells who it was. The record stays:
// papers, orders and money refer to it. Name is what stands instead of the name.
func (c Customer) Anonymous(name string) Customer {
	return Customer{ID: c.ID, Name: name, Company: c.Company, Language: c.Language, TaxExempt: c.TaxExempt, Since: c.Since, MergedInto: c.MergedInto, PriceLevel: c.PriceLevel}
}

// Anonymous is the vehicle without what leads to its owner. With keepPlate the number
// plate and the VIN stay, so that the car's history is found when it comes back.
func (v Vehicle) Anonymous(keepPlate bool) Vehicle {
	v.Owners, v.Owner = slices.Clone(v.Owners), 0
	v.Note, v.FleetNo = "", ""
	if !keepPlate {
		v.Plate, v.VIN, v.Plates, v.KeyLock = "", "", nil, ""
	}
	return v
}

// Anonymous is the order without what the customer said and left.
func (wo WorkOrder) Anonymous() WorkOrder {
	wo.Jobs = slices.Clone(wo.Jobs)
	for i := range wo.Jobs {
		wo.Jobs[i].Complaint = ""
	}
	wo.Concern, wo.Note, wo.OrderRef, wo.KeyTag = "", "", "", ""
	wo.Hold.Note, wo.VoidReason = "", ""
	return wo
}

// Anonymous is the appointment without the person: no names, numbers and words of
// theirs. One that is still to come is cancelled.
func (a Appointment) Anonymous(name string, now time.Time) Appointment {
	a.Name, a.Phone, a.Plate, a.Model, a.Concern, a.Note, a.Wish, a.Reason = "", "", "", "", "", "", "", ""
	if a.Customer == 0 {
		a.Name = name
	}
	a.Moves = slices.Clone(a.Moves)
	for i := range a.Moves {
		a.Moves[i].Reason = ""
	}
	a.Over.Reason = ""
	if a.Awaited() || a.State == Requested {
		a.State, a.StateAt = Cancelled, now
	}
	return a
}

// Anonymous is the quote without the person: its issues name them no more, and are
// sealed anew. A quote is an offer; the law asks for invoices only.
func (q Quote) Anonymous(name string) Quote {
	q.Name, q.Phone, q.Plate, q.Note = "", "", "", ""
	if q.Customer == 0 {
		q.Name = name
	}
	q.Jobs, q.Issues = slices.Clone(q.Jobs), slices.Clone(q.Issues)
	for i := range q.Jobs {
		q.Jobs[i].Complaint = ""
	}
	for i, d := range q.Issues {
		d.Buyer = Party{Name: name}
		d.Vehicle.Plate, d.Vehicle.VIN, d.Concern, d.Note, d.OrderRef, d.KeyTag = "", "", "", "", "", ""
		d.Consents = nil
		q.Issues[i] = d.Seal()
	}
	return q
}

// Anonymous is the consent without who gave it and under which number.
func (c Consent) Anonymous(name string) Consent {
	c.Who, c.Contact = name, ""
	return c
}
