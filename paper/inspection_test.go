package paper

import (
	"strings"
	"testing"
	"time"

	"workbay/garage"
)

func TestInspectionReportPartsWhatWasFoundFromWhatWasAnswered(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"VEHICLE INSPECTION", "Needs work now", "RL 3.4, RR 2.9 mm", "play on the left side", "not decided yet", "Deferred", "1 Mar 2027", "Reaches 1.6 mm near 59,000 mi", "It is not an order"},
		garage.Chinese: {"车辆检测报告", "需立即处理", "左后 3.4, 右后 2.9 mm", "左侧间隙过大", "待客户决定", "2027年3月1日", "不构成维修委托"},
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
	d.Inspected = &garage.Inspected{Inspection: garage.Inspection{Template: garage.UsualTemplates(garage.English)[0]}}
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
	d := sample(garage.InspectionPaper, garage.English, 0)
	d.Inspected.Inspection.FinishedAt = time.Time{}
	d.Inspected.Inspection.Results = d.Inspected.Inspection.Results[:3]
	text := pdftotext(t, "-layout", pdfOf(t, Inspection(d, Options{})))
	for _, w := range []string{"not finished", "not checked"} {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not on the report:\n%s", w, text)
		}
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
