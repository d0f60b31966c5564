package workshop

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// A factLine is a word with what stands under it.
type factLine struct{ word, text string }

// drawIntake draws what was said, seen and wished for when the car came.
func (t *ticket) drawIntake(p *widget.Pen, z fyne.Size) {
	say, c, o := t.host.Say(), p.C, t.page.Order
	facts := []factLine{{say.T("ticket.concern"), o.Concern}}
	for _, j := range t.page.Jobs {
		if s := diagnosed(say, j.Job); s != "" {
			facts = append(facts, factLine{j.Job.Name, s})
		}
	}
	facts = append(facts, factLine{say.T("ticket.odometer"), inText(t)})
	if o.OldParts != "" {
		facts = append(facts, factLine{say.T("ticket.old_parts"), say.T("old_parts." + string(o.OldParts))})
	}
	facts = append(facts, t.written()...)
	if o.Note != "" {
		facts = append(facts, factLine{say.T("ticket.note"), o.Note})
	}
	x, y, w := float32(14), float32(12), z.Width-28
	if z.Width > 520 && len(facts) > 5 {
		w = (z.Width - 44) / 2
	}
	for _, f := range facts {
		text := f.text
		if text == "" {
			text = "–"
		}
		n := len(widget.Wrap(text, w, 4, widget.TxtBody, false))
		if y+26+19*float32(n) > z.Height-54 {
			if x > 14 || w == z.Width-28 {
				break
			}
			x, y = 14+w+16, 12
		}
		p.Text(f.word, x, y, w, 17, c.Caption())
		p.Lines(text, x, y+18, w, 19, 4, c.Body())
		y += 26 + 19*float32(max(n, 1))
	}
	bx := float32(14)
	bx += p.Button(widget.Button{Label: say.T("ticket.intake_again"), Key: "W", Do: t.acts().dialog("checkin")}, bx, z.Height-42, 0, 30) + 8
	bx += p.Button(widget.Button{Label: say.T("action.edit"), Key: "E", Do: t.acts().dialog("editorder")}, bx, z.Height-42, 0, 30) + 8
	bx += p.Button(widget.Button{Icon: "printer", Label: say.T("intake.print"), Key: "I", Do: t.acts().print(garage.IntakePaper)}, bx, z.Height-42, 0, 30) + 8
	t.drawPhotos(p, bx, z)
}

// written is what the check-in wrote down besides the order: gauges, lamps, marks,
// things left, wishes and photos.
func (t *ticket) written() (facts []factLine) {
	in, photos, err := t.desk.Reception.Intake(t.id)
	if err != nil {
		t.host.Tell(err)
		return nil
	}
	t.photos = photos
	if in.At.IsZero() {
		return nil
	}
	say := t.host.Say()
	add := func(word string, parts ...string) {
		if text := say.List(parts...); text != "" {
			facts = append(facts, factLine{say.T(word), text})
		}
	}
	words := func(prefix string, codes []string) (all []string) {
		for _, code := range codes {
			if code != "" {
				all = append(all, say.T(prefix+code))
			}
		}
		return all
	}
	f := in.Fault
	add("intake.fault_when", slices.Concat(words("fault.when.", []string{f.When}), words("fault.often.", []string{f.Often}), words("fault.warm.", []string{f.Warm}),
		words("fault.where.", []string{f.Where}), words("fault.since.", []string{f.Since}))...)
	gauges := []string{}
	if in.Fuel.Read() {
		gauges = append(gauges, fmt.Sprintf("%s %d/%d", say.T("intake.fuel"), in.Fuel.At, in.Fuel.Of))
	}
	if in.Charge.Read() {
		gauges = append(gauges, fmt.Sprintf("%s %d", say.T("intake.charge"), in.Charge.At))
	}
	if in.Keys > 0 {
		gauges = append(gauges, say.T("intake.keys_given")+" "+say.Count(int64(in.Keys)))
	}
	add("ticket.gauges", gauges...)
	add("intake.lamps", words("lamp.", in.Lamps)...)
	var marks []string
	for _, m := range in.Marks {
		marks = append(marks, say.T("intake.view."+string(m.View))+" "+strings.TrimSpace(say.T("intake.mark_kind."+m.Kind)+" "+m.Note))
	}
	add("ticket.marks", marks...)
	add("intake.belongings", slices.Concat(in.Belongings, in.Papers)...)
	wishes := []string{}
	if in.Wishes.Limit > 0 {
		wishes = append(wishes, say.T("decision.spend_limit", "Limit", in.Wishes.Limit))
	}
	if in.Wishes.Wash {
		wishes = append(wishes, say.T("intake.wash"))
	}
	add("ticket.wishes", wishes...)
	reach := append(words("contact.", []string{in.Wishes.Contact}), say.Phone(in.Phone))
	if in.Approver != "" {
		add("intake.approver", append([]string{in.Approver}, reach...)...)
	} else {
		add("intake.contact", reach...)
	}
	if in.Signed.Drawn() || in.Signed.OnPaper {
		add("ticket.signed", say.When(in.Signed.At, t.host.Now()))
	}
	return facts
}

