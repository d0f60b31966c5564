package data

import (
	"encoding/hex"
	"strings"
	"time"

	"workbay/garage"
)

// The whole file at a glance: every table and the ways to look things up. An index
// marked unique refuses a second record with the same text. Texts of references are
// written with [Ref], those of days with [Day].
var (
	// Settings are the garage itself.
	Settings = Single[garage.Shop]{name: "settings"}

	// Staff by name.
	Staff = Table[garage.StaffID, garage.Staff]{
		name: "staff",
		id:   func(v *garage.Staff) *garage.StaffID { return &v.ID },
		indexes: []index[garage.Staff]{
			{name: "name", fold: Fold, texts: func(v garage.Staff) []string { return []string{v.Name} }},
		},
	}

	// CheckLists is what the garage goes through before a car is ready.
	CheckLists = Single[garage.CheckList]{name: "check_list"}

	// Access is how the garage guards what not everybody may do.
	Access = Single[garage.Access]{name: "access"}

	// Secrets of the staff, by person. The audit trail tells that they changed, and
	// keeps no text of them.
	Secrets = Table[garage.SecretID, garage.Secret]{
		name: secretsTable,
		id:   func(v *garage.Secret) *garage.SecretID { return &v.ID },
		indexes: []index[garage.Secret]{
			{name: "staff", unique: true, texts: func(v garage.Secret) []string { return []string{Ref(v.Staff)} }},
		},
	}

	// Customers by name, every phone and mail address. One that was merged into
	// another is not found any more.
	Customers = Table[garage.CustomerID, garage.Customer]{
		name: "customers",
		id:   func(v *garage.Customer) *garage.CustomerID { return &v.ID },
		indexes: []index[garage.Customer]{
			{name: "name", fold: Fold, texts: living(func(v garage.Customer) []string { return []string{v.Name} })},
			{name: "phone", fold: FoldPhone, texts: living(phones)},
			{name: "email", fold: strings.ToLower, texts: living(func(v garage.Customer) []string { return []string{v.Email} })},
		},
		rows: []row[garage.Customer]{byID(customerID, packCustomer)},
	}

	// Vehicles by number plate, VIN and owner. Plates that a vehicle had before find
	// it by "old_plate". One that was merged into another is not found any more.
	Vehicles = Table[garage.VehicleID, garage.Vehicle]{
		name: "vehicles",
		id:   func(v *garage.Vehicle) *garage.VehicleID { return &v.ID },
		indexes: []index[garage.Vehicle]{
			{name: "plate", unique: true, fold: garage.FoldPlate, texts: kept(func(v garage.Vehicle) []string { return []string{v.Plate} })},
			{name: "vin", unique: true, fold: strings.ToUpper, texts: kept(func(v garage.Vehicle) []string { return []string{string(v.VIN)} })},
			{name: "owner", texts: kept(func(v garage.Vehicle) []string { return []string{Ref(v.Owner)} })},
			{name: "old_plate", fold: garage.FoldPlate, texts: kept(func(v garage.Vehicle) []string { return v.Plates })},
		},
		rows: []row[garage.Vehicle]{byID(vehicleID, packVehicle), ownedRow()},
	}

	// CannedJobs by code.
	CannedJobs = Table[garage.CannedJobID, garage.CannedJob]{
		name: "canned_jobs",
		id:   func(v *garage.CannedJob) *garage.CannedJobID { return &v.ID },
		indexes: []index[garage.CannedJob]{
			{name: "code", unique: true, fold: FoldCode, texts: func(v garage.CannedJob) []string { return []string{v.Code} }},
			{name: "category", fold: Fold, texts: func(v garage.CannedJob) []string { return []string{v.Category} }},
		},
	}

	// WorkOrders by number, state ([OpenOrder] for all that are not finished), vehicle,
	// customer (also the one who pays, and insurers), technician, the day of the promise, the quote
	// they were made from, and the numbers of claims of their jobs.
	WorkOrders = Table[garage.WorkOrderID, garage.WorkOrder]{
		name: "work_orders",
		id:   func(v *garage.WorkOrder) *garage.WorkOrderID { return &v.ID },
		indexes: []index[garage.WorkOrder]{
			{name: "number", unique: true, fold: strings.ToUpper, texts: func(v garage.WorkOrder) []string { return []string{v.Number} }},
			{name: "state", texts: func(v garage.WorkOrder) []string { return []string{standing(v.State)} }},
			{name: "vehicle", texts: func(v garage.WorkOrder) []string { return []string{Ref(v.Vehicle)} }},
			{name: "customer", texts: concerned},
			{name: "technician", texts: func(v garage.WorkOrder) []string { return []string{Ref(v.Technician)} }},
			{name: "promised", texts: func(v garage.WorkOrder) []string { return []string{Day(v.PromisedAt)} }},
			{name: "quote", texts: func(v garage.WorkOrder) []string { return []string{Ref(v.Quote)} }},
			{name: "claim", fold: FoldCode, texts: garage.WorkOrder.ClaimNumbers},
		},
		rows:   []row[garage.WorkOrder]{byID(orderID, listOrder), visitRow()},
		beside: orderBeside,
	}

	// Quotes by number, order, customer, vehicle and state. A quote that was taken by
	// phone is found by that, too.
	Quotes = Table[garage.QuoteID, garage.Quote]{
		name: "quotes",
		id:   func(v *garage.Quote) *garage.QuoteID { return &v.ID },
		indexes: []index[garage.Quote]{
			{name: "number", unique: true, fold: strings.ToUpper, texts: func(v garage.Quote) []string { return []string{v.Number} }},
			{name: "order", texts: func(v garage.Quote) []string { return []string{Ref(v.Order)} }},
			{name: "customer", texts: func(v garage.Quote) []string { return []string{Ref(v.Customer)} }},
			{name: "vehicle", texts: func(v garage.Quote) []string { return []string{Ref(v.Vehicle)} }},
			{name: "state", texts: func(v garage.Quote) []string { return []string{string(v.State)} }},
			{name: "phone", fold: FoldPhone, texts: func(v garage.Quote) []string { return []string{v.Phone} }},
		},
	}

	// Consents by order. They are only added.
	Consents = Table[garage.ConsentID, garage.Consent]{
		name: "consents",
		id:   func(v *garage.Consent) *garage.ConsentID { return &v.ID },
		indexes: []index[garage.Consent]{
			{name: "order", texts: func(v garage.Consent) []string { return []string{Ref(v.Order)} }},
		},
	}

	// Stints by order, by person, and by the person whose clock runs.
	Stints = Table[garage.StintID, garage.Stint]{
		name: "stints",
		id:   func(v *garage.Stint) *garage.StintID { return &v.ID },
		indexes: []index[garage.Stint]{
			{name: "order", texts: func(v garage.Stint) []string { return []string{Ref(v.Order)} }},
			{name: "staff", texts: func(v garage.Stint) []string { return []string{Ref(v.Staff)} }},
			{name: "running", texts: running},
		},
	}

	// Attendance by person, and by day. Stamps are only added.
	Attendance = Table[garage.AttendanceID, garage.Attendance]{
		name: "attendance",
		id:   func(v *garage.Attendance) *garage.AttendanceID { return &v.ID },
		indexes: []index[garage.Attendance]{
			{name: "staff", texts: func(v garage.Attendance) []string { return []string{Ref(v.Staff)} }},
			{name: "day", texts: func(v garage.Attendance) []string { return []string{Day(v.At)} }},
		},
	}

	// Events by order. They are only added.
	Events = Table[garage.EventID, garage.Event]{
		name: "events",
		id:   func(v *garage.Event) *garage.EventID { return &v.ID },
		indexes: []index[garage.Event]{
			{name: "order", texts: func(v garage.Event) []string { return []string{Ref(v.Order)} }},
		},
	}

	// Parts by number, each bin, category and the part that replaces them.
	Parts = Table[garage.PartID, garage.Part]{
		name: "parts",
		id:   func(v *garage.Part) *garage.PartID { return &v.ID },
		indexes: []index[garage.Part]{
			{name: "number", unique: true, fold: FoldCode, texts: func(v garage.Part) []string { return []string{v.Number} }},
			{name: "bin", fold: FoldCode, texts: func(v garage.Part) []string { return strings.Split(v.Bin, ",") }},
			{name: "category", fold: Fold, texts: func(v garage.Part) []string { return []string{v.Category} }},
			{name: "replaced_by", texts: func(v garage.Part) []string { return []string{Ref(v.ReplacedBy)} }},
		},
		rows: []row[garage.Part]{listedPart(), movedPart()},
		sums: []sums[garage.Part]{partSums()},
	}

	// Movements by part, order and day. They are only added.
	Movements = Table[garage.MovementID, garage.Movement]{
		name: "movements",
		id:   func(v *garage.Movement) *garage.MovementID { return &v.ID },
		indexes: []index[garage.Movement]{
			{name: "part", texts: func(v garage.Movement) []string { return []string{Ref(v.Part)} }},
			{name: "order", texts: func(v garage.Movement) []string { return []string{Ref(v.Order)} }},
			{name: "day", texts: func(v garage.Movement) []string { return []string{Day(v.At)} }},
		},
	}

	// Invoices by number, order, customer, vehicle, state, and the day of issue;
	// drafts have no number and no day.
	Invoices = Table[garage.InvoiceID, garage.Invoice]{
		name: "invoices",
		id:   func(v *garage.Invoice) *garage.InvoiceID { return &v.ID },
		indexes: []index[garage.Invoice]{
			{name: "number", unique: true, fold: strings.ToUpper, texts: func(v garage.Invoice) []string { return []string{v.Number} }},
			{name: "order", texts: func(v garage.Invoice) []string { return []string{Ref(v.Order)} }},
			{name: "customer", texts: func(v garage.Invoice) []string { return []string{Ref(v.Customer)} }},
			{name: "vehicle", texts: func(v garage.Invoice) []string { return []string{Ref(v.Vehicle)} }},
			{name: "state", texts: func(v garage.Invoice) []string { return []string{string(v.State)} }},
			{name: "day", texts: func(v garage.Invoice) []string { return []string{Day(v.IssuedAt)} }},
		},
		rows: []row[garage.Invoice]{byID(invoiceID, packInvoice), openRow(), saleFact()},
		sums: []sums[garage.Invoice]{monthSums(), stateCounts()},
	}

	// Payments by number, the invoices they are for, customer, order and day.
	Payments = Table[garage.PaymentID, garage.Payment]{
		name: "payments",
		id:   func(v *garage.Payment) *garage.PaymentID { return &v.ID },
		indexes: []index[garage.Payment]{
			{name: "number", unique: true, fold: strings.ToUpper, texts: func(v garage.Payment) []string { return []string{v.Number} }},
			{name: "invoice", texts: paidFor},
			{name: "customer", texts: func(v garage.Payment) []string { return []string{Ref(v.Customer)} }},
			{name: "order", texts: func(v garage.Payment) []string { return []string{Ref(v.Order)} }},
			{name: "day", texts: func(v garage.Payment) []string { return []string{Day(v.At)} }},
		},
		rows: []row[garage.Payment]{byID(paymentID, packPayment)},
	}

	// Cores are old units that were handed in: those that lie here by "here", and all by
	// order and by what they went back with.
	Cores = Table[garage.CoreID, garage.Core]{
		name: "cores",
		id:   func(v *garage.Core) *garage.CoreID { return &v.ID },
		indexes: []index[garage.Core]{
			{name: "here", texts: func(v garage.Core) []string { return onlyIf(v.SentWith == 0, CoreHere) }},
			{name: "order", texts: func(v garage.Core) []string { return []string{Ref(v.Order)} }},
			{name: "sent", texts: func(v garage.Core) []string { return []string{Ref(v.SentWith)} }},
		},
	}

	// CoreReturns of old units to suppliers by number; those whose credit is awaited by
	// "open".
	CoreReturns = Table[garage.CoreReturnID, garage.CoreReturn]{
		name: "core_returns",
		id:   func(v *garage.CoreReturn) *garage.CoreReturnID { return &v.ID },
		indexes: []index[garage.CoreReturn]{
			{name: "number", unique: true, fold: strings.ToUpper, texts: func(v garage.CoreReturn) []string { return []string{v.Number} }},
			{name: "open", texts: func(v garage.CoreReturn) []string { return onlyIf(v.Open() > 0, OpenReturn) }},
		},
	}

	// DayCloses are the counts at the end of days. They are only added.
	DayCloses = Table[garage.DayCloseID, garage.DayClose]{
		name: "day_closes",
		id:   func(v *garage.DayClose) *garage.DayCloseID { return &v.ID },
	}

	// BulkChanges are the actions that changed many records at once.
	BulkChanges = Table[garage.BulkChangeID, garage.BulkChange]{
		name: "bulk_changes",
		id:   func(v *garage.BulkChange) *garage.BulkChangeID { return &v.ID },
	}

	// Templates of inspections by name.
	Templates = Table[garage.TemplateID, garage.Template]{
		name: "templates",
		id:   func(v *garage.Template) *garage.TemplateID { return &v.ID },
		indexes: []index[garage.Template]{
			{name: "name", unique: true, fold: Fold, texts: func(v garage.Template) []string { return []string{v.Name} }},
		},
	}

	// Inspections by order and vehicle.
	Inspections = Table[garage.InspectionID, garage.Inspection]{
		name: "inspections",
		id:   func(v *garage.Inspection) *garage.InspectionID { return &v.ID },
		indexes: []index[garage.Inspection]{
			{name: "order", texts: func(v garage.Inspection) []string { return []string{Ref(v.Order)} }},
			{name: "vehicle", texts: func(v garage.Inspection) []string { return []string{Ref(v.Vehicle)} }},
		},
	}

	// Outbox holds the issued papers that the archive has not written yet, oldest
	// first.
	Outbox = Table[OutgoingID, Outgoing]{
		name: "outbox",
		id:   func(v *Outgoing) *OutgoingID { return &v.ID },
	}

	// Intakes are what was written down at check-in, one an order.
	Intakes = Table[garage.IntakeID, garage.Intake]{
		name: "intakes",
		id:   func(v *garage.Intake) *garage.IntakeID { return &v.ID },
		indexes: []index[garage.Intake]{
			{name: "order", unique: true, texts: func(v garage.Intake) []string { return []string{Ref(v.Order)} }},
		},
	}

	// Photos of cars at check-in and in inspections, by order.
	Photos = Table[garage.PhotoID, garage.Photo]{
		name: "photos",
		id:   func(v *garage.Photo) *garage.PhotoID { return &v.ID },
		indexes: []index[garage.Photo]{
			{name: "order", texts: func(v garage.Photo) []string { return []string{Ref(v.Order)} }},
		},
	}

	// Pictures on issued papers by their hash.
	Pictures = Table[garage.PictureID, garage.Picture]{
		name: "pictures",
		id:   func(v *garage.Picture) *garage.PictureID { return &v.ID },
		indexes: []index[garage.Picture]{
			{name: "hash", unique: true, texts: func(v garage.Picture) []string { return []string{hex.EncodeToString(v.Hash)} }},
		},
	}

	// Labels say on what labels are printed.
	Labels = Single[garage.LabelSetup]{name: "labels"}

	// Calendars is when the garage is open, and what else takes its time.
	Calendars = Single[garage.Calendar]{name: "calendar"}

	// Absences by person.
	Absences = Table[garage.AbsenceID, garage.Absence]{
		name: "absences",
		id:   func(v *garage.Absence) *garage.AbsenceID { return &v.ID },
		indexes: []index[garage.Absence]{
			{name: "staff", texts: func(v garage.Absence) []string { return []string{Ref(v.Staff)} }},
			{name: "ends", texts: func(v garage.Absence) []string { return []string{Day(v.To)} }},
		},
	}

	// Appointments by each day they go over, the day a car is awaited on, what waits for
	// a time, customer, vehicle, phone and plate of those who are not on file, and order.
	Appointments = Table[garage.AppointmentID, garage.Appointment]{
		name: "appointments",
		id:   func(v *garage.Appointment) *garage.AppointmentID { return &v.ID },
		indexes: []index[garage.Appointment]{
			{name: "day", texts: daysOf},
			{name: "awaited", texts: awaitedOn},
			{name: "requested", texts: requestedBy},
			{name: "customer", texts: func(v garage.Appointment) []string { return []string{Ref(v.Customer)} }},
			{name: "vehicle", texts: func(v garage.Appointment) []string { return []string{Ref(v.Vehicle)} }},
			{name: "phone", fold: FoldPhone, texts: func(v garage.Appointment) []string { return []string{v.Phone} }},
			{name: "plate", fold: garage.FoldPlate, texts: func(v garage.Appointment) []string { return []string{v.Plate} }},
			{name: "order", texts: func(v garage.Appointment) []string { return []string{Ref(v.Order)} }},
		},
	}

	// Equipment of the garage by number, and by the bay that cannot work without it.
	Equipment = Table[garage.EquipmentID, garage.Equipment]{
		name: "equipment",
		id:   func(v *garage.Equipment) *garage.EquipmentID { return &v.ID },
		indexes: []index[garage.Equipment]{
			{name: "number", unique: true, fold: FoldCode, texts: func(v garage.Equipment) []string { return []string{v.Number} }},
			{name: "bay", texts: func(v garage.Equipment) []string { return []string{Ref(v.Bay)} }},
		},
	}

	// LoanCars of the garage by plate.
	LoanCars = Table[garage.LoanCarID, garage.LoanCar]{
		name: "loan_cars",
		id:   func(v *garage.LoanCar) *garage.LoanCarID { return &v.ID },
		indexes: []index[garage.LoanCar]{
			{name: "plate", unique: true, fold: garage.FoldPlate, texts: func(v garage.LoanCar) []string { return []string{v.Plate} }},
		},
	}

	// Loans of them by number, car, customer and order; those that keep a car from
	// others by "open".
	Loans = Table[garage.LoanID, garage.Loan]{
		name: "loans",
		id:   func(v *garage.Loan) *garage.LoanID { return &v.ID },
		indexes: []index[garage.Loan]{
			{name: "number", unique: true, fold: strings.ToUpper, texts: func(v garage.Loan) []string { return []string{v.Number} }},
			{name: "car", texts: func(v garage.Loan) []string { return []string{Ref(v.Car)} }},
			{name: "customer", texts: func(v garage.Loan) []string { return []string{Ref(v.Customer)} }},
			{name: "order", texts: func(v garage.Loan) []string { return []string{Ref(v.Order)} }},
			{name: "open", texts: openLoan},
		},
	}

	// BackupPlans, BackupKeys and BackupStates say where the backups of the file go,
	// what opens them, and how they went.
	BackupPlans  = Single[BackupPlan]{name: "backup_settings"}
	BackupKeys   = Single[BackupKey]{name: "backup_key"}
	BackupStates = Single[BackupState]{name: "backup_state"}
)

