//go:build !windows

package data

import "syscall"

var moreFullDisk = []error{syscall.EDQUOT}
