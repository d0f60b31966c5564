package desk

import (
	"testing"

	"workbay/garage"
)

func TestCertificateAndGatePassFollowTheOrder(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	must[garage.Consent](b)(b.Workshop.Decide(id, yes(1)))
	_, err := b.Office.Handover(garage.CertificatePaper, id)
	b.refused(err, "certificate.not_ready")
	_, err = b.Office.Handover(garage.GatePassPaper, id)
	b.refused(err, "workorder.not_invoiced")
	b.ok(b.Workshop.FinishJob(id, 1))
	b.ok(b.Workshop.RecordCheck(id, sheet(true, "")))
	doc := must[garage.Document](b)(b.Office.Handover(garage.CertificatePaper, id))
	if r := doc.Released; r.Inspector != b.Actor().Name || len(r.Covered) != 2 || r.Covered[0].Until.IsZero() || len(doc.Jobs) != 1 {
		t.Errorf("certificate %+v of %d jobs, want the inspector and the warranty of its two lines", r, len(doc.Jobs))
	}
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	_, err = b.Office.Handover(garage.GatePassPaper, id)
	b.refused(err, "workorder.not_paid")
	must[garage.Payment](b)(b.Office.TakePayment(PaymentInput{Invoice: inv.ID, Method: garage.Card, Amount: inv.Document.Totals.Gross}))
	pass := must[garage.Document](b)(b.Office.Handover(garage.GatePassPaper, id))
	if pass.Released.Invoice != inv.Number || pass.Released.Open != 0 {
		t.Errorf("gate pass names %q with %d open, want %s and nothing", pass.Released.Invoice, pass.Released.Open, inv.Number)
	}
	_, of, err := b.Office.Paper(garage.GatePassPaper, b.order(id).Order.Number)
	if err != nil || of != uint64(id) {
		t.Errorf("found by number: order %d, %v, want %d", of, err, id)
	}
}
