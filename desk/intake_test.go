package desk

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing"
	"time"

	"workbay/data"
	"workbay/garage"
)

func TestIntakeIsKeptWithTheCheckIn(t *testing.T) {
	b := newBench(t)
	wo := must[garage.WorkOrder](b)(b.Reception.OpenOrder(b.golf.ID, 0, "Brakes grind", b.now))
	record := garage.Intake{
		Fault: garage.Fault{When: "braking", Warm: "cold"}, Fuel: garage.Gauge{At: 3, Of: garage.Eighths}, Lamps: []string{"brakes"},
		Marks: []garage.Mark{{View: garage.ViewLeft, X: 300, Y: 500, Kind: "dent"}}, Belongings: []string{" child seat ", ""},
		Keys: 2, Wishes: garage.Wishes{OldParts: garage.OldPartsTaken, Limit: 300_00}, Signed: garage.Signature{OnPaper: true},
	}
	bad := record
	bad.Keys = 99
	b.refused(b.Reception.CheckIn(wo.ID, Intake{Odometer: 84_310, Record: &bad}), "intake.keys")
	if got := b.order(wo.ID).Order; got.State != garage.Expected || got.OdometerIn != 0 {
		t.Errorf("state %s at %d after a refusal, want nothing kept", got.State, got.OdometerIn)
	}
	b.ok(b.Reception.CheckIn(wo.ID, Intake{Odometer: 84_310, Record: &record}))
	in, _, err := b.Reception.Intake(wo.ID)
	b.ok(err)
	if in.Fault.When != "braking" || in.Keys != 2 || len(in.Belongings) != 1 || in.Belongings[0] != "child seat" || in.Signed.At.IsZero() || in.At.IsZero() {
		t.Errorf("kept %+v", in)
	}
	if got := b.order(wo.ID).Order.OldParts; got != garage.OldPartsTaken {
		t.Errorf("old parts %q, want as wished", got)
	}
	record.Keys = 1
	b.ok(b.Reception.SaveIntake(wo.ID, record))
	again, _, _ := b.Reception.Intake(wo.ID)
	if again.ID != in.ID || again.Keys != 1 || !again.At.Equal(in.At) {
		t.Errorf("written anew: %+v, want the same record with one key", again)
	}
	doc, err := b.Reception.IntakeSheet(wo.ID)
	b.ok(err)
	if doc.Kind != garage.IntakePaper || doc.Intake == nil || doc.Intake.Keys != 1 || doc.Number != wo.Number {
		t.Errorf("sheet %s %s %+v, want the intake of %s", doc.Kind, doc.Number, doc.Intake, wo.Number)
	}
}

func TestComebackIsOpenedWithoutChargeAndTied(t *testing.T) {
	b := newBench(t)
	first := b.checkedIn()
	b.paidAndGone(first)
	rows, err := b.Reception.Radar(b.golf.ID, "squeals when braking", 84_900)
	b.ok(err)
	if len(rows) == 0 || rows[0].Order != first || !rows[0].Matches {
		t.Fatalf("radar %+v, want the pads of order %d first", rows, first)
	}
	wo, err := b.Reception.OpenRework(first, rows[0].Job, "Squeals when braking")
	b.ok(err)
	page := b.order(wo.ID)
	j := page.Order.Jobs[0]
	if j.Kind != garage.Rework || j.Origin != rows[0].Origin || j.Origin.Line == 0 || j.Complaint != "Squeals when braking" {
		t.Errorf("job %+v, want a rework tied to %+v", j, rows[0].Origin)
	}
	if got := page.Order.JobPrice(garage.Pricing{}, j.No); got != 0 {
		t.Errorf("the rework costs %d, want nothing", got)
	}
	if rows, _ = b.Reception.Radar(b.golf.ID, "squeals", 84_900); rows[0].Open != wo.ID {
		t.Errorf("the radar knows of order %d, want %d", rows[0].Open, wo.ID)
	}
	_, err = b.Reception.OpenRework(first, j.Origin.Job, "again")
	b.refused(err, "rework.open")
	b.ok(b.Reception.CheckIn(wo.ID, Intake{Odometer: 84_900}))
	if got := b.order(wo.ID).Order.State; got != garage.CheckedIn {
		t.Errorf("state %s, want the comeback checked in", got)
	}
}

func TestPlateTellsOfWarranty(t *testing.T) {
	b := newBench(t)
	b.paidAndGone(b.checkedIn())
	p, err := b.Reception.AtPlate(b.golf.ID)
	b.ok(err)
	if len(p.Warranty) != 1 || p.Vehicle.ID != b.golf.ID || p.Owner.ID != b.golf.Owner {
		t.Errorf("%+v, want one open warranty of the golf", p)
	}
}

