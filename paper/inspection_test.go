package paper

import (
	"strings"
	"testing"
	"time"

	"workbay/garage"
	"workbay/paper/sheet"
)

func TestInspectionReportPartsWhatWasFoundFromWhatWasAnswered(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"VEHICLE INSPECTION", "Needs work now", "RL 3.4, RR 2.9 mm", "play on the left side", "not decided yet", "Deferred", "1 Mar 2027", "Reaches 1.6 mm near 59,000 mi", "It is not an order"},
		garage.Chinese: {"车辆检测报告", "需立即处理", "左后 3.4、右后 2.9 mm", "左侧间隙过大", "待客户决定", "2027年3月1日", "不构成维修委托"},
	} {
		text := pdftotext(t, "-layout", pdfOf(t, Inspection(sample(garage.InspectionPaper, lang, 0), Options{})))
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is not on the report:\n%s", lang, w, text)
			}
		}
	}
}

func TestInspectionFormIsOnePageWithoutResults(t *testing.T) {
	d := sample(garage.InspectionFormPaper, garage.English, 0)
	d.Inspected = &garage.Inspected{Inspection: garage.Inspection{Template: garage.UsualTemplates(garage.English)[0].Fitted(garage.Vehicle{})}}
	form := InspectionForm(d, Options{})
	if len(form.Pages) != 1 {
		t.Errorf("got %d pages, want one", len(form.Pages))
	}
	text := pdftotext(t, "-layout", pdfOf(t, form))
	for _, w := range []string{"INSPECTION FORM", "Tyre tread", "min 1.6", "Battery at rest"} {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not on the form:\n%s", w, text)
		}
	}
}

func TestUnfinishedInspectionSaysSo(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"not finished", "not checked", "Not inspected", "blades frozen", "Wiper", "No reason was noted", "Brake fluid", ", version 2", "not on this car"},
		garage.Chinese: {"未完成", "未检", "未检项目", "雨刮片", "未注明原因", "第 2 版", "本车无此项"},
	} {
		d := sample(garage.InspectionPaper, lang, 0)
		in := &d.Inspected.Inspection
		in.FinishedAt = time.Time{}
		in.Results = append(in.Results[:3:3], in.Result("wipers", ""))
		text := pdftotext(t, "-layout", pdfOf(t, Inspection(d, Options{})))
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is not on the report:\n%s", lang, w, text)
			}
		}
	}
}

// What was left is counted by itself, and stands with its reason once for all items of it.
func TestWhatWasNotInspectedStandsWithItsReason(t *testing.T) {
	d := sample(garage.InspectionPaper, garage.English, 0)
	tread, _ := d.Inspected.Inspection.Template.Point("tread")
	for i, r := range d.Inspected.Inspection.Results {
		if r.Item == "tread" && r.Position == garage.RearLeft {
			d.Inspected.Inspection.Results[i] = garage.Result{Item: "tread", Position: r.Position, Left: true, Note: "blades frozen to the glass"}
		}
	}
	text := drawn(Inspection(d, Options{}))
	for w, times := range map[string]int{squeeze(tread.Name + " RL"): 1, "Notinspected": 1, "2notcheckedreasonsbelow": 1, "1N/Anotonthiscar": 1} {
		if got := strings.Count(text, w); got != times {
			t.Errorf("%q stands %d times, want %d:\n%s", w, got, times, text)
		}
	}
	whole := sample(garage.InspectionPaper, garage.English, 0)
	for i := range whole.Inspected.Inspection.Results {
		if r := &whole.Inspected.Inspection.Results[i]; r.Left {
			r.Left, r.Verdict, r.Note = false, garage.Fine, ""
		}
	}
	if strings.Contains(drawn(Inspection(whole, Options{})), "Notinspected") {
		t.Error("a report with nothing left says that something was not inspected")
	}
}

