package data

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"workbay/disk"
	"workbay/garage"
)

// anOrder is a work order of the usual size: two jobs, four lines.
func anOrder(i int) garage.WorkOrder {
	line := garage.Line{Kind: garage.Labour, Text: "Replace front brake pads and discs", Quantity: 1500, Unit: "h", Price: 89_00}
	return garage.WorkOrder{
		Number: fmt.Sprintf("WO-2026-%05d", i), State: garage.InProgress, Customer: garage.CustomerID(i%500 + 1), Vehicle: garage.VehicleID(i%700 + 1),
		Technician: 3, Concern: "Squeals when braking", PromisedAt: noon, OpenedAt: noon,
		Jobs: []garage.Job{{No: 1, Name: "Brakes", Lines: []garage.Line{line, line, line}}, {No: 2, Name: "Oil service", Lines: []garage.Line{line}}},
	}
}

func benchDB(b *testing.B, orders int) *DB {
	b.Helper()
	db, err := Create(filepath.Join(b.TempDir(), "g.workbay"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	update(b, db, func(tx *Tx) error {
		for i := range orders {
			if _, err := WorkOrders.Add(tx, anOrder(i)); err != nil {
				return err
			}
		}
		return nil
	})
	return db
}

// BenchmarkRawSync is what the disk takes for one synced write of 600 bytes: the
// measure for BenchmarkSaveOrder.
func BenchmarkRawSync(b *testing.B) {
	f, err := os.Create(filepath.Join(b.TempDir(), "raw"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	for b.Loop() {
		if _, err := f.WriteAt(make([]byte, 600), 0); err != nil {
			b.Fatal(err)
		}
		if err := disk.SyncData(f); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSaveAgainstRawSync takes turns between a whole save of an order and one
// synced write of 600 bytes, so that both meet the same disk and the same load. "x" is
// the ratio of their medians: it should stay below 4.
func BenchmarkSaveAgainstRawSync(b *testing.B) {
	db := benchDB(b, 5000)
	f, err := os.Create(filepath.Join(b.TempDir(), "raw"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var raws, saves []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		if _, err := f.WriteAt(make([]byte, 600), 0); err != nil {
			b.Fatal(err)
		}
		if err := disk.SyncData(f); err != nil {
			b.Fatal(err)
		}
		raws = append(raws, time.Since(start))
		start = time.Now()
		saveOrder(b, db, i)
		saves = append(saves, time.Since(start))
	}
	slices.Sort(raws)
	slices.Sort(saves)
	raw, save := raws[len(raws)/2], saves[len(saves)/2]
	b.ReportMetric(float64(save)/float64(raw), "x")
	b.ReportMetric(float64(raw.Microseconds()), "raw-µs")
	b.ReportMetric(float64(save.Microseconds()), "save-µs")
	b.ReportMetric(float64(saves[len(saves)*99/100].Microseconds()), "p99-µs")
}

// saveOrder changes an order in two fields and one index, as a click does.
func saveOrder(b *testing.B, db *DB, i int) {
	update(b, db, func(tx *Tx) error {
		wo, err := WorkOrders.Get(tx, garage.WorkOrderID(i*7919%5000+1))
		if err != nil {
			return err
		}
		wo.OdometerIn = int64(i)
		wo.State = garage.States[i%5]
		return WorkOrders.Save(tx, wo)
	})
}

func BenchmarkSaveOrder(b *testing.B) {
	db := benchDB(b, 5000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		saveOrder(b, db, i)
	}
}

func BenchmarkAddOrder(b *testing.B) {
	db := benchDB(b, 5000)
	b.ReportAllocs()
	i := 5000
	for b.Loop() {
		i++
		update(b, db, func(tx *Tx) error { _, err := WorkOrders.Add(tx, anOrder(i)); return err })
	}
}

func BenchmarkLatest100(b *testing.B) {
	db := benchDB(b, 20_000)
	b.ReportAllocs()
	for b.Loop() {
		view(b, db, func(tx *Tx) error {
			list, err := WorkOrders.Latest(tx, "number", 100)
			if len(list) != 100 {
				b.Fatalf("got %d, want 100", len(list))
			}
			return err
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	db := benchDB(b, 1500)
	db.Close()
	for b.Loop() {
		db, err := Open(db.path)
		if err != nil {
			b.Fatal(err)
		}
		db.Close()
	}
}
