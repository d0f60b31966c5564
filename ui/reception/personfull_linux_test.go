package reception

import (
	"os"
	"syscall"
	"testing"

	"workbay/ui/page"
	"workbay/ui/uitest"
)

// A full stick is no fault of the program, and nothing half stays on it.
func TestAPersonDoesNotFitOntoAFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=8k"); err != nil {
		t.Skipf("no small disk without root: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	d := uitest.Sample(t)
	id, _ := closed(t, d)
	c, w := sit(t, frontOf(d), day, page.Route{Name: "customer", ID: uint64(id)})
	w.Open(page.Route{Name: "exportperson", ID: uint64(id)})
	c.Press("Ctrl+A", disk, "F10")
	c.Sees("was not written", "what was there before is unchanged")
	if left, err := os.ReadDir(disk); err != nil || len(left) > 0 {
		t.Errorf("left on the disk: %v, %v", left, err)
	}
}
