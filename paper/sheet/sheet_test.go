package sheet

import "testing"

func TestPlainTextReadsFromTopToBottom(t *testing.T) {
	d := Document{Pages: []Page{
		{Items: []Item{Text{X: 90, Y: 20, Words: "12.00"}, Rect{W: 5}, Text{X: 10, Y: 20, Words: "Oil"}, Text{X: 10, Y: 5, Words: "INVOICE"}}},
		{Items: []Item{Line{}, Text{Words: "Page 2"}}},
	}}
	if got, want := d.PlainText(), "INVOICE\nOil\t12.00\n\fPage 2\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRGB(t *testing.T) {
	if got, want := RGB(0x0B5470), (Colour{0x0B, 0x54, 0x70}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}
