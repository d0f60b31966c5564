package desk

import (
	"time"

	"workbay/data"
	"workbay/garage"
)

// A Month is what a month brought (money.md 4.4).
type Month struct {
	data.Sales
	ARO         garage.Money    // net of a car's order on average
	HoursPerCar garage.Quantity // sold
	LabourRate  garage.Money    // net labour for an hour sold: the effective labour rate
	MarginRate  garage.Rate     // what is left of net sales after cost
}

// MonthReport is the month in which day lies.
func (o Office) MonthReport(day time.Time) (m Month, err error) {
	first := day.AddDate(0, 0, 1-day.Day())
	err = o.view(func(tx *data.Tx) error {
		s, err := data.SalesOf(tx, first, first.AddDate(0, 1, 0))
		s.Month = time.Date(first.Year(), first.Month(), 1, 0, 0, 0, 0, day.Location())
		m = monthOf(s)
		return err
	})
	return m, wrap(err, "month report")
}

// Months are the months from that of from to that of to, oldest first; those
// without sales are left out.
func (o Office) Months(from, to time.Time) (list []Month, err error) {
	err = o.view(func(tx *data.Tx) error {
		all, err := data.Months(tx, from, to)
		for _, s := range all {
			list = append(list, monthOf(s))
		}
		return err
	})
	return list, wrap(err, "months")
}

// monthOf works the key figures out. A figure of nothing is 0.
func monthOf(s data.Sales) Month {
	m := Month{
		Sales: s, ARO: garage.Averaged(s.CarsNet, s.Cars), LabourRate: garage.HourlyRate(s.Labour, s.Hours), MarginRate: garage.MarginRate(s.Net, s.Cost),
	}
	if s.Cars > 0 {
		m.HoursPerCar = s.Hours / garage.Quantity(s.Cars)
	}
	return m
}
