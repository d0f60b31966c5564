package reception

import (
	"fmt"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/ui/widget"
)

// measures are where the cards of the page lie.
func (c *customer) measures(z fyne.Size) (left, contact, balance, history float32) {
	left = 280
	if c.host.Narrow() {
		left = 250
	}
	c.low = z.Height < 640
	contact = 44 + 22*float32(len(c.contact(left)))
	if c.page.Customer.Note != "" {
		contact += 56
	}
	balance = 36 + 22*float32(len(c.balance())) + 6
	reminders := max(70, 36+28*float32(min(max(len(c.vehicle.Reminders), 1), 6))+8)
	history = max(150, z.Height-54-58-8-8-8-reminders)
	return left, contact, balance, history
}

func (c *customer) layout(z fyne.Size) {
	left, contact, balance, history := c.measures(z)
	widget.Put(c.sheet, 0, 0, z.Width, z.Height)
	y := 54 + contact + 8
	c.vehicles.RowH = 81
	if c.low {
		c.vehicles.RowH = 62
	}
	widget.Put(c.vehicles, 17, y+35, left-2, max(81, z.Height-y-36-8-balance-8))
	widget.Put(c.books, 16+left+10+1, 54+58+8+34, z.Width-16-(16+left+10)-2, history-35)
}

// field is a line of words and a text.
type pair struct {
	word, text string
	ink        bool // shown in bold
}

// contact are the lines of the contact card, so wide.
func (c *customer) contact(w float32) []pair {
	say, cu := c.host.Say(), c.page.Customer
	var out []pair
	add := func(word, text string, bold bool) {
		if text != "" {
			out = append(out, pair{word, text, bold})
		}
	}
	add(say.T("customer.contact_person"), cu.Contact, false)
	for i, p := range cu.Phones {
		kind := p.Kind
		if kind == "" {
			kind = "mobile"
		}
		add(say.T("phone."+kind), say.Phone(p.Number), i == 0)
	}
	add(say.T("customer.email"), cu.Email, false)
	word := say.T("customer.address")
	for _, line := range cu.Address {
		for _, part := range widget.Wrap(line, contactRoom(w, word), 3, widget.TxtBody, false) {
			add(word, part, false)
			word = ""
		}
	}
	if !c.low {
		add(say.T("customer.tax_number"), cu.TaxNumber, false)
	}
	if cu.Language != "" && !c.low {
		add(say.T("customer.language"), say.T("customer.language."+string(cu.Language)), false)
	}
	if cu.SpendLimit > 0 {
		add(say.T("customer.spend_limit"), say.T("customer.without_call", "Sum", say.Figure(cu.SpendLimit)), false)
	}
	return out
}

// balance are the lines of the balance card.
func (c *customer) balance() []pair {
	say, b, cu := c.host.Say(), c.page.Balance, c.page.Customer
	open := say.T("customer.open_none")
	if b.Invoices > 0 {
		open = say.T("customer.open_invoices", "N", b.Invoices)
	}
	terms := say.T("customer.terms_cash")
	if cu.PayDays > 0 {
		terms = say.T("customer.terms_days", "N", cu.PayDays)
	}
	if cu.Limit > 0 {
		terms = say.Clauses(terms, say.T("customer.limit_of", "Sum", say.Figure(cu.Limit)))
	}
	if c.low {
		return []pair{{open, say.Figure(b.Open), b.Open > 0}, {say.T("customer.terms"), terms, false}}
	}
	return []pair{{open, say.Figure(b.Open), b.Open > 0}, {say.T("customer.deposits"), say.Figure(b.Deposits), false},
		{say.T("customer.terms"), terms, false}, {say.T("customer.sales12"), say.Figure(b.Sales12), false}}
}

