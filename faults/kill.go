//go:build linux

package main

import (
	"bufio"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// killsPerFile is how often one file is hit before the next is begun.
const killsPerFile = 20

// runKill kills a process again and again while it takes orders.
func runKill(s *suite, n int) (o outcome) {
	acked, absent := 0, 0
	j := &juror{s: s}
	defer j.stop()
	for i := 0; i < n && o.failed == nil; i += killsPerFile {
		var a, none int
		a, none, o.failed = killFile(s, j, i, min(killsPerFile, n-i), &o)
		acked, absent = acked+a, absent+none
		o.times += min(killsPerFile, n-i)
	}
	o.text = fmt.Sprintf("%d times killed, %d before there was a file; %d saves acknowledged, %d bounds broken", o.times, absent, acked, len(o.broken))
	if o.failed == nil && acked == 0 {
		o.breaks("no save was acknowledged between the kills: nothing was tried")
	}
	return o
}

// killFile kills the process that saves into one file so many times.
func killFile(s *suite, j *juror, first, kills int, o *outcome) (acked, absent int, err error) {
	seed := s.seed*1000 + uint64(first)
	m, err := newModel(s.dir, seed)
	if err != nil {
		return 0, 0, err
	}
	defer m.close()
	folder, err := s.folder("kill")
	if err != nil {
		return 0, 0, err
	}
	known := int64(-1) // what the file must have
	for i := first; i < first+kills && s.ctx.Err() == nil; i++ {
		told, err := killOnce(s, folder, seed, i)
		if err != nil {
			return acked, absent, err
		}
		if told > known {
			acked += int(told - max(known, 0))
			known = told
		}
		r := j.ask(question{Do: "open", Folder: folder, Seed: seed})
		if r.Missing && known < 0 {
			absent++
			known = 1 // the judge has made the file, and saved once
			if r.Unusable != "" {
				o.breaks("kill %d: %s", i, r.Unusable)
				return acked, absent, nil
			}
			continue
		}
		if wrong := m.differs(r, known); wrong != "" {
			o.breaks("kill %d: %s", i, wrong)
			return acked, absent, nil
		}
		known = int64(r.Last) + 1 // the judge has saved once
	}
	return acked, absent, s.ctx.Err()
}

// killOnce lets a process save for a while and kills it. It returns the last save that
// the process has said is stored, or -1.
func killOnce(s *suite, folder string, seed uint64, i int) (int64, error) {
	r := s.rand("kill", i)
	c := s.command("save", folder, fmt.Sprint(seed), "1000000000", "out")
	out, err := c.StdoutPipe()
	if err != nil {
		return -1, err
	}
	var errs strings.Builder
	c.Stderr = &errs
	if err := c.Start(); err != nil {
		return -1, err
	}
	first, done := make(chan struct{}), make(chan int64)
	go func() {
		last := int64(-1)
		for in := bufio.NewScanner(out); in.Scan(); {
			if n, err := strconv.ParseInt(in.Text(), 10, 64); err == nil {
				if last < 0 {
					close(first)
				}
				last = n
			}
		}
		done <- last
	}()
	if r.IntN(8) > 0 { // else it may be killed while it opens
		select {
		case <-first:
		case <-time.After(answerTime):
		}
	}
	time.Sleep(time.Duration(r.IntN(50_000)) * time.Microsecond)
	_ = c.Process.Kill()
	last := <-done
	_ = c.Wait()
	if c.ProcessState.Exited() { // by itself, so something was wrong
		return last, fmt.Errorf("the saving process ended by itself: %s", oneLine(errs.String()))
	}
	return last, nil
}

// differs says how a judged file differs from what it must be after known was the last
// acknowledged save, or "". One more save may be there: it was stored and not yet
// acknowledged.
func (m *model) differs(r report, known int64) string {
	if r.Missing {
		if known >= 0 {
			return "the file is gone"
		}
		return r.Unusable
	}
	if bad := r.bad(); bad != "" {
		return bad
	}
	if int64(r.Last) < known {
		return fmt.Sprintf("%d acknowledged saves lost: %d of %d are there", known-int64(r.Last), r.Last, known)
	}
	if int64(r.Last) > max(known, 0)+1 {
		return fmt.Sprintf("%d saves are there, %d were acknowledged", r.Last, known)
	}
	return m.wrong(r)
}

// wrong says if the content is not that of so many saves.
func (m *model) wrong(r report) string {
	want, err := m.at(r.Last)
	if err != nil {
		return err.Error()
	}
	if r.Print != want {
		return fmt.Sprintf("after save %d the content is not what was saved", r.Last)
	}
	return ""
}

// fileIn is the file's path in a folder.
func fileIn(folder string) string { return filepath.Join(folder, fileName) }
