package desk

import (
	"time"

	"workbay/data"
	"workbay/garage"
)

// lastMonth is the first month with Workbay, without the orders that are still open.
func (s *story) lastMonth() {
	day := sampleTime("2026-10-26")
	cars := []string{"TX-20", "DEMO 133", "DEMO 171", "BC-11", "DEMO 121", "TX-19", "DEMO 139", "DEMO 120", "DEMO 118", "DEMO 115", "DEMO 110"}
	next := 0
	one := func(at time.Time, ready time.Time) *visit {
		r := routineOf(cars[next%len(cars)])
		next++
		v := &visit{plate: r.plate, in: at, km: s.mileage(r, at), concern: "Service and check", technician: []string{"A. Reyes", "J. Novak", "S. Lin"}[next%3]}
		v.jobs = s.someJobs([]string{"SV-OIL-S", "FT-CAB", "WI-SET", "SU-LINK", "FL-BRK", "EL-BULB", "TY-SWAP4", "TY-REP"})
		v.ready = ready
		v.method = []garage.Method{garage.Card, garage.Cash, garage.Card}[next%3]
		if r.fleet {
			v.method, v.how, v.fetched = garage.Transfer, garage.ByMessage, ready.Add(time.Hour)
			v.paid = weekday(at.AddDate(0, 0, 12)).Add(15*time.Hour + time.Duration(next)*time.Minute)
			v.open = !v.paid.Before(sampleTime("2026-11-24"))
		}
		return v
	}
	for n, left := 0, 29; left > 0; n, day = n+1, weekday(day.AddDate(0, 0, 1)) {
		for k := range min(left, 2-n%5/3) {
			v := one(day.Add(time.Duration(8*60+10+25*k)*time.Minute), day.Add(time.Duration(11*60+35*k)*time.Minute))
			if left == 12 {
				v.void = "Customer took the car elsewhere"
			}
			s.whole(v)
			s.cameBooked(v)
			left--
		}
	}
	for _, at := range []string{"2026-11-19 08:20", "2026-11-19 08:55", "2026-11-19 09:30", "2026-11-20 08:15", "2026-11-20 08:50", "2026-11-20 09:20", "2026-11-20 09:50", "2026-11-23 09:25", "2026-11-23 09:45", "2026-11-23 10:05"} {
		t := sampleTime(at)
		v := one(t, t.Add(3*time.Hour))
		s.whole(v)
		s.cameBooked(v)
	}
	s.whitcombe()
}

// routineOf is the routine of a car.
func routineOf(plate string) routine {
	for _, r := range routines() {
		if r.plate == plate {
			return r
		}
	}
	panic("sample: no routine of " + plate)
}

