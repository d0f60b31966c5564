package office

import (
	"time"

	"fyne.io/fyne/v2"

	"workbay/locale"
	"workbay/ui/widget"
)

// historyColumns are the left edges: time, person, what, record.
func (v *history) columns(w float32) [4]float32 {
	return [4]float32{12, 130, 240, 240 + (w-252)*0.45}
}

func (v *history) drawHead(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	tw := p.Text(say.T("history.title"), 16, 12, 0, 30, c.Heading())
	t, icon, ink := v.trail, "tick", c.Faint()
	state := say.T("history.whole_part", "N", t.Entries, "Read", t.Read, "At", t.At)
	switch {
	case t.Broken != 0:
		state, icon = say.T("history.broken", "Entry", t.Broken), "alert"
		ink.Color = c.Bad
	case uint64(t.Read) >= t.Entries:
		state = say.T("history.whole", "N", t.Entries, "At", t.At)
	}
	p.Icon(icon, 16+tw+12, 12, 30, 14, ink.Color)
	p.Text(state, 16+tw+32, 12, z.Width-tw-64, 30, ink)

	x := float32(256)
	chip := func(name, icon, word string, on bool, do func()) {
		v.chips[name] = x
		x += p.FilterChip(icon, word, true, x, 50, on, do) + 6
	}
	or := func(value, code string) string {
		if value != "" {
			return value
		}
		return say.T(code)
	}
	table := ""
	if v.by.Table != "" {
		table = v.table(v.by.Table)
		if v.by.ID != 0 && v.rows.Len() > 0 {
			table = widget.Joined(" ", table, v.rows.At(0).Title)
		}
	}
	chip("person", "user", or(v.by.By, "history.person"), v.by.By != "", v.onPerson)
	chip("table", "box", or(table, "history.kind"), table != "", v.onTable)
	if v.by.Action != "" {
		chip("action", "filter", say.Action(v.by.Action), true, func() { v.by.Action = ""; v.afresh() })
	}
	if !v.by.Day.IsZero() {
		chip("day", "calendar", say.Date(v.by.Day), true, func() { v.by.Day = time.Time{}; v.afresh() })
	}
	w := z.Width - 32
	if !v.narrow {
		w -= historyPanel + 10
	}
	p.Card(16, 86, w, z.Height-94)
	p.Rect(17, 87, w-2, 26, 0, c.Button)
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Petrol}
	col := v.columns(w - 2)
	for i, word := range []string{"history.when", "history.who", "history.what", "history.record"} {
		p.Text(say.T(word), 17+col[i], 87, 0, 26, head)
	}
}

func (v *history) drawRow(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := v.rows.At(i), v.host.Say(), p.C
	e, col := r.Entry, v.columns(v.list.Size().Width)
	p.Text(say.Date(e.At), at.X+col[0], at.Y+1, col[1]-col[0]-6, 18, c.Body())
	p.Text(say.Time(e.At), at.X+col[0], at.Y+18, col[1]-col[0]-6, 16, c.Caption())
	if e.Approved == "" {
		p.Text(e.By, at.X+col[1], at.Y, col[2]-col[1]-8, at.H, c.Faint())
	} else {
		p.Text(e.By, at.X+col[1], at.Y+1, col[2]-col[1]-8, 18, c.Faint())
		p.Text(say.T("history.approved", "Name", e.Approved), at.X+col[1], at.Y+18, col[2]-col[1]-8, 16, c.Caption())
	}
	p.Text(say.Action(e.Action), at.X+col[2], at.Y, col[3]-col[2]-8, at.H, c.Strong())
	icon := map[string]string{"added": "plus", "saved": "pencil", "removed": "cross"}[r.Kind]
	p.Icon(icon, at.X+col[3], at.Y, at.H, 13, c.Quiet)
	p.Text(widget.Joined(" · ", v.table(e.Table), r.Title), at.X+col[3]+20, at.Y, at.Right()-at.X-col[3]-30, at.H, c.Body())
}

func (v *history) drawEmpty(p *widget.Pen, z fyne.Size) {
	if v.denied != nil {
		say := v.host.Say()
		text, _ := say.Sentence(v.denied)
		p.Empty(widget.Empty{Icon: "lock", Title: say.T("history.denied"), Text: text}, widget.Whole(z))
		return
	}
	if v.filtered() {
		p.NothingFits(v.host.Keys(), v.onClear, widget.Whole(z))
	}
}

// drawPanel is what the chosen entry has changed, field by field.
func (v *history) drawPanel(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	p.Card(0, 0, z.Width, z.Height)
	if v.detail == nil {
		p.TextC(say.T("history.choose"), 0, 20, z.Width, 24, c.Faint())
		return
	}
	d := v.detail
	e := d.Row.Entry
	p.Text(say.Action(e.Action), 16, 10, z.Width-110, 24, c.Panel())
	p.TextR(say.T("history.entry", "N", e.Seq), z.Width-16, 10, 0, 24, c.Caption())
	p.Text(widget.Joined(" · ", byWhom(say, e.By, e.Approved), say.DateTime(e.At)), 16, 34, z.Width-32, 20, c.Faint())
	p.Text(widget.Joined(" ", say.T("history."+d.Row.Kind), v.table(e.Table), d.Row.Title), 16, 54, z.Width-32, 20, c.Strong())
	p.HLine(1, 82, z.Width-2, c.Line)
	switch {
	case d.Erased:
		p.Lines(say.T("history.erased"), 16, 92, z.Width-32, 20, 4, c.Faint())
		return
	case d.Says != nil:
		p.Lines(say.Text(d.Says.Code, d.Says.Args), 16, 92, z.Width-32, 20, 8, c.Body())
		return
	case len(d.Changes) == 0:
		p.Lines(say.T("history.no_fields"), 16, 92, z.Width-32, 20, 4, c.Faint())
		return
	}
	y := float32(90)
	for _, ch := range d.Changes {
		if y+44 > z.Height-8 {
			p.Text("…", 16, z.Height-22, 40, 20, c.Faint())
			return
		}
		p.Text(v.path(ch.Path), 16, y, z.Width-32, 18, c.Caption())
		y += 18
		before, after := v.value(ch.Path, ch.Before), v.value(ch.Path, ch.After)
		switch d.Row.Kind {
		case "added":
			y += 19 * float32(p.Lines(after, 16, y, z.Width-32, 19, 2, c.Body()))
		case "removed":
			y += 19 * float32(p.Lines(before, 16, y, z.Width-32, 19, 2, c.Faint()))
		default:
			half := (z.Width - 32 - 28) / 2
			n := p.Lines(before, 16, y, half, 19, 3, c.Faint())
			p.Icon("right", 16+half+6, y, 19, 14, c.Quiet)
			n = max(n, p.Lines(after, 16+half+28, y, half, 19, 3, c.Strong()))
			y += 19 * float32(n)
		}
		y += 7
	}
	if d.More {
		p.Text(say.T("history.more_fields"), 16, y, z.Width-32, 20, c.Faint())
	}
}

// byWhom is who did something, and who said yes to it where somebody had to.
func byWhom(say *locale.Locale, by, approved string) string {
	if approved == "" {
		return by
	}
	return say.T("event.approved", "By", by, "Approved", approved)
}
