package desk

import (
	"errors"
	"slices"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// idleMonths is after how many months without a movement stock counts as idle
// (money.md 4.4, obsolete stock).
const idleMonths = 12

// A PartFilter narrows the list of parts.
type PartFilter struct {
	Words string
	Kind  PartKind
}

// PartKind is a group of parts that has a chip of its own above the list.
type PartKind string

// The groups of parts.
const (
	PartsAll    PartKind = "all" // empty means the same
	PartsBelow  PartKind = "below"
	PartsOrders PartKind = "orders"
	PartsCores  PartKind = "cores"
	PartsIdle   PartKind = "idle"
)

// PartRows is the list of parts. Counts and Value are of all parts in use,
// whatever the filter shows.
type PartRows struct {
	Rows   []PartRow // by number
	Counts PartCounts
	Value  garage.Money // of the stock at cost
}

// PartCounts are the figures on the chips.
type PartCounts struct {
	All, Below, Orders, Cores, Idle int
}

// A PartRow is one line of the list of parts.
type PartRow struct {
	Part  garage.Part
	Marks []PartMark // most important first
}

// A PartMark is a word beside a part: "replaced", "below", "core", "expires",
// "idle" or "retired".
type PartMark struct {
	Code   string
	On     time.Time // of "expires"
	Months int       // of "idle"
	Number string    // of the part that replaces it
}

// A PartPage is what the part's page shows.
type PartPage struct {
	Part       garage.Part
	Marks      []PartMark
	Ledger     []LedgerRow  // newest first
	Cost       garage.Money // of one, on average
	Price      garage.Money // of one, as the shop writes prices
	Matrix     bool         // the price comes from the matrix
	Markup     garage.Rate
	Margin     garage.Rate
	Floor      garage.Rate // a margin below it is too little
	Replaces   []garage.Part
	ReplacedBy *garage.Part
	Choices    []PartChoice
	Waiting    []PartWaiting // lines of open orders that are still to be issued
	Removable  error         // why it cannot be removed; nil: it can
}

// A PartChoice is an alternative with its price.
type PartChoice struct {
	Part  garage.Part
	Price garage.Money
}

// A LedgerRow is one line of a part's ledger.
type LedgerRow struct {
	Movement garage.Movement
	Number   string // of the order, or the reference of the delivery
}

// A PartWaiting is a line of an open order that still needs the part.
type PartWaiting struct {
	Order    garage.WorkOrderID
	Number   string
	Plate    string
	Customer string
	Job      string
	Quantity garage.Quantity
	At       time.Time // promised, or expected while the car is not here
}

// Parts lists the parts in use by number, and the retired ones that are still on
// the shelf. Words must all occur in number, name, brand, bin or category.
// [Page.After] is the ID of the last part shown.
func (s Stores) Parts(f PartFilter, page Page) (PartRows, error) {
	var list PartRows
	err := s.view(func(tx *data.Tx) error {
		if err := list.count(tx); err != nil {
			return err
		}
		var after *garage.Part
		if page.After != 0 {
			last, err := data.Parts.Get(tx, garage.PartID(page.After))
			if err != nil {
				return err
			}
			after = &last
		}
		var failed error
		err := data.ListedParts(tx, after, func(p garage.Part) bool {
			if !f.takes(p, tx.Now) {
				return true
			}
			var marks []PartMark
			if marks, failed = partMarks(tx, p); failed != nil {
				return false
			}
			list.Rows = append(list.Rows, PartRow{Part: p, Marks: marks})
			return len(list.Rows) < page.limit()
		})
		return errors.Join(failed, err)
	})
	return list, wrap(err, "list parts")
}

// count fills in the figures of the chips, from the store's own sums and the parts
// that have not moved for long.
func (r *PartRows) count(tx *data.Tx) error {
	c, err := data.CountParts(tx)
	if err != nil {
		return err
	}
	r.Value, r.Counts = c.Value, PartCounts{All: c.All, Below: c.Below, Orders: c.Orders, Cores: c.Cores}
	// A day more than they are idle for: months are not of one length.
	return data.UnmovedSince(tx, tx.Now.AddDate(0, -idleMonths, 1), func(id garage.PartID, at time.Time) {
		if idleFor(garage.Part{OnHand: 1, MovedAt: at}, tx.Now) >= idleMonths {
			r.Counts.Idle++
		}
	})
}

// partsInUse are all parts by number but those retired with nothing on the shelf.
func partsInUse(tx *data.Tx) (parts []garage.Part, err error) {
	err = data.ListedParts(tx, nil, func(p garage.Part) bool { parts = append(parts, p); return true })
	return parts, err
}

// partMarks are the words beside a part.
func partMarks(tx *data.Tx, p garage.Part) ([]PartMark, error) {
	var marks []PartMark
	now := tx.Now
	if p.Retired {
		marks = append(marks, PartMark{Code: "retired"})
	}
	if p.ReplacedBy != 0 {
		by, err := data.Parts.Get(tx, p.ReplacedBy)
		if err != nil {
			return nil, err
		}
		marks = append(marks, PartMark{Code: "replaced", Number: by.Number})
	}
	if p.BelowMin() {
		marks = append(marks, PartMark{Code: "below"})
	}
	if p.OnHand > 0 && !p.Expires.IsZero() && p.Expires.Before(now.AddDate(0, 3, 0)) {
		marks = append(marks, PartMark{Code: "expires", On: p.Expires})
	}
	if p.Core > 0 {
		marks = append(marks, PartMark{Code: "core"})
	}
	if m := idleFor(p, now); m >= idleMonths {
		marks = append(marks, PartMark{Code: "idle", Months: m})
	}
	return marks, nil
}

// idleFor is for how many whole months what is on the shelf has not moved.
func idleFor(p garage.Part, now time.Time) int {
	if p.OnHand <= 0 || p.MovedAt.IsZero() {
		return 0
	}
	months := 0
	for !p.MovedAt.AddDate(0, months+1, 0).After(now) {
		months++
	}
	return months
}

// belongs tells whether a part belongs to a group.
func belongs(p garage.Part, kind PartKind, now time.Time) bool {
	switch kind {
	case PartsBelow:
		return p.BelowMin()
	case PartsOrders:
		return p.Reserved > 0 || p.Ordered > 0
	case PartsCores:
		return p.Core > 0
	case PartsIdle:
		return idleFor(p, now) >= idleMonths
	}
	return true
}

func (f PartFilter) takes(p garage.Part, now time.Time) bool {
	if !belongs(p, f.Kind, now) {
		return false
	}
	words := strings.Fields(garage.FoldName(f.Words))
	if len(words) == 0 {
		return true
	}
	text := garage.FoldName(strings.Join([]string{p.Number, compact(p.Number), p.Name, p.NameZH, p.Brand, p.Bin, p.Category}, " "))
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// compact is a number without what people leave out when they type it.
func compact(number string) string {
	return strings.NewReplacer(" ", "", "-", "", ".", "", "/", "").Replace(number)
}

// Part is the page of a part.
func (s Stores) Part(id garage.PartID) (PartPage, error) {
	var page PartPage
	err := s.view(func(tx *data.Tx) (err error) {
		page, err = partPage(tx, id)
		return err
	})
	return page, wrap(err, "part %d", id)
}

func partPage(tx *data.Tx, id garage.PartID) (PartPage, error) {
	l, err := lookInto(tx)
	if err != nil {
		return PartPage{}, err
	}
	p, err := data.Parts.Get(tx, id)
	if err != nil {
		return PartPage{}, err
	}
	page := PartPage{Part: p, Cost: p.Cost(), Price: l.shop.PriceOf(p), Matrix: p.ListPrice == 0, Floor: l.shop.MarginFloor}
	if page.Marks, err = partMarks(tx, p); err != nil {
		return PartPage{}, err
	}
	page.Markup, page.Margin = markupAndMargin(page.Cost, page.Price)
	if page.Replaces, err = findBy(tx, data.Parts, "replaced_by", id); err != nil {
		return PartPage{}, err
	}
	if p.ReplacedBy != 0 {
		next, err := l.part(p.ReplacedBy)
		if err != nil {
			return PartPage{}, err
		}
		page.ReplacedBy = &next
	}
	for _, c := range p.Choices {
		o, err := l.part(c)
		if missing(err) {
			continue // removed since
		}
		if err != nil {
			return PartPage{}, err
		}
		page.Choices = append(page.Choices, PartChoice{Part: o, Price: l.shop.PriceOf(o)})
	}
	if page.Ledger, err = ledgerOf(l, id); err != nil {
		return PartPage{}, err
	}
	if page.Waiting, err = waitingFor(l, id); err != nil {
		return PartPage{}, err
	}
	page.Removable, err = mayRemovePart(tx, p)
	return page, err
}

// markupAndMargin are what is put on a cost, and what is left of a price.
func markupAndMargin(cost, price garage.Money) (markup, margin garage.Rate) {
	gain := garage.Quantity(price - cost)
	if cost > 0 {
		markup = ratio(gain, cost)
	}
	if price > 0 {
		margin = ratio(gain, price)
	}
	return markup, margin
}

// ratio is a part of a whole as a rate. Whole is above zero.
func ratio(part garage.Quantity, whole garage.Money) garage.Rate {
	n := int64(part) * 100_00
	if n < 0 {
		return -garage.Rate((-n + int64(whole)/2) / int64(whole))
	}
	return garage.Rate((n + int64(whole)/2) / int64(whole))
}

// ledgerOf are the movements of a part, newest first.
func ledgerOf(l *look, id garage.PartID) ([]LedgerRow, error) {
	moves, err := data.Movements.Find(l.tx, "part", data.Ref(id))
	if err != nil {
		return nil, err
	}
	rows := make([]LedgerRow, 0, len(moves))
	for _, m := range slices.Backward(moves) {
		row := LedgerRow{Movement: m, Number: m.Reference}
		if m.Order != 0 && row.Number == "" {
			wo, err := data.WorkOrders.Get(l.tx, m.Order)
			if err != nil {
				return nil, err
			}
			row.Number = wo.Number
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// waitingFor are the lines of open orders that still need a part, those needed
// first first.
func waitingFor(l *look, id garage.PartID) ([]PartWaiting, error) {
	orders, err := openOrders(l.tx)
	if err != nil {
		return nil, err
	}
	var rows []PartWaiting
	for _, wo := range orders {
		row := PartWaiting{Order: wo.ID, Number: wo.Number, At: wo.PromisedAt}
		if wo.State == garage.Expected {
			row.At = wo.ExpectedAt
		}
		for _, j := range wo.Jobs {
			for _, line := range j.Lines {
				if line.Part == id && line.Open() > 0 && (j.Counts() || j.Waits()) {
					row.Job, row.Quantity = j.Name, line.Open()
					rows = append(rows, row)
				}
			}
		}
	}
	for i, row := range rows {
		wo, err := data.WorkOrders.Get(l.tx, row.Order)
		if err != nil {
			return nil, err
		}
		v, err := l.vehicle(wo.Vehicle)
		if err != nil {
			return nil, err
		}
		c, err := l.customer(wo.Customer)
		if err != nil {
			return nil, err
		}
		rows[i].Plate, rows[i].Customer = v.Plate, c.Name
	}
	slices.SortStableFunc(rows, func(a, b PartWaiting) int { return a.At.Compare(b.At) })
	return rows, nil
}
