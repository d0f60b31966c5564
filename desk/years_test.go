package desk

import (
	"os"
	"slices"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// bigDesk is a desk on the file that WORKBAY_G20 names, such as one that workbay
// generate has made; without it on the sample garage.
func bigDesk(b testing.TB) *Desk {
	b.Helper()
	path := os.Getenv("WORKBAY_G20")
	if path == "" {
		return New(sampleFile(b))
	}
	db, err := data.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	db.Now = SampleNow
	b.Cleanup(func() { db.Close() })
	return quiet(db)
}

// quiet is a desk that makes no search lines.
func quiet(db *data.DB) *Desk {
	c := &core{db: db, lines: newLines()}
	return &Desk{core: c, Reception: Reception{c}, Workshop: Workshop{c}, Stores: Stores{c}, Office: Office{c}}
}

// benchmarkPage is a page of 100 of a list, from the newest and from its middle.
func benchmarkPage(b *testing.B, count func(*data.Tx) (int, error), read func(d *Desk, page Page) (int, error)) {
	d := bigDesk(b)
	n := 0
	if err := d.view(func(tx *data.Tx) (err error) { n, err = count(tx); return err }); err != nil {
		b.Fatal(err)
	}
	for name, after := range map[string]uint64{"newest": 0, "middle": uint64(n+1) / 2} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := read(d, Page{After: after, Limit: 100}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkPageOfOrders(b *testing.B) {
	benchmarkPage(b, data.WorkOrders.Count, func(d *Desk, p Page) (int, error) { l, err := d.Workshop.Orders(OrderFilter{}, p); return len(l), err })
}

func BenchmarkPageOfDelivered(b *testing.B) {
	benchmarkPage(b, data.WorkOrders.Count, func(d *Desk, p Page) (int, error) {
		l, err := d.Workshop.Orders(OrderFilter{State: garage.Delivered}, p)
		return len(l), err
	})
}

func BenchmarkPageOfInvoices(b *testing.B) {
	benchmarkPage(b, data.Invoices.Count, func(d *Desk, p Page) (int, error) {
		l, err := d.Office.Invoices(InvoiceFilter{}, p)
		return len(l.Rows), err
	})
}

func BenchmarkPageOfUnpaid(b *testing.B) {
	benchmarkPage(b, data.Invoices.Count, func(d *Desk, p Page) (int, error) {
		l, err := d.Office.Invoices(InvoiceFilter{State: "open"}, p)
		return len(l.Rows), err
	})
}

func BenchmarkPageOfPayments(b *testing.B) {
	benchmarkPage(b, data.Payments.Count, func(d *Desk, p Page) (int, error) { l, err := d.Office.Payments(p); return len(l), err })
}

func BenchmarkPageOfCustomers(b *testing.B) {
	benchmarkPage(b, data.Customers.Count, func(d *Desk, p Page) (int, error) {
		l, err := d.Reception.FindCustomers("", p)
		return len(l), err
	})
}

func BenchmarkPageOfParts(b *testing.B) {
	benchmarkPage(b, data.Parts.Count, func(d *Desk, p Page) (int, error) {
		l, err := d.Stores.Parts(PartFilter{}, p)
		return len(l.Rows), err
	})
}

func BenchmarkBoard(b *testing.B) {
	d := bigDesk(b)
	for b.Loop() {
		if _, err := d.Workshop.Board(BoardFilter{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMonthReport(b *testing.B) {
	d := bigDesk(b)
	day := SampleNow().AddDate(0, -1, 0)
	for b.Loop() {
		m, err := d.Office.MonthReport(day)
		if err != nil || m.Invoices == 0 {
			b.Fatal(m, err)
		}
	}
}

func BenchmarkMonths(b *testing.B) {
	d := bigDesk(b)
	for b.Loop() {
		if _, err := d.Office.Months(SampleNow().AddDate(-20, 0, 0), SampleNow()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFirstList is opening the file and reading its newest orders.
func BenchmarkFirstList(b *testing.B) {
	path := os.Getenv("WORKBAY_G20")
	if path == "" {
		db := sampleFile(b)
		path = db.Path()
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		db, err := data.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		if rows, err := quiet(db).Workshop.Orders(OrderFilter{}, Page{Limit: 100}); err != nil || len(rows) != 100 {
			b.Fatal(len(rows), err)
		}
		b.StopTimer()
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkSearchReady is from opening to the last search line, of a file that the
// system has read once; bench/ has it of one that it has not.
func BenchmarkSearchReady(b *testing.B) {
	d := bigDesk(b)
	newLines().build(d.db)
	for b.Loop() {
		l := newLines()
		l.build(d.db)
		b.ReportMetric(float64(l.all.Len()), "lines")
		b.ReportMetric(float64(l.all.Bytes())/1e6, "MB")
	}
}

// BenchmarkSearchP99 is the search among all lines, for pieces of what the file
// holds: names, plates, phones, numbers, Chinese and pinyin.
func BenchmarkSearchP99(b *testing.B) {
	d := bigDesk(b)
	d.core.lines = newLines()
	d.core.lines.build(d.db)
	d.core.lines.all.Sift() // which build leaves to the background
	queries := []string{"smith", "keller", "0779", "WO-2015-0042", "INV-2009", "AB12", "YX7", "李", "王小", "lx", "wang", "brake", "müller", "corolla smith", "zzqq", "42", "a", "SAB", "o'brien taxis", "2024-00123"}
	var took []time.Duration
	for b.Loop() {
		for _, q := range queries {
			start := time.Now()
			if _, err := d.Reception.Search(q, 0); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2])/1e6, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100])/1e6, "p99-ms")
}
