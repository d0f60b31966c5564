package workshop

import (
	"os"
	"path/filepath"
	"testing"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
)

// inspected reads the newest inspection of an order.
func (c *clerk) inspected(id garage.WorkOrderID) garage.Inspection {
	c.T.Helper()
	list, err := c.desk.Workshop.Inspections(id)
	if err != nil || len(list) == 0 {
		c.T.Fatalf("%d inspections, %v, want one", len(list), err)
	}
	return list[len(list)-1]
}

func TestInspectionLooks(t *testing.T) {
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
		c.host.Open(page.Route{Name: "order", ID: uint64(c.orderOf("DEMO 101"))})
		c.Press("V")
		c.Sees("DEMO 101", "3.4", "2.9", "5.7")
		c.Capture(filepath.Join(dir, "inspection-"+v.name+".png"))
		c.Press("N")
		c.Capture(filepath.Join(dir, "inspect-"+v.name+".png"))
		c.Press("Enter", "1", "1", "2", "1")
		for _, s := range []string{"5.2", "3.9", "0.4"} {
			c.Press(s, "Enter")
		}
		c.Press("1.5", "Enter", "2.8", "Enter", "2.1")
		c.Capture(filepath.Join(dir, "inspecting-"+v.name+".png"))
	}
}

// The whole way of a health check by keys: begun from the ticket, measured and judged,
// finished, one finding to the estimate and one put off.
func TestACarIsInspectedByKeys(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	id := c.orderOf("TX-19")
	c.host.Open(page.Route{Name: "order", ID: uint64(id)})
	before := len(c.order(id).Jobs)
	c.Press("V")
	c.Sees("Inspect the car", "Vehicle health check", "Pre-delivery and road test")
	c.Press("Enter")
	c.Sees("Vehicle health check", "Headlamps", "34 of 34 items left")
	c.Press("1", "1", "1", "1") // lights; then the tyres and brakes
	c.Sees("Front left", "Rear right", "min 3")
	for range 2 {
		c.Press("5.2", "Enter", "6.5", "Enter", "0.4", "Enter", "2.3", "Enter")
	}
	c.Press("5.0", "Enter", "2.9", "Enter", "0.4", "Enter", "2.3", "Enter")
	c.Press("5.0", "Enter", "3.8", "Enter", "0.4", "Enter", "2.3", "Enter")
	in := c.inspected(id)
	for _, want := range []struct {
		item string
		at   garage.Position
		v    garage.Verdict
	}{{"tread", garage.FrontLeft, garage.Fine}, {"pad_rear", garage.RearLeft, garage.Urgent}, {"pad_rear", garage.RearRight, garage.Soon}, {"lamps_dash", "", garage.Fine}} {
		if got := in.Result(want.item, want.at).Verdict; got != want.v {
			t.Errorf("%s %s: got %q, want %q", want.item, want.at, got, want.v)
		}
	}
	c.Press("0.8", "Enter", "1", "1", "1", "2319", "Alt+1", "1", "120", "Alt+1") // water in the fluid, then by eye, the DOT and the torque
	if in := c.inspected(id); in.Result("tyre_age", "").Text != "2319" || in.Result("wheel_nuts", "").Value != 120_000 {
		t.Errorf("got %+v and %+v, want DOT 2319 and 120 Nm", in.Result("tyre_age", ""), in.Result("wheel_nuts", ""))
	}
	c.Press("12.6", "Alt+2") // a good value, judged stricter by hand
	if got := c.inspected(id).Result("battery", ""); got.Verdict != garage.Soon || got.Value != 12_600 {
		t.Errorf("battery: got %+v, want 12.6 V judged soon", got)
	}
	c.Press("F2", "tired", "F10")
	c.Sees("tired")
	c.Press("F10")
	c.Sees("The inspection cannot be finished yet")
	c.Press("Esc", "Enter")
	for range 16 {
		c.Press("1")
	}
	c.Press("F10")
	c.Sees("Finished")
	if in = c.inspected(id); !in.Finished() || len(in.Findings()) != 2 {
		t.Fatalf("finished %v with %d findings, want the pads and the battery", in.Finished(), len(in.Findings()))
	}
	c.Click("tired")
	c.Press("F4")
	c.Sees("Put a finding off", "Battery at rest")
	c.Press("F10")
	c.Press("F6")
	c.Sees("In order, job", "Remind")
	jobs := c.order(id).Jobs[before:]
	if len(jobs) != 2 || jobs[0].Status != garage.Deferred || jobs[0].RemindOn.IsZero() || jobs[1].Name != "Rear pads + discs" || jobs[1].Status != garage.Proposed {
		t.Errorf("got %d new jobs %+v, want the battery put off and the rear pads proposed", len(jobs), jobs)
	}
}

