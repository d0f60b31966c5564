package desk

import (
	"time"

	"workbay/data"
	"workbay/garage"
)

// WithoutSearch is the office of a garage file for a command that finds nothing by
// words: no search lines are built.
func WithoutSearch(db *data.DB) Office { return Office{&core{db: db, lines: newLines()}} }

// CountPrint notes that an issued paper was printed and tells whether it is a
// copy: every print after the first is one. The ID is that of the quote, of which
// the last revision is meant, of the invoice, the payment or, for a job card, the
// order; the papers of the hand-over and of an inspection, and labels, are printed as
// often as they are wanted. A draft counts nothing. Refused with document.unknown for another kind.
func (o Office) CountPrint(kind garage.DocumentKind, id uint64) (copy bool, err error) {
	switch kind {
	case garage.IntakePaper, garage.CertificatePaper, garage.GatePassPaper, garage.InspectionPaper, garage.InspectionFormPaper,
		garage.QualityPaper, garage.QualityFormPaper, garage.AppointmentPaper, garage.DaySheetPaper, garage.CommissionPaper, garage.KeyTagPaper, garage.BadgePaper, garage.StickerPaper:
		return false, nil
	}
	err = o.update("print_"+string(kind), func(tx *data.Tx) error {
		copy, err = o.countPrint(tx, kind, id)
		return err
	})
	return copy, wrap(err, "count print of %s %d", kind, id)
}

func (c *core) countPrint(tx *data.Tx, kind garage.DocumentKind, id uint64) (bool, error) {
	switch kind {
	case garage.QuotePaper:
		q, err := data.Quotes.Get(tx, garage.QuoteID(id))
		if err != nil || len(q.Issues) == 0 {
			return false, err
		}
		q.Prints++
		return q.Prints > 1, data.Quotes.Save(tx, q)
	case garage.InvoicePaper, garage.ExcessPaper:
		inv, err := data.Invoices.Get(tx, garage.InvoiceID(id))
		if err != nil || inv.Number == "" {
			return false, err
		}
		inv.Prints++
		return inv.Prints > 1, data.Invoices.Save(tx, inv)
	case garage.ReceiptPaper:
		p, err := data.Payments.Get(tx, garage.PaymentID(id))
		if err != nil {
			return false, err
		}
		p.Prints++
		return p.Prints > 1, data.Payments.Save(tx, p)
	case garage.CoreReturnPaper:
		r, err := data.CoreReturns.Get(tx, garage.CoreReturnID(id))
		if err != nil {
			return false, err
		}
		r.Prints++
		return r.Prints > 1, data.CoreReturns.Save(tx, r)
	case garage.LoanPaper:
		loan, err := data.Loans.Get(tx, garage.LoanID(id))
		if err != nil || loan.Number == "" {
			return false, err
		}
		loan.Prints++
		return loan.Prints > 1, data.Loans.Save(tx, loan)
	case garage.JobCardPaper:
		wo, err := data.WorkOrders.Get(tx, garage.WorkOrderID(id))
		if err != nil {
			return false, err
		}
		wo.CardPrints++
		return wo.CardPrints > 1, data.WorkOrders.Save(tx, wo)
	}
	return false, garage.Refuse("document.unknown", "Kind", string(kind), "Number", id)
}

// An OutboxRow is an issued paper that the archive has not written yet.
type OutboxRow struct {
	ID       uint64
	At       time.Time
	Document garage.Document
}

// Outbox lists the papers that wait for the archive, oldest first.
func (o Office) Outbox() ([]OutboxRow, error) {
	var rows []OutboxRow
	err := o.view(func(tx *data.Tx) error {
		var waiting []data.Outgoing
		if err := data.Outbox.Scan(tx, 0, 0, false, func(r data.Outgoing) bool { waiting = append(waiting, r); return true }); err != nil {
			return err
		}
		for _, r := range waiting {
			doc, err := issued(tx, r.Kind, r.Record, r.Revision)
			if err == nil {
				doc, err = illustrated(tx, doc)
			}
			if err != nil {
				return err
			}
			rows = append(rows, OutboxRow{ID: uint64(r.ID), At: r.At, Document: doc})
		}
		return nil
	})
	return rows, wrap(err, "read outbox")
}

// issued is an issued paper as it was frozen, without its pictures.
func issued(tx *data.Tx, kind garage.DocumentKind, record uint64, revision int) (garage.Document, error) {
	switch kind {
	case garage.InvoicePaper, garage.ExcessPaper:
		inv, err := data.Invoices.Get(tx, garage.InvoiceID(record))
		return inv.Document, err
	case garage.ReceiptPaper:
		p, err := data.Payments.Get(tx, garage.PaymentID(record))
		return p.Document, err
	case garage.QuotePaper:
		q, err := data.Quotes.Get(tx, garage.QuoteID(record))
		if err == nil && (revision < 1 || revision > len(q.Issues)) {
			err = garage.ErrNotFound
		}
		if err != nil {
			return garage.Document{}, err
		}
		return q.Issues[revision-1], nil
	case garage.CoreReturnPaper:
		r, err := data.CoreReturns.Get(tx, garage.CoreReturnID(record))
		return r.Document, err
	case garage.LoanPaper:
		loan, err := data.Loans.Get(tx, garage.LoanID(record))
		if err == nil && (revision < 1 || revision > len(loan.Issues)) {
			err = garage.ErrNotFound
		}
		if err != nil {
			return garage.Document{}, err
		}
		return loan.Issues[revision-1], nil
	}
	return garage.Document{}, garage.ErrNotFound
}

