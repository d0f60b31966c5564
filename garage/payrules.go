package garage

import (
	"slices"
	"time"
)

// Worth is what the payment settles: what was kept, made good for the rounding of
// cash to the smallest coin.
func (p Payment) Worth() Money { return p.Amount - p.Rounding }

// Free is what is neither allocated nor given back: a deposit.
func (p Payment) Free() Money {
	if p.Refunds != 0 {
		return 0
	}
	free := p.Worth() - p.Refunded
	for _, a := range p.Allocations {
		free -= a.Amount
	}
	return free
}

// Check refuses a payment that cannot be right.
func (p Payment) Check() error {
	switch {
	case !slices.Contains(Methods, p.Method):
		return Refuse("payment.no_method").At("method")
	case p.Amount <= 0 && p.Refunds == 0:
		return Refuse("payment.nothing").At("amount")
	case p.Amount > maxAmount || p.Amount < -maxAmount || p.Given > maxAmount:
		return Refuse("payment.nonsense", "Amount", max(p.Amount, p.Given)).At("amount")
	case p.Method == Cash && p.Given != 0 && p.Given < p.Amount:
		return Refuse("payment.given_short", "Given", p.Given, "Amount", p.Amount).At("given")
	}
	return nil
}

// A Taking is money offered at the desk: Amount of what is Open is to be paid (0:
// all of it) and Given is what lies on the table. Open is 0 for a deposit.
type Taking struct {
	Method Method
	Amount Money
	Given  Money // cash only; 0: exactly
	Open   Money
	Step   Money // the shop's smallest coin
}

// Payment works out what is kept, the change, and for cash the rounding to the
// smallest coin, which stands on its own line outside the tax and only where the
// whole rest is paid. More than is open is refused: it is change, or a deposit.
func (t Taking) Payment() (Payment, error) {
	if t.Amount == 0 {
		t.Amount = t.Open
	}
	if t.Open != 0 && t.Amount > t.Open {
		return Payment{}, Refuse("payment.too_much", "Amount", t.Amount, "Open", t.Open).At("amount")
	}
	p := Payment{Method: t.Method, Amount: t.Amount}
	if t.Method == Cash {
		kept, difference := CashRounded(t.Amount, t.Step)
		p.Amount = kept
		if t.Amount == t.Open {
			p.Rounding = difference
		}
		p.Given = t.Given
		if p.Given == 0 {
			p.Given = p.Amount
		}
		p.Change = p.Given - p.Amount
	}
	if err := p.Check(); err != nil {
		return Payment{}, err
	}
	return p, nil
}

// Allocate says that m of the payment is for an invoice.
func (p *Payment) Allocate(inv InvoiceID, m Money, at time.Time) error {
	if free := p.Free(); m > free {
		return Refuse("payment.not_free", "Number", p.Number, "Amount", m, "Free", free).At("amount")
	}
	p.Allocations = append(p.Allocations[:len(p.Allocations):len(p.Allocations)], Allocation{Invoice: inv, Amount: m, At: at})
	return nil
}

// AllocateDeposits uses deposits for an invoice: those paid for its own order first, then
// those for no order, each the oldest first; deposits for other orders stay. The
// deposits it used come back, to be saved with the invoice.
func AllocateDeposits(inv *Invoice, deposits []Payment, at time.Time) ([]Payment, error) {
	fit := slices.DeleteFunc(slices.Clone(deposits), func(p Payment) bool {
		return p.Free() <= 0 || p.Order != 0 && p.Order != inv.Order
	})
	slices.SortStableFunc(fit, func(a, b Payment) int {
		if a.Order != b.Order {
			if a.Order != 0 {
				return -1
			}
			return 1
		}
		return a.At.Compare(b.At)
	})
	var used []Payment
	for _, p := range fit {
		m := min(p.Free(), inv.Open())
		if m <= 0 {
			break
		}
		if err := inv.Allocate(m); err != nil {
			return nil, err
		}
		if err := p.Allocate(inv.ID, m, at); err != nil {
			return nil, err
		}
		used = append(used, p)
	}
	return used, nil
}

// Refund makes the payment that gives m of a deposit back, and the deposit with
// that noted. What an invoice has used is only given back with a credit note.
func (p Payment) Refund(m Money, method Method, at time.Time) (deposit, refund Payment, err error) {
	switch {
	case m <= 0:
		return p, Payment{}, Refuse("payment.nothing").At("amount")
	case m > p.Free():
		return p, Payment{}, Refuse("payment.refund_much", "Number", p.Number, "Amount", m, "Free", p.Free()).At("amount")
	case !slices.Contains(Methods, method):
		return p, Payment{}, Refuse("payment.no_method").At("method")
	}
	p.Refunded += m
	return p, Payment{At: at, Customer: p.Customer, Order: p.Order, Method: method, Amount: -m, Refunds: p.ID}, nil
}

// Line is the payment as it stands on an invoice, with what of it is for that.
func (p Payment) Line(amount Money) PaidLine {
	return PaidLine{Number: p.Number, On: p.At, Method: p.Method, Amount: amount, Deposit: true}
}
