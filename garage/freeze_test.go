package garage

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// shopIn is a garage in a country with all that its papers need.
func shopIn(c Country) Shop {
	p := ProfileOf(c)
	return Shop{
		Name: "Northgate Garage", LegalName: "Northgate Garage Ltd", Address: []string{"1 North Gate", "York"}, Phone: "01904 000 000",
		TaxNumber: "GB999999973", TradeNumber: "ARD00001", Country: c, Language: English, Currency: p.Currency, Taxes: p.Taxes,
		PaymentLink: "https://pay.example/{ref}?a={amount}", IBAN: "DE89 3704 0044 0532 0130 00", PaymentDays: 14, QuoteDays: 30,
		LabourRate: 72_00, DeviationRate: p.Deviation, Bays: []Bay{{ID: 2, Name: "Lift 2"}}, Terms: "Parts stay ours until paid.",
	}
}

// papers is what a paper of the shop says besides its order.
func papers(c Country) Paperwork {
	return Paperwork{
		Shop: shopIn(c), Profile: ProfileOf(c), Number: "INV-2026-00377", At: now, By: "L. Brandt",
		Customer: Customer{ID: 1, Name: "Elena Marsh", Address: []string{"2 Mill Lane", "York"}, Phones: []Phone{{Number: "07700 900 101"}}},
		Vehicle:  Vehicle{ID: 1, Plate: "DEMO 101", VIN: "WVWZZZAU6HP000042", Make: "VW", Model: "Golf 1.4", Unit: "km"},
		Staff:    func(id StaffID) string { return map[StaffID]string{2: "L. Brandt", 3: "J. Novak"}[id] },
		Part: func(PartID) (Part, bool) {
			return Part{Bin: "B03-1", Brand: "Steinbrake", Grade: GradeAftermarket}, true
		},
		Consents: []Consent{{ID: 1, Who: "Elena Marsh", How: Signed, Limit: 660_00, At: now}},
		Payments: []PaidLine{{Number: "R-2026-00341", Amount: 50_00, Method: Card, Deposit: true}},
	}
}

// finished is an order with everything done and agreed.
func finished() WorkOrder {
	wo := ticket()
	wo.State, wo.OldParts, wo.OdometerOut, wo.Bay, wo.Technician, wo.Advisor, wo.KeyTag = Ready, OldPartsWaived, 84_312, 2, 3, 2, "08"
	wo.CheckedInAt, wo.Discount = now.Add(-3*time.Hour), Discount{Amount: 10_00}
	for i := range wo.Jobs {
		if wo.Jobs[i].Counts() {
			wo.Jobs[i].Status, wo.Jobs[i].DoneAt, wo.Jobs[i].Class = JobDone, now.Add(-time.Hour), ClassStandard
		}
	}
	wo.Jobs[0].Discount = Discount{Rate: 10_00}
	wo.Jobs[1].Lines = append(wo.Jobs[1].Lines, Line{No: 90, Kind: Text, Text: "Bed in gently"})
	return wo
}

