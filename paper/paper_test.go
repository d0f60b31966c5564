package paper

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/parser"
	"go/token"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"workbay/assets"
	"workbay/garage"
	"workbay/paper/sheet"
)

// mmOfPoint is the length of a point in millimetres.
const mmOfPoint = 25.4 / 72

var update = flag.Bool("update", false, "write the golden files anew")

// papers are all documents in both languages on all sizes, and those of California.
func papers(t testing.TB) map[string]sheet.Document {
	t.Helper()
	all := map[string]sheet.Document{}
	put := func(name string, doc garage.Document, o Options) {
		o.Locale = speak(t, doc)
		d, err := Of(doc, o)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = d
	}
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		for _, kind := range []garage.DocumentKind{garage.QuotePaper, garage.JobCardPaper, garage.InvoicePaper, garage.ReceiptPaper, garage.CertificatePaper, garage.GatePassPaper, garage.InspectionPaper, garage.InspectionFormPaper} {
			for _, size := range []Size{A4, Letter} {
				put(fmt.Sprintf("%s-%s-%s", kind, strings.ToLower(string(size)), lang), sample(kind, lang, 0), Options{Paper: size})
			}
		}
		for _, size := range []Size{A4, Letter} {
			all[fmt.Sprintf("recovery-%s-%s", strings.ToLower(string(size)), lang)] = recoveryPaper(t, lang, size)
		}
		for _, size := range []Size{A4, Letter} {
			put(fmt.Sprintf("intake-%s-%s", strings.ToLower(string(size)), lang), intake(lang), Options{Paper: size})
			for name, doc := range bayPapers(lang) {
				put(fmt.Sprintf("%s-%s-%s", name, strings.ToLower(string(size)), lang), doc, Options{Paper: size})
			}
		}
		put("appointment-roll80-"+string(lang), appointment(lang), Options{Paper: Roll80})
		put("quoteoptions-a4-"+string(lang), withOptions(lang), Options{})
		for _, size := range []Size{A4, Letter} {
			put(fmt.Sprintf("loancar-%s-%s", strings.ToLower(string(size)), lang), loanAgreement(lang), Options{Paper: size})
		}
		put("corereturn-a4-"+string(lang), coreReturn(lang), Options{})
		put("excess-a4-"+string(lang), excess(lang), Options{})
		put("excess-roll80-"+string(lang), excess(lang), Options{Paper: Roll80})
		put("jobcard-a5-"+string(lang), sample(garage.JobCardPaper, lang, 0), Options{Paper: A5, Copy: true})
		put("receipt-roll80-"+string(lang), sample(garage.ReceiptPaper, lang, 0), Options{Paper: Roll80})
		put("invoice-roll80-"+string(lang), sample(garage.InvoicePaper, lang, 0), Options{Paper: Roll80, Copy: true})
		put("invoice-three-pages-"+string(lang), sample(garage.InvoicePaper, lang, 60), Options{Copy: true})
	}
	for _, kind := range []garage.DocumentKind{garage.QuotePaper, garage.JobCardPaper, garage.InvoicePaper} {
		put(string(kind)+"-california", californian(kind), Options{})
	}
	return all
}

// withLabels are all documents, and the labels on two sheets and a roll.
func withLabels(t testing.TB) map[string]sheet.Document {
	all := papers(t)
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		for _, kind := range labelKinds() {
			for _, code := range []string{"a4-3x8", "letter-3x10", "roll-60x40"} {
				f, _ := garage.LabelFormatOf(code)
				all[fmt.Sprintf("%s-%s-%s", kind, code, lang)] = Label(label(kind, lang), Options{Labels: Labels{Format: f, From: 5, Count: 2}})
			}
		}
	}
	return all
}

