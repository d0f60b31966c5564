package office

import (
	"reflect"
	"testing"
	"time"

	"workbay/garage"
	"workbay/locale"
)

func TestSkillsAreReadAsTheyAreWritten(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 25, 0, 0, time.UTC)
	who := garage.Staff{Skills: []string{"HV-2", "A/C"}, Lapses: map[string]time.Time{"A/C": time.Date(2027, 1, 3, 0, 0, 0, 0, time.UTC)}}
	for _, lang := range []string{"en", "zh"} {
		for _, c := range garage.Countries() {
			say, err := locale.Load(lang)
			if err != nil {
				t.Fatal(err)
			}
			say = say.With(locale.FormatFor(c, garage.ProfileOf(c).Currency))
			text := skillsText(say, who)
			skills, lapses, err := parseSkills(say, text, now)
			if err != nil || !reflect.DeepEqual(skills, who.Skills) || !lapses["A/C"].Equal(who.Lapses["A/C"]) || len(lapses) != 1 {
				t.Errorf("%s, %s: %q is read as %v, %v, %v", lang, c, text, skills, lapses, err)
			}
		}
	}
	say, err := locale.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := parseSkills(say, "A/C (soon)", now); err == nil {
		t.Error("a last day that is no date was taken")
	}
	if skills, lapses, err := parseSkills(say, " HV-2，A/C ,,HV-2", now); err != nil || len(skills) != 2 || lapses != nil {
		t.Errorf("got %v, %v, %v; want two skills without a last day", skills, lapses, err)
	}
}
