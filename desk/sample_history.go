package desk

import (
	"slices"
	"time"

	"workbay/garage"
)

// history is what came before Workbay and was taken over: the visits that stand on
// the customers' pages, and others like them.
func (s *story) history() {
	known := s.knownVisits()
	for i := range known {
		s.whole(&known[i])
	}
	for _, r := range routines() {
		s.routine(r, known)
	}
}

// knownVisits are the visits that the looks name.
func (s *story) knownVisits() []visit {
	at := sampleTime
	rear := s.job("BR-RPD", priced("SBP-1840-R", 40_30), priced("SBD-272-10S", 29_56), told("", "Rear pads 2.8 mm, limit 3.0 mm", ""))
	return []visit{
		{plate: "DEMO 101", in: at("2024-11-14 08:05"), km: 56_700, concern: "Full service, brake fluid", number: 811, technician: "J. Novak",
			jobs: []jobOf{s.job("SV-FULL", noFee), s.job("FL-BRK")}, discount: garage.Discount{Amount: 33_15}},
		{plate: "DEMO 101", in: at("2025-04-02 08:10"), km: 63_900, concern: "Pulls to the left", number: 264, technician: "A. Reyes",
			jobs: []jobOf{s.job("ST-ALI"), s.free("Stabiliser link, left", garage.ClassMinor, s.with("LNK-884", 1000), line(garage.Fee, "KIT", "Fitting kit", 1000, "pc", 4_80, 0))}},
		{plate: "DEMO 101", in: at("2025-11-19 08:00"), km: 71_260, concern: "Full service", number: 880, technician: "J. Novak", jobs: []jobOf{s.job("SV-FULL", noFee)}},
		{plate: "DEMO 101", in: at("2026-05-12 07:58"), km: 78_940, concern: "Service, starts badly when cold", number: 371, technician: "J. Novak",
			jobs: []jobOf{s.job("SV-INT", noMenu), s.job("EL-BAT")}, discount: garage.Discount{Amount: 31_32}, deferred: rear, then: 248_90, remindAt: 86_400},
		{plate: "DEMO 101", in: at("2026-10-24 09:00"), km: 83_480, concern: "Wipers smear, stale air", number: 863, invoice: 377, technician: "S. Lin", open: true,
			ready: at("2026-10-24 10:10"), fetched: at("2026-10-24 10:35"), jobs: []jobOf{s.job("WI-SET"), s.job("FT-CAB", s.with("SCW-1", 1870))}},
		{plate: "DEMO 151", in: at("2026-09-08 08:20"), km: 31_060, concern: "Service; scraped the bumper", technician: "A. Reyes",
			jobs: []jobOf{s.job("SV-FULL"), s.free("Front bumper, repair and paint", garage.ClassMinor, line(garage.Sublet, "LACKWERK", "Bumper repair and paint", 1000, "pc", 539_94, 410_00))}},
		{plate: "DEMO 102", in: at("2025-11-18 08:30"), km: 30_450, concern: "Full service", jobs: []jobOf{s.job("SV-FULL", noFee)}},
		{plate: "DEMO 102", in: at("2026-10-14 09:05"), km: 40_720, concern: "Front brakes grind", number: 788, invoice: 351, technician: "A. Reyes", jobs: []jobOf{s.job("BR-FP")}},
		{plate: "DEMO 131", in: at("2025-02-10 10:05"), km: 43_339, concern: "Brake fluid", jobs: []jobOf{s.job("FL-BRK")}},
		{plate: "DEMO 131", in: at("2026-06-03 10:05"), km: 58_120, concern: "Hums at 80, front right", number: 402, invoice: 162, technician: "J. Novak",
			jobs: []jobOf{s.job("SV-INT"), s.job("WH-BRG", told("Hums at 80, front right", "Wheel bearing worn", "Bearing replaced"))}},
		{plate: "DEMO 106", in: at("2025-03-20 08:40"), km: 139_900, concern: "Service", jobs: []jobOf{s.job("SV-INT")}},
		{plate: "沪A·D0055", in: at("2025-12-03 09:00"), km: 41_300, concern: "保养", jobs: []jobOf{s.job("SV-FULL")}},
		{plate: "DEMO 120", in: at("2025-07-22 08:15"), km: 121_400, concern: "Clutch slips", technician: "A. Reyes", jobs: []jobOf{s.job("CL-KIT")}},
	}
}

// A routine is how often a car comes and how far it is driven.
type routine struct {
	plate  string
	first  string // day of the first visit
	every  int    // days
	km     int64  // at the first visit
	perDay int64
	fleet  bool
}

