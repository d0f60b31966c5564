// Package desk is everything a person in the garage can do, sorted by the areas
// of the menu. One exported method is one action in one transaction: it happens
// completely or not at all. Queries return the rows a screen shows, in codes,
// times and money; words are made by package locale.
package desk

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"

	"workbay/data"
	"workbay/data/backup"
	"workbay/garage"
)

// The series of the numbers of orders and quotes: WO-2026-00912.
const (
	seriesOrder = "WO"
	seriesQuote = "QU"
)

// Desk carries out actions on one garage file. It may be used from many
// goroutines.
type Desk struct {
	*core
	Reception Reception // customers, vehicles, walk-in, quotes, search
	Workshop  Workshop  // board, orders, decisions, clock, checks
	Stores    Stores    // parts and stock
	Office    Office    // invoices, payments, settings
	People    People    // who is at the desk, and what they may do
	Time      Time      // attendance, clocked time, the scanner
	Safety    Safety    // backups
}

// Reception looks after customers, their vehicles, quotes and the walk-in.
type Reception struct{ *core }

// Workshop looks after the work orders.
type Workshop struct{ *core }

// Stores looks after parts and stock.
type Stores struct{ *core }

// Office looks after invoices, money and settings.
type Office struct{ *core }

// New returns a desk working on db. The search lines are built in the background.
func New(db *data.DB) *Desk {
	d := NewIdle(db)
	d.Work()
	return d
}

// NewIdle returns a desk working on db that does nothing in the background before
// it is told to Work: until then a search asks the index keys alone.
func NewIdle(db *data.DB) *Desk {
	c := &core{db: db, lines: newLines(), wait: time.Sleep, proof: proofOf}
	return &Desk{
		core: c, Reception: Reception{c}, Workshop: Workshop{c}, Stores: Stores{c}, Office: Office{c},
		People: People{c}, Safety: Safety{c}, Time: Time{c},
	}
}

// Work begins to build the search lines in the background. Call it once.
func (d *Desk) Work() { d.lines.work.Go(func() { d.lines.build(d.db) }) }

// Close ends what goes on in the background and waits for it. It is called before the
// file is closed.
func (d *Desk) Close() {
	d.lines.close()
	d.Safety.Close()
}

// Searchable is closed once pieces of words are found in the whole file; before, a
// search finds what begins as asked.
func (d *Desk) Searchable() <-chan struct{} { return d.lines.ready }

// core is what all areas share. Exported methods open a transaction through it
// and never call each other; what two actions have in common is a function
// that takes the transaction.
type core struct {
	db    *data.DB
	lines *lines // of the search

	mu      sync.Mutex // guards what follows
	changed []func()
	actor   garage.Staff
	saved   time.Time
	opened  []opened     // newest first
	edits   []*edit      // that can be taken back, and deeds that stand, newest last
	refused *refused     // the last action that needed somebody's yes
	nod     *nod         // somebody's, for one action
	badge   garage.Staff // who acts by their badge, while they do; without ID: who is at the desk

	editing *data.Tx // the transaction, of which there is one at a time, that can be taken back

	proving sync.Mutex          // one secret is looked at at a time
	wait    func(time.Duration) // after wrong tries
	proof   func(text string, salt []byte) []byte
	keeper  *backup.Keeper
}

// update runs an action: completely or not at all. What was registered with
// Changed runs once the action is on the disk, after the search lines are fresh.
func (c *core) update(action string, fn func(*data.Tx) error) error {
	act := data.Act{By: c.by(), Name: action, Op: rand.Text()[:16]}
	err := c.db.Update(act, func(tx *data.Tx) error {
		defer func() { c.editing = nil }()
		before, err := tx.LastEntry()
		if err != nil {
			return err
		}
		if err := fn(tx); err != nil {
			return err
		}
		if err := c.rememberDeed(tx, action, before+1); err != nil {
			return err
		}
		at := tx.Now
		tx.OnCommit(func() {
			if tx.Wrote() {
				c.announce(at)
			}
		})
		return nil
	})
	if refusedAs(err, "file.unknown") {
		return c.settle(act.Op, err)
	}
	c.noteRefusal(action, fn, err)
	return err
}

// settle finds out what became of an action whose commit failed: the file is opened
// again and read back. If the action is stored it has succeeded, and a warning tells
// of the disk; if not, the person is told so and may do it again.
func (c *core) settle(op string, failed error) error {
	err := c.db.Reopen()
	if err != nil && !refusedAs(err, "file.unknown_saved") && !refusedAs(err, "file.unknown_lost") {
		return errors.Join(err, failed)
	}
	stored, err := c.db.Done(op)
	switch {
	case err != nil:
		return errors.Join(err, failed)
	case !stored:
		return garage.Refuse("file.unknown_lost", "Path", c.db.Path())
	}
	return nil
}

// refusedAs reports that err is the refusal of that code.
func refusedAs(err error, code string) bool {
	var p *garage.Problem
	return errors.As(err, &p) && p.Code == code
}

// view runs a query on a snapshot.
func (c *core) view(fn func(*data.Tx) error) error { return c.db.View(fn) }

// announce tells everybody that something was saved.
func (c *core) announce(at time.Time) {
	c.mu.Lock()
	c.saved = at
	run := slices.Clone(c.changed)
	c.mu.Unlock()
	for _, fn := range run {
		fn()
	}
}

