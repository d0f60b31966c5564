package desk

import (
	"cmp"
	"errors"
	"time"

	"workbay/data"
	"workbay/data/backup"
	"workbay/garage"
)

// A TableDifference is what a restore would change in one table.
type TableDifference = backup.TableDifference

// Warnings are what should be known of the file while the work goes on: that it is not
// where it was opened, above all. It reads nothing of the file and may be asked every
// few seconds.
func (c *core) Warnings() []*garage.Problem {
	var found []*garage.Problem
	var p *garage.Problem
	if err := c.db.StillThere(); errors.As(err, &p) {
		found = append(found, p)
	}
	for _, w := range c.db.Warnings() {
		found = append(found, &w)
	}
	return found
}

// ReadBack opens the file again after a save whose outcome is not known, and tells as
// file.unknown_saved or file.unknown_lost what became of it.
func (c *core) ReadBack() error { return wrap(c.db.Reopen(), "open the file again") }

// usualOldAfter is after how many hours a backup counts as old, unless somebody has
// said otherwise.
const usualOldAfter = 24

// OldAfter is after how long the newest backup counts as old.
func (s Safety) OldAfter() (time.Duration, error) {
	plan, err := s.plan()
	return time.Duration(cmp.Or(plan.OldAfter, usualOldAfter)) * time.Hour, wrap(err, "read the backup settings")
}

// SaveOldAfter says after how many hours the newest backup counts as old.
func (s Safety) SaveOldAfter(hours int) error {
	err := s.update("save_backup_age", func(tx *data.Tx) error {
		if err := s.allowed(tx, garage.RightSettings, 0); err != nil {
			return err
		}
		plan, err := data.BackupPlans.Get(tx)
		if err != nil {
			return err
		}
		plan.OldAfter = hours
		return data.BackupPlans.Save(tx, plan)
	})
	return wrap(err, "save the backup settings")
}
