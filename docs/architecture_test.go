// Package docs holds the drawings of the house, and the test that the house is
// built as drawn.
package docs

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// imports says what the packages below a folder may import: ours by folder,
// others by the front of their path. A name that ends in "/..." covers all
// below it.
type imports struct{ ours, others []string }

// module is what our own import paths begin with.
const module = "workbay/"

const (
	fyne  = "fyne.io/fyne/v2"
	app   = fyne + "/app"
	xtext = "golang.org/x/text"
)

// table is "Who may import whom" of ARCHITECTURE.md. The longest name that fits a
// package counts.
func table() map[string]imports {
	area := imports{
		ours:   []string{"garage", "desk", "export", "paper", "paper/sheet", "printer", "locale", "ui/widget", "ui/page"},
		others: []string{fyne},
	}
	return map[string]imports{
		"garage":       {others: []string{xtext}},
		"data":         {ours: []string{"garage", "disk", "data/kv", "data/kv/bolt", "data/pinyin"}, others: []string{"github.com/fxamacker/cbor/v2", xtext}},
		"disk":         {others: []string{"golang.org/x/sys"}},
		"data/kv":      {},
		"data/pinyin":  {},
		"data/kv/...":  {ours: []string{"data/kv"}},
		"data/kv/bolt": {ours: []string{"disk", "data/kv"}, others: []string{"go.etcd.io/bbolt"}},
		"data/backup":  {ours: []string{"garage", "disk", "data"}, others: []string{"github.com/klauspost/compress/zstd", "filippo.io/age"}},
		"desk":         {ours: []string{"garage", "data", "data/backup"}, others: []string{"golang.org/x/crypto", "github.com/xuri/excelize/v2", "github.com/wneessen/go-mail"}},
		"assets":       {},
		"locale":       {ours: []string{"garage", "assets"}, others: []string{xtext}},
		"typeface":     {ours: []string{"assets"}, others: []string{xtext}},
		"paper/sheet":  {},
		"paper":        {ours: []string{"garage", "locale", "assets", "typeface", "paper/sheet"}, others: []string{"github.com/jung-kurt/gofpdf", "github.com/rivo/uniseg", "github.com/boombuler/barcode"}},
		"export":       {ours: []string{"disk"}},
		"printer":      {ours: []string{"garage"}, others: []string{"golang.org/x/sys"}},
		"archive":      {ours: []string{"garage", "desk", "export", "paper", "locale", "assets"}},
		"cli":          {ours: []string{"garage", "data", "data/backup", "desk", "export", "paper", "archive", "printer", "locale", "assets"}},
		"files":        {ours: []string{"garage", "data", "data/backup", "desk", "archive", "cli", "locale", "ui", "ui/page"}, others: []string{fyne}},
		"ui/widget":    {ours: []string{"garage", "locale", "assets", "typeface", "paper/sheet"}, others: []string{fyne}},
		"ui/page":      {ours: []string{"ui/widget", "export", "garage", "locale", "assets", "paper/sheet"}, others: []string{fyne}},
		"ui/frame":     {ours: []string{"ui/widget", "ui/page", "garage", "locale", "assets"}, others: []string{fyne}},
		"ui/uitest":    {ours: []string{"ui/frame", "ui/widget", "ui/page", "garage", "locale", "data", "desk"}, others: []string{fyne}},
		"ui/reception": area,
		"ui/workshop":  area,
		"ui/stores":    area,
		"ui/office":    area,
		"ui":           {ours: []string{"ui/...", "garage", "desk", "locale", "assets"}, others: []string{fyne}},
		"docs":         {},

		// make bench measures the program against a window of the library alone, and
		// looks at the screen from outside. Nothing of the program is in these two.
		"scripts/emptywindow": {others: []string{fyne, app}},
		"scripts/firstframe":  {},

		".": {ours: []string{"garage", "data/...", "desk", "paper/...", "printer", "archive", "cli", "files", "locale", "assets", "ui"}, others: []string{fyne, app}},
	}
}

// only lists what a single package is the only one to import, tests included. The
// driver has a second: the empty window that make bench measures ours against.
func only() map[string][]string {
	return map[string][]string{
		app:                             {".", "scripts/emptywindow"},
		"go.etcd.io/bbolt":              {"data/kv/bolt"},
		"filippo.io/age":                {"data/backup"},
		"github.com/klauspost/compress": {"data/backup"},
		"github.com/jung-kurt/gofpdf":   {"paper"},
		"github.com/fxamacker/cbor/v2":  {"data"},
	}
}

// tools may be used by any test.
func tools() []string {
	return []string{"pgregory.net/rapid", "github.com/google/go-cmp", "github.com/mozillazg/go-pinyin", fyne + "/test"}
}

// A file is one Go source file of the program.
type file struct {
	path  string // from the top of the program
	dir   string
	test  bool
	src   []byte
	ast   *ast.File
	lines int
}

