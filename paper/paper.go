// Package paper lays the documents of a garage out: quote, job card, invoice and
// receipt. It prints what garage froze into a document and reckons nothing but
// the sums carried from page to page. The result is a display list (package
// sheet); PDF draws it as a file.
package paper

import (
	"errors"
	"fmt"

	"github.com/boombuler/barcode"

	"workbay/garage"
	"workbay/locale"
	"workbay/paper/sheet"
)

// A Size is what a document is printed on.
type Size string

// The sizes: 210 × 297 mm, 8.5 × 11 inches, and a till roll 80 mm wide, cut to the
// length of what stands on it.
const (
	A4     Size = "A4"
	Letter Size = "Letter"
	A5     Size = "A5" // job cards alone
	Roll80 Size = "Roll80"
)

// millimetres is width and height; a roll has no height of its own.
func (s Size) millimetres() (w, h float64) {
	switch s {
	case Letter:
		return 215.9, 279.4
	case A5:
		return 148, 210
	case Roll80:
		return 80, 0
	}
	return 210, 297
}

// Options say how a document is printed. What is left empty is as the document
// was frozen.
type Options struct {
	Locale *locale.Locale // words and figures
	Paper  Size
	Copy   bool // a reprint: marked as such
	Logo   []byte
	Accent sheet.Colour
	Labels Labels // of a label: its format, where it begins, how many
}

// LocaleOf returns the words and figures that a document was issued in.
func LocaleOf(doc garage.Document) (*locale.Locale, error) {
	lang := string(doc.Language)
	if lang == "" {
		lang = string(garage.English)
	}
	l, err := locale.Load(lang)
	if err != nil {
		return nil, fmt.Errorf("print %s: %w", doc.Number, err)
	}
	f := locale.FormatOf(string(doc.Country))
	if c := doc.Currency; c.Code != "" && c.Code != f.Currency {
		f = f.In(c.Code, c.Minor)
	}
	return l.With(f), nil
}

// ErrKind reports a document that no paper is made of.
var ErrKind = errors.New("no paper for this kind of document")

// Of lays out a document by its kind.
func Of(doc garage.Document, o Options) (sheet.Document, error) {
	switch doc.Kind {
	case garage.QuotePaper:
		return Quote(doc, o), nil
	case garage.JobCardPaper:
		return JobCard(doc, o), nil
	case garage.IntakePaper:
		return Intake(doc, o), nil
	case garage.InvoicePaper, garage.ExcessPaper, garage.CreditNotePaper, garage.CoreReturnPaper:
		return Invoice(doc, o), nil
	case garage.ReceiptPaper:
		return Receipt(doc, o), nil
	case garage.CertificatePaper:
		return Certificate(doc, o), nil
	case garage.GatePassPaper:
		return GatePass(doc, o), nil
	case garage.InspectionPaper:
		return Inspection(doc, o), nil
	case garage.InspectionFormPaper:
		return InspectionForm(doc, o), nil
	case garage.LoanPaper:
		return LoanAgreement(doc, o), nil
	case garage.AppointmentPaper:
		return Appointment(doc, o), nil
	case garage.DaySheetPaper:
		return DaySheet(doc, o), nil
	case garage.CommissionPaper:
		return Commission(doc, o), nil
	case garage.QualityPaper:
		return Quality(doc, o), nil
	case garage.QualityFormPaper:
		return QualityForm(doc, o), nil
	}
	if doc.Kind.Label() {
		return Label(doc, o), nil
	}
	return sheet.Document{}, ErrKind
}

// A composer lays one document out.
type composer struct {
	*layout
	closeness
	doc   garage.Document
	say   *locale.Locale
	copy  bool
	logo  picture
	title string                // of the document, such as Invoice
	pay   barcode.Barcode       // the payment code; nil: none
	code  picture               // the payment code where the shop has it as a picture
	broke map[breaking][]string // into lines, see lines
}

