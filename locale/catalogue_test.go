package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template"
	"text/template/parse"
	"unicode/utf8"

	"workbay/garage"
)

// usage is what the program's source says about the catalogue.
type usage struct {
	literals map[string]bool // every string literal
	prefixes []string        // literals such as "stage.", put before something
	suffixes []string        // literals such as ".taken", put behind something
	said     []saying
}

// A saying is a place that names a code, with the facts given to it where they
// can be read off the source.
type saying struct {
	at, code string
	facts    []string
	readable bool
}

var (
	aCode   = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$|^fault$`)
	aPrefix = regexp.MustCompile(`^([a-z][a-z0-9_]*\.)+$`)
	aSuffix = regexp.MustCompile(`^(\.[a-z0-9_]+)+$`)
)

// source reads the program: all Go files but tests. Whatever has a parameter
// named code is taken to speak a code: Text, T, Refuse and the like.
func source(t *testing.T) usage {
	t.Helper()
	u := usage{literals: map[string]bool{}}
	set, files := token.NewFileSet(), []*ast.File(nil)
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != ".." && strings.HasPrefix(d.Name(), "."), d.IsDir() && (d.Name() == "bench" || d.Name() == "out"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		files = append(files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	speakers := map[string]int{}
	for _, f := range files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				if i := codeParameter(fn.Type); i >= 0 {
					speakers[fn.Name.Name] = i
				}
			}
		}
	}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			u.see(n, set, speakers)
			return true
		})
	}
	return u
}

// codeParameter is the place of the parameter named code, or -1.
func codeParameter(fn *ast.FuncType) int {
	i := 0
	for _, field := range fn.Params.List {
		id, isIdent := field.Type.(*ast.Ident)
		for _, name := range field.Names {
			if name.Name == "code" && isIdent && id.Name == "string" {
				return i
			}
			i++
		}
	}
	return -1
}

func (u *usage) see(n ast.Node, set *token.FileSet, speakers map[string]int) {
	switch n := n.(type) {
	case *ast.BasicLit:
		s, ok := stringOf(n)
		if !ok {
			return
		}
		u.literals[s] = true
		if aPrefix.MatchString(s) {
			u.prefixes = append(u.prefixes, s)
		}
		if aSuffix.MatchString(s) {
			u.suffixes = append(u.suffixes, s)
		}
	case *ast.CallExpr:
		name := ""
		switch f := n.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			name = f.Sel.Name
		}
		i, speaks := speakers[name]
		if !speaks || i >= len(n.Args) {
			return
		}
		if code, ok := stringOf(n.Args[i]); ok && aCode.MatchString(code) {
			facts, readable := pairs(name, n.Args[i+1:])
			u.said = append(u.said, saying{set.Position(n.Pos()).String(), code, facts, readable})
		}
	case *ast.CompositeLit:
		u.problem(n, set)
	}
}

// pairs reads the names of T's and Refuse's pairs, if all are literals.
func pairs(name string, args []ast.Expr) (facts []string, readable bool) {
	if name != "T" && name != "Refuse" {
		return nil, false
	}
	for i := 0; i < len(args); i += 2 {
		s, ok := stringOf(args[i])
		if !ok {
			return nil, false
		}
		facts = append(facts, s)
	}
	return facts, true
}

// problem reads Problem{Code: "…", Args: map[string]any{…}}.
func (u *usage) problem(n *ast.CompositeLit, set *token.FileSet) {
	s := saying{at: set.Position(n.Pos()).String(), readable: true}
	for _, e := range n.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return
		}
		switch key, _ := kv.Key.(*ast.Ident); {
		case key == nil:
			return
		case key.Name == "Code":
			s.code, _ = stringOf(kv.Value)
		case key.Name == "Args":
			args, ok := kv.Value.(*ast.CompositeLit)
			s.readable = ok
			for i := 0; ok && i < len(args.Elts); i++ {
				if kv, isPair := args.Elts[i].(*ast.KeyValueExpr); isPair {
					fact, _ := stringOf(kv.Key)
					s.facts = append(s.facts, fact)
				}
			}
		}
	}
	name := ""
	switch typ := n.Type.(type) {
	case *ast.Ident:
		name = typ.Name
	case *ast.SelectorExpr:
		name = typ.Sel.Name
	}
	if name == "Problem" && s.code != "" {
		u.said = append(u.said, s)
	}
}

func stringOf(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// facts lists what a text asks for, .Part and the like, and the codes it
// translates inside itself.
func facts(t *testing.T, l *Locale, code string) (asked, inner []string) {
	t.Helper()
	tpl, err := template.New(code).Funcs(l.funcs).Parse(l.texts[code])
	if err != nil {
		t.Errorf("%s: %s: %v", l.lang, code, err)
		return nil, nil
	}
	seen := map[string]bool{}
	var walk func(parse.Node)
	walk = func(n parse.Node) {
		switch n := n.(type) {
		case *parse.ListNode:
			for i := 0; n != nil && i < len(n.Nodes); i++ {
				walk(n.Nodes[i])
			}
		case *parse.ActionNode:
			walk(n.Pipe)
		case *parse.IfNode:
			walk(n.Pipe)
			walk(n.List)
			walk(n.ElseList)
		case *parse.RangeNode:
			walk(n.Pipe)
			walk(n.List)
			walk(n.ElseList)
		case *parse.WithNode:
			walk(n.Pipe)
			walk(n.List)
			walk(n.ElseList)
		case *parse.PipeNode:
			for i := 0; n != nil && i < len(n.Cmds); i++ {
				walk(n.Cmds[i])
			}
		case *parse.CommandNode:
			for _, a := range n.Args {
				walk(a)
			}
			if f, ok := n.Args[0].(*parse.IdentifierNode); ok && f.Ident == "t" && len(n.Args) > 1 {
				if s, ok := n.Args[1].(*parse.StringNode); ok {
					inner = append(inner, s.Text)
				}
			}
		case *parse.FieldNode:
			seen[n.Ident[0]] = true
		}
	}
	walk(tpl.Root)
	return slices.Sorted(maps.Keys(seen)), inner
}

func TestEveryLanguageSaysEverything(t *testing.T) {
	en := load(t, "en")
	for _, lang := range Languages()[1:] {
		other := load(t, lang)
		for _, code := range en.Codes() {
			if !other.Has(code) {
				t.Errorf("%s lacks %q", lang, code)
			} else if other.texts[code] == "" {
				t.Errorf("%s: %q is empty", lang, code)
			}
		}
		for _, code := range other.Codes() {
			if !en.Has(code) {
				t.Errorf("en lacks %q, which %s has", code, lang)
			}
		}
	}
}

func TestLanguagesTellTheSameFacts(t *testing.T) {
	en := load(t, "en")
	for _, lang := range Languages()[1:] {
		other := load(t, lang)
		for _, code := range en.Codes() {
			want, _ := facts(t, en, code)
			got, _ := facts(t, other, code)
			if !slices.Equal(got, want) {
				t.Errorf("%q tells %v in %s, want %v as in en", code, got, lang, want)
			}
		}
	}
}

func TestEveryTextIsUsed(t *testing.T) {
	u, en := source(t), load(t, "en")
	inner := map[string]bool{}
	for _, code := range en.Codes() {
		_, codes := facts(t, en, code)
		for _, c := range codes {
			inner[c] = true
			if aPrefix.MatchString(c) {
				u.prefixes = append(u.prefixes, c)
			}
		}
	}
	composed := func(code string) bool {
		return slices.ContainsFunc(u.prefixes, func(p string) bool { return strings.HasPrefix(code, p) }) ||
			slices.ContainsFunc(u.suffixes, func(s string) bool { return strings.HasSuffix(code, s) })
	}
	for _, code := range en.Codes() {
		if !u.literals[code] && !inner[code] && !composed(code) {
			t.Errorf("nothing in the program says %q", code)
		}
	}
}

func TestEveryCodeHasItsText(t *testing.T) {
	u := source(t)
	if len(u.said) == 0 {
		t.Fatal("found no place that says anything: the search is broken")
	}
	for _, lang := range Languages() {
		l := load(t, lang)
		told := map[string]bool{}
		for _, s := range u.said {
			if !l.Has(s.code) && !told[s.code] {
				told[s.code] = true
				t.Errorf("%s: %s has no text for %q", s.at, lang, s.code)
			}
		}
		for _, code := range l.Codes() {
			_, inner := facts(t, l, code)
			for _, c := range inner {
				if !aPrefix.MatchString(c) && !l.Has(c) {
					t.Errorf("%s: %q has inside it %q, which has no text", lang, code, c)
				}
			}
		}
	}
}

func TestNoSentenceLacksAFact(t *testing.T) {
	u, en := source(t), load(t, "en")
	checked := 0
	for _, s := range u.said {
		if !s.readable || !en.Has(s.code) {
			continue
		}
		checked++
		asked, _ := facts(t, en, s.code)
		for _, fact := range asked {
			if !slices.Contains(s.facts, fact) {
				t.Errorf("%s: %q asks for %s, which is not given", s.at, s.code, fact)
			}
		}
	}
	if checked == 0 {
		t.Error("found no place that gives facts: the search is broken")
	}
}

// A button that is off has room for 24 letters of why.
func TestTheFewWordsOfARefusalFitUnderAButton(t *testing.T) {
	args := map[string]any{"Job": 12, "Jobs": []int{11, 12}, "Count": 12, "N": 12, "Over": garage.Money(95_08), "Unit": "km"}
	checked := 0
	for _, lang := range Languages() {
		l := load(t, lang)
		for _, code := range l.Codes() {
			of, few := strings.CutSuffix(code, ".short")
			if !few || !l.Has(of) {
				continue
			}
			checked++
			if n := utf8.RuneCountInString(l.Text(code, args)); n > 24 {
				t.Errorf("%s: %q has %d letters: %q", lang, code, n, l.Text(code, args))
			}
		}
	}
	if checked == 0 {
		t.Error("no refusal has few words: the search is broken")
	}
}

// aText is how codes are written; what is composed may end in a name, country.US-CA.
var aText = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[A-Za-z0-9_+-]+)*$`)

func TestCodesAreWrittenAlike(t *testing.T) {
	for _, code := range load(t, "en").Codes() {
		if !aText.MatchString(code) {
			t.Errorf("%q is not written like a code: area.thing", code)
		}
	}
}

// In China the garage's own paper is the 结算单; a tax 发票 is issued elsewhere. Only
// the title of papers of other countries, where both are one, says 发票.
func TestChineseHasOneWordForAThing(t *testing.T) {
	zh, en := load(t, "zh").texts, load(t, "en").texts
	for code, text := range zh {
		if strings.Contains(text, "发票") && code != "title.invoice" {
			t.Errorf("%s says 发票: %s", code, text)
		}
		if strings.Contains(text, "常用项目") || strings.Contains(strings.ToLower(en[code]), "canned job") && !strings.Contains(text, "套餐项目") {
			t.Errorf("%s calls canned jobs by another name than 套餐项目: %s", code, text)
		}
	}
	if got, want := zh["dayclose.counted.card"], "刷卡，按机器结算单"; got != want {
		t.Errorf("dayclose.counted.card is %q, want %q: it is the terminal's own", got, want)
	}
}
