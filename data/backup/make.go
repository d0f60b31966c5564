package backup

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"workbay/data"
	"workbay/disk"
	"workbay/garage"
)

// Make makes a backup of db in the folder beside it and in all of s's, and returns one
// for each folder that has it now. It counts only once the file was found sound and the
// backup read back: unlocked, unpacked, and compared byte for byte by its digest; a short
// one is also opened and checked. Then older ones that are not needed any more are removed.
//
// A folder that fails does not fail the others: what was made is returned, and the
// error tells of the folder, as backup.folder_missing, backup.folder_is_file, backup.folder_full,
// backup.folder_read_only or backup.folder_failed. A garage file that is damaged itself
// is refused as backup.file_damaged: its backups from before stay as they are.
func Make(ctx context.Context, db *data.DB, s Settings, reason string, progress Progress) ([]Backup, error) {
	s, err := withKey(db, s)
	if err != nil {
		return nil, err
	}
	all := folders(db.Path(), s)
	if err := os.MkdirAll(all[0], 0o700); err != nil {
		err = folderProblem(all[0], err)
		if len(all) == 1 {
			return nil, err
		}
	}
	sweep(all, db.Path(), s)
	b, m, err := next(db, s, reason)
	if err != nil {
		return nil, fmt.Errorf("make a backup: %w", err)
	}
	made, err := everywhere(ctx, db, s, all, b, m, progress)
	if ctx.Err() != nil || isFatal(err) || len(made) == 0 {
		return made, err
	}
	told := []error{err}
	for _, one := range made {
		told = append(told, thin(filepath.Dir(one.Path), db.Path(), s))
	}
	told = append(told, db.Keep(made[0].Mark)) // the journal from before is not needed any more
	return made, errors.Join(told...)
}

// everywhere makes a backup in the first folder that takes it and copies it to the others.
func everywhere(ctx context.Context, db *data.DB, s Settings, all []string, b Backup, m Manifest, progress Progress) ([]Backup, error) {
	var made []Backup
	var told []error
	for _, folder := range all {
		var err error
		one := b
		if len(made) == 0 {
			one, err = first(ctx, db, s, folder, b, m, progress)
		} else {
			one, err = copyTo(ctx, made[0], folder, progress.at("folder"))
		}
		if ctx.Err() != nil {
			return made, ctx.Err()
		}
		if err != nil {
			if isFatal(err) {
				return made, err
			}
			told = append(told, folderProblem(folder, err))
			continue
		}
		made = append(made, one)
	}
	return made, errors.Join(told...)
}

// isFatal reports what no other folder would make better.
func isFatal(err error) bool {
	var p *garage.Problem
	return errors.As(err, &p) && p.Code == "backup.file_damaged"
}

// withKey fills in what settings made by hand lack.
func withKey(db *data.DB, s Settings) (Settings, error) {
	kept, err := Ready(db)
	if err == nil && (s.Recipient == "" || s.Recipient == kept.Recipient) {
		s.Recipient = kept.Recipient
	}
	return s, err
}

// next takes the number of the next backup, in the file where it can be written, so
// that the order of backups never depends on a clock.
func next(db *data.DB, s Settings, reason string) (Backup, Manifest, error) {
	b := Backup{Garage: garageName(db.Path()), Tag: tagOf(s.Recipient), Reason: reason, At: db.Now()}
	if listed, _ := ours(db.Path(), s); len(listed) > 0 {
		b.Counter = listed[0].Counter
	}
	var m Manifest
	count := func(tx *data.Tx) (state data.BackupState, err error) {
		if state, err = data.BackupStates.Get(tx); err != nil {
			return state, err
		}
		b.Counter = max(b.Counter, state.Counter) + 1
		state.Counter = b.Counter
		return state, nil
	}
	last := b.Counter
	err := db.Update(data.Act{Name: "back_up"}, func(tx *data.Tx) error {
		state, err := count(tx)
		if err != nil {
			return err
		}
		return data.BackupStates.Save(tx, state)
	})
	var p *garage.Problem
	if errors.As(err, &p) { // a full or write-protected disk must not keep us from a backup on another
		b.Counter = last
		err = db.View(func(tx *data.Tx) error { _, err := count(tx); return err })
	}
	if err == nil {
		err = db.View(func(tx *data.Tx) (err error) {
			if m.Tables, err = tx.Counts(); err == nil {
				m.Saves, err = tx.Saves()
			}
			return err
		})
	}
	b.Mark.Saves = m.Saves
	m.Version, m.Garage, m.Counter, m.Reason, m.MadeAt = 1, b.Garage, b.Counter, b.Reason, b.At
	if _, ok := parseName(b.fileName()); err == nil && !ok {
		err = fmt.Errorf("a backup cannot be called %q", b.fileName())
	}
	return b, m, err
}

