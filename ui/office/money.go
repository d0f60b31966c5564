package office

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/paper"
	"workbay/paper/sheet"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// methods of payment in the order of Alt+1 to Alt+4.
var methods = [...]garage.Method{garage.Cash, garage.Card, garage.Transfer, garage.Account}

// money is the right column of an invoice: what is to pay, taking it, and the
// payment code.
type money struct {
	v      *invoice
	method garage.Method
	touch  bool // the amount was typed by hand
	wasOut bool // the person said whether the keys go out
	late   bool // cash after the close of the day: it counts for the next one

	amount    *widget.Line
	given     *widget.Line // cash on the table
	reference *widget.Line // of a card slip or transfer
	receipt   *widget.Check
	handOver  *widget.Check

	at   fyne.Position
	size fyne.Size
	code sheet.Document
	had  garage.Money // open when the fields were last filled
}

func newMoney(v *invoice) *money {
	say, keys := v.host.Say(), v.host.Keys()
	m := &money{v: v, had: -1, method: garage.Cash} // what most at the counter pay with
	line := func(size float32) *widget.Line {
		l := widget.NewLine(keys)
		l.TextSize, l.Strong, l.Right = size, true, true
		l.OnEnter = m.onTake
		l.OnFocus = func(on bool) {
			if on {
				l.SelectAll()
			}
			v.ground.Refresh()
		}
		return l
	}
	m.amount, m.given, m.reference = line(18), line(18), line(widget.TxtSub)
	m.reference.Right, m.reference.Strong = false, false
	m.amount.OnChanged = func(string) { m.touch = true; m.changed() }
	m.given.OnChanged = func(string) { m.changed() }
	m.receipt = widget.NewCheck(keys, say.T("office.print_receipt"), nil)
	m.receipt.OnEnter = m.onTake
	m.receipt.Set(v.press.printer() != "")
	m.handOver = widget.NewCheck(keys, say.T("office.hand_over"), func(bool) { m.wasOut = true; m.changed() })
	m.handOver.OnEnter = m.onTake
	return m
}

func (m *money) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{m.amount, m.given, m.reference, m.receipt, m.handOver}
}

// taking tells whether money can be taken now.
func (m *money) taking() bool { return m.v.loaded && m.v.data.Refused.Pay == nil }

// reload fills the fields for what is open now, unless they were typed in and
// the open sum is the same.
func (m *money) reload() {
	d := m.v.data
	if m.had != d.Open {
		m.had, m.touch = d.Open, false
		m.given.SetText("")
		m.reference.SetText("")
		m.fill()
	}
	if !m.wasOut {
		m.handOver.Set(m.canHandOver())
	}
	profile := garage.ProfileOf(m.v.shop.Country)
	m.code = sheet.Document{}
	if d.Open > 0 && d.Invoice.Number != "" {
		m.code, _ = paper.Code(garage.PayCode(m.v.shop, profile, d.Invoice.Number, d.Open))
	}
}

// canHandOver tells whether the car is still here and could leave.
func (m *money) canHandOver() bool {
	d := m.v.data
	return d.Order.ID != 0 && !d.Delivered && d.Order.State == garage.Invoiced
}

// due is what is to be paid by the chosen method: cash is rounded to the
// smallest coin.
func (m *money) due() garage.Money {
	open := m.v.data.Open
	if m.method == garage.Cash {
		open, _ = garage.CashRounded(open, m.v.data.CashStep)
	}
	return open
}

func (m *money) fill() {
	if !m.touch {
		m.amount.SetText(m.v.host.Say().Figure(m.due()))
	}
}

// changed draws what follows from the fields anew.
func (m *money) changed() {
	m.v.ground.Refresh()
	m.v.host.Refresh()
}

// begin puts the cursor into the amount.
func (m *money) begin() {
	m.v.host.Canvas().Focus(m.amount)
	m.amount.SelectAll()
}

// choose is Alt+1 to Alt+4: a method, with the cursor in the amount. Account asks
// in a dialog of its own.
func (m *money) choose(method garage.Method) {
	if err := m.v.data.Refused.Pay; err != nil {
		m.v.host.Tell(err)
		return
	}
	if method == garage.Account {
		if err := m.v.data.Refused.Account; err != nil {
			m.v.host.Tell(err)
			return
		}
		m.v.host.Open(page.Route{Name: "account", ID: uint64(m.v.id)})
		return
	}
	m.method = method
	m.fill()
	m.v.relay()
	m.begin()
	m.v.host.Refresh()
}

