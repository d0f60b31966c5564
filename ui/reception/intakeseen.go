package reception

import (
	_ "image/jpeg" // photos
	_ "image/png"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// seen is what is asked, seen and wished for when a car is handed over.
type seen struct {
	when, often, warm, where, since *widget.Segments // guided questions
	sketch                          *sketch
	lamps                           []*widget.Check
	lampsHead                       *widget.Sheet
	fuel                            *widget.Segments
	charge, keys                    *widget.Value[int64]
	belongings, papers              *widget.Field
	wash                            *widget.Check
	limit                           *widget.Value[garage.Money]
	contact                         *widget.Segments
	approver, phone                 *widget.Field
	sign                            *signature
	photos                          [][]byte // added here
	kept                            int      // photos there are already
	driven                          bool     // it has a tank, a battery to drive by, and warning lamps
	taken                           *widget.Sheet
}

func newSeen(f *form, of garage.VehicleKind) *seen {
	h, say := f.host, f.host.Say()
	ask := func(label, prefix string, codes []string) *widget.Segments {
		var all []widget.Option
		for _, c := range codes {
			all = append(all, widget.Option{Text: say.T(prefix + c), Value: c})
		}
		s := widget.NewSegments(h.Keys(), say.T(label), all...)
		s.Pills = true
		return s
	}
	s := &seen{
		when: ask("intake.fault_when", "fault.when.", garage.FaultWhen), often: ask("intake.fault_often", "fault.often.", garage.FaultOften),
		warm: ask("intake.fault_warm", "fault.warm.", garage.FaultWarm), where: ask("intake.fault_where", "fault.where.", garage.FaultWhere),
		since: ask("intake.fault_since", "fault.since.", garage.FaultSince), contact: ask("intake.contact", "contact.", garage.Contacts),
		sketch: newSketch(h, of), sign: newSignature(h), driven: of.Driven(),
	}
	for _, lamp := range garage.Lamps {
		s.lamps = append(s.lamps, widget.NewCheck(h.Keys(), say.T("lamp."+lamp), nil))
	}
	s.lampsHead = widget.NewSheet(100, 18, func(p *widget.Pen, z fyne.Size) { p.Text(say.T("intake.lamps"), 0, 0, z.Width, 18, p.C.Caption()) })
	var eighths []widget.Option
	for i, words := range []string{"E", "⅛", "¼", "⅜", "½", "⅝", "¾", "⅞", "F"} {
		eighths = append(eighths, widget.Option{Text: words, Value: i})
	}
	s.fuel = widget.NewSegments(h.Keys(), say.T("intake.fuel"), eighths...)
	s.charge = widget.NewValue(h.Keys(), say.T("intake.charge"), say.ParseOdometer, say.Count)
	f.watch("charge", s.charge.Field)
	s.keys = widget.NewValue(h.Keys(), say.T("intake.keys_given"), say.ParseOdometer, say.Count)
	f.watch("keys", s.keys.Field)
	s.belongings, s.papers = f.field("belongings", "intake.belongings"), f.field("papers", "intake.papers")
	s.belongings.Hint = say.T("intake.commas")
	s.wash = widget.NewCheck(h.Keys(), say.T("intake.wash"), nil)
	s.limit = widget.NewValue(h.Keys(), say.T("intake.spend_limit"), say.ParseMoney, say.Money)
	f.watch("limit", s.limit.Field)
	s.limit.Field.Hint = say.T("intake.spend_hint")
	s.approver, s.phone = f.field("approver", "intake.approver"), f.field("phone", "intake.phone_today")
	s.approver.Hint = say.T("intake.approver_hint")
	s.taken = widget.NewSheet(100, 24, func(p *widget.Pen, z fyne.Size) {
		p.Text(say.T("intake.photos", "Count", s.kept+len(s.photos)), 0, 0, z.Width, 24, p.C.Caption())
	})
	return s
}

// lay puts the rows into the form.
func (s *seen) lay(f *form) {
	f.shared(cell{s.when, 1.75}, cell{s.warm, 1})
	f.shared(cell{s.where, 1.75}, cell{s.often, 1})
	f.row(s.since)
	f.row(s.sketch.Pad)
	f.row(s.sketch.note, s.belongings, s.papers)
	f.row(s.lampsHead)
	var lamps []fyne.CanvasObject
	for _, l := range s.lamps {
		lamps = append(lamps, l)
	}
	f.row(lamps[:4]...)
	f.row(lamps[4:]...)
	f.shared(cell{s.fuel, 2.4}, cell{s.charge.Field, 1}, cell{s.keys.Field, 1})
	f.row(s.taken)
	f.row(s.limit.Field, s.approver, s.phone)
}

// show shows what belongs to a step.
func (s *seen) show(here bool, step int) {
	for _, o := range []fyne.CanvasObject{s.when, s.often, s.where, s.since} {
		visible(o, here && step == 0)
	}
	visible(s.warm, here && step == 0 && s.driven)
	for _, o := range []fyne.CanvasObject{s.sketch.Pad, s.sketch.note, s.keys.Field, s.belongings, s.papers, s.taken} {
		visible(o, here && step == 1)
	}
	for _, o := range []fyne.CanvasObject{s.lampsHead, s.fuel, s.charge.Field} {
		visible(o, here && step == 1 && s.driven)
	}
	for _, l := range s.lamps {
		visible(l, here && step == 1 && s.driven)
	}
	for _, o := range []fyne.CanvasObject{s.wash, s.limit.Field, s.contact, s.approver, s.phone, s.sign.Pad} {
		visible(o, here && step == 2)
	}
}

// chosen is the code chosen; empty: none.
func chosen(s *widget.Segments) string {
	c, _ := s.Value().(string)
	return c
}

// record is all that was written down.
func (s *seen) record() (garage.Intake, error) {
	in := garage.Intake{
		Fault: garage.Fault{When: chosen(s.when), Often: chosen(s.often), Warm: chosen(s.warm), Where: chosen(s.where), Since: chosen(s.since)},
		Marks: s.sketch.marks, Outline: s.sketch.of, Belongings: listed(s.belongings), Papers: listed(s.papers),
		Wishes:   garage.Wishes{Wash: s.wash.On, Contact: chosen(s.contact)},
		Approver: text(s.approver), Phone: text(s.phone), Signed: s.sign.signed,
	}
	for i, l := range s.lamps {
		if l.On {
			in.Lamps = append(in.Lamps, garage.Lamps[i])
		}
	}
	if at, ok := s.fuel.Value().(int); ok {
		in.Fuel = garage.Gauge{At: at, Of: garage.Eighths}
	}
	if text(s.charge.Field) != "" {
		n, err := s.charge.Get()
		if err != nil {
			return in, pointed(err, "charge")
		}
		in.Charge = garage.Gauge{At: int(n), Of: garage.Percent}
	}
	if text(s.keys.Field) != "" {
		n, err := s.keys.Get()
		if err != nil {
			return in, pointed(err, "keys")
		}
		in.Keys = int(n)
	}
	if text(s.limit.Field) != "" {
		var err error
		if in.Wishes.Limit, err = s.limit.Get(); err != nil {
			return in, pointed(err, "limit")
		}
	}
	return in, in.Check()
}

// listed are the words of a field, parted by commas.
func listed(f *widget.Field) []string {
	if text(f) == "" {
		return nil
	}
	return strings.FieldsFunc(text(f), func(r rune) bool { return strings.ContainsRune(",;，、；", r) })
}

// askPhoto asks for a picture, to be kept with the order.
func (s *seen) askPhoto(h page.Host) {
	page.AskFile(h, page.Pictures(), func(_ string, b []byte) error { return s.addPhoto(b) })
}

func (s *seen) addPhoto(b []byte) error {
	s.photos = append(s.photos, b)
	s.taken.Refresh()
	return nil
}
