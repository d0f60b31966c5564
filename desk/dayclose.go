package desk

import (
	"slices"
	"strings"

	"workbay/data"
	"workbay/garage"
)

// A DayPage is what the close of a day shows before it is counted.
type DayPage struct {
	Methods []garage.MethodCount // expected since the last close; nothing counted yet
	Float   garage.Money         // cash that lay in the drawer
	Last    *garage.DayClose     // the close before; nil: none yet
	through garage.PaymentID
}

// A DayInput is what was counted at the end of a day.
type DayInput struct {
	Counted map[garage.Method]garage.Money
	Left    garage.Money // cash that stays in the drawer
	Note    string       // why there is a difference
}

// Day is what should be there since the last close; before the first one, of the
// payments of today.
func (o Office) Day() (DayPage, error) {
	var page DayPage
	err := o.view(func(tx *data.Tx) (err error) {
		page, err = dayPage(tx)
		return err
	})
	return page, wrap(err, "the day's takings")
}

// drawerOpen refuses cash on a day that was closed: it would lie in the drawer and
// not be in the count.
func drawerOpen(tx *data.Tx) error {
	last, err := lastClose(tx)
	if err == nil && last != nil && sameDay(last.At, tx.Now) {
		err = garage.Refuse("dayclose.closed", "At", last.At, "By", last.By)
	}
	return err
}

// lastClose is the newest close of a day; nil: none was ever closed.
func lastClose(tx *data.Tx) (last *garage.DayClose, err error) {
	err = data.DayCloses.Scan(tx, 0, 1, true, func(d garage.DayClose) bool { last = &d; return true })
	return last, err
}

func dayPage(tx *data.Tx) (page DayPage, err error) {
	if page.Last, err = lastClose(tx); err != nil {
		return page, err
	}
	if page.Last != nil {
		page.Float, page.through = page.Last.Left, page.Last.Through
	}
	sums := map[garage.Method]*garage.MethodCount{}
	for _, m := range garage.Methods {
		page.Methods = append(page.Methods, garage.MethodCount{Method: m})
	}
	for i := range page.Methods {
		sums[page.Methods[i].Method] = &page.Methods[i]
	}
	sums[garage.Cash].Expected = page.Float
	last := page.through
	err = data.Payments.Scan(tx, 0, 0, true, func(p garage.Payment) bool {
		if p.ID <= last || page.Last == nil && !sameDay(p.At, tx.Now) {
			return false
		}
		page.through = max(page.through, p.ID)
		if m := sums[p.Method]; m != nil {
			m.Expected += p.Amount
			m.Payments++
		}
		return true
	})
	return page, err
}

// CloseDay keeps what was counted. A method that is not in Counted is taken to be as
// expected, but cash must be counted. Refused with dayclose.not_counted,
// dayclose.no_reason, dayclose.left_much and dayclose.nonsense.
func (o Office) CloseDay(in DayInput) (garage.DayClose, error) {
	var d garage.DayClose
	err := o.update("close_day", func(tx *data.Tx) error {
		if err := o.allowed(tx, garage.RightMoney, 0); err != nil {
			return err
		}
		page, err := dayPage(tx)
		if err != nil {
			return err
		}
		if _, ok := in.Counted[garage.Cash]; !ok {
			return garage.Refuse("dayclose.not_counted").At(string(garage.Cash))
		}
		d = garage.DayClose{At: tx.Now, By: o.by(), Float: page.Float, Left: in.Left, Methods: page.Methods, Through: page.through, Note: strings.TrimSpace(in.Note)}
		for i, m := range d.Methods {
			d.Methods[i].Counted = m.Expected
			if counted, ok := in.Counted[m.Method]; ok {
				d.Methods[i].Counted = counted
			}
		}
		if err := d.Check(); err != nil {
			return err
		}
		d, err = data.DayCloses.Add(tx, d)
		return err
	})
	return d, wrap(err, "close the day")
}

// DayCloses are the closes of days, newest first.
func (o Office) DayCloses(page Page) ([]garage.DayClose, error) {
	var list []garage.DayClose
	err := o.view(func(tx *data.Tx) error {
		return scanBefore(tx, data.DayCloses, page, func(d garage.DayClose) (bool, error) {
			list = append(list, d)
			return true, nil
		})
	})
	return slices.Clip(list), wrap(err, "list day closes")
}
