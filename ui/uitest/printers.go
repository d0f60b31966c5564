package uitest

import "os"

// NoPrinters takes the printers of the computer out of reach, whose commands are found by
// PATH: stories print, and paper would come out. Call it before any test.
func NoPrinters() error { return os.Setenv("PATH", "") }
