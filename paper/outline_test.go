package paper

import (
	"fmt"
	"strings"
	"testing"

	"workbay/garage"
	"workbay/paper/sheet"
)

func TestEveryKindHasAnOutlineOfItsOwn(t *testing.T) {
	seen := map[string]garage.VehicleKind{}
	for _, k := range garage.VehicleKinds() {
		for _, v := range garage.Views {
			if s := OutlineShape(k, v); s < 0.6 || s > 2.4 {
				t.Errorf("%s from %s is %.1f times as wide as high", k.Code(), v, s)
			}
			all := OutlineLines(k, 0, v)
			if len(all) < 8 {
				t.Errorf("%s from %s has %d lines", k.Code(), v, len(all))
			}
			for _, l := range all {
				for _, p := range l {
					if p.X < 0 || p.X > 1000 || p.Y < 0 || p.Y > 1000 {
						t.Errorf("%s from %s: %d, %d lies outside", k.Code(), v, p.X, p.Y)
					}
				}
			}
		}
		words := sketchOf(Intake(ofKind(garage.English, k), Options{}))
		if same, ok := seen[words]; ok {
			t.Errorf("%s is drawn as %s", k.Code(), same.Code())
		}
		seen[words] = k
	}
}

// A lorry and a trailer are drawn with the axles they have, on the sheet of their
// check-in and on the card; the body stays, and with it where marks were set.
func TestAVehicleIsDrawnWithItsAxles(t *testing.T) {
	for _, k := range []garage.VehicleKind{garage.Lorry, garage.Trailer} {
		fewest, most := k.Axles()
		seen := map[string]bool{}
		for n := fewest; n <= most; n++ {
			wheels := 0
			for _, l := range OutlineLines(k, n, garage.ViewLeft) {
				if first := l[0]; len(l) == 25 && l[24] == first && first.X-centre(l) > 70 { // a ring, as large as a tyre
					wheels++
				}
				for _, p := range l {
					if p.X < 0 || p.X > 1000 || p.Y < 0 || p.Y > 1000 {
						t.Errorf("%s of %d axles: %d, %d lies outside", k.Code(), n, p.X, p.Y)
					}
				}
			}
			if wheels != n {
				t.Errorf("%s of %d axles is drawn with %d wheels", k.Code(), n, wheels)
			}
			d := ofKind(garage.English, k)
			d.Vehicle.Axles = n
			words := sketchOf(Intake(d, Options{}))
			if seen[words] {
				t.Errorf("%s of %d axles is drawn as with fewer", k.Code(), n)
			}
			seen[words] = true
		}
		if got := OutlineLines(k, 9, garage.ViewLeft); len(got) != len(OutlineLines(k, 0, garage.ViewLeft)) {
			t.Errorf("%s of an unknown number of axles has %d lines", k.Code(), len(got))
		}
	}
}

// centre is the middle of a line, from left to right.
func centre(l []garage.Spot) int {
	x := 0
	for _, p := range l[1:] {
		x += p.X
	}
	return x / (len(l) - 1)
}

// sketchOf are the lines of the sketch on a paper.
func sketchOf(d sheet.Document) string {
	var all []sheet.Line
	for _, p := range d.Pages {
		for _, o := range p.Items {
			if l, ok := o.(sheet.Line); ok && l.Weight == 0.25 {
				all = append(all, l)
			}
		}
	}
	return fmt.Sprint(all)
}

// ofKind is the check-in of a vehicle of a kind, marked on its outline.
func ofKind(lang garage.Language, k garage.VehicleKind) garage.Document {
	d := intake(lang)
	d.Vehicle.Kind = k
	d.Intake.Outline = k
	if !k.Driven() {
		d.Intake.Fuel, d.Intake.Charge, d.Intake.Lamps = garage.Gauge{}, garage.Gauge{}, nil
		d.Vehicle.OdometerIn, d.Vehicle.OdometerOut = 0, 0
	}
	return d
}

