package garage

import "crypto/sha256"

// PictureID identifies a [Picture].
type PictureID uint64

// A Picture stands on papers: the logo, or the collection code. It is kept once, and
// every paper that shows it knows it by its hash: a garage issues the same logo tens of
// thousands of times.
type Picture struct {
	ID    PictureID `cbor:"1,keyasint,omitzero"`
	Hash  []byte    `cbor:"2,keyasint,omitempty"` // see [PictureHash]
	Bytes []byte    `cbor:"3,keyasint,omitempty"` // PNG or JPEG
}

// PictureHash is the SHA-256 of a picture; nil of none.
func PictureHash(b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	h := sha256.Sum256(b)
	return h[:]
}

// Light is the document as it is stored: without the pictures that it knows by their
// hash.
func (d Document) Light() Document {
	if len(d.LogoHash) > 0 {
		d.Logo = nil
	}
	if len(d.PayPictureHash) > 0 {
		d.PayPicture = nil
	}
	return d
}

// Pictures are those that belong on the document.
func (d Document) Pictures() [][]byte {
	var list [][]byte
	for _, b := range [][]byte{d.Logo, d.PayPicture} {
		if len(b) > 0 {
			list = append(list, b)
		}
	}
	return list
}

// Illustrated is the document with its pictures, which find returns by their hash: as
// it was issued.
func (d Document) Illustrated(find func(hash []byte) ([]byte, error)) (Document, error) {
	for _, p := range []struct {
		hash []byte
		to   *[]byte
	}{{d.LogoHash, &d.Logo}, {d.PayPictureHash, &d.PayPicture}} {
		if len(p.hash) == 0 || len(*p.to) > 0 {
			continue
		}
		b, err := find(p.hash)
		if err != nil {
			return d, err
		}
		*p.to = b
	}
	return d, nil
}
