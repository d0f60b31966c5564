package office

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/paper/sheet"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// place puts the column at at and its fields where they are drawn.
func (m *money) place(at fyne.Position, z fyne.Size) {
	m.at, m.size = at, z
	fields := m.objects()
	for _, o := range fields {
		if m.taking() {
			o.Show()
		} else {
			o.Hide()
		}
	}
	if !m.taking() {
		return
	}
	x, y, w := at.X+15, at.Y+m.toPayH()+8, z.Width-30
	half := float32(int((w - 10) / 2))
	widget.Put(m.amount, x+10, y+101, half-20, 32)
	second := m.given
	other := m.reference
	if m.method != garage.Cash {
		second, other = other, second
	}
	other.Hide()
	widget.Put(second, x+half+20, y+101, half-20, 32)
	rw := min(m.receipt.MinSize().Width+4, 190)
	widget.Put(m.receipt, x-4, y+261, rw, 24)
	if !m.canHandOver() {
		m.handOver.Hide()
		return
	}
	widget.Put(m.handOver, x+rw+8, y+261, min(m.handOver.MinSize().Width+2, w-rw-8), 24)
}

// toPayH is how high the first card is.
func (m *money) toPayH() float32 { return 32 + 22*float32(len(m.sums())) + 58 }

// A sum is a line above the total.
type sum struct {
	text   string
	amount garage.Money
}

// sums are the invoice's total and what is paid of it, the older payments as one
// line where there are many.
func (m *money) sums() []sum {
	say, d := m.v.host.Say(), m.v.data
	out := []sum{{say.T("office.invoice_total"), d.Document.Totals.Gross}}
	if d.Document.Excess != 0 {
		out = append(out, sum{say.T("office.excess_line", "Name", d.Document.Owner, "Number", d.Document.ExcessBill), -d.Document.Excess})
	}
	paid := d.Payments
	const most = 4
	if len(paid) > most {
		var earlier garage.Money
		for _, p := range paid[:len(paid)-most+1] {
			earlier += p.Amount
		}
		out = append(out, sum{say.T("office.earlier", "N", len(paid)-most+1), -earlier})
		paid = paid[len(paid)-most+1:]
	}
	for _, p := range paid {
		code := "office.paid_line"
		if p.Deposit {
			code = "office.deposit_line"
		}
		out = append(out, sum{say.T(code, "Method", string(p.Payment.Method), "Number", p.Payment.Number, "At", say.When(p.Payment.At, m.v.host.Now())), -p.Amount})
	}
	for _, p := range d.Document.Paid {
		if d.Invoice.Number == "" {
			out = append(out, sum{say.T("office.deposit_line", "Method", string(p.Method), "Number", p.Number, "At", say.When(p.On, m.v.host.Now())), -p.Amount})
		}
	}
	return out
}

func (m *money) draw(p *widget.Pen) {
	at := widget.Area{X: m.at.X, Y: m.at.Y, W: m.size.Width, H: m.size.Height}
	y := at.Y + m.drawToPay(p, at) + 8
	d := m.v.data
	switch {
	case d.Invoice.Number == "":
		y += m.drawDraft(p, at, y) + 8
	case m.taking():
		y += m.drawTaking(p, at, y) + 8
	default:
		y += m.drawReceipts(p, at, y) + 8
	}
	if len(m.code.Pages) > 0 && y+104 <= at.Y+at.H+8 {
		m.drawCode(p, at, y)
	}
}

// drawToPay draws the sums and what is open.
func (m *money) drawToPay(p *widget.Pen, at widget.Area) float32 {
	say, c, d := m.v.host.Say(), p.C, m.v.data
	h := m.toPayH()
	p.Card(at.X, at.Y, at.W, h)
	x, w := at.X+15, at.W-30
	p.Text(say.T("office.to_pay"), x, at.Y+8, w, 22, c.Panel())
	if !d.Invoice.DueOn.IsZero() && d.Open > 0 {
		due, ink := say.T("office.due", "On", d.Invoice.DueOn), c.Caption()
		if d.Overdue > 0 {
			due, ink.Color = say.T("office.overdue_by", "Days", d.Overdue), c.Bad
		}
		p.TextR(due, x+w, at.Y+8, 0, 22, ink)
	}
	y := at.Y + 31
	for _, s := range m.sums() {
		p.KeyValue(s.text, say.Figure(s.amount), x, y, w, "", c.Text, false)
		y += 22
	}
	y += 7
	open, word := d.Open, "office.still_open"
	switch {
	case d.Invoice.Number == "":
		open, word = d.Document.Open, "office.to_pay"
		if open == 0 && len(d.Document.Paid) == 0 {
			open = d.Document.Due()
		}
	case open <= 0:
		p.Rect(x, y, w, 40, 5, c.GoodTint)
		p.Icon("tick", x+12, y, 40, 18, c.Good)
		p.Text(say.T("office.paid_full"), x+38, y, 0, 40, widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.Good})
		p.TextR(say.Money(0), x+w-12, y, 0, 40, widget.Ink{Size: widget.TxtHead, Bold: true, Color: c.Good})
		return h
	}
	p.Rect(x, y, w, 40, 5, c.Petrol)
	p.Text(say.T(word), x+12, y, 0, 40, widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.OnPetrol})
	p.TextR(say.Money(open), x+w-12, y, 0, 40, widget.Ink{Size: widget.TxtHead, Bold: true, Color: c.OnPetrol})
	return h
}

