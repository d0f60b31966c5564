// Package frame is the window around the pages: top bar, navigation, bottom bar,
// the key table, dialogs, and the way from page to page.
package frame

import (
	"log/slog"
	"os"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// Pages makes a page for each name of a route.
type Pages map[string]func(page.Route) page.Page

// NavItem is a line of the navigation. One without an icon heads a section.
type NavItem struct {
	Section string // the code of a section's name; the rest is empty then
	Icon    string
	Label   string // the code of its name
	Digit   string // Ctrl+digit opens it
	Route   page.Route
	Count   func() int // an amber count, nil or 0 for none
}

// Options is what a window needs to know. Only Say, Pages and Home are needed.
type Options struct {
	Say        *locale.Locale
	Pages      func(h page.Host) Pages
	Home       page.Route
	Menu       []NavItem
	Common     func(h page.Host) []page.Action             // works on every page: walk-in, booking, payment
	Search     func(h page.Host)                           // Ctrl+K, and pressing the search place
	Account    func(h page.Host)                           // the name of the user was pressed
	Foot       func(h page.Host) Foot                      // at the foot of the navigation; nil: nothing
	FootDo     func(h page.Host)                           // it was pressed
	Strip      func(h page.Host) []widget.Alert            // warnings above the page, the worst first
	Remedies   func(p *garage.Problem) (page.Remedy, bool) // what to do about a refusal on any page; false: the page knows
	People     People                                      // who works here; nil: nobody is asked
	Garage     func() string
	User       func() string
	Dark       bool
	Zoom       int               // per cent, 0: 100
	Zoomed     func(percent int) // the person zoomed with the keys: for keeping it
	Now        func() time.Time
	Background func(work func()) // runs work elsewhere; nil: on a goroutine

	Scan  func(w *Window, code string) page.Said // a scanner typed a code; nil: there is none
	Later func(d time.Duration, do func())       // runs something after a while, on the window's goroutine; nil: never
}

// Window is the frame around the pages. All its methods belong on the window's
// goroutine, Changed excepted.
type Window struct {
	win     fyne.Window
	o       Options
	say     *locale.Locale
	keys    *widget.KeyTable
	pages   Pages
	trail   []*visit
	actions []page.Action
	common  []page.Action
	dialogs []*cover
	shell   *shell
	saved   time.Time
	stale   atomic.Bool  // a reload is on its way
	failed  *page.Action // what was asked for when a save's outcome became unknown
	doing   *page.Action // what was asked for while its refusal is told
	depth   int          // dialogs open when it was asked for
	yes     *approval    // somebody's, for what is done again
	lock    *curtain     // hides everything; nil: it does not
	touched time.Time    // when somebody last did something
	narrow  bool
	said    said // what the scanner did
}

// visit is a page in the history; page is nil when it must be built anew.
type visit struct {
	route page.Route
	page  page.Page
}

// maxTrail is how many pages the way back remembers.
const maxTrail = 30

var (
	_ page.Host  = (*Window)(nil)
	_ page.Looks = (*Window)(nil)
)

// New puts the frame into a window and opens the first page.
func New(win fyne.Window, o Options) *Window {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Background == nil {
		o.Background = func(work func()) { go work() }
	}
	w := &Window{win: win, o: o, keys: widget.NewKeyTable(win.Canvas())}
	w.keys.Head, w.keys.Foot = topH, barH
	fyne.CurrentApp().Settings().SetTheme(&widget.Theme{Dark: o.Dark})
	win.SetPadded(false)
	win.SetCloseIntercept(w.CloseAsked)
	win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { w.Dropped(files) })
	w.keys.Caret = placeIME(win)
	w.keys.Touched = w.touch
	w.listen()
	w.touch()
	w.shell = newShell(w)
	w.speak(o.Say)
	win.SetContent(container.NewStack(w.shell.root, w.keys.Floor()))
	if o.Zoom != 0 && o.Zoom != 100 {
		w.SetZoom(o.Zoom)
	}
	w.pages = o.Pages(w)
	w.Open(o.Home)
	return w
}

func (w *Window) speak(say *locale.Locale) {
	w.say = say
	w.keys.Text = func(code string) string { return say.Text(code, nil) }
	w.keys.Sentence = func(err error) string { s, _ := say.Sentence(err); return s }
}

// SetLanguage changes the words of everything. Dialogs close, pages are built anew.
func (w *Window) SetLanguage(say *locale.Locale) {
	for len(w.dialogs) > 0 {
		w.CloseDialog()
	}
	w.speak(say)
	for _, v := range w.trail {
		if p, ok := v.page.(page.Placed); ok {
			v.route.Text = p.Place()
		}
		v.close()
	}
	w.show()
}

// SetDark changes between the light and the dark window.
func (w *Window) SetDark(dark bool) {
	w.o.Dark = dark
	fyne.CurrentApp().Settings().SetTheme(&widget.Theme{Dark: dark})
}

// Dark tells whether the window is dark.
func (w *Window) Dark() bool { return w.o.Dark }

