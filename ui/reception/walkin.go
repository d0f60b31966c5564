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

// walkIn writes up a car that stands at the door: plate, odometer, job, the price
// agreed, and the job card is printed. What the program can propose (promised
// time, bay, technician, key tag) is proposed and passed over by Enter.
type walkIn struct {
	desk front
	host page.Host

	car     desk.WalkIn
	found   bool // a car is chosen: known, or new
	plan    desk.WalkInPlan
	choice  desk.JobChoice // the job that will be made; Canned 0: none, or free words
	concern string
	lower   *garage.Problem // the odometer reading is doubted
	sure    bool            // and is right
	why     string          // it is
	swapped bool            // and is the first of a new instrument
	backs   []desk.RadarRow // jobs under warranty that the customer speaks of
	refused error           // the plan cannot be made
	similar []garage.Customer
	owner   garage.CustomerID // of a new car, on file already

	sheet              *widget.Sheet
	plate              *plateLine
	name, phone, model *widget.Field
	odometer           *widget.Value[int64]
	job                *widget.EntryLine
	promised           *widget.Value[time.Time]
	place              *widget.Choice
	tag                *widget.Field
	agreed             *widget.Check
	root               *fyne.Container
	proposedTag        string
	tookTime, tookBay  bool // the person chose another than proposed
}

// at is a bay with a technician, as one choice.
type at struct {
	bay  garage.BayID
	tech garage.StaffID
}

func newWalkIn(d front, h page.Host, r page.Route) *walkIn {
	w := &walkIn{desk: d, host: h}
	say, keys := h.Say(), h.Keys()
	w.sheet = widget.NewSheet(880, 524, w.draw)
	w.plate = newPlateLine(d, h, w.take, w.onNewCar)
	w.name = capitalised(widget.NewField(keys, say.T("customer.name")))
	w.phone = widget.NewField(keys, say.T("customer.phone"))
	w.phone.OnChanged = w.onPhone
	w.model = widget.NewField(keys, say.T("vehicle.model"))
	w.model.OnEnter = func() { w.odometer.Field.Focus() }
	w.odometer = widget.NewValue(keys, "", say.ParseOdometer, say.Count)
	w.odometer.Field.Line.Strong = true
	w.odometer.Field.OnChanged = func(string) { w.lower, w.sure, w.swapped, w.why = nil, false, false, ""; w.show() }
	w.odometer.Field.OnEnter = w.onOdometer
	w.job = widget.NewEntryLine(keys, say.T("walkin.job"))
	w.job.Field.Key, w.job.Keep = "↑↓ Enter", true
	w.job.Find, w.job.OnPick, w.job.OnFree = w.findJob, w.onJob, w.onWords
	w.watchJob()
	w.promised = newMoment(h, say.T("walkin.promised"))
	w.promised.Field.Icon = "clock"
	w.promised.Field.Line.Strong = true
	w.promised.Field.OnCommit = func(string) { w.tookTime = true }
	w.place = widget.NewChoice(keys, say.T("walkin.place"))
	w.place.OnChanged = func(int) { w.tookBay = true }
	w.tag = widget.NewField(keys, say.T("walkin.tag"))
	w.agreed = widget.NewCheck(keys, say.T("walkin.agreed"), func(bool) { w.show() })
	w.agreed.Key = "Enter"
	w.agreed.OnEnter = w.onAgreed
	w.root = widget.Arrange(fyne.NewSize(880, 524), w.place_, w.sheet, w.plate.Field, w.name, w.phone, w.model,
		w.odometer.Field, w.job.Field, w.promised.Field, w.place.Field, w.tag, w.agreed)
	w.offerPlaces()
	if r.Text != "" {
		w.plate.Field.SetText(r.Text)
	}
	w.show()
	return w
}

// Title heads the dialog.
func (w *walkIn) Title() page.Title {
	say := w.host.Say()
	return page.Title{Icon: "car", Text: say.T("walkin.title"), Note: say.T("walkin.note"), Esc: say.T("dialog.nothing_kept")}
}

// Size is that of the whole dialog.
func (w *walkIn) Size() fyne.Size { return fyne.NewSize(880, 628) }

// Content is the dialog below its title.
func (w *walkIn) Content() fyne.CanvasObject { return w.root }

// Focus puts the cursor where the work is.
func (w *walkIn) Focus(fyne.Canvas) {
	switch {
	case !w.found:
		w.plate.begin()
	case w.driven():
		w.odometer.Field.Focus()
	default:
		w.job.Field.Focus()
	}
}

