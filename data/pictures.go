package data

import (
	"bytes"
	"encoding/hex"
	"errors"

	"workbay/garage"
)

// KeepPicture stores a picture of a paper where it is not stored yet.
func KeepPicture(tx *Tx, b []byte) error {
	hash := garage.PictureHash(b)
	_, err := Pictures.First(tx, "hash", hex.EncodeToString(hash))
	if errors.Is(err, garage.ErrNotFound) {
		_, err = Pictures.Add(tx, garage.Picture{Hash: hash, Bytes: b})
	}
	return err
}

// PictureOf reads a picture by its hash, or fails with [garage.ErrNotFound].
func PictureOf(tx *Tx, hash []byte) ([]byte, error) {
	p, err := Pictures.First(tx, "hash", hex.EncodeToString(hash))
	if err == nil && !bytes.Equal(garage.PictureHash(p.Bytes), hash) {
		err = tx.damaged(Pictures.name, uint64(p.ID))
	}
	return p.Bytes, err
}
