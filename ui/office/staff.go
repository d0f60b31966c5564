package office

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// people is the list of staff in the settings: what each does, how they prove who
// they are, and how far they may go alone.
type people struct {
	v       *settings
	rows    []garage.Staff
	seats   map[garage.StaffID]desk.Seat
	access  garage.Access
	guarded bool
	list    *widget.List
}

func newPeople(v *settings) *people {
	s := &people{v: v}
	s.list = widget.NewList(v.host.Keys(), 36)
	s.list.Len = func() int { return len(s.rows) }
	s.list.Row = s.draw
	s.list.OnOpen = func(int) { s.onEdit() }
	s.list.OnSelect = func(int) { v.host.Refresh() }
	s.list.Empty = func(p *widget.Pen, z fyne.Size) {
		say := v.host.Say()
		p.Empty(widget.Empty{Icon: "users", Title: say.T("settings.no_staff"), Text: say.T("settings.no_staff_text"), Buttons: []widget.Button{
			{Icon: "plus", Label: say.T("settings.add_person"), Key: "F2", Kind: widget.ButtonPrimary, Do: func() { v.host.Open(page.Route{Name: "staff"}) }}}}, widget.Whole(z))
	}
	return s
}

func (s *people) reload() {
	err := s.read()
	if err != nil {
		s.v.host.Tell(err)
		return
	}
	s.list.Refresh()
}

func (s *people) read() (err error) {
	d := s.v.desk
	if s.rows, err = d.Office.Staff(); err != nil {
		return err
	}
	if s.access, err = d.People.Access(); err != nil {
		return err
	}
	if s.guarded, err = d.People.Guarded(); err != nil {
		return err
	}
	seats, err := d.People.Seats()
	s.seats = map[garage.StaffID]desk.Seat{}
	for _, seat := range seats {
		s.seats[seat.Staff.ID] = seat
	}
	return err
}

// chosen is the person the keys are about; false for none.
func (s *people) chosen() (garage.Staff, bool) {
	i := s.list.Chosen()
	if i < 0 || i >= len(s.rows) {
		return garage.Staff{}, false
	}
	return s.rows[i], true
}

func (s *people) open(name string) func() {
	return func() {
		if who, ok := s.chosen(); ok {
			s.v.host.Open(page.Route{Name: name, ID: uint64(who.ID)})
		}
	}
}

// onEdit opens the chosen person, or says why not.
func (s *people) onEdit() {
	if err := s.v.desk.People.May(garage.RightStaff, 0); err != nil {
		s.v.host.Tell(err)
		return
	}
	s.open("staff")()
}

func (s *people) actions() []page.Action {
	say, h := s.v.host.Say(), s.v.host
	who, some := s.chosen()
	secret := s.rightFor(who)
	if who.ID == s.v.desk.Actor().ID {
		secret = "" // one's own
	}
	acts := []page.Action{
		{ID: "add", Chord: "F2", Icon: "plus", Label: say.T("settings.add_person"), Primary: true, Right: garage.RightStaff, Do: func() { h.Open(page.Route{Name: "staff"}) }},
		{ID: "edit", Chord: "E", Icon: "pencil", Label: say.T("settings.edit_person"), Right: s.rightFor(who), Do: s.open("staff")},
	}
	if some && !who.Left {
		acts = append(acts, page.Action{ID: "secret", Chord: "P", Icon: "key", Label: say.T("settings.set_" + string(who.Secret())), Right: secret, Do: s.open("secret")})
	}
	if some && !who.Left {
		acts = append(acts, page.Action{ID: "badge", Chord: "B", Icon: "printer", Label: say.T("labels.badge"), Right: garage.RightStaff, Do: func() {
			h.Open(page.Route{Name: "print", ID: uint64(who.ID), Text: string(garage.BadgePaper)})
		}})
	}
	return append(acts, page.Action{ID: "rights", Chord: "R", Icon: "shield", Label: say.T("settings.rights"), Do: func() { h.Open(page.Route{Name: "rights"}) }})
}

// rightFor is what changing a person needs.
func (s *people) rightFor(who garage.Staff) garage.Right {
	if who.Leads() {
		return garage.RightOwner
	}
	return garage.RightStaff
}

// columns are where name, roles, secret and limits begin, for a width.
func (s *people) columns() (role, secret, limits float32) {
	w := s.list.Size().Width
	role = min(220, w*0.24)
	secret = role + min(260, w*0.29)
	return role, secret, secret + 150
}

func (s *people) head(p *widget.Pen, at widget.Area) {
	say, ink := s.v.host.Say(), widget.Ink{Size: widget.TxtCaption, Bold: true, Color: p.C.Petrol}
	role, secret, limits := s.columns()
	p.Text(say.T("settings.name"), at.X+14, at.Y, 0, at.H, ink)
	p.Text(say.T("settings.roles"), at.X+role, at.Y, 0, at.H, ink)
	p.Text(say.T("settings.proof"), at.X+secret, at.Y, 0, at.H, ink)
	p.Text(say.T("settings.limits"), at.X+limits, at.Y, at.W-limits-10, at.H, ink)
}

func (s *people) draw(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say := s.rows[i], s.v.host.Say()
	role, secret, limits := s.columns()
	ink := p.C.Strong()
	if r.Left {
		ink = p.C.Faint()
	}
	p.Text(r.Name, at.X+14, at.Y, role-24, at.H, ink)
	p.Text(roleNames(say, r), at.X+role, at.Y, secret-role-10, at.H, p.C.Faint())
	if r.Left {
		p.Chip("cross", say.T("settings.left"), at.X+secret, at.Y+8, 140, widget.ToneNeutral)
		return
	}
	switch seat := s.seats[r.ID]; {
	case seat.Set == garage.NoSecret && s.guarded:
		tone := widget.ToneNeutral
		if seat.Barred != nil {
			tone = widget.ToneWarn
		}
		p.Chip("minus", say.T(garage.NoSecret.Code()), at.X+secret, at.Y+8, 140, tone)
	case seat.Set == garage.NoSecret:
		p.Text("–", at.X+secret, at.Y, 0, at.H, p.C.Faint())
	default:
		p.Chip("key", say.T(seat.Set.Code()), at.X+secret, at.Y+8, 140, widget.ToneGood)
	}
	p.Text(s.limits(r), at.X+limits, at.Y, at.W-limits-10, at.H, p.C.Body())
}

// limits says how far a person may go alone, in a few words.
func (s *people) limits(r garage.Staff) string {
	say := s.v.host.Say()
	if r.Is(garage.Owner) {
		return say.T("settings.no_limit")
	}
	var parts []string
	for _, right := range limited() {
		if far := s.access.Of(r, right); far != 0 {
			parts = append(parts, say.T("settings.short_"+string(right))+" "+limitText(say, right, far))
		}
	}
	if len(parts) == 0 {
		return "–"
	}
	return widget.Joined(" · ", parts...)
}

// limited are the rights with a limit.
func limited() []garage.Right {
	return []garage.Right{garage.RightDiscount, garage.RightFloor, garage.RightRefund, garage.RightAdjust}
}

// limitText writes a limit in its unit.
func limitText(say *locale.Locale, r garage.Right, v int64) string {
	switch {
	case v == garage.NoLimit:
		return say.T("settings.endless")
	case r.InMoney():
		return say.Figure(garage.Money(v))
	}
	return say.Percent(garage.Rate(v))
}

// roleNames are the words for all that a person does.
func roleNames(say *locale.Locale, s garage.Staff) string {
	var names []string
	for _, r := range s.Roles() {
		names = append(names, say.T(r.Code()))
	}
	return say.List(names...)
}
