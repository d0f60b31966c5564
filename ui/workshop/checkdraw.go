package workshop

import (
	"slices"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/widget"
)

// Measures of the quality check.
const (
	checkPad   float32 = 20
	checkRow   float32 = 34
	checkLeft  float32 = 0.53 // of the width: the list
	checkHead  float32 = 22
	checkTop   float32 = widget.FieldH + 2
	torqueFig  float32 = 72
	torqueTool float32 = 104
)

// high is how high the content is: the list, or road test and torque record beside it.
func (f *checkForm) high() float32 {
	left := checkPad + checkTop + checkHead + checkRow*float32(len(f.items)) + 8 + widget.FieldH
	right := checkPad - 6 + 52 + 2*(widget.FieldH-8) + 8 + checkHead + checkRow*mostRows + widget.FieldH
	return max(left, right)
}

// rightX is where the right column begins.
func rightX(z fyne.Size) float32 {
	return checkPad + float32(int((z.Width-2*checkPad)*checkLeft)) + 20
}

// place puts everything where it belongs.
func (f *checkForm) place(z fyne.Size) {
	widget.Put(f.ground, 0, 0, z.Width, z.Height)
	x, right := checkPad, rightX(z)
	w := right - 20 - x
	widget.Put(f.who.Field, x, checkPad-6, w*0.55, widget.FieldH)
	y := checkPad + checkTop + checkHead
	for _, i := range f.items {
		sw := i.answer.MinSize().Width
		nw := float32(130)
		widget.Put(i.answer, x+w-nw-sw-8, y+4, sw, 26)
		widget.Put(i.note, x+w-nw, y+3, nw, 28)
		y += checkRow
	}
	again := float32(0)
	if f.failed() {
		again = w * 0.5
		widget.Put(f.again.Field, x, y+8, again-12, widget.FieldH)
	}
	widget.Put(f.remark, x+again, y+8, w-again, widget.FieldH)
	f.placeRight(right, z.Width-checkPad-right)
}

// placeRight puts road test and torque record.
func (f *checkForm) placeRight(x, w float32) {
	y := checkPad - 6
	widget.Put(f.driven, x, y, w, 48)
	y += 52
	third := (w - 24) / 3
	for i, r := range f.road {
		widget.Put(r.Field, x+float32(i)*(third+12), y, third, widget.FieldH)
	}
	if f.driven.Chosen == 0 {
		y += widget.FieldH - 8
	}
	widget.Put(f.remarks, x, y, w, widget.FieldH)
	if f.driven.Chosen == 1 {
		y += widget.FieldH - 8
	}
	y += widget.FieldH + checkHead - 8
	for i, t := range f.torque {
		at := y + checkRow*float32(i)
		pw := w - 2*torqueFig - torqueTool - 18
		widget.Put(t.place.Field, x, at, pw, 28)
		widget.Put(t.prescribed.Field, x+pw+6, at, torqueFig, 28)
		widget.Put(t.done.Field, x+pw+torqueFig+12, at, torqueFig, 28)
		widget.Put(t.tool.Field, x+w-torqueTool, at, torqueTool, 28)
	}
	widget.Put(f.none, x, y+checkRow*float32(f.shown), w, widget.FieldH)
}

// arrange shows the fields that are asked for.
func (f *checkForm) arrange() {
	say := f.Host.Say()
	for _, r := range f.road {
		show(r.Field, f.driven.Chosen == 0)
	}
	f.remarks.Label = say.T("check.remarks")
	if f.driven.Chosen == 1 {
		f.remarks.Label = say.T("check.not_driven_why")
	}
	if f.driven.Chosen == 0 && f.remarks.Text() == f.prefill {
		f.remarks.SetText("")
	}
	for i, t := range f.torque {
		for _, o := range []fyne.CanvasObject{t.place.Field, t.prescribed.Field, t.done.Field, t.tool.Field} {
			show(o, i < f.shown)
		}
	}
	show(f.none, f.shown > 0)
	show(f.again.Field, f.failed())
	f.Body.Refresh()
	if z := f.Body.Size(); z.Width > 0 {
		f.place(z)
	}
	f.ground.Refresh()
}

// show shows or hides.
func show(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
		return
	}
	o.Hide()
}

// draw writes the words between the fields.
func (f *checkForm) draw(p *widget.Pen, z fyne.Size) {
	say, c := f.Host.Say(), p.C
	x, right := checkPad, rightX(z)
	w := right - 20 - x
	if id, ok := f.who.Value().(garage.StaffID); ok && slices.Contains(f.begin.Worked, id) {
		words, tone := "check.self", widget.ToneWarn
		if len(f.begin.Inspectors) == 1 {
			words = "check.alone"
		} else if f.begin.List.Self {
			words = "check.self_allowed"
		}
		fg, _ := c.Tone(tone)
		p.Lines(say.T(words), x+w*0.55+12, checkPad+8, w*0.45-12, 16, 3, widget.Ink{Size: widget.TxtCaption, Color: fg})
	}
	y := checkPad + checkTop
	p.Text(say.T("check.items"), x, y, w, checkHead, c.Strong())
	p.TextR(say.T("check.remark_column"), x+w, y, 130, checkHead, c.Caption())
	y += checkHead
	for _, i := range f.items {
		p.HLine(x, y, w, c.RowLine)
		ink := c.Body()
		if i.answer.Chosen == answerNot {
			ink.Color, ink.Bold = c.Bad, true
		}
		room := w - 130 - i.answer.MinSize().Width - 16
		if widget.Width(i.point.Title(garage.Language(say.Lang())), widget.TxtBody, ink.Bold) > room {
			p.Lines(i.point.Title(garage.Language(say.Lang())), x, y+1, room, 16, 2, ink)
		} else {
			p.Text(i.point.Title(garage.Language(say.Lang())), x, y, room, checkRow, ink)
		}
		y += checkRow
	}
	p.HLine(x, y, w, c.RowLine)
	f.drawTorque(p, right, z.Width-checkPad-right)
}

// drawTorque heads the torque record, or says that none is asked for.
func (f *checkForm) drawTorque(p *widget.Pen, x, w float32) {
	say, c := f.Host.Say(), p.C
	y := checkPad - 6 + 52 + 2*widget.FieldH - 8 - 8
	if f.shown == 0 {
		p.Text(say.T("check.torque"), x, y, w, checkHead, c.Strong())
		p.Lines(say.T("check.torque_not_asked"), x, y+checkHead, w, 17, 3, c.Caption())
		return
	}
	pw := w - 2*torqueFig - torqueTool - 18
	p.Text(say.T("check.torque"), x, y, pw, checkHead, c.Strong())
	p.Text(say.T("check.prescribed"), x+pw+6, y, torqueFig, checkHead, c.Caption())
	p.Text(say.T("check.done"), x+pw+torqueFig+12, y, torqueFig, checkHead, c.Caption())
	p.Text(say.T("check.tool"), x+w-torqueTool, y, torqueTool, checkHead, c.Caption())
}