func TestARecommendationNotDecidedYetSaysUntilWhen(t *testing.T) {
	for lang, want := range map[garage.Language][3]string{
		garage.English: {"not decided yet · do by 59,000 mi", "not decided yet · do by 14 Sep 2027 or 59,000 mi", "not decided yet · do by 1 Mar 2027 or 55,000 mi"},
		garage.Chinese: {"待客户决定 · 请于 59,000 公里 前处理", "待客户决定 · 请于 2027年9月14日 或 59,000 公里 前处理", "待客户决定 · 请于 2027年3月1日 或 55,000 公里 前处理"},
	} {
		d := sample(garage.InspectionPaper, lang, 0)
		for i, w := range d.Inspected.Work {
			if w.Item == "tread" {
				d.Inspected.Work[i] = garage.FoundWork{Item: "tread", Price: w.Price}
			}
		}
		says := func(w string) {
			t.Helper()
			if text := drawn(Inspection(d, Options{})); !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: %q is not on the report:\n%s", lang, w, text)
			}
		}
		says(want[0])
		d.Inspected.Wear[0].On = day(2027, 9, 14)
		says(want[1])
		for i := range d.Inspected.Work {
			if d.Inspected.Work[i].Item == "tread" {
				d.Inspected.Work[i].RemindOn, d.Inspected.Work[i].RemindAt = day(2027, 3, 1), 55_000
			}
		}
		says(want[2])
	}
}

func TestJobCardSaysHowTheFaultWasLookedFor(t *testing.T) {
	d := sample(garage.JobCardPaper, garage.English, 0)
	d.Jobs[2].Diagnosed = &garage.FaultRecord{Symptom: "Lamp after a cold start", Codes: garage.ParseCodes("P0121 throttle sensor"), Tests: garage.ParseTests("Sensor supply: 4.98 V")}
	text := pdftotext(t, "-layout", pdfOf(t, JobCard(d, Options{})))
	for _, w := range []string{"Symptom: Lamp after a cold start", "Fault codes: P0121 throttle sensor", "Tests: Sensor supply: 4.98 V"} {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not on the job card:\n%s", w, text)
		}
	}
}

func TestInspectionReportShowsPhotosWithTheirPlace(t *testing.T) {
	d := sample(garage.InspectionPaper, garage.English, 0)
	d.Inspected.Photos = append(d.Inspected.Photos, garage.Photo{Item: "links", JPEG: []byte("no picture")})
	report := Inspection(d, Options{})
	pictures := 0
	for _, p := range report.Pages {
		for _, it := range p.Items {
			if m, ok := it.(sheet.Image); ok && m.H <= photoHigh && m.H > 20 && m.Format == "jpeg" {
				pictures++
			}
		}
	}
	if pictures != 3 {
		t.Errorf("%d photos on the report, want the three that can be read", pictures)
	}
	inMargins(t, "report with photos", report)
	text := pdftotext(t, "-layout", pdfOf(t, report))
	for _, w := range []string{"Rear right", "Rear left", "Photos", "Brake hoses and pipes"} {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not on the report:\n%s", w, text)
		}
	}
}

func TestInspectionReportSaysHowAFaultWasLookedFor(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"Symptom: Lamp after a cold start", "Fault codes: P0121 throttle sensor", "Tests: Sensor supply: 4.98 V", "Cause: plug corroded", "Correction: plug renewed"},
		garage.Chinese: {"P0121 throttle sensor", "4.98 V", "plug corroded"},
	} {
		d := sample(garage.InspectionPaper, lang, 0)
		j := d.Jobs[0]
		j.Cause, j.Correction = "plug corroded", "plug renewed"
		j.Diagnosed = &garage.FaultRecord{Symptom: "Lamp after a cold start", Codes: garage.ParseCodes("P0121 throttle sensor"), Tests: garage.ParseTests("Sensor supply: 4.98 V")}
		d.Jobs = []garage.DocumentJob{j}
		text := pdftotext(t, "-layout", pdfOf(t, Inspection(d, Options{})))
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is not on the report:\n%s", lang, w, text)
			}
		}
	}
}

func TestLimitsOfAPositionStandOnReportAndForm(t *testing.T) {
	d := sample(garage.InspectionPaper, garage.English, 0)
	for _, s := range d.Inspected.Inspection.Template.Sections {
		for i, p := range s.Points {
			if p.Code == "tread" {
				s.Points[i].Limits = []garage.PlaceLimits{{Position: garage.RearLeft, Red: 2_000}, {Position: garage.RearRight, Red: 2_000}}
			}
		}
	}
	text := pdftotext(t, "-layout", pdfOf(t, Inspection(d, Options{})))
	for _, w := range []string{"RL 3.1, RR 3 mm · min 2", "front min 1.6, rear min 2"} {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not on the report:\n%s", w, text)
		}
	}
	d.Kind = garage.InspectionFormPaper
	text = pdftotext(t, "-layout", pdfOf(t, InspectionForm(d, Options{})))
	for _, w := range []string{"FL min 1.6", "RR min 2"} {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not on the form:\n%s", w, text)
		}
	}
}