// whitcombe is the order that a deposit was paid for and that is paid in part.
func (s *story) whitcombe() {
	at := sampleTime
	v := &visit{plate: "YK19 HZP", opened: at("2026-11-16 11:05"), in: at("2026-11-23 08:10"), km: 48_213, concern: "Major service, brakes; EPC lamp comes and goes", technician: "A. Reyes"}
	v.opened = at("2026-11-18 16:00")
	s.at(at("2026-11-16 11:10"), "L. Brandt", func(tx *data.Tx) error {
		_, err := s.takePayment(tx, PaymentInput{Customer: s.owner["Mrs Eleanor Whitcombe-Harrington"], Method: garage.Card, Amount: 200_00, Reference: "slip 2214"})
		return err
	})
	part := func(code, text string, q garage.Quantity, unit string, price, cost garage.Money) func(*look, *garage.Job) error {
		return line(garage.PartLine, code, text, q, unit, price, cost)
	}
	off := func(rate garage.Rate) func(*look, *garage.Job) error {
		return func(_ *look, j *garage.Job) error { j.Lines[len(j.Lines)-1].Discount = rate; return nil }
	}
	v.jobs = []jobOf{
		s.free("Major service", garage.ClassFirstLevel,
			line(garage.Labour, "LAB-SVC", "Major service: engine oil and filter, air filter, cabin filter, spark plugs, full inspection", 2600, "h", 72_00, 27_00),
			part("04E115561T", "Oil filter", 1000, "pc", 11_45, 6_10), part("OIL-5W30-508", "Engine oil 0W-20 VW 508.00, per litre", 4300, "L", 13_90, 6_80),
			part("5Q0129620D", "Air filter element", 1000, "pc", 22_30, 12_00), part("5Q0819653", "Cabin filter, activated carbon", 1000, "pc", 26_75, 14_10),
			part("05E905602", "Spark plug", 4000, "pc", 15_80, 8_20), part("N90813202", "Sump plug with seal", 1000, "pc", 3_85, 1_20), part("WIP-24-16", "Aero wiper blade set 24\"/19\"", 1000, "set", 28_90, 14_00)),
		s.free("Front brakes", garage.ClassMinor,
			line(garage.Labour, "LAB-BRK", "Replace front brake discs and pads, clean and lubricate carriers, bed in on road test", 1500, "h", 72_00, 27_00),
			part("5Q0615301H", "Front brake disc 312 × 25 mm (pair)", 1000, "set", 118_90, 66_00), off(5_00),
			part("5Q0698151H", "Front brake pad set with wear sensor", 1000, "set", 67_45, 36_50), off(5_00)),
		s.free("EPC lamp", garage.ClassMinor, line(garage.Labour, "LAB-DIA", "Diagnose intermittent EPC warning light", 800, "h", 84_00, 27_00)),
		s.free("Four-wheel alignment", garage.ClassMinor, line(garage.Labour, "LAB-WHL", "Four-wheel alignment", 1000, "h", 65_00, 27_00), off(10_00)),
	}
	v.ready, v.fetched = at("2026-11-23 16:30"), at("2026-11-23 17:10")
	s.open(v)
	s.checkIn(v, nil)
	s.addJobs(v.in.Add(2*time.Minute), "L. Brandt", v, v.jobs...)
	s.agree(v.in.Add(5*time.Minute), "L. Brandt", v, garage.Signed, 0)
	s.clockedWork(v, v.in.Add(40*time.Minute), at("2026-11-23 16:05"))
	s.check(v.ready, "M. Okafor", v, "")
	s.issue(at("2026-11-23 16:52"), v)
	s.onAccount(v)
	s.pay(at("2026-11-24 10:21"), v, garage.Card, 400_00)
}

// liveDay is the day on which the sample garage stands.
func (s *story) liveDay() {
	s.shelves()
	s.readyCars()
	s.workedOn()
	s.waitingCars()
	s.elenasDay()
	s.expectedCars()
}

// shelves counts the store on the evening before, so that it holds what the looks show.
func (s *story) shelves() {
	counted := map[string]garage.Quantity{
		"SBP-1733-F": 0, "SBP-1733-F2": 3000, "8V0-698-151": 0, "SBD-280-22V": 6000, "LNK-884": 3000, "5W30-C3-60": 93500, "HF-9031E": 6000, "HF-4127": 12000,
		"KAF 2285": 4000, "KCF 1190K": 6000, "AGM-70-760": 2000, "DOT4-1000": 7000, "R1234YF-G": 1850000, "T-2055516V91": 6000, "T-2055516HW": 2000,
		"CLK-240-3P": 1000, "WB-650-400": 5000, "SPK-7RE-LI": 12000, "N90813202-A": 64000, "BC-600": 22000, "H7-55-12": 14000, "SCW-1": 17000,
		"G12E-20": 24000, "ATF-DX6": 9000, "GO-75W90": 6000, "KFF-660": 2000, "TBK-2017WP": 1000, "VLV-413": 36000, "WBK-713-45": 1000, "SBP-1840-R": 2000, "SBD-272-10S": 4000,
		"EXC-55": 8000, "BLT-6PK-1070": 3000,
	}
	s.at(sampleTime("2025-07-21 15:00"), "P. Dubois", func(tx *data.Tx) error { // has lain there since
		p, err := data.Parts.Get(tx, s.parts["CLK-240-3P"])
		if err != nil {
			return err
		}
		return s.deliverPart(tx, p, 2000)
	})
	s.at(sampleTime("2026-11-23 17:30"), "P. Dubois", func(tx *data.Tx) error {
		for _, spec := range stockList() {
			want, ok := counted[spec.number]
			p, err := data.Parts.Get(tx, s.parts[spec.number])
			if err != nil {
				return err
			}
			switch {
			case !ok || p.OnHand == want:
				continue
			case p.OnHand < want:
				if err := s.deliverPart(tx, p, want-p.OnHand); err != nil {
					return err
				}
				continue
			}
			next, m, err := p.Adjust(want, "Stock count ST-2026-11")
			if err != nil {
				return err
			}
			m.Reference = "ST-2026-11"
			if _, err := s.moveStock(tx, next, m); err != nil {
				return err
			}
		}
		return s.onOrder(tx)
	})
}

