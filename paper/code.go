package paper

import (
	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/qr"

	"workbay/paper/sheet"
)

// qrOf makes a QR code of what data says, or nil where there is nothing to say or
// too much for one.
func qrOf(data string) barcode.Barcode {
	if data == "" {
		return nil
	}
	code, err := qr.Encode(data, qr.M, qr.Auto)
	if err != nil {
		return nil
	}
	return code
}

// qrCode draws a QR code of size mm, dark modules of a row merged into runs, so
// that it is sharp at any size.
func (l *layout) qrCode(x, y, size float64, code barcode.Barcode) {
	n := code.Bounds().Dx()
	module := size / float64(n)
	for row := range n {
		// A hair of overlap, or viewers show white lines between the rows.
		l.darkRuns(code, row, x, y+float64(row)*module, module, module+0.01)
	}
}

// barcode draws data as Code 128, w wide and h high. It returns false for text
// that Code 128 cannot hold.
func (l *layout) barcode(x, y, w, h float64, data string) bool {
	code, err := code128.Encode(data)
	if err != nil {
		return false
	}
	l.darkRuns(code, 0, x, y, w/float64(code.Bounds().Dx()), h)
	return true
}

// barModules is how many thin bars wide the code of data is; 0 for text that Code 128
// cannot hold.
func barModules(data string) int {
	code, err := code128.Encode(data)
	if err != nil {
		return 0
	}
	return code.Bounds().Dx()
}

// darkRuns draws the dark modules of one row.
func (l *layout) darkRuns(code barcode.Barcode, row int, x, y, module, h float64) {
	n := code.Bounds().Dx()
	for i := 0; i < n; i++ {
		j := i
		for j < n && dark(code, j, row) {
			j++
		}
		if j > i {
			l.add(sheet.Rect{X: x + float64(i)*module, Y: y, W: float64(j-i) * module, H: h, Filled: true})
			i = j
		}
	}
}

func dark(code barcode.Barcode, x, y int) bool {
	r, _, _, _ := code.At(x, y).RGBA()
	return r < 0x8000
}
