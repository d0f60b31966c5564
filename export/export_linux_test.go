package export_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"workbay/export"
)

// disk is a small one of its own that is soon full.
func disk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=256k"); err != nil {
		t.Skipf("no small disk without root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// asGuest does something as one who may not write where root may.
func asGuest(t *testing.T, do func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		do()
		return
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := syscall.Setfsuid(65534); err != nil {
		t.Skipf("cannot be a guest: %v", err)
	}
	defer func() {
		if err := syscall.Setfsuid(0); err != nil {
			t.Fatal(err)
		}
	}()
	do()
}

func TestAFullDiskLeavesWhatWasThere(t *testing.T) {
	path := filepath.Join(disk(t), "invoice.pdf")
	if err := export.File(path, 0o644, []byte("the paper as it was")); err != nil {
		t.Fatal(err)
	}
	err := export.File(path, 0o644, make([]byte, 1<<20))
	if !errors.Is(err, syscall.ENOSPC) || !export.Refused(err) {
		t.Errorf("a file larger than the disk: %v", err)
	}
	if got := read(t, path); got != "the paper as it was" {
		t.Errorf("then stands %d bytes, want what was there", len(got))
	}
	alone(t, path)
}

// A folder of an office's server whose files may be written, but which takes no new ones.
func TestAFolderThatTakesNoNewFileGetsTheOldOneWritten(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "invoice.pdf")
	write(t, path, "the paper as it was, longer than the new", 0o666)
	if err := errors.Join(os.Chmod(dir, 0o555), os.Chmod(filepath.Dir(dir), 0o755)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	asGuest(t, func() {
		if err := os.WriteFile(filepath.Join(dir, "other"), nil, 0o600); err == nil {
			t.Skip("this folder takes new files from anyone")
		}
		if err := export.File(path, 0o644, []byte("new")); err != nil {
			t.Error(err)
		}
		if err := export.File(filepath.Join(dir, "other.pdf"), 0o644, []byte("new")); !errors.Is(err, os.ErrPermission) || !export.Refused(err) {
			t.Errorf("a new file in that folder: %v", err)
		}
	})
	if got := read(t, path); got != "new" {
		t.Errorf("then stands %q, want new", got)
	}
}

func TestWhatIsWrittenOverComesBackWhenTheDiskIsFull(t *testing.T) {
	dir := disk(t)
	path := filepath.Join(dir, "invoice.pdf")
	old := strings.Repeat("the paper as it was ", 2000)
	write(t, path, old, 0o666)
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	asGuest(t, func() {
		if err := export.File(path, 0o644, make([]byte, 1<<20)); !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("a file larger than the disk: %v", err)
		}
	})
	if got := read(t, path); got != old {
		t.Errorf("then stand %d bytes, want the %d that were there", len(got), len(old))
	}
}

func TestAFileThatMayNotBeWrittenIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "invoice.pdf")
	write(t, path, "locked on purpose", 0o444)
	if err := errors.Join(os.Chmod(dir, 0o777), os.Chmod(filepath.Dir(dir), 0o755)); err != nil {
		t.Fatal(err)
	}
	asGuest(t, func() {
		if err := export.File(path, 0o644, []byte("new")); !errors.Is(err, os.ErrPermission) {
			t.Errorf("a locked file: %v", err)
		}
	})
	if got := read(t, path); got != "locked on purpose" {
		t.Errorf("then stands %q", got)
	}
}

func TestAPipeIsWrittenTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	got := make(chan string)
	go func() {
		f, err := os.Open(path)
		if err != nil {
			got <- err.Error()
			return
		}
		defer f.Close()
		b, _ := io.ReadAll(f)
		got <- string(b)
	}()
	if err := export.File(path, 0o644, []byte("through the pipe")); err != nil {
		t.Fatal(err)
	}
	if s := <-got; s != "through the pipe" {
		t.Errorf("out of the pipe came %q", s)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().IsRegular() {
		t.Errorf("the pipe became a file: %v, %v", info, err)
	}
}
