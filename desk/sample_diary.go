package desk

import (
	"fmt"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// sampleCalendar is when the sample garage is open. Its two lessons a week and its
// breaks take the time of people alone; the lifts go on standing under a car.
func (s *story) sampleCalendar() garage.Calendar {
	weekdays := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	c := garage.Calendar{Set: true, Week: make([][]garage.Span, 7), Deposit: 50_00}
	for _, d := range weekdays {
		c.Week[d] = []garage.Span{{From: 8 * 60, Until: 17 * 60}}
	}
	c.Week[time.Saturday] = []garage.Span{{From: 8 * 60, Until: 12 * 60}}
	c.Holidays = []garage.Holiday{
		{Name: "Christmas", From: sampleTime("2026-12-25"), To: sampleTime("2026-12-26"), Yearly: true},
		{Name: "New Year's Day", From: sampleTime("2027-01-01"), Yearly: true},
		{Name: "Easter", From: sampleTime("2027-03-26"), To: sampleTime("2027-03-29")},
		{Name: "Early May bank holiday", From: sampleTime("2027-05-03")},
		{Name: "Spring bank holiday", From: sampleTime("2027-05-31")},
		{Name: "Summer bank holiday", From: sampleTime("2027-08-30")},
	}
	for _, name := range []string{"A. Reyes", "J. Novak", "S. Lin"} {
		c.Events = append(c.Events, garage.Recurring{Name: "Break", Days: weekdays, Span: garage.Span{From: 12 * 60, Until: 12*60 + 45}, Staff: s.staff[name].ID, Pause: true})
	}
	c.Events = append(c.Events, garage.Recurring{Name: "Training", Days: []time.Weekday{time.Tuesday}, Span: garage.Span{From: 8 * 60, Until: 9 * 60}, Staff: s.staff["S. Lin"].ID})
	return c
}

// diary sets the garage's hours and what work asks for, and tells what was booked.
func (s *story) diary() {
	at := sampleTime
	s.at(at("2026-10-24 12:05"), "M. Okafor", func(tx *data.Tx) error {
		if err := data.Calendars.Save(tx, s.sampleCalendar()); err != nil {
			return err
		}
		for _, x := range []garage.Absence{
			{Staff: s.staff["S. Lin"].ID, From: at("2026-11-27"), To: at("2026-11-28"), Reason: garage.AbsentTraining, Note: "Vocational school"},
			{Staff: s.staff["J. Novak"].ID, From: at("2026-12-21"), To: at("2027-01-01"), Reason: garage.AbsentHoliday},
		} {
			if _, err := data.Absences.Add(tx, x); err != nil {
				return err
			}
		}
		return s.workAsksFor(tx)
	})
	s.missedTwice()
	s.liveBookings()
	s.weekAhead()
	s.callList()
}

// workAsksFor says which skill and place some canned jobs need, and until when a
// certificate holds.
func (s *story) workAsksFor(tx *data.Tx) error {
	for _, need := range []struct{ code, skill, place string }{{"HV-CHK", "HV-2", ""}, {"ST-ALI", "", "alignment"}} {
		c, err := data.CannedJobs.First(tx, "code", need.code)
		if err != nil {
			return err
		}
		c.Skill, c.Place = need.skill, need.place
		if err := data.CannedJobs.Save(tx, c); err != nil {
			return err
		}
	}
	reyes, err := data.Staff.Get(tx, s.staff["A. Reyes"].ID)
	if err != nil {
		return err
	}
	reyes.Lapses = map[string]time.Time{"A/C": sampleTime("2027-01-03")}
	return data.Staff.Save(tx, reyes)
}

// A booked is an appointment of the sample garage.
type booked struct {
	at      string // when it was made
	plate   string
	from    string // when the work begins
	brings  string // when the car comes; empty: then
	bay     garage.BayID
	who     string
	jobs    string // codes of canned jobs
	work    string // or in words
	hours   garage.Quantity
	concern string
	channel garage.Channel
	state   garage.AppointmentState // confirmed, unless it says otherwise
	waits   bool
	caller  [3]string // name, phone and model of one who is not on file
}

// bookCar adds the steps of an appointment and returns its ID once they are done.
func (s *story) bookCar(b booked) *garage.AppointmentID {
	id := new(garage.AppointmentID)
	made := sampleTime(b.at)
	s.at(made, "L. Brandt", func(tx *data.Tx) error {
		in := BookingInput{Appointment: garage.Appointment{
			Plate: b.plate, From: sampleTime(b.from), Bay: b.bay, Staff: s.staff[b.who].ID, Work: b.work, Hours: b.hours, Concern: b.concern,
			Channel: b.channel, Waits: b.waits, Name: b.caller[0], Phone: b.caller[1], Model: b.caller[2],
		}}
		if b.brings != "" {
			in.Brings = sampleTime(b.brings)
		}
		for _, code := range strings.Fields(b.jobs) {
			c, err := data.CannedJobs.First(tx, "code", code)
			if err != nil {
				return err
			}
			in.Jobs = append(in.Jobs, c.ID)
		}
		a, err := s.core.book(tx, in)
		if err != nil {
			return fmt.Errorf("book %s: %w", b.plate, err)
		}
		*id = a.ID
		return nil
	})
	if b.state == "" {
		s.to(made.Add(time.Minute), id, garage.Confirmed)
	}
	return id
}

// to brings an appointment into a state.
func (s *story) to(t time.Time, id *garage.AppointmentID, state garage.AppointmentState) {
	s.at(t, "L. Brandt", func(tx *data.Tx) error {
		a, err := data.Appointments.Get(tx, *id)
		if err != nil {
			return err
		}
		if err := a.MoveTo(state, tx.Now); err != nil {
			return err
		}
		return data.Appointments.Save(tx, a)
	})
}

// missedTwice are the two times R. Haas did not come.
func (s *story) missedTwice() {
	for _, m := range [][2]string{{"2026-10-27 10:20", "2026-10-29 14:00"}, {"2026-11-04 16:40", "2026-11-10 14:00"}} {
		id := s.bookCar(booked{at: m[0], plate: "DEMO 107", from: m[1], bay: 3, who: "A. Reyes", jobs: "DG-60", concern: "Battery lamp comes on now and then", channel: garage.ChannelPhone, state: garage.Booked})
		s.to(sampleTime(m[1]).Add(45*time.Minute), id, garage.NoShow)
	}
}

// liveBookings are those of the live day, with the orders they belong to.
func (s *story) liveBookings() {
	for _, b := range []booked{
		{at: "2026-11-23 16:12", plate: "DEMO 101", from: "2026-11-24 08:00", bay: 1, who: "J. Novak", jobs: "SV-FULL BR-FPD", channel: garage.ChannelPhone},
		{at: "2026-11-23 16:32", plate: "DEMO 102", from: "2026-11-24 09:30", bay: 2, who: "A. Reyes", work: "Comeback: front pads squeal", hours: 500, waits: true, channel: garage.ChannelPhone},
		{at: "2026-11-23 14:12", plate: "DEMO 115", from: "2026-11-24 15:00", brings: "2026-11-23 17:15", bay: 2, who: "S. Lin", jobs: "ST-ALI", channel: garage.ChannelCounter},
		{at: "2026-11-23 16:46", plate: "沪A·D0055", from: "2026-11-24 11:00", bay: 2, who: "S. Lin", channel: garage.ChannelMessage},
		{at: "2026-11-23 16:41", plate: "DEMO 110", from: "2026-11-24 13:15", brings: "2026-11-24 13:00", bay: 1, who: "J. Novak", channel: garage.ChannelPhone},
		{at: "2026-11-23 16:53", plate: "BC-11", from: "2026-11-24 16:00", brings: "2026-11-24 15:30", bay: 3, who: "S. Lin", work: "Wheel swap", hours: 600, channel: garage.ChannelMail, state: garage.Booked},
	} {
		s.bookCar(b)
	}
}

// weekAhead is what is booked for the days after the live day.
func (s *story) weekAhead() {
	for _, b := range []booked{
		{at: "2026-11-18 10:20", plate: "DEMO 133", from: "2026-11-25 08:00", bay: 1, who: "J. Novak", jobs: "SV-FULL", channel: garage.ChannelPhone},
		{at: "2026-11-19 16:05", plate: "DEMO 171", from: "2026-11-25 10:30", bay: 1, who: "J. Novak", jobs: "BR-RPD", channel: garage.ChannelWeb, waits: true},
		{at: "2026-11-20 09:40", plate: "DEMO 139", from: "2026-11-25 09:00", bay: 2, who: "S. Lin", jobs: "SV-INT", channel: garage.ChannelMail},
		{at: "2026-11-23 11:35", plate: "NR21 KTM", from: "2026-11-25 10:00", bay: 3, who: "A. Reyes", jobs: "IN-PPI", channel: garage.ChannelPhone, state: garage.Booked,
			concern: "Wants to buy it on Saturday", caller: [3]string{"Nadia Rahman", "07700 900 204", "Ford Focus 1.0"}},
		{at: "2026-11-23 17:05", plate: "YK19 HZP", from: "2026-11-25 14:00", bay: 2, who: "S. Lin", work: "EPC lamp: look again", hours: 800, channel: garage.ChannelCounter},
		{at: "2026-11-12 08:50", plate: "DEMO 121", from: "2026-11-26 08:00", brings: "2026-11-26 08:00", bay: 1, who: "A. Reyes", jobs: "TB-KIT", channel: garage.ChannelPhone},
		{at: "2026-11-23 17:20", plate: "DEMO 104", from: "2026-11-26 08:30", bay: 2, who: "J. Novak", jobs: "FL-BRK", channel: garage.ChannelCounter},
		{at: "2026-11-20 15:15", plate: "BD68 XKE", from: "2026-11-26 09:00", bay: 3, who: "S. Lin", jobs: "TY-SWAP4", channel: garage.ChannelMessage,
			caller: [3]string{"Tomasz Wrona", "07700 900 215", "Vauxhall Astra"}},
		{at: "2026-11-17 12:10", plate: "DEMO 151", from: "2026-11-27 09:00", bay: 3, who: "A. Reyes", jobs: "HV-CHK", channel: garage.ChannelWeb},
		{at: "2026-11-23 09:05", plate: "FK19 RWA", from: "2026-11-27 08:00", bay: 1, who: "J. Novak", jobs: "SV-MAJ", channel: garage.ChannelPhone, state: garage.Booked,
			caller: [3]string{"Grace Obi", "07700 900 226", "Skoda Fabia 1.0 TSI"}},
		{at: "2026-11-23 15:25", plate: "PL70 VHD", from: "2026-11-30 10:00", bay: 2, who: "J. Novak", jobs: "BR-RPD", channel: garage.ChannelPhone,
			caller: [3]string{"Ruth Adler", "07700 900 237", "Peugeot 208"}},
	} {
		s.bookCar(b)
	}
}

// cameBooked tells that a car of the last month had come by appointment.
func (s *story) cameBooked(v *visit) {
	if v.void != "" {
		return
	}
	made := weekday(v.in.AddDate(0, 0, -1))
	s.bookCar(booked{at: made.Format("2006-01-02") + " 07:40", plate: v.plate, from: v.in.Format("2006-01-02 15:04"), work: v.concern, hours: 1000, channel: garage.ChannelPhone, state: garage.Booked})
}

// callList are those to be called: whose part came, and who waits for a time.
func (s *story) callList() {
	at := sampleTime
	v := &visit{plate: "DEMO 120", opened: at("2026-11-23 17:10"), concern: "Clutch slips again when towing", technician: "A. Reyes",
		jobs: []jobOf{s.job("CL-KIT", s.instead("CLK-240-3P", "CLK-265-3P"))}}
	s.open(v)
	s.addJobs(at("2026-11-23 17:11"), "L. Brandt", v, v.jobs...)
	s.agree(at("2026-11-23 17:14"), "L. Brandt", v, garage.ByPhone, 0)
	s.at(at("2026-11-23 17:24"), "P. Dubois", func(tx *data.Tx) error {
		for _, number := range []string{"CLK-265-3P", "SLV-2210"} {
			p, err := data.Parts.Get(tx, s.parts[number])
			if err != nil {
				return err
			}
			if err := s.deliverPart(tx, p, 1000); err != nil {
				return err
			}
		}
		return nil
	})
	for _, w := range []struct{ at, plate, jobs, wish, note string }{
		{"2026-11-20 14:35", "TX-20", "HV-CHK", "Any morning", ""},
		{"2026-11-24 09:05", "DEMO 107", "BR-FP", "After the alternator", "Deposit first"},
	} {
		s.at(at(w.at), "L. Brandt", func(tx *data.Tx) error {
			c, err := data.CannedJobs.First(tx, "code", w.jobs)
			if err != nil {
				return err
			}
			_, err = s.wish(tx, BookingInput{Appointment: garage.Appointment{Plate: w.plate, Jobs: []garage.CannedJobID{c.ID}, Wish: w.wish, Note: w.note}})
			return err
		})
	}
}
