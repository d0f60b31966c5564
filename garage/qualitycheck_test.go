package garage

import (
	"strings"
	"testing"
	"time"
)

// padsAndOil is an order whose brakes are done by 3, with an oil change by 4, ready for
// the check by another.
func padsAndOil() (WorkOrder, Standing) {
	pads, oil := job("Front pads", JobDone, labour(900), piece("Pads", 1_000, 44_96, 24_30)), job("Oil", JobDone, labour(500))
	pads.Technician, pads.Torque, oil.Technician = 3, TorqueAsked, 4
	wo := order(InProgress, pads, oil)
	wo.Authorised = 500_00
	s := standing()
	s.Inspectors, s.Unit = []StaffID{2, 3, 4}, "km"
	s.Tools = []Equipment{
		{ID: 1, Number: "TW-01", Name: "Torque wrench", Kind: TorqueWrench, Months: 12, ExaminedOn: now.AddDate(0, -3, 0)},
		{ID: 2, Number: "TW-02", Name: "Torque wrench", Kind: TorqueWrench, Months: 12, ExaminedOn: now.AddDate(0, -13, 0)},
		{ID: 3, Number: "BT-01", Name: "Brake tester", Kind: BrakeTester, Months: 12, ExaminedOn: now},
	}
	return wo, s
}

// tightened is a sheet with the four wheels tightened by a tool.
func tightened(by StaffID, tool EquipmentID) CheckSheet {
	c := sheet(by)
	for _, place := range TorquePlaces()[:4] {
		c.Torque = append(c.Torque, Tightened{Place: place, Prescribed: 120_000, Done: 121_500, Tool: tool})
	}
	return c
}

