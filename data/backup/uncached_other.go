//go:build !linux || !(amd64 || arm64)

package backup

import "os"

// uncached does nothing where the system has no call for it.
func uncached(*os.File) {}
