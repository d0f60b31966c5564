package reception

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// phoneQuote asks a caller for what a quote needs: plate, name, phone, make and
// model. What is not on file is put there; Enter in the last field opens the quote.
type phoneQuote struct {
	*form
	desk front

	plate              *widget.EntryLine
	name, phone, model *widget.Field
	same               *widget.Sheet
	similar            []garage.Customer
	customer           garage.CustomerID
	vehicle            garage.VehicleID
}

func newPhoneQuote(d front, h page.Host, r page.Route) *phoneQuote {
	q := &phoneQuote{form: newForm(h, "phone", h.Say().T("phonequote.title"), 640), desk: d}
	q.title.Note = h.Say().T("phonequote.note")
	q.plate = widget.NewEntryLine(h.Keys(), h.Say().T("vehicle.plate"))
	q.plate.Keep = true
	q.plate.Field.Line.Strong = true
	q.plate.Field.Hint = h.Say().T("phonequote.plate_hint")
	q.plate.Find, q.plate.OnPick, q.plate.OnFree = q.findCar, q.onCar, q.onPlate
	changed := q.plate.Field.OnChanged
	q.plate.Field.OnChanged = func(s string) { q.vehicle = 0; changed(s) }
	q.watch("plate", q.plate.Field)
	q.name = q.form.nameField()
	q.phone = q.form.field("phone", "customer.phone")
	q.model = q.form.field("model", "vehicle.model")
	onName, onPhone := q.name.OnChanged, q.phone.OnChanged
	q.name.OnChanged = func(s string) { onName(s); q.lookAlike() }
	q.phone.OnChanged = func(s string) { onPhone(s); q.lookAlike() }
	q.model.OnEnter = q.onMake
	q.same = widget.NewSheet(300, 46, q.drawSame)
	q.same.Hide()
	q.row(q.plate.Field, q.name)
	q.row(q.phone, q.model)
	q.row(q.same)
	q.done()
	if r.Text != "" {
		q.plate.Field.SetText(r.Text)
	}
	return q
}

// Focus puts the cursor into the plate.
func (q *phoneQuote) Focus(fyne.Canvas) { q.plate.Field.Focus() }

// Actions make the quote, or take a customer who is on file.
func (q *phoneQuote) Actions() []page.Action {
	say := q.host.Say()
	acts := []page.Action{{ID: "make", Chord: "F10", Icon: "sheet", Label: say.T("phonequote.make"), Primary: true, Do: q.onMake}}
	if len(q.similar) > 0 {
		acts = append(acts, page.Action{ID: "same", Chord: "F5", Hidden: true, Label: say.T("customer.take_same"), Do: q.onSame})
	}
	return acts
}

func (q *phoneQuote) findCar(words string) []widget.Match {
	if len(garage.FoldPlate(words)) < 2 {
		return nil
	}
	cars, err := q.desk.FindPlate(words)
	if err != nil {
		q.host.Tell(err)
		return nil
	}
	var out []widget.Match
	for _, c := range cars {
		out = append(out, widget.Match{Plate: c.Plate, Text: c.Vehicle.Title(), Note: c.Owner.Name, Value: c})
	}
	return out
}

// onCar takes a car on file with its owner.
func (q *phoneQuote) onCar(m widget.Match) {
	c := m.Value.(desk.WalkIn)
	q.plate.Field.SetText(c.Plate)
	q.vehicle, q.customer = c.Vehicle.ID, c.Owner.ID
	q.name.SetText(c.Owner.Name)
	q.phone.SetText(c.Owner.Phone())
	q.model.SetText(c.Vehicle.Title())
	q.similar = nil
	q.showSame()
	q.model.Focus()
}

// onPlate keeps a plate that nobody knows.
func (q *phoneQuote) onPlate(words string) {
	if shop, err := q.desk.Shop(); err == nil {
		q.plate.Field.SetText(garage.FormatPlate(words, shop.Country))
	}
	q.name.Focus()
}

// lookAlike warns while one types that the caller may be on file.
func (q *phoneQuote) lookAlike() {
	q.customer, q.similar = 0, nil
	c := customerOf(text(q.name), text(q.phone))
	if len(garage.FoldPhone(text(q.phone))) >= 6 || len([]rune(garage.FoldName(c.Name))) >= 4 {
		if found, err := q.desk.SimilarCustomers(c); err == nil {
			q.similar = found
		}
	}
	q.showSame()
}

func (q *phoneQuote) showSame() {
	on := len(q.similar) > 0
	q.same.Refresh()
	if q.same.Visible() != on {
		visible(q.same, on)
		q.grow()
	}
	q.host.Refresh()
}

func (q *phoneQuote) drawSame(p *widget.Pen, z fyne.Size) {
	if len(q.similar) > 0 {
		drawSimilar(p, q.host, q.similar[0], z, q.onSame)
	}
}

// drawSimilar asks whether the customer is one who is on file.
func drawSimilar(p *widget.Pen, h page.Host, c garage.Customer, z fyne.Size, take func()) {
	say := h.Say()
	b := widget.Button{Label: say.T("customer.take_same"), Key: "F5", Kind: widget.ButtonPlain, Do: take}
	w := widget.ButtonW(b)
	strip(p, "users", widget.ToneWarn, say.T("customer.on_file", "Name", c.Name, "Phone", c.Phone()), widget.Area{W: z.Width, H: z.Height - 4})
	p.Button(b, z.Width-w-10, (z.Height-4-28)/2, w, 28)
}

// onSame takes the customer on file.
func (q *phoneQuote) onSame() {
	c := q.similar[0]
	q.name.SetText(c.Name)
	q.phone.SetText(c.Phone())
	q.customer, q.similar = c.ID, nil
	q.showSame()
	q.model.Focus()
}

// onMake puts the quote on file and opens it.
func (q *phoneQuote) onMake() {
	made, err := q.desk.AddPhoneQuote(desk.PhoneQuote{Plate: text(q.plate.Field), Name: text(q.name), Phone: text(q.phone),
		Model: text(q.model), Customer: q.customer, Vehicle: q.vehicle})
	if err != nil {
		q.refuse(err)
		return
	}
	q.host.CloseDialog()
	q.host.Saved()
	q.host.Open(page.Route{Name: "quote", ID: uint64(made.ID)})
}
