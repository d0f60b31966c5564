package workshop

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"workbay/garage"
	"workbay/ui/page"
)

// kindOf makes the vehicle of an order one of a kind.
func (c *clerk) kindOf(id garage.WorkOrderID, k garage.VehicleKind, axles int) {
	c.T.Helper()
	p, err := c.desk.Reception.Vehicle(c.order(id).Vehicle)
	if err != nil {
		c.T.Fatal(err)
	}
	car := p.Vehicle
	car.Kind, car.Axles = k, axles
	if err := c.desk.Reception.SaveVehicle(car); err != nil {
		c.T.Fatal(err)
	}
}

// Each kind is inspected at the wheels it has, and only at what it has.
func TestEachKindIsInspectedAtItsWheels(t *testing.T) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	for _, v := range []struct {
		kind      garage.VehicleKind
		axles     int
		sees, not []string
		at        []garage.Position // of the tread
	}{
		{garage.Van, 0, []string{"Front left", "Rear right"}, []string{"Coupling"}, garage.Corners()},
		{garage.Lorry, 0, []string{"Front left", "Rear left"}, []string{"Fork"},
			[]garage.Position{garage.FrontLeft, garage.FrontRight, garage.RearLeftOuter, garage.RearLeftInner, garage.RearRightInner, garage.RearRightOuter}},
		{garage.Lorry, 3, []string{"Front left", "Axle 2, left"}, []string{"Fork"},
			[]garage.Position{garage.FrontLeft, garage.FrontRight, "2LO", "2LI", "2RI", "2RO", garage.RearLeftOuter, garage.RearLeftInner, garage.RearRightInner, garage.RearRightOuter}},
		{garage.Lorry, 4, []string{"Front left", "Axle 2, left"}, []string{"Fork"},
			[]garage.Position{garage.FrontLeft, garage.FrontRight, "2L", "2R", "3LO", "3LI", "3RI", "3RO", garage.RearLeftOuter, garage.RearLeftInner, garage.RearRightInner, garage.RearRightOuter}},
		{garage.Motorcycle, 0, []string{"Front wheel", "Rear wheel"}, []string{"Front left", "Parking brake"}, []garage.Position{garage.FrontWheel, garage.RearWheel}},
		{garage.Trailer, 2, []string{"Axle 1, left", "Axle 2, right"}, []string{"Front left", "Engine and battery"}, []garage.Position{"1L", "1R", "2L", "2R"}},
	} {
		for name, l := range map[string]struct {
			lang string
			dark bool
			w, h float32
		}{"light": {"en", false, 1366, 768}, "dark": {"en", true, 1366, 768}, "small": {"en", false, 1024, 700}, "zh": {"zh", false, 1366, 768}} {
			c := sit(t, page.Route{Name: "board"}, l.lang, l.dark, l.w, l.h)
			id := c.orderOf("TX-19")
			c.kindOf(id, v.kind, v.axles)
			c.host.Open(page.Route{Name: "order", ID: uint64(id)})
			c.Press("V", "Enter")
			for range c.inspected(id).Template.Sections[0].Points {
				c.Press("1") // lights
			}
			if l.lang == "en" {
				c.Sees(v.sees...)
				for _, w := range v.not {
					c.SeesNot(w)
				}
			}
			c.Press("5.2", "Enter")
			c.Capture(filepath.Join(dir, fmt.Sprintf("wheels-%s%d-%s.png", v.kind.Code(), v.axles, name)))
			in := c.inspected(id)
			tread, _ := in.Template.Point("tread")
			if len(tread.Positions) != len(v.at) {
				t.Fatalf("%s: tread at %v, want %v", v.kind.Code(), tread.Positions, v.at)
			}
			if above := tyresAbove(v.kind, v.axles); len(above) != len(v.at) {
				t.Errorf("%s of %d axles has %d tyres seen from above", v.kind.Code(), v.axles, len(above))
			}
			if r := in.Result("tread", v.at[0]); !r.Measured || r.Verdict != garage.Fine {
				t.Errorf("%s, %s: %+v at %s, want 5.2 mm there", v.kind.Code(), name, r, v.at[0])
			}
			if v.kind == garage.Lorry { // what lies below comes into view with the cursor
				for range 20 {
					c.Press("Enter")
				}
				c.Capture(filepath.Join(dir, fmt.Sprintf("wheels-lorry%d-below-%s.png", v.axles, name)))
			}
		}
	}
}

func TestAnItemIsForTheVehiclesThatAreTicked(t *testing.T) {
	c := sit(t, page.Route{Name: "templates"}, "en", false, 1366, 768)
	all, err := c.desk.Workshop.Templates()
	if err != nil {
		t.Fatal(err)
	}
	tpl := all[0]
	c.host.Open(page.Route{Name: "template", ID: uint64(tpl.ID)})
	c.Sees("Plug and cable", "trailer, caravan")
	o, _ := tpl.Point("tread")
	s := newScope(c.host, o)
	if !s.tyre.On || !s.kinds[0].On || s.typed() {
		t.Errorf("tread is shown with tyre %v, cars %v, typed %v", s.tyre.On, s.kinds[0].On, s.typed())
	}
	for _, k := range s.kinds[1:] {
		k.Set(false)
	}
	if got, err := s.put(o); err != nil || !s.typed() || len(got.Kinds) != 1 || got.Kinds[0] != garage.CarKind || !got.Tyre {
		t.Errorf("%v, kept %+v, want it for cars alone", err, got)
	}
	s.kinds[0].Set(false)
	if _, err := s.put(o); err == nil {
		t.Error("an item for no vehicle was kept")
	}
}
