package ui

import (
	"fmt"
	"testing"
	"time"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// benchmarkOpen measures opening a screen of the sample garage from the first
// page: from the keys or the click until it is laid out. Reported besides: the
// first opening, and drawing the whole window with the software painter.
func benchmarkOpen(b *testing.B, file string) {
	var s screen
	for _, one := range screens() {
		if one.file == file {
			s = one
		}
	}
	if s.open == nil {
		b.Fatalf("no screen %s", file)
	}
	c := sit(b, 1366, 768)
	// The first page is in view already: leaving another one opens it anew.
	open, leave := s.open, c.leave
	if file == "01-today" {
		open, leave = func(c *clerk) { c.Press("Ctrl+1") }, func() { c.Press("Ctrl+5") }
		leave()
	}
	for _, bold := range []bool{false, true} {
		widget.ReadWholeFonts(bold) // the program does so soon after its start, see ReadRest
	}
	began := time.Now()
	open(c)
	first := time.Since(began)
	c.Sees(s.sees)
	began = time.Now()
	c.Win.Canvas().Capture()
	painted := time.Since(began)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		leave()
		b.StartTimer()
		open(c)
	}
	b.ReportMetric(float64(first.Microseconds())/1000, "first-ms")
	b.ReportMetric(float64(painted.Microseconds())/1000, "paint-ms")
}

func BenchmarkOpenToday(b *testing.B)     { benchmarkOpen(b, "01-today") }
func BenchmarkOpenBoard(b *testing.B)     { benchmarkOpen(b, "02-board") }
func BenchmarkOpenTicket(b *testing.B)    { benchmarkOpen(b, "03-ticket") }
func BenchmarkOpenWalkIn(b *testing.B)    { benchmarkOpen(b, "04-walkin") }
func BenchmarkOpenDiary(b *testing.B)     { benchmarkOpen(b, "05-diary") }
func BenchmarkOpenWeek(b *testing.B)      { benchmarkOpen(b, "05-diary-week") }
func BenchmarkOpenBooking(b *testing.B)   { benchmarkOpen(b, "05-booking") }
func BenchmarkOpenSearch(b *testing.B)    { benchmarkOpen(b, "06-search") }
func BenchmarkOpenCustomer(b *testing.B)  { benchmarkOpen(b, "07-customer") }
func BenchmarkOpenParts(b *testing.B)     { benchmarkOpen(b, "08-parts") }
func BenchmarkOpenInvoice(b *testing.B)   { benchmarkOpen(b, "10-invoice") }
func BenchmarkOpenDecision(b *testing.B)  { benchmarkOpen(b, "19-decision") }
func BenchmarkOpenOrders(b *testing.B)    { benchmarkOpen(b, "21-orders") }
func BenchmarkOpenCustomers(b *testing.B) { benchmarkOpen(b, "22-customers") }
func BenchmarkOpenQuotes(b *testing.B)    { benchmarkOpen(b, "23-quotes") }
func BenchmarkOpenQuote(b *testing.B)     { benchmarkOpen(b, "24-quote") }
func BenchmarkOpenInvoices(b *testing.B)  { benchmarkOpen(b, "25-invoices") }
func BenchmarkOpenPayments(b *testing.B)  { benchmarkOpen(b, "26-payments") }
func BenchmarkOpenSettings(b *testing.B)  { benchmarkOpen(b, "27-settings") }

// BenchmarkOpenDiaryOfALargeGarage opens a full day of 12 bays and 20 people.
func BenchmarkOpenDiaryOfALargeGarage(b *testing.B) {
	c := sit(b, 1366, 768, func(s *garage.Shop) {
		for i := len(s.Bays); i < 12; i++ {
			s.Bays = append(s.Bays, garage.Bay{ID: garage.BayID(i + 100), Name: fmt.Sprint("Bay ", i+1), Note: "floor"})
		}
	})
	for i := range 17 {
		if _, err := c.desk.Office.AddStaff(garage.Staff{Name: fmt.Sprintf("T. Worker %d", i), Role: garage.Technician}); err != nil {
			b.Fatal(err)
		}
	}
	for i := range 40 {
		var in desk.BookingInput
		in.Name, in.Phone, in.Plate, in.Work, in.Hours = fmt.Sprint("Caller ", i), fmt.Sprintf("07700 9%05d", i), fmt.Sprintf("LG %d", i), "Service", 2000
		slots, err := c.desk.Reception.FreeSlots(desk.SlotSearch{Hours: in.Hours, After: quiet(0, 0), Count: 1})
		if err != nil || len(slots) == 0 {
			b.Fatal("no slot", err)
		}
		in.From, in.Bay, in.Staff = slots[0].From, slots[0].Bay, slots[0].Staff
		if _, err := c.desk.Reception.Book(in); err != nil {
			b.Fatal(err)
		}
	}
	open := func() { c.Frame.Open(page.Route{Name: "diary", Text: quiet(0, 0).Format(time.DateOnly)}) }
	open()
	c.Sees("T. Worker", "LG 1")
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		c.leave()
		b.StartTimer()
		open()
	}
}
