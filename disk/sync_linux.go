package disk

import (
	"os"
	"syscall"
)

// SyncData puts what was written to f on the disk. What is known about the file,
// such as its time, may follow later. A file that is closed meanwhile is an error,
// never another file that has got its number.
func SyncData(f *os.File) error {
	conn, err := f.SyscallConn()
	if err != nil {
		return err
	}
	failed := error(nil)
	err = conn.Control(func(fd uintptr) {
		for {
			if failed = syscall.Fdatasync(int(fd)); failed != syscall.EINTR {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	return failed
}
