package reception

import (
	"strconv"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// loanCars is the list of loan cars: who has which, until when, and who is promised
// it next; under it the loans of the chosen car.
type loanCars struct {
	*widget.ListPage
	desk front
	host page.Host

	rows []desk.LoanCarRow
	past []desk.LoanRow // of the chosen car, the newest first
	shop garage.Shop
	want garage.LoanCarID // to be chosen at the first look

	loans *widget.Sheet
	grid  *widget.Grid
}

func newLoanCars(d front, h page.Host, r page.Route) *loanCars {
	v := &loanCars{desk: d, host: h, want: garage.LoanCarID(r.ID)}
	v.loans = widget.NewSheet(900, loansH, v.drawLoans)
	v.grid = widget.NewGrid(nil, widget.GridRows{N: func() int { return len(v.rows) }, At: v.row}, h.Keys())
	v.grid.RowH, v.grid.Sorted = 31, -1
	v.grid.OnOpen = func(int) { v.onOpen() }
	v.grid.OnSelect = func(int) { v.readPast(); h.Refresh() }
	v.grid.Empty = func(p *widget.Pen, z fyne.Size) {
		say := h.Say()
		p.Empty(widget.Empty{Icon: "car", Title: say.T("loancars.none"), Text: say.T("loancars.none_text"), Buttons: []widget.Button{
			{Icon: "plus", Label: say.T("loancars.add"), Key: "Ins", Kind: widget.ButtonPrimary, Do: func() { h.Open(page.Route{Name: "loancar"}) }}}}, widget.Whole(z))
	}
	v.ListPage = widget.NewListPage(v.grid, v.draw, widget.ListParts{Top: widget.CardTop, End: 20, Below: v.loans, BelowH: loansH})
	return v
}

// loansH is the height of the card with the loans, loanRows how many have room.
const (
	loansH   = float32(246)
	loanRows = 7
)

// Reload shows the cars as they stand.
func (v *loanCars) Reload() {
	id := v.want
	if r := v.chosen(); r != nil {
		id = r.Car.ID
	}
	rows, err := v.desk.LoanCars()
	if err != nil {
		v.host.Tell(err)
		return
	}
	if v.shop, err = v.desk.Shop(); err != nil {
		v.host.Tell(err)
		return
	}
	v.rows = rows
	say := v.host.Say()
	v.grid.Cols = []widget.GridColumn{
		{Title: say.T("loancars.plate"), Width: 116, PadL: 12, PadR: 4},
		{Title: say.T("loancars.model"), Width: 130, PadL: 4, PadR: 4},
		{Title: say.T("loancars.state"), Width: 150, PadL: 4, PadR: 4},
		{Title: say.T("loancars.with"), PadL: 4, PadR: 4},
		{Title: say.T("loancars.own"), Width: 104, PadL: 4, PadR: 4, Yield: 1},
		{Title: say.T("loancars.due"), Width: 158, PadL: 4, PadR: 4},
		{Title: say.T("loancars.odometer"), Width: 104, PadL: 4, PadR: 4, Right: true, Yield: 2},
		{Title: say.T("loancars.level"), Width: 64, PadL: 4, PadR: 12, Right: true},
	}
	for i, r := range rows {
		if r.Car.ID == id {
			v.grid.Point(i)
		}
	}
	v.readPast()
	v.Redraw()
}

// readPast reads the loans of the chosen car.
func (v *loanCars) readPast() {
	v.past = nil
	if r := v.chosen(); r != nil {
		var err error
		if v.past, err = v.desk.LoansOf(r.Car.ID); err != nil {
			v.host.Tell(err)
		}
	}
	v.loans.Refresh()
}

func (v *loanCars) chosen() *desk.LoanCarRow {
	if i := v.grid.Row(); i >= 0 && i < len(v.rows) {
		return &v.rows[i]
	}
	return nil
}

// Actions lend the chosen car or take it back, whichever is next.
func (v *loanCars) Actions() []page.Action {
	say, r := v.host.Say(), v.chosen()
	open := func(name string, id func() uint64) func() {
		return func() { v.host.Open(page.Route{Name: name, ID: id()}) }
	}
	car := func() uint64 { return uint64(r.Car.ID) }
	out := func() uint64 { return uint64(r.Out.Loan.ID) }
	acts := []page.Action{
		{ID: "lend", Chord: "F2", Icon: "key", Label: say.T("loancars.lend"), Do: v.onLend},
		{ID: "back", Chord: "R", Icon: "undo", Label: say.T("loancars.take_back"), Do: open("takeback", out)},
		{ID: "reserve", Chord: "F6", Icon: "calendar", Label: say.T("loancars.reserve"), Do: open("reservecar", car)},
		{ID: "extend", Chord: "M", Icon: "clock", Label: say.T("loancars.extend"), Do: v.onExtend},
		{ID: "print", Chord: "F9", Icon: "printer", Label: say.T("loancars.agreement"), Do: v.onPrint},
		{ID: "edit", Chord: "E", Icon: "pencil", Label: say.T("loancars.edit"), Right: garage.RightSettings, Do: open("loancar", car)},
		{ID: "add", Chord: "Ins", Icon: "plus", Label: say.T("loancars.add"), Right: garage.RightSettings, Do: open("loancar", func() uint64 { return 0 })},
		{ID: "cancel", Chord: "Del", Hidden: true, Label: say.T("loancars.cancel"), Do: v.onCancel},
		{ID: "order", Chord: "Enter", Hidden: true, Label: say.T("loancars.order"), Do: v.onOpen},
	}
	refuse := func(i int, p *garage.Problem) { page.Bar(say, p, acts[i:i+1]) }
	if r == nil {
		page.Unchosen(say, acts[:6])
		page.Unchosen(say, acts[7:])
		acts[6].Primary = len(v.rows) == 0
		return acts
	}
	none := garage.Refuse("loan.not_out", "Plate", r.Car.Plate)
	switch {
	case r.Out != nil:
		acts[1].Primary = true
		refuse(0, garage.Refuse("loan.car_out", "Plate", r.Car.Plate, "Driver", r.Out.Loan.Driver, "Due", r.Out.Loan.DueAt, "Number", r.Out.Loan.Number))
	case r.Car.Retired:
		p := garage.Refuse("loancar.retired", "Plate", r.Car.Plate)
		refuse(0, p)
		refuse(2, p)
		refuse(1, none)
	default:
		acts[0].Primary = true
		refuse(1, none)
	}
	if r.Out == nil && r.Next == nil {
		refuse(3, none)
	}
	if r.Next == nil {
		refuse(7, garage.Refuse("loan.not_reserved", "Number", ""))
	}
	if v.printable() == 0 {
		refuse(4, garage.Refuse("loan.no_paper", "Plate", r.Car.Plate))
	}
	return acts
}

// onLend lends the chosen car: to whom it is promised next if that is for today.
func (v *loanCars) onLend() {
	r := v.chosen()
	if r.Next != nil && sameDay(r.Next.Loan.From, v.host.Now()) {
		v.host.Open(page.Route{Name: "lendreserved", ID: uint64(r.Next.Loan.ID)})
		return
	}
	v.host.Open(page.Route{Name: "lendcar", ID: uint64(r.Car.ID)})
}

// open is the loan of the chosen car that is out, else the next one promised.
func (v *loanCars) open() *desk.LoanRow {
	r := v.chosen()
	if r.Out != nil {
		return r.Out
	}
	return r.Next
}

func (v *loanCars) onExtend() {
	if l := v.open(); l != nil {
		v.host.Open(page.Route{Name: "extendloan", ID: uint64(l.Loan.ID)})
	}
}

// printable is the newest loan of the chosen car that has an agreement.
func (v *loanCars) printable() garage.LoanID {
	for _, l := range v.past {
		if l.Loan.Number != "" {
			return l.Loan.ID
		}
	}
	return 0
}

func (v *loanCars) onPrint() {
	v.host.Open(page.Route{Name: "print", ID: uint64(v.printable()), Text: string(garage.LoanPaper)})
}

// onCancel gives the next reservation up, after asking.
func (v *loanCars) onCancel() {
	r, say := v.chosen(), v.host.Say()
	v.host.Confirm(page.Question{Icon: "calendar", Title: say.T("loancars.cancel_title"), Bad: true, Yes: say.T("loancars.cancel"),
		Text: say.T("loancars.cancel_text", "Plate", r.Car.Plate, "Driver", r.Next.Loan.Driver, "From", r.Next.Loan.From)}, func() {
		v.host.Tell(v.desk.CancelLoan(r.Next.Loan.ID))
		v.host.Reload()
	})
}

// onOpen opens the order of whoever has the car.
func (v *loanCars) onOpen() {
	if r := v.chosen(); r == nil {
		return
	}
	switch l := v.open(); {
	case l == nil:
	case l.Loan.Order != 0:
		v.host.Open(page.Route{Name: "order", ID: uint64(l.Loan.Order)})
	default:
		v.host.Open(page.Route{Name: "customer", ID: uint64(l.Customer.ID)})
	}
}

// levelText writes what a gauge showed.
func levelText(g garage.Gauge) string {
	switch g.Of {
	case garage.Eighths:
		return strconv.Itoa(g.At) + "/8"
	case garage.Percent:
		return strconv.Itoa(g.At) + " %"
	}
	return "–"
}

// loanLook is the chip of a loan.
func loanLook(say *locale.Locale, l desk.LoanRow) (icon, word string, tone widget.Tone) {
	state := l.Loan.State()
	word = say.T(state.Code())
	switch {
	case l.Overdue:
		return "alert", say.T("loan.state.late"), widget.ToneBad
	case state == garage.LoanOut:
		return "key", word, widget.TonePetrol
	case state == garage.LoanReserved:
		return "calendar", word, widget.ToneInfo
	case state == garage.LoanBack:
		return "tick", word, widget.ToneGood
	}
	return "cross", word, widget.ToneNeutral
}

func (v *loanCars) row(i int) widget.GridRow {
	r, say, now := v.rows[i], v.host.Say(), v.host.Now()
	cells := []widget.GridCell{{Text: r.Car.Plate, Plate: true}, {Text: r.Car.Model}, {}, {}, {}, {Tone: widget.CellQuiet}, {Text: say.Odometer(r.Car.Odometer, v.shop.Distance)}, {Text: levelText(r.Car.Level)}}
	show := func(l desk.LoanRow) {
		icon, word, tone := loanLook(say, l)
		cells[2] = widget.GridCell{Text: word, Icon: icon, Chip: true, ChipTone: tone}
		who := l.Loan.Driver
		if who != l.Customer.Name {
			who = say.Clauses(who, l.Customer.Name)
		}
		cells[3] = widget.GridCell{Text: who, Bold: true}
		cells[4] = widget.GridCell{Text: l.Plate, Plate: l.Plate != ""}
		cells[5] = widget.GridCell{Text: say.When(l.Loan.DueAt, now)}
		if l.Overdue {
			cells[5].Tone = widget.CellBad
		}
	}
	switch {
	case r.Out != nil:
		show(*r.Out)
	case r.Car.Retired:
		cells[2] = widget.GridCell{Text: say.T("loancars.retired"), Icon: "cross", Chip: true, ChipTone: widget.ToneNeutral}
	case r.Next != nil:
		show(*r.Next)
		cells[5] = widget.GridCell{Text: say.T("loancars.from", "At", say.Stamp(r.Next.Loan.From))}
	default:
		cells[2] = widget.GridCell{Text: say.T("loancars.free"), Icon: "tick", Chip: true, ChipTone: widget.ToneGood}
	}
	return widget.GridRow{Cells: cells}
}

func (v *loanCars) draw(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	out, late := 0, 0
	for _, r := range v.rows {
		if r.Out != nil {
			out++
			if r.Out.Overdue {
				late++
			}
		}
	}
	tw := p.Text(say.T("window.loancars"), 16, 12, 0, 30, c.Heading())
	p.Text(say.T("loancars.fact", "N", len(v.rows), "Out", out, "Late", late), 16+tw+8, 12, z.Width-tw-40, 32, c.Faint())
	p.Card(16, 54, z.Width-32, z.Height-54-loansH-18)
}

// drawLoans lists the loans of the chosen car.
func (v *loanCars) drawLoans(p *widget.Pen, z fyne.Size) {
	say, c, now := v.host.Say(), p.C, v.host.Now()
	p.Card(0, 0, z.Width, z.Height)
	r := v.chosen()
	if r == nil {
		return
	}
	x := 13 + p.Text(say.T("loancars.past"), 13, 0, 0, 31, c.Panel()) + 8
	damage := ""
	if r.Car.Damage != "" {
		damage = say.T("loancars.damage_known", "Damage", r.Car.Damage)
	}
	p.Text(widget.Joined(" · ", r.Car.Plate, r.Car.Note, damage), x, 0, z.Width-x-13, 32, c.Caption())
	p.HLine(1, 31, z.Width-2, c.RowLine)
	if len(v.past) == 0 {
		p.Text(say.T("loancars.no_past"), 13, 36, z.Width-26, 28, c.Faint())
		return
	}
	shown := v.past[:min(len(v.past), loanRows)]
	during := func(l desk.LoanRow) string {
		return widget.Joined(" – ", say.When(l.Loan.From, now), say.When(l.Loan.End(), now))
	}
	var chip, time, driver, charge float32 // as wide as the widest
	for _, l := range shown {
		_, word, _ := loanLook(say, l)
		chip, time = max(chip, widget.ChipW(word)), max(time, widget.Width(during(l), widget.TxtBody, false))
		driver = max(driver, min(130, widget.Width(l.Loan.Driver, widget.TxtBody, false)))
		if l.Loan.Charge > 0 {
			charge = max(charge, widget.Width(say.Figure(l.Loan.Charge), widget.TxtBody, false)+10)
		}
	}
	for i, l := range shown {
		y := 33 + float32(i)*30
		p.Text(l.Loan.Number, 13, y, 118, 30, c.Strong())
		icon, word, tone := loanLook(say, l)
		p.Chip(icon, word, 136, y+5, chip, tone)
		x := 136 + chip + 14
		p.Text(during(l), x, y, time+2, 30, c.Body())
		x += time + 14
		p.Text(l.Loan.Driver, x, y, driver+2, 30, c.Body())
		x += driver + 14
		p.Text(v.saw(l), x, y, z.Width-13-charge-x, 30, c.Faint())
		if l.Loan.Charge > 0 {
			p.TextR(say.Figure(l.Loan.Charge), z.Width-13, y, 0, 30, c.Body())
		}
	}
}

// saw is what was read and found on a loan.
func (v *loanCars) saw(l desk.LoanRow) string {
	say := v.host.Say()
	switch l.Loan.State() {
	case garage.LoanBack:
		return widget.Joined(" · ", say.Odometer(l.Loan.Driven(), v.shop.Distance), levelText(l.Loan.LevelOut)+" → "+levelText(l.Loan.LevelIn), l.Loan.DamageIn, l.Loan.ChargeFor)
	case garage.LoanOut:
		return widget.Joined(" · ", say.Odometer(l.Loan.OdometerOut, v.shop.Distance), levelText(l.Loan.LevelOut), l.Order)
	}
	return l.Order
}
