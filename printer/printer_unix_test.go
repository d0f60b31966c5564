//go:build !windows

package printer

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"workbay/garage"
	"workbay/locale"
)

// system puts programs (name to shell script) in the place of the system's own,
// and returns their folder.
func system(t *testing.T, programs map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, script := range programs {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	return dir
}

func pdf(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "invoice.pdf")
	if err := os.WriteFile(path, []byte("%PDF-1.4"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// two is a print system with two printers, one of them the default.
const two = `case "$1" in -e) echo desk; echo office;; -d) echo "system default destination: desk";; esac`

func TestPrintGoesToTheChosenPrinter(t *testing.T) {
	for wish, want := range map[string]string{"office": "office", "": "desk"} {
		dir := system(t, map[string]string{"lpstat": two, "lp": `echo "$@" > "${0%/*}/asked"`})
		path := pdf(t)
		if err := Print(path, wish); err != nil {
			t.Fatalf("printer %q: %v", wish, err)
		}
		asked, err := os.ReadFile(filepath.Join(dir, "asked"))
		if got, want := strings.TrimSpace(string(asked)), "-d "+want+" -- "+path; got != want || err != nil {
			t.Errorf("printer %q: lp was asked %q, %v, want %q", wish, got, err, want)
		}
	}
}

func TestPrintersAreThoseOfTheSystem(t *testing.T) {
	system(t, map[string]string{"lpstat": two})
	if got, want := Printers(), []string{"desk", "office"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := Default(), "desk"; got != want {
		t.Errorf("default: got %q, want %q", got, want)
	}
	system(t, nil)
	if got := Printers(); len(got) != 0 {
		t.Errorf("without a print system: got %q, want none", got)
	}
}

func TestPrintingRefusesInSentences(t *testing.T) {
	words, err := locale.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name     string
		programs map[string]string
		printer  string
		code     string
		fact     string // stands in the sentence
	}{
		{"unknown printer", map[string]string{"lpstat": two, "lp": ""}, "cellar", "printer.missing", "desk, office"},
		{"unknown printer and no other", map[string]string{"lpstat": "", "lp": ""}, "cellar", "printer.missing", "cellar"},
		{"no printer", map[string]string{"lpstat": `echo "no system default destination"`, "lp": ""}, "", "printer.none", "no default printer"},
		{"no print system", nil, "", "printer.no_command", "invoice.pdf"},
		{"printer says no", map[string]string{"lpstat": two, "lp": "echo 'lp: Out of paper.' >&2; exit 1"}, "desk", "printer.failed", "desk did not take invoice.pdf: Out of paper."},
		{"printer says nothing", map[string]string{"lpstat": two, "lp": "exit 1"}, "desk", "printer.failed", "exit status 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			system(t, tt.programs)
			refused(t, words, Print(pdf(t), tt.printer), tt.code, tt.fact)
		})
	}
	t.Run("file gone", func(t *testing.T) {
		system(t, map[string]string{"lpstat": two, "lp": ""})
		refused(t, words, Print(filepath.Join(t.TempDir(), "quote.pdf"), ""), "printer.no_file", "quote.pdf")
		refused(t, words, Open(filepath.Join(t.TempDir(), "quote.pdf")), "printer.no_file", "quote.pdf")
	})
}

func refused(t *testing.T, words *locale.Locale, err error, code, fact string) {
	t.Helper()
	var p *garage.Problem
	if !errors.As(err, &p) || p.Code != code {
		t.Fatalf("got %v, want %s", err, code)
	}
	if got := words.Text(p.Code, p.Args); !strings.Contains(got, fact) {
		t.Errorf("got %q, want %q in it", got, fact)
	}
}

func TestOpenShowsTheFile(t *testing.T) {
	words, err := locale.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	if viewer := "xdg-open"; runtime.GOOS != "darwin" { // macOS has its own program at a fixed place
		dir := system(t, map[string]string{viewer: `echo "$1" > "${0%/*}/shown"`})
		path := pdf(t)
		if err := Open(path); err != nil {
			t.Fatal(err)
		}
		if shown, err := os.ReadFile(filepath.Join(dir, "shown")); strings.TrimSpace(string(shown)) != path || err != nil {
			t.Errorf("shown %q, %v, want %q", shown, err, path)
		}
		system(t, map[string]string{viewer: "exit 3"})
		refused(t, words, Open(path), "printer.no_viewer", "invoice.pdf")
		system(t, nil)
		refused(t, words, Open(path), "printer.no_viewer", "invoice.pdf")
	}
}
