package ui

import (
	"os"
	"path/filepath"
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

// staffOf finds a person by name.
func (c *clerk) staffOf(name string) garage.Staff {
	c.T.Helper()
	rows, err := c.desk.Time.Team()
	if err != nil {
		c.T.Fatal(err)
	}
	for _, r := range rows {
		if r.Staff.Name == name {
			return r.Staff
		}
	}
	c.T.Fatalf("nobody is called %s", name)
	return garage.Staff{}
}

// scans types codes as a scanner does, each ended by Enter.
func (c *clerk) scans(codes ...string) {
	c.T.Helper()
	for _, code := range codes {
		c.Press(code, "Enter")
	}
}

func TestTimePagesOpen(t *testing.T) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	c := sit(t, 1366, 768)
	for _, r := range []page.Route{{Name: "myjobs", ID: uint64(c.staffOf("J. Novak").ID)}, {Name: "time"}, {Name: "guide"}} {
		c.Frame.Open(r)
		c.Capture(filepath.Join(dir, "time-"+r.Name+".png"))
	}
	c.scans(garage.BadgeCode(c.staffOf("A. Reyes").ID))
	c.Capture(filepath.Join(dir, "time-scan.png"))
}
