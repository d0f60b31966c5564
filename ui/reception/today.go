package reception

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// today is the day at a glance: what needs a person now, who comes, what is ready,
// and how the bays are taken. It only leads to where something is done.
type today struct {
	desk front
	host page.Host

	page desk.TodayPage
	shop garage.Shop

	sheet                  *widget.Sheet
	needs, arrivals, ready *widget.List
	root                   *fyne.Container
}

func newToday(d front, h page.Host) *today {
	t := &today{desk: d, host: h}
	t.sheet = widget.NewSheet(900, 560, t.draw)
	t.needs = widget.NewList(h.Keys(), 36)
	t.needs.Len = func() int { return len(t.page.Needs) }
	t.needs.Row = t.drawNeed
	t.needs.OnOpen = func(i int) { t.follow(t.page.Needs[i].Link) }
	t.needs.Empty = t.drawNothing
	t.arrivals = widget.NewList(h.Keys(), 37)
	t.arrivals.Len = func() int { return len(t.page.Arrivals) }
	t.arrivals.Row = t.drawArrival
	t.arrivals.OnOpen = t.onArrival
	t.arrivals.Empty = t.none("today.no_arrivals")
	t.ready = widget.NewList(h.Keys(), 31)
	t.ready.Len = func() int { return len(t.page.Ready) }
	t.ready.Row = t.drawReady
	t.ready.OnOpen = func(i int) { h.Open(page.Route{Name: "order", ID: uint64(t.page.Ready[i].Order)}) }
	t.ready.Empty = t.none("today.no_ready")
	for _, l := range []*widget.List{t.needs, t.arrivals, t.ready} {
		l.Calm = true
	}
	t.root = widget.Arrange(fyne.NewSize(900, 560), t.layout, t.sheet, t.needs, t.arrivals, t.ready)
	return t
}

// Content is the page.
func (t *today) Content() fyne.CanvasObject { return t.root }

// Focus gives the keys to what needs somebody.
func (t *today) Focus(c fyne.Canvas) { c.Focus(t.needs) }

// Reload shows the day as it stands.
func (t *today) Reload() {
	p, err := t.desk.Today()
	if err != nil {
		t.host.Tell(err)
		return
	}
	t.page = p
	if t.shop, err = t.desk.Shop(); err != nil {
		t.host.Tell(err)
	}
	t.root.Refresh()
	for _, o := range []fyne.CanvasObject{t.sheet, t.needs, t.arrivals, t.ready} {
		o.Refresh()
	}
}

// Actions begin the day's work.
func (t *today) Actions() []page.Action {
	say := t.host.Say()
	open := func(name string) func() { return func() { t.host.Open(page.Route{Name: name}) } }
	pay := page.Action{ID: "pay", Chord: "F12", Icon: "cash", Right: garage.RightMoney, Label: say.T("customer.pay"), Do: t.onPay}
	if t.unpaid() < 0 {
		nothing := garage.Refuse("today.nothing_to_pay")
		pay.Refused, pay.Why = nothing, say.Few(nothing)
	}
	return []page.Action{
		{ID: "walkin", Chord: "Ctrl+N", Icon: "car", Label: say.T("walkin.title"), Primary: true, Do: open("walkin")},
		{ID: "booking", Chord: "Ctrl+B", Icon: "calendar", Label: say.T("action.booking"), Do: open("booking")},
		{ID: "phonequote", Chord: "Ctrl+E", Icon: "phone", Label: say.T("phonequote.title"), Do: open("phonequote")},
		{ID: "counter", Chord: "Ctrl+L", Icon: "box", Right: garage.RightInvoice, Label: say.T("counter.title"), Do: open("counter")},
		{ID: "newcustomer", Chord: "F2", Icon: "plus", Label: say.T("customer.new"), Do: open("newcustomer")},
		pay,
	}
}

// onArrival opens the order of a car that is here, or the diary at the booking of one
// that is awaited.
func (t *today) onArrival(i int) {
	a := t.page.Arrivals[i]
	if a.Appointment != 0 && a.InSince.IsZero() {
		t.host.Open(page.Route{Name: "diary", ID: uint64(a.Appointment)})
		return
	}
	t.host.Open(page.Route{Name: "order", ID: uint64(a.Order)})
}

// unpaid is the car that is ready and still to be paid for: the chosen row, else
// the first; -1 for none.
func (t *today) unpaid() int {
	if i := t.ready.Chosen(); i >= 0 && i < len(t.page.Ready) && t.page.Ready[i].Open > 0 {
		return i
	}
	return slices.IndexFunc(t.page.Ready, func(r desk.ReadyRow) bool { return r.Open > 0 })
}

// onPay takes the money for a car that is ready. What has no invoice yet opens as
// an order, where the invoice is the next key.
func (t *today) onPay() {
	i := t.unpaid()
	if i < 0 {
		return
	}
	id := t.page.Ready[i].Order
	p, err := t.desk.Order(id)
	switch {
	case err != nil:
		t.host.Tell(err)
	case p.Invoice != nil:
		t.host.Open(page.Route{Name: "invoice", ID: uint64(p.PaidHere().ID), Text: "pay"})
	default:
		t.host.Open(page.Route{Name: "order", ID: uint64(id)})
	}
}

// follow opens what a row is about.
func (t *today) follow(l desk.Link) {
	if l.Kind != "" {
		t.host.Open(page.Route{Name: l.Kind, ID: l.ID})
	}
}

// followTile opens what a tile counts: the diary for those who are to come.
func (t *today) followTile(tile desk.Tile) {
	if tile.Code == "arrivals" {
		t.host.Open(page.Route{Name: "diary"})
		return
	}
	t.follow(tile.Link)
}

// sentence writes a fact of the desk. Moments are said as short as the day allows:
// the hour alone today, the weekday with it in the last days, the year in another one.
func (t *today) sentence(f desk.Fact) string {
	if f.Code == "" {
		return ""
	}
	say, now, args := t.host.Say(), t.host.Now(), map[string]any{}
	for name, v := range f.Args {
		at, ok := v.(time.Time)
		switch {
		case !ok || strings.Contains(say.Source(f.Code), "time ."+name):
			args[name] = v
		case sameDay(at, now):
			args[name] = say.Time(at)
		case now.Sub(at) < 6*24*time.Hour && at.Sub(now) < 6*24*time.Hour:
			args[name] = say.Weekday(at) + " " + say.Time(at)
		case at.Year() == now.Year():
			args[name] = say.DateShort(at)
		default:
			args[name] = say.Date(at)
		}
	}
	return say.Text(f.Code, args)
}

// toneOf turns the desk's word for a tone into a colour.
func toneOf(s string) widget.Tone {
	switch s {
	case "good", "done":
		return widget.ToneGood
	case "caution", "planned":
		return widget.ToneWarn
	case "bad", "over":
		return widget.ToneBad
	case "check":
		return widget.ToneCheck
	case "info":
		return widget.ToneInfo
	case "running":
		return widget.TonePetrol
	}
	return widget.ToneNeutral
}
