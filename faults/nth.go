//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"workbay/faults/disk"
)

// sufferedSaves is how many orders each of these trials takes, from making the file to
// closing it.
const sufferedSaves = 8

// A story is what a sufferer has told.
type story struct {
	stored  int64 // the last save that the person was told is stored; -1 none
	refused []string
	ended   bool
	err     string // how it went wrong
}

// tell reads a sufferer's lines.
func (st *story) tell(line string) (refused bool) {
	f := strings.Fields(line)
	switch {
	case line == "end":
		st.ended = true
	case len(f) == 2 && f[0] == "stored":
		n, err := strconv.ParseInt(f[1], 10, 64)
		if err != nil || n < st.stored {
			st.err = fmt.Sprintf("save %d was told to be stored, then only %s were there", st.stored, f[1])
			return false
		}
		st.stored = n
	case len(f) > 1 && f[0] == "lied":
		st.err = line
	case len(f) > 2 && f[0] == "refused":
		st.refused = append(st.refused, f[1]+" "+f[2])
		return true
	}
	return false
}

// runNth fails the Nth call of a kind for N = 1, 2, … until none fails any more, or n
// times spread over as many if n is not 0.
func runNth(kind string, fault disk.Fault) func(*suite, int) outcome {
	return func(s *suite, n int) (o outcome) {
		seed := s.seed*1000 + 600
		m, err := newModel(s.dir, seed)
		if err != nil {
			return outcome{failed: err}
		}
		defer m.close()
		if err := m.all(sufferedSaves + 2); err != nil {
			return outcome{failed: err}
		}
		step := 1
		if n > 0 {
			calls, err := s.calls(seed, fault)
			if err != nil {
				return outcome{failed: err}
			}
			step = max(1, calls/n)
			step |= 1 // so that both ways of going on have their turn
		}
		var mu sync.Mutex
		codes := map[string]int{}
		clean := false
		at := 1
		o.failed = s.each(1<<20, func(int) error {
			mu.Lock()
			if clean {
				mu.Unlock()
				return errDone
			}
			f := fault
			f.At = at
			at += step
			mu.Unlock()
			failed, st, wrong, err := s.suffer(m, seed, f, kind)
			mu.Lock()
			defer mu.Unlock()
			if failed == 0 {
				clean = true
			} else {
				o.times++
			}
			for _, c := range st.refused {
				codes[c]++
			}
			for _, w := range wrong {
				o.breaks("call %d failing: %s", f.At, w)
			}
			return err
		})
		if errors.Is(o.failed, errDone) {
			o.failed = nil
		}
		o.text = fmt.Sprintf("%d calls failed one at a time over %d saves, every %d., until none failed: refused %s; %d bounds broken",
			o.times, sufferedSaves, step, counted(codes), len(o.broken))
		if o.failed == nil && o.times == 0 {
			o.breaks("no call ever failed: nothing was tried")
		}
		return o
	}
}

var errDone = errors.New("nothing fails any more")

// calls is how many calls of the fault's class an undisturbed run makes.
func (s *suite) calls(seed uint64, fault disk.Fault) (int, error) {
	f, err := s.record()
	if err != nil {
		return 0, err
	}
	defer s.unmount(f)
	f.Arm(disk.Fault{Of: fault.Of})
	out, err := s.command("suffer", f.At, fmt.Sprint(seed), fmt.Sprint(sufferedSaves), "on").CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("%w: %s", err, oneLine(string(out)))
	}
	return f.Count(), nil
}

// suffer runs a sufferer on a recording folder where one call fails, and judges what is
// left: as the system shows it, and where a sync failed, as the disk would hold it if the
// power went at some moment after that.
func (s *suite) suffer(m *model, seed uint64, fault disk.Fault, kind string) (failed int, st story, wrong []string, err error) {
	f, err := s.record()
	if err != nil {
		return 0, st, nil, err
	}
	defer s.unmount(f)
	f.Arm(fault)
	st = s.sufferer(f.At, seed, []string{"on", "anew"}[fault.At%2])
	failed = f.Failed()
	f.Arm(disk.Fault{})
	log := f.Log()
	if st.err != "" {
		wrong = append(wrong, st.err)
	}
	for _, r := range st.refused {
		if r == "save -" || (fault.Errno == syscall.ENOSPC && r == "open -") {
			wrong = append(wrong, "refused without a sentence: "+r)
		}
	}
	j := &juror{s: s}
	defer j.stop()
	if w := m.differs(j.ask(question{Do: "open", Folder: f.At, Seed: seed}), st.stored); w != "" {
		wrong = append(wrong, w)
	}
	if fault.Drop && failed > 0 {
		wrong = append(wrong, s.cutAfter(m, j, log, seed, kind, fault.At)...)
	}
	return failed, st, wrong, nil
}

// cutAfter cuts the power at some moments after a sync failed.
func (s *suite) cutAfter(m *model, j *juror, log []disk.Op, seed uint64, kind string, at int) (wrong []string) {
	begin := 0
	for i, o := range log {
		if o.Kind == disk.Dropped {
			begin = i + 1
		}
	}
	if begin == 0 {
		return nil // it was a folder's
	}
	for k := range 4 {
		r := s.rand(kind, at*16+k)
		point := begin + r.IntN(len(log)-begin+1)
		img, mark := disk.NewCutter(log, disk.Torn).Cut(point, r)
		folder, err := s.folder("after")
		if err != nil {
			return append(wrong, err.Error())
		}
		if err := img.WriteTo(folder); err != nil {
			return append(wrong, err.Error())
		}
		answer := j.ask(question{Do: "open", Folder: folder, Seed: seed})
		if w := m.differs(answer, mark); w != "" {
			wrong = append(wrong, fmt.Sprintf("power cut %d lines later of %d: %s", point-begin, len(log)-begin, w))
		}
		removeAll(folder)
	}
	return wrong
}

// sufferer runs one to its end.
func (s *suite) sufferer(folder string, seed uint64, how string) (st story) {
	st.stored = -1
	ctx, cancel := context.WithTimeout(s.ctx, 30*time.Second)
	defer cancel()
	c := s.command("suffer", folder, fmt.Sprint(seed), fmt.Sprint(sufferedSaves), how)
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.StdoutPipe()
	if err != nil {
		st.err = err.Error()
		return st
	}
	if err := c.Start(); err != nil {
		st.err = err.Error()
		return st
	}
	stop := context.AfterFunc(ctx, func() { _ = c.Process.Kill() })
	defer stop()
	for in := bufio.NewScanner(out); in.Scan(); {
		st.tell(in.Text())
	}
	err = c.Wait()
	switch {
	case st.err != "":
	case ctx.Err() != nil:
		st.err = "the saving process hangs"
	case err != nil:
		st.err = fmt.Sprintf("the saving process ended: %v %s", err, oneLine(errs.String()))
	case !st.ended:
		st.err = "the saving process did not come to its end"
	}
	return st
}

// counted lists how often each was there.
func counted(codes map[string]int) string {
	if len(codes) == 0 {
		return "nothing"
	}
	var list []string
	for _, k := range sortedKeys(codes) {
		list = append(list, fmt.Sprintf("%s ×%d", k, codes[k]))
	}
	return strings.Join(list, ", ")
}
