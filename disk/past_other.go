//go:build !linux

package disk

import (
	"errors"
	"os"
)

// pastCache would have a file written past the cache.
func pastCache(_ *os.File, past bool) error {
	if past {
		return errors.ErrUnsupported
	}
	return nil
}
