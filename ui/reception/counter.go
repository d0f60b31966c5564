package reception

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// counterSale sells parts over the counter, without an order: a part by number or
// words, how many, the price from stock; Enter in the empty line makes the invoice
// and goes on to the payment. A buyer need not give a name.
type counterSale struct {
	desk front
	host page.Host

	customer garage.Customer // without ID: a cash sale
	choice   desk.JobChoice  // the part in the entry line
	lines    []desk.LineInput
	plan     desk.CounterPlan

	sheet *widget.Sheet
	who   *widget.EntryLine
	part  *widget.EntryLine
	count *widget.Value[garage.Quantity]
	price *widget.Value[garage.Money]
	grid  *widget.Grid
	root  *fyne.Container
}

func newCounterSale(d front, h page.Host) *counterSale {
	s := &counterSale{desk: d, host: h}
	say, keys := h.Say(), h.Keys()
	s.sheet = widget.NewSheet(880, 456, s.draw)
	s.who = widget.NewEntryLine(keys, say.T("counter.customer"))
	s.who.Keep, s.who.Field.Key, s.who.Field.Icon = true, "F2", "user"
	s.who.Field.SetPlaceholder(say.T("counter.cash"))
	s.who.Find, s.who.OnPick, s.who.OnFree = s.findCustomer, s.onCustomer, s.onUnknown
	s.who.Field.OnEnter = func() { s.part.Field.Focus() }
	find := s.who.Field.OnChanged
	s.who.Field.OnChanged = func(words string) { find(words); s.onWho(words) }
	s.part = widget.NewEntryLine(keys, say.T("quotepage.add_part_hint"))
	s.part.Keep, s.part.Field.Key = true, "↑↓ Enter"
	s.part.Find, s.part.OnPick, s.part.OnFree = s.findPart, s.onPart, s.onWords
	s.part.Field.OnEnter = s.onPartEnter
	search := s.part.Field.OnChanged
	s.part.Field.OnChanged = func(words string) { s.choice = desk.JobChoice{}; search(words); s.host.Refresh() }
	s.count = widget.NewFigure(keys, say.T("quotepage.quantity"), say.ParseQuantity, func(q garage.Quantity) string { return say.Measure(q, "") })
	s.count.Field.OnEnter = s.onCount
	s.price = widget.NewFigure(keys, say.T("quotepage.price"), say.ParseMoney, say.Figure)
	s.price.Field.OnEnter = func() { s.add() }
	s.grid = widget.NewGrid(counterColumns(h), &counterLines{s}, keys)
	s.grid.Empty = s.drawNoLines
	s.root = widget.Arrange(fyne.NewSize(880, 456), s.place, s.sheet, s.part.Field, s.count.Field, s.price.Field, s.grid, s.who.Field)
	return s
}

// Title heads the dialog.
func (s *counterSale) Title() page.Title {
	say := s.host.Say()
	return page.Title{Icon: "cash", Text: say.T("counter.title"), Note: say.T("counter.note"), Esc: say.T("dialog.nothing_kept")}
}

// Size is that of the whole dialog.
func (s *counterSale) Size() fyne.Size { return fyne.NewSize(880, 560) }

// Content is the dialog below its title.
func (s *counterSale) Content() fyne.CanvasObject { return s.root }

// Focus puts the cursor into the line for the next part.
func (s *counterSale) Focus(fyne.Canvas) { s.part.Field.Focus() }

// Unsaved tells whether something typed would be lost.
func (s *counterSale) Unsaved() bool { return len(s.lines) > 0 || text(s.part.Field) != "" }

// Reload reckons anew: stock and prices may have changed.
func (s *counterSale) Reload() { s.did(s.try(s.customer, s.lines)) }

// Actions are the way on, and the two keys into the customer and the lines.
func (s *counterSale) Actions() []page.Action {
	say := s.host.Say()
	sell := page.Action{ID: "sell", Chord: "F10", Icon: "cash", Label: say.T("counter.sell"), Primary: true, Right: garage.RightInvoice, Do: s.onSell}
	if len(s.lines) == 0 && text(s.part.Field) == "" {
		sell.Refused = garage.Refuse("invoice.no_lines")
	}
	return []page.Action{sell,
		{ID: "who", Chord: "F2", Hidden: true, Label: say.T("counter.customer"), Do: func() { s.who.Field.Focus() }},
		{ID: "lines", Chord: "F3", Hidden: true, Label: say.T("counter.lines"), Do: func() { s.grid.Focus() }},
	}
}

// findCustomer offers the customers on file that fit.
func (s *counterSale) findCustomer(words string) []widget.Match {
	if strings.TrimSpace(words) == "" {
		return nil
	}
	rows, err := s.desk.FindCustomers(words, desk.Page{Limit: 8})
	if err != nil {
		s.host.Tell(err)
		return nil
	}
	var out []widget.Match
	for _, r := range rows {
		out = append(out, widget.Match{Icon: "user", Text: r.Name, Note: widget.Joined(" · ", s.host.Say().Phone(r.Phone), s.host.Say().List(r.Plates...)), Value: r})
	}
	return out
}

