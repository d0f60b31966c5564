package desk

import (
	"cmp"
	"slices"
	"time"

	"workbay/garage"
)

// Lanes are what the rows of the diary stand for.
type Lanes string

// The choices of rows: bays and people, or one of them.
const (
	LanesAll    Lanes = ""
	LanesBays   Lanes = "bays"
	LanesPeople Lanes = "people"
)

// A DiaryPage is a day of the diary.
type DiaryPage struct {
	On         time.Time // at midnight
	Opens      time.Time // zero: closed all day
	Closes     time.Time
	Holiday    string // its name; empty: none
	Full       bool   // nothing more is booked on this day
	FullWhy    string
	Lanes      []Lane
	Capacities []Capacity
}

// A Lane is the day of a bay or of a person.
type Lane struct {
	Bay    garage.Bay   // without a name in the lane of a person
	Staff  garage.Staff // without a name in the lane of a bay
	Blocks []Block      // in the order of the day
	Sold   garage.Quantity
	Open   garage.Quantity
	Off    Fact // why a person is away, or a bay cannot be used; no code: works
}

// BlockKind is what a stretch of a lane is.
type BlockKind string

// The kinds of blocks. Breaks, events and absences hold no car.
const (
	BlockAppointment BlockKind = "appointment"
	BlockOrder       BlockKind = "order" // planned or worked on without an appointment
	BlockBreak       BlockKind = "break"
	BlockEvent       BlockKind = "event"
	BlockAbsence     BlockKind = "absence"
)

// kindAppointment leads to an appointment in the diary.
const kindAppointment = "appointment"

// A Block is a stretch of a lane.
type Block struct {
	Kind        BlockKind
	Appointment garage.AppointmentID
	Order       garage.WorkOrderID
	From, Until time.Time
	Plate       string
	Customer    string
	Work        string
	Bay         garage.Bay
	Staff       garage.Staff
	State       garage.AppointmentState
	Tone        string // as of a [Bar]; "away" where no car is
	Name        string // of a break or event
	Reason      garage.AbsenceReason
	Waits       bool
	LoanCar     garage.LoanCarID
	Overbooked  string // why; empty: it fits
	Deposit     bool   // asked for and not paid yet
}

// A Capacity is how much of something is sold.
type Capacity struct {
	Kind string // "shop", "skill", "place", "loan_cars"
	Name string // the skill or place
	Sold garage.Quantity
	Open garage.Quantity
	Out  int // loan cars that are given
	Cars int // loan cars there are
}

// Low tells whether little is left: less than a fifth.
func (c Capacity) Low() bool {
	if c.Kind == "loan_cars" {
		return c.Cars > 0 && c.Out >= c.Cars
	}
	return c.Open > 0 && (c.Open-c.Sold)*5 < c.Open
}

// A WeekPage is a week of the diary.
type WeekPage struct {
	From  time.Time // Monday, at midnight
	Days  []WeekDay // seven
	Lanes []WeekLane
}

// A WeekDay is the head of a column of the week.
type WeekDay struct {
	On      time.Time
	Closed  bool
	Holiday string
	Full    bool
	Sold    garage.Quantity // of all bays
	Open    garage.Quantity
	Booked  int // appointments that hold
}

// A WeekLane is the week of a bay or of a person.
type WeekLane struct {
	Bay   garage.Bay
	Staff garage.Staff
	Days  []Lane // seven, each with its blocks and hours
}

// DiaryDay is a day of the diary.
func (r Reception) DiaryDay(on time.Time, by Lanes) (DiaryPage, error) {
	var page DiaryPage
	err := r.planned(func(p *planner) (err error) {
		page, err = p.page(midnight(on), by)
		return err
	})
	return page, wrap(err, "diary of a day")
}

