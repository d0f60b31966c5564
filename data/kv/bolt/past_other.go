//go:build !linux

package bolt

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
