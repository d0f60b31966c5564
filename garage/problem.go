package garage

import "errors"

// A Problem is a refusal that the person at the desk can act on. Code picks the
// sentence in assets/locale and Args fill it in; Field names the form field to
// put the cursor in.
type Problem struct {
	Code  string
	Field string
	Args  map[string]any
}

// Error returns the code, for logs and tests. What a person reads comes from
// the catalogue.
func (p *Problem) Error() string { return p.Code }

// At returns the same refusal, pointing at a form field.
func (p *Problem) At(field string) *Problem {
	at := *p
	at.Field = field
	return &at
}

// Refuse makes a Problem; pairs are the names and values for its sentence:
//
//	Refuse("stock.short", "Part", p.Name, "Needed", q, "OnHand", p.OnHand)
//
// A name that is not a string, or one without a value, is a mistake in the
// program and panics.
func Refuse(code string, pairs ...any) *Problem {
	p := &Problem{Code: code}
	if len(pairs) > 0 {
		p.Args = make(map[string]any, len(pairs)/2)
	}
	for i := 0; i < len(pairs); i += 2 {
		p.Args[pairs[i].(string)] = pairs[i+1]
	}
	return p
}

// ErrNotFound reports that there is no such record.
var ErrNotFound = errors.New("not found")
