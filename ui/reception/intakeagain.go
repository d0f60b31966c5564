package reception

import (
	"fyne.io/fyne/v2"

	"workbay/garage"
)

// again shows what was written down when the car was checked in, to be corrected or
// added to: a mark, a thing left in the car, a photo, the signature.
func (f *intake) again() {
	in, photos, err := f.desk.Intake(f.order.Order.ID)
	if err != nil {
		f.host.Tell(err)
	}
	f.late, f.title.Text = true, f.host.Say().T("intake.again_title")
	f.seen.load(in, len(photos))
	f.loaded = in
	f.backs = nil
}

// load shows a record in the fields; kept is how many photos there are already.
func (s *seen) load(in garage.Intake, kept int) {
	s.kept = kept
	s.when.ChooseValue(in.Fault.When)
	s.often.ChooseValue(in.Fault.Often)
	s.warm.ChooseValue(in.Fault.Warm)
	s.where.ChooseValue(in.Fault.Where)
	s.since.ChooseValue(in.Fault.Since)
	s.contact.ChooseValue(in.Wishes.Contact)
	if in.Fuel.Read() {
		s.fuel.ChooseValue(in.Fuel.At * garage.Eighths / in.Fuel.Of)
	}
	if in.Charge.Read() {
		s.charge.Set(int64(in.Charge.At))
	}
	if in.Keys > 0 {
		s.keys.Set(int64(in.Keys))
	}
	s.limit.Field.SetText("")
	if in.Wishes.Limit > 0 {
		s.limit.Set(in.Wishes.Limit)
	}
	for i, l := range s.lamps {
		for _, lamp := range in.Lamps {
			if lamp == garage.Lamps[i] {
				l.Set(true)
			}
		}
	}
	s.belongings.SetText(s.sketch.host.Say().List(in.Belongings...))
	s.papers.SetText(s.sketch.host.Say().List(in.Papers...))
	s.wash.Set(in.Wishes.Wash)
	s.approver.SetText(in.Approver)
	s.phone.SetText(in.Phone)
	if len(in.Marks) > 0 {
		s.sketch.of = in.Outline // they were set on it
	}
	s.sketch.set(in.Marks)
	s.sign.signed = in.Signed
}

// onAgain keeps the record as it was corrected.
func (f *intake) onAgain() {
	record, err := f.seen.record()
	if err != nil {
		f.say(err)
		return
	}
	record.KeyTag = f.loaded.KeyTag
	record.Wishes.OldParts, _ = f.parts.Value().(garage.OldParts)
	if record.Signed.Drawn() || record.Signed.OnPaper {
		record.Signed.At = f.loaded.Signed.At
	}
	id := f.order.Order.ID
	if err := f.desk.SaveIntake(id, record); err != nil {
		f.refused(err)
		return
	}
	f.keepPhotos(id)
	f.host.CloseDialog()
	f.host.Saved()
	f.host.Reload()
}

// keepPhotos keeps the photos that were added, with an order.
func (f *intake) keepPhotos(id garage.WorkOrderID) {
	for _, p := range f.seen.photos {
		if _, err := f.desk.AddPhoto(id, p); err != nil {
			f.host.Tell(err)
		}
	}
}

// hideArrival hides what belongs to the arrival alone: the order keeps it since.
func (f *intake) hideArrival() {
	for _, o := range []fyne.CanvasObject{f.concern, f.plate, f.radar, f.odometer.Field, f.tag, f.promised.Field, f.waits, f.lend, f.loan.car.Field, f.loan.due.Field,
		f.loan.driver, f.loan.licence, f.loan.odometer.Field, f.loan.level.Field} {
		o.Hide()
	}
}
