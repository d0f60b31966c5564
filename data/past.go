package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"workbay/disk"
)

// A journal that is ahead of its file holds saves which the file has lost, or which an
// older copy that was put back never had. The file goes on from where it is, so that
// journal is kept whole in a folder of its own, a past: whoever finds out a week later
// can still bring the saves back. It outlives backups; a later past takes its place.
const (
	pastName  = "past-"
	pastFrom  = "from" // where the file went on without it, as a frame
	pastsKept = 2
)

// pasts lists the folders of a journal's pasts, oldest first.
func pasts(journal string) ([]string, error) {
	names, err := os.ReadDir(journal) // in the order of the names
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var list []string
	for _, n := range names {
		var number int
		if _, err := fmt.Sscanf(n.Name(), pastName+"%d", &number); err == nil && n.Name() == fmt.Sprintf("%s%06d", pastName, number) {
			list = append(list, filepath.Join(journal, n.Name()))
		}
	}
	return list, err
}

// newestPast is the past that was left last; empty: there is none.
func newestPast(file string) string {
	list, err := pasts(JournalFolder(file))
	if err != nil || len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}

// keepPast keeps the whole journal as a past of a file that goes on from end.
func (j *journal) keepPast(end tip) error {
	if err := j.close(); err != nil {
		return err
	}
	list, err := pasts(j.folder)
	if err != nil {
		return err
	}
	number := 1
	if n := len(list); n > 0 {
		if _, err := fmt.Sscanf(filepath.Base(list[n-1]), pastName+"%d", &number); err != nil {
			return err
		}
		number++
	}
	path := filepath.Join(j.folder, fmt.Sprintf("%s%06d", pastName, number))
	part := path + ".new"
	if err := os.RemoveAll(part); err != nil {
		return err
	}
	if err := os.Mkdir(part, 0o700); err != nil {
		return err
	}
	for _, ending := range []string{redoName, baseName} {
		list, err := segments(j.folder, ending)
		if err != nil {
			return err
		}
		for _, s := range list {
			to := filepath.Join(part, filepath.Base(s.path))
			if os.Link(s.path, to) == nil { // nobody writes to it any more
				continue
			}
			if err := copyFile(s.path, to); err != nil {
				return err
			}
		}
	}
	err = (&journal{folder: part}).place(filepath.Join(part, pastFrom), func(w io.Writer) error {
		frame, _, err := stateFrame(0, opStart, end)
		if err == nil {
			_, err = w.Write(append([]byte(redoMagic), frame...))
		}
		return err
	})
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		return err
	}
	return disk.SyncFolder(j.folder)
}

// leftAt is the state at which a file went on without a past.
func leftAt(past string) (tip, error) {
	b, err := os.ReadFile(filepath.Join(past, pastFrom))
	if err != nil {
		return tip{}, err
	}
	r, ok := newFrames(b)
	if !ok {
		return tip{}, errFrame
	}
	f, ok := r.next()
	if !ok {
		return tip{}, errFrame
	}
	return f.state()
}

// oldPasts are those that later ones have taken the place of.
func oldPasts(journal string) ([]string, error) {
	list, err := pasts(journal)
	return list[:max(0, len(list)-pastsKept)], err
}

// RecoverPast makes the file to like [Recover], but of the journal that was ahead of the
// garage file when that was opened, and not of the one that goes on from there. What was
// done in the file since comes back as Elsewhere. Refused like that, and with
// file.no_way_back where there is no such journal.
func RecoverPast(ctx context.Context, snapshot, file, to string) (Recovered, error) {
	return recoverPast(ctx, theSchema(), snapshot, file, to)
}

func recoverPast(ctx context.Context, s schema, snapshot, file, to string) (Recovered, error) {
	past := newestPast(file)
	if past == "" {
		return Recovered{}, fileProblem("file.no_way_back", file)
	}
	done, err := rebuildOf(ctx, s, snapshot, past, file, to)
	if err == nil {
		done.Elsewhere = elsewhere(s, file, past)
	}
	return done, err
}

// elsewhere counts what was done in a file since it went on without a past. That of a
// file which cannot be read is not known, and counts as nothing.
func elsewhere(s schema, file, past string) (acts int) {
	from, err := leftAt(past)
	if err != nil {
		return 0
	}
	db, err := open(file, s, true)
	if err != nil {
		return 0
	}
	defer db.Close()
	var last Entry
	for at := from.Seq + 1; ; {
		page, err := db.Audit(at, 0, false)
		if err != nil || len(page) == 0 {
			return acts
		}
		for _, e := range page {
			if e.Table != BackupStates.Name() && !e.SameAct(last) {
				acts, last = acts+1, e
			}
			at = e.Seq + 1
		}
	}
}
