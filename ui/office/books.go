package office

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// books is what the books check found, each finding with the page it opens.
type books struct {
	*widget.ListPage
	press
	report desk.BooksReport
	ran    bool
	by     string // "all", "wrong" or "todo"
	shown  []desk.BooksFinding
	list   *widget.List
}

// bookFilters are the filters, in the order of Alt+1 to Alt+3.
var bookFilters = [...]string{"all", "wrong", "todo"}

func newBooks(d *desk.Desk, h page.Host, out outlet) *books {
	v := &books{press: press{desk: d, host: h, out: out}, by: "all"}
	v.list = widget.NewList(h.Keys(), 52)
	v.list.Len = func() int { return len(v.shown) }
	v.list.Row = v.drawRow
	v.list.Empty = v.drawEmpty
	v.list.OnOpen = func(int) { v.onOpen() }
	v.list.OnSelect = func(int) { h.Refresh() }
	v.ListPage = widget.NewListPage(v.list, v.drawHead, widget.ListParts{Top: 87, End: 9})
	return v
}

// Reload reads the books when the page is opened. After that it waits to be asked:
// reading twenty years takes seconds, and people save all the time.
func (v *books) Reload() {
	if !v.ran {
		v.ran = true
		v.check()
	}
}

// check reads the books in the background.
func (v *books) check() {
	say := v.host.Say()
	var report desk.BooksReport
	v.host.Run(say.T("books.running"), func(ctx context.Context, p page.Progress) error {
		var err error
		report, err = v.desk.Office.CheckBooks(ctx, func(done, whole int, step string) { p(done, whole, say.T("books.reading."+step)) })
		return err
	}, func(err error) {
		if err != nil {
			v.host.Tell(err)
			return
		}
		if report.At.IsZero() { // cancelled: what was known stays
			return
		}
		v.report = report
		v.show()
	})
}

// show lists the findings that the filter takes.
func (v *books) show() {
	v.shown = v.shown[:0]
	for _, f := range v.report.Findings {
		if v.by == "all" || f.Todo == (v.by == "todo") {
			v.shown = append(v.shown, f)
		}
	}
	v.list.Point(min(max(v.list.Chosen(), 0), len(v.shown)-1))
	v.list.Refresh()
	v.Head.Refresh()
	v.host.Refresh()
}

// chosen is the chosen finding; false: none.
func (v *books) chosen() (desk.BooksFinding, bool) {
	if i := v.list.Chosen(); i >= 0 && i < len(v.shown) {
		return v.shown[i], true
	}
	return desk.BooksFinding{}, false
}

func (v *books) onOpen() {
	if f, ok := v.chosen(); ok && f.Link.Kind != "" {
		v.host.Open(page.Route{Name: f.Link.Kind, ID: f.Link.ID})
	}
}

// Actions are opening what a finding is about, and checking again.
func (v *books) Actions() []page.Action {
	say := v.host.Say()
	var none error
	if f, ok := v.chosen(); !ok || f.Link.Kind == "" {
		none = garage.Refuse("office.nothing_chosen")
	}
	acts := []page.Action{
		{ID: "open", Chord: "Enter", Label: say.T("office.open"), Primary: none == nil, Refused: none, Do: v.onOpen},
		{ID: "check", Chord: "F8", Icon: "tick", Label: say.T("books.again"), Do: v.check},
		{ID: "dayclose", Chord: "F10", Icon: "cash", Right: garage.RightMoney, Label: say.T("dayclose.action"), Do: func() { v.host.Open(page.Route{Name: "dayclose"}) }},
		{ID: "history", Chord: "Alt+H", Icon: "list", Right: garage.RightAudit, Label: say.T("history.action"), Do: func() { v.host.Open(page.Route{Name: "history"}) }},
	}
	for i, s := range bookFilters {
		acts = append(acts, page.Action{ID: "filter" + s, Chord: "Alt+" + string(rune('1'+i)), Hidden: true, Label: say.T("books.filter." + s), Do: func() { v.filter(s) }})
	}
	return acts
}

func (v *books) filter(by string) {
	v.by = by
	v.show()
}

func (v *books) drawHead(p *widget.Pen, z fyne.Size) {
	say, c, r := v.host.Say(), p.C, v.report
	tw := p.Text(say.T("books.title"), 16, 12, 0, 30, c.Heading())
	p.Card(16, 86, z.Width-32, z.Height-94)
	if r.At.IsZero() {
		return
	}
	p.Text(say.T("books.fact", "Wrong", r.Wrong, "Todo", r.Todo, "At", r.At), 16+tw+8, 12, z.Width-tw-40, 30, c.Faint())
	counts := [...]int{r.Wrong + r.Todo, r.Wrong, r.Todo}
	icons := [...]string{"", "alert", "clock"}
	x := float32(16)
	for i, s := range bookFilters {
		x += p.FilterChip(icons[i], say.T("books.filter."+s, "N", counts[i]), false, x, 50, v.by == s, func() { v.filter(s) }) + 6
	}
	if r.Left > 0 {
		p.Text(say.T("books.left", "N", r.Left), x+8, 50, 0, 26, c.Faint())
	}
}

func (v *books) drawRow(p *widget.Pen, i int, at widget.Area, _ bool) {
	f, say, c := v.shown[i], v.host.Say(), p.C
	icon, word, tone := "alert", "books.wrong", widget.ToneBad
	if f.Todo {
		icon, word, tone = "clock", "books.todo", widget.ToneWarn
	}
	p.Chip(icon, say.T(word), at.X+12, at.Y+16, 84, tone)
	p.Facts(say.Text(f.Code, f.Args), at.X+108, at.Y+6, at.W-150, 20, 2)
	if f.Link.Kind != "" {
		p.Icon("right", at.Right()-30, at.Y, at.H, 16, c.Quiet)
	}
	p.HLine(at.X, at.Y+at.H-1, at.W, c.Line)
}

// read is what the check has read, in words.
func (v *books) read() string {
	var words []string
	for _, s := range v.report.Checked {
		words = append(words, v.host.Say().T("books.step."+s.Step, "N", s.Count))
	}
	return strings.Join(words, v.host.Say().T("list.comma"))
}

func (v *books) drawEmpty(p *widget.Pen, z fyne.Size) {
	say := v.host.Say()
	switch {
	case v.report.At.IsZero():
	case len(v.report.Findings) > 0:
		p.Empty(widget.Empty{Title: say.T("books.none_here"), Text: say.T("books.in_order_text", "What", v.read())}, widget.Whole(z))
	default:
		p.Empty(widget.Empty{Icon: "tick", Title: say.T("books.in_order"), Text: say.T("books.in_order_text", "What", v.read())}, widget.Whole(z))
	}
}
