package frame

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// KeyLine is a line of the keyboard map: what a key means everywhere, on an order,
// and in lists and books. The meanings are codes of the catalogue; "" for none.
type KeyLine struct{ Keys, Everywhere, Order, Lists string }

// KeyMap is the one map all pages keep to.
func KeyMap() []KeyLine {
	return []KeyLine{
		{"F1", "keys.help", "", ""},
		{"Ctrl+F1", "keys.more", "", ""},
		{"F2", "keys.f2", "keys.f2.order", "keys.f2.list"},
		{"F3", "keys.f3", "keys.f3.order", "keys.f3.list"},
		{"F4", "keys.f4", "keys.f4.order", "keys.f4.list"},
		{"F5", "keys.f5", "keys.f5.order", ""},
		{"F6", "keys.f6", "keys.f6.order", "keys.f6.list"},
		{"F7", "keys.f7", "keys.f7.order", ""},
		{"F8", "keys.f8", "keys.f8.order", ""},
		{"F9", "keys.f9", "keys.f9.order", "keys.f9.list"},
		{"F10", "keys.f10", "keys.f10.order", "keys.f10.list"},
		{"F11", "keys.wall", "", ""},
		{"F12", "keys.f12", "keys.f12.order", "keys.f12.list"},
		{"Ctrl+F12", "keys.backups", "", ""},
		{"Ctrl+J", "keys.books", "", ""},
		{"Ctrl+U", "keys.account", "", ""},
		{"Ctrl+F11", "keys.lock", "", ""},
		{"Ctrl+K", "keys.search", "", "keys.filter"},
		{"Ctrl+N", "keys.walkin", "", ""},
		{"Ctrl+B", "keys.booking", "", ""},
		{"Ctrl+E", "keys.phone_quote", "", ""},
		{"Ctrl+L", "keys.counter", "", ""},
		{"Ctrl+D", "", "", "keys.delivery"},
		{"Ctrl+1 … 9", "keys.doors", "", ""},
		{"Ctrl+0", "keys.all_doors", "", ""},
		{"Ctrl+Enter", "keys.new_order", "", ""},
		{"Ctrl+→", "", "keys.move_on", ""},
		{"Ctrl+R", "", "keys.rework", ""},
		{"Ctrl+↑ Ctrl+↓", "", "keys.job", ""},
		{"Ctrl+Z", "keys.undo", "", ""},
		{"Ctrl+S", "keys.save_file", "", ""},
		{"Ctrl+= Ctrl+-", "keys.zoom", "", ""},
		{"Tab", "keys.tab", "", ""},
		{"Enter", "keys.enter", "keys.enter.cell", "keys.enter.list"},
		{"Esc", "keys.esc", "keys.esc.cell", "keys.esc.list"},
		{"Ins Del", "", "keys.line", ""},
		{"Alt+↓", "keys.drop", "", ""},
		{"Alt+1 … 4", "", "", "keys.methods"},
		{"Y N L", "", "keys.answers", ""},
		{"V D", "", "keys.inspection", ""},
		{"Alt+O Alt+U Alt+R", "", "keys.options", ""},
		{"1 2 3 0", "", "keys.verdicts", "keys.slots"},
		{"M C N T O R", "", "", "keys.diary"},
		{"Ctrl+T", "", "", "keys.text"},
		{"H E A R T", "", "keys.hold", "keys.letters"},
		{"P", "", "keys.crew", "keys.people"},
		{"J X", "", "keys.job_kind", ""},
		{"Ctrl+G Alt+B", "", "keys.merge", ""},
		{"keys.scanner_name", "keys.scanner", "keys.scanner_card", ""},
	}
}

