package ui

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"slices"

	"workbay/garage"
	"workbay/ui/frame"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// A harm is why a file has to be made again.
type harm int

const (
	damaged harm = iota // what is read is not what was stored
	missing             // it is gone
	behind              // the journal has saves that it has not
	moved               // this computer has none yet: it comes from a backup of another
)

// rescue is what is known while a damaged or missing file is being mended.
type rescue struct {
	kind    harm
	verdict Verdict
	folders []string // that were chosen here
	key     string   // that was typed
	bad     map[string]bool
	made    *Rebuilt // what is offered; nil: nothing
}

// mend looks for what brings a damaged or missing file back and offers it. Nothing is
// replaced before that is said and taken.
func (s *starter) mend(v Verdict, kind harm) error {
	s.rescue = rescue{kind: kind, verdict: v, folders: s.rescue.folders, key: s.rescue.key, bad: map[string]bool{}}
	if err := s.showGate(); err != nil {
		return err
	}
	if err := s.tell("shield", s.tone(), s.harm(), s.stuck); err != nil {
		return err
	}
	s.search(nil)
	return nil
}

// harm says what is wrong with the file; what to do is said by whoever asks.
func (s *starter) harm() frame.Sentence {
	name := filepath.Base(s.files.Path())
	says := frame.Parts(s.say.T("rescue.damaged", "Name", name))
	switch s.rescue.kind {
	case missing:
		says = frame.Parts(s.say.T("rescue.missing", "Name", name, "Folder", filepath.Dir(s.files.Path())))
	case behind:
		says = frame.Parts(s.say.T("rescue.behind", "Name", name))
	case moved:
		says = frame.Parts(s.say.T("rescue.moved"))
	}
	return frame.Sentence{What: says.What, Facts: says.Do}
}

// tone is how bad that is.
func (s *starter) tone() widget.Tone {
	if s.rescue.kind == moved {
		return widget.ToneInfo
	}
	return widget.ToneBad
}

// details are what the check found, the damaged tables first, as many as have room.
func (s *starter) details() []string {
	if s.rescue.verdict.Lines == nil {
		return nil
	}
	lines := s.rescue.verdict.Lines(s.say)
	return lines[:min(4, len(lines))]
}

// search builds a whole file: from the backup asked for, else from the newest good
// one, else from the journal alone.
func (s *starter) search(from *Copy) {
	s.drop()
	copies, err := s.files.Copies(s.folders())
	if err != nil {
		slog.Warn("list backups", "err", err)
	}
	tries := copies
	if from != nil {
		tries = []Copy{*from}
	}
	var made *Rebuilt
	bad := map[string]bool{}
	about := page.Work{Icon: "shield", Title: s.say.T("rescue.searching"), Leaves: s.say.T("rescue.searching_leaves"), Count: func(done, whole int) string {
		return s.say.T("backup.megabytes", "Done", int64(done)>>4, "Whole", int64(whole)>>4) // told in units of 64 KiB
	}}
	s.frame.RunWork(about, func(ctx context.Context, p page.Progress) error {
		var err error
		if from == nil && s.rescue.kind == behind { // that journal mostly holds all, and it alone knows what the backups do not
			if made, err = s.rebuild(ctx, nil, p); err == nil && made.Lost == 0 || errors.Is(err, context.Canceled) || wantsRoom(err) {
				return err
			}
			tries = tries[:min(len(tries), mostTries)]
		}
		for _, c := range tries {
			made, err = s.rebuild(ctx, &c, p)
			if err == nil && from == nil && s.rescue.kind == behind && made.Lost != 0 {
				made, err = nil, garage.Refuse("file.no_way_back", "Path", s.files.Path())
				continue // made after the older copy was put back: the journal does not lead on from it
			}
			if err == nil || errors.Is(err, context.Canceled) || wantsKey(err) || wantsRoom(err) {
				return err
			}
			bad[c.Path] = true
		}
		if from == nil && s.rescue.kind != moved && s.rescue.kind != behind {
			made, err = s.rebuild(ctx, nil, p)
		}
		return err
	}, func(err error) {
		for path := range bad {
			s.rescue.bad[path] = true
		}
		s.rescue.made = made
		s.offer(copies, err)
	})
}

// mostTries is how many backups are unpacked to find one that the journal leads on from.
const mostTries = 8