// onOrder notes what the suppliers are bringing, and what runs out of date.
func (s *story) onOrder(tx *data.Tx) error {
	for _, u := range []use{{"HF-9031E", 12000}, {"ALT-R-140A-88", 1000}, {"R1234YF-G", 5000000}} {
		p, err := data.Parts.Get(tx, s.parts[u.number])
		if err != nil {
			return err
		}
		p.Ordered = u.q
		if err := data.Parts.Save(tx, p); err != nil {
			return err
		}
	}
	p, err := data.Parts.Get(tx, s.parts["DOT4-1000"])
	if err != nil {
		return err
	}
	p.Expires = sampleTime("2027-01-31")
	return data.Parts.Save(tx, p)
}

// readyCars can be fetched: one invoiced and not paid, one not invoiced yet.
func (s *story) readyCars() {
	at := sampleTime
	a := &visit{plate: "DEMO 104", opened: at("2026-11-18 17:05"), in: at("2026-11-21 08:30"), km: s.mileage(routineOf("DEMO 104"), at("2026-11-21")), concern: "Winter wheels, new tyres", technician: "S. Lin",
		jobs: []jobOf{s.job("TY-SWAP4", s.with("T-2055516HW", 4000), s.with("VLV-413", 4000))}}
	s.open(a)
	s.checkIn(a, func(wo *garage.WorkOrder) { wo.PromisedAt, wo.KeyTag = at("2026-11-21 12:00"), "9" })
	s.addJobs(at("2026-11-21 08:33"), "L. Brandt", a, a.jobs...)
	s.agree(at("2026-11-21 08:35"), "L. Brandt", a, garage.InPerson, 0)
	s.clockedWork(a, at("2026-11-21 09:00"), at("2026-11-21 11:20"))
	s.check(at("2026-11-21 11:30"), "M. Okafor", a, "")
	s.issue(at("2026-11-21 11:45"), a)

	b := &visit{plate: "DEMO 112", opened: at("2026-11-20 14:20"), in: at("2026-11-23 17:05"), km: s.mileage(routineOf("DEMO 112"), at("2026-11-24")), concern: "Interim service; knocks over bumps", technician: "J. Novak",
		jobs: []jobOf{s.job("SV-INT", noMenu), s.job("SU-LINK", told("Knocks over bumps", "Links worn", "Links replaced")), s.job("EL-BULB")}}
	s.open(b)
	s.checkIn(b, func(wo *garage.WorkOrder) {
		wo.PromisedAt, wo.KeyTag, wo.OldParts = at("2026-11-24 10:00"), "12", garage.OldPartsWaived
	})
	s.addJobs(at("2026-11-24 07:42"), "L. Brandt", b, b.jobs...)
	s.agree(at("2026-11-24 07:44"), "L. Brandt", b, garage.InPerson, 0)
	s.work(b, at("2026-11-24 07:46"), at("2026-11-24 09:34"))
	s.check(at("2026-11-24 09:50"), "M. Okafor", b, "")
}

