package garage

import (
	"errors"
	"testing"
)

func TestDayCloseAsksForTheReasonOfADifference(t *testing.T) {
	count := func(expected, counted Money) []MethodCount {
		return []MethodCount{{Cash, 3, expected, counted}, {Card, 1, 50_00, 50_00}}
	}
	tests := []struct {
		name  string
		close DayClose
		want  string
	}{
		{"all there", DayClose{Methods: count(300_00, 300_00), Left: 100_00}, ""},
		{"short, nothing said", DayClose{Methods: count(300_00, 290_00)}, "dayclose.no_reason"},
		{"short, with a reason", DayClose{Methods: count(300_00, 290_00), Note: "change given wrong"}, ""},
		{"one makes up for the other", DayClose{Methods: []MethodCount{{Cash, 1, 10_00, 20_00}, {Card, 1, 20_00, 10_00}}}, "dayclose.no_reason"},
		{"more left than is there", DayClose{Methods: count(300_00, 300_00), Left: 301_00}, "dayclose.left_much"},
		{"less than nothing", DayClose{Methods: count(0, -1)}, "dayclose.nonsense"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := "", tt.close.Check()
			var p *Problem
			if errors.As(err, &p) {
				got = p.Code
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