// drawInspections draws the inspections of the order, the newest first, with what they
// found.
func (t *ticket) drawInspections(p *widget.Pen, z fyne.Size) {
	say, c := t.host.Say(), p.C
	list := slices.Clone(t.inspections)
	slices.Reverse(list)
	if len(list) == 0 {
		p.LinesC(say.T("ticket.no_inspection"), 40, 60, z.Width-80, 19, 3, c.Faint())
		b := widget.Button{Icon: "clipboard", Label: say.T("action.inspect"), Key: "V", Kind: widget.ButtonPrimary, Do: t.onInspect}
		p.Button(b, (z.Width-widget.ButtonW(b))/2, 110, 0, 30)
		return
	}
	y := float32(4)
	for _, in := range list {
		tpl := in.Template.In(language(t.host))
		p.Icon("clipboard", 12, y, 34, 16, c.Petrol)
		p.Text(tpl.Name, 38, y, z.Width-240, 34, c.Strong())
		when := say.T("inspection.left", "Left", len(in.Unanswered()), "Of", points(tpl))
		if in.Finished() {
			when = say.T("inspection.finished_at", "At", say.When(in.FinishedAt, t.host.Now()))
		}
		p.TextR(when, z.Width-14, y, 0, 34, c.Caption())
		p.Hit(1, y, z.Width-2, 34, 0, func() { t.host.Open(page.Route{Name: "inspection", ID: uint64(in.ID)}) })
		y += 34
		in.Template = tpl
		for _, f := range in.Findings() {
			if y+24 > z.Height {
				return
			}
			j := judgementOf(f.Verdict)
			x := 38 + p.Chip(j.icon, say.T("verdict."+string(f.Verdict)), 38, y+2, 120, j.tone) + 8
			results, notes := say.Found(f)
			job := ""
			if f.Job != 0 {
				job = say.T("inspection.in_order", "Job", f.Job)
			}
			jw := p.TextR(job, z.Width-14, y, 0, 24, c.Caption())
			tw := p.Text(f.Point.Name, x, y, z.Width-x-jw-30, 24, c.Body())
			p.Text(widget.Joined(" · ", append([]string{strings.TrimSpace(results + " " + say.Unit(f.Point.Unit))}, notes...)...), x+tw+10, y, z.Width-14-jw-10-(x+tw+10), 24, c.Caption())
			y += 24
		}
		p.HLine(1, y+3, z.Width-2, c.RowLine)
		y += 8
	}
}

// drawLabels draws the labels of the order so that they end at right.
func (t *ticket) drawLabels(p *widget.Pen, right, from float32) {
	for _, l := range slices.Backward(t.page.Order.Labels) {
		w := widget.ChipW(l)
		if right-w < from {
			return
		}
		right -= p.Chip("tag", l, right-w, 6, w, widget.ToneNamed(t.shop.LabelTone(l))) + 6
	}
}
