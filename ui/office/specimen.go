package office

import (
	"time"

	"workbay/garage"
	"workbay/locale"
)

// specimen is an invoice of a garage as it would print now, with invented work:
// what is shown while settings are made.
func specimen(s garage.Shop, now time.Time, say *locale.Locale) garage.Document {
	profile := garage.ProfileOf(s.Country)
	if s.Name == "" {
		s.Name = say.T("setup.your_garage")
	}
	rate := s.LabourRate
	if rate == 0 {
		rate = 60_00
	}
	word := func(code string) string { return say.T(code) }
	var wo garage.WorkOrder
	wo.Number, wo.State, wo.OdometerIn, wo.OdometerOut = "WO-2026-00001", garage.Ready, 48_213, 48_213
	labour := func(code, text string, hours garage.Quantity) garage.Line {
		return garage.Line{Kind: garage.Labour, Code: code, Text: word(text), Quantity: hours, Unit: "h", Price: rate, Tax: s.TaxOf(garage.Labour, profile)}
	}
	part := func(code, text string, q garage.Quantity, unit string, price garage.Money) garage.Line {
		return garage.Line{Kind: garage.PartLine, Code: code, Text: word(text), Quantity: q, Unit: unit, Price: price, Tax: s.TaxOf(garage.PartLine, profile)}
	}
	job := garage.Job{Name: word("setup.job"), Status: garage.JobDone, DoneAt: now, Hours: 1500}
	job.Lines = []garage.Line{labour("LAB-SVC", "setup.line_service", 1500), part("OF-100", "setup.line_filter", 1000, "pc", 11_45), part("OIL-5W30", "setup.line_oil", 4300, "L", 13_90)}
	wo.AddJob(job)
	brakes := garage.Job{Name: word("setup.job_brakes"), Status: garage.JobDone, DoneAt: now, Hours: 1200}
	brakes.Lines = []garage.Line{labour("LAB-BRK", "setup.line_brakes", 1200), part("BP-200", "setup.line_pads", 1000, "set", 67_45)}
	wo.AddJob(brakes)
	number := "INV-2026-00001"
	return garage.InvoiceDocument(wo, garage.Paperwork{Shop: s, Profile: profile, Number: number, At: now,
		Customer: garage.Customer{Name: word("setup.customer"), Language: s.Language},
		Vehicle:  garage.Vehicle{Plate: "AB12 CDE", Make: "Volkswagen", Model: "Golf", Year: 2019, Unit: s.Distance},
		Staff:    func(garage.StaffID) string { return "" },
		Part:     func(garage.PartID) (garage.Part, bool) { return garage.Part{}, false }})
}
