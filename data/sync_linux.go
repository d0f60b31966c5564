package data

import (
	"os"
	"syscall"
)

// syncData puts what was written to f on the disk. What is known about the file,
// such as its time, may follow later.
func syncData(f *os.File) error {
	for {
		if err := syscall.Fdatasync(int(f.Fd())); err != syscall.EINTR {
			return err
		}
	}
}
