package page

import (
	"strings"

	"workbay/ui/widget"
)

// An Ask is a dialog with one line of text.
type Ask struct {
	Icon, Title string // Title is a code
	Label, Hint string // in the language of the screen
	Text        string // what stands in it first
	Verb        string // of the action that takes it
	More        []Action
	Take        func(text string) error // nil: the dialog closes
}

// AskLine asks for one line of text.
func AskLine(h Host, a Ask) { h.Show(newAsk(h, a)) }

func newAsk(h Host, a Ask) *askForm {
	f := &askForm{Form: NewForm(h, a.Icon, a.Title), line: widget.NewField(h.Keys(), a.Label)}
	f.line.SetText(a.Text)
	f.line.Hint = a.Hint
	f.Label = a.Verb
	f.Body = widget.Rows(20, 8, f.line)
	f.First = f.line.Focus
	f.line.OnEnter = f.Keep
	f.More = a.More
	f.Do = func() error { return a.Take(strings.TrimSpace(f.line.Text())) }
	return f
}

// askForm is the dialog; what closes it is left to Take, which may open another.
type askForm struct {
	*Form
	line *widget.Field
}

// Keep takes the text and closes the dialog, or tells why not.
func (f *askForm) Keep() {
	if err := f.Do(); err != nil {
		f.Host.Tell(err)
		return
	}
	f.Host.Reload()
}

// Actions are F10, which takes the text, and what else the dialog has.
func (f *askForm) Actions() []Action {
	as := f.Form.Actions()
	as[0].Do = f.Keep
	return as
}

// AskFolder asks for a folder, by its path or from the file dialog.
func AskFolder(h Host, a Ask) {
	say := h.Say()
	var f *askForm
	a.More = append(a.More, Action{ID: "browse", Chord: "Ctrl+O", Icon: "folder", Label: say.T("action.browse"), Do: func() {
		h.Show(newBrowser(h, browseFolder, nil, "", func(path string) error {
			f.line.SetText(path)
			f.line.Focus()
			return nil
		}))
	}})
	f = newAsk(h, a)
	h.Show(f)
}