// workedOn are the taxi that runs late and the pick-up that failed its check.
func (s *story) workedOn() {
	at := sampleTime
	bc := &visit{plate: "BC-07", opened: at("2026-11-19 10:10"), in: at("2026-11-20 08:05"), km: 166_400, concern: "Clutch slips, exhaust blows", technician: "J. Novak",
		jobs: []jobOf{s.job("CL-KIT", s.instead("CLK-240-3P", "CLK-265-3P")), s.job("EX-REAR")}}
	s.open(bc)
	s.checkIn(bc, func(wo *garage.WorkOrder) {
		wo.PromisedAt, wo.KeyTag, wo.OrderRef = at("2026-11-24 12:00"), "7", "BL-5521"
	})
	s.addJobs(at("2026-11-20 08:10"), "L. Brandt", bc, bc.jobs...)
	s.agree(at("2026-11-20 08:40"), "L. Brandt", bc, garage.ByMessage, 1_150_00)
	s.shareClutch(bc)
	s.clockedWork(bc, at("2026-11-20 09:00"), at("2026-11-23 16:35"))
	s.check(at("2026-11-24 08:20"), "M. Okafor", bc, "Wheel nut torque not recorded")
	s.on(at("2026-11-24 09:00"), "J. Novak", &bc.id, func(a *act) error { return a.move(garage.QualityCheck, "") })

	tx := &visit{plate: "TX-19", opened: at("2026-11-23 15:00"), in: at("2026-11-23 17:10"), km: 212_050, concern: "HV battery fan loud", technician: "A. Reyes",
		jobs: []jobOf{s.free("HV battery fan, clean + test", garage.ClassMinor, line(garage.Labour, "EV-HV", "HV battery fan, clean + test", 800, "h", 96_00, 27_00), s.with("HVF-4021", 1000))}}
	s.open(tx)
	s.checkIn(tx, func(wo *garage.WorkOrder) { wo.PromisedAt, wo.KeyTag, wo.Bay = at("2026-11-24 10:00"), "4", 2 })
	s.addJobs(at("2026-11-24 07:52"), "L. Brandt", tx, tx.jobs...)
	s.agree(at("2026-11-24 07:58"), "L. Brandt", tx, garage.ByPhone, 0)
	s.startFirst(at("2026-11-24 09:01"), "A. Reyes", tx)
}

// startFirst starts the first job of a visit with all its parts.
func (s *story) startFirst(t time.Time, by string, v *visit) {
	s.on(t, by, &v.id, func(a *act) error {
		j := &a.wo.Jobs[0]
		if err := s.supply(a, j); err != nil {
			return err
		}
		return a.start(j.No, s.staff[by].ID, "")
	})
}

// waitingCars wait for an answer, a part, or their turn.
func (s *story) waitingCars() {
	at := sampleTime
	s.haas()
	s.petit()
	scan := &visit{plate: "DEMO 118", opened: at("2026-11-23 11:00"), in: at("2026-11-23 16:20"), km: s.mileage(routineOf("DEMO 118"), at("2026-11-24")), concern: "Warning lamp, reduced range", technician: "A. Reyes"}
	s.open(scan)
	s.checkIn(scan, func(wo *garage.WorkOrder) { wo.PromisedAt, wo.KeyTag = at("2026-11-24 16:00"), "18" })
	s.on(at("2026-11-24 08:30"), "L. Brandt", &scan.id, func(a *act) error {
		if err := s.putOn(a, s.job("DG-SCAN")); err != nil {
			return err
		}
		return a.move(garage.Estimating, "")
	})
	ali := &visit{plate: "DEMO 115", opened: at("2026-11-23 14:10"), in: at("2026-11-23 17:15"), km: s.mileage(routineOf("DEMO 115"), at("2026-11-24")), concern: "Steering wheel sits off centre", technician: "S. Lin", jobs: []jobOf{s.job("ST-ALI")}}
	s.open(ali)
	s.checkIn(ali, func(wo *garage.WorkOrder) { wo.PromisedAt, wo.KeyTag, wo.Bay = at("2026-11-24 16:00"), "15", 2 })
	s.addJobs(at("2026-11-24 08:37"), "L. Brandt", ali, ali.jobs...)
	s.agree(at("2026-11-24 08:38"), "L. Brandt", ali, garage.InPerson, 0)

	back := &visit{plate: "DEMO 102", opened: at("2026-11-23 16:30"), expected: at("2026-11-24 09:30"), in: at("2026-11-24 09:28"), km: 41_900, concern: "Front pads squeal since the change", technician: "A. Reyes"}
	s.open(back)
	s.checkIn(back, func(wo *garage.WorkOrder) {
		wo.PromisedAt, wo.KeyTag, wo.Bay, wo.Waits = at("2026-11-24 11:00"), "3", 2, true
	})
	s.addJobs(at("2026-11-24 09:30"), "L. Brandt", back, s.free("Comeback: front pads squeal", garage.ClassMinor, told("Squeals when braking lightly", "", ""),
		func(_ *look, j *garage.Job) error { j.Kind = garage.Rework; return nil }, line(garage.Labour, "MECH", "Look for the squeal, put right", 500, "h", 72_00, 27_00)))
}

