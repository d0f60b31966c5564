package desk

import (
	"workbay/data"
	"workbay/garage"
)

// DeleteQuote takes a quote that was never issued off the file. Refused with
// quote.issued_stays.
func (r Reception) DeleteQuote(id garage.QuoteID) error {
	err := r.update("delete_quote", func(tx *data.Tx) error {
		if err := r.allowed(tx, garage.RightVoid, 0); err != nil {
			return err
		}
		q, err := data.Quotes.Get(tx, id)
		if err != nil {
			return err
		}
		if p := q.MayDelete(); p != nil {
			return p
		}
		if err := data.Quotes.Remove(tx, id); err != nil {
			return err
		}
		return r.reline(tx, kindQuote, uint64(id))
	})
	return wrap(err, "delete quote %d", id)
}
