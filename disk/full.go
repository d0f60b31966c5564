package disk

import (
	"errors"
	"strings"
	"syscall"
)

// IsFull tells whether err is that of a disk, a quota or a file that cannot grow.
func IsFull(err error) bool { return isOneOf(err, full) }

// IsReadOnly tells whether err is that of a disk that the system lets nobody write to, as
// it does when a disk fails while it is in use.
func IsReadOnly(err error) bool { return isOneOf(err, readOnly) }

// isOneOf looks at the text, too: bbolt keeps only that of some.
func isOneOf(err error, list []syscall.Errno) bool {
	if err == nil {
		return false
	}
	for _, is := range list {
		if errors.Is(err, is) || strings.Contains(err.Error(), is.Error()) {
			return true
		}
	}
	return false
}