func (s *starter) rebuild(ctx context.Context, from *Copy, p page.Progress) (*Rebuilt, error) {
	since := OwnJournal
	switch s.rescue.kind {
	case moved:
		since = NoJournal
	case behind:
		since = PastJournal
	}
	r, err := s.files.Rebuild(ctx, from, s.rescue.key, since, func(done, whole int, step string) {
		p(done, whole, s.say.T("backup.step."+step))
	})
	if err != nil {
		slog.Warn("rebuild", "from", from, "err", err)
		return nil, err
	}
	return &r, nil
}

// wantsKey tells a refusal that only the recovery key can mend.
func wantsKey(err error) bool {
	switch codeOf(err) {
	case "backup.wrong_key", "backup.bad_key", "backup.no_key":
		return true
	}
	return false
}

// wantsRoom tells a refusal that lies with the disk and says nothing of the backup.
func wantsRoom(err error) bool {
	switch codeOf(err) {
	case "backup.no_room", "backup.no_place", "file.no_room":
		return true
	}
	return false
}

// offer says what would come back, or that nothing was found.
func (s *starter) offer(copies []Copy, err error) {
	g := s.gate
	g.copies = slices.DeleteFunc(slices.Clone(copies), func(c Copy) bool { return s.rescue.bad[c.Path] })
	g.icon, g.tone, g.says, g.details, g.facts, g.deeds = "warning", s.tone(), s.harm(), s.details(), nil, nil
	if s.rescue.kind == moved {
		g.icon = "undo"
	}
	r := s.rescue.made
	if r == nil {
		g.acts = s.stuck
		g.says.Do = s.say.T("rescue.nothing")
		if len(g.copies) > 0 {
			g.says.Do = s.say.T("rescue.choose")
		}
		s.frame.Reload()
		switch {
		case wantsKey(err):
			s.askKey(err)
		case err != nil && !errors.Is(err, context.Canceled) && len(copies) > 0:
			s.frame.Tell(err)
		}
		return
	}
	g.says.Do = s.say.T("rescue.offer")
	g.facts, g.deeds, g.acts = s.comesBack(*r), r.Last, s.ways
	g.point(r.From)
	s.frame.Reload()
	if g.list.Visible() {
		g.list.Focus()
	}
}

// comesBack says exactly what would be there again.
func (s *starter) comesBack(r Rebuilt) []gateFact {
	say := s.say
	var facts []gateFact
	if c := r.From; c != nil {
		facts = append(facts, gateFact{"tick", say.T("rescue.from_backup", "At", c.At, "Reason", reasonOf(say, c.Reason), "Size", sizeOf(say, c.Bytes)), widget.ToneGood})
	} else {
		facts = append(facts, gateFact{"tick", say.T("rescue.from_journal"), widget.ToneGood})
	}
	if r.Replayed > 0 && r.From != nil {
		facts = append(facts, gateFact{"tick", say.T("rescue.replayed", "N", r.Replayed), widget.ToneGood})
	}
	switch {
	case s.rescue.kind == moved:
		facts = append(facts, gateFact{"tick", say.T("rescue.last_save", "At", r.At, "N", r.Saves), widget.ToneGood})
	case r.Lost == 0:
		facts = append(facts, gateFact{"tick", say.T("rescue.nothing_lost", "At", r.At), widget.ToneGood})
	case r.Lost > 0:
		facts = append(facts, gateFact{"alert", say.T("rescue.lost", "N", r.Lost, "At", r.At), widget.ToneBad})
	default:
		facts = append(facts, gateFact{"warning", say.T("rescue.maybe_lost", "At", r.At), widget.ToneWarn})
	}
	if r.Left > 0 {
		facts = append(facts, gateFact{"alert", say.T("rescue.left", "N", r.Left), widget.ToneBad})
	}
	switch s.rescue.kind {
	case damaged:
		facts = append(facts, gateFact{"folder", say.T("rescue.kept", "Name", filepath.Base(r.Kept)), widget.ToneNeutral})
	case behind:
		facts = append(facts, gateFact{"folder", say.T("rescue.kept_now", "Name", filepath.Base(r.Kept)), widget.ToneNeutral})
	}
	return facts
}

// ways are the ways on when there is an offer.
func (s *starter) ways() []page.Action {
	as := []page.Action{{ID: "replace", Chord: "F10", Icon: "tick", Label: s.say.T("rescue.take"), Primary: true, Do: s.take}}
	return append(as, s.others()...)
}

// stuck are the ways on when there is none.
func (s *starter) stuck() []page.Action {
	as := s.others()
	if s.rescue.kind == missing {
		as = append(as[:len(as)-1], page.Action{ID: "new", Chord: "F2", Icon: "plus", Label: s.say.T("rescue.new"), Do: s.startNew}, as[len(as)-1])
	}
	as[0].Primary = as[0].Refused == nil
	return as
}

