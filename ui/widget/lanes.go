package widget

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Lanes are days of bays and of people: one lane each, what is booked as blocks on
// a scale of hours, or for several days as entries in a grid. One place is chosen;
// arrows move it, Enter opens what is there. A block follows the mouse, or the
// arrows once StartMove was called, until it is let go of.
type Lanes struct {
	DragSheet
	Keys   *KeyTable
	Groups []LaneGroup
	Days   []LaneDay // one: a scale of hours; several: a grid
	From   int       // the scale of hours, in minutes of the day
	To     int
	Now    int                // minute of the first day at which the line stands; outside the scale: none
	Slot   int                // how many minutes an arrow moves the place
	Hour   func(m int) string // writes an hour of the scale
	Empty  string             // said in the middle when nothing at all is booked

	OnPoint func()                          // another place or block is chosen
	OnOpen  func()                          // Enter, or a second press on the place
	OnMove  func(b LaneBlock, to LanePlace) // a block was let go of somewhere else

	at      LanePlace
	pick    int // which of several blocks at the place
	top     int // first row in view
	moving  *laneMove
	spots   []laneSpot
	rowsAt  []laneRow
	focused bool
	wheel   float32
	pressed time.Time
	twice   bool
}

// LaneGroup is lanes of one kind under a title.
type LaneGroup struct {
	Title string
	H     float32 // of each lane
	Lanes []Lane
}

// Lane is the days of a bay or a person.
type Lane struct {
	Name, Note string
	Full       []LaneFull // one for each day
	Blocks     []LaneBlock
	Shut       []LaneShut // when nothing can be booked
}

// LaneFull is how full a lane is on a day.
type LaneFull struct {
	Used, Whole int    // minutes
	Words       string // the same in words; alone where nobody works
}

// LaneShut is a time in which nothing can be booked: before opening, a break.
type LaneShut struct{ Day, From, To int }

// LaneBlock is something booked in a lane.
type LaneBlock struct {
	ID          uint64 // the same booking may stand in several lanes; 0: none
	Day         int
	From, To    int // minutes of the day
	Title, Text string
	Icon        string // before the title: a warning
	Tone        Tone
	Fixed       bool // cannot be moved
}

// LaneDay heads a day of the grid.
type LaneDay struct {
	Head  string
	Words string // how full the day is
	Today bool
}

// LanePlace is a minute of a day in a lane, counted over all groups.
type LanePlace struct{ Lane, Day, Minute int }

// laneMove is a block on its way.
type laneMove struct {
	block LaneBlock
	to    LanePlace
	grab  int            // minutes between its begin and the mouse
	mouse *fyne.Position // nil: the arrows move it
}

// laneSpot is where a block was drawn.
type laneSpot struct {
	at    Area
	place LanePlace
	block LaneBlock
	pick  int
}

// laneRow is where a row was drawn: a title, or a lane.
type laneRow struct {
	lane int // -1: a title
	y, h float32
}

// Measures of the lanes, in Fyne units.
const (
	laneHead  float32 = 22 // the hours
	laneTitle float32 = 20 // the name of a group
	laneGap   float32 = 3  // between blocks
	laneEntry float32 = 17 // a booking in the grid
)

// laneStep is how exactly a block can be put down, in minutes.
const laneStep = 15

// NewLanes makes lanes without any.
func NewLanes(keys *KeyTable) *Lanes {
	l := &Lanes{Keys: keys, From: 8 * 60, To: 18 * 60, Slot: 30, Now: -1}
	l.hover = -1
	l.Sheet.Draw = l.draw
	l.Min = func() fyne.Size { return fyne.NewSize(480, 140) }
	l.DragSheet.OnDrag, l.DragSheet.OnDrop = l.onDrag, l.onDrop
	l.ExtendBaseWidget(l)
	return l
}

// Place is the chosen place.
func (l *Lanes) Place() LanePlace { return l.at }

// Lane is a lane counted over all groups; nil: there is none.
func (l *Lanes) Lane(n int) *Lane {
	for g := range l.Groups {
		if n < len(l.Groups[g].Lanes) {
			if n < 0 {
				return nil
			}
			return &l.Groups[g].Lanes[n]
		}
		n -= len(l.Groups[g].Lanes)
	}
	return nil
}

