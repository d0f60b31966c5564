//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"workbay/data"
	"workbay/data/backup"
)

// childBackup takes orders, and meanwhile makes one backup after another. It says
// "stored N" of a save and "made N NAME" of a backup that counts and was begun when save
// N was stored.
func childBackup(folder string, seed uint64) error {
	ctx := context.Background()
	db, err := openOrCreate(folder)
	if err != nil {
		return err
	}
	s, err := newShop(db, seed)
	if err != nil {
		return err
	}
	say("stored %d", s.last.Load())
	failed := make(chan error, 1)
	go func() {
		for {
			n, err := s.save()
			if err != nil {
				failed <- err
				return
			}
			say("stored %d", n)
			time.Sleep(2 * time.Millisecond)
		}
	}()
	for {
		settings, err := backup.Ready(db)
		if err != nil {
			return err
		}
		n := s.last.Load()
		made, err := backup.Make(ctx, db, settings, backup.Hourly, nil)
		if err != nil {
			return err
		}
		say("made %d %s", n, made[0].Name)
		select {
		case err := <-failed:
			return err
		default:
		}
	}
}

// childRestore puts the newest backup in the place of the closed file, or into a new
// file.
func childRestore(folder, to string) error {
	ctx := context.Background()
	path := fileIn(folder)
	say("begun")
	newest, key, err := newestBackup(path)
	if err != nil {
		return err
	}
	if to == "" {
		_, _, err = backup.Replace(ctx, newest, key, path, nil)
	} else {
		_, err = backup.Restore(ctx, newest, key, to, nil)
	}
	return err
}

func newestBackup(path string) (b backup.Backup, key string, err error) {
	list, err := backup.List([]string{backup.Folder(path)})
	if err == nil && len(list) == 0 {
		err = errors.New("there is no backup")
	}
	if err != nil {
		return b, "", err
	}
	text, err := os.ReadFile(backup.KeyFile(path))
	return list[0], string(text), err
}

// backups judges the file, and restores what is listed of its backups: the newest, the
// oldest, and one between.
func backups(q question) report {
	path := fileIn(q.Folder)
	list, err := backup.List([]string{backup.Folder(path)})
	if errors.Is(err, os.ErrNotExist) || code(err) == "backup.folder_missing" {
		list, err = nil, nil // not one was begun
	}
	var all []held
	if err != nil {
		all = append(all, held{Name: "the list", Bad: err.Error()})
	}
	if len(list) > 3 {
		list = []backup.Backup{list[0], list[len(list)/2], list[len(list)-1]}
	}
	for i, b := range list {
		h := held{Name: b.Name}
		text, err := os.ReadFile(backup.KeyFile(path))
		to := filepath.Join(q.Folder, fmt.Sprintf("trial-%d.workbay", i))
		if err == nil {
			_, err = backup.Restore(context.Background(), b, string(text), to, nil)
		}
		if err == nil {
			h.Last, h.Print, err = readOnly(to)
		}
		if err != nil {
			h.Bad = fmt.Sprintf("%s %v", code(err), err)
		}
		_ = os.RemoveAll(to)
		all = append(all, h)
	}
	r := judge(q)
	r.Backups = all
	return r
}

func readOnly(path string) (last uint64, content string, err error) {
	db, err := data.OpenReadOnly(path)
	if err != nil {
		return 0, "", err
	}
	var r report
	r.read(db)
	if r.Refused != "" {
		err = errors.New(r.Refused)
	}
	return r.Last, r.Print, errors.Join(err, db.Close())
}

// restored does what the next start does after a restore that was cut off, looks at what
// stands there, and then restores again, to the end.
func restored(q question) (r report) {
	path := fileIn(q.Folder)
	if err := backup.Settle(path); err != nil {
		r.Refused = fmt.Sprintf("settle: %s %v", code(err), err)
		return r
	}
	found, err := data.Verify(context.Background(), path)
	for _, f := range found {
		r.Findings = append(r.Findings, f.String())
	}
	if err == nil {
		r.Last, r.Print, err = readOnly(path)
	}
	if err != nil {
		r.Refused = fmt.Sprintf("%s %v", code(err), err)
		return r
	}
	if kept, _ := filepath.Glob(path + ".before-restore-*"); len(kept) > 0 {
		slices.Sort(kept)
		for _, k := range kept {
			if strings.HasSuffix(k, "-redo") {
				continue
			}
			if r.Kept, _, err = readOnly(k); err != nil {
				r.Unusable = fmt.Sprintf("the file from before: %v", err)
			}
		}
	}
	if q.Snapshot != "" { // the new file that a restore was making
		if _, err := os.Stat(q.Snapshot); err == nil {
			if _, _, err := readOnly(q.Snapshot); err != nil {
				r.Unusable = fmt.Sprintf("the half restored file stands under its name: %v", err)
			}
			_ = os.Remove(q.Snapshot)
		}
	}
	if err := childRestoreQuiet(q.Folder, q.Snapshot); err != nil && r.Unusable == "" {
		r.Unusable = fmt.Sprintf("restore again: %v", err)
	}
	return r
}

