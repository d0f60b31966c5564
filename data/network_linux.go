package data

import "syscall"

// Magic numbers of the kernel's network file systems (linux/magic.h and the
// sources of each).
const (
	magicNFS  = 0x6969
	magicSMB  = 0x517b
	magicSMB2 = 0xfe534d42
	magicCIFS = 0xff534d42
	magicAFS  = 0x5346414f
	magicCeph = 0x00c36400
	magic9P   = 0x01021997
	magicFUSE = 0x65735546
)

// onNetwork reports whether path lies on another computer. Locks often do nothing
// there, and two windows would destroy the file.
func onNetwork(path string) bool {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil {
		return false // opening will tell
	}
	return networkMagic(uint32(s.Type))
}

func networkMagic(magic uint32) bool {
	switch magic {
	case magicNFS, magicSMB, magicSMB2, magicCIFS, magicAFS, magicCeph, magic9P:
		return true
	}
	return false
}

// onFUSE reports whether a program stands between path and the disk. Whether it
// syncs and locks as a disk does, only that program knows.
func onFUSE(path string) bool {
	var s syscall.Statfs_t
	return syscall.Statfs(path, &s) == nil && uint32(s.Type) == magicFUSE
}