// routines are the cars whose visits are made up.
func routines() []routine {
	return []routine{
		{"DEMO 104", "2024-10-21", 96, 41_200, 38, false},
		{"DEMO 107", "2024-11-04", 190, 108_300, 29, false},
		{"DEMO 110", "2024-10-28", 118, 76_500, 33, false},
		{"DEMO 112", "2024-12-02", 122, 22_800, 36, false},
		{"DEMO 115", "2025-01-13", 131, 61_900, 27, false},
		{"DEMO 118", "2025-02-03", 140, 30_700, 31, false},
		{"DEMO 120", "2024-11-25", 240, 110_200, 42, false},
		{"DEMO 121", "2024-10-30", 109, 88_100, 35, false},
		{"DEMO 133", "2024-11-11", 113, 44_600, 25, false},
		{"DEMO 139", "2024-12-16", 160, 52_300, 22, false},
		{"DEMO 171", "2025-01-27", 127, 27_500, 34, false},
		{"DEMO 151", "2024-11-18", 900, 10_900, 29, false},
		{"BC-07", "2024-10-14", 47, 118_900, 62, true},
		{"BC-11", "2024-10-17", 51, 90_300, 71, true},
		{"TX-19", "2024-10-22", 44, 122_400, 117, true},
		{"TX-20", "2024-10-24", 46, 98_700, 121, true},
		{"YK19 HZP", "2025-03-14", 250, 34_900, 21, false},
	}
}

// menuOf are the jobs a routine visit chooses from.
func menuOf(v garage.Vehicle) []string {
	switch v.Fuel {
	case "electric":
		return []string{"FT-CAB", "FL-BRK", "TY-SWAP4", "HV-CHK", "WI-SET", "BR-FPD", "ST-ALI", "TY-REP"}
	case "diesel":
		return []string{"SV-OIL-L", "SV-FULL", "BR-FPD", "BR-RPD", "EX-REAR", "SU-LINK", "FT-CAB", "TY-SWAP4", "EL-BAT", "WI-SET"}
	}
	return []string{"SV-OIL-S", "SV-INT", "SV-FULL", "BR-FP", "BR-RPD", "FL-BRK", "IG-PLUG4", "ST-ALI", "SU-LINK", "EL-BULB", "WI-SET", "FT-AIR", "TY-REP", "FL-COOL", "WH-BRG", "SU-SHF"}
}

// routine tells a car's visits until Workbay began.
func (s *story) routine(r routine, known []visit) {
	var car garage.Vehicle
	for _, o := range regulars() {
		for _, v := range o.cars {
			if v.Plate == r.plate {
				car = v
			}
		}
	}
	menu := menuOf(car)
	for day := sampleTime(r.first); day.Before(sampleStart().AddDate(0, 0, -3)); day = day.AddDate(0, 0, r.every+s.chance.Intn(9)-4) {
		in := weekday(day).Add(time.Duration(8*60+s.chance.Intn(150)) * time.Minute)
		// A car that the looks know a visit of is not made to come around that time.
		near := func(v visit) bool {
			return v.plate == r.plate && in.Sub(v.in).Abs() < 40*24*time.Hour
		}
		if slices.ContainsFunc(known, near) {
			continue
		}
		v := &visit{plate: r.plate, in: in, km: s.mileage(r, in), concern: "Service and check", method: []garage.Method{garage.Card, garage.Card, garage.Cash, garage.Transfer}[s.chance.Intn(4)]}
		v.jobs = s.someJobs(menu)
		if r.fleet {
			v.method, v.how = garage.Transfer, garage.ByMessage
			v.fetched = in.Add(8 * time.Hour)
			v.paid = weekday(in.AddDate(0, 0, 24+s.chance.Intn(8))).Add(11 * time.Hour)
			if !v.paid.Before(sampleStart()) {
				v.paid = weekday(sampleStart().AddDate(0, 0, 2+s.chance.Intn(18))).Add(11 * time.Hour)
			}
		}
		s.whole(v)
	}
}

// mileage is what the odometer shows then.
func (s *story) mileage(r routine, at time.Time) int64 {
	return r.km + r.perDay*int64(at.Sub(sampleTime(r.first)).Hours()/24)
}

// someJobs picks one to three different jobs.
func (s *story) someJobs(menu []string) []jobOf {
	n := 1 + s.chance.Intn(3)
	var jobs []jobOf
	for _, i := range s.chance.Perm(len(menu))[:n] {
		jobs = append(jobs, s.job(menu[i]))
	}
	return jobs
}

// weekday is the day itself, or the Monday after a weekend.
func weekday(t time.Time) time.Time {
	t = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
	switch t.Weekday() {
	case time.Saturday:
		return t.AddDate(0, 0, 2)
	case time.Sunday:
		return t.AddDate(0, 0, 1)
	}
	return t
}
