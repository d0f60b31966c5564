// Package ui is the program's window: it joins the pages and dialogs of all areas,
// says what can be done on every page, and follows the settings.
package ui

import (
	"log/slog"
	"maps"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/frame"
	"workbay/ui/office"
	"workbay/ui/page"
	"workbay/ui/reception"
	"workbay/ui/stores"
	"workbay/ui/widget"
	"workbay/ui/workshop"
)

// Options are what the window cannot find out by itself.
type Options struct {
	Now        func() time.Time                 // nil: the desk's clock
	Home       page.Route                       // the first page; empty: Today
	Background func(work func())                // runs work elsewhere; nil: on a goroutine
	File       string                           // where the garage file lies, shown in the settings
	Archive    string                           // and its folder of issued papers
	Framed     func(*frame.Window)              // told of every frame that is put up; may be nil
	Later      func(d time.Duration, do func()) // runs something after a while, on the window's goroutine; nil: never

	note    string                                // a code: what the start has to say
	files   Files                                 // nil: without what looks after the file
	behind  func()                                // brings back what the journal has and the file has not
	reopen  func()                                // closes the file and begins again
	restore func(Rebuilt)                         // puts a rebuilt file in its place
	shown   func(*Window)                         // told of every window that is put up
	setup   func(page.Host, page.Route) page.Page // the file has no garage yet: this page alone, without navigation
}

// Window is the program's window on one garage file.
type Window struct {
	*frame.Window
	desk   *desk.Desk
	shown  look
	behind func()      // brings back what the journal has and the file has not; nil: not here
	watch  *watch      // looks after the file; nil: nobody does
	stop   func()      // ends the clock; nil: it does not run
	left   atomic.Bool // another window took its place: changes are no longer its business
}

// look is what the settings say of the screens; a change of it rebuilds them.
type look struct {
	language garage.Language
	country  garage.Country
	currency garage.Currency
	dark     bool
}

// dialogs makes a dialog for each name of a route.
type dialogs map[string]func(page.Host, page.Route) page.Dialog

// framed is the frame under a name of its own, because it has a method Window.
type framed = frame.Window

// host is the frame as the pages see it: a route may also name a dialog.
type host struct {
	*framed
	desk    *desk.Desk
	dialogs dialogs
}

// records are the pages about one record; the search proposes those opened last.
var records = map[string]bool{"customer": true, "vehicle": true, "order": true, "appointment": true, "quote": true, "invoice": true, "part": true}

// Open shows a page, or a dialog over the page in view.
func (h host) Open(r page.Route) {
	if make := h.dialogs[r.Name]; make != nil {
		if d := make(h, r); d != nil { // nil: done without asking anything
			h.Show(d)
		}
		return
	}
	if records[r.Name] && r.ID != 0 {
		h.desk.Reception.Opened(r.Name, r.ID)
	}
	h.framed.Open(r)
}

// New puts the program into a window: every page of every area, on one desk.
func New(win fyne.Window, d *desk.Desk, o Options) (*Window, error) {
	shop, err := d.Shop()
	if err != nil {
		return nil, err
	}
	w := &Window{desk: d, shown: lookOf(shop)}
	say, err := w.shown.words()
	if err != nil {
		return nil, err
	}
	if o.Now == nil {
		o.Now = d.Now
	}
	if o.Home.Name == "" {
		o.Home = page.Route{Name: "today"}
	}
	var h host
	options := frame.Options{
		Say: say, Home: o.Home, Menu: frame.Menu(), Dark: shop.Dark, Now: o.Now, Background: o.Background,
		Pages: func(f page.Host) frame.Pages {
			h = host{f.(*frame.Window), d, registry(d)}
			made := pages(d, h)
			settings := office.Settings(d, office.Files{File: o.File, Archive: o.Archive})
			made["settings"] = func(r page.Route) page.Page { return settings(h, r) }
			guarded := office.Backups(d, w.guard(o))
			made["backups"] = func(r page.Route) page.Page { return guarded(h, r) }
			if o.setup != nil {
				made["setup"] = func(r page.Route) page.Page { return o.setup(h, r) }
			}
			return made
		},
		Common:  func(page.Host) []page.Action { return common(d, h) },
		Search:  func(page.Host) { h.Open(page.Route{Name: "search"}) },
		Account: func(page.Host) { account(d, h, h.framed) },
		People:  people{d, func() *locale.Locale { return h.Say() }},
		Garage:  func() string { return shopName(d) },
		User:    func() string { return d.Actor().Name },
		Foot:    func(h page.Host) frame.Foot { return footOf(d, h) },
		Scan:    scanner(d, &h),
		Later:   o.Later,
		FootDo:  func(page.Host) { h.Open(page.Route{Name: "backups"}) },
		Strip: func(h page.Host) []widget.Alert {
			if w.watch == nil {
				return nil
			}
			return w.watch.warnings(h)
		},
	}
	if o.setup != nil { // nothing but the page: there is no garage to search or act in
		options.Menu, options.Common, options.Search, options.Account, options.Scan = nil, nil, nil, nil, nil
		options.Garage, options.User, options.Foot, options.People = nil, nil, nil, nil
	}
	options.Remedies = w.remedies(o.reopen)
	w.behind = o.behind
	w.Window = frame.New(win, options)
	d.Changed(w.changed)
	w.LockIfEmpty()
	if o.shown != nil {
		o.shown(w)
	}
	if o.Framed != nil {
		o.Framed(w.Window)
	}
	return w, nil
}

