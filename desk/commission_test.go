package desk

import (
	"testing"

	"workbay/data"
	"workbay/garage"
)

func TestAMonthsCommissionIsOfWhatWasBilledInIt(t *testing.T) {
	b := newBench(t)
	b.ledger()
	novak := b.novak
	novak.Commission = garage.Commission{PerHour: 5_00, OfParts: 10_00, Pieces: []garage.Piece{{Canned: b.oil.ID, Amount: 4_00}}}
	b.ok(b.Office.SaveStaff(novak))
	id := b.checkedIn()
	_, err := b.Workshop.AddJob(id, b.oil.ID)
	b.ok(err)
	_, err = b.Workshop.Decide(id, yes(1, 2))
	b.ok(err)
	for _, job := range []int{1, 2} {
		b.ok(b.Workshop.Assign(id, job, []garage.Share{{Staff: b.novak.ID}}))
	}
	b.finish(id)
	if p := must[CommissionPage](b)(b.Time.Commission(b.now)); p.Whole != 0 {
		t.Errorf("%d before anything was billed", p.Whole)
	}
	inv := must[garage.Invoice](b)(b.Office.InvoiceOrder(id))
	page := must[CommissionPage](b)(b.Time.Commission(b.now))
	var mine CommissionSum
	for _, p := range page.People {
		if p.Staff.ID == b.novak.ID {
			mine = p
		} else if p.Amount != 0 {
			t.Errorf("%s earns %d", p.Staff.Name, p.Amount)
		}
	}
	if len(mine.Rows) != 2 || page.Whole != mine.Amount || mine.Amount != mine.Rows[0].Amount+mine.Rows[1].Amount {
		t.Fatalf("got %+v of %d", mine, page.Whole)
	}
	// pads: 0.9 h x 5.00 and 10 % of the parts; oil: the piece and 10 % of the parts
	pads, oil := mine.Rows[0], mine.Rows[1]
	if pads.Hours != 900 || pads.Piece || pads.Amount != 4_50+garage.Rate(10_00).Of(pads.Parts) {
		t.Errorf("pads %+v, want 4.50 and a tenth of %d", pads.Earning, pads.Parts)
	}
	if !oil.Piece || oil.Amount != 4_00+garage.Rate(10_00).Of(oil.Parts) {
		t.Errorf("oil %+v, want 4.00 and a tenth of %d", oil.Earning, oil.Parts)
	}
	if pads.Labour+oil.Labour != inv.Document.Labour || pads.Parts+oil.Parts != inv.Document.Parts || pads.Invoice != inv.Number || pads.Plate != "DEMO 101" {
		t.Errorf("shares %+v, want what stands on %s: %d and %d", mine, inv.Number, inv.Document.Labour, inv.Document.Parts)
	}
	doc := must[garage.Document](b)(b.Time.CommissionSheet(b.novak.ID, b.now))
	sheet := doc.Commission
	if sheet.Name != novak.Name || len(sheet.Lines) != 2 || sheet.Sum() != mine.Amount || sheet.Corrections() != 0 || sheet.From.Day() != 1 || sheet.Rule.PerHour != 5_00 {
		t.Errorf("the statement says %+v, want the %d of the page", sheet, mine.Amount)
	}
	if again, id, err := b.Office.Paper(garage.CommissionPaper, doc.Number); err != nil || id != uint64(b.novak.ID) || again.Commission.Sum() != mine.Amount {
		t.Errorf("%s found again: %v, person %d", doc.Number, err, id)
	}
	_, _, err = b.Office.Paper(garage.CommissionPaper, "2026-11-99")
	b.refused(err, "document.unknown")
	b.ok(b.db.Update(data.Act{By: "somebody", Name: "take_back"}, func(tx *data.Tx) error { // the invoice is taken back
		taken, err := data.Invoices.Get(tx, inv.ID)
		if err != nil {
			return err
		}
		taken.State = garage.Credited
		return data.Invoices.Save(tx, taken)
	}))
	if sheet = must[garage.Document](b)(b.Time.CommissionSheet(b.novak.ID, b.now)).Commission; sheet.Sum() != 0 || sheet.Corrections() != -mine.Amount || len(sheet.Lines) != 2 {
		t.Errorf("taken back, the statement comes to %d with corrections of %d", sheet.Sum(), sheet.Corrections())
	}
	if p := must[CommissionPage](b)(b.Time.Commission(b.now)); p.Whole != 0 {
		t.Errorf("taken back, the page comes to %d", p.Whole)
	}
	if p := must[CommissionPage](b)(b.Time.Commission(b.now.AddDate(0, -1, 0))); p.Whole != 0 {
		t.Errorf("%d in the month before", p.Whole)
	}
	novak.Commission.OfParts = 100_01
	b.refused(b.Office.SaveStaff(novak), "commission.rate")
}
