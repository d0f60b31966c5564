package files_test

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Without room nothing can be built, which says nothing of the backups: they stay on offer.
func TestStoryADamagedFileOnAFullDiskSaysThatThereIsNoRoom(t *testing.T) {
	s := newShop(t)
	disk := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(disk, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=64m"); err != nil {
		t.Skipf("no small disk without root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	content, err := os.ReadFile(s.path)
	s.path = filepath.Join(disk, "garage.workbay")
	if err = errors.Join(err, os.WriteFile(s.path, content, 0o600)); err != nil {
		t.Fatal(err)
	}
	s.backUp()
	s.flip()
	fill := filepath.Join(disk, "fill")
	f, err := os.Create(fill)
	if err != nil {
		t.Fatal(err)
	}
	for block := make([]byte, 1<<16); err == nil; {
		_, err = f.Write(block)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	s.start()
	s.Sees("is damaged", "There is no room to unpack the backup", "is full, and nothing was changed", "by hand")
	s.SeesNot("No backup and no journal was found")
	if err := os.Remove(fill); err != nil {
		t.Fatal(err)
	}
	s.Press("Esc", "F5")
	s.Sees("What comes back", "Nothing is missing")
}
