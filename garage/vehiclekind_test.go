package garage

import (
	"slices"
	"testing"
)

func TestATemplateFitsEachKindOfVehicle(t *testing.T) {
	health := UsualTemplates(English)[0]
	for _, test := range []struct {
		name     string
		v        Vehicle
		tread    []Position
		pads     []Position // rear ones
		has, not []string
	}{
		{"car", Vehicle{}, Corners(), []Position{RearLeft, RearRight}, []string{"belts", "battery", "pad_front"}, []string{"chain", "coupling", "air_brake", "fork"}},
		{"van", Vehicle{Kind: Van}, Corners(), []Position{RearLeft, RearRight}, []string{"belts", "battery"}, []string{"chain", "coupling"}},
		{"lorry", Vehicle{Kind: Lorry}, []Position{FrontLeft, FrontRight, RearLeftOuter, RearLeftInner, RearRightInner, RearRightOuter}, []Position{RearLeft, RearRight},
			[]string{"air_brake", "coupling", "belts"}, []string{"chain", "boots", "overrun"}},
		{"lorry of three axles", Vehicle{Kind: Lorry, Axles: 3}, []Position{FrontLeft, FrontRight, "2LO", "2LI", "2RI", "2RO", RearLeftOuter, RearLeftInner, RearRightInner, RearRightOuter},
			[]Position{"2L", "2R", RearLeft, RearRight}, []string{"air_brake"}, nil},
		{"lorry of four axles", Vehicle{Kind: Lorry, Axles: 4}, []Position{FrontLeft, FrontRight, "2L", "2R", "3LO", "3LI", "3RI", "3RO", RearLeftOuter, RearLeftInner, RearRightInner, RearRightOuter},
			[]Position{"3L", "3R", RearLeft, RearRight}, nil, nil},
		{"motorcycle", Vehicle{Kind: Motorcycle}, []Position{FrontWheel, RearWheel}, []Position{RearWheel}, []string{"chain", "fork", "stands", "battery"}, []string{"belts", "wipers", "parking_brake", "boots", "spare"}},
		{"trailer", Vehicle{Kind: Trailer}, []Position{"1L", "1R"}, nil, []string{"coupling", "jockey", "overrun", "trailer_plug", "bearings"},
			[]string{"battery", "oil_level", "exhaust", "steering", "lamps_front", "pad_front", "pad_rear", "lamps_dash"}},
		{"trailer of two axles", Vehicle{Kind: Trailer, Axles: 2}, []Position{"1L", "1R", "2L", "2R"}, nil, nil, nil},
	} {
		got := health.Fitted(test.v)
		for _, at := range PositionsOf(test.v.Kind, test.v.Axles) {
			if !slices.Contains(AllPositions(), at) {
				t.Errorf("%s: %s is not among all positions", test.name, at)
			}
		}
		if p, _ := got.Point("tread"); !slices.Equal(p.Positions, test.tread) {
			t.Errorf("%s: tread is measured at %v, want %v", test.name, p.Positions, test.tread)
		}
		if p, _ := got.Point("pad_rear"); !slices.Equal(p.Positions, test.pads) {
			t.Errorf("%s: rear pads are measured at %v, want %v", test.name, p.Positions, test.pads)
		}
		for _, code := range test.has {
			if _, ok := got.Point(code); !ok {
				t.Errorf("%s: %s is missing", test.name, code)
			}
		}
		for _, code := range test.not {
			if _, ok := got.Point(code); ok {
				t.Errorf("%s: %s is asked for", test.name, code)
			}
		}
		for _, s := range got.Sections {
			if len(s.Points) == 0 {
				t.Errorf("%s: section %s is empty", test.name, s.Name)
			}
		}
	}
}

func TestLimitsOfAPlaceGoWithItToOtherVehicles(t *testing.T) {
	p := Point{Code: "drum", Name: "Drum", Unit: "mm", Amber: 3_000, Red: 2_000, Positions: Corners(),
		Limits: []PlaceLimits{{Position: RearLeft, Red: 1_000}, {Position: RearRight, Red: 1_000}}}
	tpl := Template{Sections: []Section{{Points: []Point{p}}}}
	got, _ := tpl.Fitted(Vehicle{Kind: Motorcycle}).Point("drum")
	if got.At(RearWheel).Red != 1_000 || got.At(FrontWheel).Red != 2_000 {
		t.Errorf("rear %d, front %d: want 1.0 and 2.0 mm", got.At(RearWheel).Red, got.At(FrontWheel).Red)
	}
	tpl.Sections[0].Points[0] = p.Scoped(Scope{Kinds: []VehicleKind{Lorry}, Tyre: true})
	got, _ = tpl.Fitted(Vehicle{Kind: Lorry}).Point("drum")
	if len(got.Positions) != 6 || got.At(RearLeftInner).Red != 1_000 || got.At(FrontLeft).Red != 2_000 {
		t.Errorf("got %+v, want each of the six tyres with the limit of its wheel", got)
	}
	if none := tpl.Fitted(Vehicle{}); len(none.Sections) != 0 {
		t.Errorf("a car got %v", none.Sections)
	}
}

func TestWhatIsUsualIsNotWrittenIntoATemplate(t *testing.T) {
	chain := Point{Code: "chain", Name: "Chain"}
	if got := chain.Scoped(Scope{Kinds: []VehicleKind{Motorcycle}}); got.Kinds != nil {
		t.Errorf("the usual kinds are kept: %v", got.Kinds)
	}
	own := chain.Scoped(Scope{Kinds: []VehicleKind{Motorcycle, OtherKind}})
	if !slices.Equal(own.Scope().Kinds, []VehicleKind{Motorcycle, OtherKind}) {
		t.Errorf("got %v", own.Scope().Kinds)
	}
	tpl := Template{Name: "Bikes", Sections: []Section{{Name: "Drive", Points: []Point{own}}}}
	file, err := PackTemplates([]Template{tpl})
	if err != nil {
		t.Fatal(err)
	}
	back, err := UnpackTemplates(file)
	if err != nil || !slices.Equal(back[0].Sections[0].Points[0].Kinds, own.Kinds) {
		t.Errorf("got %v, %v back from the file", back, err)
	}
	tpl.Sections[0].Points[0].Kinds = []VehicleKind{"boat"}
	wantCode(t, tpl.Check(), "template.kind_bad")
}

func TestWhatDoesNotDriveIsNotAskedForAReading(t *testing.T) {
	wo := WorkOrder{Customer: 1, Vehicle: 1, Concern: "lamp out"}
	if p := wo.guardCheckIn(Standing{}); p == nil || p.Code != "workorder.no_odometer" {
		t.Errorf("a car without a reading: %v", p)
	}
	if p := wo.guardCheckIn(Standing{Kind: Trailer}); p != nil {
		t.Errorf("a trailer: %v", p)
	}
	if fieldChecks()["odometer_out"](Document{}) || !fieldChecks()["odometer_out"](Document{Vehicle: VehicleBlock{Kind: Trailer}}) {
		t.Error("want the reading asked of a car's invoice and not of a trailer's")
	}
	wantCode(t, Vehicle{Plate: "X", Kind: Trailer, Axles: 4}.Check(), "vehicle.too_many_axles")
	wantCode(t, Vehicle{Plate: "X", Kind: Lorry, Axles: 5}.Check(), "vehicle.too_many_axles")
	if err := (Vehicle{Plate: "X", Kind: Lorry, Axles: 4}).Check(); err != nil {
		t.Errorf("a lorry of four axles: %v", err)
	}
}
