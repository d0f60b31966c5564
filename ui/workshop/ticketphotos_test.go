package workshop

import (
	"os"
	"path/filepath"
	"testing"

	"workbay/ui/page"
)

// The photos of the check-in stand on the ticket and are looked at one by one; the
// decision proposes who was named to approve.
func TestTheTicketShowsWhatTheCheckInKept(t *testing.T) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	for _, v := range []struct {
		name, lang string
		dark       bool
		w, h       float32
	}{{"light", "en", false, 1366, 768}, {"dark", "en", true, 1366, 768}, {"zh", "zh", false, 1366, 768}, {"small", "en", false, 1024, 700}} {
		c := sit(t, page.Route{Name: "board"}, v.lang, v.dark, v.w, v.h)
		id := c.orderOf("DEMO 101")
		c.host.Open(page.Route{Name: "order", ID: uint64(id)})
		c.Press("T")
		c.Sees("child seat", "Tom Marsh", "bumper, 12 cm")
		c.Capture(filepath.Join(dir, "ticket-intake-"+v.name+".png"))
		c.Press("U")
		c.Capture(filepath.Join(dir, "ticket-photo-"+v.name+".png"))
		c.Press("→", "F10")
		if _, photos, err := c.desk.Reception.Intake(id); err != nil || len(photos) != 1 {
			t.Errorf("%s: %d photos left, %v; want the second taken off", v.name, len(photos), err)
		}
		c.Press("W")
		if n := len(c.went); n == 0 || c.went[n-1] != (page.Route{Name: "checkin", ID: uint64(id)}) {
			t.Errorf("%s: went %+v, want the check-in to be corrected", v.name, c.went)
		}
		c.Press("F5")
		c.Capture(filepath.Join(dir, "decision-"+v.name+".png"))
		d := c.Frame.Dialog().(*decision)
		if d.who.Text() != "Tom Marsh" || d.contact.Text() != "07700 900 199" {
			t.Errorf("%s: proposes %q at %q, want who was named and their number today", v.name, d.who.Text(), d.contact.Text())
		}
		c.Sees(c.host.Say().T("decision.named"), "660.00")
	}
}
