package workshop

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"workbay/ui/page"
)

// A list saved over an older one onto a full stick: the window says so, and the older one
// is still there.
func TestSavingOntoAFullDiskKeepsWhatWasThere(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=16k"); err != nil {
		t.Skipf("no small disk without root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	path := filepath.Join(disk, "inspection-templates.json")
	old := bytes.Repeat([]byte("as it was "), 800)
	if err := os.WriteFile(path, old, 0o640); err != nil {
		t.Fatal(err)
	}
	for lang, sentence := range map[string]string{"en": "what was there before is unchanged", "zh": "原有文件保持"} {
		c := sit(t, page.Route{Name: "templates"}, lang, false, 1024, 700)
		c.Press("Ctrl+S", "Ctrl+A", path, "Enter", "F10")
		c.Sees(sentence)
		if b, err := os.ReadFile(path); err != nil || !bytes.Equal(b, old) {
			t.Errorf("%s: then stand %d bytes, %v, want the %d that were there", lang, len(b), err, len(old))
		}
		if left, err := os.ReadDir(disk); err != nil || len(left) != 1 {
			t.Errorf("%s: left beside it: %v, %v", lang, left, err)
		}
	}
}