// secretsTable is the one table whose records the audit trail keeps no text of.
const secretsTable = "secrets"

// OutgoingID identifies a row of the outbox.
type OutgoingID uint64

// An Outgoing is a paper that was issued and is to be written to the archive. It is
// added in the transaction that issues the paper and removed once that lies there.
type Outgoing struct {
	ID       OutgoingID          `cbor:"1,keyasint,omitzero"`
	Kind     garage.DocumentKind `cbor:"2,keyasint,omitzero"`
	Record   uint64              `cbor:"3,keyasint,omitzero"` // ID of the quote, invoice or payment
	Revision int                 `cbor:"4,keyasint,omitzero"` // of a quote, from 1
	At       time.Time           `cbor:"5,keyasint,omitzero"`
}

// theSchema is all tables, and the steps that bring an older file up to date.
func theSchema() schema {
	list := []stored{
		Settings, Staff, Customers, Vehicles, CannedJobs, WorkOrders, Quotes, Consents, Stints, Events,
		Parts, Movements, Invoices, Payments, Outbox, Access, Secrets, DayCloses, BulkChanges,
		BackupPlans, BackupKeys, BackupStates,
		Intakes, Photos,
		Templates, Inspections,
		Calendars, Absences, Appointments,
		Equipment, LoanCars, Loans,
		Attendance,
		CheckLists,
		Labels,
		Pictures,
		Cores, CoreReturns,
	}
	return schema{stored: list, steps: []step{
		makeSpaces(list), // 1: the first version
		second(list),     // 2: what 0.2 keeps beside it
		makeSpaces(list), // 3: tables of check-in and inspections
		makeSpaces(list), // 4: tables of the diary, equipment, loan cars and attendance
		fifth(list),      // 5: orders in work write fewer places, pictures of papers are kept once
		sixth(list),      // 6: orders are found by the numbers of their claims
		makeSpaces(list), // 7: tables of old units that were handed in
	}}
}

