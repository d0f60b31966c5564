package office

import (
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/paper"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// The tabs of an invoice.
const (
	tabPaper = iota
	tabLines
	tabHistory
)

// invoice is the page of one invoice: the paper at left, the money at right.
type invoice struct {
	press
	id   garage.InvoiceID
	open string // "pay": the cursor goes to the payment at once

	data   desk.InvoicePage
	shop   garage.Shop
	loaded bool
	tab    int
	picked bool // the tab was chosen by hand
	narrow bool
	gone   bool // the draft was thrown away: there is nothing to read any more

	ground  *widget.Sheet
	preview *widget.PaperView
	lines   *widget.Grid
	rows    []widget.GridRow
	history *widget.List
	money   *money
	root    *fyne.Container
}

func newInvoice(d *desk.Desk, h page.Host, r page.Route, out outlet) *invoice {
	v := &invoice{press: press{desk: d, host: h, out: out}, id: garage.InvoiceID(r.ID), open: r.Text}
	v.ground = widget.NewSheet(900, 500, v.draw)
	v.preview = widget.NewPaperView()
	v.preview.OnView = func() { v.ground.Refresh() }
	v.lines = newInvoiceLines(v)
	v.history = widget.NewList(h.Keys(), 44)
	v.history.Len = func() int { return len(v.data.History) }
	v.history.Row = v.drawEvent
	v.history.Empty = func(p *widget.Pen, z fyne.Size) {
		p.TextC(h.Say().T("office.no_history"), 0, 20, z.Width, 24, p.C.Faint())
	}
	v.money = newMoney(v)
	v.root = widget.Arrange(fyne.NewSize(900, 540), v.place, append([]fyne.CanvasObject{v.ground, v.preview, v.lines, v.history}, v.money.objects()...)...)
	return v
}

// Content is the page.
func (v *invoice) Content() fyne.CanvasObject { return v.root }

// Resized puts the paper behind its tab where there is no room for it.
func (v *invoice) Resized(narrow bool) {
	v.narrow = narrow
	if !v.picked {
		v.tab = tabPaper
		if narrow {
			v.tab = tabLines
		}
	}
	v.relay()
}

// Focus puts the cursor into the payment when the page was opened to be paid.
func (v *invoice) Focus(fyne.Canvas) {
	if v.open == "pay" && v.loaded && v.data.Refused.Pay == nil {
		v.open = ""
		v.money.begin()
	}
}

// Reload shows the invoice as it is now; what is typed for a payment stays.
func (v *invoice) Reload() {
	if v.gone {
		return
	}
	data, err := v.desk.Office.Invoice(v.id)
	if err != nil {
		v.host.Tell(err)
		return
	}
	if v.shop, err = v.desk.Shop(); err != nil {
		v.host.Tell(err)
		return
	}
	v.data, v.loaded = data, true
	doc, err := paper.Of(data.Document, paper.Options{})
	if err != nil {
		v.host.Tell(err)
		return
	}
	v.preview.Set(doc)
	v.rows = invoiceRows(v.host.Say(), data.Document)
	v.money.reload()
	v.relay()
}

func (v *invoice) relay() {
	v.place(v.root.Size())
	v.ground.Refresh()
	v.lines.Refresh()
	v.history.Refresh()
}

// right is how wide the column of money is.
func (v *invoice) right() float32 {
	if v.narrow {
		return 380
	}
	return 452
}

func (v *invoice) place(z fyne.Size) {
	if z.Width <= 0 {
		return
	}
	w := z.Width - 32 - 10 - v.right()
	widget.Put(v.ground, 0, 0, z.Width, z.Height)
	for i, o := range []fyne.CanvasObject{v.preview, v.lines, v.history} {
		if i != v.tab {
			o.Hide()
			continue
		}
		widget.Put(o, 17, 54+35, w-2, z.Height-54-35-9)
		o.Show()
	}
	v.money.place(fyne.NewPos(16+w+10, 54), fyne.NewSize(v.right(), z.Height-62))
}

func (v *invoice) setTab(tab int) {
	v.tab, v.picked = tab, true
	v.relay()
}

// Actions are what can be done with an invoice as it stands.
func (v *invoice) Actions() []page.Action {
	say := v.host.Say()
	if !v.loaded {
		return nil
	}
	var acts []page.Action
	if v.data.Invoice.Number == "" {
		acts = append(acts, v.action("issue", "Enter", "tick", "office.issue", v.data.Refused.Issue, v.onIssue))
	} else {
		acts = append(acts, v.payAction())
		if v.data.Order.ID != 0 && !v.data.Delivered {
			acts = append(acts, v.action("deliver", "F10", "key", "office.deliver", v.data.Refused.Deliver, func() {
				v.host.Open(page.Route{Name: "deliver", ID: uint64(v.data.Order.ID)})
			}))
		}
	}
	label := "office.print"
	if v.data.Invoice.Prints > 0 {
		label = "office.print_copy"
	}
	acts = append(acts, v.action("print", "F9", "printer", label, nil, func() { v.now(v.kind(), uint64(v.id)) }),
		v.action("pdf", "Ctrl+S", "", "office.pdf", nil, v.onSave))
	if len(v.data.Payments) > 0 {
		acts = append(acts, v.action("receipt", "R", "", "office.receipt", nil, v.onReceipt))
	}
	if v.data.Order.ID != 0 {
		acts = append(acts, v.action("order", "O", "", "office.order", nil, func() {
			v.host.Open(page.Route{Name: "order", ID: uint64(v.data.Order.ID)})
		}))
	}
	if other := v.data.Other; other.ID != 0 {
		word := "office.excess"
		if other.ExcessOf == 0 {
			word = "office.excess_of"
		}
		acts = append(acts, v.action("excess", "E", "", word, nil, func() {
			v.host.Open(page.Route{Name: "invoice", ID: uint64(other.ID)})
		}))
	}
	word := "office.delete"
	if v.data.Invoice.Number == "" {
		word = "office.delete_draft"
	}
	acts = append(acts, v.action("delete", "Del", "", word, v.data.Refused.Delete, v.onDelete))
	acts = v.primary(acts)
	hidden := func(id, chord, word string, do func()) {
		acts = append(acts, page.Action{ID: id, Chord: chord, Label: say.T(word), Hidden: true, Do: do})
	}
	if v.data.Order.ID != 0 {
		hidden("booking", "Ctrl+B", "deliver.book_next", func() {
			v.host.Open(page.Route{Name: "booknext", ID: uint64(v.data.Order.ID)})
		})
	}
	hidden("paper", "Alt+P", "office.tab_paper", func() { v.setTab(tabPaper) })
	hidden("lines", "Alt+L", "office.tab_lines", func() { v.setTab(tabLines) })
	hidden("history", "Alt+H", "office.tab_history_key", func() { v.setTab(tabHistory) })
	hidden("next", "PgDn", "print.next_page", func() { v.preview.Turn(1) })
	hidden("previous", "PgUp", "print.previous_page", func() { v.preview.Turn(-1) })
	hidden("larger", "+", "office.larger", func() { v.preview.ZoomBy(1) })
	hidden("smaller", "-", "office.smaller", func() { v.preview.ZoomBy(-1) })
	return append(acts, v.money.actions()...)
}

// kind is what the paper is: an invoice, or the bill of an excess.
func (v *invoice) kind() garage.DocumentKind {
	if v.data.Invoice.ExcessOf != 0 {
		return garage.ExcessPaper
	}
	return garage.InvoicePaper
}

// payAction is F12. The payment's own Enter takes the money.
func (v *invoice) payAction() page.Action {
	return v.action("pay", "F12", "cash", "office.take_payment", v.data.Refused.Pay, v.money.begin)
}

// primary marks the most likely next step.
func (v *invoice) primary(acts []page.Action) []page.Action {
	order := []string{"issue", "pay", "deliver", "print"}
	if v.data.Invoice.Number == "" {
		order = []string{"issue", "order", "print"}
	}
	for _, id := range order {
		for i := range acts {
			if acts[i].ID == id && acts[i].Refused == nil {
				acts[i].Primary = true
				return acts
			}
		}
	}
	return acts
}

// action makes a button of an answer of the desk.
func (v *invoice) action(id, chord, icon, label string, refused error, do func()) page.Action {
	say := v.host.Say()
	return page.Action{ID: id, Chord: chord, Icon: icon, Label: say.T(label), Refused: refused, Right: rightTo(id), Do: do}
}

// rightTo is what a button needs besides; most need nothing.
func rightTo(id string) garage.Right {
	switch id {
	case "issue":
		return garage.RightInvoice
	case "pay", "account":
		return garage.RightMoney
	case "delete":
		return garage.RightVoid
	case "deposit", "refund":
		return garage.RightRefund
	}
	return ""
}

// onIssue makes the draft final.
func (v *invoice) onIssue() {
	inv, err := v.desk.Office.IssueInvoice(v.id)
	if err != nil {
		v.host.Tell(err)
		return
	}
	v.say("office.issued_note", "Number", inv.Number)
	v.host.Reload()
}

// say notes what has been done.
func (v *invoice) say(code string, pairs ...any) {
	v.host.Saved()
	v.note(v.host.Say().T(code, pairs...))
}

func (v *invoice) onSave() {
	j, err := v.read(v.kind(), uint64(v.id))
	if err != nil {
		v.host.Tell(err)
		return
	}
	v.save(j)
}

// onReceipt prints the receipt of the last payment.
func (v *invoice) onReceipt() {
	last := v.data.Payments[len(v.data.Payments)-1]
	v.now(garage.ReceiptPaper, uint64(last.Payment.ID))
}

// onDelete takes a draft off the file, after asking.
func (v *invoice) onDelete() {
	say := v.host.Say()
	v.host.Confirm(page.Question{Title: say.T("office.delete_title"), Text: say.T("office.delete_text", "Order", v.data.Order.Number), Yes: say.T("office.delete_draft"), Bad: true}, func() {
		v.gone = true
		if err := v.desk.Office.DeleteDraft(v.id); err != nil {
			v.gone = false
			v.host.Tell(err)
			return
		}
		v.host.Saved()
		v.host.Back()
	})
}

// Remedies says what to do about a refusal on this page.
func (v *invoice) Remedies(p *garage.Problem) page.Remedy {
	say, order := v.host.Say(), uint64(v.data.Order.ID)
	open := func(id, chord, icon, word string, r page.Route) page.Remedy {
		return page.Remedy{Actions: []page.Action{{ID: id, Chord: chord, Icon: icon, Label: say.T(word), Primary: true, Do: func() { v.host.Open(r) }}}}
	}
	switch p.Code {
	case "consent.above", "workorder.not_approved":
		if order != 0 {
			return open("decision", "F5", "hourglass", "office.decision", page.Route{Name: "decision", ID: order})
		}
	case "invoice.field_missing": // where it is to be added
		switch {
		case p.Args["Where"] == "buyer":
			return open("customer", "Enter", "user", "office.customer", page.Route{Name: "editcustomer", ID: uint64(v.data.Invoice.Customer)})
		case p.Args["Where"] == "order" && p.Field == "old_parts" && order != 0:
			return open("order", "Enter", "clipboard", "office.to_order", page.Route{Name: "editorder", ID: order})
		case p.Args["Where"] == "order" && order != 0:
			return open("order", "Enter", "clipboard", "office.to_order", page.Route{Name: "order", ID: order})
		}
		return open("settings", "Enter", "sliders", "office.to_settings", page.Route{Name: "settings", Text: p.Field})
	case "dayclose.closed":
		return countTomorrow(say, p, func() { v.money.late = true; v.money.take() })
	case "print.not_printed", "printer.missing":
		return open("settings", "Enter", "sliders", "office.to_settings", page.Route{Name: "settings", Text: "printer"})
	}
	if order != 0 && v.data.Invoice.Number == "" && strings.HasPrefix(p.Code, "workorder.") {
		return open("order", "Enter", "clipboard", "office.to_order", page.Route{Name: "order", ID: order})
	}
	return page.Remedy{}
}
