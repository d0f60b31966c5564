package locale

import (
	"fmt"
	"reflect"
	"strings"
	"text/template"
	"time"

	"workbay/garage"
)

// functions are what texts may call. Each takes anything and writes a dash for
// nothing, so that one missing fact does not cost the whole sentence.
func (l *Locale) functions() template.FuncMap {
	return template.FuncMap{
		"n": l.anyNumber,
		"measure": func(v any, unit any) string {
			return strings.TrimSpace(l.Measure(garage.Quantity(thousandths(v)), text(unit)) + " " + l.Unit(text(unit)))
		},
		"money":   func(v any) string { return l.whole(v, func(n int64) string { return l.Money(garage.Money(n)) }) },
		"amount":  func(v any) string { return l.whole(v, func(n int64) string { return l.Amount(garage.Money(n)) }) },
		"figure":  func(v any) string { return l.whole(v, func(n int64) string { return l.Figure(garage.Money(n)) }) },
		"percent": func(v any) string { return l.whole(v, func(n int64) string { return l.Percent(garage.Rate(n)) }) },
		"odometer": func(v any, unit any) string {
			return l.whole(v, func(n int64) string { return l.Odometer(n, text(unit)) })
		},
		"date":     func(v any) string { return moment(v, l.Date) },
		"day":      func(v any) string { return moment(v, l.Day) },
		"time":     func(v any) string { return moment(v, l.Time) },
		"clock":    l.clockFace,
		"datetime": func(v any) string { return moment(v, l.DateTime) },
		"duration": l.anyDuration,
		"plural":   plural,
		"list":     l.anyList,
		"tax":      l.TaxWord,
		"phone":    func(v any) string { return l.Phone(text(v)) },
		"table":    func(v any) string { return l.Table(text(v)) },
		"t":        l.translate,
	}
}

// TaxWord is what the country of the format calls its tax on sales: VAT, Sales tax.
func (l *Locale) TaxWord() string { return l.Text(garage.ProfileOf(l.format.Country).TaxWord, nil) }

// Phone writes a telephone number in the groups of the format's country, where it was
// typed in one run; see [garage.GroupPhone].
func (l *Locale) Phone(number string) string { return garage.GroupPhone(l.format.Country, number) }

// Table is what the garage calls a table, or an index of one, "vehicles/plate": as it is
// where no word stands for it.
func (l *Locale) Table(name string) string {
	name, _, _ = strings.Cut(name, "/")
	if code := "table." + name; l.Has(code) {
		return l.Text(code, nil)
	}
	return name
}

// Action is what the garage calls something that somebody did, "add_customer": the name
// as it is where no word stands for it.
func (l *Locale) Action(name string) string {
	if code := "history.action." + name; l.Has(code) {
		return l.Text(code, nil)
	}
	return name
}

// translate gives the text of another code: {{t .Reason}}, or joined from parts,
// {{t "stage." .From}}. A *garage.Problem gives its sentence, and what has a title in
// each language that of this one.
func (l *Locale) translate(parts ...any) string {
	if len(parts) == 1 {
		if p, ok := parts[0].(*garage.Problem); ok && p != nil {
			return l.Text(p.Code, p.Args)
		}
		if named, ok := parts[0].(interface{ Title(garage.Language) string }); ok {
			return named.Title(garage.Language(l.lang))
		}
	}
	var code strings.Builder
	for _, p := range parts {
		code.WriteString(text(p))
	}
	return l.Text(code.String(), nil)
}

// plural chooses a word by a count: {{n .Days}} {{plural .Days "day" "days"}}.
func plural(v any, one, many string) string {
	if _, ok := v.(garage.Quantity); ok {
		if thousandths(v) == 1000 {
			return one
		}
		return many
	}
	if n, ok := integer(v); ok && n == 1 {
		return one
	}
	return many
}

// anyNumber writes a quantity, a count, or a slice's length.
func (l *Locale) anyNumber(v any) string {
	if q, ok := v.(garage.Quantity); ok {
		return l.Quantity(q)
	}
	if n, ok := integer(v); ok {
		return l.Quantity(garage.Quantity(n * 1000))
	}
	if s, ok := v.(string); ok {
		return s
	}
	return none
}

// anyList writes names; what is one text already stays as it is.
func (l *Locale) anyList(v any) string {
	if names, ok := v.([]string); ok {
		return l.List(names...)
	}
	return text(v)
}

// clockFace writes a time of day that stands in a text, for examples of what to type:
// {{clock "16:30"}}.
func (l *Locale) clockFace(of string) string {
	at, err := time.Parse("15:04", of)
	if err != nil {
		return of
	}
	return l.Time(at)
}

func (l *Locale) anyDuration(v any) string {
	d, ok := v.(time.Duration)
	if !ok {
		return none
	}
	return l.Duration(d)
}

func (l *Locale) whole(v any, write func(int64) string) string {
	n, ok := integer(v)
	if !ok {
		return none
	}
	return write(n)
}

func moment(v any, write func(time.Time) string) string {
	switch t := v.(type) {
	case time.Time:
		return write(t)
	case *time.Time:
		if t != nil {
			return write(*t)
		}
	}
	return none
}

// integer reads any integer type, and the length of a slice.
func integer(v any) (int64, bool) {
	r := reflect.ValueOf(v)
	switch {
	case !r.IsValid():
		return 0, false
	case r.CanInt():
		return r.Int(), true
	case r.CanUint():
		return int64(r.Uint()), true
	case r.Kind() == reflect.Slice:
		return int64(r.Len()), true
	}
	return 0, false
}

func thousandths(v any) int64 {
	n, _ := integer(v)
	if _, ok := v.(garage.Quantity); !ok {
		n *= 1000
	}
	return n
}

func text(v any) string {
	if v == nil {
		return none
	}
	return fmt.Sprint(v)
}
