package office

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"workbay/desk"
	"workbay/garage"
)

// path names a field in the reader's language where it has words: "Job 2, line 1, price".
func (v *history) path(path []string) string {
	say := v.host.Say()
	var parts []string
	for _, p := range path {
		if _, err := strconv.Atoi(p); err == nil && len(parts) > 0 {
			parts[len(parts)-1] += " " + p
			continue
		}
		parts = append(parts, wordOr(say, "history.field."+p, wordOr(say, p, p)))
	}
	return strings.Join(parts, say.T("list.comma"))
}

// value writes a value of a field as the screens write it. A few fields are plain numbers or
// codes that only their name explains.
func (v *history) value(path []string, x any) string {
	say := v.host.Say()
	switch x := x.(type) {
	case nil:
		return "–"
	case garage.Money:
		return say.Figure(x)
	case garage.Quantity:
		return say.Quantity(x)
	case garage.Rate:
		return say.Percent(x)
	case []string:
		return say.List(x...)
	case time.Time:
		return say.DateTime(x)
	case bool:
		return say.T("history.yes")
	case garage.State:
		return say.T("state." + string(x))
	case garage.Method:
		return say.T("method." + string(x))
	case garage.InvoiceState:
		return say.T("invoice_state." + string(x))
	case garage.AppointmentState:
		return say.T("appointment_state." + string(x))
	case garage.Channel:
		return say.T("channel." + string(x))
	case garage.Verdict:
		return say.T("verdict." + string(x))
	case garage.Position:
		return say.T("position." + string(x))
	case garage.AbsenceReason:
		return say.T("absence." + string(x))
	case []garage.Span:
		return spansText(say, x)
	case garage.Span:
		return spansText(say, []garage.Span{x})
	case []time.Weekday:
		return daysText(say, x)
	case garage.Country:
		return wordOr(say, "country."+string(x), string(x))
	case garage.Language:
		return wordOr(say, "customer.language."+string(x), string(x))
	case *desk.Limit:
		return limitText(say, x.Right, x.Far)
	case garage.Document:
		return say.T("history.paper", "Number", x.Number, "Total", x.Totals.Gross)
	case []byte:
		return say.T("history.bytes", "N", len(x))
	}
	switch path[len(path)-1] {
	case "OpensAt", "ClosesAt":
		if minutes, ok := x.(int); ok {
			return say.Time(time.Time{}.Add(time.Duration(minutes) * time.Minute))
		}
	case "Accent":
		return fmt.Sprintf("#%06X", x)
	case "Tone":
		return wordOr(say, "tone."+plainValue(x), plainValue(x))
	case "Idle":
		if n, ok := x.(int); ok && n < 0 {
			return say.T("rights.never")
		}
		return say.T("rights.minutes", "N", x)
	case "KeyTag", "Badge", "Sticker", "Format":
		if f, ok := garage.LabelFormatOf(plainValue(x)); ok {
			return formatWords(v.host, f)
		}
	}
	return plainValue(x)
}

// plainValue is a value that has no way of its own to be written.
func plainValue(x any) string { return strings.TrimSpace(strings.Trim(fmt.Sprint(x), "[]{}")) }
