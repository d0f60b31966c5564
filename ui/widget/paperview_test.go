package widget

import (
	"testing"

	"workbay/paper/sheet"
)

func TestPaperViewLaysPagesOneBelowTheOther(t *testing.T) {
	win, keys := window(t)
	v := NewPaperView()
	fill(win, keys, v)
	page := sheet.Page{Items: []sheet.Item{sheet.Rect{X: 10, Y: 10, W: 190, H: 5, Filled: true}, sheet.Text{X: 10, Y: 40, Size: 12, Words: "INVOICE"}}}
	v.Set(sheet.Document{Width: 210, Height: 297, Pages: []sheet.Page{page, page, page}})
	if in, of := v.Pages(); in != 1 || of != 3 {
		t.Errorf("page %d of %d, want 1 of 3", in, of)
	}
	for range 50 {
		v.Turn(1)
	}
	if in, _ := v.Pages(); in != 3 {
		t.Errorf("at the end page %d is in view, want 3", in)
	}
	v.Turn(-100)
	if v.offset.Y != 0 {
		t.Errorf("at the beginning the paper lies at %v, want 0", v.offset.Y)
	}
	before := v.Zoom()
	v.ZoomBy(2)
	if v.Zoom() <= before {
		t.Errorf("larger made it %d from %d", v.Zoom(), before)
	}
}
