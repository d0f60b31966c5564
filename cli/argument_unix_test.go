//go:build !windows

package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"workbay/data"
	"workbay/data/backup"
)

// aSentence fails unless a command was refused with one sentence, which has a full stop
// at its end as no error of the system has.
func aSentence(t *testing.T, args []string, code int, errs string) {
	t.Helper()
	if code != 1 || strings.Count(errs, "\n") != 1 || !strings.HasPrefix(errs, "workbay: ") || !strings.HasSuffix(errs, ".\n") || strings.Contains(errs, "<no value>") {
		t.Errorf("%v: %d %q, want 1 and a sentence", args, code, errs)
	}
}

func TestAWrongFileIsToldAsWhatItIs(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for name, content := range map[string]string{"empty": "", "text": "Dear customer,", "zeros": strings.Repeat("\x00", 1<<17)} {
		if err := os.WriteFile(at(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Mkdir(at("folder"), 0o700), os.Symlink(at("nowhere"), at("link"))); err != nil {
		t.Fatal(err)
	}
	wrong := []string{"empty", "text", "zeros", "folder", "link", "missing", filepath.Join("text", "below")}
	if pipe(at("pipe")) == nil {
		wrong = append(wrong, "pipe")
	}
	for _, name := range wrong {
		path := at(name)
		_, err := os.Stat(path)
		says, copies := "not a Workbay garage file", "not a Workbay backup"
		if err != nil {
			says, copies = "no garage file at", "no backup at"
		}
		list, again := says, "neither a backup nor"
		if filepath.Dir(name) != "." {
			again = says
		}
		if name == "folder" {
			list = "no backup in"
		}
		for _, c := range []struct {
			says string
			args []string
		}{
			{says, []string{"verify", path}}, {says, []string{"check", path}}, {says, []string{"backup", path}},
			{says, []string{"rebuild", path}}, {says, []string{"rebuild", "-compare", path}}, {says, []string{"inspect", path}},
			{says, []string{"print", "invoice", "INV-2026-00417", "-f", path, "-o", at("x.pdf")}},
			{list, []string{"backups", path}},
			{copies, []string{"restore", path, "-o", at("out")}}, {copies, []string{"restore", path, "-o", at("out"), "-key", "x"}},
			{again, []string{"recover", path, "-o", at("out")}},
		} {
			code, out, errs := call(t, c.args...)
			aSentence(t, c.args, code, errs)
			if !strings.Contains(errs, c.says) || strings.Contains(out+errs, "damaged") {
				t.Errorf("%v: %q %q, want %q", c.args, out, errs, c.says)
			}
		}
	}
	if left, _ := filepath.Glob(at("out*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAPlaceWhereNothingCanLieIsASentence(t *testing.T) {
	file := sampleFile(t)
	dir := t.TempDir()
	letter := filepath.Join(dir, "letter")
	if err := os.WriteFile(letter, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs := call(t, "backup", file)
	if code != 0 {
		t.Fatal(errs)
	}
	made := field(t, out, ".wbk")
	for _, args := range [][]string{
		{"sample", filepath.Join(letter, "x")}, {"generate", "-years", "1", filepath.Join(letter, "x")},
		{"print", "invoice", "INV-2026-00417", "-f", file, "-o", dir}, {"print", "invoice", "INV-2026-00417", "-f", file, "-o", filepath.Join(letter, "x.pdf")},
		{"restore", made, "-o", filepath.Join(letter, "x")}, {"recover", file, "-o", filepath.Join(letter, "x")},
	} {
		code, _, errs := call(t, args...)
		aSentence(t, args, code, errs)
		if strings.Contains(errs, "no backup was made") {
			t.Errorf("%v speaks of making a backup: %q", args, errs)
		}
	}
	// None of the refused prints counts: the first is no copy.
	pdf := filepath.Join(dir, "x.pdf")
	if code, _, errs := call(t, "print", "invoice", "INV-2026-00417", "-f", file, "-o", pdf); code != 0 || strings.Contains(text(t, pdf), "COPY") {
		t.Errorf("the first print is a copy: %d %q", code, errs)
	}
	if code, _, errs := call(t, "verify", "-limit", "1ns", file); code != 1 || strings.Contains(errs, "deadline") {
		t.Errorf("without time: %d %q", code, errs)
	}
	if code, _, errs := call(t, "verify", "-limit", "-5s", file); code != 2 || strings.Count(errs, "\n") != 1 {
		t.Errorf("less than no time: %d %q", code, errs)
	}
}

func TestARecordThatIsNotAsItWasStoredIsNamedInTheReadersWords(t *testing.T) {
	file := sampleFile(t)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	name := []byte("Whitcombe-Harrington")
	content = bytes.ReplaceAll(content, name, bytes.ToUpper(name)) // wherever the record lies
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	for lang, word := range map[string]string{"en": "(Customers ", "zh": "（客户 "} {
		say := sayOf(t, lang)
		text := say.Text("file.damaged", map[string]any{"Path": file, "Table": "customers", "ID": uint64(7)})
		if !strings.Contains(text, word+"7") {
			t.Errorf("%s: %q", lang, text)
		}
	}
	if code, _, errs := call(t, "inspect", file, "customers"); code != 1 || !strings.Contains(errs, "(Customers ") {
		t.Errorf("%d %q", code, errs)
	}
}

// FuzzFileArgument gives any bytes to every command that takes a file: each does its work
// or refuses with one sentence, and who only reads leaves the file as it was.
func FuzzFileArgument(f *testing.F) {
	dir := f.TempDir()
	path := filepath.Join(dir, "garage.workbay")
	db, err := data.Create(path)
	if err != nil {
		f.Fatal(err)
	}
	s, err := backup.Ready(db)
	if err == nil {
		_, err = backup.Make(f.Context(), db, s, backup.ByHand, nil)
	}
	secret, e := backup.Secret(db)
	if err := errors.Join(err, e, db.Close()); err != nil {
		f.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{})
	f.Add([]byte("Dear customer,"))
	f.Add(good)
	f.Add(good[:len(good)/2])
	for _, at := range []int{20, 4096 + 10, 2 * 4096, 3*4096 + 8, 5*4096 + 16} {
		flipped := bytes.Clone(good)
		flipped[at] ^= 4
		f.Add(flipped)
	}
	made, err := filepath.Glob(filepath.Join(backup.Folder(path), "*.wbk"))
	if err != nil || len(made) != 1 {
		f.Fatal(made, err)
	}
	packed, err := os.ReadFile(made[0])
	if err != nil {
		f.Fatal(err)
	}
	f.Add(packed)
	f.Fuzz(func(t *testing.T, content []byte) {
		dir := t.TempDir()
		path, out := filepath.Join(dir, "x"), filepath.Join(dir, "out")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		for i, args := range [][]string{
			{"verify", path}, {"check", path}, {"inspect", path}, {"inspect", path, "staff"}, {"rebuild", "-compare", path},
			{"backups", path}, {"restore", path, "-o", out, "-key", secret}, {"recover", path, "-o", out}, {"sample", path},
			{"print", "invoice", "1", "-f", path, "-o", out}, {"rebuild", path}, {"backup", path}, // these write
		} {
			code, _, errs := call(t, args...)
			if code != 0 {
				aSentence(t, args, code, errs)
				if _, err := os.Lstat(out); err == nil {
					t.Errorf("%v was refused and left a file", args)
				}
			}
			if err := os.RemoveAll(out); err != nil {
				t.Fatal(err)
			}
			if now, err := os.ReadFile(path); i < 9 && (err != nil || !bytes.Equal(now, content)) {
				t.Errorf("%v changed the file: %v", args, err)
			}
		}
	})
}

// pipe makes a named pipe, which nobody writes to, where the system has such.
func pipe(path string) error { return syscall.Mkfifo(path, 0o600) }
