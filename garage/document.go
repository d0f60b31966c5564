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
	Layout       int           `cbor:"1,keyasint,omitzero"`
	Kind         DocumentKind  `cbor:"2,keyasint,omitzero"`
	Country      Country       `cbor:"3,keyasint,omitzero"`
	Language     Language      `cbor:"4,keyasint,omitzero"`
	Currency     Currency      `cbor:"5,keyasint,omitzero"`
	Paper        string        `cbor:"6,keyasint,omitzero"`
	Number       string        `cbor:"7,keyasint,omitzero"` // empty: a draft
	Revision     int           `cbor:"8,keyasint,omitzero"`
	IssuedAt     time.Time     `cbor:"9,keyasint,omitzero"`
	SuppliedOn   time.Time     `cbor:"10,keyasint,omitzero"`
	DueOn        time.Time     `cbor:"11,keyasint,omitzero"`
	ValidOn      time.Time     `cbor:"12,keyasint,omitzero"`
	By           string        `cbor:"13,keyasint,omitzero"` // who issued it
	Seller       Party         `cbor:"14,keyasint,omitzero"`
	Buyer        Party         `cbor:"15,keyasint,omitzero"`
	Vehicle      VehicleBlock  `cbor:"16,keyasint,omitzero"`
	Order        string        `cbor:"17,keyasint,omitzero"` // number of the work order, which links the papers of a visit
	Advisor      string        `cbor:"18,keyasint,omitzero"`
	Technician   string        `cbor:"19,keyasint,omitzero"`
	Jobs         []DocumentJob `cbor:"20,keyasint,omitempty"`
	Totals       Totals        `cbor:"21,keyasint,omitzero"` // its line amounts: one for each line with a price, in order
	Labour       Money         `cbor:"22,keyasint,omitzero"` // net, after discounts
	Parts        Money         `cbor:"23,keyasint,omitzero"`
	Other        Money         `cbor:"24,keyasint,omitzero"` // sublet and fees
	PerLine      bool          `cbor:"25,keyasint,omitzero"`
	Gross        bool          `cbor:"26,keyasint,omitzero"` // prices include tax
	TaxWord      string        `cbor:"27,keyasint,omitzero"` // code of the tax's name
	Terms        string        `cbor:"28,keyasint,omitzero"`
	Thanks       string        `cbor:"29,keyasint,omitzero"`
	Warranty     []Terms       `cbor:"30,keyasint,omitempty"`
	PayCode      string        `cbor:"31,keyasint,omitzero"` // what the payment code holds; empty: none
	Bank         []string      `cbor:"32,keyasint,omitempty"`
	Consents     []Consent     `cbor:"33,keyasint,omitempty"` // repeated on the invoice
	Paid         []PaidLine    `cbor:"34,keyasint,omitempty"` // deposits and payments known at issue
	Open         Money         `cbor:"35,keyasint,omitzero"`  // left to pay at issue
	Logo         []byte        `cbor:"36,keyasint,omitempty"`
	Accent       uint32        `cbor:"37,keyasint,omitzero"`
	Concern      string        `cbor:"38,keyasint,omitzero"`
	PromisedAt   time.Time     `cbor:"39,keyasint,omitzero"`
	ReceivedAt   time.Time     `cbor:"40,keyasint,omitzero"`
	Bay          string        `cbor:"41,keyasint,omitzero"`
	KeyTag       string        `cbor:"42,keyasint,omitzero"`
	Waits        bool          `cbor:"43,keyasint,omitzero"`
	OldParts     OldParts      `cbor:"44,keyasint,omitzero"`
	Authorised   Money         `cbor:"45,keyasint,omitzero"`
	LabourRate   Money         `cbor:"46,keyasint,omitzero"` // published price of an hour (China)
	OrderRef     string        `cbor:"47,keyasint,omitzero"`
	Receipt      Receipted     `cbor:"48,keyasint,omitzero"`
	CashRounding Money         `cbor:"49,keyasint,omitzero"`
	Note         string        `cbor:"50,keyasint,omitzero"`
	Hash         []byte        `cbor:"51,keyasint,omitempty"` // SHA-256 of the document with Hash empty
	Original     string        `cbor:"52,keyasint,omitzero"`  // number of the invoice that a credit note credits, or an excess is a share of
	OriginalOn   time.Time     `cbor:"53,keyasint,omitzero"`
	Reason       string        `cbor:"54,keyasint,omitzero"`  // of a credit note
	Deviation    Rate          `cbor:"55,keyasint,omitzero"`  // above the price before consent is asked anew (China)
	Words        string        `cbor:"56,keyasint,omitzero"`  // the sum in words, where the country wants it
	PayPicture   []byte        `cbor:"57,keyasint,omitempty"` // the collection code as a picture, where the country pays so

	Intake   *Intake   `cbor:"60,keyasint,omitzero"` // of an intake sheet; on a job card how the car arrived, see [Intake.Seen]
	Released *Released `cbor:"70,keyasint,omitzero"` // on the papers of the hand-over

	Choices []DocumentChoice `cbor:"77,keyasint,omitempty"` // on a quote: of which the customer takes one each

	Agreed  Money `cbor:"78,keyasint,omitzero"` // on a quote for an order: the work agreed to before, with tax
	Revised Money `cbor:"79,keyasint,omitzero"` // and that together with the quote

	Inspected *Inspected `cbor:"75,keyasint,omitzero"` // on the papers of an inspection

	Lent        *Lent     `cbor:"90,keyasint,omitzero"`  // on the agreement about a loan car
	Covered     []Covered `cbor:"80,keyasint,omitempty"` // the warranty, a line each
	Certificate string    `cbor:"81,keyasint,omitzero"`  // number of the completion certificate
	Recheck     int64     `cbor:"82,keyasint,omitzero"`  // wheels were off: to be tightened anew after so far, in the vehicle's unit
	Inspector   string    `cbor:"84,keyasint,omitzero"`  // who found the work good

	Labelled *Labelled `cbor:"93,keyasint,omitzero"` // on a label
	Quality  *Quality  `cbor:"91,keyasint,omitzero"` // on a quality sheet
	Invited  *Invited  `cbor:"92,keyasint,omitzero"` // on an appointment slip
	Contract string    `cbor:"97,keyasint,omitzero"` // number of the repair contract (China)
	Sender   string    `cbor:"98,keyasint,omitzero"` // who brought the car for its owner (China)
	Day      *DayPlan  `cbor:"96,keyasint,omitzero"` // on the sheet of a day

	HighVoltage bool `cbor:"99,keyasint,omitzero"` // on a job card: a job asks for someone who may work on high voltage

	Owner string `cbor:"100,keyasint,omitzero"` // whose car it is, where somebody else is billed
	Claim string `cbor:"101,keyasint,omitzero"` // on an insurer's invoice: their number of the claim

	Excess     Money  `cbor:"120,keyasint,omitzero"` // on an insurer's invoice: what of it the customer bears
	ExcessBill string `cbor:"121,keyasint,omitzero"` // and the number of the bill of it
	Bearer     string `cbor:"122,keyasint,omitzero"` // on that bill: the insurer

	Booked  string `cbor:"112,keyasint,omitzero"` // on an intake sheet: reference of the appointment
	LoanCar string `cbor:"113,keyasint,omitzero"` // on an intake sheet: plate and model of the car lent or kept for the visit

	Commission *CommissionSheet `cbor:"114,keyasint,omitzero"` // on a statement of commission

	LogoHash       []byte `cbor:"110,keyasint,omitempty"` // SHA-256 of Logo, which lies apart once the paper is issued; see [Document.Light]
	PayPictureHash []byte `cbor:"111,keyasint,omitempty"` // of PayPicture
}