// driven tells whether the vehicle has an odometer.
func (w *walkIn) driven() bool { return w.car.Vehicle.Kind.Driven() }

// Unsaved tells whether something typed would be lost.
func (w *walkIn) Unsaved() bool { return w.found || strings.TrimSpace(w.plate.Field.Text()) != "" }

// Reload asks again what the job will make: stock and bays may have changed.
func (w *walkIn) Reload() {
	if w.choice.Canned != 0 {
		told := w.plan.Total
		w.propose(w.choice)
		if w.plan.Total != told {
			w.agreed.Set(false) // another price was agreed
		}
	}
	w.show()
}

// Actions are the two ways on, and the answers to what the dialog asks.
func (w *walkIn) Actions() []page.Action {
	say := w.host.Say()
	open := page.Action{ID: "open", Chord: "F10", Label: say.T("walkin.open"), Do: w.onOpen}
	start := page.Action{ID: "start", Chord: "F9", Icon: "printer", Label: say.T("walkin.start"), Primary: true, Do: w.onStart}
	if p := w.missing(false); p != nil {
		open.Refused, open.Why = p, say.Few(p)
	}
	if p := w.missing(true); p != nil {
		start.Refused, start.Why = p, say.Few(p)
	}
	acts := []page.Action{open, start}
	if w.lower != nil {
		acts = append(acts, page.Action{ID: "sure", Chord: "F5", Hidden: true, Label: say.T("walkin.is_right"), Do: w.onSure})
		if w.below() {
			acts = append(acts, page.Action{ID: "swapped", Chord: "F6", Hidden: true, Label: say.T("intake.replaced"), Do: w.onSwapped})
		}
	}
	if len(w.backs) > 0 {
		acts = append(acts, page.Action{ID: "rework", Chord: "Ctrl+R", Icon: "undo", Label: say.T("intake.rework"), Do: w.onRework})
	}
	if len(w.similar) > 0 {
		acts = append(acts, page.Action{ID: "same", Chord: "F5", Hidden: true, Label: say.T("customer.take_same"), Do: w.onSame})
	}
	if w.found {
		acts = append(acts, page.Action{ID: "other", Chord: "Ctrl+P", Hidden: true, Label: say.T("walkin.other_plate"), Do: w.onOther})
	}
	return acts
}

// missing is what still has to be said before the order can be opened, or before
// work can start.
func (w *walkIn) missing(start bool) *garage.Problem {
	switch {
	case !w.found:
		return garage.Refuse("walkin.no_car").At("plate")
	case !w.car.Known && w.owner == 0 && strings.TrimSpace(w.name.Text()) == "":
		return garage.Refuse("walkin.no_name").At("name")
	case w.driven() && strings.TrimSpace(w.odometer.Field.Text()) == "":
		return garage.Refuse("walkin.no_odometer").At("odometer")
	case w.lower != nil && !w.sure && !w.swapped:
		return w.lower
	case w.choice.Canned == 0 && w.concern == "":
		return garage.Refuse("walkin.choose_job").At("job")
	case start && w.choice.Canned == 0:
		return garage.Refuse("walkin.only_words").At("job")
	case start && w.technician() == 0 && !w.anybody():
		return garage.Refuse("staff.no_technician").At("place")
	case start && w.technician() == 0:
		return garage.Refuse("walkin.no_technician").At("place")
	case start && !w.agreed.On:
		return garage.Refuse("walkin.not_agreed", "Total", w.plan.Total).At("agreed")
	}
	return nil
}

// anybody tells whether there is somebody to choose who works on cars.
func (w *walkIn) anybody() bool {
	return slices.ContainsFunc(w.place.Options, func(o widget.Option) bool { return o.Value.(at).tech != 0 })
}

// technician is who will work on the car, 0 for nobody yet.
func (w *walkIn) technician() garage.StaffID {
	p, _ := w.place.Value().(at)
	return p.tech
}

// take goes on with a known car. One that is in the shop has its order already.
func (w *walkIn) take(c desk.WalkIn) {
	if c.OpenOrder != 0 {
		w.host.CloseDialog()
		w.host.Open(page.Route{Name: "order", ID: uint64(c.OpenOrder)})
		return
	}
	w.car, w.found = c, true
	w.plate.Clear()
	w.show()
	w.Focus(nil)
}

