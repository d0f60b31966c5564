package garage

import (
	"fmt"
	"time"
)

// A CommissionSheet is what a person has earned in a period beside their wage, as it is
// signed for: the rule, each job that was billed, what was taken back, and the sum.
type CommissionSheet struct {
	Name  string           `cbor:"1,keyasint,omitzero"` // of the person
	From  time.Time        `cbor:"2,keyasint,omitzero"` // first day
	Until time.Time        `cbor:"3,keyasint,omitzero"` // last day
	Rule  Commission       `cbor:"4,keyasint,omitzero"`
	Lines []CommissionLine `cbor:"5,keyasint,omitempty"` // by day; those taken back among them
}

// A CommissionLine is a person's part of one job on an invoice.
type CommissionLine struct {
	On      time.Time `cbor:"1,keyasint,omitzero"`
	Invoice string    `cbor:"2,keyasint,omitzero"`
	Plate   string    `cbor:"3,keyasint,omitzero"`
	Name    string    `cbor:"4,keyasint,omitzero"` // of the job
	Hours   Quantity  `cbor:"5,keyasint,omitzero"` // sold
	Labour  Money     `cbor:"6,keyasint,omitzero"` // net
	Parts   Money     `cbor:"7,keyasint,omitzero"` // net
	Piece   bool      `cbor:"8,keyasint,omitzero"` // paid by the piece
	Amount  Money     `cbor:"9,keyasint,omitzero"`
	Taken   bool      `cbor:"10,keyasint,omitzero"` // the invoice was taken back: it earns nothing
}

// Sum is what is earned: all lines without those taken back.
func (s CommissionSheet) Sum() (m Money) {
	for _, l := range s.Lines {
		if !l.Taken {
			m += l.Amount
		}
	}
	return m
}

// Corrections are what the lines taken back earned before; below nothing, or 0 where
// there are none.
func (s CommissionSheet) Corrections() (m Money) {
	for _, l := range s.Lines {
		if l.Taken {
			m -= l.Amount
		}
	}
	return m
}

// A CommissionBasis is one part of a rule: on what it is reckoned, how, and what it comes
// to over all lines that count.
type CommissionBasis struct {
	Part   string   // "hour", "labour", "parts" or "piece"
	Hours  Quantity // of the part "hour"
	Base   Money    // of labour and parts, net
	Pieces int      // of the part "piece"
	Amount Money
}

// Basis is by which parts of the rule the sum came about. Each line is rounded for
// itself, so that the parts add up to the sum.
func (s CommissionSheet) Basis() (all []CommissionBasis) {
	hour, labour := CommissionBasis{Part: "hour"}, CommissionBasis{Part: "labour"}
	parts, piece := CommissionBasis{Part: "parts"}, CommissionBasis{Part: "piece"}
	for _, l := range s.Lines {
		if l.Taken {
			continue
		}
		ofParts := s.Rule.OfParts.Of(l.Parts)
		parts.Base, parts.Amount = parts.Base+l.Parts, parts.Amount+ofParts
		if l.Piece {
			piece.Pieces, piece.Amount = piece.Pieces+1, piece.Amount+l.Amount-ofParts
			continue
		}
		hour.Hours, hour.Amount = hour.Hours+l.Hours, hour.Amount+l.Hours.At(s.Rule.PerHour)
		labour.Base, labour.Amount = labour.Base+l.Labour, labour.Amount+s.Rule.OfLabour.Of(l.Labour)
	}
	for _, part := range []struct {
		has bool
		CommissionBasis
	}{
		{s.Rule.PerHour != 0, hour}, {s.Rule.OfLabour != 0, labour}, {s.Rule.OfParts != 0, parts}, {len(s.Rule.Pieces) > 0, piece},
	} {
		if part.has {
			all = append(all, part.CommissionBasis)
		}
	}
	return all
}

// CommissionNumber is the number of the statement of a person for the month of a day.
func CommissionNumber(day time.Time, id StaffID) string {
	return fmt.Sprintf("%s-%d", day.Format("2006-01"), id)
}

// ParseCommissionNumber reads such a number: the first day of the month, and the person.
func ParseCommissionNumber(number string, in *time.Location) (month time.Time, id StaffID, ok bool) {
	if len(number) < len("2006-01-1") || number[7] != '-' {
		return month, 0, false
	}
	month, err := time.ParseInLocation("2006-01", number[:7], in)
	if _, bad := fmt.Sscanf(number[8:], "%d", &id); err != nil || bad != nil {
		return month, 0, false
	}
	return month, id, id > 0
}

// CommissionDocument is the statement of a person's commission, to be signed.
func CommissionDocument(s CommissionSheet, id StaffID, f Paperwork) Document {
	d := f.head(CommissionPaper)
	d.Number, d.SuppliedOn, d.Commission = CommissionNumber(s.From, id), s.From, &s
	d.Buyer = Party{Name: s.Name}
	return d
}