func TestTheKeyOfTheInspectionStandsInTheBarBeforeTheWork(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	rows, err := c.desk.Workshop.Board(desk.BoardFilter{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[bool]int{}
	for _, o := range rows.Orders {
		c.host.Open(page.Route{Name: "order", ID: uint64(o.ID)})
		before := o.State == garage.CheckedIn || o.State == garage.Diagnosis || o.State == garage.Estimating
		for _, a := range c.Frame.Page().Actions() {
			if a.ID == "inspect" {
				seen[before]++
				if a.Hidden == before || a.Chord != "V" {
					t.Errorf("%s, %s: hidden %v with key %s, want %v with V", o.Plate, o.State, a.Hidden, a.Chord, !before)
				}
			}
		}
		c.Frame.Back()
	}
	if seen[true] == 0 || seen[false] == 0 {
		t.Errorf("seen %v, want orders before and in the work", seen)
	}
}

func TestAVerdictIsNeverMilderThanItsValue(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	id := c.orderOf("TX-19")
	c.host.Open(page.Route{Name: "inspect", ID: uint64(id)})
	c.Press("Enter", "Ctrl+↓", "1.2", "Alt+1")
	c.Sees("Tyre tread cannot be judged milder than its value", "1.2")
	c.Press("Esc")
	if got := c.inspected(id).Result("tread", garage.FrontLeft); got.Verdict != garage.Urgent || got.Value != 1_200 {
		t.Errorf("got %+v, want 1.2 mm to be done now", got)
	}
	c.Press("F2", "worn flat", "F10") // a note is no verdict: a new value judges anew
	c.Press("5.5", "Alt+2", "Del")
	if got := c.inspected(id).Result("tread", garage.FrontLeft); got.Verdict != garage.Fine || got.Chosen != garage.NotChecked || got.Note != "worn flat" {
		t.Errorf("got %+v, want 5.5 mm to be fine, with the note", got)
	}
}

func TestAskingForAnInspectionSavesNothing(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1366, 768)
	saves := 0
	c.desk.Changed(func() { saves++ })
	c.host.Open(page.Route{Name: "inspect", ID: uint64(c.orderOf("DEMO 101"))})
	c.Sees("Vehicle health check")
	if saves != 0 {
		t.Errorf("got %d saves, want none", saves)
	}
}

// What cannot be checked is left with a reason, and the inspection can be finished.
func TestTheRestIsLeftUncheckedWithAReason(t *testing.T) {
	c := sit(t, page.Route{Name: "board"}, "en", false, 1024, 700)
	id := c.orderOf("TX-19")
	c.host.Open(page.Route{Name: "inspect", ID: uint64(id)})
	c.Press("Enter", "1", "3", "R", "F10")
	c.Sees("It is not said why")
	c.Press("Esc", "lift is taken", "F10")
	c.Press("F10")
	in := c.inspected(id)
	if r := in.Result("wipers", ""); !in.Finished() || !r.Left || r.Note != "lift is taken" || len(in.Findings()) != 1 {
		t.Errorf("finished %v, wipers %+v, %d findings; want it finished with the rest unchecked:\n%s", in.Finished(), r, len(in.Findings()), c.Screen())
	}
}
