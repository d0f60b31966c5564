package paper

import (
	"strings"
	"testing"

	"workbay/garage"
)

func TestIntakeSheetSaysWhatWasSeenAndWished(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"CHECK-IN SHEET", "braking", "3/8", "1 dent", "door edge", "2 scratch", "child seat", "660.00", "Tom Marsh", "07700 900 199", "Show", "Spare wheel", "Jack", "Wheel-lock key", "Glass", "storage", "Sam Reed"},
		garage.Chinese: {"制动", "3/8", "1 凹陷", "2 划痕", "儿童座椅", "王强", "查看", "备胎", "千斤顶", "玻璃", "停放费", "Sam Reed"},
	} {
		d := intake(lang)
		d.Sender = "Sam Reed"
		text := pdftotext(t, "-layout", pdfOf(t, Intake(d, Options{})))
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is not on the sheet:\n%s", lang, w, text)
			}
		}
	}
}

func TestIntakeSheetIsOnePageAndGoesOnForMuch(t *testing.T) {
	d := intake(garage.English)
	if got := len(Intake(d, Options{}).Pages); got != 1 {
		t.Errorf("%d pages, want one", got)
	}
	for range 60 {
		d.Intake.Belongings = append(d.Intake.Belongings, "a box of tools from the back of the garage")
	}
	d.Concern = strings.Repeat("It makes a noise. ", 60)
	long := Intake(d, Options{})
	if len(long.Pages) < 2 {
		t.Errorf("%d page for much, want it to go on", len(long.Pages))
	}
	inMargins(t, "long intake", long)
}

func TestTheIntakeSheetSaysHowTheCarCameAndWhatIsToBeShown(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"Appointment A-00042", "Loan car NG21 LNA Toyota Aygo", "Show"},
		garage.Chinese: {"预约号A-00042", "代步车NG21LNAToyotaAygo", "查看"},
	} {
		text := drawn(Intake(intake(lang), Options{}))
		for _, w := range want {
			if !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: %q is not on the sheet:\n%s", lang, w, text)
			}
		}
	}
}
