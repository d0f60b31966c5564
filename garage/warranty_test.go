package garage

import (
	"testing"
	"time"
)

func TestWarrantyByCountryAndClass(t *testing.T) {
	done := time.Date(2026, 8, 31, 15, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name    string
		country Country
		class   string
		until   string
		km      int64
	}{
		{"Britain", GB, "", "2027-08-31", 104_310},
		{"California, miles", USCA, "", "2027-08-31", 96_310},
		{"China, small repair", CN, ClassMinor, "2026-09-10", 86_310},
		{"China, second level", CN, ClassSecondLevel, "2026-09-30", 89_310},
		{"China, overhaul", CN, ClassOverhaul, "2026-12-09", 104_310},
		{"China, no class is a small repair", CN, "", "2026-09-10", 86_310},
	} {
		j := job("Any", JobDone, labour(1_000))
		j.Class = tt.class
		until, km, ok := Shop{}.WarrantyOn(j, ProfileOf(tt.country), done, 84_310)
		if !ok || until.Format("2006-01-02") != tt.until || km != tt.km {
			t.Errorf("%s: got %s, %d, %t, want %s, %d", tt.name, until.Format("2006-01-02"), km, ok, tt.until, tt.km)
		}
	}
	own := Shop{Warranty: []Terms{{Months: 24}}}
	if until, km, _ := own.WarrantyOn(job("Any", JobDone, labour(1_000)), ProfileOf(GB), done, 84_310); until.Year() != 2028 || km != 0 {
		t.Errorf("the shop's own terms: got %s, %d, want 2028 without a distance", until, km)
	}
	if got := (Terms{Months: 6}).Until(done).Format("2006-01-02"); got != "2027-02-28" {
		t.Errorf("half a year after 31 August: got %s, want 2027-02-28", got)
	}
}

// TestWarrantyOfChinaEndsByDaysOrDistance: the periods of 机动车维修管理规定, counted
// from completion, whichever limit comes first.
func TestOtherVehiclesHaveTheWarrantyOfTheirKind(t *testing.T) {
	done := time.Date(2026, 8, 31, 15, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name     string
		country  Country
		kind     VehicleKind
		class    string
		days     int
		distance int64
	}{
		{"car", CN, CarKind, ClassOverhaul, 100, 20_000},
		{"motorcycle, overhaul", CN, Motorcycle, ClassOverhaul, 80, 7_000},
		{"motorcycle, assembly", CN, Motorcycle, ClassAssembly, 80, 7_000},
		{"motorcycle, maintenance", CN, Motorcycle, ClassSecondLevel, 10, 800},
		{"motorcycle, small repair", CN, Motorcycle, ClassMinor, 10, 800},
		{"other, overhaul", CN, OtherKind, ClassOverhaul, 60, 6_000},
		{"other, first level", CN, OtherKind, ClassFirstLevel, 7, 700},
		{"other, no class", CN, OtherKind, "", 7, 700},
	} {
		j := job("Any", JobDone, labour(1_000))
		j.Class = tt.class
		until, km, ok := Shop{}.WarrantyOn(j, ProfileOf(tt.country).For(tt.kind), done, 10_000)
		if !ok || !until.Equal(done.AddDate(0, 0, tt.days)) || km != 10_000+tt.distance {
			t.Errorf("%s: got %s, %d, %t, want %d days and %d", tt.name, until, km, ok, tt.days, tt.distance)
		}
	}
	for _, c := range []Country{GB, DE, USCA, Generic} {
		for _, k := range VehicleKinds() {
			if got, want := ProfileOf(c).For(k).WarrantyOf(""), ProfileOf(c).WarrantyOf(""); got != want {
				t.Errorf("%s, %q: got %+v, want that of a car", c, k, got)
			}
		}
	}
}

