package frame

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// A Person is one who may sit down at the desk, or say yes to something.
type Person struct {
	ID     uint64
	Name   string
	Note   string            // what they do
	Kind   garage.SecretKind // what they are asked for
	Barred error             // why they cannot; nil: they can
}

// People tells the window who works here. What proves somebody takes as long as it
// takes: it is called in the background.
type People interface {
	Me() uint64 // 0: nobody is at the desk
	Seats() ([]Person, error)
	May(r garage.Right, amount int64) error // why who is at the desk may not do it alone
	Approvers(r garage.Right, amount int64) ([]Person, error)
	Switch(id uint64, secret string) error
	Approve(id uint64, secret string, r garage.Right, amount int64) (end func(), err error)
	Recover(id uint64, key, fresh string) error // a new passphrase for an owner who forgot theirs
	Again() error                               // does once more what was refused last
	Wait(id uint64) (time.Duration, error)      // before the next try, after wrong ones
	Lock() error                                // leaves nobody at the desk
	IdleAfter() (idle time.Duration, _ error)   // 0: the window never locks by itself
}

// An approval holds while the action it is for is done again, and while a dialog or
// page is in view that this has opened.
type approval struct {
	end   func()
	depth int    // dialogs open before
	from  *visit // the page before
	busy  int    // things under way
}

// allowed greys the actions whose right the person at the desk has not. Where the right
// goes up to an amount, that is not known before it is typed: the desk asks then, once,
// and for all of it.
func (w *Window) allowed(as []page.Action) []page.Action {
	if w.o.People == nil {
		return as
	}
	for i, a := range as {
		if a.Right == "" || a.Right.Limited() || a.Refused != nil {
			continue
		}
		as[i].Refused = w.o.People.May(a.Right, 0)
	}
	return as
}

// SwitchTo puts a person at the desk, who is asked for what they prove themselves
// with.
func (w *Window) SwitchTo(p Person) {
	if p.Barred != nil {
		w.Tell(p.Barred)
		return
	}
	if p.Kind == garage.NoSecret {
		w.seated(w.o.People.Switch(p.ID, ""))
		return
	}
	who, err := w.o.People.Seats()
	if err != nil {
		w.Tell(err)
		return
	}
	w.Show(newProver(w, prover{
		head: page.Title{Icon: "user", Text: w.say.T("account.title")}, people: who, me: p.ID,
		label: w.say.T("account.sit_down"), icon: "tick",
		try:  func(id uint64, secret string) error { return w.o.People.Switch(id, secret) },
		then: func() { w.CloseDialog(); w.seated(nil) },
	}))
}

// seated shows everything as the person now at the desk may do it.
func (w *Window) seated(err error) {
	if err != nil {
		w.Tell(err)
		return
	}
	w.touch()
	w.Reload()
}

// approve offers the yes of one who may, where a refusal is about a right.
func (w *Window) approve(p *garage.Problem) *page.Action {
	r, amount, ok := p.NeedsRight()
	if !ok || w.o.People == nil {
		return nil
	}
	var again *page.Action
	if w.doing != nil && w.depth == len(w.dialogs) {
		a := *w.doing
		again = &a
	}
	return &page.Action{ID: "approve", Chord: "F8", Icon: "key", Label: w.say.T("approve.button"), Do: func() {
		w.CloseDialog()
		who, err := w.o.People.Approvers(r, amount)
		if err != nil {
			w.Tell(err)
			return
		}
		w.askApproval(p, r, amount, who, again)
	}}
}

// askApproval asks who says yes, and lets them prove that it is them.
func (w *Window) askApproval(p *garage.Problem, r garage.Right, amount int64, who []Person, again *page.Action) {
	var end func()
	w.Show(newProver(w, prover{
		head: page.Title{Icon: "key", Text: w.say.T("approve.title"), Esc: w.say.T("dialog.nothing_kept")}, people: who,
		text: w.say.T("approve.what", "What", w.say.T(r.Code())) + " " + w.asked(p), label: w.say.T("approve.do"), icon: "tick",
		try: func(id uint64, secret string) (err error) {
			end, err = w.o.People.Approve(id, secret, r, amount)
			return err
		},
		then: func() { w.CloseDialog(); w.approved(end, again) },
	}))
}

