package desk

import (
	"workbay/data"
	"workbay/garage"
)

// moveStock adds a movement to the ledger and keeps its part in step. The part is
// as the movement has left it.
func (c *core) moveStock(tx *data.Tx, p garage.Part, m garage.Movement) (garage.Part, error) {
	m.At, m.By = tx.Now, c.by()
	p.MovedAt = tx.Now
	if _, err := data.Movements.Add(tx, m); err != nil {
		return p, err
	}
	return p, data.Parts.Save(tx, p)
}

// issueLine takes what a line still needs from stock and notes on it what one has
// cost. Refused with stock.short.
func (c *core) issueLine(tx *data.Tx, wo garage.WorkOrder, line *garage.Line) error {
	p, err := data.Parts.Get(tx, line.Part)
	if err != nil {
		return err
	}
	reserved, err := reservedFor(tx, wo.ID, line.No, p.ID)
	if err != nil {
		return err
	}
	q := line.Open()
	next, m, err := p.Issue(q, reserved)
	if err != nil {
		return err
	}
	line.Cost = unitCost(line.Issued, line.Cost, q, -m.Value)
	line.Issued += q
	m.Order, m.Line, m.Reference = wo.ID, line.No, wo.Number
	_, err = c.moveStock(tx, next, m)
	return err
}

// unitCost is the average cost of one after q more that cost value in all.
func unitCost(had garage.Quantity, each garage.Money, q garage.Quantity, value garage.Money) garage.Money {
	all := int64(had.At(each)+value) * 1000
	n := int64(had + q)
	if n <= 0 {
		return each
	}
	return garage.Money((all + n/2) / n)
}

// reservedFor is how much of a part is spoken for by a line of an order.
func reservedFor(tx *data.Tx, order garage.WorkOrderID, line int, part garage.PartID) (q garage.Quantity, err error) {
	if order == 0 {
		return 0, nil
	}
	moves, err := data.Movements.Find(tx, "order", data.Ref(order))
	for _, m := range moves {
		if m.Part == part && m.Line == line {
			q += m.Reserved
		}
	}
	return max(0, q), err
}

// toArchive lays a row out for the archive, in the transaction that issues the paper.
func toArchive(tx *data.Tx, kind garage.DocumentKind, record uint64, revision int) error {
	_, err := data.Outbox.Add(tx, data.Outgoing{Kind: kind, Record: record, Revision: revision, At: tx.Now})
	return err
}
