package frame

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"workbay/ui/page"
	"workbay/ui/widget"
)

// progressAfter is how long work may take before its progress shows.
const progressAfter = 300 * time.Millisecond

// Run does work in the background, with progress and cancel once it takes long;
// then runs on the window's goroutine with what work returned. Cancelled work is
// not told as a fault.
func (w *Window) Run(title string, work func(ctx context.Context, p page.Progress) error, then func(error)) {
	w.RunWork(page.Work{Title: title}, work, func(err error) {
		if errors.Is(err, context.Canceled) {
			err = nil
			if then == nil {
				return
			}
		}
		if then != nil {
			then(err)
		} else if err != nil {
			w.Tell(err)
		}
	})
}

// RunWork is Run for work that says more about itself. Then hears of cancelled work
// as context.Canceled.
func (w *Window) RunWork(about page.Work, work func(ctx context.Context, p page.Progress) error, then func(error)) {
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{w: w, about: about, cancel: cancel, began: time.Now()}
	done := w.held() // an approval holds until the work is done
	w.o.Background(func() {
		err := work(ctx, r.progress)
		fyne.Do(func() {
			r.finish()
			cancel()
			then(err)
			done()
		})
	})
	if !r.over.Load() { // work that was not done at once
		time.AfterFunc(progressAfter, func() {
			if !r.over.Load() {
				fyne.Do(r.show)
			}
		})
	}
}

// running is the progress dialog.
type running struct {
	w       *Window
	about   page.Work
	cancel  func()
	began   time.Time
	over    atomic.Bool // finished
	stopped bool        // cancelled, and not stopped yet
	shown   bool
	sheet   *widget.Sheet
	mu      sync.Mutex
	done    int
	whole   int
	step    string
	passed  []string // the steps done
	since   time.Time
	drawn   time.Time
}

// progress is called by the work, from its goroutine.
func (r *running) progress(done, whole int, step string) {
	r.mu.Lock()
	if whole != r.whole || done < r.done {
		r.since = time.Now() // another measure: what is left is reckoned anew
	}
	r.done, r.whole = done, whole
	late := time.Since(r.drawn) > 50*time.Millisecond
	if step != r.step {
		if r.step != "" && !slices.Contains(r.passed, r.step) {
			r.passed = append(r.passed, r.step)
		}
		r.step, late = step, true
	}
	if late {
		r.drawn = time.Now()
	}
	r.mu.Unlock()
	if late {
		fyne.Do(func() {
			if r.shown && !r.over.Load() {
				r.sheet.Refresh()
			}
		})
	}
}

// Measures of the progress dialog, in Fyne units.
const (
	runW    float32 = 520
	runStep float32 = 22
	runHead float32 = 110 // title, bar and count
)

// lines is how many steps have room: those that are known, or the last few.
func (r *running) lines() int {
	if n := len(r.about.Steps); n > 0 {
		return n
	}
	return 3
}

func (r *running) show() {
	if r.over.Load() {
		return
	}
	r.shown = true
	r.sheet = widget.NewSheet(runW, runHead+runStep*float32(r.lines())+14, r.draw)
	r.w.Show(r)
}

func (r *running) finish() {
	r.over.Store(true)
	if !r.shown {
		return
	}
	for r.w.Dialog() != nil { // whatever was opened over it goes with it
		last := r.w.Dialog() == page.Dialog(r)
		r.w.CloseDialog()
		if last {
			return
		}
	}
}

func (r *running) draw(p *widget.Pen, z fyne.Size) {
	r.mu.Lock()
	defer r.mu.Unlock()
	say, x := r.w.say, float32(24)
	if r.about.Icon != "" {
		p.Icon(r.about.Icon, x, 18, 28, 22, p.C.Petrol)
		x += 34
	}
	p.Text(r.about.Title, x, 18, z.Width-x-24, 28, widget.Ink{Size: 18, Bold: true, Color: p.C.Text})
	p.Progress(r.done, r.whole, 24, 61, z.Width-48)
	if r.whole > 0 {
		count := say.T("window.count", "Done", r.done, "Whole", r.whole)
		if r.about.Count != nil {
			count = r.about.Count(r.done, r.whole)
		}
		p.Text(count, 24, 79, 260, 20, p.C.Strong())
		p.TextR(widget.Joined(" · ", say.T("window.share", "Share", 100*min(r.done, r.whole)/r.whole), r.left()), z.Width-24, 79, 0, 20, p.C.Caption())
	}
	r.drawSteps(p, z)
}

// left is about how long the step in hand takes yet; nothing while that is a guess.
func (r *running) left() string {
	past := time.Since(r.since)
	if past < 2*time.Second || r.done*20 < r.whole || r.done >= r.whole {
		return ""
	}
	secs := int((past * time.Duration(r.whole-r.done) / time.Duration(r.done)).Seconds()) + 1
	if secs < 90 {
		return r.w.say.T("window.seconds_left", "N", secs)
	}
	return r.w.say.T("window.minutes_left", "N", (secs+59)/60)
}

// drawSteps draws what is done, what is being done and what comes yet.
func (r *running) drawSteps(p *widget.Pen, z fyne.Size) {
	steps := r.about.Steps
	if len(steps) == 0 {
		steps = append(slices.Clone(r.passed), r.step)
		steps = steps[max(0, len(steps)-r.lines()):]
	}
	y := runHead
	for _, s := range steps {
		ink, icon := widget.Ink{Size: widget.TxtBody, Color: p.C.Good}, "tick"
		switch {
		case s == "":
			continue
		case s == r.step:
			ink, icon = widget.Ink{Size: widget.TxtBody, Bold: true, Color: p.C.Petrol}, "play"
		case !slices.Contains(r.passed, s):
			ink, icon = p.C.Faint(), "dash"
		}
		p.Icon(icon, 24, y, runStep, 14, ink.Color)
		p.Text(s, 44, y, z.Width-68, runStep, ink)
		y += runStep
	}
}

func (r *running) Title() page.Title          { return page.Title{} }
func (r *running) Size() fyne.Size            { return fyne.NewSize(runW, 0) }
func (r *running) Content() fyne.CanvasObject { return r.sheet }
func (r *running) Reload()                    {}
func (r *running) Unsaved() bool              { return false }
func (r *running) Focus(fyne.Canvas)          {}

// Note says beside Cancel what that leaves behind.
func (r *running) Note() string {
	if r.stopped {
		return r.w.say.T("window.stopping")
	}
	return r.about.Leaves
}

// Actions: Esc cancels the work; the dialog goes when the work has stopped.
func (r *running) Actions() []page.Action {
	return []page.Action{{ID: "cancel", Chord: "Esc", Label: r.w.say.T("window.cancel"), Do: func() {
		r.stopped = true
		r.cancel()
		r.w.Refresh()
	}}}
}
