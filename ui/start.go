package ui

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/frame"
	"workbay/ui/office"
	"workbay/ui/page"
)

// patience is how long a check at start may take before the window says so.
const patience = 300 * time.Millisecond

// Start shows the garage file in a window. A file that was not closed properly is
// checked before it is opened; one that is damaged is offered its newest good
// backup; what else keeps it from being opened is said in a sentence. A file without
// a garage gets the page that sets one up.
func Start(win fyne.Window, files Files, o Options) error {
	o.File, o.Archive = files.Path(), files.Archive()
	s := &starter{win: win, files: files, o: o}
	return s.check(false)
}

// A starter brings the window from the closed file to the first page.
type starter struct {
	win    fyne.Window
	files  Files
	o      Options
	frame  *frame.Window // around the gate; nil: the gate is not shown
	gate   *gate
	window *Window // the open garage; nil: not open
	watch  *watch
	say    *locale.Locale
	rescue rescue
	after  func() // shown once the garage is open
}

// A checking is a check of the file under way.
type checking struct {
	done     chan struct{}
	cancel   func()
	verdict  Verdict
	err      error
	progress relay
}

// check reads the file, as far as needed, and goes on with what was found. The
// window shows progress once that takes long.
func (s *starter) check(whole bool) error {
	ctx, cancel := context.WithCancel(context.Background())
	c := &checking{done: make(chan struct{}), cancel: cancel}
	s.background(func() {
		c.verdict, c.err = s.files.Check(ctx, whole, c.progress.tell)
		close(c.done)
	})
	wait := patience
	if s.frame != nil {
		wait = 0 // the window is in view: it must not stand still
	}
	select {
	case <-c.done:
		cancel()
		return s.decide(c.verdict, c.err)
	case <-time.After(wait):
	}
	if err := s.showGate(); err != nil {
		return err
	}
	s.frame.RunWork(page.Work{Icon: "shield", Title: s.say.T("start.checking"), Leaves: s.say.T("start.checking_leaves"), Count: recordCount(s.say)},
		func(ctx context.Context, p page.Progress) error {
			c.progress.to(tableSteps(s.say, p))
			select {
			case <-c.done:
			case <-ctx.Done():
				c.cancel()
				<-c.done
			}
			return c.err
		},
		func(err error) {
			cancel()
			s.fail(s.decide(c.verdict, err))
		})
	return nil
}

func (s *starter) background(work func()) {
	if s.o.Background != nil {
		s.o.Background(work)
		return
	}
	go work()
}

// fail is for what must not happen: words or fonts that cannot be read.
func (s *starter) fail(err error) {
	if err != nil {
		slog.Error("start", "err", err)
		s.win.Close()
	}
}

// decide goes on with what the check has found.
func (s *starter) decide(v Verdict, err error) error {
	s.o.note = ""
	switch {
	case errors.Is(err, context.Canceled):
		return s.cancelled()
	case err != nil: // it could not be checked; opening looks at it again
		slog.Error("check", "err", err)
	case v.Refused != nil && codeOf(v.Refused) == "file.missing":
		if copies, _ := s.files.Copies(s.folders()); len(copies) > 0 || v.Lost {
			return s.mend(v, missing) // a lost file is not taken for a first start
		}
	case v.Refused != nil && codeOf(v.Refused) == "file.too_old": // opening brings it up to date
	case v.Refused != nil:
		return s.refuse(v.Refused)
	case v.Damaged:
		return s.mend(v, damaged)
	case v.Read && !v.Clean && s.after == nil: // one just put in place was never open
		s.o.note = "start.checked"
	}
	return s.open()
}

// codeOf is the code of a refusal; empty: it is none.
func codeOf(err error) string {
	var p *garage.Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

// open opens the file and shows it.
func (s *starter) open() error {
	d, err := s.files.Open()
	if codeOf(err) == "file.damaged" {
		slog.Error("open", "err", err)
		return s.mend(Verdict{Damaged: true}, damaged)
	}
	if err != nil {
		return s.refuse(err)
	}
	return s.show(d, s.o)
}

// show shows the first page of an open file.
func (s *starter) show(d *desk.Desk, o Options) error {
	shop, err := d.Shop()
	if err != nil {
		return s.refuse(err)
	}
	o.files, o.Later = s.files, later
	o.reopen = s.reopen
	o.behind = s.bringBack
	o.restore = s.restore
	if shop.Name == "" {
		next := o
		o.Home = page.Route{Name: "setup"}
		o.setup = office.Setup(d, office.Start{Restore: s.fetch, Ready: func(sample bool) error {
			opened := d
			if sample {
				var err error
				if opened, err = s.files.Sample(); err != nil {
					return err
				}
			} else if err := d.SeatSomebody(); err != nil {
				return err
			}
			s.leave()
			if !sample {
				next.note = "start.sheet"
			}
			return s.show(opened, next)
		}})
	}
	w, err := New(s.win, d, o)
	if err != nil {
		return err
	}
	if o.Now == nil { // a clock that is given is moved by who gave it
		w.stop = w.StartClock()
	}
	s.frame, s.gate, s.window = nil, nil, w
	s.watch = watchOver(w, d, o)
	w.watch = s.watch
	w.Frame()
	if shop.Name != "" {
		remember(shop)
	}
	if s.after != nil {
		s.after()
		s.after = nil
	}
	return nil
}

// leave ends what the open window does by itself.
func (s *starter) leave() {
	if s.watch != nil {
		s.watch.stop()
		s.watch = nil
	}
	if s.window != nil {
		for s.window.Dialog() != nil {
			s.window.CloseDialog()
		}
		s.window.leave()
		s.window = nil
	}
}

// shut puts the gate in the place of the open window and closes the file: nobody in view
// asks it for anything any more. why stands in the log where closing fails.
func (s *starter) shut(why string) {
	s.leave()
	s.fail(s.showGate())
	if err := s.files.Close(); err != nil {
		slog.Error("close before "+why, "err", err)
	}
}

// fetch brings a garage from a backup of another computer instead of setting one up.
func (s *starter) fetch() {
	s.shut("restoring")
	s.fail(s.mend(Verdict{}, moved))
	if s.rescue.made == nil && s.frame != nil && s.frame.Dialog() == nil {
		s.askFolder()
	}
}

// bringBack builds the file anew with what the journal has behind it: the disk had lost
// some saves, or somebody has put back an older copy.
func (s *starter) bringBack() {
	s.shut("bringing back")
	s.rescue.kind = behind
	s.fail(s.mend(Verdict{}, behind))
}

// reopen closes the file and begins again: it is checked first, as after a crash.
func (s *starter) reopen() {
	whole := s.watch != nil && s.watch.damaged()
	s.shut("opening again")
	s.o.note = ""
	s.fail(s.check(whole))
}
