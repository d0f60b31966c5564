package paper

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"workbay/garage"
	"workbay/paper/sheet"
)

func jpegOf(w, h int) []byte {
	m := image.NewGray(image.Rect(0, 0, w, h))
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestCheckLogoRefusesWhatCannotBePrinted(t *testing.T) {
	huge := gear(4)
	huge = bytes.Replace(huge, []byte{0, 0, 0, 4, 0, 0, 0, 4}, []byte{0, 1, 0, 0, 0, 1, 0, 0}, 1) // says it is 65,536 pixels wide
	for name, b := range map[string][]byte{"nothing": nil, "words": []byte("my logo"), "cut off": gear(64)[:80], "huge": huge, "a web page": []byte("<svg/>")} {
		var p *garage.Problem
		if err := CheckLogo(b); !errors.As(err, &p) || p.Code != "paper.logo_unreadable" || p.Field != "logo" {
			t.Errorf("%s: got %v, want paper.logo_unreadable", name, err)
		}
	}
	for name, b := range map[string][]byte{"PNG": gear(64), "JPEG": jpegOf(40, 20)} {
		if err := CheckLogo(b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFitLogoShrinksAndLaysOnWhite(t *testing.T) {
	b, err := FitLogo(gear(1500))
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := m.Bounds().Dx(), logoPixels; got != want {
		t.Errorf("got %d pixels, want %d", got, want)
	}
	if got := color.NRGBAModel.Convert(m.At(0, 0)); got != (color.NRGBA{255, 255, 255, 255}) {
		t.Errorf("the transparent corner is %v, want white", got)
	}
	again, err := FitLogo(b)
	if err != nil || !bytes.Equal(again, b) {
		t.Errorf("a logo that fits is changed again (%v)", err)
	}
}

func TestLogoOfAnyShapeFitsTheHead(t *testing.T) {
	for name, logo := range map[string][]byte{"square": gear(300), "wide": jpegOf(1800, 100), "high": jpegOf(50, 900), "large": gear(1500), "unreadable": []byte("oops"), "none": nil} {
		doc := sample(garage.InvoicePaper, garage.English, 3)
		doc.Logo = logo
		for _, size := range []Size{A4, Roll80} {
			d := Invoice(doc, Options{Locale: speak(t, doc), Paper: size})
			inMargins(t, name, d)
			pictures := 0
			for _, it := range d.Pages[0].Items {
				if m, ok := it.(sheet.Image); ok {
					pictures++
					if m.W > 72.1 || m.H > 17.1 || m.W <= 0 || m.H <= 0 {
						t.Errorf("%s: drawn %.1f × %.1f mm", name, m.W, m.H)
					}
				}
			}
			if want := map[bool]int{true: 1, false: 0}[name != "none" && name != "unreadable"]; pictures != want {
				t.Errorf("%s: %d pictures, want %d", name, pictures, want)
			}
			if _, err := PDF(d); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