// Zoom is how large everything is drawn, in per cent.
func (w *Window) Zoom() int {
	if w.o.Zoom == 0 {
		return 100
	}
	return w.o.Zoom
}

// SetZoom draws everything larger or smaller, from 70 to 200 per cent. Fyne reads
// its scale when the theme is set.
func (w *Window) SetZoom(percent int) {
	w.o.Zoom = max(70, min(percent, 200))
	if err := os.Setenv("FYNE_SCALE", strconv.FormatFloat(float64(w.o.Zoom)/100, 'f', 2, 64)); err != nil {
		slog.Error("zoom", "err", err)
	}
	w.SetDark(w.o.Dark)
	w.shell.root.Refresh() // icons have their stroke in pixels
	if w.o.Zoomed != nil {
		w.o.Zoomed(w.o.Zoom)
	}
}

func (v *visit) close() {
	if c, ok := v.page.(page.Closer); ok {
		c.Close()
	}
	v.page = nil
}

// Current is the route of the page in view.
func (w *Window) Current() page.Route { return w.top().route }

// Page is the page in view.
func (w *Window) Page() page.Page { return w.top().page }

func (w *Window) top() *visit { return w.trail[len(w.trail)-1] }

// Open shows a page. A page that is in view already is only reloaded; a door of
// the navigation begins a new way.
func (w *Window) Open(r page.Route) {
	if w.pages[r.Name] == nil {
		slog.Error("no such page", "name", r.Name)
		return
	}
	if n := len(w.trail); n > 0 && w.trail[n-1].route == r {
		w.Reload()
		return
	}
	w.trail = append(w.trail, &visit{route: r})
	if len(w.trail) > maxTrail {
		w.trail[0].close()
		w.trail = append(w.trail[:0], w.trail[1:]...)
	}
	w.show()
}

// door opens a page from the navigation: the way back begins at it.
func (w *Window) door(r page.Route) {
	if len(w.trail) > 0 && w.top().route == r {
		w.Reload()
		return
	}
	w.leaving(w.trail, func() { w.begin(r) })
}

// begin opens a page with no way back but to the first.
func (w *Window) begin(r page.Route) {
	for _, v := range w.trail {
		v.close()
	}
	w.trail = w.trail[:0]
	if r != w.o.Home && w.pages[w.o.Home.Name] != nil {
		w.trail = append(w.trail, &visit{route: w.o.Home})
	}
	w.Open(r)
}

// Back goes to the page before.
func (w *Window) Back() {
	if len(w.trail) < 2 {
		return
	}
	w.leaving(w.trail[len(w.trail)-1:], func() {
		w.top().close()
		w.trail = w.trail[:len(w.trail)-1]
		w.show()
	})
}

// leaving asks before pages are left for good on which something typed would be lost.
func (w *Window) leaving(pages []*visit, do func()) {
	if !unsaved(pages) {
		do()
		return
	}
	w.Confirm(w.losing(), do)
}

// unsaved tells whether one of the pages has typed text that is not kept.
func unsaved(pages []*visit) bool {
	return slices.ContainsFunc(pages, func(v *visit) bool {
		k, ok := v.page.(page.Keeper)
		return ok && k.Unsaved()
	})
}

// losing is the question before typed text is lost.
func (w *Window) losing() page.Question {
	say := w.say
	return page.Question{Title: say.T("window.lose.title"), Text: say.T("window.lose.text"), Yes: say.T("window.lose.yes"), No: say.T("window.lose.no")}
}

// CloseAsked is the cross of the window: it asks before typed text is lost.
func (w *Window) CloseAsked() {
	typed := unsaved(w.trail) || slices.ContainsFunc(w.dialogs, func(c *cover) bool { return c.dialog.Unsaved() })
	if !typed || w.lock != nil {
		w.win.Close()
		return
	}
	w.Confirm(w.losing(), w.win.Close)
}

// show puts the page on top into the frame.
func (w *Window) show() {
	w.endApproval()
	v := w.top()
	if w.idle() { // the page left took the whole window
		defer w.Lock()
	}
	fresh := v.page == nil
	if fresh {
		v.page = w.pages[v.route.Name](v.route)
	}
	w.touch()
	w.win.Canvas().Unfocus()
	w.keys.Clear()
	w.shell.place(v.page.Content())
	if s, ok := v.page.(page.Sized); ok {
		s.Resized(w.Narrow())
	}
	w.Reload()
	if f, ok := v.page.(page.Focuser); ok && len(w.dialogs) == 0 {
		f.Focus(w.win.Canvas())
	}
}

// Reload shows what the desk has now, on the page and in the dialog over it.
func (w *Window) Reload() {
	if len(w.trail) == 0 || w.top().page == nil {
		return
	}
	w.top().page.Reload()
	w.rebind()
	for _, c := range w.dialogs {
		c.reload()
	}
}

// Refresh asks the page and the dialogs for their actions anew.
func (w *Window) Refresh() {
	if len(w.trail) == 0 || w.top().page == nil {
		return
	}
	w.rebind()
	for _, c := range w.dialogs {
		c.rebind()
	}
}