// asked is how far the refused action goes, where that matters.
func (w *Window) asked(p *garage.Problem) string {
	switch v := p.Args["Asked"].(type) {
	case garage.Money:
		return w.say.Money(v)
	case garage.Rate:
		return w.say.Percent(v)
	}
	return ""
}

// approved does once more what was refused, now that somebody has said yes: the way
// the person asked for it, or where that is not known, the desk's part of it.
func (w *Window) approved(end func(), again *page.Action) {
	if again == nil {
		err := w.o.People.Again()
		end()
		if err != nil {
			w.Tell(err)
			return
		}
		w.Saved()
		w.Reload()
		return
	}
	w.yes = &approval{end: end, depth: len(w.dialogs), from: w.top(), busy: 1}
	w.do(*again)
	w.settled()
}

// held keeps an approval while something is under way; done ends that.
func (w *Window) held() (done func()) {
	y := w.yes
	if y == nil {
		return func() {}
	}
	y.busy++
	return func() {
		if w.yes == y {
			w.settled()
		}
	}
}

// settled ends one thing under way, and the approval with the last.
func (w *Window) settled() {
	if w.yes != nil {
		w.yes.busy--
		w.endApproval()
	}
}

// endApproval ends an approval that nothing needs any more.
func (w *Window) endApproval() {
	if y := w.yes; y != nil && y.busy <= 0 && len(w.dialogs) <= y.depth && w.top() == y.from {
		w.yes = nil
		y.end()
	}
}

// touch notes that somebody is there. On a page that takes the whole window nobody
// works: who leaves it late may find the window locked.
func (w *Window) touch() {
	if !w.whole() {
		w.touched = w.o.Now()
	}
}

// lockWhenIdle locks the window when nobody has touched it for long.
func (w *Window) lockWhenIdle() {
	if w.idle() {
		w.Lock()
	}
}

// idle tells whether nobody has touched the window for long, where it locks then.
func (w *Window) idle() bool {
	if w.o.People == nil || w.lock != nil || w.whole() {
		return false
	}
	idle, err := w.o.People.IdleAfter()
	return err == nil && idle != 0 && w.o.Now().Sub(w.touched) >= idle
}

// Locked tells whether the window hides what is in it.
func (w *Window) Locked() bool { return w.lock != nil }

// Lock hides everything until somebody sits down again. What was typed stays as it
// is underneath.
func (w *Window) Lock() {
	if w.lock != nil || w.o.People == nil {
		return
	}
	me := w.o.People.Me()
	if err := w.o.People.Lock(); err != nil {
		w.Tell(err)
		return
	}
	w.hide(me)
}

// hide draws the curtain; the person who was at the desk is chosen on it.
func (w *Window) hide(me uint64) {
	who, err := w.o.People.Seats()
	if err != nil {
		w.Tell(err)
		return
	}
	c := &curtain{w: w}
	c.prover = newProver(w, prover{
		people: who, label: w.say.T("lock.unlock"), icon: "lock", me: me,
		try:  func(id uint64, secret string) error { return w.o.People.Switch(id, secret) },
		then: c.open,
	})
	w.lock = c
	c.raise()
}

// LockIfEmpty hides everything where nobody is at the desk and somebody has to prove
// who they are, as when the program starts.
func (w *Window) LockIfEmpty() {
	if w.o.People == nil || w.lock != nil || w.o.People.Me() != 0 {
		return
	}
	if err := w.o.People.Lock(); err != nil {
		var p *garage.Problem
		if !errors.As(err, &p) {
			w.Tell(err)
		}
		return
	}
	w.hide(0)
}

// A curtain hides the window while nobody is at the desk. It stays over everything
// that opens meanwhile.
type curtain struct {
	w      *Window
	prover *prover
	top    *fyne.Container
}

