package disk

import (
	"os"

	"golang.org/x/sys/unix"
)

// pastCache has a file written past the cache, or through it again. A file system may
// refuse it.
func pastCache(f *os.File, past bool) error {
	conn, err := f.SyscallConn()
	if err != nil {
		return err
	}
	failed := error(nil)
	err = conn.Control(func(fd uintptr) {
		var flags int
		if flags, failed = unix.FcntlInt(fd, unix.F_GETFL, 0); failed != nil {
			return
		}
		flags &^= unix.O_DIRECT
		if past {
			flags |= unix.O_DIRECT
		}
		_, failed = unix.FcntlInt(fd, unix.F_SETFL, flags)
	})
	if err != nil {
		return err
	}
	return failed
}