func (c *customer) draw(p *widget.Pen, z fyne.Size) {
	left, contact, balance, history := c.measures(z)
	c.drawTitle(p, z)
	c.drawContact(p, 54, left, contact)
	say, k := c.host.Say(), p.C
	y := 54 + contact + 8
	p.Card(16, y, left, z.Height-y-8-balance-8)
	x := 29 + p.Text(say.T("customer.vehicles"), 29, y+1, 0, 33, k.Panel()) + 8
	p.Text(itoa(len(c.page.Vehicles)), x, y+1, 0, 32, k.Caption())
	p.KeyCap("F2", 16+left-13-widget.CapW("F2"), y+1, 33, k.Cap())
	p.Hit(16+left-48, y+4, 44, 28, 5, c.dialog("newvehicle", uint64(c.id)))
	p.HLine(17, y+34, left-2, k.RowLine)
	c.drawBalance(p, z.Height-8-balance, left, balance)
	rx, rw := 16+left+10, z.Width-16-(16+left+10)
	if c.car == 0 {
		p.Card(rx, 54, rw, z.Height-54-8)
		p.Empty(widget.Empty{Icon: "car", Title: say.T("customer.no_vehicle"), Text: say.T("customer.no_vehicle_text"),
			Buttons: []widget.Button{{Icon: "plus", Label: say.T("customer.add_vehicle"), Key: "F2", Kind: widget.ButtonPrimary, Do: c.dialog("newvehicle", uint64(c.id))}}},
			widget.Area{X: rx, Y: 54, W: rw, H: z.Height - 62})
		return
	}
	c.drawStrip(p, rx, rw)
	c.drawTabs(p, rx, rw, history)
	c.drawReminders(p, rx, 54+58+8+history+8, rw, z.Height)
}

func (c *customer) drawTitle(p *widget.Pen, z fyne.Size) {
	say, cu, b := c.host.Say(), c.page.Customer, c.page.Balance
	right := z.Width - 16
	if b.Open > 0 {
		text := say.T("customer.owes", "Sum", say.Figure(b.Open))
		ink := widget.Ink{Size: widget.TxtBody, Bold: true, Color: p.C.Warn}
		if b.OldestDays > 0 {
			text, ink.Color = say.T("customer.owes_days", "Sum", say.Figure(b.Open), "N", b.OldestDays), p.C.Bad
		}
		right -= p.TextR(text, right, 12, 0, 32, ink) + 20
		p.Icon("alert", right, 12, 32, 14, ink.Color)
		right -= 12
	}
	x := 16 + p.Text(cu.Name, 16, 12, right-16, 32, p.C.Heading()) + 14
	chip := func(icon, word string, tone widget.Tone) {
		if x+widget.ChipW(word) < right {
			x += p.Chip(icon, word, x, 18, 240, tone) + 12
		}
	}
	if !cu.Since.IsZero() {
		chip("tick", say.T("customer.since", "Year", fmt.Sprint(cu.Since.Year())), widget.ToneGood)
	}
	if cu.Company {
		chip("clipboard", say.T("customer.company"), widget.ToneNeutral)
	}
	if cu.PriceLevel != "" {
		chip("tag", say.T("customer.price_level", "Level", cu.PriceLevel), widget.ToneNeutral)
	}
	messages := "customer.messages_none"
	switch {
	case cu.MayText && cu.Marketing:
		messages = "customer.messages_all"
	case cu.MayText:
		messages = "customer.messages_car"
	}
	chip("phone", say.T(messages), widget.ToneInfo)
}

// contactRoom is what a word leaves of the card for what stands beside it.
func contactRoom(w float32, word string) float32 {
	return w - 26 - widget.Width(word, widget.TxtBody, false) - 10
}

func (c *customer) drawContact(p *widget.Pen, y, w, h float32) {
	say, k := c.host.Say(), p.C
	p.Card(16, y, w, h)
	p.Text(say.T("customer.contact"), 29, y+8, w-100, 22, k.Panel())
	ex := 16 + w - 13 - widget.Width(say.T("customer.edit_word"), widget.TxtCaption, false)
	p.Text(say.T("customer.edit_word"), ex, y+8, 0, 22, k.Caption())
	p.KeyCap("E", ex-6-widget.CapW("E"), y+8, 22, k.Cap())
	p.Hit(ex-30, y+6, 16+w-ex+24, 26, 5, c.dialog("editcustomer", uint64(c.id)))
	y += 32
	for _, r := range c.contact(w) {
		ink := k.Body()
		ink.Bold = r.ink
		room := contactRoom(w, r.word)
		p.Text(r.word, 29, y, 0, 22, k.Faint())
		p.TextR(r.text, 16+w-13, y, room, 22, ink)
		y += 22
	}
	if note := c.page.Customer.Note; note != "" {
		strip(p, "pencil", widget.ToneWarn, note, widget.Area{X: 28, Y: y + 6, W: w - 24, H: 44})
	}
}

func (c *customer) drawBalance(p *widget.Pen, y, w, h float32) {
	say, k := c.host.Say(), p.C
	p.Card(16, y, w, h)
	p.Text(say.T("customer.balance"), 29, y+8, w-26, 22, k.Panel())
	y += 32
	for i, r := range c.balance() {
		ink := k.Body()
		if i == 0 && r.ink {
			ink.Bold, ink.Color = true, k.Bad
		}
		tw := p.TextR(r.text, 16+w-13, y, w-90, 22, ink)
		p.Text(r.word, 29, y, w-26-tw-8, 22, k.Faint())
		y += 22
	}
}