func TestInvoiceFreezesWhatWasAgreedAndAddsUp(t *testing.T) {
	wo, f := finished(), papers(GB)
	d := InvoiceDocument(wo, f)
	if want := wo.Totals(f.Shop.Pricing()); !reflect.DeepEqual(d.Totals, want) {
		t.Errorf("got totals %+v, want the order's %+v", d.Totals, want)
	}
	if len(d.Jobs) != 4 || d.Jobs[0].No != 1 || d.Jobs[2].No != 3 {
		t.Fatalf("got %d jobs, want 1, 2, 3 and what was declined", len(d.Jobs))
	}
	if no := d.Jobs[3]; no.Status != Declined || len(no.Lines) != 0 || no.Net != 0 || no.Price != wo.JobPrice(Pricing{}, 5) {
		t.Errorf("declined: got %+v, want its name and price alone", no)
	}
	d.Jobs = d.Jobs[:3]
	if d.Labour+d.Parts+d.Other != d.Totals.Net || d.Labour == 0 || d.Parts == 0 || d.Other == 0 {
		t.Errorf("got %d + %d + %d, want together %d", d.Labour, d.Parts, d.Other, d.Totals.Net)
	}
	var nets Money
	for _, j := range d.Jobs {
		nets += j.Net
		if j.Net != wo.JobNet(Pricing{}, j.No) || j.Price != wo.JobPrice(Pricing{}, j.No) {
			t.Errorf("job %d: got %d, %d, want %d, %d", j.No, j.Net, j.Price, wo.JobNet(Pricing{}, j.No), wo.JobPrice(Pricing{}, j.No))
		}
	}
	if nets != d.Totals.Net || d.Jobs[0].Discount != 26_11 {
		t.Errorf("got nets %d, job 1 discount %d, want %d, 2611", nets, d.Jobs[0].Discount, d.Totals.Net)
	}
	if d.Open != d.Totals.Gross-50_00 || d.Authorised != 660_00 || len(d.Consents) != 1 || !d.DueOn.Equal(now.AddDate(0, 0, 14)) || !d.SuppliedOn.Equal(now.Add(-time.Hour)) {
		t.Errorf("got open %d, authorised %d, %d consents, due %s, supplied %s", d.Open, d.Authorised, len(d.Consents), d.DueOn, d.SuppliedOn)
	}
	if d.Technician != "J. Novak" || d.Bay != "Lift 2" || d.Vehicle.OdometerOut != 84_312 || d.Jobs[1].Lines[1].Bin != "B03-1" || d.TaxWord != "tax.vat" {
		t.Errorf("got %q, %q, %d, %q, %q", d.Technician, d.Bay, d.Vehicle.OdometerOut, d.Jobs[1].Lines[1].Bin, d.TaxWord)
	}
	if len(d.Warranty) != 1 || d.Warranty[0].Months != 12 {
		t.Errorf("got warranty %+v, want 12 months", d.Warranty)
	}
	if want := "https://pay.example/INV-2026-00377?a=" + plainAmount(d.Open, 2); d.PayCode != want {
		t.Errorf("got %q, want %q", d.PayCode, want)
	}
}

func TestPapersSpeakTheCustomersLanguage(t *testing.T) {
	f := papers(GB)
	f.Customer.Language = Chinese
	if d := InvoiceDocument(finished(), f); d.Language != Chinese {
		t.Errorf("got %q, want zh", d.Language)
	}
	f.Customer.Language = ""
	if d := InvoiceDocument(finished(), f); d.Language != English {
		t.Errorf("got %q, want the shop's, en", d.Language)
	}
}

func TestJobCardHasNoPriceAnywhere(t *testing.T) {
	d := JobCardDocument(finished(), papers(CN))
	var look func(path string, v reflect.Value)
	amounts := 0
	look = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					look(path+"."+v.Type().Field(i).Name, v.Field(i))
				}
			}
		case reflect.Slice:
			for i := range v.Len() {
				look(path, v.Index(i))
			}
		case reflect.Int64:
			if v.Type() == reflect.TypeFor[Money]() {
				amounts++
				if v.Int() != 0 {
					t.Errorf("%s is %d", path, v.Int())
				}
			}
		}
	}
	look("card", reflect.ValueOf(d))
	if amounts < 20 {
		t.Fatalf("looked at %d amounts: the search is broken", amounts)
	}
	if len(d.Jobs) != 5 || len(d.Jobs[0].Lines) != 7 || len(d.Jobs[3].Lines) != 0 || d.Jobs[4].Status != Declined || d.Words != "" {
		t.Errorf("got %+v, want all five jobs, lines only where they are to be done", d.Jobs)
	}
	if d.Number != "INV-2026-00377" || d.Jobs[0].Hours != 2_300 || d.Jobs[1].Lines[1].Quantity != 1_000 {
		t.Errorf("got %q, %d h", d.Number, d.Jobs[0].Hours)
	}
}

