package backup

import (
	"errors"
	"path/filepath"
	"strings"
	"syscall"
)

// errWriteProtect is the code of a write-protected disk.
const errWriteProtect syscall.Errno = 19

func isReadOnly(err error) bool { return errors.Is(err, errWriteProtect) }

func sameDisk(a, b string) bool {
	full, err := filepath.Abs(a)
	other, err2 := filepath.Abs(b)
	return err == nil && err2 == nil && strings.EqualFold(filepath.VolumeName(full), filepath.VolumeName(other))
}
