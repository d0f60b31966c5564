package widget

import "fyne.io/fyne/v2"

// A ListPage is a page that is one list: a head over all of it with the title and the card
// of the list, the list, and where it has them a filter above the list and a card below it
// about the chosen row. A page embeds it, and has its Content and Focus from it.
type ListPage struct {
	Head *Sheet
	body ListBody
	at   ListParts
	root *fyne.Container
}

// A ListBody is what can be the list of a page: a [List] or a [Grid].
type ListBody interface {
	fyne.CanvasObject
	fyne.Focusable
}

// ListParts say where the list of a page lies, and what else is on the page.
type ListParts struct {
	Top      float32 // of the list, from the upper edge
	End      float32 // what is left below the list
	Filter   *Field  // nil: none
	FilterAt Area
	Below    *Sheet // the card below; nil: none
	BelowH   float32
}

// Where the list of a page usually begins: on its card, under the heads of columns, or
// under a filter and them.
const (
	CardTop   = 55
	HeadsTop  = 79
	FilterTop = 113
)

// NewListPage makes a page of a list whose head is drawn by head.
func NewListPage(body ListBody, head func(p *Pen, z fyne.Size), at ListParts) *ListPage {
	l := &ListPage{Head: NewSheet(880, 86, head), body: body, at: at}
	parts := []fyne.CanvasObject{l.Head, body}
	if at.Filter != nil {
		parts = append(parts, at.Filter)
	}
	if at.Below != nil {
		parts = append(parts, at.Below)
	}
	l.root = Arrange(fyne.NewSize(880, 400), l.place, parts...)
	return l
}

func (l *ListPage) place(z fyne.Size) {
	at := l.at
	Put(l.Head, 0, 0, z.Width, z.Height)
	Put(l.body, 17, at.Top, z.Width-34, z.Height-at.Top-at.BelowH-at.End)
	if at.Filter != nil {
		Put(at.Filter, at.FilterAt.X, at.FilterAt.Y, at.FilterAt.W, at.FilterAt.H)
	}
	if at.Below != nil {
		Put(at.Below, 16, z.Height-at.BelowH-8, z.Width-32, at.BelowH)
	}
}

// Content is the page.
func (l *ListPage) Content() fyne.CanvasObject { return l.root }

// Focus gives the list the keys.
func (l *ListPage) Focus(c fyne.Canvas) { c.Focus(l.body) }

// Redraw draws all of the page anew.
func (l *ListPage) Redraw() {
	l.root.Refresh()
	for _, o := range l.root.Objects {
		o.Refresh()
	}
}
