package locale

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"workbay/garage"
)

// ParseDate reads a day as people type it: 24.11.2026, 24/11, 24 Nov, 241126,
// 2026年11月24日, 24 (of the month nearest to today), today, +3. What is left out
// is taken so that the day lies nearest to today. A number of two digits is
// read in the country's order, unless only another order makes a day of it.
// The result is midnight at today's place.
func (l *Locale) ParseDate(s string, today time.Time) (time.Time, error) {
	s = strings.ToLower(tidy(s))
	if s == "" {
		return time.Time{}, l.refuseDate("date.missing", s, today)
	}
	midnight := civil(today.Year(), today.Month(), today.Day(), today.Location())
	if days, ok := l.relative(s); ok {
		return midnight.AddDate(0, 0, days), nil
	}
	numbers, month, ok := l.dateParts(s)
	if !ok {
		return time.Time{}, l.refuseDate("date.bad", s, today)
	}
	style := l.format.Dates
	if strings.Contains(s, "月") {
		style = YearFirst // 11月24日 whatever the country
	}
	for _, p := range style.readings(numbers, month) {
		if t, ok := p.nearest(midnight); ok {
			return t, nil
		}
	}
	return time.Time{}, l.refuseDate("date.bad", s, today)
}

func (l *Locale) refuseDate(code, typed string, today time.Time) error {
	return garage.Refuse(code, "Value", typed, "Example", l.Date(today))
}

// relative reads today, tomorrow, yesterday, +3 and -1.
func (l *Locale) relative(s string) (days int, ok bool) {
	for days, code := range map[int]string{0: "date.today", 1: "date.tomorrow", -1: "date.yesterday"} {
		if strings.EqualFold(s, l.Text(code, nil)) {
			return days, true
		}
	}
	if s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n > -1000 && n < 1000
}

// dateParts returns the numbers as typed and the month if it stood as a word.
func (l *Locale) dateParts(s string) (numbers []string, month int, ok bool) {
	for s != "" {
		i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) })
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			numbers, s = append(numbers, s[:i]), s[i:]
			continue
		}
		i = strings.IndexFunc(s, func(r rune) bool { return !isWord(r) })
		if i < 0 {
			i = len(s)
		}
		if i == 0 { // a mark between parts
			_, rest, _ := strings.Cut(s, string([]rune(s)[0]))
			s = rest
			continue
		}
		m := l.monthNamed(s[:i])
		if m == 0 || month != 0 {
			return nil, 0, false
		}
		month, s = m, s[i:]
	}
	return numbers, month, true
}

// isWord tells letters of a month's name from what parts a date; the Chinese
// words for year, month and day do the latter.
func isWord(r rune) bool { return unicode.IsLetter(r) && !strings.ContainsRune("年月日号號", r) }

// monthNamed finds a month by at least three letters of its English name, or by
// its name in the locale's language.
func (l *Locale) monthNamed(word string) int {
	for m := time.January; m <= time.December; m++ {
		if len(word) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), word) ||
			strings.EqualFold(word, l.word("date.months", int(m)-1)) {
			return int(m)
		}
	}
	return 0
}

// A reading is one way to understand a date; a part left out is open.
type reading struct{ year, month, day int }

const open = -1

// readings lists the ways to understand a date, the country's own first.
func (style DateStyle) readings(numbers []string, month int) []reading {
	if month != 0 {
		return named(numbers, month)
	}
	if len(numbers) == 1 {
		numbers = style.cut(numbers[0])
	}
	n := make([]int, len(numbers))
	for i, s := range numbers {
		n[i] = whole(s)
	}
	switch len(n) {
	case 1:
		return []reading{{open, open, n[0]}}
	case 2:
		if style == DayFirst || style == Dotted {
			return []reading{{open, n[1], n[0]}, {open, n[0], n[1]}}
		}
		return []reading{{open, n[0], n[1]}, {open, n[1], n[0]}}
	case 3:
		yearFirst, dayFirst, monthFirst := reading{n[0], n[1], n[2]}, reading{n[2], n[1], n[0]}, reading{n[2], n[0], n[1]}
		switch {
		case len(numbers[0]) == 4:
			return []reading{yearFirst}
		case len(numbers[2]) == 4 && style != MonthFirst, style == DayFirst, style == Dotted:
			return []reading{dayFirst, monthFirst}
		case len(numbers[2]) == 4, style == MonthFirst:
			return []reading{monthFirst, dayFirst}
		}
		return []reading{yearFirst}
	}
	return nil
}

// named reads dates whose month is a word: 24 Nov 2026, Nov 24, 2026 Nov 24.
func named(numbers []string, month int) []reading {
	switch len(numbers) {
	case 1:
		return []reading{{open, month, whole(numbers[0])}}
	case 2:
		if len(numbers[0]) == 4 {
			return []reading{{whole(numbers[0]), month, whole(numbers[1])}}
		}
		return []reading{{whole(numbers[1]), month, whole(numbers[0])}}
	}
	return nil
}

