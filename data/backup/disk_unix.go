//go:build !windows

package backup

import (
	"errors"
	"syscall"
)

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

func sameDisk(a, b string) bool {
	var is, other syscall.Stat_t
	return syscall.Stat(a, &is) == nil && syscall.Stat(b, &other) == nil && is.Dev == other.Dev
}
