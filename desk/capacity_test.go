package desk

import (
	"errors"
	"slices"
	"testing"

	"workbay/data"
	"workbay/garage"
)

// What is sold of a skill, of a place and of the loan cars is counted from the bookings
// of the day; little is left from under a fifth on, and with the last car.
func TestTheCapacitiesOfADayAreCounted(t *testing.T) {
	b := newBench(t)
	job := b.pads
	job.ID, job.Code, job.Skill, job.Place = 0, "HV-CHK", "HV-2", "HV bay"
	var reyes garage.Staff
	b.ok(b.db.Update(data.Act{By: "L. Brandt", Name: "fill"}, func(tx *data.Tx) error {
		job = add(b, tx, data.CannedJobs, job)
		reyes = add(b, tx, data.Staff, garage.Staff{Name: "A. Reyes", Role: garage.Technician, Skills: []string{"HV-2"}})
		shop, err := data.Settings.Get(tx)
		shop.Bays = append(shop.Bays, garage.Bay{ID: 3, Name: "Bay 3", Note: "HV bay"})
		return errors.Join(err, data.Settings.Save(tx, shop))
	}))
	var cars []garage.LoanCarID
	for _, plate := range []string{"LOAN 1", "LOAN 2"} {
		cars = append(cars, must[garage.LoanCar](b)(b.Reception.AddLoanCar(garage.LoanCar{Plate: plate, Model: "Fiat Panda", Level: garage.Gauge{At: 8, Of: garage.Eighths}})).ID)
	}
	second := b.wants(wednesday(15, 30), 3)
	second.Appointment.Vehicle, second.Plate, second.Name, second.Phone, second.Model = 0, "NR21 KTM", "Nadia Rahman", "07700 900 204", "Ford Focus"
	first := b.wants(wednesday(8, 0), 3)
	first.Hours, second.Hours = 7_200, 500
	for i, in := range []BookingInput{{}, first, second} {
		if i > 0 {
			in.Staff, in.Jobs, in.LoanCar = reyes.ID, []garage.CannedJobID{job.ID}, cars[i-1]
			must[garage.Appointment](b)(b.Reception.Book(in))
		}
		sold := []garage.Quantity{0, 7_200, 7_700}[i]
		want := []Capacity{
			{Kind: "shop", Sold: sold, Open: 27_000}, {Kind: "skill", Name: "HV-2", Sold: sold, Open: 9_000},
			{Kind: "place", Name: "HV bay", Sold: sold, Open: 9_000}, {Kind: "loan_cars", Out: i, Cars: 2},
		}
		got := must[DiaryPage](b)(b.Reception.DiaryDay(wednesday(0, 0), LanesAll)).Capacities
		if !slices.Equal(got, want) {
			t.Fatalf("after %d bookings %+v, want %+v", i, got, want)
		}
		for _, c := range got {
			if little := i == 2 && c.Kind != "shop"; c.Low() != little {
				t.Errorf("after %d bookings %s %+v is low: %t, want %t", i, c.Kind, c, c.Low(), little)
			}
		}
	}
}