// KeysTable writes the keyboard map as a table for the README.
func KeysTable(say *locale.Locale) string {
	text := func(code string) string {
		if code == "" {
			return ""
		}
		return say.T(code)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "| %s | %s | %s | %s |\n|---|---|---|---|\n", say.T("keys.key"), say.T("keys.everywhere"), say.T("keys.on_order"), say.T("keys.in_lists"))
	for _, l := range KeyMap() {
		keys := l.Keys
		if say.Has(keys) { // no key, but what types
			keys = say.T(keys)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", keys, text(l.Everywhere), text(l.Order), text(l.Lists))
	}
	return b.String()
}

// own are the keys of the frame itself.
func (w *Window) own() []page.Action {
	say := w.say
	as := []page.Action{
		{ID: "keys", Chord: "F1", Label: say.T("keys.help"), Do: w.showKeys},
		{ID: "more", Chord: "Ctrl+F1", Label: say.T("keys.more"), Do: w.showMore},
		{ID: "back", Chord: "Esc", Label: say.T("keys.back"), Do: w.Back},
		{ID: "doors", Chord: "Ctrl+0", Label: say.T("keys.all_doors"), Do: w.showDoors},
		{ID: "larger", Chord: "Ctrl+=", Label: say.T("keys.larger"), Do: func() { w.SetZoom(w.Zoom() + 10) }},
		{ID: "smaller", Chord: "Ctrl+-", Label: say.T("keys.smaller"), Do: func() { w.SetZoom(w.Zoom() - 10) }},
	}
	if w.o.Account != nil {
		as = append(as, page.Action{ID: "account", Chord: "Ctrl+U", Label: say.T("keys.account"), Do: func() { w.o.Account(w) }})
	}
	if w.o.People != nil {
		as = append(as, page.Action{ID: "lock", Chord: "Ctrl+F11", Label: say.T("keys.lock"), Do: w.Lock})
	}
	if w.o.Foot != nil {
		as = append(as, w.footAction())
	}
	if w.o.Search != nil {
		as = append(as, page.Action{ID: "search", Chord: "Ctrl+K", Label: say.T("keys.search"), Do: func() { w.o.Search(w) }})
	}
	return as
}

// doors are the pages of the navigation as actions.
func (w *Window) doors() []page.Action {
	var as []page.Action
	for _, m := range w.menu() {
		if m.Section == "" {
			a := page.Action{ID: m.Route.Name, Icon: m.Icon, Label: w.say.T(m.Label), Do: func() { w.door(m.Route) }}
			if m.Digit != "" {
				a.Chord = "Ctrl+" + m.Digit
			}
			as = append(as, a)
		}
	}
	return as
}

// windowKeys are the keys that work on every page.
func (w *Window) windowKeys() []widget.Binding {
	bs := w.bindings(w.doors())
	bs = append(bs, w.bindings(w.own())...)
	return append(bs, w.bindings(w.common)...)
}

// showDoors lists every page of the navigation, those without a digit too.
func (w *Window) showDoors() {
	var items []widget.PopItem
	for _, a := range w.doors() {
		items = append(items, widget.PopItem{Key: strings.TrimPrefix(a.Chord, "Ctrl+"), Icon: a.Icon, Text: a.Label, Do: a.Do})
	}
	if len(items) > 0 {
		widget.ShowPopover(w.keys, "", items, fyne.NewPos(8, topH+4))
	}
}

// showKeys lists the keys of this screen, and those that work everywhere.
func (w *Window) showKeys() {
	k := &keysDialog{w: w}
	as := w.actions
	if n := len(w.dialogs); n > 0 {
		as = w.dialogs[n-1].actions
	} else {
		k.everywhere = append(append(k.everywhere, w.common...), w.own()...)
		k.everywhere = append(k.everywhere, w.doors()...)
	}
	for _, a := range as {
		if a.Chord != "" && a.Label != "" {
			k.here = append(k.here, a)
		}
	}
	w.Show(k)
}

// keysDialog is the sheet of keys.
type keysDialog struct {
	w                *Window
	here, everywhere []page.Action
	sheet            *widget.Sheet
}

const keyRow float32 = 24

func (k *keysDialog) Title() page.Title {
	return page.Title{Icon: "info", Text: k.w.say.T("window.keys_of_screen")}
}
func (k *keysDialog) Size() fyne.Size        { return fyne.NewSize(760, 0) }
func (k *keysDialog) Reload()                {}
func (k *keysDialog) Focus(fyne.Canvas)      {}
func (k *keysDialog) Unsaved() bool          { return false }
func (k *keysDialog) Actions() []page.Action { return nil }
func (k *keysDialog) Content() fyne.CanvasObject {
	rows := 0
	for _, a := range k.everywhere {
		if a.Chord != "" {
			rows++
		}
	}
	k.sheet = widget.NewSheet(760, 60+keyRow*float32(max(len(k.here), rows, 3)), k.draw)
	return k.sheet
}

func (k *keysDialog) draw(p *widget.Pen, z fyne.Size) {
	mid := z.Width / 2
	k.column(p, k.w.say.T("window.this_screen"), k.here, 18, mid-30, z)
	k.column(p, k.w.say.T("window.everywhere"), k.everywhere, mid+6, mid-24, z)
}

func (k *keysDialog) column(p *widget.Pen, title string, as []page.Action, x, w float32, z fyne.Size) {
	if len(as) == 0 {
		return
	}
	p.Text(title, x, 10, w, 26, p.C.Panel())
	y := float32(40)
	for _, a := range as {
		if a.Chord == "" || y+keyRow > z.Height {
			continue
		}
		p.KeyCap(a.Chord, x, y, keyRow, p.C.Cap())
		ink := p.C.Body()
		if a.Refused != nil {
			ink.Color = p.C.Disabled
		}
		tw := p.Text(capital(a.Label), x+96, y, w-96, keyRow, ink)
		if why := k.w.why(a); why != "" {
			p.TextR(why, x+w, y, w-96-tw-10, keyRow, p.C.Caption())
		}
		y += keyRow
	}
}

// capital begins a label with a capital: the map writes what keys do in small letters,
// buttons do not.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
