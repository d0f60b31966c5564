package frame

import (
	"errors"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// prover asks who it is and what proves it: a list of persons, a field of dots, and
// figures to press for those who use the mouse. ↑↓ choose the person while the field
// has the cursor.
type prover struct {
	w       *Window
	head    page.Title
	people  []Person
	me      uint64 // chosen at first
	text    string // what it is for
	icon    string
	label   string // of the button
	try     func(id uint64, secret string) error
	then    func() // it is them
	changed func() // what the frame around draws has changed

	forgot  bool // the passphrase: the recovery key is asked for instead
	key     *widget.Field
	fresh   *widget.Field
	again   *widget.Field
	list    *widget.List
	field   *widget.Field
	pad     *widget.Sheet
	ground  *widget.Sheet
	content *fyne.Container
	busy    bool
	wrong   string    // on the curtain: why not, where a dialog would lie beneath
	until   time.Time // the next try waits till then
}

// Measures of the prover, in Fyne units.
const (
	provePad  float32 = 20
	proveList float32 = 286
	proveRow  float32 = 40
	padKey    float32 = 44
	padGap    float32 = 6
	padW              = 3*76 + 2*padGap
	proveW            = 3*provePad + proveList + padW
)

func newProver(w *Window, with prover) *prover {
	v := &with
	v.w = w
	keys := w.keys
	v.list = widget.NewList(keys, proveRow)
	v.list.Len = func() int { return len(v.people) }
	v.list.Row = v.row
	v.list.OnSelect = func(int) { v.chosen() }
	v.list.OnOpen = func(int) { v.onEnter() }
	v.field = widget.NewField(keys, "")
	v.field.Line.Secret, v.field.Line.Max = true, 200
	v.field.Line.OnKey = v.onKey
	v.field.OnEnter = v.onEnter
	v.key, v.fresh, v.again = widget.NewField(keys, w.say.T("recover.key")), widget.NewField(keys, w.say.T("recover.fresh")), widget.NewField(keys, w.say.T("recover.again"))
	v.key.Hint = w.say.T("recover.key_hint")
	v.fresh.Line.Secret, v.again.Line.Secret = true, true
	v.again.OnEnter = v.onEnter
	v.pad = widget.NewSheet(padW, 4*padKey+3*padGap, v.drawPad)
	v.ground = widget.NewSheet(proveW, v.height(), v.draw)
	v.content = widget.Arrange(fyne.NewSize(proveW, v.height()), v.place, v.ground, v.list, v.field, v.pad, v.key, v.fresh, v.again)
	at := 0
	for i, p := range v.people {
		if p.ID == v.me && v.me != 0 {
			at = i
		}
	}
	v.list.Select(at)
	v.chosen()
	return v
}

// stacked puts objects one over the other.
func stacked(o ...fyne.CanvasObject) *fyne.Container { return container.NewStack(o...) }

func (v *prover) top() float32 {
	if v.text == "" {
		return provePad
	}
	return provePad + 20*float32(v.lines()) + 10
}

func (v *prover) lines() int {
	return len(widget.Wrap(v.text, proveW-2*provePad, 3, widget.TxtBody, false))
}

// height is that of all of it: the pad decides, or a long list.
func (v *prover) height() float32 {
	pad := widget.FieldH + 8 + 4*padKey + 3*padGap
	return v.top() + max(pad, min(proveRow*float32(len(v.people)), 320)) + provePad
}

func (v *prover) place(z fyne.Size) {
	top := v.top()
	widget.Put(v.ground, 0, 0, z.Width, z.Height)
	widget.Put(v.list, provePad, top, proveList, z.Height-top-provePad)
	x := provePad + proveList + provePad
	for i, f := range []*widget.Field{v.key, v.fresh, v.again} {
		widget.Put(f, provePad, top+22+float32(i)*(widget.FieldH+6), z.Width-2*provePad, widget.FieldH)
		show(f, v.forgot)
	}
	show(v.list, !v.forgot)
	widget.Put(v.field, x, top, padW, widget.FieldH)
	widget.Put(v.pad, x, top+widget.FieldH+8, padW, 4*padKey+3*padGap)
}

func (v *prover) draw(p *widget.Pen, z fyne.Size) {
	if v.text != "" {
		p.Lines(v.text, provePad, provePad-2, z.Width-2*provePad, 20, 3, p.C.Body())
	}
	if p2, ok := v.person(); ok && v.forgot {
		p.Text(v.w.say.T("recover.title", "Name", p2.Name), provePad, v.top()-6, z.Width-2*provePad, 22, p.C.Strong())
		return
	}
	if v.kind() == garage.NoSecret {
		p.Lines(v.w.say.T("account.no_secret"), 2*provePad+proveList, v.top()+4, padW, 20, 4, p.C.Faint())
	}
}

func (v *prover) row(p *widget.Pen, i int, at widget.Area, _ bool) {
	r := v.people[i]
	ink := p.C.Strong()
	if r.Barred != nil {
		ink.Color = p.C.Disabled
	}
	p.Icon("user", at.X+10, at.Y, at.H, 16, ink.Color)
	kind := ""
	if r.Barred != nil || r.Kind != garage.NoSecret {
		kind = v.w.say.T(r.Kind.Code())
	}
	right := at.Right() - 10
	right -= p.TextR(kind, right, at.Y, 110, at.H, p.C.Caption()) + 8
	p.Text(r.Name, at.X+34, at.Y+3, right-at.X-34, 18, ink)
	p.Text(r.Note, at.X+34, at.Y+19, right-at.X-34, 17, p.C.Caption())
}

// person is the one chosen; false for none.
func (v *prover) person() (Person, bool) {
	i := v.list.Chosen()
	if i < 0 {
		return Person{}, false
	}
	return v.people[i], true
}

func (v *prover) kind() garage.SecretKind {
	p, _ := v.person()
	return p.Kind
}

// chosen shows what the person is asked for.
func (v *prover) chosen() {
	kind := v.kind()
	v.field.Label = v.w.say.T(kind.Code())
	v.field.SetText("")
	v.until, v.wrong = time.Time{}, ""
	show(v.field, kind != garage.NoSecret && !v.forgot)
	show(v.pad, kind == garage.PIN && !v.forgot)
	v.field.Hint, v.field.Good = "", false
	v.ground.Refresh()
	v.tell()
	if v.w.lock != nil && v.w.lock.prover == v {
		v.w.lock.rebind()
	} else if v.w.Dialog() == page.Dialog(v) {
		v.w.Refresh()
	}
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// tell shows the state anew, on the locked window or beside the dialog's button.
func (v *prover) tell() {
	if v.changed != nil {
		v.changed()
	}
	for _, c := range v.w.dialogs {
		if c.dialog == page.Dialog(v) {
			c.frame.Refresh()
		}
	}
	v.w.keys.Complain(nil, fyne.Position{}, 0)
}

// onKey lets the list follow ↑↓ while the field has the cursor.
func (v *prover) onKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp:
		v.list.Select(max(0, v.list.Chosen()-1))
	case fyne.KeyDown:
		v.list.Select(v.list.Chosen() + 1)
	default:
		return v.busy
	}
	v.Focus(nil)
	return true
}