func childRestoreQuiet(folder, to string) error {
	path := fileIn(folder)
	newest, key, err := newestBackup(path)
	if err != nil {
		return err
	}
	if to == "" {
		_, _, err = backup.Replace(context.Background(), newest, key, path, nil)
		if err == nil {
			_, _, err = readOnly(path)
		}
		return err
	}
	if _, err = backup.Restore(context.Background(), newest, key, to, nil); err == nil {
		_, _, err = readOnly(to)
	}
	return err
}

// runBackupKill kills a process that takes orders and makes backups.
func runBackupKill(s *suite, n int) (o outcome) {
	var mu sync.Mutex
	saves, made := int64(0), 0
	const perFile = 10
	o.failed = s.each((n+perFile-1)/perFile, func(f int) error {
		seed := s.seed*1000 + 300 + uint64(f)
		m, err := newModel(s.dir, seed)
		if err != nil {
			return err
		}
		defer m.close()
		folder, err := s.folder("backup")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		j := &juror{s: s}
		defer j.stop()
		known, sure := int64(-1), int64(-1) // what the file must have; what the newest backup must have
		for i := f * perFile; i < min(n, (f+1)*perFile); i++ {
			stored, held, count, err := backupOnce(s, folder, seed, i)
			if err != nil {
				return err
			}
			known, sure = max(known, stored), max(sure, held)
			r := j.ask(question{Do: "backups", Folder: folder, Seed: seed})
			wrong := m.backedUp(r, known, sure)
			mu.Lock()
			o.times++
			saves += max(0, stored)
			made += count
			for _, w := range wrong {
				o.breaks("kill %d: %s", i, w)
			}
			mu.Unlock()
			if len(wrong) > 0 {
				return nil
			}
			if r.Missing {
				known = 1
			} else {
				known = int64(r.Last) + 1
			}
		}
		return nil
	})
	o.text = fmt.Sprintf("%d times killed; %d backups had been made, all restored that were looked at; %d bounds broken", o.times, made, len(o.broken))
	if o.failed == nil && made == 0 {
		o.breaks("no backup was made between the kills: nothing was tried")
	}
	return o
}

// backedUp says what is wrong with a file and its backups. The content of older saves is
// asked of the model first: it only goes forward.
func (m *model) backedUp(r report, known, sure int64) (wrong []string) {
	list := slices.Clone(r.Backups)
	slices.SortFunc(list, func(a, b held) int { return int(int64(a.Last) - int64(b.Last)) })
	newest := int64(-1)
	for _, h := range list {
		if h.Bad != "" {
			wrong = append(wrong, fmt.Sprintf("backup %s: %s", h.Name, h.Bad))
			continue
		}
		newest = max(newest, int64(h.Last))
		if want, err := m.at(h.Last); err == nil && want != h.Print {
			wrong = append(wrong, fmt.Sprintf("backup %s does not hold what was saved up to %d", h.Name, h.Last))
		}
	}
	if newest < sure {
		wrong = append(wrong, fmt.Sprintf("the backup of save %d was told to be made; the newest holds %d", sure, newest))
	}
	if w := m.differs(r, known); w != "" {
		wrong = append(wrong, w)
	}
	return wrong
}

func backupOnce(s *suite, folder string, seed uint64, i int) (stored, held int64, made int, err error) {
	stored, held = -1, -1
	r := s.rand("kill-backup", i)
	c := s.command("backup", folder, fmt.Sprint(seed))
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.StdoutPipe()
	if err != nil {
		return stored, held, 0, err
	}
	if err := c.Start(); err != nil {
		return stored, held, 0, err
	}
	first, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for in := bufio.NewScanner(out); in.Scan(); {
			var n int64
			var name string
			if k, _ := fmt.Sscanf(in.Text(), "stored %d", &n); k == 1 {
				if stored < 0 {
					close(first)
				}
				stored = n
			} else if k, _ := fmt.Sscanf(in.Text(), "made %d %s", &n, &name); k == 2 {
				held = n
				made++
			}
		}
	}()
	select {
	case <-first:
	case <-time.After(answerTime):
	}
	time.Sleep(time.Duration(r.IntN(250_000)) * time.Microsecond)
	_ = c.Process.Kill()
	<-done
	_ = c.Wait()
	if c.ProcessState.Exited() {
		return stored, held, made, fmt.Errorf("the process that makes backups ended by itself: %s", oneLine(errs.String()))
	}
	return stored, held, made, nil
}

