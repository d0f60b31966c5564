package desk

import (
	"time"

	"workbay/data"
	"workbay/garage"
)

// Time looks after who is here, who works on what, and how long it took.
type Time struct{ *core }

// Stamp stamps a person in, into or out of a break, or out. A break and an out pause
// the job clock that runs. Refused with attendance.in_already, attendance.not_in,
// attendance.break_already, attendance.no_break, attendance.no_out,
// attendance.earlier and staff.left.
func (t Time) Stamp(staff garage.StaffID, kind garage.StampKind) error {
	err := t.update("stamp", func(tx *data.Tx) error { return t.stamp(tx, staff, kind, nil) })
	return wrap(err, "stamp %s of %d", kind, staff)
}

// stamp adds a stamp; on is the order that is acted on in the same transaction, nil
// for none.
func (c *core) stamp(tx *data.Tx, staff garage.StaffID, kind garage.StampKind, on *act) error {
	who, shifts, err := shiftsOf(tx, staff)
	if err != nil {
		return err
	}
	if p := garage.MayStamp(who, kind, shifts, tx.Now); p != nil {
		return p
	}
	last, had := garage.LastShift(shifts)
	if kind == garage.StampBreak || kind == garage.StampOut || had && last.NoOut { // a clock that ran through the night ends, too
		if err := c.leaveAll(tx, staff, on, 0); err != nil {
			return err
		}
	}
	_, err = data.Attendance.Add(tx, garage.Attendance{Staff: staff, Kind: kind, At: tx.Now})
	return err
}

// recentStamps is how many stamps of a person tell how they stand: some weeks.
const recentStamps = 80

// shiftsOf are the newest shifts of a person.
func shiftsOf(tx *data.Tx, staff garage.StaffID) (garage.Staff, []garage.Shift, error) {
	who, err := data.Staff.Get(tx, staff)
	if err != nil {
		return who, nil, err
	}
	stamps, _, err := data.Attendance.FindRange(tx, "staff", data.Page{Text: data.Ref(staff), Reverse: true, Limit: recentStamps})
	return who, garage.Shifts(stamps, tx.Now), err
}

// comeIn has somebody who starts a job stamped in, or back from a break, and says
// which it was; empty where they were here.
func (a *act) comeIn(staff garage.StaffID) (garage.StampKind, error) {
	_, shifts, err := shiftsOf(a.tx, staff)
	if err != nil {
		return "", err
	}
	kind := garage.StampIn
	switch state, _ := garage.StandsAs(shifts); state {
	case garage.Here:
		return "", nil
	case garage.OnBreak:
		kind = garage.StampBack
	}
	return kind, a.stamp(a.tx, staff, kind, a)
}

// FixAttendance corrects a stamp, adds one that was forgotten, or takes one back.
// What was clocked on jobs is cut down to the time the person was here. It needs a
// right. Refused as [garage.AttendanceFix.Correct] does.
func (t Time) FixAttendance(fix garage.AttendanceFix) error {
	err := t.update("fix_attendance", func(tx *data.Tx) error {
		if err := t.allowed(tx, garage.RightClock, 0); err != nil {
			return err
		}
		who, err := data.Staff.Get(tx, fix.Staff)
		if err != nil {
			return err
		}
		stamps, err := findBy(tx, data.Attendance, "staff", fix.Staff)
		if err != nil {
			return err
		}
		before := garage.Shifts(stamps, tx.Now)
		a, after, err := fix.Correct(who, stamps, t.by(), tx.Now)
		if err != nil {
			return err
		}
		if _, err := data.Attendance.Add(tx, a); err != nil {
			return err
		}
		return t.trim(tx, who, a, before, after)
	})
	return wrap(err, "fix attendance of %d", fix.Staff)
}

// trim cuts the clocked time of a person down to when they were here on the days
// around a correction. A shift whose out is missing says nothing of that.
func (c *core) trim(tx *data.Tx, who garage.Staff, a garage.Attendance, before, after []garage.Shift) error {
	var here []garage.Period
	from, to := a.At.Add(-garage.FarOff), a.At.Add(garage.FarOff)
	var closed []garage.Period // where the shifts say when the person was here
	for _, s := range after {
		if s.NoOut || s.Last().At.Before(from) || s.In().After(to) {
			continue
		}
		here = append(here, s.Here...)
		end := s.Last().At
		if s.State != garage.Away {
			end = tx.Now
		}
		closed = append(closed, garage.Period{From: s.In(), To: end})
	}
	for _, s := range before { // and where they said so until now
		if !s.NoOut && !s.Last().At.Before(from) && !s.In().After(to) {
			closed = append(closed, garage.Period{From: s.In(), To: s.Last().At})
		}
	}
	stints, err := personStints(tx, who.ID, from.AddDate(0, 0, -1), to.AddDate(0, 0, 1))
	if err != nil {
		return err
	}
	var touched []garage.Stint
	for _, st := range stints {
		for _, span := range closed {
			if st.StartedAt.Before(span.To) && span.From.Before(st.Until(tx.Now)) {
				touched = append(touched, st)
				break
			}
		}
	}
	for _, fixed := range garage.Trimmed(touched, here, a.Reason, a.By, tx.Now) {
		if _, err := data.Stints.Add(tx, fixed); err != nil {
			return err
		}
	}
	return nil
}

// outOfOrder is by how much a stint may lie before one that was begun earlier: a
// computer's clock that was put right.
const outOfOrder = 7 * 24 * time.Hour

// personStints are the stints of a person that count and touch a period. It reads
// back from the newest, so that what it costs grows with how long ago the period is.
func personStints(tx *data.Tx, staff garage.StaffID, from, to time.Time) ([]garage.Stint, error) {
	var all []garage.Stint
	page := data.Page{Text: data.Ref(staff), Reverse: true, Limit: 200}
	for more := true; more; {
		found, next, err := data.Stints.FindRange(tx, "staff", page)
		if err != nil {
			return nil, err
		}
		for _, st := range found {
			if st.Corrects == 0 && st.StartedAt.Before(from.Add(-outOfOrder)) {
				next = ""
				break
			}
			all = append(all, st)
		}
		page.After, more = next, next != ""
	}
	var inside []garage.Stint
	for _, st := range garage.Clocked(all) {
		if st.StartedAt.Before(to) && from.Before(st.Until(tx.Now)) {
			inside = append(inside, st)
		}
	}
	return inside, nil
}

// stampsIn are the stamps of a period by person, with those of the days around it: a
// correction may lie on another day, and so does the end of a night shift.
func stampsIn(tx *data.Tx, from, to time.Time) (map[garage.StaffID][]garage.Attendance, error) {
	stamps, _, err := data.Attendance.FindRange(tx, "day", data.Page{From: data.Day(from.AddDate(0, 0, -2)), To: data.Day(to.AddDate(0, 0, 3)), Limit: -1})
	if err != nil {
		return nil, err
	}
	by := map[garage.StaffID][]garage.Attendance{}
	for _, a := range stamps {
		by[a.Staff] = append(by[a.Staff], a)
	}
	return by, nil
}
