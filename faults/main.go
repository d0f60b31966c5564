//go:build linux

// Command faults does to the garage's file what power cuts, full and lying disks,
// flipped bits and impatient people do to it, and looks whether what was saved is still
// there. README.md says what each trial does. It ends with 1 if a bound is not held.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "child" {
		if err := child(os.Args[2:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		return
	}
	quick := flag.Bool("quick", os.Getenv("FAULTS") == "quick", "a sample, under 50 seconds")
	seed := flag.Uint64("seed", 1, "the same seed cuts and fails at the same places")
	only := flag.String("only", "", "only these `kinds`, separated by commas")
	times := flag.Int("n", 0, "so many times each, instead of the kind's own number")
	doc := flag.String("doc", "", "write the table to this `file` too")
	flag.Parse()
	ok, err := run(*quick, *seed, *only, *times, *doc)
	if err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
	}
	if !ok || err != nil {
		os.Exit(1)
	}
}

// run does the trials and reports whether all bounds were held.
func run(quick bool, seed uint64, only string, times int, doc string) (bool, error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	self, err := os.Executable()
	if err != nil {
		return false, err
	}
	dir, err := scratch()
	if err != nil {
		return false, err
	}
	s := &suite{ctx: ctx, self: self, seed: seed, quick: quick, dir: dir}
	defer s.cleanUp()
	chosen, err := choose(only)
	if err != nil {
		return false, err
	}
	start := time.Now()
	var done []row
	lacking := s.lacking(chosen)
	for _, t := range chosen {
		if (t.fuse && lacking.fuse) || (t.root && lacking.root) {
			continue
		}
		n := t.whole
		if quick {
			n = t.quick
		}
		if times > 0 {
			n = times
		}
		began := time.Now()
		o := t.run(s, n)
		o.took = time.Since(began)
		if ctx.Err() != nil {
			return false, errors.New("interrupted")
		}
		done = append(done, row{t, o})
		fmt.Println(line(t, o))
	}
	table := newTable(done, time.Since(start), s, lacking)
	fmt.Print("\n", table.text())
	if doc != "" {
		if err := os.WriteFile(doc, []byte(table.markdown()), 0o644); err != nil {
			return false, err
		}
	}
	return table.held(), nil
}

// missing are the means that this machine does not have.
type missing struct {
	fuse, root bool
	words      []string
}

// lacking says in one line each what cannot be done here.
func (s *suite) lacking(chosen []trial) (m missing) {
	var fuse, root []string
	for _, t := range chosen {
		if t.fuse {
			fuse = append(fuse, t.kind)
		}
		if t.root {
			root = append(root, t.kind)
		}
	}
	if why := ""; len(fuse) > 0 {
		if why = s.hasFUSE(); why != "" {
			m.fuse = true
			m.words = append(m.words, fmt.Sprintf("Without FUSE (%s), not done: %s.", why, strings.Join(fuse, ", ")))
		}
	}
	if len(root) > 0 && os.Geteuid() != 0 {
		m.root = true
		m.words = append(m.words, fmt.Sprintf("Not root, so no small disk can be mounted; not done: %s.", strings.Join(root, ", ")))
	}
	for _, w := range m.words {
		fmt.Println(w)
	}
	return m
}

func choose(only string) ([]trial, error) {
	if only == "" {
		return trials(), nil
	}
	var chosen []trial
	for kind := range strings.SplitSeq(only, ",") {
		found := false
		for _, t := range trials() {
			if t.kind == kind || (strings.HasSuffix(kind, "*") && strings.HasPrefix(t.kind, strings.TrimSuffix(kind, "*"))) {
				chosen, found = append(chosen, t), true
			}
		}
		if !found {
			var names []string
			for _, t := range trials() {
				names = append(names, t.kind)
			}
			return nil, fmt.Errorf("no kind %q; there are %s", kind, strings.Join(names, ", "))
		}
	}
	return chosen, nil
}
