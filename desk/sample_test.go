package desk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"image"
	_ "image/png"
	"path/filepath"
	"testing"

	"workbay/data"
	"workbay/garage"
)

// sampleFile is the sample garage in a file of its own, with its clock stopped at
// the live day.
func sampleFile(t testing.TB) *data.DB {
	t.Helper()
	db, err := data.Create(filepath.Join(t.TempDir(), "sample.workbay"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := Sample(db); err != nil {
		t.Fatal(err)
	}
	db.Now = SampleNow
	return db
}

// orderOf is the newest order of a car.
func orderOf(t testing.TB, db *data.DB, plate string) garage.WorkOrder {
	t.Helper()
	var wo garage.WorkOrder
	err := db.View(func(tx *data.Tx) error {
		v, err := data.Vehicles.First(tx, "plate", plate)
		if err != nil {
			return err
		}
		found, err := data.WorkOrders.Find(tx, "vehicle", data.Ref(v.ID))
		for _, o := range found {
			if o.OpenedAt.After(wo.OpenedAt) {
				wo = o
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return wo
}

// digest is a hash over everything in the tables of a file.
func digest(t *testing.T, db *data.DB) string {
	t.Helper()
	h := sha256.New()
	err := db.View(func(tx *data.Tx) error {
		list, err := tx.Audit(0, -1, false)
		for _, e := range list {
			fmt.Fprintf(h, "%v %s %d %x %s\n", e.At, e.Table, e.ID, e.After, e.By)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

func TestSampleIsTheSameEveryTime(t *testing.T) {
	if a, b := digest(t, sampleFile(t)), digest(t, sampleFile(t)); a != b {
		t.Errorf("two sample garages differ: %s, %s", a, b)
	}
}

func TestSampleIsSound(t *testing.T) {
	db := sampleFile(t)
	found, err := db.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Error(f)
	}
	var orders, invoices, payments int
	err = db.View(func(tx *data.Tx) error {
		orders, _ = data.WorkOrders.Count(tx)
		invoices, _ = data.Invoices.Count(tx)
		payments, _ = data.Payments.Count(tx)
		return data.Invoices.Scan(tx, 0, 0, false, func(inv garage.Invoice) bool {
			if !inv.Document.Intact() {
				t.Errorf("invoice %s is not as it was sealed", inv.Number)
			}
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d orders, %d invoices, %d payments", orders, invoices, payments)
	if orders < 150 || orders > 260 {
		t.Errorf("%d orders, want 150 to 260", orders)
	}
}

func TestPapersOfTheSampleBearItsLogo(t *testing.T) {
	db := sampleFile(t)
	d := New(db)
	shop, err := d.Shop()
	if err != nil {
		t.Fatal(err)
	}
	picture, format, err := image.Decode(bytes.NewReader(shop.Logo))
	if err != nil || format != "png" || picture.Bounds().Dx() < 100 || len(shop.Logo) > 4<<10 {
		t.Fatalf("the logo is a %s of %d bytes, %v; want a PNG of at most 4 kB", format, len(shop.Logo), err)
	}
	for kind, number := range map[garage.DocumentKind]string{garage.InvoicePaper: "INV-2026-00417", garage.JobCardPaper: "WO-2026-00912"} {
		doc, _, err := d.Office.Paper(kind, number)
		if err != nil || !bytes.Equal(doc.Logo, shop.Logo) {
			t.Errorf("%s has a logo of %d bytes, %v; want the garage's", number, len(doc.Logo), err)
		}
	}
}

func TestSampleHoldsTheOrdersOfTheLooks(t *testing.T) {
	db := sampleFile(t)
	tests := []struct {
		plate string
		state garage.State
		total garage.Money // approved, or waiting where nothing is approved
	}{
		{"沪A·D0055", garage.Expected, 486_00},
		{"DEMO 110", garage.Expected, 274_60},
		{"BC-11", garage.Expected, 0},
		{"DEMO 102", garage.CheckedIn, 0},
		{"DEMO 106", garage.AwaitingApproval, 612_80},
		{"DEMO 118", garage.Estimating, 35_20},
		{"DEMO 107", garage.Approved, 398_40},
		{"DEMO 115", garage.Approved, 86_40},
		{"DEMO 101", garage.InProgress, 650_96},
		{"TX-19", garage.InProgress, 184_30},
		{"BC-07", garage.QualityCheck, 1_104_24},
		{"DEMO 104", garage.Invoiced, 418_20},
		{"DEMO 112", garage.Ready, 313_20},
	}
	var sum garage.Money
	for _, tt := range tests {
		wo := orderOf(t, db, tt.plate)
		got := shownTotal(sampleShop(), wo)
		sum += got
		if wo.State != tt.state || got != tt.total {
			t.Errorf("%s: %s, %d, want %s, %d", tt.plate, wo.State, got, tt.state, tt.total)
		}
	}
	if sum != 4_564_30 {
		t.Errorf("in work %d, want 456430", sum)
	}
	if wo := orderOf(t, db, "DEMO 110"); wo.Number != "WO-2026-00914" {
		t.Errorf("DEMO 110 is %s, want WO-2026-00914", wo.Number)
	}
	if wo := orderOf(t, db, "DEMO 102"); wo.Number != "WO-2026-00913" {
		t.Errorf("DEMO 102 is %s, want WO-2026-00913", wo.Number)
	}
}

func TestSampleHoldsTheTicketOfTheLooks(t *testing.T) {
	db := sampleFile(t)
	wo := orderOf(t, db, "DEMO 101")
	p := sampleShop().Pricing()
	if wo.Number != "WO-2026-00912" || wo.Authorised != 660_00 || len(wo.Jobs) != 5 {
		t.Fatalf("%s authorised %d with %d jobs", wo.Number, wo.Authorised, len(wo.Jobs))
	}
	if got := wo.Totals(p).Net; got != 542_47 {
		t.Errorf("net %d, want 54247", got)
	}
	if got := wo.TotalsWith(p, 4).Gross; got != 755_08 {
		t.Errorf("with job 4: %d, want 75508", got)
	}
	for no, want := range map[int]garage.Money{1: 261_14, 2: 228_83, 3: 52_50, 4: 86_76, 5: 27_44} {
		if got := netAlone(*wo.Job(no)); got != want {
			t.Errorf("job %d: %d, want %d", no, got, want)
		}
	}
	if m := wo.Margin(p, 27_00); m.Amount != 309_04 {
		t.Errorf("margin %d, want 30904", m.Amount)
	}
}

// netAlone is what the lines of a job add up to.
func netAlone(j garage.Job) (sum garage.Money) {
	for _, l := range j.Lines {
		sum += l.Charge(j.No).Amount()
	}
	return sum
}

func TestSampleHoldsTheInvoicesOfTheLooks(t *testing.T) {
	db := sampleFile(t)
	tests := []struct {
		number      string
		total, open garage.Money
	}{
		{"INV-2026-00377", 86_40, 86_40},
		{"INV-2026-00417", 976_99, 376_99},
	}
	err := db.View(func(tx *data.Tx) error {
		for _, tt := range tests {
			inv, err := data.Invoices.First(tx, "number", tt.number)
			if err != nil {
				return err
			}
			if inv.Total != tt.total || inv.Open() != tt.open {
				t.Errorf("%s: total %d, open %d, want %d, %d", tt.number, inv.Total, inv.Open(), tt.total, tt.open)
			}
		}
		inv, err := data.Invoices.First(tx, "number", "INV-2026-00377")
		if err != nil {
			return err
		}
		if days := overdueDays(inv, tx.Now); days != 31 {
			t.Errorf("INV-2026-00377 is %d days overdue, want 31", days)
		}
		c, err := data.Customers.First(tx, "name", "Elena Marsh")
		if err != nil {
			return err
		}
		l, err := lookInto(tx)
		if err != nil {
			return err
		}
		b, err := balance(l, c.ID)
		if b.Open != 86_40 || b.Sales12 != 1_388_80 {
			t.Errorf("Elena Marsh owes %d, bought for %d, want 8640, 138880", b.Open, b.Sales12)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestSampleHistoryOfElenasGolf(t *testing.T) {
	db := sampleFile(t)
	want := map[string]garage.Money{"WO-2024-00811": 344_80, "WO-2025-00264": 118_30, "WO-2025-00880": 310_37, "WO-2026-00371": 341_10}
	err := db.View(func(tx *data.Tx) error {
		for number, total := range want {
			wo, err := data.WorkOrders.First(tx, "number", number)
			if err != nil {
				return err
			}
			if got := wo.Totals(sampleShop().Pricing()).Gross; got != total {
				t.Errorf("%s: %d, want %d", number, got, total)
			}
		}
		car, err := data.Vehicles.First(tx, "plate", "DEMO 131")
		if err != nil {
			return err
		}
		if last, _ := car.Last(); last.Odometer != 58_120 || car.Expected(tx.Now) != 63_500 {
			t.Errorf("DEMO 131: last %d, expected %d, want 58120, 63500", last.Odometer, car.Expected(tx.Now))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestSampleKeepsWhatIsThere(t *testing.T) {
	db := sampleFile(t)
	p := wantRefusal(t, Sample(db), "setup.done")
	if p.Args["Name"] != "Northgate Motor Works" {
		t.Errorf("refusal names %v", p.Args["Name"])
	}
}

func BenchmarkSample(b *testing.B) {
	for b.Loop() {
		db, err := data.Create(filepath.Join(b.TempDir(), "sample.workbay"))
		if err != nil {
			b.Fatal(err)
		}
		if err := Sample(db); err != nil {
			b.Fatal(err)
		}
		db.Close()
	}
}
