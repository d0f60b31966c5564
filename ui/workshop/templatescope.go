package workshop

import (
	"slices"

	"fyne.io/fyne/v2"

	"workbay/garage"
	"workbay/locale"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// scopeFields say on which vehicles an item of a template is looked at.
type scopeFields struct {
	kinds []*widget.Check // one for each of [garage.VehicleKinds]
	tyre  *widget.Check
	was   garage.Point
	box   fyne.CanvasObject
}

func newScope(h page.Host, o garage.Point) *scopeFields {
	say, scope := h.Say(), o.Scope()
	s := &scopeFields{was: o, tyre: widget.NewCheck(h.Keys(), say.T("template.tyre_check"), nil)}
	s.tyre.Set(scope.Tyre)
	var cells []fyne.CanvasObject
	for _, k := range garage.VehicleKinds() {
		c := widget.NewCheck(h.Keys(), say.VehicleKind(k), nil)
		c.Set(slices.Contains(scope.Kinds, k))
		s.kinds, cells = append(s.kinds, c), append(cells, c)
	}
	head := widget.NewSheet(100, 18, func(p *widget.Pen, z fyne.Size) {
		p.Text(say.T("template.kinds"), 0, 0, z.Width, 18, p.C.Caption())
	})
	s.box = widget.Rows(0, 2, head, widget.Columns(12, append(cells[:3:3], s.tyre)...), widget.Columns(12, append(cells[3:6:6], widget.NewSheet(1, 1, func(*widget.Pen, fyne.Size) {}))...))
	return s
}

// scope is what is ticked.
func (s *scopeFields) scope() (at garage.Scope) {
	for i, k := range garage.VehicleKinds() {
		if s.kinds[i].On {
			at.Kinds = append(at.Kinds, k)
		}
	}
	at.Tyre = s.tyre.On
	return at
}

// put is the item for the vehicles that are ticked. Refused with template.no_kind where
// none is.
func (s *scopeFields) put(o garage.Point) (garage.Point, error) {
	at := s.scope()
	if len(at.Kinds) == 0 {
		return o, garage.Refuse("template.no_kind", "Item", o.Name)
	}
	return o.Scoped(at), nil
}

// typed tells whether anything is ticked that was not, or the other way round.
func (s *scopeFields) typed() bool {
	now, was := s.scope(), s.was.Scope()
	return now.Tyre != was.Tyre || !slices.Equal(now.Kinds, was.Kinds)
}

// fewKinds names the vehicles that have an item, where they are one or two kinds.
func fewKinds(say *locale.Locale, s garage.Scope) string {
	if len(s.Kinds) > 2 {
		return ""
	}
	var all []string
	for _, k := range s.Kinds {
		all = append(all, say.VehicleKind(k))
	}
	return widget.Joined(" · ", all...)
}
