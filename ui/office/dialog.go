package office

import (
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// form is what the dialogs of the office have in common: fields over one action.
type form struct {
	desk *desk.Desk
	host page.Host

	title   page.Title
	width   float32
	content fyne.CanvasObject
	first   func()      // puts the cursor where work begins
	unsaved func() bool // something was typed that is not kept yet
	icon    string
	label   string // of the action that keeps it
	refused error
	do      func() error
	more    []page.Action
}

// newForm begins a dialog.
func newForm(d *desk.Desk, h page.Host, icon, title string) *form {
	say := h.Say()
	return &form{desk: d, host: h, width: 560, icon: "tick", label: say.T("office.keep"),
		title: page.Title{Icon: icon, Text: say.T(title), Esc: say.T("office.nothing_kept")}}
}

// Title heads the dialog.
func (f *form) Title() page.Title { return f.title }

// Size is as wide as asked and as high as needed.
func (f *form) Size() fyne.Size { return fyne.NewSize(f.width, 0) }

// Content is the fields.
func (f *form) Content() fyne.CanvasObject { return f.content }

// Reload has nothing to show anew: what was typed stays.
func (f *form) Reload() {}

// Focus puts the cursor where work begins.
func (f *form) Focus(fyne.Canvas) {
	if f.first != nil {
		f.first()
	}
}

// Unsaved tells whether closing loses something.
func (f *form) Unsaved() bool { return f.unsaved != nil && f.unsaved() }

// Actions are F10, which keeps it, and what else the dialog has.
func (f *form) Actions() []page.Action {
	a := page.Action{ID: "keep", Chord: "F10", Icon: f.icon, Label: f.label, Primary: true, Refused: f.refused, Do: f.onKeep}
	return append([]page.Action{a}, f.more...)
}

// onKeep does the action; a refusal leaves the dialog open with all that was typed.
func (f *form) onKeep() {
	if err := f.do(); err != nil {
		f.host.Tell(err)
		return
	}
	f.host.CloseDialog()
	f.host.Saved()
	f.host.Reload()
}

// joined joins what is not empty.
func joined(by string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, by)
}

// why is a button's reason in few words.
func why(say *locale.Locale, err error) string {
	if p, ok := err.(*garage.Problem); ok && say.Has(p.Short()) {
		return say.Text(p.Short(), p.Args)
	}
	return ""
}

// sentence is words on as many lines as they need.
func sentence(text string, width float32) *widget.Sheet {
	n := len(widget.Wrap(text, width, 20, widget.TxtBody, false))
	return widget.NewSheet(width, float32(n)*20, func(p *widget.Pen, z fyne.Size) {
		p.Lines(text, 0, 0, z.Width, 20, n, p.C.Body())
	})
}
