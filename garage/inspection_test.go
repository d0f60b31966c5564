package garage

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
)

// brakes is a template small enough for the eye.
func brakes() Template {
	return Template{Name: "Brakes", Revision: 1, Sections: []Section{{Name: "Brakes", Points: []Point{
		{Code: "pad", Name: "Pads", Unit: "mm", Amber: 4_000, Red: 3_000, Positions: []Position{FrontLeft, FrontRight}, Canned: "BR-FPD"},
		{Code: "hose", Name: "Hoses"},
		{Code: "fluid", Name: "Water in fluid", Unit: "%", Amber: 2_000, Red: 3_000, Above: true},
	}}}}
}

func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	var p *Problem
	if code == "" && err != nil || code != "" && (!errors.As(err, &p) || p.Code != code) {
		t.Errorf("got %v, want %q", err, code)
	}
}

func TestVerdictFollowsTheValue(t *testing.T) {
	for _, test := range []struct {
		item  string
		value Quantity
		want  Verdict
	}{
		{"pad", 4_000, Fine}, {"pad", 3_999, Soon}, {"pad", 3_000, Soon}, {"pad", 2_999, Urgent},
		{"fluid", 2_000, Fine}, {"fluid", 2_001, Soon}, {"fluid", 3_001, Urgent},
	} {
		p, _ := brakes().Point(test.item)
		if got := p.Judge("", test.value); got != test.want {
			t.Errorf("%s at %d: got %q, want %q", test.item, test.value, got, test.want)
		}
	}
}

func TestVerdictIsOnlyMadeStricter(t *testing.T) {
	in := Inspection{Template: brakes()}
	wantCode(t, in.SetValue("pad", FrontLeft, 3_500), "")
	wantCode(t, in.Judge("pad", FrontLeft, Fine, ""), "inspection.milder")
	wantCode(t, in.Judge("pad", FrontLeft, NotApplicable, ""), "inspection.milder")
	wantCode(t, in.Judge("pad", FrontLeft, Urgent, " cracked "), "")
	wantCode(t, in.SetValue("pad", FrontLeft, 5_000), "")
	if r := in.Result("pad", FrontLeft); r.Verdict != Urgent || r.Note != "cracked" {
		t.Errorf("got %+v, want red and cracked still", r)
	}
	wantCode(t, in.SetValue("hose", "", 1), "inspection.no_unit")
	wantCode(t, in.SetValue("pad", RearLeft, 1), "inspection.no_item")
	wantCode(t, in.SetValue("pad", FrontLeft, -1), "inspection.value_large")
	wantCode(t, in.Judge("hose", "", "blue", ""), "inspection.verdict_unknown")
}