func (l *Lanes) count() (n int) {
	for _, g := range l.Groups {
		n += len(g.Lanes)
	}
	return n
}

// Chosen is the block at the chosen place.
func (l *Lanes) Chosen() (LaneBlock, bool) {
	bs := l.blocksAt(l.at)
	if len(bs) == 0 {
		return LaneBlock{}, false
	}
	return bs[min(l.pick, len(bs)-1)], true
}

// blocksAt are the blocks at a place: those over its minute, in the grid those of
// the day.
func (l *Lanes) blocksAt(at LanePlace) (out []LaneBlock) {
	lane := l.Lane(at.Lane)
	if lane == nil {
		return nil
	}
	for _, b := range lane.Blocks {
		if b.Day == at.Day && (l.grid() || b.From <= at.Minute && at.Minute < b.To) {
			out = append(out, b)
		}
	}
	return out
}

func (l *Lanes) grid() bool { return len(l.Days) > 1 }

// Point chooses a place without telling.
func (l *Lanes) Point(at LanePlace) {
	l.at, l.pick = l.held(at), 0
	l.reveal()
	l.Refresh()
}

// PointAt chooses the block of a booking without telling; false: it is not here.
func (l *Lanes) PointAt(id uint64) bool {
	for n := range l.count() {
		for _, b := range l.Lane(n).Blocks {
			if b.ID == id && id != 0 {
				l.Point(LanePlace{n, b.Day, b.From})
				for i, other := range l.blocksAt(l.at) {
					if other.ID == id {
						l.pick = i
					}
				}
				return true
			}
		}
	}
	return false
}

// held keeps a place within lanes, days and hours.
func (l *Lanes) held(at LanePlace) LanePlace {
	at.Lane = max(0, min(at.Lane, l.count()-1))
	at.Day = max(0, min(at.Day, len(l.Days)-1))
	at.Minute = max(l.From, min(at.Minute, l.To-laneStep))
	return at
}

// choose goes to a place and tells.
func (l *Lanes) choose(at LanePlace, pick int) {
	l.at, l.pick = l.held(at), pick
	l.reveal()
	l.Refresh()
	if l.OnPoint != nil {
		l.OnPoint()
	}
}

// StartMove lets the arrows move the chosen block until Enter puts it down or Esc
// leaves it where it is. False: nothing is chosen that moves.
func (l *Lanes) StartMove() bool {
	b, ok := l.Chosen()
	if !ok || b.Fixed || b.ID == 0 {
		return false
	}
	l.moving = &laneMove{block: b, to: LanePlace{l.at.Lane, b.Day, b.From}}
	l.Refresh()
	return true
}

// Moving tells whether a block is on its way.
func (l *Lanes) Moving() bool { return l.moving != nil }

// putDown ends a move and tells where the block is wanted.
func (l *Lanes) putDown() {
	m := l.moving
	l.moving = nil
	l.Refresh()
	if m != nil && l.OnMove != nil && (m.to.Lane != l.at.Lane || m.to.Day != m.block.Day || m.to.Minute != m.block.From) {
		l.OnMove(m.block, m.to)
	}
}

// stay ends a move and leaves the block where it is.
func (l *Lanes) stay() {
	l.moving = nil
	l.Refresh()
	if l.OnPoint != nil {
		l.OnPoint()
	}
}

