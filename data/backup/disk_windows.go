package backup

import (
	"path/filepath"
	"strings"
)

func sameDisk(a, b string) bool {
	full, err := filepath.Abs(a)
	other, err2 := filepath.Abs(b)
	return err == nil && err2 == nil && strings.EqualFold(filepath.VolumeName(full), filepath.VolumeName(other))
}
