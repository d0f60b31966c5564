package desk

import "testing"

// BenchmarkSaveOrder is what a clerk waits for after leaving a cell: the order with
// its stock, history and search line, synced to the disk.
func BenchmarkSaveOrder(b *testing.B) {
	db := sampleFile(b)
	d := New(db)
	id := orderOf(b, db, "DEMO 101").ID
	concern := []string{"Full service, front brakes", "Full service, front brakes, stone chip"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if err := d.Workshop.SetOrder(id, OrderInput{Concern: &concern[i%2]}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLatest100(b *testing.B) {
	d := New(sampleFile(b))
	b.ReportAllocs()
	for b.Loop() {
		rows, err := d.Workshop.Orders(OrderFilter{}, Page{Limit: 100})
		if err != nil || len(rows) != 100 {
			b.Fatalf("got %d orders, %v; want 100", len(rows), err)
		}
	}
}

func benchmarkSearch(b *testing.B, words string) {
	d := New(sampleFile(b))
	<-d.core.lines.ready
	if hits, err := d.Reception.Search(words, 0); err != nil || len(hits) == 0 {
		b.Fatalf("%s: %d found, %v", words, len(hits), err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.Reception.Search(words, 0); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSearchName(b *testing.B)   { benchmarkSearch(b, "keller") }
func BenchmarkSearchPlate(b *testing.B)  { benchmarkSearch(b, "131") }
func BenchmarkSearchPinyin(b *testing.B) { benchmarkSearch(b, "lx") }
