package cli

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// field is the first of out's fields that ends so.
func field(t *testing.T, out, end string) string {
	t.Helper()
	for _, word := range strings.Fields(strings.ReplaceAll(out, end+":", end)) {
		if strings.HasSuffix(word, end) {
			return word
		}
	}
	t.Fatalf("nothing ends in %s in %q", end, out)
	return ""
}

func TestABackupIsMadeListedAndBroughtBack(t *testing.T) {
	file, stick := sampleFile(t), t.TempDir()
	code, out, errs := call(t, "backup", file, "-to", stick)
	if code != 0 || strings.Count(out, ".wbk") != 2 {
		t.Fatalf("backup: %d %q %q", code, out, errs)
	}
	if code, out, errs = call(t, "backups", file); code != 0 || strings.Count(out, "\n") != 1 || !strings.Contains(out, "by hand") {
		t.Errorf("backups of the file: %d %q %q", code, out, errs)
	}
	if code, out, errs = call(t, "backups", stick, "-lang", "zh"); code != 0 || !strings.Contains(out, "手动") {
		t.Fatalf("backups of the folder: %d %q %q", code, out, errs)
	}
	onStick, again := field(t, out, ".wbk"), filepath.Join(t.TempDir(), "again.workbay")

	// On another computer there is the key on the sheet, or nothing.
	if code, _, errs = call(t, "restore", onStick, "-o", again); code != 1 || !strings.Contains(errs, "recovery sheet") {
		t.Errorf("without a key: %d %q", code, errs)
	}
	if code, _, errs = call(t, "restore", onStick, "-o", again, "-key", "AGE-SECRET-KEY-1ABC"); code != 1 || !strings.Contains(errs, "no recovery key") {
		t.Errorf("with a wrong key: %d %q", code, errs)
	}
	if _, err := os.Stat(again); err == nil {
		t.Error("a refused restore left a file")
	}
	if code, out, errs = call(t, "restore", onStick, "-o", again, "-keyfile", file+".key"); code != 0 || !strings.Contains(out, again) {
		t.Fatalf("with the key file: %d %q %q", code, out, errs)
	}
	if code, out, _ = call(t, "verify", again); code != 0 {
		t.Errorf("verify: %d %q", code, out)
	}
	if code, _, errs = call(t, "restore", onStick, "-o", again, "-keyfile", file+".key"); code != 1 || !strings.Contains(errs, again) {
		t.Errorf("over a file that is there: %d %q", code, errs)
	}

	// Beside the garage file the key is found by itself.
	_, out, _ = call(t, "backups", file+"-backups")
	if code, _, errs = call(t, "restore", field(t, out, ".wbk"), "-o", again+"2"); code != 0 {
		t.Errorf("with the key beside the file: %d %q", code, errs)
	}
}

func TestBackupSaysWhatIsNotThere(t *testing.T) {
	file := sampleFile(t)
	gone := filepath.Join(t.TempDir(), "gone")
	for _, args := range [][]string{
		{"backup", gone}, {"backup", file, "-to", gone}, {"backups", gone}, {"backups", file}, {"restore", gone, "-o", gone + "2"}, {"restore", file, "-o", gone, "-keyfile", gone},
	} {
		code, out, errs := call(t, args...)
		if code != 1 || out != "" || strings.Count(errs, "\n") != 1 || strings.Contains(errs, "backup.no") {
			t.Errorf("%v: %d %q %q, want one sentence", args, code, out, errs)
		}
	}
	for _, args := range [][]string{{"backup"}, {"backup", "a", "b"}, {"backups"}, {"restore", "a"}, {"restore", "-o", "a"}, {"restore", "a", "-o", "b", "-key", "x", "-keyfile", "y"}, {"backup", "a", "-lang", "fr"}} {
		if code, out, errs := call(t, args...); code != 2 || out != "" || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: %d %q %q, want 2 and one line", args, code, out, errs)
		}
	}
}

func TestALostFileComesBackFromBackupAndJournal(t *testing.T) {
	file := sampleFile(t)
	if code, _, errs := call(t, "backup", file); code != 0 {
		t.Fatalf("%d %s", code, errs)
	}
	// One more save behind the backup: a job card is printed.
	if code, _, errs := call(t, "print", "jobcard", "WO-2026-00912", "-f", file, "-o", filepath.Join(t.TempDir(), "card.pdf")); code != 0 {
		t.Fatalf("%d %s", code, errs)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(t.TempDir(), "again.workbay")
	code, out, errs := call(t, "recover", file, "-o", again)
	if code != 0 || strings.Count(out, "\n") != 2 || strings.Contains(out, " 0 saves") {
		t.Fatalf("recover: %d %q %q", code, out, errs)
	}
	if code, out, _ := call(t, "verify", again); code != 0 {
		t.Errorf("verify: %d %q", code, out)
	}
	if left, _ := filepath.Glob(again + "?*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	for _, args := range [][]string{{"recover", file}, {"recover", "-o", again}} {
		if code, _, errs := call(t, args...); code != 2 || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: %d %q, want 2 and one line", args, code, errs)
		}
	}
}

// A file of a newer version has no backup that this program could make: it says so.
func TestBackupsOfANewerFileNamesTheVersion(t *testing.T) {
	packed, err := os.Open(filepath.Join("testdata", "newer.workbay.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	r, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "newer.workbay")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := call(t, "backups", file); code != 1 || out != "" || !strings.Contains(errs, "file version 999") || strings.Contains(errs, "Make one first") {
		t.Errorf("%d %q %q, want what keeps it from being opened", code, out, errs)
	}
}

func TestAFileIsNoFolderForBackups(t *testing.T) {
	file := sampleFile(t)
	if code, out, errs := call(t, "backup", file, "-to", file); code != 1 || out != "" || !strings.Contains(errs, "is a file and no folder") {
		t.Errorf("%d %q %q", code, out, errs)
	}
}
