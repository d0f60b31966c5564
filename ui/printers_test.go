package ui

import (
	"os/exec"
	"testing"
)

func TestNoStoryReachesAPrinter(t *testing.T) {
	for _, command := range []string{"sh", "lp", "lpstat", "xdg-open"} {
		if path, err := exec.LookPath(command); err == nil {
			t.Errorf("a test could run %s", path)
		}
	}
}
