package desk

import (
	"cmp"

	"workbay/garage"
)

// sampleSheet is a quality check of the sample garage: all in order or, with a note,
// the wheels not. Cars with work on brakes, wheels or suspension were driven; what was
// tightened stands in the record once the garage has a wrench that may be used.
func sampleSheet(a *act, by garage.StaffID, note string) garage.CheckSheet {
	sheet := garage.CheckSheet{By: by, Note: note}
	for _, p := range a.now.List.Points() {
		sheet.Items = append(sheet.Items, garage.Checked{Code: p.Code, OK: note == "" || p.Code != garage.CheckTorque})
	}
	if len(a.wo.TorqueJobs()) == 0 {
		sheet.Road.Skipped = "No work on the running gear"
		return sheet
	}
	sheet.Road = garage.RoadTest{Distance: 6_000, Remarks: "Brakes straight, no noise"}
	for _, e := range a.now.Tools {
		if note != "" || !e.Torque() || e.MayUse(a.now.Now) != nil {
			continue
		}
		for _, place := range garage.TorquePlaces()[:4] {
			sheet.Torque = append(sheet.Torque, garage.Tightened{Place: place, Prescribed: 120_000, Done: 120_000, Tool: e.ID})
		}
		return sheet
	}
	sheet.NoTorque = "Record on the job card"
	return sheet
}

// sampleHandOver is how cars leave the sample garage: signed for on paper.
func sampleHandOver(a *act, odometer int64) HandOver {
	return HandOver{HandingOver: garage.HandingOver{
		Odometer: odometer, Confirmed: true, Reason: "read twice", OldParts: cmp.Or(a.wo.OldParts, garage.OldPartsWaived), Keys: 1, Advised: true,
		Signed: garage.Signature{OnPaper: true},
	}}
}