// figures of the pad, from left to right and top to bottom.
const figures = "123456789⌫0↵"

func (v *prover) drawPad(p *widget.Pen, z fyne.Size) {
	kw := (z.Width - 2*padGap) / 3
	for i := range utf8.RuneCountInString(figures) {
		r := []rune(figures)[i]
		x, y := float32(i%3)*(kw+padGap), float32(i/3)*(padKey+padGap)
		fill, ink := p.C.Button, p.C.Text
		if r == '↵' {
			fill, ink = p.C.Petrol, p.C.OnPetrol
		}
		p.Rect(x, y, kw, padKey, 5, fill)
		switch r {
		case '⌫':
			p.Icon("left", x+kw/2-9, y, padKey, 18, ink)
		case '↵':
			p.Icon("tick", x+kw/2-9, y, padKey, 18, ink)
		default:
			p.TextC(string(r), x, y, kw, padKey, widget.Ink{Size: 18, Bold: true, Color: ink})
		}
		p.Hit(x, y, kw, padKey, 5, func() { v.onPad(r) })
	}
}

// onPad is a figure pressed with the mouse.
func (v *prover) onPad(r rune) {
	if v.busy {
		return
	}
	text := []rune(v.field.Text())
	switch r {
	case '↵':
		v.onEnter()
		return
	case '⌫':
		if len(text) > 0 {
			v.field.SetText(string(text[:len(text)-1]))
		}
	default:
		v.field.SetText(string(append(text, r)))
	}
	v.Focus(nil)
	v.field.Line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}

// onEnter tries, in the background: a proof takes its time, and after wrong ones the
// next waits.
func (v *prover) onEnter() {
	p, ok := v.person()
	if !ok || v.busy {
		return
	}
	if v.forgot {
		v.onRecover(p)
		return
	}
	if p.Barred != nil {
		v.refuse(p.Barred)
		return
	}
	secret := v.field.Text()
	if p.Kind != garage.NoSecret && secret == "" {
		v.field.Focus()
		return
	}
	if wait, err := v.w.o.People.Wait(p.ID); err == nil && wait > 0 {
		v.until = time.Now().Add(wait)
		v.countDown()
	}
	v.busy = true
	v.tell()
	v.w.o.Background(func() {
		err := v.try(p.ID, secret)
		fyne.Do(func() { v.answered(err) })
	})
}

