// Package printer hands finished PDFs to the system: to a printer, or to the
// program that shows PDFs. What the person at the desk can mend is a
// *garage.Problem; a paper that could not be printed can always be opened.
package printer

import (
	"os"
	"path/filepath"
	"slices"

	"workbay/garage"
)

// Open shows the file in the person's own PDF program and does not wait for it
// to be closed. A file that is gone is refused as printer.no_file, a computer
// without a PDF program as printer.no_viewer.
func Open(path string) error {
	if err := there(path); err != nil {
		return err
	}
	return open(path)
}

// Print sends the PDF to the named printer, or to the system's default one if
// the name is empty. Refused are a file that is gone (printer.no_file), a
// printer the system does not know (printer.missing), none at all
// (printer.none), and what the system cannot print (printer.failed,
// printer.no_command).
func Print(path, name string) error {
	if err := there(path); err != nil {
		return err
	}
	return print(path, name)
}

// Printers lists the printers the system knows, none if it has no printing.
func Printers() []string { return printers() }

// Default is the printer the system takes when none is named, empty for none.
func Default() string { return defaultPrinter() }

func there(path string) error {
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		return garage.Refuse("printer.no_file", "File", filepath.Base(path), "Folder", filepath.Dir(path))
	}
	return nil
}

// choose returns the printer to use for a wish, which may be empty.
func choose(name string) (string, error) {
	known := printers()
	if name == "" {
		if name = defaultPrinter(); name == "" {
			return "", garage.Refuse("printer.none", "Known", known)
		}
		return name, nil
	}
	if !slices.Contains(known, name) {
		return "", garage.Refuse("printer.missing", "Printer", name, "Known", known)
	}
	return name, nil
}
