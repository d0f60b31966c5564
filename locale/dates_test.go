package locale

import (
	"strings"
	"testing"
	"time"
)

// tuesday is the day of the looks: 24 November 2026, 10:25.
func tuesday() time.Time { return time.Date(2026, 11, 24, 10, 25, 0, 0, time.UTC) }

func TestDatesAreWrittenAsTheCountryDoes(t *testing.T) {
	tests := []struct{ profile, lang, date, short, stamp string }{
		{"GB", "en", "24 Nov 2026", "24 Nov", "Tue 24 Nov 10:25"},
		{"DE", "en", "24.11.2026", "24.11.", "Tue 24.11. 10:25"},
		{"US-CA", "en", "Nov 24, 2026", "Nov 24", "Tue Nov 24 10:25 AM"},
		{"CN", "zh", "2026年11月24日", "11月24日", "11月24日 周二 10:25"},
		{"CN", "en", "24 Nov 2026", "24 Nov", "Tue 24 Nov 10:25"},
		{"GB", "zh", "2026年11月24日", "11月24日", "11月24日 周二 10:25"},
		{"generic", "en", "2026-11-24", "11-24", "Tue 11-24 10:25"},
	}
	for _, tt := range tests {
		l := load(t, tt.lang).With(FormatOf(tt.profile))
		got := [3]string{l.Date(tuesday()), l.DateShort(tuesday()), l.Stamp(tuesday())}
		if want := [3]string{tt.date, tt.short, tt.stamp}; got != want {
			t.Errorf("%s %s: got %q, want %q", tt.profile, tt.lang, got, want)
		}
	}
}

func TestTimesAreWrittenAsTheClocksOfTheCountryShowThem(t *testing.T) {
	at := func(h, m int) time.Time { return time.Date(2026, 11, 24, h, m, 0, 0, time.UTC) }
	tests := []struct {
		profile, lang string
		at            time.Time
		time, hour    string
	}{
		{"GB", "en", at(16, 30), "16:30", "16:30"},
		{"GB", "en", at(8, 0), "08:00", "08:00"},
		{"US-CA", "en", at(16, 30), "4:30 PM", "4:30 PM"},
		{"US-CA", "en", at(8, 0), "8:00 AM", "8 AM"},
		{"US-CA", "en", at(0, 5), "12:05 AM", "12:05 AM"},
		{"US-CA", "en", at(12, 0), "12:00 PM", "12 PM"},
		{"US-CA", "zh", at(16, 30), "下午4:30", "下午4:30"},
		{"CN", "zh", at(16, 30), "16:30", "16:30"},
	}
	for _, tt := range tests {
		l := load(t, tt.lang).With(FormatOf(tt.profile))
		if got := [2]string{l.Time(tt.at), l.Hour(tt.at)}; got != [2]string{tt.time, tt.hour} {
			t.Errorf("%s %s: got %q, want %q and %q", tt.profile, tt.lang, got, tt.time, tt.hour)
		}
		of, err := l.ParseTime(tt.time)
		if want := tt.at.Sub(at(0, 0)); err != nil || of != want {
			t.Errorf("%s %s: %q reads back as %v, %v", tt.profile, tt.lang, tt.time, of, err)
		}
		if of, err := l.ParseTime(tt.at.Format("15:04")); err != nil || of != tt.at.Sub(at(0, 0)) {
			t.Errorf("%s %s: the 24-hour %s reads as %v, %v", tt.profile, tt.lang, tt.at.Format("15:04"), of, err)
		}
	}
}

func TestExamplesOfATimeAreThoseOfTheCountry(t *testing.T) {
	for profile, want := range map[string]string{"GB": "16:30 or tomorrow 09:00", "US-CA": "4:30 PM or tomorrow 9:00 AM"} {
		l := load(t, "en").With(FormatOf(profile))
		if got := l.T("intake.moment_hint"); got != want {
			t.Errorf("%s: got %q, want %q", profile, got, want)
		}
		_, err := l.ParseTime("never")
		if text, _ := l.Sentence(err); !strings.Contains(text, want[:7]) && !strings.Contains(text, want[:5]+".") {
			t.Errorf("%s: the refusal of a time shows no example: %s", profile, text)
		}
	}
}

func TestNamesAreListedAsTheLanguagePartsThem(t *testing.T) {
	names := []string{"HV-2", "", "A/C"}
	for lang, want := range map[string]string{"en": "HV-2, A/C", "zh": "HV-2、A/C"} {
		l := load(t, lang)
		if got := l.List(names...); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
		if got, want := l.Clauses(names...), map[string]string{"en": "HV-2, A/C", "zh": "HV-2，A/C"}[lang]; got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
		if got := l.T("printer.none", "Known", names); !strings.Contains(got, want) {
			t.Errorf("%s: a sentence lists them otherwise: %s", lang, got)
		}
	}
}

