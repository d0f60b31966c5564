package backup

import (
	"context"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"filippo.io/age"

	"workbay/data"
	"workbay/disk"
	"workbay/garage"
)

// checkedWhole is the length up to which the copy of a garage file is checked record
// by record: of a longer one that takes minutes.
const checkedWhole = 64 << 20

// Restore unpacks a backup into a new garage file at to, which appears under its name
// only once it is whole and checked; a backup of an older version is brought up to
// date. A file that is there is refused as file.exists. Other refusals are
// backup.missing, backup.not_ours, backup.bad_key, backup.wrong_key, backup.damaged and
// file.too_new. Nothing is left behind by one that fails.
func Restore(ctx context.Context, from Backup, key, to string, progress Progress) (Mark, error) {
	if _, err := os.Lstat(to); err == nil {
		return Mark{}, garage.Refuse("file.exists", "Path", to)
	}
	work := restoringIn(to)
	if err := SweepRestore(to); err != nil {
		return Mark{}, unpackProblem(filepath.Dir(to), err)
	}
	if err := os.MkdirAll(work, 0o700); err != nil {
		return Mark{}, unpackProblem(filepath.Dir(to), err)
	}
	mark, err := restore(ctx, from, key, to, work, progress)
	if gone := os.RemoveAll(work); err == nil && gone != nil {
		err = unpackProblem(filepath.Dir(to), gone)
	}
	return mark, err
}

// restoringIn is the folder in which a restore to a file is at work.
func restoringIn(to string) string { return to + ".restoring" }

// SweepRestore removes what a restore to a file that was cut off has left.
func SweepRestore(to string) error { return os.RemoveAll(restoringIn(to)) }

func restore(ctx context.Context, from Backup, key, to, work string, progress Progress) (Mark, error) {
	copied := filepath.Join(work, filepath.Base(to))
	end, err := open(ctx, from, key, copied, true, progress)
	if err != nil {
		return Mark{}, err
	}
	if _, err := os.Lstat(to); err == nil {
		return Mark{}, garage.Refuse("file.exists", "Path", to)
	}
	if err := os.Rename(copied, to); err != nil {
		return Mark{}, unpackProblem(filepath.Dir(to), err)
	}
	if err := disk.SyncFolder(filepath.Dir(to)); err != nil {
		return Mark{}, unpackProblem(filepath.Dir(to), err)
	}
	return end.mark(), nil
}

// open unpacks a backup into the file at copied, checks it and brings it up to date.
func open(ctx context.Context, from Backup, key, copied string, synced bool, progress Progress) (seal, error) {
	m, end, err := extract(ctx, from.Path, key, copied, nil, synced, progress.at("restore"))
	if err != nil {
		return end, err
	}
	progress.at("check")(0, 0) // how far it has come is not known
	err = sound(ctx, copied, end, m, true)
	var p *garage.Problem
	if errors.As(err, &p) && p.Code == "file.damaged" {
		return end, errors.Join(garage.Refuse("backup.damaged", "Path", from.Path), err)
	}
	return end, err
}

// extract unpacks the backup at path into a new file at to, in a folder made for it, and
// syncs it where that is asked for. Where sum is not nil it takes the digest of the backup.
func extract(ctx context.Context, path, key, to string, sum hash.Hash, synced bool, progress func(done, total int64)) (m Manifest, s seal, err error) {
	from, err := openSource(path, key)
	if err != nil {
		return m, s, err
	}
	defer from.in.Close()
	from.sum = sum
	place := filepath.Dir(filepath.Dir(to))
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return m, s, unpackProblem(place, err)
	}
	drain := disk.NewDrain(out)
	m, s, err = from.unpack(ctx, drain, progress)
	if failed := drain.Finish(); err == nil {
		err = failed
	}
	if err == nil && synced {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err != nil {
		return m, s, unpackProblem(place, errors.Join(err, os.Remove(to)))
	}
	return m, s, nil
}

