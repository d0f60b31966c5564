package page

import (
	"fyne.io/fyne/v2"

	"workbay/ui/widget"
)

// Form is a dialog of fields over one action, F10, that keeps what was typed. A
// refusal leaves it open with all that is in it.
type Form struct {
	Host Host
	Head Title
	Body fyne.CanvasObject // the fields
	Wide float32

	First   func()      // puts the cursor where work begins; may be nil
	Typed   func() bool // something was typed that is not kept yet; nil: the fields say other than at first
	Icon    string      // of the action that keeps it
	Label   string      // of that action
	Refused error       // why not now
	Do      func() error
	Then    func() // what comes once it is kept; may be nil
	More    []Action

	first *string // what stood in the fields when the dialog was opened
}

// NewForm begins a dialog. Title is a code of the catalogue.
func NewForm(h Host, icon, title string) *Form {
	say := h.Say()
	return &Form{Host: h, Wide: 560, Icon: "tick", Label: say.T("action.keep"),
		Head: Title{Icon: icon, Text: say.T(title), Esc: say.T("dialog.nothing_kept")}}
}

// Title heads the dialog.
func (f *Form) Title() Title { return f.Head }

// Size is as wide as asked, wider where the fields need it, and as high as needed.
func (f *Form) Size() fyne.Size { return fyne.NewSize(max(f.Wide, f.Body.MinSize().Width), 0) }

// Content is the fields.
func (f *Form) Content() fyne.CanvasObject { return f.Body }

// Reload has nothing to show anew: what was typed stays.
func (f *Form) Reload() {}

// Focus puts the cursor where work begins.
func (f *Form) Focus(fyne.Canvas) {
	if f.First != nil {
		f.First()
	}
	if f.first == nil {
		was := widget.Written(f.Body)
		f.first = &was
	}
}

// Unsaved tells whether closing loses something.
func (f *Form) Unsaved() bool {
	if f.Typed != nil {
		return f.Typed()
	}
	return f.first != nil && widget.Written(f.Body) != *f.first
}

// Actions are F10, which keeps it, and what else the dialog has.
func (f *Form) Actions() []Action {
	a := Action{ID: "keep", Chord: "F10", Icon: f.Icon, Label: f.Label, Primary: true, Refused: f.Refused, Do: f.Keep}
	return append([]Action{a}, f.More...)
}

// Keep does the action and closes the dialog, or tells why not.
func (f *Form) Keep() {
	if err := f.Do(); err != nil {
		f.Host.Tell(err)
		return
	}
	f.Host.CloseDialog()
	f.Host.Saved()
	f.Host.Reload()
	if f.Then != nil {
		f.Then()
	}
}
