//go:build linux

package main

import (
	"fmt"
	"slices"

	"workbay/faults/disk"
)

// recordedSaves is how many orders are taken into the recording folder, in two
// sessions.
const recordedSaves = 160

// A recording is what a disk was told while orders were taken.
type recording struct {
	log   []disk.Op
	model *model
	seed  uint64
}

// recordSaves takes orders on a recording folder: make the file, save, close, open, save
// on, close.
func (s *suite) recordSaves(seed uint64, saves int) (recording, error) {
	m, err := newModel(s.dir, seed)
	if err != nil {
		return recording{}, err
	}
	if err := m.all(uint64(saves) + 1); err != nil {
		return recording{}, err
	}
	f, err := s.record()
	if err != nil {
		return recording{}, err
	}
	defer s.unmount(f)
	for _, until := range []int{saves / 2, saves} {
		out, err := s.command("save", f.At, fmt.Sprint(seed), fmt.Sprint(until), "mark").CombinedOutput()
		if err != nil {
			return recording{}, fmt.Errorf("saving on the recording disk: %w: %s", err, oneLine(string(out)))
		}
	}
	return recording{f.Log(), m, seed}, nil
}

// cutPoints are n moments in a log, rising.
func (s *suite) cutPoints(kind string, n, length int) []int {
	r := s.rand(kind, -1)
	points := make([]int, n)
	for i := range points {
		points[i] = r.IntN(length + 1)
	}
	slices.Sort(points)
	return points
}

// runCuts cuts the power n times under one model.
func runCuts(model disk.Model) func(*suite, int) outcome {
	return func(s *suite, n int) (o outcome) {
		rec, err := s.recordSaves(s.seed*1000+500, recordedSaves)
		if err != nil {
			return outcome{failed: err}
		}
		defer rec.model.close()
		c := s.cut(rec, rec.log, model, n, &o)
		ops := disk.Counts(rec.log)
		o.text = fmt.Sprintf("%d saves (%d writes, %d syncs) cut %d times: %d exact, %d with the save under way too, %d before there was a file; %d with saves lost, %d damaged",
			recordedSaves, ops[disk.Write], ops[disk.Sync], o.times, c.exact, c.ahead, c.absent, c.lost, c.damaged)
		return o
	}
}

// cuts are the numbers of what was found after cuts.
type cuts struct{ exact, ahead, absent, lost, damaged int }

// cut rebuilds the disk n times and has each judged.
func (s *suite) cut(rec recording, log []disk.Op, model disk.Model, n int, o *outcome) (c cuts) {
	points := s.cutPoints("cut-"+model.String(), n, len(log))
	cutter := disk.NewCutter(log, model)
	marks := make([]int64, n)
	next := func(i int) (question, error) {
		img, mark := cutter.Cut(points[i], s.rand("cut-"+model.String(), i))
		marks[i] = mark
		folder, err := s.folder("cut")
		if err != nil {
			return question{}, err
		}
		return question{Do: "open", Folder: folder, Seed: rec.seed}, img.WriteTo(folder)
	}
	o.failed = s.jury(n, next, func(i int, r report) {
		o.times++
		wrong := rec.model.differs(r, marks[i])
		if wrong != "" {
			o.breaks("cut %d before line %d of %d, save %d acknowledged: %s", i, points[i], len(log), marks[i], wrong)
		}
		switch {
		case r.Missing && marks[i] < 0 && wrong == "":
			c.absent++
		case r.Missing || (r.bad() == "" && int64(r.Last) < marks[i]):
			c.lost++
		case wrong != "":
			c.damaged++
		case int64(r.Last) == max(marks[i], 0):
			c.exact++
		default:
			c.ahead++
		}
	})
	return c
}

// runCutControl is the same trial with every sync taken out of the log, as if the
// program had never asked for one. It must find losses; if it does not, the suite could
// not see any.
func runCutControl(s *suite, n int) (o outcome) {
	rec, err := s.recordSaves(s.seed*1000+500, recordedSaves)
	if err != nil {
		return outcome{failed: err}
	}
	defer rec.model.close()
	c := s.cut(rec, disk.NoSyncs(rec.log), disk.Torn, n, &o)
	o.broken = nil // what it finds is what it is for
	o.text = fmt.Sprintf("no sync: losses found after %d of %d cuts (%d with acknowledged saves lost, %d damaged)", c.lost+c.damaged, o.times, c.lost, c.damaged)
	if o.failed == nil && c.lost+c.damaged == 0 {
		o.breaks("a program that never syncs has lost nothing: the suite is blind")
	}
	return o
}
