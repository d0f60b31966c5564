package data

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"time"

	"workbay/data/kv"
	"workbay/garage"
)

// The rows of the store: parts by number, with all that they hold; parts that lie on
// the shelf by the time they moved last; and the sums over all parts in use.
const (
	listedSpace kv.Space = "parts/listed"
	movedSpace  kv.Space = "parts/moved"
	partSpace   kv.Space = "parts/sums"
)

func listedPart() row[garage.Part] {
	return row[garage.Part]{name: "listed", of: func(v garage.Part) ([]byte, []byte) {
		if !v.InUse() {
			return nil, nil
		}
		var w rowWriter
		packPart(&w, v)
		return listedKey(v), w
	}}
}

// listedKey puts parts in the order of their numbers, without regard to case.
func listedKey(v garage.Part) []byte {
	b := bytes.ReplaceAll([]byte(strings.ToUpper(v.Number)), []byte{0}, nil)
	return binary.BigEndian.AppendUint64(append(b[:min(len(b), maxText)], 0), uint64(v.ID))
}

func movedPart() row[garage.Part] {
	return row[garage.Part]{name: "moved", of: func(v garage.Part) ([]byte, []byte) {
		if !v.InUse() || v.OnHand <= 0 || v.MovedAt.IsZero() {
			return nil, nil
		}
		var w rowWriter
		w.time(v.MovedAt)
		return binary.BigEndian.AppendUint64(key(uint64(v.MovedAt.Unix())), uint64(v.ID)), w
	}}
}

func partSums() sums[garage.Part] {
	one := func(is bool) int64 {
		if is {
			return 1
		}
		return 0
	}
	return sums[garage.Part]{name: "sums", of: func(v garage.Part) ([]byte, []int64) {
		if !v.InUse() {
			return nil, nil
		}
		return []byte("parts"), []int64{1, one(v.BelowMin()), one(v.Reserved > 0 || v.Ordered > 0), one(v.Core > 0), int64(v.Value)}
	}}
}

// ListedParts calls fn for the parts in use by number, from that behind the part after
// on (nil: the first), until it says false. fn must not write.
func ListedParts(tx *Tx, after *garage.Part, fn func(garage.Part) bool) error {
	r := kv.Range{Space: listedSpace}
	if after != nil {
		r.From = append(listedKey(*after), 0)
	}
	var failed error
	var in rowReader
	err := tx.r.Scan(r, func(k, sealed []byte) bool {
		payload, err := unseal(listedSpace, k, sealed)
		in = rowReader{b: payload, bad: err != nil || len(k) < 9}
		if in.bad {
			failed = tx.damaged(string(listedSpace), 0)
			return false
		}
		v := unpackPart(garage.PartID(number(k[len(k)-8:])), &in)
		if in.bad {
			failed = tx.damaged(string(listedSpace), uint64(v.ID))
			return false
		}
		return fn(v)
	})
	return errors.Join(failed, err)
}

// UnmovedSince calls fn for the parts on the shelf that have not moved since a time,
// with that of their last movement.
func UnmovedSince(tx *Tx, at time.Time, fn func(garage.PartID, time.Time)) error {
	r := kv.Range{Space: movedSpace, To: key(uint64(at.Unix()) + 1)}
	var failed error
	err := tx.r.Scan(r, func(k, sealed []byte) bool {
		payload, err := unseal(movedSpace, k, sealed)
		in := rowReader{b: payload, bad: err != nil || len(k) != 16}
		if in.bad {
			failed = tx.damaged(string(movedSpace), 0)
			return false
		}
		fn(garage.PartID(number(k[8:])), in.time())
		return true
	})
	return errors.Join(failed, err)
}

// PartCount are sums over the parts in use.
type PartCount struct {
	All, Below, Orders, Cores int // below their minimum; reserved or ordered; with an old part to give back
	Value                     garage.Money
}

// CountParts reads no parts.
func CountParts(tx *Tx) (c PartCount, err error) {
	b, err := tx.get(partSpace, []byte("parts"))
	if errors.Is(err, kv.ErrNotFound) {
		return c, nil
	}
	n := numbersOf(b)
	if err == nil && len(n) != 5 {
		err = tx.damaged(string(partSpace), 0)
	}
	if err != nil {
		return c, err
	}
	return PartCount{int(n[0]), int(n[1]), int(n[2]), int(n[3]), garage.Money(n[4])}, nil
}
