package paper

import "workbay/paper/sheet"

// Code lays out what data says as a QR code on a sheet of its own, 100 mm wide
// with its quiet zone, to be shown on a screen. It returns false where data is
// empty or too long for one.
func Code(data string) (sheet.Document, bool) {
	code := qrOf(data)
	if code == nil {
		return sheet.Document{}, false
	}
	n := code.Bounds().Dx()
	module := 100 / float64(n+8)
	var page sheet.Page
	for y := range n {
		for x := 0; x < n; x++ {
			from := x
			for x < n && dark(code, x, y) {
				x++
			}
			if x > from {
				page.Items = append(page.Items, sheet.Rect{X: float64(from+4) * module, Y: float64(y+4) * module, W: float64(x-from) * module, H: module + 0.01, Filled: true})
			}
		}
	}
	return sheet.Document{Width: 100, Height: 100, Pages: []sheet.Page{page}}, true
}
