package garage

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestFaultCodesAreReadAsTyped(t *testing.T) {
	for text, want := range map[string][]FaultCode{
		"P0301 Misfire cylinder 1\nu0100-87 lost CAN": {{"P0301", "Misfire cylinder 1"}, {"U0100-87", "lost CAN"}},
		"p0301, P0302，P0303":                          {{Code: "P0301"}, {Code: "P0302"}, {Code: "P0303"}},
		"17158: Databus, no signal":                   {{"17158", "Databus, no signal"}},
		"\n \n":                                       nil,
	} {
		if got := ParseCodes(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

func TestTestsAreReadAsTypedAndWrittenBack(t *testing.T) {
	got := ParseTests("Compression 1 = 12.5 bar\n燃油压力：3.8 bar\nWiggle test\n")
	want := []Test{{"Compression 1", "12.5 bar"}, {"燃油压力", "3.8 bar"}, {"Wiggle test", ""}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if again := ParseTests(FaultRecord{Tests: want}.TestsText()); !slices.Equal(again, want) {
		t.Errorf("read back: got %v, want %v", again, want)
	}
}

func TestWhatIsNoFaultCodeIsRefused(t *testing.T) {
	for _, c := range []struct {
		d    FaultRecord
		want string
	}{
		{FaultRecord{Codes: ParseCodes("P0301\n16684")}, ""},
		{FaultRecord{Codes: ParseCodes("misfire on one")}, "diagnosis.code_bad"},
		{FaultRecord{Codes: make([]FaultCode, 61)}, "diagnosis.many"},
		{FaultRecord{Symptom: strings.Repeat("x", 2_001)}, "diagnosis.long"},
	} {
		err := c.d.Check()
		var p *Problem
		if got := errors.As(err, &p); got != (c.want != "") || got && p.Code != c.want {
			t.Errorf("%.40v: got %v, want %q", c.d, err, c.want)
		}
	}
}

func TestAnotherVisitBeginsWithoutADiagnosis(t *testing.T) {
	j := Job{No: 1, Diagnosed: &FaultRecord{Symptom: "hums at 80"}}
	if j.Again().Diagnosed != nil {
		t.Error("the job for another visit keeps the diagnosis, want none")
	}
}
