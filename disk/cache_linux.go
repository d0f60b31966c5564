package disk

import (
	"os"

	"golang.org/x/sys/unix"
)

// Singly asks the system to keep a file's pages one by one. It reads ahead in pieces of up
// to two megabytes and keeps each as one: a page that is written into such a piece costs
// as if all of it were looked through, and a save writes some fifteen.
func Singly(f *os.File) {
	// An answer of no costs time, nothing else.
	_ = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_RANDOM)
}

// Uncached asks the system to forget what it holds of a file, so that what is read
// next comes from the disk. The file must have been synced.
func Uncached(f *os.File) {
	// An answer of no is none of our concern: the read is then as good as memory.
	_ = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
}

// RoomFor tells whether memory would hold so many bytes of a file beside all else.
func RoomFor(size int64) bool {
	var info unix.Sysinfo_t
	if err := unix.Sysinfo(&info); err != nil {
		return false
	}
	return uint64(size) < uint64(info.Totalram)*uint64(info.Unit)/2
}
