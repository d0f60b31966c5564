package garage

import (
	"errors"
	"testing"
	"time"
)

// Every label of a format lies on its sheet, and none on another.
func TestLabelsOfAFormatFitTheirSheet(t *testing.T) {
	sizes := map[string][2]int{"A4": {21000, 29700}, "Letter": {21590, 27940}}
	for _, f := range LabelFormats() {
		w, h := f.W, f.H
		if !f.Roll() {
			w, h = sizes[f.Sheet][0], sizes[f.Sheet][1]
		}
		if w == 0 {
			t.Errorf("%s: no sheet %q", f.Code, f.Sheet)
		}
		for i := range f.PerSheet() {
			sheet, x, y := f.Place(i)
			if sheet != 0 || x < 0 || y < 0 || x+f.W > w || y+f.H > h {
				t.Errorf("%s: label %d lies at %d,%d of sheet %d", f.Code, i, x, y, sheet)
			}
		}
		if f.StepX < f.W || f.StepY < f.H {
			t.Errorf("%s: labels overlap", f.Code)
		}
		if again, ok := LabelFormatOf(f.Code); !ok || again != f {
			t.Errorf("%s is not found by its code", f.Code)
		}
	}
}

func TestTheNextFreePlaceIsRemembered(t *testing.T) {
	f, _ := LabelFormatOf("a4-2x7")
	r, _ := LabelFormatOf("roll-62x29")
	tests := []struct {
		name      string
		at, count int
		want      int
	}{
		{"the first", 1, 1, 2}, {"the last of a sheet", 14, 1, 1}, {"over to the next sheet", 13, 5, 4}, {"a whole sheet", 3, 14, 3}, {"a place that is not there", 99, 1, 2},
	}
	for _, tt := range tests {
		if got := (LabelSetup{}).Used(f, tt.at, tt.count).At(f); got != tt.want {
			t.Errorf("%s: next %d, want %d", tt.name, got, tt.want)
		}
	}
	s := LabelSetup{}.Used(f, 3, 2).Used(r, 1, 4)
	if got := s.At(f); got != 5 || s.At(r) != 1 {
		t.Errorf("next on the sheet %d, on the roll %d; want 5 and 1", got, s.At(r))
	}
}

func TestLabelsAreOnTheCountrysUsualFormatUntilOneIsChosen(t *testing.T) {
	for _, tt := range []struct {
		country Country
		set     LabelSetup
		want    string
	}{{GB, LabelSetup{}, "a4-3x8"}, {USCA, LabelSetup{}, "letter-3x10"}, {CN, LabelSetup{}, "roll-60x40"}, {CN, LabelSetup{KeyTag: "roll-62x29"}, "roll-62x29"}, {GB, LabelSetup{KeyTag: "gone"}, "a4-3x8"}} {
		if got := tt.set.Format(KeyTagPaper, tt.country).Code; got != tt.want {
			t.Errorf("%s %+v: got %s, want %s", tt.country, tt.set, got, tt.want)
		}
	}
	var p *Problem
	if err := (LabelSetup{Badge: "gone"}).Check(); !errors.As(err, &p) || p.Code != "label.unknown_format" {
		t.Errorf("got %v, want label.unknown_format", err)
	}
	if err := (LabelSetup{}.Set(StickerPaper, "a4-3x7").Check()); err != nil {
		t.Error(err)
	}
}

func TestStickerRemindsOfTheWorkThatComesBackFirst(t *testing.T) {
	done := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	canned := []CannedJob{{ID: 1, Code: "OIL", Name: "Oil service", Months: 12, Distance: 15_000}, {ID: 2, Code: "BELT", Name: "Timing belt", Months: 60}, {ID: 3, Code: "WASH", Name: "Wash"}}
	wo := WorkOrder{OdometerIn: 48_213, OdometerOut: 48_220, Jobs: []Job{
		{No: 1, Canned: 2, Status: JobDone, DoneAt: done}, {No: 2, Canned: 1, Status: JobDone, DoneAt: done}, {No: 3, Canned: 3, Status: JobDone, DoneAt: done}}}
	v := Vehicle{Oil: "5W-30"}
	got := NextServiceOf(v, wo, canned, English, done.AddDate(0, 0, 1))
	want := NextService{Name: "Oil service", On: done.AddDate(1, 0, 0), Odometer: 63_220, Oil: "5W-30", DoneOn: done, DoneAt: 48_220}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	wo.Jobs[1].Status = Declined
	if got := NextServiceOf(v, wo, canned, English, done); got.Name != "Timing belt" || got.Odometer != 0 {
		t.Errorf("got %+v, want what was done", got)
	}
	wo.Jobs = wo.Jobs[2:]
	if got := NextServiceOf(v, wo, canned, English, done); got.Name != "" || !got.On.IsZero() {
		t.Errorf("got %+v, want nothing that comes back", got)
	}
}

func TestStickerIsRefusedWithoutASenseOfWhen(t *testing.T) {
	done := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		next NextService
		want string
	}{
		{NextService{}, "label.no_next"},
		{NextService{Odometer: 48_000, DoneAt: 48_213}, "label.next_past"},
		{NextService{On: done.AddDate(0, 0, -1), DoneOn: done}, "label.next_early"},
		{NextService{Odometer: 60_000, DoneAt: 48_213}, ""},
		{NextService{On: done.AddDate(1, 0, 0), DoneOn: done}, ""},
	} {
		var p *Problem
		err := tt.next.Check()
		if errors.As(err, &p); (p == nil) != (tt.want == "") || p != nil && p.Code != tt.want {
			t.Errorf("%+v: got %v, want %q", tt.next, err, tt.want)
		}
	}
}
