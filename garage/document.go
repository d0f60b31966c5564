package garage

import "time"

// DocumentKind is what a paper is.
type DocumentKind string

// The papers.
const (
	QuotePaper      DocumentKind = "quote"
	JobCardPaper    DocumentKind = "jobcard"
	InvoicePaper    DocumentKind = "invoice"
	ReceiptPaper    DocumentKind = "receipt"
	CreditNotePaper DocumentKind = "credit_note"
	IntakePaper     DocumentKind = "intake"
	CoreReturnPaper DocumentKind = "corereturn" // goes back to a supplier with old units
	ExcessPaper     DocumentKind = "excess"     // the customer's share of an insurer's invoice

	// The papers of the hand-over follow from the order and are not frozen.
	CertificatePaper DocumentKind = "certificate"
	GatePassPaper    DocumentKind = "gatepass"

	// Nor are the papers of an inspection: its report, and the blank form.
	InspectionPaper     DocumentKind = "inspection"
	InspectionFormPaper DocumentKind = "inspectionform"

	// The quality sheet says what a check of the work found; its form is for the bay.
	QualityPaper     DocumentKind = "quality"
	QualityFormPaper DocumentKind = "qualityform"

	// The slip that an appointment is given by.
	AppointmentPaper DocumentKind = "appointment"

	// A day of the diary for the wall of the workshop.
	DaySheetPaper DocumentKind = "daysheet"

	// What a person has earned in a month, for them to sign.
	CommissionPaper DocumentKind = "commission"

	// Labels are printed as often as they are wanted.
	KeyTagPaper  DocumentKind = "keytag"
	BadgePaper   DocumentKind = "badge"
	StickerPaper DocumentKind = "sticker"

	// The agreement about a loan car is frozen when it is lent, and again with what
	// came back.
	LoanPaper DocumentKind = "loancar"
)

// Label tells whether a paper is a label, of which many go on a sheet.
func (k DocumentKind) Label() bool {
	return k == KeyTagPaper || k == BadgePaper || k == StickerPaper
}

// Layout is the version of the papers' layout that new documents are frozen with.
const Layout = 1