// Archived takes a paper off the outbox once it lies in the archive. It changes
// nothing that a screen shows, so nobody is told.
func (o Office) Archived(id uint64) error {
	err := o.db.Update(data.Act{Name: "archived"}, func(tx *data.Tx) error {
		err := data.Outbox.Remove(tx, data.OutgoingID(id))
		if missing(err) { // written twice, by two windows
			return nil
		}
		return err
	})
	return wrap(err, "clear outbox %d", id)
}

// Paper finds a paper by its number, as it is printed: an issued quote (its last
// revision), invoice or receipt as it was frozen, a job card as it is now. The ID
// is the one [Office.CountPrint] takes. Refused with paper.unknown.
func (o Office) Paper(kind garage.DocumentKind, number string) (garage.Document, uint64, error) {
	var doc garage.Document
	var id uint64
	err := o.view(func(tx *data.Tx) (err error) {
		doc, id, err = o.paper(tx, kind, number)
		if missing(err) {
			return garage.Refuse("document.unknown", "Kind", string(kind), "Number", number)
		}
		if err == nil {
			doc, err = illustrated(tx, doc)
		}
		return err
	})
	return doc, id, wrap(err, "paper %s %s", kind, number)
}

func (c *core) paper(tx *data.Tx, kind garage.DocumentKind, number string) (garage.Document, uint64, error) {
	switch kind {
	case garage.InvoicePaper, garage.ExcessPaper:
		inv, err := data.Invoices.First(tx, "number", number)
		return inv.Document, uint64(inv.ID), err
	case garage.ReceiptPaper:
		p, err := data.Payments.First(tx, "number", number)
		return p.Document, uint64(p.ID), err
	case garage.QuotePaper:
		q, err := data.Quotes.First(tx, "number", number)
		if err == nil && len(q.Issues) == 0 {
			err = garage.ErrNotFound
		}
		if err != nil {
			return garage.Document{}, 0, err
		}
		return q.Issues[len(q.Issues)-1], uint64(q.ID), nil
	case garage.CoreReturnPaper:
		r, err := data.CoreReturns.First(tx, "number", number)
		return r.Document, uint64(r.ID), err
	case garage.LoanPaper:
		loan, err := data.Loans.First(tx, "number", number)
		if err != nil {
			return garage.Document{}, 0, err
		}
		return loan.Issues[len(loan.Issues)-1], uint64(loan.ID), nil
	case garage.IntakePaper:
		wo, err := data.WorkOrders.First(tx, "number", number)
		if err != nil {
			return garage.Document{}, 0, err
		}
		doc, err := c.intakeSheet(tx, wo.ID)
		return doc, uint64(wo.ID), err
	case garage.JobCardPaper:
		wo, err := data.WorkOrders.First(tx, "number", number)
		if err != nil {
			return garage.Document{}, 0, err
		}
		act, err := c.actOn(tx, wo.ID)
		if err != nil {
			return garage.Document{}, 0, err
		}
		doc, err := act.jobCard()
		return doc, uint64(wo.ID), err
	case garage.AppointmentPaper:
		return c.appointmentOf(tx, number)
	case garage.DaySheetPaper:
		return c.dayOf(tx, number)
	case garage.CommissionPaper:
		return c.commissionOf(tx, number)
	case garage.QualityPaper, garage.QualityFormPaper:
		wo, err := data.WorkOrders.First(tx, "number", number)
		if err != nil {
			return garage.Document{}, 0, err
		}
		doc, err := c.qualitySheet(tx, kind, wo.ID)
		return doc, uint64(wo.ID), err
	case garage.InspectionPaper, garage.InspectionFormPaper:
		wo, err := data.WorkOrders.First(tx, "number", number)
		if err != nil {
			return garage.Document{}, 0, err
		}
		return c.inspectionOf(tx, kind, wo.ID)
	case garage.CertificatePaper, garage.GatePassPaper:
		wo, err := data.WorkOrders.First(tx, "number", number)
		if err != nil {
			return garage.Document{}, 0, err
		}
		act, err := c.actOn(tx, wo.ID)
		if err != nil {
			return garage.Document{}, 0, err
		}
		doc, err := act.handover(kind)
		return doc, uint64(wo.ID), err
	}
	if kind.Label() {
		return c.label(tx, kind, number)
	}
	return garage.Document{}, 0, garage.ErrNotFound
}