// raise puts the curtain over everything.
func (c *curtain) raise() {
	content := c.prover.Content()
	ground := widget.NewSheet(0, 0, c.draw)
	body := widget.Arrange(fyne.NewSize(0, 0), func(z fyne.Size) {
		widget.Put(ground, 0, 0, z.Width, z.Height)
		a := c.place(z)
		widget.Put(content, a.X, a.Y+lockHead, a.W, a.H-lockHead-footH)
	}, ground, content)
	floor := c.w.keys.Cover(nil, c.w.bindings(c.prover.Actions()))
	c.top = stacked(body, floor)
	c.w.keys.SetOverlay(c.top)
	c.w.win.Canvas().Overlays().Add(c.top)
	c.prover.changed = func() { ground.Refresh() }
	c.prover.Focus(c.w.win.Canvas())
}

// rebind asks for the actions anew, as another person is chosen.
func (c *curtain) rebind() {
	c.w.keys.SetLayer(c.top, c.w.bindings(c.prover.Actions()))
}

// drop takes the curtain away.
func (c *curtain) drop() {
	c.w.win.Canvas().Overlays().Remove(c.top)
	c.w.keys.Uncover()
}

// open ends it: somebody has sat down.
func (c *curtain) open() {
	c.drop()
	c.w.lock = nil
	c.w.seated(nil)
}

// lockHead is how high what stands above the persons is.
const lockHead float32 = 92

func (c *curtain) place(z fyne.Size) widget.Area {
	d := c.prover.Size()
	h := lockHead + c.prover.height() + footH
	return widget.Area{X: float32(int((z.Width - d.Width) / 2)), Y: max(12, float32(int((z.Height-h)/2))), W: d.Width, H: h}
}

func (c *curtain) draw(p *widget.Pen, z fyne.Size) {
	say, a := c.w.say, c.place(z)
	p.Rect(0, 0, z.Width, z.Height, 0, p.C.Page)
	p.Rect(0, 0, z.Width, topH, 0, p.C.Band)
	p.Rect(12, 9, 26, 26, 6, p.C.BandMark)
	p.IconW("mark", 16, 9, 26, 18, p.C.BandMarkInk, 2.6)
	p.Text("Workbay", 47, 0, 0, topH, widget.Ink{Size: widget.TxtSub, Bold: true, Color: p.C.BandText})
	p.TextR(say.Stamp(c.w.Now()), z.Width-14, 0, 0, topH, widget.Ink{Size: widget.TxtBody, Bold: true, Color: p.C.BandText})
	p.Frame(a.X, a.Y, a.W, a.H, 8, 1, p.C.Frame, p.C.Surface)
	fg, bg := p.C.Tone(widget.ToneInfo)
	p.Rect(a.X+22, a.Y+22, 44, 44, 22, bg)
	p.Icon("lock", a.X+33, a.Y+22, 44, 22, fg)
	name := ""
	if c.w.o.Garage != nil {
		name = c.w.o.Garage()
	}
	p.Text(say.T("lock.title", "Garage", name), a.X+80, a.Y+20, a.W-100, 26, widget.Ink{Size: 18, Bold: true, Color: p.C.Text})
	p.Text(say.T("lock.text"), a.X+80, a.Y+47, a.W-100, 20, p.C.Faint())
	p.HLine(a.X+1, a.Y+lockHead-1, a.W-2, p.C.Line)
	y := a.Y + a.H - footH
	p.HLine(a.X+1, y, a.W-2, p.C.Line)
	x := a.X + 20
	for _, act := range c.prover.Actions() {
		if !act.Hidden {
			kind := widget.ButtonPlain
			if act.Primary {
				kind = widget.ButtonPrimary
			}
			x += p.Button(widget.Button{Icon: act.Icon, Label: act.Label, Key: act.Chord, Kind: kind, Do: func() { c.w.do(act) }}, x, y+14, 0, 30) + 12
		}
	}
	p.Text(c.prover.state(), x, y, a.X+a.W-x-12, footH, p.C.Caption())
}