// partOf is the name that a backup has until it counts.
func partOf(folder string, b Backup) string {
	return filepath.Join(folder, fmt.Sprintf(".%s-%s-%06d%s.part", b.Garage, b.Tag, b.Counter, ext))
}

// sweep removes what was left behind when the power went during a backup. What others
// in this program are at work in stays.
func sweep(folders []string, file string, s Settings) {
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue // told when it is written to
		}
		for _, e := range entries {
			ours := strings.HasPrefix(e.Name(), "."+garageName(file)+"-"+tagOf(s.Recipient)+"-") && strings.HasSuffix(e.Name(), ext+".part")
			work := folder == Folder(file) && strings.HasPrefix(e.Name(), workPrefix) && !strings.HasPrefix(e.Name(), workPrefix+thisRun)
			if ours || work {
				_ = os.RemoveAll(filepath.Join(folder, e.Name())) // tried again the next time
			}
		}
	}
}

// first makes the backup in a folder and reads it back.
func first(ctx context.Context, db *data.DB, s Settings, folder string, b Backup, m Manifest, progress Progress) (Backup, error) {
	part := partOf(folder, b)
	end, sum, err := packTo(ctx, part, db, s, m, progress.at("copy"))
	var p *garage.Problem
	if errors.As(err, &p) && p.Code == "file.damaged" {
		err = damagedHere(db, err)
	}
	if err == nil {
		b.Mark = end.mark()
		b.Name = b.fileName()
		b.Path = filepath.Join(folder, b.Name)
		err = readBack(ctx, db, part, b, m, sum, progress)
	}
	if err == nil {
		err = os.Rename(part, b.Path)
	}
	if err != nil {
		if gone := os.Remove(part); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
		return b, err
	}
	return finished(b)
}

// finished makes the name of a backup last and looks at what stands under it.
func finished(b Backup) (Backup, error) {
	if err := disk.SyncFolder(filepath.Dir(b.Path)); err != nil {
		return b, err
	}
	info, err := os.Stat(b.Path)
	if err != nil {
		return b, err
	}
	b.Bytes, b.Verified = info.Size(), true
	return b, nil
}

// packTo writes a backup into a new file and syncs it. sum is the digest of the file.
func packTo(ctx context.Context, path string, db *data.DB, s Settings, m Manifest, progress func(done, total int64)) (end seal, sum []byte, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return end, nil, err
	}
	h := sha256.New()
	end, err = pack(ctx, io.MultiWriter(f, h), s.Recipient, db, m, progress)
	if err == nil {
		err = f.Sync()
	}
	disk.Uncached(f)
	return end, h.Sum(nil), errors.Join(err, f.Close())
}

// readBack reads a backup from the disk and compares: byte for byte what was written, and
// in it byte for byte the garage file that was looked through. One that is short, or of an
// older version, is unpacked for that as a restore would, and opened.
func readBack(ctx context.Context, db *data.DB, path string, b Backup, m Manifest, sum []byte, progress Progress) error {
	secret, err := keys(db)
	if err != nil {
		return err
	}
	r := reading{db: db, path: path, secret: secret, b: b, m: m, sum: sum, progress: progress}
	if b.Mark.Bytes > checkedWhole && m.Reason != BeforeMigration {
		return r.through(ctx)
	}
	work, err := WorkFolder(db.Path())
	if err == nil {
		defer os.RemoveAll(work)
		err = r.into(ctx, work)
	}
	if !disk.IsFull(err) {
		return err
	}
	// The garage's own disk is full: that must not keep a backup from another one.
	spare, e := os.MkdirTemp("", tempPrefix)
	if e != nil {
		return err
	}
	defer os.RemoveAll(spare)
	if e := r.into(ctx, spare); !disk.IsFull(e) {
		return e
	}
	return err
}

// A reading is a backup that is read back, and what it must be.
type reading struct {
	db           *data.DB
	path, secret string
	b            Backup
	m            Manifest
	sum          []byte // the digest of its file
	progress     Progress
}

