package ui

import (
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
	w    *Window
	look func() []*garage.Problem
	done chan struct{}
	once sync.Once

	mu    sync.Mutex
	found []*garage.Problem
	noted string // a note of the start, a code; empty: none
}

// watchOver begins to look after the file of an open window.
func watchOver(w *Window, d *desk.Desk, o Options) *watch {
	v := &watch{w: w, look: d.Warnings, done: make(chan struct{}), noted: o.note}
	v.see()
	if o.Background == nil { // stories look themselves
		go v.run()
	}
	return v
}

func (v *watch) run() {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-v.done:
			return
		case <-tick.C:
			v.see()
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
		fyne.Do(func() {
			if !v.w.left.Load() {
				v.w.Frame()
			}
		})
	}
}

func (v *watch) stop() { v.once.Do(func() { close(v.done) }) }

// warnings are what stands in the strip above the page.
func (v *watch) warnings(h page.Host) []widget.Alert {
	v.mu.Lock()
	defer v.mu.Unlock()
	say := h.Say()
	var as []widget.Alert
	for _, p := range v.found {
		a := widget.Alert{Icon: "warning", Tone: widget.ToneWarn, Verb: say.T("window.look"), Do: func() { h.Tell(p) }}
		if lost(p.Code) {
			a.Icon, a.Tone = "alert", widget.ToneBad
		}
		a.Text = headline(say, p)
		as = append(as, a)
	}
	if v.noted != "" {
		a := widget.Alert{Icon: "shieldOK", Tone: widget.ToneGood, Text: say.T(v.noted), Verb: say.T("window.close"), Do: func() { v.noted = ""; v.w.Frame() }}
		if v.noted == "start.not_checked" {
			a.Icon, a.Tone = "shield", widget.ToneWarn
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

// remedies are what can be done about a file that takes no more saves, on any page: it
// is opened again, which checks it first.
func remedies(say func(code string, pairs ...any) string, reopen func()) func(p *garage.Problem) (page.Remedy, bool) {
	return func(p *garage.Problem) (page.Remedy, bool) {
		if reopen == nil || !lost(p.Code) {
			return page.Remedy{}, false
		}
		return page.Remedy{Icon: "alert", Actions: []page.Action{
			{ID: "reopen", Chord: "F10", Icon: "undo", Label: say("start.reopen"), Do: reopen}}}, true
	}
}
