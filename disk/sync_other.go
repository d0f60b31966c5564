//go:build !linux

package disk

import "os"

// SyncData puts what was written to f on the disk.
func SyncData(f *os.File) error { return f.Sync() }
