package docs

import (
	"encoding/json"
	"go/ast"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Whatever a desk or a backup writes into the audit trail has words in both languages:
// the history would show the name of a function instead.
func TestEveryActionHasWords(t *testing.T) {
	names := actions(program(t))
	if len(names) < 150 {
		t.Fatalf("%d actions were found, want all of them", len(names))
	}
	for _, lang := range []string{"en", "zh"} {
		text, err := os.ReadFile(filepath.Join("..", "assets", "locale", lang+".json"))
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]any{}
		if err := json.Unmarshal(text, &words); err != nil {
			t.Fatal(err)
		}
		for code := range words {
			if table, ok := strings.CutPrefix(code, "table."); ok && !slices.Contains([]string{"audit", "series", "structure"}, table) && words["history.table."+table] == nil {
				t.Errorf("%s.json has no word for one record of %q", lang, table)
			}
		}
		for _, name := range names {
			if words["history.action."+name] == nil {
				t.Errorf("%s.json has no words for the action %q", lang, name)
			}
		}
	}
}

// actions are the names that are given to a parameter called action, or stand in an Act.
func actions(files []file) []string {
	takes := map[string]int{} // where a function takes an action
	inspect := func(look func(n ast.Node)) {
		for _, f := range files {
			if !f.test && slices.Contains([]string{"desk", "data", "data/backup"}, f.dir) {
				ast.Inspect(f.ast, func(n ast.Node) bool { look(n); return true })
			}
		}
	}
	inspect(func(n ast.Node) {
		f, ok := n.(*ast.FuncDecl)
		if !ok || f.Name.Name == "wrap" { // which says in words what failed
			return
		}
		at := 0
		for _, p := range f.Type.Params.List {
			for _, name := range p.Names {
				if name.Name == "action" {
					takes[f.Name.Name] = at
				}
				at++
			}
		}
	})
	found := map[string]bool{}
	note := func(e ast.Expr) {
		if l, ok := e.(*ast.BasicLit); ok {
			if name, err := strconv.Unquote(l.Value); err == nil && name != "" && !strings.HasSuffix(name, "_") { // the rest is put behind
				found[name] = true
			}
		}
	}
	inspect(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.CallExpr:
			if at, ok := takes[called(n.Fun)]; ok && at < len(n.Args) {
				note(n.Args[at])
			}
		case *ast.CompositeLit:
			if named(n.Type) != "Act" {
				return
			}
			for _, e := range n.Elts {
				if pair, ok := e.(*ast.KeyValueExpr); ok && named(pair.Key) == "Name" {
					note(pair.Value)
				}
			}
		}
	})
	var all []string
	for name := range found {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

// called is the last name of what is called.
func called(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.IndexExpr:
		return named(e.X)
	case *ast.IndexListExpr:
		return named(e.X)
	}
	return named(e)
}

func named(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}
