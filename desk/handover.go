package desk

import (
	"slices"

	"workbay/data"
	"workbay/garage"
)

// formerCertificates is the series in which all garages numbered their completion
// certificates at first. Who began with it goes on.
const formerCertificates = "CC"

// certificateSeries numbers completion certificates as the country's garages do.
func certificateSeries(tx *data.Tx, country garage.Country) (string, error) {
	counters, err := tx.Counters()
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(counters, func(c data.Counter) bool { return c.Series == formerCertificates }) {
		return formerCertificates, nil
	}
	return garage.ProfileOf(country).Prefixes[garage.DocCertificate], nil
}

// Handover is a paper of an order's hand-over, completion certificate or gate pass,
// as the order stands. A certificate without number is a draft. Refused with
// certificate.not_ready, certificate.no_check, and as the order's rules say while the
// car may not leave.
func (o Office) Handover(kind garage.DocumentKind, id garage.WorkOrderID) (garage.Document, error) {
	var doc garage.Document
	err := o.view(func(tx *data.Tx) error {
		a, err := o.actOn(tx, id)
		if err != nil {
			return err
		}
		doc, err = a.handover(kind)
		return err
	})
	return doc, wrap(err, "%s of order %d", kind, id)
}

// handover makes a paper of the hand-over, or says why there is none yet.
func (a *act) handover(kind garage.DocumentKind) (garage.Document, error) {
	refused := a.wo.MayCertify()
	if kind == garage.GatePassPaper {
		refused = a.wo.MayPass(a.now)
	}
	if refused != nil {
		return garage.Document{}, refused
	}
	f, err := a.papersOf(a.wo)
	if err != nil {
		return garage.Document{}, err
	}
	wo := a.wo
	wo.Jobs = spoken(a.look, wo.Jobs, f.Language())
	if kind == garage.CertificatePaper {
		return garage.CertificateDocument(wo, f), nil
	}
	inv, err := data.Invoices.Get(a.tx, wo.Invoice)
	return garage.GatePassDocument(wo, inv, a.now.Open, f), err
}

// Certify issues the completion certificate of an order, or gives the one there is.
// From its day the warranties count. Refused with certificate.not_ready,
// certificate.no_check and invoice.field_missing.
func (o Office) Certify(id garage.WorkOrderID) (garage.Document, error) {
	var doc garage.Document
	err := o.change(id, "certify", func(a *act) (err error) {
		doc, err = a.certify()
		return err
	})
	return doc, err
}

func (a *act) certify() (garage.Document, error) {
	if a.wo.Certificate.Issued() {
		return a.handover(garage.CertificatePaper)
	}
	if p := a.wo.MayCertify(); p != nil {
		return garage.Document{}, p
	}
	series, err := certificateSeries(a.tx, a.shop.Country)
	if err != nil {
		return garage.Document{}, err
	}
	number, err := a.tx.NextNumber(series, a.tx.Now.Year())
	if err != nil {
		return garage.Document{}, err
	}
	if err := a.wo.Certify(number, a.me(), a.tx.Now); err != nil {
		return garage.Document{}, err
	}
	if err := a.cover(); err != nil {
		return garage.Document{}, err
	}
	doc, err := a.handover(garage.CertificatePaper)
	if err != nil {
		return doc, err
	}
	if err := garage.CheckIssue(doc, garage.ProfileOf(a.shop.Country)); err != nil {
		return doc, err
	}
	return doc, a.log("event.certified", "Number", number)
}

// cover writes down what is under warranty, once the work is invoiced.
func (a *act) cover() error {
	switch a.wo.State {
	case garage.Invoiced, garage.Delivered, garage.Closed:
	default:
		return nil
	}
	car, failed := a.vehicle(a.wo.Vehicle)
	a.wo.Covered = a.shop.Cover(a.wo, a.profileFor(car), func(id garage.PartID) (garage.Part, bool) {
		p, err := a.part(id)
		if err != nil && !missing(err) {
			failed = err
		}
		return p, err == nil && id != 0
	})
	return failed
}

// A HandOver is what is said and signed when a car leaves.
type HandOver struct {
	garage.HandingOver
	Release bool // let it go although money is owed
	Pass    bool // make the gate pass
}

// HandOver gives a car back. With Release it goes although money is owed, which needs
// the right to. Refused as by [garage.WorkOrder.HandOver], with odometer.lower and with
// right.needed.
func (o Office) HandOver(id garage.WorkOrderID, in HandOver) error {
	return o.change(id, "hand_over", func(a *act) error { return a.handOver(in) })
}

func (a *act) handOver(in HandOver) error {
	in.Granted = ""
	if in.Release && a.now.Open > 0 && !a.now.OnTerms {
		if err := a.core.allowed(a.tx, garage.RightRelease, 0); err != nil {
			return err
		}
		a.now.Released, in.Granted = true, a.by()
		if by := a.tx.Approved(); by != "" {
			in.Granted = by
		}
	}
	open := a.now.Open
	if err := a.wo.HandOver(in.HandingOver, a.now); err != nil {
		return err
	}
	a.wo.Handed.By = a.me()
	if in.Pass {
		a.wo.Handed.Passed = a.tx.Now
	}
	if err := a.cover(); err != nil {
		return err
	}
	if in.Odometer > a.wo.OdometerIn {
		if _, err := a.read(garage.Reading{Odometer: in.Odometer, Confirmed: in.Confirmed, Reason: in.Reason}); err != nil {
			return err
		}
	}
	if in.Granted != "" {
		if err := a.log("event.released", "Open", open, "Name", in.Granted); err != nil {
			return err
		}
	}
	if err := a.deliverParts(); err != nil {
		return err
	}
	return a.log("event.delivered", "Odometer", a.wo.OdometerOut, "Unit", a.now.Unit)
}
