package workshop

import (
	"os"
	"path/filepath"
	"testing"

	"workbay/desk"
	"workbay/ui/page"
)

func TestADiagnosisIsWrittenDownByKeys(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	id := c.orderOf("DEMO 101")
	if err := c.desk.Workshop.Diagnose(id, 4, desk.DiagnosisInput{}); err != nil { // nothing is written down yet
		t.Fatal(err)
	}
	c.host.Open(page.Route{Name: "order", ID: uint64(id)})
	no := c.Frame.Page().(*ticket).job
	c.Press("D")
	c.Sees("Diagnosis", "Knock on bumps")
	c.Press("Knocks on the left only", "Tab", "C1145 speed sensor", "Tab", "Link play: 2 mm", "Tab", "Left link worn", "Tab", "Link replaced")
	if dir := os.Getenv("SHOTS"); dir != "" {
		c.Capture(filepath.Join(dir, "diagnose.png"))
	}
	c.Press("F10")
	o := c.order(id)
	j := o.Job(no)
	if d := j.Diagnosed; d == nil || d.Symptom != "Knocks on the left only" || len(d.Codes) != 1 || d.Codes[0].Text != "speed sensor" || len(d.Tests) != 1 || d.Tests[0].Result != "2 mm" || j.Correction != "Link replaced" {
		t.Fatalf("got %+v of %q, %q", j.Diagnosed, j.Cause, j.Correction)
	}
	c.Sees("diagnosed")
	c.Press("T")
	c.Sees("Knocks on the left only", "C1145 speed sensor", "Link play: 2 mm")
	if dir := os.Getenv("SHOTS"); dir != "" {
		c.Capture(filepath.Join(dir, "diagnosed.png"))
	}
}

func TestWhatIsNoFaultCodeStaysInTheDialog(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "zh", false, 1366, 768)
	c.host.Open(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
	c.Press("D", "Tab", "left front", "F10")
	c.Sees("LEFT")
	c.Press("Esc")
	c.Sees("left front")
}
