package reception

import (
	"archive/zip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/export"
	"workbay/garage"
	"workbay/paper"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// exportPerson asks for a folder and puts everything on file about a customer there:
// one zip with the records as JSON and the papers as PDF.
func exportPerson(d front, h page.Host, r page.Route) page.Dialog {
	say := h.Say()
	p, err := d.Person(garage.CustomerID(r.ID))
	if err != nil {
		h.Tell(err)
		return nil
	}
	page.AskFolder(h, page.Ask{Icon: "folder", Title: "person.export_title", Label: say.T("person.folder"), Verb: say.T("person.export"),
		Hint: say.T("person.export_hint", "Papers", len(p.Papers()), "Photos", len(p.Photos)),
		Take: func(folder string) error {
			if at, err := os.Stat(folder); err != nil || !at.IsDir() {
				return garage.Refuse("person.no_folder", "Path", folder)
			}
			path := filepath.Join(folder, fileName(p.Customer.Name)+h.Now().Format("-2006-01-02")+".zip")
			h.CloseDialog()
			h.Run(say.T("person.exporting"), func(ctx context.Context, tell page.Progress) error {
				return writePerson(ctx, path, p, func(done, whole int) { tell(done, whole, say.T("person.papers")) })
			}, func(err error) {
				if err != nil {
					h.Tell(err)
					return
				}
				h.Inform("tick", say.T("person.exported", "Path", path))
			})
			return nil
		}})
	return nil
}

// fileName is a name as every file system takes it.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
	return strings.TrimSpace(strings.Trim(name, "."))
}

// writePerson writes the zip; it has its name only once it is whole.
func writePerson(ctx context.Context, path string, p desk.Person, tell func(done, whole int)) error {
	err := export.Fill(path, 0o600, func(w io.Writer) error { return fillPerson(ctx, w, p, tell) })
	if err = page.Unwritten(path, err); err != nil {
		return fmt.Errorf("export a person: %w", err)
	}
	return nil
}

func fillPerson(ctx context.Context, w io.Writer, p desk.Person, tell func(done, whole int)) error {
	z := zip.NewWriter(w)
	text, err := json.MarshalIndent(withoutPictures(p), "", "  ")
	if err != nil {
		return err
	}
	if err := put(z, "person.json", text); err != nil {
		return err
	}
	docs := p.Papers()
	for i, doc := range docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		tell(i, len(docs))
		sheets, err := paper.Of(doc, paper.Options{Copy: true})
		if err != nil {
			return err
		}
		pdf, err := paper.PDF(sheets)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("papers/%s-%s", doc.Kind, fileName(doc.Number))
		if doc.Revision > 1 {
			name += fmt.Sprintf("-r%d", doc.Revision)
		}
		if err := put(z, name+".pdf", pdf); err != nil {
			return err
		}
	}
	for _, photo := range p.Photos {
		if err := put(z, fmt.Sprintf("photos/%d.jpg", photo.ID), photo.JPEG); err != nil {
			return err
		}
	}
	return z.Close()
}

func put(z *zip.Writer, name string, content []byte) error {
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write(content)
	}
	return err
}

// withoutPictures leaves the garage's own picture out of every paper's record, and the
// photos, which are files of their own.
func withoutPictures(p desk.Person) desk.Person {
	quotes, invoices, payments, photos := p.Quotes, p.Invoices, p.Payments, p.Photos
	p.Quotes, p.Invoices, p.Payments, p.Photos = nil, nil, nil, nil
	for _, photo := range photos {
		photo.JPEG = nil
		p.Photos = append(p.Photos, photo)
	}
	for _, q := range quotes {
		q.Issues = append([]garage.Document(nil), q.Issues...)
		for i := range q.Issues {
			q.Issues[i].Logo = nil
		}
		p.Quotes = append(p.Quotes, q)
	}
	for _, inv := range invoices {
		inv.Document.Logo = nil
		p.Invoices = append(p.Invoices, inv)
	}
	for _, pay := range payments {
		pay.Document.Logo = nil
		p.Payments = append(p.Payments, pay)
	}
	return p
}

