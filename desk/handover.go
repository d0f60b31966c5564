package desk

import (
	"workbay/data"
	"workbay/garage"
)

// Handover is a paper of an order's hand-over, completion certificate or gate pass,
// as the order stands. Refused with certificate.not_ready, certificate.no_check, and
// as the order's rules say while the car may not leave.
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
	if err != nil || kind == garage.CertificatePaper {
		return garage.CertificateDocument(a.wo, f), err
	}
	inv, err := data.Invoices.Get(a.tx, a.wo.Invoice)
	return garage.GatePassDocument(a.wo, inv, a.now.Open, f), err
}