// DiaryWeek is the week of a day, from Monday on.
func (r Reception) DiaryWeek(on time.Time, by Lanes) (WeekPage, error) {
	var week WeekPage
	err := r.planned(func(p *planner) (err error) {
		week.From = midnight(on).AddDate(0, 0, -(int(on.Weekday())+6)%7)
		for i := range 7 {
			page, err := p.page(week.From.AddDate(0, 0, i), by)
			if err != nil {
				return err
			}
			week.add(page)
		}
		return nil
	})
	return week, wrap(err, "diary of a week")
}

// add puts a day beside those before it.
func (w *WeekPage) add(p DiaryPage) {
	day := WeekDay{On: p.On, Closed: p.Opens.IsZero(), Holiday: p.Holiday, Full: p.Full}
	for _, c := range p.Capacities {
		if c.Kind == "shop" {
			day.Sold, day.Open = c.Sold, c.Open
		}
	}
	seen := map[garage.AppointmentID]bool{}
	for _, lane := range p.Lanes {
		for _, b := range lane.Blocks {
			if b.Appointment != 0 && !seen[b.Appointment] {
				seen[b.Appointment] = true
				day.Booked++
			}
		}
		i := slices.IndexFunc(w.Lanes, func(o WeekLane) bool { return o.Bay.ID == lane.Bay.ID && o.Staff.ID == lane.Staff.ID })
		if i < 0 {
			i = len(w.Lanes)
			w.Lanes = append(w.Lanes, WeekLane{Bay: lane.Bay, Staff: lane.Staff, Days: make([]Lane, len(w.Days))})
		}
		w.Lanes[i].Days = append(w.Lanes[i].Days, lane)
	}
	w.Days = append(w.Days, day)
	for i := range w.Lanes {
		for len(w.Lanes[i].Days) < len(w.Days) { // a lane that is there on some days only
			w.Lanes[i].Days = append(w.Lanes[i].Days, Lane{Bay: w.Lanes[i].Bay, Staff: w.Lanes[i].Staff})
		}
	}
}

// page is a day with its lanes.
func (p *planner) page(day time.Time, by Lanes) (DiaryPage, error) {
	page := DiaryPage{On: day}
	if h := p.calendar.Holiday(day); h != nil {
		page.Holiday = h.Name
	}
	if f := p.calendar.FullOn(day); f != nil {
		page.Full, page.FullWhy = true, f.Why
	}
	if open := p.calendar.Open(day); len(open) > 0 {
		page.Opens, page.Closes = open[0].From, open[len(open)-1].Until
	}
	d, err := p.day(day)
	if err != nil {
		return page, err
	}
	plan, err := p.plan(day, 1)
	if err != nil {
		return page, err
	}
	blocks, err := p.blocks(d)
	if err != nil {
		return page, err
	}
	if by != LanesPeople {
		page.Lanes = append(page.Lanes, p.bayLanes(d, plan, blocks)...)
	}
	if by != LanesBays {
		page.Lanes = append(page.Lanes, p.peopleLanes(plan, day, blocks)...)
	}
	page.Capacities, err = p.capacities(d, plan)
	return page, err
}

// bayLanes are the lanes of the bays; what is in no bay has one of its own.
func (p *planner) bayLanes(d dayBars, plan garage.Plan, blocks []Block) []Lane {
	var lanes []Lane
	for _, s := range d.strips {
		lane := Lane{Bay: s.Bay, Sold: garage.HoursOf(s.Booked), Open: garage.HoursOf(s.Open)}
		for _, b := range blocks {
			if b.Bay.ID == s.Bay.ID {
				lane.Blocks = append(lane.Blocks, b)
			}
		}
		lane.Blocks = append(lane.Blocks, p.away(d.on, 0, s.Bay.ID)...)
		for _, u := range plan.Unusable {
			if u.Bay == s.Bay.ID {
				lane.Off = Fact{"clash.equipment", map[string]any{"Bay": s.Bay.Name, "Number": u.Number, "Name": u.Name, "DueOn": u.DueOn}}
			}
		}
		lane.sort()
		lanes = append(lanes, lane)
	}
	var loose Lane
	for _, b := range blocks {
		if b.Bay.ID == 0 {
			loose.Blocks = append(loose.Blocks, b)
		}
	}
	if len(loose.Blocks) > 0 {
		lanes = append(lanes, loose)
	}
	return lanes
}