// A Document is a paper as it was issued: everything that stands on it, copied,
// so that a reprint in ten years is the same. Papers print it and compute nothing.
type Document struct {
	Layout       int           `cbor:"1,keyasint"`
	Kind         DocumentKind  `cbor:"2,keyasint"`
	Country      Country       `cbor:"3,keyasint"`
	Language     Language      `cbor:"4,keyasint"`
	Currency     Currency      `cbor:"5,keyasint"`
	Paper        string        `cbor:"6,keyasint"`
	Number       string        `cbor:"7,keyasint"` // empty: a draft
	Revision     int           `cbor:"8,keyasint"`
	IssuedAt     time.Time     `cbor:"9,keyasint"`
	SuppliedOn   time.Time     `cbor:"10,keyasint"`
	DueOn        time.Time     `cbor:"11,keyasint"`
	ValidOn      time.Time     `cbor:"12,keyasint"`
	By           string        `cbor:"13,keyasint"` // who issued it
	Seller       Party         `cbor:"14,keyasint"`
	Buyer        Party         `cbor:"15,keyasint"`
	Vehicle      VehicleBlock  `cbor:"16,keyasint"`
	Order        string        `cbor:"17,keyasint"` // number of the work order, which links the papers of a visit
	Advisor      string        `cbor:"18,keyasint"`
	Technician   string        `cbor:"19,keyasint"`
	Jobs         []DocumentJob `cbor:"20,keyasint"`
	Totals       Totals        `cbor:"21,keyasint"` // its line amounts: one for each line with a price, in order
	Labour       Money         `cbor:"22,keyasint"` // net, after discounts
	Parts        Money         `cbor:"23,keyasint"`
	Other        Money         `cbor:"24,keyasint"` // sublet and fees
	PerLine      bool          `cbor:"25,keyasint"`
	Gross        bool          `cbor:"26,keyasint"` // prices include tax
	TaxWord      string        `cbor:"27,keyasint"` // code of the tax's name
	Terms        string        `cbor:"28,keyasint"`
	Thanks       string        `cbor:"29,keyasint"`
	Warranty     []Terms       `cbor:"30,keyasint"`
	PayCode      string        `cbor:"31,keyasint"` // what the payment code holds; empty: none
	Bank         []string      `cbor:"32,keyasint"`
	Consents     []Consent     `cbor:"33,keyasint"` // repeated on the invoice
	Paid         []PaidLine    `cbor:"34,keyasint"` // deposits and payments known at issue
	Open         Money         `cbor:"35,keyasint"` // left to pay at issue
	Logo         []byte        `cbor:"36,keyasint"`
	Accent       uint32        `cbor:"37,keyasint"`
	Concern      string        `cbor:"38,keyasint"`
	PromisedAt   time.Time     `cbor:"39,keyasint"`
	ReceivedAt   time.Time     `cbor:"40,keyasint"`
	Bay          string        `cbor:"41,keyasint"`
	KeyTag       string        `cbor:"42,keyasint"`
	Waits        bool          `cbor:"43,keyasint"`
	OldParts     OldParts      `cbor:"44,keyasint"`
	Authorised   Money         `cbor:"45,keyasint"`
	LabourRate   Money         `cbor:"46,keyasint"` // published price of an hour (China)
	OrderRef     string        `cbor:"47,keyasint"`
	Receipt      Receipted     `cbor:"48,keyasint"`
	CashRounding Money         `cbor:"49,keyasint"`
	Note         string        `cbor:"50,keyasint"`
	Hash         []byte        `cbor:"51,keyasint"` // SHA-256 of the document with Hash empty
	Original     string        `cbor:"52,keyasint"` // number of the invoice that a credit note credits, or an excess is a share of
	OriginalOn   time.Time     `cbor:"53,keyasint"`
	Reason       string        `cbor:"54,keyasint"`           // of a credit note
	Deviation    Rate          `cbor:"55,keyasint"`           // above the price before consent is asked anew (China)
	Words        string        `cbor:"56,keyasint"`           // the sum in words, where the country wants it
	PayPicture   []byte        `cbor:"57,keyasint,omitempty"` // the collection code as a picture, where the country pays so

	Intake   *Intake   `cbor:"60,keyasint,omitempty"` // of an intake sheet; on a job card how the car arrived, see [Intake.Seen]
	Released *Released `cbor:"70,keyasint,omitempty"` // on the papers of the hand-over

	Choices []DocumentChoice `cbor:"77,keyasint,omitempty"` // on a quote: of which the customer takes one each

	Agreed  Money `cbor:"78,keyasint,omitempty"` // on a quote for an order: the work agreed to before, with tax
	Revised Money `cbor:"79,keyasint,omitempty"` // and that together with the quote

	Inspected *Inspected `cbor:"75,keyasint,omitempty"` // on the papers of an inspection

	Lent        *Lent     `cbor:"90,keyasint,omitempty"` // on the agreement about a loan car
	Covered     []Covered `cbor:"80,keyasint,omitempty"` // the warranty, a line each
	Certificate string    `cbor:"81,keyasint,omitempty"` // number of the completion certificate
	Recheck     int64     `cbor:"82,keyasint,omitempty"` // wheels were off: to be tightened anew after so far, in the vehicle's unit
	Inspector   string    `cbor:"84,keyasint,omitempty"` // who found the work good

	Labelled *Labelled `cbor:"93,keyasint,omitempty"` // on a label
	Quality  *Quality  `cbor:"91,keyasint,omitempty"` // on a quality sheet
	Invited  *Invited  `cbor:"92,keyasint,omitempty"` // on an appointment slip
	Contract string    `cbor:"97,keyasint,omitempty"` // number of the repair contract (China)
	Sender   string    `cbor:"98,keyasint,omitempty"` // who brought the car for its owner (China)
	Day      *DayPlan  `cbor:"96,keyasint,omitempty"` // on the sheet of a day

	HighVoltage bool `cbor:"99,keyasint,omitempty"` // on a job card: a job asks for someone who may work on high voltage

	Owner string `cbor:"100,keyasint,omitempty"` // whose car it is, where somebody else is billed
	Claim string `cbor:"101,keyasint,omitempty"` // on an insurer's invoice: their number of the claim

	Excess     Money  `cbor:"120,keyasint,omitempty"` // on an insurer's invoice: what of it the customer bears
	ExcessBill string `cbor:"121,keyasint,omitempty"` // and the number of the bill of it
	Bearer     string `cbor:"122,keyasint,omitempty"` // on that bill: the insurer

	Booked  string `cbor:"112,keyasint,omitempty"` // on an intake sheet: reference of the appointment
	LoanCar string `cbor:"113,keyasint,omitempty"` // on an intake sheet: plate and model of the car lent or kept for the visit

	Commission *CommissionSheet `cbor:"114,keyasint,omitempty"` // on a statement of commission

	LogoHash       []byte `cbor:"110,keyasint,omitempty"` // SHA-256 of Logo, which lies apart once the paper is issued; see [Document.Light]
	PayPictureHash []byte `cbor:"111,keyasint,omitempty"` // of PayPicture
}

// A Party is seller or buyer as frozen on a paper.
type Party struct {
	Name          string   `cbor:"1,keyasint"`
	LegalName     string   `cbor:"2,keyasint"`
	Contact       string   `cbor:"3,keyasint"`
	Address       []string `cbor:"4,keyasint"`
	Phone         string   `cbor:"5,keyasint"`
	Email         string   `cbor:"6,keyasint"`
	Web           string   `cbor:"7,keyasint"`
	TaxNumber     string   `cbor:"8,keyasint"`
	CompanyNumber string   `cbor:"9,keyasint"`
	TradeNumber   string   `cbor:"10,keyasint"`
}

