package garage

import (
	"maps"
	"slices"
)

// A Right is something that not everybody in the garage may do. Some are held or
// not; others go up to a limit, see [Right.Limited].
type Right string

// The rights. The first four have a limit: how far a person may go alone.
const (
	RightDiscount Right = "discount" // take off the price, up to a rate
	RightFloor    Right = "floor"    // sell below the floor margin, by so many points of it
	RightRefund   Right = "refund"   // give money back or credit it, up to an amount
	RightAdjust   Right = "adjust"   // set the stock to what was counted, up to a value

	RightInvoice  Right = "invoice"  // make and issue invoices
	RightMoney    Right = "money"    // take payments, leave an invoice on account
	RightStock    Right = "stock"    // book parts in and back, keep their cards
	RightPrices   Right = "prices"   // canned jobs, and many prices at once
	RightVoid     Right = "void"     // void an order, throw a draft away
	RightMerge    Right = "merge"    // make one customer of two, or one order
	RightClock    Right = "clock"    // put attendance and clocked time right
	RightPerson   Right = "person"   // export or anonymise what is known of a person
	RightAudit    Right = "audit"    // read who did what
	RightSettings Right = "settings" // how the garage counts, prints and keeps its file
	RightStaff    Right = "staff"    // who works here, their roles and PINs
	RightOverbook Right = "overbook" // book what does not fit into the diary
	RightOwner    Right = "owner"    // limits, and what concerns those who lead

	RightCheck   Right = "check"   // find finished work good
	RightRelease Right = "release" // let a car go although money is owed
)

// Rights are all rights, in the order of the table.
func Rights() []Right {
	return []Right{
		RightDiscount, RightFloor, RightRefund, RightAdjust,
		RightInvoice, RightMoney, RightStock, RightPrices, RightVoid, RightMerge, RightClock, RightPerson, RightAudit, RightSettings, RightStaff, RightOverbook, RightOwner,
		RightCheck, RightRelease,
	}
}

// Code is the key of the right's word.
func (r Right) Code() string { return "right_name." + string(r) }

// Limited tells whether the right goes up to a limit.
func (r Right) Limited() bool {
	return r == RightDiscount || r == RightFloor || r == RightRefund || r == RightAdjust
}

// InMoney tells whether the limit is an amount of money; else it is a rate.
func (r Right) InMoney() bool { return r == RightRefund || r == RightAdjust }

// NoLimit is the limit of a right that goes as far as one likes, and of every
// right that is held without one.
const NoLimit int64 = -1

// The usual limits, in the unit of the right: hundredths of a percent, or minor
// units of money.
const (
	deskDiscount   int64 = 10_00
	deskRefund     int64 = 100_00
	storesAdjust   int64 = 200_00
	leaderDiscount int64 = 30_00
	leaderFloor    int64 = 20_00
	leaderMoney    int64 = 1_000_00
)

// usualRights is the table of rights: a line for each right, a column for each
// role. 0 is not held. The owner, who is not in it, may do everything. What a role
// may do follows the duties of the departments: the desk sells and takes money,
// stores keep the shelf, the workshop repairs, management corrects.
func usualRights() map[Right]map[Role]int64 {
	all := NoLimit
	return map[Right]map[Role]int64{
		RightDiscount: {FrontDesk: deskDiscount, Management: leaderDiscount},
		RightFloor:    {Management: leaderFloor},
		RightRefund:   {FrontDesk: deskRefund, Management: leaderMoney},
		RightAdjust:   {StoresRole: storesAdjust, Management: leaderMoney},
		RightInvoice:  {FrontDesk: all, Management: all},
		RightMoney:    {FrontDesk: all, Management: all},
		RightStock:    {StoresRole: all, Management: all},
		RightPrices:   {Management: all},
		RightVoid:     {Management: all},
		RightMerge:    {FrontDesk: all, Management: all},
		RightClock:    {Management: all},
		RightPerson:   {Management: all},
		RightAudit:    {Management: all},
		RightSettings: {Management: all},
		RightStaff:    {Management: all},
		RightOverbook: {Management: all},
		RightOwner:    {},

		RightCheck:   {FrontDesk: all, Technician: all, Management: all},
		RightRelease: {Management: all},
	}
}

