package paper

import (
	"strings"
	"testing"
	"time"

	"workbay/garage"
	"workbay/paper/sheet"
)

// blackAt tells whether a point of the paper is black.
func blackAt(p *sheet.Page, x, y float64) bool {
	for _, it := range p.Items {
		if r, ok := it.(sheet.Rect); ok && r.X <= x && x < r.X+r.W && r.Y <= y && y < r.Y+r.H {
			return true
		}
	}
	return false
}

func TestQRCodeIsDrawnModuleByModule(t *testing.T) {
	for _, data := range []string{"https://pay.example/i?ref=INV-2026-00417", "BCD\n002\n1\nSCT\nBYLADEM1001\nOldenburg\nDE02120300000000202051\nEUR976.99", "收款：欧阳文轩"} {
		code := qrOf(data)
		if code == nil {
			t.Fatalf("%q: no code", data)
		}
		l := newLayout(210, 297, 16, lookOf(sheet.Colour{}), time.Time{})
		l.qrCode(20, 30, 27, code)
		n := code.Bounds().Dx()
		for y := range n {
			for x := range n {
				px, py := 20+27*(float64(x)+0.5)/float64(n), 30+27*(float64(y)+0.5)/float64(n)
				if got, want := blackAt(l.page, px, py), dark(code, x, y); got != want {
					t.Fatalf("%q: module %d,%d is black %v, want %v", data, x, y, got, want)
				}
			}
		}
	}
	if qrOf("") != nil || qrOf(string(make([]byte, 5000))) != nil {
		t.Error("a code of nothing, or of too much")
	}
}

func TestBarcodeFillsItsWidth(t *testing.T) {
	l := newLayout(210, 297, 16, lookOf(sheet.Colour{}), time.Time{})
	if !l.barcode(20, 30, 44, 8, "WO-2026-00893") {
		t.Fatal("no barcode")
	}
	first, last := l.page.Items[0].(sheet.Rect), l.page.Items[len(l.page.Items)-1].(sheet.Rect)
	if first.X != 20 || last.X+last.W < 63.9 || last.X+last.W > 64.1 || len(l.page.Items) < 30 {
		t.Errorf("runs from %.2f to %.2f in %d bars, want 20 to 64", first.X, last.X+last.W, len(l.page.Items))
	}
	if l.barcode(20, 30, 44, 8, "工单") {
		t.Error("Code 128 cannot hold Chinese")
	}
}

func TestPaymentCodeMayBeAPicture(t *testing.T) {
	for _, paper := range []Size{A4, Roll80} {
		doc := sample(garage.InvoicePaper, garage.Chinese, 3)
		doc.PayCode, doc.Logo, doc.PayPicture = "", nil, gear(300)
		laid := Invoice(doc, Options{Locale: speak(t, doc), Paper: paper})
		var shown int
		for _, p := range laid.Pages {
			for _, item := range p.Items {
				if i, ok := item.(sheet.Image); ok && i.W == i.H && i.W > 25 {
					shown++
				}
			}
		}
		if shown != 1 || !strings.Contains(drawn(laid), strings.ReplaceAll(speak(t, doc).T("paper.scan_to_pay"), " ", "")) {
			t.Errorf("%v: got %d pictures, want the code once, with what it is for", paper, shown)
		}
	}
}
