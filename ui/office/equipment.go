package office

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// registers is the list of the garage's equipment, over what examinations of the
// chosen one found.
type registers struct {
	*widget.ListPage
	press
	rows []garage.Equipment
	bays []garage.Bay
	grid *widget.Grid
	past *widget.Sheet
	want garage.EquipmentID // to be chosen at the first look
}

func newRegisters(d *desk.Desk, h page.Host, r page.Route, out outlet) *registers {
	v := &registers{press: press{desk: d, host: h, out: out}, want: garage.EquipmentID(r.ID)}
	v.past = widget.NewSheet(900, pastH, v.drawPast)
	v.grid = widget.NewGrid(nil, widget.GridRows{N: func() int { return len(v.rows) }, At: v.row}, h.Keys())
	v.grid.RowH, v.grid.Sorted = 28, -1
	v.grid.OnOpen = func(int) { v.open("equipment") }
	v.grid.OnSelect = func(int) { v.past.Refresh(); h.Refresh() }
	v.grid.Empty = func(p *widget.Pen, z fyne.Size) {
		say := h.Say()
		p.Empty(widget.Empty{Icon: "shield", Title: say.T("registers.none"), Text: say.T("registers.none_text"), Buttons: []widget.Button{
			{Icon: "plus", Label: say.T("registers.add"), Key: "F2", Kind: widget.ButtonPrimary, Do: func() { h.Open(page.Route{Name: "equipment"}) }}}}, widget.Whole(z))
	}
	v.ListPage = widget.NewListPage(v.grid, v.drawHead, widget.ListParts{Top: widget.CardTop, End: 20, Below: v.past, BelowH: pastH})
	return v
}

// pastH is the height of the card with the examinations.
const pastH float32 = 176

// Reload shows the register as it stands.
func (v *registers) Reload() {
	before, _ := v.chosen()
	if before.ID == 0 {
		before.ID = v.want
	}
	rows, err := v.desk.Office.Equipment()
	if err != nil {
		v.host.Tell(err)
		return
	}
	shop, err := v.desk.Shop()
	if err != nil {
		v.host.Tell(err)
		return
	}
	v.rows, v.bays = rows, shop.Bays
	say := v.host.Say()
	v.grid.Cols = []widget.GridColumn{
		{Title: say.T("registers.number"), Width: 84, PadL: 12, PadR: 4},
		{Title: say.T("registers.name"), PadL: 4, PadR: 4},
		{Title: say.T("registers.kind"), Width: 120, PadL: 4, PadR: 4, Yield: 2},
		{Title: say.T("registers.bay"), Width: 90, PadL: 4, PadR: 4},
		{Title: say.T("registers.examined"), Width: 104, PadL: 4, PadR: 4},
		{Title: say.T("registers.certificate"), Width: 110, PadL: 4, PadR: 4, Yield: 1},
		{Title: say.T("registers.due"), Width: 104, PadL: 4, PadR: 4},
		{Title: say.T("registers.state"), Width: 158, PadL: 4, PadR: 12},
	}
	for i, e := range rows {
		if e.ID == before.ID {
			v.grid.Point(i)
		}
	}
	v.Redraw()
}

// chosen is the equipment the keys are about; false for none.
func (v *registers) chosen() (garage.Equipment, bool) {
	if i := v.grid.Row(); i >= 0 && i < len(v.rows) {
		return v.rows[i], true
	}
	return garage.Equipment{}, false
}

func (v *registers) open(dialog string) {
	if e, ok := v.chosen(); ok {
		v.host.Open(page.Route{Name: dialog, ID: uint64(e.ID)})
	}
}

// Actions add and change equipment, and record what an examination found: that is the
// next step where the chosen one is due.
func (v *registers) Actions() []page.Action {
	say := v.host.Say()
	acts := []page.Action{
		{ID: "add", Chord: "F2", Icon: "plus", Label: say.T("registers.add"), Right: garage.RightSettings, Do: func() { v.host.Open(page.Route{Name: "equipment"}) }},
		{ID: "edit", Chord: "E", Icon: "pencil", Label: say.T("registers.edit"), Right: garage.RightSettings, Do: func() { v.open("equipment") }},
		{ID: "examine", Chord: "F8", Icon: "tick", Label: say.T("registers.examine"), Right: garage.RightSettings, Do: func() { v.open("examine") }},
	}
	e, some := v.chosen()
	switch now := v.host.Now(); {
	case !some:
		page.Unchosen(say, acts[1:])
		acts[0].Primary = true
	case e.Retired:
		acts[2].Refused, acts[2].Why = e.MayUse(now), say.T("registers.retired")
	default:
		acts[2].Primary = e.Overdue(now) || e.DueSoon(now)
		acts[0].Primary = !acts[2].Primary
	}
	return acts
}

