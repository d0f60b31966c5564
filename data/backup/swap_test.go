package backup

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"workbay/data"
)

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func contentOf(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		return "nothing"
	}
	return string(content)
}

func TestASwapKeepsTheOldFileAndItsJournal(t *testing.T) {
	file := filepath.Join(t.TempDir(), "garage.workbay")
	write(t, file, "old")
	write(t, filepath.Join(data.JournalFolder(file), "1.redo"), "redo of old")
	for i, want := range []string{"new 1", "new 2"} {
		write(t, file+".restored", want)
		before := contentOf(t, file)
		kept, err := Swap(file, file+".restored")
		if err != nil || filepath.Base(kept) != "garage.workbay.before-restore-"+string(rune('1'+i)) {
			t.Fatalf("kept as %s: %v", kept, err)
		}
		if contentOf(t, file) != want || contentOf(t, kept) != before {
			t.Errorf("%q under the name and %q kept", contentOf(t, file), contentOf(t, kept))
		}
	}
	want := []string{"garage.workbay", "garage.workbay.before-restore-1", "garage.workbay.before-restore-1-redo", "garage.workbay.before-restore-2"}
	if got := names(t, filepath.Dir(file)); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// At every step of a swap the power may go; the next start brings it to an end, and so
// does the one after a cut in that.
func TestACutSwapIsFinishedOrTakenBack(t *testing.T) {
	tests := []struct {
		name              string
		file, fresh, kept string
		journal, moved    bool
		want, wantKept    string
	}{
		{"only the plan is written", "old", "new", "", true, false, "old", "nothing"},
		{"the old file has its second name", "old", "new", "old", true, false, "old", "nothing"},
		{"the old file is away, on a stick", "", "new", "old", true, false, "old", "nothing"},
		{"the new file has the name", "new", "", "old", true, false, "new", "old"},
		{"the journal is moved", "new", "", "old", false, true, "new", "old"},
		{"the new file has a journal already", "new", "", "old", true, true, "new", "old"},
		{"there was no old file", "new", "", "", false, false, "new", "nothing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "garage.workbay")
			fresh, kept := file+".restored", file+".before-restore-1"
			for path, content := range map[string]string{file: tt.file, fresh: tt.fresh, kept: tt.kept} {
				if content != "" {
					write(t, path, content)
				}
			}
			if tt.journal {
				write(t, filepath.Join(data.JournalFolder(file), "1.redo"), "redo")
			}
			if tt.moved {
				write(t, filepath.Join(data.JournalFolder(kept), "1.redo"), "redo of old")
			}
			text, err := json.Marshal(plan{Fresh: filepath.Base(fresh), Kept: filepath.Base(kept)})
			if err != nil {
				t.Fatal(err)
			}
			write(t, planFile(file), string(text))
			for range 2 {
				if err := Settle(file); err != nil {
					t.Fatal(err)
				}
				if got, gotKept := contentOf(t, file), contentOf(t, kept); got != tt.want || gotKept != tt.wantKept {
					t.Errorf("%q under the name and %q kept, want %q and %q", got, gotKept, tt.want, tt.wantKept)
				}
			}
			if left := names(t, filepath.Dir(file)); slices.Contains(left, filepath.Base(planFile(file))) || slices.Contains(left, filepath.Base(fresh)) {
				t.Errorf("left behind: %v", left)
			}
			if tt.name == "the new file has the name" && contentOf(t, filepath.Join(data.JournalFolder(kept), "1.redo")) != "redo" {
				t.Error("the journal did not go with the old file")
			}
		})
	}
}

func TestAPlanThatIsNoneIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "garage.workbay")
	write(t, file, "old")
	for _, text := range []string{"", "{", "{}", `{"fresh":"../x","kept":"garage.workbay.before-restore-1"}`, `{"fresh":"x","kept":"garage.workbay"}`} {
		write(t, planFile(file), text)
		refused(t, Settle(file), "backup.bad_plan")
		if contentOf(t, file) != "old" {
			t.Errorf("%q: the file is gone", text)
		}
	}
}

func TestReplaceLeavesTheOldFileWhenTheBackupIsBad(t *testing.T) {
	db := newFile(t, 5)
	b := backUp(t, db, ByHand)
	secret, path := secretOf(t, db), db.Path()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(b.Path)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)-20] ^= 1
	write(t, b.Path, string(content))
	before := contentOf(t, path)
	_, _, err = Replace(ctx, b, secret, path, nil)
	refused(t, err, "backup.damaged")
	if contentOf(t, path) != before {
		t.Error("the file was changed")
	}
	if found, err := filepath.Glob(path + ".*rest*"); err != nil || len(found) > 0 {
		t.Errorf("left behind: %v", found)
	}
	again, err := data.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
}

// What cannot be settled now is settled at the next start: the plan is not given up.
func TestSettleKeepsThePlanThatItCannotCarryOut(t *testing.T) {
	file := filepath.Join(t.TempDir(), "garage.workbay")
	fresh, kept := file+".restored", file+".before-restore-1"
	write(t, file, "old")
	write(t, fresh, "new")
	write(t, filepath.Join(kept, "in the way"), "")
	text, err := json.Marshal(plan{Fresh: filepath.Base(fresh), Kept: filepath.Base(kept)})
	if err != nil {
		t.Fatal(err)
	}
	write(t, planFile(file), string(text))
	if err := Settle(file); err == nil {
		t.Error("got nil, want that the old file's second name cannot be taken back")
	}
	if got := contentOf(t, planFile(file)); got != string(text) {
		t.Errorf("the plan is %q, want it as it was", got)
	}
	if err := os.RemoveAll(kept); err != nil {
		t.Fatal(err)
	}
	if err := Settle(file); err != nil {
		t.Fatal(err)
	}
	if got := contentOf(t, file); got != "old" {
		t.Errorf("got %q under the name, want the old file", got)
	}
	if left := names(t, filepath.Dir(file)); !slices.Equal(left, []string{filepath.Base(file)}) {
		t.Errorf("left behind: %v", left)
	}
}
