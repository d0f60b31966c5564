package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"workbay/typeface"
)

// draws tells whether a font has all runes of s; the theme's, which is nil, has.
func draws(t *testing.T, font fyne.Resource, s string) bool {
	t.Helper()
	if font == nil {
		return true
	}
	f, err := typeface.Parse(font.Content())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range s {
		if !f.Has(r) {
			return false
		}
	}
	return true
}

func TestEveryTextGetsAFontThatHasIt(t *testing.T) {
	for _, bold := range []bool{false, true} {
		latin := theLatin().of(bold)
		for _, s := range []string{"Walk-in × 2, ½ h – “now” …", "Ångström & Müller, Łódź"} {
			if got := face(s, bold); got != latin || !draws(t, got, s) {
				t.Errorf("%s: got %v, want the Latin font", s, got.Name())
			}
		}
		for _, s := range []string{"李雪 Li Xue", "李雪 L…", "沪A·D0055", "王 Wang", "䶮喆"} {
			got := face(s, bold)
			if got == latin || !draws(t, got, s) {
				t.Errorf("%s is drawn with a font that lacks some of it", s)
			}
		}
		if a, b := face("李雪 Li Xue", bold), face("李雪 L…", bold); a != b {
			t.Errorf("a shortened name has another font, %v and not %v", b.Name(), a.Name())
		}
	}
}

func TestACutFontMeasuresAsTheWholeOne(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(&Theme{})
	for _, s := range []string{"Front brake pads", "李雪 Li Xue"} {
		for _, bold := range []bool{false, true} {
			whole := fyne.MeasureText(s, TxtBody, fyne.TextStyle{Bold: bold}).Width
			if got := Width(s, TxtBody, bold); got != whole {
				t.Errorf("%s, bold %v: got %v wide, want %v", s, bold, got, whole)
			}
		}
	}
}
