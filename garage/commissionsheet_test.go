package garage

import (
	"testing"
	"time"
)

func TestAStatementAddsUp(t *testing.T) {
	s := CommissionSheet{Rule: Commission{PerHour: 5_00, OfLabour: 3_33, OfParts: 1_50, Pieces: []Piece{{Canned: 1, Amount: 4_00}}}}
	for i := range 7 {
		l := CommissionLine{Hours: Quantity(333 + 100*i), Labour: Money(33_33 + i), Parts: Money(11_11 * i), Piece: i == 2, Taken: i == 5}
		l.Amount = l.Hours.At(s.Rule.PerHour) + s.Rule.OfLabour.Of(l.Labour)
		if l.Piece {
			l.Amount = 4_00
		}
		l.Amount += s.Rule.OfParts.Of(l.Parts)
		s.Lines = append(s.Lines, l)
	}
	var parts Money
	for _, b := range s.Basis() {
		parts += b.Amount
	}
	if parts != s.Sum() || s.Corrections() != -s.Lines[5].Amount || len(s.Basis()) != 4 {
		t.Errorf("parts come to %d, the sum is %d, corrections %d", parts, s.Sum(), s.Corrections())
	}
	s.Rule = Commission{OfParts: 1_50}
	if b := s.Basis(); len(b) != 1 || b[0].Part != "parts" {
		t.Errorf("got %+v, want the parts alone", b)
	}
}

func TestANumberOfAStatementIsReadAgain(t *testing.T) {
	day := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	month, id, ok := ParseCommissionNumber(CommissionNumber(day, 12), time.UTC)
	if !ok || id != 12 || !month.Equal(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("got %v, %d, %v", month, id, ok)
	}
	for _, bad := range []string{"", "2026-11", "2026-13-1", "2026-11-x", "2026-11-0", "WO-2026-00912"} {
		if _, _, ok := ParseCommissionNumber(bad, time.UTC); ok {
			t.Errorf("%q was taken", bad)
		}
	}
}
