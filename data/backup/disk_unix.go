//go:build !windows

package backup

import "syscall"

func sameDisk(a, b string) bool {
	var is, other syscall.Stat_t
	return syscall.Stat(a, &is) == nil && syscall.Stat(b, &other) == nil && is.Dev == other.Dev
}