// program reads every Go file of this module; folders with a go.mod of their own
// are other modules.
func program(t *testing.T) []file {
	t.Helper()
	var files []file
	set := token.NewFileSet()
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != ".." {
			_, other := os.Stat(filepath.Join(name, "go.mod"))
			if strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || !errors.Is(other, fs.ErrNotExist) {
				return filepath.SkipDir
			}
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") {
			return nil
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(set, name, src, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel := strings.TrimPrefix(filepath.ToSlash(name), "../")
		files = append(files, file{rel, path.Dir(rel), strings.HasSuffix(rel, "_test.go"), src, parsed, bytes.Count(src, []byte("\n"))})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("found no Go files")
	}
	return files
}

// covers says whether a name of the table stands for a package.
func covers(name, pkg string) bool {
	front, all := strings.CutSuffix(name, "/...")
	return pkg == name || all && (pkg == front || strings.HasPrefix(pkg, front+"/"))
}

// rule finds the line of the table for a package.
func rule(pkg string) (imports, bool) {
	best, found := "", false
	for name := range table() {
		if covers(name, pkg) && (!found || len(name) > len(best) && !covers(best, best+"/x") || name == pkg) {
			best, found = name, true
		}
	}
	return table()[best], found
}

// outside says whether an import is of another's module, not the standard library.
func outside(imp string) bool {
	host, _, _ := strings.Cut(imp, "/")
	return strings.Contains(host, ".")
}

func (f file) imports(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, spec := range f.ast.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatalf("%s: %v", f.path, err)
		}
		paths = append(paths, p)
	}
	return paths
}

// within says whether an import lies at or below one of the paths.
func within(imp string, paths []string) bool {
	return slices.ContainsFunc(paths, func(p string) bool { return imp == p || strings.HasPrefix(imp, p+"/") })
}

func TestWhoMayImportWhom(t *testing.T) {
	for _, f := range program(t) {
		allowed, known := rule(f.dir)
		if !known {
			t.Errorf("%s: package %s does not stand in the table of ARCHITECTURE.md", f.path, f.dir)
			continue
		}
		for _, imp := range f.imports(t) {
			switch our, ok := strings.CutPrefix(imp, module); {
			case f.test:
				continue // a test may import what lies below; the compiler forbids circles
			case ok && !slices.ContainsFunc(allowed.ours, func(name string) bool { return covers(name, our) }):
				t.Errorf("%s: %s may not import %s", f.path, f.dir, our)
			case !ok && outside(imp) && !within(imp, allowed.others):
				t.Errorf("%s: %s may not import %s", f.path, f.dir, imp)
			}
		}
	}
}

func TestOneDoorToEachLibrary(t *testing.T) {
	for _, f := range program(t) {
		for _, imp := range f.imports(t) {
			for library, pkgs := range only() {
				if within(imp, []string{library}) && !slices.Contains(pkgs, f.dir) {
					t.Errorf("%s imports %s; only %s does", f.path, imp, strings.Join(pkgs, " and "))
				}
			}
			allowed, _ := rule(f.dir)
			if f.test && outside(imp) && !within(imp, slices.Concat(allowed.others, tools())) {
				t.Errorf("%s: %s stands neither with its package in the table nor with the tools of tests", f.path, imp)
			}
		}
	}
}

func TestGarageCountsInWholeNumbers(t *testing.T) {
	for _, f := range program(t) {
		if f.dir != "garage" || f.test {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && (id.Name == "float64" || id.Name == "float32") {
				t.Errorf("%s has a %s: money, quantities and rates are whole numbers", f.path, id.Name)
			}
			return true
		})
	}
}

// The clock, files and chance come to garage from outside, so that every rule can
// be tried with any of them.
func TestGarageIsPure(t *testing.T) {
	impure := []string{"os", "io/fs", "net", "net/http", "math/rand", "math/rand/v2", "crypto/rand", "log", "log/slog"}
	for _, f := range program(t) {
		if f.dir != "garage" || f.test {
			continue
		}
		for _, imp := range f.imports(t) {
			if slices.Contains(impure, imp) {
				t.Errorf("%s imports %s", f.path, imp)
			}
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "Now" {
				if pkg, ok := s.X.(*ast.Ident); ok && pkg.Name == "time" {
					t.Errorf("%s looks at the clock", f.path)
				}
			}
			return true
		})
	}
}

func TestPackagesHaveNamesThatSaySomething(t *testing.T) {
	nothing := []string{"util", "utils", "common", "models", "model", "helpers", "helper", "types", "misc"}
	for _, f := range program(t) {
		if slices.Contains(nothing, path.Base(f.dir)) || slices.Contains(nothing, f.ast.Name.Name) {
			t.Errorf("%s: the name %s says nothing about what lies in it", f.path, f.ast.Name.Name)
		}
	}
}

func TestNothingRunsBeforeMain(t *testing.T) {
	for _, f := range program(t) {
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "init" && fn.Recv == nil {
				t.Errorf("%s has an init function", f.path)
			}
		}
	}
}

func TestFilesCanBeReadInOneSitting(t *testing.T) {
	const most = 700
	for _, f := range program(t) {
		if f.lines > most {
			t.Errorf("%s has %d lines, want at most %d: part it by subject", f.path, f.lines, most)
		}
	}
}
