package workshop

import (
	"slices"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// checkForm is the quality check: the items of the garage's list, the road test and
// the torque record, by somebody else than who did the work where there is one.
type checkForm struct {
	*form
	begin   desk.CheckDesk
	order   garage.WorkOrder
	unit    string
	who     *widget.Choice
	again   *widget.Choice // the job that is to be done again
	items   []*checkItem
	remark  *widget.Field
	driven  *widget.Segments
	road    [3]*widget.Value[int64] // distance, and the readings before and after
	remarks *widget.Field           // of the road test, or why none was needed
	torque  []*torqueRow
	shown   int // rows of the torque record in view
	none    *widget.Field
	ground  *widget.Sheet
	prefill string // the reason that was proposed
}

// A checkItem is one row of the list.
type checkItem struct {
	point  garage.CheckPoint
	answer *widget.Segments
	note   *widget.Field
}

// The answers to an item, in the order of their digits.
const (
	answerOK = iota
	answerNot
	answerNA
)

// A torqueRow is one row of the torque record.
type torqueRow struct {
	place, tool      *widget.Choice
	prescribed, done *widget.Value[garage.Quantity]
}

// mostRows is how many rows of the torque record the dialog has.
const mostRows = 6

// newCheck opens the quality check of an order.
func newCheck(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	f := &checkForm{form: newForm(d, h, r, "shield", "check.title")}
	p, _ := f.form.order()
	f.about(p)
	f.order, f.unit, f.Wide = p.Order, p.Vehicle.Unit, 980
	var err error
	if f.begin, err = d.Workshop.CheckDesk(f.id); err != nil {
		h.Tell(err)
	}
	f.build(p.Vehicle)
	f.propose()
	f.Icon = "shield"
	f.Do = f.record
	f.Typed = f.typed
	f.First = func() { h.Canvas().Focus(f.items[0].answer) }
	return f
}

// build makes the fields.
func (f *checkForm) build(car garage.Vehicle) {
	h, say, keys := f.Host, f.Host.Say(), f.Host.Keys()
	f.who = widget.NewChoice(keys, say.T("check.by"))
	for _, s := range f.begin.Inspectors {
		note := say.T("role." + string(s.Role))
		if slices.Contains(f.begin.Worked, s.ID) {
			note = say.T("check.worked")
		}
		f.who.Options = append(f.who.Options, widget.Option{Text: s.Name, Note: note, Value: s.ID})
	}
	f.who.OnChanged = func(int) { f.ground.Refresh() }
	f.again = widget.NewChoice(keys, say.T("check.again"), widget.Option{Text: say.T("check.again_none"), Value: 0})
	for _, j := range f.order.Jobs {
		if j.Counts() {
			f.again.Options = append(f.again.Options, widget.Option{Text: j.Name, Value: j.No})
		}
	}
	f.again.Choose(0)
	f.remark = widget.NewField(keys, say.T("check.note"))
	for _, point := range f.begin.List.Points() {
		f.items = append(f.items, f.item(point))
	}
	f.driven = widget.NewSegments(keys, say.T("check.road"), widget.Option{Icon: "car", Text: say.T("check.driven"), Value: true}, widget.Option{Text: say.T("check.not_driven"), Value: false})
	f.driven.OnChanged = func(int) { f.arrange() }
	for i, label := range []string{"check.distance", "check.road_from", "check.road_to"} {
		f.road[i] = widget.NewFigure(keys, say.T(label, "Unit", say.T("unit."+f.unit)), say.ParseOdometer, say.Count)
	}
	f.remarks = widget.NewField(keys, "")
	f.none = widget.NewField(keys, say.T("check.no_torque"))
	var places, tools []widget.Option
	for _, place := range garage.TorquePlaces() {
		places = append(places, widget.Option{Text: say.T("torque_place." + place), Value: place})
	}
	for _, e := range f.begin.Tools {
		note, icon := e.Name, ""
		if p := e.MayUse(h.Now()); p != nil {
			note, icon = say.T("check.tool_overdue", "Name", e.Name), "alert"
		}
		tools = append(tools, widget.Option{Icon: icon, Text: e.Number, Note: note, Value: e.ID})
	}
	for i := range mostRows {
		f.torque = append(f.torque, f.torqueRow(i, places, tools, garage.Nm(car.WheelNuts)))
	}
	f.ground = widget.NewSheet(300, 100, f.draw)
	objects := []fyne.CanvasObject{f.ground, f.who.Field} // in the order of Tab
	for _, i := range f.items {
		objects = append(objects, i.answer, i.note)
	}
	objects = append(objects, f.again.Field, f.remark, f.driven)
	for _, r := range f.road {
		objects = append(objects, r.Field)
	}
	objects = append(objects, f.remarks)
	for _, t := range f.torque {
		objects = append(objects, t.place.Field, t.prescribed.Field, t.done.Field, t.tool.Field)
	}
	objects = append(objects, f.none)
	f.Body = widget.Arrange(fyne.NewSize(700, f.high()), f.place, objects...)
}

// item is a row of the list: its answer moves on to the next row, or to why not.
func (f *checkForm) item(point garage.CheckPoint) *checkItem {
	say, keys, at := f.Host.Say(), f.Host.Keys(), len(f.items)
	i := &checkItem{point: point, note: widget.NewField(keys, "")}
	i.note.Low = true
	i.answer = widget.NewSegments(keys, "", widget.Option{Text: say.T("check.ok")}, widget.Option{Text: say.T("check.not_ok")}, widget.Option{Text: say.T("check.na")})
	i.answer.OnChanged = func(n int) {
		f.answered()
		switch {
		case n == answerNot:
			i.note.Focus()
		case at+1 < len(f.items):
			f.Host.Canvas().Focus(f.items[at+1].answer)
		default:
			f.Host.Canvas().Focus(f.driven)
		}
	}
	i.answer.OnRow = func(by int) {
		if to := at + by; to < len(f.items) {
			f.Host.Canvas().Focus(f.items[max(0, to)].answer)
			return
		}
		f.Host.Canvas().Focus(f.driven)
	}
	i.note.OnChanged = func(string) { f.ground.Refresh() }
	return i
}

func (f *checkForm) torqueRow(at int, places, tools []widget.Option, nuts garage.Quantity) *torqueRow {
	keys, say := f.Host.Keys(), f.Host.Say()
	show := func(q garage.Quantity) string { return say.Quantity(q) }
	t := &torqueRow{
		place: widget.NewChoice(keys, "", places...), tool: widget.NewChoice(keys, "", tools...),
		prescribed: widget.NewFigure(keys, "", say.ParseQuantity, show), done: widget.NewFigure(keys, "", say.ParseQuantity, show),
	}
	for _, field := range []*widget.Field{t.place.Field, t.tool.Field, t.prescribed.Field, t.done.Field} {
		field.Low = true
	}
	if at < 4 {
		t.place.Choose(at)
		if nuts > 0 {
			t.prescribed.Set(nuts)
		}
	}
	if len(f.begin.Tools) > 0 && f.begin.Tools[0].MayUse(f.Host.Now()) == nil {
		t.tool.Choose(0)
	}
	return t
}

// propose fills in what is most likely: the first inspector without a hand in the
// work, a road test after work on the running gear, the wheels where they were off.
func (f *checkForm) propose() {
	f.who.ChooseValue(f.desk.Actor().ID)
	if f.who.Chosen() < 0 || slices.Contains(f.begin.Worked, f.desk.Actor().ID) {
		f.who.Choose(0)
	}
	asked := len(f.begin.Torque) > 0
	f.driven.Chosen = boolTo(asked, 0, 1)
	if !asked {
		f.prefill = f.Host.Say().T("check.no_drive")
		f.remarks.SetText(f.prefill)
	} else {
		f.shown = 4
	}
	f.answered()
	f.arrange()
}

// boolTo is a where yes, else b.
func boolTo(yes bool, a, b int) int {
	if yes {
		return a
	}
	return b
}

// failed tells whether an item is not in order.
func (f *checkForm) failed() bool {
	return slices.ContainsFunc(f.items, func(i *checkItem) bool { return i.answer.Chosen == answerNot })
}

// answered says on the button what recording does now.
func (f *checkForm) answered() {
	say := f.Host.Say()
	f.Label = say.T("check.passed")
	if f.failed() {
		f.Label = say.T("check.failed")
	}
	f.More = []page.Action{
		{ID: "all", Chord: "F8", Icon: "tick", Label: say.T("check.all"), Do: f.all},
		{ID: "prescribed", Chord: "F6", Label: say.T("check.as_prescribed"), Hidden: f.shown == 0, Do: f.asPrescribed},
		{ID: "row", Chord: "Ins", Icon: "plus", Label: say.T("check.add_row"), Do: f.addRow},
	}
	if f.ground != nil {
		f.arrange()
		f.Host.Refresh()
	}
}

// all answers what has no answer yet: in order, or not applicable where there was
// nothing to do.
func (f *checkForm) all() {
	for _, i := range f.items {
		if i.answer.Chosen >= 0 {
			continue
		}
		i.answer.Chosen = answerOK
		if i.point.Code == garage.CheckTorque && f.shown == 0 || i.point.Code == garage.CheckRoad && f.driven.Chosen == 1 {
			i.answer.Chosen = answerNA
		}
		i.answer.Refresh()
	}
	f.answered()
	switch {
	case f.driven.Chosen == 0 && f.road[0].Field.Text() == "":
		f.road[0].Field.Focus()
	case f.shown > 0 && f.torque[0].done.Field.Text() == "":
		f.torque[0].done.Field.Focus()
	}
}

// asPrescribed enters for every row that it is as tight as prescribed.
func (f *checkForm) asPrescribed() {
	for _, t := range f.torque[:f.shown] {
		if t.done.Field.Text() == "" {
			t.done.Field.SetText(t.prescribed.Field.Text())
		}
	}
	f.ground.Refresh()
}

func (f *checkForm) addRow() {
	if f.shown < mostRows {
		f.shown++
		f.answered()
		f.torque[f.shown-1].place.Field.Focus()
	}
}

func (f *checkForm) typed() bool {
	if f.remark.Text() != "" || f.remarks.Text() != f.prefill || f.none.Text() != "" || f.road[0].Field.Text() != "" {
		return true
	}
	return slices.ContainsFunc(f.items, func(i *checkItem) bool { return i.note.Text() != "" }) ||
		slices.ContainsFunc(f.torque, func(t *torqueRow) bool { return t.done.Field.Text() != "" })
}

// record hands the sheet to the desk.
func (f *checkForm) record() error {
	sheet := garage.CheckSheet{Note: f.remark.Text()}
	sheet.By, _ = f.who.Value().(garage.StaffID)
	job, _ := f.again.Value().(int)
	for _, i := range f.items {
		if n := i.answer.Chosen; n >= 0 {
			item := garage.Checked{Code: i.point.Code, OK: n == answerOK, NA: n == answerNA, Note: i.note.Text()}
			if n == answerNot {
				item.Job = job
			}
			sheet.Items = append(sheet.Items, item)
		}
	}
	if err := f.readRoad(&sheet.Road); err != nil {
		return err
	}
	if f.shown > 0 {
		sheet.NoTorque = f.none.Text()
	}
	for _, t := range f.torque[:f.shown] {
		if t.done.Field.Text() == "" {
			continue
		}
		row := garage.Tightened{}
		row.Place, _ = t.place.Value().(string)
		row.Tool, _ = t.tool.Value().(garage.EquipmentID)
		var err error
		if row.Done, err = t.done.Get(); err != nil {
			return err
		}
		if t.prescribed.Field.Text() != "" {
			if row.Prescribed, err = t.prescribed.Get(); err != nil {
				return err
			}
		}
		sheet.Torque = append(sheet.Torque, row)
	}
	return f.desk.Workshop.RecordCheck(f.id, sheet)
}

// readRoad reads the road test, or why there was none.
func (f *checkForm) readRoad(r *garage.RoadTest) error {
	if f.driven.Chosen == 1 {
		r.Skipped = f.remarks.Text()
		return nil
	}
	r.Remarks = f.remarks.Text()
	var all [3]int64
	for i, v := range f.road {
		if v.Field.Text() == "" {
			continue
		}
		n, err := v.Get()
		if err != nil {
			return err
		}
		all[i] = n
	}
	r.Distance, r.From, r.To = garage.Quantity(all[0])*1000, all[1], all[2]
	return nil
}
