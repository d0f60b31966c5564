package office

import (
	"bytes"
	"encoding/csv"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// commission is what everybody has earned in a month of what was billed: a sum for each
// person, and below it each job.
type commission struct {
	*widget.ListPage
	desk *desk.Desk
	host page.Host

	on   time.Time // a day of the month
	data desk.CommissionPage
	rows []commissionRow
	list *widget.List
}

// commissionRow is a person's sum, or with job one of their jobs.
type commissionRow struct {
	person *desk.CommissionSum
	job    *desk.CommissionRow
}

func newCommission(d *desk.Desk, h page.Host) *commission {
	p := &commission{desk: d, host: h, on: h.Now()}
	p.list = widget.NewList(h.Keys(), 28)
	p.list.Len = func() int { return len(p.rows) }
	p.list.Row = p.draw
	p.list.OnSelect = func(int) { h.Refresh() }
	p.list.OnOpen = func(int) { p.onOpen() }
	p.ListPage = widget.NewListPage(p.list, p.drawHead, widget.ListParts{Top: widget.HeadsTop, End: 9})
	return p
}

// Reload reads the month.
func (p *commission) Reload() {
	read, err := p.desk.Time.Commission(p.on)
	if err != nil {
		p.host.Tell(err)
		return
	}
	p.data, p.rows = read, nil
	for i := range p.data.People {
		who := &p.data.People[i]
		p.rows = append(p.rows, commissionRow{person: who})
		for k := range who.Rows {
			p.rows = append(p.rows, commissionRow{who, &who.Rows[k]})
		}
	}
	p.Redraw()
}

// chosen is the row that the keys are about.
func (p *commission) chosen() (r commissionRow, ok bool) {
	if i := p.list.Chosen(); i >= 0 && i < len(p.rows) {
		return p.rows[i], true
	}
	return r, false
}

// onOpen opens the order of a job, or the rule of a person.
func (p *commission) onOpen() {
	if r, ok := p.chosen(); ok && r.job != nil {
		p.host.Open(page.Route{Name: "order", ID: uint64(r.job.Order)})
	} else {
		p.onRule()
	}
}

func (p *commission) onRule() {
	if r, ok := p.chosen(); ok {
		p.host.Open(page.Route{Name: "commissionrule", ID: uint64(r.person.Staff.ID)})
	}
}

// move goes to another month.
func (p *commission) move(by int) func() {
	return func() {
		p.on = p.data.Month.AddDate(0, by, 0)
		p.host.Reload()
	}
}

// Actions are the rule of the chosen person, the month, their statement on paper, and the
// list as a file.
func (p *commission) Actions() []page.Action {
	say := p.host.Say()
	acts := []page.Action{
		{ID: "rule", Chord: "E", Icon: "pencil", Label: say.T("commission.rule"), Primary: true, Right: garage.RightStaff, Do: p.onRule},
		{ID: "earlier", Chord: "Alt+←", Icon: "left", Label: say.T("time.earlier"), Do: p.move(-1)},
		{ID: "later", Chord: "Alt+→", Icon: "right", Label: say.T("time.later"), Do: p.move(1)},
		{ID: "print", Chord: "F9", Icon: "printer", Label: say.T("commission.print"), Right: garage.RightStaff, Do: p.onPrint},
		{ID: "save", Chord: "Ctrl+S", Icon: "sheet", Label: say.T("commission.save"), Do: p.onSave},
	}
	if r, ok := p.chosen(); ok && r.job != nil {
		acts = append(acts, page.Action{ID: "open", Chord: "Enter", Label: say.T("action.open"), Do: p.onOpen})
	}
	return acts
}

// onPrint prints the statement of the chosen person.
func (p *commission) onPrint() {
	if r, ok := p.chosen(); ok {
		p.host.Open(page.Route{Name: "print", ID: commissionID(r.person.Staff.ID, p.data.Month), Text: string(garage.CommissionPaper)})
	}
}

func (p *commission) onSave() {
	b, err := commissionFile(p.host.Say(), p.data)
	if err != nil {
		p.host.Tell(err)
		return
	}
	page.SaveFile(p.host, "commission-"+p.data.Month.Format("2006-01")+".csv", b, func(string) { p.host.Saved() })
}

// commissionFile is the month as a table of comma-separated values, a line for each job
// of each person, headed in the reader's language.
func commissionFile(say *locale.Locale, m desk.CommissionPage) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\uFEFF") // so that spreadsheets read other scripts right
	w := csv.NewWriter(&b)
	heads := []string{"commission.col.person", "commission.col.date", "commission.col.invoice", "commission.col.plate", "commission.col.job",
		"commission.hours", "commission.labour", "commission.parts", "commission.amount"}
	for i, code := range heads {
		heads[i] = say.T(code)
	}
	lines := [][]string{heads}
	for _, who := range m.People {
		for _, r := range who.Rows {
			lines = append(lines, []string{cell(who.Staff.Name), r.At.Format(time.DateOnly), cell(r.Invoice), cell(r.Plate), cell(widget.Joined(" ", r.Code, r.Name)),
				say.Quantity(r.Hours), plain(say, r.Labour), plain(say, r.Parts), plain(say, r.Amount)})
		}
	}
	err := w.WriteAll(lines)
	return b.Bytes(), err
}

