package office

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/paper"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// labelKinds are the labels in the order of the settings.
func labelKinds() []garage.DocumentKind {
	return []garage.DocumentKind{garage.KeyTagPaper, garage.StickerPaper, garage.BadgePaper}
}

// label asks the desk for a label, and for what it goes on.
func (p press) label(kind garage.DocumentKind, id uint64) (j job, err error) {
	j = job{kind: kind, id: id}
	switch kind {
	case garage.KeyTagPaper:
		j.doc, err = p.desk.Reception.KeyTag(garage.WorkOrderID(id))
	case garage.StickerPaper:
		j.doc, err = p.desk.Office.Sticker(garage.WorkOrderID(id))
	default:
		j.doc, err = p.desk.Office.Badge(garage.StaffID(id))
	}
	if err != nil {
		return j, err
	}
	setup, err := p.desk.Office.LabelSetup()
	f := setup.Format(kind, j.doc.Country)
	j.labels = paper.Labels{Format: f, From: setup.At(f), Count: 1}
	return j, err
}

// asks tells whether a label has to be looked at before it is printed: which place of
// the sheet is free, what a sticker says.
func (j job) asks() bool {
	return j.kind.Label() && (j.kind == garage.StickerPaper || !j.labels.Format.Roll())
}

// labelPrinter is the one labels go to; empty: none.
func (p press) labelPrinter() string {
	if setup, err := p.desk.Office.LabelSetup(); err == nil && setup.Printer != "" {
		return setup.Printer
	}
	return p.printer()
}

// formatOptions are the formats as lines of a choice.
func formatOptions(h page.Host) []widget.Option {
	var all []widget.Option
	for _, f := range garage.LabelFormats() {
		all = append(all, widget.Option{Icon: "sheet", Text: formatWords(h, f), Value: f.Code})
	}
	return all
}

// formatWords name a format: A4, 3 × 8 of 70 × 37 mm.
func formatWords(h page.Host, f garage.LabelFormat) string {
	say := h.Say()
	w, t := garage.Quantity(f.W)*10, garage.Quantity(f.H)*10
	if f.Roll() {
		return say.T("labels.roll", "W", w, "H", t)
	}
	return say.T("labels.sheet", "Sheet", f.Sheet, "Columns", f.Columns, "Rows", f.Rows, "W", w, "H", t)
}

// labelDialog shows a label before it is printed: on what, from which place on, how
// many, and of a sticker what it says.
type labelDialog struct {
	press
	job     job
	setup   garage.LabelSetup
	preview *widget.PaperView
	format  *widget.Choice
	from    *widget.Value[int64]
	count   *widget.Value[int64]
	on      *widget.Value[time.Time]
	at      *widget.Value[int64]
	oil     *widget.Field
	places  *widget.Sheet // the sheet, to choose a place with the mouse
	root    *fyne.Container
}

const labelSide float32 = 320

func newLabel(p press, j job) *labelDialog {
	d := &labelDialog{press: p, job: j, preview: widget.NewPaperView()}
	say, keys := p.host.Say(), p.host.Keys()
	d.preview.Margin = 24
	d.setup, _ = p.desk.Office.LabelSetup() // the job was made of it a moment ago
	d.format = widget.NewChoice(keys, say.T("labels.format"), formatOptions(p.host)...)
	d.format.ChooseValue(j.labels.Format.Code)
	d.format.OnChanged = func(int) { d.onFormat() }
	whole := func(s string) (int64, error) { return say.ParseOdometer(s) }
	digits := func(n int64) string { return strconv.FormatInt(n, 10) }
	d.from = widget.NewFigure(keys, say.T("labels.from"), whole, digits)
	d.count = widget.NewFigure(keys, say.T("labels.count"), whole, digits)
	d.from.Set(int64(j.labels.From))
	d.count.Set(int64(j.labels.Count))
	d.places = widget.NewSheet(120, 150, d.drawMap)
	objects := []fyne.CanvasObject{d.preview, d.format.Field, d.from.Field, d.count.Field, d.places}
	if j.kind == garage.StickerPaper {
		next := j.doc.Labelled.Next
		d.on = widget.NewValue(keys, say.T("labels.next_on"), d.day, say.Date)
		d.at = widget.NewFigure(keys, say.T("labels.next_at", "Unit", j.doc.Vehicle.Unit), say.ParseOdometer, say.Count)
		d.oil = widget.NewField(keys, say.T("labels.oil"))
		if !next.On.IsZero() {
			d.on.Set(next.On)
		}
		if next.Odometer > 0 {
			d.at.Set(next.Odometer)
		}
		d.oil.SetText(next.Oil)
		objects = append(objects, d.on.Field, d.at.Field, d.oil)
		d.oil.OnCommit = func(string) { d.Reload() }
		d.on.Field.OnCommit, d.at.Field.OnCommit = d.oil.OnCommit, d.oil.OnCommit
	}
	d.from.Field.OnChanged = func(string) { d.Reload() }
	d.count.Field.OnChanged = d.from.Field.OnChanged
	d.from.Field.OnEnter, d.count.Field.OnEnter = d.onEnter, d.onEnter
	d.root = widget.Arrange(fyne.NewSize(600, 400), d.place, objects...)
	return d
}