func TestQuoteDocumentOfAPhoneCall(t *testing.T) {
	f := papers(CN)
	f.Customer, f.Vehicle, f.Number = Customer{}, Vehicle{}, "BJ-2026-00042"
	q := Quote{Name: "Jo Hill", Phone: "07700 900 201", Plate: "AB12 CDE", Model: "Golf", Revision: 1, Number: "BJ-2026-00041"}
	q.AddJob(job("Pads", Proposed, labour(1_300)))
	d := QuoteDocument(q, f)
	if d.Number != "BJ-2026-00041" || d.Revision != 2 || d.Buyer.Name != "Jo Hill" || d.Vehicle.Plate != "AB12 CDE" || d.Vehicle.Title != "Golf" {
		t.Errorf("got %s revision %d for %q, %q", d.Number, d.Revision, d.Buyer.Name, d.Vehicle.Plate)
	}
	if d.Deviation != 10_00 || !d.ValidOn.Equal(now.AddDate(0, 0, 30)) || d.Words != AmountInWords(d.Totals.Gross) {
		t.Errorf("got deviation %d, valid %s, words %q", d.Deviation, d.ValidOn, d.Words)
	}
}

func TestPapersGroupPhonesTypedInOneRun(t *testing.T) {
	f := papers(CN)
	f.Shop.Country, f.Shop.Phone = CN, "01065529988"
	f.Customer.Phones = []Phone{{Number: "13912345678"}}
	in := Intake{Phone: "4008101234"}
	d := IntakeDocument(WorkOrder{}, in, f)
	if d.Seller.Phone != "010 6552 9988" || d.Buyer.Phone != "139 1234 5678" || d.Intake.Phone != "400 810 1234" {
		t.Errorf("got %q, %q, %q", d.Seller.Phone, d.Buyer.Phone, d.Intake.Phone)
	}
	if in.Phone != "4008101234" || f.Customer.Phone() != "13912345678" {
		t.Error("the paper changed what was typed")
	}
	f.Customer = Customer{}
	if d := QuoteDocument(Quote{Name: "Jo Hill", Phone: "13912345678"}, f); d.Buyer.Phone != "139 1234 5678" {
		t.Errorf("a caller's number is %q on the quote", d.Buyer.Phone)
	}
}

func TestReceiptDocument(t *testing.T) {
	p := Payment{Number: "R-2026-00342", Method: Cash, Amount: 376_99, Given: 400_00, Change: 23_01}
	d := ReceiptDocument(p, []PaidLine{{Number: "INV-2026-00377", Amount: 376_99}}, 0, papers(CN))
	if d.Number != "R-2026-00342" || d.Receipt.Change != 23_01 || d.Receipt.Deposit || d.Words == "" || len(d.Receipt.For) != 1 {
		t.Errorf("got %+v, want the payment of one invoice with 23.01 change", d.Receipt)
	}
	if d := ReceiptDocument(p, nil, 0, papers(GB)); !d.Receipt.Deposit {
		t.Error("without an invoice: got no deposit")
	}
	wants(t, CheckIssue(d, ProfileOf(CN)), "")
}

func TestSealShowsEveryChange(t *testing.T) {
	d := InvoiceDocument(finished(), papers(GB)).Seal()
	again := InvoiceDocument(finished(), papers(GB)).Seal()
	if len(d.Hash) != 32 || !slices.Equal(d.Hash, again.Hash) || !d.Intact() {
		t.Fatalf("got %x and %x, want the same hash twice", d.Hash, again.Hash)
	}
	for name, change := range map[string]func(*Document){
		"a cent of the total":    func(d *Document) { d.Totals.Gross++ },
		"a cent of one line":     func(d *Document) { d.Jobs[1].Lines[0].Amount++ },
		"a letter of the text":   func(d *Document) { d.Jobs[0].Lines[0].Text = "labour" },
		"the buyer":              func(d *Document) { d.Buyer.Name = "Helena Marsh" },
		"a second of the time":   func(d *Document) { d.IssuedAt = d.IssuedAt.Add(time.Second) },
		"a line moved":           func(d *Document) { l := d.Jobs[0].Lines; l[0], l[1] = l[1], l[0] },
		"a line taken out":       func(d *Document) { d.Jobs[0].Lines = d.Jobs[0].Lines[1:] },
		"text moved to its next": func(d *Document) { d.Terms, d.Thanks = "", d.Terms },
		"a logo":                 func(d *Document) { d.Logo = []byte{1} },
		"the hash itself":        func(d *Document) { d.Hash = nil },
	} {
		changed := InvoiceDocument(finished(), papers(GB)).Seal()
		change(&changed)
		if changed.Intact() {
			t.Errorf("%s changed and nothing shows", name)
		}
	}
}