// actions are the keys of the payment.
func (m *money) actions() []page.Action {
	if m.v.data.Invoice.Number == "" {
		return nil
	}
	say := m.v.host.Say()
	var acts []page.Action
	for i, method := range methods {
		acts = append(acts, page.Action{ID: "method" + string(method), Chord: fmt.Sprintf("Alt+%d", i+1), Hidden: true,
			Label: say.T("method." + string(method)), Do: func() { m.choose(method) }})
	}
	if m.taking() {
		acts = append(acts, page.Action{ID: "take", Chord: "Enter", Hidden: true, Label: say.T("office.take_payment"), Do: m.onTake})
	}
	if len(m.code.Pages) > 0 {
		acts = append(acts, page.Action{ID: "code", Chord: "Q", Hidden: true, Label: say.T("office.show_large"), Do: m.onCode})
	}
	return acts
}

// reckoning is what the typed figures come to.
type reckoning struct {
	amount, given, change, after garage.Money
	err                          error // of what was typed
}

// reckon works out change and what stays open.
func (m *money) reckon() (r reckoning) {
	say := m.v.host.Say()
	if r.amount, r.err = say.ParseMoney(m.amount.Text); r.err != nil {
		return r
	}
	r.given = r.amount
	if m.method == garage.Cash && m.given.Text != "" {
		if r.given, r.err = say.ParseMoney(m.given.Text); r.err != nil {
			return r
		}
	}
	t := garage.Taking{Method: m.method, Amount: r.amount, Given: r.given, Open: m.v.data.Open, Step: m.v.data.CashStep}
	pay, err := t.Payment()
	if err != nil {
		r.err = err
		return r
	}
	r.change, r.after = pay.Change, m.v.data.Open-pay.Worth()
	return r
}

// onTake takes the money. What is refused stays typed.
func (m *money) onTake() {
	if !m.taking() {
		m.v.host.Tell(m.v.data.Refused.Pay)
		return
	}
	m.take()
}

func (m *money) take() {
	in, err := m.input()
	if err != nil {
		m.v.host.Tell(err)
		return
	}
	leaves := m.canHandOver() && m.handOver.On && m.paysAll(in)
	p, err := m.v.desk.Office.TakePayment(in)
	if err != nil {
		m.v.host.Tell(err)
		return
	}
	m.taken(p)
	if leaves {
		m.v.host.Open(page.Route{Name: "deliver", ID: uint64(m.v.data.Order.ID)})
	}
}

// taken clears the fields, says what was taken and prints the receipt.
func (m *money) taken(p garage.Payment) {
	m.method, m.touch, m.had, m.wasOut, m.late = garage.Cash, false, -1, false, false
	m.v.host.Canvas().Unfocus()
	m.v.host.Reload()
	m.v.say("office.taken_note", "Number", p.Number, "Amount", p.Amount, "Change", p.Change, "Method", string(p.Method))
	if m.receipt.On {
		above := m.v.press
		above.row = 1
		above.now(garage.ReceiptPaper, uint64(p.ID))
	}
}

// input reads the fields.
func (m *money) input() (in desk.PaymentInput, err error) {
	say := m.v.host.Say()
	in = desk.PaymentInput{Invoice: m.v.id, Method: m.method, NextDay: m.late}
	if in.Amount, err = say.ParseMoney(m.amount.Text); err != nil {
		return in, err
	}
	if in.Amount == m.due() {
		in.Amount = 0 // all of it, rounded as the desk does
	}
	if m.method == garage.Cash && m.given.Text != "" {
		if in.Given, err = say.ParseMoney(m.given.Text); err != nil {
			return in, err
		}
	}
	if m.method != garage.Cash {
		in.Reference = m.reference.Text
	}
	return in, nil
}

// paysAll tells whether nothing stays open: only then the keys may go out with it.
func (m *money) paysAll(in desk.PaymentInput) bool { return in.Amount == 0 || m.wasOut }

// notes are round sums somebody may put on the table.
func notes(due garage.Money, minor int) []garage.Money {
	unit := garage.Money(1)
	for range minor {
		unit *= 10
	}
	var out []garage.Money
	for _, n := range []garage.Money{5, 10, 20, 50, 100, 200, 500, 1000} {
		n *= unit
		up := (due + n - 1) / n * n
		if up > due && !slices.Contains(out, up) {
			out = append(out, up)
		}
	}
	slices.Sort(out)
	return out[:min(len(out), 4)]
}

// onCode shows the payment code as large as the window lets it be.
func (m *money) onCode() { m.v.host.Show(&codeDialog{m.v.host, m.code, m.v.data}) }
