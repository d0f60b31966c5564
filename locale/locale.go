// Package locale turns codes, amounts, quantities and dates into the words and
// figures of whoever reads them, and what people type back into values. The
// words of a language and the habits of a country (currency, date order,
// decimal sign) are apart: a Chinese customer of a British garage reads Chinese
// words and pounds.
package locale

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"text/template"

	"workbay/assets"
	"workbay/garage"
)

// Languages lists the languages the program speaks, the default first.
func Languages() []string { return []string{"en", "zh"} }

// A Locale speaks one language with the figures of one country. It is safe for
// use by several goroutines.
type Locale struct {
	lang   string
	format Format
	texts  map[string]string // read only once loaded; shared by all Locales made With
	funcs  template.FuncMap
	cache  *sync.Map // code -> *template.Template, or nil where the text does not parse
}

// Load returns the locale of a language ("en", "zh"), with the figures of the
// generic country profile; see With.
func Load(lang string) (*Locale, error) {
	var texts map[string]string
	var err error
	switch lang {
	case "en":
		texts, err = english()
	case "zh":
		texts, err = chinese()
	default:
		return nil, fmt.Errorf("load words: no language %q", lang)
	}
	if err != nil {
		return nil, fmt.Errorf("load words: %w", err)
	}
	return build(lang, FormatOf("generic"), texts), nil
}

// The catalogues never change while the program runs, and every paper asks for
// one: each is read once.
var (
	english = sync.OnceValues(func() (map[string]string, error) { return catalogue(assets.Locale, "en") })
	chinese = sync.OnceValues(func() (map[string]string, error) { return catalogue(assets.Locale, "zh") })
)

func build(lang string, f Format, texts map[string]string) *Locale {
	l := &Locale{lang: lang, format: f, texts: texts, cache: &sync.Map{}}
	l.funcs = l.functions()
	return l
}

// catalogue reads the words of a language: locale/en.json. A code that stands in it
// twice is an error, since one of the two texts would be lost.
func catalogue(files fs.FS, lang string) (map[string]string, error) {
	return read(files, path.Join("locale", lang+".json"))
}

// read returns one file, and refuses a code that stands in it twice, which
// encoding/json alone would pass over.
func read(files fs.FS, name string) (map[string]string, error) {
	b, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	if err := json.Unmarshal(b, &texts); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if codesIn(b) == len(texts) { // counting is quick, and all starts wait for this
		return texts, nil
	}
	dec, seen := json.NewDecoder(strings.NewReader(string(b))), map[string]bool{}
	for i := 0; ; i++ {
		tok, err := dec.Token()
		if err != nil {
			return texts, nil // the end; anything worse was found above
		}
		code, ok := tok.(string)
		if !ok || i%2 == 0 { // token 0 is the brace, then code and text take turns
			continue
		}
		if seen[code] {
			return nil, fmt.Errorf("%s: %q stands in it twice", name, code)
		}
		seen[code] = true
	}
}

// codesIn counts the codes with their texts in a file that is known to hold nothing else.
func codesIn(b []byte) int {
	quotes := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			quotes++
		}
	}
	return quotes / 4
}

// With returns the same words with the figures of f.
func (l *Locale) With(f Format) *Locale { return build(l.lang, f, l.texts) }

// Lang is the language spoken: "en", "zh".
func (l *Locale) Lang() string { return l.lang }

// Format is how this locale writes figures and dates.
func (l *Locale) Format() Format { return l.format }

// List writes names one after another as the language parts them; empty ones are left
// out. See [garage.Language.List].
func (l *Locale) List(names ...string) string { return garage.Language(l.lang).List(names...) }

// Clauses writes parts of a sentence that say different things; empty ones are left out.
// See [garage.Language.Clauses].
func (l *Locale) Clauses(parts ...string) string { return garage.Language(l.lang).Clauses(parts...) }

// Has says whether the language has a text for code.
func (l *Locale) Has(code string) bool { _, ok := l.texts[code]; return ok }

// Codes lists every code the language has a text for, sorted.
func (l *Locale) Codes() []string {
	codes := make([]string, 0, len(l.texts))
	for code := range l.texts {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

// Source returns the text of code as it stands in the catalogue, arguments unfilled.
func (l *Locale) Source(code string) string { return l.texts[code] }

// Text returns the sentence for code with args filled in. A code without a text
// is returned as it is; a fact that is missing shows as a dash: a sentence
// never fails before a customer.
func (l *Locale) Text(code string, args map[string]any) string {
	text, ok := l.texts[code]
	if !ok {
		return code
	}
	if !strings.Contains(text, "{{") {
		return text
	}
	t := l.template(code, text)
	if t == nil {
		return code
	}
	var b strings.Builder
	if err := t.Execute(&b, args); err != nil {
		return code
	}
	return strings.ReplaceAll(b.String(), "<no value>", none)
}

// none stands where a fact is missing.
const none = "–"

// T is Text with the arguments as pairs: T("stock.short", "Part", name, "Needed", q).
func (l *Locale) T(code string, pairs ...any) string {
	if len(pairs) == 0 {
		return l.Text(code, nil)
	}
	args := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return l.Text(code, args)
}

// Sentence says what err means to the person at the desk. A refusal gives its
// own sentence and true; anything else is a fault of the program, told in one
// general sentence, and the details belong in the log.
func (l *Locale) Sentence(err error) (text string, refusal bool) {
	var p *garage.Problem
	if errors.As(err, &p) {
		return l.Text(p.Code, p.Args), true
	}
	return l.T("fault"), false
}

// Few is a refusal in few words, for a button that is off: its own short text, else
// its sentence.
func (l *Locale) Few(p *garage.Problem) string {
	if l.Has(p.Short()) {
		return l.Text(p.Short(), p.Args)
	}
	return l.Text(p.Code, p.Args)
}

// template returns the parsed text of code, parsing it the first time only.
func (l *Locale) template(code, text string) *template.Template {
	if t, ok := l.cache.Load(code); ok {
		return t.(*template.Template)
	}
	t, err := template.New(code).Funcs(l.funcs).Parse(text)
	if err != nil {
		t = nil
	}
	l.cache.Store(code, t)
	return t
}
