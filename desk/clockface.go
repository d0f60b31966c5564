package desk

import (
	"errors"
	"time"

	"workbay/data"
	"workbay/garage"
)

// SetClock sets the clock of a file. The sample garage lives on its own day: its
// clock goes on from its live day, or from where it was left, so that whoever
// looks around finds the day's work and not last month's. Any other file keeps
// the computer's time.
func SetClock(db *data.DB) error {
	var from time.Time
	err := db.View(func(tx *data.Tx) error {
		shop, err := data.Settings.Get(tx)
		if err != nil || !shop.Sample {
			return err
		}
		from, err = tx.LastSave()
		return err
	})
	if errors.Is(err, garage.ErrNotFound) {
		return nil
	}
	if err != nil || from.IsZero() {
		return wrap(err, "set the clock")
	}
	if live := SampleNow(); from.Before(live) {
		from = live
	}
	opened := time.Now()
	db.Now = func() time.Time { return from.Add(time.Since(opened)) }
	return nil
}

// SeatSomebody puts the first of the front desk at the desk when nobody has said
// who it is, else the first of the staff. Where everybody is asked for a PIN nobody
// sits down by themselves.
func (d *Desk) SeatSomebody() error {
	if d.Actor().ID != 0 {
		return nil
	}
	seats, err := d.People.Seats()
	if err != nil {
		return err
	}
	var first garage.StaffID
	for _, s := range seats {
		switch {
		case s.Barred != nil || s.Secret != garage.NoSecret:
		case s.Staff.Is(garage.FrontDesk):
			return d.ActAs(s.Staff.ID)
		case first == 0:
			first = s.Staff.ID
		}
	}
	if first == 0 {
		return nil
	}
	return d.ActAs(first)
}