// through reads a backup to its end.
func (r reading) through(ctx context.Context) error {
	from, err := openSource(r.path, r.secret)
	if err != nil {
		return err
	}
	defer from.in.Close()
	from.sum = sha256.New()
	got, end, err := from.unpack(ctx, io.Discard, r.progress.at("read_back"))
	if err != nil {
		return err
	}
	return r.compare(from.sum, got, end)
}

// into unpacks a backup into a work folder and opens the garage file.
func (r reading) into(ctx context.Context, work string) error {
	copied, h := filepath.Join(work, "copy"), sha256.New()
	got, end, err := extract(ctx, r.path, r.secret, copied, h, false, r.progress.at("read_back"))
	if err == nil {
		err = r.compare(h, got, end)
	}
	if err != nil {
		return err
	}
	err = sound(ctx, copied, end, got, r.m.Reason == BeforeMigration)
	var p *garage.Problem
	if errors.As(err, &p) && ctx.Err() == nil {
		return damagedHere(r.db, err)
	}
	return err
}

// compare refuses, as backup.damaged, what was read and is not what was written.
func (r reading) compare(sum hash.Hash, got Manifest, end seal) error {
	if !bytes.Equal(sum.Sum(nil), r.sum) || end.Saves != r.b.Mark.Saves || got.Counter != r.m.Counter {
		return garage.Refuse("backup.damaged", "Path", r.path)
	}
	return nil
}

// damagedHere says that what is wrong with a backup is wrong with the garage file itself.
func damagedHere(db *data.DB, err error) error {
	return errors.Join(garage.Refuse("backup.file_damaged", "Path", db.Path()), err)
}

// workPrefix begins the names of the folders that unpacked copies lie in for a while.
const workPrefix = ".work-"

// thisRun tells the folders of this run of the program from those left by one before.
var thisRun = strconv.FormatUint(rand.Uint64(), 36) + "-"

// tempPrefix begins the names of those among the system's temporary files.
const tempPrefix = "workbay-"

// WorkFolder is a new folder for an unpacked copy of a garage file: beside its backups,
// which are as well guarded as the file, or else among the system's temporary files. Who
// asked for it removes it; what a crash leaves goes with the next backup.
func WorkFolder(file string) (string, error) {
	if err := os.MkdirAll(Folder(file), 0o700); err == nil {
		if work, err := os.MkdirTemp(Folder(file), workPrefix+thisRun); err == nil {
			return work, nil
		}
	}
	return os.MkdirTemp("", tempPrefix)
}

// copyTo copies a finished backup into another folder and reads it back. The folder is
// not made: a stick that is not plugged in must not be written to the disk below it.
func copyTo(ctx context.Context, b Backup, folder string, progress func(done, total int64)) (Backup, error) {
	if info, err := os.Stat(folder); err != nil {
		return b, err
	} else if !info.IsDir() {
		return b, fs.ErrNotExist
	}
	from, total := b.Path, b.Bytes
	b.Path = filepath.Join(folder, b.Name)
	part := partOf(folder, b)
	want, err := copyFile(ctx, from, part, func(done int64) { progress(done, 2*total) })
	var got []byte
	if err == nil {
		got, err = digest(ctx, part, func(done int64) { progress(total+done, 2*total) })
	}
	if err == nil && !bytes.Equal(got, want) {
		err = garage.Refuse("backup.damaged", "Path", part)
	}
	if err == nil {
		err = os.Rename(part, b.Path)
	}
	if err != nil {
		if gone := os.Remove(part); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
		return b, err
	}
	return finished(b)
}

// copyFile copies a file, syncs it and returns the digest of what was read.
func copyFile(ctx context.Context, from, to string, progress func(done int64)) ([]byte, error) {
	in, err := os.Open(from)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	err = pour(ctx, io.MultiWriter(out, h), in, progress)
	if err == nil {
		err = out.Sync()
	}
	disk.Uncached(out)
	return h.Sum(nil), errors.Join(err, out.Close())
}

// digest reads a file back.
func digest(ctx context.Context, path string, progress func(done int64)) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	h := sha256.New()
	err = pour(ctx, h, f, progress)
	return h.Sum(nil), err
}

// pour copies until the end, or until ctx is done.
func pour(ctx context.Context, out io.Writer, in io.Reader, progress func(done int64)) error {
	buf := make([]byte, piece)
	var done int64
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := in.Read(buf)
		if n > 0 {
			if _, err := out.Write(buf[:n]); err != nil {
				return err
			}
			done += int64(n)
			progress(done)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
