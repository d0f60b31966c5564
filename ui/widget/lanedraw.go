package widget

import (
	"image/color"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
)

// left is where the hours or days begin: behind the names and how full they are.
func (l *Lanes) left(w float32) float32 {
	switch {
	case l.grid() && w < 1000:
		return 104
	case l.grid():
		return 132
	case w < 1000:
		return 206
	}
	return 246
}

// perMinute is how wide a minute is.
func (l *Lanes) perMinute(w float32) float32 {
	return (w - l.left(w) - 14) / float32(max(l.To-l.From, 60))
}

// dayW is how wide a day of the grid is.
func (l *Lanes) dayW(w float32) float32 {
	return floor((w - l.left(w) - 10) / float32(max(len(l.Days), 1)))
}

// x is where a minute stands.
func (l *Lanes) x(minute int, w float32) float32 {
	m := max(l.From, min(minute, l.To))
	return l.left(w) + float32(m-l.From)*l.perMinute(w)
}

func (l *Lanes) draw(p *Pen, z fyne.Size) {
	rows := l.rows()
	l.top = max(0, min(l.top, l.lastTop(rows)))
	l.spots, l.rowsAt = l.spots[:0], l.rowsAt[:0]
	l.drawHead(p, z)
	shown := l.inView(rows, l.top)
	if last := l.top + shown - 1; last > l.top && last < len(rows) && rows[last].lane < 0 {
		shown-- // a title without its lanes says nothing
	}
	y := laneHead
	for i := l.top; i < len(rows) && i < l.top+shown; i++ {
		r := rows[i]
		r.y = y
		l.rowsAt = append(l.rowsAt, r)
		y += r.h
	}
	l.drawGround(p, z, y)
	p.Over()
	titles := l.titles()
	for i, r := range l.rowsAt {
		if r.lane < 0 {
			p.Rect(0, r.y, z.Width, r.h, 0, p.C.Button)
			p.Text(titles[l.top+i], 12, r.y, z.Width-24, r.h-1, Ink{TxtCaption, true, p.C.Petrol})
			continue
		}
		p.HLine(0, r.y+r.h-1, z.Width, p.C.RowLine)
		l.drawLane(p, z, r)
	}
	if l.Empty != "" && len(rows) > 0 {
		p.Over()
		w := ceil(Width(l.Empty, TxtBody, true)) + 28
		x, mid := l.left(z.Width)+(z.Width-l.left(z.Width)-w)/2, laneHead+(y-laneHead)/2
		p.Frame(round(x), mid-16, w, 32, 6, 1, p.C.Line, p.C.Surface)
		p.TextC(l.Empty, round(x), mid-16, w, 32, Ink{TxtBody, true, p.C.Quiet})
	}
	l.drawPlace(p, z)
	l.drawNow(p, z, y)
	l.drawMoving(p, z)
	if len(rows) > shown {
		h := z.Height - laneHead
		bar := max(h*float32(shown)/float32(len(rows)), 24)
		p.Rect(z.Width-6, laneHead+(h-bar)*float32(l.top)/float32(max(l.lastTop(rows), 1)), 4, bar, 2, p.C.Scroll)
	}
}

// titles are the names of the groups by their row.
func (l *Lanes) titles() map[int]string {
	out, row := map[int]string{}, 0
	for _, g := range l.Groups {
		out[row] = g.Title
		row += 1 + len(g.Lanes)
	}
	return out
}

// drawHead draws the hours, or the days with how full they are.
func (l *Lanes) drawHead(p *Pen, z fyne.Size) {
	if l.grid() {
		dw := l.dayW(z.Width)
		for i, d := range l.Days {
			x := l.left(z.Width) + float32(i)*dw
			ink := Ink{TxtCaption, true, p.C.Text}
			if d.Today {
				ink.Color = p.C.Petrol
			}
			hw := p.Text(d.Head, x+6, 0, dw-10, laneHead, ink)
			if room := dw - hw - 18; room >= Width(d.Words, TxtCaption, false) {
				p.TextR(d.Words, x+dw-6, 0, room, laneHead, p.C.Caption())
			}
		}
		return
	}
	free := float32(0) // behind the hour before
	for m := (l.From + 59) / 60 * 60; m < l.To && l.Hour != nil; m += 60 {
		if l.x(m, z.Width) < free {
			continue
		}
		free = l.x(m, z.Width) + Width(l.Hour(m), TxtCaption, false) + 4
		p.Text(l.Hour(m), l.x(m, z.Width), 0, 0, laneHead, p.C.Caption())
	}
}

