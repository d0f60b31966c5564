package backup

import (
	"errors"
	"path/filepath"
	"strings"
	"syscall"
)

// The codes of a full disk and of a write-protected one.
const (
	errDiskFull     syscall.Errno = 112
	errHandleFull   syscall.Errno = 39
	errWriteProtect syscall.Errno = 19
)

func isFull(err error) bool { return errors.Is(err, errDiskFull) || errors.Is(err, errHandleFull) }

func isReadOnly(err error) bool { return errors.Is(err, errWriteProtect) }

func sameDisk(a, b string) bool {
	full, err := filepath.Abs(a)
	other, err2 := filepath.Abs(b)
	return err == nil && err2 == nil && strings.EqualFold(filepath.VolumeName(full), filepath.VolumeName(other))
}

// syncFolder does nothing: Windows has no such call, and renames are in its log.
func syncFolder(string) error { return nil }
