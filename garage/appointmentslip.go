package garage

import (
	"cmp"
	"time"
)

// Invited is what the slip of an appointment says beside shop, customer and car.
type Invited struct {
	From    time.Time        `cbor:"1,keyasint,omitzero"` // zero: no time yet
	Until   time.Time        `cbor:"2,keyasint,omitzero"` // when the car should be ready
	Work    []string         `cbor:"3,keyasint,omitempty"`
	Deposit Money            `cbor:"4,keyasint,omitzero"` // asked for before; 0: none
	Loan    string           `cbor:"5,keyasint,omitzero"` // the loan car; empty: none
	State   AppointmentState `cbor:"6,keyasint,omitzero"`
}

// AppointmentDocument is the slip that an appointment is given by. work names what is
// to be done, loan the car that is lent meanwhile. Who is not on file is named as they
// said they are.
func AppointmentDocument(a Appointment, work []string, loan string, f Paperwork) Document {
	if f.Customer.ID == 0 {
		f.Customer.Name, f.Customer.Language = a.Name, a.Language
	}
	d := f.head(AppointmentPaper)
	d.Number, d.Concern, d.Waits, d.Note = a.Ref(), a.Concern, a.Waits, a.Note
	d.Buyer.Phone = cmp.Or(d.Buyer.Phone, a.Phone)
	d.Vehicle.Plate, d.Vehicle.Title = cmp.Or(d.Vehicle.Plate, a.Plate), cmp.Or(d.Vehicle.Title, a.Model)
	d.PromisedAt, d.By = a.Until, cmp.Or(a.BookedBy, f.By)
	d.Invited = &Invited{From: a.From, Until: a.Until, Work: work, Deposit: a.Deposit, Loan: loan, State: a.State}
	if a.Work != "" {
		d.Invited.Work = append(d.Invited.Work[:len(work):len(work)], a.Work)
	}
	return d
}