// cut parts a date typed without marks: 24112026, 241126, 2411.
func (style DateStyle) cut(s string) []string {
	yearFirst := style == YearFirst || style == ISO
	switch {
	case len(s) == 8 && (yearFirst || s[:2] == "19" || s[:2] == "20" && s[4:6] <= "12" && s[6:] <= "31"):
		return []string{s[:4], s[4:6], s[6:]}
	case len(s) == 8:
		return []string{s[:2], s[2:4], s[4:]}
	case len(s) == 6:
		return []string{s[:2], s[2:4], s[4:]}
	case len(s) == 4:
		return []string{s[:2], s[2:]}
	case len(s) <= 2:
		return []string{s}
	}
	return nil
}

// whole reads the figures of a date's part. More than four are none.
func whole(figures string) int {
	n, err := strconv.Atoi(figures)
	if err != nil || len(figures) > 4 {
		return math.MaxInt32
	}
	return n
}

// nearest completes a reading to the day nearest to today, if it is one.
func (r reading) nearest(today time.Time) (time.Time, bool) {
	switch {
	case r.month == open:
		return closest(today, func(i int) (int, int, int) {
			first := civil(today.Year(), today.Month()+time.Month(i), 1, today.Location())
			return first.Year(), int(first.Month()), r.day
		})
	case r.year == open:
		return closest(today, func(i int) (int, int, int) { return today.Year() + i, r.month, r.day })
	}
	return day(century(r.year, today.Year()), r.month, r.day, today.Location())
}

// century completes a year of two digits: up to 20 years ahead, else past.
func century(y, now int) int {
	if y > 99 {
		return y
	}
	y += now - now%100
	if y > now+20 {
		y -= 100
	}
	return y
}

// closest tries the period before today's, today's and the one after.
func closest(today time.Time, candidate func(i int) (y, m, d int)) (best time.Time, ok bool) {
	for _, i := range []int{0, 1, -1} {
		y, m, d := candidate(i)
		t, valid := day(y, m, d, today.Location())
		if valid && (!ok || t.Sub(today).Abs() < best.Sub(today).Abs()) {
			best, ok = t, true
		}
	}
	return best, ok
}

// day returns the day, if the calendar has it and a garage can mean it.
func day(y, m, d int, at *time.Location) (time.Time, bool) {
	t := civil(y, time.Month(m), d, at)
	return t, t.Day() == d && int(t.Month()) == m && t.Year() == y && y >= 1900 && y < 2100
}

// ParseTime reads a time of day as people type it, as the time since midnight:
// 16:30, 1630, 16.30, 16h30, 4:30 pm, 16, 下午4点半.
func (l *Locale) ParseTime(s string) (time.Duration, error) {
	typed := strings.ToLower(tidy(s))
	if typed == "" {
		return 0, l.refuseTime("time.missing", s)
	}
	d, ok := clock(typed)
	if !ok {
		return 0, l.refuseTime("time.bad", s)
	}
	return d, nil
}

func (l *Locale) refuseTime(code, typed string) error {
	return garage.Refuse(code, "Value", strings.TrimSpace(typed), "Example", l.clockFace("16:30"))
}

func clock(s string) (time.Duration, bool) {
	s, afternoon, half := half(s)
	s = strings.NewReplacer("点半", ":30", "点", ":", "时", ":", "分", "", "h", ":", ".", ":").Replace(s)
	hours, minutes, parted := strings.Cut(strings.TrimSpace(s), ":")
	if !parted && len(hours) > 2 {
		hours, minutes = hours[:len(hours)-2], hours[len(hours)-2:]
	}
	if minutes == "" {
		minutes = "00"
	}
	if hours == "" || len(hours) > 2 || len(minutes) != 2 || !allDigits(hours+minutes) {
		return 0, false
	}
	h, _ := strconv.Atoi(hours) // all digits, at most two
	m, _ := strconv.Atoi(minutes)
	if half {
		if h < 1 || h > 12 {
			return 0, false
		}
		h %= 12
		if afternoon {
			h += 12
		}
	}
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute, h < 24 && m < 60
}

// half takes the mark of a half of the day off: pm, 下午.
func half(s string) (rest string, afternoon, marked bool) {
	for mark, afternoon := range map[string]bool{"am": false, "a.m.": false, "pm": true, "p.m.": true} {
		if rest, ok := strings.CutSuffix(s, mark); ok {
			return strings.TrimSpace(rest), afternoon, true
		}
	}
	for mark, afternoon := range map[string]bool{"上午": false, "下午": true, "晚上": true} {
		if rest, ok := strings.CutPrefix(s, mark); ok {
			return strings.TrimSpace(rest), afternoon, true
		}
	}
	return s, false, false
}
