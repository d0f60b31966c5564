// Command workbay runs a garage's day: customers, vehicles, work orders, parts
// and invoices in one file on one PC. Without a command it opens the window.
package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"workbay/cli"
	"workbay/garage"
	"workbay/locale"
)

func main() { os.Exit(run(os.Args[1:])) }

// run answers a command, or opens the window on a file.
func run(args []string) int {
	if len(args) > 0 && cli.Known(args[0]) {
		return cli.Run(args, os.Stdout, os.Stderr)
	}
	if len(args) > 1 {
		return cli.Run(args, os.Stdout, os.Stderr) // says what is wrong with them
	}
	if !display() {
		fmt.Fprintln(os.Stderr, "workbay: there is no display to open a window on; set DISPLAY, or see workbay -h for what works without one")
		return 1
	}
	path, err := dataFile(args)
	if err == nil {
		err = logTo(path)
	}
	if err == nil {
		err = window(path)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "workbay:", sentence(err))
		return 1
	}
	return 0
}

// display tells whether a window can be shown: the window library would panic.
func display() bool {
	return runtime.GOOS != "linux" || os.Getenv("DISPLAY") != ""
}

// dataFile is the garage file: the one asked for, or the user's own in the
// platform's data folder, which is made.
func dataFile(args []string) (string, error) {
	if len(args) == 1 {
		return filepath.Abs(args[0])
	}
	folder, err := dataFolder()
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	return filepath.Join(folder, "garage.workbay"), nil
}

func dataFolder() (string, error) {
	switch runtime.GOOS {
	case "windows":
		if local := os.Getenv("LOCALAPPDATA"); local != "" {
			return filepath.Join(local, "Workbay"), nil
		}
	case "darwin":
	default:
		if data := os.Getenv("XDG_DATA_HOME"); data != "" {
			return filepath.Join(data, "workbay"), nil
		}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the data folder: %w", err)
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "Workbay"), nil
	}
	return filepath.Join(home, ".local", "share", "workbay"), nil
}

// logTo writes faults, and what a crash leaves, beside the garage file. Where nothing can
// be written, on a full disk or a read-only one, the window goes without a log: it is the
// window that says so in words.
func logTo(path string) error {
	f, err := os.OpenFile(path+".log", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		slog.Warn("no log", "err", err)
		return nil
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(f, nil)))
	slog.Info("start", "version", programVersion(), "file", path)
	return debug.SetCrashOutput(f, debug.CrashOptions{})
}

// sentence says err to a person: a refusal in words, anything else as it is.
func sentence(err error) string {
	var p *garage.Problem
	if errors.As(err, &p) {
		if say, e := locale.Load("en"); e == nil {
			s, _ := say.Sentence(err)
			return s
		}
	}
	return err.Error()
}