// peopleLanes are the lanes of those who can be booked.
func (p *planner) peopleLanes(plan garage.Plan, day time.Time, blocks []Block) []Lane {
	var lanes []Lane
	for _, who := range plan.Staff {
		lane := Lane{Staff: who}
		lane.Sold, lane.Open = plan.StaffLoad(day, who.ID)
		for _, b := range blocks {
			if b.Staff.ID == who.ID {
				lane.Blocks = append(lane.Blocks, b)
			}
		}
		lane.Blocks = append(lane.Blocks, p.away(day, who.ID, 0)...)
		for _, a := range plan.Absences {
			if a.Staff != who.ID {
				continue
			}
			of := garage.Stretch{From: a.From, Until: a.To}.Within(garage.Stretch{From: day, Until: day.AddDate(0, 0, 1)})
			lane.Blocks = append(lane.Blocks, Block{Kind: BlockAbsence, From: of.From, Until: of.Until, Tone: "away", Reason: a.Reason, Name: a.Note, Staff: who})
			if lane.Open == 0 {
				lane.Off = Fact{Code: a.Reason.Code()}
			}
		}
		lane.sort()
		lanes = append(lanes, lane)
	}
	return lanes
}

func (l *Lane) sort() {
	slices.SortStableFunc(l.Blocks, func(a, b Block) int { return cmp.Or(a.From.Compare(b.From), a.Until.Compare(b.Until)) })
}

// away are the breaks and events of a person or a bay.
func (p *planner) away(day time.Time, staff garage.StaffID, bay garage.BayID) []Block {
	var list []Block
	if len(p.calendar.Open(day)) == 0 {
		return nil
	}
	for _, e := range p.calendar.EventsOf(day, staff, bay) {
		b := Block{Kind: BlockEvent, Tone: "away", Name: e.Name, From: e.At.From, Until: e.At.Until}
		if e.Pause {
			b.Kind = BlockBreak
		}
		list = append(list, b)
	}
	return list
}

// capacities are how much of the day is sold: of the shop, of each skill and each
// place that some work asks for, and the loan cars.
func (p *planner) capacities(d dayBars, plan garage.Plan) ([]Capacity, error) {
	shop := Capacity{Kind: "shop"}
	for _, s := range d.strips {
		shop.Sold += garage.HoursOf(s.Booked)
		shop.Open += garage.HoursOf(s.Open)
	}
	list := []Capacity{shop}
	skills, places, err := p.asked()
	if err != nil {
		return nil, err
	}
	for _, skill := range skills {
		c := Capacity{Kind: "skill", Name: skill}
		for _, who := range plan.Staff {
			if who.Can(skill, d.on) {
				sold, open := plan.StaffLoad(d.on, who.ID)
				c.Sold, c.Open = c.Sold+sold, c.Open+open
			}
		}
		list = append(list, c)
	}
	for _, place := range places {
		c := Capacity{Kind: "place", Name: place}
		for _, s := range d.strips {
			if s.Bay.Offers(place) {
				c.Sold, c.Open = c.Sold+garage.HoursOf(s.Booked), c.Open+garage.HoursOf(s.Open)
			}
		}
		list = append(list, c)
	}
	if cars := len(plan.LoanCars); cars > 0 {
		out := map[garage.LoanCarID]bool{}
		for _, t := range plan.Taken {
			if t.LoanCar != 0 && t.Meets(garage.Stretch{From: d.on, Until: d.on.AddDate(0, 0, 1)}) {
				out[t.LoanCar] = true
			}
		}
		list = append(list, Capacity{Kind: "loan_cars", Out: len(out), Cars: cars})
	}
	return list, nil
}

// midnight is the beginning of the day of t.
func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}
