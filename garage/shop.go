package garage

import (
	"strings"
	"time"
)

// Language is a language of screens and papers: "en" or "zh".
type Language string

// The languages the program speaks.
const (
	English Language = "en"
	Chinese Language = "zh"
)

// List writes names one after another as the language parts them: "A, B", "A、B".
// Empty ones are left out.
func (l Language) List(names ...string) string {
	if l == Chinese {
		return strings.Join(filled(names), "、")
	}
	return strings.Join(filled(names), ", ")
}

// Clauses writes parts of a sentence that say different things one after another: "oil,
// 4 L", "机油，4 L". Empty ones are left out.
func (l Language) Clauses(parts ...string) string {
	if l == Chinese {
		return strings.Join(filled(parts), "，")
	}
	return strings.Join(filled(parts), ", ")
}

// Shop is the garage itself: what stands at the head of its papers and how it
// counts. There is one in a file.
type Shop struct {
	Name           string   `cbor:"1,keyasint,omitzero"`  // as on the invoice
	LegalName      string   `cbor:"2,keyasint,omitzero"`  // empty: the same
	Address        []string `cbor:"3,keyasint,omitempty"` // lines, the country last
	Phone          string   `cbor:"4,keyasint,omitzero"`
	Email          string   `cbor:"5,keyasint,omitzero"`
	Web            string   `cbor:"6,keyasint,omitzero"`
	TaxNumber      string   `cbor:"7,keyasint,omitzero"`
	CompanyNumber  string   `cbor:"8,keyasint,omitzero"`
	TradeNumber    string   `cbor:"9,keyasint,omitzero"` // California ARD number, China filing number
	Country        Country  `cbor:"10,keyasint,omitzero"`
	Language       Language `cbor:"11,keyasint,omitzero"` // of papers, unless the customer has another
	Paper          string   `cbor:"12,keyasint,omitzero"` // "A4" or "Letter"
	Distance       string   `cbor:"13,keyasint,omitzero"` // "km" or "mi"
	Currency       Currency `cbor:"14,keyasint,omitzero"`
	Taxes          []Tax    `cbor:"15,keyasint,omitempty"` // the rates in use, the usual one first
	PerLine        bool     `cbor:"16,keyasint,omitzero"`  // tax rounded per line, not per rate
	PricesGross    bool     `cbor:"17,keyasint,omitzero"`  // prices typed include tax
	CashStep       Money    `cbor:"18,keyasint,omitzero"`  // smallest coin; 0 and 1: none
	Bank           []string `cbor:"19,keyasint,omitempty"` // bank details in words
	IBAN           string   `cbor:"20,keyasint,omitzero"`
	PaymentLink    string   `cbor:"21,keyasint,omitzero"` // becomes the payment code, {ref} and {amount} filled in
	Terms          string   `cbor:"22,keyasint,omitzero"` // foot of quotes and invoices
	Thanks         string   `cbor:"23,keyasint,omitzero"`
	PaymentDays    int      `cbor:"24,keyasint,omitzero"`  // until an invoice is due
	QuoteDays      int      `cbor:"25,keyasint,omitzero"`  // until a quote lapses
	LabourRate     Money    `cbor:"26,keyasint,omitzero"`  // for one hour
	LabourCost     Money    `cbor:"27,keyasint,omitzero"`  // of one hour, for the margin
	Matrix         []Band   `cbor:"28,keyasint,omitempty"` // selling price from cost
	MarginFloor    Rate     `cbor:"29,keyasint,omitzero"`
	WasteFee       Money    `cbor:"30,keyasint,omitzero"`  // added with oil; 0: none
	Logo           []byte   `cbor:"31,keyasint,omitempty"` // PNG or JPEG
	Accent         uint32   `cbor:"32,keyasint,omitzero"`  // 0xRRGGBB of the papers; 0: petrol
	Bays           []Bay    `cbor:"33,keyasint,omitempty"`
	Printer        string   `cbor:"34,keyasint,omitzero"` // empty: the system's own choice
	ReceiptRoll    bool     `cbor:"35,keyasint,omitzero"` // receipts on the 80 mm roll
	LateAfter      int      `cbor:"36,keyasint,omitzero"` // minutes past the promise before it counts as late
	CloseBefore    int      `cbor:"37,keyasint,omitzero"` // minutes before the promise that warn
	OpensAt        int      `cbor:"38,keyasint,omitzero"` // minutes after midnight, until a [Calendar] was set; see [Calendar.Starting]
	ClosesAt       int      `cbor:"39,keyasint,omitzero"`
	Warranty       []Terms  `cbor:"40,keyasint,omitempty"`
	Dark           bool     `cbor:"41,keyasint,omitzero"` // screens in dark colours
	ScreenLanguage Language `cbor:"42,keyasint,omitzero"`
	HideKeyCaps    bool     `cbor:"43,keyasint,omitzero"`
	Sample         bool     `cbor:"44,keyasint,omitzero"`  // the file holds the sample garage
	MenuGross      bool     `cbor:"45,keyasint,omitzero"`  // menu prices of canned jobs include tax
	DeviationRate  Rate     `cbor:"46,keyasint,omitzero"`  // above the agreed price before new consent is asked (China); 0: none
	CardPaper      string   `cbor:"60,keyasint,omitzero"`  // of job cards: "A5", or empty for that of all papers
	PayPicture     []byte   `cbor:"50,keyasint,omitempty"` // the static collection code as PNG or JPEG (China)

	OrderLabels []OrderLabel `cbor:"65,keyasint,omitempty"` // those that were given a colour, by name
}

// A Band is a step of the price matrix: parts that cost From or more carry Markup.
type Band struct {
	From   Money `cbor:"1,keyasint,omitzero"`
	Markup Rate  `cbor:"2,keyasint,omitzero"`
}

// A Bay is a place where a car is worked on.
type Bay struct {
	ID   BayID  `cbor:"1,keyasint,omitzero"`
	Name string `cbor:"2,keyasint,omitzero"`
	Note string `cbor:"3,keyasint,omitzero"` // such as 2-post 4 t
}

// Plain is the shop without how its screens look and where they print, which
// everybody may change.
func (s Shop) Plain() Shop {
	s.Dark, s.ScreenLanguage, s.HideKeyCaps, s.Printer, s.ReceiptRoll, s.CardPaper = false, "", false, "", false, ""
	return s
}

// Pricing is how the shop makes totals of lines.
func (s Shop) Pricing() Pricing {
	return Pricing{PerLine: s.PerLine, Gross: s.PricesGross}
}

// Tax is the shop's tax of that code, or its usual one when it has none such.
func (s Shop) Tax(code TaxCode) Tax {
	for _, t := range s.Taxes {
		if t.Code == code {
			return t
		}
	}
	if len(s.Taxes) > 0 {
		return s.Taxes[0]
	}
	return Tax{}
}

// Price is the selling price of something that costs cost, by the matrix. Bands
// have only a lower bound, so that no gap can be between them.
func (s Shop) Price(cost Money) Money {
	var markup Rate
	var from Money = -1
	for _, b := range s.Matrix {
		if b.From <= cost && b.From > from {
			markup, from = b.Markup, b.From
		}
	}
	return cost + markup.Of(cost)
}

// Due is the day an invoice issued at t with so many days to pay falls due.
func (s Shop) Due(t time.Time) time.Time { return t.AddDate(0, 0, s.PaymentDays) }
