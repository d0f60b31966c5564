package desk

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

// fullDiary is the sample garage with a year of appointments ahead, so many a day, in
// as many bays and by as many people as asked for. The next free slot of a skill lies
// two weeks ahead.
func fullDiary(b testing.TB, bays, people int) *Desk {
	b.Helper()
	db, err := data.Create(filepath.Join(b.TempDir(), "diary.workbay"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	if err := Sample(db); err != nil {
		b.Fatal(err)
	}
	db.Now = SampleNow
	err = db.Update(data.Act{By: "bench", Name: "fill"}, func(tx *data.Tx) error {
		shop, err := data.Settings.Get(tx)
		if err != nil {
			return err
		}
		for len(shop.Bays) < bays {
			shop.Bays = append(shop.Bays, garage.Bay{ID: garage.BayID(len(shop.Bays) + 1), Name: fmt.Sprintf("Lift %d", len(shop.Bays)+1), Note: "2-post"})
		}
		if err := data.Settings.Save(tx, shop); err != nil {
			return err
		}
		var staff []garage.StaffID
		err = data.Staff.Scan(tx, 0, 0, false, func(s garage.Staff) bool {
			if s.Is(garage.Technician) {
				staff = append(staff, s.ID)
			}
			return true
		})
		for err == nil && len(staff) < people {
			var s garage.Staff
			s, err = data.Staff.Add(tx, garage.Staff{Name: fmt.Sprintf("T. %d", len(staff)), Role: garage.Technician})
			staff = append(staff, s.ID)
		}
		if err != nil {
			return err
		}
		return fillYear(tx, shop, staff)
	})
	if err != nil {
		b.Fatal(err)
	}
	return New(db)
}

// fillYear books every bay of every day of a year, two fifths of the people's time;
// those of the first two weeks have no hour left that a skill or lift could use.
func fillYear(tx *data.Tx, shop garage.Shop, staff []garage.StaffID) error {
	day := midnight(tx.Now)
	for n := range 365 {
		day = day.AddDate(0, 0, 1)
		if day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
			continue
		}
		for i := range shop.Bays {
			for k := range 4 {
				long := 90 * time.Minute
				if n < 14 {
					long = 135 * time.Minute
				}
				from := day.Add(8*time.Hour + time.Duration(k)*135*time.Minute)
				_, err := data.Appointments.Add(tx, garage.Appointment{
					State: garage.Confirmed, Name: "Somebody", Plate: fmt.Sprintf("C%d %d", i, k), Work: "Service", Hours: garage.HoursOf(long), From: from, Until: from.Add(long),
					Bay: shop.Bays[i].ID, Staff: staff[(i+k*len(shop.Bays))%len(staff)], Channel: garage.ChannelPhone, BookedBy: "L. Brandt", BookedAt: tx.Now,
				})
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// BenchmarkNextSlots is what a clerk waits for after asking for the next three free
// times with a skill and a kind of bay, in a diary full for two weeks and a year long:
// 10 ms at the most.
func BenchmarkNextSlots(b *testing.B) {
	d := fullDiary(b, 3, 3)
	b.ReportAllocs()
	for b.Loop() {
		rows, err := d.Reception.FreeSlots(SlotSearch{Hours: 500, Skill: "HV-2", Place: "alignment"})
		if err != nil || len(rows) != 3 {
			b.Fatalf("got %d slots, %v; want 3", len(rows), err)
		}
	}
}

// BenchmarkDiaryDay is a day of 12 bays and 20 people: 50 ms at the most.
func BenchmarkDiaryDay(b *testing.B) {
	d := fullDiary(b, 12, 20)
	on := SampleNow().AddDate(0, 0, 30)
	b.ReportAllocs()
	for b.Loop() {
		page, err := d.Reception.DiaryDay(on, LanesAll)
		if err != nil || len(page.Lanes) != 32 {
			b.Fatalf("got %d lanes, %v; want 32", len(page.Lanes), err)
		}
	}
}

// BenchmarkDiaryToday is the same with the work that goes on in the bays.
func BenchmarkDiaryToday(b *testing.B) {
	d := fullDiary(b, 12, 20)
	b.ReportAllocs()
	for b.Loop() {
		page, err := d.Reception.DiaryDay(SampleNow(), LanesAll)
		if err != nil || len(page.Lanes) != 32 {
			b.Fatalf("got %d lanes, %v; want 32", len(page.Lanes), err)
		}
	}
}

// BenchmarkDiaryWeek is a week of 12 bays and 20 people.
func BenchmarkDiaryWeek(b *testing.B) {
	d := fullDiary(b, 12, 20)
	on := SampleNow().AddDate(0, 0, 30)
	b.ReportAllocs()
	for b.Loop() {
		week, err := d.Reception.DiaryWeek(on, LanesAll)
		if err != nil || len(week.Lanes) != 32 {
			b.Fatalf("got %d lanes, %v; want 32", len(week.Lanes), err)
		}
	}
}
