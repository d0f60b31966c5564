//go:build !windows

package disk

import (
	"errors"
	"os"
	"syscall"
)

// SyncFolder makes a rename last through a power cut. Some file systems of sticks and
// of networks cannot, and say so; a folder may also be one that is written but not read.
func SyncFolder(path string) error {
	d, err := os.Open(path)
	if errors.Is(err, os.ErrPermission) {
		return nil
	}
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, d.Close())
}
