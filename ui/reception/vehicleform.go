package reception

import (
	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// vehicleForm writes a new vehicle of a customer, or changes one: plate, VIN,
// owner, odometer and the technical card.
type vehicleForm struct {
	*form
	desk  front
	old   garage.Vehicle // ID 0: a new one
	owner garage.Customer

	plate, vin, make, model, year, engine, power   *widget.Field
	colour, gearbox, oil, tyres, nuts, lock, fleet *widget.Field
	note, odometer                                 *widget.Field
	registered, inspect                            *widget.Value[dateOnly]
	kind, axles, fuel                              *widget.Choice
	holder                                         *widget.EntryLine
	warned                                         *widget.Sheet
	warning                                        string
	sure                                           *reassurance
}

var fuels = []string{"petrol", "diesel", "hybrid", "electric", "lpg"}

func newVehicleForm(d front, h page.Host, r page.Route) *vehicleForm {
	say := h.Say()
	f := &vehicleForm{form: newForm(h, "car", say.T("vehicle.new"), 820), desk: d}
	if r.Name == "editvehicle" {
		p, err := d.Vehicle(garage.VehicleID(r.ID))
		if err != nil {
			h.Tell(err)
		}
		f.title.Text, f.old, f.owner = say.T("vehicle.edit"), p.Vehicle, p.Owner
	} else {
		f.old.Plate = r.Text
		if r.ID != 0 {
			p, err := d.Customer(garage.CustomerID(r.ID))
			if err != nil {
				h.Tell(err)
			}
			f.owner = p.Customer
		}
	}
	f.title.Note = f.owner.Name
	if shop, err := d.Shop(); err == nil && f.old.Unit == "" {
		f.old.Unit = shop.Distance
	}
	f.build()
	f.fill()
	f.done()
	return f
}

func (f *vehicleForm) build() {
	h, say := f.host, f.host.Say()
	in := func(name, label string) *widget.Field { return f.form.field(name, label) }
	f.plate, f.vin = in("plate", "vehicle.plate"), in("vin", "vehicle.vin")
	f.plate.Line.Strong = true
	f.vin.OnCommit = func(string) { f.say(f.checkVIN()) }
	f.make, f.model, f.year = in("make", "vehicle.make"), in("model", "vehicle.model_only"), in("year", "vehicle.year")
	f.engine, f.power, f.colour = in("engine", "vehicle.engine"), in("power", "vehicle.power_kw"), in("colour", "vehicle.colour")
	f.gearbox, f.oil, f.tyres = in("gearbox", "vehicle.gearbox"), in("oil", "vehicle.oil"), in("tyres", "vehicle.tyres")
	f.nuts, f.lock, f.fleet = in("nuts", "vehicle.wheel_nuts"), in("lock", "vehicle.key_lock"), in("fleet", "vehicle.fleet_no")
	f.note = in("note", "vehicle.note")
	f.odometer = in("odometer", "vehicle.odometer")
	f.odometer.Label = say.T("walkin.odometer", "Unit", say.T("unit."+f.old.Unit))
	f.registered, f.inspect = newDay(h, say.T("vehicle.registered")), newDay(h, say.T("vehicle.inspect_on"))
	f.watch("registered", f.registered.Field)
	f.watch("inspect_on", f.inspect.Field)
	options := []widget.Option{{Text: "", Value: ""}}
	for _, s := range fuels {
		options = append(options, widget.Option{Text: say.T("paper.fuel." + s), Value: s})
	}
	f.fuel = widget.NewChoice(h.Keys(), say.T("vehicle.fuel"), options...)
	var kinds []widget.Option
	for _, k := range garage.VehicleKinds() {
		kinds = append(kinds, widget.Option{Text: say.VehicleKind(k), Value: k})
	}
	f.kind = widget.NewChoice(h.Keys(), say.T("vehicle.kind"), kinds...)
	f.kind.OnChanged = func(int) { f.fit() }
	f.axles = widget.NewChoice(h.Keys(), say.T("vehicle.axles"))
	f.holder = widget.NewEntryLine(h.Keys(), say.T("vehicle.owner"))
	f.holder.Keep = true
	f.holder.Find, f.holder.OnPick = func(words string) []widget.Match { return findCustomers(f.desk, f.host, words) }, func(m widget.Match) { f.owner = m.Value.(garage.Customer); f.host.Refresh() }
	f.watch("owner", f.holder.Field)
	f.warned = widget.NewSheet(300, 62, func(p *widget.Pen, z fyne.Size) {
		strip(p, "warning", widget.ToneWarn, f.warning, widget.Area{W: z.Width, H: z.Height - 4})
	})
	f.warned.Hide()
	f.sure = newReassurance(f.form)
	f.shared(cell{f.plate, 1}, cell{f.vin, 1.4}, cell{f.holder.Field, 1.4})
	f.row(f.warned)
	f.shared(cell{f.make, 1}, cell{f.model, 1.4}, cell{f.year, 0.6}, cell{f.registered.Field, 0.8})
	f.row(f.kind.Field, f.axles.Field, f.fuel.Field, f.engine, f.power, f.gearbox, f.colour)
	f.shared(cell{f.oil, 1.2}, cell{f.tyres, 1.2}, cell{f.nuts, 0.8}, cell{f.lock, 0.9})
	f.shared(cell{f.odometer, 1}, cell{f.inspect.Field, 1}, cell{f.fleet, 0.8}, cell{f.note, 1.8})
	f.shared(cell{f.sure.Check, 1}, cell{f.sure.why, 1.6})
}

func (f *vehicleForm) fill() {
	v := f.old
	for w, s := range map[*widget.Field]string{f.plate: v.Plate, f.vin: string(v.VIN), f.make: v.Make, f.model: v.Model, f.engine: v.Engine, f.colour: v.Colour,
		f.gearbox: v.Gearbox, f.oil: v.Oil, f.tyres: v.Tyres, f.nuts: v.WheelNuts, f.lock: v.KeyLock, f.fleet: v.FleetNo, f.note: v.Note, f.holder.Field: f.owner.Name} {
		w.SetText(s)
	}
	if v.Year != 0 {
		f.year.SetText(itoa(v.Year))
	}
	if v.Power != 0 {
		f.power.SetText(itoa(v.Power))
	}
	if last, ok := v.Last(); ok {
		f.odometer.SetText(f.host.Say().Count(last.Odometer))
	}
	f.registered.Set(dateOnly{v.Registered})
	f.inspect.Set(dateOnly{v.InspectOn})
	f.fuel.ChooseValue(v.Fuel)
	f.kind.ChooseValue(v.Kind)
	f.fit()
	if v.Axles != 0 {
		f.axles.ChooseValue(v.Axles)
	}
}

// chosenKind is the kind of vehicle chosen.
func (f *vehicleForm) chosenKind() garage.VehicleKind {
	k, _ := f.kind.Value().(garage.VehicleKind)
	return k
}

// fit shows what a vehicle of the chosen kind has: a lorry and a trailer have axles to
// count, and a trailer neither engine nor odometer.
func (f *vehicleForm) fit() {
	kind := f.chosenKind()
	fewest, most := kind.Axles()
	var axles []widget.Option
	for n := fewest; n <= most; n++ {
		axles = append(axles, widget.Option{Text: itoa(n), Value: n})
	}
	was := f.axles.Value()
	f.axles.SetOptions(axles)
	f.axles.ChooseValue(fewest)
	if n, _ := was.(int); n >= fewest && n <= most {
		f.axles.ChooseValue(n)
	}
	visible(f.axles.Field, kind.Counted())
	driven := kind.Driven()
	for _, o := range []fyne.CanvasObject{f.fuel.Field, f.engine, f.power, f.gearbox, f.oil, f.odometer} {
		visible(o, driven)
	}
	f.grow()
}

// Focus puts the cursor into the plate, or for a car on file into its model.
func (f *vehicleForm) Focus(fyne.Canvas) { f.plate.Focus() }

// checkVIN says at once what is wrong with a VIN; a wrong check digit that does
// not bind here is only warned of.
func (f *vehicleForm) checkVIN() error {
	f.warn("")
	if text(f.vin) == "" {
		return nil
	}
	v, err := garage.ParseVIN(f.vin.Text())
	shop, shopErr := f.desk.Shop()
	if shopErr != nil {
		return shopErr
	}
	profile := garage.ProfileOf(shop.Country)
	if err == nil {
		err = garage.CheckVIN(v, profile)
	}
	if err != nil {
		return err
	}
	f.vin.SetText(string(v))
	if warning := v.Warning(profile); warning != nil {
		said, _ := f.host.Say().Sentence(warning)
		f.warn(said)
	}
	return nil
}

func (f *vehicleForm) warn(s string) {
	if f.warning == s {
		return
	}
	f.warning = s
	visible(f.warned, s != "")
	f.warned.Refresh()
	f.grow()
}

// Actions keep what was typed.
func (f *vehicleForm) Actions() []page.Action {
	return []page.Action{{ID: "save", Chord: "F10", Icon: "tick", Label: f.host.Say().T("form.save"), Primary: true, Do: f.onSave}}
}

func (f *vehicleForm) onSave() {
	v, err := f.vehicle()
	if err == nil {
		err = f.checkVIN()
		v.VIN = garage.VIN(text(f.vin))
	}
	if err == nil {
		if v.ID == 0 {
			err = f.add(v)
		} else {
			err = f.save(v)
		}
	}
	if err != nil {
		if fieldOf(err) == "odometer" {
			f.sure.offer()
		}
		f.refuse(err)
	}
}

// add puts the vehicle on file with its first reading.
func (f *vehicleForm) add(v garage.Vehicle) error {
	if v.Owner == 0 {
		return garage.Refuse("vehicle.no_owner").At("owner")
	}
	n, err := f.reading()
	if err != nil {
		return err
	}
	if n > 0 {
		if v, err = v.Read(garage.Reading{On: f.host.Now(), Odometer: n}); err != nil {
			return err
		}
	}
	made, err := f.desk.AddVehicle(v)
	if err != nil {
		return err
	}
	f.host.CloseDialog()
	f.host.Saved()
	f.host.Open(page.Route{Name: "vehicle", ID: uint64(made.ID)})
	return nil
}

// save keeps the card; plate, owner and odometer have a record of their own.
func (f *vehicleForm) save(v garage.Vehicle) error {
	if garage.FoldPlate(v.Plate) != garage.FoldPlate(f.old.Plate) {
		if err := f.desk.Replate(v.ID, v.Plate); err != nil {
			return pointed(err, "plate")
		}
		f.old.Plate = v.Plate
	}
	n, err := f.reading()
	if err != nil {
		return err
	}
	if last, _ := f.old.Last(); n > 0 && n != last.Odometer {
		if err := f.desk.ReadOdometer(v.ID, garage.Reading{On: f.host.Now(), Odometer: n, Confirmed: f.sure.On, Reason: text(f.sure.why)}); err != nil {
			return err
		}
	}
	if f.owner.ID != 0 && f.owner.ID != f.old.Owner {
		if err := f.desk.MoveVehicle(v.ID, f.owner.ID); err != nil {
			return err
		}
	}
	if err := f.desk.SaveVehicle(v); err != nil {
		return err
	}
	f.host.CloseDialog()
	f.host.Saved()
	f.host.Reload()
	return nil
}

func (f *vehicleForm) reading() (int64, error) {
	if text(f.odometer) == "" || !f.chosenKind().Driven() {
		return 0, nil
	}
	n, err := f.host.Say().ParseOdometer(f.odometer.Text())
	return n, pointed(err, "odometer")
}

// vehicle is what was typed.
func (f *vehicleForm) vehicle() (garage.Vehicle, error) {
	v := f.old
	v.Plate, v.VIN, v.Make, v.Model = text(f.plate), garage.VIN(text(f.vin)), text(f.make), text(f.model)
	v.Engine, v.Colour, v.Gearbox, v.Oil, v.Tyres = text(f.engine), text(f.colour), text(f.gearbox), text(f.oil), text(f.tyres)
	v.WheelNuts, v.KeyLock, v.FleetNo, v.Note = text(f.nuts), text(f.lock), text(f.fleet), text(f.note)
	v.Owner = f.owner.ID
	v.Fuel, _ = f.fuel.Value().(string)
	v.Kind, v.Axles = f.chosenKind(), 0
	if v.Kind.Counted() {
		v.Axles, _ = f.axles.Value().(int)
	}
	if !v.Kind.Driven() {
		v.Fuel, v.Engine, v.Gearbox, v.Oil = "", "", "", ""
		f.power.SetText("")
	}
	var err error
	if v.Year, err = wholeOf(f.host, f.year, "year"); err != nil {
		return v, err
	}
	if v.Power, err = wholeOf(f.host, f.power, "power"); err != nil {
		return v, err
	}
	day, err := f.registered.Get()
	if err != nil {
		return v, pointed(err, "registered")
	}
	v.Registered = day.Time
	if day, err = f.inspect.Get(); err != nil {
		return v, pointed(err, "inspect_on")
	}
	v.InspectOn = day.Time
	return v, nil
}
