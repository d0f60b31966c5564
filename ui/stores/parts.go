package stores

import (
	"slices"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// parts is the list of parts with what is known about the chosen one.
type parts struct {
	desk *desk.Desk
	host page.Host

	by     desk.PartFilter
	rows   *widget.Pages[desk.PartRow]
	sums   desk.PartRows // the figures of the chips and the title, without rows
	want   garage.PartID // to be chosen when the page is opened
	part   *desk.PartPage
	narrow bool
	over   bool // in a narrow window: the detail lies over the list

	list   *widget.List
	ledger *widget.List
	filter *widget.Field
	ground *widget.Sheet
	detail *widget.Sheet
	root   *fyne.Container
}

const (
	listPage          = 200
	detailW   float32 = 362
	partsRowH float32 = 31
)

// kinds of parts, in the order of Alt+1 to Alt+5.
var kinds = [...]desk.PartKind{desk.PartsAll, desk.PartsBelow, desk.PartsOrders, desk.PartsCores, desk.PartsIdle}

func newParts(d *desk.Desk, h page.Host, r page.Route) *parts {
	v := &parts{desk: d, host: h, by: desk.PartFilter{Kind: desk.PartsAll}, want: garage.PartID(r.ID)}
	v.rows = widget.NewPages(listPage, v.readPage, func(r desk.PartRow) uint64 { return uint64(r.Part.ID) }, h.Tell)
	v.list = widget.NewList(h.Keys(), partsRowH)
	v.list.Len = v.rows.Len
	v.list.Row = v.drawRow
	v.list.Empty = v.drawEmpty
	v.list.OnSelect = func(int) { v.onSelect() }
	v.list.OnOpen = func(int) { v.onOpen() }
	v.ledger = widget.NewList(h.Keys(), 26)
	v.ledger.Calm = true
	v.ledger.Len = func() int {
		if v.part == nil {
			return 0
		}
		return len(v.part.Ledger)
	}
	v.ledger.Row = v.drawMovement
	v.ledger.Empty = func(p *widget.Pen, z fyne.Size) {
		p.TextC(h.Say().T("stores.no_movements"), 0, 4, z.Width, 24, p.C.Faint())
	}
	v.ground = widget.NewSheet(900, 500, v.drawGround)
	v.detail = widget.NewSheet(detailW, 400, v.drawDetail)
	v.filter = widget.NewFilter(h.Keys(), h.Say().T("stores.filter"), v.list, func(s string) {
		v.by.Words = s
		v.rows.Forget()
		v.host.Reload()
	})
	v.root = widget.Arrange(fyne.NewSize(900, 500), v.place, v.ground, v.filter, v.list, v.detail, v.ledger)
	return v
}

// Content is the page.
func (v *parts) Content() fyne.CanvasObject { return v.root }

// Focus gives the list the keys.
func (v *parts) Focus(c fyne.Canvas) { c.Focus(v.list) }

// Resized lays the detail beside the list, or over it in a narrow window.
func (v *parts) Resized(narrow bool) {
	v.narrow = narrow
	v.relay()
}

func (v *parts) relay() {
	v.place(v.root.Size())
	v.ground.Refresh()
	v.detail.Refresh()
	v.ledger.Refresh()
	v.list.Refresh()
}

// listW is how wide the list is.
func (v *parts) listW(z fyne.Size) float32 {
	if v.narrow {
		return z.Width - 32
	}
	return z.Width - 32 - 10 - detailW
}

func (v *parts) place(z fyne.Size) {
	if z.Width <= 0 {
		return
	}
	widget.Put(v.ground, 0, 0, z.Width, z.Height)
	top := v.top()
	if v.narrow {
		widget.Put(v.filter, 16, 50, 210, 26)
	} else {
		widget.Put(v.filter, v.chipsAt(z), 14, 210, 26)
	}
	widget.Put(v.list, 17, top+27, v.listW(z)-2, z.Height-top-36)
	if v.part == nil || v.narrow && !v.over {
		v.detail.Hide()
		v.ledger.Hide()
		return
	}
	x := z.Width - 16 - detailW
	widget.Put(v.detail, x, 52, detailW, z.Height-60)
	under := v.ledgerTop()
	widget.Put(v.ledger, x+1, 52+under, detailW-2, max(60, z.Height-60-under-v.belowLedger()-1))
	v.detail.Show()
	v.ledger.Show()
}

// Reload reads the parts again; the chosen one stays chosen.
func (v *parts) Reload() {
	want := v.want
	if i := v.list.Chosen(); want == 0 && i >= 0 && i < v.rows.Len() {
		want = v.rows.At(i).Part.ID
	}
	if !v.rows.Reload() {
		return
	}
	v.list.Point(v.find(want, v.want != 0))
	v.want = 0
	v.read()
	v.relay()
}

// readPage reads a page of the list; the first one brings the figures with it.
func (v *parts) readPage(after uint64, limit int) ([]desk.PartRow, error) {
	got, err := v.desk.Stores.Parts(v.by, desk.Page{After: after, Limit: limit})
	if err == nil && after == 0 {
		v.sums = desk.PartRows{Counts: got.Counts, Value: got.Value}
	}
	return got.Rows, err
}

// find is the row of a part among those known, or in the whole list; else the first row.
func (v *parts) find(want garage.PartID, whole bool) int {
	known := v.rows.Len()
	for i := 0; want != 0 && i < v.rows.Len() && (whole || i < known); i++ {
		if v.rows.At(i).Part.ID == want {
			return i
		}
	}
	return 0
}

// read asks for the chosen part.
func (v *parts) read() {
	v.part = nil
	i := v.list.Chosen()
	if i < 0 || i >= v.rows.Len() {
		return
	}
	part, err := v.desk.Stores.Part(v.rows.At(i).Part.ID)
	if err != nil {
		v.host.Tell(err)
		return
	}
	v.part = &part
}

func (v *parts) onSelect() {
	v.read()
	v.relay()
	v.host.Refresh()
}

// onOpen shows the detail over the list in a narrow window, else it edits the card.
func (v *parts) onOpen() {
	if v.narrow && !v.over {
		v.over = true
		v.relay()
		v.host.Refresh()
		return
	}
	v.dialog("editpart")()
}

func (v *parts) setKind(k desk.PartKind) {
	v.by.Kind = k
	v.rows.Forget()
	v.host.Reload()
}

func (v *parts) onClear() {
	v.by = desk.PartFilter{Kind: desk.PartsAll}
	v.rows.Forget()
	v.filter.SetText("")
	v.host.Reload()
}

// dialog opens a dialog about the chosen part.
func (v *parts) dialog(name string) func() {
	return func() {
		if v.part != nil {
			v.host.Open(page.Route{Name: name, ID: uint64(v.part.Part.ID)})
		}
	}
}

// Actions are what can be done with the chosen part.
func (v *parts) Actions() []page.Action {
	say := v.host.Say()
	var none, kept, stock error
	if v.part == nil {
		none = garage.Refuse("stores.nothing_chosen")
		kept, stock = none, none
	} else {
		kept = v.part.Removable
		if v.part.Part.Available() <= 0 {
			stock = garage.Refuse("stores.nothing_free", "Part", v.part.Part.Name)
		}
	}
	act := func(id, chord, icon, label string, refused error, do func()) page.Action {
		right := garage.RightStock
		switch id {
		case "adjust":
			right = garage.RightAdjust
		case "reprice":
			right = garage.RightPrices
		case "corecredit":
			right = garage.RightMoney
		}
		return page.Action{ID: id, Chord: chord, Icon: icon, Label: say.T(label), Refused: refused, Right: right, Do: do}
	}
	acts := []page.Action{
		act("new", "F2", "plus", "stores.new", nil, func() { v.host.Open(page.Route{Name: "newpart", Text: v.by.Words}) }),
		act("receive", "Ctrl+D", "inbox", "stores.receive", none, v.dialog("receive")),
		act("edit", "E", "", "stores.edit", none, v.dialog("editpart")),
		act("adjust", "A", "", "stores.adjust", none, v.dialog("adjust")),
		act("return", "R", "", "stores.return", stock, v.dialog("returnpart")),
	}
	if v.part != nil && !v.part.Part.Retired && v.part.Removable != nil {
		acts = append(acts, act("retire", "T", "", "stores.retire", nil, v.onRetire))
	}
	acts = append(acts, act("remove", "Del", "", "stores.remove", kept, v.onRemove))
	acts[0].Primary = true
	acts = append(acts, act("reprice", "Alt+R", "tag", "reprice.action", nil, func() { v.host.Open(page.Route{Name: "reprice", Text: v.by.Words}) }))
	back := act("coresback", "Alt+U", "undo", "stores.cores", nil, func() { v.host.Open(page.Route{Name: "coresback"}) })
	credit := act("corecredit", "Alt+C", "card", "stores.core_credit", nil, func() { v.host.Open(page.Route{Name: "corecredit"}) })
	back.Hidden = v.by.Kind != desk.PartsCores // elsewhere the bar is full; the keys work
	credit.Hidden = back.Hidden
	at := 1
	if back.Hidden {
		at = len(acts)
	}
	acts = slices.Insert(acts, at, back, credit)
	acts = append(acts, page.Action{ID: "filter", Chord: "/", Hidden: true, Label: say.T("stores.filter"), Do: func() { v.filter.Focus() }})
	for i, k := range kinds {
		acts = append(acts, page.Action{ID: "kind" + string(k), Chord: "Alt+" + string(rune('1'+i)), Hidden: true, Label: say.T("stores.kind." + string(k)), Do: func() { v.setKind(k) }})
	}
	if v.narrow && v.over {
		acts = append(acts, page.Action{ID: "shut", Chord: "Esc", Hidden: true, Label: say.T("stores.back_to_list"), Do: func() {
			v.over = false
			v.relay()
			v.host.Refresh()
		}})
	}
	return acts
}

func (v *parts) onRetire() {
	say, p := v.host.Say(), v.part.Part
	v.host.Confirm(page.Question{Title: say.T("stores.retire_title", "Part", p.Name, "Number", p.Number), Text: say.T("stores.retire_text"), Yes: say.T("stores.retire")}, func() {
		v.done(v.desk.Stores.RetirePart(p.ID))
	})
}

func (v *parts) onRemove() {
	say, p := v.host.Say(), v.part.Part
	v.host.Confirm(page.Question{Title: say.T("stores.remove_title", "Part", p.Name, "Number", p.Number), Text: say.T("stores.remove_text"), Yes: say.T("stores.remove"), Bad: true}, func() {
		v.done(v.desk.Stores.RemovePart(p.ID))
	})
}

// done tells a refusal, or shows what has changed.
func (v *parts) done(err error) {
	if err != nil {
		v.host.Tell(err)
		return
	}
	v.host.Saved()
	v.host.Reload()
}

// Remedies says what to do about a refusal on this page: what cannot be removed
// can be retired.
func (v *parts) Remedies(p *garage.Problem) page.Remedy {
	if p.Code != "part.has_movements" || v.part == nil || v.part.Part.Retired {
		return page.Remedy{}
	}
	return page.Remedy{Actions: []page.Action{{ID: "retire", Chord: "Enter", Icon: "box", Label: v.host.Say().T("stores.retire"), Primary: true, Do: v.onRetire}}}
}
