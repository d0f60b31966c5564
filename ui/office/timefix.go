package office

import (
	"time"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// clockField is a field for a time of day.
func clockField(h page.Host, code string, at time.Time) *widget.Value[time.Duration] {
	say := h.Say()
	v := widget.NewValue(h.Keys(), say.T(code), say.ParseTime, func(d time.Duration) string { return say.Time(time.Time{}.Add(d)) })
	if !at.IsZero() {
		v.Set(time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute)
	}
	return v
}

// onDay is a time of day on a day.
func onDay(on time.Time, clock time.Duration) time.Time {
	y, m, d := on.Date()
	return time.Date(y, m, d, int(clock/time.Hour), int(clock%time.Hour/time.Minute), 0, 0, on.Location())
}

// daysAround are the days of a person around one, for what a correction is about.
func daysAround(d *desk.Desk, h page.Host, staff garage.StaffID, on time.Time) []desk.DayTime {
	y, m, day := on.Date()
	from := time.Date(y, m, day, 0, 0, 0, 0, on.Location())
	days, err := d.Time.Days(staff, from.AddDate(0, 0, -1), from.AddDate(0, 0, 2))
	if err != nil {
		h.Tell(err)
	}
	return days
}

// newFixStamp corrects a stamp, or adds one that was forgotten.
func newFixStamp(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	title := "time.fix_stamp"
	if r.ID == 0 {
		title = "time.add_stamp"
	}
	f := newForm(d, h, "clock", title)
	say := h.Say()
	staff, on := aboutOf(r.Text, h.Now())
	stamp := garage.Attendance{Kind: garage.StampOut}
	for _, day := range daysAround(d, h, staff, on) {
		for _, s := range day.Shifts {
			for _, a := range s.Stamps {
				if uint64(a.ID) == r.ID {
					stamp = a
				}
			}
		}
	}
	var options []widget.Option
	for _, k := range garage.StampKinds() {
		options = append(options, widget.Option{Text: say.T("stamp." + string(k)), Value: k})
	}
	date := widget.NewValue(h.Keys(), say.T("time.date"), func(s string) (time.Time, error) { return say.ParseDate(s, h.Now()) }, say.Date)
	date.Set(on)
	clock := clockField(h, "time.clock", stamp.At)
	kind := widget.NewChoice(h.Keys(), say.T("time.kind"), options...)
	kind.ChooseValue(stamp.Kind)
	reason := widget.NewField(h.Keys(), say.T("time.reason"))
	reason.Hint = say.T("time.reason_hint")
	f.Head.Note = personName(d, h, staff)
	f.Body = widget.Rows(20, 8, widget.Columns(12, kind.Field, date.Field, clock.Field), reason)
	f.First = clock.Field.Focus
	f.Typed = func() bool { return reason.Text() != "" }
	f.Label = say.T("time.correct")
	save := func(kind garage.StampKind, at time.Time) error {
		return d.Time.FixAttendance(garage.AttendanceFix{Stamp: garage.AttendanceID(r.ID), Staff: staff, Kind: kind, At: at, Reason: reason.Text()})
	}
	f.Do = func() error {
		day, err := date.Get()
		if err != nil {
			return err
		}
		c, err := clock.Get()
		if err != nil {
			return err
		}
		k, _ := kind.Value().(garage.StampKind)
		at := onDay(day, c)
		if r.ID != 0 && at.Equal(stamp.At.Truncate(time.Minute)) {
			at = stamp.At // the seconds are not written
		}
		return save(k, at)
	}
	if r.ID != 0 {
		f.More = []page.Action{{ID: "takeback", Chord: "F4", Icon: "undo", Label: say.T("time.take_back"), Do: func() {
			do := f.Do
			defer func() { f.Do = do }()
			f.Do = func() error { return save(garage.TakenBack, stamp.At) }
			f.Keep()
		}}}
	}
	return f
}

// newFixStint corrects a stretch of work on a job.
func newFixStint(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, "clock", "time.fix_stint")
	say := h.Say()
	staff, on := aboutOf(r.Text, h.Now())
	var row desk.StintRow
	for _, day := range daysAround(d, h, staff, on) {
		for _, s := range day.Stints {
			if uint64(s.Stint.ID) == r.ID {
				row = s
			}
		}
	}
	st := row.Stint
	from, to := clockField(h, "time.from", st.StartedAt), clockField(h, "time.to", st.EndedAt)
	reason := widget.NewField(h.Keys(), say.T("time.reason"))
	reason.Hint = say.T("time.reason_hint")
	f.Head.Note = widget.Joined(" · ", personName(d, h, staff), row.Plate, row.Name)
	f.Body = widget.Rows(20, 8, widget.Columns(12, from.Field, to.Field), reason)
	f.First = from.Field.Focus
	f.Typed = func() bool { return reason.Text() != "" }
	f.Label = say.T("time.correct")
	save := func(from, to time.Time) error {
		return d.Time.FixStint(garage.StintFix{Stint: st.ID, From: from, To: to, Reason: reason.Text()})
	}
	f.Do = func() error {
		a, err := from.Get()
		if err != nil {
			return err
		}
		b, err := to.Get()
		if err != nil {
			return err
		}
		begin, end := onDay(st.StartedAt, a), onDay(st.StartedAt, b)
		if begin.Equal(st.StartedAt.Truncate(time.Minute)) {
			begin = st.StartedAt
		}
		if end.Equal(st.EndedAt.Truncate(time.Minute)) {
			end = st.EndedAt
		}
		return save(begin, end)
	}
	f.More = []page.Action{{ID: "takeback", Chord: "F4", Icon: "undo", Label: say.T("time.take_back"), Do: func() {
		do := f.Do
		defer func() { f.Do = do }()
		f.Do = func() error { return save(st.StartedAt, st.StartedAt) }
		f.Keep()
	}}}
	return f
}

