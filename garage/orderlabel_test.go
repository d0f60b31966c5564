package garage

import "testing"

func TestALabelHasTheColourItWasGiven(t *testing.T) {
	var s Shop
	own := s.LabelTone("Fleet")
	if own == "" || own == "bad" || own != s.LabelTone("Fleet") {
		t.Errorf("a label that nobody coloured is %q, want always the same and never red", own)
	}
	wants(t, s.ColourLabel(OrderLabel{Name: " Fleet ", Tone: "bad"}), "")
	wants(t, s.ColourLabel(OrderLabel{Name: "Angry", Tone: "warn"}), "")
	wants(t, s.ColourLabel(OrderLabel{Name: "fleet", Tone: "good"}), "")
	if len(s.OrderLabels) != 2 || s.OrderLabels[0].Name != "Angry" || s.LabelTone("FLEET") != "good" {
		t.Errorf("got %+v, want each once and fleet green", s.OrderLabels)
	}
	wants(t, s.ColourLabel(OrderLabel{Tone: "good"}), "label.no_name")
	wants(t, s.ColourLabel(OrderLabel{Name: "VIP", Tone: "pink"}), "label.no_tone")
	if s.ForgetLabel("Fleet"); s.LabelTone("Fleet") != own {
		t.Errorf("taken back, it is %q, want its own colour %q", s.LabelTone("Fleet"), own)
	}
}
