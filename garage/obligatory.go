package garage

import (
	"slices"
	"strings"
)

// CheckIssue refuses a paper that lacks something its country asks for, naming
// the first thing that is missing. Where says who can add it: "seller" in the
// settings, "buyer" on the customer's page, "order" on the order.
func CheckIssue(d Document, p Profile) error {
	doc := d.form(p)
	for _, field := range p.Required(doc) {
		if field == "seller.tax_no" && p.TaxNoOnlyIfTaxed && d.Totals.Tax == 0 {
			continue
		}
		if d.has(field) {
			continue
		}
		where := "order"
		switch {
		case strings.HasPrefix(field, "seller.") || field == "ard_no" || field == "hourly_price" || field == "deviation":
			where = "seller"
		case strings.HasPrefix(field, "buyer."):
			where = "buyer"
		}
		return Refuse("invoice.field_missing", "Title", p.Titles[doc], "Field", field, "Where", where, "Name", d.Buyer.Name).At(field)
	}
	return nil
}

// form is the name by which the profile knows the paper.
func (d Document) form(p Profile) string {
	switch d.Kind {
	case QuotePaper:
		return DocQuote
	case JobCardPaper:
		return DocJobCard
	case IntakePaper:
		return DocIntake
	case ReceiptPaper:
		return DocReceipt
	case CreditNotePaper:
		return DocCreditNote
	case CertificatePaper:
		return DocCertificate
	case ExcessPaper:
		return DocExcess
	}
	return p.InvoiceForm(d.Totals.Gross)
}

// has tells whether the paper carries a field. What belongs to a repair is not
// asked of a sale over the counter, which has no order. A field nobody knows is
// missing: a rule that cannot be checked must not pass.
func (d Document) has(field string) bool {
	if d.counterSale() && slices.Contains(ofRepairs(), field) {
		return true
	}
	check, ok := fieldChecks()[field]
	return ok && check(d)
}

// counterSale tells whether parts were sold without a car in the shop.
func (d Document) counterSale() bool {
	return d.Kind != QuotePaper && d.Order == "" && d.Vehicle.Plate == "" && d.Vehicle.VIN == ""
}

// ofRepairs are the fields that only a repair has.
func ofRepairs() []string {
	return []string{"vehicle", "vehicle.plate", "vehicle.vin", "repair_class", "workorder_no", "odometer_out", "old_parts", "authorisations", "hourly_price"}
}

// fieldChecks says for each field code of the profiles whether a paper carries it.
func fieldChecks() map[string]func(Document) bool {
	return map[string]func(Document) bool{
		"number":         func(d Document) bool { return d.Number != "" },
		"issue_date":     func(d Document) bool { return !d.IssuedAt.IsZero() },
		"supply_date":    func(d Document) bool { return !d.SuppliedOn.IsZero() },
		"seller.name":    func(d Document) bool { return d.Seller.Name != "" || d.Seller.LegalName != "" },
		"seller.address": func(d Document) bool { return written(d.Seller.Address) },
		"seller.tax_no":  func(d Document) bool { return d.Seller.TaxNumber != "" },
		"seller.phone":   func(d Document) bool { return d.Seller.Phone != "" },
		"ard_no":         func(d Document) bool { return d.Seller.TradeNumber != "" },
		"buyer.name":     func(d Document) bool { return d.Buyer.Name != "" },
		"buyer.address":  func(d Document) bool { return written(d.Buyer.Address) },
		"vehicle":        func(d Document) bool { return d.Vehicle.Plate != "" || d.Vehicle.VIN != "" || d.Vehicle.Title != "" },
		"vehicle.plate":  func(d Document) bool { return d.Vehicle.Plate != "" },
		"vehicle.vin":    func(d Document) bool { return d.Vehicle.VIN != "" },
		"lines":          func(d Document) bool { return d.lines(func(DocumentLine) bool { return true }) > 0 },
		"line.price":     func(d Document) bool { return len(d.Totals.Amounts) == d.lines(DocumentLine.priced) },
		"line.tax": func(d Document) bool {
			return d.lines(func(l DocumentLine) bool { return l.priced() && l.Tax.Code == "" }) == 0
		},
		"tax_table":       func(d Document) bool { return len(d.Totals.Taxes) > 0 },
		"total":           func(d Document) bool { return d.Kind != ReceiptPaper || d.Receipt.Amount != 0 },
		"total_in_words":  func(d Document) bool { return d.Words != "" },
		"job.labour":      func(d Document) bool { return d.everyJobPriced() },
		"job.parts":       func(d Document) bool { return d.everyJobPriced() },
		"part.condition":  Document.gradesKnown,
		"labour_subtotal": func(d Document) bool { return d.Labour+d.Parts+d.Other == d.Totals.Net },
		"parts_subtotal":  func(d Document) bool { return d.Labour+d.Parts+d.Other == d.Totals.Net },
		"authorisations":  func(d Document) bool { return len(d.Consents) > 0 },
		"repair_class": func(d Document) bool {
			return !slices.ContainsFunc(d.Jobs, func(j DocumentJob) bool { return j.agreed() && j.Warranty == "" })
		},
		"workorder_no":    func(d Document) bool { return d.Order != "" },
		"odometer_out":    func(d Document) bool { return d.Vehicle.OdometerOut > 0 || !d.Vehicle.Kind.Driven() },
		"hourly_price":    func(d Document) bool { return d.LabourRate > 0 },
		"old_parts":       func(d Document) bool { return d.OldParts != "" },
		"deviation":       func(d Document) bool { return d.Deviation > 0 },
		"original_number": func(d Document) bool { return d.Original != "" },
		"original_date":   func(d Document) bool { return !d.OriginalOn.IsZero() },
		"reason":          func(d Document) bool { return d.Reason != "" },
		"method":          func(d Document) bool { return d.Receipt.Method != "" },
		"date_in":         func(d Document) bool { return !d.ReceivedAt.IsZero() },
		"date_out":        func(d Document) bool { return !d.IssuedAt.IsZero() },
		"inspector":       func(d Document) bool { return d.Released != nil && d.Released.Inspector != "" },
		"warranty":        func(d Document) bool { return len(d.Covered) > 0 },
	}
}

// written tells whether an address has more than empty lines.
func written(lines []string) bool {
	return slices.ContainsFunc(lines, func(s string) bool { return strings.TrimSpace(s) != "" })
}

// lines counts the lines for which ok holds.
func (d Document) lines(ok func(DocumentLine) bool) (n int) {
	for _, j := range d.Jobs {
		for _, l := range j.Lines {
			if ok(l) {
				n++
			}
		}
	}
	return n
}

// priced tells whether the line has a price: free text has none.
func (l DocumentLine) priced() bool { return l.Kind != Text }

// agreed tells whether the job is part of what the paper charges or offers.
func (j DocumentJob) agreed() bool { return j.Status != Declined && j.Status != Deferred }

// everyJobPriced tells whether each job carries its own labour and parts.
func (d Document) everyJobPriced() bool {
	return len(d.Jobs) > 0 && !slices.ContainsFunc(d.Jobs, func(j DocumentJob) bool { return j.agreed() && !slices.ContainsFunc(j.Lines, DocumentLine.priced) })
}

// gradesKnown tells whether the condition of every part is one there is. A part
// without any is new: 16 CCR 3353 takes parts as new unless the paper says otherwise.
func (d Document) gradesKnown() bool {
	return d.lines(func(l DocumentLine) bool {
		return l.Kind == PartLine && !slices.Contains([]Grade{"", GradeOE, GradeAftermarket, GradeReman, GradeUsed}, l.Grade)
	}) == 0
}