func (c *customer) drawVehicle(p *widget.Pen, i int, at widget.Area, _ bool) {
	say, r := c.host.Say(), c.page.Vehicles[i]
	v := r.Vehicle
	pw := p.Plate(v.Plate, at.X+12, at.Y+10, widget.PlateM)
	switch {
	case r.InShop != 0:
		word := say.T("customer.in_shop")
		w := min(widget.ChipW(word), at.W-pw-32)
		p.Chip("car", word, at.Right()-12-w, at.Y+12, w, widget.TonePetrol)
	case !r.LastAt.IsZero():
		p.TextR(say.T("customer.last", "On", r.LastAt), at.Right()-12, at.Y+10, at.W-pw-32, 24, p.C.Caption())
	}
	title := v.Title()
	if v.Year != 0 {
		title = widget.Joined(" · ", title, fmt.Sprint(v.Year))
	}
	p.Text(title, at.X+12, at.Y+36, at.W-24, 20, p.C.Strong())
	last, ok := v.Last()
	if !ok || c.low {
		return
	}
	text := say.Odometer(last.Odometer, v.Unit)
	if n := v.PerYear(); n > 0 {
		text = widget.Joined(" · ", text, say.T("customer.a_year", "Reading", say.Odometer(n/100*100, v.Unit)))
	}
	p.Text(text, at.X+12, at.Y+56, at.W-24, 18, p.C.Caption())
}

// drawStrip draws the chosen vehicle in one line: plate, model, what the workshop
// asks first.
func (c *customer) drawStrip(p *widget.Pen, x, w float32) {
	say, k, v := c.host.Say(), p.C, c.vehicle.Vehicle
	p.Card(x, 54, w, 58)
	right := x + w - 15
	facts := []pair{{say.T("vehicle.key_lock"), v.KeyLock, true}, {say.T("vehicle.wheel_nuts"), v.WheelNuts, true}, {say.T("vehicle.tyres"), v.Tyres, true}, {say.T("vehicle.oil"), v.Oil, true}}
	px := x + 14 + widget.PlateW(v.Plate, widget.PlateL) + 18
	for _, f := range facts {
		fw := max(widget.Width(f.word, widget.TxtCaption, false), widget.Width(f.text, widget.TxtBody, true))
		if f.text == "" || right-fw < px+250 {
			continue
		}
		right -= fw
		p.Text(f.word, right, 63, 0, 18, k.Caption())
		p.Text(f.text, right, 81, 0, 20, k.Strong())
		right -= 20
	}
	p.Plate(v.Plate, x+14, 66, widget.PlateL)
	p.Text(carLine(c.host, v), px, 63, right-px, 20, k.Strong())
	vin := ""
	if v.VIN != "" {
		vin = say.T("vehicle.vin_of", "VIN", string(v.VIN))
	}
	engine := ""
	if v.Engine != "" {
		engine = say.T("vehicle.engine_of", "Engine", v.Engine)
	}
	p.Text(widget.Joined(" · ", vin, engine, v.Colour), px, 82, right-px, 18, k.Caption())
	p.Hit(x+2, 56, w-4, 54, 5, c.dialog("editvehicle", uint64(v.ID)))
}

func (c *customer) drawTabs(p *widget.Pen, x, w, h float32) {
	say, k, y := c.host.Say(), p.C, float32(54+58+8)
	p.Card(x, y, w, h)
	counts := []int{len(c.vehicle.History), len(c.vehicle.Deferred), len(c.vehicle.Warranty), 0}
	tx := x
	for i, name := range customerTabs {
		i := i
		word := say.T("customer.tab." + name)
		if counts[i] > 0 {
			word = fmt.Sprintf("%s %d", word, counts[i])
		}
		ink := k.Faint()
		if i == c.tab {
			ink = widget.Ink{Size: widget.TxtBody, Bold: true, Color: k.Petrol}
		}
		tw := float32(int(widget.Width(word, widget.TxtBody, true))) + 26
		p.TextC(word, tx, y, tw, 31, ink)
		p.Hit(tx, y+1, tw, 31, 0, func() { c.setTab(i) })
		if i == c.tab {
			p.Rect(tx+1, y+30, tw-1, 3, 0, k.Petrol)
		}
		tx += tw
	}
	p.KeyCap("T", x+w-13-widget.CapW("T"), y, 32, k.Cap())
	p.HLine(x+1, y+33, w-2, k.Line)
	if c.tab == tabCard {
		c.drawCard(p, x, y+42, w)
	}
}

