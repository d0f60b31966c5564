package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"workbay/data"
	"workbay/garage"
)

// The kinds of records that are searched, in the order of the answer.
const (
	kindVehicle  = "vehicle"
	kindCustomer = "customer"
	kindOrder    = "order"
	kindQuote    = "quote"
	kindInvoice  = "invoice"
	kindPart     = "part"
	kindJob      = "job"
	kindPlate    = "plate" // of a vehicle, now and before: only for the walk-in
)

// A Hit is one line of the search's answer.
type Hit struct {
	Kind   string // "vehicle", "customer", "order", "appointment", "quote", "invoice", "part", "job"
	ID     uint64
	Plate  string
	Title  string // of a vehicle its make, model and year; a name; a number
	Detail string // of a vehicle its owner; a phone; names of jobs
	Note   string // number of the vehicle's open order; a part's bin
	At     time.Time
	State  string
	Amount garage.Money    // with tax; of a customer what is open
	Count  garage.Quantity // of a part what is on hand; of a customer the vehicles, in thousandths
	Exact  bool            // just what was asked for
}

// opened is something that was opened at this desk.
type opened struct {
	kind string
	id   uint64
}

// allHits is a limit that no garage reaches.
const allHits = 1 << 20

// kindOrderOf is where a kind comes in the answer.
func kindOrderOf(kind string) int {
	return slices.Index([]string{kindVehicle, kindCustomer, kindOrder, kindAppointment, kindQuote, kindInvoice, kindPart, kindJob}, kind)
}

// Search finds what fits all words: exact numbers, plates and phones first, then
// fragments, Chinese and pinyin initials; grouped by kind, at most limit of each
// (0: 20).
func (r Reception) Search(words string, limit int) ([]Hit, error) {
	if limit <= 0 {
		limit = 20
	}
	var hits []Hit
	err := r.looking(func(l *look) error {
		found, err := r.lines.find(l.tx, words, max(limit, 12))
		if err != nil {
			return err
		}
		for _, f := range found {
			h, err := hitOf(l, f.Kind, f.ID)
			if missing(err) {
				continue // removed since the line was written
			}
			if err != nil {
				return err
			}
			h.Exact = f.Exact
			hits = append(hits, h)
		}
		hits = grouped(hits, words, limit)
		return nil
	})
	return hits, wrap(err, "search")
}

// grouped puts hits in the order of their kinds, in each the exact ones first, then
// those with the whole words in them, then cars in the shop; at most limit a kind.
func grouped(hits []Hit, words string, limit int) []Hit {
	terms := strings.Fields(data.Fold(words))
	rank := func(h Hit) int {
		text, whole := " "+data.Fold(strings.Join([]string{h.Plate, h.Title, h.Detail}, " "))+" ", 1
		for _, t := range terms {
			if !strings.Contains(text, " "+t+" ") {
				whole = 0
			}
		}
		return 4*boolInt(h.Exact) + 2*whole + boolInt(h.Kind == kindVehicle && h.State != "")
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(kindOrderOf(a.Kind), kindOrderOf(b.Kind)), cmp.Compare(rank(b), rank(a)))
	})
	count := map[string]int{}
	return slices.DeleteFunc(hits, func(h Hit) bool {
		count[h.Kind]++
		return count[h.Kind] > limit
	})
}

// Recent is what was opened last at this desk, at most eight, newest first.
func (r Reception) Recent() ([]Hit, error) {
	r.mu.Lock()
	list := slices.Clone(r.opened)
	r.mu.Unlock()
	var hits []Hit
	err := r.looking(func(l *look) error {
		for _, o := range list {
			h, err := hitOf(l, o.kind, o.id)
			if missing(err) {
				continue
			}
			if err != nil {
				return err
			}
			hits = append(hits, h)
		}
		return nil
	})
	return hits, wrap(err, "recent")
}

// Opened remembers that something was opened, for [Reception.Recent]. Kinds that
// are not searched are left out.
func (r Reception) Opened(kind string, id uint64) {
	if kindOrderOf(kind) < 0 || id == 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	o := opened{kind, id}
	list := slices.DeleteFunc(slices.Clone(r.opened), func(p opened) bool { return p == o })
	list = append([]opened{o}, list...)
	r.core.opened = list[:min(len(list), 8)]
}

// hitOf is what the search shows of a record.
func hitOf(l *look, kind string, id uint64) (Hit, error) {
	h := Hit{Kind: kind, ID: id}
	var err error
	switch kind {
	case kindVehicle:
		err = h.ofVehicle(l)
	case kindCustomer:
		err = h.ofCustomer(l)
	case kindOrder:
		err = h.ofOrder(l)
	case kindAppointment:
		err = h.ofAppointment(l)
	case kindQuote:
		err = h.ofQuote(l)
	case kindInvoice:
		err = h.ofInvoice(l)
	case kindPart:
		err = h.ofPart(l)
	case kindJob:
		err = h.ofJob(l)
	default:
		err = fmt.Errorf("search knows no %q: %w", kind, garage.ErrNotFound)
	}
	return h, err
}

