package desk

import (
	"workbay/garage"
)

// writtenDown is what was seen and wished for when the car on the ticket of the looks
// was handed over.
func (s *story) writtenDown(v *visit) {
	s.on(sampleTime("2026-11-24 07:58"), "L. Brandt", &v.id, func(a *act) error {
		return a.keepIntake(garage.Intake{
			Fault: garage.Fault{When: "bumps", Often: "often", Warm: "both", Where: "front", Since: "weeks"},
			Fuel:  garage.Gauge{At: 3, Of: garage.Eighths}, Lamps: []string{"brakes"},
			Marks: []garage.Mark{
				{View: garage.ViewLeft, X: 430, Y: 560, Kind: "dent", Note: "front door"},
				{View: garage.ViewRear, X: 720, Y: 700, Kind: "scratch", Note: "bumper, 12 cm"},
			},
			Belongings: []string{"child seat", "phone charger"}, Papers: []string{"service book"}, Keys: 2, KeyTag: "17",
			Wishes:   garage.Wishes{OldParts: garage.OldPartsTaken, Wash: true, Limit: 660_00, Contact: "phone"},
			Approver: "Tom Marsh", Phone: "07700 900 199", Signed: garage.Signature{OnPaper: true},
		})
	})
}

// diagnose is how the knock found on that car was looked for.
func (s *story) diagnose(v *visit) {
	s.on(sampleTime("2026-11-24 10:05:50"), "J. Novak", &v.id, func(a *act) error {
		j := a.wo.Job(4)
		j.Diagnosed = &garage.FaultRecord{
			Symptom: "Knock from the front left over kerbs, below 30 km/h",
			Codes:   garage.ParseCodes("C1A04 level sensor front left, sporadic"),
			Tests:   garage.ParseTests("Road test over bumps: knock at every stroke\nLink pulled by hand: 2 mm of play, left\nDamper and ball joint: no play"),
			At:      a.now.Now, By: a.me(),
		}
		j.Correction = "Both links are replaced, the sensor rod is set anew"
		return a.log("event.job_diagnosed", "Job", 4, "Name", j.Name)
	})
}
