//go:build linux

package main

import (
	"fmt"
	"runtime"
	"strings"
	"time"
)

// A row is a trial and what came of it.
type row struct {
	trial
	outcome
}

func (r row) held() bool { return len(r.broken) == 0 && r.failed == nil }

// line is what is printed when a trial is done.
func line(t trial, o outcome) string {
	s := fmt.Sprintf("%s: %s (%.1f s)", t.kind, o.text, o.took.Seconds())
	if o.failed != nil {
		s += "\n  NOT DONE: " + o.failed.Error()
	}
	for _, b := range o.broken {
		s += "\n  NOT HELD: " + b
	}
	return s
}

// A table is a whole run.
type table struct {
	rows  []row
	took  time.Duration
	seed  uint64
	quick bool
	words []string
}

func newTable(rows []row, took time.Duration, s *suite, m missing) table {
	return table{rows, took, s.seed, s.quick, m.words}
}

func (t table) held() bool {
	for _, r := range t.rows {
		if !r.held() {
			return false
		}
	}
	return true
}

func (r row) verdict() string {
	switch {
	case r.failed != nil:
		return "not done"
	case len(r.broken) > 0:
		return "NOT HELD"
	}
	return "held"
}

func (t table) text() string {
	var b strings.Builder
	for _, r := range t.rows {
		fmt.Fprintf(&b, "%-16s %6d  %-9s %6.1f s  %s\n", r.kind, r.times, r.verdict(), r.took.Seconds(), r.bound)
	}
	end := "All bounds held"
	if !t.held() {
		end = "NOT all bounds held"
	}
	fmt.Fprintf(&b, "%s: %d kinds of trial in %.0f s, seed %d.\n", end, len(t.rows), t.took.Seconds(), t.seed)
	return b.String()
}

func (t table) markdown() string {
	var b strings.Builder
	part := "whole"
	if t.quick {
		part = "quick"
	}
	fmt.Fprintf(&b, "# What the file survives\n\nWritten by `make faults` on %s: the %s suite, seed %d, %.0f s, %d cores, %s %s. What each trial does stands in [faults/README.md](../faults/README.md).\n\n",
		time.Now().Format(time.DateOnly), part, t.seed, t.took.Seconds(), runtime.NumCPU(), runtime.GOOS, runtime.Version())
	b.WriteString("| Trial | Times | What came of it | Must hold | |\n|---|---:|---|---|---|\n")
	for _, r := range t.rows {
		text := r.text
		for _, x := range r.broken {
			text += ". Not held: " + x
		}
		fmt.Fprintf(&b, "| %s: %s | %d | %s | %s | %s |\n", r.kind, r.what, r.times, strings.ReplaceAll(text, "|", "/"), r.bound, r.verdict())
	}
	for _, w := range t.words {
		fmt.Fprintf(&b, "\n%s\n", w)
	}
	return b.String()
}