// anonymise tells what goes and what stays before a person is taken out of the file.
type anonymise struct {
	*form
	desk  front
	id    garage.CustomerID
	plan  desk.Erasure
	plate *widget.Check
	sheet *widget.Sheet
}

func newAnonymise(d front, h page.Host, r page.Route) *anonymise {
	say := h.Say()
	a := &anonymise{form: newForm(h, "user", say.T("person.erase_title"), 640), desk: d, id: garage.CustomerID(r.ID)}
	plan, err := d.PlanErasure(a.id)
	if err != nil {
		h.Tell(err)
	}
	a.plan = plan
	a.title.Note = plan.Name
	a.plate = widget.NewCheck(h.Keys(), say.T("person.keep_plates", "Plates", strings.Join(plan.Vehicles, say.T("list.comma")), "Count", len(plan.Vehicles)), nil)
	a.plate.Set(true)
	a.sheet = widget.NewSheet(600, 250, a.draw)
	a.row(a.sheet)
	if len(plan.Vehicles) > 0 {
		a.row(a.plate)
	}
	a.done()
	return a
}

// as is what the person is called from then on, in the language of the screens.
func (a *anonymise) as() string {
	return a.host.Say().T("person.anonymous", "N", uint64(a.id))
}

// Unsaved is false: nothing is typed here.
func (a *anonymise) Unsaved() bool { return false }

// Focus leaves the keys to the dialog: nothing begins by itself here.
func (a *anonymise) Focus(fyne.Canvas) {}

func (a *anonymise) draw(p *widget.Pen, z fyne.Size) {
	say, c := a.host.Say(), p.C
	half := (z.Width - 20) / 2
	column := func(x float32, icon, title string, ink widget.Ink, lines ...string) {
		p.Icon(icon, x, 0, 24, 16, ink.Color)
		p.Text(say.T(title), x+24, 0, half-24, 24, ink)
		y := float32(30)
		for _, l := range lines {
			p.Text("•", x+2, y, 12, 19, c.Faint())
			y += 19*float32(p.Lines(l, x+16, y, half-16, 19, 4, c.Body())) + 5
		}
	}
	bad, good := c.Strong(), c.Strong()
	bad.Color, good.Color = c.Bad, c.Good
	e := a.plan
	column(0, "cross", "person.goes", bad,
		say.T("person.goes_name"),
		say.T("person.goes_orders", "Orders", e.Orders, "Quotes", e.Quotes, "Consents", e.Consents),
		say.T("person.goes_cars", "Count", len(e.Vehicles)),
		say.T("person.goes_audit"))
	column(half+20, "tick", "person.stays", good,
		say.T("person.stays_invoices", "Invoices", e.Invoices, "Receipts", e.Receipts),
		say.T("person.stays_work", "Name", a.as()),
		say.T("person.stays_backups"))
	text, tone, icon := say.T("person.for_ever"), widget.ToneWarn, "warning"
	if e.Refused != nil {
		text, _ = say.Sentence(e.Refused)
		tone, icon = widget.ToneBad, "lock"
	}
	strip(p, icon, tone, text, widget.Area{Y: z.Height - 62, W: z.Width, H: 60})
}

// Actions are the export before, and anonymising.
func (a *anonymise) Actions() []page.Action {
	say := a.host.Say()
	do := page.Action{ID: "anonymise", Chord: "F10", Icon: "user", Label: say.T("person.erase"), Primary: a.plan.Refused == nil, Refused: a.plan.Refused, Do: a.onDo}
	return []page.Action{do, {ID: "export", Chord: "F9", Icon: "folder", Label: say.T("person.export"), Do: func() {
		a.host.Open(page.Route{Name: "exportperson", ID: uint64(a.id)})
	}}}
}

func (a *anonymise) onDo() {
	say := a.host.Say()
	a.host.Confirm(page.Question{Title: say.T("person.sure", "Name", a.plan.Name), Text: say.T("person.sure_text"), Yes: say.T("person.erase"), Bad: true}, func() {
		if err := a.desk.Anonymise(a.id, a.as(), a.plate.On); err != nil {
			a.host.Tell(err)
			return
		}
		a.host.CloseDialog()
		a.host.Saved()
		a.host.Reload()
	})
}
