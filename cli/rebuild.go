package cli

import (
	"context"
	"errors"
	"fmt"

	"workbay/data"
	"workbay/data/backup"
	"workbay/garage"
)

// rebuild makes what is derived from records (indexes, lists, sums) anew, or only
// compares it.
func (r *run) rebuild(args []string) error {
	f := flags()
	compare := f.Bool("compare", false, "")
	rest, err := parse(f, args, 1, "FILE")
	if err != nil {
		return err
	}
	open := backup.Open
	if *compare {
		open = data.OpenReadOnly
	}
	db, err := open(rest[0])
	if err != nil {
		return err
	}
	found, err := db.Compare(context.Background())
	if err == nil && len(found) > 0 && !*compare {
		err = db.Rebuild(context.Background())
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	for _, d := range found {
		fmt.Fprintln(r.out, d)
	}
	switch {
	case len(found) == 0:
		fmt.Fprintln(r.out, r.words.T("cli.in_step", "Path", rest[0]))
	case *compare:
		return garage.Refuse("cli.out_of_step", "Path", rest[0], "Count", len(found))
	default:
		fmt.Fprintln(r.out, r.words.T("cli.rebuilt", "Path", rest[0], "Count", len(found)))
	}
	return nil
}