// odd is a document of names and words that no one planned for.
func odd(kind garage.DocumentKind) garage.Document {
	d := sample(kind, garage.English, 0)
	d.Country, d.Currency = garage.DE, garage.ProfileOf(garage.DE).Currency
	d.Seller.Name = "Kraftfahrzeuginstandsetzungsmeisterbetrieb Freiherr von Oldenburg-Wittgenstein & Söhne"
	d.Seller.LegalName = "Oldenburg-Wittgenstein Kraftfahrzeuginstandsetzung und Karosseriebau GmbH & Co. KG"
	d.Seller.Email = "rechnungswesen.kundenbuchhaltung@oldenburg-wittgenstein-kraftfahrzeuge.example"
	d.Buyer.Name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH 🚢"
	d.Buyer.Address = []string{"Wilhelmine-Schirmer-Pröscher-Straße 1234b, Hinterhaus, dritter Stock links", "84529 Tittmoning \xff\xfe"}
	d.Buyer.Contact = "Frau Dr. Adelheid-Kunigunde Müller-Lüdenscheidt-Grünzweig"
	d.Vehicle.Title = "Mercedes-Benz Sprinter 519 CDI Kastenwagen Maxi Hochdach Sonderausbau 内蒙古自治区 🚐"
	d.Vehicle.Plate = "WÜM OG 12345E"
	d.Vehicle.Oil = "5W-30 nach MB 229.52, 11,5 Liter mit Filterwechsel, Ablassschraube 30 Nm"
	d.Advisor, d.Technician = "Maximilian Hohenzollern-Sigmaringen", "Bartholomäus Schwarzenegger-Obermeier"
	d.Bay, d.KeyTag = "Hebebühne 12 hinten links neben der Achsvermessung", "Schlüsselbrett 3, Haken 117"
	d.Order, d.OrderRef = "WO-2026-0000000893", "Bestellung 4500098765-KFZ-INSTANDHALTUNG-2026"
	d.Bank = []string{"Kreissparkasse Märkisch-Oderland-Uckermark", "IBAN DE02 1203 0000 0000 2020 51", "BIC BYLADEM1001"}
	d.Concern = strings.Repeat("Beim Bremsen quietscht es vorne links, vor allem bei Kälte. ", 12)
	if len(d.Jobs) == 0 { // a receipt
		return d
	}
	d.Jobs[1].Name = strings.Repeat("Bremsscheibenwechsel-", 12)
	d.Jobs[1].Complaint = strings.Repeat("quietscht ", 60)
	d.Jobs[2].Lines[0].Code = "SEHR-LANGE-TEILENUMMER-0815-4711-XXL"
	d.Jobs[2].Lines[0].Text = "🔧🔧 Bremsflüssigkeit\twechseln\r\nund entlüften, 欧阳文轩先生"
	d.Jobs[2].Lines[0].Price, d.Jobs[2].Lines[0].Quantity = 9_999_999_99, 12_345_678
	d.Terms = strings.Repeat("Es gelten unsere allgemeinen Geschäftsbedingungen in der jeweils gültigen Fassung. ", 40)
	d.Note = "Vielen Dank!"
	d.Paid = append(d.Paid, garage.PaidLine{Number: "ANZAHLUNG-2026-000000201", On: at, Method: garage.Transfer, Amount: 1_234_567_89, Deposit: true})
	d.PayCode = "BCD\n002\n1\nSCT\nBYLADEM1001\nOldenburg\nDE02120300000000202051\nEUR976.99\n\n\nINV-2026-00417"
	for i := range d.Jobs {
		d.Jobs[i].Price, d.Jobs[i].Net = 0, 0
	}
	priceUp(&d)
	return d
}

// drawn is all a document says, in the order it was drawn, without spaces.
func drawn(d sheet.Document) string {
	var b strings.Builder
	for i, p := range d.Pages {
		for _, run := range p.Texts() {
			if i == 0 || run.Y > 14 && run.Y < d.Height-14 { // the heads of further pages stand between
				b.WriteString(run.Words)
			}
		}
	}
	return squeeze(b.String())
}

// marginOf is how far words keep from the edges of a paper.
func marginOf(d sheet.Document) float64 {
	switch {
	case d.Width < 100:
		return 4
	case d.Width < 150:
		return 9
	}
	return 16
}

// inMargins checks that nothing is printed outside the margins and that no words
// stand on others.
func inMargins(t *testing.T, name string, d sheet.Document) {
	t.Helper()
	margin := marginOf(d)
	for i, p := range d.Pages {
		runs := p.Texts()
		for k, run := range runs {
			if run.X < margin-0.01 || run.X+run.Width > d.Width-margin+0.01 || run.Y < 4 || run.Y > d.Height-4 {
				t.Errorf("%s, page %d: %q at %.1f,%.1f to %.1f is outside the margins of %.0f", name, i+1, run.Words, run.X, run.Y, run.X+run.Width, margin)
			}
			for _, other := range runs[:k] {
				high := min(run.Size, other.Size) * mmOfPoint * 0.6
				if math.Abs(run.Y-other.Y) < high && run.X < other.X+other.Width-0.2 && other.X < run.X+run.Width-0.2 {
					t.Errorf("%s, page %d: %q stands on %q at %.1f,%.1f", name, i+1, run.Words, other.Words, run.X, run.Y)
				}
			}
		}
	}
}