func TestWarrantyOfChinaEndsByDaysOrDistance(t *testing.T) {
	certified := time.Date(2026, 8, 31, 15, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		class    string
		days     int
		distance int64
	}{
		{ClassOverhaul, 100, 20_000}, {ClassAssembly, 100, 20_000}, {ClassSecondLevel, 30, 5_000},
		{ClassFirstLevel, 10, 2_000}, {ClassMinor, 10, 2_000}, {"", 10, 2_000},
	} {
		j := job("Any", JobDone, labour(1_000))
		j.Class = tt.class
		wo := order(Delivered, j)
		wo.OdometerIn, wo.OdometerOut = 84_000, 84_010
		wo.ReadyAt, wo.DeliveredAt = certified.AddDate(0, 0, -1), certified.AddDate(0, 0, 5)
		wo.Certificate = Certified{Number: "HG-1", At: certified}
		wo.Covered = Shop{}.Cover(wo, ProfileOf(CN), nobody)
		if len(wo.Covered) != 1 {
			t.Fatalf("%s: got %d lines, want one", tt.class, len(wo.Covered))
		}
		for _, at := range []struct {
			days     int
			odometer int64
			holds    bool
		}{
			{0, 84_010, true}, {tt.days, 84_010, true}, {tt.days + 1, 84_010, false},
			{0, 84_010 + tt.distance, true}, {0, 84_011 + tt.distance, false}, {tt.days, 84_011 + tt.distance, false},
		} {
			on := certified.AddDate(0, 0, at.days)
			if got := len(Shop{}.Warranties([]WorkOrder{wo}, ProfileOf(CN), on, at.odometer)) == 1; got != at.holds {
				t.Errorf("%s, %d days on at %d: got %t, want %t", tt.class, at.days, at.odometer, got, at.holds)
			}
		}
		if days, left := wo.Covered[0].Left(certified.AddDate(0, 0, 1), 84_510); days != int64(tt.days) || left != tt.distance-500 {
			t.Errorf("%s: %d days and %d left, want %d and %d", tt.class, days, left, tt.days, tt.distance-500)
		}
	}
}

func nobody(PartID) (Part, bool) { return Part{}, false }

func TestWarrantyIsGivenLineByLine(t *testing.T) {
	battery, own := piece("Battery", 1_000, 90_00, 60_00), piece("Own bulb", 1_000, 0, 0)
	own.Own, own.Part = true, 2
	wo := order(Delivered, job("Battery", JobDone, labour(500), battery, own, Line{Kind: Fee, Text: "Fee", Quantity: 1_000}), job("Wipers", Declined, labour(100)))
	wo.ReadyAt, wo.OdometerOut = now, 84_320
	got := Shop{}.Cover(wo, ProfileOf(GB), func(id PartID) (Part, bool) { return Part{ID: id, WarrantyMonths: 24}, true })
	if len(got) != 2 || got[0].Text != "Labour" || got[0].UntilOdometer != 104_320 || got[0].Until.Year() != 2027 || got[0].Maker {
		t.Fatalf("got %+v, want labour for a year and the battery", got)
	}
	if c := got[1]; c.Text != "Battery" || !c.Maker || c.Until.Year() != 2028 || c.UntilOdometer != 0 {
		t.Errorf("got %+v, want the battery for its maker's two years", c)
	}
	short := Shop{}.Cover(wo, ProfileOf(GB), func(id PartID) (Part, bool) { return Part{ID: id, WarrantyMonths: 6}, true })
	if c := short[1]; c.Maker || c.Until.Year() != 2027 {
		t.Errorf("got %+v, want the garage's own term where the maker's is shorter", c)
	}
	wo.Covered = got
	orders := []WorkOrder{wo}
	if jobs := (Shop{}).Warranties(orders, ProfileOf(GB), now.AddDate(1, 1, 0), 0); len(jobs) != 1 || jobs[0].Until.Year() != 2028 {
		t.Errorf("after a year: got %+v, want the job as long as its battery", jobs)
	}
	if lines := (Shop{}).WarrantyLines(orders, ProfileOf(GB), now, 0); len(lines) != 2 || lines[0].Text != "Battery" {
		t.Errorf("got %+v, want two lines, the battery first", lines)
	}
	if days, left := got[0].Left(now.AddDate(2, 0, 0), 90_000); days != 0 || left != 14_320 {
		t.Errorf("ended: got %d days, %d left, want none, 14320", days, left)
	}
}

