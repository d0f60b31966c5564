package disk

import "syscall"

// ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL, and what Go gives the same meaning.
var full = []syscall.Errno{39, 112, syscall.ENOSPC, syscall.EFBIG}
