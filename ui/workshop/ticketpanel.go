package workshop

import (
	"strings"

	"fyne.io/fyne/v2"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

func (t *ticket) drawPanel(p *widget.Pen, z fyne.Size) {
	y := t.drawTotals(p, z)
	y = t.drawConsent(p, y+8, z)
	t.drawHistory(p, y+8, z)
}

func (t *ticket) drawTotals(p *widget.Pen, z fyne.Size) float32 {
	say, c, w, pg := t.host.Say(), p.C, z.Width-26, t.page
	type row struct{ word, sum string }
	rows := []row{
		{say.T("ticket.labour", "H", pg.LabourHours), say.Figure(pg.Labour)},
		{say.T("ticket.parts"), say.Figure(pg.Parts)},
	}
	if pg.Other != 0 {
		rows = append(rows, row{say.T("ticket.other"), say.Figure(pg.Other)})
	}
	if pg.Totals.Discount != 0 {
		rows = append(rows, row{say.T("ticket.discount"), say.Figure(-pg.Totals.Discount)})
	}
	rows = append(rows, row{say.T("ticket.net"), say.Figure(pg.Totals.Net)})
	for _, x := range pg.Totals.Charged() {
		rows = append(rows, row{say.T("ticket.tax", "Rate", x.Tax.Rate), say.Figure(x.Amount)})
	}
	if pg.Deposits != 0 {
		rows = append(rows, row{say.T("ticket.deposits"), say.Figure(-pg.Deposits)})
	}
	h := 101 + 20*float32(len(rows))
	p.Card(0, 0, z.Width, h)
	y := float32(9)
	for _, r := range rows {
		p.KeyValue(r.word, r.sum, 13, y, w, "", c.Text, false)
		y += 20
	}
	p.Total(say.T("ticket.total"), say.Money(pg.Totals.Gross), 13, y+5, w)
	y += 47
	icon, ink := "tick", c.Good
	if pg.Margin.Rate < pg.Margin.Floor {
		icon, ink = "warning", c.Warn
	}
	if pg.Totals.Net == 0 {
		return h
	}
	p.KeyValue(say.T("ticket.margin"), say.T("ticket.margin_sum", "Amount", say.Figure(pg.Margin.Amount), "Rate", say.Share(pg.Margin.Rate)), 13, y, w, icon, ink, true)
	fw := p.TextR(say.T("ticket.floor", "Rate", pg.Margin.Floor), 13+w, y+20, 0, 16, c.Caption())
	p.Text(say.T("ticket.margin_parts", "Parts", say.Share(pg.Margin.Parts), "Labour", say.Share(pg.Margin.Labour)), 13, y+20, w-fw-6, 16, c.Caption())
	return h
}

func (t *ticket) drawConsent(p *widget.Pen, y float32, z fyne.Size) float32 {
	say, c, w, s := t.host.Say(), p.C, z.Width-26, t.page.Consent
	h := float32(113)
	if t.page.Order.State == garage.Void { // nobody is asked any more
		s.WaitingJobs, s.Over = nil, 0
	}
	waits := len(s.WaitingJobs) > 0
	if waits {
		h += 20
	}
	if s.Over > 0 {
		h += 20
	}
	p.Card(0, y, z.Width, h)
	p.Text(say.T("ticket.consent"), 13, y+9, w, 20, c.Panel())
	if s.Authorised == 0 && s.Approved == 0 && s.With == 0 {
		p.Lines(say.T("ticket.no_consent"), 13, y+34, w, 17, 3, c.Faint())
		return y + h
	}
	p.Consent(float32(s.Approved), float32(s.With), float32(s.Authorised), 13, y+34, w)
	y0 := y
	y += 51
	p.KeyValue(say.T("ticket.authorised"), say.Figure(s.Authorised), 13, y, w, "", c.Text, true)
	icon, ink := "tick", c.Good
	if s.Approved > s.Authorised {
		icon, ink = "alert", c.Bad
	}
	p.KeyValue(say.T("ticket.approved"), say.Figure(s.Approved), 13, y+20, w, icon, ink, false)
	y += 40
	if waits {
		icon, ink := "tick", c.Good
		if s.Over > 0 {
			icon, ink = "warning", c.Warn
		}
		p.KeyValue(say.T("ticket.with_jobs", "Jobs", s.WaitingJobs), say.Figure(s.With), 13, y, w, icon, ink, true)
		y += 20
	}
	if s.Over > 0 {
		p.Text(say.T("ticket.over", "Over", say.Figure(s.Over)), 13, y, w, 16, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Warn})
		y += 18
	}
	if s.Last != nil {
		p.Text(t.lastConsent(*s.Last), 13, y, w, 17, c.Caption())
	}
	return y0 + h
}