func TestQualityCheckIsRefused(t *testing.T) {
	answer := func(c *CheckSheet, code string, fn func(*Checked)) {
		for i := range c.Items {
			if c.Items[i].Code == code {
				fn(&c.Items[i])
			}
		}
	}
	fail := func(c *CheckSheet, code string) { answer(c, code, func(i *Checked) { i.OK = false }) }
	for _, tt := range []struct {
		name   string
		change func(*CheckSheet, *Standing)
		want   string
	}{
		{"nothing wrong", nil, ""},
		{"by nobody", func(c *CheckSheet, _ *Standing) { c.By = 0 }, "quality.no_one"},
		{"by somebody who cannot", func(c *CheckSheet, _ *Standing) { c.By = 9 }, "quality.not_inspector"},
		{"by who did the work, with others here", func(c *CheckSheet, _ *Standing) { c.By = 3 }, "quality.self"},
		{"by who clocked time on it, with others here", func(_ *CheckSheet, s *Standing) { s.Workers = []StaffID{2} }, "quality.self"},
		{"by who did the work, in a garage that has said so", func(c *CheckSheet, s *Standing) { c.By, s.List.Self = 3, true }, ""},
		{"by who did the work, being alone", func(c *CheckSheet, s *Standing) { c.By, s.Inspectors = 3, []StaffID{3} }, ""},
		{"an item without answer", func(c *CheckSheet, _ *Standing) { c.Items = c.Items[1:] }, "quality.incomplete"},
		{"an item that is not on the list is left out", func(c *CheckSheet, _ *Standing) { c.Items = append(c.Items, Checked{Code: "gone"}) }, ""},
		{"an item that does not apply", func(c *CheckSheet, _ *Standing) { answer(c, "clean", func(i *Checked) { i.OK, i.NA = false, true }) }, ""},
		{"a failed item without reason", func(c *CheckSheet, _ *Standing) { fail(c, "clean"); c.Note = " " }, "quality.no_reason"},
		{"a failed item of a job that is none", func(c *CheckSheet, _ *Standing) { answer(c, "clean", func(i *Checked) { i.OK, i.Job = false, 9 }) }, "job.unknown"},
		{"no word of the road test", func(c *CheckSheet, _ *Standing) { c.Road = RoadTest{} }, "quality.no_road"},
		{"no word of the road test, which is not on the list", func(c *CheckSheet, s *Standing) {
			c.Road, s.List.Items = RoadTest{}, []CheckPoint{{"clean", "Clean", "清洁"}}
		}, ""},
		{"failed before the road test", func(c *CheckSheet, _ *Standing) { c.Road = RoadTest{}; fail(c, "clean") }, ""},
		{"driven, by distance", func(c *CheckSheet, _ *Standing) { c.Road = RoadTest{Distance: 6_500} }, ""},
		{"driven, by readings", func(c *CheckSheet, _ *Standing) { c.Road = RoadTest{From: 84_312, To: 84_318} }, ""},
		{"driven backwards", func(c *CheckSheet, _ *Standing) { c.Road = RoadTest{From: 84_318, To: 84_312} }, "quality.road_back"},
		{"driven from before it came", func(c *CheckSheet, _ *Standing) { c.Road = RoadTest{From: 84_309, To: 84_318} }, "quality.road_back"},
		{"driven to the sea", func(c *CheckSheet, _ *Standing) { c.Road = RoadTest{Distance: 300_001} }, "quality.road_far"},
		{"driven and not driven", func(c *CheckSheet, _ *Standing) { c.Road.Distance = 5_000 }, "quality.road_both"},
		{"no torque record", func(c *CheckSheet, _ *Standing) { c.Torque = nil }, "torque.none"},
		{"no torque record, and why", func(c *CheckSheet, _ *Standing) { c.Torque, c.NoTorque = nil, "wheels stayed on" }, ""},
		{"a record, and why there is none", func(c *CheckSheet, _ *Standing) { c.NoTorque = "wheels stayed on" }, "torque.both"},
		{"a failed check without torque record", func(c *CheckSheet, _ *Standing) { c.Torque = nil; fail(c, "wheel_nuts") }, ""},
		{"a row for nothing", func(c *CheckSheet, _ *Standing) { c.Torque[0].Place = "" }, "torque.no_place"},
		{"a row in words", func(c *CheckSheet, _ *Standing) { c.Torque[0].Place, c.Torque[0].Text = "", "Rear axle nut" }, ""},
		{"a row without figure", func(c *CheckSheet, _ *Standing) { c.Torque[0].Done = 0 }, "torque.no_figure"},
		{"a row beyond every bolt", func(c *CheckSheet, _ *Standing) { c.Torque[0].Prescribed = 2_000_001 }, "torque.no_figure"},
		{"a tenth too tight", func(c *CheckSheet, _ *Standing) { c.Torque[0].Done = 132_000 }, ""},
		{"more than a tenth too tight", func(c *CheckSheet, _ *Standing) { c.Torque[0].Done = 132_001 }, "torque.off"},
		{"too loose", func(c *CheckSheet, _ *Standing) { c.Torque[0].Done = 107_000 }, "torque.off"},
		{"too loose, on a sheet that failed", func(c *CheckSheet, _ *Standing) { c.Torque[0].Done = 90_000; fail(c, "wheel_nuts") }, ""},
		{"without a tool", func(c *CheckSheet, _ *Standing) { c.Torque[0].Tool = 0 }, "torque.no_tool"},
		{"with a tool that is gone", func(c *CheckSheet, s *Standing) { s.Tools[0].Retired = true }, "equipment.retired"},
		{"with an overdue tool", func(c *CheckSheet, _ *Standing) { c.Torque[3].Tool = 2 }, "equipment.overdue"},
		{"with an overdue tool, on a sheet that failed", func(c *CheckSheet, _ *Standing) { c.Torque[3].Tool = 2; fail(c, "clean") }, "equipment.overdue"},
		{"with a brake tester", func(c *CheckSheet, _ *Standing) { c.Torque[3].Tool = 3 }, "torque.other_tool"},
		{"with far too many rows", func(c *CheckSheet, _ *Standing) { c.Torque = make([]Tightened, 41) }, "torque.many"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wo, s := padsAndOil()
			c := tightened(2, 1)
			if tt.change != nil {
				tt.change(&c, &s)
			}
			wants(t, wo.Checked(c, s), tt.want)
			if tt.want != "" && (wo.State != InProgress || len(wo.Checks) != 0) {
				t.Errorf("refused, but the order is %s with %d sheets", wo.State, len(wo.Checks))
			}
			if tt.want == "" && len(wo.Checks) != 1 {
				t.Fatalf("got %d sheets, want one", len(wo.Checks))
			}
			self, alone := strings.HasPrefix(tt.name, "by who did the work"), strings.HasSuffix(tt.name, "being alone")
			if tt.want == "" && (wo.Checks[0].Self != self || wo.Checks[0].Alone != alone) {
				t.Errorf("flagged self %t and alone %t, want %t and %t", wo.Checks[0].Self, wo.Checks[0].Alone, self, alone)
			}
		})
	}
}

