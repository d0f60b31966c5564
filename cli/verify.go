package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"time"

	"workbay/data"
	"workbay/data/backup"
	"workbay/garage"
	"workbay/locale"
)

// A Report is what verifying a file has found.
type Report struct {
	Path    string
	Sound   bool
	Health  data.Health
	Refused *garage.Problem // the file could not be opened, or not be read to its end
	Died    string          // how the process that read the file ended: DiedCrash, DiedTime, DiedFault; else empty
	Detail  string          // of that, for support
}

// How reading a file can end before its end.
const (
	DiedCrash = "crash" // the process went down, or was killed
	DiedTime  = "time"  // it was not done in time
	DiedFault = "fault" // the disk or the program reported an error
)

// Damaged tells whether something is wrong with the file itself: what is merely in
// use, missing or too new is not damaged, nor what was never a garage's. One with its
// recovery key beside it was: its beginning is destroyed.
func (r Report) Damaged() bool {
	switch {
	case r.Sound:
		return false
	case r.Refused == nil || r.Refused.Code == "file.damaged":
		return true
	}
	_, err := os.Stat(backup.KeyFile(r.Path))
	return r.Refused.Code == "file.not_ours" && err == nil
}

// A Verifier reads a file in a process of its own, so that no damage, however odd,
// takes the program down or makes it wait for ever.
type Verifier struct {
	Program string                              // the program to run; empty: this one
	Limit   time.Duration                       // 0: by the size of the file
	Whole   bool                                // read a file that was closed properly, too
	Tell    func(table string, done, whole int) // hears how far it is; may be nil
}

// limitFor is how long reading a file may take: two minutes, and a second for each
// megabyte, many times what a slow disk needs.
func limitFor(path string) time.Duration {
	limit := 2 * time.Minute
	if info, err := os.Stat(path); err == nil {
		limit += time.Duration(info.Size()>>20) * time.Second
	}
	return limit
}

// Verify reads the file at path and reports. It fails only if the process cannot be
// started, or if ctx ends.
func (v Verifier) Verify(ctx context.Context, path string) (Report, error) {
	program := v.Program
	if program == "" {
		var err error
		if program, err = os.Executable(); err != nil {
			return Report{}, fmt.Errorf("find the program: %w", err)
		}
	}
	limit := v.Limit
	if limit == 0 {
		limit = limitFor(path)
	}
	timed, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	args := []string{"verify", "-inside"}
	if v.Whole {
		args = append(args, "-whole")
	}
	child := exec.CommandContext(timed, program, append(args, "--", path)...)
	child.WaitDelay = time.Second
	child.Env = append(os.Environ(), "GOTRACEBACK=none")
	var trouble head
	child.Stderr = &trouble
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	switch {
	case ctx.Err() != nil:
		return Report{}, ctx.Err()
	case err != nil && timed.Err() != nil:
		return Report{Path: path, Died: DiedTime, Detail: limit.String()}, nil
	case err != nil:
		return Report{}, fmt.Errorf("start verifying %s: %w", path, err)
	}
	report := v.listen(out)
	ended := child.Wait()
	switch {
	case ctx.Err() != nil:
		return Report{}, ctx.Err()
	case report != nil:
		return *report, nil
	case timed.Err() != nil:
		return Report{Path: path, Died: DiedTime, Detail: limit.String()}, nil
	}
	return Report{Path: path, Died: DiedCrash, Detail: fmt.Sprint(ended, ": ", oneLine(trouble.String()))}, nil
}

// A message is a line that the reading process writes: how far it is, or, last,
// what it found.
type message struct {
	Table       string  `json:",omitempty"`
	Done, Whole int     `json:",omitempty"`
	Report      *Report `json:",omitempty"`
}

// listen reads the messages; nil: the process ended without a report.
func (v Verifier) listen(out io.Reader) *Report {
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 64<<20)
	var report *Report
	for lines.Scan() {
		var m message
		read := json.NewDecoder(bytes.NewReader(lines.Bytes()))
		read.UseNumber()
		if read.Decode(&m) != nil {
			continue
		}
		if m.Report != nil {
			report = m.Report
			wholeNumbers(report.Refused)
		} else if v.Tell != nil {
			v.Tell(m.Table, m.Done, m.Whole)
		}
	}
	return report
}