func TestNothingOutsideTheMarginsAndNoWordsOnOthers(t *testing.T) {
	all := papers(t)
	for _, kind := range []garage.DocumentKind{garage.QuotePaper, garage.JobCardPaper, garage.InvoicePaper, garage.ReceiptPaper, garage.CertificatePaper, garage.GatePassPaper, garage.InspectionPaper, garage.InspectionFormPaper} {
		for _, size := range []Size{A4, Letter, Roll80} {
			doc := odd(kind)
			d, err := Of(doc, Options{Paper: size, Copy: true})
			if err != nil {
				t.Fatal(err)
			}
			all["odd "+string(kind)+" "+string(size)] = d
		}
	}
	for name, doc := range bayPapers(garage.English) {
		o := odd(garage.JobCardPaper)
		o.Kind, o.Quality, o.Invited = doc.Kind, doc.Quality, doc.Invited
		for _, size := range []Size{A4, Letter, Roll80} {
			d, err := Of(o, Options{Paper: size, Copy: true})
			if err != nil {
				t.Fatal(err)
			}
			all["odd "+name+" "+string(size)] = d
		}
	}
	for name, d := range all {
		inMargins(t, name, d)
	}
}

// pdfOf draws a document into a file and returns its path.
func pdfOf(t *testing.T, d sheet.Document) string {
	t.Helper()
	b, err := PDF(d)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// pdftotext reads a PDF back with poppler.
func pdftotext(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("pdftotext", append(args, "-")...).Output()
	if err != nil {
		t.Fatalf("pdftotext (install poppler-utils): %v", err)
	}
	return string(out)
}

func sortedRunes(s string) string {
	runes := []rune(squeeze(s))
	slices.Sort(runes)
	return string(runes)
}

func TestTextInIsTextOut(t *testing.T) {
	all := withLabels(t)
	d, err := Of(odd(garage.InvoicePaper), Options{})
	if err != nil {
		t.Fatal(err)
	}
	all["odd"] = d
	for name, d := range all {
		got := sortedRunes(pdftotext(t, "-layout", pdfOf(t, d)))
		if want := sortedRunes(d.PlainText()); got != want {
			t.Errorf("%s: the PDF reads back with %d characters, want %d, or other ones", name, len([]rune(got)), len([]rune(want)))
		}
	}
}

func TestNoWordOfThePDFIsOutsideTheMargins(t *testing.T) {
	word := regexp.MustCompile(`<word xMin="([-0-9.]+)" yMin="[-0-9.]+" xMax="([-0-9.]+)" yMax="[-0-9.]+">(.*)</word>`)
	for name, d := range papers(t) {
		margin := marginOf(d)
		words := word.FindAllStringSubmatch(pdftotext(t, "-bbox", pdfOf(t, d)), -1)
		if len(words) < 10 {
			t.Errorf("%s: only %d words", name, len(words))
		}
		for _, w := range words {
			from, _ := strconv.ParseFloat(w[1], 64)
			to, _ := strconv.ParseFloat(w[2], 64)
			if from*mmOfPoint < margin-0.2 || to*mmOfPoint > d.Width-margin+0.2 {
				t.Errorf("%s: %q runs from %.1f to %.1f mm", name, w[3], from*mmOfPoint, to*mmOfPoint)
			}
		}
	}
}

// Whatever stands in the snapshot stands on the paper, whole.
func TestInvoiceSaysAllThatWasFrozen(t *testing.T) {
	for _, doc := range []garage.Document{sample(garage.InvoicePaper, garage.English, 0), sample(garage.InvoicePaper, garage.Chinese, 0), californian(garage.InvoicePaper), odd(garage.InvoicePaper)} {
		say := speak(t, doc)
		for _, size := range []Size{A4, Letter, Roll80} {
			text := drawn(Invoice(doc, Options{Locale: say, Paper: size}))
			f := theFaces().regular
			want := []string{doc.Number, doc.Seller.Name, doc.Buyer.Name, doc.Vehicle.Plate, doc.Vehicle.Title, say.Money(doc.Totals.Gross), say.DateTime(doc.IssuedAt), doc.Terms, doc.Thanks}
			want = append(want, doc.Seller.Address...)
			if size != Roll80 {
				want = append(want, doc.Vehicle.VIN, doc.Seller.LegalName, doc.Advisor, doc.OrderRef)
				want = append(want, doc.Bank...)
				want = append(want, doc.Buyer.Address...)
			}
			for _, j := range doc.Jobs {
				for _, l := range j.Lines {
					if !charged(j.Status) {
						if strings.Contains(text, l.Code) {
							t.Errorf("%s %s: %q was declined and is charged", doc.Country, size, l.Code)
						}
						continue
					}
					want = append(want, l.Text, minus(say.Amount(l.Amount)))
				}
			}
			for _, tax := range doc.Totals.Taxes {
				if tax.Amount != 0 {
					want = append(want, say.Money(tax.Amount), say.Percent(tax.Tax.Rate))
				}
			}
			for _, w := range want {
				if !strings.Contains(text, squeeze(f.clean(w))) {
					t.Errorf("%s %s: %q is not on the paper", doc.Country, size, w)
				}
			}
		}
	}
}

func TestSettlementListHasWhatChinaAsksFor(t *testing.T) {
	doc := sample(garage.InvoicePaper, garage.Chinese, 0)
	doc.Contract, doc.Sender = "HT-2026-031", "王强"
	text := drawn(Invoice(doc, Options{Locale: speak(t, doc)}))
	for _, want := range []string{"维修结算单", "合同编号HT-2026-031", "送修人王强", "工时费合计¥1,166.00", "材料费合计", "人民币（大写）：" + garage.AmountInWords(doc.Totals.Gross), "进77,590/出77,596公里", "旧件处理客户取回。",
		"工时单价¥180.00", "维修类别二级维护、小修", "GD-2026-00893", "原厂件", "副厂件", "客户签字结算员单位盖章及日期", "二级维护：车辆行驶5,000公里或30日，以先达到者为准"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the settlement list", want)
		}
	}
}