// newAddStint adds work whose clock was never started.
func newAddStint(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, "wrench", "time.add_stint")
	say := h.Say()
	staff, on := aboutOf(r.Text, h.Now())
	jobs, err := d.Time.Clockables()
	if err != nil {
		h.Tell(err)
	}
	var options []widget.Option
	for _, j := range jobs {
		options = append(options, widget.Option{Text: widget.Joined("  ", j.Plate, j.Job.Code, j.Job.Name), Note: j.Number, Value: j})
	}
	job := widget.NewChoice(h.Keys(), say.T("time.job"), options...)
	date := widget.NewValue(h.Keys(), say.T("time.date"), func(s string) (time.Time, error) { return say.ParseDate(s, h.Now()) }, say.Date)
	date.Set(on)
	from, to := clockField(h, "time.from", time.Time{}), clockField(h, "time.to", time.Time{})
	reason := widget.NewField(h.Keys(), say.T("time.reason"))
	reason.Hint = say.T("time.add_hint")
	f.Head.Note = personName(d, h, staff)
	f.Body = widget.Rows(20, 8, job.Field, widget.Columns(12, date.Field, from.Field, to.Field), reason)
	f.First = job.Field.Focus
	f.Typed = func() bool { return reason.Text() != "" || job.Chosen() >= 0 }
	f.Label = say.T("time.add")
	f.Do = func() error {
		on, ok := job.Value().(desk.Clockable)
		if !ok {
			return garage.Refuse("stint.no_job").At("job")
		}
		day, err := date.Get()
		if err != nil {
			return err
		}
		a, err := from.Get()
		if err != nil {
			return err
		}
		b, err := to.Get()
		if err != nil {
			return err
		}
		return d.Time.AddStint(garage.Forgotten{Order: on.Order, Job: on.Job.No, Staff: staff, From: onDay(day, a), To: onDay(day, b), Reason: reason.Text()})
	}
	return f
}

// personName is what a person is called.
func personName(d *desk.Desk, h page.Host, id garage.StaffID) string {
	all, err := d.Office.Staff()
	if err != nil {
		h.Tell(err)
	}
	for _, s := range all {
		if s.ID == id {
			return s.Name
		}
	}
	return ""
}
