package garage

import (
	"slices"
	"time"
)

// WhyNot says why an appointment without a time fits at none of a day, from after on;
// none where it fits at some. What is in the way all day long is named; where the bay is
// free at one time and the person at another, that is said.
func (p Plan) WhyNot(a Appointment, on, after time.Time) []Clash {
	a.From, a.Until = on, on
	if c := p.shut(a); c != nil {
		return c
	}
	if list := p.Never(a); len(list) > 0 {
		return list
	}
	open := p.Calendar.Open(on)
	var always []Clash // of each kind that stood in the way at every time so far
	tried := 0
	for _, s := range open {
		for at := onGrid(s.From, after, p.Calendar.Grid()); at.Before(s.Until); at = at.Add(p.Calendar.Grid()) {
			a.From, a.Until = at, time.Time{}
			now := p.Clashes(p.Fit(a))
			if len(now) == 0 {
				return nil
			}
			if tried == 0 {
				always = now
			}
			tried++
			always = slices.DeleteFunc(always, func(c Clash) bool {
				return !slices.ContainsFunc(now, func(n Clash) bool { return n.Kind == c.Kind })
			})
		}
	}
	closes := open[len(open)-1].Until
	if tried == 0 {
		return []Clash{clash(ClashHours, Refuse("clash.day_over", "On", on, "Closes", closes))}
	}
	if len(always) == 0 {
		return []Clash{clash(ClashBay, Refuse("clash.day_together", "On", on, "Hours", a.Hours))}
	}
	var list []Clash
	for _, c := range always {
		c = p.allDay(c, a, on, closes)
		if !slices.ContainsFunc(list, func(o Clash) bool { return o.Kind == c.Kind }) {
			list = append(list, c)
		}
	}
	return list
}

// shut are the clashes with a day on which nothing can be booked at all.
func (p Plan) shut(a Appointment) []Clash {
	if f := p.Calendar.FullOn(a.From); f != nil {
		return []Clash{clash(ClashHours, Refuse("clash.full", "On", a.From, "Why", f.Why))}
	}
	if p.Calendar.Holiday(a.From) != nil || len(p.Calendar.Open(a.From)) == 0 {
		return p.hours(a)
	}
	return nil
}

// allDay says of what stood in the way at a time that it does so all day.
func (p Plan) allDay(c Clash, a Appointment, on, closes time.Time) Clash {
	switch c.Kind {
	case ClashHours:
		return clash(c.Kind, Refuse("clash.day_hours", "On", on, "Hours", a.Hours, "Closes", closes))
	case ClashBay:
		return clash(c.Kind, Refuse("clash.day_bays", "On", on, "Hours", a.Hours, "Place", a.Place, "Bays", bayNames(p.placesFor(a.Place))))
	case ClashSkill:
		return clash(c.Kind, Refuse("clash.day_skill", "On", on, "Hours", a.Hours, "Skill", Skills(a.Skill), "Who", staffNames(p.able(a.Skill, on))))
	case ClashPerson:
		return clash(c.Kind, Refuse("clash.day_people", "On", on, "Hours", a.Hours, "Who", staffNames(p.able(a.Skill, on))))
	}
	return c
}
