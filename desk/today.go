package desk

import (
	"errors"
	"time"

	"workbay/garage"
)

// A TodayPage is the day at a glance.
type TodayPage struct {
	Tiles     []Tile
	Needs     []NeedRow // most urgent first
	Arrivals  []ArrivalRow
	Ready     []ReadyRow
	Unpaid    garage.Money // of those ready
	Bays      []BayStrip
	Cars      int             // in the shop
	SoldHours garage.Quantity // of today's bay hours
	BayHours  garage.Quantity // open today
}

// A Tile is a figure with a word.
type Tile struct {
	Code   string // "arrivals", "promises", "approval", "parts", "check", "ready", "stock"
	Count  int
	Tone   string // "", "caution", "bad", "check", "good"
	Detail Fact
	Link   Link
}

// A NeedRow is something that needs a person now.
type NeedRow struct {
	Chip  Fact
	Tone  string
	Plate string // or the number of a part
	Name  string
	Fact  Fact
	Verb  string // code of the button
	Link  Link
}

// An ArrivalRow is a car that is or was expected today.
type ArrivalRow struct {
	Order    garage.WorkOrderID
	At       time.Time
	Plate    string
	Customer string
	Work     []string
	InSince  time.Time // zero: not here yet
	Parts    PartsLight
	Missing  int
	ETA      time.Time
}

// A ReadyRow is a car that can be fetched.
type ReadyRow struct {
	Order    garage.WorkOrderID
	Plate    string
	Customer string
	ReadyAt  time.Time
	Days     int // since then
	Open     garage.Money
}

// A BayStrip is the day of a bay.
type BayStrip struct {
	Bay    garage.Bay
	Bars   []Bar
	Booked time.Duration
	Open   time.Duration
}

// A Bar is an order's stretch of a bay's day.
type Bar struct {
	Order      garage.WorkOrderID
	From, To   time.Time
	Plate      string
	Text       string
	Tone       string // "running", "planned", "caution", "over", "check", "done"
	Technician garage.Staff
}

// Today is the day at a glance.
func (w Workshop) Today() (TodayPage, error) { return TodayPage{}, errors.ErrUnsupported }
