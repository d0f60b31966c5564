//go:build linux

package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"workbay/data"
	"workbay/faults/disk"
)

// A sufferer takes orders on a disk that refuses things, as a person with the window
// before them would: told what is wrong, they try again.
type sufferer struct {
	folder string
	seed   uint64
	marks  *os.File
	answer *bufio.Reader // the trial says when to try again; nil: at once
	anew   bool          // after an unknown outcome the program is started anew, where else it reads back
	tries  int
}

// childSuffer takes orders until there are so many. Its lines are:
//
//	stored N          save N is stored, as the program tells the person
//	refused WHAT CODE the refusal of open, save or close; CODE is "-" if it has no sentence
//	lied WHAT         it told something else of a save than what is there
//	end               all is done and the file closed
func childSuffer(folder string, seed, until uint64, how string) error {
	f, err := os.OpenFile(filepath.Join(folder, disk.MarkName), os.O_CREATE|os.O_WRONLY, 0o600)
	if how == "wait" {
		f, err = os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	}
	if err != nil {
		return err
	}
	p := &sufferer{folder: folder, seed: seed, marks: f, anew: how == "anew"}
	if how == "wait" {
		p.answer = bufio.NewReader(os.Stdin)
	}
	db, s, err := p.open()
	if err != nil {
		return err
	}
	for s.last.Load() < until {
		n, err := s.save()
		if err == nil {
			if err := p.stored(n); err != nil {
				return err
			}
			continue
		}
		if err := p.refused("save", err); err != nil {
			return err
		}
		switch told := code(err); {
		case told == "file.disk_full" || told == "file.disk_read_only" || told == "file.journal":
			continue // the same file, once there is room
		case told == "file.unknown" && !p.anew && p.readBack(db, s):
			if err := p.stored(s.last.Load()); err != nil {
				return err
			}
			continue
		}
		_ = db.Close()
		if db, s, err = p.open(); err != nil {
			return err
		}
	}
	if err := db.Close(); err != nil {
		say("refused close %s %s", code(err), oneLine(err.Error()))
	}
	say("end")
	return nil
}

// readBack asks the file what became of the save. It reports whether it could tell.
func (p *sufferer) readBack(db *data.DB, s *shop) bool {
	told := code(db.Reopen())
	n, err := lastSave(db)
	if err != nil || (told != "file.unknown_saved" && told != "file.unknown_lost") {
		return false
	}
	if saved := n > s.last.Load(); saved != (told == "file.unknown_saved") {
		say("lied %s: %d saves are there, %d were", told, n, s.last.Load())
	}
	s.last.Store(n)
	return true
}

// open opens the file, or makes it, and tells how much is in it.
func (p *sufferer) open() (*data.DB, *shop, error) {
	for {
		db, err := openOrCreate(p.folder)
		if err == nil {
			s, err := newShop(db, p.seed)
			if err == nil {
				return db, s, p.stored(s.last.Load())
			}
			return nil, nil, errors.Join(err, db.Close())
		}
		if err := p.refused("open", err); err != nil {
			return nil, nil, err
		}
	}
}

func (p *sufferer) stored(n uint64) error {
	if _, err := p.marks.WriteAt(fmt.Appendf(nil, "%d\n", n), 0); err != nil {
		return err
	}
	say("stored %d", n)
	p.tries = 0
	return nil
}

// refused tells of a refusal, and waits until it is worth trying again.
func (p *sufferer) refused(what string, err error) error {
	say("refused %s %s %s", what, code(err), oneLine(err.Error()))
	if p.tries++; p.tries > 20 {
		return fmt.Errorf("refused for ever: %w", err)
	}
	if p.answer != nil {
		if _, err := p.answer.ReadString('\n'); err != nil {
			return err
		}
	}
	return nil
}
