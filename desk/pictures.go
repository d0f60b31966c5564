package desk

import (
	"bytes"

	"workbay/data"
	"workbay/garage"
)

// freeze seals a paper that is issued, and keeps its pictures where they are not kept
// yet. What it returns is to be stored.
func freeze(tx *data.Tx, doc garage.Document) (garage.Document, error) {
	for _, b := range doc.Pictures() {
		if err := data.KeepPicture(tx, b); err != nil {
			return doc, err
		}
	}
	return doc.Light().Seal(), nil
}

// illustrated is a paper as it was issued, with its pictures.
func illustrated(tx *data.Tx, doc garage.Document) (garage.Document, error) {
	return doc.Illustrated(func(hash []byte) ([]byte, error) {
		shop, err := data.Settings.Get(tx)
		if err != nil {
			return nil, err
		}
		for _, b := range [][]byte{shop.Logo, shop.PayPicture} { // mostly it is still theirs
			if bytes.Equal(garage.PictureHash(b), hash) {
				return b, nil
			}
		}
		return data.PictureOf(tx, hash)
	})
}

// Illustrated is an issued paper with its pictures, as it is printed.
func (o Office) Illustrated(doc garage.Document) (garage.Document, error) {
	err := o.view(func(tx *data.Tx) (err error) {
		doc, err = illustrated(tx, doc)
		return err
	})
	return doc, wrap(err, "pictures of %s", doc.Number)
}
