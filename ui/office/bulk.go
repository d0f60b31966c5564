package office

import (
	"context"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// bulk is the list of the changes of many records at once, each with its way back.
type bulk struct {
	*widget.ListPage
	press
	rows []desk.BulkRow
	list *widget.List
}

func newBulk(d *desk.Desk, h page.Host, out outlet) *bulk {
	v := &bulk{press: press{desk: d, host: h, out: out}}
	v.list = widget.NewList(h.Keys(), 56)
	v.list.Len = func() int { return len(v.rows) }
	v.list.Row = v.drawRow
	v.list.Empty = func(p *widget.Pen, z fyne.Size) {
		say := h.Say()
		p.Empty(widget.Empty{Icon: "swap", Title: say.T("bulk.none"), Text: say.T("bulk.none_text"), Buttons: []widget.Button{
			{Icon: "tag", Label: say.T("reprice.action"), Kind: widget.ButtonPrimary, Do: func() { h.Open(page.Route{Name: "reprice"}) }}}}, widget.Whole(z))
	}
	v.list.OnOpen = func(int) { v.onHistory() }
	v.list.OnSelect = func(int) { h.Refresh() }
	v.ListPage = widget.NewListPage(v.list, v.drawHead, widget.ListParts{Top: widget.CardTop, End: 9})
	return v
}

// Reload reads the changes again.
func (v *bulk) Reload() {
	rows, err := v.desk.Office.BulkChanges(desk.Page{Limit: 500})
	if err != nil {
		v.host.Tell(err)
		return
	}
	v.rows = rows
	v.list.Point(min(max(v.list.Chosen(), 0), len(rows)-1))
	v.Redraw()
}

// Actions are taking the chosen change back, and its entries in the history.
func (v *bulk) Actions() []page.Action {
	say := v.host.Say()
	var none, undone error
	if i := v.list.Chosen(); i < 0 {
		none = garage.Refuse("office.nothing_chosen")
		undone = none
	} else {
		undone = v.rows[i].Undo
	}
	return []page.Action{
		{ID: "undo", Chord: "F4", Icon: "undo", Right: garage.RightPrices, Label: say.T("bulk.undo"), Primary: undone == nil, Refused: undone, Do: v.onUndo},
		{ID: "history", Chord: "Enter", Icon: "list", Right: garage.RightAudit, Label: say.T("history.action"), Refused: none, Do: v.onHistory},
		{ID: "reprice", Chord: "F6", Icon: "tag", Right: garage.RightPrices, Label: say.T("reprice.action"), Do: func() { v.host.Open(page.Route{Name: "reprice"}) }},
	}
}

func (v *bulk) onHistory() { v.host.Open(page.Route{Name: "history", Text: "parts"}) }

func (v *bulk) onUndo() {
	say, r := v.host.Say(), v.rows[v.list.Chosen()]
	v.host.Confirm(page.Question{Icon: "undo", Title: say.T("bulk.undo_title", "Count", r.Change.Count), Text: say.T("bulk.undo_text", "At", r.Change.At, "By", r.Change.By), Yes: say.T("bulk.undo")}, func() {
		var b garage.BulkChange
		v.host.Run(say.T("bulk.undoing"), func(context.Context, page.Progress) (err error) {
			b, err = v.desk.Office.UndoBulk(r.Change.ID)
			return err
		}, func(err error) {
			if err != nil {
				v.host.Tell(err)
				return
			}
			v.host.Saved()
			v.host.Reload()
			v.noteWith("undo", say.T("bulk.undone", "Count", b.Undone, "Left", len(b.Left)))
		})
	})
}

func (v *bulk) drawHead(p *widget.Pen, z fyne.Size) {
	say, c := v.host.Say(), p.C
	tw := p.Text(say.T("bulk.title"), 16, 12, 0, 30, c.Heading())
	p.Text(say.T("bulk.note"), 16+tw+8, 12, z.Width-tw-40, 30, c.Faint())
	p.Card(16, 54, z.Width-32, z.Height-62)
}

func (v *bulk) drawRow(p *widget.Pen, i int, at widget.Area, _ bool) {
	r, say, c := v.rows[i], v.host.Say(), p.C
	p.Text(say.When(r.Change.At, v.host.Now()), at.X+12, at.Y+8, 130, 20, c.Body())
	p.Text(r.Change.By, at.X+12, at.Y+28, 130, 18, c.Caption())
	p.Text(say.Text(r.What.Code, r.What.Args), at.X+150, at.Y+8, at.W-330, 20, c.Strong())
	if r.Change.UndoAt.IsZero() {
		p.Chip("tick", say.T("bulk.stands"), at.Right()-170, at.Y+8, 150, widget.ToneGood)
		p.Text(say.T("bulk.can_undo"), at.X+150, at.Y+28, at.W-330, 18, c.Caption())
	} else {
		p.Chip("undo", say.T("bulk.taken_back"), at.Right()-170, at.Y+8, 150, widget.ToneNeutral)
		text := say.T("bulk.undone_by", "At", r.Change.UndoAt, "By", r.Change.UndoBy, "Count", r.Change.Undone)
		if len(r.Left) > 0 {
			text = say.T("bulk.undone_left", "At", r.Change.UndoAt, "By", r.Change.UndoBy, "Count", r.Change.Undone, "Left", len(r.Left), "Names", first(say, r.Left, 4))
		}
		p.Text(text, at.X+150, at.Y+28, at.W-330, 18, c.Caption())
	}
	p.HLine(at.X, at.Y+at.H-1, at.W, c.Line)
}

// first are the first n of a list of names.
func first(say *locale.Locale, list []string, n int) string {
	if len(list) > n {
		return say.List(append(list[:n:n], "…")...)
	}
	return say.List(list...)
}
