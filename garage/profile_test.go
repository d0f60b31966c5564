package garage

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"
)

func TestEveryProfileIsComplete(t *testing.T) {
	for _, c := range Countries() {
		p := ProfileOf(c)
		if p.Country != c {
			t.Errorf("%s: got the profile of %s", c, p.Country)
		}
		if len(p.Currency.Code) != 3 || p.Currency.Symbol == "" || p.Number.Decimal == "" || p.Number.Group == "" || p.Number.Decimal == p.Number.Group {
			t.Errorf("%s: currency %+v, numbers %+v", c, p.Currency, p.Number)
		}
		day := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
		if back, err := time.Parse(p.DateForm, day.Format(p.DateForm)); err != nil || !back.Equal(day) {
			t.Errorf("%s: date form %q loses the day: %v, %v", c, p.DateForm, back, err)
		}
		if p.Paper != "A4" && p.Paper != "Letter" || p.Distance != "km" && p.Distance != "mi" {
			t.Errorf("%s: paper %q, distance %q", c, p.Paper, p.Distance)
		}
		if !slices.IsSortedFunc(p.Taxes, func(a, b Tax) int { return int(b.Rate - a.Rate) }) {
			t.Errorf("%s: taxes are not by falling rate: %v", c, p.Taxes)
		}
		for _, tax := range p.Taxes {
			if err := tax.Check(); err != nil {
				t.Errorf("%s: %+v: %v", c, tax, err)
			}
		}
		for _, kind := range []string{KindLabour, KindPart, KindSublet, KindFee} {
			if tax, ok := p.Defaults[kind]; !ok || !slices.Contains(p.Taxes, tax) {
				t.Errorf("%s: %s gets %+v, which is not to choose from", c, kind, tax)
			}
		}
		for _, doc := range []string{DocIntake, DocQuote, DocWorkOrder, DocJobCard, DocInvoice, DocSimplified, DocCreditNote, DocReceipt, DocPurchaseOrder, DocStatement, DocCertificate} {
			if p.Titles[doc] == "" || p.Prefixes[doc] == "" {
				t.Errorf("%s: %s has title %q and prefix %q", c, doc, p.Titles[doc], p.Prefixes[doc])
			}
		}
		for _, doc := range []string{DocQuote, DocInvoice, DocCreditNote, DocReceipt, p.InvoiceForm(10_00)} {
			if !slices.Contains(p.Required(doc), "seller.name") || !slices.Contains(p.Required(doc), "total") {
				t.Errorf("%s: %s must carry %v", c, doc, p.Required(doc))
			}
		}
		if len(p.RepairClasses()) != len(p.Warranties) || len(p.Warranties) == 0 {
			t.Errorf("%s: repair classes %v, warranties %v", c, p.RepairClasses(), p.Warranties)
		}
		for class, w := range p.Warranties {
			if w.Distance == 0 || w.Unit == "" || w.Months+w.Days == 0 {
				t.Errorf("%s: warranty on %s is %+v", c, class, w)
			}
		}
		if !slices.Contains([]string{PayByLink, PayByEPC, PayByStatic, PayByBank}, p.PaymentCode) {
			t.Errorf("%s: payment code %q", c, p.PaymentCode)
		}
	}
	if got := ProfileOf("XX").Country; got != Generic {
		t.Errorf("a country without a profile: got %s, want the generic one", got)
	}
}

func TestProfilesSayWhatTheCountrySays(t *testing.T) {
	day := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		country                              Country
		currency, date, paper, quote, credit string
		part, labour                         Rate
		must                                 string
		series                               string
	}{
		{GB, "GBP", "24 Nov 2026", "A4", "title.quote", "title.credit_note", 20_00, 20_00, "buyer.address", "INV-{YYYY}-{00001}"},
		{DE, "EUR", "24.11.2026", "A4", "title.quote", "title.credit_note", 19_00, 19_00, "seller.tax_no", "INV-{YYYY}-{00001}"},
		{USCA, "USD", "Nov 24, 2026", "Letter", "title.estimate", "title.credit_memo", 7_25, 0, "ard_no", "INV-{YYYY}-{00001}"},
		{CN, "CNY", "2026年11月24日", "A4", "title.quote", "title.refund", 13_00, 13_00, "odometer_out", "JS-{YYYY}-{00001}"},
		{Generic, "EUR", "2026-11-24", "A4", "title.quote", "title.credit_note", 0, 0, "buyer.name", "INV-{YYYY}-{00001}"},
	}
	for _, tt := range tests {
		p := ProfileOf(tt.country)
		if p.Currency.Code != tt.currency || p.Currency.Minor != 2 || day.Format(p.DateForm) != tt.date || p.Paper != tt.paper {
			t.Errorf("%s: got %+v, %s, %s", tt.country, p.Currency, day.Format(p.DateForm), p.Paper)
		}
		if p.Titles[DocQuote] != tt.quote || p.Titles[DocCreditNote] != tt.credit {
			t.Errorf("%s: got titles %s, %s", tt.country, p.Titles[DocQuote], p.Titles[DocCreditNote])
		}
		if got := p.Default(KindPart).Rate; got != tt.part {
			t.Errorf("%s: parts are taxed at %d, want %d", tt.country, got, tt.part)
		}
		if got := p.Default(KindLabour).Rate; got != tt.labour {
			t.Errorf("%s: labour is taxed at %d, want %d", tt.country, got, tt.labour)
		}
		if !slices.Contains(p.Required(DocInvoice), tt.must) {
			t.Errorf("%s: an invoice may lack %s", tt.country, tt.must)
		}
		if got := p.Series(DocInvoice); got != tt.series {
			t.Errorf("%s: invoices are numbered %s, want %s", tt.country, got, tt.series)
		}
	}
}