func TestATrailersSheetsDoNotAskForFuelOrLamps(t *testing.T) {
	for lang, words := range map[garage.Language][2][]string{
		garage.English: {{"Fuel", "Warning lamps", "Jack", "Charge"}, {"Coupling lock", "Jockey wheel", "Keys"}},
		garage.Chinese: {{"油量", "千斤顶"}, {"牵引锁", "导向轮"}},
	} {
		sheet := Intake(ofKind(lang, garage.Trailer), Options{})
		card := sample(garage.JobCardPaper, lang, 6)
		card.Vehicle.Kind, card.Intake = garage.Trailer, nil
		for name, text := range map[string]string{"sheet": drawn(sheet), "card": drawn(JobCard(card, Options{}))} {
			for _, w := range words[0] {
				if strings.Contains(text, squeeze(w)) {
					t.Errorf("%s, %s asks for %q:\n%s", lang, name, w, text)
				}
			}
		}
		form := sample(garage.InspectionFormPaper, lang, 0)
		form.Vehicle.Kind = garage.Trailer
		form.Vehicle.OdometerIn = 0
		if text := drawn(InspectionForm(form, Options{})); strings.Contains(text, squeeze(speak(t, form).T("paper.inspection.odometer"))) {
			t.Errorf("%s: the form of a trailer asks for a reading:\n%s", lang, text)
		}
		for _, w := range words[1] {
			if text := drawn(sheet); !strings.Contains(text, squeeze(w)) {
				t.Errorf("%s: %q is missing:\n%s", lang, w, text)
			}
		}
	}
}

func TestMarksStayOnTheOutlineTheyWereSetOn(t *testing.T) {
	old := intake(garage.English) // a motorcycle checked in when there was the car's outline alone
	old.Vehicle.Kind = garage.Motorcycle
	cars := ofKind(garage.English, garage.CarKind)
	cars.Intake.Lamps, cars.Intake.Fuel = old.Intake.Lamps, old.Intake.Fuel
	if got := sketchOf(Intake(old, Options{})); got != sketchOf(Intake(cars, Options{})) {
		t.Error("an old record is drawn on another outline than its marks were set on")
	}
	old.Intake.Marks = nil
	blank := ofKind(garage.English, garage.Motorcycle)
	blank.Intake.Marks = nil
	if sketchOf(Intake(old, Options{})) != sketchOf(Intake(blank, Options{})) {
		t.Error("an unmarked sheet of a motorcycle has not its outline")
	}
}

func TestSheetsOfEveryKindStandOnOnePage(t *testing.T) {
	for _, k := range garage.VehicleKinds() {
		for _, lang := range []garage.Language{garage.English, garage.Chinese} {
			for _, paper := range []Size{A4, Letter} {
				d := Intake(ofKind(lang, k), Options{Paper: paper})
				if len(d.Pages) != 1 {
					t.Errorf("%s, %s, %s: %d pages", k.Code(), lang, paper, len(d.Pages))
				}
				inMargins(t, "check-in of a "+k.Code(), d)
			}
			card := sample(garage.JobCardPaper, lang, 6)
			card.Vehicle.Kind, card.Intake = k, nil
			inMargins(t, "card of a "+k.Code(), JobCard(card, Options{}))
			form := sample(garage.InspectionFormPaper, lang, 0)
			form.Vehicle.Kind = k
			form.Inspected = &garage.Inspected{Inspection: garage.Inspection{Template: garage.UsualTemplates(lang)[0].Fitted(garage.Vehicle{Kind: k, Axles: 2})}}
			if got := InspectionForm(form, Options{}); len(got.Pages) != 1 {
				t.Errorf("form of a %s, %s: %d pages", k.Code(), lang, len(got.Pages))
			} else {
				inMargins(t, "form of a "+k.Code(), got)
			}
		}
	}
}