// plain is an amount as a spreadsheet takes it for a number: thousands stand together.
func plain(say *locale.Locale, m garage.Money) string {
	return strings.Join(strings.Fields(say.Figure(m)), "")
}

// cell is a text as no spreadsheet takes it for a formula.
func cell(s string) string {
	if first, size := utf8.DecodeRuneInString(strings.TrimSpace(s)); size > 0 && strings.ContainsRune("=+-@＝＋－＠", first) {
		return "'" + s
	}
	return s
}

func (p *commission) drawHead(n *widget.Pen, z fyne.Size) {
	say, c := p.host.Say(), n.C
	tw := n.Text(say.T("commission.title"), 16, 12, 0, 30, c.Heading())
	tw += n.Text(say.Month(p.data.Month), 16+tw+12, 12, 0, 30, c.Panel()) + 12
	right := z.Width - 18
	right -= n.TextR(say.Money(p.data.Whole), right, 12, 0, 30, c.Strong()) + 16
	n.Text(say.T("commission.about"), 16+tw+12, 12, right-tw-44, 30, c.Faint())
	drawColumns(n, say, z, "commission.hours", "commission.labour", "commission.parts", "commission.amount")
}

func (p *commission) draw(n *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := p.rows[i], p.host.Say(), n.C
	edges := fourColumns(p.list.Size().Width)
	figures := func(h garage.Quantity, labour, parts, amount garage.Money, ink widget.Ink) {
		for k, text := range []string{say.Quantity(h), say.Figure(labour), say.Figure(parts), say.Figure(amount)} {
			n.TextR(text, at.X+edges[k], at.Y, 0, at.H, ink)
		}
	}
	if r.job == nil {
		x := at.X + 14 + n.Text(r.person.Staff.Name, at.X+14, at.Y, 200, at.H, c.Strong()) + 12
		n.Text(ruleWords(say, r.person.Staff.Commission), x, at.Y, at.X+edges[0]-70-x, at.H, c.Faint())
		figures(r.person.Hours, r.person.Labour, r.person.Parts, r.person.Amount, c.Strong())
		return
	}
	j, x := r.job, at.X+30
	n.Text(say.DateShort(j.At), x, at.Y, 96, at.H, c.Faint())
	x += 104
	n.Text(j.Invoice, x, at.Y, 130, at.H, c.Body())
	x += 138
	n.Plate(j.Plate, x, at.Y+4, widget.PlateS)
	x += max(widget.PlateW(j.Plate, widget.PlateS), 84) + 10
	name := j.Name
	if j.Piece {
		name = widget.Joined(" · ", name, say.T("commission.piece"))
	}
	n.Text(name, x, at.Y, at.X+edges[0]-70-x, at.H, c.Body())
	figures(j.Hours, j.Labour, j.Parts, j.Amount, c.Body())
}