// Steer does what a key means for the lanes.
func (l *Lanes) Steer(k fyne.KeyName) bool {
	if l.count() == 0 {
		return false
	}
	if l.moving != nil {
		return l.steerMove(k)
	}
	switch k {
	case fyne.KeyUp:
		l.down(-1)
	case fyne.KeyDown:
		l.down(1)
	case fyne.KeyLeft:
		l.along(-1)
	case fyne.KeyRight:
		l.along(1)
	case fyne.KeyHome:
		l.choose(LanePlace{l.at.Lane, l.at.Day, l.From}, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.OnOpen == nil {
			return false
		}
		l.OnOpen()
	default:
		return false
	}
	return true
}

func (l *Lanes) steerMove(k fyne.KeyName) bool {
	to := l.moving.to
	switch k {
	case fyne.KeyUp:
		to.Lane--
	case fyne.KeyDown:
		to.Lane++
	case fyne.KeyLeft, fyne.KeyRight:
		d := 1
		if k == fyne.KeyLeft {
			d = -1
		}
		if l.grid() {
			to.Day += d
		} else {
			to.Minute += d * laneStep
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		l.putDown()
		return true
	case fyne.KeyEscape:
		l.stay()
		return true
	default:
		return false
	}
	l.moving.to = l.held(to)
	l.revealLane(l.moving.to.Lane)
	l.Refresh()
	return true
}

// down goes to the next lane; in the grid and among blocks at one time first
// through what stands in the place.
func (l *Lanes) down(d int) {
	bs := l.blocksAt(l.at)
	if i := min(l.pick, max(len(bs)-1, 0)) + d; i >= 0 && i < len(bs) {
		l.choose(l.at, i)
		return
	}
	to := l.held(LanePlace{l.at.Lane + d, l.at.Day, l.at.Minute})
	pick := 0
	if d < 0 && to.Lane != l.at.Lane {
		pick = max(len(l.blocksAt(to))-1, 0)
	}
	l.choose(to, pick)
}

// along goes to the next slot, the begin or the end of a block, or the next day of
// the grid.
func (l *Lanes) along(d int) {
	to := l.at
	if l.grid() {
		to.Day += d
		l.choose(to, 0)
		return
	}
	b, on := l.Chosen()
	if d > 0 {
		to.Minute = (l.at.Minute/l.Slot + 1) * l.Slot
		if on {
			to.Minute = b.To
		}
		for _, o := range l.Lane(l.at.Lane).Blocks {
			if o.Day == to.Day && o.From > l.at.Minute && o.From < to.Minute && !on {
				to.Minute = o.From
			}
		}
	} else {
		from := l.at.Minute
		if on {
			from = b.From
		}
		to.Minute = (from - 1) / l.Slot * l.Slot
		for _, o := range l.Lane(l.at.Lane).Blocks {
			if o.Day == to.Day && o.From < from && o.To > to.Minute {
				to.Minute = max(o.From, l.From)
			}
		}
	}
	l.choose(to, 0)
}

// rows are the titles and lanes from top to bottom.
func (l *Lanes) rows() (out []laneRow) {
	n := 0
	for _, g := range l.Groups {
		out = append(out, laneRow{lane: -1, h: laneTitle})
		for range g.Lanes {
			out = append(out, laneRow{lane: n, h: g.H})
			n++
		}
	}
	return out
}

// inView is how many rows have room from top.
func (l *Lanes) inView(rows []laneRow, top int) (n int) {
	y := laneHead
	for _, r := range rows[min(top, len(rows)):] {
		if y += r.h; y > l.Sheet.Size().Height+0.5 {
			break
		}
		n++
	}
	return max(n, 1)
}

// lastTop is the top at which the last row is in view.
func (l *Lanes) lastTop(rows []laneRow) int {
	i := len(rows)
	for y := laneHead; i > 0; i-- {
		if y += rows[i-1].h; y > l.Sheet.Size().Height+0.5 {
			break
		}
	}
	return min(i, max(len(rows)-1, 0))
}

func (l *Lanes) reveal() { l.revealLane(l.at.Lane) }

// revealLane brings a lane into view, the first of a group with its title.
func (l *Lanes) revealLane(lane int) {
	rows := l.rows()
	if l.Sheet.Size().Height <= 0 {
		return
	}
	for i, r := range rows {
		if r.lane != lane {
			continue
		}
		if i > 0 && rows[i-1].lane < 0 && i-1 < l.top {
			l.top = i - 1
		}
		l.top = min(l.top, i)
		for i >= l.top+l.inView(rows, l.top) && l.top < i {
			l.top++
		}
	}
}

// Scrolled moves by rows.
func (l *Lanes) Scrolled(e *fyne.ScrollEvent) {
	l.wheel += 3 * e.Scrolled.DY / 52
	d := int(l.wheel)
	l.wheel -= float32(d)
	if top := max(0, min(l.top-d, l.lastTop(l.rows()))); top != l.top {
		l.top = top
		l.Refresh()
	}
}

// MouseDown chooses at once.
func (l *Lanes) MouseDown(e *desktop.MouseEvent) {
	l.Keys.touch()
	focus(l.Keys, l)
	at, pick, ok := l.placeAt(e.Position)
	if !ok {
		return
	}
	before, beforePick := l.at, l.pick
	if _, on := l.Chosen(); on && !l.grid() { // anywhere on the same block is the same place
		for _, s := range l.spots {
			if s.place == before && s.pick == beforePick && s.block.From <= at.Minute && at.Minute < s.block.To && at.Lane == before.Lane {
				at, pick = before, beforePick
			}
		}
	}
	l.twice = at == before && pick == beforePick && time.Since(l.pressed) < doublePress
	l.pressed = time.Now()
	l.moving = nil
	l.choose(at, pick)
}

// MouseUp does nothing: the place was chosen when the button went down.
func (l *Lanes) MouseUp(*desktop.MouseEvent) {}

// Tapped opens the place on the second press.
func (l *Lanes) Tapped(*fyne.PointEvent) {
	if l.twice && l.OnOpen != nil {
		l.twice = false
		l.OnOpen()
	}
}

// placeAt is the place under the mouse, and which of its blocks; a block gives its
// own begin.
func (l *Lanes) placeAt(pos fyne.Position) (at LanePlace, pick int, ok bool) {
	for i := len(l.spots) - 1; i >= 0; i-- {
		s := l.spots[i]
		if pos.X >= s.at.X && pos.X < s.at.Right() && pos.Y >= s.at.Y && pos.Y < s.at.Y+s.at.H {
			return s.place, s.pick, true
		}
	}
	at, ok = l.under(pos)
	if !l.grid() {
		at.Minute = at.Minute / l.Slot * l.Slot
	}
	return at, 0, ok
}

// under is the lane, the day and the minute under a place.
func (l *Lanes) under(pos fyne.Position) (at LanePlace, ok bool) {
	z := l.Sheet.Size()
	if pos.X < l.left(z.Width) {
		return at, false
	}
	for _, r := range l.rowsAt {
		if r.lane >= 0 && pos.Y >= r.y && pos.Y < r.y+r.h {
			at.Lane, ok = r.lane, true
		}
	}
	if l.grid() {
		at.Day = int((pos.X - l.left(z.Width)) / l.dayW(z.Width))
		at.Minute = l.at.Minute
	} else {
		at.Minute = l.From + int((pos.X-l.left(z.Width))/l.perMinute(z.Width))
	}
	return l.held(at), ok
}

// onDrag lets a block follow the mouse.
func (l *Lanes) onDrag(from, at fyne.Position) {
	if l.moving == nil || l.moving.mouse == nil {
		for _, s := range l.spots {
			if from.X >= s.at.X && from.X < s.at.Right() && from.Y >= s.at.Y && from.Y < s.at.Y+s.at.H && !s.block.Fixed && s.block.ID != 0 {
				l.at, l.pick = s.place, s.pick
				l.moving = &laneMove{block: s.block, to: s.place}
				if under, ok := l.under(from); ok && !l.grid() {
					l.moving.grab = under.Minute - s.block.From
				}
			}
		}
		if l.moving == nil {
			return
		}
	}
	l.moving.mouse = &at
	if to, ok := l.under(at); ok {
		if l.grid() {
			to.Minute = l.moving.block.From
		} else {
			to.Minute = (to.Minute - l.moving.grab + laneStep/2) / laneStep * laneStep
		}
		l.moving.to = l.held(to)
	}
	l.Refresh()
}

func (l *Lanes) onDrop() {
	if l.moving != nil && l.moving.mouse != nil {
		l.putDown()
	}
}

// FocusGained shows the focus.
func (l *Lanes) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost takes it away; a block on its way stays where it was.
func (l *Lanes) FocusLost() {
	l.focused = false
	if l.moving != nil && l.moving.mouse == nil {
		l.moving = nil
	}
	l.Refresh()
}

// Focus gives the lanes the keys.
func (l *Lanes) Focus() { focus(l.Keys, l) }

// TypedRune hands letters on.
func (l *Lanes) TypedRune(r rune) { l.Keys.press(Letter(r)) }

// TypedKey moves and opens; the rest is for the table.
func (l *Lanes) TypedKey(e *fyne.KeyEvent) {
	if !l.Steer(e.Name) {
		l.Keys.press(Key(e.Name))
	}
}

// CreateRenderer draws it as a sheet.
func (l *Lanes) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s: &l.Sheet, w: l} }
