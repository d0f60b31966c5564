package workshop

import (
	"fmt"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// inView is how many columns fit, and the first of them.
func (b *board) inView(w float32) (first, n int) {
	n = len(columns)
	if w < 1100 {
		n = 5
	}
	if b.col < b.first {
		b.first = b.col
	}
	if b.col >= b.first+n {
		b.first = b.col - n + 1
	}
	return max(0, min(b.first, len(columns)-n)), n
}

// columnAt is the column under x.
func (b *board) columnAt(x float32) (int, bool) {
	w := b.sheet.Size().Width
	first, n := b.inView(w)
	i := int((x - 16) / ((w - 32 + 8) / float32(n)))
	return first + i, i >= 0 && i < n
}

func (b *board) draw(p *widget.Pen, z fyne.Size) {
	b.spots = b.spots[:0]
	b.drawHead(p, z)
	b.drawFilters(p)
	if len(b.rows.Orders) == 0 {
		b.drawEmpty(p, z)
		return
	}
	first, n := b.inView(z.Width)
	cw := (z.Width - 32 - 8*float32(n-1)) / float32(n)
	for i := 0; i < n; i++ {
		x := float32(int(16 + float32(i)*(cw+8) + 0.5))
		b.drawColumn(p, first+i, x, float32(int(cw)), z.Height)
	}
	if b.drag != nil {
		b.drawDragged(p, cw)
	}
}

func (b *board) drawHead(p *widget.Pen, z fyne.Size) {
	say, c := b.host.Say(), p.C
	tw := p.Text(say.T("board.title"), 16, 12, 0, 30, c.Heading())
	p.Text(say.T("board.fact", "N", len(b.rows.Orders), "Sum", say.Figure(b.rows.Sum)), 16+tw+8, 12, 0, 30, c.Faint())
	board, list := say.T("board.board"), say.T("board.list")
	w1, w2 := float32(int(42+widget.Width(board, widget.TxtBody, true))), float32(int(42+widget.Width(list, widget.TxtBody, false)))
	x := z.Width - 16 - w1 - w2
	p.Frame(x, 14, w1+w2, 26, 5, 1, c.Frame, c.Surface)
	p.Left(x+1, 15, w1-1, 24, 4, c.Tint)
	p.Icon("columns", x+10, 14, 26, 16, c.Petrol)
	p.Text(board, x+32, 14, 0, 26, widget.Ink{Size: widget.TxtBody, Bold: true, Color: c.Petrol})
	p.Icon("list", x+w1+10, 14, 26, 16, c.Text)
	p.Text(list, x+w1+32, 14, 0, 26, c.Body())
	p.Hit(x+w1, 14, w2, 26, 5, b.onList)
}

func (b *board) drawFilters(p *widget.Pen) {
	say, c, n := b.host.Say(), p.C, b.rows.Counts
	p.Frame(16, 50, 190, 26, 5, 1, c.InputBorder, c.Input)
	p.Icon("search", 26, 50, 26, 14, c.Text)
	p.KeyCap("/", 206-8-widget.CapW("/"), 50, 26, c.Cap())
	p.Hit(16, 50, 190, 26, 5, func() { b.host.Canvas().Focus(b.filter) })
	x := float32(212)
	chip := func(icon, word string, more, on bool, do func()) {
		x += p.FilterChip(icon, word, more, x, 50, on, do) + 6
	}
	set := func(f desk.BoardFilter) func() {
		return func() { f.Words = b.by.Words; b.by = f; b.host.Reload() }
	}
	all := b.by == desk.BoardFilter{Words: b.by.Words}
	chip("", say.T("board.all", "N", n.All), false, all, set(desk.BoardFilter{}))
	who := say.T("board.technician_all")
	for _, t := range n.Technicians {
		if t.Staff.ID == b.by.Technician {
			who = fmt.Sprintf("%s %d", t.Staff.Name, t.Orders)
		}
	}
	chip("user", who, true, b.by.Technician != 0, b.onTechnician)
	chip("pause", say.T("board.on_hold", "N", n.Hold), false, b.by.Hold, set(desk.BoardFilter{Hold: !b.by.Hold}))
	chip("alert", say.T("board.late", "N", n.Late), false, b.by.Late, set(desk.BoardFilter{Late: !b.by.Late}))
	chip("hourglass", say.T("board.waiting", "N", n.Waiting), false, b.by.Waiting, set(desk.BoardFilter{Waiting: !b.by.Waiting}))
	if len(n.Labels) > 0 {
		label := say.T("board.label_any")
		if b.by.Label != "" {
			label = b.by.Label
		}
		chip("tag", label, true, b.by.Label != "", b.onLabel)
	}
}

func (b *board) drawColumn(p *widget.Pen, i int, x, w, h float32) {
	say, c, col := b.host.Say(), p.C, columns[i]
	cards := b.cols[i]
	p.Rect(x, 86, w, h-90, 6, c.Well)
	look := stateLook(col.look)
	fg, _ := c.Tone(look.Tone)
	if look.Tone == widget.TonePetrol {
		fg = c.Petrol
	}
	head := widget.Ink{Size: widget.TxtCaption, Bold: true, Color: fg}
	p.Icon(look.Icon, x+10, 92, 26, 14, fg)
	p.Text(say.T(col.word), x+29, 92, w-55, 26, head)
	p.TextR(fmt.Sprint(len(cards)), x+w-10, 92, 0, 26, head)
	if len(cards) == 0 {
		p.TextC(say.T("board.none"), x, 123, w, 26, c.Caption())
		return
	}
	b.scrollTo(i, w, h)
	y := float32(123)
	for k := b.tops[i]; k < len(cards); k++ {
		card := b.card(cards[k], i, k)
		if k > b.tops[i] && y+b.height(card, w-12) > h-6 {
			p.TextC(say.T("board.more", "N", len(cards)-k), x, h-24, w, 18, c.Caption())
			return
		}
		ch := p.BoardCard(card, x+6, y, w-12)
		b.spots = append(b.spots, spot{x + 6, y, w - 12, ch, i, k})
		y += ch + 7
	}
}

// scrollTo brings the chosen card of a column into view, by whole cards.
func (b *board) scrollTo(i int, w, h float32) {
	if b.tops[i] >= len(b.cols[i]) {
		b.tops[i] = 0
	}
	if i != b.col {
		return
	}
	if b.row < b.tops[i] {
		b.tops[i] = b.row
	}
	for b.tops[i] < b.row {
		y := float32(123)
		for k := b.tops[i]; k <= b.row; k++ {
			y += b.height(b.card(b.cols[i][k], i, k), w-12) + 7
		}
		if y <= h {
			return
		}
		b.tops[i]++
	}
}

// height is that of a card, by the lines it needs.
func (b *board) height(c widget.BoardCard, w float32) float32 { return widget.BoardCardHeight(c, w) }

func (b *board) card(r desk.BoardRow, col, row int) widget.BoardCard {
	say, now := b.host.Say(), b.host.Now()
	icon, parts, tone := partsLook(say, r)
	card := widget.BoardCard{
		Plate: r.Plate, Who: r.Technician.Initials(), Customer: r.Customer, Jobs: join(r.Jobs),
		PartsIcon: icon, Parts: parts, PartsTone: tone, Total: say.Figure(r.Total), Hold: b.holdText(r),
		Selected: col == b.col && row == b.row,
		Do: func() {
			again := b.col == col && b.row == row
			b.col, b.row = col, row
			if again {
				b.onOpen()
				return
			}
			b.host.Reload()
		},
	}
	for _, k := range r.Kinds {
		card.Labels = append(card.Labels, widget.CardLabel{Text: say.T(k.Code()), Tone: widget.TonePetrol})
	}
	for _, l := range r.Labels {
		card.Labels = append(card.Labels, widget.CardLabel{Text: l, Tone: widget.ToneNamed(b.shop.LabelTone(l))})
	}
	if r.State == garage.Expected {
		card.Promise = say.T("board.expected_at", "At", shortWhen(say, r.ExpectedAt, now))
		return card
	}
	card.Promise, card.Promised = promiseText(say, r.Promise, r.PromisedAt, now), promiseTone(r.Promise)
	return card
}

// holdText is the caution strip of a card: a hold, a failed check, money not paid.
func (b *board) holdText(r desk.BoardRow) string {
	say := b.host.Say()
	switch {
	case r.Hold.Reason != "":
		return holdWords(say, r.Hold, b.host.Now())
	case r.State == garage.AwaitingApproval:
		return say.T("board.no_answer", "Since", shortWhen(say, r.StateAt, b.host.Now()))
	case r.FailedChecks > 0 && (r.State == garage.InProgress || r.State == garage.QualityCheck):
		return say.T("board.failed", "N", r.FailedChecks)
	case r.UnpaidDays > 0:
		return say.T("board.unpaid", "N", r.UnpaidDays)
	}
	return ""
}

func (b *board) drawEmpty(p *widget.Pen, z fyne.Size) {
	say, room := b.host.Say(), widget.Area{X: 0, Y: 86, W: z.Width, H: z.Height - 90}
	if b.by != (desk.BoardFilter{}) {
		p.NothingFits(b.host.Keys(), b.onClear, room)
		return
	}
	p.Empty(widget.Empty{Icon: "car", Title: say.T("board.empty"), Text: say.T("board.empty_text"), Buttons: []widget.Button{
		{Icon: "car", Label: say.T("action.walkin"), Key: "Ctrl+N", Kind: widget.ButtonPrimary, Do: func() { b.host.Open(page.Route{Name: "walkin"}) }},
		{Icon: "phone", Label: say.T("action.phone_quote"), Key: "Ctrl+E", Do: func() { b.host.Open(page.Route{Name: "phonequote"}) }},
	}}, room)
}

func (b *board) onClear() {
	b.by = desk.BoardFilter{}
	b.filter.SetText("")
	b.host.Reload()
}

// drawDragged draws the plate of the card that follows the mouse.
func (b *board) drawDragged(p *widget.Pen, w float32) {
	p.Over()
	x, y := b.drag.at.X-w/2, b.drag.at.Y-20
	for _, r := range b.rows.Orders {
		if r.ID == b.drag.id {
			p.Frame(x, y, w-12, 44, 5, 2, p.C.Petrol, p.C.Surface)
			p.Plate(r.Plate, x+11, y+8, widget.PlateBoard)
		}
	}
}
