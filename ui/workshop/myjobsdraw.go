package workshop

import (
	"cmp"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// Heights on the screen of the bay, for eyes a step away and fingers with oil on them.
const (
	teamRow   float32 = 54
	bigButton float32 = 60
	bigJob    float32 = 62
	myJobsTop float32 = 92
)

func (p *myJobs) draw(n *widget.Pen, z fyne.Size) {
	left := float32(250)
	if p.host.Narrow() {
		left = 214
	}
	x, y, h := float32(12), float32(10), z.Height-20
	p.drawTeam(n, widget.Area{X: x, Y: y, W: left, H: h})
	if p.who == 0 {
		return
	}
	a := widget.Area{X: x + left + 10, Y: y, W: z.Width - x - left - 22, H: h}
	p.drawDay(n, widget.Area{X: a.X, Y: a.Y, W: a.W, H: myJobsTop})
	p.drawButtons(n, widget.Area{X: a.X, Y: a.Y + myJobsTop + 8, W: a.W, H: bigButton})
	top := a.Y + myJobsTop + bigButton + 18
	p.drawJobs(n, widget.Area{X: a.X, Y: top, W: a.W, H: a.Y + a.H - top})
}

// drawTeam is who works here and what each does.
func (p *myJobs) drawTeam(n *widget.Pen, a widget.Area) {
	say, c := p.host.Say(), n.C
	n.Card(a.X, a.Y, a.W, a.H)
	n.Text(say.T("myjobs.team"), a.X+12, a.Y+1, a.W-24, 34, c.Panel())
	n.HLine(a.X+1, a.Y+34, a.W-2, c.RowLine)
	y := a.Y + 35
	for i, row := range p.team {
		if y+teamRow > a.Y+a.H {
			return
		}
		name := widget.Ink{Size: widget.TxtSub, Color: c.Text}
		if row.Staff.ID == p.who {
			n.Rect(a.X+1, y, a.W-2, teamRow, 0, c.Selection)
			n.Rect(a.X+1, y, 4, teamRow, 0, c.Petrol)
			name.Bold = true
		}
		if l := p.letter(i); l != "" {
			n.KeyCap(l, a.X+12, y+7, 20, c.Cap())
		}
		n.Text(row.Staff.Name, a.X+42, y+5, a.W-54, 24, name)
		icon, text, tone := p.doing(row)
		fg, _ := c.Tone(tone)
		n.Icon(icon, a.X+42, y+29, 18, 13, fg)
		n.Text(text, a.X+60, y+29, a.W-70, 18, widget.Ink{Size: widget.TxtCaption, Color: fg})
		n.HLine(a.X+1, y+teamRow-1, a.W-2, c.RowLine)
		n.Hit(a.X+1, y, a.W-2, teamRow-1, 0, func() { p.person(i) })
		y += teamRow
	}
}

// doing is what somebody does now, in words.
func (p *myJobs) doing(row desk.TeamRow) (icon, text string, tone widget.Tone) {
	say := p.host.Say()
	at := say.Time(row.Since)
	switch {
	case row.Job != nil:
		return "play", widget.Joined(" · ", row.Job.Plate, cmp.Or(row.Job.Code, row.Job.Name), clockFace(p.host, row.Job.Mine)), widget.ToneInfo
	case row.State == garage.Here:
		return "tick", say.T("myjobs.here_since", "At", at), widget.ToneGood
	case row.State == garage.OnBreak:
		return "hourglass", say.T("myjobs.break_since", "At", at), widget.ToneWarn
	case row.NoOut:
		return "alert", say.T("myjobs.no_out"), widget.ToneBad
	}
	return "dash", say.T("myjobs.away"), widget.ToneNeutral
}

// drawDay is the person with the sums of the day.
func (p *myJobs) drawDay(n *widget.Pen, a widget.Area) {
	say, c, d := p.host.Say(), n.C, p.day
	n.Card(a.X, a.Y, a.W, a.H)
	figures := []struct {
		code string
		text string
	}{
		{"myjobs.present", clockFace(p.host, d.Time.Present)}, {"myjobs.on_jobs", clockFace(p.host, d.Time.OnJobs)}, {"myjobs.idle", clockFace(p.host, d.Time.Idle())},
	}
	right := a.Right() - 18
	for i := len(figures) - 1; i >= 0; i-- {
		f := figures[i]
		w := max(widget.Width(f.text, widget.TxtFigure, true), widget.Width(say.T(f.code), widget.TxtCaption, false))
		n.TextR(f.text, right, a.Y+20, 0, 34, widget.Ink{Size: widget.TxtFigure, Bold: true, Color: c.Text})
		n.TextR(say.T(f.code), right, a.Y+54, 0, 18, c.Caption())
		right -= w + 28
	}
	n.Text(d.Staff.Name, a.X+18, a.Y+14, right-a.X-20, 40, widget.Ink{Size: widget.TxtXL, Bold: true, Color: c.Text})
	icon, text, tone := "dash", say.T("myjobs.away"), widget.ToneNeutral
	switch d.State {
	case garage.Here:
		icon, text, tone = "tick", say.T("myjobs.here_since", "At", say.Time(d.Since)), widget.ToneGood
	case garage.OnBreak:
		icon, text, tone = "hourglass", say.T("myjobs.break_since", "At", say.Time(d.Since)), widget.ToneWarn
	}
	x := a.X + 18 + n.Chip(icon, text, a.X+18, a.Y+58, right-a.X-20, tone) + 8
	if !d.NoOut.IsZero() && right-x > 80 {
		n.Chip("alert", say.T("myjobs.no_out_of", "On", d.NoOut), x, a.Y+58, right-x, widget.ToneBad)
	}
}

// drawButtons are the actions as large as a thumb.
func (p *myJobs) drawButtons(n *widget.Pen, a widget.Area) {
	acts := p.Actions()[:6]
	w := (a.W - 5*8) / 6
	for i, act := range acts {
		p.drawButton(n, act, widget.Area{X: a.X + float32(i)*(w+8), Y: a.Y, W: w, H: a.H})
	}
}

func (p *myJobs) drawButton(n *widget.Pen, act page.Action, a widget.Area) {
	c := n.C
	fill, frame, ink := c.Button, c.Frame, c.Text
	switch {
	case act.Refused != nil:
		fill, frame, ink = c.Surface, c.Line, c.Disabled
	case act.Primary:
		fill, frame, ink = c.Petrol, c.Petrol, c.OnPetrol
	}
	n.Frame(a.X, a.Y, a.W, a.H, 8, 1, frame, fill)
	keyCap := c.Cap()
	if act.Primary {
		keyCap = widget.CapInk{Frame: c.OnPetrol, Fill: c.Petrol, Text: c.OnPetrol}
	}
	n.Icon(act.Icon, a.X+14, a.Y, a.H-18, 20, ink)
	n.Text(act.Label, a.X+42, a.Y, a.W-48, a.H-18, widget.Ink{Size: widget.TxtSub, Bold: true, Color: ink})
	n.KeyCap(act.Chord, a.X+14, a.Y+a.H-24, 18, keyCap)
	if act.Why != "" {
		n.Text(act.Why, a.X+20+widget.CapW(act.Chord), a.Y+a.H-24, a.W-26-widget.CapW(act.Chord), 18, widget.Ink{Size: widget.TxtCaption, Color: ink})
	}
	n.Hit(a.X, a.Y, a.W, a.H, 8, func() {
		if act.Refused != nil {
			p.host.Tell(act.Refused)
			return
		}
		act.Do()
	})
}

// drawJobs are the jobs: the one that runs, those begun, those to come, those done.
func (p *myJobs) drawJobs(n *widget.Pen, a widget.Area) {
	say, c := p.host.Say(), n.C
	n.Card(a.X, a.Y, a.W, a.H)
	n.Text(say.T("myjobs.jobs"), a.X+14, a.Y+1, a.W/2, 34, c.Panel())
	n.CapsR("↑↓ Enter", a.Right()-12, a.Y+1, 34, c.Cap())
	n.HLine(a.X+1, a.Y+34, a.W-2, c.RowLine)
	y := a.Y + 35
	if len(p.rows) == 0 {
		n.Text(say.T("myjobs.none"), a.X+18, y, a.W-36, bigJob, widget.Ink{Size: widget.TxtSub, Color: c.Quiet})
		y += bigJob
	}
	for i, m := range p.rows {
		if y+bigJob > a.Y+a.H {
			return
		}
		if i == p.job {
			n.Rect(a.X+1, y, a.W-2, bigJob, 0, c.Selection)
			n.Rect(a.X+1, y, 4, bigJob, 0, c.Petrol)
		}
		p.drawJob(n, m, widget.Area{X: a.X, Y: y, W: a.W, H: bigJob})
		n.Hit(a.X+1, y, a.W-2, bigJob-1, 0, func() {
			if p.job == i {
				p.onOpen()
				return
			}
			p.step(i - p.job)
		})
		y += bigJob
	}
	for _, m := range p.day.Done {
		if y+34 > a.Y+a.H {
			return
		}
		n.Icon("tick", a.X+18, y, 34, 16, c.Good)
		n.Text(widget.Joined(" · ", m.Plate, m.Name, say.T("myjobs.done_at", "At", say.Time(m.DoneAt), "Clocked", clockFace(p.host, m.Mine))), a.X+44, y, a.W-60, 34, c.Faint())
		y += 34
	}
}

func (p *myJobs) drawJob(n *widget.Pen, m desk.MyJob, a widget.Area) {
	say, c := p.host.Say(), n.C
	plate := max(widget.PlateW(m.Plate, widget.PlateL), 150)
	n.Plate(m.Plate, a.X+18, a.Y+14, widget.PlateL)
	x := a.X + 18 + plate + 16
	right := a.Right() - 18
	tone, face := widget.ToneNeutral, widget.Joined(" / ", clockFace(p.host, m.Clocked), clockFace(p.host, hours(m.Sold)))
	ink := c.Text
	if !m.Since.IsZero() {
		tone, ink = widget.TonePetrol, c.Petrol
	}
	w := n.TextR(face, right, a.Y+6, 0, 28, widget.Ink{Size: widget.TxtHead, Bold: true, Color: ink})
	status := say.T("job_status." + string(m.Status))
	icon := map[garage.JobStatus]string{garage.Running: "play", garage.Paused: "pause"}[m.Status]
	if icon == "" {
		icon = "clock"
	}
	w = max(w, widget.ChipW(status))
	n.Chip(icon, status, right-widget.ChipW(status), a.Y+35, widget.ChipW(status), tone)
	right -= w + 16
	name := m.Name
	if m.Code != "" {
		name = widget.Joined("  ", m.Code, m.Name)
	}
	n.Text(name, x, a.Y+6, right-x, 28, widget.Ink{Size: widget.TxtSub, Bold: true, Color: c.Text})
	var with string
	for _, s := range m.With {
		with = say.List(with, s.Name)
	}
	if with != "" {
		with = say.T("myjobs.with", "Names", with)
	}
	promised := ""
	if !m.PromisedAt.IsZero() {
		promised = say.T("myjobs.promised", "At", say.When(m.PromisedAt, p.host.Now()))
	}
	why := ""
	if m.Refused != nil && m.Since.IsZero() {
		why = say.Few(m.Refused)
	}
	n.Text(widget.Joined(" · ", why, m.Model, m.Bay, promised, with, m.Complaint), x, a.Y+34, right-x, 20, c.Faint())
	n.HLine(a.X+1, a.Y+a.H-1, a.W-2, c.RowLine)
}
