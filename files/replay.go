package files

import (
	"context"
	"errors"

	"workbay/data"
	"workbay/desk"
	"workbay/ui"
)

// replay builds the file from a snapshot, or from the journal alone, and what the
// journal has behind it.
func (f *Files) replay(ctx context.Context, snapshot string, since ui.Journal, made *ui.Rebuilt) error {
	recover := data.Recover
	if since == ui.PastJournal {
		recover = data.RecoverPast
	}
	back, err := recover(ctx, snapshot, f.path, made.Path)
	if err != nil {
		return err
	}
	made.Replayed, made.Saves, made.At, made.Lost, made.Left = back.Replayed, back.Saves, back.At, back.Lost, back.Elsewhere
	if back.Base { // the journal alone was enough, and leads further than the backup
		made.From = nil
	}
	var first []data.Entry // of what each action touched
	for i, e := range back.LastActions {
		d := ui.Deed{At: e.At, By: e.By, Action: e.Action, Records: 1}
		if n := len(made.Last); n > 0 && e.SameAct(back.LastActions[i-1]) {
			d.Records += made.Last[n-1].Records
			made.Last[n-1], first[n-1] = d, e
			continue
		}
		made.Last, first = append(made.Last, d), append(first, e)
	}
	return call(made, first)
}

// call gives the deeds the names of what they touched.
func call(made *ui.Rebuilt, first []data.Entry) error {
	if len(first) == 0 {
		return nil
	}
	db, err := data.OpenReadOnly(made.Path)
	if err != nil {
		return err
	}
	for i, e := range first {
		if made.Last[i].Title, err = desk.Title(db, e.Table, e.ID); err != nil {
			break
		}
	}
	return errors.Join(err, db.Close())
}
