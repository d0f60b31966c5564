// Package page says what a page of the window is and what it may ask of the
// window. Pages know this package and the controls, never the window itself.
package page

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/locale"
	"workbay/ui/widget"
)

// Route names a page and what it is about. It is comparable, so that going back
// finds the same page.
type Route struct {
	Name string // "ticket", "board"
	ID   uint64 // the record it is about, 0 for a list
	Text string // what else it needs: a plate, a filter
}

// Page is one screen.
type Page interface {
	Content() fyne.CanvasObject // built once
	Reload()                    // shows what the desk has now; called after every change and when opened
	Actions() []Action          // bottom bar in order; asked again after each Reload
}

// Focuser is a page that says where work begins.
type Focuser interface{ Focus(c fyne.Canvas) }

// Sized is a page that lays itself out anew when the window is wide or narrow.
type Sized interface{ Resized(narrow bool) }

// Closer is a page that lets go of something when it is left for good.
type Closer interface{ Close() }

// Keeper is a page with typed text that is kept by an action of its own: the window
// asks before it is left for good.
type Keeper interface {
	Unsaved() bool // typed text would be lost
}

// Placed is a page of several places. Built anew, as after another language was
// chosen, it opens at the one where it was.
type Placed interface {
	Place() string // the text of a route to it
}

// Whole is a page that takes the whole window, without navigation and bars. It is
// shown anew every quarter of a minute, and the window does not lock over it.
type Whole interface{ Whole() }

// Remedier is a page or a dialog that knows what to do about a refusal. The first
// action becomes the first button of the refusal dialog.
type Remedier interface {
	Remedies(p *garage.Problem) Remedy
}

// Remedy is what a refusal dialog offers besides its sentences.
type Remedy struct {
	Icon    string // "": a warning
	Actions []Action
	Bar     *Consent // what is approved and asked, when the refusal is about that
}

// Consent is approved work against what was authorised, as shares of any unit.
type Consent struct {
	Approved, Asked, Limit float32
	Low, Mark, High        string // words under the bar: left, at the limit, right
}

// Action is something that can be done on a page or in a dialog, with its key.
type Action struct {
	ID      string
	Chord   string // as it is printed: "F9", "Ctrl+K", "Ctrl+→", "Enter", "H"; "": no key
	Icon    string
	Label   string       // in the language of the screen
	Primary bool         // the most likely next step; one on a page
	Hidden  bool         // a key without a button
	Refused error        // why not now: the button is grey, with Why under it, and pressing it opens the refusal
	Right   garage.Right // what it needs besides; the window says why not where the person at the desk may not
	Why     string       // the reason in at most 24 characters; "": the window looks for one
	Do      func()
}

// Bar refuses actions for one reason.
func Bar(say *locale.Locale, p *garage.Problem, acts []Action) {
	for i := range acts {
		acts[i].Refused, acts[i].Why = p, say.Few(p)
	}
}

// Unchosen refuses actions on the chosen row of a list in which none is chosen.
func Unchosen(say *locale.Locale, acts []Action) {
	Bar(say, garage.Refuse("rows.nothing_chosen"), acts)
}

// Dialog is a modal page over any screen.
type Dialog interface {
	Title() Title
	Size() fyne.Size // of the whole dialog; a height of 0 takes what the content needs
	Content() fyne.CanvasObject
	Reload() // after every change, and when shown
	Actions() []Action
	Focus(c fyne.Canvas)
	Unsaved() bool // typed text would be lost: the window asks before it closes
}

// Title heads a dialog.
type Title struct {
	Icon string
	Text string // "": no head, the content draws its own
	Note string // quiet words behind the title
	Esc  string // what Esc means here: "close, nothing is kept"
}

// Question is asked before something that cannot be taken back.
type Question struct {
	Icon  string // "": a warning
	Title string // what is about to happen
	Text  string // what that means
	Yes   string // the verb: "Void invoice"
	No    string // "": Cancel
	Bad   bool   // something is lost: shown in the colour of refusals
}

// Progress tells how far work in the background is. Done of Whole; Whole 0 is
// unknown. Step is the sentence of what is being done.
type Progress func(done, whole int, step string)

// Work is something done in the background that says more about itself.
type Work struct {
	Icon   string
	Title  string
	Steps  []string                     // all steps in order, as Progress names them; nil: those that come are shown
	Leaves string                       // what cancelling it leaves behind
	Count  func(done, whole int) string // how far it is, in its own unit; nil: "252 of 412"
}

// A Said is a sentence over the foot of the window that needs no answer.
type Said struct {
	Icon string
	Text string
	Tone widget.Tone
}

// Looks is how the window looks and speaks. The window has it besides Host; the
// settings page asks for it.
type Looks interface {
	Dark() bool
	SetDark(dark bool)
	Zoom() int // per cent
	SetZoom(percent int)
	SetLanguage(say *locale.Locale)
}

// Host is what a page may ask of the window. All of it belongs on the window's
// goroutine, the work of Run excepted.
type Host interface {
	Open(Route)                                                                             // shows a page
	Back()                                                                                  // to the page before
	Reload()                                                                                // the page in view and the dialog over it
	Refresh()                                                                               // asks page and dialogs for their actions anew: after a choice or a typed text that changes what can be done
	Tell(err error)                                                                         // a refusal in three parts, or a fault with "Copy details"; nil is nothing
	Inform(icon, text string)                                                               // says in three parts what was done; nothing is asked
	Note(Said)                                                                              // says something for a while, over page and dialogs; nothing is asked
	Confirm(q Question, yes func())                                                         // asks first
	Show(Dialog)                                                                            // opens a dialog over the page
	CloseDialog()                                                                           // closes the one on top without asking
	Saved()                                                                                 // notes the time of the last edit kept, at the right of the bottom bar
	Run(title string, work func(ctx context.Context, p Progress) error, then func(error))   // in the background, with progress and cancel after 300 ms
	RunWork(about Work, work func(ctx context.Context, p Progress) error, then func(error)) // the same for work that says more; then hears context.Canceled
	Say() *locale.Locale                                                                    // words and figures in the language of the screen
	Now() time.Time
	Keys() *widget.KeyTable
	Canvas() fyne.Canvas
	Window() fyne.Window // for file dialogs
	Size() fyne.Size     // of the page's place
	Narrow() bool        // below 1280: rail, panels yield
}