func TestSmallInvoicesMayBeSimplified(t *testing.T) {
	for _, tt := range []struct {
		country Country
		gross   Money
		want    string
	}{
		{GB, 250_00, DocSimplified}, {GB, 250_01, DocInvoice}, {DE, 250_00, DocSimplified},
		{USCA, 1_00, DocInvoice}, {CN, 1_00, DocInvoice}, {Generic, 0, DocInvoice},
	} {
		if got := ProfileOf(tt.country).InvoiceForm(tt.gross); got != tt.want {
			t.Errorf("%s, %d: got %s, want %s", tt.country, tt.gross, got, tt.want)
		}
	}
	if p := ProfileOf(GB); slices.Contains(p.Required(DocSimplified), "buyer.address") {
		t.Error("a simplified invoice asks for the buyer's address")
	}
}

func TestRequiredCannotBeChangedByTheCaller(t *testing.T) {
	p := ProfileOf(GB)
	p.Required(DocInvoice)[0] = "nothing"
	if got := p.Required(DocInvoice)[0]; got != "number" {
		t.Errorf("got %s, want number", got)
	}
}

func TestDistrictRateComesOnTopOfSalesTax(t *testing.T) {
	p := ProfileOf(USCA)
	q := p.WithDistrict(1_50)
	if got := q.Default(KindPart).Rate; got != 8_75 {
		t.Errorf("parts: got %d, want 875", got)
	}
	if got := q.Default(KindLabour); got.Rate != 0 || got.Code != TaxOutside {
		t.Errorf("labour: got %+v, want it untaxed", got)
	}
	if !slices.Contains(q.Taxes, q.Default(KindPart)) {
		t.Errorf("the raised rate is not to choose from: %v", q.Taxes)
	}
	if got := p.Default(KindPart).Rate; got != 7_25 {
		t.Errorf("the profile itself changed to %d", got)
	}
}

func TestWithTax(t *testing.T) {
	small := ProfileOf(CN).WithTax(TaxReduced, 1_00)
	if got := small.Default(KindLabour); got != (Tax{Code: TaxReduced, Rate: 1_00}) {
		t.Errorf("a small-scale garage in China: got %+v", got)
	}
	if len(small.Taxes) != len(ProfileOf(CN).Taxes) {
		t.Errorf("got %v, want the same choice as before", small.Taxes)
	}
	other := ProfileOf(Generic).WithTax(TaxStandard, 15_00)
	if got := other.Default(KindPart); got.Rate != 15_00 || !slices.Contains(other.Taxes, got) || len(other.Taxes) != 4 {
		t.Errorf("one rate, chosen: got %+v of %v", got, other.Taxes)
	}
}

func TestWarrantyRunsOut(t *testing.T) {
	done := time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC)
	tests := []struct {
		country  Country
		class    string
		on       time.Time
		until    string
		distance int
	}{
		{GB, ClassStandard, done, "2027-11-24", 20_000},
		{GB, "unheard of", done, "2027-11-24", 20_000},
		{USCA, ClassStandard, done, "2027-11-24", 12_000},
		{CN, ClassMinor, done, "2026-12-04", 2_000},
		{CN, ClassFirstLevel, done, "2026-12-04", 2_000},
		{CN, ClassSecondLevel, done, "2026-12-24", 5_000},
		{CN, ClassAssembly, done, "2027-03-04", 20_000},
		{CN, ClassOverhaul, done, "2027-03-04", 20_000},
		{CN, ClassStandard, done, "2026-12-04", 2_000},
		{GB, ClassStandard, time.Date(2028, 2, 29, 9, 0, 0, 0, time.UTC), "2029-02-28", 20_000},
	}
	for _, tt := range tests {
		w := ProfileOf(tt.country).WarrantyOf(tt.class)
		if got := w.Until(tt.on).Format(time.DateOnly); got != tt.until || w.Distance != tt.distance {
			t.Errorf("%s %s: got %s, %d %s, want %s, %d", tt.country, tt.class, got, w.Distance, w.Unit, tt.until, tt.distance)
		}
	}
}

func TestCompletionCertificateInChinaAfterLargerWork(t *testing.T) {
	for _, c := range Countries() {
		for _, class := range []string{ClassStandard, ClassMinor, ClassFirstLevel, ClassSecondLevel, ClassAssembly, ClassOverhaul} {
			want := c == CN && (class == ClassSecondLevel || class == ClassAssembly || class == ClassOverhaul)
			if got := ProfileOf(c).Needs(DocCertificate, class); got != want {
				t.Errorf("%s %s: got %v, want %v", c, class, got, want)
			}
		}
	}
}

func TestEveryWordOfTheProfilesIsInTheCatalogues(t *testing.T) {
	for _, language := range []string{"en", "zh"} {
		text, err := os.ReadFile("../assets/locale/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]string
		if err := json.Unmarshal(text, &words); err != nil {
			t.Fatal(err)
		}
		needs := func(code string) {
			if words[code] == "" {
				t.Errorf("%s: no words for %s", language, code)
			}
		}
		for _, code := range TaxCodes() {
			needs(code.Word())
		}
		for _, c := range Countries() {
			p := ProfileOf(c)
			needs(c.Word())
			needs(p.TaxWord)
			needs(PaymentCodeWord(p.PaymentCode))
			for doc, title := range p.Titles {
				needs(title)
				for _, field := range p.Required(doc) {
					needs(RequiredWord(field))
				}
			}
			for _, class := range p.RepairClasses() {
				needs(ClassWord(class))
			}
		}
	}
}
