package disk

import (
	"errors"
	"strings"
)

// IsFull tells whether err is that of a disk, a quota or a file that cannot grow. Bbolt
// keeps only the text of some.
func IsFull(err error) bool {
	if err == nil {
		return false
	}
	for _, is := range full {
		if errors.Is(err, is) || strings.Contains(err.Error(), is.Error()) {
			return true
		}
	}
	return false
}
