package files

import (
	"context"

	"workbay/data"
	"workbay/ui"
)

// replay builds the file from a snapshot, or from the journal alone, and what the
// journal has behind it.
func (f *Files) replay(ctx context.Context, snapshot string, made *ui.Rebuilt) error {
	back, err := data.Recover(ctx, snapshot, f.path, made.Path)
	if err != nil {
		return err
	}
	made.Replayed, made.Saves, made.At, made.Lost = back.Replayed, back.Saves, back.At, back.Lost
	kinds := map[data.Kind]string{data.Added: "added", data.Saved: "saved", data.Removed: "removed"}
	for _, e := range back.LastActions {
		made.Last = append(made.Last, ui.Deed{At: e.At, By: e.By, Kind: kinds[e.Kind], Table: e.Table, ID: e.ID})
	}
	return nil
}