// onForgot asks for the recovery key instead of the passphrase, and back.
func (v *prover) onForgot() {
	if v.busy {
		return
	}
	v.forgot = !v.forgot
	v.place(v.content.Size())
	v.chosen()
	v.Focus(nil)
}

// onRecover sets a new passphrase by the recovery key; then it is typed as ever.
func (v *prover) onRecover(p Person) {
	if v.fresh.Text() != v.again.Text() {
		v.again.Fail(garage.Refuse("secret.differ"))
		return
	}
	key, fresh := v.key.Text(), v.fresh.Text()
	v.busy = true
	v.tell()
	v.w.o.Background(func() {
		err := v.w.o.People.Recover(p.ID, key, fresh)
		fyne.Do(func() { v.recovered(err) })
	})
}

func (v *prover) recovered(err error) {
	v.busy = false
	v.tell()
	var p *garage.Problem
	switch {
	case err == nil:
		for _, f := range []*widget.Field{v.key, v.fresh, v.again} {
			f.SetText("")
		}
		v.onForgot()
		v.field.Hint, v.field.Good = v.w.say.T("recover.done"), true
		v.field.Refresh()
	case errors.As(err, &p) && p.Field == "key":
		v.key.Focus()
		v.key.Fail(err)
	case errors.As(err, &p) && p.Field == "secret":
		v.fresh.Focus()
		v.fresh.Fail(err)
	default:
		v.refuse(err)
	}
}

// countDown shows how long the try in hand still waits.
func (v *prover) countDown() {
	go func() {
		for time.Now().Before(v.until) {
			time.Sleep(250 * time.Millisecond)
			fyne.Do(v.tell)
		}
	}()
}

func (v *prover) answered(err error) {
	v.busy = false
	if err == nil {
		v.then()
		return
	}
	v.field.SetText("")
	v.tell()
	var p *garage.Problem
	if !errors.As(err, &p) || p.Field != "secret" {
		v.refuse(err)
		return
	}
	v.Focus(nil)
	v.field.Fail(err)
}

// refuse says why not.
func (v *prover) refuse(err error) {
	if v.changed == nil {
		v.w.Tell(err)
		return
	}
	v.wrong = v.w.sentence(err).What
	v.tell()
}

// state is what stands beside the button.
func (v *prover) state() string {
	if !v.busy {
		return v.wrong
	}
	if left := time.Until(v.until); left > 0 {
		return v.w.say.T("account.waits", "N", int(left/time.Second)+1)
	}
	return v.w.say.T("account.looking")
}

// Title heads the dialog.
func (v *prover) Title() page.Title { return v.head }

// Size is as wide as list and pad, as high as needed.
func (v *prover) Size() fyne.Size { return fyne.NewSize(proveW, 0) }

// Content is the list, the field and the pad.
func (v *prover) Content() fyne.CanvasObject { return v.content }

// Reload leaves what was typed.
func (v *prover) Reload() {}

// Unsaved never asks: what is typed here is nobody's business.
func (v *prover) Unsaved() bool { return false }

// Focus puts the cursor into the field, or on the list where none is asked for.
func (v *prover) Focus(fyne.Canvas) {
	if v.forgot {
		v.key.Focus()
		return
	}
	if v.kind() == garage.NoSecret {
		v.w.win.Canvas().Focus(v.list)
		return
	}
	v.field.Focus()
}

// Note says what is under way.
func (v *prover) Note() string { return v.state() }

// Actions are the one, and the way out for an owner who forgot the passphrase.
func (v *prover) Actions() []page.Action {
	say := v.w.say
	if v.forgot {
		return []page.Action{
			{ID: "recover", Chord: "F10", Icon: "key", Label: say.T("recover.do"), Primary: true, Do: v.onEnter},
			{ID: "back", Chord: "F6", Label: say.T("recover.back"), Do: v.onForgot},
		}
	}
	as := []page.Action{{ID: "prove", Chord: "Enter", Icon: v.icon, Label: v.label, Primary: true, Do: v.onEnter}}
	if v.kind() == garage.Passphrase {
		as = append(as, page.Action{ID: "forgot", Chord: "F6", Label: say.T("recover.forgot"), Do: v.onForgot})
	}
	return as
}
