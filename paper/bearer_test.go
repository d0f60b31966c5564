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

// excess is the bill of an insurer's excess.
func excess(lang garage.Language) garage.Document {
	d, text := sample(garage.InvoicePaper, lang, 0), "Insurance excess: Hanse Insurance, claim HI-20417"
	if lang == garage.Chinese {
		text = "保险免赔额：Hanse Insurance，报案号HI-20417"
	}
	m, tax := garage.Money(300_00), garage.Tax{Code: garage.TaxOutside}
	d.Kind, d.Original, d.OriginalOn, d.Bearer, d.Claim = garage.ExcessPaper, d.Number, d.IssuedAt, "Hanse Insurance", "HI-20417"
	d.Number = "INV-2026-00418"
	d.Jobs = []garage.DocumentJob{{Net: m, Price: m, Lines: []garage.DocumentLine{{Kind: garage.Fee, Text: text, Quantity: 1_000, Unit: "pc", Price: m, Tax: tax, Amount: m}}}}
	d.Totals, d.Open = garage.Total([]garage.Charge{{Quantity: 1_000, Price: m, Tax: tax}}, garage.Pricing{}), m
	d.Labour, d.Parts, d.Other, d.Consents, d.Paid, d.Warranty, d.Covered, d.Recheck, d.OldParts, d.Certificate = 0, 0, m, nil, nil, nil, nil, 0, "", ""
	if d.Words != "" {
		d.Words = garage.AmountInWords(m)
	}
	return d
}

func TestCaliforniaSaysDeductible(t *testing.T) {
	d := excess(garage.English)
	d.Country = garage.USCA
	if said := drawn(Invoice(d, Options{})); !strings.Contains(said, squeeze("DEDUCTIBLE BILL")) || !strings.Contains(said, squeeze("Deductible due")) {
		t.Errorf("no deductible stands on %s", said)
	}
	wo := garage.WorkOrder{Number: "RO-1"}
	made := garage.ExcessDocument(wo, garage.Document{Excess: 100_00, Claim: "C-1"}, garage.Paperwork{Shop: garage.Shop{Country: garage.USCA, Language: garage.English}})
	if text := made.Jobs[0].Lines[0].Text; !strings.HasPrefix(text, "Insurance deductible") {
		t.Errorf("the line is %q", text)
	}
}

// coreReturn is the paper that goes back with two old units.
func coreReturn(lang garage.Language) garage.Document {
	texts := []string{"Alternator 140 A, reman", "Brake caliper, front left, reman"}
	if lang == garage.Chinese {
		texts = []string{"发电机 140 A，再制造", "左前制动卡钳，再制造"}
	}
	s := sample(garage.InvoicePaper, lang, 0)
	cores := []garage.Core{
		{Code: "ALT-R-140A-88", Text: texts[0], Quantity: 1_000, Unit: "pc", Deposit: 60_00},
		{Code: "CAL-R-FL-12", Text: texts[1], Quantity: 2_000, Unit: "pc", Deposit: 35_50},
	}
	d := garage.CoreReturnDocument(garage.CoreReturn{Supplier: "Nordteile"}, cores, garage.Paperwork{At: s.IssuedAt, Number: "CR-2026-00007", By: s.By})
	d.Country, d.Language, d.Currency, d.Paper, d.Seller, d.Logo, d.Accent, d.TaxWord, d.Bank = s.Country, s.Language, s.Currency, s.Paper, s.Seller, s.Logo, s.Accent, s.TaxWord, s.Bank
	return d
}

func TestTheReturnOfOldUnitsSaysWhatGoesBackAndWhatIsAwaited(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"CORE RETURN", "SUPPLIER", "Nordteile", "CR-2026-00007", "ALT-R-140A-88", "71.00", "Credit awaited", "131.00", "Received by supplier"},
		garage.Chinese: {"旧件退回单", "供应商", "CR-2026-00007", "应退押金", "131.00", "供应商签收"},
	} {
		said := drawn(Invoice(coreReturn(lang), Options{}))
		for _, w := range want {
			if !strings.Contains(said, squeeze(w)) {
				t.Errorf("%s: %q does not stand on it", lang, w)
			}
		}
		if strings.Contains(said, squeeze("Scan to pay")) || strings.Contains(said, "0%") {
			t.Errorf("%s: it asks to be paid or states a tax", lang)
		}
	}
}

func TestTheInsurersInvoiceAndTheBillOfItsExcessNameEachOther(t *testing.T) {
	for lang, want := range map[garage.Language][2][]string{
		garage.English: {{"Excess borne by Elena Marsh, INV-9", "300.00", "Balance"}, {"EXCESS BILL", "Excess due", "Share of invoice", "Insurer Hanse Insurance", "Its VAT stands there"}},
		garage.Chinese: {{"免赔额，由 Elena Marsh 承担，INV-9", "300.00"}, {"免赔额账单", "应付免赔额", "所属结算单", "保险公司 Hanse Insurance", "本单不再另计税"}},
	} {
		d := insured(lang)
		d.Excess, d.ExcessBill = 300_00, "INV-9"
		d.Open -= d.Excess
		for _, size := range []Size{A4, Roll80} {
			for i, doc := range []garage.Document{d, excess(lang)} {
				laid, err := Of(doc, Options{Paper: size})
				if err != nil {
					t.Fatal(err)
				}
				for _, w := range want[i] {
					if size == Roll80 && (strings.HasPrefix(w, "Share") || strings.HasPrefix(w, "Insurer") || strings.HasPrefix(w, "所属") || strings.HasPrefix(w, "保险公司")) {
						continue // the slip has no list of facts
					}
					if !strings.Contains(drawn(laid), squeeze(w)) {
						t.Errorf("%s on %s: %q does not stand on it", lang, size, w)
					}
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

// A company's whole name does not fit into one line, and stands there all the same.
func TestALongNameOfWhoBearsAJobStandsInFull(t *testing.T) {
	for lang, name := range map[garage.Language]string{
		garage.English: "Hanseatische Allgemeine Versicherungs-Aktiengesellschaft, Niederlassung Hamburg-Wandsbek",
		garage.Chinese: "中国人民财产保险股份有限公司苏州市分公司工业园区中心支公司车险理赔服务中心",
	} {
		bill, invoice := excess(lang), insured(lang)
		bill.Bearer = name
		invoice.Owner, invoice.Excess, invoice.ExcessBill = name, 1_250_00, "INV-2026-00418"
		card := sample(garage.JobCardPaper, lang, 0)
		card.Jobs[0].Kind, card.Jobs[0].Bearer, card.Jobs[0].Claim = garage.Warrantied, name, "PDAA-2026-3205-00417"
		for _, size := range []Size{A4, A5, Letter, Roll80} {
			for _, d := range []garage.Document{bill, invoice, card} {
				if size == Roll80 && d.Kind != garage.InvoicePaper {
					continue // the slip of an excess has no list of facts, and a card is no slip
				}
				laid, err := Of(d, Options{Paper: size})
				if err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(drawn(laid), squeeze(name)) {
					t.Errorf("%s on %s, %s: the name does not stand there in full", d.Kind, size, lang)
				}
			}
		}
	}
}
