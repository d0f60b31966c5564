package garage

import (
	"testing"
	"time"
)

// now is the clock of the sample day.
var now = time.Date(2026, 11, 24, 10, 25, 0, 0, time.UTC)

var vat20 = Tax{Code: TaxStandard, Rate: 20_00}

// labour and piece make lines taxed at 20 %.
func labour(hours Quantity) Line {
	return Line{Kind: Labour, Code: "MECH", Text: "Labour", Quantity: hours, Unit: "h", Price: 72_00, Tax: vat20}
}

func piece(text string, q Quantity, price, cost Money) Line {
	return Line{Kind: PartLine, Part: 1, Code: text, Text: text, Quantity: q, Unit: "pc", Price: price, Cost: cost, Tax: vat20}
}

// job makes a job of lines in a status.
func job(name string, s JobStatus, lines ...Line) Job {
	return Job{Name: name, Status: s, Lines: lines}
}

// order makes an order with a car checked in, in a state since an hour.
func order(s State, jobs ...Job) WorkOrder {
	wo := WorkOrder{
		ID: 912, Number: "WO-2026-00912", State: s, Customer: 1, Vehicle: 1, OdometerIn: 84_310, Concern: "Service", StateAt: now.Add(-time.Hour),
	}
	for _, j := range jobs {
		wo.AddJob(j)
	}
	return wo
}

// ticket is the order of the ticket screen: two jobs in work, one done, one found,
// one declined, with 660.00 authorised.
func ticket() WorkOrder {
	wo := order(InProgress,
		job("Full service", Running, labour(2_300), piece("Oil 5W-30", 4_000, 11_06, 3_95), piece("Oil filter", 1_000, 13_20, 4_40),
			piece("Air filter", 1_000, 15_84, 7_20), piece("Cabin filter", 1_000, 18_92, 8_60), piece("Sump washer", 3_000, 28, 9),
			Line{Kind: Fee, Code: WasteOilCode, Text: "Waste oil fee", Quantity: 1_000, Price: 2_50, Tax: vat20}),
		job("Front pads + discs", Agreed, labour(1_300), piece("Pad set", 1_000, 44_96, 24_30), piece("Disc", 2_000, 43_56, 19_80), piece("Cleaner", 500, 6_30, 2_10)),
		job("Windscreen chip", JobDone, Line{Kind: Sublet, Code: "GLASSCO", Text: "Chip repair", Quantity: 1_000, Price: 52_50, Cost: 35_00, Tax: vat20, Back: true}),
		job("Stabiliser links", Proposed, labour(600), piece("Link", 2_000, 21_78, 9_90)),
		job("Wiper blades", Declined, piece("Wiper set", 1_000, 27_44, 9_20)),
	)
	wo.Authorised = 660_00
	return wo
}

// standing is where nothing is in the way.
func standing() Standing {
	return Standing{Now: now, Consents: 1, Customer: "Elena Marsh", Phone: "07700 900 101"}
}

// wants fails unless err is the refusal of that code; empty for none.
func wants(t *testing.T, err error, code string) {
	t.Helper()
	if got := codeOf(err); got != code {
		t.Errorf("got %q, want %q", got, code)
	}
}

// wantsProblem is wants for what Allowed says.
func wantsProblem(t *testing.T, what string, p *Problem, code string) {
	t.Helper()
	got := ""
	if p != nil {
		got = p.Code
	}
	if got != code {
		t.Errorf("%s: got %q, want %q", what, got, code)
	}
}