// drawGround draws the lines of the hours, and the times in which nothing can be
// booked, below everything.
func (l *Lanes) drawGround(p *Pen, z fyne.Size, bottom float32) {
	if l.grid() {
		dw := l.dayW(z.Width)
		for i := range l.Days {
			p.VLine(l.left(z.Width)+float32(i)*dw, laneHead, bottom-laneHead, p.C.RowLine)
		}
		return
	}
	for _, r := range l.rowsAt {
		if r.lane < 0 {
			continue
		}
		for _, s := range l.Lane(r.lane).Shut {
			if s.Day == 0 && s.To > l.From && s.From < l.To {
				x := l.x(s.From, z.Width)
				p.Rect(x, r.y, l.x(s.To, z.Width)-x, r.h-1, 0, p.C.Well)
			}
		}
	}
	for m := l.From/60*60 + 60; m < l.To; m += 60 {
		p.VLine(round(l.x(m, z.Width)), laneHead, bottom-laneHead, p.C.RowLine)
	}
}

func (l *Lanes) drawLane(p *Pen, z fyne.Size, r laneRow) {
	lane := l.Lane(r.lane)
	left := l.left(z.Width)
	nameW := left - 140
	if l.grid() {
		nameW = left - 18
	}
	p.Text(lane.Name, 12, r.y+6, nameW, 18, p.C.Strong())
	p.Text(lane.Note, 12, r.y+24, nameW, 18, p.C.Caption())
	if l.grid() {
		l.drawCells(p, z, r, lane)
		return
	}
	if len(lane.Full) > 0 {
		f := lane.Full[0]
		if f.Whole > 0 {
			p.Capacity(float32(f.Used), float32(f.Whole), "", left-122, r.y+13, 102)
		}
		p.Text(f.Words, left-122, r.y+23, 108, 18, p.C.Caption())
	}
	l.drawBlocks(p, z, r, lane)
}

// drawBlocks draws what is booked in a lane, and over it the breaks for which work
// pauses.
func (l *Lanes) drawBlocks(p *Pen, z fyne.Size, r laneRow, lane *Lane) {
	var cars, breaks []LaneBlock
	for _, b := range onDay(lane.Blocks, 0) {
		if b.ID != 0 {
			cars = append(cars, b)
		} else {
			breaks = append(breaks, b)
		}
	}
	rows := Layers(cars)
	full := r.h - 12
	draw := func(b LaneBlock, n, of int, room float32) {
		from, to := l.x(b.From, z.Width), l.x(b.To, z.Width)
		h := floor((full - float32(of-1)*2) / float32(of))
		at := Area{from, r.y + 5 + float32(n)*(h+2), max(to-from-laneGap, 6), h}
		l.spots = append(l.spots, laneSpot{at, LanePlace{r.lane, 0, max(b.From, l.From)}, b, l.pickOf(r.lane, b)})
		p.laneBlock(b, at, min(at.W, room))
	}
	for i, b := range cars {
		room := z.Width
		for _, o := range breaks { // words end before a break
			if o.From > b.From && o.From < b.To {
				room = min(room, l.x(o.From, z.Width)-l.x(b.From, z.Width))
			}
		}
		draw(b, rows[i].N, rows[i].Of, room)
	}
	if len(breaks) > 0 {
		p.Over()
	}
	for _, b := range breaks {
		draw(b, 0, 1, z.Width)
	}
}

// pickOf is which of the blocks over its own begin a block is.
func (l *Lanes) pickOf(lane int, b LaneBlock) int {
	return max(0, slices.Index(l.blocksAt(LanePlace{lane, b.Day, max(b.From, l.From)}), b))
}

// Layer is which of several parts of a lane's height a block takes: the Nth, from 0,
// Of so many.
type Layer struct{ N, Of int }