// Day is how an index writes the day of a time, where it was; empty for no time.
func Day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// living leaves out customers that were merged into another.
func living(texts func(garage.Customer) []string) func(garage.Customer) []string {
	return func(v garage.Customer) []string {
		if v.MergedInto != 0 {
			return nil
		}
		return texts(v)
	}
}

// kept leaves out vehicles that were merged into another.
func kept(texts func(garage.Vehicle) []string) func(garage.Vehicle) []string {
	return func(v garage.Vehicle) []string {
		if v.MergedInto != 0 {
			return nil
		}
		return texts(v)
	}
}

// OpenOrder is how the index of orders by state writes every state in which an order is
// not finished: they are few, and move from one such state to the next all day.
const OpenOrder = "open"

// CoreHere is how the index writes that an old unit lies here, and OpenReturn that the
// credit for a return is awaited.
const (
	CoreHere   = "here"
	OpenReturn = "open"
)

// onlyIf is a text, where it holds.
func onlyIf(ok bool, text string) []string {
	if !ok {
		return nil
	}
	return []string{text}
}

// concerned are the texts of the customers that an order is about.
func concerned(v garage.WorkOrder) []string {
	var all []string
	for _, id := range v.Concerns() {
		all = append(all, Ref(id))
	}
	return all
}

