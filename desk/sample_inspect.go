package desk

import (
	"time"

	"workbay/data"
	"workbay/garage"
)

// A lookRound is what an inspection of the sample found: what was measured, place by
// place, and what was judged by eye and is not fine.
type lookRound struct {
	started  time.Time
	took     time.Duration
	measured map[string][]garage.Quantity
	judged   map[string]garage.Result
	passed   []garage.PassedOn // onto the order
}

// inspect is the health check of the car on the ticket of the looks, and of its two
// services before, so that its wear can be followed.
func (s *story) inspect(v *visit) {
	earlier := map[int64]lookRound{
		71_260: {measured: map[string][]garage.Quantity{
			"tread": {6_400, 6_300, 5_700, 5_600}, "pad_front": {6_900, 6_800}, "pad_rear": {5_600, 5_500}, "disc_front": {600, 600}, "disc_rear": {500, 500},
			"brake_fluid": {500}, "pressure": {2_300, 2_300, 2_200, 2_200}, "wheel_nuts": {120_000}, "battery": {12_600}}},
		78_940: {measured: map[string][]garage.Quantity{
			"tread": {5_700, 5_600, 4_200, 4_100}, "pad_front": {4_600, 4_400}, "pad_rear": {4_200, 4_100}, "disc_front": {1_000, 1_000}, "disc_rear": {900, 1_000},
			"brake_fluid": {1_000}, "pressure": {2_300, 2_300, 2_200, 2_300}, "wheel_nuts": {120_000}, "battery": {12_500}}},
	}
	now := lookRound{
		started: sampleTime("2026-11-24 09:44"), took: 18 * time.Minute,
		measured: map[string][]garage.Quantity{
			"tread": {5_200, 5_000, 3_100, 3_100}, "pad_front": {2_900, 2_700}, "pad_rear": {3_400, 3_200}, "disc_front": {1_400, 1_500}, "disc_rear": {1_300, 1_400},
			"brake_fluid": {1_200}, "pressure": {2_300, 2_300, 2_300, 2_200}, "wheel_nuts": {120_000}, "battery": {12_300}},
		judged: map[string]garage.Result{
			"links":     {Verdict: garage.Urgent, Note: "play, left side"},
			"tyre_wear": {Verdict: garage.Soon, Note: "rear inner edge"},
			"tyre_age":  {Verdict: garage.Soon, Text: "2319", Note: "rear pair over 7 years"},
			"wipers":    {Verdict: garage.Soon, Note: "smears"},
			"spare":     {Verdict: garage.NotApplicable, Note: "kit, expires 2027"},
		},
		passed: []garage.PassedOn{{Item: "pad_front", Job: 2}, {Item: "disc_front", Job: 2}, {Item: "links", Job: 4}, {Item: "wipers", Job: 5}},
	}
	s.at(sampleTime("2026-11-24 10:05:30"), "J. Novak", func(tx *data.Tx) error {
		orders, err := findBy(tx, data.WorkOrders, "vehicle", s.car[v.plate])
		if err != nil {
			return err
		}
		for _, wo := range orders {
			round, ok := earlier[wo.OdometerIn]
			round.started, round.took = wo.CheckedInAt.Add(time.Hour), 25*time.Minute
			if wo.ID == v.id {
				round, ok = now, true
			}
			if !ok {
				continue
			}
			if err := s.lookedRound(tx, wo, round); err != nil {
				return err
			}
		}
		return nil
	})
}

// lookedRound keeps a finished health check of an order.
func (s *story) lookedRound(tx *data.Tx, wo garage.WorkOrder, r lookRound) error {
	t, err := data.Templates.First(tx, "name", garage.UsualTemplates(garage.English)[0].Name)
	if err != nil {
		return err
	}
	t = t.Fitted(garage.Vehicle{}) // only cars were looked at
	in := garage.Inspection{Order: wo.ID, Vehicle: wo.Vehicle, Template: t, Odometer: wo.OdometerIn, StartedAt: r.started}
	for _, section := range t.Sections {
		for _, p := range section.Points {
			for i, at := range p.Places() {
				if p.Written && r.judged[p.Code].Text != "" {
					err = in.Write(p.Code, at, r.judged[p.Code].Text)
				}
				if err != nil {
					return err
				}
				if p.Unit != "" {
					err = in.SetValue(p.Code, at, r.measured[p.Code][i])
					if p.At(at).Red == 0 && err == nil {
						err = in.Judge(p.Code, at, garage.Fine, "")
					}
				} else if j, bad := r.judged[p.Code]; bad {
					err = in.Judge(p.Code, at, j.Verdict, j.Note)
				} else {
					err = in.Judge(p.Code, at, garage.Fine, "")
				}
				if err != nil {
					return err
				}
			}
		}
	}
	for _, p := range r.passed {
		if err := in.PassOn(p.Item, p.Job); err != nil {
			return err
		}
	}
	if err := in.Finish(s.staff["J. Novak"].ID, r.started.Add(r.took)); err != nil {
		return err
	}
	_, err = data.Inspections.Add(tx, in)
	return err
}