// rebind asks for the actions of the page, binds their keys and draws the frame.
func (w *Window) rebind() {
	if w.o.Common != nil {
		w.common = w.allowed(w.o.Common(w))
	}
	w.actions = w.allowed(w.top().page.Actions())
	w.keys.SetWindow(w.windowKeys())
	w.keys.SetBase(w.bindings(w.actions))
	w.shell.refresh()
}

// bindings turns actions into keys.
func (w *Window) bindings(as []page.Action) []widget.Binding {
	var bs []widget.Binding
	for _, a := range as {
		if a.Chord != "" {
			bs = append(bs, widget.Binding{Chord: widget.ParseChord(a.Chord), Do: func() { w.do(a) }})
		}
	}
	return bs
}

// do does an action, or says why not.
func (w *Window) do(a page.Action) {
	w.touch()
	defer w.held()()
	switch {
	case a.Refused != nil:
		refused := a.Refused
		a.Refused = nil
		w.asking(a, func() { w.Tell(refused) })
	case a.Do != nil:
		w.asking(a, a.Do)
	}
}

// asking notes what was asked for while it is done, or refused.
func (w *Window) asking(a page.Action, do func()) {
	before, depth := w.doing, w.depth
	w.doing, w.depth = &a, len(w.dialogs)
	defer func() { w.doing, w.depth = before, depth }()
	do()
}

// Changed is told by the desk after every change, from any goroutine: what is in
// view is shown anew, once for several changes.
func (w *Window) Changed() {
	if w.stale.Swap(true) {
		return
	}
	fyne.Do(func() {
		w.stale.Store(false)
		w.Reload()
	})
}

// Dropped is told of files that were dropped onto the window: the dialog on top has
// them, or the page.
func (w *Window) Dropped(files []fyne.URI) {
	if w.lock != nil || len(w.trail) == 0 {
		return
	}
	w.touch()
	var onto any = w.top().page
	if d := w.Dialog(); d != nil {
		onto = d
	}
	if d, ok := onto.(page.Dropper); !ok || !d.Dropped(files) {
		w.Tell(garage.Refuse("file.no_use", "Count", len(files)))
	}
}

// Tick is called once a minute: the clock and the promises move on.
func (w *Window) Tick() {
	w.lockWhenIdle()
	w.Reload()
}

// Turn is called every quarter of a minute: a page that takes the whole window turns
// its leaves.
func (w *Window) Turn() {
	if w.whole() {
		w.Reload()
	}
}

// StartClock turns at every full quarter of a minute and ticks at every full minute,
// until stop is called.
func (w *Window) StartClock() (stop func()) {
	const quarter = time.Minute / 4
	done := make(chan struct{})
	go func() {
		for {
			now := time.Now()
			next := now.Truncate(quarter).Add(quarter)
			t := time.NewTimer(next.Sub(now))
			select {
			case <-done:
				t.Stop()
				return
			case <-t.C:
				if next.Equal(next.Truncate(time.Minute)) {
					fyne.Do(w.Tick)
				} else {
					fyne.Do(w.Turn)
				}
			}
		}
	}()
	return func() { close(done) }
}

// Saved notes the time of the last edit kept.
func (w *Window) Saved() {
	w.touch()
	w.unsay() // what was said is of something before
	w.saved = w.o.Now()
	w.shell.bar.Refresh()
}

// Say is the words and figures of the screen.
func (w *Window) Say() *locale.Locale { return w.say }

// Now is the time of the clock in the top bar.
func (w *Window) Now() time.Time { return w.o.Now() }

// Keys is the one key table.
func (w *Window) Keys() *widget.KeyTable { return w.keys }

// Canvas is where the window draws.
func (w *Window) Canvas() fyne.Canvas { return w.win.Canvas() }

// Window is Fyne's window, for its file dialogs.
func (w *Window) Window() fyne.Window { return w.win }

// Size is the place of the page.
func (w *Window) Size() fyne.Size { return w.shell.page.Size() }

// Narrow tells that the window is below 1280 wide.
func (w *Window) Narrow() bool { return w.win.Canvas().Size().Width < 1280 }

// resized is told by the layout.
func (w *Window) resized(z fyne.Size) {
	narrow := z.Width < 1280
	if narrow == w.narrow {
		return
	}
	w.narrow = narrow
	if len(w.trail) > 0 {
		if s, ok := w.top().page.(page.Sized); ok {
			s.Resized(narrow)
		}
	}
}

// remedy asks the dialog on top and the page what to do about a refusal.
func (w *Window) remedy(p *garage.Problem) page.Remedy {
	if w.o.Remedies != nil {
		if r, ok := w.o.Remedies(p); ok {
			return r
		}
	}
	for i := len(w.dialogs) - 1; i >= 0; i-- {
		if r, ok := w.dialogs[i].dialog.(page.Remedier); ok {
			return r.Remedies(p)
		}
	}
	if len(w.trail) > 0 {
		if r, ok := w.top().page.(page.Remedier); ok {
			return r.Remedies(p)
		}
	}
	return page.Remedy{}
}
