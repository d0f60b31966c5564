package reception

import (
	"strings"

	"workbay/desk"
	"workbay/garage"
	"workbay/ui/page"
	"workbay/ui/widget"
)

// plateLine asks for a car by its plate: digits find the known ones, a plate that
// nobody knows is kept for a new car.
type plateLine struct {
	*widget.EntryLine
	desk  front
	host  page.Host
	known func(desk.WalkIn)
	fresh func(plate string)
}

func newPlateLine(d front, h page.Host, known func(desk.WalkIn), fresh func(plate string)) *plateLine {
	l := &plateLine{widget.NewEntryLine(h.Keys(), ""), d, h, known, fresh}
	l.Field.Bare, l.Keep = true, true
	l.Field.Line.TextSize, l.Field.Line.Strong = widget.TxtXL, true
	l.Find, l.OnFree = l.find, l.onFree
	l.OnPick = func(m widget.Match) { known(m.Value.(desk.WalkIn)) }
	return l
}

// find offers the cars whose plate fits.
func (l *plateLine) find(text string) []widget.Match {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	cars, err := l.desk.FindPlate(text)
	if err != nil {
		l.host.Tell(err)
		return nil
	}
	var out []widget.Match
	for _, c := range cars {
		m := widget.Match{Plate: c.Plate, Text: c.Vehicle.Title(), Note: c.Owner.Name, Value: c}
		if c.OpenOrder != 0 {
			m.Note = l.host.Say().T("vehicle.in_shop")
		}
		out = append(out, m)
	}
	return out
}

// onFree writes an unknown plate as the country does.
func (l *plateLine) onFree(text string) {
	if shop, err := l.desk.Shop(); err == nil {
		text = garage.FormatPlate(text, shop.Country)
	}
	l.fresh(text)
}

// begin puts the cursor into the line. A plate handed over from the search is taken
// at once where it says which car is meant.
func (l *plateLine) begin() {
	l.Field.Focus()
	text := strings.TrimSpace(l.Field.Text())
	if text == "" {
		return
	}
	if cars, err := l.desk.FindPlate(text); err == nil && len(cars) == 1 {
		l.known(cars[0])
	} else if err == nil && len(cars) == 0 {
		l.onFree(text)
	}
}
