package reception

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// fieldOf is the form field that a refusal is about; empty for none.
func fieldOf(err error) string {
	var p *garage.Problem
	if errors.As(err, &p) {
		return p.Field
	}
	return ""
}

// pointTo puts the cursor into the field that a refusal is about, where the dialog has
// it.
func pointTo(err error, fields map[string]func()) {
	if focus := fields[fieldOf(err)]; focus != nil {
		focus()
	}
}

// carOf reads "VW Golf" as make and model; a single word is a model.
func carOf(text string) garage.Vehicle {
	words := strings.Fields(text)
	if len(words) < 2 {
		return garage.Vehicle{Model: strings.Join(words, "")}
	}
	return garage.Vehicle{Make: words[0], Model: strings.Join(words[1:], " ")}
}

// customerOf is a new customer with a name and, when told, a telephone.
func customerOf(name, phone string) garage.Customer {
	c := garage.Customer{Name: strings.TrimSpace(name)}
	if phone = strings.TrimSpace(phone); phone != "" {
		c.Phones = []garage.Phone{{Kind: "mobile", Number: phone}}
	}
	return c
}

// findCanned offers the canned jobs that fit what was typed.
func findCanned(d front, h page.Host, text string, car garage.VehicleID) []widget.Match {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	found, err := d.FindJobs(text, car, 8)
	if err != nil {
		h.Tell(err)
		return nil
	}
	var out []widget.Match
	for _, f := range found {
		if f.Kind == "canned" {
			out = append(out, match(h.Say(), f))
		}
	}
	return out
}

// match writes a found job or part as a line of a list that drops down.
func match(say *locale.Locale, f desk.JobChoice) widget.Match {
	m := widget.Match{Value: f, Code: f.Code, Text: f.Name, Sum: say.Figure(f.Price)}
	switch f.Kind {
	case "canned":
		m.Note = say.Measure(f.Hours, "h") + " " + say.Unit("h")
	case "part":
		m.Note = say.T("part.available", "N", f.Available)
	default:
		m.Sum = ""
	}
	return m
}

// newMoment is a field for a day and a time of day: "16:30", "tomorrow 9",
// "25 Nov 10:00". Without a day it is today.
func newMoment(h page.Host, label string) *widget.Value[time.Time] {
	say := h.Say()
	parse := func(text string) (time.Time, error) { return parseMoment(say, text, h.Now()) }
	show := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return say.When(t, h.Now())
	}
	return widget.NewValue(h.Keys(), label, parse, show)
}

// parseMoment reads a day and a time. Nothing typed is no moment.
func parseMoment(say *locale.Locale, text string, now time.Time) (time.Time, error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return time.Time{}, nil
	}
	n := len(words) - 1
	of, err := say.ParseTime(words[n])
	if err != nil && n > 0 { // the half of the day stands behind it: 4:30 PM
		n--
		of, err = say.ParseTime(words[n] + " " + words[n+1])
	}
	if err != nil {
		return time.Time{}, err
	}
	day := now
	if words = words[:n]; len(words) > 0 {
		if day, err = parseDay(say, words, now); err != nil {
			return time.Time{}, err
		}
	}
	y, m, d := day.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, now.Location()).Add(of), nil
}

// parseDay reads a day, with or without its weekday before or behind it.
func parseDay(say *locale.Locale, words []string, now time.Time) (time.Time, error) {
	day, err := say.ParseDate(strings.Join(words, " "), now)
	if err == nil || len(words) < 2 {
		return day, err
	}
	for _, rest := range [][]string{words[1:], words[:len(words)-1]} {
		if day, err := say.ParseDate(strings.Join(rest, " "), now); err == nil {
			return day, nil
		}
	}
	return day, err
}

func sameDay(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}

func itoa(n int) string { return strconv.Itoa(n) }

// hoursOf writes a duration as hours with one decimal: 7.0.
func hoursOf(say *locale.Locale, d time.Duration) string {
	return say.Measure(garage.Quantity(d*1000/time.Hour)/100*100, "h")
}

// dateOnly is a day of a form; zero is none.
type dateOnly struct{ time.Time }

// newDay is a field for a day, which may stay empty.
func newDay(h page.Host, label string) *widget.Value[dateOnly] {
	say := h.Say()
	parse := func(text string) (dateOnly, error) {
		if strings.TrimSpace(text) == "" {
			return dateOnly{}, nil
		}
		t, err := say.ParseDate(text, h.Now())
		return dateOnly{t}, err
	}
	show := func(t dateOnly) string {
		if t.IsZero() {
			return ""
		}
		return say.Date(t.Time)
	}
	return widget.NewValue(h.Keys(), label, parse, show)
}

// parseDiscount reads "5 %" as a rate and "20" as an amount.
func parseDiscount(say *locale.Locale, text string) (garage.Discount, error) {
	if text == "" {
		return garage.Discount{}, nil
	}
	if strings.Contains(text, "%") {
		r, err := say.ParseRate(text)
		return garage.Discount{Rate: r}, err
	}
	m, err := say.ParseMoney(text)
	return garage.Discount{Amount: m}, err
}

// pointed gives a refusal the form field it is about, unless it has one.
func pointed(err error, field string) error {
	var p *garage.Problem
	if errors.As(err, &p) && p.Field == "" {
		return p.At(field)
	}
	return err
}
