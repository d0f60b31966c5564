//go:build !linux

package disk

import "os"

// Singly is for systems that keep pieces of a file as one.
func Singly(*os.File) {}

// Uncached does nothing where the system has no call for it.
func Uncached(*os.File) {}

// RoomFor is asked where [Singly] does something.
func RoomFor(int64) bool { return false }