// wholeNumbers gives the facts of a refusal their numbers back, which JSON does not tell
// apart.
func wholeNumbers(p *garage.Problem) {
	if p == nil {
		return
	}
	for name, v := range p.Args {
		if n, ok := v.(json.Number); ok {
			if i, err := n.Int64(); err == nil {
				p.Args[name] = i
			}
		}
	}
}

// head keeps the beginning of what is written to it: why a process fell.
type head struct{ bytes.Buffer }

func (t *head) Write(p []byte) (int, error) {
	t.Buffer.Write(p[:min(len(p), max(0, 1000-t.Len()))])
	return len(p), nil
}

// mostFound is how many findings a report carries; what a broken file has in all
// helps nobody.
const mostFound = 200

// inside is the reading process: it reads the file and writes messages.
func (r *run) inside(path string, all bool) error {
	debug.SetMaxStack(64 << 20) // a ring of pages is to end this process soon
	debug.SetPanicOnFault(true)
	out := json.NewEncoder(r.out)
	told := time.Now()
	tell := func(table string, done, whole int) {
		if now := time.Now(); now.Sub(told) > 50*time.Millisecond {
			told = now
			_ = out.Encode(message{Table: table, Done: done, Whole: whole}) // nobody listens any more: the report will tell
		}
	}
	rep := Report{Path: path}
	h, err := data.Examine(context.Background(), path, all, tell)
	rep.Health = h
	var p *garage.Problem
	switch {
	case errors.As(err, &p):
		rep.Refused, rep.Detail = p, err.Error()
	case err != nil:
		rep.Died, rep.Detail = DiedFault, err.Error()
	default:
		rep.Sound = len(h.Found) == 0
	}
	if len(rep.Health.Found) > mostFound {
		rep.Health.Found = rep.Health.Found[:mostFound]
	}
	return out.Encode(message{Report: &rep})
}

// verify checks a file and says what is whole and what is not.
func (r *run) verify(args []string) error {
	f := flags()
	inside, all := f.Bool("inside", false, ""), f.Bool("whole", false, "")
	lang, asJSON, limit := f.String("lang", "", ""), f.Bool("json", false, ""), f.Duration("limit", 0, "")
	rest, err := parse(f, args, 1, "FILE")
	if err != nil {
		return err
	}
	if *limit < 0 {
		return misuse("cli.bad_option", "Detail", "-limit "+limit.String())
	}
	if *inside {
		return r.inside(rest[0], *all)
	}
	if err := known(*lang); err != nil {
		return err
	}
	if *lang != "" {
		if r.words, err = locale.Load(*lang); err != nil {
			return err
		}
	}
	rep, err := Verifier{Whole: true, Limit: *limit}.Verify(context.Background(), rest[0])
	if err != nil {
		return err
	}
	if *asJSON {
		if err := json.NewEncoder(r.out).Encode(rep); err != nil {
			return err
		}
	} else {
		for _, line := range rep.Lines(r.words) {
			fmt.Fprintln(r.out, line)
		}
	}
	return rep.refusal()
}

// refusal is nil for a sound file.
func (r Report) refusal() error {
	switch {
	case r.Sound:
		return nil
	case r.Refused != nil && !r.Damaged():
		return r.Refused
	}
	return garage.Refuse("cli.damaged", "Path", r.Path)
}

// Lines say in a reader's words what is whole and what is not, table by table.
func (r Report) Lines(say *locale.Locale) []string {
	var lines []string
	for _, t := range r.Health.Tables {
		switch {
		case t.Found > 0:
			lines = append(lines, say.T("verify.table_bad", "Table", say.Table(t.Table), "Count", t.Records, "Found", t.Found))
		case r.Health.Read:
			lines = append(lines, say.T("verify.table_whole", "Table", say.Table(t.Table), "Count", t.Records))
		}
	}
	for i, f := range r.Health.Found {
		if i == 20 {
			lines = append(lines, say.T("verify.more", "Count", len(r.Health.Found)-i))
			break
		}
		lines = append(lines, "  "+say.T("verify.found", "Table", say.Table(f.Table), "ID", f.ID, "What", say.T(f.Code)))
	}
	switch {
	case r.Sound:
		lines = append(lines, say.T("cli.sound", "Path", r.Path))
	case r.Refused != nil && r.Damaged():
		lines = append(lines, say.Text(r.Refused.Code, r.Refused.Args))
	case r.Died != "":
		lines = append(lines, say.T("verify.died."+r.Died))
	}
	return lines
}
