package paper

import (
	"strings"
	"testing"
	"time"

	"workbay/garage"
)

// statement is the commission of a month with one job taken back.
func statement(lang garage.Language) garage.Document {
	d := sample(garage.JobCardPaper, lang, 0)
	d.Kind, d.Number, d.Jobs, d.Buyer, d.Vehicle = garage.CommissionPaper, "2026-11-3", nil, garage.Party{}, garage.VehicleBlock{}
	names := []string{"Major service", "Brake pads and discs, front", "Battery", "Oil service, small", "Timing belt and water pump"}
	who, plate := "Marek Kowalczyk", "YK19 HZP"
	if lang == garage.Chinese {
		names, who, plate = []string{"大保养", "前制动片与制动盘", "蓄电池", "小保养", "正时皮带与水泵"}, "马国栋", "苏E·8D6K2"
	}
	month := time.Date(2026, 11, 1, 0, 0, 0, 0, at.Location())
	s := &garage.CommissionSheet{Name: who, From: month, Until: month.AddDate(0, 1, -1), Rule: garage.Commission{PerHour: 5_00, OfLabour: 2_00, OfParts: 1_50, Pieces: []garage.Piece{{Canned: 1, Amount: 4_00}}}}
	for i, name := range names {
		l := garage.CommissionLine{On: month.AddDate(0, 0, 2+3*i), Invoice: "INV-2026-0036" + string(rune('0'+i)), Plate: plate, Name: name,
			Hours: garage.Quantity(900 + 700*i), Labour: garage.Money(79_20 + 61_60*i), Parts: garage.Money(44_96 + 30_10*i), Piece: i == 3, Taken: i == 2}
		l.Amount = l.Hours.At(s.Rule.PerHour) + s.Rule.OfLabour.Of(l.Labour)
		if l.Piece {
			l.Amount = 4_00
		}
		l.Amount += s.Rule.OfParts.Of(l.Parts)
		s.Lines = append(s.Lines, l)
	}
	d.Commission, d.Buyer = s, garage.Party{Name: who}
	return d
}

func TestTheStatementSaysBasisRateLinesCorrectionsAndSum(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"COMMISSION STATEMENT", "Marek Kowalczyk", "1 Nov 2026 to 30 Nov 2026", "Hours sold", "5.00 an hour", "Labour, net after discounts", "2 %", "1.5 %", "1 job", "Major service",
			"taken back, see corrections", "Invoice INV-2026-00362 taken back", "Before corrections", "Signature of the person"},
		garage.Chinese: {"提成单", "马国栋", "每小时 5.00", "计件项目", "大保养", "更正前合计", "本人签字"},
	} {
		d := statement(lang)
		sheet := Commission(d, Options{})
		text := drawn(sheet)
		for _, w := range append(want, speak(t, d).Amount(d.Commission.Sum())) {
			if !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: %q is not on the statement:\n%s", lang, w, text)
			}
		}
		if len(sheet.Pages) != 1 {
			t.Errorf("%s: %d pages, want one", lang, len(sheet.Pages))
		}
	}
}

func TestAMonthOfManyJobsGoesOnAndAnEmptyOneSaysSo(t *testing.T) {
	d := statement(garage.English)
	for range 15 {
		d.Commission.Lines = append(d.Commission.Lines, d.Commission.Lines[:5]...)
	}
	long := Commission(d, Options{})
	if len(long.Pages) < 2 {
		t.Errorf("%d page for 80 jobs", len(long.Pages))
	}
	inMargins(t, "long statement", long)
	d.Commission.Lines, d.Commission.Rule = nil, garage.Commission{}
	text := drawn(Commission(d, Options{}))
	for _, w := range []string{"Nothing was billed in this period.", "No rule is set"} {
		if !strings.Contains(text, squeeze(w)) {
			t.Errorf("%q is not on an empty statement:\n%s", w, text)
		}
	}
}
