package data

import "syscall"

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
