package ui

import (
	"fmt"
	"os"
	"os/exec"
	"testing"

	"workbay/ui/uitest"
)

func TestMain(m *testing.M) {
	if err := uitest.NoPrinters(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func TestNoStoryReachesAPrinter(t *testing.T) {
	for _, command := range []string{"sh", "lp", "lpstat", "xdg-open"} {
		if path, err := exec.LookPath(command); err == nil {
			t.Errorf("a test could run %s", path)
		}
	}
}
