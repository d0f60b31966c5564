package paper

import (
	"strings"
	"testing"
	"time"

	"workbay/garage"
)

// loanAgreement is the agreement about a loan car that is out.
func loanAgreement(lang garage.Language) garage.Document {
	d := sample(garage.JobCardPaper, lang, 0)
	driver, damage, by := "Elena Marsh", "scratch, rear bumper left", "L. Brandt"
	if lang == garage.Chinese {
		driver, damage, by = "王强", "左后保险杠划痕", "陈静"
	}
	d.Kind, d.Number, d.Revision, d.Jobs = garage.LoanPaper, "LC-2026-00003", 1, nil
	d.Lent = &garage.Lent{
		Plate: "NG21 LNA", Model: "Toyota Aygo 1.0", Unit: "km", Driver: driver, Licence: "MARSH 851204", From: at, DueAt: at.Add(31 * time.Hour),
		MarksOut:    []garage.Mark{{View: garage.ViewRear, X: 180, Y: 720, Kind: "scratch", Note: "15 cm"}},
		OdometerOut: 31_266, LevelOut: garage.Gauge{At: 6, Of: garage.Eighths}, DamageOut: damage, LentBy: by,
	}
	return d
}

func TestLoanAgreementLeavesRoomForTheReturn(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"LOAN CAR AGREEMENT", "LC-2026-00003", "NG21 LNA", "MARSH 851204", "31,266 km", "6/8", "scratch, rear bumper left", "1 scratch · Rear · 15 cm", "When it came back", "New damage", "Only the driver named here", "When the car comes back"},
		garage.Chinese: {"代步车借用协议", "NG21 LNA", "王强", "左后保险杠划痕", "1 划痕 · 后部 · 15 cm", "归还时", "新增损伤", "约定事项", "客户已与本厂共同查看车辆"},
	} {
		doc := LoanAgreement(loanAgreement(lang), Options{})
		if len(doc.Pages) != 1 {
			t.Errorf("%s: %d pages, want one", lang, len(doc.Pages))
		}
		text := pdftotext(t, "-layout", pdfOf(t, doc))
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is not on the agreement:\n%s", lang, w, text)
			}
		}
		if strings.Contains(text, "none") || strings.Contains(text, "差额 0") {
			t.Errorf("%s: something is said of the return of a car that is out:\n%s", lang, text)
		}
	}
}

func TestLoanAgreementSaysWhatCameBack(t *testing.T) {
	d := loanAgreement(garage.English)
	d.Revision = 2
	l := *d.Lent
	l.BackAt, l.OdometerIn, l.LevelIn, l.TakenBy, l.Charge, l.ChargeFor = l.DueAt, 31_420, garage.Gauge{At: 4, Of: garage.Eighths}, "T. Ashworth", 15_00, "fuel 2/8"
	l.MarksIn = []garage.Mark{{View: garage.ViewLeft, X: 300, Y: 500, Kind: "dent", Note: "door"}}
	d.Lent = &l
	text := pdftotext(t, "-layout", pdfOf(t, LoanAgreement(d, Options{})))
	for _, w := range []string{"31,420 km", "154 km", "4/8", "−2/8", "none", "15.00", "fuel 2/8", "T. Ashworth", "1 scratch · Rear · 15 cm", "2 dent · Left · door · new at return"} {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not on the agreement:\n%s", w, text)
		}
	}
	l.LevelOut, l.LevelIn = garage.Gauge{At: 40, Of: garage.Percent}, garage.Gauge{At: 95, Of: garage.Percent}
	text = pdftotext(t, "-layout", pdfOf(t, LoanAgreement(d, Options{})))
	for _, w := range []string{"40 %", "95 %", "+55 %"} {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not on the agreement:\n%s", w, text)
		}
	}
}

func TestLoanAgreementOfManyWordsKeepsToItsPages(t *testing.T) {
	d := loanAgreement(garage.English)
	l := *d.Lent
	l.DamageOut = strings.Repeat("scratch on the left door, dent on the bonnet, stone chips; ", 12)
	l.Driver, l.Model = "Adelheid-Kunigunde Müller-Lüdenscheidt-Grünzweig", "Mercedes-Benz Sprinter 519 CDI Kastenwagen Maxi"
	d.Lent = &l
	inMargins(t, "long agreement", LoanAgreement(d, Options{}))
	d.Lent = nil
	inMargins(t, "empty agreement", LoanAgreement(d, Options{}))
}
