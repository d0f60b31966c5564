package data

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math"

	"workbay/data/kv"
)

// A Counter is how far a number series has come in a year.
type Counter struct {
	Series string
	Year   int    // 0: the series runs on through the years
	First  uint64 // the number it began with
	Last   uint64 // the last number given
}

// Counters are all series by name and year that have given a number. Only the
// first year of a series begins with the number that was set for it.
func (tx *Tx) Counters() ([]Counter, error) {
	var list []Counter
	var failed error
	err := tx.r.Scan(kv.Range{Space: seriesSpace}, func(k, sealed []byte) bool {
		name, year, ok := cutSeriesKey(k)
		payload, err := unseal(seriesSpace, k, sealed)
		if err != nil || !ok || len(payload) != 8 {
			failed = errors.Join(tx.damaged(string(seriesSpace), 0), err)
			return false
		}
		if year != startOfSeries {
			list = append(list, Counter{Series: name, Year: year, First: 1, Last: binary.BigEndian.Uint64(payload)})
		}
		return true
	})
	if err := errors.Join(failed, err); err != nil {
		return nil, err
	}
	for i, c := range list {
		if i > 0 && list[i-1].Series == c.Series {
			continue
		}
		start, err := tx.counter(seriesKey(c.Series, startOfSeries))
		if errors.Is(err, kv.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		list[i].First = start
	}
	return list, nil
}

// cutSeriesKey takes a key of the series apart.
func cutSeriesKey(k []byte) (series string, year int, ok bool) {
	n := len(k) - 3
	if n < 1 || k[n] != 0 {
		return "", 0, false
	}
	return string(k[:n]), int(binary.BigEndian.Uint16(k[n+1:])), true
}

// LastEntry is the number of the newest entry of the audit trail, those of this
// transaction included; 0 where there is none.
func (tx *Tx) LastEntry() (uint64, error) {
	end, err := tx.end()
	if err != nil {
		return 0, err
	}
	return end.Seq, nil
}

// VerifyTail is [DB.VerifyChain] for the newest n entries alone: each follows from
// the one before, and the last is the end of the trail. It returns how many it has
// read; 0 for n is all.
func (tx *Tx) VerifyTail(ctx context.Context, n int) (read int, err error) {
	end, err := tx.end()
	if err != nil {
		return 0, err
	}
	if n <= 0 {
		n = math.MaxInt
	}
	// Newest first: an entry must have the hash that the one after it names.
	want, next := end.Hash, end.Seq
	var failed error
	r := kv.Range{Space: auditSpace, Reverse: true}
	if n != math.MaxInt {
		r.Limit = n
	}
	err = tx.r.Scan(r, func(k, sealed []byte) bool {
		e := tx.entry(k, sealed)
		switch {
		case e.err != nil:
			failed = e.err
		case e.Seq != next || !bytes.Equal(e.hash, want):
			failed = tx.damaged(string(auditSpace), next)
		default:
			failed = ctx.Err()
		}
		want, next = e.Prev, e.Seq-1
		read++
		return failed == nil
	})
	if err := errors.Join(failed, err); err != nil {
		return read, err
	}
	if read < n && next != 0 {
		return read, tx.damaged(string(auditSpace), next)
	}
	return read, nil
}