// camera is a JPEG of a red upper half and a blue lower one, as a camera held in a
// way writes it, with a place noted.
func camera(t *testing.T, w, h int, orientation byte) []byte {
	t.Helper()
	p := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{200, 0, 0, 255}
			if y >= h/2 {
				c = color.RGBA{0, 0, 200, 255}
			}
			p.SetRGBA(x, y, c)
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, p, nil); err != nil {
		t.Fatal(err)
	}
	tiff := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00GPS 51.5 N")
	tiff[6+8+2+9] = orientation
	app := append([]byte{0xFF, 0xE1, 0, byte(len(tiff) + 2)}, tiff...)
	return append(append([]byte{0xFF, 0xD8}, app...), out.Bytes()[2:]...)
}

func TestPhotosAreTurnedShrunkAndSayNoPlace(t *testing.T) {
	b := newBench(t)
	id := b.checkedIn()
	for orientation, top := range map[byte]string{1: "red", 3: "blue", 6: "side", 8: "side"} {
		no, err := b.Reception.AddPhoto(id, camera(t, 3200, 2400, orientation))
		b.ok(err)
		_, photos, err := b.Reception.Intake(id)
		b.ok(err)
		p := photos[len(photos)-1]
		if bytes.Contains(p.JPEG, []byte("GPS")) || bytes.Contains(p.JPEG, []byte("Exif")) {
			t.Error("the photo still says where it was taken")
		}
		img, err := jpeg.Decode(bytes.NewReader(p.JPEG))
		b.ok(err)
		z := img.Bounds().Size()
		r, _, bl, _ := img.At(z.X/2, 10).RGBA()
		switch top {
		case "side":
			if z != image.Pt(1200, 1600) {
				t.Errorf("orientation %d: %v, want 1200 × 1600", orientation, z)
			}
			lr, _, lb, _ := img.At(10, z.Y/2).RGBA()
			if left := lr > lb; left != (orientation == 8) {
				t.Errorf("orientation %d: red at the left is %v", orientation, left)
			}
		default:
			if z != image.Pt(1600, 1200) || (r > bl) != (top == "red") {
				t.Errorf("orientation %d: %v, red on top %v, want %s", orientation, z, r > bl, top)
			}
		}
		b.ok(b.Reception.RemovePhoto(no))
	}
	_, err := b.Reception.AddPhoto(id, []byte("no picture"))
	b.refused(err, "photo.unreadable")
}

// paidAndGone makes an order one of the past: done, paid, handed over two months ago.
func (b *bench) paidAndGone(id garage.WorkOrderID) {
	b.t.Helper()
	b.ok(b.core.update("hand_over", func(tx *data.Tx) error {
		wo, err := data.WorkOrders.Get(tx, id)
		if err != nil {
			return err
		}
		for i := range wo.Jobs {
			wo.Jobs[i].Status = garage.JobDone
		}
		wo.State, wo.DeliveredAt, wo.OdometerOut = garage.Delivered, tx.Now, wo.OdometerIn
		return data.WorkOrders.Save(tx, wo)
	}))
	b.now = b.now.AddDate(0, 2, 0)
}

func TestTheIntakeSheetNamesTheAppointmentAndTheLoanCar(t *testing.T) {
	b := newBench(t)
	car := b.aygo()
	in := b.wants(at.Add(time.Hour), 1)
	in.LoanCar = car.ID
	a := must[garage.Appointment](b)(b.Reception.Book(in))
	wo := must[garage.WorkOrder](b)(b.Reception.Arrive(a.ID, ArriveInput{CheckIn: &Intake{Odometer: 84_310, OldParts: garage.OldPartsShown}}))
	doc := must[garage.Document](b)(b.Reception.IntakeSheet(wo.ID))
	if doc.Booked != a.Ref() || doc.OldParts != garage.OldPartsShown {
		t.Errorf("got %q, old parts %q; want %s and that they are shown", doc.Booked, doc.OldParts, a.Ref())
	}
	must[garage.Loan](b)(b.Reception.LendCar(b.lendingTo(car.ID, wo.ID)))
	if doc = must[garage.Document](b)(b.Reception.IntakeSheet(wo.ID)); !strings.HasPrefix(doc.LoanCar, car.Plate+" ") {
		t.Errorf("got %q, want the loan car %s with its model", doc.LoanCar, car.Plate)
	}
	walkIn := must[garage.WorkOrder](b)(b.Reception.StartWalkIn(WalkInOrder{NewVehicle: &garage.Vehicle{Plate: "AB12CDE"}, NewCustomer: &garage.Customer{Name: "Jo Hill"}, Odometer: 1_000, Concern: "noise"}))
	if doc = must[garage.Document](b)(b.Reception.IntakeSheet(walkIn.ID)); doc.Booked != "" || doc.LoanCar != "" {
		t.Errorf("got %q, %q for a walk-in, want neither", doc.Booked, doc.LoanCar)
	}
}