// by is the name of who acts.
func (c *core) by() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.badge.ID != 0 {
		return c.badge.Name
	}
	return c.actor.Name
}

// me is the ID of who acts.
func (c *core) me() garage.StaffID {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.badge.ID != 0 {
		return c.badge.ID
	}
	return c.actor.ID
}

// record adds a line to the history of an order. Pairs are names and texts that
// fill in the sentence of code; other values are written as fmt does.
func (c *core) record(tx *data.Tx, id garage.WorkOrderID, code string, pairs ...any) (garage.Event, error) {
	return data.Events.Add(tx, c.event(tx, id, code, pairs...))
}

// event is a line of an order's history.
func (c *core) event(tx *data.Tx, id garage.WorkOrderID, code string, pairs ...any) garage.Event {
	e := garage.Event{Order: id, At: tx.Now, By: c.by(), Approved: tx.Approved(), Code: code}
	if len(pairs) > 0 {
		e.Args = make(map[string]string, len(pairs)/2)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		e.Args[fmt.Sprint(pairs[i])] = eventText(pairs[i+1])
	}
	return e
}

// FactOf is an event as a sentence to show: its numbers, amounts and times are
// what they were, to be written in the reader's language.
func FactOf(e garage.Event) Fact {
	f := Fact{Code: e.Code, Args: map[string]any{"By": e.By}}
	for name, text := range e.Args {
		f.Args[name] = eventValue(name, text)
	}
	return f
}

// eventValue gives a fact of an event its type back, which goes by its name.
func eventValue(name, text string) any {
	n, err := strconv.ParseInt(text, 10, 64)
	switch name {
	case "Limit", "Amount", "Total", "Open", "Price", "Given", "Change", "Excess":
		if err == nil {
			return garage.Money(n)
		}
	case "Quantity":
		if err == nil {
			return garage.Quantity(n)
		}
	case "Rate":
		if err == nil {
			return garage.Rate(n)
		}
	case "At", "Until", "On":
		if t, err := time.Parse(time.RFC3339, text); err == nil {
			return t
		}
	case "Job", "Line", "Count", "Approved", "Declined", "Deferred", "Odometer", "Revision":
		if err == nil {
			return n
		}
	}
	return text
}

// eventText is a value as an event keeps it: numbers as digits of their unit,
// times in RFC 3339, so that they can be shown in any language.
func eventText(v any) string {
	switch v := v.(type) {
	case time.Time:
		if v.IsZero() {
			return ""
		}
		return v.Format(time.RFC3339)
	case garage.Money:
		return strconv.FormatInt(int64(v), 10)
	case garage.Quantity:
		return strconv.FormatInt(int64(v), 10)
	case garage.Rate:
		return strconv.FormatInt(int64(v), 10)
	}
	return fmt.Sprint(v)
}

// Changed registers fn to run after every change that has reached the disk, in
// the goroutine that made it.
func (c *core) Changed(fn func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.changed = append(c.changed, fn)
}

// ActAs says who is at the desk from now on; ID 0 is nobody. Refused with
// staff.left for one who does not work here any more, and with secret.needed and
// secret.none_yet for one whose place is guarded, see [People.Switch].
func (c *core) ActAs(id garage.StaffID) error {
	var who garage.Staff
	err := c.view(func(tx *data.Tx) (err error) {
		if id == 0 {
			return nil
		}
		who, err = c.mayStandIn(tx, id)
		return err
	})
	if err != nil {
		return wrap(err, "act as %d", id)
	}
	c.seat(who)
	return nil
}

// seat puts a person at the desk. What the one before was refused, or allowed by
// somebody, is over.
func (c *core) seat(who garage.Staff) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.actor, c.refused, c.nod = who, nil, nil
}

// Shop is the garage itself, as set up.
func (c *core) Shop() (shop garage.Shop, err error) {
	err = c.view(func(tx *data.Tx) error {
		shop, err = data.Settings.Get(tx)
		return err
	})
	return shop, wrap(err, "shop")
}

// Actor is who is at the desk; without a name when nobody has said so.
func (c *core) Actor() garage.Staff {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.actor
}

// Now is the time by the file's clock.
func (c *core) Now() time.Time { return c.db.Now() }

// Saved is the time of the last change made through this desk; zero before the
// first.
func (c *core) Saved() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.saved
}

// A Page is a part of a list, newest first. After is the ID of the last row
// already shown; 0 begins at the newest. Limit 0 means 100.
type Page struct {
	After uint64
	Limit int
}

func (p Page) limit() int {
	if p.Limit <= 0 {
		return 100
	}
	return p.Limit
}

// A Fact is a sentence as a code of the catalogue with what fills it in.
type Fact struct {
	Code string
	Args map[string]any
}

// A Link leads to a page of the window: the name of its route and an ID.
type Link struct {
	Kind string
	ID   uint64
}

// wrap adds the action to an error that is not a refusal.
func wrap(err error, action string, args ...any) error {
	var p *garage.Problem
	if err == nil || errors.As(err, &p) {
		return err
	}
	return fmt.Errorf("%s: %w", fmt.Sprintf(action, args...), err)
}