func TestASheetKeepsItsWordsAndItsTools(t *testing.T) {
	wo, s := padsAndOil()
	s.List = CheckList{Revision: 4, Items: []CheckPoint{{CheckRoad, "Drive it", "试车"}, {"clean", "Clean", "清洁"}}}
	c := tightened(2, 1)
	c.Items = append(c.Items, Checked{Code: "road_test", OK: true})
	wants(t, wo.Checked(c, s), "")
	got := wo.Checks[0]
	if got.List != 4 || len(got.Items) != 2 || got.Items[0].Title(English) != "Drive it" || got.Items[0].Title(Chinese) != "试车" || !got.Items[0].NA {
		t.Errorf("got version %d, %+v, want the words of version 4, the drive not applicable", got.List, got.Items)
	}
	if tool := got.Torque[0]; tool.ToolNumber != "TW-01" || tool.ToolName != "Torque wrench" || !tool.ToolDue.Equal(now.AddDate(0, 9, 0)) {
		t.Errorf("got %+v, want TW-01 calibrated until %s", tool, now.AddDate(0, 9, 0))
	}
	if !wo.WheelsOff() {
		t.Error("four wheels were tightened, but none was off")
	}
}

func TestAFailedCheckIsReworkOfWhoDidIt(t *testing.T) {
	wo, s := padsAndOil()
	c := tightened(2, 1)
	for i := range c.Items {
		switch c.Items[i].Code {
		case "fluids_leaks":
			c.Items[i].OK, c.Items[i].Note, c.Items[i].Job = false, "sump plug weeps", 2
		case "clean":
			c.Items[i].OK = false
		}
	}
	c.Note = "oil on the mat"
	wants(t, wo.Checked(c, s), "")
	if wo.State != InProgress || wo.Job(2).Status != Paused || wo.Job(1).Status != JobDone {
		t.Errorf("got %s, jobs %s and %s, want the oil change in work again, the brakes done", wo.State, wo.Job(1).Status, wo.Job(2).Status)
	}
	want := []Redo{{now, 2, 4, "fluids_leaks", "sump plug weeps"}, {now, 0, 0, "clean", "oil on the mat"}}
	got := wo.Redone()
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %+v, want %+v", got, want)
	}
	s.Now = now.Add(time.Hour)
	wants(t, wo.FinishJob(2, s), "")
	s.Now = now.Add(2 * time.Hour)
	wants(t, wo.Checked(tightened(2, 1), s), "")
	if wo.State != Ready || wo.FailedChecks() != 1 || len(wo.Redone()) != 2 {
		t.Errorf("got %s, %d failed, want ready, and still one that failed", wo.State, wo.FailedChecks())
	}
}

func TestWhatAsksForATorqueRecord(t *testing.T) {
	for category, want := range map[string]bool{
		"Brakes": true, "Susp.": true, "Tyres": true, "Steering": true, "制动": true, "轮胎": true, "悬挂": true,
		"Service": false, "Elec.": false, "Diag.": false, "": false,
	} {
		if got := (CannedJob{Category: category}).AsksTorque(); got != want {
			t.Errorf("%q: got %t, want %t", category, got, want)
		}
	}
	if (CannedJob{Category: "Brakes", Torque: TorqueNotAsk}).AsksTorque() || !(CannedJob{Torque: TorqueAsked}).AsksTorque() {
		t.Error("its own answer does not go before its category")
	}
	if j := (CannedJob{Name: "Pads", Category: "Brakes"}).Job(English, Shop{}, ProfileOf(GB), func(PartID) (Part, bool) { return Part{}, false }); j.Torque != TorqueAsked {
		t.Error("a brake job does not ask")
	}
	for words, want := range map[string]Quantity{"120 Nm": 120_000, "M14: 140": 14_000, "": 0, "tight": 0, "99999 Nm": 0} {
		if got := Nm(words); got != want {
			t.Errorf("%q: got %d, want %d", words, got, want)
		}
	}
}

func TestCheckLists(t *testing.T) {
	wants(t, UsualCheckList().Check(), "")
	wants(t, CheckList{}.Check(), "checklist.empty")
	twice := CheckList{Items: []CheckPoint{{"a", "Clean", "清洁"}, {"b", "Clean", "清洁"}}}
	wants(t, twice.Check(), "checklist.twice")
	long := CheckList{}
	for i := range 13 {
		long.Items = append(long.Items, CheckPoint{Code: string(rune('a' + i)), Text: string(rune('a' + i))})
	}
	wants(t, long.Check(), "checklist.long")
	got := CheckList{Items: []CheckPoint{{"a", " Road  test ", ""}, {"b", "", "清洁"}, {"c", " ", ""}}}.Tidied()
	if len(got.Items) != 2 || got.Items[0] != (CheckPoint{"a", "Road test", "Road test"}) || got.Items[1] != (CheckPoint{"b", "清洁", "清洁"}) {
		t.Errorf("got %+v, want two items with words in both languages", got.Items)
	}
}