// haas waits for an alternator, with a deposit paid.
func (s *story) haas() {
	at := sampleTime
	v := &visit{plate: "DEMO 107", opened: at("2026-11-20 11:00"), in: at("2026-11-23 08:15"), km: 131_220, concern: "Battery lamp on", technician: "A. Reyes", jobs: []jobOf{s.job("EL-ALT")}}
	s.open(v)
	s.at(at("2026-11-20 11:04"), "L. Brandt", func(tx *data.Tx) error {
		_, err := s.takePayment(tx, PaymentInput{Order: v.id, Method: garage.Card, Amount: 100_00})
		return err
	})
	s.checkIn(v, func(wo *garage.WorkOrder) { wo.PromisedAt, wo.KeyTag, wo.Bay = at("2026-11-24 17:30"), "31", 3 })
	s.addJobs(at("2026-11-23 08:40"), "L. Brandt", v, v.jobs...)
	s.agree(at("2026-11-23 09:10"), "L. Brandt", v, garage.ByPhone, 0)
	s.on(at("2026-11-23 09:20"), "P. Dubois", &v.id, func(a *act) error {
		if err := a.wo.PutOnHold(garage.HoldParts, "ALT-R-140A-88 from Reman-House", at("2026-11-24 14:00"), a.now); err != nil {
			return err
		}
		return a.log("event.hold_set", "Reason", string(garage.HoldParts), "Note", a.wo.Hold.Note)
	})
}

// petit has a quote in its second revision and has not answered.
func (s *story) petit() {
	at := sampleTime
	v := &visit{plate: "DEMO 106", opened: at("2026-11-23 08:20"), in: at("2026-11-23 08:45"), km: 148_600, concern: "Rattles at the front of the engine", technician: "A. Reyes"}
	s.open(v)
	s.checkIn(v, func(wo *garage.WorkOrder) { wo.PromisedAt, wo.KeyTag = at("2026-11-23 17:00"), "22" })
	s.on(at("2026-11-23 10:50"), "L. Brandt", &v.id, func(a *act) error {
		if err := s.putOn(a, s.job("TB-KIT", noMenu, told("Rattles at the front of the engine", "Belt tensioner worn, pump leaks", ""))); err != nil {
			return err
		}
		return a.move(garage.Estimating, "")
	})
	s.on(at("2026-11-23 11:00"), "L. Brandt", &v.id, func(a *act) error {
		if err := a.move(garage.AwaitingApproval, ""); err != nil {
			return err
		}
		return s.quote(a)
	})
	s.on(at("2026-11-23 15:40"), "L. Brandt", &v.id, func(a *act) error {
		a.wo.Jobs[0] = a.wo.Jobs[0].WithMenu(612_80, true, a.shop.Pricing())
		if err := s.quote(a); err != nil {
			return err
		}
		if err := a.wo.PutOnHold(garage.HoldApproval, "", time.Time{}, a.now); err != nil {
			return err
		}
		return a.log("event.hold_set", "Reason", string(garage.HoldApproval), "Note", "")
	})
}

// quote issues a quote, or its next revision, for what waits on an order.
func (s *story) quote(a *act) error {
	q, err := a.ownQuote()
	if err != nil {
		return err
	}
	q.Jobs, q.Discount, q.NextJob, q.NextLine = nil, a.wo.Discount, a.wo.NextJob, a.wo.NextLine
	for _, no := range a.wo.WaitingJobs() {
		q.Jobs = append(q.Jobs, *a.wo.Job(no))
	}
	if q, err = a.issueQuote(a.look, q); err != nil {
		return err
	}
	a.wo.Quote = q.ID
	return nil
}

