package garage

import (
	"reflect"
	"testing"
	"time"
)

func TestEarningsByHand(t *testing.T) {
	service := job("Service", JobDone, labour(2_300))
	service.Canned, service.Technician = 5, 1
	crew := func(shares ...Share) Job {
		j := service
		j.Crew = shares
		return j
	}
	clocked := func(staff StaffID, minutes int) Stint {
		return Stint{ID: StintID(staff), Job: service.No, Staff: staff, StartedAt: now, EndedAt: now.Add(time.Duration(minutes) * time.Minute)}
	}
	free := service
	free.Kind = Warrantied
	for _, c := range []struct {
		name   string
		job    Job
		stints []Stint
		rules  map[StaffID]Commission
		want   []Earning
	}{
		{"by the hour, one person: 2.3 x 5.00", service, nil, map[StaffID]Commission{1: {PerHour: 5_00}},
			[]Earning{{1, 2_300, 165_60, 100_00, false, 11_50}}},
		{"10 % of 165.60 and 2.5 % of 100.00", service, nil, map[StaffID]Commission{1: {OfLabour: 10_00, OfParts: 2_50}},
			[]Earning{{1, 2_300, 165_60, 100_00, false, 16_56 + 2_50}}},
		{"60 to 40: 1.38 h x 5.00 + 2 % of 60.00; 10 % of 66.24", crew(Share{1, 60_00}, Share{2, 40_00}), nil, map[StaffID]Commission{1: {PerHour: 5_00, OfParts: 2_00}, 2: {OfLabour: 10_00}},
			[]Earning{{1, 1_380, 99_36, 60_00, false, 6_90 + 1_20}, {2, 920, 66_24, 40_00, false, 6_62}}},
		{"a piece of 10.00 among three alike: the odd cent to the first", crew(Share{1, 0}, Share{2, 0}, Share{3, 0}), nil,
			map[StaffID]Commission{1: {Pieces: []Piece{{5, 10_00}}}, 2: {Pieces: []Piece{{5, 10_00}}, PerHour: 99_00}, 3: {Pieces: []Piece{{5, 10_00}}}},
			[]Earning{{1, 767, 55_20, 33_34, true, 3_34}, {2, 767, 55_20, 33_33, true, 3_33}, {3, 766, 55_20, 33_33, true, 3_33}}},
		{"by what was clocked, 30 and 10 minutes", service, []Stint{clocked(1, 30), clocked(2, 10)}, map[StaffID]Commission{1: {OfLabour: 10_00}, 2: {OfLabour: 10_00}},
			[]Earning{{1, 1_725, 124_20, 75_00, false, 12_42}, {2, 575, 41_40, 25_00, false, 4_14}}},
		{"a piece of another job is none of this", service, nil, map[StaffID]Commission{1: {Pieces: []Piece{{6, 10_00}}}},
			[]Earning{{1, 2_300, 165_60, 100_00, false, 0}}},
		{"under warranty nothing is billed", free, nil, map[StaffID]Commission{1: {PerHour: 5_00}}, nil},
	} {
		got := c.job.Earnings(165_60, 100_00, c.stints, now, func(id StaffID) Commission { return c.rules[id] })
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
		var hours Quantity
		var net Money
		for _, e := range got {
			hours, net = hours+e.Hours, net+e.Labour+e.Parts
		}
		if c.want != nil && (hours != 2_300 || net != 265_60) {
			t.Errorf("%s: %d hours and %d shared, want 2300 and 26560", c.name, hours, net)
		}
	}
}

func TestCommissionRulesMakeSense(t *testing.T) {
	for _, c := range []struct {
		rule Commission
		want string
	}{
		{Commission{}, ""},
		{Commission{PerHour: 5_00, OfLabour: 10_00, OfParts: 100_00, Pieces: []Piece{{1, 5_00}, {2, 6_00}}}, ""},
		{Commission{PerHour: -1}, "commission.bad_amount"},
		{Commission{OfLabour: 100_01}, "commission.rate"},
		{Commission{OfParts: -1}, "commission.rate"},
		{Commission{Pieces: []Piece{{1, -5}}}, "commission.bad_amount"},
		{Commission{Pieces: []Piece{{1, 5}, {1, 6}}}, "commission.twice"},
	} {
		wants(t, c.rule.Check(), c.want)
	}
}

func TestACommissionIsOfWhatStandsOnTheInvoice(t *testing.T) {
	wo := order(Ready, job("Service", JobDone, labour(1_000), piece("Oil", 1_000, 28_00, 10_00), Line{Kind: Text, Text: "told"}), job("Clutch", JobDone, labour(1_000)))
	wo.Discount = Discount{Rate: 10_00}
	d := InvoiceDocument(wo, Paperwork{At: now})
	if l, p := d.JobNet(1); l != 64_80 || p != 25_20 {
		t.Errorf("job 1 came to %d and %d, want 6480 and 2520", l, p)
	}
	if l, p := d.JobNet(2); l != 64_80 || p != 0 {
		t.Errorf("job 2 came to %d and %d, want 6480 and nothing", l, p)
	}
}
