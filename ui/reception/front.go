package reception

import (
	"time"

	"workbay/desk"
	"workbay/garage"
)

// front is what the screens of the reception ask of the desk.
type front interface {
	Shop() (garage.Shop, error)
	Staff() ([]garage.Staff, error)
	Actor() garage.Staff

	Today() (desk.TodayPage, error)
	Search(words string, limit int) ([]desk.Hit, error)
	Recent() ([]desk.Hit, error)
	Opened(kind string, id uint64)

	AddCustomer(garage.Customer) (garage.Customer, error)
	SaveCustomer(garage.Customer) error
	Customer(garage.CustomerID) (desk.CustomerPage, error)
	FindCustomers(words string, page desk.Page) ([]desk.CustomerRow, error)
	SimilarCustomers(garage.Customer) ([]garage.Customer, error)
	MergeCustomers(keep, drop garage.CustomerID) error
	Person(garage.CustomerID) (desk.Person, error)
	PlanErasure(garage.CustomerID) (desk.Erasure, error)
	Anonymise(id garage.CustomerID, as string, keepPlates bool) error

	AddVehicle(garage.Vehicle) (garage.Vehicle, error)
	SaveVehicle(garage.Vehicle) error
	Vehicle(garage.VehicleID) (desk.VehiclePage, error)
	ReadOdometer(garage.VehicleID, garage.Reading) error
	MoveVehicle(garage.VehicleID, garage.CustomerID) error
	Replate(garage.VehicleID, string) error

	FindPlate(text string) ([]desk.WalkIn, error)
	FindJobs(words string, vehicle garage.VehicleID, limit int) ([]desk.JobChoice, error)
	FindParts(words string, limit int) ([]desk.JobChoice, error)
	ProposeWalkIn(garage.VehicleID, garage.CannedJobID) (desk.WalkInPlan, error)
	StartWalkIn(desk.WalkInOrder) (garage.WorkOrder, error)
	OpenOrder(garage.VehicleID, garage.CustomerID, string, time.Time) (garage.WorkOrder, error)
	CheckIn(garage.WorkOrderID, desk.Intake) error
	SaveIntake(garage.WorkOrderID, garage.Intake) error
	Intake(garage.WorkOrderID) (garage.Intake, []garage.Photo, error)
	AtPlate(garage.VehicleID) (desk.Plate, error)
	Radar(vehicle garage.VehicleID, concern string, odometer int64) ([]desk.RadarRow, error)
	OpenRework(order garage.WorkOrderID, job int, concern string) (garage.WorkOrder, error)
	AddPhoto(garage.WorkOrderID, []byte) (garage.PhotoID, error)
	Order(garage.WorkOrderID) (desk.OrderPage, error)
	HandOver(garage.WorkOrderID, desk.HandOver) error

	LoanCars() ([]desk.LoanCarRow, error)
	LoansOf(garage.LoanCarID) ([]desk.LoanRow, error)
	Loan(garage.LoanID) (desk.LoanRow, error)
	AddLoanCar(garage.LoanCar) (garage.LoanCar, error)
	SaveLoanCar(garage.LoanCar) error
	ReserveLoanCar(desk.LoanInput) (garage.Loan, error)
	LendCar(desk.LoanInput) (garage.Loan, error)
	TakeBackCar(garage.LoanID, garage.Returned) (garage.Loan, error)
	CancelLoan(garage.LoanID) error
	NextClosing() (time.Time, error)
	ExtendLoan(garage.LoanID, time.Time) error

	DiaryDay(on time.Time, by desk.Lanes) (desk.DiaryPage, error)
	DiaryWeek(on time.Time, by desk.Lanes) (desk.WeekPage, error)
	CallToBook() ([]desk.CallRow, error)
	Appointment(garage.AppointmentID) (desk.AppointmentPage, error)
	ProposeBooking(desk.BookingInput) (desk.BookingPlan, error)
	FreeSlots(desk.SlotSearch) ([]desk.SlotRow, error)
	Book(desk.BookingInput) (garage.Appointment, error)
	SaveAppointment(garage.Appointment) error
	AddToWaitingList(desk.BookingInput) (garage.Appointment, error)
	Move(garage.AppointmentID, desk.MoveInput) (garage.Appointment, error)
	Confirm(garage.AppointmentID) error
	NoShow(garage.AppointmentID) error
	Cancel(id garage.AppointmentID, reason string) error
	Arrive(garage.AppointmentID, desk.ArriveInput) (garage.WorkOrder, error)
	BookNextService(garage.WorkOrderID) (desk.NextService, error)
	ConfirmationText(garage.AppointmentID, garage.Language) (desk.Confirmation, error)
	CalendarFile(id garage.AppointmentID, summary, description string) (name string, file []byte, err error)
	Told(garage.AppointmentID) error
	Reminders() (desk.RemindPage, error)
	ReminderText(garage.AppointmentID, garage.Language) (desk.Confirmation, error)
	Remind(garage.AppointmentID, garage.Channel) error
	SetFull(on time.Time, full bool, why string) error

	OpenInvoices(words string) ([]desk.InvoiceRow, error)

	PlanCounterSale(garage.CustomerID, []desk.LineInput) (desk.CounterPlan, error)
	SellOverCounter(garage.CustomerID, []desk.LineInput) (garage.Invoice, error)

	AddQuote(garage.Quote) (garage.Quote, error)
	AddPhoneQuote(desk.PhoneQuote) (garage.Quote, error)
	Quote(garage.QuoteID) (desk.QuotePage, error)
	FindQuotes(desk.QuoteFilter, desk.Page) ([]desk.QuoteRow, error)
	SaveQuote(garage.QuoteID, desk.QuoteInput) error
	QuoteAddJob(garage.QuoteID, garage.CannedJobID) (int, error)
	QuoteAddFreeJob(garage.QuoteID, string) (int, error)
	QuoteAddLine(garage.QuoteID, int, desk.LineInput) (int, error)
	QuoteSetLine(garage.QuoteID, int, desk.LineEdit) error
	QuoteRemoveLine(garage.QuoteID, int) error
	QuoteRemoveJob(garage.QuoteID, int) error
	IssueQuote(garage.QuoteID) (garage.Quote, error)
	AcceptQuote(garage.QuoteID, garage.Consent) (garage.WorkOrder, error)
	DeclineQuote(garage.QuoteID, string) error
	DeleteQuote(garage.QuoteID) error
}