func TestCaliforniaInvoiceHasWhatTheBureauAsksFor(t *testing.T) {
	doc := californian(garage.InvoicePaper)
	d := Invoice(doc, Options{Locale: speak(t, doc)})
	text := drawn(d)
	for _, want := range []string{"ARDno.ARD00288417", "Labortotal$420.90", "Partstotal$428.86", "Salestax7.25%$31.09", "$946.20", "new,originalequipment", "new,aftermarket", "reconditioned",
		"Nov23,20268:55AM:DanielOkafor,byphone,", "555-0177,upto$1,200.00", "LicensePLATE"} {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
			t.Errorf("%q is not on the invoice", want)
		}
	}
	if d.Width != 215.9 || d.Height != 279.4 {
		t.Errorf("got %.1f × %.1f mm, want Letter", d.Width, d.Height)
	}
}

func TestTitlesAreTheCountrysOwn(t *testing.T) {
	for title, doc := range map[string]garage.Document{
		"QUOTE": sample(garage.QuotePaper, garage.English, 0), "ESTIMATE": californian(garage.QuotePaper), "报价单": sample(garage.QuotePaper, garage.Chinese, 0),
		"JOB CARD": sample(garage.JobCardPaper, garage.English, 0), "REPAIR ORDER": californian(garage.JobCardPaper), "派工单": sample(garage.JobCardPaper, garage.Chinese, 0),
		"RECEIPT": sample(garage.ReceiptPaper, garage.English, 0), "收据": sample(garage.ReceiptPaper, garage.Chinese, 0),
	} {
		d, err := Of(doc, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if pageOf(d, title) != 0 {
			t.Errorf("no title %q", title)
		}
	}
}

func TestSharedRoomIsTakenFromTheWidest(t *testing.T) {
	for _, tt := range []struct {
		wish []float64
		room float64
		want []float64
	}{
		{[]float64{10, 20}, 40, []float64{15, 25}},
		{[]float64{10, 60, 30}, 70, []float64{10, 30, 30}},
		{[]float64{10, 60, 60}, 90, []float64{10, 40, 40}},
		{[]float64{30, 30}, 40, []float64{20, 20}},
	} {
		got := slices.Clone(tt.wish)
		if share(got, tt.room); !slices.Equal(got, tt.want) {
			t.Errorf("share(%v, %v) = %v, want %v", tt.wish, tt.room, got, tt.want)
		}
	}
}

func TestJobCardPartsTheOdometerAsTheCountryDoes(t *testing.T) {
	for _, tt := range []struct {
		country garage.Country
		want    string
	}{{garage.GB, "48,213 mi"}, {garage.DE, "48.213 mi"}, {garage.CN, "48,213 mi"}} {
		doc := sample(garage.JobCardPaper, garage.English, 0)
		doc.Country = tt.country
		d, err := Of(doc, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if text := drawn(d); !strings.Contains(text, squeeze(tt.want)) {
			t.Errorf("%s: no %q on the job card", tt.country, tt.want)
		}
	}
}

func TestJobCardBearsNoPrice(t *testing.T) {
	for _, doc := range []garage.Document{sample(garage.JobCardPaper, garage.English, 0), sample(garage.JobCardPaper, garage.Chinese, 0), californian(garage.JobCardPaper)} {
		say := speak(t, doc)
		text := drawn(JobCard(doc, Options{Locale: say}))
		if strings.Contains(text, say.Format().Sign) {
			t.Errorf("%s: a currency sign is on the job card", doc.Country)
		}
		for _, j := range doc.Jobs {
			for _, l := range j.Lines {
				if l.Price > 20_00 && strings.Contains(text, say.Amount(l.Price)) {
					t.Errorf("%s: price %s is on the job card", doc.Country, say.Amount(l.Price))
				}
			}
			if !strings.Contains(text, squeeze(j.Name)) {
				t.Errorf("%s: job %q is missing", doc.Country, j.Name)
			}
		}
	}
}

func TestQuoteAsksForEachJobAndShowsWhatWasDeclined(t *testing.T) {
	doc := sample(garage.QuotePaper, garage.English, 0)
	say := speak(t, doc)
	text := drawn(Quote(doc, Options{Locale: say}))
	for _, want := range []string{"QUO-2026-00417rev.2", "Validuntil23Dec2026", "Complaint:Squealwhenbrakinggently", "Cause:Frontpads", "Declinedorputoff,notinthetotal", "Rearbrakepads,4.5mmleft", "Customer'ssignature"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the quote", want)
		}
	}
	if got, want := strings.Count(text, "Initials"), 3; got != want {
		t.Errorf("initials are asked for %d times, want %d: once a job not yet answered", got, want)
	}
	for _, j := range doc.Jobs {
		if !strings.Contains(text, say.Money(j.Price)) {
			t.Errorf("job %d: its price %s is missing", j.No, say.Money(j.Price))
		}
	}
}

// A receipt of money that went back says to whom, how, and of which deposit.
func TestARefundSaysWhatItGivesBack(t *testing.T) {
	for lang, want := range map[garage.Language][4]string{
		garage.English: {"Deposit R-2026-00354, paid back", "Paid back by", "PAID TO", "Paid out by"},
		garage.Chinese: {"退还定金 R-2026-00354", "退款方式", "收款人", "经办人"},
	} {
		doc := sample(garage.ReceiptPaper, lang, 0)
		doc.Receipt = garage.Receipted{Method: garage.Cash, Amount: -300_00, Refund: true, For: []garage.PaidLine{{Number: "R-2026-00354", On: doc.IssuedAt, Amount: -300_00, Deposit: true}}}
		page, roll := drawn(Receipt(doc, Options{Paper: A4})), drawn(Receipt(doc, Options{Paper: Roll80}))
		for i, w := range want {
			if !strings.Contains(page, squeeze(w)) || i < 2 && !strings.Contains(roll, squeeze(w)) {
				t.Errorf("%s: %q does not stand on it:\n%s\n%s", lang, w, page, roll)
			}
		}
		for _, w := range []string{"−", "-300", "负", "收款事由"} { // what went back is said once, in words
			if strings.Contains(page, w) || strings.Contains(roll, "−") {
				t.Errorf("%s: %q stands on it:\n%s\n%s", lang, w, page, roll)
			}
		}
	}
}

func TestReprintIsMarkedOnEveryPage(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		doc := sample(garage.InvoicePaper, lang, 60)
		say := speak(t, doc)
		mark := say.T("paper.mark.copy")
		for i, p := range Invoice(doc, Options{Locale: say, Copy: true}).Pages {
			if text := (sheet.Document{Pages: []sheet.Page{p}}).PlainText(); !strings.Contains(text, mark) {
				t.Errorf("%s page %d of a reprint lacks %q", lang, i+1, mark)
			}
		}
		if text := drawn(Invoice(doc, Options{Locale: say})); strings.Contains(text, mark) {
			t.Errorf("%s: the original says %q", lang, mark)
		}
		doc.Number = ""
		if text := drawn(Invoice(doc, Options{Locale: say, Copy: true})); !strings.Contains(text, say.T("paper.mark.draft")) || strings.Contains(text, mark) {
			t.Errorf("%s: a draft is not marked as one", lang)
		}
	}
}

