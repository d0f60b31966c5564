package paper

import (
	"strings"
	"testing"

	"workbay/garage"
	"workbay/paper/sheet"
)

// runOf finds the words of a page that are exactly these.
func runOf(p sheet.Page, words string) (sheet.Text, bool) {
	for _, run := range p.Texts() {
		if run.Words == words {
			return run, true
		}
	}
	return sheet.Text{}, false
}

func TestALongTitleLeavesTheNameOfTheShopOnOneLine(t *testing.T) {
	for _, kind := range []garage.DocumentKind{garage.InvoicePaper, garage.CertificatePaper, garage.InspectionPaper, garage.LoanPaper} {
		for _, size := range []Size{A4, Letter} {
			doc := sample(kind, garage.English, 0)
			if kind == garage.LoanPaper {
				doc = loanAgreement(garage.English)
			}
			d, err := Of(doc, Options{Paper: size})
			if err != nil {
				t.Fatal(err)
			}
			for _, words := range []string{doc.Seller.Name, joined(doc.Seller.Phone, doc.Seller.Email, doc.Seller.Web), "VAT no. GB 123 4567 89 · Company no. 08412345"} {
				if _, ok := runOf(d.Pages[0], words); !ok {
					t.Errorf("%s on %s: %q is broken", kind, size, words)
				}
			}
			if title, _ := runOf(d.Pages[0], strings.ToUpper(compose(doc, Options{}).title)); title.Size < 15 {
				t.Errorf("%s on %s: the title is set in %.1f points", kind, size, title.Size)
			}
		}
	}
}

func TestADraftHasItsMarkAlone(t *testing.T) {
	for _, kind := range []garage.DocumentKind{garage.QuotePaper, garage.InvoicePaper} {
		doc := sample(kind, garage.English, 3)
		doc.Number = ""
		d, err := Of(doc, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if text := strings.ToLower(d.PlainText()); strings.Count(text, "draft") != 1 {
			t.Errorf("%s: says draft %d times, want once", kind, strings.Count(text, "draft"))
		}
	}
}

// creditNote takes back lines of an invoice.
func creditNote(lang garage.Language) garage.Document {
	d := sample(garage.InvoicePaper, lang, 5)
	d.Kind, d.Number, d.Original, d.OriginalOn = garage.CreditNotePaper, "CN-2026-00007", "INV-2026-00417", day(2026, 11, 20)
	d.Reason = map[garage.Language]string{garage.English: "Part returned unused", garage.Chinese: "配件未使用退回"}[lang]
	return d
}

func TestACreditNoteSaysWhatItTakesBackAndAsksForNothing(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		for _, size := range []Size{A4, Roll80} {
			doc := creditNote(lang)
			say := speak(t, doc)
			d := Invoice(doc, Options{Locale: say, Paper: size})
			text := drawn(d)
			for _, want := range []string{doc.Number, doc.Reason, say.Money(doc.Totals.Gross)} {
				if !strings.Contains(text, squeeze(want)) {
					t.Errorf("%s %s: %q is not on it", lang, size, want)
				}
			}
			if size != Roll80 && !strings.Contains(text, squeeze(doc.Original+" · "+say.Date(doc.OriginalOn))) {
				t.Errorf("%s: does not say of which invoice and of when", lang)
			}
			for _, never := range []string{say.T("paper.scan_to_pay"), say.T("paper.warranty"), doc.Terms, doc.Thanks} {
				if strings.Contains(text, squeeze(never)) {
					t.Errorf("%s %s: says %q", lang, size, never)
				}
			}
			inMargins(t, "credit note", d)
		}
	}
}

func TestAGermanInvoiceAlwaysSaysWhenItWasSupplied(t *testing.T) {
	for country, want := range map[garage.Country]bool{garage.DE: true, garage.GB: false} {
		doc := sample(garage.InvoicePaper, garage.English, 3)
		doc.Country, doc.SuppliedOn = country, doc.IssuedAt
		d, err := Of(doc, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(d.PlainText(), "Date of supply"); got != want {
			t.Errorf("%s: says the date of supply %v, want %v", country, got, want)
		}
	}
}

func TestASlipSaysWhatEachRateIsOn(t *testing.T) {
	doc := sample(garage.InvoicePaper, garage.Chinese, 0)
	say := speak(t, doc)
	text := drawn(Invoice(doc, Options{Locale: say, Paper: Roll80}))
	n := 0
	for _, tax := range doc.Totals.Taxes {
		if tax.Amount == 0 {
			continue
		}
		n++
		if want := "（计税额" + say.Money(tax.Net) + "）" + say.Money(tax.Amount); !strings.Contains(text, squeeze(want)) {
			t.Errorf("%q is not on the slip", want)
		}
	}
	if n < 2 {
		t.Fatalf("the sample has %d rates, want two", n)
	}
	one := sample(garage.InvoicePaper, garage.English, 3)
	if text := drawn(Invoice(one, Options{Paper: Roll80})); strings.Contains(text, "VAT20%on") {
		t.Error("a slip of one rate says twice what it is on")
	}
}

// No page of any paper has nothing but signatures on it.
func TestNoPageHasSignaturesAlone(t *testing.T) {
	all := papers(t)
	for _, kind := range []garage.DocumentKind{garage.QuotePaper, garage.InvoicePaper, garage.CertificatePaper, garage.InspectionPaper, garage.InspectionFormPaper} {
		for _, size := range []Size{A4, Letter} {
			d, err := Of(odd(kind), Options{Paper: size, Copy: true})
			if err != nil {
				t.Fatal(err)
			}
			all["odd "+string(kind)+" "+string(size)] = d
		}
	}
	for name, d := range all {
		for i, p := range d.Pages {
			words := 0
			for _, run := range p.Texts() {
				if run.Y > 16 && run.Y < d.Height-15.5 && run.Size > 7.4 { // signers are named in 7.4 points
					words++
				}
			}
			if words < 2 {
				t.Errorf("%s: page %d has %d runs of words besides signatures", name, i+1, words)
			}
		}
	}
}

func TestACountOfThingsLeftInTheCarIsOfItsLanguage(t *testing.T) {
	doc := intake(garage.Chinese)
	text := drawn(Intake(doc, Options{}))
	if want := strings.Join(doc.Intake.Belongings, "、"); !strings.Contains(text, want) {
		t.Errorf("%q is not on the sheet", want)
	}
	if !strings.Contains(text, "门边；2") {
		t.Error("the marks are not parted by ；")
	}
}
