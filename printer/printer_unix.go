//go:build !windows

package printer

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"workbay/garage"
)

// patience is how long the print system may take to answer; printers that are
// switched off do not make it wait, since it only takes the page in.
const patience = 15 * time.Second

func open(path string) error {
	viewer := "xdg-open"
	if runtime.GOOS == "darwin" {
		viewer = "/usr/bin/open"
	}
	absolute, err := filepath.Abs(path) // a name that begins with a dash is no option
	if err != nil {
		return err
	}
	cmd := exec.Command(viewer, absolute)
	if err := cmd.Start(); err != nil {
		return noViewer(path)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return noViewer(path)
		}
	case <-time.After(700 * time.Millisecond): // it shows the file until it is closed
	}
	return nil
}

func noViewer(path string) error {
	return garage.Refuse("printer.no_viewer", "File", filepath.Base(path), "Folder", filepath.Dir(path))
}

func print(path, name string) error {
	lp, err := exec.LookPath("lp")
	if err != nil {
		return garage.Refuse("printer.no_command", "File", filepath.Base(path))
	}
	if name, err = choose(name); err != nil {
		return err
	}
	if said, err := run(lp, "-d", name, "--", path); err != nil {
		return garage.Refuse("printer.failed", "Printer", name, "File", filepath.Base(path), "Reason", reason(said, err))
	}
	return nil
}

// reason is what the print system said, in one line.
func reason(said string, err error) string {
	said = strings.TrimPrefix(strings.Join(strings.Fields(said), " "), "lp: ")
	if said == "" {
		return err.Error()
	}
	return strings.TrimSuffix(said, ".")
}

func printers() []string {
	said, err := run("lpstat", "-e")
	if err != nil {
		return nil
	}
	return strings.Fields(said)
}

// defaultPrinter asks as "system default destination: NAME" is written in no
// other language but the C locale's.
func defaultPrinter() string {
	said, err := run("lpstat", "-d")
	if err != nil {
		return ""
	}
	if _, name, ok := strings.Cut(said, "destination: "); ok {
		return strings.TrimSpace(name)
	}
	return ""
}

func run(name string, args ...string) (said string, err error) {
	ctx, done := context.WithTimeout(context.Background(), patience)
	defer done()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	out, err := cmd.CombinedOutput()
	return string(out), err
}