// Limits say how far a right goes, in its unit, where that is not what is usual.
type Limits map[Right]int64

// Access is how the garage guards what not everybody may do.
type Access struct {
	Roles map[Role]Limits `cbor:"1,keyasint,omitempty"` // limits that are not the usual ones
	Idle  int             `cbor:"2,keyasint,omitzero"`  // minutes until an idle window locks; 0: as usual, negative: never
}

// usualIdle is after how many minutes an idle window locks.
const usualIdle = 15

// IdleMinutes is after how many minutes an idle window locks; 0: never.
func (a Access) IdleMinutes() int {
	switch {
	case a.Idle < 0:
		return 0
	case a.Idle == 0:
		return usualIdle
	}
	return a.Idle
}

// OfRole is how far a right goes for a role: 0 is not held, [NoLimit] is without
// end.
func (a Access) OfRole(role Role, r Right) int64 {
	if role == Owner {
		return NoLimit
	}
	usual := usualRights()[r][role]
	if own, ok := a.Roles[role][r]; ok && r.Limited() {
		return own
	}
	return usual
}

// Of is how far a right goes for a person: their own limit, else the furthest of
// their roles. One who has left may do nothing.
func (a Access) Of(s Staff, r Right) int64 {
	if s.Left {
		return 0
	}
	if s.Is(Owner) {
		return NoLimit
	}
	if own, ok := s.Limits[r]; ok && r.Limited() {
		return own
	}
	var far int64
	for _, role := range s.Roles() {
		limit := a.OfRole(role, r)
		if limit == NoLimit {
			return NoLimit
		}
		far = max(far, limit)
	}
	return far
}

// Allows tells whether a person may do what needs a right, at that size; amount 0
// is the smallest there is.
func (a Access) Allows(s Staff, r Right, amount int64) bool {
	far := a.Of(s, r)
	if r.Limited() && amount <= 0 {
		return true // nothing is taken off, given back or written off
	}
	return far == NoLimit || far > 0 && amount <= far
}

// Who are those of a list who may do it, in the order of the list.
func (a Access) Who(staff []Staff, r Right, amount int64) []Staff {
	return slices.DeleteFunc(slices.Clone(staff), func(s Staff) bool { return !a.Allows(s, r, amount) })
}

// Needed is the refusal of what a person may not do alone. Who are those who may.
func (a Access) Needed(s Staff, r Right, amount int64, who []Staff) *Problem {
	names := make([]string, len(who))
	for i, w := range who {
		names[i] = w.Name
	}
	code, asked, limit := "right.needed", any(amount), any(a.Of(s, r))
	if r.Limited() && r.InMoney() {
		code, asked, limit = "right.needed_money", Money(amount), Money(a.Of(s, r))
	} else if r.Limited() {
		code, asked, limit = "right.needed_rate", Rate(amount), Rate(a.Of(s, r))
	}
	p := Refuse(code, "Right", string(r), "Name", s.Name, "Who", names)
	if r.Limited() {
		p.Args["Asked"], p.Args["Limit"] = asked, limit
	}
	return p
}

// NeedsRight says which right a refusal is about, and at what size; false: it is
// about something else.
func (p *Problem) NeedsRight() (r Right, amount int64, ok bool) {
	switch p.Code {
	case "right.needed", "right.needed_money", "right.needed_rate":
	default:
		return "", 0, false
	}
	name, _ := p.Args["Right"].(string)
	switch v := p.Args["Asked"].(type) {
	case Money:
		amount = int64(v)
	case Rate:
		amount = int64(v)
	}
	return Right(name), amount, true
}

// Check refuses limits that are less than nothing, or a rate above everything.
func (l Limits) Check() error {
	for _, r := range slices.Sorted(maps.Keys(l)) {
		v := l[r]
		switch {
		case !r.Limited():
			return Refuse("limit.unknown", "Right", string(r)).At(string(r))
		case v < NoLimit, !r.InMoney() && v > int64(hundred), v > int64(maxAmount):
			return Refuse("limit.bad", "Right", string(r)).At(string(r))
		}
	}
	return nil
}