// elenasDay is the order on the ticket of the looks.
func (s *story) elenasDay() {
	at := sampleTime
	v := &visit{plate: "DEMO 101", opened: at("2026-11-23 16:10"), expected: at("2026-11-24 08:00"), in: at("2026-11-24 07:55"), km: 84_310, concern: "Full service, front brakes, stone chip in the windscreen", technician: "J. Novak"}
	s.open(v)
	s.checkIn(v, func(wo *garage.WorkOrder) {
		wo.PromisedAt, wo.KeyTag, wo.Bay, wo.OldParts = at("2026-11-24 16:30"), "17", 1, garage.OldPartsTaken
	})
	s.on(at("2026-11-24 08:04"), "L. Brandt", &v.id, func(a *act) error {
		chip := s.free("Windscreen chip", garage.ClassMinor, line(garage.Sublet, "GLASSCO", "Chip repair, on site", 1000, "pc", 52_50, 35_00))
		if err := s.putOn(a, s.job("SV-FULL"), s.job("BR-FPD"), chip); err != nil {
			return err
		}
		a.wo.NextJob++ // a fourth was proposed and taken off again
		return s.putOn(a, s.job("WI-SET"))
	})
	s.on(at("2026-11-24 08:12"), "L. Brandt", &v.id, func(a *act) error {
		c := garage.Consent{Who: "Elena Marsh", How: garage.Signed, Limit: 660_00}
		for _, no := range []int{1, 2, 3, 5} {
			status := garage.Agreed
			if no == 5 {
				status = garage.Declined
			}
			c.Answers = append(c.Answers, garage.Answer{Job: no, Status: status})
		}
		_, err := a.answer(c)
		return err
	})
	s.on(at("2026-11-24 09:36:40"), "J. Novak", &v.id, func(a *act) error {
		j := a.wo.Job(1)
		for i := range j.Lines {
			if l := &j.Lines[i]; l.Code != "KCF 1190K" && l.Open() > 0 {
				if err := a.issue(l); err != nil {
					return err
				}
			}
		}
		return a.start(1, s.staff["J. Novak"].ID, "")
	})
	s.on(at("2026-11-24 09:40"), "L. Brandt", &v.id, func(a *act) error {
		j := a.wo.Job(3)
		j.Lines[0].Back = true
		if err := a.log("event.sublet_back", "Line", j.Lines[0].No, "Text", j.Lines[0].Text); err != nil {
			return err
		}
		return a.finish(3)
	})
	s.on(at("2026-11-24 10:05"), "J. Novak", &v.id, func(a *act) error {
		last := a.wo.NextJob
		a.wo.NextJob = 3
		if err := s.putOn(a, s.job("SU-LINK", told("Knock on bumps", "Left link worn", ""))); err != nil {
			return err
		}
		a.wo.NextJob = last
		jobs := a.wo.Jobs
		jobs[3], jobs[4] = jobs[4], jobs[3] // shown by number
		jobs[3].FoundBy = s.staff["J. Novak"].ID
		return a.log("event.job_added", "Job", 4, "Name", jobs[3].Name)
	})
	s.writtenDown(v)
	s.inspect(v)
	s.diagnose(v)
	s.photograph(v)
}

// expectedCars come later in the day.
func (s *story) expectedCars() {
	at := sampleTime
	osei := &visit{plate: "DEMO 110", opened: at("2026-11-23 16:40"), expected: at("2026-11-24 13:00"), concern: "Front brakes grind", technician: "J. Novak",
		jobs: []jobOf{s.job("BR-FPD", s.instead("SBP-1733-F2", "SBP-1733-F"))}}
	xue := &visit{plate: "沪A·D0055", opened: at("2026-11-23 16:45"), expected: at("2026-11-24 11:00"), concern: "二级维护", technician: "S. Lin", jobs: []jobOf{s.job("SV-2ND")}}
	for _, v := range []*visit{osei, xue} {
		s.open(v)
		s.addJobs(v.opened.Add(time.Minute), "L. Brandt", v, v.jobs...)
		s.agree(v.opened.Add(3*time.Minute), "L. Brandt", v, garage.ByPhone, 0)
		s.on(v.opened.Add(4*time.Minute), "L. Brandt", &v.id, func(a *act) error {
			a.wo.Bay, a.wo.PromisedAt = 1, at("2026-11-24 17:00")
			return nil
		})
	}
	bright := &visit{plate: "BC-11", opened: at("2026-11-23 16:50"), expected: at("2026-11-24 15:30"), concern: "Wheel swap, order number asked for", technician: "S. Lin"}
	s.open(bright)
	s.on(at("2026-11-23 16:52"), "L. Brandt", &bright.id, func(a *act) error {
		a.wo.Bay, a.wo.Labels = 2, []string{"Not confirmed"}
		return nil
	})
}
