package paper

import (
	"strings"
	"testing"

	"workbay/garage"
)

// insured is an invoice of an insurer, with a job that a supplier bears.
func insured(lang garage.Language) garage.Document {
	d := sample(garage.InvoicePaper, lang, 0)
	d.Owner, d.Claim = "Elena Marsh", "HI-20417"
	d.Consents = []garage.Consent{{At: d.IssuedAt, Who: "Ms Petersen", How: garage.ByPhone, TakenBy: "L. Brandt", Insurer: "Hanse Insurance", Claim: "HI-20417", Limit: 100_00}}
	j := &d.Jobs[1]
	j.Kind, j.Bearer, j.Claim = garage.Warrantied, "Nordteile", "W-88"
	for i := range j.Lines {
		j.Lines[i].Borne = garage.Warrantied
	}
	return d
}

func TestAnInsurersInvoiceSaysWhoseCarItIsAndWhatIsNotCharged(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"Vehicle owner Elena Marsh", "Claim number HI-20417", "for Hanse Insurance, claim HI-20417", "Supplier’s warranty, not charged"},
		garage.Chinese: {"车主 Elena Marsh", "索赔号 HI-20417", "代表 Hanse Insurance，索赔号 HI-20417", "厂家质保，不收费"},
	} {
		for _, size := range []Size{A4, Roll80} {
			said := drawn(Invoice(insured(lang), Options{Paper: size}))
			for _, w := range want {
				if !strings.Contains(said, squeeze(w)) {
					t.Errorf("%s on %s: %q does not stand on it", lang, size, w)
				}
			}
		}
	}
}

func TestTheJobCardSaysForWhomOldPartsAreKept(t *testing.T) {
	for lang, want := range map[garage.Language]string{
		garage.English: "Supplier’s warranty: Nordteile, claim W-88",
		garage.Chinese: "厂家质保：Nordteile，索赔号 W-88",
	} {
		d := sample(garage.JobCardPaper, lang, 0)
		j := &d.Jobs[0]
		j.Kind, j.Bearer, j.Claim = garage.Warrantied, "Nordteile", "W-88"
		if !strings.Contains(drawn(JobCard(d, Options{})), squeeze(want)) {
			t.Errorf("%s: %q does not stand on the card", lang, want)
		}
	}
}

func TestPapersSayWhatBecomesOfOldUnits(t *testing.T) {
	for lang, want := range map[garage.Language][2]string{garage.English: {"old unit handed in", "keep the old unit"}, garage.Chinese: {"旧件已交回", "旧件须留存"}} {
		for i, kind := range []garage.DocumentKind{garage.InvoicePaper, garage.JobCardPaper} {
			d := sample(kind, lang, 0)
			for k := range d.Jobs[0].Lines {
				if l := &d.Jobs[0].Lines[k]; l.Kind == garage.PartLine {
					l.Exchange, l.CoreState = true, garage.CoreCollected
				}
			}
			lay := Invoice
			if kind == garage.JobCardPaper {
				lay = JobCard
			}
			if !strings.Contains(drawn(lay(d, Options{})), squeeze(want[i])) {
				t.Errorf("%s %s: %q does not stand on it", lang, kind, want[i])
			}
		}
	}
}
