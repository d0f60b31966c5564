package paper

import (
	"strings"
	"testing"
	"time"

	"workbay/garage"
)

// quality is a quality sheet with a failed check before it, or the blank form.
func quality(kind garage.DocumentKind, lang garage.Language) garage.Document {
	d := sample(garage.JobCardPaper, lang, 0)
	d.Kind, d.Jobs = kind, d.Jobs[:4]
	list := garage.UsualCheckList().Points()
	if kind == garage.QualityFormPaper {
		d.Quality = &garage.Quality{List: list}
		return d
	}
	say := map[garage.Language][]string{
		garage.English: {"Marek Kowalczyk", "Ivana Novak", "Left rear bolt could be turned by hand", "No noise, brakes pull straight", "no codes stored; not a model with service lamp", "Torque wrench 40–200 Nm"},
		garage.Chinese: {"马国栋", "陈志强", "左后轮一颗螺栓用手可转动", "无异响，制动不跑偏", "无故障码；该车型无保养灯", "扭矩扳手 40–200"},
	}[lang]
	q := &garage.Quality{By: say[1]}
	q.Sheet = garage.CheckSheet{At: at.Add(5 * time.Hour), Pass: true, Road: garage.RoadTest{From: d.Vehicle.OdometerIn, To: d.Vehicle.OdometerIn + 6, Remarks: say[3], Unit: d.Vehicle.Unit}}
	for i, p := range list {
		item := garage.Checked{Code: p.Code, OK: true, Text: p.Title(lang)}
		if i == 4 {
			item.OK, item.NA, item.Note = false, true, say[4]
		}
		q.Sheet.Items = append(q.Sheet.Items, item)
	}
	for _, place := range garage.TorquePlaces()[:6] {
		q.Sheet.Torque = append(q.Sheet.Torque, garage.Tightened{Place: place, Prescribed: 120_000, Done: 121_000, ToolNumber: "TW-01", ToolName: say[5], ToolDue: day(2027, 4, 30)})
	}
	q.Failed = []garage.FailedCheck{{At: at.Add(4 * time.Hour), By: say[1], Item: list[2].Title(lang), Reason: say[2], Job: d.Jobs[1].Name, Worker: say[0]}}
	d.Quality = q
	return d
}

func TestQualitySheetSaysWhatWasCheckedAndWithWhat(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"QUALITY SHEET", "Passed", "Ivana Novak", "Road test", "48,213 mi", "48,219 mi", "6 mi", "No noise, brakes pull straight", "Wheel front left", "120 Nm", "121 Nm", "TW-01", "30 Apr 2027",
			"not applicable", "Sent back before", "Left rear bolt could be turned by hand", "Front brake discs and pads"},
		garage.Chinese: {"质检单", "检验合格", "陈志强", "77,590", "无异响，制动不跑偏", "121 Nm", "TW-01", "2027年4月30日", "不适用", "此前返工记录", "左后轮一颗螺栓用手可转动"},
	} {
		text := pdftotext(t, "-layout", pdfOf(t, Quality(quality(garage.QualityPaper, lang), Options{})))
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is not on the sheet:\n%s", lang, w, text)
			}
		}
	}
	failed := quality(garage.QualityPaper, garage.English)
	failed.Quality.Sheet.Pass, failed.Quality.Sheet.Self = false, true
	failed.Quality.Sheet.Items[2] = garage.Checked{Text: "Wheel bolts", Note: "loose"}
	failed.Quality.Sheet.Torque, failed.Quality.Sheet.NoTorque = nil, "wheels stayed on"
	failed.Quality.Sheet.Road = garage.RoadTest{Skipped: "no plates"}
	text := pdftotext(t, "-layout", pdfOf(t, Quality(failed, Options{})))
	for _, w := range []string{"Sent back to work", "own work checked", "not in order", "loose", "wheels stayed on", "no plates"} {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not on the sheet:\n%s", w, text)
		}
	}
	for lang, want := range map[garage.Language]string{garage.English: "own work, alone here", garage.Chinese: "唯一质检员自检"} {
		alone := quality(garage.QualityPaper, lang)
		alone.Quality.Sheet.Self, alone.Quality.Sheet.Alone = true, true
		if text := pdftotext(t, "-layout", pdfOf(t, Quality(alone, Options{}))); !strings.Contains(text, want) || strings.Contains(text, "own work checked") {
			t.Errorf("%s: %q is not on the sheet, or more than it:\n%s", lang, want, text)
		}
	}
}

func TestQualityFormIsOnePageToWriteOn(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"QUALITY FORM", "Wheel bolts and fixings to torque", "Wheel rear right", "Calibrated until", "Odometer before", "Quality inspector"},
		garage.Chinese: {"质检空白单", "车轮螺栓及紧固件达到规定扭矩", "校准有效期", "路试前里程"},
	} {
		d := QualityForm(quality(garage.QualityFormPaper, lang), Options{})
		if len(d.Pages) != 1 {
			t.Errorf("%s: got %d pages, want one", lang, len(d.Pages))
		}
		text := drawn(d)
		for _, w := range want {
			if !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: %q is not on the form", lang, w)
			}
		}
	}
}
