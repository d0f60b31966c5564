// Package files opens, checks and mends garage files for the window, which knows no
// storage.
package files

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"workbay/archive"
	"workbay/cli"
	"workbay/data"
	"workbay/data/backup"
	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui"
	"workbay/ui/page"
)

// Files looks after one garage file.
type Files struct {
	path  string
	db    *data.DB
	desk  *desk.Desk // on db
	arch  *archive.Archive
	works bool  // the first picture stands, and work in the background may begin
	early *peek // the first check, with what it has opened; nil: nothing
	peek  *peek // the check begun before there was a window; nil: taken already
}

// A peek is the first check of a file, begun before anybody asks for it, and the file
// it has opened when nothing spoke against that.
type peek struct {
	done    chan struct{}
	cancel  context.CancelFunc
	verdict ui.Verdict
	err     error
	opened  bool
	refused error                // of the opening
	spoken  chan garage.Language // of the screens; closed once it is known or will not be

	mu sync.Mutex
	to page.Progress // who hears of it by now
}

// tell hands progress on to whoever listens by then.
func (k *peek) tell(done, whole int, step string) {
	k.mu.Lock()
	to := k.to
	k.mu.Unlock()
	if to != nil {
		to(done, whole, step)
	}
}

// New looks after the garage file at path, and opens it while the window is still being
// made if a glance tells that it is sound; else it begins to check it.
func New(path string) *Files {
	ctx, cancel := context.WithCancel(context.Background())
	k := &peek{done: make(chan struct{}), cancel: cancel, spoken: make(chan garage.Language, 1)}
	f := &Files{path: path, peek: k}
	go func() {
		defer close(k.done)
		f.begin(ctx, k)
	}()
	return f
}

// begin opens a file that was closed properly at once. What cannot be opened for a
// reason that reading it would not change is refused; all else is read in a process of
// its own.
func (f *Files) begin(ctx context.Context, k *peek) {
	settled := f.glance(k)
	close(k.spoken)
	if !settled {
		k.verdict, k.err = verify(ctx, f.path, false, k.tell)
	}
}

// glance opens the file or refuses it, and says whether it has done either.
func (f *Files) glance(k *peek) bool {
	if k.verdict.Refused = backup.Settle(f.path); k.verdict.Refused != nil {
		return true
	}
	db, err := data.OpenSound(f.path)
	if err == nil {
		k.opened, k.verdict.Clean = true, true
		if _, k.refused = f.use(db); k.refused == nil {
			readWords(f.desk, k.spoken)
		}
		return true
	}
	var p *garage.Problem
	if errors.As(err, &p) && p.Code != "file.damaged" && p.Code != "file.not_ours" {
		k.verdict.Refused, k.verdict.Lost = p, lost(p, f.path)
		return true
	}
	return false
}

// Path is the garage file in use.
func (f *Files) Path() string { return f.path }

// Archive is the folder of the papers issued from it.
func (f *Files) Archive() string { return archive.Folder(f.path) }

// readWords says in which language the screens are and reads its words, which are read
// once. What fails here is asked for again, and told then.
func readWords(d *desk.Desk, spoken chan<- garage.Language) {
	if shop, err := d.Shop(); err == nil {
		spoken <- shop.ScreenLanguage
		_, _ = locale.Load(string(cmp.Or(shop.ScreenLanguage, garage.English)))
	}
}

// Chinese waits until the file is open and tells whether its screens are Chinese. It is
// asked once, at the start.
func (f *Files) Chinese() bool {
	k := f.peek
	return k != nil && <-k.spoken == garage.Chinese
}

// Open opens the file, or makes it when there is none. The first call after a good
// check takes what was opened while the window was made.
func (f *Files) Open() (*desk.Desk, error) {
	if early := f.early; early != nil {
		f.early = nil
		return f.desk, early.refused
	}
	return f.open()
}

func (f *Files) open() (*desk.Desk, error) {
	db, err := backup.Open(f.path)
	var p *garage.Problem
	if errors.As(err, &p) && p.Code == "file.missing" {
		db, err = data.Create(f.path)
	}
	if err != nil {
		return nil, err
	}
	return f.use(db)
}