// What the file has when a backup of it is restored, and what the backup has.
const (
	savesNow    = 40
	savesBackup = 25
)

// runRestoreKill kills a process that restores a backup: in place of the file, and every
// third time into a new one.
func runRestoreKill(s *suite, n int) (o outcome) {
	seed := s.seed*1000 + 400
	m, err := newModel(s.dir, seed)
	if err != nil {
		return outcome{failed: err}
	}
	defer m.close()
	if err := m.all(savesNow); err != nil {
		return outcome{failed: err}
	}
	base, usual, err := s.restoreBase(seed)
	if err != nil {
		return outcome{failed: err}
	}
	old, fresh, ended := 0, 0, 0
	var mu sync.Mutex
	o.failed = s.each(n, func(i int) error {
		folder, err := s.folder("restore")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		if err := copyFolder(base, folder); err != nil {
			return err
		}
		to := ""
		if i%3 == 2 {
			to = filepath.Join(folder, "elsewhere.workbay")
		}
		whole, err := s.restoreOnce(folder, to, usual, i)
		if err != nil {
			return err
		}
		j := &juror{s: s}
		defer j.stop()
		r := j.ask(question{Do: "restored", Folder: folder, Seed: seed, Snapshot: to})
		wrong := r.bad()
		if wrong == "" {
			wrong = m.wrong(r)
		}
		mu.Lock()
		defer mu.Unlock()
		o.times++
		if whole {
			ended++
		}
		switch {
		case wrong != "":
		case r.Last == savesNow:
			old++
		case r.Last == savesBackup && to == "" && r.Kept == savesNow:
			fresh++
		default:
			wrong = fmt.Sprintf("the file has %d saves and the one kept from before %d; want %d, or %d and %d", r.Last, r.Kept, savesNow, savesBackup, savesNow)
		}
		if wrong != "" {
			o.breaks("kill %d: %s", i, wrong)
		}
		return nil
	})
	o.text = fmt.Sprintf("%d times killed, %d of them after it had ended: the old file %d times, the restored one with the old one kept %d times; restoring again worked each time; %d bounds broken", o.times, ended, old, fresh, len(o.broken))
	return o
}

// restoreBase makes a file with a backup, and says how long a restore takes.
func (s *suite) restoreBase(seed uint64) (base string, usual time.Duration, err error) {
	if base, err = s.folder("base"); err != nil {
		return "", 0, err
	}
	save := func(until int) error {
		out, err := s.command("save", base, fmt.Sprint(seed), fmt.Sprint(until), "out").CombinedOutput()
		if err != nil {
			return fmt.Errorf("%w: %s", err, oneLine(string(out)))
		}
		return nil
	}
	if err := save(savesBackup); err != nil {
		return "", 0, err
	}
	db, err := data.Open(fileIn(base))
	if err != nil {
		return "", 0, err
	}
	db.Now = func() time.Time { return opening.Add(savesBackup * time.Minute) }
	settings, err := backup.Ready(db)
	if err == nil {
		_, err = backup.Make(s.ctx, db, settings, backup.ByHand, nil)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return "", 0, err
	}
	if err := save(savesNow); err != nil {
		return "", 0, err
	}
	trial, err := s.folder("usual")
	if err != nil {
		return "", 0, err
	}
	defer os.RemoveAll(trial)
	if err := copyFolder(base, trial); err != nil {
		return "", 0, err
	}
	c, errs, err := s.beginRestore(trial, "")
	if err != nil {
		return "", 0, err
	}
	began := time.Now()
	if err := c.Wait(); err != nil {
		return "", 0, fmt.Errorf("restore: %w: %s", err, oneLine(errs.String()))
	}
	return base, time.Since(began), nil
}

// beginRestore starts a restore and waits until it has begun.
func (s *suite) beginRestore(folder, to string) (*exec.Cmd, *bytes.Buffer, error) {
	c := s.command("restore", folder, to)
	errs := &bytes.Buffer{}
	c.Stderr = errs
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		return nil, nil, err
	}
	_, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		_ = c.Wait()
		return nil, nil, fmt.Errorf("the restore did not begin: %s", oneLine(errs.String()))
	}
	return c, errs, nil
}

// restoreOnce begins a restore and kills it. ended says that it was too late.
func (s *suite) restoreOnce(folder, to string, usual time.Duration, i int) (ended bool, err error) {
	c, errs, err := s.beginRestore(folder, to)
	if err != nil {
		return false, err
	}
	time.Sleep(time.Duration(s.rand("kill-restore", i).Int64N(int64(usual + usual/4))))
	_ = c.Process.Kill()
	_ = c.Wait()
	if c.ProcessState.Exited() && !c.ProcessState.Success() {
		return false, fmt.Errorf("the restore failed by itself: %s", oneLine(errs.String()))
	}
	return c.ProcessState.Exited(), nil
}
