//go:build amd64 || arm64

package backup

import (
	"os"
	"syscall"
)

// uncached asks the system to forget what it holds of a file, so that what is read
// next comes from the disk. The file must have been synced.
func uncached(f *os.File) {
	const dontNeed = 4
	// An answer of no is none of our concern: the read is then as good as memory.
	_, _, _ = syscall.Syscall6(syscall.SYS_FADVISE64, f.Fd(), 0, 0, dontNeed, 0, 0)
}