func TestWithoutPaymentCodeBankDetailsStandInWords(t *testing.T) {
	doc := sample(garage.InvoicePaper, garage.English, 3)
	doc.PayCode = ""
	text := drawn(Invoice(doc, Options{Locale: speak(t, doc)}))
	if !strings.Contains(text, "PaybybanktransferSortcode20-20-15Account55555555") {
		t.Error("the bank details are missing")
	}
	if strings.Contains(text, "Scan") {
		t.Error("there is a code to scan")
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		doc := sample(garage.InvoicePaper, lang, 20)
		say := speak(t, doc)
		files := make([][]byte, 4)
		var all sync.WaitGroup
		for i := range files {
			all.Go(func() {
				for range 3 {
					b, err := PDF(Invoice(doc, Options{Locale: say}))
					if err != nil {
						t.Error(err)
					}
					if files[i] != nil && !bytes.Equal(files[i], b) {
						t.Errorf("%s: two files of goroutine %d differ", lang, i)
					}
					files[i] = b
				}
			})
		}
		all.Wait()
		for i := range files {
			if !bytes.Equal(files[0], files[i]) {
				t.Errorf("%s: the file of goroutine %d differs", lang, i)
			}
		}
		if size := len(files[0]); size < 10_000 || size > 200_000 {
			t.Errorf("%s: %d bytes, want the fonts cut to what is used", lang, size)
		}
	}
}

