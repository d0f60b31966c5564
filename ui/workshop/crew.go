package workshop

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// crew is the dialog that says who does a job, and how the hours sold are theirs.
type crew struct {
	*form
	job    int
	page   desk.CrewPage
	on     []garage.StaffID // who is chosen, in the order of choosing: the first leads
	list   *widget.List
	shares *widget.Field
}

// newCrew assigns people to a job of an order. Space chooses; shares are typed in the
// order of the people, or left empty for the clock to decide.
func newCrew(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	c := &crew{form: newForm(d, h, r, "users", "crew.title"), job: jobOf(r)}
	say := h.Say()
	p, err := d.Workshop.Crew(c.id, c.job)
	if err != nil {
		h.Tell(err)
	}
	c.page = p
	o, _ := c.order()
	c.Head.Note = widget.Joined(" · ", o.Vehicle.Plate, p.Job.Name, say.T("crew.sold", "Hours", p.Job.Sold()))
	var parts []string
	for _, x := range p.Choices {
		if x.On {
			c.on = append(c.on, x.Staff.ID)
			parts = append(parts, say.Quantity(garage.Quantity(x.Portion)*10))
		}
	}
	c.list = widget.NewList(h.Keys(), 40)
	c.list.Len = func() int { return len(c.page.Choices) }
	c.list.Row = c.drawRow
	c.list.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeySpace {
			c.toggle(c.list.Chosen())
			return true
		}
		return false
	}
	c.list.OnOpen = func(i int) { c.toggle(i) }
	c.list.Min = func() fyne.Size { return fyne.NewSize(480, 40*float32(min(max(len(p.Choices), 1), 8))+2) }
	c.shares = widget.NewField(h.Keys(), say.T("crew.shares"))
	c.shares.Hint = say.T("crew.shares_hint")
	if p.ByHand {
		c.shares.SetText(strings.Join(parts, " "))
	}
	before, text := slices.Clone(c.on), c.shares.Text()
	c.Wide = 560
	c.Body = widget.Rows(20, 8, c.list, c.shares)
	c.First = c.list.Focus
	c.Typed = func() bool { return c.shares.Text() != text || !slices.Equal(c.on, before) }
	c.Icon, c.Label = "users", say.T("crew.assign")
	c.Do = func() error {
		shares, err := c.read()
		if err != nil {
			return err
		}
		return d.Workshop.Assign(c.id, c.job, shares)
	}
	return c
}

// toggle takes somebody onto the job, or off it.
func (c *crew) toggle(i int) {
	if i < 0 || i >= len(c.page.Choices) {
		return
	}
	id := c.page.Choices[i].Staff.ID
	if at := slices.Index(c.on, id); at >= 0 {
		c.on = slices.Delete(c.on, at, at+1)
	} else {
		c.on = append(c.on, id)
	}
	c.list.Refresh()
}

// read is who is chosen with the shares that were typed. Refused with
// crew.share_count where there are not as many shares as people.
func (c *crew) read() ([]garage.Share, error) {
	words := strings.FieldsFunc(c.shares.Text(), func(r rune) bool { return r == ' ' || r == '/' || r == ';' || r == '%' })
	if len(words) != 0 && len(words) != len(c.on) {
		return nil, garage.Refuse("crew.share_count", "Shares", len(words), "People", len(c.on)).At("share")
	}
	var all []garage.Share
	for i, id := range c.on {
		s := garage.Share{Staff: id}
		if len(words) > 0 {
			rate, err := c.Host.Say().ParseRate(words[i])
			if err != nil {
				return nil, err
			}
			s.Portion = rate
		}
		all = append(all, s)
	}
	return all, nil
}

func (c *crew) drawRow(n *widget.Pen, i int, at widget.Area, _ bool) {
	x, say := c.page.Choices[i], c.Host.Say()
	place := slices.Index(c.on, x.Staff.ID)
	frame, fill := n.C.Frame, n.C.Surface
	if place >= 0 {
		frame, fill = n.C.Petrol, n.C.Petrol
	}
	n.Frame(at.X+12, at.Y+11, 18, 18, 4, 1, frame, fill)
	if place >= 0 {
		n.IconW("tick", at.X+15, at.Y+11, 18, 12, n.C.OnPetrol, 3)
	}
	right := at.X + at.W - 14
	if x.Share.Hours != 0 {
		right -= n.TextR(say.T("crew.has", "Hours", x.Share.Hours), right, at.Y, 0, at.H, n.C.Body()) + 12
	}
	switch {
	case x.Running:
		right -= chipLeft(n, "play", say.T("crew.running"), right, at.Y+10, widget.TonePetrol)
	case x.State == garage.Away:
		right -= chipLeft(n, "dash", say.T("myjobs.away"), right, at.Y+10, widget.ToneNeutral)
	}
	if len(x.Lacks) > 0 {
		right -= chipLeft(n, "warning", say.T("crew.lacks", "Skill", say.List(x.Lacks...)), right, at.Y+10, widget.ToneWarn)
	}
	ink := n.C.Body()
	if place == 0 {
		ink = n.C.Strong()
	}
	n.Text(widget.Joined("  ", x.Staff.Name, say.List(x.Staff.Skills...)), at.X+42, at.Y, right-at.X-50, at.H, ink)
}

// chipLeft draws a chip that ends at right, and returns its width with a gap.
func chipLeft(n *widget.Pen, icon, word string, right, y float32, tone widget.Tone) float32 {
	w := widget.ChipW(word)
	n.Chip(icon, word, right-w, y, w, tone)
	return w + 8
}

// onCrew opens who does the chosen job.
func (t *ticket) onCrew() {
	if t.job == 0 {
		return
	}
	if p, err := t.desk.Workshop.Crew(t.id, t.job); err == nil && len(p.Choices) == 0 {
		t.host.Tell(garage.Refuse("staff.no_technician"))
		return
	}
	t.host.Open(page.Route{Name: "crew", ID: uint64(t.id), Text: jobText(t.job)})
}
