package uitest

import "os"

// Stories print, and on a computer with a printer paper would come out: its commands, which
// are found by PATH, are out of reach of every test of the window.
func init() {
	if err := os.Setenv("PATH", ""); err != nil {
		panic(err)
	}
}
