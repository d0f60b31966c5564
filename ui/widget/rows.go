package widget

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Rows stacks what is in a form: full width, each as high as it needs, so far
// from the edge and from each other. Hidden ones take no place.
func Rows(pad, gap float32, rows ...fyne.CanvasObject) *fyne.Container {
	return container.New(rowsLayout{pad, gap}, rows...)
}

type rowsLayout struct{ pad, gap float32 }

// MinSize is the least size of all rows.
func (l rowsLayout) MinSize(rows []fyne.CanvasObject) fyne.Size {
	w, h := float32(0), 2*l.pad-l.gap
	for _, o := range rows {
		if o.Visible() {
			w, h = max(w, o.MinSize().Width), h+o.MinSize().Height+l.gap
		}
	}
	return fyne.NewSize(w+2*l.pad, h)
}

// Layout places the rows from the top.
func (l rowsLayout) Layout(rows []fyne.CanvasObject, z fyne.Size) {
	y := l.pad
	for _, o := range rows {
		if o.Visible() {
			h := o.MinSize().Height
			Put(o, l.pad, y, z.Width-2*l.pad, h)
			y += h + l.gap
		}
	}
}

// Written is all that stands in the fields of a form, ticked and chosen included, as one
// text: another text is another entry.
func Written(o fyne.CanvasObject) string {
	var b strings.Builder
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch x := o.(type) {
		case *fyne.Container:
			for _, o := range x.Objects {
				walk(o)
			}
		case *Field:
			fmt.Fprintf(&b, "%q ", x.Text())
		case *Note:
			fmt.Fprintf(&b, "%q ", x.Text())
		case *Check:
			fmt.Fprint(&b, x.On, " ")
		case *Segments:
			fmt.Fprint(&b, x.Chosen, " ")
		}
	}
	walk(o)
	return b.String()
}

// Columns puts parts of a form side by side, equally wide.
func Columns(gap float32, cells ...fyne.CanvasObject) *fyne.Container {
	return container.New(columnsLayout{gap}, cells...)
}

type columnsLayout struct{ gap float32 }

// MinSize is the widest part for each, and the highest.
func (l columnsLayout) MinSize(cells []fyne.CanvasObject) fyne.Size {
	w, h := float32(0), float32(0)
	for _, o := range cells {
		w, h = max(w, o.MinSize().Width), max(h, o.MinSize().Height)
	}
	n := float32(len(cells))
	return fyne.NewSize(n*w+(n-1)*l.gap, h)
}

// Layout shares the width out.
func (l columnsLayout) Layout(cells []fyne.CanvasObject, z fyne.Size) {
	n := float32(len(cells))
	w := (z.Width - (n-1)*l.gap) / n
	for i, o := range cells {
		Put(o, float32(i)*(w+l.gap), 0, w, z.Height)
	}
}
