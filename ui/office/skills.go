package office

import (
	"slices"
	"strings"
	"time"

	"workbay/garage"
	"workbay/locale"
)

// skillsText writes what a person can do; behind a skill whose certificate runs out
// stands its last day: HV-2, A/C (3 Jan 2027).
func skillsText(say *locale.Locale, who garage.Staff) string {
	var all []string
	for _, skill := range who.Skills {
		if on := who.Lapses[skill]; !on.IsZero() {
			skill += " (" + say.Date(on) + ")"
		}
		all = append(all, skill)
	}
	return say.List(all...)
}

// parseSkills reads them again. Refused with staff.bad_lapse for a last day that is no
// date.
func parseSkills(say *locale.Locale, text string, now time.Time) (skills []string, lapses map[string]time.Time, err error) {
	text = strings.NewReplacer("，", ",", "、", ",", "（", "(", "）", ")").Replace(text)
	for len(text) > 0 {
		piece, rest, _ := strings.Cut(text, ",")
		if open := strings.IndexByte(piece, '('); open >= 0 && !strings.Contains(piece, ")") { // a date with a comma in it
			if end := strings.IndexByte(text, ')'); end >= 0 {
				piece, rest = text[:end+1], strings.TrimPrefix(strings.TrimSpace(text[end+1:]), ",")
			}
		}
		text = rest
		skill, last, dated := strings.Cut(piece, "(")
		if skill = strings.TrimSpace(skill); skill == "" || slices.Contains(skills, skill) {
			continue
		}
		skills = append(skills, skill)
		if !dated {
			continue
		}
		last = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(last), ")"))
		on, err := say.ParseDate(last, now)
		if err != nil {
			return nil, nil, garage.Refuse("staff.bad_lapse", "Skill", skill, "Text", last).At("skills")
		}
		if lapses == nil {
			lapses = map[string]time.Time{}
		}
		lapses[skill] = on
	}
	return skills, lapses, nil
}