// A Party is seller or buyer as frozen on a paper.
type Party struct {
	Name          string   `cbor:"1,keyasint,omitzero"`
	LegalName     string   `cbor:"2,keyasint,omitzero"`
	Contact       string   `cbor:"3,keyasint,omitzero"`
	Address       []string `cbor:"4,keyasint,omitempty"`
	Phone         string   `cbor:"5,keyasint,omitzero"`
	Email         string   `cbor:"6,keyasint,omitzero"`
	Web           string   `cbor:"7,keyasint,omitzero"`
	TaxNumber     string   `cbor:"8,keyasint,omitzero"`
	CompanyNumber string   `cbor:"9,keyasint,omitzero"`
	TradeNumber   string   `cbor:"10,keyasint,omitzero"`
}

// A VehicleBlock is the vehicle as frozen on a paper.
type VehicleBlock struct {
	Plate       string    `cbor:"1,keyasint,omitzero"`
	VIN         string    `cbor:"2,keyasint,omitzero"`
	Title       string    `cbor:"3,keyasint,omitzero"`
	Year        int       `cbor:"4,keyasint,omitzero"`
	Registered  time.Time `cbor:"5,keyasint,omitzero"`
	InspectOn   time.Time `cbor:"6,keyasint,omitzero"`
	Fuel        string    `cbor:"7,keyasint,omitzero"`
	Engine      string    `cbor:"8,keyasint,omitzero"`
	Power       int       `cbor:"9,keyasint,omitzero"`
	Colour      string    `cbor:"10,keyasint,omitzero"`
	OdometerIn  int64     `cbor:"11,keyasint,omitzero"`
	OdometerOut int64     `cbor:"12,keyasint,omitzero"`
	Unit        string    `cbor:"13,keyasint,omitzero"`
	Oil         string    `cbor:"14,keyasint,omitzero"`
	Tyres       string    `cbor:"15,keyasint,omitzero"`
	WheelNuts   string    `cbor:"16,keyasint,omitzero"`
	KeyLock     string    `cbor:"17,keyasint,omitzero"`

	Kind  VehicleKind `cbor:"18,keyasint,omitzero"`
	Axles int         `cbor:"19,keyasint,omitzero"`
}

