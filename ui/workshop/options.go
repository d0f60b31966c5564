package workshop

import (
	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// optionsForm is the dialog in which jobs that wait for an answer are made options of one
// choice, with the options side by side below. It is the same for orders and quotes.
type optionsForm struct {
	*page.Form
	of optionsOf

	jobs    []desk.JobRow // that can be options
	choices []garage.Choice
	at      int
	same    string // choice proposed for the job, that of the one before

	job           *widget.Choice
	group, option *widget.Field
	advised       *widget.Check
	table         *widget.Sheet
}

// optionsOf is the order or the quote that the jobs stand on.
type optionsOf struct {
	note string
	read func() ([]desk.JobRow, []garage.Choice, error)
	set  func(no int, in garage.OptionInput) error
}

// newOptions is the dialog for an order.
func newOptions(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	id := garage.WorkOrderID(r.ID)
	p, err := d.Workshop.Order(id)
	if err != nil {
		h.Tell(err)
	}
	return newOptionsOf(h, jobOf(r), optionsOf{
		note: widget.Joined(" · ", p.Vehicle.Plate, p.Customer.Name, p.Order.Number),
		read: func() ([]desk.JobRow, []garage.Choice, error) {
			p, err := d.Workshop.Order(id)
			return p.Jobs, p.Choices, err
		},
		set: func(no int, in garage.OptionInput) error { return d.Workshop.SetOption(id, no, in) },
	})
}

// newQuoteOptions is the dialog for a quote.
func newQuoteOptions(d *desk.Desk, h page.Host, r page.Route) page.Dialog {
	id := garage.QuoteID(r.ID)
	p, err := d.Reception.Quote(id)
	if err != nil {
		h.Tell(err)
	}
	return newOptionsOf(h, jobOf(r), optionsOf{
		note: widget.Joined(" · ", p.Vehicle.Plate, p.Customer.Name, p.Quote.Number),
		read: func() ([]desk.JobRow, []garage.Choice, error) {
			p, err := d.Reception.Quote(id)
			return p.Jobs, p.Choices, err
		},
		set: func(no int, in garage.OptionInput) error { return d.Reception.QuoteSetOption(id, no, in) },
	})
}

func newOptionsOf(h page.Host, no int, of optionsOf) *optionsForm {
	x := &optionsForm{Form: page.NewForm(h, "columns", "options.title"), of: of}
	say, keys := h.Say(), h.Keys()
	x.Head.Note = of.note
	x.job = widget.NewChoice(keys, say.T("options.job"))
	x.job.OnChanged = func(i int) { x.show(i) }
	x.group = widget.NewField(keys, say.T("options.group"))
	x.group.Hint = say.T("options.group_hint")
	x.group.OnChanged = func(string) { x.table.Refresh() }
	x.option = widget.NewField(keys, say.T("options.option"))
	x.option.Hint = say.T("options.option_hint")
	x.advised = widget.NewCheck(keys, say.T("options.advised"), nil)
	x.table = widget.NewSheet(700, optionsTable, x.drawTable)
	x.load(no)
	x.Wide = 760
	x.Body = widget.Rows(20, 8, x.job.Field, widget.Columns(12, x.group, x.option), x.advised, x.table)
	x.First = x.group.Focus
	x.Typed = func() bool {
		j := x.chosen()
		return j != nil && (x.group.Text() != j.Group && x.group.Text() != x.same || x.option.Text() != j.Option || x.advised.On != j.Advised)
	}
	x.Do = x.keep
	next := page.Action{ID: "next", Chord: "F2", Icon: "plus", Label: say.T("options.next"), Do: x.onNext}
	if len(x.jobs) == 1 {
		next.Refused = garage.Refuse("options.only_one", "Name", x.jobs[0].Job.Name)
	}
	x.More = []page.Action{next}
	return x
}

// optionsTable is how high the options stand side by side.
const optionsTable float32 = 190

// load reads the jobs anew and shows one of them.
func (x *optionsForm) load(no int) {
	rows, choices, err := x.of.read()
	if err != nil {
		x.Host.Tell(err)
	}
	x.choices, x.jobs, x.at = choices, nil, 0
	var names []widget.Option
	for _, j := range rows {
		if !j.Job.Waits() {
			continue
		}
		if j.Job.No == no {
			x.at = len(x.jobs)
		}
		x.jobs = append(x.jobs, j)
		names = append(names, widget.Option{Text: j.Job.Name, Note: widget.Joined(": ", j.Job.Group, j.Job.Option), Value: j.Job.No})
	}
	if len(x.jobs) == 0 {
		x.Refused = garage.Refuse("options.none_wait")
		return
	}
	x.job.SetOptions(names)
	x.job.Choose(x.at)
	x.show(x.at)
}

func (x *optionsForm) chosen() *garage.Job {
	if x.at < len(x.jobs) {
		return &x.jobs[x.at].Job
	}
	return nil
}

// show puts a job into the fields.
func (x *optionsForm) show(i int) {
	if i < 0 || i >= len(x.jobs) {
		return
	}
	x.at = i
	j := x.jobs[i].Job
	x.group.SetText(j.Group)
	x.option.SetText(j.Option)
	x.advised.Set(j.Advised)
	x.table.Refresh()
}

func (x *optionsForm) keep() error {
	j := x.chosen()
	if j == nil {
		return x.Refused
	}
	return x.of.set(j.No, garage.OptionInput{Group: x.group.Text(), Option: x.option.Text(), Advised: x.advised.On})
}

// onNext keeps the option and goes on to the next job.
func (x *optionsForm) onNext() {
	if err := x.keep(); err != nil {
		x.Host.Tell(err)
		return
	}
	x.Host.Saved()
	same := x.group.Text()
	x.load(x.jobs[(x.at+1)%len(x.jobs)].Job.No)
	if x.same = ""; x.group.Text() == "" {
		x.same = same
		x.group.SetText(same)
		x.table.Refresh()
	}
	x.Host.Reload()
	x.option.Focus()
}

func (x *optionsForm) drawTable(p *widget.Pen, z fyne.Size) {
	say := x.Host.Say()
	for _, c := range x.choices {
		if c.Name == x.group.Text() {
			drawChoice(p, say, c, widget.Whole(z), func(no int) bool { return x.chosen() != nil && no == x.chosen().No }, nil)
			return
		}
	}
	p.Frame(0, 0, z.Width, z.Height, 6, 1, p.C.Line, p.C.Zebra)
	p.LinesC(say.T("options.none"), 40, z.Height/2-22, z.Width-80, 19, 3, p.C.Faint())
}

// drawChoice shows the options of a choice side by side: what is in them, what they
// cost, and what the whole would come to.
func drawChoice(p *widget.Pen, say *locale.Locale, c garage.Choice, a widget.Area, on func(no int) bool, take func(no int)) {
	const gap = 8
	n := min(len(c.Options), 4)
	w := float32(int((a.W - gap*float32(n-1)) / float32(n)))
	for i, o := range c.Options[:n] {
		drawOption(p, say, o, widget.Area{X: a.X + float32(i)*(w+gap), Y: a.Y, W: w, H: a.H}, on(o.Job.No))
		if take != nil {
			p.Hit(a.X+float32(i)*(w+gap), a.Y, w, a.H, 6, func() { take(o.Job.No) })
		}
	}
}

func drawOption(p *widget.Pen, say *locale.Locale, o garage.Option, a widget.Area, on bool) {
	c, stroke, frame := p.C, float32(1), p.C.Frame
	if on {
		stroke, frame = 2, p.C.Petrol
	}
	p.Frame(a.X, a.Y, a.W, a.H, 6, stroke, frame, c.Surface)
	x, w, y := a.X+12, a.W-24, a.Y+8
	room := w
	if o.Job.Advised {
		word := say.T("options.advised_chip")
		room -= widget.ChipW(word) + 6
		p.Chip("tick", word, x+w-widget.ChipW(word), y, w, widget.ToneGood)
	}
	p.Text(o.Job.OptionName(), x, y, room, 20, c.Strong())
	y += 24
	foot := a.Y + a.H - 52
	for i, l := range o.Job.Lines {
		if i+1 < len(o.Job.Lines) && y+34 > foot {
			p.Text("…", x, y, w, 17, c.Caption())
			break
		}
		words := l.Text
		if l.Kind != garage.Text {
			words = say.Measure(l.Quantity, l.Unit) + " " + widget.Joined(" ", say.Unit(l.Unit), l.Text)
		}
		p.Text(words, x, y, w, 17, c.Caption())
		y += 17
	}
	p.HLine(a.X+1, foot, a.W-2, c.RowLine)
	p.KeyValue(say.T("options.price"), say.Figure(o.Price), x, foot+6, w, "", c.Text, true)
	p.KeyValue(say.T("options.total"), say.Figure(o.Total), x, foot+26, w, "", c.Quiet, false)
}
