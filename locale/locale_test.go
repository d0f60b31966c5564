package locale

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"workbay/garage"
)

func load(t testing.TB, lang string) *Locale {
	t.Helper()
	l, err := Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// profiles are all formats a shop can have, with one currency without decimals
// and one without a sign.
func profiles() map[string]Format {
	all := map[string]Format{
		"JPY": FormatOf("generic").In("JPY", 0),
		"CHF": FormatOf("DE").In("CHF", 2),
		"KWD": FormatOf("generic").In("KWD", 3),
	}
	for _, p := range []string{"GB", "DE", "US-CA", "CN", "generic"} {
		all[p] = FormatOf(p)
	}
	return all
}

func words(texts map[string]string) *Locale { return build("en", FormatOf("GB"), texts) }

func TestTextFillsInTheFacts(t *testing.T) {
	at := time.Date(2026, 11, 24, 10, 25, 0, 0, time.UTC)
	l := words(map[string]string{
		"date.day_first": "2 Jan 2006", "date.short.day_first": "2 Jan", "date.day": "{{.Weekday}} {{.Date}}",
		"date.months":   "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
		"date.weekdays": "Sun Mon Tue Wed Thu Fri Sat",
		"stock.short":   "{{.Part}}: {{n .Needed}} needed but only {{n .OnHand}} in bin {{.Bin}}.",
		"sum":           "{{money .Sum}} or {{amount .Sum}} or {{figure .Sum}} at {{percent .Rate}}",
		"dates":         "{{date .At}} {{time .At}} {{day .At}} {{datetime .At}}",
		"stage.draft":   "Draft",
		"moved":         "{{t \"stage.\" .From}}, because {{t .Why}}",
		"late":          "{{n .Days}} {{plural .Days \"day\" \"days\"}}",
		"oil":           "{{measure .Oil \"L\"}}",
		"plain":         "Nothing to fill in",
	})
	tests := []struct {
		name, code string
		args       map[string]any
		want       string
	}{
		{"quantities lose idle decimals", "stock.short", map[string]any{"Part": "Brake pads", "Needed": garage.Quantity(2500), "OnHand": garage.Quantity(1000), "Bin": "A3"}, "Brake pads: 2.5 needed but only 1 in bin A3."},
		{"money with sign, without, and for the screen", "sum", map[string]any{"Sum": garage.Money(4564_30), "Rate": garage.Rate(7_25)}, "£4,564.30 or 4,564.30 or 4 564.30 at 7.25%"},
		{"dates", "dates", map[string]any{"At": at}, "24 Nov 2026 10:25 Tue 24 Nov 24 Nov 2026 10:25"},
		{"another code, and a whole refusal, in a sentence", "moved", map[string]any{"From": "draft", "Why": &garage.Problem{Code: "late", Args: map[string]any{"Days": 1}}}, "Draft, because 1 day"},
		{"plural", "late", map[string]any{"Days": 3}, "3 days"},
		{"plural of a quantity", "late", map[string]any{"Days": garage.Quantity(1000)}, "1 day"},
		{"measured units keep a decimal", "oil", map[string]any{"Oil": garage.Quantity(4000)}, "4.0 L"},
		{"plain", "plain", nil, "Nothing to fill in"},
		{"missing facts show as a dash", "stock.short", nil, "–: – needed but only – in bin –."},
		{"missing sums and dates too", "sum", nil, "– or – or – at –"},
		{"a missing text gives its code", "no.such", nil, "no.such"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := l.Text(tt.code, tt.args); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if got, want := l.T("late", "Days", 2), "2 days"; got != want {
		t.Errorf("T: got %q, want %q", got, want)
	}
	if got, want := l.T("broken"), "broken"; got != want {
		t.Errorf("T: got %q, want %q", got, want)
	}
}

func TestSentenceTellsRefusalFromFault(t *testing.T) {
	l := load(t, "en")
	refused := fmt.Errorf("issue invoice 7: %w", &garage.Problem{Code: "number.bad", Args: map[string]any{"Value": "x", "Example": "1.5"}})
	if got, ok := l.Sentence(refused); !ok || got != "“x” is not a number. Type it like 1.5." {
		t.Errorf("refusal: got %q, %v", got, ok)
	}
	if got, ok := l.Sentence(errors.New("disk on fire")); ok || strings.Contains(got, "fire") || got != l.Text("fault", nil) {
		t.Errorf("fault: got %q, %v", got, ok)
	}
}

func TestLocaleServesManyAtOnce(t *testing.T) {
	l := load(t, "zh").With(FormatOf("CN"))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				if got, want := l.T("duration.hours", "Hours", 6, "Minutes", "05"), "6 小时 05 分"; got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
	all.Wait()
}

func TestLoadRefusesAnUnknownLanguage(t *testing.T) {
	if _, err := Load("xx"); err == nil {
		t.Error("got no error for language xx")
	}
}

func TestCatalogueRefusesACodeThatStandsTwice(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	tests := []struct {
		name  string
		files fs.FS
		ok    bool
	}{
		{"once each", fstest.MapFS{"locale/en.json": file(`{"a":"1","b":"a"}`)}, true},
		{"twice", fstest.MapFS{"locale/en.json": file(`{"a":"1","a":"2"}`)}, false},
		{"a text like another's code is no code", fstest.MapFS{"locale/en.json": file(`{"a":"b","b":"a"}`)}, true},
		{"no file", fstest.MapFS{"locale/zh.json": file(`{"a":"1"}`)}, false},
		{"not JSON", fstest.MapFS{"locale/en.json": file(`{"a":`)}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := catalogue(tt.files, "en"); (err == nil) != tt.ok {
				t.Errorf("got error %v, want ok %v", err, tt.ok)
			}
		})
	}
}

// Who wants to sell below the floor is told to ask more, not less.
func TestAPriceBelowTheFloorIsSaidAsOne(t *testing.T) {
	p := garage.Refuse("right.needed_rate", "Right", string(garage.RightFloor), "Name", "L. Brandt", "Who", []string{"P. Dubois"}, "Asked", garage.Rate(10_30), "Limit", garage.Rate(0))
	for lang, want := range map[string][]string{"en": {"a price 10.3% below the floor margin", "ask a higher price"}, "zh": {"价格低于最低毛利 10.3%", "提高价格"}} {
		say, err := Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := say.With(FormatOf("GB")).Sentence(p)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q does not say %q", lang, text, w)
			}
		}
	}
}
