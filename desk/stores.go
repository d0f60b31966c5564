package desk

import (
	"cmp"
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
		parts, err := partsInUse(tx)
		if err != nil {
			return err
		}
		var fit []PartRow
		for _, p := range parts {
			row := PartRow{Part: p, Marks: partMarks(p, parts, tx.Now)}
			list.Value += p.Value
			list.Counts.add(row)
			if f.takes(row) {
				fit = append(fit, row)
			}
		}
		slices.SortFunc(fit, func(a, b PartRow) int {
			return cmp.Or(cmp.Compare(strings.ToUpper(a.Part.Number), strings.ToUpper(b.Part.Number)), cmp.Compare(a.Part.ID, b.Part.ID))
		})
		list.Rows = pageOfParts(fit, page)
		return nil
	})
	return list, wrap(err, "list parts")
}

// pageOfParts is the part of a sorted list that a page asks for.
func pageOfParts(rows []PartRow, page Page) []PartRow {
	if page.After != 0 {
		at := slices.IndexFunc(rows, func(r PartRow) bool { return uint64(r.Part.ID) == page.After })
		rows = rows[at+1:]
	}
	return rows[:min(len(rows), page.limit())]
}

// partsInUse are all parts but those retired with nothing on the shelf.
func partsInUse(tx *data.Tx) (map[garage.PartID]garage.Part, error) {
	parts := map[garage.PartID]garage.Part{}
	err := data.PartRows.Scan(tx, 0, false, func(p garage.Part) bool {
		if !p.Retired || p.OnHand != 0 || p.Reserved != 0 {
			parts[p.ID] = p
		}
		return true
	})
	return parts, err
}

// partMarks are the words beside a part.
func partMarks(p garage.Part, all map[garage.PartID]garage.Part, now time.Time) []PartMark {
	var marks []PartMark
	if p.Retired {
		marks = append(marks, PartMark{Code: "retired"})
	}
	if p.ReplacedBy != 0 {
		marks = append(marks, PartMark{Code: "replaced", Number: all[p.ReplacedBy].Number})
	}
	if belowMin(p) {
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
	return marks
}

// belowMin tells whether less is free than the shop wants to have. A part that was
// replaced is not bought again, nor is a retired one.
func belowMin(p garage.Part) bool {
	return p.ReplacedBy == 0 && !p.Retired && p.Available() < p.Min
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

func (r PartRow) marked(code string) bool {
	return slices.ContainsFunc(r.Marks, func(m PartMark) bool { return m.Code == code })
}

// in tells whether a part belongs to a group.
func (r PartRow) in(kind PartKind) bool {
	switch kind {
	case PartsBelow:
		return r.marked("below")
	case PartsOrders:
		return r.Part.Reserved > 0 || r.Part.Ordered > 0
	case PartsCores:
		return r.marked("core")
	case PartsIdle:
		return r.marked("idle")
	}
	return true
}

func (c *PartCounts) add(r PartRow) {
	for kind, n := range map[PartKind]*int{PartsAll: &c.All, PartsBelow: &c.Below, PartsOrders: &c.Orders, PartsCores: &c.Cores, PartsIdle: &c.Idle} {
		if r.in(kind) {
			*n++
		}
	}
}

func (f PartFilter) takes(r PartRow) bool {
	p := r.Part
	text := garage.FoldName(strings.Join([]string{p.Number, compact(p.Number), p.Name, p.NameZH, p.Brand, p.Bin, p.Category}, " "))
	for _, word := range strings.Fields(garage.FoldName(f.Words)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return r.in(f.Kind)
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
	all := map[garage.PartID]garage.Part{}
	if err := data.Parts.Scan(tx, 0, 0, false, func(o garage.Part) bool { all[o.ID] = o; return true }); err != nil {
		return PartPage{}, err
	}
	page := PartPage{Part: p, Marks: partMarks(p, all, tx.Now), Cost: p.Cost(), Price: l.shop.PriceOf(p), Matrix: p.ListPrice == 0, Floor: l.shop.MarginFloor}
	page.Markup, page.Margin = markupAndMargin(page.Cost, page.Price)
	for _, o := range all {
		if o.ReplacedBy == id {
			page.Replaces = append(page.Replaces, o)
		}
	}
	slices.SortFunc(page.Replaces, func(a, b garage.Part) int { return cmp.Compare(a.ID, b.ID) })
	if next, ok := all[p.ReplacedBy]; ok {
		page.ReplacedBy = &next
	}
	for _, c := range p.Choices {
		if o, ok := all[c]; ok {
			page.Choices = append(page.Choices, PartChoice{Part: o, Price: l.shop.PriceOf(o)})
		}
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
