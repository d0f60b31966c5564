package garage

import (
	"cmp"
	"slices"
	"time"
)

// Released is what the papers of the hand-over say beside the order: who found the
// work good, what is under warranty from now on, and the invoice.
type Released struct {
	Inspector   string    `cbor:"1,keyasint,omitzero"` // who checked the finished work
	InspectedAt time.Time `cbor:"2,keyasint,omitzero"`
	Self        bool      `cbor:"3,keyasint,omitzero"` // the same person did the work
	Covered     []Covered `cbor:"4,keyasint,omitempty"`
	Invoice     string    `cbor:"5,keyasint,omitzero"` // its number
	Open        Money     `cbor:"6,keyasint,omitzero"` // left on account

	Road   int64 `cbor:"7,keyasint,omitzero"` // odometer after the road test; 0: not read
	Failed int   `cbor:"8,keyasint,omitzero"` // checks that failed before the one that passed
	Alone  bool  `cbor:"9,keyasint,omitzero"` // Self, as nobody else here could check
}

// MayCertify says why no completion certificate may be written yet; nil where it
// may: the finished work was checked and found good.
func (wo WorkOrder) MayCertify() *Problem {
	switch wo.State {
	case Ready, Invoiced, Delivered, Closed:
	case Void:
		return wo.locked()
	default:
		return Refuse("certificate.not_ready", "Number", wo.Number, "State", wo.State)
	}
	if wo.goodCheck() == nil {
		return Refuse("certificate.no_check", "Number", wo.Number)
	}
	return nil
}

// MayPass says why the car may not pass the gate yet; nil where it may: it is
// invoiced, and paid or on account.
func (wo WorkOrder) MayPass(s Standing) *Problem {
	if wo.State == Delivered || wo.State == Closed {
		return nil
	}
	return wo.mayDeliver(s)
}

// goodCheck is the newest quality check that passed; nil when there is none.
func (wo WorkOrder) goodCheck() *CheckSheet {
	for i := len(wo.Checks) - 1; i >= 0; i-- {
		if wo.Checks[i].Pass {
			return &wo.Checks[i]
		}
	}
	return nil
}

// CertificateDocument is the completion certificate: what was done, who found it
// good, and until when it is under warranty. China wants it after larger work
// (机动车维修管理规定); the others may like it.
func CertificateDocument(wo WorkOrder, f Paperwork) Document {
	d := f.head(CertificatePaper)
	f.handover(&d, wo)
	d.Number = cmp.Or(wo.Certificate.Number, f.Number)
	if wo.Certificate.Issued() {
		d.IssuedAt, d.By = wo.Certificate.At, f.staff(wo.Certificate.By)
	}
	if d.Vehicle.OdometerOut == 0 { // read when the car leaves; until then it stands where it came in
		d.Vehicle.OdometerOut = max(wo.OdometerIn, d.Released.Road)
	}
	for _, j := range wo.counted() {
		d.Jobs = append(d.Jobs, f.job(j))
	}
	return d
}

// GatePassDocument lets the car pass the gate.
func GatePassDocument(wo WorkOrder, invoice Invoice, open Money, f Paperwork) Document {
	d := f.head(GatePassPaper)
	f.handover(&d, wo)
	d.Released.Invoice, d.Released.Open = invoice.Number, open
	return d
}

// handover is what both papers say.
func (f Paperwork) handover(d *Document, wo WorkOrder) {
	f.order(d, wo)
	d.Number = wo.Number
	d.SuppliedOn = wo.suppliedOn(f.At)
	d.Released = &Released{}
	if c := wo.goodCheck(); c != nil {
		d.Released.Inspector, d.Released.InspectedAt, d.Released.Self = f.staff(c.By), c.At, c.Self
		d.Released.Alone = c.Alone
		d.Released.Road, d.Released.Failed = c.Road.To, wo.FailedChecks()
	}
	d.Covered, d.Certificate = f.cover(wo), wo.Certificate.Number
	d.Released.Covered = slices.Clone(d.Covered)
	slices.SortStableFunc(d.Released.Covered, func(a, b Covered) int { return a.Job - b.Job })
}

// cover is the warranty on an order: as it was written down, else as it would be.
func (f Paperwork) cover(wo WorkOrder) []Covered {
	if len(wo.Covered) > 0 {
		all := slices.Clone(wo.Covered)
		for i := range all {
			if j, l := wo.Line(all[i].Line); l != nil { // in the words of this paper
				all[i].Name, all[i].Text = j.Name, l.Text
			}
		}
		return all
	}
	return f.Shop.Cover(wo, f.Profile, func(id PartID) (Part, bool) {
		p := f.part(id)
		return p, p.ID != 0
	})
}