func TestSealSurvivesTheStore(t *testing.T) {
	d := InvoiceDocument(finished(), papers(GB))
	d.IssuedAt = d.IssuedAt.In(time.FixedZone("CET", 3600)).Add(123 * time.Millisecond)
	d = d.Seal()
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var back Document
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	back.IssuedAt = time.Unix(back.IssuedAt.Unix(), 0).UTC() // another zone, seconds only
	back.Bank = []string{}                                   // an empty list for none
	if !back.Intact() {
		t.Error("a document read back is not the one written")
	}
}

func TestObligatoryFieldsOfEveryCountry(t *testing.T) {
	full := func(c Country, kind DocumentKind) Document {
		f := papers(c)
		switch kind {
		case QuotePaper:
			q := Quote{Number: "QU-2026-00042"}
			q.AddJob(job("Pads", Proposed, labour(1_300), piece("Pads", 1_000, 44_96, 0)))
			return QuoteDocument(q, f)
		case ReceiptPaper:
			return ReceiptDocument(Payment{Number: "R-2026-00001", Method: Card, Amount: 1_00}, nil, 0, f)
		}
		d := InvoiceDocument(finished(), f)
		if kind == CreditNotePaper {
			d.Kind, d.Original, d.OriginalOn, d.Reason = kind, "INV-2026-00001", now, "wrong part"
		}
		return d
	}
	lack := map[string]func(*Document){
		"number": func(d *Document) { d.Number = "" }, "issue_date": func(d *Document) { d.IssuedAt = time.Time{} },
		"supply_date": func(d *Document) { d.SuppliedOn = time.Time{} },
		"seller.name": func(d *Document) { d.Seller.Name, d.Seller.LegalName = "", "" }, "seller.address": func(d *Document) { d.Seller.Address = []string{" "} },
		"seller.tax_no": func(d *Document) { d.Seller.TaxNumber = "" }, "seller.phone": func(d *Document) { d.Seller.Phone = "" },
		"ard_no": func(d *Document) { d.Seller.TradeNumber = "" }, "buyer.name": func(d *Document) { d.Buyer.Name = "" },
		"buyer.address": func(d *Document) { d.Buyer.Address = nil }, "vehicle": func(d *Document) { d.Vehicle = VehicleBlock{} },
		"vehicle.plate": func(d *Document) { d.Vehicle.Plate = "" }, "lines": func(d *Document) { d.Jobs = nil },
		"line.price": func(d *Document) { d.Totals.Amounts = nil }, "line.tax": func(d *Document) { d.Jobs[0].Lines[0].Tax.Code = "" },
		"tax_table": func(d *Document) { d.Totals.Taxes = nil }, "total_in_words": func(d *Document) { d.Words = "" },
		"job.labour": func(d *Document) { d.Jobs[0].Lines = nil }, "job.parts": func(d *Document) { d.Jobs[0].Lines = nil },
		"part.condition": func(d *Document) { d.Jobs[0].Lines[1].Grade = "stolen" }, "labour_subtotal": func(d *Document) { d.Labour = 0 },
		"parts_subtotal": func(d *Document) { d.Parts = 0 }, "authorisations": func(d *Document) { d.Consents = nil },
		"repair_class": func(d *Document) { d.Jobs[0].Warranty = "" }, "workorder_no": func(d *Document) { d.Order = "" },
		"odometer_out": func(d *Document) { d.Vehicle.OdometerOut = 0 }, "hourly_price": func(d *Document) { d.LabourRate = 0 },
		"old_parts": func(d *Document) { d.OldParts = "" }, "deviation": func(d *Document) { d.Deviation = 0 },
		"original_number": func(d *Document) { d.Original = "" }, "original_date": func(d *Document) { d.OriginalOn = time.Time{} },
		"reason": func(d *Document) { d.Reason = "" }, "method": func(d *Document) { d.Receipt.Method = "" },
	}
	for _, country := range Countries() {
		p := ProfileOf(country)
		for _, kind := range []DocumentKind{QuotePaper, InvoicePaper, ReceiptPaper, CreditNotePaper} {
			ok := full(country, kind)
			if err := CheckIssue(ok, p); err != nil {
				t.Errorf("%s %s: got %v %v, want none", country, kind, err, err.(*Problem).Args)
			}
			for _, field := range p.Required(ok.form(p)) {
				if field == "total" {
					continue // worked out, it cannot be missing
				}
				without, known := lack[field]
				if !known {
					t.Errorf("%s %s: nothing checks %q", country, kind, field)
					continue
				}
				d := full(country, kind)
				without(&d)
				err := CheckIssue(d, p)
				wants(t, err, "invoice.field_missing")
				if err != nil && err.(*Problem).Field != field && !slices.Contains([]string{"lines", "job.labour", "job.parts", "labour_subtotal", "parts_subtotal", "line.price", "vehicle"}, field) {
					t.Errorf("%s %s without %s: got %s", country, kind, field, err.(*Problem).Field)
				}
			}
		}
	}
}