// A DocumentJob is a job as frozen on a paper. One declined or put off has no lines
// and stands outside the totals; Price is what it would have come to.
type DocumentJob struct {
	No         int            `cbor:"1,keyasint,omitzero"`
	Name       string         `cbor:"2,keyasint,omitzero"`
	Code       string         `cbor:"3,keyasint,omitzero"`
	Complaint  string         `cbor:"4,keyasint,omitzero"`
	Cause      string         `cbor:"5,keyasint,omitzero"`
	Correction string         `cbor:"6,keyasint,omitzero"`
	Status     JobStatus      `cbor:"7,keyasint,omitzero"`
	Technician string         `cbor:"8,keyasint,omitzero"`
	Hours      Quantity       `cbor:"9,keyasint,omitzero"`
	Net        Money          `cbor:"10,keyasint,omitzero"` // after all discounts
	Price      Money          `cbor:"11,keyasint,omitzero"` // with tax: the difference it makes to the total
	Discount   Money          `cbor:"12,keyasint,omitzero"` // given on the job
	Lines      []DocumentLine `cbor:"13,keyasint,omitempty"`
	Warranty   string         `cbor:"14,keyasint,omitzero"` // class
	Menu       bool           `cbor:"15,keyasint,omitzero"` // sold at a menu price

	Diagnosed *FaultRecord `cbor:"16,keyasint,omitzero"` // on the job card
	Scan      string       `cbor:"25,keyasint,omitzero"` // on the job card: the code of the job for the scanner
	Kind      JobKind      `cbor:"26,keyasint,omitzero"` // who bears it; empty: the customer
	Bearer    string       `cbor:"27,keyasint,omitzero"` // of a job under warranty or insured
	Claim     string       `cbor:"28,keyasint,omitzero"` // their number
}

// A DocumentLine is a line as frozen on a paper.
type DocumentLine struct {
	Kind     LineKind `cbor:"1,keyasint,omitzero"`
	Code     string   `cbor:"2,keyasint,omitzero"`
	Text     string   `cbor:"3,keyasint,omitzero"`
	Quantity Quantity `cbor:"4,keyasint,omitzero"`
	Unit     string   `cbor:"5,keyasint,omitzero"`
	Price    Money    `cbor:"6,keyasint,omitzero"`
	Discount Rate     `cbor:"7,keyasint,omitzero"`
	Tax      Tax      `cbor:"8,keyasint,omitzero"`
	Amount   Money    `cbor:"9,keyasint,omitzero"` // after the line's discount, before job and document discounts
	Bin      string   `cbor:"10,keyasint,omitzero"`
	Grade    Grade    `cbor:"11,keyasint,omitzero"`
	Own      bool     `cbor:"12,keyasint,omitzero"`
	Brand    string   `cbor:"13,keyasint,omitzero"`

	Borne JobKind `cbor:"14,keyasint,omitzero"` // why nobody is billed for it; empty: it is billed

	Exchange  bool      `cbor:"15,keyasint,omitzero"` // the old unit has to come back
	CoreState CoreState `cbor:"16,keyasint,omitzero"` // what became of it
}

// A PaidLine is a payment as it stands on an invoice.
type PaidLine struct {
	Number  string    `cbor:"1,keyasint,omitzero"`
	On      time.Time `cbor:"2,keyasint,omitzero"`
	Method  Method    `cbor:"3,keyasint,omitzero"`
	Amount  Money     `cbor:"4,keyasint,omitzero"`
	Deposit bool      `cbor:"5,keyasint,omitzero"`
}

// Receipted is what a receipt says of the payment.
type Receipted struct {
	Method  Method     `cbor:"1,keyasint,omitzero"`
	Amount  Money      `cbor:"2,keyasint,omitzero"` // kept
	Given   Money      `cbor:"3,keyasint,omitzero"`
	Change  Money      `cbor:"4,keyasint,omitzero"`
	For     []PaidLine `cbor:"5,keyasint,omitempty"` // invoices it pays, or the deposit it gives back: number, date, amount
	Deposit bool       `cbor:"6,keyasint,omitzero"`
	Open    Money      `cbor:"7,keyasint,omitzero"` // left after it
	Refund  bool       `cbor:"8,keyasint,omitzero"`
}
