package desk

import (
	"time"

	"workbay/data"
	"workbay/garage"
)

// registers are the equipment of the sample garage with its examinations, and its two
// loan cars: one out with the courier whose pick-up is here, one free (demo-data 6.4).
func (s *story) registers() {
	at := sampleTime
	s.at(at("2024-10-01 08:30"), "M. Okafor", s.addEquipment)
	examined := func(number, on, examiner, certificate string, cost garage.Money) {
		day := at(on)
		s.at(day.Add(11*time.Hour+20*time.Minute), "M. Okafor", func(tx *data.Tx) error {
			e, err := data.Equipment.First(tx, "number", number)
			if err != nil {
				return err
			}
			x := garage.Examination{On: day, Examiner: examiner, Certificate: certificate, Cost: cost, EnteredBy: s.me()}
			if err := e.Examine(x, tx.Now); err != nil {
				return err
			}
			return data.Equipment.Save(tx, e)
		})
	}
	for _, on := range []string{"2024-12-09", "2025-06-06", "2025-12-05", "2026-06-06"} {
		examined("LF-1", on, "Pennine Lift Inspection", "PLI-"+on[2:4]+on[5:7]+"-1", 85_00)
	}
	for _, on := range []string{"2025-03-17", "2025-09-15", "2026-03-16", "2026-09-14"} {
		examined("LF-2", on, "Pennine Lift Inspection", "PLI-"+on[2:4]+on[5:7]+"-2", 85_00)
	}
	examined("TW-01", "2025-08-20", "Don Valley Calibration", "DVC-20511", 38_00)
	examined("TW-01", "2026-08-19", "Don Valley Calibration", "DVC-23874", 41_00)
	examined("TW-02", "2024-11-04", "Don Valley Calibration", "DVC-18206", 38_00)
	examined("TW-02", "2025-11-03", "Don Valley Calibration", "DVC-21377", 38_00)
	examined("BT-1", "2026-04-13", "Sheaf Garage Equipment", "SGE-4471", 160_00)
	examined("AC-1", "2026-05-18", "Sheaf Garage Equipment", "SGE-4530", 145_00)
	examined("CP-1", "2026-03-09", "Pennine Lift Inspection", "PLI-2603-P", 70_00)
	s.loanCars()
}

// addEquipment fills the register.
func (s *story) addEquipment(tx *data.Tx) error {
	for _, e := range []garage.Equipment{
		{Name: "2-post lift 4 t", Number: "LF-1", Kind: garage.Lift, Bay: 1, Months: 6, Cost: 3_150_00},
		{Name: "4-post lift, alignment", Number: "LF-2", Kind: garage.Lift, Bay: 2, Months: 6, Cost: 5_480_00},
		{Name: "Torque wrench 40–200 Nm", Number: "TW-01", Kind: garage.TorqueWrench, Months: 12, Cost: 214_00},
		{Name: "Torque wrench 20–100 Nm", Number: "TW-02", Kind: garage.TorqueWrench, Months: 12, Cost: 186_00},
		{Name: "Roller brake tester", Number: "BT-1", Kind: garage.BrakeTester, Months: 12, Cost: 7_900_00},
		{Name: "A/C service station R1234yf", Number: "AC-1", Kind: garage.AirconMachine, Months: 12, Cost: 3_640_00},
		{Name: "Scan tool", Number: "SC-1", Kind: garage.ScanTool, Note: "Licence until 31 Mar 2027", Cost: 2_390_00},
		{Name: "Compressor 200 L", Number: "CP-1", Kind: garage.Compressor, Months: 24, Cost: 1_120_00},
	} {
		e, err := tidyEquipment(tx, e)
		if err != nil {
			return err
		}
		if _, err := data.Equipment.Add(tx, e); err != nil {
			return err
		}
	}
	return nil
}

// loanCars are the two cars, two loans that are over and one that is not.
func (s *story) loanCars() {
	at := sampleTime
	s.at(at("2026-10-26 08:05"), "M. Okafor", func(tx *data.Tx) error {
		for _, c := range []garage.LoanCar{
			{Plate: "NG21 LNA", Model: "Toyota Aygo 1.0", Odometer: 31_180, Level: garage.Gauge{At: 8, Of: garage.Eighths}, Damage: "Scratch, rear bumper left",
				Marks: []garage.Mark{{View: garage.ViewRear, X: 180, Y: 720, Kind: "scratch", Note: "15 cm"}}, Note: "Key on hook L1"},
			{Plate: "NG70 LNB", Model: "VW e-up!", Odometer: 22_640, Level: garage.Gauge{At: 90, Of: garage.Percent}, Note: "Key on hook L2, cable in the boot"},
		} {
			if _, err := data.LoanCars.Add(tx, c); err != nil {
				return err
			}
		}
		return nil
	})
	s.lendAt(at("2026-11-09 08:25"), "NG21 LNA", "Tom & Ida Keller", "", LoanInput{DueAt: at("2026-11-09 17:30"), Driver: "Ida Keller", Licence: "KELLE 706193", Odometer: 31_204, Level: garage.Gauge{At: 8, Of: garage.Eighths}},
		at("2026-11-09 17:10"), garage.Returned{Odometer: 31_251, Level: garage.Gauge{At: 7, Of: garage.Eighths}})
	s.lendAt(at("2026-11-12 09:10"), "NG70 LNB", "R. Haas", "", LoanInput{DueAt: at("2026-11-13 12:00"), Licence: "HAAS9 502118", Odometer: 22_648, Level: garage.Gauge{At: 92, Of: garage.Percent}},
		at("2026-11-13 11:20"), garage.Returned{Odometer: 22_731, Level: garage.Gauge{At: 41, Of: garage.Percent}, Damage: "Kerbed wheel, front left",
			Marks: []garage.Mark{{View: garage.ViewLeft, X: 200, Y: 800, Kind: "scratch", Note: "wheel rim"}}, Charge: 45_00, ChargeFor: "wheel rim"})
	s.lendAt(at("2026-11-20 08:20"), "NG21 LNA", "Brightline Couriers Ltd", "BC-07", LoanInput{DueAt: at("2026-11-24 17:00"), Driver: "Sam Whitlock", Licence: "WHITL 811054", Odometer: 31_266, Level: garage.Gauge{At: 6, Of: garage.Eighths}},
		time.Time{}, garage.Returned{})
}

// lendAt lends a car, for the newest order of the customer's own where a plate is
// given, and takes it back where a time is.
func (s *story) lendAt(out time.Time, plate, customer, own string, in LoanInput, back time.Time, returned garage.Returned) {
	var id garage.LoanID
	s.at(out, "L. Brandt", func(tx *data.Tx) error {
		car, err := data.LoanCars.First(tx, "plate", plate)
		if err != nil {
			return err
		}
		in.Car, in.Customer, in.Damage, in.Marks = car.ID, s.owner[customer], car.Damage, car.Marks
		if own != "" {
			orders, err := findBy(tx, data.WorkOrders, "vehicle", s.car[own])
			if err != nil {
				return err
			}
			in.Order = orders[len(orders)-1].ID
		}
		loan, err := s.lend(tx, in)
		id = loan.ID
		return err
	})
	if back.IsZero() {
		return
	}
	s.at(back, "L. Brandt", func(tx *data.Tx) error {
		_, err := s.takeBackCar(tx, id, returned)
		return err
	})
}
