package frame

import (
	"context"
	"errors"
	"sync"
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
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{w: w, title: title, cancel: cancel}
	show := time.AfterFunc(progressAfter, func() { fyne.Do(r.show) })
	w.o.Background(func() {
		err := work(ctx, r.progress)
		show.Stop()
		fyne.Do(func() {
			r.finish()
			cancel()
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
	})
}

// running is the progress dialog.
type running struct {
	w      *Window
	title  string
	cancel func()
	over   bool // finished
	shown  bool
	sheet  *widget.Sheet
	mu     sync.Mutex
	done   int
	whole  int
	step   string
	drawn  time.Time
}

// progress is called by the work, from its goroutine.
func (r *running) progress(done, whole int, step string) {
	r.mu.Lock()
	r.done, r.whole, r.step = done, whole, step
	late := time.Since(r.drawn) > 50*time.Millisecond
	if late {
		r.drawn = time.Now()
	}
	r.mu.Unlock()
	if late {
		fyne.Do(func() {
			if r.shown && !r.over {
				r.sheet.Refresh()
			}
		})
	}
}

func (r *running) show() {
	if r.over {
		return
	}
	r.shown = true
	r.sheet = widget.NewSheet(520, 124, r.draw)
	r.w.Show(r)
}

func (r *running) finish() {
	r.over = true
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
	done, whole, step := r.done, r.whole, r.step
	r.mu.Unlock()
	p.Text(r.title, 24, 18, z.Width-48, 28, widget.Ink{Size: 18, Bold: true, Color: p.C.Text})
	p.Progress(done, whole, 24, 58, z.Width-48)
	if whole > 0 {
		p.Text(r.w.say.T("window.count", "Done", done, "Whole", whole), 24, 78, 240, 20, p.C.Strong())
		p.TextR(r.w.say.T("window.share", "Share", 100*done/whole), z.Width-24, 78, 0, 20, p.C.Caption())
	}
	if step != "" {
		p.Icon("play", 24, 100, 20, 12, p.C.Petrol)
		p.Text(step, 44, 100, z.Width-68, 20, widget.Ink{Size: widget.TxtBody, Bold: true, Color: p.C.Petrol})
	}
}

func (r *running) Title() page.Title          { return page.Title{} }
func (r *running) Size() fyne.Size            { return fyne.NewSize(520, 0) }
func (r *running) Content() fyne.CanvasObject { return r.sheet }
func (r *running) Reload()                    {}
func (r *running) Unsaved() bool              { return false }
func (r *running) Focus(fyne.Canvas)          {}

// Actions: Esc cancels the work; the dialog goes when the work has stopped.
func (r *running) Actions() []page.Action {
	return []page.Action{{ID: "cancel", Chord: "Esc", Label: r.w.say.T("window.cancel"), Do: r.cancel}}
}