// onNewCar keeps a plate that nobody knows, and asks whose car it is.
func (w *walkIn) onNewCar(plate string) {
	w.car, w.found = desk.WalkIn{Plate: plate}, true
	w.plate.Clear()
	w.show()
	w.name.Focus()
}

// onOther goes back to the plate; everything else stays as it was typed.
func (w *walkIn) onOther() {
	w.plate.Field.SetText(w.car.Plate)
	w.car, w.found, w.lower, w.sure, w.swapped, w.backs = desk.WalkIn{}, false, nil, false, false, nil
	w.show()
	w.plate.Field.Focus()
}

// onPhone looks whether the telephone is known already.
func (w *walkIn) onPhone(text string) {
	w.owner, w.similar = 0, nil
	if len(garage.FoldPhone(text)) >= 6 {
		same, err := w.desk.SimilarCustomers(garage.Customer{Phones: []garage.Phone{{Number: text}}})
		if err == nil {
			w.similar = same
		}
	}
	w.show()
}

// onSame takes the customer who has that telephone already.
func (w *walkIn) onSame() {
	c := w.similar[0]
	w.owner, w.similar = c.ID, nil
	w.name.SetText(c.Name)
	w.phone.SetText(c.Phone())
	w.show()
	w.model.Focus()
}

// onOdometer goes on to the job, unless the reading is lower than the last: then
// it is mended or confirmed.
func (w *walkIn) onOdometer() {
	n, err := w.odometer.Get()
	if err != nil {
		return
	}
	if w.lower = w.doubt(n); w.lower != nil {
		w.odometer.Field.Line.SelectAll()
		w.show()
		return
	}
	w.job.Field.Focus()
}

// onSure confirms a reading that is doubted, once the reason is said.
func (w *walkIn) onSure() {
	n, err := w.reading()
	if err != nil {
		return
	}
	askWhyRight(w.host, n, w.unit(), func(why string) {
		w.sure, w.swapped, w.why = true, false, why
		w.show()
		w.job.Field.Focus()
	})
}

func (w *walkIn) unit() string {
	if w.car.Vehicle.Unit != "" {
		return w.car.Vehicle.Unit
	}
	if shop, err := w.desk.Shop(); err == nil && shop.Distance != "" {
		return shop.Distance
	}
	return w.host.Say().Format().Distance
}

// findJob offers the canned jobs that fit, and shows at once what the first makes.
func (w *walkIn) findJob(text string) []widget.Match {
	w.choice, w.concern = desk.JobChoice{}, strings.TrimSpace(text)
	w.agreed.Set(false)
	found := findCanned(w.desk, w.host, text, w.car.Vehicle.ID)
	if len(found) > 0 {
		w.propose(found[0].Value.(desk.JobChoice))
	} else {
		w.plan = desk.WalkInPlan{}
	}
	w.sweep(text)
	w.show()
	return found
}

// watchJob shows what the chosen line of the list would make while ↑↓ move over it.
func (w *walkIn) watchJob() {
	line := w.job.Field.Line
	before := line.OnKey
	line.OnKey = func(e *fyne.KeyEvent) bool {
		done := before(e)
		if items, i := w.job.Matches(); done && i >= 0 {
			w.propose(items[i].Value.(desk.JobChoice))
			w.show()
		}
		return done
	}
}

// propose asks what the job will make of this car, and fills in what nobody typed.
func (w *walkIn) propose(c desk.JobChoice) {
	plan, err := w.desk.ProposeWalkIn(w.car.Vehicle.ID, c.Canned)
	w.refused = err
	if err != nil {
		w.plan = desk.WalkInPlan{}
		return
	}
	w.plan = plan
	if !w.tookTime {
		w.promised.Set(plan.Promised)
	}
	if !w.tookBay {
		w.choosePlace(plan.Bay, plan.Technician)
	}
	if w.tag.Text() == w.proposedTag {
		w.tag.SetText(plan.KeyTag)
		w.proposedTag = plan.KeyTag
	}
}

// choosePlace takes the proposed bay and technician; where one of the two is not
// known, the other stands alone.
func (w *walkIn) choosePlace(b garage.Bay, s garage.Staff) {
	w.place.ChooseValue(at{b.ID, s.ID})
	if w.place.Chosen() < 0 && (b.ID != 0 || s.ID != 0) {
		w.place.SetOptions(append(w.place.Options, widget.Option{Text: widget.Joined(" · ", b.Name, s.Name), Value: at{b.ID, s.ID}}))
		w.place.ChooseValue(at{b.ID, s.ID})
	}
}