func TestPDFSaysInsteadOfFailing(t *testing.T) {
	page := func(items ...sheet.Item) sheet.Document {
		return sheet.Document{Title: "odd", Width: 210, Height: 297, Created: at, Pages: []sheet.Page{{Items: items}}}
	}
	if _, err := PDF(page(sheet.Image{W: 5, H: 5, Format: "png", Bytes: []byte("no picture")})); err == nil {
		t.Error("a broken picture: got no error")
	}
	if _, err := PDF(page(sheet.Text{X: 20, Y: 20, Size: 9, Words: "\xff 🚗 \x00 (\\) \r"})); err != nil {
		t.Errorf("odd words: %v", err)
	}
	if _, err := PDF(sheet.Document{Width: 210, Height: 297, Created: at}); err != nil {
		t.Errorf("no page: %v", err)
	}
}

func TestOfRefusesAnUnknownKind(t *testing.T) {
	if _, err := Of(garage.Document{Kind: "poem"}, Options{}); err != ErrKind {
		t.Errorf("got %v, want ErrKind", err)
	}
}

func TestEmptyDocumentsAreLaidOut(t *testing.T) {
	for _, kind := range []garage.DocumentKind{garage.QuotePaper, garage.JobCardPaper, garage.InvoicePaper, garage.ReceiptPaper, garage.CreditNotePaper, garage.CertificatePaper, garage.GatePassPaper, garage.InspectionPaper, garage.InspectionFormPaper, garage.QualityPaper, garage.QualityFormPaper, garage.AppointmentPaper, garage.DaySheetPaper, garage.CommissionPaper} {
		for _, size := range []Size{"", A4, Letter, Roll80} {
			d, err := Of(garage.Document{Kind: kind}, Options{Paper: size})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := PDF(d); err != nil {
				t.Errorf("%s on %q: %v", kind, size, err)
			}
			inMargins(t, string(kind), d)
		}
	}
}

func TestRollIsAsLongAsWhatStandsOnIt(t *testing.T) {
	short := Receipt(sample(garage.ReceiptPaper, garage.English, 0), Options{Paper: Roll80})
	long := Invoice(sample(garage.InvoicePaper, garage.English, 60), Options{Paper: Roll80})
	if short.Width != 80 || len(short.Pages) != 1 || len(long.Pages) != 1 {
		t.Errorf("got width %.0f, %d and %d pages, want 80, 1 and 1", short.Width, len(short.Pages), len(long.Pages))
	}
	if short.Height > 160 || long.Height < 400 {
		t.Errorf("got %.0f and %.0f mm", short.Height, long.Height)
	}
}

