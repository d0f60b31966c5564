package backup

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// made is a list of backups, oldest first, with the reasons in turn.
func made(n int, at func(i int) time.Time, reasons ...string) (list []Backup) {
	for i := range n {
		b := Backup{Garage: "garage", Tag: "0000", Counter: uint64(i + 1), At: at(i), Reason: reasons[i%len(reasons)]}
		b.Name = b.fileName()
		list = append(list, b)
	}
	return list
}

func TestThinningKeepsTheNewestThenOneADayThenOneAMonth(t *testing.T) {
	// Two years and more, ten backups a day.
	all := made(10*800, func(i int) time.Time { return morning().AddDate(0, 0, i/10).Add(time.Duration(i%10) * time.Hour) }, Hourly)
	keep, drop := Rotate(all)
	if len(keep)+len(drop) != len(all) {
		t.Fatalf("%d and %d, want %d together", len(keep), len(drop), len(all))
	}
	newest := all[len(all)-1]
	days, months := map[string]int{}, map[string]int{}
	for i, b := range keep {
		if i < keptNewest && b.Counter != newest.Counter-uint64(i) {
			t.Errorf("place %d is number %d", i, b.Counter)
		}
		days[b.At.Format(time.DateOnly)]++
		months[b.At.Format("2006-01")]++
	}
	for i := range keptDays {
		if day := newest.At.AddDate(0, 0, -i).Format(time.DateOnly); days[day] == 0 {
			t.Errorf("nothing of %s", day)
		}
	}
	if len(months) != keptMonths {
		t.Errorf("%d months, want %d", len(months), keptMonths)
	}
	if len(keep) > keptNewest+keptDays+keptMonths {
		t.Errorf("%d kept, want at most %d", len(keep), keptNewest+keptDays+keptMonths)
	}
}

func TestThinningNeverTakesTheNewestOrTheLastOnesAskedFor(t *testing.T) {
	for seed := range 200 {
		all := made(60+seed, func(i int) time.Time { return morning().Add(time.Duration(i*seed) * time.Minute) }, Hourly, ByHand, Hourly, Hourly, BeforeRestore, StartOfDay, Hourly)
		keep, _ := Rotate(all)
		if keep[0].Counter != uint64(len(all)) {
			t.Fatalf("the newest kept is %d of %d", keep[0].Counter, len(all))
		}
		special := 0
		for _, b := range slices.Backward(all) {
			if (b.Reason == ByHand || b.Reason == BeforeRestore) && special < keptSpecial {
				special++
				if !slices.ContainsFunc(keep, func(k Backup) bool { return k.Counter == b.Counter }) {
					t.Errorf("%s was taken", b.Name)
				}
			}
		}
	}
}

// Thinned after each backup for years, with a clock that jumps, what is kept reaches
// back as far as when it is thinned once.
func TestThinningDoesNotReadTheClock(t *testing.T) {
	var list []Backup
	now := morning()
	for i := range 6000 {
		at := now.Add(time.Duration(i) * 4 * time.Hour)
		switch i {
		case 3000:
			at = time.Date(1980, 1, 1, 0, 0, 0, 0, time.Local)
		case 3100:
			at = time.Date(2099, 1, 1, 0, 0, 0, 0, time.Local)
		}
		before := len(list)
		b := Backup{Counter: uint64(i + 1), At: at, Reason: Hourly, Name: fmt.Sprint(i)}
		list, _ = Rotate(append(slices.Clone(list), b))
		if len(list) < before-2 {
			t.Fatalf("number %d made %d backups go at once", i+1, before+1-len(list))
		}
		if !slices.ContainsFunc(list, func(k Backup) bool { return k.Counter == b.Counter }) {
			t.Fatalf("number %d was taken at once", i+1)
		}
	}
	oldest := list[len(list)-1]
	if age := list[0].At.Sub(oldest.At); age < 600*24*time.Hour || len(list) > keptNewest+keptDays+keptMonths {
		t.Errorf("%d kept, back to %d days, want some twenty months, as two are those of the wrong clock", len(list), age/time.Hour/24)
	}
}

func TestThinningLeavesOtherGaragesAlone(t *testing.T) {
	a, b := newFile(t, 1), newFile(t, 1)
	shared := t.TempDir()
	backUp(t, a, ByHand, shared)
	for range keptNewest + 5 {
		backUp(t, b, Hourly, shared)
	}
	list, err := List([]string{shared})
	if err != nil {
		t.Fatal(err)
	}
	ofA, err := Ready(a)
	if err != nil {
		t.Fatal(err)
	}
	if got := Of(list, a.Path(), ofA); len(got) != 1 || len(list) != 1+keptNewest {
		t.Errorf("%d of the first garage and %d in all, want 1 and %d", len(got), len(list), 1+keptNewest)
	}
}
