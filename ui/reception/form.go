package reception

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// form lays fields in rows and says below them what was refused, in full, until
// the field is changed. A dialog is a form with its own actions.
type form struct {
	host  page.Host
	title page.Title
	width float32
	rows  [][]cell
	named map[string]*widget.Field // by the name a refusal calls them
	was   map[*widget.Line]string  // what stood in the lines when they were filled in
	said  *widget.Sheet
	says  string // the refusal
	root  *fyne.Container
}

// cell is a part of a row; share is its part of the width, 0 for one.
type cell struct {
	o     fyne.CanvasObject
	share float32
}

const (
	formPad float32 = 18
	formGap float32 = 12
)

func newForm(h page.Host, icon, title string, width float32) *form {
	f := &form{host: h, width: width, named: map[string]*widget.Field{}, was: map[*widget.Line]string{}}
	f.title = page.Title{Icon: icon, Text: title, Esc: h.Say().T("dialog.nothing_kept")}
	f.said = widget.NewSheet(200, 62, f.drawSaid)
	f.said.Hide()
	return f
}

// row adds a row of objects of one width each.
func (f *form) row(objects ...fyne.CanvasObject) {
	var cells []cell
	for _, o := range objects {
		cells = append(cells, cell{o, 1})
	}
	f.rows = append(f.rows, cells)
}

// shared adds a row with widths of its own.
func (f *form) shared(cells ...cell) { f.rows = append(f.rows, cells) }

// field makes a text field and remembers the name refusals use for it.
func (f *form) field(name, label string) *widget.Field {
	return f.watch(name, widget.NewField(f.host.Keys(), f.host.Say().T(label)))
}

// nameField is a field for a name; one typed in small letters gets its capitals when
// the field is left.
func (f *form) nameField() *widget.Field {
	return capitalised(f.field("name", "customer.name"))
}

// capitalised gives what is typed in a field the capitals of a name.
func capitalised(f *widget.Field) *widget.Field {
	f.Parse = func(s string) (string, error) { return garage.Capitals(strings.TrimSpace(s)), nil }
	return f
}

// watch joins a field to the form: writing in it takes back what was said.
func (f *form) watch(name string, w *widget.Field) *widget.Field {
	f.named[name] = w
	f.was[w.Line] = ""
	before := w.OnChanged
	w.OnChanged = func(s string) {
		f.hush()
		if before != nil {
			before(s)
		}
	}
	return w
}

// done builds the content of all rows.
func (f *form) done() {
	f.row(f.said)
	var all []fyne.CanvasObject
	for _, r := range f.rows {
		for _, c := range r {
			all = append(all, c.o)
		}
	}
	f.root = &fyne.Container{Layout: formLayout{f}, Objects: all}
	f.keep()
}

// keep notes what stands in the fields now: it is not lost when the form closes.
func (f *form) keep() {
	for l := range f.was {
		f.was[l] = l.Text
	}
}

// formLayout puts the rows below each other; a row of hidden parts takes no room.
type formLayout struct{ f *form }

func (l formLayout) height(r []cell) (h float32) {
	for _, c := range r {
		if c.o.Visible() {
			h = max(h, c.o.MinSize().Height)
		}
	}
	return h
}

// MinSize is what all rows need.
func (l formLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	y := float32(14)
	for _, r := range l.f.rows {
		if h := l.height(r); h > 0 {
			y += h + 4
		}
	}
	return fyne.NewSize(l.f.width, y+4)
}

// Layout places the rows.
func (l formLayout) Layout(_ []fyne.CanvasObject, z fyne.Size) {
	y := float32(14)
	for _, r := range l.f.rows {
		h := l.height(r)
		if h == 0 {
			continue
		}
		sum, n := float32(0), 0
		for _, c := range r {
			if c.o.Visible() {
				sum += max(c.share, 0.01)
				n++
			}
		}
		x, room := formPad, z.Width-2*formPad-formGap*float32(n-1)
		for _, c := range r {
			if !c.o.Visible() {
				continue
			}
			w := room * max(c.share, 0.01) / sum
			widget.Put(c.o, float32(int(x)), y, float32(int(w)), h)
			x += w + formGap
		}
		y += h + 4
	}
}

