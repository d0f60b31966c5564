package office

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// secretForm sets the PIN or passphrase of a person, or takes it away.
type secretForm struct {
	*form
	who               garage.Staff
	has               bool
	old, fresh, again *widget.Field
}

// newSecret is for the person of the route.
func newSecret(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	say, keys := h.Say(), h.Keys()
	who, err := staffOf(d, garage.StaffID(r.ID))
	if err != nil {
		h.Tell(err)
		return nil
	}
	kind := string(who.Secret())
	s := &secretForm{form: newForm(d, h, "key", "secret.title_"+kind), who: who}
	s.Wide = 520
	s.Head.Note = who.Name
	seats, err := d.People.Seats()
	if err != nil {
		h.Tell(err)
	}
	guarded, err := d.People.Guarded()
	if err != nil {
		h.Tell(err)
	}
	for _, seat := range seats {
		s.has = s.has || seat.Staff.ID == who.ID && seat.Set != garage.NoSecret
	}
	hidden := func(code string) *widget.Field {
		f := widget.NewField(keys, say.T(code))
		f.Line.Secret = true
		return f
	}
	s.old, s.fresh, s.again = hidden("secret.old_"+kind), hidden("secret.fresh_"+kind), hidden("recover.again")
	s.fresh.Hint = say.T("secret.hint_" + kind)
	text := "secret.text_" + kind
	if !guarded && who.Is(garage.Owner) {
		text = "secret.text_first"
	}
	rows := []fyne.CanvasObject{widget.NewSentence(say.T(text), s.Wide-42)}
	s.First = s.fresh.Focus
	if s.has && guarded && who.ID == d.Actor().ID {
		rows = append(rows, s.old)
		s.First = s.old.Focus
	}
	s.again.OnEnter = s.onKeep
	s.Body = widget.Rows(20, 8, append(rows, s.fresh, s.again)...)
	s.Typed = func() bool { return false }
	return s
}

// Actions are keeping it and taking it away.
func (s *secretForm) Actions() []page.Action {
	say := s.Host.Say()
	as := []page.Action{{ID: "keep", Chord: "F10", Icon: "tick", Label: say.T("action.keep"), Primary: true, Do: s.onKeep}}
	if s.has {
		as = append(as, page.Action{ID: "clear", Chord: "Ctrl+Del", Icon: "cross", Label: say.T("secret.clear"), Do: s.onClear})
	}
	return as
}

// onKeep sets it in the background: what is kept of it takes its time.
func (s *secretForm) onKeep() {
	if s.fresh.Text() != s.again.Text() {
		s.again.Fail(garage.Refuse("secret.differ"))
		return
	}
	old, fresh := s.old.Text(), s.fresh.Text()
	work := func(context.Context, page.Progress) error { return s.desk.People.SetSecret(s.who.ID, old, fresh) }
	s.Host.Run(s.Host.Say().T("secret.keeping"), work, s.kept)
}

func (s *secretForm) kept(err error) {
	var p *garage.Problem
	switch {
	case err == nil:
		s.Host.CloseDialog()
		s.Host.Saved()
		s.Host.Reload()
	case errors.As(err, &p) && p.Code == "secret.wrong":
		s.old.SetText("")
		s.old.Focus()
		s.old.Fail(err)
	case errors.As(err, &p) && p.Field == "secret":
		s.fresh.Focus()
		s.fresh.Fail(err)
	default:
		s.Host.Tell(err)
	}
}

// onClear takes it away, once that is sure.
func (s *secretForm) onClear() {
	say := s.Host.Say()
	text := say.T("secret.clear_text", "Name", s.who.Name)
	if s.who.Is(garage.Owner) {
		text = say.T("secret.clear_owner", "Name", s.who.Name)
	}
	s.Host.Confirm(page.Question{Icon: "key", Title: say.T("secret.clear_title", "Name", s.who.Name), Text: text, Yes: say.T("secret.clear")}, func() {
		if err := s.desk.People.ClearSecret(s.who.ID); err != nil {
			s.Host.Tell(err)
			return
		}
		s.kept(nil)
	})
}
