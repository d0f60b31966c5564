package workshop

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

// The rear tyres get limits of their own in the template; the next inspection judges them
// by these, and says so at the corner.
func TestLimitsOfAPositionAreTypedAndJudgeThere(t *testing.T) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	for _, v := range []struct {
		name, lang, rear string
		dark             bool
		w, h             float32
	}{{"light", "en", "rear", false, 1366, 768}, {"dark", "en", "rear", true, 1366, 768}, {"zh", "zh", "后", false, 1366, 768}, {"small", "en", "rear", false, 1024, 700}} {
		c := sit(t, page.Route{Name: "template", ID: 1}, v.lang, v.dark, v.w, v.h)
		c.Press("↓", "↓", "↓", "↓", "↓", "↓", "↓", "Enter")
		for range 13 { // names, code, unit, limits, two ticks, places, then both front corners
			c.Press("Tab")
		}
		c.Press("3", "Tab", "2", "Tab", "3", "Tab", "2")
		c.Capture(filepath.Join(dir, "templateitem-"+v.name+".png"))
		c.Press("F10")
		c.Sees(v.rear, "< 2", "< 1.6")
		c.Capture(filepath.Join(dir, "template-"+v.name+".png"))
		all, err := c.desk.Workshop.Templates()
		if err != nil {
			t.Fatal(err)
		}
		p, _ := all[0].Point("tread")
		want := []garage.PlaceLimits{{Position: garage.RearLeft, Amber: 3_000, Red: 2_000}, {Position: garage.RearRight, Amber: 3_000, Red: 2_000}}
		if !slices.Equal(p.Limits, want) || p.Red != 1_600 {
			t.Fatalf("%s: got %+v of %+v, want limits of the rear alone:\n%s", v.name, p.Limits, p, c.Screen())
		}
		id := c.orderOf("TX-19")
		in, err := c.desk.Workshop.StartInspection(id, all[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		c.host.Open(page.Route{Name: "inspection", ID: uint64(in.ID)})
		c.Press("Ctrl+↓", "1.8", "Enter")
		for range 7 { // to the rear left corner
			c.Press("↓")
		}
		c.Press("1.8", "Enter")
		c.Capture(filepath.Join(dir, "inspect-limits-"+v.name+".png"))
		got := c.inspected(id)
		if f, r := got.Result("tread", garage.FrontLeft).Verdict, got.Result("tread", garage.RearLeft).Verdict; f != garage.Soon || r != garage.Urgent {
			t.Errorf("%s: 1.8 mm is %q in front and %q at the rear, want amber and red", v.name, f, r)
		}
	}
}
