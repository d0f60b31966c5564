package workshop

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// column is one column of the board. Diagnosis, estimating and waiting approval
// share one, so that seven fit the screen; so do ready and invoiced.
type column struct {
	word   string
	states []garage.State
	look   garage.State // whose icon and tone it has
	to     garage.State // a card dropped here asks for this state
}

var columns = []column{
	{"state.expected", []garage.State{garage.Expected}, garage.Expected, garage.Expected},
	{"state.checked_in", []garage.State{garage.CheckedIn}, garage.CheckedIn, garage.CheckedIn},
	{"state.estimating", []garage.State{garage.Diagnosis, garage.Estimating, garage.AwaitingApproval}, garage.AwaitingApproval, garage.Estimating},
	{"state.approved", []garage.State{garage.Approved}, garage.Approved, garage.Approved},
	{"state.in_progress", []garage.State{garage.InProgress}, garage.InProgress, garage.InProgress},
	{"state.quality_check", []garage.State{garage.QualityCheck}, garage.QualityCheck, garage.QualityCheck},
	{"board.ready_invoiced", []garage.State{garage.Ready, garage.Invoiced}, garage.Ready, garage.Ready},
}

// board shows where every car stands.
type board struct {
	desk   *desk.Desk
	host   page.Host
	sheet  *widget.DragSheet
	filter *widget.Line
	root   *fyne.Container

	by    desk.BoardFilter
	rows  desk.BoardRows
	shop  garage.Shop
	cols  [][]desk.BoardRow
	col   int // of the chosen card
	row   int
	first int   // column at the left edge where not all fit
	tops  []int // first card in view of each column
	spots []spot
	drag  *dragged
}

// spot is where a card was drawn.
type spot struct {
	x, y, w, h float32
	col, row   int
}

// dragged is a card on its way to another column.
type dragged struct {
	id garage.WorkOrderID
	at fyne.Position
}

func newBoard(d *desk.Desk, h page.Host) *board {
	b := &board{desk: d, host: h, tops: make([]int, len(columns))}
	b.sheet = widget.NewDragSheet(900, 500, b.draw)
	b.sheet.OnDrag, b.sheet.OnDrop = b.onDrag, b.onDrop
	b.filter = widget.NewLine(h.Keys())
	b.filter.OnChanged = func(s string) { b.by.Words = s; b.Reload() }
	b.filter.OnKey = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
			h.Canvas().Unfocus()
			return true
		case fyne.KeyEscape:
			if b.filter.Text == "" {
				h.Canvas().Unfocus()
				return true
			}
			b.filter.SetText("")
			b.by.Words = ""
			b.Reload()
			return true
		}
		return false
	}
	b.root = container.New(boardLayout{b}, b.sheet, b.filter)
	return b
}

type boardLayout struct{ b *board }

func (boardLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(960, 560) }
func (l boardLayout) Layout(_ []fyne.CanvasObject, z fyne.Size) {
	l.b.sheet.Move(fyne.NewPos(0, 0))
	l.b.sheet.Resize(z)
	l.b.filter.Move(fyne.NewPos(47, 53))
	l.b.filter.Resize(fyne.NewSize(126, 20))
}

// Content is the page.
func (b *board) Content() fyne.CanvasObject { return b.root }

// Reload shows the orders as they stand now; the chosen card stays chosen.
func (b *board) Reload() {
	chosen := b.chosen()
	rows, err := b.desk.Workshop.Board(b.by)
	if err != nil {
		b.host.Tell(err)
		return
	}
	if b.shop, err = b.desk.Shop(); err != nil {
		b.host.Tell(err)
	}
	b.rows, b.cols = rows, make([][]desk.BoardRow, len(columns))
	for _, r := range rows.Orders {
		for i, c := range columns {
			for _, s := range c.states {
				if s == r.State {
					b.cols[i] = append(b.cols[i], r)
				}
			}
		}
	}
	b.filter.Placeholder = b.host.Say().T("board.filter")
	b.choose(chosen)
	b.root.Refresh()
	b.sheet.Refresh()
}

// chosen is the order of the chosen card, 0 for none.
func (b *board) chosen() garage.WorkOrderID {
	if b.col < len(b.cols) && b.row < len(b.cols[b.col]) {
		return b.cols[b.col][b.row].ID
	}
	return 0
}

// choose chooses the card of an order, or the first there is.
func (b *board) choose(id garage.WorkOrderID) {
	for c := range b.cols {
		for r := range b.cols[c] {
			if b.cols[c][r].ID == id {
				b.col, b.row = c, r
				return
			}
		}
	}
	b.col, b.row = 0, 0
	for c := range b.cols {
		if len(b.cols[c]) > 0 {
			b.col = c
			return
		}
	}
}

