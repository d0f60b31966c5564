package office

import (
	"strings"
	"testing"
	"time"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
)

func TestTheMonthIsSavedAsATable(t *testing.T) {
	say, err := locale.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	m := desk.CommissionPage{People: []desk.CommissionSum{{Staff: garage.Staff{Name: "J. Novak"}, Rows: []desk.CommissionRow{{
		Earning: garage.Earning{Hours: 2_300, Labour: 165_60, Parts: 1_100_00, Amount: 19_06}, At: time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC),
		Invoice: "INV-2026-00042", Plate: "=1+1", Code: "SV-FULL", Name: `Service, "full"`,
	}}}}}
	b, err := commissionFile(say, m)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "\uFEFFPerson,Date,Invoice") || !strings.HasPrefix(lines[1], `J. Novak,2026-11-24,INV-2026-00042,'=1+1,"SV-FULL Service, ""full""",2.3,165.60,1100.00,19.06`) {
		t.Errorf("got %q", lines)
	}
}

func TestPiecesAreReadAsTheyAreWritten(t *testing.T) {
	say, err := locale.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	catalogue := []garage.CannedJob{{ID: 1, Code: "SV-OIL-S"}, {ID: 2, Code: "BR-FPD"}}
	want := []garage.Piece{{Canned: 1, Amount: 4_00}, {Canned: 2, Amount: 12_50}}
	got, err := parsePieces(say, "sv-oil-s 4；BR-FPD 12.50;", catalogue)
	if err != nil || len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %+v, %v", got, err)
	}
	if text := piecesText(say, want, catalogue); text != "SV-OIL-S 4.00; BR-FPD 12.50" {
		t.Errorf("written as %q", text)
	}
	for _, bad := range []string{"BR-FPD", "BR-FPD x", "XX 4", "BR-FPD 4 5"} {
		if _, err := parsePieces(say, bad, catalogue); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