func (s *starter) others() []page.Action {
	var as []page.Action
	if len(s.gate.copies) > 0 {
		c := s.gate.chosen()
		a := page.Action{ID: "choose", Chord: "Enter", Label: s.say.T("rescue.take_chosen"), Do: func() { s.search(c) }}
		if c == nil || s.rescue.made != nil && s.rescue.made.From != nil && s.rescue.made.From.Path == c.Path {
			a.Refused, a.Why = garage.Refuse("rescue.no_other"), s.say.T("rescue.no_other.short")
		}
		as = append(as, a)
	}
	back := s.say.T("start.again")
	switch s.rescue.kind {
	case moved:
		back = s.say.T("rescue.back")
	case behind:
		back = s.say.T("rescue.as_it_is")
	}
	return append(as,
		page.Action{ID: "folder", Chord: "F6", Icon: "folder", Label: s.say.T("rescue.folder"), Do: s.askFolder},
		page.Action{ID: "again", Chord: "F5", Icon: "undo", Label: back, Do: func() { s.drop(); s.fail(s.check(false)) }},
		page.Action{ID: "close", Chord: "Esc", Icon: "cross", Label: s.say.T("start.close"), Do: func() { s.drop(); s.win.Close() }})
}

// askFolder looks for backups in another folder: a stick, another disk.
func (s *starter) askFolder() {
	page.AskFolder(s.frame, page.Ask{Icon: "folder", Title: "rescue.folder", Label: s.say.T("rescue.folder_label"), Hint: s.say.T("rescue.folder_hint"),
		Verb: s.say.T("rescue.folder_look"), Take: func(folder string) error {
			found, err := s.files.Copies([]string{folder})
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(found, func(c Copy) bool { return filepath.Dir(c.Path) == filepath.Clean(folder) }) {
				return garage.Refuse("rescue.folder_empty", "Folder", folder)
			}
			s.frame.CloseDialog()
			s.rescue.folders = append(s.rescue.folders, filepath.Clean(folder))
			s.search(nil)
			return nil
		}})
}

// askKey asks for the recovery key, which is not beside the file or does not fit.
func (s *starter) askKey(why error) {
	page.AskLine(s.frame, page.Ask{Icon: "key", Title: "rescue.key", Label: s.say.T("rescue.key_label"), Hint: s.say.T("rescue.key_hint"), Text: s.rescue.key,
		Verb: s.say.T("rescue.key_take"), Take: func(key string) error {
			s.frame.CloseDialog()
			s.rescue.key = key
			s.search(nil)
			return nil
		}})
	if s.rescue.key != "" {
		s.frame.Tell(why)
	}
}

// startNew leaves the backups alone and sets up a new garage.
func (s *starter) startNew() {
	s.frame.Confirm(page.Question{Icon: "warning", Title: s.say.T("rescue.new_title"), Text: s.say.T("rescue.new_text"), Yes: s.say.T("rescue.new")}, func() {
		s.drop()
		s.fail(s.open())
	})
}

// drop throws away what was built and not taken.
func (s *starter) drop() {
	if r := s.rescue.made; r != nil {
		s.rescue.made = nil
		if err := s.files.Discard(*r); err != nil {
			slog.Warn("discard", "file", r.Path, "err", err)
		}
	}
}

// take puts what was built in the place of the damaged file and opens it.
func (s *starter) take() {
	r := *s.rescue.made
	kept, err := s.files.Replace(r)
	if err != nil {
		s.frame.Tell(err)
		return
	}
	s.rescue.made = nil
	code := "rescue.done"
	switch s.rescue.kind {
	case moved:
		code = "restore.done"
	case behind:
		code = "rescue.brought_back"
	}
	s.replaced(r, kept, code)
}

// replaced opens the file that has taken the place of another, and says so.
func (s *starter) replaced(r Rebuilt, kept, code string) {
	s.after = func() {
		if kept != "" {
			kept = filepath.Base(kept)
		}
		s.window.Inform("shieldOK", s.window.Say().T(code, "At", r.At, "N", r.Saves, "Name", kept))
	}
	s.fail(s.check(false))
}

// restore closes the open file, puts a rebuilt one in its place and opens that. The
// window stays.
func (s *starter) restore(r Rebuilt) {
	s.shut("restoring")
	kept, err := s.files.Replace(r)
	if err != nil {
		s.after = func() { s.window.Tell(err) }
		s.fail(s.check(false))
		return
	}
	s.replaced(r, kept, "restore.done")
}
