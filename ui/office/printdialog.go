package office

import (
	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// printDialog shows a paper before it is printed, saved or opened.
type printDialog struct {
	press
	job     job
	preview *widget.PaperView
	choice  *widget.Choice // of printers; nil where the computer knows none
	side    *widget.Sheet
	root    *fyne.Container
}

func newPrint(p press, j job) *printDialog {
	d := &printDialog{press: p, job: j, preview: widget.NewPaperView()}
	d.preview.Margin = 24
	d.side = widget.NewSheet(220, 300, d.drawSide)
	d.preview.OnView = func() { d.side.Refresh() }
	objects := []fyne.CanvasObject{d.side, d.preview}
	if names := p.out.Printers(); len(names) > 0 {
		var options []widget.Option
		for _, n := range names {
			options = append(options, widget.Option{Icon: "printer", Text: n, Value: n})
		}
		d.choice = widget.NewChoice(p.host.Keys(), p.host.Say().T("print.printer"), options...)
		d.choice.OnChanged = func(int) { p.host.Refresh() }
		objects = append(objects, d.choice.Field)
	}
	d.root = widget.Arrange(fyne.NewSize(600, 400), d.place, objects...)
	return d
}

func (d *printDialog) place(z fyne.Size) {
	widget.Put(d.preview, 0, 0, z.Width-240, z.Height)
	widget.Put(d.side, z.Width-240, 0, 240, z.Height)
	if d.choice != nil {
		widget.Put(d.choice.Field, z.Width-224, 64, 208, widget.FieldH)
	}
}

// Title heads the dialog.
func (d *printDialog) Title() page.Title {
	say := d.host.Say()
	number := d.job.doc.Number
	if d.job.kind == garage.DaySheetPaper { // its number is the day
		number = say.Date(d.job.doc.SuppliedOn)
	} else if d.job.kind == garage.CommissionPaper { // and here the month
		number = say.Month(d.job.doc.SuppliedOn)
	}
	return page.Title{Icon: "printer", Text: say.T("print.kind." + string(d.job.kind)), Note: widget.Joined(" · ", number, d.job.doc.Buyer.Name)}
}

// Size is as high as the window lets it be.
func (d *printDialog) Size() fyne.Size {
	return fyne.NewSize(920, d.host.Canvas().Size().Height-60)
}

// Content is the paper with what can be done beside it.
func (d *printDialog) Content() fyne.CanvasObject { return d.root }

// Reload lays the paper out.
func (d *printDialog) Reload() {
	doc, err := d.job.lay(d.job.prints > 0)
	if err != nil {
		d.host.Tell(err)
		return
	}
	d.preview.Set(doc)
}

// Focus leaves the keys to the dialog.
func (d *printDialog) Focus(c fyne.Canvas) { c.Unfocus() }

// Unsaved is false: nothing is typed here.
func (d *printDialog) Unsaved() bool { return false }

func (d *printDialog) chosen() string {
	if d.choice == nil {
		return ""
	}
	name, _ := d.choice.Value().(string)
	return name
}

// Actions are print, save, open and turning pages.
func (d *printDialog) Actions() []page.Action {
	say := d.host.Say()
	first := page.Action{ID: "print", Chord: "F9", Icon: "printer", Label: say.T("print.print"), Do: d.onPrint}
	if d.chosen() == "" {
		p := garage.Refuse("print.no_choice")
		if d.choice == nil {
			p = garage.Refuse("print.no_printer")
		}
		first.Refused = p
	}
	first.Primary = first.Refused == nil
	return []page.Action{first,
		{ID: "pdf", Chord: "Ctrl+S", Icon: "sheet", Label: say.T("print.save"), Primary: first.Refused != nil, Do: d.onSave},
		{ID: "open", Chord: "O", Icon: "screen", Label: say.T("print.open"), Do: d.onOpen},
		{ID: "next", Chord: "PgDn", Hidden: true, Label: say.T("print.next_page"), Do: func() { d.preview.Turn(1) }},
		{ID: "previous", Chord: "PgUp", Hidden: true, Label: say.T("print.previous_page"), Do: func() { d.preview.Turn(-1) }},
	}
}

func (d *printDialog) onPrint() {
	if err := d.send(d.job, d.chosen()); err != nil {
		d.host.Tell(err)
		return
	}
	name := d.chosen()
	d.host.CloseDialog()
	d.sent(d.job, name)
	d.host.Reload()
}

func (d *printDialog) onSave() { d.save(d.job) }

// onOpen shows the PDF in the person's own program.
func (d *printDialog) onOpen() {
	path, err := d.job.write(d.job.prints > 0)
	if err == nil {
		err = d.out.Open(path)
	}
	d.host.Tell(err)
}

// save asks for a place and puts the PDF there.
func (p press) save(j job) {
	b, err := j.pdf(false)
	if err != nil {
		p.host.Tell(err)
		return
	}
	page.SaveFile(p.host, j.file(), b, func(path string) { p.note(p.host.Say().T("print.saved", "Path", path)) })
}

func (d *printDialog) drawSide(p *widget.Pen, z fyne.Size) {
	say, c := d.host.Say(), p.C
	p.VLine(0, 0, z.Height, c.Line)
	page, pages := d.preview.Pages()
	p.Text(say.T("print.pages", "Page", page, "Pages", pages), 16, 14, z.Width-32, 20, c.Body())
	x := float32(16)
	x += p.KeyCap("PgUp", x, 34, 22, c.Cap()) + 4
	p.KeyCap("PgDn", x, 34, 22, c.Cap())
	y := float32(64)
	if d.choice != nil {
		y += widget.FieldH + 8
	}
	text := say.T("print.none_text")
	if d.choice != nil {
		text = say.T("print.choose_text")
	}
	n := p.Lines(text, 16, y, z.Width-32, 19, 8, c.Faint())
	y += float32(n)*19 + 10
	if d.job.prints > 0 {
		p.Lines(say.T("print.copy_text", "N", d.job.prints), 16, y, z.Width-32, 19, 4, c.Faint())
	}
}
