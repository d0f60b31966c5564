package office

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// history is everything that was ever done, newest first, a page at a time, with what
// the chosen entry has changed.
type history struct {
	press
	by     desk.AuditFilter
	rows   *widget.Pages[desk.AuditRow]
	denied error  // why nothing can be read
	deep   uint64 // the oldest page read follows this entry
	next   uint64 // entry that the one behind it would begin with; 0: there is none
	trail  desk.TrailState
	detail *desk.AuditDetail
	narrow bool
	over   bool // in a narrow window: the detail lies over the list

	list   *widget.List
	filter *widget.Field
	head   *widget.Sheet
	panel  *widget.Sheet
	root   *fyne.Container
	chips  map[string]float32 // where each chip's list opens
}

const historyPanel float32 = 430

// firstLook is how many entries are followed when the page is opened.
const firstLook = 1000

func newHistory(d *desk.Desk, h page.Host, r page.Route, out outlet) *history {
	v := &history{press: press{desk: d, host: h, out: out}, chips: map[string]float32{}}
	say := h.Say()
	v.by.Say = func(code string) string {
		if say.Has(code) {
			return say.T(code)
		}
		return ""
	}
	v.by.Table, v.by.ID = r.Text, r.ID
	v.list = widget.NewList(h.Keys(), 36)
	v.rows = widget.NewPages(listPage, v.read, func(r desk.AuditRow) uint64 { return r.Entry.Seq }, h.Tell)
	v.list.Len = v.rows.Len
	v.list.Row = v.drawRow
	v.list.Empty = v.drawEmpty
	v.list.OnOpen = func(int) { v.onOpen() }
	v.list.OnSelect = v.onSelect
	v.head = widget.NewSheet(900, 86, v.drawHead)
	v.panel = widget.NewSheet(historyPanel, 400, v.drawPanel)
	v.filter = widget.NewFilter(h.Keys(), say.T("history.filter"), v.list, func(s string) {
		v.by.Words = s
		v.afresh()
	})
	v.root = widget.Arrange(fyne.NewSize(900, 500), v.place, v.head, v.list, v.filter, v.panel)
	return v
}

// Resized lays the detail beside the list, or over it in a narrow window.
func (v *history) Resized(narrow bool) {
	v.narrow = narrow
	v.place(v.root.Size())
	v.head.Refresh()
	v.list.Refresh()
}

func (v *history) place(z fyne.Size) {
	widget.Put(v.head, 0, 0, z.Width, z.Height)
	widget.Put(v.filter, 16, 50, 230, 26)
	w := z.Width - 34
	if !v.narrow {
		w -= historyPanel + 10
	}
	widget.Put(v.list, 17, 113, w, z.Height-122)
	if v.narrow && !v.over {
		v.panel.Hide()
		return
	}
	widget.Put(v.panel, z.Width-16-historyPanel, 86, historyPanel, z.Height-94)
	v.panel.Show()
}

// Content is the page.
func (v *history) Content() fyne.CanvasObject { return v.root }

// Focus gives the list the keys.
func (v *history) Focus(c fyne.Canvas) { c.Focus(v.list) }

// Reload reads the newest entries again and follows the end of the trail.
func (v *history) Reload() {
	trail, err := v.desk.Office.Trail(context.Background(), firstLook)
	if err != nil {
		v.host.Tell(err)
		return
	}
	if uint64(v.trail.Read) != v.trail.Entries || trail.Entries != v.trail.Entries || trail.Broken != 0 {
		v.trail = trail
	}
	v.show()
}

// show reads the entries anew, as many as were read before.
func (v *history) show() {
	if !v.rows.ReloadOn(v.list.Chosen(), v.list.Point) {
		return
	}
	v.list.Point(min(max(v.list.Chosen(), 0), v.rows.Len()-1))
	v.list.Refresh()
	v.head.Refresh()
	v.look()
}

// read reads a page. One may be short though others follow: a filter that fits hardly
// anything is not followed through twenty years at once.
func (v *history) read(after uint64, limit int) ([]desk.AuditRow, error) {
	if after == 1 {
		return nil, nil
	}
	from := uint64(0)
	if after > 0 {
		from = after - 1
	}
	got, err := v.desk.Office.Audit(v.by, from, limit)
	if v.denied = nil; lacksRight(err) { // shown in the list's place: it is read again with every change
		v.denied, got, err = err, desk.AuditPage{}, nil
	}
	if err != nil {
		return nil, err
	}
	if after == 0 || v.deep == 0 || after <= v.deep {
		v.deep, v.next = after, got.Next
	}
	return got.Rows, nil
}

// lacksRight tells whether a refusal is about a right.
func lacksRight(err error) bool {
	var p *garage.Problem
	if !errors.As(err, &p) {
		return false
	}
	_, _, ok := p.NeedsRight()
	return ok
}

// afresh reads from the top after the filter has changed.
func (v *history) afresh() {
	v.rows.Forget()
	v.list.Point(0)
	v.show()
	v.host.Refresh()
}

// short tells whether reading has stopped before the oldest entry.
func (v *history) short() bool { return v.next != 0 && !v.rows.More() }

// more reads on where reading has stopped.
func (v *history) more() {
	if !v.short() {
		return
	}
	v.rows.ReadOn(v.next + 1)
	v.list.Refresh()
	v.head.Refresh()
	v.host.Refresh()
}

func (v *history) onSelect(int) {
	v.look()
	v.host.Refresh()
}