// Sample fills a file without a garage with the sample garage.
func (f *Files) Sample() (*desk.Desk, error) {
	if err := f.Close(); err != nil {
		return nil, err
	}
	next := f.path + ".sample"
	if err := data.Remove(next); err != nil {
		return nil, err
	}
	db, err := data.Create(next)
	if err != nil {
		return nil, err
	}
	err = desk.Sample(db)
	if e := db.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = data.Rename(next, f.path)
	}
	if err != nil {
		return nil, err
	}
	return f.Open()
}

// use makes a desk on a file and its archive beside it.
func (f *Files) use(db *data.DB) (*desk.Desk, error) {
	f.db = db
	if err := desk.SetClock(db); err != nil {
		return nil, err
	}
	d := desk.NewIdle(db)
	if err := d.SeatSomebody(); err != nil {
		return nil, err
	}
	f.desk = d
	f.arch = archive.New(d, f.path)
	if f.works {
		f.Work()
	}
	return d, nil
}

// Work begins what goes on in the background: reading the search lines and writing
// the archive. A file opened later begins at once.
func (f *Files) Work() {
	f.works = true
	if f.desk == nil {
		return // the file could not be opened
	}
	if err := f.sweep(); err != nil { // the file is open: nothing made beside it waits to take its place
		slog.Warn("remove what a restore has left", "err", err)
	}
	f.desk.Work()
	f.arch.Start(func(err error) { slog.Error("archive", "err", err) })
}

// Close ends the archive's work and closes the file.
func (f *Files) Close() error {
	if f.arch != nil {
		f.arch.Close()
		f.arch = nil
	}
	if f.desk != nil {
		f.desk.Close()
		f.desk = nil
	}
	if f.db == nil {
		return nil
	}
	db := f.db
	f.db = nil
	return db.Close()
}

// Small tells whether the open file is read to its end after each start.
func (f *Files) Small() bool { return f.db != nil && f.db.Small() }

// Check reads the file in a process of its own. The first call takes what was begun
// while the window was made.
func (f *Files) Check(ctx context.Context, whole bool, p page.Progress) (ui.Verdict, error) {
	if k := f.peek; k != nil {
		f.peek = nil
		k.mu.Lock()
		k.to = p
		k.mu.Unlock()
		stop := context.AfterFunc(ctx, k.cancel)
		<-k.done
		stop()
		k.cancel()
		if err := ctx.Err(); err != nil && k.opened {
			if e := f.Close(); e != nil {
				slog.Warn("close after cancelling", "err", e)
			}
			return ui.Verdict{}, err
		}
		if k.opened {
			f.early = k
		}
		return k.verdict, k.err
	}
	return f.check(ctx, whole, p)
}

func (f *Files) check(ctx context.Context, whole bool, p page.Progress) (ui.Verdict, error) {
	if err := backup.Settle(f.path); err != nil {
		return ui.Verdict{Refused: err}, nil
	}
	return verify(ctx, f.path, whole, p)
}

// verify reads a file in a process of its own.
func verify(ctx context.Context, path string, whole bool, p page.Progress) (ui.Verdict, error) {
	v := cli.Verifier{Whole: whole}
	if p != nil {
		v.Tell = func(table string, done, of int) { p(done, of, table) }
	}
	r, err := v.Verify(ctx, path)
	if err != nil {
		return ui.Verdict{}, err
	}
	if !r.Sound {
		slog.Warn("verify", "file", path, "found", len(r.Health.Found), "refused", r.Refused, "died", r.Died, "detail", r.Detail)
	}
	verdict := ui.Verdict{Clean: r.Health.Clean, Read: r.Health.Read, Damaged: r.Damaged(), Lines: func(say *locale.Locale) []string { return worst(r, say) }}
	if r.Refused != nil && !r.Damaged() {
		verdict.Refused, verdict.Lost = r.Refused, lost(r.Refused, path)
	}
	return verdict, nil
}

// lost tells a file that is not there any more from one that never was: its journal or
// its recovery key lies where it lay.
func lost(p *garage.Problem, path string) bool {
	if p.Code != "file.missing" {
		return false
	}
	_, err := os.Stat(backup.KeyFile(path))
	return err == nil || data.HasJournal(path)
}

// worst are the lines of a report that name what is not whole.
func worst(r cli.Report, say *locale.Locale) []string {
	bad := slices.DeleteFunc(slices.Clone(r.Health.Tables), func(t data.TableHealth) bool { return t.Found == 0 })
	r.Health.Tables, r.Health.Read = bad, false
	r.Refused = nil
	return r.Lines(say)
}

