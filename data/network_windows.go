package data

import (
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

// driveRemote is DRIVE_REMOTE of GetDriveType.
const driveRemote = 4

// onNetwork reports whether path lies on another computer. Locks often do nothing
// there, and two windows would destroy the file.
func onNetwork(path string) bool {
	full, err := filepath.Abs(path)
	if err != nil {
		return false // opening will tell
	}
	volume := filepath.VolumeName(full)
	if strings.HasPrefix(volume, `\\`) && !strings.HasPrefix(volume, `\\?\`) && !strings.HasPrefix(volume, `\\.\`) {
		return true
	}
	root, err := syscall.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return false
	}
	kind, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW").Call(uintptr(unsafe.Pointer(root)))
	return kind == driveRemote
}

// onFUSE cannot tell here.
func onFUSE(string) bool { return false }
