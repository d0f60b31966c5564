package backup

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"workbay/data"
)

// Recover makes the file to from the newest good backup of a damaged or lost garage file
// and the journal beside that, see [data.Recover]. Backups are looked for in the folder
// beside the file, in those its key file names, and in more; one that does not open is
// passed over for the one before.
// Without a good one the journal alone must do. The file itself is not touched. from is
// the backup that was taken, without a name when none was.
func Recover(ctx context.Context, file string, more []string, key, to string, progress Progress) (got data.Recovered, from Backup, err error) {
	list, _ := List(slices.Concat([]string{Folder(file)}, Planned(file), more)) // a folder that is not there has nothing to offer
	work := restoringIn(to)
	if err := SweepRestore(to); err != nil {
		return got, from, unpackProblem(filepath.Dir(to), err)
	}
	if err := os.MkdirAll(work, 0o700); err != nil {
		return got, from, unpackProblem(filepath.Dir(to), err)
	}
	defer os.RemoveAll(work)
	var told []error
	for _, b := range list {
		if b.Garage != garageName(file) {
			continue
		}
		snapshot := filepath.Join(work, b.Name)
		_, err := open(ctx, b, key, snapshot, false, progress)
		if err == nil {
			got, err = data.Recover(ctx, snapshot, file, to)
		}
		if err == nil || ctx.Err() != nil {
			return got, b, err
		}
		told = append(told, err)
	}
	got, err = data.Recover(ctx, "", file, to)
	if err != nil {
		err = errors.Join(append(told, err)...) // why the newest backup would not do says more
	}
	return got, from, err
}