func (h *Hit) ofVehicle(l *look) error {
	v, err := l.plateOf(garage.VehicleID(h.ID))
	if err != nil {
		return err
	}
	if v.MergedInto != 0 {
		return garage.ErrNotFound
	}
	owner, err := l.customerName(v.Owner)
	if err != nil {
		return err
	}
	h.Plate, h.Title, h.Detail = v.Plate, titleYear(v.Title(), v.Year), owner
	stay, err := stayOf(l.tx, v.ID)
	if err != nil {
		return err
	}
	h.At = stay.LastAt
	if stay.InShop != 0 {
		wo, err := data.OrderRows.Get(l.tx, stay.InShop)
		h.Note, h.State, h.At = wo.Number, string(wo.State), wo.CheckedInAt
		return err
	}
	return nil
}

// titleYear is a vehicle in one line with its year, where that is known.
func titleYear(title string, year int) string {
	if year == 0 {
		return title
	}
	return strings.TrimSpace(title + " " + strconv.Itoa(year))
}

func (h *Hit) ofCustomer(l *look) error {
	c, err := l.customer(garage.CustomerID(h.ID))
	if err != nil {
		return err
	}
	if c.MergedInto != 0 {
		return garage.ErrNotFound
	}
	h.Title, h.Detail = c.Name, c.Phone()
	if err := data.Owned(l.tx, c.ID, func(garage.VehicleID, string) { h.Count += 1000 }); err != nil {
		return err
	}
	if len(c.Address) > 0 {
		h.Note = c.Address[0]
	}
	return data.Unpaid(l.tx, c.ID, func(inv garage.Invoice) { h.Amount += inv.Open() })
}

func (h *Hit) ofOrder(l *look) error {
	wo, err := data.OrderRows.Get(l.tx, garage.WorkOrderID(h.ID))
	if err != nil {
		return err
	}
	row, err := orderRow(l, wo)
	if err != nil {
		return err
	}
	h.Plate, h.Title, h.State, h.Amount = row.Plate, row.Number, string(row.State), row.Total
	h.Detail = strings.Join(append([]string{row.Customer}, row.Work...), " · ")
	if len(row.Work) == 0 && wo.Concern != "" {
		h.Detail += " · " + wo.Concern
	}
	h.Note = string(row.Promise)
	if h.At = wo.PromisedAt; !wo.State.Open() || h.At.IsZero() {
		h.At = cmp.Or(wo.CheckedInAt, wo.ExpectedAt, wo.OpenedAt)
	}
	return nil
}

func (h *Hit) ofQuote(l *look) error {
	q, err := data.Quotes.Get(l.tx, garage.QuoteID(h.ID))
	if err != nil {
		return err
	}
	row, err := quoteRow(l, q)
	h.Plate, h.Title, h.Detail, h.State, h.At, h.Amount = row.Plate, row.Number, row.Customer, row.State, row.At, row.Total
	return err
}

func (h *Hit) ofInvoice(l *look) error {
	inv, err := data.InvoiceRows.Get(l.tx, garage.InvoiceID(h.ID))
	if err != nil {
		return err
	}
	payer, err := l.customerName(inv.Customer)
	if err != nil {
		return err
	}
	car, err := l.plateOf(inv.Vehicle)
	h.Plate, h.Title, h.Detail, h.At, h.Amount = car.Plate, inv.Number, payer, cmp.Or(inv.IssuedAt, inv.CreatedAt), inv.Total
	if h.State = string(inv.State); inv.Overdue(l.tx.Now) {
		h.State = "overdue"
	}
	return err
}

func (h *Hit) ofPart(l *look) error {
	p, err := l.part(garage.PartID(h.ID))
	h.Title, h.Detail, h.Note, h.Count, h.Amount = p.Number, p.Title(l.shop.Language), p.Bin, p.OnHand, l.shop.PriceOf(p)
	if p.Brand != "" {
		h.Detail = p.Brand + " " + h.Detail
	}
	return err
}

func (h *Hit) ofJob(l *look) error {
	c, err := data.CannedJobs.Get(l.tx, garage.CannedJobID(h.ID))
	if err != nil {
		return err
	}
	price, err := l.cannedPrice(c)
	h.Title, h.Detail, h.Amount, h.Count = c.Code, c.Title(l.shop.Language), price, c.Hours
	return err
}

// cannedPrice is what a canned job costs today, with tax.
func (l *look) cannedPrice(c garage.CannedJob) (garage.Money, error) {
	j, err := l.jobOf(c, l.shop.Language)
	if err != nil {
		return 0, err
	}
	j.No = 1
	return garage.WorkOrder{Jobs: []garage.Job{j}}.JobPrice(l.shop.Pricing(), 1), nil
}
