//go:build linux

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"workbay/data"
	"workbay/faults/disk"
	"workbay/garage"
)

// child is a process that a trial has started: it may be killed, or die of what it
// reads, without taking the suite along.
func child(args []string) error {
	switch {
	case len(args) == 5 && args[0] == "save":
		return childSave(args[1], number(args[2]), number(args[3]), args[4])
	case len(args) == 5 && args[0] == "snapshot":
		return childSnapshot(args[1], number(args[2]), number(args[3]), args[4])
	case len(args) == 3 && args[0] == "backup":
		return childBackup(args[1], number(args[2]))
	case len(args) == 3 && args[0] == "restore":
		return childRestore(args[1], args[2])
	case len(args) == 5 && args[0] == "suffer":
		return childSuffer(args[1], number(args[2]), number(args[3]), args[4])
	case len(args) == 1 && args[0] == "judge":
		return childJudge()
	case len(args) == 2 && args[0] == "verify":
		return childVerify(args[1])
	case len(args) == 3 && args[0] == "window":
		return childWindow(args[1], number(args[2]))
	case len(args) == 4 && args[0] == "fill":
		return childFill(args[1], number(args[2]), number(args[3]))
	}
	return fmt.Errorf("no such child: %q", args)
}

func number(s string) uint64 {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		panic(err)
	}
	return n
}

// say writes one line to the trial, in one write.
func say(format string, args ...any) {
	fmt.Fprintf(os.Stdout, format+"\n", args...)
}

// code is what a person would be told of err: a refusal's code, "-" where it is none.
func code(err error) string {
	var p *garage.Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return "-"
}

// openOrCreate is what the window does with a file's name.
func openOrCreate(folder string) (*data.DB, error) {
	path := filepath.Join(folder, fileName)
	db, err := data.Open(path)
	if code(err) == "file.missing" {
		return data.Create(path)
	}
	return db, err
}

// childSave takes orders until there are so many, and tells of each once it is stored:
// on its output, or in the folder's own record of what was acknowledged.
func childSave(folder string, seed, until uint64, tell string) error {
	acknowledge := func(n uint64) error { say("%d", n); return nil }
	if tell == "mark" {
		f, err := os.OpenFile(filepath.Join(folder, disk.MarkName), os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		acknowledge = func(n uint64) error {
			_, err := f.WriteAt(fmt.Appendf(nil, "%d\n", n), 0)
			return err
		}
	}
	db, err := openOrCreate(folder)
	if err != nil {
		return err
	}
	s, err := newShop(db, seed)
	if err != nil {
		return err
	}
	if err := acknowledge(s.last.Load()); err != nil {
		return err
	}
	for s.last.Load() < until {
		n, err := s.save()
		if err != nil {
			return err
		}
		if err := acknowledge(n); err != nil {
			return err
		}
	}
	return db.Close()
}

// childFill makes a file of many orders taken at once, and a few after them, and
// closes it.
func childFill(folder string, seed, count uint64) error {
	db, err := openOrCreate(folder)
	if err != nil {
		return err
	}
	s, err := newShop(db, seed)
	if err != nil {
		return err
	}
	if err := s.saves(count); err != nil {
		return err
	}
	for range 20 {
		if _, err := s.save(); err != nil {
			return err
		}
	}
	return db.Close()
}

// A question is a folder for a judge to look at.
type question struct {
	Do       string // "open", "heal", "rebuild", "backups" or "restored"
	Folder   string
	Seed     uint64
	Snapshot string // for heal and rebuild: a copy of the file on another disk, or ""
}

// A report is what a judge found in a folder.
type report struct {
	Died     string // the process did not live to tell; or went over its time
	Missing  bool   // there is no file under the name
	Refused  string // by Verify or Open: the code and the error
	Findings []string
	Last     uint64 // saves in the file
	Print    string
	Unusable string // what went wrong with one more save, closing, or making a file where there was none
	Again    bool   // the file was made again from snapshot and journal
	Backups  []held // what the backups hold, newest first
	Kept     uint64 // saves in the file that a restore has put aside
}

// held is what a backup holds, once it is restored.
type held struct {
	Name  string
	Last  uint64
	Print string
	Bad   string // why it cannot be restored
}

// bad is what is wrong with a file that should be whole, or "".
func (r report) bad() string {
	switch {
	case r.Died != "":
		return r.Died
	case r.Refused != "":
		return r.Refused
	case len(r.Findings) > 0:
		return fmt.Sprintf("%d findings, first: %s", len(r.Findings), r.Findings[0])
	}
	return r.Unusable
}

// childJudge answers questions, a line each.
func childJudge() error {
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			return err
		}
		answer, err := json.Marshal(answer(q))
		if err != nil {
			return err
		}
		say("%s", answer)
	}
	return in.Err()
}