func (d *labelDialog) day(s string) (time.Time, error) {
	return d.host.Say().ParseDate(s, d.host.Now())
}

func (d *labelDialog) place(z fyne.Size) {
	widget.Put(d.preview, 0, 0, z.Width-labelSide, z.Height)
	x, w, y := z.Width-labelSide+16, labelSide-32, float32(14)
	if d.on != nil {
		half := (w - 12) / 2
		widget.Put(d.on.Field, x, y, half, widget.FieldH)
		widget.Put(d.at.Field, x+half+12, y, half, widget.FieldH)
		widget.Put(d.oil, x, y+widget.FieldH+2, w, widget.FieldH)
		y += 2*widget.FieldH + 6
	}
	widget.Put(d.format.Field, x, y, w, widget.FieldH)
	y += widget.FieldH + 2
	half := (w - 12) / 2
	if d.job.labels.Format.Roll() {
		d.from.Field.Hide()
		d.places.Hide()
		widget.Put(d.count.Field, x, y, half, widget.FieldH)
		return
	}
	d.from.Field.Show()
	d.places.Show()
	widget.Put(d.from.Field, x, y, half, widget.FieldH)
	widget.Put(d.count.Field, x+half+12, y, half, widget.FieldH)
	y += widget.FieldH + 6
	widget.Put(d.places, x, y, w, max(z.Height-y-12, 40))
}

// drawMap draws the sheet with the places that are used and those to be printed; a
// press on one begins there.
func (d *labelDialog) drawMap(p *widget.Pen, z fyne.Size) {
	f, c := d.job.labels.Format, p.C
	if f.Roll() {
		return
	}
	say := d.host.Say()
	p.Text(say.T("labels.map"), 0, 0, z.Width, 18, c.Caption())
	w, h := float32(21000), float32(29700)
	if f.Sheet == "Letter" {
		w, h = 21590, 27940
	}
	k := min(z.Width/w, (z.Height-24)/h)
	p.Frame(0, 22, w*k, h*k, 2, 1, c.Line, c.Surface)
	for i := range f.PerSheet() {
		_, lx, ly := f.Place(i)
		x, y, lw, lh := float32(lx)*k+1.5, 22+float32(ly)*k+1.5, float32(f.W)*k-3, float32(f.H)*k-3
		fill, ink := c.Surface, c.Caption()
		switch n := i + 1; {
		case n < d.job.labels.From:
			fill, ink = c.Line, c.Faint()
		case n < d.job.labels.From+d.job.labels.Count:
			fill, ink = c.Petrol, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.OnPetrol}
		}
		p.Frame(x, y, lw, lh, 2, 1, c.Line, fill)
		if lh > 12 {
			p.TextC(strconv.Itoa(i+1), x, y, lw, lh, ink)
		}
		p.Hit(x, y, lw, lh, 2, func() { d.from.Set(int64(i + 1)); d.Reload() })
	}
}

// onFormat takes another format, with the place that is free on it.
func (d *labelDialog) onFormat() {
	code, _ := d.format.Value().(string)
	f, ok := garage.LabelFormatOf(code)
	if !ok || f == d.job.labels.Format {
		return
	}
	d.job.labels.Format = f
	d.from.Set(int64(d.setup.At(f)))
	d.place(d.root.Size())
	d.Reload()
}

// Title heads the dialog.
func (d *labelDialog) Title() page.Title {
	say, j := d.host.Say(), d.job
	return page.Title{Icon: "printer", Text: say.T("print.kind." + string(j.kind)), Note: widget.Joined(" · ", j.doc.Vehicle.Plate, j.doc.Number, j.doc.Buyer.Name)}
}

// Size is as high as the window lets it be.
func (d *labelDialog) Size() fyne.Size {
	return fyne.NewSize(920, d.host.Canvas().Size().Height-60)
}