// counter is the desk as the reception sees it.
type counter struct {
	desk.Reception
	office   desk.Office
	workshop desk.Workshop
}

func frontOf(d *desk.Desk) front { return counter{d.Reception, d.Office, d.Workshop} }

// Staff is everybody who works here.
func (c counter) Staff() ([]garage.Staff, error) { return c.office.Staff() }

// OpenInvoices are invoices with something left to pay, newest first.
func (c counter) OpenInvoices(words string) ([]desk.InvoiceRow, error) {
	rows, err := c.office.Invoices(desk.InvoiceFilter{State: "open", Words: words}, desk.Page{})
	return rows.Rows, err
}

// PlanCounterSale says what lines sold over the counter come to.
func (c counter) PlanCounterSale(id garage.CustomerID, lines []desk.LineInput) (desk.CounterPlan, error) {
	return c.office.PlanCounterSale(id, lines)
}

// SellOverCounter issues the invoice of a sale over the counter.
func (c counter) SellOverCounter(id garage.CustomerID, lines []desk.LineInput) (garage.Invoice, error) {
	return c.office.SellOverCounter(id, lines)
}

// Today is the day at a glance.
func (c counter) Today() (desk.TodayPage, error) { return c.workshop.Today() }

// Order is the ticket of an order.
func (c counter) Order(id garage.WorkOrderID) (desk.OrderPage, error) { return c.workshop.Order(id) }

// HandOver gives a car back.
func (c counter) HandOver(id garage.WorkOrderID, in desk.HandOver) error {
	return c.office.HandOver(id, in)
}