func standing(s garage.State) string {
	if s.Open() {
		return OpenOrder
	}
	return string(s)
}

func phones(v garage.Customer) []string {
	var list []string
	for _, p := range v.Phones {
		list = append(list, p.Number)
	}
	return list
}

func running(v garage.Stint) []string {
	if !v.EndedAt.IsZero() {
		return nil
	}
	return []string{Ref(v.Staff)}
}

// daysOf are the days that an appointment is shown on, and keeps its bay on.
func daysOf(v garage.Appointment) []string {
	var list []string
	for _, day := range v.Days() {
		list = append(list, Day(day))
	}
	return list
}

// awaitedOn is the day on which a car is still awaited.
func awaitedOn(v garage.Appointment) []string {
	if !v.Awaited() {
		return nil
	}
	return []string{Day(v.ComesAt())}
}

// requestedBy marks what waits for a time.
func requestedBy(v garage.Appointment) []string {
	if v.State != garage.Requested {
		return nil
	}
	return []string{string(garage.Requested)}
}

// openLoan is the state of a loan that keeps its car from others.
func openLoan(v garage.Loan) []string {
	if !v.Open() {
		return nil
	}
	return []string{string(v.State())}
}

func paidFor(v garage.Payment) []string {
	var list []string
	for _, a := range v.Allocations {
		list = append(list, Ref(a.Invoice))
	}
	return list
}