// drawDraft says what issuing does, or why it cannot be done yet.
func (m *money) drawDraft(p *widget.Pen, at widget.Area, y float32) float32 {
	say, c := m.v.host.Say(), p.C
	x, w := at.X+15, at.W-30
	text, icon, ink := say.T("office.draft_text"), "info", c.Body()
	if err := m.v.data.Refused.Issue; err != nil {
		text, _ = say.Sentence(err)
		icon, ink.Color = "alert", c.Bad
	}
	lines := len(widget.Wrap(text, w-24, 6, widget.TxtBody, false))
	h := 36 + float32(lines)*20 + 54
	p.Card(at.X, y, at.W, h)
	p.Text(say.T("office.issue_title"), x, y+8, w, 22, c.Panel())
	p.Icon(icon, x, y+34, 20, 15, ink.Color)
	p.Lines(text, x+24, y+34, w-24, 20, 6, ink)
	b := widget.Button{Icon: "tick", Label: say.T("office.issue"), Key: "Enter", Kind: widget.ButtonPrimary, Do: m.v.onIssue}
	if err := m.v.data.Refused.Issue; err != nil {
		b.Kind, b.Do = widget.ButtonOff, func() { m.v.host.Tell(err) }
	}
	p.Button(b, x, y+h-48, w, 36)
	return h
}

// box draws the frame of a large field.
func box(p *widget.Pen, l *widget.Line, x, y, w, h float32, bad bool) {
	frame, stroke := p.C.InputBorder, float32(1)
	switch {
	case bad:
		frame, stroke = p.C.BadSolid, 2
	case l.Focused():
		frame, stroke = p.C.Petrol, 2
	}
	p.Frame(x, y, w, h, 5, stroke, frame, p.C.Input)
}

// drawTaking draws the payment: method, amount, given, change, what follows.
func (m *money) drawTaking(p *widget.Pen, at widget.Area, y float32) float32 {
	say, c := m.v.host.Say(), p.C
	const h = 344
	p.Card(at.X, y, at.W, h)
	x, w := at.X+15, at.W-30
	p.Text(say.T("office.take_payment"), x, y+8, w, 22, c.Panel())
	right := x + w - p.CapsR("Alt+4", x+w, y+8, 22, c.Cap()) - 5
	right -= p.TextR(say.T("office.to"), right, y+8, 0, 22, c.Caption()) + 5
	p.CapsR("Alt+1", right, y+8, 22, c.Cap())
	m.drawMethods(p, x, y+36, w)
	half := float32(int((w - 10) / 2))
	r := m.reckon()
	p.Text(say.T("office.amount_now"), x, y+79, half, 18, c.Caption())
	box(p, m.amount, x, y+98, half, 38, r.err != nil)
	second, word := m.given, "office.given"
	if m.method != garage.Cash {
		second, word = m.reference, "office.reference"
	}
	p.Text(say.T(word), x+half+10, y+79, half, 18, c.Caption())
	box(p, second, x+half+10, y+98, half, 38, false)
	m.drawNotes(p, x, y+142, w, r)
	m.drawChange(p, x, y+182, w, r)
	m.drawAfter(p, x, y+234, w, r)
	p.Button(widget.Button{Icon: "tick", Label: m.takeWords(r), Key: "Enter", Kind: widget.ButtonPrimary, Do: m.onTake}, x, y+296, w, 36)
	return h
}

func (m *money) takeWords(r reckoning) string {
	return m.v.host.Say().T("office.take", "Amount", r.amount, "Method", string(m.method))
}

