//go:build linux

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// answerTime is how long a judge may look at one folder.
const answerTime = 20 * time.Second

// command is a child process of the suite's, which goes when the suite goes.
func (s *suite) command(args ...string) *exec.Cmd {
	c := exec.CommandContext(s.ctx, s.self, append([]string{"child"}, args...)...)
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	c.Env = append(os.Environ(), "GOTRACEBACK=none")
	return c
}

// A juror is a process that opens folders and reports what it found.
type juror struct {
	s    *suite
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	errs *strings.Builder
}

func (j *juror) start() (err error) {
	j.cmd = j.s.command("judge")
	j.errs = &strings.Builder{}
	j.cmd.Stderr = j.errs
	if j.in, err = j.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := j.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	j.out = bufio.NewReaderSize(out, 1<<16)
	return j.cmd.Start()
}

func (j *juror) stop() {
	if j.cmd != nil {
		j.in.Close()
		_ = j.cmd.Wait()
		j.cmd = nil
	}
}

// ask has a folder judged. A judge that dies, or does not answer, is a finding.
func (j *juror) ask(q question) report {
	if j.cmd == nil {
		if err := j.start(); err != nil {
			return report{Died: "the judge does not start: " + err.Error()}
		}
	}
	line, err := json.Marshal(q)
	if err != nil {
		return report{Died: err.Error()}
	}
	late := false
	timer := time.AfterFunc(answerTime, func() { late = true; _ = j.cmd.Process.Kill() })
	_, err = j.in.Write(append(line, '\n'))
	var answer []byte
	if err == nil {
		answer, err = j.out.ReadBytes('\n')
	}
	timer.Stop()
	var r report
	if err == nil {
		err = json.Unmarshal(answer, &r)
	}
	if err != nil {
		_ = j.cmd.Process.Kill()
		_ = j.cmd.Wait()
		r = report{Died: "the process died: " + oneLine(j.errs.String())}
		if late {
			r.Died = fmt.Sprintf("no answer in %v", answerTime)
		}
		j.cmd = nil
	}
	return r
}

// jury judges many folders, two at a time. next makes the folder of each trial, in
// order and never two at once; then hears the report and removes nothing. done gets the
// reports, never two at once.
func (s *suite) jury(n int, next func(i int) (question, error), done func(i int, r report)) error {
	type job struct {
		i int
		q question
	}
	jobs := make(chan job)
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			j := &juror{s: s}
			defer j.stop()
			for job := range jobs {
				r := j.ask(job.q)
				mu.Lock()
				done(job.i, r)
				mu.Unlock()
				_ = os.RemoveAll(job.q.Folder)
			}
		})
	}
	var err error
	for i := 0; i < n && err == nil; i++ {
		var q question
		if q, err = next(i); err == nil {
			select {
			case jobs <- job{i, q}:
			case <-s.ctx.Done():
				err = s.ctx.Err()
			}
		}
	}
	close(jobs)
	wg.Wait()
	return err
}
