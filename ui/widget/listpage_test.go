package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAListPageLaysOutItsParts(t *testing.T) {
	test.NewTempApp(t)
	keys := &KeyTable{}
	list := NewList(keys, 28)
	list.Len = func() int { return 3 }
	drawn := map[string]int{}
	list.Row = func(*Pen, int, Area, bool) { drawn["row"]++ }
	filter := NewField(keys, "")
	below := NewSheet(100, 50, func(*Pen, fyne.Size) { drawn["below"]++ })
	p := NewListPage(list, func(*Pen, fyne.Size) { drawn["head"]++ }, ListParts{Top: FilterTop, End: 20, Filter: filter, FilterAt: Area{16, 50, 250, 26}, Below: below, BelowH: 120})
	w := test.NewWindow(p.Content())
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1000, 700))
	for _, at := range []struct {
		name string
		o    fyne.CanvasObject
		want Area
	}{
		{"head", p.Head, Area{0, 0, 1000, 700}}, {"list", list, Area{17, 113, 966, 700 - 113 - 120 - 20}},
		{"filter", filter, Area{16, 50, 250, 26}}, {"below", below, Area{16, 700 - 128, 968, 120}},
	} {
		pos, size := at.o.Position(), at.o.Size()
		if got := (Area{pos.X, pos.Y, size.Width, size.Height}); got != at.want {
			t.Errorf("%s lies at %+v, want %+v", at.name, got, at.want)
		}
	}
	p.Focus(w.Canvas())
	if w.Canvas().Focused() != fyne.Focusable(list) {
		t.Error("the list has not the keys")
	}
	clear(drawn)
	p.Redraw()
	for _, part := range []string{"head", "row", "below"} {
		if drawn[part] == 0 {
			t.Errorf("%s was not drawn anew", part)
		}
	}
}
