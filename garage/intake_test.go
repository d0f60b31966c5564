package garage

import (
	"errors"
	"testing"
)

func TestIntakeRefusesWhatCannotBe(t *testing.T) {
	for want, in := range map[string]Intake{
		"":                 {Fuel: Gauge{3, Eighths}, Charge: Gauge{80, Percent}, Keys: 2, Marks: []Mark{{ViewLeft, 300, 500, "dent", "door"}}, Lamps: []string{"engine"}},
		"intake.gauge":     {Fuel: Gauge{9, Eighths}},
		"intake.mark":      {Marks: []Mark{{ViewLeft, 1300, 500, "dent", ""}}},
		"intake.marks":     {Marks: make([]Mark, 61)},
		"intake.keys":      {Keys: -1},
		"intake.limit":     {Wishes: Wishes{Limit: -1}},
		"intake.choice":    {Fault: Fault{When: "never"}},
		"intake.signature": {Signed: Signature{Strokes: make([][]Spot, 201)}},
	} {
		err := in.Check()
		var p *Problem
		if want == "" && err != nil || want != "" && (!errors.As(err, &p) || p.Code != want) {
			t.Errorf("%+v: %v, want %q", in, err, want)
		}
	}
}
