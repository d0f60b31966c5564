package bolt

import (
	"os"

	"golang.org/x/sys/unix"
)

// pastCache has a file written past the cache, or through it again. A file system may
// refuse it.
func pastCache(f *os.File, past bool) error {
	flags, err := unix.FcntlInt(f.Fd(), unix.F_GETFL, 0)
	if err != nil {
		return err
	}
	flags &^= unix.O_DIRECT
	if past {
		flags |= unix.O_DIRECT
	}
	_, err = unix.FcntlInt(f.Fd(), unix.F_SETFL, flags)
	return err
}
