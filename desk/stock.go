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

// toArchive lays a row out for the archive, in the transaction that issues the paper.
func toArchive(tx *data.Tx, kind garage.DocumentKind, record uint64, revision int) error {
	_, err := data.Outbox.Add(tx, data.Outgoing{Kind: kind, Record: record, Revision: revision, At: tx.Now})
	return err
}