// look reads what the chosen entry has changed.
func (v *history) look() {
	v.detail = nil
	if i := v.list.Chosen(); i >= 0 && i < v.rows.Len() {
		d, err := v.desk.Office.AuditEntry(v.rows.At(i).Entry.Seq)
		if err != nil {
			v.host.Tell(err)
			return
		}
		v.detail = &d
	}
	v.panel.Refresh()
}

// onOpen opens the record; in a narrow window the detail comes first.
func (v *history) onOpen() {
	if v.narrow && !v.over {
		v.over = true
		v.place(v.root.Size())
		v.host.Refresh()
		return
	}
	if v.detail != nil && v.detail.Row.Link.Kind != "" {
		v.host.Open(page.Route{Name: v.detail.Row.Link.Kind, ID: v.detail.Row.Link.ID})
	}
}

// Actions are opening the record, the filters, and following the whole trail.
func (v *history) Actions() []page.Action {
	say := v.host.Say()
	var none, noRecord error
	if v.detail == nil {
		none = garage.Refuse("office.nothing_chosen")
		noRecord = none
	} else if v.detail.Row.Link.Kind == "" {
		noRecord = garage.Refuse("history.no_page")
	}
	acts := []page.Action{
		{ID: "open", Chord: "Enter", Label: say.T("history.open"), Primary: noRecord == nil, Refused: noRecord, Do: v.onOpen},
		{ID: "record", Chord: "F6", Icon: "filter", Label: say.T("history.this_record"), Refused: none, Do: v.onRecord},
		{ID: "person", Chord: "Alt+1", Icon: "user", Label: say.T("history.by_person"), Do: v.onPerson},
		{ID: "table", Chord: "Alt+2", Icon: "box", Label: say.T("history.by_kind"), Do: v.onTable},
		{ID: "action", Chord: "Alt+3", Icon: "filter", Label: say.T("history.same_action"), Refused: none, Do: v.onAction},
		{ID: "day", Chord: "Alt+4", Icon: "calendar", Label: say.T("history.that_day"), Refused: none, Do: v.onDay},
		{ID: "verify", Chord: "F8", Icon: "shield", Label: say.T("history.verify"), Do: v.onVerify},
		{ID: "filter", Chord: "/", Hidden: true, Label: say.T("history.filter"), Do: func() { v.filter.Focus() }},
	}
	if v.short() {
		acts = append(acts, page.Action{ID: "more", Chord: "F3", Label: say.T("history.older"), Hidden: true, Do: v.more})
	}
	if v.filtered() || v.over {
		acts = append(acts, page.Action{ID: "clear", Chord: "Esc", Hidden: true, Label: say.T("history.clear"), Do: v.onClear})
	}
	return acts
}

func (v *history) filtered() bool {
	return v.by.By != "" || v.by.Action != "" || v.by.Table != "" || !v.by.Day.IsZero() || v.by.Words != ""
}

func (v *history) onClear() {
	if v.over {
		v.over = false
		v.place(v.root.Size())
		v.host.Refresh()
		return
	}
	v.by = desk.AuditFilter{Say: v.by.Say}
	v.filter.SetText("")
	v.afresh()
}

func (v *history) onRecord() {
	e := v.detail.Row.Entry
	v.by.Table, v.by.ID = e.Table, e.ID
	v.afresh()
}

func (v *history) onAction() {
	v.by.Action = v.detail.Row.Entry.Action
	v.afresh()
}

func (v *history) onDay() {
	v.by.Day = v.detail.Row.Entry.At
	v.afresh()
}

// onPerson asks whose entries are shown.
func (v *history) onPerson() {
	people, _, err := v.desk.Office.AuditChoices()
	if err != nil {
		v.host.Tell(err)
		return
	}
	v.choose("person", people, func(s string) string { return s }, func(s string) { v.by.By = s })
}

// onTable asks for which kind of record.
func (v *history) onTable() {
	_, tables, err := v.desk.Office.AuditChoices()
	if err != nil {
		v.host.Tell(err)
		return
	}
	slices.SortFunc(tables, func(a, b string) int { return strings.Compare(v.table(a), v.table(b)) })
	v.choose("table", tables, v.table, func(s string) { v.by.Table, v.by.ID = s, 0 })
}

// choose shows a list under a chip.
func (v *history) choose(chip string, list []string, word func(string) string, take func(string)) {
	items := []widget.PopItem{{Key: "0", Text: v.host.Say().T("history.all"), Do: func() { take(""); v.afresh() }}}
	for i, s := range list {
		key := ""
		if i < 9 {
			key = strconv.Itoa(i + 1)
		}
		items = append(items, widget.PopItem{Key: key, Text: word(s), Do: func() { take(s); v.afresh() }})
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.head)
	widget.ShowPopover(v.host.Keys(), "", items, fyne.NewPos(at.X+v.chips[chip], at.Y+80))
}

// onVerify follows the whole trail.
func (v *history) onVerify() {
	say := v.host.Say()
	var got desk.TrailState
	v.host.Run(say.T("history.verifying"), func(ctx context.Context, _ page.Progress) (err error) {
		got, err = v.desk.Office.Trail(ctx, 0)
		return err
	}, func(err error) {
		if err != nil {
			v.host.Tell(err)
			return
		}
		if !got.At.IsZero() {
			v.trail = got
		}
		v.head.Refresh()
	})
}

// table is the word for a kind of record.
func (v *history) table(name string) string {
	return wordOr(v.host.Say(), "history.table."+name, name)
}

// wordOr is the text of a code, or something else where it has none.
func wordOr(say *locale.Locale, code, other string) string {
	if say.Has(code) {
		return say.T(code)
	}
	return other
}