// onJob takes the job; the cursor goes on to the price agreed.
func (w *walkIn) onJob(m widget.Match) {
	w.choice, w.concern = m.Value.(desk.JobChoice), ""
	w.propose(w.choice)
	w.show()
	w.host.Canvas().Focus(w.agreed)
}

// onWords keeps words that fit no job as what the customer asks for.
func (w *walkIn) onWords(text string) {
	w.concern = text
	w.show()
	w.promised.Field.Focus()
}

// onAgreed is Enter on the box: the price was told and agreed.
func (w *walkIn) onAgreed() {
	if w.choice.Canned != 0 && !w.agreed.On {
		w.agreed.Toggle()
	}
}

// onOpen writes the car up and opens its order.
func (w *walkIn) onOpen() {
	if wo, ok := w.write(false); ok {
		w.host.CloseDialog()
		w.host.Saved()
		w.host.Open(page.Route{Name: "order", ID: uint64(wo.ID)})
	}
}

// onStart writes the car up, starts the job, opens its order and prints the job card.
func (w *walkIn) onStart() {
	if wo, ok := w.write(true); ok {
		w.host.CloseDialog()
		w.host.Saved()
		w.host.Open(page.Route{Name: "order", ID: uint64(wo.ID)})
		if wo.Quote != 0 { // the estimate is for the one who waits
			w.host.Open(page.Route{Name: "print", ID: uint64(wo.Quote), Text: string(garage.QuotePaper)})
			return
		}
		w.host.Open(page.Route{Name: "print", ID: uint64(wo.ID), Text: string(garage.JobCardPaper)})
	}
}

// write makes the order. A refusal is told and puts the cursor where it belongs;
// everything typed stays.
func (w *walkIn) write(start bool) (garage.WorkOrder, bool) {
	if p := w.missing(start); p != nil {
		w.point(p)
		w.host.Tell(p)
		return garage.WorkOrder{}, false
	}
	in, err := w.order(start)
	if err != nil {
		return garage.WorkOrder{}, false // the field says what is wrong
	}
	wo, err := w.desk.StartWalkIn(in)
	if err != nil {
		w.point(err)
		w.host.Tell(err)
		return wo, false
	}
	return wo, true
}

// order is what was typed.
func (w *walkIn) order(start bool) (in desk.WalkInOrder, err error) {
	in = desk.WalkInOrder{Vehicle: w.car.Vehicle.ID, Confirmed: w.sure, Reason: w.why, Replaced: w.swapped, Canned: w.choice.Canned, Concern: w.concern,
		KeyTag: strings.TrimSpace(w.tag.Text()), Agreed: w.agreed.On && w.choice.Canned != 0, Start: start}
	if in.Concern == "" {
		in.Concern = w.choice.Name
	}
	if in.Odometer, err = w.odometer.Get(); err != nil && w.driven() {
		return in, err
	}
	if in.Promised, err = w.promised.Get(); err != nil {
		return in, err
	}
	if p, ok := w.place.Value().(at); ok {
		in.Bay, in.Technician = p.bay, p.tech
	}
	if !w.car.Known {
		v := carOf(w.model.Text())
		v.Plate, v.Unit, v.Owner = w.car.Plate, w.unit(), w.owner
		in.NewVehicle = &v
		if w.owner == 0 {
			c := customerOf(w.name.Text(), w.phone.Text())
			in.NewCustomer = &c
		}
	}
	return in, nil
}

// point puts the cursor into the field that a refusal is about.
func (w *walkIn) point(err error) {
	pointTo(err, map[string]func(){
		"plate": w.plate.Field.Focus, "name": w.name.Focus, "phone": w.phone.Focus, "odometer": w.odometer.Field.Focus, "job": w.job.Field.Focus,
		"agreed": func() { w.host.Canvas().Focus(w.agreed) }, "promised": w.promised.Field.Focus, "place": w.place.Field.Focus,
	})
}

// offerPlaces lists every bay with every technician.
func (w *walkIn) offerPlaces() {
	shop, err := w.desk.Shop()
	if err != nil {
		return
	}
	staff, err := w.desk.Staff()
	if err != nil {
		return
	}
	var out []widget.Option
	for _, b := range shop.Bays {
		for _, s := range staff {
			if s.Is(garage.Technician) && !s.Left {
				out = append(out, widget.Option{Text: widget.Joined(" · ", b.Name, s.Name), Note: b.Note, Value: at{b.ID, s.ID}})
			}
		}
	}
	w.place.SetOptions(out)
}