// Layers puts blocks that lie over one another beneath one another. They come in the
// order in which they begin.
func Layers(bs []LaneBlock) []Layer {
	out := make([]Layer, len(bs))
	for i := 0; i < len(bs); {
		end, j := bs[i].To, i+1 // a run of blocks that touch
		var ends []int
		for k := i; k < len(bs) && (k == i || bs[k].From < end); k++ {
			end, j = max(end, bs[k].To), k+1
			n := slices.IndexFunc(ends, func(e int) bool { return e <= bs[k].From })
			if n < 0 {
				n, ends = len(ends), append(ends, 0)
			}
			ends[n] = bs[k].To
			out[k].N = n
		}
		for k := i; k < j; k++ {
			out[k].Of = len(ends)
		}
		i = j
	}
	return out
}

// onDay are the blocks of a day by their begin.
func onDay(bs []LaneBlock, day int) (out []LaneBlock) {
	for _, b := range bs {
		if b.Day == day {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b LaneBlock) int { return a.From - b.From })
	return out
}

// laneBlock draws a booking: stripe, what it is about, what is done; the words take
// no more than a width.
func (p *Pen) laneBlock(b LaneBlock, at Area, words float32) {
	fg, bg := p.C.Tone(b.Tone)
	p.Rect(at.X, at.Y, at.W, at.H, 4, bg)
	p.Left(at.X, at.Y, min(4, at.W), at.H, 4, p.C.Solid(b.Tone))
	at.W = words
	if at.W < 18 {
		return
	}
	x, room := at.X+10, at.W-16
	if at.W < 60 {
		x, room = at.X+7, at.W-9
	}
	bold, plain := Ink{TxtCaption, true, fg}, Ink{TxtCaption, false, fg}
	tw := Width(b.Title, TxtCaption, true)
	if b.Icon != "" && room-16 >= tw && at.H >= 18 { // the plate goes before it
		p.Icon(b.Icon, at.X+at.W-18, at.Y+3, 17, 12, fg)
		room -= 16
	}
	if at.H < 34 { // one line
		p.Text(b.Title, x, at.Y, room, at.H-1, bold)
		if room-tw > 24 {
			p.Text(b.Text, x+tw+6, at.Y, room-tw-6, at.H-1, plain)
		}
		return
	}
	p.Text(b.Title, x, at.Y+4, room, 17, bold)
	p.Text(b.Text, x, at.Y+21, at.Right()-6-x, 17, plain)
}

// drawCells draws a lane of the grid: for each day how full it is, and what is booked.
func (l *Lanes) drawCells(p *Pen, z fyne.Size, r laneRow, lane *Lane) {
	dw := l.dayW(z.Width)
	for d := range l.Days {
		x := l.left(z.Width) + float32(d)*dw
		y := r.y + 4
		if d < len(lane.Full) {
			f := lane.Full[d]
			tw := Width(f.Words, TxtCaption, false)
			if bar := dw - tw - 24; f.Whole > 0 && bar > 14 {
				p.Capacity(float32(f.Used), float32(f.Whole), "", x+7, y+4, bar)
			}
			p.TextR(f.Words, x+dw-6, y, dw-12, 16, p.C.Caption())
		}
		bs := onDay(lane.Blocks, d)
		room := int((r.h - 24) / laneEntry)
		first := 0
		if l.at.Lane == r.lane && l.at.Day == d && l.pick >= room {
			first = l.pick - room + 1
		}
		for i := first; i < len(bs) && i < first+room; i++ {
			at := Area{x + 3, r.y + 21 + float32(i-first)*laneEntry, dw - 6, laneEntry - 1}
			l.spots = append(l.spots, laneSpot{at, LanePlace{r.lane, d, bs[i].From}, bs[i], i})
			l.drawEntry(p, bs[i], at, len(bs)-first-room > 0 && i == first+room-1, len(bs)-first-room)
		}
	}
}

