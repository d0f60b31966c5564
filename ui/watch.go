package ui

import (
	"context"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// watchEvery is how often the file is looked after: that it still lies where it was.
const watchEvery = 4 * time.Second

// watch looks after the open file and keeps what should be known about it, until it is
// stopped.
type watch struct {
	w     *Window
	files Files
	look  func() []*garage.Problem
	ctx   context.Context
	stop  context.CancelFunc
	mu    sync.Mutex
	found []*garage.Problem
	kept  []*garage.Problem // found once and true until the file is opened again
	noted string            // a note of the start, a code; empty: none
}

// watchOver begins to look after the file of an open window.
func watchOver(w *Window, d *desk.Desk, o Options) *watch {
	v := &watch{w: w, files: o.files, look: d.Warnings, noted: o.note}
	v.ctx, v.stop = context.WithCancel(context.Background())
	v.see()
	if o.Background == nil && o.setup == nil { // stories look themselves
		d.Safety.Watch(func() { v.redraw() })
		d.Safety.Start()
		go v.run(v.files.Small())
	}
	return v
}

// firstCheck is how long a start is left alone before the weekly check, firstSmall
// before that of a small file, which a start only glances at.
const (
	firstCheck = time.Minute
	firstSmall = 15 * time.Second
)

// run looks after the file until it is stopped; a small one is read whole at the first
// occasion.
func (v *watch) run(small bool) {
	first := firstCheck
	if small {
		first = firstSmall
	}
	tick, check := time.NewTicker(watchEvery), time.NewTimer(first)
	defer tick.Stop()
	defer check.Stop()
	for {
		select {
		case <-v.ctx.Done():
			return
		case <-tick.C:
			v.see()
		case <-check.C:
			v.checkWhole(v.ctx, small)
			small = false
			check.Reset(time.Hour)
		}
	}
}

// see looks once; the frame is drawn anew when something has changed.
func (v *watch) see() {
	now := v.look()
	v.mu.Lock()
	same := slices.EqualFunc(now, v.found, func(a, b *garage.Problem) bool { return a.Code == b.Code })
	v.found = now
	v.mu.Unlock()
	if !same {
		v.redraw()
	}
}

// keep warns of p until the file is opened again.
func (v *watch) keep(p *garage.Problem) {
	v.mu.Lock()
	v.kept = append(v.kept, p)
	v.mu.Unlock()
	v.redraw()
}

// damaged tells whether the open file was found not to be whole.
func (v *watch) damaged() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return len(v.kept) > 0
}

// redraw draws the frame anew, from any goroutine.
func (v *watch) redraw() {
	fyne.Do(func() {
		if !v.w.left.Load() {
			v.w.Frame()
			if v.w.Current().Name == "backups" {
				v.w.Reload()
			}
		}
	})
}

// warnings are what stands in the strip above the page.
func (v *watch) warnings(h page.Host) []widget.Alert {
	v.mu.Lock()
	defer v.mu.Unlock()
	say := h.Say()
	var as []widget.Alert
	for _, p := range append(slices.Clone(v.kept), v.found...) {
		a := widget.Alert{Icon: "warning", Tone: widget.ToneWarn, Verb: say.T("window.look"), Do: func() { h.Tell(p) }}
		if lost(p.Code) {
			a.Icon, a.Tone = "alert", widget.ToneBad
		}
		a.Text = headline(say, p)
		as = append(as, a)
	}
	if v.noted != "" {
		a := widget.Alert{Icon: "shieldOK", Tone: widget.ToneGood, Text: say.T(v.noted), Verb: say.T("window.close"), Do: func() { v.noted = ""; v.w.Frame() }}
		switch v.noted {
		case "start.not_checked":
			a.Icon, a.Tone = "shield", widget.ToneWarn
		case "start.sheet":
			a.Icon, a.Tone, a.Verb = "key", widget.ToneWarn, say.T("start.sheet_verb")
			a.Do = func() { v.noted = ""; h.Open(page.Route{Name: "backups", Text: "sheet"}) }
		}
		as = append(as, a)
	}
	return as
}

// lost tells the refusals after which nothing more can be saved.
func lost(code string) bool {
	switch code {
	case "file.gone", "file.unknown", "file.damaged":
		return true
	}
	return false
}

// remedies are what can be done about a file that takes no more saves, on any page. One
// whose last save is in doubt is opened again and read back where it is, so that all
// that was typed stays; any other is opened from the start, which checks it first.
func (w *Window) remedies(reopen func()) func(p *garage.Problem) (page.Remedy, bool) {
	return func(p *garage.Problem) (page.Remedy, bool) {
		a := page.Action{ID: "reopen", Chord: "F10", Icon: "undo", Label: w.Say().T("start.reopen")}
		switch {
		case p.Code == "file.unknown":
			a.Do = func() { w.Tell(w.desk.ReadBack()) }
		case p.Code == "file.journal_ahead" && w.behind != nil:
			a.Label, a.Do = w.Say().T("rescue.bring_back"), func() { w.unless(w.behind) }
		case lost(p.Code) && reopen != nil:
			a.Do = func() { w.unless(reopen) }
		default:
			return page.Remedy{}, false
		}
		return page.Remedy{Icon: "alert", Actions: []page.Action{a}}, true
	}
}

// unless asks before something typed in a dialog is lost.
func (w *Window) unless(do func()) {
	d := w.Dialog()
	if d == nil || !d.Unsaved() {
		do()
		return
	}
	say := w.Say()
	w.Confirm(page.Question{Title: say.T("start.lose_title"), Text: say.T("start.lose_text"), Yes: say.T("start.reopen"), No: say.T("window.lose.no")}, do)
}