// compose starts a document on its first page. It prepares what all papers have
// in common and draws nothing yet.
func compose(doc garage.Document, o Options) *composer {
	if o.Locale == nil {
		o.Locale, _ = LocaleOf(doc) // languages of documents are those the program speaks
	}
	if o.Paper == "" {
		o.Paper = Size(doc.Paper)
	}
	if o.Logo == nil {
		o.Logo = doc.Logo
	}
	if o.Accent == (sheet.Colour{}) {
		o.Accent = sheet.RGB(doc.Accent)
	}
	if o.Paper == A5 && doc.Kind != garage.JobCardPaper {
		o.Paper = A4 // figures and signatures need the room
	}
	w, h := o.Paper.millimetres()
	margin := 16.0
	if o.Paper == A5 {
		margin = 9
	}
	if o.Paper == Roll80 {
		margin, h = 4, rollLength
	}
	c := &composer{closeness: airy(), layout: newLayout(w, h, margin, lookOf(o.Accent), doc.IssuedAt), doc: doc, say: o.Locale, copy: o.Copy, broke: map[breaking][]string{}}
	c.logo = openLogo(o.Logo)
	c.pay, c.code = qrOf(doc.PayCode), openLogo(doc.PayPicture)
	c.title = c.t(titleOf(doc))
	c.layout.doc.Title = c.name()
	c.layout.doc.Author = doc.Seller.Name
	c.layout.doc.Language = c.say.Lang()
	return c
}

// titleOf is the code of the word that the country has for a document.
func titleOf(doc garage.Document) string {
	titles := garage.ProfileOf(doc.Country).Titles
	switch doc.Kind {
	case garage.QuotePaper:
		return titles[garage.DocQuote]
	case garage.JobCardPaper:
		return titles[garage.DocJobCard]
	case garage.IntakePaper:
		return titles[garage.DocIntake]
	case garage.CreditNotePaper:
		return titles[garage.DocCreditNote]
	case garage.ExcessPaper:
		return titles[garage.DocExcess]
	case garage.CoreReturnPaper:
		return "title.core_return"
	case garage.ReceiptPaper:
		if doc.Receipt.Refund {
			return "paper.title.refund_receipt"
		}
		return titles[garage.DocReceipt]
	case garage.CertificatePaper:
		return titles[garage.DocCertificate]
	case garage.GatePassPaper:
		return "title.gate_pass"
	case garage.InspectionPaper:
		return "title.inspection"
	case garage.InspectionFormPaper:
		return "title.inspection_form"
	case garage.QualityPaper, garage.QualityFormPaper, garage.AppointmentPaper, garage.DaySheetPaper, garage.CommissionPaper, garage.KeyTagPaper, garage.BadgePaper, garage.StickerPaper:
		return "title." + string(doc.Kind)
	case garage.LoanPaper:
		return "title.loan_agreement"
	}
	return titles[garage.DocInvoice]
}

// t is a text of the catalogue: the country's own where there is one, since
// California writes labor and has an ARD number, and China its filing number.
func (c *composer) t(code string, pairs ...any) string {
	switch c.doc.Country {
	case garage.USCA:
		if c.say.Has(code + ".us") {
			code += ".us"
		}
	case garage.CN:
		if c.say.Has(code + ".cn") {
			code += ".cn"
		}
	}
	return c.say.T(code, pairs...)
}

// number is the document's number with its revision, or the word for a draft.
func (c *composer) number() string {
	switch {
	case c.doc.Number == "":
		return c.t("paper.draft")
	case c.doc.Kind == garage.QuotePaper && c.doc.Revision > 1:
		return c.t("paper.number_revision", "Number", c.doc.Number, "Revision", c.doc.Revision)
	}
	return c.doc.Number
}

// ifNumbered is the document's number; nothing for a draft, which has its mark.
func (c *composer) ifNumbered() string {
	if c.doc.Number == "" {
		return ""
	}
	return c.number()
}

// name is title and number: Invoice INV-2026-00417.
func (c *composer) name() string { return c.title + " " + c.number() }

// date and stamp write a day and a moment; nothing for one that is not known.
func (c *composer) date(at moment) string {
	if at.IsZero() {
		return ""
	}
	return c.say.Date(at)
}

func (c *composer) stamp(at moment) string {
	if at.IsZero() {
		return ""
	}
	return c.say.DateTime(at)
}
