package workshop

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// myJobs is the screen of the PC in the bay: who is here and works on what at the
// left, the jobs of one of them in large type at the right. A badge or a letter
// chooses the person; big buttons and keys do the rest.
type myJobs struct {
	desk *desk.Desk
	host page.Host

	team  []desk.TeamRow
	who   garage.StaffID
	day   desk.MyDay
	job   int // index of the chosen job in rows
	rows  []desk.MyJob
	sheet *widget.Sheet
	root  *fyne.Container
}

func newMyJobs(d *desk.Desk, h page.Host, r page.Route) *myJobs {
	p := &myJobs{desk: d, host: h, who: garage.StaffID(r.ID)}
	p.sheet = widget.NewSheet(900, 560, p.draw)
	p.root = container.NewStack(p.sheet)
	return p
}

// Content is the page.
func (p *myJobs) Content() fyne.CanvasObject { return p.root }

// Reload shows the day as it stands. Before anybody is chosen it is the person at the
// desk if they repair cars, else the first technician.
func (p *myJobs) Reload() {
	team, err := p.desk.Time.Team()
	if err != nil {
		p.host.Tell(err)
		return
	}
	p.team = team
	if p.index() < 0 {
		p.who = 0
		me := p.desk.Actor()
		for _, row := range team {
			if row.Staff.ID == me.ID && me.Is(garage.Technician) {
				p.who = me.ID
			}
		}
		if p.who == 0 && len(team) > 0 {
			p.who = team[0].Staff.ID
		}
	}
	p.read()
}

// read reads the day of the person who is chosen; the chosen job stays chosen.
func (p *myJobs) read() {
	if p.who == 0 {
		p.sheet.Refresh()
		return
	}
	chosen := p.chosen()
	day, err := p.desk.Time.MyDay(p.who)
	if err != nil {
		p.host.Tell(err)
		return
	}
	p.day, p.rows, p.job = day, nil, 0
	if day.Running != nil {
		p.rows = append(p.rows, *day.Running)
	}
	p.rows = append(p.rows, day.Jobs...)
	for i, m := range p.rows {
		if chosen != nil && m.Order == chosen.Order && m.Job == chosen.Job {
			p.job = i
		}
	}
	p.sheet.Refresh()
}

// index is the place of the person in the team, -1 for nobody.
func (p *myJobs) index() int {
	for i, row := range p.team {
		if row.Staff.ID == p.who {
			return i
		}
	}
	return -1
}

// chosen is the job that the keys are about; nil: there is none.
func (p *myJobs) chosen() *desk.MyJob {
	if p.job < len(p.rows) {
		return &p.rows[p.job]
	}
	return nil
}

// Actions are the keys of the page, the same as its big buttons.
func (p *myJobs) Actions() []page.Action {
	say := p.host.Say()
	job := p.chosen()
	none := garage.Refuse("myjobs.no_job", "Name", p.day.Staff.Name)
	act := func(id, chord, icon, label string, refused *garage.Problem, do func()) page.Action {
		a := page.Action{ID: id, Chord: chord, Icon: icon, Label: say.T(label), Do: do}
		if refused != nil {
			a.Refused = refused
		}
		return a
	}
	var mayStart, mayStop *garage.Problem
	running := p.day.Running
	switch {
	case job == nil:
		mayStart = none
	case !job.Since.IsZero():
		mayStart = garage.Refuse("job.runs_already", "Job", job.Job, "Name", job.Name)
	default:
		mayStart = job.Refused
	}
	if running == nil {
		mayStop = garage.Refuse("job.none_runs", "Name", p.day.Staff.Name)
	}
	mayFinish := none
	if job != nil {
		mayFinish = nil
		if job.Status != garage.Running && job.Status != garage.Paused {
			mayFinish = job.Refused
		}
	}
	shift := func(kind garage.StampKind) *garage.Problem { return p.mayStamp(kind) }
	in, coming := garage.StampIn, "myjobs.in"
	if p.day.State == garage.OnBreak {
		in, coming = garage.StampBack, "myjobs.back"
	}
	start := act("start", "F7", "play", "action.start", mayStart, func() { p.do(p.desk.Workshop.StartClock(job.Order, job.Job, p.who)) })
	pause := act("pause", "F4", "pause", "action.pause", mayStop, func() { p.do(p.desk.Time.PauseWork(p.who)) })
	done := act("done", "F10", "tick", "action.done", mayFinish, func() { p.do(p.desk.Workshop.FinishJob(job.Order, job.Job)) })
	start.Primary, done.Primary = start.Refused == nil, start.Refused != nil && done.Refused == nil
	acts := []page.Action{start, pause, done,
		act("in", "F2", "key", coming, shift(in), func() { p.do(p.desk.Time.Stamp(p.who, in)) }),
		act("break", "F3", "hourglass", "myjobs.break", shift(garage.StampBreak), func() { p.do(p.desk.Time.Stamp(p.who, garage.StampBreak)) }),
		act("out", "F6", "arrow", "myjobs.out", shift(garage.StampOut), func() { p.do(p.desk.Time.Stamp(p.who, garage.StampOut)) }),
		{ID: "open", Chord: "Enter", Icon: "wrench", Label: say.T("myjobs.open"), Hidden: true, Do: p.onOpen},
		{ID: "up", Chord: "↑", Hidden: true, Label: say.T("key.prev_job"), Do: func() { p.step(-1) }},
		{ID: "down", Chord: "↓", Hidden: true, Label: say.T("key.next_job"), Do: func() { p.step(1) }},
		{ID: "prev_person", Chord: "←", Hidden: true, Label: say.T("key.prev_person"), Do: func() { p.person(p.index() - 1) }},
		{ID: "next_person", Chord: "→", Hidden: true, Label: say.T("key.next_person"), Do: func() { p.person(p.index() + 1) }},
	}
	return append(acts, p.letters()...)
}

