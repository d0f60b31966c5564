package reception

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/uitest"
	"workbay/ui/widget"
)

// A time of the 12-hour clock is wider, and what stands behind it makes room.
func TestTheTimeOfAnArrivalStandsBesideItsPlate(t *testing.T) {
	l, err := locale.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	c, host := sit(t, frontOf(uitest.Sample(t)), day, page.Route{Name: "today"})
	v := c.Frame.Page().(*today)
	v.host = speaking{host, l.With(locale.FormatOf("US-CA"))}
	row := widget.NewSheet(420, 44, func(p *widget.Pen, z fyne.Size) { v.drawArrival(p, 0, widget.Area{W: 420, H: 44}, false) })
	row.Resize(fyne.NewSize(420, 44))
	var at, plate *canvas.Text
	for _, o := range test.WidgetRenderer(row).Objects() {
		switch x, _ := o.(*canvas.Text); {
		case x == nil:
		case x.Text == v.page.Arrivals[0].Plate:
			plate = x
		case at == nil:
			at = x
		}
	}
	if at == nil || plate == nil {
		t.Fatal("time and plate are not drawn")
	}
	if right := at.Position().X + at.Size().Width; right > plate.Position().X-6 {
		t.Errorf("%q ends at %.0f, the plate begins at %.0f", at.Text, right, plate.Position().X)
	}
}

// speaking is a host in another country.
type speaking struct {
	page.Host
	say *locale.Locale
}

func (s speaking) Say() *locale.Locale { return s.say }

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
