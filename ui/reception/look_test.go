package reception

import (
	"testing"
	"time"

	"workbay/locale"
)

// What a field for a moment shows reads back, whichever clock the country has, and the
// 24-hour clock is understood everywhere.
func TestAMomentIsReadAsItIsShown(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 25, 0, 0, time.UTC)
	for _, profile := range []string{"GB", "US-CA", "CN"} {
		for _, lang := range locale.Languages() {
			l, err := locale.Load(lang)
			if err != nil {
				t.Fatal(err)
			}
			say := l.With(locale.FormatOf(profile))
			for _, after := range []time.Duration{2 * time.Hour, 6 * time.Hour, 26 * time.Hour, 9 * 24 * time.Hour, 90 * 24 * time.Hour} {
				at := now.Add(after)
				if got, err := parseMoment(say, say.When(at, now), now); err != nil || !got.Equal(at) {
					t.Errorf("%s %s: %q reads as %v, %v", profile, lang, say.When(at, now), got, err)
				}
			}
			tomorrow := say.T("date.tomorrow")
			for text, want := range map[string]time.Time{"16:30": now.Add(6*time.Hour + 5*time.Minute), tomorrow + " 9:00": now.Add(22*time.Hour + 35*time.Minute), tomorrow + " 4:30 pm": now.Add(30*time.Hour + 5*time.Minute)} {
				if got, err := parseMoment(say, text, now); err != nil || !got.Equal(want) {
					t.Errorf("%s %s: %q reads as %v, %v; want %v", profile, lang, text, got, err, want)
				}
			}
		}
	}
}