// letters are the keys that choose a person: the first of their initials that nobody
// before them has.
func (p *myJobs) letters() (acts []page.Action) {
	for i := range p.team {
		if l := p.letter(i); l != "" {
			acts = append(acts, page.Action{ID: "person_" + l, Chord: l, Hidden: true, Label: p.team[i].Staff.Name, Do: func() { p.person(i) }})
		}
	}
	return acts
}

// letter is the key of a person; empty where all their letters are taken.
func (p *myJobs) letter(at int) string {
	taken := map[rune]bool{}
	var own rune
	for i := 0; i <= at; i++ {
		own = 0
		for _, r := range lettersOf(p.team[i].Staff) {
			if !taken[r] {
				own, taken[r] = r, true
				break
			}
		}
	}
	if own == 0 {
		return ""
	}
	return string(own)
}

// lettersOf are the letters that could stand for a person: of the family name, then of
// the others.
func lettersOf(s garage.Staff) (letters []rune) {
	initials := []rune(s.Initials())
	for i := len(initials) - 1; i >= 0; i-- {
		letters = append(letters, initials[i])
	}
	for _, r := range s.Name {
		if r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		if r >= 'A' && r <= 'Z' {
			letters = append(letters, r)
		}
	}
	for i, r := range letters {
		if r >= 'a' && r <= 'z' {
			letters[i] = r - 'a' + 'A'
		}
	}
	return letters
}

// mayStamp is why the person may not stamp now; nil where they may.
func (p *myJobs) mayStamp(kind garage.StampKind) *garage.Problem {
	name := p.day.Staff.Name
	switch {
	case p.who == 0:
		return garage.Refuse("myjobs.nobody")
	case kind == garage.StampIn && p.day.State != garage.Away:
		return garage.Refuse("attendance.in_already", "Name", name, "At", p.day.Since)
	case (kind == garage.StampBreak || kind == garage.StampOut) && p.day.State == garage.Away:
		return garage.Refuse("attendance.not_in", "Name", name)
	case kind == garage.StampBreak && p.day.State == garage.OnBreak:
		return garage.Refuse("attendance.break_already", "Name", name, "At", p.day.Since)
	}
	return nil
}

// do shows what an action has changed, or tells why it was refused.
func (p *myJobs) do(err error) {
	if err != nil {
		p.host.Tell(err)
		return
	}
	p.host.Saved()
	p.host.Reload()
}

func (p *myJobs) step(by int) {
	p.job = max(0, min(p.job+by, len(p.rows)-1))
	p.host.Refresh()
	p.sheet.Refresh()
}

// person chooses somebody of the team.
func (p *myJobs) person(i int) {
	if i < 0 || i >= len(p.team) {
		return
	}
	p.who, p.job = p.team[i].Staff.ID, 0
	p.rows = nil
	p.read()
	p.host.Refresh()
}

func (p *myJobs) onOpen() {
	if m := p.chosen(); m != nil {
		p.host.Open(page.Route{Name: "order", ID: uint64(m.Order)})
	}
}

// clockFace is a time as hours and minutes.
func clockFace(h page.Host, d time.Duration) string { return h.Say().Clock(d) }
