package office

import (
	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/widget"
)

// timeColumns are the right edges of present, on jobs, idle, sold, efficiency,
// productivity and utilisation.
func (p *timePage) timeColumns(w float32) (edges [7]float32) {
	step := min(112, (w-330)/7)
	for i := range edges {
		edges[i] = w - 18 - float32(6-i)*step
	}
	return edges
}

func (p *timePage) drawHead(n *widget.Pen, z fyne.Size) {
	say, c := p.host.Say(), n.C
	tw := n.Text(say.T("time.title"), 16, 12, 0, 30, c.Heading())
	x := 16 + tw + 16
	for _, s := range timeSpans {
		x += n.FilterChip("", say.T("time.span."+string(s)), false, x, 14, p.span == s, func() { p.setSpan(s) }) + 6
	}
	last := p.report.To.AddDate(0, 0, -1)
	text := say.Date(p.report.From)
	if last.After(p.report.From) {
		text += " – " + say.Date(last)
	}
	n.Text(text, x+8, 12, z.Width-x-24, 30, c.Strong())

	w := z.Width - 34
	table := p.tableH()
	n.Card(16, timeTop, z.Width-32, timeHeads+table+timeFoot)
	n.Rect(17, timeTop+1, w, timeHeads, 0, c.Button)
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}
	n.Text(say.T("time.person"), 31, timeTop, 0, timeHeads, head)
	edges := p.timeColumns(w)
	for i, word := range []string{"time.present", "time.on_jobs", "time.idle", "time.sold", "time.efficiency", "time.productivity", "time.utilisation"} {
		n.TextR(say.T(word), 17+edges[i], timeTop, 108, timeHeads, head)
	}
	y := timeTop + timeHeads + table + 1
	n.HLine(17, y, w, c.Line)
	n.Text(say.T("time.all"), 31, y, 200, 26, c.Strong())
	p.drawFigures(n, p.report.Whole, 17, y, 26, w, c.Strong())
	n.Text(say.T("time.formulas"), 31, y+24, w-28, 18, c.Caption())

	top := timeTop + timeHeads + table + timeFoot + 14
	n.Card(16, top, z.Width-32, z.Height-top-8)
	who, _ := p.person()
	n.Text(say.T("time.days_of", "Name", who.Staff.Name), 30, top, z.Width/2, 32, c.Panel())
	n.HLine(17, top+31, w, c.RowLine)
}

// drawFigures writes what somebody did, column by column.
func (p *timePage) drawFigures(n *widget.Pen, t garage.WorkTime, x, y, h, w float32, ink widget.Ink) {
	say, edges := p.host.Say(), p.timeColumns(w)
	rate := func(r garage.Rate, ok bool) string {
		if !ok {
			return "–"
		}
		return say.Percent((r + 50) / 100 * 100) // whole ones: the clock is not finer
	}
	for i, text := range []string{
		say.Clock(t.Present), say.Clock(t.Clocked), say.Clock(t.Idle()), hoursOf(say, t.Sold),
		rate(t.Efficiency()), rate(t.Productivity()), rate(t.Utilisation()),
	} {
		n.TextR(text, x+edges[i], y, 0, h, ink)
	}
}

func (p *timePage) drawPerson(n *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := p.report.People[i], p.host.Say(), n.C
	x := at.X + 14 + n.Text(r.Staff.Name, at.X+14, at.Y, 150, at.H, c.Strong()) + 10
	icon, text, tone := "", "", widget.ToneNeutral
	switch {
	case r.Time.NoOut > 0:
		icon, text, tone = "alert", say.T("time.no_out", "N", r.Time.NoOut), widget.ToneBad
	case r.State == garage.Here:
		icon, text, tone = "tick", say.T("myjobs.here_since", "At", say.Time(r.Since)), widget.ToneGood
	case r.State == garage.OnBreak:
		icon, text, tone = "hourglass", say.T("myjobs.break_since", "At", say.Time(r.Since)), widget.ToneWarn
	}
	if room := at.X + p.timeColumns(at.W)[0] - 70 - x; text != "" && room > 40 {
		n.Chip(icon, text, x, at.Y+4, room, tone)
	}
	p.drawFigures(n, r.Time, at.X, at.Y, at.H, p.people.Size().Width, c.Body())
}

func (p *timePage) drawLine(n *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := p.rows[i], p.host.Say(), n.C
	x := at.X + 14
	switch {
	case r.day != nil:
		n.Rect(at.X, at.Y, at.W, at.H-1, 0, c.Zebra)
		x += n.Text(say.Day(r.day.On), x, at.Y, 0, at.H, c.Strong()) + 14
		noOut := false
		for _, s := range r.day.Shifts {
			noOut = noOut || s.NoOut
		}
		if noOut {
			n.Chip("alert", say.T("time.no_out", "N", 1), x, at.Y+3, 260, widget.ToneBad)
			return
		}
		n.Text(say.T("time.day", "Present", say.Clock(r.day.Time.Present), "Rested", say.Clock(r.day.Time.Rested), "Jobs", say.Clock(r.day.Time.Clocked), "Idle", say.Clock(r.day.Time.Idle())), x, at.Y, at.W-x-10, at.H, c.Faint())
	case r.stamp != nil:
		icon := map[garage.StampKind]string{garage.StampIn: "key", garage.StampBreak: "hourglass", garage.StampBack: "undo", garage.StampOut: "arrow"}[r.stamp.Kind]
		n.Icon(icon, x+10, at.Y, at.H, 14, c.Quiet)
		tw := max(48, n.Text(say.Time(r.stamp.At), x+34, at.Y, 0, at.H, c.Strong()))
		word := say.T("stamp." + string(r.stamp.Kind))
		if r.stamp.ByHand() {
			word = widget.Joined(" · ", word, say.T("time.by_hand", "By", r.stamp.By, "Reason", r.stamp.Reason))
		}
		n.Text(word, x+42+tw, at.Y, at.W-x-52-tw, at.H, c.Body())
	case r.stint != nil:
		st := r.stint.Stint
		n.Icon("wrench", x+10, at.Y, at.H, 14, c.Petrol)
		until := say.T("time.running")
		if !st.Running() {
			until = say.Time(st.EndedAt)
		}
		n.Text(say.Time(st.StartedAt)+" – "+until, x+34, at.Y, 130, at.H, c.Strong())
		n.Plate(r.stint.Plate, x+170, at.Y+3, widget.PlateS)
		px := x + 170 + max(widget.PlateW(r.stint.Plate, widget.PlateS), 84) + 10
		word := widget.Joined("  ", r.stint.Code, r.stint.Name)
		if st.ByHand() {
			word = widget.Joined(" · ", word, say.T("time.by_hand", "By", st.By, "Reason", st.Reason))
		}
		tw := n.TextR(say.Clock(r.stint.Of), at.X+at.W-18, at.Y, 0, at.H, c.Body())
		n.Text(word, px, at.Y, at.X+at.W-px-tw-34, at.H, c.Body())
	case r.note != nil:
		n.Icon("pencil", x+10, at.Y, at.H, 13, c.Warn)
		n.Text(say.T("time.note", "At", r.note.MadeAt, "By", r.note.By, "Kind", string(r.note.Kind), "On", r.note.At, "Reason", r.note.Reason), x+34, at.Y, at.W-x-50, at.H, c.Caption())
	}
}