// lastConsent says the newest record in one line.
func (t *ticket) lastConsent(c garage.Consent) string {
	say := t.host.Say()
	return say.T("ticket.last_consent", "How", say.T("how."+string(c.How)), "At", say.When(c.At, t.host.Now()), "Who", c.Who, "By", c.TakenBy)
}

func (t *ticket) drawHistory(p *widget.Pen, y float32, z fyne.Size) {
	if z.Height-y < 60 {
		return
	}
	say, c, now := t.host.Say(), p.C, t.host.Now()
	p.Card(0, y, z.Width, z.Height-y)
	p.Text(say.T("ticket.history"), 13, y+9, z.Width-26, 20, c.Panel())
	y += 29
	for _, e := range t.page.History {
		if y+20 > z.Height {
			return
		}
		at := say.DateShort(e.At)
		if sameDay(e.At, now) {
			at = say.Time(e.At)
		}
		x := 13 + p.Text(at, 13, y, 0, 19, c.Caption()) + 7
		by, room := surname(e.By), float32(90)
		if e.Approved != "" {
			by, room = say.T("event.approved", "By", by, "Approved", surname(e.Approved)), 150
		}
		if by != "" {
			x += p.Text(by, x, y, room, 19, widget.Ink{Size: widget.TxtCaption, Bold: true, Color: c.Text}) + 4
		}
		f := desk.FactOf(e)
		p.Text(say.Text(f.Code, f.Args), x, y, z.Width-13-x, 19, widget.Ink{Size: widget.TxtCaption, Color: c.Text})
		y += 19
	}
}

// drawOther draws the tabs beside the lines.
func (t *ticket) drawOther(p *widget.Pen, z fyne.Size) {
	switch t.tab {
	case tabDocuments:
		t.drawDocuments(p, z)
	case tabInspection:
		t.drawInspections(p, z)
	default:
		t.drawIntake(p, z)
	}
}

// diagnosed is what is known of a fault: what was said and found, and what was done.
func diagnosed(say *locale.Locale, j garage.Job) string {
	found := ""
	if d := j.Diagnosed; d != nil {
		codes, tests := strings.ReplaceAll(d.CodesText(), "\n", ", "), strings.ReplaceAll(d.TestsText(), "\n", ", ")
		if codes != "" {
			codes = say.T("diagnose.codes_are", "Codes", codes)
		}
		found = widget.Joined(" · ", d.Symptom, codes, tests)
	}
	return widget.Joined("\n", j.Complaint, found, widget.Joined(" · ", j.Cause, j.Correction))
}

func (t *ticket) drawDocuments(p *widget.Pen, z fyne.Size) {
	say, c := t.host.Say(), p.C
	y := float32(4)
	if len(t.page.Documents) == 0 {
		p.Text(say.T("ticket.no_documents"), 14, 12, z.Width-28, 20, c.Faint())
		y += 34
	}
	for _, d := range t.page.Documents {
		d := d
		p.Icon("sheet", 12, y, 30, 15, c.Quiet)
		x := 36 + p.Text(say.T("document."+string(d.Kind)), 36, y, 0, 30, c.Strong()) + 10
		number := d.Number
		if d.Revision > 1 {
			number = say.T("document.revision", "Number", d.Number, "Revision", d.Revision)
		}
		p.Text(number, max(x, 170), y, z.Width-330, 30, c.Body())
		p.TextR(say.When(d.At, t.host.Now()), z.Width-14, y, 0, 30, c.Caption())
		p.HLine(1, y+30, z.Width-2, c.RowLine)
		p.Hit(1, y, z.Width-2, 30, 0, func() { t.host.Open(page.Route{Name: "print", ID: d.ID, Text: string(d.Kind)}) })
		y += 31
	}
	t.drawPapers(p, y+10, z)
}

// drawPapers are the papers that follow from the order, a button each.
func (t *ticket) drawPapers(p *widget.Pen, y float32, z fyne.Size) {
	say, o := t.host.Say(), t.acts()
	x := float32(14)
	for _, one := range []struct {
		kind garage.DocumentKind
		key  string
		do   func()
	}{{garage.IntakePaper, "I", o.print(garage.IntakePaper)}, {garage.KeyTagPaper, "Alt+K", o.print(garage.KeyTagPaper)}, {garage.QualityPaper, "Q", t.onQuality},
		{garage.StickerPaper, "O", o.print(garage.StickerPaper)}, {garage.CertificatePaper, "K", o.print(garage.CertificatePaper)}, {garage.GatePassPaper, "G", o.print(garage.GatePassPaper)}} {
		b := widget.Button{Icon: "printer", Label: say.T("print.kind." + string(one.kind)), Key: one.key, Do: one.do}
		w := widget.ButtonW(b)
		if x+w > z.Width-14 && x > 14 {
			x, y = 14, y+38
		}
		p.Button(b, x, y, w, 30)
		x += w + 8
	}
}
