package reception

import (
	"testing"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/uitest"
)

// covered finds a car of the sample garage with a job under warranty that is not here.
func covered(t *testing.T, f front) (garage.Vehicle, desk.RadarRow) {
	t.Helper()
	for _, digits := range []string{"1", "2", "3", "4", "5"} {
		cars, err := f.FindPlate(digits)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range cars {
			if w.OpenOrder != 0 || len(w.Warranty) == 0 {
				continue
			}
			last, _ := w.Vehicle.Last()
			rows, err := f.Radar(w.Vehicle.ID, w.Warranty[0].Name, last.Odometer)
			if err == nil && len(rows) > 0 && rows[0].Matches && rows[0].Open == 0 {
				return w.Vehicle, rows[0]
			}
		}
	}
	t.Fatal("the sample garage has no car under warranty that is not here")
	return garage.Vehicle{}, desk.RadarRow{}
}

func TestComebackIsOpenedFromTheRadarAndCheckedIn(t *testing.T) {
	for name, l := range looks {
		car, row := covered(t, frontOf(uitest.Sample(t)))
		c, _, f, _ := visit(t, car.Plate, l)
		c.Press("Ctrl+Enter", row.Name)
		c.Sees(row.Number)
		picture(c, "radar-"+name)
		c.Press("Ctrl+R")
		d := c.Frame.Dialog().(*intake)
		id := d.order.Order.ID
		if id == 0 || d.fresh {
			t.Fatalf("%s: no order was opened:\n%s", name, c.Screen())
		}
		picture(c, "radar-open-"+name)
		last, _ := car.Last()
		d.odometer.Field.Focus()
		c.Press(d.host.Say().Count(last.Odometer+100), "Enter", "F10")
		p, err := f.Order(id)
		if err != nil || p.Order.State != garage.CheckedIn || len(p.Order.Jobs) != 1 {
			t.Fatalf("%s: %v, %+v, want the comeback checked in:\n%s", name, err, p.Order, c.Screen())
		}
		j := p.Order.Jobs[0]
		if j.Kind != garage.Rework || j.Origin.Order != row.Order || j.Origin.Job != row.Job || p.Order.JobPrice(garage.Pricing{}, j.No) != 0 {
			t.Errorf("%s: %+v, want a rework of job %d of %s for nothing", name, j, row.Job, row.Number)
		}
	}
}

func TestCheckInByKeysAlone(t *testing.T) {
	for name, l := range looks {
		c, host, f, car := visit(t, "DEMO 131", l)
		c.Press("Ctrl+Enter", "rattle at the rear", "Enter", "63660", "Enter", "41")
		d := c.Frame.Dialog().(*intake)
		c.Win.Canvas().Focus(d.seen.when)
		c.Press("4")
		c.Win.Canvas().Focus(d.seen.where)
		c.Press("2")
		picture(c, "checkin-1-"+name)
		c.Press("Ctrl+↓", "2", "→", "→", "↑", "Space", "PgDn", "1", "Enter", "Tab", "sill, 10 cm")
		c.Win.Canvas().Focus(d.seen.lamps[1])
		c.Press("Space")
		c.Win.Canvas().Focus(d.seen.fuel)
		c.Press("4")
		d.seen.keys.Field.Focus()
		c.Press("2")
		d.seen.belongings.Focus()
		c.Press("child seat, phone charger", "Enter")
		picture(c, "checkin-2-"+name)
		c.Press("Ctrl+↓", "Space")
		c.Win.Canvas().Focus(d.seen.sign.Pad)
		d.seen.sign.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(40, 40)}, Dragged: fyne.Delta{DX: 4, DY: 4}})
		d.seen.sign.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(90, 20)}})
		d.seen.sign.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(150, 60)}})
		picture(c, "checkin-3-"+name)
		c.Press("F10")
		id := garage.WorkOrderID(host.last().ID)
		in, _, err := f.Intake(id)
		if err != nil || in.Fault.When != "braking" || in.Fault.Where != "rear" || len(in.Marks) != 2 || in.Marks[0].Kind != "dent" || in.Marks[0].View != garage.ViewLeft ||
			in.Marks[1].View != garage.ViewRight || in.Marks[1].Note != "sill, 10 cm" || in.Marks[0].Note != "" || len(in.Lamps) != 1 || in.Lamps[0] != "brakes" || in.Fuel != (garage.Gauge{At: 3, Of: 8}) || in.Keys != 2 ||
			len(in.Belongings) != 2 || in.KeyTag != "41" || !in.Signed.Drawn() {
			t.Errorf("%s: %v, kept %+v of %s:\n%s", name, err, in, car.Vehicle.Plate, c.Screen())
		}
	}
}

func TestDoubtfulOdometerIsSaidAndAReplacedInstrumentBeginsAnew(t *testing.T) {
	c, host, f, car := visit(t, "DEMO 131", looks["1024"])
	c.Press("Ctrl+Enter", "service", "Enter", "120", "Enter")
	d := c.Frame.Dialog().(*intake)
	c.Sees("far below", "The instrument was replaced")
	picture(c, "checkin-cluster-1024")
	c.Win.Canvas().Focus(d.replaced)
	c.Press("Space", "F10")
	id := garage.WorkOrderID(host.last().ID)
	p, err := f.Order(id)
	if err != nil || p.Order.State != garage.CheckedIn || p.Order.OdometerIn != 120 {
		t.Fatalf("%v, %+v, want it checked in at 120:\n%s", err, p.Order, c.Screen())
	}
	v, err := f.Vehicle(car.Vehicle.ID)
	if last, _ := v.Vehicle.Last(); err != nil || !last.Replaced || last.Confirmed {
		t.Errorf("%v, last reading %+v, want it the first of a new instrument", err, last)
	}
}

func TestF9ChecksInAndPrintsTheSheet(t *testing.T) {
	c, host, _, _ := visit(t, "DEMO 131", day)
	c.Press("Ctrl+Enter", "service", "Enter", "63660", "F9")
	if got := host.last(); got.Name != "print" || got.Text != string(garage.IntakePaper) || got.ID == 0 {
		t.Errorf("opened %+v, want the intake sheet printed:\n%s", got, c.Screen())
	}
}
