package paper

import (
	"slices"
	"strings"
	"testing"
	"time"

	"workbay/garage"
	"workbay/locale"
)

// countryPaper is a paper of a kind as a country has it.
func countryPaper(country garage.Country, kind garage.DocumentKind) garage.Document {
	lang := garage.English
	if country == garage.CN {
		lang = garage.Chinese
	}
	if country == garage.USCA {
		d := californian(kind)
		if kind == garage.CreditNotePaper {
			d = asCredit(californian(garage.InvoicePaper), lang)
		}
		return d
	}
	d := sample(kind, lang, 0)
	if kind == garage.CreditNotePaper {
		d = asCredit(sample(garage.InvoicePaper, lang, 0), lang)
	}
	p := garage.ProfileOf(country)
	if country != garage.CN {
		d.Country, d.Currency, d.TaxWord = country, p.Currency, p.TaxWord
		d.SuppliedOn = d.IssuedAt.Add(-48 * time.Hour)
	}
	return d
}

func asCredit(d garage.Document, lang garage.Language) garage.Document {
	c := creditNote(lang)
	d.Kind, d.Number, d.Original, d.OriginalOn, d.Reason = c.Kind, c.Number, c.Original, c.OriginalOn, c.Reason
	return d
}

// shownAs says what of a document must stand on its paper for each field that a country
// asks for.
func shownAs(d garage.Document, say *locale.Locale) map[string][]string {
	var lines, prices, taxes, grades []string
	for _, j := range d.Jobs {
		if j.Status == garage.Declined {
			continue
		}
		for _, l := range j.Lines {
			lines = append(lines, l.Text, minus(say.Amount(l.Amount)))
			prices = append(prices, say.Amount(l.Price))
			if l.Kind == garage.PartLine && l.Grade != "" {
				grades = append(grades, say.T("paper.grade."+string(l.Grade)))
			}
		}
	}
	for _, t := range d.Totals.Taxes {
		if t.Amount != 0 {
			taxes = append(taxes, say.Percent(t.Tax.Rate), say.Amount(t.Amount), say.Amount(t.Net))
		}
	}
	reading := strings.ReplaceAll(say.Count(d.Vehicle.OdometerOut), " ", say.Format().Group)
	total := say.Money(d.Totals.Gross)
	if d.Kind == garage.ReceiptPaper {
		total = say.Money(d.Receipt.Amount)
	}
	var classes, covered []string
	for _, j := range d.Jobs {
		if j.Warranty != "" && charged(j.Status) {
			classes = append(classes, say.T("paper.class."+j.Warranty))
		}
	}
	if d.Released != nil {
		for _, w := range byJob(d.Released.Covered) {
			covered = append(covered, w.Text, say.Date(w.Until))
		}
	}
	inspector := ""
	if d.Released != nil {
		inspector = d.Released.Inspector
	}
	number := d.Number
	if d.Kind == garage.CertificatePaper {
		number = d.Certificate
	}
	return map[string][]string{
		"number": {number}, "issue_date": {say.Date(d.IssuedAt)}, "supply_date": {say.Date(d.SuppliedOn)},
		"seller.name": {d.Seller.Name, d.Seller.LegalName}, "seller.address": d.Seller.Address, "seller.tax_no": {d.Seller.TaxNumber}, "seller.phone": {d.Seller.Phone},
		"ard_no": {d.Seller.TradeNumber}, "buyer.name": {d.Buyer.Name}, "buyer.address": d.Buyer.Address,
		"vehicle": {d.Vehicle.Plate, d.Vehicle.Title}, "vehicle.plate": {d.Vehicle.Plate}, "vehicle.vin": {d.Vehicle.VIN},
		"lines": lines, "line.price": prices, "line.tax": taxes[:min(len(taxes), 1)], "tax_table": taxes, "total": {total}, "total_in_words": {d.Words},
		"job.labour": {say.T("paper.labour.us")}, "job.parts": {say.T("paper.parts")}, "part.condition": grades,
		"labour_subtotal": {say.Money(d.Labour)}, "parts_subtotal": {say.Money(d.Parts)}, "authorisations": consentWords(d, say),
		"repair_class": classes, "workorder_no": {d.Order}, "odometer_out": {reading}, "hourly_price": {say.Money(d.LabourRate)},
		"old_parts": {say.T("paper.old_parts." + string(d.OldParts))}, "deviation": {say.Percent(d.Deviation)},
		"original_number": {d.Original}, "original_date": {say.Date(d.OriginalOn)}, "reason": {d.Reason},
		"method": {say.T("paper.method." + string(d.Receipt.Method))}, "date_in": {say.Date(d.ReceivedAt)}, "date_out": {say.Date(d.SuppliedOn)},
		"inspector": {inspector}, "warranty": covered,
	}
}

func consentWords(d garage.Document, say *locale.Locale) []string {
	var all []string
	for _, k := range d.Consents {
		all = append(all, say.DateTime(k.At), k.Who, k.Contact, say.Money(k.Limit))
	}
	return all
}

// Every field that a country asks for on a paper stands on it, on a page and, where the
// paper goes onto the till roll, there too.
func TestPapersShowEveryFieldThatTheirCountryAsksFor(t *testing.T) {
	forms := map[garage.DocumentKind]string{
		garage.QuotePaper: garage.DocQuote, garage.InvoicePaper: garage.DocInvoice, garage.CreditNotePaper: garage.DocCreditNote,
		garage.ReceiptPaper: garage.DocReceipt, garage.CertificatePaper: garage.DocCertificate,
	}
	for _, country := range []garage.Country{garage.Generic, garage.GB, garage.DE, garage.USCA, garage.CN} {
		for kind, form := range forms {
			sizes := []Size{A4, Letter}
			if kind == garage.InvoicePaper || kind == garage.ReceiptPaper || kind == garage.CreditNotePaper {
				sizes = append(sizes, Roll80)
			}
			doc := countryPaper(country, kind)
			if kind == garage.CertificatePaper {
				doc.Certificate = "HG-2026-00031"
			}
			say := speak(t, doc)
			shown := shownAs(doc, say)
			fields := garage.ProfileOf(country).Required(form)
			if kind == garage.InvoicePaper {
				fields = append(fields, garage.ProfileOf(country).Required(garage.DocSimplified)...)
			}
			for _, size := range sizes {
				d, err := Of(doc, Options{Locale: say, Paper: size})
				if err != nil {
					t.Fatal(err)
				}
				text := drawn(d)
				for _, field := range fields {
					want, known := shown[field]
					if !known {
						t.Errorf("%s %s: nobody knows how %q is shown", country, kind, field)
					}
					if len(want) == 0 || slices.Contains(want, "") && field != "seller.name" {
						t.Errorf("%s %s: the sample has no %s", country, kind, field)
					}
					for _, words := range want {
						if !strings.Contains(text, squeeze(theFaces().regular.clean(words))) {
							t.Errorf("%s %s on %s: %s: %q is not on the paper", country, kind, size, field, words)
						}
					}
				}
			}
		}
	}
}
