package locale

import (
	"fmt"
	"strings"
	"time"
)

// Date writes a day in full: 24 Nov 2026, 2026年11月24日. Like all dates and
// times here it is written as the clock of t's own place shows it.
func (l *Locale) Date(t time.Time) string {
	return l.layout(t, l.Text("date."+string(l.format.Dates), nil))
}

// DateShort writes a day without its year: 24 Nov, 11月24日.
func (l *Locale) DateShort(t time.Time) string {
	return l.layout(t, l.Text("date.short."+string(l.format.Dates), nil))
}

// Month writes a month with its year: Nov 2026, 2026年11月.
func (l *Locale) Month(t time.Time) string { return l.layout(t, l.Text("date.month", nil)) }

// Time writes the time of day as the country's clocks show it: 16:30, 4:30 PM.
func (l *Locale) Time(t time.Time) string {
	if l.format.HalfDays {
		return l.half(t, "3:04")
	}
	return t.Format("15:04")
}

// Hour writes the time of day for a scale, as short as it can be said: 16:00, 4 PM.
func (l *Locale) Hour(t time.Time) string {
	if l.format.HalfDays && t.Minute() == 0 {
		return l.half(t, "3")
	}
	return l.Time(t)
}

// half writes a time on the clock that counts to 12, with the half of the day it is in.
func (l *Locale) half(t time.Time, layout string) string {
	return l.T("date.half", "Half", l.word("date.halves", t.Hour()/12), "Clock", t.Format(layout))
}

// Weekday writes the short name of the day of the week: Tue, 周二.
func (l *Locale) Weekday(t time.Time) string { return l.word("date.weekdays", int(t.Weekday())) }

// Day writes a day as people say it: Tue 24 Nov, 11月24日 周二.
func (l *Locale) Day(t time.Time) string {
	return l.T("date.day", "Weekday", l.Weekday(t), "Date", l.DateShort(t))
}

// Stamp writes day and time as in the top bar: Tue 24 Nov 10:25.
func (l *Locale) Stamp(t time.Time) string { return l.Day(t) + " " + l.Time(t) }

// DateTime writes the full day and the time: 24 Nov 2026 10:25.
func (l *Locale) DateTime(t time.Time) string { return l.Date(t) + " " + l.Time(t) }

// When writes a moment as seen from now: Today 16:30, Tomorrow 09:00, Tue 24 Nov
// 10:25, and with the year where it is another one.
func (l *Locale) When(t, now time.Time) string {
	switch days := daysBetween(now, t); {
	case days == 0:
		return l.T("date.today") + " " + l.Time(t)
	case days == 1:
		return l.T("date.tomorrow") + " " + l.Time(t)
	case days == -1:
		return l.T("date.yesterday") + " " + l.Time(t)
	case t.Year() != now.Year():
		return l.DateTime(t)
	}
	return l.Stamp(t)
}

// daysBetween counts midnights from a to b, as the clock at each shows them.
func daysBetween(a, b time.Time) int {
	return int(civil(b.Year(), b.Month(), b.Day(), time.UTC).Sub(civil(a.Year(), a.Month(), a.Day(), time.UTC)).Hours() / 24)
}

func civil(y int, m time.Month, d int, at *time.Location) time.Time {
	return time.Date(y, m, d, 0, 0, 0, 0, at)
}

// Duration writes how long something takes, in minutes, hours or days: 45 min,
// 6 h 05, 3 days.
func (l *Locale) Duration(d time.Duration) string {
	minus := ""
	if d < 0 {
		minus, d = "-", -d
	}
	switch minutes := int(d / time.Minute); {
	case minutes < 60:
		return minus + l.T("duration.minutes", "Minutes", minutes)
	case minutes < 48*60:
		return minus + l.T("duration.hours", "Hours", minutes/60, "Minutes", fmt.Sprintf("%02d", minutes%60))
	default:
		return minus + l.T("duration.days", "Days", minutes/60/24)
	}
}

// Clock writes hours and minutes worked: 0:48, 12:05.
func (l *Locale) Clock(d time.Duration) string {
	minus := ""
	if d < 0 {
		minus, d = "-", -d
	}
	minutes := int(d / time.Minute)
	return fmt.Sprintf("%s%d:%02d", minus, minutes/60, minutes%60)
}

// layout is time.Format with the month's name in the reader's language.
func (l *Locale) layout(t time.Time, layout string) string {
	const month = "\x00"
	s := t.Format(strings.Replace(layout, "Jan", month, 1))
	return strings.Replace(s, month, l.word("date.months", int(t.Month())-1), 1)
}

// word is the i-th of the words that a text lists, parted by spaces.
func (l *Locale) word(code string, i int) string {
	if words := strings.Fields(l.texts[code]); i < len(words) {
		return words[i]
	}
	return ""
}