// ruleWords says by what rule a person earns.
func ruleWords(say *locale.Locale, r garage.Commission) string {
	if r.None() {
		return say.T("commission.no_rule")
	}
	var all []string
	if r.PerHour != 0 {
		all = append(all, say.T("commission.by_hour", "Amount", r.PerHour))
	}
	if r.OfLabour != 0 {
		all = append(all, say.T("commission.by_labour", "Rate", r.OfLabour))
	}
	if r.OfParts != 0 {
		all = append(all, say.T("commission.by_parts", "Rate", r.OfParts))
	}
	if n := len(r.Pieces); n > 0 {
		all = append(all, say.T("commission.by_piece", "N", n))
	}
	return strings.Join(all, " · ")
}

// newCommissionRule says what a person earns of what is billed: fields that are empty
// earn nothing.
func newCommissionRule(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := newForm(d, h, "card", "commission.rule_title")
	say, keys := h.Say(), h.Keys()
	who, err := staffOf(d, garage.StaffID(r.ID))
	if err != nil {
		h.Tell(err)
	}
	catalogue, err := d.Office.CannedJobs()
	if err != nil {
		h.Tell(err)
	}
	was := who.Commission
	f.Head.Note = who.Name
	hour := widget.NewFigure(keys, say.T("commission.hour"), say.ParseMoney, say.Figure)
	labour := widget.NewFigure(keys, say.T("commission.labour_rate"), say.ParseRate, say.Percent)
	parts := widget.NewFigure(keys, say.T("commission.parts_rate"), say.ParseRate, say.Percent)
	if was.PerHour != 0 {
		hour.Set(was.PerHour)
	}
	if was.OfLabour != 0 {
		labour.Set(was.OfLabour)
	}
	if was.OfParts != 0 {
		parts.Set(was.OfParts)
	}
	pieces := widget.NewField(keys, say.T("commission.pieces"))
	pieces.Hint = say.T("commission.pieces_hint")
	pieces.SetText(piecesText(say, was.Pieces, catalogue))
	text := pieces.Text()
	f.Wide = 600
	f.Body = widget.Rows(20, 8, widget.NewSentence(say.T("commission.text"), 560), widget.Columns(12, hour.Field, labour.Field, parts.Field), pieces)
	f.First = hour.Field.Focus
	f.Typed = func() bool { return pieces.Text() != text }
	f.Do = func() (err error) {
		var c garage.Commission
		if c.PerHour, err = figureOr(hour); err != nil {
			return err
		}
		if c.OfLabour, err = figureOr(labour); err != nil {
			return err
		}
		if c.OfParts, err = figureOr(parts); err != nil {
			return err
		}
		if c.Pieces, err = parsePieces(say, pieces.Text(), catalogue); err != nil {
			return err
		}
		who.Commission = c
		return d.Office.SaveStaff(who)
	}
	return f
}

// figureOr reads a figure; an empty field is nothing.
func figureOr[T garage.Money | garage.Rate](v *widget.Value[T]) (T, error) {
	if v.Field.Text() == "" {
		return 0, nil
	}
	return v.Get()
}

// piecesText writes pieces as they are typed: the code of the job and the amount.
func piecesText(say *locale.Locale, pieces []garage.Piece, catalogue []garage.CannedJob) string {
	var all []string
	for _, p := range pieces {
		for _, c := range catalogue {
			if c.ID == p.Canned {
				all = append(all, c.Code+" "+say.Figure(p.Amount))
			}
		}
	}
	return strings.Join(all, "; ")
}

// parsePieces reads codes with amounts. Refused with commission.no_job and
// commission.bad_piece.
func parsePieces(say *locale.Locale, text string, catalogue []garage.CannedJob) ([]garage.Piece, error) {
	var all []garage.Piece
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '；' }) {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		if len(words) != 2 {
			return nil, garage.Refuse("commission.bad_piece", "Text", strings.TrimSpace(part)).At("pieces")
		}
		amount, err := say.ParseMoney(words[1])
		if err != nil {
			return nil, garage.Refuse("commission.bad_piece", "Text", strings.TrimSpace(part)).At("pieces")
		}
		p := garage.Piece{Amount: amount}
		for _, c := range catalogue {
			if strings.EqualFold(c.Code, words[0]) {
				p.Canned = c.ID
			}
		}
		if p.Canned == 0 {
			return nil, garage.Refuse("commission.no_job", "Code", words[0]).At("pieces")
		}
		all = append(all, p)
	}
	return all, nil
}