// drawCard is the technical card: what is known of the vehicle, in two columns.
func (c *customer) drawCard(p *widget.Pen, x, y, w float32) {
	say, k, v := c.host.Say(), p.C, c.vehicle.Vehicle
	year, power, first, inspect, fuel := "", "", "", "", ""
	if v.Year != 0 {
		year = fmt.Sprint(v.Year)
	}
	if v.Power != 0 {
		power = fmt.Sprintf("%d kW", v.Power)
	}
	if !v.Registered.IsZero() {
		first = say.Date(v.Registered)
	}
	if !v.InspectOn.IsZero() {
		inspect = say.Date(v.InspectOn)
	}
	if v.Fuel != "" {
		fuel = say.T("paper.fuel." + v.Fuel)
	}
	rows := []pair{{say.T("vehicle.vin"), string(v.VIN), false}, {say.T("vehicle.make"), widget.Joined(" · ", v.Make, say.OtherThanCar(v.Kind)), false}, {say.T("vehicle.model_only"), v.Model, false}, {say.T("vehicle.year"), year, false},
		{say.T("vehicle.registered"), first, false}, {say.T("vehicle.fuel"), fuel, false}, {say.T("vehicle.engine"), v.Engine, false}, {say.T("vehicle.power"), power, false}, {say.T("vehicle.gearbox"), v.Gearbox, false},
		{say.T("vehicle.oil"), v.Oil, false}, {say.T("vehicle.tyres"), v.Tyres, false}, {say.T("vehicle.wheel_nuts"), v.WheelNuts, false}, {say.T("vehicle.key_lock"), v.KeyLock, false},
		{say.T("vehicle.colour"), v.Colour, false}, {say.T("vehicle.inspect_on"), inspect, false}, {say.T("vehicle.fleet_no"), v.FleetNo, false}, {say.T("vehicle.plates_before"), say.List(v.Plates...), false}, {say.T("vehicle.note"), v.Note, false}}
	half := (w - 26 - 30) / 2
	for i, r := range rows {
		rx, ry := x+13, y+22*float32(i)
		if i >= 9 {
			rx, ry = x+13+half+30, y+22*float32(i-9)
		}
		text, ink := r.text, k.Body()
		if text == "" {
			text, ink = "–", k.Faint()
		}
		p.Text(r.word, rx, ry, 130, 22, k.Faint())
		p.Text(text, rx+140, ry, half-140, 22, ink)
	}
}

func (c *customer) drawReminders(p *widget.Pen, x, y, w, bottom float32) {
	say, k := c.host.Say(), p.C
	p.Card(x, y, w, bottom-8-y)
	tx := x + 13 + p.Text(say.T("customer.reminders"), x+13, y+1, 0, 33, k.Panel()) + 8
	p.Text(say.T("customer.reminders_note"), tx, y+1, 300, 34, k.Caption())
	p.HLine(x+1, y+34, w-2, k.RowLine)
	if len(c.vehicle.Reminders) == 0 {
		p.Text(say.T("customer.no_reminders"), x+13, y+36, w-26, 28, k.Faint())
		return
	}
	ry := y + 35
	for _, r := range c.vehicle.Reminders {
		if ry+28 > bottom-8 {
			return
		}
		word, look := c.reminderLook(r)
		p.Chip(look.Icon, word, x+9, ry+4, 110, look.Tone)
		due := reminderDue(c.host, r, c.unit())
		dw := p.TextR(due, x+w-13, ry, 0, 28, k.Faint())
		p.Text(reminderName(c.host, r), x+130, ry, w-143-dw-10, 28, k.Strong())
		p.HLine(x+1, ry+27, w-2, k.RowLine)
		ry += 28
	}
}

func (c *customer) reminderLook(r desk.ReminderRow) (string, widget.StateLook) {
	word := c.host.Say().T("reminder.state." + r.State)
	switch r.State {
	case "due":
		return word, widget.StateLook{Icon: "clock", Tone: widget.ToneWarn}
	case "offered":
		return word, widget.StateLook{Icon: "hourglass", Tone: widget.ToneInfo}
	}
	return word, widget.StateLook{Icon: "calendar", Tone: widget.ToneNeutral}
}
