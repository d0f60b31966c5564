package disk

import "syscall"

// ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL and ERROR_WRITE_PROTECT, and what Go gives the
// same meaning.
var (
	full     = []syscall.Errno{39, 112, syscall.ENOSPC, syscall.EFBIG}
	readOnly = []syscall.Errno{19, syscall.EROFS}
)
