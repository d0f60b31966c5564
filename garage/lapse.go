package garage

import (
	"slices"
	"strings"
	"time"
)

// A Lapse is a certificate that runs out: the last day on which a person has a skill.
type Lapse struct {
	Skill string
	On    time.Time
}

// lapseSoon is how many days before a certificate runs out it is told of: time to find a
// course.
const lapseSoon = 30

// LapsingAt are the certificates of a person that have run out by a day, or soon will,
// the first to do so first; none of one who has left.
func (s Staff) LapsingAt(day time.Time) (list []Lapse) {
	if s.Left {
		return nil
	}
	for _, skill := range s.Skills {
		if on := s.Lapses[skill]; !on.IsZero() && calendarDay(on).Before(calendarDay(day).AddDate(0, 0, lapseSoon+1)) {
			list = append(list, Lapse{skill, on})
		}
	}
	slices.SortStableFunc(list, func(a, b Lapse) int { return a.On.Compare(b.On) })
	return list
}

// Past tells whether the certificate has run out on a day: its last day still counts.
func (l Lapse) Past(day time.Time) bool { return calendarDay(day).After(calendarDay(l.On)) }

// lapsed is the certificate for a skill that a person had and that has run out on a day;
// ok is false where there is none.
func (s Staff) lapsed(skill string, day time.Time) (l Lapse, ok bool) {
	for _, l := range s.LapsingAt(day) {
		if strings.EqualFold(l.Skill, skill) && l.Past(day) {
			return l, true
		}
	}
	return Lapse{}, false
}

// KeepLapses drops last days of skills that the person does not have.
func (s Staff) KeepLapses() Staff {
	kept := map[string]time.Time{}
	for _, skill := range s.Skills {
		if on := s.Lapses[skill]; !on.IsZero() {
			kept[skill] = on
		}
	}
	s.Lapses = kept
	if len(kept) == 0 {
		s.Lapses = nil
	}
	return s
}
