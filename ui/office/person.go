package office

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// newStaff adds a person, or changes the one of the route: what they do, and limits
// of their own.
func newStaff(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	title := "settings.staff_title"
	if r.ID == 0 {
		title = "settings.staff_new"
	}
	f := newForm(d, h, "user", title)
	f.Wide = 640
	say, keys := h.Say(), h.Keys()
	who, err := staffOf(d, garage.StaffID(r.ID))
	if err != nil {
		h.Tell(err)
	}
	name, initials := widget.NewField(keys, say.T("settings.name")), widget.NewField(keys, say.T("settings.initials"))
	name.SetText(who.Name)
	initials.SetText(who.Initial)
	initials.Hint = say.T("settings.initials_hint")
	skills := widget.NewField(keys, say.T("settings.skills"))
	skills.SetText(skillsText(say, who))
	skills.Hint = say.T("settings.skills_hint")
	if who.Role == "" {
		who.Role = garage.Technician
	}
	access, err := d.People.Access()
	if err != nil {
		h.Tell(err)
	}
	var limits limitSet
	roles, checks := roleChecks(keys, say, who, func(roles []garage.Role) { limits.follow(say, access, roles) })
	limits = limitFields(keys, say, who.Limits, func(garage.Right) string { return "" })
	limits.follow(say, access, who.Roles())
	left := widget.NewCheck(keys, say.T("settings.has_left"), nil)
	left.Set(who.Left)
	caption := func(code string) fyne.CanvasObject {
		return widget.NewSheet(0, widget.LabelH, func(p *widget.Pen, z fyne.Size) {
			p.Text(say.T(code), 0, -1, z.Width, z.Height, p.C.Caption())
		})
	}
	rows := []fyne.CanvasObject{widget.Columns(12, name, initials), skills, caption("settings.roles_label"), widget.Columns(6, checks...), limits.row()}
	if r.ID != 0 {
		rows = append(rows, left)
	}
	f.Body = widget.Rows(20, 8, rows...)
	f.First = name.Focus
	f.Typed = func() bool { return name.Text() != who.Name }
	f.Do = func() error {
		s := who
		s.Name, s.Initial, s.Left = name.Text(), strings.TrimSpace(initials.Text()), left.On
		var err error
		if s.Skills, s.Lapses, err = parseSkills(say, skills.Text(), h.Now()); err != nil {
			return err
		}
		chosen := roles()
		if len(chosen) == 0 {
			return garage.Refuse("staff.no_role", "Name", s.Name).At("role")
		}
		s.Role, s.Also = chosen[0], chosen[1:]
		if s.Limits, err = limits.get(); err != nil {
			return err
		}
		if r.ID == 0 {
			_, err := d.Office.AddStaff(s)
			return err
		}
		return d.Office.SaveStaff(s)
	}
	return f
}

// staffOf finds a person; nobody under ID 0.
func staffOf(d *desk.Desk, id garage.StaffID) (garage.Staff, error) {
	all, err := d.Office.Staff()
	for _, s := range all {
		if s.ID == id {
			return s, err
		}
	}
	return garage.Staff{}, err
}

// roleChecks are boxes for what a person does; roles tells those ticked, what they
// did first before the others.
func roleChecks(keys *widget.KeyTable, say *locale.Locale, who garage.Staff, changed func([]garage.Role)) (roles func() []garage.Role, boxes []fyne.CanvasObject) {
	all := garage.AllRoles()
	checks := make([]*widget.Check, len(all))
	for i, role := range all {
		checks[i] = widget.NewCheck(keys, say.T(role.Code()), func(bool) { changed(roles()) })
		checks[i].Set(who.Is(role))
		boxes = append(boxes, checks[i])
	}
	roles = func() []garage.Role {
		var on []garage.Role
		for i, c := range checks {
			if c.On {
				on = append(on, all[i])
			}
		}
		if i := slices.Index(on, who.Role); i > 0 {
			on[0], on[i] = on[i], on[0]
		}
		return on
	}
	return roles, boxes
}

// A limit is a figure that may be left empty: as is usual.
type limit struct {
	set bool
	far int64
}

// limitSet are fields for the limits of a person or a role.
type limitSet struct {
	values map[garage.Right]*widget.Value[limit]
	before garage.Limits
}

// limitFields make fields with what is set; usual says under each what holds else.
func limitFields(keys *widget.KeyTable, say *locale.Locale, before garage.Limits, usual func(garage.Right) string) limitSet {
	l := limitSet{map[garage.Right]*widget.Value[limit]{}, before}
	for _, r := range limited() {
		v := widget.NewFigure(keys, say.T("settings.limit_"+string(r)), func(t string) (limit, error) { return parseLimit(say, r, t) }, func(x limit) string {
			if !x.set {
				return ""
			}
			return limitText(say, r, x.far)
		})
		v.Field.Hint = usual(r)
		far, set := before[r]
		v.Set(limit{set, far})
		l.values[r] = v
	}
	return l
}

// parseLimit reads a limit: nothing is what is usual, a dash is without end.
func parseLimit(say *locale.Locale, r garage.Right, text string) (limit, error) {
	switch text = strings.TrimSpace(text); {
	case text == "":
		return limit{}, nil
	case text == "-" || text == "–" || text == say.T("settings.endless"):
		return limit{true, garage.NoLimit}, nil
	case r.InMoney():
		m, err := say.ParseMoney(text)
		return limit{true, int64(m)}, err
	}
	rate, err := say.ParseRate(text)
	return limit{true, int64(rate)}, err
}

// follow says under each field how far these roles go.
func (l limitSet) follow(say *locale.Locale, a garage.Access, roles []garage.Role) {
	var as garage.Staff
	if len(roles) > 0 {
		as.Role, as.Also = roles[0], roles[1:]
	}
	for r, v := range l.values {
		v.Field.Hint = say.T("settings.as_role", "Limit", limitText(say, r, a.Of(as, r)))
		v.Field.Refresh()
	}
}

// row is the fields side by side.
func (l limitSet) row() fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for _, r := range limited() {
		cells = append(cells, l.values[r].Field)
	}
	return widget.Columns(10, cells...)
}

// get reads them; nil where all is as usual.
func (l limitSet) get() (garage.Limits, error) {
	var all garage.Limits
	for _, r := range limited() {
		x, err := l.values[r].Get()
		if err != nil {
			return nil, err
		}
		if x.set {
			if all == nil {
				all = garage.Limits{}
			}
			all[r] = x.far
		}
	}
	return all, nil
}
