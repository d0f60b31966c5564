package widget

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
)

// The chosen row stays in view when the window becomes lower, in a grid and in a list; one
// scrolled out of view on purpose stays there.
func TestTheChosenRowStaysInViewInALowerWindow(t *testing.T) {
	win, keys := window(t)
	row := func(i int) GridRow { return GridRow{Cells: []GridCell{{Text: strconv.Itoa(i)}}} }
	g := NewGrid([]GridColumn{{Title: "Code"}}, GridRows{N: func() int { return 60 }, At: row}, keys)
	l := NewList(keys, 28)
	l.Len, l.Row = func() int { return 60 }, func(*Pen, int, Area, bool) {}
	g.Point(40) // before anything was laid out, as a page does
	l.Point(40)
	fill(win, keys, g, l)
	for _, h := range []float32{1200, 700, 420, 900, 300} {
		win.Resize(fyne.NewSize(700, h))
		if g.Row() < g.Top() || g.Row() >= g.Top()+g.Page() {
			t.Errorf("%.0f high: row %d of the grid is chosen, %d to %d are in view", h, g.Row(), g.Top(), g.Top()+g.Page()-1)
		}
		if l.row < l.top || l.row >= l.top+l.inView(l.top) {
			t.Errorf("%.0f high: row %d of the list is chosen, from %d %d are in view", h, l.row, l.top, l.inView(l.top))
		}
	}
	g.ScrollTo(2)
	win.Resize(fyne.NewSize(700, 280))
	if g.Top() != 2 {
		t.Errorf("the grid was scrolled to row 2 and now begins with %d", g.Top())
	}
}

// What a page put at the top of a grid comes back there, when the first size it was laid
// out in was too high for it.
func TestWhatWasAtTheTopComesBackThere(t *testing.T) {
	win, keys := window(t)
	g := NewGrid([]GridColumn{{Title: "Code"}}, GridRows{N: func() int { return 18 }, At: func(int) GridRow { return GridRow{Cells: make([]GridCell, 1)} }}, keys)
	win.Resize(fyne.NewSize(700, 520))
	g.Point(13)
	fill(win, keys, g)
	win.Resize(fyne.NewSize(700, 520))
	win.Resize(fyne.NewSize(700, 150))
	if g.Top() != 13 {
		t.Errorf("row 13 was put at the top; in a low window %d is", g.Top())
	}
}