func TestInspectionFinishesOnlyWhenAllIsAnswered(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	in := Inspection{Template: brakes()}
	wantCode(t, in.SetValue("pad", FrontLeft, 2_900), "")
	wantCode(t, in.Judge("hose", "", Soon, ""), "")
	wantCode(t, in.Finish(1, now), "inspection.unanswered")
	if got, want := in.Unanswered(), []string{"Pads", "Water in fluid"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	wantCode(t, in.SetValue("pad", FrontRight, 6_000), "")
	wantCode(t, in.Judge("fluid", "", NotApplicable, "sealed"), "")
	wantCode(t, in.Finish(1, now), "")
	wantCode(t, in.SetValue("pad", FrontRight, 6_000), "inspection.finished")
	f := in.Findings()
	if len(f) != 2 || f[0].Point.Code != "pad" || f[0].Verdict != Urgent || len(f[0].Results) != 1 || f[1].Point.Code != "hose" {
		t.Fatalf("got %+v, want pads red at one corner, then hoses", f)
	}
	wantCode(t, in.PassOn("pad", 3), "")
	wantCode(t, in.PassOn("pad", 4), "inspection.passed")
	wantCode(t, in.PassOn("fluid", 4), "inspection.no_finding")
}

func TestWearTellsWhereTheLimitIsReached(t *testing.T) {
	worn := []Measured{{61_000, 5_000}, {41_000, 9_000}, {51_000, 7_000}} // 2 mm in 10,000
	if at, ok := Wear(worn, 3_000); at != 71_000 || !ok {
		t.Errorf("got %d, %t, want 71000", at, ok)
	}
	renewed := append([]Measured{{30_000, 3_000}}, worn...)
	if at, ok := Wear(renewed, 3_000); at != 71_000 || !ok {
		t.Errorf("after renewal: got %d, %t, want 71000", at, ok)
	}
	for _, none := range [][]Measured{nil, worn[:1], {{1, 5_000}, {2, 5_000}}, {{10, 5_000}, {10, 4_000}}} {
		if at, ok := Wear(none, 3_000); ok {
			t.Errorf("%v: got %d, want nothing known", none, at)
		}
	}
	if at, _ := Wear([]Measured{{50_000, 4_000}, {60_000, 2_800}}, 3_000); at != 60_000 {
		t.Errorf("worn out: got %d, want the last reading", at)
	}
}

func TestTemplatesComeBackFromTheirFile(t *testing.T) {
	file, err := PackTemplates([]Template{brakes()})
	if err != nil {
		t.Fatal(err)
	}
	got, err := UnpackTemplates(file)
	if err != nil || !reflect.DeepEqual(got, []Template{brakes()}) {
		t.Errorf("got %+v, %v, want what was packed", got, err)
	}
	change := func(old, fresh string) []byte { return []byte(strings.Replace(string(file), old, fresh, 1)) }
	for _, test := range []struct {
		file []byte
		code string
	}{
		{[]byte("PK"), "template.file_other"},
		{[]byte(`{"format":"else"}`), "template.file_other"},
		{change(`"version": 1`, `"version": 4`), "template.file_newer"},
		{change(`"red": 3000`, `"red": "x"`), "template.file_bad"},
		{change(`"red": 3000`, `"read": 3000`), "template.file_bad"},
		{change(`"red": 3000`, `"red": 5000`), "template.limits_bad"},
		{change(`"unit": "mm",`, ``), "template.limit_no_unit"},
		{change(`"code": "hose"`, `"code": "pad"`), "template.code_twice"},
		{change(`"name": "Hoses"`, `"name": ""`), "template.item_no_name"},
		{change(`"FR"`, `"FL"`), "template.position_bad"},
		{change(`"name": "Brakes"`, `"name": " "`), "template.no_name"},
		{[]byte(`{"format":"workbay-templates","version":1,"templates":[]}`), "template.file_empty"},
		{[]byte(`{"format":"workbay-templates","version":1,"templates":[{"name":"A"}]}`), "template.empty"},
	} {
		_, err := UnpackTemplates(test.file)
		wantCode(t, err, test.code)
	}
}

func TestAVerdictByHandIsTakenBackToTheValue(t *testing.T) {
	tpl := UsualTemplates(English)[0]
	in := Inspection{Template: tpl}
	for _, step := range []func() error{
		func() error { return in.SetValue("tread", FrontLeft, 3_000) },
		func() error { return in.Judge("tread", FrontLeft, Urgent, "cracked") },
		func() error { return in.Judge("tread", FrontLeft, NotChecked, "cracked") },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	if r := in.Result("tread", FrontLeft); r.Verdict != Soon || r.Note != "cracked" {
		t.Errorf("got %+v, want soon by the value, with the note", r)
	}
}

func TestWhatIsWrittenDownStandsBesideTheVerdict(t *testing.T) {
	tpl := brakes()
	tpl.Sections[0].Points = append(tpl.Sections[0].Points, Point{Code: "dot", Name: "Tyre age", Written: true})
	in := Inspection{Template: tpl}
	wantCode(t, in.Write("hose", "", "x"), "inspection.not_written")
	wantCode(t, in.Write("dot", "", strings.Repeat("9", 41)), "inspection.text_long")
	wantCode(t, in.SetValue("dot", "", 2_319_000), "inspection.no_unit")
	wantCode(t, in.Write("dot", "", " 2319  0520 "), "")
	wantCode(t, in.Judge("dot", "", Soon, "rear pair"), "")
	if r := in.Result("dot", ""); r.Text != "2319 0520" || r.Verdict != Soon || r.Note != "rear pair" {
		t.Errorf("got %+v, want 2319 0520, amber, with its note", r)
	}
	wantCode(t, in.Judge("dot", "", NotApplicable, ""), "")
	if r := in.Result("dot", ""); r.Text != "" || r.Verdict != NotApplicable {
		t.Errorf("got %+v, want nothing written where it does not apply", r)
	}
	tpl.Sections[0].Points[3].Unit = "mm"
	wantCode(t, tpl.Check(), "template.written_unit")
}

func TestTemplateSpeaksTheReadersLanguage(t *testing.T) {
	zh := UsualTemplates(English)[0].In(Chinese)
	p, _ := zh.Point("tread")
	if zh.Name != "车辆健康检查" || zh.Sections[0].Name != "灯光" || p.Name != "轮胎花纹深度" {
		t.Errorf("got %s, %s, %s; want Chinese names", zh.Name, zh.Sections[0].Name, p.Name)
	}
	en := UsualTemplates(Chinese)[0].In(English)
	if p, _ = en.Point("tread"); en.Name != "Vehicle health check" || p.Name != "Tyre tread" {
		t.Errorf("got %s, %s; want English names", en.Name, p.Name)
	}
	if own := brakes().In(Chinese); own.Name != "Brakes" || own.Sections[0].Points[1].Name != "Hoses" {
		t.Errorf("got %+v, want the garage's own names", own)
	}
	d := InspectionDocument(InspectionFormPaper, WorkOrder{}, Inspection{Template: UsualTemplates(English)[0]}, nil, nil, Paperwork{Customer: Customer{Language: Chinese}})
	if got := d.Inspected.Inspection.Template.Name; got != "车辆健康检查" {
		t.Errorf("the form for a Chinese customer is called %s", got)
	}
}

// byPlace is a template in which the rear pads may be thinner than the front ones.
func byPlace() Template {
	return Template{Name: "Pads", Revision: 1, Sections: []Section{{Name: "Brakes", Points: []Point{{
		Code: "pad", Name: "Pads", Unit: "mm", Amber: 4_000, Red: 3_000, Positions: Corners(),
		Limits: []PlaceLimits{{RearLeft, 3_000, 2_000}, {RearRight, 3_000, 2_000}},
	}}}}}
}

func TestVerdictFollowsTheLimitsOfItsPosition(t *testing.T) {
	in := Inspection{Template: byPlace()}
	for at, want := range map[Position]Verdict{FrontLeft: Urgent, FrontRight: Urgent, RearLeft: Soon, RearRight: Soon} {
		wantCode(t, in.SetValue("pad", at, 2_900), "")
		if got := in.Result("pad", at).Verdict; got != want {
			t.Errorf("2.9 mm %s: got %q, want %q", at, got, want)
		}
	}
	wantCode(t, in.SetValue("pad", RearLeft, 1_900), "")
	wantCode(t, in.SetValue("pad", RearRight, 3_000), "")
	if l, r := in.Result("pad", RearLeft).Verdict, in.Result("pad", RearRight).Verdict; l != Urgent || r != Fine {
		t.Errorf("1.9 and 3.0 mm at the rear: got %q and %q, want red and green", l, r)
	}
	wantCode(t, in.Judge("pad", RearLeft, Fine, ""), "inspection.milder")
	wantCode(t, in.Judge("pad", RearRight, Soon, ""), "")
	if f := in.Findings(); len(f) != 1 || !reflect.DeepEqual(f[0].Where().Positions, []Position{FrontLeft, FrontRight, RearLeft, RearRight}) {
		t.Errorf("got %+v, want the pads at all four corners", f)
	}
}

func TestLimitsOfAPositionAreCheckedAndHandedOn(t *testing.T) {
	file, err := PackTemplates([]Template{byPlace(), brakes()})
	if err != nil || !strings.Contains(string(file), `"version": 2`) {
		t.Fatalf("got %s, %v, want a file that programs without limits of a position refuse", file, err)
	}
	if got, err := UnpackTemplates(file); err != nil || !reflect.DeepEqual(got, []Template{byPlace(), brakes()}) {
		t.Errorf("got %+v, %v, want what was packed", got, err)
	}
	for code, change := range map[string]func(*Point){
		"template.position_bad":  func(p *Point) { p.Positions = p.Positions[:3] },
		"template.limits_bad":    func(p *Point) { p.Limits[0].Red = 3_500 },
		"template.limit_no_unit": func(p *Point) { p.Unit, p.Amber, p.Red = "", 0, 0 },
		"":                       func(p *Point) { p.Limits[0].Amber = 0 },
	} {
		tpl := byPlace()
		change(&tpl.Sections[0].Points[0])
		wantCode(t, tpl.Check(), code)
	}
	tpl := byPlace()
	tpl.Sections[0].Points[0].Limits[1].Position = RearLeft
	wantCode(t, tpl.Check(), "template.position_bad")
}

func TestWhatCouldNotBeCheckedIsLeftWithAReason(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	in := Inspection{Template: brakes()}
	wantCode(t, in.SetValue("pad", FrontLeft, 2_900), "")
	wantCode(t, in.Judge("hose", "", NotChecked, "hidden by the shield"), "")
	wantCode(t, in.LeaveRest(" "), "inspection.no_reason")
	wantCode(t, in.Finish(1, now), "inspection.unanswered")
	wantCode(t, in.LeaveRest(" wheel bolt seized "), "")
	for item, want := range map[string]string{"hose": "hidden by the shield", "fluid": "wheel bolt seized"} {
		if r := in.Result(item, ""); r.Verdict != NotChecked || !r.Left || r.Note != want {
			t.Errorf("%s: got %+v, want it unchecked with %q", item, r, want)
		}
	}
	if r := in.Result("pad", FrontLeft); r.Left || r.Note != "" {
		t.Errorf("what was measured is %+v, want it as it was", r)
	}
	wantCode(t, in.Judge("fluid", "", Fine, ""), "")
	if in.Result("fluid", "").Left {
		t.Error("the fluid was checked after all, and still counts as left")
	}
	wantCode(t, in.LeaveRest("again"), "inspection.all_answered")
	wantCode(t, in.Finish(1, now), "")
	if f := in.Findings(); len(f) != 1 || f[0].Point.Code != "pad" {
		t.Errorf("findings %+v, want the pads alone", f)
	}
	wantCode(t, in.LeaveRest("late"), "inspection.finished")
}