// onWho takes the customer off the sale when another name is typed, or none.
func (s *counterSale) onWho(words string) {
	if s.customer.ID != 0 && strings.TrimSpace(words) != s.customer.Name {
		s.did(s.try(garage.Customer{}, s.lines))
	}
}

func (s *counterSale) onCustomer(m widget.Match) {
	r := m.Value.(desk.CustomerRow)
	if s.did(s.try(garage.Customer{ID: r.ID, Name: r.Name}, s.lines)) {
		s.part.Field.Focus()
	}
}

// onUnknown says that nobody has that name.
func (s *counterSale) onUnknown(words string) {
	s.who.Field.Fail(garage.Refuse("counter.unknown_customer", "Name", words))
}

// findPart offers the parts that fit, with what is on the shelf.
func (s *counterSale) findPart(words string) []widget.Match {
	found, err := s.desk.FindParts(words, 8)
	if err != nil {
		s.host.Tell(err)
		return nil
	}
	var out []widget.Match
	for _, f := range found {
		out = append(out, match(s.host.Say(), f))
	}
	return out
}

// onPart takes a part with its price; the cursor goes on to how many.
func (s *counterSale) onPart(m widget.Match) {
	s.choice = m.Value.(desk.JobChoice)
	s.count.Set(1000)
	s.price.Set(s.choice.Price)
	s.sheet.Refresh()
	s.count.Field.Focus()
}

// onWords keeps words that fit no part as what is sold, to be priced by hand.
func (s *counterSale) onWords(string) {
	s.choice = desk.JobChoice{}
	s.count.Set(1000)
	s.price.Field.SetText("")
	s.count.Field.Focus()
}

// onPartEnter is Enter with nothing to look for: on to the payment, or, behind a
// part already taken, to how many.
func (s *counterSale) onPartEnter() {
	if text(s.part.Field) != "" {
		s.count.Field.Focus()
		return
	}
	s.onSell()
}

// onCount takes the line where its price is known, else asks for it.
func (s *counterSale) onCount() {
	if text(s.price.Field) == "" {
		s.price.Field.Focus()
		return
	}
	s.add()
}

// add puts what stands in the entry line onto the sale.
func (s *counterSale) add() bool {
	in := desk.LineInput{Kind: garage.PartLine, Part: s.choice.Part, Code: s.choice.Code, Text: text(s.part.Field)}
	n, err := s.count.Get()
	if err != nil {
		return false
	}
	price, err := s.price.Get()
	if err != nil {
		return false
	}
	if in.Quantity = n; in.Text == "" {
		s.part.Field.Focus()
		return false
	}
	if in.Part == 0 || price != s.choice.Price {
		in.Price = &price
	}
	if !s.did(s.try(s.customer, joined(s.lines, in))) {
		return false
	}
	s.choice = desk.JobChoice{}
	s.part.Clear()
	s.count.Field.SetText("")
	s.price.Field.SetText("")
	s.part.Field.Focus()
	return true
}

// joined adds a line, to the line with the same part at its usual price where
// there is one.
func joined(lines []desk.LineInput, in desk.LineInput) []desk.LineInput {
	lines = slices.Clone(lines)
	for i, l := range lines {
		if in.Part != 0 && l.Part == in.Part && l.Price == nil && in.Price == nil {
			lines[i].Quantity += in.Quantity
			return lines
		}
	}
	return append(lines, in)
}

// try reckons what a sale would come to and keeps it unless it is refused.
func (s *counterSale) try(who garage.Customer, lines []desk.LineInput) error {
	var plan desk.CounterPlan
	if len(lines) > 0 {
		var err error
		if plan, err = s.desk.PlanCounterSale(who.ID, lines); err != nil {
			return err
		}
	}
	s.customer, s.lines, s.plan = who, lines, plan
	return nil
}

// did tells a refusal, or shows the sale as it is now.
func (s *counterSale) did(err error) bool {
	if err != nil {
		s.host.Tell(err)
		return false
	}
	s.grid.Refresh()
	s.sheet.Refresh()
	s.host.Refresh()
	return true
}

// onSell issues the invoice and goes on to its payment. A refusal keeps all lines.
func (s *counterSale) onSell() {
	if words := text(s.who.Field); words != "" && s.customer.ID == 0 {
		s.who.Field.Focus()
		s.onUnknown(words)
		return
	}
	if text(s.part.Field) != "" && !s.add() {
		return
	}
	inv, err := s.desk.SellOverCounter(s.customer.ID, s.lines)
	if err != nil {
		s.host.Tell(err)
		return
	}
	s.host.CloseDialog()
	s.host.Saved()
	s.host.Open(page.Route{Name: "invoice", ID: uint64(inv.ID), Text: "pay"})
}
