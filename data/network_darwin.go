package data

import (
	"strings"
	"syscall"
)

// onNetwork reports whether path lies on another computer. Locks often do nothing
// there, and two windows would destroy the file.
func onNetwork(path string) bool {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil {
		return false // opening will tell
	}
	return s.Flags&mountLocal == 0
}

// mountLocal is MNT_LOCAL of sys/mount.h.
const mountLocal = 0x1000

// onFUSE reports whether a program stands between path and the disk. Whether it
// syncs and locks as a disk does, only that program knows.
func onFUSE(path string) bool {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil {
		return false
	}
	var kind []byte
	for _, c := range s.Fstypename {
		kind = append(kind, byte(c))
	}
	return strings.Contains(strings.ToLower(string(kind)), "fuse")
}
