package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"workbay/data"
	"workbay/data/backup"
	"workbay/garage"
	"workbay/locale"
)

// speak chooses the language of the sentences.
func (r *run) speak(lang string) (err error) {
	if err := known(lang); err != nil || lang == "" {
		return err
	}
	r.words, err = locale.Load(lang)
	return err
}

// backUp makes a backup of a file.
func (r *run) backUp(args []string) error {
	f := flags()
	to, lang := f.String("to", "", ""), f.String("lang", "", "")
	rest, err := parse(f, args, 1, "FILE")
	if err != nil {
		return err
	}
	if err := r.speak(*lang); err != nil {
		return err
	}
	if *to != "" {
		if *to, err = filepath.Abs(*to); err != nil {
			return err
		}
	}
	db, err := backup.Open(rest[0])
	if err != nil {
		return err
	}
	return errors.Join(r.backUpTo(db, *to), db.Close())
}

// backUpTo makes a backup in all folders of a file and, where one is given, in another.
func (r *run) backUpTo(db *data.DB, to string) error {
	s, err := backup.Ready(db)
	if err != nil {
		return err
	}
	if to != "" {
		switch info, err := os.Stat(to); {
		case err != nil:
			return garage.Refuse("backup.folder_missing", "Folder", to)
		case !info.IsDir():
			return garage.Refuse("backup.folder_is_file", "Folder", to)
		}
		s.Folders = append(s.Folders, to)
	}
	made, err := backup.Make(context.Background(), db, s, backup.ByHand, nil)
	asked := to == ""
	for _, b := range made {
		fmt.Fprintln(r.out, r.words.T("cli.backed_up", "Path", b.Path, "Saves", b.Mark.Saves))
		asked = asked || filepath.Dir(b.Path) == filepath.Clean(to)
	}
	if len(made) == 0 || !asked {
		return err
	}
	if text, refusal := r.words.Sentence(err); err != nil && refusal { // another disk is away: that is no failure
		fmt.Fprintln(r.out, oneLine(text))
		err = nil
	}
	return err
}

// backups lists the backups of a file or in a folder.
func (r *run) backups(args []string) error {
	f := flags()
	lang := f.String("lang", "", "")
	rest, err := parse(f, args, 1, "FILE|DIR")
	if err != nil {
		return err
	}
	if err := r.speak(*lang); err != nil {
		return err
	}
	folders, none := []string{rest[0]}, error(garage.Refuse("backup.none_in", "Folder", rest[0]))
	if info, err := os.Stat(rest[0]); err != nil || !info.IsDir() {
		folders, none = foldersOf(rest[0])
	}
	list, err := backup.List(folders)
	if len(list) == 0 {
		return errors.Join(none, err)
	}
	out := tabwriter.NewWriter(r.out, 0, 4, 2, ' ', 0)
	for _, b := range list {
		fmt.Fprintf(out, "%d\t%s\t%.1f MB\t%s\t%s\n", b.Counter, r.words.DateTime(b.At), float64(b.Bytes)/(1<<20), r.words.T("backup.reason."+b.Reason), b.Path)
	}
	return out.Flush()
}

// foldersOf are the folders with the backups of a garage file: that beside it, and those
// it names itself where it can be read. none is what to say where no backup lies there:
// of what is no garage file, or is not there, none can be made.
func foldersOf(file string) (all []string, none error) {
	all, none = append([]string{backup.Folder(file)}, backup.Planned(file)...), garage.Refuse("backup.none", "Path", file)
	db, err := data.OpenReadOnly(file)
	var p *garage.Problem
	if errors.As(err, &p) && (p.Code == "file.missing" || p.Code == "file.not_ours" || p.Code == "file.too_new") {
		none = p // this program can make no backup of it
	}
	if err != nil {
		return all, none // it may be lost, damaged or open in the window
	}
	defer db.Close()
	_ = db.View(func(tx *data.Tx) error {
		plan, err := data.BackupPlans.Get(tx)
		for _, folder := range plan.Folders {
			if !slices.Contains(all, folder) {
				all = append(all, folder)
			}
		}
		return err
	})
	return all, none
}

// restore brings a backup back into a new file.
func (r *run) restore(args []string) error {
	f := flags()
	out, key, keyFile, lang := f.String("o", "", ""), f.String("key", "", ""), f.String("keyfile", "", ""), f.String("lang", "", "")
	rest, err := parse(f, args, 1, "BACKUP")
	switch {
	case err != nil:
		return err
	case *out == "":
		return misuse("cli.missing", "Name", "-o FILE")
	case *key != "" && *keyFile != "":
		return misuse("cli.too_much", "Name", "-keyfile")
	}
	if err := r.speak(*lang); err != nil {
		return err
	}
	secret, err := keyFor(rest[0], *key, *keyFile)
	if err != nil {
		return err
	}
	mark, err := backup.Restore(context.Background(), backup.At(rest[0]), secret, *out, nil)
	if err != nil {
		return err
	}
	fmt.Fprintln(r.out, r.words.T("cli.restored", "Path", *out, "Name", filepath.Base(rest[0]), "Saves", mark.Saves, "At", mark.At))
	return nil
}

// keyFor is the key that was typed, that in a key file, or that which lies beside the
// garage file.
func keyFor(from, key, keyFile string) (string, error) {
	if err := backup.CheckBackup(from); err != nil { // what is none needs no key
		return "", err
	}
	key, err := typedKey(key, keyFile)
	if err != nil {
		return "", err
	}
	if key == "" {
		key = backup.FindKey(from)
	}
	if key == "" {
		return "", garage.Refuse("backup.no_key", "Path", from)
	}
	return key, backup.CheckKey(key)
}

// typedKey is the key that was typed or that lies in a key file; empty if neither.
func typedKey(key, keyFile string) (string, error) {
	if keyFile != "" {
		content, err := os.ReadFile(keyFile)
		if err != nil {
			return "", garage.Refuse("backup.no_key_file", "Path", keyFile)
		}
		key = string(content)
	}
	return strings.TrimSpace(key), nil
}
