package locale

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"workbay/garage"
)

func TestMoneyIsWrittenAsTheCountryDoes(t *testing.T) {
	tests := []struct {
		profile, lang         string
		m                     garage.Money
		money, amount, figure string
	}{
		{"GB", "en", 1234_50, "£1,234.50", "1,234.50", "1 234.50"},
		{"GB", "en", -5, "-£0.05", "-0.05", "-0.05"},
		{"DE", "en", 1234567_50, "1.234.567,50\u00a0€", "1.234.567,50", "1 234 567,50"},
		{"US-CA", "en", 999_99, "$999.99", "999.99", "999.99"},
		{"CN", "zh", 1234_50, "¥1,234.50", "1,234.50", "1 234.50"},
		{"generic", "en", 0, "€0.00", "0.00", "0.00"},
		{"JPY", "en", 1234, "¥1,234", "1,234", "1 234"},
		{"CHF", "en", 1234_50, "1.234,50\u00a0CHF", "1.234,50", "1 234,50"},
		{"KWD", "en", 1_250, "KWD\u00a01.250", "1.250", "1.250"},
		{"GB", "en", math.MinInt64, "-£92,233,720,368,547,758.08", "-92,233,720,368,547,758.08", "-92 233 720 368 547 758.08"},
	}
	for _, tt := range tests {
		l := load(t, tt.lang).With(profiles()[tt.profile])
		if got := l.Money(tt.m); got != tt.money {
			t.Errorf("%s: Money: got %q, want %q", tt.profile, got, tt.money)
		}
		if got := l.Amount(tt.m); got != tt.amount {
			t.Errorf("%s: Amount: got %q, want %q", tt.profile, got, tt.amount)
		}
		if got := l.Figure(tt.m); got != tt.figure {
			t.Errorf("%s: Figure: got %q, want %q", tt.profile, got, tt.figure)
		}
	}
}

// What a country presets and how it is written stand in two packages, which must
// not part ways.
func TestFormatsAgreeWithTheCountryProfiles(t *testing.T) {
	for _, c := range garage.Countries() {
		p, f := garage.ProfileOf(c), FormatOf(string(c))
		if got, want := f.Decimal+f.Group, p.Number.Decimal+p.Number.Group; got != want {
			t.Errorf("%s: marks %q, want %q", c, got, want)
		}
		lang := "en"
		if c == garage.CN {
			lang = "zh"
		}
		if got, want := load(t, lang).With(f).Date(tuesday()), tuesday().Format(p.DateForm); got != want {
			t.Errorf("%s: date %q, want %q", c, got, want)
		}
		if got, want := f.Currency, p.Currency.Code; got != want && want != "" {
			t.Errorf("%s: currency %q, want %q", c, got, want)
		}
		if f.Minor != p.Currency.Minor {
			t.Errorf("%s: %d digits of currency, want %d", c, f.Minor, p.Currency.Minor)
		}
		if f.Distance != p.Distance {
			t.Errorf("%s: distance in %s, want %s", c, f.Distance, p.Distance)
		}
		if got := FormatFor(c, p.Currency); got.SignAfter != p.Currency.After || got.Currency != p.Currency.Code && p.Currency.Code != "" {
			t.Errorf("%s: with its own currency: %+v, want as %+v", c, got, p.Currency)
		}
	}
	pounds := FormatFor(garage.DE, garage.Currency{Code: "GBP", Symbol: "£", Minor: 2})
	if got, want := load(t, "en").With(pounds).Money(1234_50), "£1.234,50"; got != want {
		t.Errorf("pounds in Germany: got %q, want %q", got, want)
	}
}

