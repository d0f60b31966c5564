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
	Name           string   `cbor:"1,keyasint"` // as on the invoice
	LegalName      string   `cbor:"2,keyasint"` // empty: the same
	Address        []string `cbor:"3,keyasint"` // lines, the country last
	Phone          string   `cbor:"4,keyasint"`
	Email          string   `cbor:"5,keyasint"`
	Web            string   `cbor:"6,keyasint"`
	TaxNumber      string   `cbor:"7,keyasint"`
	CompanyNumber  string   `cbor:"8,keyasint"`
	TradeNumber    string   `cbor:"9,keyasint"` // California ARD number, China filing number
	Country        Country  `cbor:"10,keyasint"`
	Language       Language `cbor:"11,keyasint"` // of papers, unless the customer has another
	Paper          string   `cbor:"12,keyasint"` // "A4" or "Letter"
	Distance       string   `cbor:"13,keyasint"` // "km" or "mi"
	Currency       Currency `cbor:"14,keyasint"`
	Taxes          []Tax    `cbor:"15,keyasint"` // the rates in use, the usual one first
	PerLine        bool     `cbor:"16,keyasint"` // tax rounded per line, not per rate
	PricesGross    bool     `cbor:"17,keyasint"` // prices typed include tax
	CashStep       Money    `cbor:"18,keyasint"` // smallest coin; 0 and 1: none
	Bank           []string `cbor:"19,keyasint"` // bank details in words
	IBAN           string   `cbor:"20,keyasint"`
	PaymentLink    string   `cbor:"21,keyasint"` // becomes the payment code, {ref} and {amount} filled in
	Terms          string   `cbor:"22,keyasint"` // foot of quotes and invoices
	Thanks         string   `cbor:"23,keyasint"`
	PaymentDays    int      `cbor:"24,keyasint"` // until an invoice is due
	QuoteDays      int      `cbor:"25,keyasint"` // until a quote lapses
	LabourRate     Money    `cbor:"26,keyasint"` // for one hour
	LabourCost     Money    `cbor:"27,keyasint"` // of one hour, for the margin
	Matrix         []Band   `cbor:"28,keyasint"` // selling price from cost
	MarginFloor    Rate     `cbor:"29,keyasint"`
	WasteFee       Money    `cbor:"30,keyasint"` // added with oil; 0: none
	Logo           []byte   `cbor:"31,keyasint"` // PNG or JPEG
	Accent         uint32   `cbor:"32,keyasint"` // 0xRRGGBB of the papers; 0: petrol
	Bays           []Bay    `cbor:"33,keyasint"`
	Printer        string   `cbor:"34,keyasint"` // empty: the system's own choice
	ReceiptRoll    bool     `cbor:"35,keyasint"` // receipts on the 80 mm roll
	LateAfter      int      `cbor:"36,keyasint"` // minutes past the promise before it counts as late
	CloseBefore    int      `cbor:"37,keyasint"` // minutes before the promise that warn
	OpensAt        int      `cbor:"38,keyasint"` // minutes after midnight, until a [Calendar] was set; see [Calendar.Starting]
	ClosesAt       int      `cbor:"39,keyasint"`
	Warranty       []Terms  `cbor:"40,keyasint"`
	Dark           bool     `cbor:"41,keyasint"` // screens in dark colours
	ScreenLanguage Language `cbor:"42,keyasint"`
	HideKeyCaps    bool     `cbor:"43,keyasint"`
	Sample         bool     `cbor:"44,keyasint"` // the file holds the sample garage
	MenuGross      bool     `cbor:"45,keyasint"` // menu prices of canned jobs include tax
	DeviationRate  Rate     `cbor:"46,keyasint"` // above the agreed price before new consent is asked (China); 0: none
	CardPaper      string   `cbor:"60,keyasint"` // of job cards: "A5", or empty for that of all papers
	PayPicture     []byte   `cbor:"50,keyasint"` // the static collection code as PNG or JPEG (China)

	OrderLabels []OrderLabel `cbor:"65,keyasint,omitempty"` // those that were given a colour, by name
}

// A Band is a step of the price matrix: parts that cost From or more carry Markup.
type Band struct {
	From   Money `cbor:"1,keyasint"`
	Markup Rate  `cbor:"2,keyasint"`
}

// A Bay is a place where a car is worked on.
type Bay struct {
	ID   BayID  `cbor:"1,keyasint"`
	Name string `cbor:"2,keyasint"`
	Note string `cbor:"3,keyasint"` // such as 2-post 4 t
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