// step moves the choice; sideways it skips empty columns.
func (b *board) step(dc, dr int) {
	if dr != 0 && b.col < len(b.cols) {
		b.row = max(0, min(b.row+dr, len(b.cols[b.col])-1))
	}
	for c := b.col + dc; dc != 0 && c >= 0 && c < len(b.cols); c += dc {
		if len(b.cols[c]) > 0 {
			b.col, b.row = c, min(b.row, len(b.cols[c])-1)
			break
		}
	}
	b.host.Reload()
}

// Actions are what can be done with the chosen card.
func (b *board) Actions() []page.Action {
	say := b.host.Say()
	acts := []page.Action{{ID: "walkin", Chord: "Ctrl+N", Icon: "car", Label: say.T("action.walkin"), Primary: true,
		Do: func() { b.host.Open(page.Route{Name: "walkin"}) }}}
	move := func(chord string, c, r int) page.Action {
		return page.Action{ID: "move" + chord, Chord: chord, Hidden: true, Do: func() { b.step(c, r) }}
	}
	acts = append(acts, move("←", -1, 0), move("→", 1, 0), move("↑", 0, -1), move("↓", 0, 1),
		page.Action{ID: "filter", Chord: "/", Hidden: true, Do: func() { b.host.Canvas().Focus(b.filter) }},
		page.Action{ID: "label", Chord: "L", Hidden: true, Label: say.T("key.next_label"), Do: b.onLabel},
		page.Action{ID: "person", Chord: "P", Hidden: true, Label: say.T("key.next_technician"), Do: b.onTechnician},
		page.Action{ID: "list", Chord: "Alt+L", Hidden: true, Do: b.onList})
	id := b.chosen()
	if id == 0 {
		return acts
	}
	t, err := b.desk.Workshop.Order(id)
	if err != nil {
		b.host.Tell(err)
		return acts
	}
	o := orderActions{b.desk, b.host, &t}
	return append(acts,
		page.Action{ID: "open", Chord: "Enter", Label: say.T("action.open"), Do: b.onOpen},
		o.moveOn(), b.work(o), o.check(), o.jobCard(), o.hold())
}

// work is what begins work on the chosen car: its arrival, or the clock.
func (b *board) work(o orderActions) page.Action {
	if o.page.Order.State == garage.Expected {
		return o.intake()
	}
	return o.start(0)
}

func (b *board) onOpen() {
	if id := b.chosen(); id != 0 {
		b.host.Open(page.Route{Name: "order", ID: uint64(id)})
	}
}

func (b *board) onList() { b.host.Open(page.Route{Name: "orders"}) }

func (b *board) onTechnician() {
	// steps through the technicians and back to all
	next := garage.StaffID(0)
	all := b.rows.Counts.Technicians
	for i, t := range all {
		if b.by.Technician == 0 && i == 0 {
			next = t.Staff.ID
		} else if t.Staff.ID == b.by.Technician && i+1 < len(all) {
			next = all[i+1].Staff.ID
		}
	}
	b.by.Technician = next
	b.host.Reload()
}

func (b *board) onLabel() {
	next := ""
	all := b.rows.Counts.Labels
	for i, l := range all {
		if b.by.Label == "" && i == 0 {
			next = l.Label
		} else if l.Label == b.by.Label && i+1 < len(all) {
			next = all[i+1].Label
		}
	}
	b.by.Label = next
	b.host.Reload()
}

// onDrag lets a card follow the mouse.
func (b *board) onDrag(from, at fyne.Position) {
	if b.drag == nil {
		for _, s := range b.spots {
			if from.X >= s.x && from.X < s.x+s.w && from.Y >= s.y && from.Y < s.y+s.h {
				b.col, b.row = s.col, s.row
				b.drag = &dragged{id: b.chosen()}
			}
		}
		if b.drag == nil {
			return
		}
	}
	b.drag.at = at
	b.sheet.Refresh()
}

// onDrop asks the rule for the state of the column the card was dropped on; a
// refusal puts the card back and says why.
func (b *board) onDrop() {
	d := b.drag
	b.drag = nil
	if d == nil {
		return
	}
	defer b.host.Reload()
	c, ok := b.columnAt(d.at.X)
	if !ok || c == b.col {
		return
	}
	if err := b.desk.Workshop.Move(d.id, columns[c].to); err != nil {
		b.host.Tell(err)
	}
}

// join writes the jobs of a card.
func join(jobs []string) string { return strings.Join(jobs, " · ") }