func (m *money) drawMethods(p *widget.Pen, x, y, w float32) {
	say, c := m.v.host.Say(), p.C
	icons := [...]string{"cash", "card", "bank", "clock"}
	bw := float32(int((w - 18) / 4))
	for i, method := range methods {
		at := x + float32(i)*(bw+6)
		ink, frame, stroke, fill := widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.Quiet}, c.Frame, float32(1), c.Surface
		if method == m.method {
			ink.Color, frame, stroke, fill = c.Petrol, c.Petrol, 2, c.Tint
		}
		p.Frame(at, y, bw, 36, 5, stroke, frame, fill)
		word := say.T("office.method." + string(method))
		ww := widget.Width(word, widget.TxtBody, true)
		if ww+34 > bw { // a long word: the icon yields
			p.TextC(word, at+4, y, bw-8, 36, ink)
		} else {
			from := at + float32(int((bw-ww-24)/2))
			p.Icon(icons[i], from, y, 36, 16, ink.Color)
			p.Text(word, from+24, y, 0, 36, ink)
		}
		p.Hit(at, y, bw, 36, 5, func() { m.choose(method) })
	}
}

// drawNotes draws round sums for cash; for the others it says what a smaller
// amount is.
func (m *money) drawNotes(p *widget.Pen, x, y, w float32, r reckoning) {
	say, c := m.v.host.Say(), p.C
	hint := say.T("office.part_hint")
	right := x + w - p.TextR(hint, x+w, y, 0, 26, c.Caption()) - 8
	if m.method != garage.Cash {
		return
	}
	due := r.amount
	if r.err != nil {
		due = m.due()
	}
	x += p.Text(say.T("office.notes"), x, y, 0, 26, c.Caption()) + 8
	for _, n := range notes(due, say.Format().Minor) {
		word := say.Count(int64(n) / power(say.Format().Minor))
		bw := widget.Width(word, widget.TxtBody, true) + 18
		if x+bw > right {
			return
		}
		fill, ink := c.Button, c.Strong()
		if r.given == n && m.given.Text != "" {
			fill = c.Selection
		}
		p.Rect(x, y, bw, 26, 5, fill)
		p.TextC(word, x, y, bw, 26, ink)
		p.Hit(x, y, bw, 26, 5, func() {
			m.given.SetText(say.Figure(n))
			m.v.host.Canvas().Focus(m.given)
			m.changed()
		})
		x += bw + 6
	}
}

func power(minor int) int64 {
	n := int64(1)
	for range minor {
		n *= 10
	}
	return n
}

// drawChange draws what goes back over the counter.
func (m *money) drawChange(p *widget.Pen, x, y, w float32, r reckoning) {
	say, c := m.v.host.Say(), p.C
	fill, ink, word, figure := c.GoodTint, c.Good, say.T("office.change"), say.Money(r.change)
	switch {
	case r.err != nil:
		text, _ := say.Sentence(r.err)
		p.Rect(x, y, w, 46, 5, c.BadTint)
		p.Icon("alert", x+12, y, 46, 16, c.Bad)
		p.Lines(text, x+36, y+4, w-46, 19, 2, widget.Ink{Size: widget.TxtBody, Color: c.Bad})
		return
	case m.method != garage.Cash:
		fill, ink = c.NeutralTint, c.Neutral
		word, figure = say.T("office.no_change"), ""
	}
	p.Rect(x, y, w, 46, 5, fill)
	p.Icon("cash", x+12, y, 46, 20, ink)
	p.Text(word, x+38, y, w-50, 46, widget.Ink{Size: widget.TxtBody, Bold: true, Color: ink})
	p.TextR(figure, x+w-12, y, 0, 46, widget.Ink{Size: widget.TxtFigure, Bold: true, Color: ink})
}

// drawAfter says what stays open after this payment.
func (m *money) drawAfter(p *widget.Pen, x, y, w float32, r reckoning) {
	say, c := m.v.host.Say(), p.C
	if r.err != nil {
		return
	}
	p.Text(say.T("office.after"), x, y, 0, 22, c.Faint())
	word, icon, ink := say.T("office.after_open", "Open", r.after), "circle", widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.Warn}
	if r.after <= 0 {
		word, icon, ink.Color = say.T("office.after_paid"), "tick", c.Good
	}
	tw := p.TextR(word, x+w, y, 0, 22, ink)
	p.Icon(icon, x+w-tw-20, y, 22, 14, ink.Color)
}