// pages are the screens of all areas.
func pages(d *desk.Desk, h page.Host) frame.Pages {
	all := map[string]func(page.Host, page.Route) page.Page{}
	maps.Copy(all, reception.Pages(d))
	maps.Copy(all, workshop.Pages(d))
	maps.Copy(all, stores.Pages(d))
	maps.Copy(all, office.Pages(d))
	made := frame.Pages{}
	for name, make := range all {
		made[name] = func(r page.Route) page.Page { return make(h, r) }
	}
	return made
}

// registry are the dialogs of all areas.
func registry(d *desk.Desk) dialogs {
	all := dialogs{}
	maps.Copy(all, reception.Dialogs(d))
	maps.Copy(all, workshop.Dialogs(d))
	maps.Copy(all, stores.Dialogs(d))
	maps.Copy(all, office.Dialogs(d))
	return all
}

// common is what can be done on every page.
func common(d *desk.Desk, h page.Host) []page.Action {
	open := func(name string) func() { return func() { h.Open(page.Route{Name: name}) } }
	say := h.Say()
	return []page.Action{
		{ID: "walkin", Chord: "Ctrl+N", Icon: "car", Label: say.T("action.walkin"), Do: open("walkin")},
		{ID: "booking", Chord: "Ctrl+B", Icon: "calendar", Label: say.T("action.booking"), Do: open("booking")},
		{ID: "phonequote", Chord: "Ctrl+E", Icon: "phone", Label: say.T("action.phone_quote"), Do: open("phonequote")},
		{ID: "counter", Chord: "Ctrl+L", Icon: "box", Right: garage.RightInvoice, Label: say.T("action.counter"), Do: open("counter")},
		{ID: "wall", Chord: "F11", Icon: "screen", Label: say.T("keys.wall"), Do: open("wall")},
		{ID: "books", Chord: "Ctrl+J", Icon: "tick", Label: say.T("books.action"), Do: open("books")},
		{ID: "undo", Chord: "Ctrl+Z", Hidden: true, Label: say.T("action.undo"), Do: func() { undo(d, h) }},
	}
}

// undo takes the last edit back and shows where that was.
func undo(d *desk.Desk, h page.Host) {
	last, err := d.Workshop.Undo()
	if err != nil {
		h.Tell(err)
		return
	}
	h.Saved()
	h.Open(page.Route{Name: last.At.Kind, ID: last.At.ID})
	h.Note(page.Said{Icon: "undo", Text: h.Say().T("undo.done", "Name", last.Name), Tone: widget.ToneGood})
}

func shopName(d *desk.Desk) string {
	shop, err := d.Shop()
	if err != nil {
		slog.Error("read the garage's name", "err", err)
	}
	return shop.Name
}

func lookOf(s garage.Shop) look {
	l := look{s.ScreenLanguage, s.Country, s.Currency, s.Dark}
	if l.language == "" {
		l.language = garage.English
	}
	if l.country == "" { // not set up yet
		l.country, l.currency = garage.GB, garage.ProfileOf(garage.GB).Currency
	}
	return l
}

// words are the words and figures of the screens.
func (l look) words() (*locale.Locale, error) {
	say, err := locale.Load(string(l.language))
	if err != nil {
		return nil, err
	}
	return say.With(locale.FormatFor(l.country, l.currency).OnScreen()), nil
}

// changed is told by the desk after every change, from any goroutine.
func (w *Window) changed() {
	if w.left.Load() {
		return
	}
	w.Window.Changed()
	fyne.Do(w.restyle)
}

// leave ends the window's interest in its desk.
func (w *Window) leave() {
	if !w.left.Swap(true) && w.stop != nil {
		w.stop()
	}
}

// headline is what a refusal says first, and the facts, without what to do.
func headline(say *locale.Locale, p *garage.Problem) string {
	if code := p.Code + ".line"; say.Has(code) {
		return say.Text(code, p.Args)
	}
	text, _ := say.Sentence(p)
	return frame.Parts(text).What
}

// restyle follows the settings: language, figures and colours change at once.
func (w *Window) restyle() {
	shop, err := w.desk.Shop()
	if err != nil {
		slog.Error("read the settings", "err", err)
		return
	}
	now := lookOf(shop)
	if now == w.shown {
		return
	}
	before := w.shown
	w.shown = now
	remember(shop)
	if now.dark != before.dark {
		w.SetDark(now.dark)
	}
	say, err := now.words()
	if err != nil {
		slog.Error("read the words", "language", now.language, "err", err)
		return
	}
	if before.dark = now.dark; now != before {
		w.SetLanguage(say)
	}
}
