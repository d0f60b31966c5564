package garage

import (
	"slices"
	"testing"
)

func TestWhatWorkAsksForIsToldOnce(t *testing.T) {
	for _, tt := range []struct {
		a, b, want string
	}{
		{"", "", ""}, {"HV-2", "", "HV-2"}, {"", "A/C", "A/C"}, {"HV-2", "A/C", "HV-2, A/C"},
		{"HV-2, A/C", "a/c", "HV-2, A/C"}, {"HV-2， A/C", "MOT；HV-2", "HV-2, A/C, MOT"},
	} {
		if got := Together(tt.a, tt.b); got != tt.want {
			t.Errorf("Together(%q, %q) = %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
	if got := Skills("A/C, HV-2"); !slices.Equal(got, []string{"A/C", "HV-2"}) {
		t.Errorf("got skills %q, want the stroke of A/C kept", got)
	}
	if got := Places("4-post / alignment"); !slices.Equal(got, []string{"4-post", "alignment"}) {
		t.Errorf("got places %q, want both", got)
	}
}

func TestABayOffersAllThatWorkAsksFor(t *testing.T) {
	b := Bay{Note: "4-post, alignment"}
	for asked, want := range map[string]bool{"": true, "alignment": true, "Alignment, 4-POST": true, "alignment, paint": false} {
		if got := b.Offers(asked); got != want {
			t.Errorf("Offers(%q) = %v, want %v", asked, got, want)
		}
	}
}

func TestWhoLacksASkillIsTold(t *testing.T) {
	s := Staff{Skills: []string{"HV-2"}}
	if got := s.Lacks("HV, A/C, MOT", clockOn(9, 0)); !slices.Equal(got, []string{"A/C", "MOT"}) {
		t.Errorf("got %q, want what is missing alone", got)
	}
	if got := s.Lacks("", clockOn(9, 0)); got != nil {
		t.Errorf("got %q, want nothing where nothing is asked for", got)
	}
}
