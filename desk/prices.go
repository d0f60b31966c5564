package desk

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// A PriceFilter says of which parts prices are changed; empty fields do not count.
type PriceFilter struct {
	Category string
	Supplier string
	Brand    string
	Words    string // must all occur in number, name, brand, bin or category
}

// A PricePlan is what a change of prices would do.
type PricePlan struct {
	Rows    []PriceRow // those that change, by number
	Same    int        // parts that keep their price
	Up      int
	Down    int
	Zero    int         // would be given away
	Below   int         // below the margin floor
	Largest garage.Rate // the largest change, up or down
	Floor   garage.Rate
	Key     string // stands for exactly these rows
}

// A PriceRow is the price of one part, old and new, as the shop writes prices.
type PriceRow struct {
	Part  garage.Part
	Price garage.NewPrice
	keep  garage.Money // what the part's card will hold: 0 follows the matrix
}

// A PriceChange is a rule and the parts it is for.
type PriceChange struct {
	Filter PriceFilter
	Rule   garage.Reprice // its Matrix and Floor are the shop's
	// Confirmed says that prices below the margin floor, or of nothing, are meant.
	Confirmed bool
}

// PriceChoices are the categories, suppliers and brands of the parts in use.
func (s Stores) PriceChoices() (categories, suppliers, brands []string, err error) {
	err = s.view(func(tx *data.Tx) error {
		parts, err := partsInUse(tx)
		for _, p := range parts {
			categories, suppliers, brands = append(categories, p.Category), append(suppliers, p.Supplier), append(brands, p.Brand)
		}
		return err
	})
	tidy := func(list []string) []string {
		slices.Sort(list)
		return slices.DeleteFunc(slices.Compact(list), func(s string) bool { return s == "" })
	}
	return tidy(categories), tidy(suppliers), tidy(brands), wrap(err, "choices of parts")
}

// PlanPrices is the trial run of a change of prices: nothing is saved. Refused with
// reprice.no_rule, reprice.percent and reprice.nothing.
func (s Stores) PlanPrices(c PriceChange) (PricePlan, error) {
	var plan PricePlan
	err := s.view(func(tx *data.Tx) (err error) {
		plan, err = planPrices(tx, c)
		return err
	})
	return plan, wrap(err, "plan prices")
}

func planPrices(tx *data.Tx, c PriceChange) (PricePlan, error) {
	plan := PricePlan{}
	if err := c.Rule.Check(); err != nil {
		return plan, err
	}
	shop, err := data.Settings.Get(tx)
	if err != nil {
		return plan, err
	}
	parts, err := partsInUse(tx)
	if err != nil {
		return plan, err
	}
	plan.Floor = shop.MarginFloor
	for _, p := range parts {
		if p.Retired || !c.Filter.takes(p) {
			continue
		}
		row := priceRow(shop, c.Rule, p)
		if row.keep == p.ListPrice {
			plan.Same++
			continue
		}
		plan.add(row)
	}
	slices.SortFunc(plan.Rows, func(a, b PriceRow) int {
		return cmp.Or(cmp.Compare(strings.ToUpper(a.Part.Number), strings.ToUpper(b.Part.Number)), cmp.Compare(a.Part.ID, b.Part.ID))
	})
	h := sha256.New()
	for _, r := range plan.Rows {
		fmt.Fprintln(h, r.Part.ID, r.Price.Old, r.Price.New, r.keep)
	}
	plan.Key = hex.EncodeToString(h.Sum(nil))
	return plan, nil
}

// priceRow is what a rule makes of one part. By the matrix, with no ending asked for,
// the part follows the matrix from then on; else it gets a price of its own.
func priceRow(shop garage.Shop, rule garage.Reprice, p garage.Part) PriceRow {
	gross := func(m garage.Money) garage.Money {
		if shop.PricesGross {
			m += shop.Tax(p.Tax).Rate.Of(m)
		}
		return m
	}
	rule.Floor = shop.MarginFloor
	rule.Matrix = func(garage.Money) garage.Money {
		follows := p
		follows.ListPrice = 0
		return shop.PriceOf(follows)
	}
	cost := p.ListCost
	if cost == 0 {
		cost = p.Cost()
	}
	row := PriceRow{Part: p, Price: rule.Price(shop.PriceOf(p), gross(cost))}
	row.keep = row.Price.New
	if rule.By == garage.ByMatrix && rule.Ending == garage.EndAsIs {
		row.keep = 0
	}
	if row.Price.New == row.Price.Old && p.ListPrice == 0 {
		row.keep = 0
	}
	return row
}

func (f PriceFilter) takes(p garage.Part) bool {
	fits := func(want, is string) bool { return want == "" || want == is }
	return fits(f.Category, p.Category) && fits(f.Supplier, p.Supplier) && fits(f.Brand, p.Brand) &&
		PartFilter{Words: f.Words}.takes(p, time.Time{})
}

func (plan *PricePlan) add(r PriceRow) {
	plan.Rows = append(plan.Rows, r)
	switch {
	case r.Price.New > r.Price.Old:
		plan.Up++
	case r.Price.New < r.Price.Old:
		plan.Down++
	}
	if r.Price.Zero {
		plan.Zero++
	}
	if r.Price.Below {
		plan.Below++
	}
	if c := r.Price.Change(); max(c, -c) > max(plan.Largest, -plan.Largest) {
		plan.Largest = c
	}
}

// ChangePrices does what the plan with that key has shown, in one transaction, and
// notes it as a bulk change. Refused with bulk.changed_since when the parts are not
// as the plan had them, reprice.below_floor unless that was confirmed, bulk.nothing,
// and as [Stores.PlanPrices] is.
func (s Stores) ChangePrices(c PriceChange, key string) (garage.BulkChange, error) {
	if err := s.ask(garage.RightPrices); err != nil {
		return garage.BulkChange{}, wrap(err, "change prices")
	}
	b, err := s.bulk(garage.BulkPrices, func(tx *data.Tx) (int, []any, error) {
		if err := s.allowed(tx, garage.RightPrices, 0); err != nil {
			return 0, nil, err
		}
		plan, err := planPrices(tx, c)
		switch {
		case err != nil:
			return 0, nil, err
		case plan.Key != key:
			return 0, nil, garage.Refuse("bulk.changed_since")
		case plan.Below > 0 && !c.Confirmed:
			return 0, nil, garage.Refuse("reprice.below_floor", "Count", plan.Below, "Zero", plan.Zero, "Floor", plan.Floor)
		}
		for _, r := range plan.Rows {
			p := r.Part
			p.ListPrice = r.keep
			if err := data.Parts.Save(tx, p); err != nil {
				return 0, nil, err
			}
		}
		return len(plan.Rows), []any{"Up", plan.Up, "Down", plan.Down, "Zero", plan.Zero, "Rate", plan.Largest}, nil
	})
	return b, wrap(err, "change prices")
}

// priceBack puts a part's price back, unless somebody has changed it since.
func priceBack(now garage.Part, then data.Version[garage.Part]) (garage.Part, bool) {
	if then.Before == nil || then.After == nil || now.ListPrice != then.After.ListPrice {
		return now, false
	}
	now.ListPrice = then.Before.ListPrice
	return now, true
}