// CheckCopy checks a copy of the open file.
func (f *Files) CheckCopy(ctx context.Context, p page.Progress) (ui.Verdict, error) {
	if f.db == nil {
		return ui.Verdict{}, errors.New("check a copy: no file is open")
	}
	work, err := backup.WorkFolder(f.path)
	if err != nil {
		return ui.Verdict{}, err
	}
	defer os.RemoveAll(work)
	copied, err := os.OpenFile(filepath.Join(work, "copy"), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return ui.Verdict{}, err
	}
	_, err = f.db.Snapshot(ctx, copied, nil)
	if err = errors.Join(err, copied.Close()); err != nil {
		return ui.Verdict{}, err
	}
	return verify(ctx, copied.Name(), true, p)
}

// Copies are the backups of this garage, newest first.
func (f *Files) Copies(folders []string) ([]ui.Copy, error) {
	all := slices.Clone(folders)
	for _, known := range append([]string{backup.Folder(f.path)}, backup.Planned(f.path)...) {
		if _, err := os.Stat(known); err == nil && !slices.Contains(all, known) { // not before the first backup, not without the stick
			all = append(all, known)
		}
	}
	list, err := backup.List(all)
	var copies []ui.Copy
	for _, b := range list {
		copies = append(copies, ui.Copy{Path: b.Path, At: b.At, Reason: b.Reason, Bytes: b.Bytes, Saves: b.Mark.Saves, Verified: b.Verified})
	}
	return copies, err
}

// The names of what is made beside the file while it is mended.
func (f *Files) unpacked() string { return f.path + ".unpacked" }
func (f *Files) rebuilt() string  { return f.path + ".rebuilt" }

// Rebuild makes a whole file beside the one in use.
func (f *Files) Rebuild(ctx context.Context, from *ui.Copy, key string, since ui.Journal, p page.Progress) (ui.Rebuilt, error) {
	made := ui.Rebuilt{Path: f.rebuilt(), From: from}
	if err := f.sweep(); err != nil {
		return made, err
	}
	var err error
	if made.Kept, err = backup.KeptName(f.path); err != nil {
		return made, err
	}
	snapshot := ""
	if from != nil {
		to := f.rebuilt()
		if since != ui.NoJournal {
			snapshot = f.unpacked()
			to = snapshot
		}
		mark, err := backup.Restore(ctx, backup.At(from.Path), f.key(key, from.Path), to, steps(p))
		if err != nil {
			return made, err
		}
		made.Saves, made.At = mark.Saves, mark.At
	}
	if since == ui.NoJournal {
		return made, nil
	}
	if p != nil {
		p(0, 0, "replay")
	}
	err = f.replay(ctx, snapshot, since, &made)
	return made, errors.Join(err, ignoreGone(os.Remove(f.unpacked())))
}

// key is what opens a backup: what was typed, else the keys that lie beside the garage
// file and beside the backup's own.
func (f *Files) key(typed, path string) string {
	if typed != "" {
		return typed
	}
	own, err := os.ReadFile(backup.KeyFile(f.path))
	if err != nil {
		own = nil // the one beside the backup may do
	}
	return strings.TrimSpace(string(own) + "\n" + backup.FindKey(path))
}

// sweep removes what an earlier attempt has left, also one that was cut off.
func (f *Files) sweep() error {
	return errors.Join(ignoreGone(os.Remove(f.unpacked())), data.Remove(f.rebuilt()),
		backup.SweepRestore(f.unpacked()), backup.SweepRestore(f.rebuilt()))
}

func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// steps turns the progress of a backup into that of the window. Bytes are told in
// units of 64 KiB.
func steps(p page.Progress) backup.Progress {
	return func(step string, done, total int64) {
		if p != nil {
			p(int(done>>16), int(total>>16), step)
		}
	}
}

// Replace puts a rebuilt file in the place of the one in use.
func (f *Files) Replace(r ui.Rebuilt) (kept string, err error) {
	if err := f.Close(); err != nil {
		slog.Warn("close before replacing", "err", err)
	}
	f.peek = nil
	kept, err = backup.Swap(f.path, r.Path)
	if err != nil {
		return "", fmt.Errorf("put %s in place: %w", filepath.Base(r.Path), err)
	}
	return kept, nil
}

// Discard removes a rebuilt file.
func (f *Files) Discard(ui.Rebuilt) error { return f.sweep() }