func TestWhenIsSaidAsSeenFromNow(t *testing.T) {
	l, now := load(t, "en").With(FormatOf("GB")), tuesday()
	for after, want := range map[time.Duration]string{
		6 * time.Hour:         "Today 16:25",
		15 * time.Hour:        "Tomorrow 01:25",
		-11 * time.Hour:       "Yesterday 23:25",
		3 * 24 * time.Hour:    "Fri 27 Nov 10:25",
		60 * 24 * time.Hour:   "23 Jan 2027 10:25",
		-400 * 24 * time.Hour: "20 Oct 2025 10:25",
	} {
		if got := l.When(now.Add(after), now); got != want {
			t.Errorf("after %v: got %q, want %q", after, got, want)
		}
	}
}

func TestDurations(t *testing.T) {
	en, zh := load(t, "en"), load(t, "zh")
	tests := []struct{ name, got, want string }{
		{"minutes", en.Duration(45 * time.Minute), "45 min"},
		{"hours", en.Duration(6*time.Hour + 5*time.Minute), "6 h 05"},
		{"late", en.Duration(-90 * time.Minute), "-1 h 30"},
		{"days", en.Duration(75 * time.Hour), "3 days"},
		{"Chinese", zh.Duration(6*time.Hour + 5*time.Minute), "6 小时 05 分"},
		{"clocked", en.Clock(48 * time.Minute), "0:48"},
		{"clocked more", en.Clock(12*time.Hour + 5*time.Minute), "12:05"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestParseDate(t *testing.T) {
	tests := []struct{ profile, typed, want string }{
		{"GB", "24/11/2026", "2026-11-24"},
		{"GB", "24.11.26", "2026-11-24"},
		{"GB", "1/2/26", "2026-02-01"},
		{"US-CA", "1/2/26", "2026-01-02"},
		{"US-CA", "24/11/2026", "2026-11-24"}, // no 24th month: only the other order makes a day
		{"GB", "11/24/2026", "2026-11-24"},
		{"generic", "26-2-1", "2026-02-01"},
		{"CN", "2026年2月1日", "2026-02-01"},
		{"GB", "2月1号", "2027-02-01"},
		{"CN", "2/1", "2027-02-01"},
		{"DE", "1.2.", "2027-02-01"},
		{"GB", "2026-11-24", "2026-11-24"},
		{"GB", "24 november", "2026-11-24"},
		{"GB", "24NOV2026", "2026-11-24"},
		{"US-CA", "Nov 24, 2026", "2026-11-24"},
		{"GB", "2026 Nov 24", "2026-11-24"},
		{"GB", "3 Sep 98", "1998-09-03"},
		{"GB", "3/9/00", "2000-09-03"},
		{"GB", "20261124", "2026-11-24"},
		{"GB", "24112026", "2026-11-24"},
		{"DE", "241126", "2026-11-24"},
		{"generic", "261124", "2026-11-24"},
		{"GB", "2411", "2026-11-24"},
		{"GB", "5 Jan", "2027-01-05"}, // nearer than last January
		{"GB", "28", "2026-11-28"},
		{"GB", "3", "2026-12-03"},
		{"GB", "today", "2026-11-24"},
		{"GB", "Tomorrow", "2026-11-25"},
		{"GB", "+7", "2026-12-01"},
		{"GB", "29 Feb", "date.bad"}, // neither 2025, 2026 nor 2027 has one
		{"GB", "31/11/2026", "date.bad"},
		{"GB", "32", "date.bad"},
		{"GB", "24 Nov Dec", "date.bad"},
		{"GB", "soon", "date.bad"},
		{"GB", "24/11/12026", "date.bad"},
		{"GB", "24/11/1826", "date.bad"},
		{"GB", "...", "date.bad"},
		{"GB", "", "date.missing"},
	}
	for _, tt := range tests {
		got, err := load(t, "en").With(FormatOf(tt.profile)).ParseDate(tt.typed, tuesday())
		said := code(err)
		if err == nil {
			said = got.Format("2006-01-02")
		}
		if said != tt.want {
			t.Errorf("%s: ParseDate(%q) = %s, want %s", tt.profile, tt.typed, said, tt.want)
		}
	}
	if got, err := load(t, "zh").ParseDate("明天", tuesday()); err != nil || got.Day() != 25 {
		t.Errorf("明天: got %v, %v, want the 25th", got, err)
	}
}

func TestParseTime(t *testing.T) {
	tests := []struct{ typed, want string }{
		{"16:30", "16h30m0s"}, {"1630", "16h30m0s"}, {"16.30", "16h30m0s"}, {"16h30", "16h30m0s"},
		{"830", "8h30m0s"}, {"16", "16h0m0s"}, {"4:30 PM", "16h30m0s"}, {"12am", "0s"}, {"12 p.m.", "12h0m0s"},
		{"１６：３０", "16h30m0s"}, {"下午4点半", "16h30m0s"}, {"16点", "16h0m0s"}, {"上午9时15分", "9h15m0s"},
		{"24:00", "time.bad"}, {"16:60", "time.bad"}, {"13pm", "time.bad"}, {"noon", "time.bad"}, {"1:2:3", "time.bad"},
		{"16:3", "time.bad"}, {"", "time.missing"},
	}
	for _, tt := range tests {
		got, err := load(t, "en").ParseTime(tt.typed)
		said := code(err)
		if err == nil {
			said = got.String()
		}
		if said != tt.want {
			t.Errorf("ParseTime(%q) = %s, want %s", tt.typed, said, tt.want)
		}
	}
}
