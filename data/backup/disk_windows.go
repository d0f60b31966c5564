package backup

import (
	"errors"
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

// syncFolder does nothing: Windows has no such call, and renames are in its log.
func syncFolder(string) error { return nil }
