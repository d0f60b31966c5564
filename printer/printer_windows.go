package printer

import (
	"errors"
	"path/filepath"
	"slices"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"

	"workbay/garage"
)

func open(path string) error {
	if err := shell("open", path, ""); err != nil {
		return garage.Refuse("printer.no_viewer", "File", filepath.Base(path), "Folder", filepath.Dir(path))
	}
	return nil
}

// print hands the PDF to the program that Windows has registered for printing
// PDFs (Adobe Reader, Foxit, SumatraPDF). Edge registers none: that is refused
// as printer.no_command, and the PDF can be opened and printed from there.
func print(path, name string) error {
	name, err := choose(name)
	if err != nil {
		return err
	}
	err = shell("printto", path, `"`+name+`"`)
	if errors.Is(err, windows.ERROR_NO_ASSOCIATION) && name == defaultPrinter() {
		err = shell("print", path, "")
	}
	switch {
	case errors.Is(err, windows.ERROR_NO_ASSOCIATION):
		return garage.Refuse("printer.no_command", "File", filepath.Base(path))
	case err != nil:
		return garage.Refuse("printer.failed", "Printer", name, "File", filepath.Base(path), "Reason", err.Error())
	}
	return nil
}

// shell asks Windows to do what the verb says with the file.
func shell(verb, path, args string) error {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	var p [3]*uint16
	for i, s := range []string{verb, absolute, args} {
		if p[i], err = windows.UTF16PtrFromString(s); err != nil {
			return err
		}
	}
	return windows.ShellExecute(0, p[0], p[1], p[2], nil, windows.SW_SHOWNORMAL)
}

// spooler finds a function of the Windows print spooler.
func spooler(name string) *windows.LazyProc {
	return windows.NewLazySystemDLL("winspool.drv").NewProc(name)
}

// printerInfo4 is PRINTER_INFO_4 of the Windows API.
type printerInfo4 struct {
	name       *uint16
	server     *uint16
	attributes uint32
}

func printers() []string {
	const local, connections, level = 2, 4, 4 // PRINTER_ENUM_LOCAL, PRINTER_ENUM_CONNECTIONS
	enum := spooler("EnumPrintersW")
	if enum.Find() != nil {
		return nil
	}
	var needed, count uint32
	// The first call only tells how much room the list needs.
	_, _, _ = enum.Call(local|connections, 0, level, 0, 0, uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&count)))
	if needed == 0 {
		return nil
	}
	const word = unsafe.Sizeof(uintptr(0))
	room := make([]uintptr, (uintptr(needed)+word-1)/word) // words, so that the pointers in it are aligned
	ok, _, _ := enum.Call(local|connections, 0, level, uintptr(unsafe.Pointer(&room[0])), uintptr(needed),
		uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&count)))
	if ok == 0 || count == 0 {
		return nil
	}
	var names []string
	for _, p := range unsafe.Slice((*printerInfo4)(unsafe.Pointer(&room[0])), count) {
		names = append(names, windows.UTF16PtrToString(p.name))
	}
	slices.Sort(names)
	return names
}

func defaultPrinter() string {
	get := spooler("GetDefaultPrinterW")
	if get.Find() != nil {
		return ""
	}
	name := make([]uint16, 512)
	size := uint32(len(name))
	if ok, _, _ := get.Call(uintptr(unsafe.Pointer(&name[0])), uintptr(unsafe.Pointer(&size))); ok == 0 {
		return ""
	}
	return syscall.UTF16ToString(name)
}