// Content is the labels with what can be chosen beside them.
func (d *labelDialog) Content() fyne.CanvasObject { return d.root }

// Reload lays the labels out as far as what is typed can be read.
func (d *labelDialog) Reload() {
	say, l := d.host.Say(), &d.job.labels
	if n, err := say.ParseOdometer(d.from.Field.Text()); err == nil {
		l.From = l.Format.Start(int(n))
	}
	if n, err := say.ParseOdometer(d.count.Field.Text()); err == nil {
		l.Count = int(min(max(n, 1), maxLabels))
	}
	if d.on != nil {
		next := &d.job.doc.Labelled.Next
		next.On, next.Odometer, next.Oil = time.Time{}, 0, strings.TrimSpace(d.oil.Text())
		if on, err := d.day(d.on.Field.Text()); err == nil && d.on.Field.Text() != "" {
			next.On = on
		}
		if n, err := say.ParseOdometer(d.at.Field.Text()); err == nil && d.at.Field.Text() != "" {
			next.Odometer = n
		}
	}
	doc, err := d.job.lay(false)
	if err != nil {
		d.host.Tell(err)
		return
	}
	d.preview.Set(doc)
	d.places.Refresh()
}

// maxLabels is how many are printed at once at most.
const maxLabels = 500

// check says what is wrong with what was typed.
func (d *labelDialog) check() error {
	for _, v := range []*widget.Value[int64]{d.from, d.count} {
		if _, err := v.Get(); err != nil && (v != d.from || !d.job.labels.Format.Roll()) {
			return err
		}
	}
	d.Reload()
	if d.on == nil {
		return nil
	}
	if d.on.Field.Text() != "" {
		if _, err := d.on.Get(); err != nil {
			return err
		}
	}
	if d.at.Field.Text() != "" {
		if _, err := d.at.Get(); err != nil {
			return err
		}
	}
	return d.job.doc.Labelled.Next.Check()
}

// Focus is where something is to be said: when the next service is, or the place.
func (d *labelDialog) Focus(c fyne.Canvas) {
	switch {
	case d.on != nil:
		d.on.Field.Focus()
	case !d.job.labels.Format.Roll():
		d.from.Field.Focus()
	default:
		d.count.Field.Focus()
	}
}

// Unsaved is false: nothing is kept here.
func (d *labelDialog) Unsaved() bool { return false }

// Actions are print, save and open.
func (d *labelDialog) Actions() []page.Action {
	say := d.host.Say()
	first := page.Action{ID: "print", Chord: "F9", Icon: "printer", Label: say.T("print.print"), Do: d.onPrint}
	if d.labelPrinter() == "" {
		first.Refused = garage.Refuse("print.no_printer")
	}
	first.Primary = first.Refused == nil
	return []page.Action{first,
		{ID: "pdf", Chord: "Ctrl+S", Icon: "sheet", Label: say.T("print.save"), Primary: first.Refused != nil, Do: d.onSave},
		{ID: "open", Chord: "Ctrl+O", Icon: "screen", Label: say.T("print.open"), Do: d.onOpen},
		{ID: "next", Chord: "PgDn", Hidden: true, Label: say.T("print.next_page"), Do: func() { d.preview.Turn(1) }},
		{ID: "previous", Chord: "PgUp", Hidden: true, Label: say.T("print.previous_page"), Do: func() { d.preview.Turn(-1) }},
	}
}

// onEnter prints where there is a printer.
func (d *labelDialog) onEnter() {
	if d.labelPrinter() != "" {
		d.onPrint()
	}
}

func (d *labelDialog) onPrint() {
	name, err := d.labelPrinter(), d.check()
	if err == nil {
		err = d.send(d.job, name)
	}
	if err != nil {
		d.host.Tell(err)
		return
	}
	d.host.CloseDialog()
	d.sent(d.job, name)
	d.host.Reload()
}

func (d *labelDialog) onSave() {
	if err := d.check(); err != nil {
		d.host.Tell(err)
		return
	}
	d.save(d.job)
}

// onOpen shows the PDF in the person's own program, where it is printed from: its
// labels count as used.
func (d *labelDialog) onOpen() {
	err := d.check()
	path := ""
	if err == nil {
		path, err = d.job.write(false)
	}
	if err == nil {
		err = d.out.Open(path)
	}
	if err == nil {
		err = d.used(d.job)
	}
	d.host.Tell(err)
}

// used notes that labels were printed.
func (p press) used(j job) error {
	return p.desk.Office.UseLabels(j.kind, j.labels.Format.Code, j.labels.From, j.labels.Count)
}
