package garage

import "testing"

func TestHighVoltageIsKnownByTheSkill(t *testing.T) {
	for asked, want := range map[string]bool{"HV": true, "MOT, hv-2": true, "": false, "MOT, A/C": false, "FHV": false} {
		if got := HighVoltage(asked); got != want {
			t.Errorf("%q: got %v, want %v", asked, got, want)
		}
	}
}

func TestTheWorkshopSeesHowACarArrivedAndNotWhatIsPrivate(t *testing.T) {
	if (Intake{Order: 1}).Seen() != nil {
		t.Error("where nothing was written down something was seen")
	}
	in := Intake{ID: 1, Fuel: Gauge{3, Eighths}, Lamps: []string{"abs"}, Marks: []Mark{{Kind: "dent"}}, Belongings: []string{"purse"}, Phone: "07700 900 199", Approver: "Tom"}
	got := in.Seen()
	if got.Fuel != in.Fuel || len(got.Lamps) != 1 || len(got.Marks) != 1 || got.Belongings != nil || got.Phone != "" || got.Approver != "" {
		t.Errorf("got %+v, want how the car arrived alone", got)
	}
}
