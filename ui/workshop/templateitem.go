package workshop

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// A twoNames is a name in the language of the screen and in the other one.
type twoNames struct {
	here, other *widget.Field
	lang        garage.Language
	was         [2]string
	box         fyne.CanvasObject
}

func newNames(h page.Host, name string, names garage.Names) *twoNames {
	say := h.Say()
	n := &twoNames{lang: language(h), here: widget.NewField(h.Keys(), say.T("template.name")), other: widget.NewField(h.Keys(), say.T("template.name_other"))}
	n.here.SetText(names.In(n.lang, name))
	n.other.SetText(names[n.second()])
	n.other.Hint = say.T("template.name_other_hint")
	n.was = [2]string{n.here.Text(), n.other.Text()}
	n.box = widget.Columns(12, n.here, n.other)
	return n
}

// second is the other of the two languages.
func (n *twoNames) second() garage.Language {
	if n.lang == garage.Chinese {
		return garage.English
	}
	return garage.Chinese
}

func (n *twoNames) typed() bool { return n.here.Text() != n.was[0] || n.other.Text() != n.was[1] }

// get is the plain name, and those of both languages where there are two.
func (n *twoNames) get() (string, garage.Names) {
	here, other := strings.TrimSpace(n.here.Text()), strings.TrimSpace(n.other.Text())
	if other == "" {
		return here, nil
	}
	return here, garage.Names{n.lang: here, n.second(): other}
}

// Where on the car an item is looked at, as it is chosen.
const (
	placeOne   = "one"
	placeFront = "front"
	placeRear  = "rear"
	placeAll   = "all"
)

// placesOf are the positions of a choice.
func placesOf(choice string) []garage.Position {
	switch all := garage.Corners(); choice {
	case placeFront:
		return all[:2]
	case placeRear:
		return all[2:]
	case placeAll:
		return all
	}
	return nil
}

// newTemplateItem changes an item of a template: names, code, what is measured with its
// limits, where on the car, usual words, and the job that puts it right. An item of
// row -1 and below is new: it goes behind so many others of the section.
func newTemplateItem(p *template, r templateRow, o garage.Point) page.Dialog {
	f := page.NewForm(p.host, "clipboard", "template.item_title")
	h, say, keys := p.host, p.host.Say(), p.host.Keys()
	names := newNames(h, o.Name, o.Names)
	code := widget.NewField(keys, say.T("template.code"))
	code.Hint = say.T("template.code_hint")
	code.SetText(o.Code)
	if r.item < 0 && o.Code == "" {
		code.SetText(freeCode(p.t))
	}
	unit := widget.NewField(keys, say.T("template.unit"))
	unit.Hint = say.T("template.unit_hint")
	unit.SetText(o.Unit)
	limits := newLimitFields(h, o)
	scope := newScope(h, o)
	above := widget.NewCheck(keys, say.T("template.above"), nil)
	above.Set(o.Above)
	written := widget.NewCheck(keys, say.T("template.written_check"), nil)
	written.Set(o.Written)
	places := widget.NewSegments(keys, say.T("template.places"), options(h, "template.place.", []string{placeOne, placeFront, placeRear, placeAll})...)
	for _, c := range []string{placeOne, placeFront, placeRear, placeAll} {
		if slices.Equal(placesOf(c), o.Positions) {
			places.ChooseValue(c)
		}
	}
	placed := func() []garage.Position {
		c, _ := places.Value().(string)
		return placesOf(c)
	}
	limits.show(placed())
	texts := widget.NewNote(keys, say.T("template.texts"), 2)
	texts.Hint = say.T("template.texts_hint")
	texts.SetText(strings.Join(o.Texts, "\n"))
	job := jobChoice(p, o.Canned)
	f.Wide = 720
	f.Body = widget.Rows(20, 6, names.box, widget.Columns(12, code, unit, limits.amber.Field, limits.red.Field), widget.Columns(12, above, written), places, limits.box, scope.box, texts, job.Field)
	places.OnChanged = func(int) {
		limits.show(placed())
		h.Refresh()
	}
	f.First = names.here.Focus
	f.Typed = func() bool {
		return names.typed() || limits.typed() || scope.typed() || unit.Text() != o.Unit || code.Text() != o.Code && r.item >= 0 || texts.Text() != strings.Join(o.Texts, "\n")
	}
	if r.item < 0 {
		f.Then = func() { p.point(templateRow{r.section, min(-1-r.item, len(p.t.Sections[r.section].Points)-1)}) }
	}
	f.Do = func() (err error) {
		in := o
		in.Name, in.Names = names.get()
		in.Code, in.Unit = strings.TrimSpace(code.Text()), strings.TrimSpace(unit.Text())
		in.Positions = placed()
		if err := limits.put(&in); err != nil {
			return err
		}
		if in, err = scope.put(in); err != nil {
			return err
		}
		in.Above, in.Written, in.Texts = above.On, written.On, linesOf(texts.Text())
		in.Canned, _ = job.Value().(string)
		return p.change(func(t *garage.Template) {
			s := &t.Sections[r.section]
			if r.item >= 0 {
				s.Points[r.item] = in
				return
			}
			s.Points = slices.Insert(s.Points, min(-1-r.item, len(s.Points)), in)
		})
	}
	return f
}

// limitOf is a limit; an empty field is none.
func limitOf(v *widget.Value[garage.Quantity]) (garage.Quantity, error) {
	if strings.TrimSpace(v.Field.Text()) == "" {
		return 0, nil
	}
	return v.Get()
}

// linesOf are the lines of a text that are not blank.
func linesOf(text string) (all []string) {
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// jobChoice is a choice of the canned jobs that are in use, by code.
func jobChoice(p *template, now string) *widget.Choice {
	say := p.host.Say()
	all, err := p.desk.Office.CannedJobs()
	if err != nil {
		p.host.Tell(err)
	}
	names := []widget.Option{{Text: say.T("template.no_job"), Value: ""}}
	for _, c := range all {
		if !c.Retired || c.Code == now {
			names = append(names, widget.Option{Text: c.Code + "  " + c.Title(language(p.host)), Value: c.Code})
		}
	}
	choice := widget.NewChoice(p.host.Keys(), say.T("template.job"), names...)
	choice.ChooseValue(now)
	return choice
}
