package paper

import (
	"strings"
	"testing"
	"time"

	"workbay/garage"
)

// appointment is the slip of an appointment with everything agreed.
func appointment(lang garage.Language) garage.Document {
	d := sample(garage.JobCardPaper, lang, 0)
	d.Kind, d.Number = garage.AppointmentPaper, "A-00042"
	d.Invited = &garage.Invited{From: at.AddDate(0, 0, 3).Add(-2 * time.Hour), Until: at.AddDate(0, 0, 3).Add(6 * time.Hour), Deposit: 100_00}
	for _, j := range d.Jobs[:2] {
		d.Invited.Work = append(d.Invited.Work, j.Name)
	}
	d.Invited.Loan = map[garage.Language]string{garage.English: "Toyota Aygo, LC21 CAR", garage.Chinese: "丰田 致炫 苏E·2L001"}[lang]
	d.Jobs = nil
	return d
}

func TestAppointmentSlipSaysWhenWhatAndWhatToBring(t *testing.T) {
	for _, size := range []Size{A4, Letter, Roll80} {
		for lang, want := range map[garage.Language][]string{
			garage.English: {"APPOINTMENT", "A-00042", "Thu, 26 Nov 2026 08:25", "Mrs Eleanor Whitcombe-Harrington", "YK19 HZP", "Major service", "Front brake discs and pads", "Toyota Aygo, LC21 CAR", "£100.00", "driving licence", "please call +44 114 496 0123", "26 Nov 2026 16:25"},
			garage.Chinese: {"预约单", "A-00042", "周四", "2026年11月26日 08:25", "欧阳文轩", "苏E·8D6K2", "大保养", "定金", "驾驶证", "0512-6288 0123"},
		} {
			text := drawn(Appointment(appointment(lang), Options{Paper: size}))
			for _, w := range want {
				if !strings.Contains(text, squeeze(w)) {
					t.Errorf("%s on %s: %q is not on the slip:\n%s", lang, size, w, text)
				}
			}
		}
	}
	d := appointment(garage.English)
	d.Invited.From, d.Invited.Loan, d.Invited.Deposit = time.Time{}, "", 0
	text := drawn(Appointment(d, Options{}))
	if !strings.Contains(text, squeeze("Time to be settled")) || strings.Contains(text, "licence") || strings.Contains(text, "deposit") {
		t.Errorf("a wish without a time says %q", text)
	}
}

func TestLongAppointmentKeepsToItsHalf(t *testing.T) {
	d := appointment(garage.English)
	d.Invited.Work = append(d.Invited.Work, strings.Repeat("Replace the clutch and everything about it. ", 80))
	half := Appointment(d, Options{})
	for _, run := range half.Pages[0].Texts() {
		if run.Y > half.Height/2-6 && run.Y < half.Height/2+6 {
			t.Errorf("%q stands on the cut at %.1f", run.Words, run.Y)
		}
	}
}
