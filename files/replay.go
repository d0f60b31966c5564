package files

import (
	"context"
	"os"

	"workbay/garage"
	"workbay/ui"
)

// replay makes the file from a snapshot. What was saved since is not known here.
func (f *Files) replay(_ context.Context, snapshot string, made *ui.Rebuilt) error {
	if snapshot == "" {
		return garage.Refuse("backup.none", "Path", f.path)
	}
	made.Lost = -1
	return os.Rename(snapshot, made.Path)
}
