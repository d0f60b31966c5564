package ui

import (
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// scanner returns what is done with a code that was scanned: the desk acts, the
// window says what was done or why not. A badge alone opens the jobs of its person,
// unless somebody is writing or a dialog is open.
func scanner(d *desk.Desk, h *host) func(w *frame.Window, code string) page.Said {
	var loop desk.ScanLoop
	return func(w *frame.Window, code string) page.Said {
		var s desk.Scanned
		var err error
		loop, s, err = d.Time.Scan(loop, code)
		say := w.Say()
		if err != nil {
			text, known := say.Sentence(err)
			if !known {
				slog.Error("scan", "err", err)
			}
			return page.Said{Icon: "alert", Text: text, Tone: widget.ToneBad}
		}
		said := page.Said{Icon: "tick", Text: say.Text(s.Fact.Code, s.Fact.Args), Tone: widget.ToneGood}
		if !s.Done {
			said.Icon, said.Tone = "hash", widget.ToneInfo
			if loop.Verb == "" && loop.Order == 0 && free(w) {
				h.Open(page.Route{Name: "myjobs", ID: uint64(s.Staff)})
			}
		}
		return said
	}
}

// free tells whether the page may change: nobody writes, nothing is asked.
func free(w *frame.Window) bool {
	switch w.Canvas().Focused().(type) {
	case *widget.Line, interface{ SelectedText() string }:
		return false
	}
	return w.Dialog() == nil && !w.Locked()
}

// later runs something after a while, on the window's goroutine.
func later(d time.Duration, do func()) { time.AfterFunc(d, func() { fyne.Do(do) }) }