// drawReceipts lists what was paid, each with its receipt.
func (m *money) drawReceipts(p *widget.Pen, at widget.Area, y float32) float32 {
	say, c, d := m.v.host.Say(), p.C, m.v.data
	rows := d.Payments
	if n := int((at.Y + at.H - y - 50) / 44); len(rows) > n && n > 0 {
		rows = rows[len(rows)-n:]
	}
	h := 44 + 44*float32(max(len(rows), 1))
	p.Card(at.X, y, at.W, h)
	x, w := at.X+15, at.W-30
	p.Text(say.T("office.receipts"), x, y+8, w, 22, c.Panel())
	y += 36
	if len(rows) == 0 {
		p.Text(say.T("office.no_receipts"), x, y, w, 22, c.Faint())
	}
	for i, r := range rows {
		m.drawReceipt(p, r, x, y, w, i == len(rows)-1)
		y += 44
	}
	return h
}

func (m *money) drawReceipt(p *widget.Pen, r desk.PaidRow, x, y, w float32, last bool) {
	say, c := m.v.host.Say(), p.C
	b := widget.Button{Icon: "printer", Label: say.T("office.receipt"), Kind: widget.ButtonPlain, Do: func() { m.v.now(garage.ReceiptPaper, uint64(r.Payment.ID)) }}
	if last {
		b.Key = "R"
	}
	bw := widget.ButtonW(b)
	p.Button(b, x+w-bw, y+4, 0, 30)
	p.Text(widget.Joined(" · ", r.Payment.Number, say.T("method."+string(r.Payment.Method))), x, y, w-bw-100, 20, c.Strong())
	p.Text(widget.Joined(" · ", say.When(r.Payment.At, m.v.host.Now()), r.Payment.By), x, y+19, w-bw-100, 18, c.Caption())
	p.TextR(say.Figure(r.Amount), x+w-bw-14, y, 0, 38, c.Strong())
}

// drawCode draws the payment code with its button.
func (m *money) drawCode(p *widget.Pen, at widget.Area, y float32) {
	say, c := m.v.host.Say(), p.C
	h := min(at.Y+at.H-y, 104)
	p.Card(at.X, y, at.W, h)
	size := h - 20
	drawQR(p, m.code, at.X+12, y+10, size)
	b := widget.Button{Label: say.T("office.show_large"), Key: "Q", Kind: widget.ButtonPlain, Do: m.onCode}
	bw := widget.ButtonW(b)
	p.Button(b, at.X+at.W-15-bw, y+h/2-14, 0, 28)
	x := at.X + 12 + size + 14
	w := at.X + at.W - 15 - bw - 10 - x
	p.Text(say.T("office.by_transfer"), x, y+h/2-30, w, 20, widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.Petrol})
	p.Lines(say.T("office.code_text", "Open", m.v.data.Open), x, y+h/2-10, w, 18, 3, c.Caption())
}

// drawQR draws a code on white, so that telephones read it in a dark window too.
func drawQR(p *widget.Pen, d sheet.Document, x, y, size float32) {
	if len(d.Pages) == 0 {
		return
	}
	white, black := p.C.OnState, p.C.Text
	white.R, white.G, white.B, white.A = 255, 255, 255, 255
	black.R, black.G, black.B, black.A = 0, 0, 0, 255
	p.Rect(x, y, size, size, 3, white)
	k := size / float32(d.Width)
	for _, item := range d.Pages[0].Items {
		if r, ok := item.(sheet.Rect); ok {
			p.Rect(x+float32(r.X)*k, y+float32(r.Y)*k, float32(r.W)*k, float32(r.H)*k, 0, black)
		}
	}
}

// codeDialog shows the payment code to the customer.
type codeDialog struct {
	host page.Host
	code sheet.Document
	data desk.InvoicePage
}

// Title heads the dialog.
func (d *codeDialog) Title() page.Title {
	return page.Title{Icon: "bank", Text: d.host.Say().T("office.by_transfer"), Note: d.data.Invoice.Number}
}

// Size leaves room for the largest code.
func (d *codeDialog) Size() fyne.Size { return fyne.NewSize(520, 620) }

// Content is the code with the sum.
func (d *codeDialog) Content() fyne.CanvasObject {
	return widget.NewSheet(400, 400, func(p *widget.Pen, z fyne.Size) {
		size := min(z.Width-40, z.Height-90)
		drawQR(p, d.code, float32(int((z.Width-size)/2)), 16, size)
		p.TextC(d.host.Say().Money(d.data.Open), 0, 26+size, z.Width, 40, widget.Ink{Size: widget.TxtXL, Bold: true, Color: p.C.Text})
	})
}

// Reload has nothing to show anew.
func (d *codeDialog) Reload() {}

// Actions are none but Esc.
func (d *codeDialog) Actions() []page.Action { return nil }

// Focus leaves the keys to the dialog.
func (d *codeDialog) Focus(c fyne.Canvas) { c.Unfocus() }

// Unsaved is false: nothing is typed here.
func (d *codeDialog) Unsaved() bool { return false }