// A VehicleBlock is the vehicle as frozen on a paper.
type VehicleBlock struct {
	Plate       string    `cbor:"1,keyasint"`
	VIN         string    `cbor:"2,keyasint"`
	Title       string    `cbor:"3,keyasint"`
	Year        int       `cbor:"4,keyasint"`
	Registered  time.Time `cbor:"5,keyasint"`
	InspectOn   time.Time `cbor:"6,keyasint"`
	Fuel        string    `cbor:"7,keyasint"`
	Engine      string    `cbor:"8,keyasint"`
	Power       int       `cbor:"9,keyasint"`
	Colour      string    `cbor:"10,keyasint"`
	OdometerIn  int64     `cbor:"11,keyasint"`
	OdometerOut int64     `cbor:"12,keyasint"`
	Unit        string    `cbor:"13,keyasint"`
	Oil         string    `cbor:"14,keyasint"`
	Tyres       string    `cbor:"15,keyasint"`
	WheelNuts   string    `cbor:"16,keyasint"`
	KeyLock     string    `cbor:"17,keyasint"`

	Kind  VehicleKind `cbor:"18,keyasint,omitempty"`
	Axles int         `cbor:"19,keyasint,omitempty"`
}

// A DocumentJob is a job as frozen on a paper. One declined or put off has no lines
// and stands outside the totals; Price is what it would have come to.
type DocumentJob struct {
	No         int            `cbor:"1,keyasint"`
	Name       string         `cbor:"2,keyasint"`
	Code       string         `cbor:"3,keyasint"`
	Complaint  string         `cbor:"4,keyasint"`
	Cause      string         `cbor:"5,keyasint"`
	Correction string         `cbor:"6,keyasint"`
	Status     JobStatus      `cbor:"7,keyasint"`
	Technician string         `cbor:"8,keyasint"`
	Hours      Quantity       `cbor:"9,keyasint"`
	Net        Money          `cbor:"10,keyasint"` // after all discounts
	Price      Money          `cbor:"11,keyasint"` // with tax: the difference it makes to the total
	Discount   Money          `cbor:"12,keyasint"` // given on the job
	Lines      []DocumentLine `cbor:"13,keyasint"`
	Warranty   string         `cbor:"14,keyasint"` // class
	Menu       bool           `cbor:"15,keyasint"` // sold at a menu price

	Diagnosed *FaultRecord `cbor:"16,keyasint,omitempty"` // on the job card
	Scan      string       `cbor:"25,keyasint,omitempty"` // on the job card: the code of the job for the scanner
	Kind      JobKind      `cbor:"26,keyasint,omitempty"` // who bears it; empty: the customer
	Bearer    string       `cbor:"27,keyasint,omitempty"` // of a job under warranty or insured
	Claim     string       `cbor:"28,keyasint,omitempty"` // their number
}

// A DocumentLine is a line as frozen on a paper.
type DocumentLine struct {
	Kind     LineKind `cbor:"1,keyasint"`
	Code     string   `cbor:"2,keyasint"`
	Text     string   `cbor:"3,keyasint"`
	Quantity Quantity `cbor:"4,keyasint"`
	Unit     string   `cbor:"5,keyasint"`
	Price    Money    `cbor:"6,keyasint"`
	Discount Rate     `cbor:"7,keyasint"`
	Tax      Tax      `cbor:"8,keyasint"`
	Amount   Money    `cbor:"9,keyasint"` // after the line's discount, before job and document discounts
	Bin      string   `cbor:"10,keyasint"`
	Grade    Grade    `cbor:"11,keyasint"`
	Own      bool     `cbor:"12,keyasint"`
	Brand    string   `cbor:"13,keyasint"`

	Borne JobKind `cbor:"14,keyasint,omitempty"` // why nobody is billed for it; empty: it is billed

	Exchange  bool      `cbor:"15,keyasint,omitempty"` // the old unit has to come back
	CoreState CoreState `cbor:"16,keyasint,omitempty"` // what became of it
}

// A PaidLine is a payment as it stands on an invoice.
type PaidLine struct {
	Number  string    `cbor:"1,keyasint"`
	On      time.Time `cbor:"2,keyasint"`
	Method  Method    `cbor:"3,keyasint"`
	Amount  Money     `cbor:"4,keyasint"`
	Deposit bool      `cbor:"5,keyasint"`
}

// Receipted is what a receipt says of the payment.
type Receipted struct {
	Method  Method     `cbor:"1,keyasint"`
	Amount  Money      `cbor:"2,keyasint"` // kept
	Given   Money      `cbor:"3,keyasint"`
	Change  Money      `cbor:"4,keyasint"`
	For     []PaidLine `cbor:"5,keyasint"` // invoices it pays: number, date, amount
	Deposit bool       `cbor:"6,keyasint"`
	Open    Money      `cbor:"7,keyasint"` // left after it
	Refund  bool       `cbor:"8,keyasint"`
}