func answer(q question) report {
	switch q.Do {
	case "heal", "rebuild":
		return heal(q)
	case "backups":
		return backups(q)
	case "restored":
		return restored(q)
	}
	return judge(q)
}

func judge(q question) (r report) {
	path := filepath.Join(q.Folder, fileName)
	if _, err := os.Stat(path); err != nil {
		r.Missing = true
		db, err := data.Create(path)
		if err != nil {
			r.Unusable = fmt.Sprintf("create: %v", err)
			return r
		}
		r.saveOn(db, q.Seed)
		return r
	}
	found, err := data.Verify(context.Background(), path)
	if err != nil {
		r.Refused = fmt.Sprintf("verify: %s %v", code(err), err)
		return r
	}
	for _, f := range found {
		r.Findings = append(r.Findings, f.String())
	}
	db, err := data.Open(path)
	if err != nil {
		r.Refused = fmt.Sprintf("open: %s %v", code(err), err)
		return r
	}
	r.read(db)
	r.saveOn(db, q.Seed)
	return r
}

// read notes what the file holds.
func (r *report) read(db *data.DB) {
	var err error
	if r.Last, err = lastSave(db); err == nil {
		r.Print, err = print(db)
	}
	if err != nil {
		r.Refused = fmt.Sprintf("read: %s %v", code(err), err)
	}
}

// saveOn takes one more order and closes the file.
func (r *report) saveOn(db *data.DB, seed uint64) {
	s, err := newShop(db, seed)
	if err == nil {
		_, err = s.save()
	}
	if err != nil {
		r.Unusable = fmt.Sprintf("next save: %v", err)
	}
	if err := db.Close(); err != nil && r.Unusable == "" {
		r.Unusable = err.Error()
	}
}

// childVerify is the check in a process of its own, as the window has it done; after
// it, the same process says in a second line what the file's keys and values are.
func childVerify(path string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Second)
	defer cancel()
	found, err := data.Verify(ctx, path)
	switch {
	case err != nil:
		say("told %s %s", code(err), oneLine(err.Error()))
	case len(found) > 0:
		say("told %s", oneLine(found[0].String()))
	default:
		say("sound")
	}
	keys, structure := raw(path)
	say("%s", keys)
	say("%s", oneLine(structure))
	return nil
}

func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 200 {
		s = s[:200]
	}
	return s
}

// childWindow does what the window does with a file that was closed properly: open it,
// show every list, search, save, close. It may be refused whatever it asks for; it must
// live.
func childWindow(path string, seed uint64) error {
	db, err := data.Open(path)
	if err != nil {
		say("refused %s", code(err))
		return nil
	}
	refused := ""
	note := func(err error) {
		if err != nil && refused == "" {
			refused = code(err)
		}
	}
	_, err = print(db)
	note(err)
	err = db.View(func(tx *data.Tx) error {
		for _, table := range db.Tables() {
			note(tx.Inspect(table, func(uint64, any) bool { return true }))
		}
		for _, index := range []string{"number", "customer", "vehicle", "state", "open"} {
			_, _, err := data.WorkOrders.FindRange(tx, index, data.Page{Reverse: true, Limit: -1})
			if !strings.Contains(fmt.Sprint(err), "has no index") {
				note(err)
			}
		}
		_, _, err := data.Customers.FindRange(tx, "name", data.Page{Limit: -1})
		note(err)
		return nil
	})
	note(err)
	if s, err := newShop(db, seed); err != nil {
		note(err)
	} else {
		for range 3 {
			_, err := s.save()
			note(err)
		}
	}
	note(db.Close())
	say("lived %s", refused)
	return nil
}
