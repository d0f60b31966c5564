package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// people tells the frame who works here.
type people struct {
	desk *desk.Desk
	say  func() *locale.Locale
}

// Me is who is at the desk.
func (p people) Me() uint64 { return uint64(p.desk.Actor().ID) }

// Seats are those who may sit down.
func (p people) Seats() ([]frame.Person, error) {
	seats, err := p.desk.People.Seats()
	return p.persons(seats), err
}

// May says why who is at the desk may not do something alone.
func (p people) May(r garage.Right, amount int64) error { return p.desk.People.May(r, amount) }

// Approvers are those who may say yes.
func (p people) Approvers(r garage.Right, amount int64) ([]frame.Person, error) {
	seats, err := p.desk.People.Approvers(r, amount)
	return p.persons(seats), err
}

func (p people) persons(seats []desk.Seat) []frame.Person {
	var all []frame.Person
	for _, s := range seats {
		one := frame.Person{ID: uint64(s.Staff.ID), Name: s.Staff.Name, Note: roleNames(p.say(), s.Staff), Kind: s.Secret}
		if s.Barred != nil {
			one.Barred = s.Barred
		}
		all = append(all, one)
	}
	return all
}

// roleNames are the words for all that a person does.
func roleNames(say *locale.Locale, s garage.Staff) string {
	var names []string
	for _, r := range s.Roles() {
		names = append(names, say.T(r.Code()))
	}
	return say.List(names...)
}

// Switch puts a person at the desk.
func (p people) Switch(id uint64, secret string) error {
	if secret == "" {
		return p.desk.ActAs(garage.StaffID(id))
	}
	return p.desk.People.Switch(garage.StaffID(id), secret)
}

// Approve says yes to one action.
func (p people) Approve(id uint64, secret string, r garage.Right, amount int64) (func(), error) {
	return p.desk.People.Approve(garage.StaffID(id), secret, r, amount)
}

// Recover gives an owner a new passphrase.
func (p people) Recover(id uint64, key, fresh string) error {
	return p.desk.People.Recover(garage.StaffID(id), key, fresh)
}

// Again does once more what was refused last.
func (p people) Again() error { return p.desk.People.Again() }

// Wait is how long the next try waits.
func (p people) Wait(id uint64) (time.Duration, error) {
	return p.desk.People.TryWait(garage.StaffID(id))
}

// Lock leaves nobody at the desk.
func (p people) Lock() error { return p.desk.People.Lock() }

// IdleAfter is how long the window may stand idle.
func (p people) IdleAfter() (time.Duration, error) { return p.desk.People.IdleAfter() }

// account asks who is at the desk. Everything done from now on carries the name.
func account(d *desk.Desk, h page.Host, w *frame.Window) {
	who := people{d, h.Say}
	seats, err := who.Seats()
	if err != nil {
		h.Tell(err)
		return
	}
	var items []widget.PopItem
	for _, s := range seats {
		it := widget.PopItem{Icon: "user", Text: s.Name, Note: s.Note, Off: s.Barred != nil, Do: func() { w.SwitchTo(s) }}
		if s.Kind != garage.NoSecret {
			it.Icon = "key"
		}
		if len(items) < 9 {
			it.Key = fmt.Sprint(len(items) + 1)
		}
		items = append(items, it)
	}
	if on, err := d.People.Guarded(); err == nil && on {
		items = append(items, widget.PopItem{Key: "0", Icon: "lock", Text: h.Say().T("lock.now"), Do: w.Lock})
	}
	if len(items) > 0 {
		widget.ShowPopover(h.Keys(), h.Say().T("account.title"), items, fyne.NewPos(h.Canvas().Size().Width-440, 48))
	}
}