func TestLightAccentIsDarkened(t *testing.T) {
	doc := sample(garage.InvoicePaper, garage.English, 2)
	doc.Accent = 0xFFE600
	c := compose(doc, Options{})
	if got := brightness(c.accent); got > 120 {
		t.Errorf("brightness %d, want at most 120", got)
	}
	if got := compose(sample(garage.InvoicePaper, garage.English, 2), Options{Accent: sheet.RGB(0x7A1F1F)}).accent; got != sheet.RGB(0x7A1F1F) {
		t.Errorf("got %v, want the chosen accent", got)
	}
}

func TestLocaleOfTakesTheDocumentsCurrency(t *testing.T) {
	l, err := LocaleOf(garage.Document{Country: garage.Generic, Language: garage.English, Currency: garage.Currency{Code: "CHF", Symbol: "CHF", Minor: 2}})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := l.Money(12_50), "CHF\u00a012.50"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := LocaleOf(garage.Document{Language: "xx"}); err == nil {
		t.Error("got no error for language xx")
	}
}

// The PDF library is kept in one file, and its text functions that lose characters
// are not used.
func TestOnlyThePenSpeaksToTheLibrary(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, imp := range f.Imports {
			if strings.Contains(imp.Path.Value, "gofpdf") && name != "pdf.go" {
				t.Errorf("%s imports %s", name, imp.Path.Value)
			}
		}
	}
	src, err := os.ReadFile("pdf.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, lossy := range []string{"MultiCell", "SplitText", "SplitLines"} {
		if strings.Contains(string(src), lossy) {
			t.Errorf("pdf.go uses %s", lossy)
		}
	}
}

// dump writes the words and boxes of a display list, a run a line. Codes, whose
// runs are many and small, are left out.
func dump(d sheet.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s | %s | %s | %s | %.1f x %.1f\n", d.Title, d.Author, d.Language, d.Created.Format(time.RFC3339), d.Width, d.Height)
	for i, p := range d.Pages {
		fmt.Fprintf(&b, "page %d\n", i+1)
		for _, it := range p.Items {
			switch it := it.(type) {
			case sheet.Text:
				weight := ""
				if it.Bold {
					weight = " bold"
				}
				fmt.Fprintf(&b, "%7.2f %7.2f %4.1f%s #%02X%02X%02X %s\n", it.X, it.Y, it.Size, weight, it.Colour.R, it.Colour.G, it.Colour.B, it.Words)
			case sheet.Rect:
				if it.Fill != sheet.Black || it.Weight > 0 {
					fmt.Fprintf(&b, "%7.2f %7.2f box %.2f x %.2f\n", it.X, it.Y, it.W, it.H)
				}
			case sheet.Image:
				fmt.Fprintf(&b, "%7.2f %7.2f %s %.2f x %.2f\n", it.X, it.Y, it.Format, it.W, it.H)
			}
		}
	}
	return b.String()
}

func TestPapersAreAsTheyWere(t *testing.T) {
	for name, d := range withLabels(t) {
		path := filepath.Join("testdata", name+".txt")
		got := dump(d)
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s has changed%s; if that is right, run the test with -update", name, firstChange(got, string(want)))
		}
	}
}

// firstChange tells where two texts part.
func firstChange(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf(" in line %d: got %q, want %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf(": got %d lines, want %d", len(g), len(w))
}

// No word of the papers is idle.
func TestEveryWordOfThePapersIsUsed(t *testing.T) {
	var src strings.Builder
	files, _ := filepath.Glob("*.go")
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(name, "_test.go") {
			src.Write(b)
		}
	}
	b, err := assets.Locale.ReadFile("locale/en.json")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	if err := json.Unmarshal(b, &texts); err != nil {
		t.Fatal(err)
	}
	for code := range texts {
		if !strings.HasPrefix(code, "paper.") {
			continue
		}
		plain := strings.TrimSuffix(strings.TrimSuffix(code, ".us"), ".cn")
		family := plain[:strings.LastIndex(plain, ".")+1]
		if !strings.Contains(src.String(), `"`+plain+`"`) && !strings.Contains(src.String(), `"`+family+`"`) {
			t.Errorf("%s is used nowhere", code)
		}
	}
}
