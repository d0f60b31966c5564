package garage

import "testing"

func TestEndingsRoundUpOnly(t *testing.T) {
	tests := []struct {
		end     Ending
		m, want Money
	}{
		{EndAsIs, 12_34, 12_34},
		{EndFive, 12_31, 12_35}, {EndFive, 12_35, 12_35}, {EndFive, 12_36, 12_40},
		{EndNine, 12_34, 12_39}, {EndNine, 12_39, 12_39}, {EndNine, 12_40, 12_49},
		{EndNine9, 12_34, 12_99}, {EndNine9, 12_99, 12_99}, {EndNine9, 13_00, 13_99}, {EndNine9, 5, 99},
		{EndWhole, 12_01, 13_00}, {EndWhole, 12_00, 12_00},
		{EndNine, 0, 0},
	}
	for _, tt := range tests {
		if got := tt.end.Of(tt.m); got != tt.want {
			t.Errorf("%q of %d = %d, want %d", tt.end, tt.m, got, tt.want)
		}
	}
}

func TestRepriceTellsWhatFallsBelowTheFloor(t *testing.T) {
	tests := []struct {
		name      string
		rule      Reprice
		now, cost Money
		want      Money
		below     bool
	}{
		{"up 8 %", Reprice{By: ByPercent, Percent: 8_00, Floor: 30_00}, 20_00, 10_00, 21_60, false},
		{"up 8 %, ends in 9", Reprice{By: ByPercent, Percent: 8_00, Ending: EndNine, Floor: 30_00}, 20_00, 10_00, 21_69, false},
		{"down below the floor", Reprice{By: ByPercent, Percent: -40_00, Floor: 30_00}, 20_00, 10_00, 12_00, true},
		{"down below cost, no floor", Reprice{By: ByPercent, Percent: -60_00}, 20_00, 10_00, 8_00, true},
		{"down to nothing", Reprice{By: ByPercent, Percent: -100_00}, 20_00, 10_00, 0, true},
		{"by the matrix", Reprice{By: ByMatrix, Matrix: func(c Money) Money { return 2 * c }, Floor: 30_00}, 25_00, 10_00, 20_00, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.rule.Price(tt.now, tt.cost)
			if got.New != tt.want || got.Below != tt.below || got.Zero != (tt.want == 0) {
				t.Errorf("got %+v, want %d, below %v", got, tt.want, tt.below)
			}
		})
	}
}