// Title heads the dialog.
func (f *form) Title() page.Title { return f.title }

// Size is the width, and the height that the rows need.
func (f *form) Size() fyne.Size { return fyne.NewSize(f.width, 0) }

// Content is the dialog below its title.
func (f *form) Content() fyne.CanvasObject { return f.root }

// Reload has nothing to ask: a form keeps what is typed.
func (f *form) Reload() {}

// Focus puts the cursor into the first field.
func (f *form) Focus(c fyne.Canvas) {
	for _, r := range f.rows {
		for _, x := range r {
			if w, ok := x.o.(*widget.Field); ok && w.Visible() && !w.Line.ReadOnly {
				w.Focus()
				return
			}
		}
	}
}

// Unsaved tells whether something typed would be lost.
func (f *form) Unsaved() bool {
	for l, before := range f.was {
		if strings.TrimSpace(l.Text) != strings.TrimSpace(before) {
			return true
		}
	}
	return false
}

// refuse says what is wrong and puts the cursor into the field it is about. What is
// no refusal, or about no field here, is told in a dialog.
func (f *form) refuse(err error) {
	f.say(err)
	if w := f.named[fieldOf(err)]; w != nil {
		w.Focus()
	}
}

// say says what is wrong under the fields, in full; the cursor stays where it is.
func (f *form) say(err error) {
	if err == nil {
		f.hush()
		return
	}
	var p *garage.Problem
	if !errors.As(err, &p) || f.named[p.Field] == nil {
		f.host.Tell(err)
		return
	}
	w, say := f.named[p.Field], f.host.Say()
	w.Error = say.T("form.see_below")
	if say.Has(p.Short()) {
		w.Error = say.Few(p)
	}
	f.says = say.Text(p.Code, p.Args)
	w.Refresh()
	f.showSaid(true)
}

// hush takes back what was said.
func (f *form) hush() {
	if f.says == "" {
		return
	}
	f.says = ""
	for _, w := range f.named {
		if w.Error != "" {
			w.Error = ""
			w.Refresh()
		}
	}
	f.showSaid(false)
}

func (f *form) showSaid(on bool) {
	visible(f.said, on)
	f.said.Refresh()
	f.grow()
}

// grow lays the dialog out anew after a row appeared or went.
func (f *form) grow() {
	if f.root == nil {
		return
	}
	if top := f.host.Canvas().Overlays().Top(); top != nil {
		top.Refresh() // the dialog around asks anew how high it must be
	}
	f.root.Refresh()
	f.host.Refresh()
}

func (f *form) drawSaid(p *widget.Pen, z fyne.Size) {
	strip(p, "alert", widget.ToneBad, f.says, widget.Area{W: z.Width, H: z.Height - 4})
}

// strip draws a sentence of up to three lines on its tint.
func strip(p *widget.Pen, icon string, tone widget.Tone, text string, at widget.Area) {
	fg, bg := p.C.Tone(tone)
	p.Rect(at.X, at.Y, at.W, at.H, 6, bg)
	p.Icon(icon, at.X+12, at.Y, at.H, 16, fg)
	lines := widget.Wrap(text, at.W-50, 3, widget.TxtCaption, false)
	y := at.Y + (at.H-17*float32(len(lines)))/2
	for _, l := range lines {
		p.Text(l, at.X+38, y, at.W-50, 17, widget.Ink{Size: widget.TxtCaption, Color: fg})
		y += 17
	}
}

// text is what stands in a field, without blanks around it.
func text(f *widget.Field) string { return strings.TrimSpace(f.Text()) }
