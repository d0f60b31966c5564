//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"workbay/data"
	"workbay/faults/disk"
)

// On a disk that ignores syncs: a snapshot is taken after so many saves, cuts are tried
// from that moment on, and the newest saves that may be lost.
const (
	snapshotAfter = 60
	lostAtMost    = 5
)

// childSnapshot takes orders until there are so many, and writes a copy of the file to
// another disk on the way.
func childSnapshot(folder string, seed, until uint64, to string) error {
	if err := childSave(folder, seed, until, "mark"); err != nil {
		return err
	}
	db, err := openOrCreate(folder)
	if err != nil {
		return err
	}
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	m, err := db.Snapshot(context.Background(), f, nil)
	if err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = db.Keep(m)
	}
	return errors.Join(err, f.Close(), db.Close())
}

// heal does what the window does after an unclean stop: it has the file checked, opens
// it if it is sound, and else makes it again from the snapshot and the journal.
func heal(q question) (r report) {
	path := fileIn(q.Folder)
	if q.Do == "heal" && sound(path) {
		db, err := data.Open(path)
		if err == nil {
			r.read(db)
			r.saveOn(db, q.Seed)
			return r
		}
	}
	r = report{Again: true}
	again := filepath.Join(q.Folder, "again.workbay")
	if _, err := data.Recover(context.Background(), q.Snapshot, path, again); err != nil {
		r.Refused = fmt.Sprintf("recover: %s %v", code(err), err)
		return r
	}
	found, err := data.Verify(context.Background(), again)
	if err != nil {
		r.Refused = fmt.Sprintf("verify what was recovered: %s %v", code(err), err)
		return r
	}
	for _, f := range found {
		r.Findings = append(r.Findings, f.String())
	}
	db, err := data.Open(again)
	if err != nil {
		r.Refused = fmt.Sprintf("open what was recovered: %s %v", code(err), err)
		return r
	}
	r.read(db)
	r.saveOn(db, q.Seed)
	return r
}

func sound(path string) bool {
	if _, err := os.Stat(path); err != nil {
		return false
	}
	found, err := data.Verify(context.Background(), path)
	return err == nil && len(found) == 0
}

// runIgnoring cuts the power of a disk that says it has synced and has not. The file, or
// what is made again of the newest snapshot and the journal, or of the journal alone,
// must be there, and all but the newest saves in it.
func runIgnoring(s *suite, n int) (o outcome) {
	other, err := s.folder("other-disk")
	if err != nil {
		return outcome{failed: err}
	}
	snapshot := filepath.Join(other, "snapshot.workbay")
	rec, err := s.recordWithSnapshot(s.seed*1000+900, snapshot)
	if err != nil {
		return outcome{failed: err}
	}
	defer rec.model.close()
	var points []int // after the snapshot
	r := s.rand("ignoring", -1)
	begin := slices.IndexFunc(rec.log, func(o disk.Op) bool { return o.Kind == disk.Mark && o.Size == snapshotAfter+1 })
	for range n {
		points = append(points, begin+1+r.IntN(len(rec.log)-begin))
	}
	slices.Sort(points)
	cutter := disk.NewCutter(rec.log, disk.Ignoring)
	marks := make([]int64, n)
	usable, whole, most := 0, 0, int64(0)
	var lost []int64
	second := &juror{s: s} // for folders that the first did not survive
	defer second.stop()
	questions := make([]question, n)
	next := func(i int) (question, error) {
		img, mark := cutter.Cut(points[i], s.rand("ignoring", i))
		marks[i] = mark
		folder, err := s.folder("lying")
		if err != nil {
			return question{}, err
		}
		q := question{Do: "heal", Folder: folder, Seed: rec.seed}
		if i%2 == 0 {
			q.Snapshot = snapshot
		}
		questions[i] = q
		return q, img.WriteTo(folder)
	}
	o.failed = s.jury(n, next, func(i int, r report) {
		o.times++
		if r.Died != "" {
			q := questions[i]
			q.Do = "rebuild"
			r = second.ask(q)
		}
		if !r.Again {
			usable++
		}
		wrong := r.bad()
		if wrong == "" {
			wrong = rec.model.wrong(r)
		}
		gone := marks[i] - int64(r.Last)
		switch {
		case wrong != "":
		case gone > lostAtMost:
			wrong = fmt.Sprintf("the newest %d acknowledged saves are lost (%d of %d there)", gone, r.Last, marks[i])
		case gone > 0:
			lost = append(lost, gone)
			most = max(most, gone)
		default:
			whole++
		}
		if wrong != "" {
			o.breaks("cut %d before line %d of %d, save %d acknowledged, snapshot %v, made again %v: %s", i, points[i], len(rec.log), marks[i], questions[i].Snapshot != "", r.Again, wrong)
		}
	})
	o.text = fmt.Sprintf("%d cuts: the file itself usable %d times, made again %d times; nothing acknowledged lost %d times, some of the newest saves %d times (at most %d); %d not recovered",
		o.times, usable, o.times-usable, whole, len(lost), most, len(o.broken))
	return o
}

// recordWithSnapshot is recordSaves with a snapshot to another disk on the way.
func (s *suite) recordWithSnapshot(seed uint64, snapshot string) (recording, error) {
	m, err := newModel(s.dir, seed)
	if err != nil {
		return recording{}, err
	}
	if err := m.all(recordedSaves + 1); err != nil {
		return recording{}, err
	}
	f, err := s.record()
	if err != nil {
		return recording{}, err
	}
	defer s.unmount(f)
	for _, args := range [][]string{
		{"snapshot", f.At, fmt.Sprint(seed), fmt.Sprint(snapshotAfter), snapshot},
		{"save", f.At, fmt.Sprint(seed), fmt.Sprint(recordedSaves * 2 / 3), "mark"},
		{"save", f.At, fmt.Sprint(seed), fmt.Sprint(recordedSaves), "mark"},
	} {
		if out, err := s.command(args...).CombinedOutput(); err != nil {
			return recording{}, fmt.Errorf("saving on the recording disk: %w: %s", err, oneLine(string(out)))
		}
	}
	return recording{f.Log(), m, seed}, nil
}