func TestQuantitiesAndRatesAreWrittenShort(t *testing.T) {
	gb, de := load(t, "en").With(FormatOf("GB")), load(t, "en").With(FormatOf("DE"))
	zh := load(t, "zh").With(FormatOf("CN"))
	tests := []struct{ name, got, want string }{
		{"whole", gb.Quantity(2000), "2"},
		{"decimals", gb.Quantity(2300), "2.3"},
		{"below one", gb.Quantity(500), "0.5"},
		{"thousandths", gb.Quantity(-1005), "-1.005"},
		{"no thousands mark", gb.Quantity(1250_000), "1250"},
		{"Germany", de.Quantity(2300), "2,3"},
		{"litres keep a decimal", gb.Measure(4000, "L"), "4.0"},
		{"litres in Germany", de.Measure(4000, "L"), "4,0"},
		{"hours", gb.Measure(2300, "h"), "2.3"},
		{"pieces", gb.Measure(3000, "pc"), "3"},
		{"rate", gb.Percent(20_00), "20%"},
		{"rate with decimals", gb.Percent(7_25), "7.25%"},
		{"rate in Germany", de.Percent(19_00), "19\u00a0%"},
		{"share", gb.Share(57_04), "57.0%"},
		{"share rounds", gb.Share(-57_05), "-57.1%"},
		{"odometer", gb.Odometer(84310, "km"), "84 310 km"},
		{"odometer in Chinese", zh.Odometer(52780, "km"), "52 780 公里"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestParseMoney(t *testing.T) {
	tests := []struct {
		profile, typed string
		want           garage.Money
		code           string
	}{
		{"GB", "1,234.50", 1234_50, ""},
		{"GB", "£1,234.5", 1234_50, ""},
		{"GB", "1.234,50", 1234_50, ""}, // the last of two kinds is the decimal sign
		{"GB", "12,5", 12_50, ""},
		{"GB", "1,234", 1234_00, ""},
		{"GB", "0,50", 50, ""},
		{"GB", "1 234.50", 1234_50, ""},
		{"GB", "1\u202f234.50", 1234_50, ""},
		{"GB", "1'234.50", 1234_50, ""},
		{"GB", "-£5", -5_00, ""},
		{"GB", "£-5", -5_00, ""},
		{"GB", "5.00 gbp", 5_00, ""},
		{"GB", ".5", 50, ""},
		{"GB", "5.", 5_00, ""},
		{"GB", " 007 ", 7_00, ""},
		{"GB", "1,234,567", 1234567_00, ""},
		{"DE", "1.234,50 €", 1234_50, ""},
		{"DE", "1.234", 1234_00, ""},
		{"DE", "12.5", 12_50, ""},
		{"DE", "1.234.567", 1234567_00, ""},
		{"CN", "￥１，２３４．５０", 1234_50, ""},
		{"CN", "88元", 88_00, ""},
		{"JPY", "1,234", 1234, ""},
		{"JPY", "1234.5", 0, "number.too_fine"},
		{"GB", "1.234", 0, "number.too_fine"},
		{"GB", "", 0, "number.missing"},
		{"GB", "£", 0, "number.missing"},
		{"GB", "twelve", 0, "number.bad"},
		{"GB", "1,23,4.5", 0, "number.bad"},
		{"GB", "1.2.3", 0, "number.bad"},
		{"GB", "12 34", 0, "number.bad"},
		{"GB", "1.234,567.89", 0, "number.bad"},
		{"GB", "--5", 0, "number.bad"},
		{"GB", ".", 0, "number.bad"},
		{"GB", "1e6", 0, "number.bad"},
		{"GB", "99999999999999999999", 0, "number.too_large"},
	}
	for _, tt := range tests {
		l := load(t, "en").With(profiles()[tt.profile])
		got, err := l.ParseMoney(tt.typed)
		if got != tt.want || code(err) != tt.code {
			t.Errorf("%s: ParseMoney(%q) = %d, %q, want %d, %q", tt.profile, tt.typed, got, code(err), tt.want, tt.code)
		}
	}
}

// code is the code of a refusal, empty for none.
func code(err error) string {
	var p *garage.Problem
	if errors.As(err, &p) {
		return p.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestParseQuantityRefusesWhatCanBeReadTwoWays(t *testing.T) {
	gb, de := load(t, "en").With(FormatOf("GB")), load(t, "en").With(FormatOf("DE"))
	tests := []struct {
		l     *Locale
		typed string
		want  garage.Quantity
		code  string
	}{
		{gb, "2.3", 2300, ""},
		{gb, "2,3", 2300, ""},
		{gb, "0,125", 125, ""},
		{gb, "1.250", 1250, ""},
		{gb, "1,250", 0, "number.unclear"},
		{de, "1,250", 1250, ""},
		{de, "1.250", 0, "number.unclear"},
		{gb, "1,250.5", 1250_500, ""},
		{gb, "0.1234", 0, "number.too_fine"},
		{gb, "-1", -1000, ""},
		{gb, "2 x", 0, "number.bad"},
	}
	for _, tt := range tests {
		got, err := tt.l.ParseQuantity(tt.typed)
		if got != tt.want || code(err) != tt.code {
			t.Errorf("ParseQuantity(%q) = %d, %q, want %d, %q", tt.typed, got, code(err), tt.want, tt.code)
		}
	}
}

func TestParseRateAndOdometer(t *testing.T) {
	gb := load(t, "en").With(FormatOf("GB"))
	for typed, want := range map[string]garage.Rate{"20": 20_00, "7.25 %": 7_25, "7,25%": 7_25, "０％": 0} {
		if got, err := gb.ParseRate(typed); got != want || err != nil {
			t.Errorf("ParseRate(%q) = %d, %v, want %d", typed, got, err, want)
		}
	}
	for typed, want := range map[string]int64{"84310": 84310, "84 310 km": 84310, "84,310": 84310, "84.310": 84310, "1,084,310 mi": 1084310, "5万": -1, "84.5": -1, "": -1} {
		got, err := gb.ParseOdometer(typed)
		if err != nil {
			got = -1
		}
		if got != want {
			t.Errorf("ParseOdometer(%q) = %d, %v, want %d", typed, got, err, want)
		}
	}
}

// What the program wrote, in any language, country and form, it reads back as
// the same value.
func TestWhatIsWrittenReadsBack(t *testing.T) {
	for _, lang := range Languages() {
		for name, f := range profiles() {
			l := load(t, lang).With(f)
			t.Run(lang+" "+name, func(t *testing.T) { rapid.Check(t, l.readsBack) })
		}
	}
}

func (l *Locale) readsBack(t *rapid.T) {
	n := rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(t, "n")
	m, q, r := garage.Money(n), garage.Quantity(n), garage.Rate(n)
	for _, s := range []string{l.Money(m), l.Amount(m), l.Figure(m)} {
		if got, err := l.ParseMoney(s); got != m || err != nil {
			t.Fatalf("ParseMoney(%q) = %d, %v, want %d", s, got, err, m)
		}
	}
	for _, s := range []string{l.Quantity(q), l.Measure(q, "L")} {
		if got, err := l.ParseQuantity(s); got != q || err != nil {
			t.Fatalf("ParseQuantity(%q) = %d, %v, want %d", s, got, err, q)
		}
	}
	if got, err := l.ParseRate(l.Percent(r)); got != r || err != nil {
		t.Fatalf("ParseRate(%q) = %d, %v, want %d", l.Percent(r), got, err, r)
	}
	if got, err := l.ParseOdometer(l.Odometer(n, "km")); got != n || err != nil {
		t.Fatalf("ParseOdometer(%q) = %d, %v, want %d", l.Odometer(n, "km"), got, err, n)
	}
	today := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	day := today.AddDate(0, 0, int(n%20_000))
	if got, err := l.ParseDate(l.Date(day), today); !got.Equal(day) || err != nil {
		t.Fatalf("ParseDate(%q) = %v, %v, want %v", l.Date(day), got, err, day)
	}
	near := today.AddDate(0, 0, int(n%180))
	if got, err := l.ParseDate(l.DateShort(near), today); !got.Equal(near) || err != nil {
		t.Fatalf("ParseDate(%q) = %v, %v, want %v", l.DateShort(near), got, err, near)
	}
	minute := time.Duration(max(n, -n)%(24*60)) * time.Minute
	if got, err := l.ParseTime(l.Time(today.Add(minute))); got != minute || err != nil {
		t.Fatalf("ParseTime(%q) = %v, %v, want %v", l.Time(today.Add(minute)), got, err, minute)
	}
}

func FuzzParsersNeverCrash(f *testing.F) {
	for _, s := range []string{"1,234.50", "24 Nov 2026", "16:30", "下午4点半", "2026年11月24日", "-", "+", "'", "1.", "pm", "٣"} {
		f.Add(s)
	}
	gb, err := Load("en")
	if err != nil {
		f.Fatal(err)
	}
	gb = gb.With(FormatOf("GB"))
	today := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		if m, err := gb.ParseMoney(s); err == nil {
			if again, err := gb.ParseMoney(gb.Money(m)); again != m || err != nil {
				t.Errorf("%q gave %d, which reads back as %d, %v", s, m, again, err)
			}
		}
		if d, err := gb.ParseDate(s, today); err == nil && (d.Year() < 1900 || d.Hour() != 0) && s[0] != '-' && s[0] != '+' {
			t.Errorf("%q gave %v", s, d)
		}
		if d, err := gb.ParseTime(s); err == nil && (d < 0 || d >= 24*time.Hour) {
			t.Errorf("%q gave %v", s, d)
		}
		_, _ = gb.ParseQuantity(s)
		_, _ = gb.ParseRate(s)
		_, _ = gb.ParseOdometer(s)
	})
}

// On one screen a sum is written in one way, with the sign of the currency or without; what
// is printed or sent is written as the country does.
func TestScreensPartThousandsInOneWay(t *testing.T) {
	for _, country := range garage.Countries() {
		screen := load(t, "en").With(FormatFor(country, garage.ProfileOf(country).Currency).OnScreen())
		plain := func(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }
		if figure, money := screen.Figure(6701_07), screen.Money(6701_07); !strings.Contains(plain(money), figure) || plain(screen.Amount(6701_07)) != figure {
			t.Errorf("%s: a list says %q, a sentence %q, the box %q", country, figure, screen.Amount(6701_07), money)
		}
		paper := FormatFor(country, garage.ProfileOf(country).Currency)
		if got := screen.Format().OnPaper(); got != paper {
			t.Errorf("%s: a letter is written as %+v, want %+v", country, got, paper)
		}
	}
}