func TestWhatCarriesNoWarranty(t *testing.T) {
	diagnosis, own := job("Find it", JobDone, labour(1_000)), piece("Own", 1_000, 0, 0)
	diagnosis.Class, own.Own = ClassDiagnosis, true
	for name, j := range map[string]Job{
		"a diagnosis": diagnosis, "a declined job": job("No", Declined, labour(1_000)),
		"the customer's own part": job("Own", JobDone, own), "a fee": job("Fee", JobDone, Line{Kind: Fee, Quantity: 1_000}),
	} {
		if _, _, ok := (Shop{}).WarrantyOn(j, ProfileOf(GB), now, 1); ok {
			t.Errorf("%s carries a warranty", name)
		}
	}
}

func TestOpenWarrantiesOfAVehicle(t *testing.T) {
	bearing := order(Delivered, job("Wheel bearing", JobDone, labour(1_600)), job("Wipers", Declined, labour(100)))
	bearing.DeliveredAt, bearing.OdometerIn, bearing.OdometerOut = now.AddDate(0, -5, 0), 58_100, 58_120
	battery := order(Closed, job("Battery", JobDone, labour(500)))
	battery.DeliveredAt, battery.OdometerIn, battery.OdometerOut = now.AddDate(0, -2, 0), 60_000, 60_000
	old := order(Closed, job("Clutch", JobDone, labour(5_200)))
	old.DeliveredAt, old.OdometerOut = now.AddDate(-2, 0, 0), 30_000
	open := order(InProgress, job("Pads", JobDone, labour(900)))
	orders := []WorkOrder{bearing, battery, old, open}
	got := Shop{}.Warranties(orders, ProfileOf(GB), now, 63_660)
	if len(got) != 2 || got[0].Name != "Battery" || got[1].Name != "Wheel bearing" || got[1].UntilOdometer != 78_120 {
		t.Errorf("got %+v, want battery, then wheel bearing until 78120", got)
	}
	if got := (Shop{}).Warranties(orders, ProfileOf(GB), now, 78_121); len(got) != 1 {
		t.Errorf("beyond the distance: got %d, want the battery alone", len(got))
	}
}

func TestReminders(t *testing.T) {
	canned := []CannedJob{
		{ID: 1, Code: "SV-OIL-S", Months: 12, Distance: 15_000}, {ID: 2, Code: "FL-BRK", Months: 24},
		{ID: 3, Code: "FT-AIR", Distance: 30_000}, {ID: 4, Code: "BR-FP"}, {ID: 5, Code: "OLD", Months: 1, Retired: true},
	}
	wo := order(Delivered)
	for _, c := range canned {
		j := job(c.Code, JobDone, labour(500))
		j.Canned, j.DoneAt = c.ID, now.AddDate(-1, 0, -1)
		wo.AddJob(j)
	}
	wo.OdometerIn = 40_000
	v := Vehicle{Readings: []Reading{{On: now.AddDate(-1, 0, -1), Odometer: 40_000}, {On: now, Odometer: 50_000}}}
	got := RemindersOf(v, []WorkOrder{wo}, canned, now)
	if len(got) != 3 || got[0].Code != "SV-OIL-S" || !got[0].Due || got[0].DueOdometer != 55_000 {
		t.Fatalf("got %+v, want the oil service first, due", got)
	}
	if got[1].Code != "FL-BRK" || got[1].Due || !got[1].DueOn.Equal(now.AddDate(1, 0, -1)) {
		t.Errorf("got %+v, want the brake fluid in a year", got[1])
	}
	if got[2].Code != "FT-AIR" || got[2].DueOdometer != 70_000 || got[2].Expected.Before(now.AddDate(1, 11, 0)) {
		t.Errorf("got %+v, want the air filter at 70000, in about two years", got[2])
	}
	void := wo
	void.State = Void
	if got := RemindersOf(v, []WorkOrder{void}, canned, now); len(got) != 0 {
		t.Errorf("a void order: got %+v, want nothing", got)
	}
}