func TestWhoMayMendAMissingField(t *testing.T) {
	d := InvoiceDocument(finished(), papers(GB))
	d.Buyer.Address = nil
	p := CheckIssue(d, ProfileOf(GB)).(*Problem)
	if p.Args["Where"] != "buyer" || p.Args["Field"] != "buyer.address" || p.Args["Name"] != "Elena Marsh" || p.Args["Title"] != "title.invoice" {
		t.Errorf("got %v, want the address of Elena Marsh", p.Args)
	}
	d = InvoiceDocument(finished(), papers(GB))
	d.Seller.TaxNumber = ""
	if p := CheckIssue(d, ProfileOf(GB)).(*Problem); p.Args["Where"] != "seller" {
		t.Errorf("got %v, want the seller", p.Args)
	}
	d.Totals.Tax = 0
	wants(t, CheckIssue(d, ProfileOf(GB)), "")
}

func TestCounterSaleNeedsNoRepair(t *testing.T) {
	for _, c := range Countries() {
		f := papers(c)
		f.Vehicle = Vehicle{}
		f.Consents = nil
		var sale WorkOrder
		sale.AddJob(job("", JobDone, piece("Bulb", 1_000, 7_20, 2_40)))
		wants(t, CheckIssue(InvoiceDocument(sale, f), f.Profile), "")
	}
}

func TestPayCode(t *testing.T) {
	de := shopIn(DE)
	got := PayCode(de, ProfileOf(DE), "INV-2026-00377", 376_99)
	if want := "BCD\n002\n1\nSCT\n\nNorthgate Garage Ltd\nDE89370400440532013000\nEUR376.99\n\n\nINV-2026-00377"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	de.IBAN = ""
	if got := PayCode(de, ProfileOf(DE), "INV 1", 5); got != "https://pay.example/INV+1?a=0.05" {
		t.Errorf("without IBAN: got %q, want the link", got)
	}
	for name, got := range map[string]string{
		"China's static picture": PayCode(shopIn(CN), ProfileOf(CN), "JS-1", 1_00),
		"nothing open":           PayCode(shopIn(GB), ProfileOf(GB), "INV-1", 0),
		"a draft":                PayCode(shopIn(GB), ProfileOf(GB), "", 1_00),
	} {
		if got != "" {
			t.Errorf("%s: got %q, want none", name, got)
		}
	}
	if !strings.HasSuffix(PayCode(Shop{PaymentLink: "p?{amount}", Currency: Currency{Code: "JPY"}}, ProfileOf(Generic), "1", 1200), "?1200") {
		t.Error("yen have no decimals")
	}
}

func TestPayPictureIsChinasAlone(t *testing.T) {
	picture := []byte("picture")
	cn, gb := shopIn(CN), shopIn(GB)
	cn.PayPicture, gb.PayPicture = picture, picture
	if got := payPicture(cn, ProfileOf(CN), "JS-1", 1_00); string(got) != "picture" {
		t.Errorf("got %q, want the picture", got)
	}
	for name, got := range map[string][]byte{
		"another way to pay": payPicture(gb, ProfileOf(GB), "INV-1", 1_00),
		"nothing open":       payPicture(cn, ProfileOf(CN), "JS-1", 0),
		"a draft":            payPicture(cn, ProfileOf(CN), "", 1_00),
	} {
		if got != nil {
			t.Errorf("%s: got %q, want none", name, got)
		}
	}
}
