package garage

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Skills are the skills that work asks for, each once. The text of a canned job or an
// appointment has commas between them: "HV-2, A/C".
func Skills(asked string) []string {
	return eachOnce(strings.FieldsFunc(asked, func(r rune) bool { return strings.ContainsRune(",;，；、", r) }))
}

// Places are the kinds of bay that work asks for, each once, written as [Bay.Kinds]
// are.
func Places(asked string) []string { return eachOnce(kinds(asked)) }

// Together is what two pieces of work ask for, skills or places, each once.
func Together(a, b string) string {
	return strings.Join(eachOnce(append(Skills(a), Skills(b)...)), ", ")
}

// eachOnce leaves out what is empty and what came before, in whichever case.
func eachOnce(list []string) []string {
	var out []string
	for _, s := range filled(list) {
		if !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, s) }) {
			out = append(out, s)
		}
	}
	return out
}

// Can tells whether a person has all the skills that work asks for on a day.
func (s Staff) Can(asked string, on time.Time) bool { return len(s.Lacks(asked, on)) == 0 }

// Lacks are the skills that work asks for and a person does not have on a day.
func (s Staff) Lacks(asked string, on time.Time) (missing []string) {
	for _, skill := range Skills(asked) {
		if !s.has(skill, on) {
			missing = append(missing, skill)
		}
	}
	return missing
}

// has tells whether a skill stands on a person's card, or a higher level of it (HV-2
// where HV is asked for), and its certificate has not run out.
func (s Staff) has(skill string, on time.Time) bool {
	return slices.ContainsFunc(s.Skills, func(have string) bool {
		if !strings.EqualFold(have, skill) && !(len(have) > len(skill)+1 && have[len(skill)] == '-' && strings.EqualFold(have[:len(skill)], skill)) {
			return false
		}
		lapses, ok := s.Lapses[have]
		return !ok || lapses.IsZero() || !calendarDay(on).After(calendarDay(lapses))
	})
}

// Never are the clashes of an appointment that another time does not cure: no bay is
// what it asks for, or nobody can do it.
func (p Plan) Never(a Appointment) (list []Clash) {
	if len(p.Bays) > 0 && len(p.placesFor(a.Place)) == 0 {
		list = append(list, p.noPlace(a))
	}
	if len(p.Staff) > 0 && len(p.able(a.Skill, a.From)) == 0 {
		list = append(list, p.unable(a, a.From))
	}
	return list
}

// noPlace is the clash of work for which there is no bay.
func (p Plan) noPlace(a Appointment) Clash {
	return clash(ClashBay, Refuse("clash.no_place", "Place", a.Place))
}

// unable is the clash of work that nobody can do: there is a skill that nobody has, or
// nobody who has all of them on a day.
func (p Plan) unable(a Appointment, on time.Time) Clash {
	skills := Skills(a.Skill)
	var each []string
	for _, skill := range skills {
		who := p.able(skill, on)
		if len(who) == 0 {
			return clash(ClashSkill, Refuse("clash.no_skill", "Skill", skill))
		}
		each = append(each, fmt.Sprintf("%s (%s)", skill, strings.Join(staffNames(who), ", ")))
	}
	return clash(ClashSkill, Refuse("clash.no_one_has_all", "Skills", skills, "Each", each))
}

// HighVoltage tells whether the skills that work asks for are those of high voltage: HV
// or a level of it, such as HV-2.
func HighVoltage(asked string) bool {
	return slices.ContainsFunc(Skills(asked), func(s string) bool { return strings.HasPrefix(strings.ToUpper(s), "HV") })
}
