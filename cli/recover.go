package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"workbay/data/backup"
	"workbay/garage"
)

// recover makes a new file from the newest good backup of a file and its journal.
func (r *run) recover(args []string) error {
	f := flags()
	out, key, keyFile, lang := f.String("o", "", ""), f.String("key", "", ""), f.String("keyfile", "", ""), f.String("lang", "", "")
	rest, err := parse(f, args, 1, "FILE")
	switch {
	case err != nil:
		return err
	case *out == "":
		return misuse("cli.missing", "Name", "-o NEW")
	case *key != "" && *keyFile != "":
		return misuse("cli.too_much", "Name", "-keyfile")
	}
	if err := r.speak(*lang); err != nil {
		return err
	}
	if _, err := os.Lstat(*out); err == nil {
		return garage.Refuse("file.exists", "Path", *out)
	}
	file := rest[0]
	secret, err := typedKey(*key, *keyFile)
	if err != nil {
		return err
	}
	if secret == "" {
		if secret, err = besideKey(file); err != nil {
			return err
		}
	}
	got, from, err := backup.Recover(context.Background(), file, nil, secret, *out, nil)
	if err != nil {
		return err
	}
	if from.Name != "" {
		fmt.Fprintln(r.out, r.words.T("cli.recovered_from", "Name", from.Name, "Saves", from.Mark.Saves))
	}
	fmt.Fprintln(r.out, r.words.T("cli.recovered", "Path", *out, "Replayed", got.Replayed, "Saves", got.Saves, "At", got.At))
	if got.Lost > 0 {
		fmt.Fprintln(r.out, r.words.T("cli.recovered_less", "Lost", got.Lost))
	}
	return nil
}

// besideKey is the content of the key file beside a garage file; empty if there is none.
func besideKey(file string) (string, error) {
	content, err := os.ReadFile(backup.KeyFile(file))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return "", nil
	}
	return string(content), err
}