// bay is the name of a bay.
func (v *registers) bay(id garage.BayID) string {
	for _, b := range v.bays {
		if b.ID == id {
			return b.Name
		}
	}
	return ""
}

func (v *registers) row(i int) widget.GridRow {
	e, say, now := v.rows[i], v.host.Say(), v.host.Now()
	date := func(empty bool, text string) widget.GridCell {
		if empty {
			return widget.GridCell{Text: "–", Tone: widget.CellQuiet}
		}
		return widget.GridCell{Text: text}
	}
	icon, word, tone := stateOf(say.T, e, now)
	number := widget.GridCell{Text: e.Number, Bold: true}
	if e.Retired {
		number = widget.GridCell{Text: e.Number, Tone: widget.CellQuiet}
	}
	return widget.GridRow{Cells: []widget.GridCell{
		number, {Text: e.Name}, {Text: say.T(e.Kind.Code()), Tone: widget.CellQuiet}, {Text: v.bay(e.Bay)},
		date(e.ExaminedOn.IsZero(), say.Date(e.ExaminedOn)), {Text: e.Certificate, Tone: widget.CellQuiet},
		date(e.DueOn().IsZero(), say.Date(e.DueOn())), {Text: word, Icon: icon, Chip: true, ChipTone: tone},
	}}
}

func (v *registers) drawHead(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	overdue, soon := 0, 0
	for _, e := range v.rows {
		if e.Overdue(v.host.Now()) {
			overdue++
		} else if e.DueSoon(v.host.Now()) {
			soon++
		}
	}
	tw := p.Text(say.T("registers.title"), 16, 12, 0, 30, c.Heading())
	p.Text(say.T("registers.fact", "N", len(v.rows), "Overdue", overdue, "Soon", soon), 16+tw+8, 12, z.Width-tw-40, 32, c.Faint())
	p.Card(16, 54, z.Width-32, z.Height-54-pastH-18)
}

// pastRows is how many examinations have room.
const pastRows = 5

// drawPast lists the examinations of the chosen equipment, the newest first.
func (v *registers) drawPast(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	p.Card(0, 0, z.Width, z.Height)
	e, ok := v.chosen()
	if !ok {
		return
	}
	x := 13 + p.Text(say.T("registers.past"), 13, 0, 0, 31, c.Panel()) + 8
	p.Text(v.about(e), x, 0, z.Width-x-13, 32, c.Caption())
	p.HLine(1, 31, z.Width-2, c.RowLine)
	if len(e.History) == 0 {
		p.Text(say.T("registers.no_past"), 13, 36, z.Width-26, 28, c.Faint())
		return
	}
	for i := range min(len(e.History), pastRows) {
		h, y := e.History[len(e.History)-1-i], 33+float32(i)*28
		p.Text(say.Date(h.On), 13, y, 100, 28, c.Strong())
		if h.Unsafe {
			p.Chip("cross", say.T("registers.unfit"), 118, y+4, 120, widget.ToneBad)
		} else {
			p.Chip("tick", say.T("registers.fit"), 118, y+4, 120, widget.ToneGood)
		}
		p.Text(h.Examiner, 246, y, 190, 28, c.Body())
		p.Text(h.Certificate, 444, y, 120, 28, c.Faint())
		p.Text(h.Note, 572, y, z.Width-572-110, 28, c.Faint())
		if h.Cost != 0 {
			p.TextR(say.Figure(h.Cost), z.Width-13, y, 0, 28, c.Body())
		}
	}
}

// about is what else is known of a piece of equipment.
func (v *registers) about(e garage.Equipment) string {
	say := v.host.Say()
	every, cost, spent := "", "", ""
	if e.Months > 0 {
		every = say.T("registers.every", "N", e.Months)
	}
	if e.Cost > 0 {
		cost = say.T("registers.bought", "Sum", say.Figure(e.Cost))
	}
	if e.Spent() > 0 {
		spent = say.T("registers.spent", "Sum", say.Figure(e.Spent()))
	}
	return widget.Joined(" · ", e.Number, e.Name, every, cost, spent, e.Note)
}
