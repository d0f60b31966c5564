//go:build !windows

package backup

import (
	"errors"
	"os"
	"syscall"
)

// isFull reports the errors of a disk or a quota that has no room.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

func sameDisk(a, b string) bool {
	var is, other syscall.Stat_t
	return syscall.Stat(a, &is) == nil && syscall.Stat(b, &other) == nil && is.Dev == other.Dev
}

// syncFolder makes a rename last through a power cut. Some file systems of sticks
// cannot, and say so.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, d.Close())
}
