package ui

import (
	"testing"
	"time"
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
