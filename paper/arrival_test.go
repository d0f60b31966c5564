package paper

import (
	"slices"
	"strings"
	"testing"

	"workbay/garage"
)

// What check-in wrote down stands on the card instead of a blank car, and only there
// where it did.
func TestJobCardShowsHowTheCarArrived(t *testing.T) {
	for lang, want := range map[garage.Language][]string{
		garage.English: {"1 dent · Left · door edge", "2 scratch · Rear", "3/8", "Warning lamps brakes, tyres"},
		garage.Chinese: {"1 凹陷", "门边", "2 划痕", "3/8", "制动、胎压"},
	} {
		for _, size := range []Size{A4, A5} {
			d := sample(garage.JobCardPaper, lang, 0)
			blank := drawn(JobCard(d, Options{Paper: size}))
			in := *intake(lang).Intake
			in.ID = 1
			d.Intake = in.Seen()
			card := JobCard(d, Options{Paper: size})
			inMargins(t, "a card with its sketch", card)
			if size == A4 {
				onePage(t, "a card with its sketch in "+string(lang), card)
			}
			text := drawn(card)
			for _, w := range want {
				if !strings.Contains(text, squeeze(w)) {
					t.Errorf("%s %s: %q is not on the card:\n%s", lang, size, w, text)
				}
			}
			legend := squeeze(speak(t, d).T("paper.legend"))
			if !strings.Contains(blank, legend) || strings.Contains(text, legend) {
				t.Errorf("%s %s: the letters to mark by hand stand on the wrong card", lang, size)
			}
			if strings.Contains(blank, "3/8") {
				t.Errorf("%s %s: a gauge nobody read shows something", lang, size)
			}
		}
	}
}

func TestJobCardWarnsOfHighVoltage(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		d := sample(garage.JobCardPaper, lang, 0)
		warned := squeeze(speak(t, d).T("paper.safety.what"))
		warns := func(want bool) {
			t.Helper()
			card := JobCard(d, Options{Paper: A4})
			if got := strings.Contains(drawn(card), warned); got != want {
				t.Errorf("%s, %s: warned %v, want %v", lang, d.Vehicle.Fuel, got, want)
			}
			onePage(t, "a card in "+string(lang), card)
		}
		warns(false)
		d.HighVoltage = true
		warns(true)
		for _, fuel := range []string{"hybrid", "electric"} {
			d.HighVoltage, d.Vehicle.Fuel = false, fuel
			warns(true)
		}
	}
}

// A card with room has lines for parts used and extra work, one that is full has none.
func TestJobCardHasLinesForPartsUsedWhereThereIsRoom(t *testing.T) {
	d := sample(garage.JobCardPaper, garage.English, 0)
	used := squeeze(speak(t, d).T("paper.used"))
	if strings.Contains(drawn(JobCard(d, Options{})), used) {
		t.Error("a full card has lines for parts used")
	}
	d.Jobs = d.Jobs[1:3]
	card := JobCard(d, Options{})
	if !strings.Contains(drawn(card), used) {
		t.Error("a card with room has no lines for parts used")
	}
	onePage(t, "a card with lines for parts used", card)
}

// Of the parts to fetch never the last alone goes over to the next page.
func TestNoPartToFetchStandsAloneOnAPage(t *testing.T) {
	for _, lang := range []garage.Language{garage.English, garage.Chinese} {
		for n := 4; n <= 40; n++ {
			doc := sample(garage.JobCardPaper, lang, n)
			var codes []string
			for _, l := range doc.Jobs[0].Lines {
				if l.Kind == garage.PartLine {
					codes = append(codes, l.Code)
				}
			}
			for _, size := range []Size{A5, A4} {
				d := JobCard(doc, Options{Paper: size})
				for _, p := range d.Pages[1:] {
					found := 0
					for _, run := range p.Texts() {
						if slices.Contains(codes, run.Words) {
							found++
						}
					}
					if found == 1 {
						t.Errorf("%s on %s, %d parts: one alone on a page of %d", lang, size, len(codes), len(d.Pages))
					}
				}
			}
		}
	}
}