// drawEntry draws a booking in the grid in one line; the last with room says how
// many follow.
func (l *Lanes) drawEntry(p *Pen, b LaneBlock, at Area, last bool, more int) {
	fg, bg := p.C.Tone(b.Tone)
	p.Rect(at.X, at.Y, at.W, at.H, 3, bg)
	p.Left(at.X, at.Y, 3, at.H, 3, p.C.Solid(b.Tone))
	room := at.W - 12
	if last {
		room -= p.TextR("+"+strconv.Itoa(more), at.Right()-4, at.Y, 0, at.H, Ink{TxtKey, true, fg}) + 6
	}
	x := at.X + 8
	if l.Hour != nil && b.ID != 0 {
		w := p.Text(l.Hour(b.From), x, at.Y, room, at.H, Ink{TxtKey, false, fg}) + 5
		x, room = x+w, room-w
	}
	w := p.Text(b.Title, x, at.Y, room, at.H, Ink{TxtKey, true, fg}) + 5
	if room-w > 24 {
		p.Text(b.Text, x+w, at.Y, room-w, at.H, Ink{TxtKey, false, fg})
	}
}

// drawPlace frames the chosen block wherever it stands, or the chosen free slot.
func (l *Lanes) drawPlace(p *Pen, z fyne.Size) {
	b, on := l.Chosen()
	if on {
		p.Over()
		for _, s := range l.spots {
			if s.block == b || b.ID != 0 && s.block.ID == b.ID {
				p.ring(s.at, p.C.Text)
			}
		}
		return
	}
	if !l.focused {
		return
	}
	for _, r := range l.rowsAt {
		if r.lane != l.at.Lane {
			continue
		}
		p.Over()
		if l.grid() {
			dw := l.dayW(z.Width)
			p.ring(Area{l.left(z.Width) + float32(l.at.Day)*dw + 2, r.y + 2, dw - 4, r.h - 5}, p.C.Petrol)
			return
		}
		from := l.x(l.at.Minute, z.Width)
		at := Area{from, r.y + 5, l.x(l.at.Minute+l.Slot, z.Width) - from, r.h - 12}
		p.Rect(at.X, at.Y, at.W, at.H, 4, p.C.Focus)
		p.ring(at, p.C.Petrol)
	}
}

// ring draws a frame of 2 around an area and leaves its inside.
func (p *Pen) ring(a Area, c color.NRGBA) {
	right := round(a.Right())
	a.X, a.Y = round(a.X), round(a.Y)
	a.W = right - a.X
	p.Rect(a.X, a.Y, a.W, 2, 0, c)
	p.Rect(a.X, a.Y+a.H-2, a.W, 2, 0, c)
	p.Rect(a.X, a.Y+2, 2, a.H-4, 0, c)
	p.Rect(a.X+a.W-2, a.Y+2, 2, a.H-4, 0, c)
}

// drawNow draws the line of the time it is.
func (l *Lanes) drawNow(p *Pen, z fyne.Size, bottom float32) {
	if l.grid() || l.Now <= l.From || l.Now >= l.To {
		return
	}
	x := l.x(l.Now, z.Width)
	for _, r := range l.rowsAt {
		if r.lane >= 0 {
			p.Through(x, r.y, min(r.h, bottom-r.y), p.C.BadSolid)
		}
	}
}

// drawMoving draws a block on its way where it would be put down.
func (l *Lanes) drawMoving(p *Pen, z fyne.Size) {
	m := l.moving
	if m == nil {
		return
	}
	p.Over()
	for _, r := range l.rowsAt {
		if r.lane != m.to.Lane {
			continue
		}
		at := Area{l.x(m.to.Minute, z.Width), r.y + 5, 0, r.h - 12}
		at.W = max(float32(m.block.To-m.block.From)*l.perMinute(z.Width)-laneGap, 30)
		title := m.block.Title
		if l.grid() {
			dw := l.dayW(z.Width)
			at = Area{l.left(z.Width) + float32(m.to.Day)*dw + 3, r.y + 21, dw - 6, laneEntry}
		} else if l.Hour != nil {
			title = l.Hour(m.to.Minute) + " " + title
		}
		p.Frame(at.X, at.Y, at.W, at.H, 4, 2, p.C.Petrol, p.C.Surface)
		p.Text(title, at.X+8, at.Y+1, max(at.W-12, 20), min(at.H-2, 22), Ink{TxtCaption, true, p.C.Petrol})
	}
}
