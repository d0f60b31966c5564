package garage

import (
	"reflect"
	"testing"
	"time"
)

func TestParseNumber(t *testing.T) {
	tests := []struct {
		text string
		want Numbered
		ok   bool
	}{
		{"INV-2026-00042", Numbered{"INV", 2026, 42}, true},
		{"R-00007", Numbered{"R", 0, 7}, true},
		{"2026/17", Numbered{}, false},
		{"", Numbered{}, false},
		{"INV-26-1", Numbered{}, false},
		{"INV-2026-00000", Numbered{}, false},
	}
	for _, tt := range tests {
		if got, ok := ParseNumber(tt.text); got != tt.want || ok != tt.ok {
			t.Errorf("ParseNumber(%q) = %v %v, want %v %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

func TestNumbersTellGapsDoublesAndWhatWasNeverGiven(t *testing.T) {
	tests := []struct {
		name         string
		found        []uint64
		first, last  uint64
		gaps         []NumberGap
		twice, above []NumberedPaper
	}{
		{"whole", []uint64{3, 1, 2}, 1, 3, nil, nil, nil},
		{"a gap inside", []uint64{1, 5}, 1, 5, []NumberGap{{2, 4, 1}}, nil, nil},
		{"the first one is missing", []uint64{2}, 1, 2, []NumberGap{{1, 1, 1}}, nil, nil},
		{"the last one is missing", []uint64{1, 2}, 1, 3, []NumberGap{{3, 3, 2}}, nil, nil},
		{"none at all", nil, 4, 5, []NumberGap{{4, 5, 0}}, nil, nil},
		{"twice", []uint64{1, 2, 2}, 1, 2, nil, []NumberedPaper{{2, 3}}, nil},
		{"above the counter", []uint64{1, 9}, 1, 1, nil, nil, []NumberedPaper{{9, 2}}},
		{"taken over before the first", []uint64{7, 3, 10}, 10, 10, nil, nil, nil},
		{"a year taken over", []uint64{7, 3, 7}, 0, 0, nil, []NumberedPaper{{7, 3}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var s Numbers
			for i, n := range tt.found {
				s.Add(n, uint64(i+1))
			}
			gaps, twice, above := s.Check(tt.first, tt.last)
			if !reflect.DeepEqual(gaps, tt.gaps) || !reflect.DeepEqual(twice, tt.twice) || !reflect.DeepEqual(above, tt.above) {
				t.Errorf("got %v %v %v, want %v %v %v", gaps, twice, above, tt.gaps, tt.twice, tt.above)
			}
		})
	}
}

func TestClockOfAnEarlierDayRunsOvernight(t *testing.T) {
	now := time.Date(2026, 11, 24, 0, 10, 0, 0, time.UTC)
	if p := (Stint{StartedAt: now.Add(-time.Hour)}).Overnight("J. Novak", "WO-1", now); p == nil || p.Code != "books.todo_clock" {
		t.Errorf("a clock from before midnight: %v, want books.todo_clock", p)
	}
	if p := (Stint{StartedAt: now.Add(-5 * time.Minute)}).Overnight("J. Novak", "WO-1", now); p != nil {
		t.Errorf("a clock of today: %v, want nothing", p)
	}
	if p := (Stint{StartedAt: now.Add(-48 * time.Hour), EndedAt: now.Add(-40 * time.Hour)}).Overnight("J. Novak", "WO-1", now); p != nil {
		t.Errorf("a clock that was stopped: %v, want nothing", p)
	}
}
