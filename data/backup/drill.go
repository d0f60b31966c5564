package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"workbay/data"
	"workbay/garage"
)

// Drill restores the newest backup of db into a file of its own, checks every record in
// it, removes it again, and notes in the garage file what came of it. A backup that
// does not come back is told as backup.drill_failed; where there is no room to try one,
// that is told and nothing noted. Refused with backup.none where
// there is no backup yet.
func Drill(ctx context.Context, db *data.DB, progress Progress) (data.DrillState, error) {
	s, err := Ready(db)
	if err != nil {
		return data.DrillState{}, err
	}
	secret, err := Secret(db)
	if err != nil {
		return data.DrillState{}, err
	}
	list, _ := ours(db.Path(), s) // a folder that is missing is told elsewhere
	if len(list) == 0 {
		return data.DrillState{}, garage.Refuse("backup.none", "Path", db.Path())
	}
	done := data.DrillState{At: db.Now(), Name: list[0].Name}
	tried := try(ctx, list[0], secret, db, progress)
	if ctx.Err() != nil {
		return done, ctx.Err()
	}
	var p *garage.Problem
	switch {
	case errors.As(tried, &p) && (p.Code == "backup.no_room" || p.Code == "backup.no_place"):
		return data.DrillState{}, tried // that says nothing of the backup
	case errors.As(tried, &p):
		done.Problem = p.Code
	case tried != nil:
		return done, fmt.Errorf("try a restore: %w", tried)
	}
	err = db.Update(data.Act{Name: "try_restore"}, func(tx *data.Tx) error {
		state, err := data.BackupStates.Get(tx)
		if err != nil {
			return err
		}
		state.Drill = done
		return data.BackupStates.Save(tx, state)
	})
	if tried != nil {
		err = errors.Join(garage.Refuse("backup.drill_failed", "Name", done.Name), tried, err)
	}
	return done, err
}

// try restores a backup fully, and leaves nothing of it.
func try(ctx context.Context, b Backup, secret string, db *data.DB, progress Progress) error {
	work, err := WorkFolder(db.Path())
	if err != nil {
		return unpackProblem(Folder(db.Path()), err)
	}
	defer os.RemoveAll(work)
	copied := filepath.Join(work, "copy")
	if _, err := open(ctx, b, secret, copied, true, progress); err != nil {
		return err
	}
	again, err := data.OpenReadOnly(copied)
	if err != nil {
		return err
	}
	return errors.Join(everyRecord(ctx, again), again.Close())
}