// A source is a backup that is read from its first byte to its last.
type source struct {
	in   *os.File
	size int64
	ids  []*age.X25519Identity
	sum  hash.Hash // of the backup; nil where it is not asked for
}

// openSource opens the backup at path. Who has it closes in.
func openSource(path, key string) (*source, error) {
	ids, err := identities(key)
	if err != nil {
		return nil, err
	}
	if err := CheckBackup(path); err != nil {
		return nil, err
	}
	in, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read a backup: %w", err)
	}
	info, err := in.Stat()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read a backup: %w", err), in.Close())
	}
	return &source{in: in, size: info.Size(), ids: ids}, nil
}

// unpack writes the garage file to out. progress counts the bytes of the backup.
func (s *source) unpack(ctx context.Context, out io.Writer, progress func(done, total int64)) (Manifest, seal, error) {
	m, end, err := unpack(ctx, s, s.in.Name(), s.ids, out, func(done int64) { progress(min(done, s.size), s.size) })
	if err == nil {
		progress(s.size, s.size)
	}
	return m, end, err
}

// Read implements [io.Reader].
func (s *source) Read(b []byte) (int, error) {
	n, err := s.in.Read(b)
	if s.sum != nil {
		s.sum.Write(b[:n])
	}
	return n, err
}

// CheckBackup refuses, as backup.missing or backup.not_ours, what is no backup by its
// first bytes. Only a file is opened: a pipe would be waited for.
func CheckBackup(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return garage.Refuse("backup.missing", "Path", path)
	}
	if err != nil || !info.Mode().IsRegular() {
		return errors.Join(garage.Refuse("backup.not_ours", "Path", path), err)
	}
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read a backup: %w", err)
	}
	defer f.Close()
	begins := make([]byte, len(ageMark))
	if _, err := io.ReadFull(f, begins); err != nil || string(begins) != ageMark {
		return garage.Refuse("backup.not_ours", "Path", path)
	}
	return nil
}

// sound checks a garage file that came out of a backup. One of an older version is
// brought up to date where that is asked for, and else taken as it is: its digest was
// compared, and this program knows how to read it.
func sound(ctx context.Context, path string, end seal, m Manifest, upToDate bool) error {
	db, err := data.OpenReadOnly(path)
	var p *garage.Problem
	if errors.As(err, &p) && p.Code == "file.too_old" {
		if !upToDate {
			return nil
		}
		if db, err = data.Open(path); err != nil {
			return err
		}
		return errors.Join(whole(ctx, db, end.Bytes), db.Close())
	}
	if err != nil {
		return err
	}
	return errors.Join(asWritten(ctx, db, end, m), db.Close())
}

// asWritten compares an open copy with what the backup says of it.
func asWritten(ctx context.Context, db *data.DB, end seal, m Manifest) error {
	err := db.View(func(tx *data.Tx) error {
		saves, err := tx.Saves()
		if err != nil {
			return err
		}
		counts, err := tx.Counts()
		if err != nil {
			return err
		}
		if saves != end.Saves {
			return errors.Join(garage.Refuse("file.damaged", "Path", db.Path(), "Table", "", "ID", 0), errBroken)
		}
		for table, n := range m.Tables {
			if m.Saves == end.Saves && counts[table] != n { // nobody saved between counting and copying
				return errors.Join(garage.Refuse("file.damaged", "Path", db.Path(), "Table", table, "ID", 0), errBroken)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return whole(ctx, db, end.Bytes)
}

// whole checks every record of a file that is not too long for that.
func whole(ctx context.Context, db *data.DB, length int64) error {
	if length > checkedWhole {
		return nil
	}
	return everyRecord(ctx, db)
}

func everyRecord(ctx context.Context, db *data.DB) error {
	found, err := db.Check(ctx)
	if err == nil && len(found) > 0 {
		err = errors.Join(garage.Refuse("file.damaged", "Path", db.Path(), "Table", found[0].Table, "ID", found[0].ID), errors.New(found[0].String()))
	}
	return err
}
