package data

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"

	"github.com/fxamacker/cbor/v2"

	"workbay/data/kv"
)

// Every stored value lies in an envelope: the version of the envelope (1 byte), a
// CRC-32C over space, key and all that follows (4 bytes, little endian), and then the
// payload. So a flipped bit shows, and so does a record under another's key.
//
// Version 2 keeps something beside the payload, so that a save writes one place where
// it would write two: the length of the payload as a varint, the payload, and what
// lies beside it. Beside a record that is its [head], beside an entry of the audit
// trail what it replaced.
const (
	envelope = 1
	besides  = 2
	envSize  = 5
)

// errSeal reports a value that is not what was written.
var errSeal = errors.New("record fails its check")

var (
	castagnoli = crc32.MakeTable(crc32.Castagnoli)
	encoding   = must(encOptions().EncMode())
	encodingTo = must(encOptions().UserBufferEncMode())
	decoding   = must(cbor.DecOptions{
		MaxArrayElements: 1 << 20,
		MaxNestedLevels:  16,
		IndefLength:      cbor.IndefLengthForbidden,
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
	}.DecMode())
)

// encOptions are deterministic: the same record always makes the same bytes, so
// that bytes and hashes can be compared. Times keep their nanoseconds and their
// distance from UTC.
func encOptions() cbor.EncOptions {
	o := cbor.CoreDetEncOptions()
	o.Time = cbor.TimeRFC3339Nano
	return o
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// crc is the sum of an envelope.
func crc(space kv.Space, key, payload []byte) uint32 {
	c := ^uint32(0)
	for i := range len(space) {
		c = crcByte(c, space[i])
	}
	c = crcByte(c, 0)
	for _, b := range key {
		c = crcByte(c, b)
	}
	return crc32.Update(^crcByte(c, 0), castagnoli, payload)
}

// crcByte goes on by one byte. What is short is added up here: crc32.Update would
// put it on the heap, for every row of every list.
func crcByte(c uint32, b byte) uint32 { return castagnoli[byte(c)^b] ^ c>>8 }

// seal puts payload into its envelope.
func seal(space kv.Space, key, payload []byte) []byte {
	out := make([]byte, envSize, envSize+len(payload))
	out[0] = envelope
	out = append(out, payload...)
	mark(space, key, out)
	return out
}

// sealWith puts payload into its envelope with something beside it.
func sealWith(space kv.Space, key, payload, beside []byte) []byte {
	out := make([]byte, envSize, envSize+binary.MaxVarintLen32+len(payload)+len(beside))
	out[0] = besides
	out = binary.AppendUvarint(out, uint64(len(payload)))
	out = append(append(out, payload...), beside...)
	mark(space, key, out)
	return out
}

// mark writes the sum of a value that is complete.
func mark(space kv.Space, key, sealed []byte) {
	binary.LittleEndian.PutUint32(sealed[1:], sumOf(space, key, sealed))
}

// sumOf is the sum that a value should carry. That of version 1 is the CRC as it is;
// a later version is part of it.
func sumOf(space kv.Space, key, sealed []byte) uint32 {
	return crc(space, key, sealed[envSize:]) ^ uint32(sealed[0]-envelope)
}

// unseal checks an envelope and returns its payload, which is part of it.
func unseal(space kv.Space, key, sealed []byte) ([]byte, error) {
	payload, _, err := unsealBoth(space, key, sealed)
	return payload, err
}

// unsealBoth is unseal, and returns what lies beside the payload: nil in an envelope
// that has no place for it.
func unsealBoth(space kv.Space, key, sealed []byte) (payload, beside []byte, err error) {
	if len(sealed) < envSize || sum(sealed) != sumOf(space, key, sealed) {
		return nil, nil, errSeal
	}
	inside := sealed[envSize:]
	switch sealed[0] {
	case envelope:
		return inside, nil, nil
	case besides:
		n, size := binary.Uvarint(inside)
		if size <= 0 || n > uint64(len(inside)-size) || size > 1 && inside[size-1] == 0 {
			return nil, nil, errSeal
		}
		end := size + int(n)
		return inside[size:end:end], inside[end:], nil
	}
	return nil, nil, errSeal
}

// sum is the CRC that a sealed value carries.
func sum(sealed []byte) uint32 { return binary.LittleEndian.Uint32(sealed[1:]) }

// A tally keeps the books of one space: how many records it has, a sum over
// their CRCs that does not depend on their order, and the last ID given. A record
// that has vanished, or come back, shows in it.
type tally struct {
	count, sum, last uint64
	changed          bool
}

// add takes a sealed value into the tally, drop takes it out.
func (t *tally) add(sealed []byte) {
	t.count, t.sum, t.changed = t.count+1, t.sum+mix(sum(sealed)), true
}
func (t *tally) drop(sealed []byte) {
	t.count, t.sum, t.changed = t.count-1, t.sum-mix(sum(sealed)), true
}

// take opens a sealed value and takes it into the tally with its ID.
func (t *tally) take(space kv.Space, key, sealed []byte) (payload, beside []byte, err error) {
	if payload, beside, err = unsealBoth(space, key, sealed); err == nil {
		t.add(sealed)
		t.last = max(t.last, number(key))
	}
	return payload, beside, err
}

// counted tells whether the books of a space are those of the values that were taken.
func (t *tally) counted(books *tally) bool { return t.count == books.count && t.sum == books.sum }

// given tells whether the books know of every ID among them. Series have none.
func (t *tally) given(space kv.Space, books *tally) bool {
	return space == seriesSpace || t.last <= books.last
}

// mix spreads a CRC over 64 bits (the finisher of splitmix64), so that sums of
// them do not cancel out by chance.
func mix(c uint32) uint64 {
	x := uint64(c) + 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// tallyKey is where the tally of a space lies in the meta space: beside the tip, which
// is written with it, so that a save touches one page less.
func tallyKey(space kv.Space) []byte { return []byte("tally/" + space) }

func (t *tally) bytes() []byte {
	b := binary.BigEndian.AppendUint64(nil, t.count)
	b = binary.BigEndian.AppendUint64(b, t.sum)
	return binary.BigEndian.AppendUint64(b, t.last)
}

// tallyOf returns the tally of a space as it stands in this transaction.
func (tx *Tx) tallyOf(space kv.Space) (*tally, error) {
	if t, ok := tx.tallies[space]; ok {
		return t, nil
	}
	payload, err := tx.get(metaSpace, tallyKey(space))
	if err != nil || len(payload) != 24 {
		return nil, errors.Join(tx.damaged(string(space), 0), err)
	}
	t := &tally{
		count: binary.BigEndian.Uint64(payload),
		sum:   binary.BigEndian.Uint64(payload[8:]),
		last:  binary.BigEndian.Uint64(payload[16:]),
	}
	if tx.tallies != nil {
		tx.tallies[space] = t
	}
	return t, nil
}

// get reads a sealed value and returns its payload, valid in the transaction. It
// fails with [kv.ErrNotFound].
func (tx *Tx) get(space kv.Space, key []byte) ([]byte, error) {
	sealed, err := tx.r.Get(space, key)
	if err != nil {
		return nil, err
	}
	payload, err := unseal(space, key, sealed)
	if err != nil {
		return nil, errors.Join(tx.damaged(string(space), number(key)), err)
	}
	return payload, nil
}

// put seals and writes a value and keeps the tally of its space in step.
func (tx *Tx) put(space kv.Space, key, payload []byte) error {
	old, err := tx.sealed(space, key)
	if err != nil {
		return err
	}
	return tx.replace(space, key, old, seal(space, key, payload))
}

// sealed is a value as it lies in the file, or nil if there is none.
func (tx *Tx) sealed(space kv.Space, key []byte) ([]byte, error) {
	old, err := tx.r.Get(space, key)
	switch {
	case errors.Is(err, kv.ErrNotFound):
		return nil, nil
	case err == nil && len(old) < envSize:
		return nil, tx.damaged(string(space), number(key))
	}
	return old, err
}

// replace writes a sealed value where old was, or nothing, and keeps the tally of its
// space in step.
func (tx *Tx) replace(space kv.Space, key, old, sealed []byte) error {
	if tx.w == nil {
		return errInView
	}
	t, err := tx.tallyOf(space)
	if err != nil {
		return err
	}
	if old != nil {
		t.drop(old)
	}
	t.add(sealed)
	return tx.w.Put(space, key, sealed)
}

// remove deletes a sealed value.
func (tx *Tx) remove(space kv.Space, key []byte) error {
	if tx.w == nil {
		return errInView
	}
	t, err := tx.tallyOf(space)
	if err != nil {
		return err
	}
	old, err := tx.r.Get(space, key)
	if err != nil {
		return err
	}
	if len(old) < envSize {
		return tx.damaged(string(space), number(key))
	}
	t.drop(old)
	return tx.w.Delete(space, key)
}

// errInView is a mistake in the program.
var errInView = errors.New("write in a View")

// saveTallies writes the tallies that have changed.
func (tx *Tx) saveTallies() error {
	for _, space := range slices.Sorted(maps.Keys(tx.tallies)) {
		t := tx.tallies[space]
		if !t.changed {
			continue
		}
		key := tallyKey(space)
		if err := tx.w.Put(metaSpace, key, seal(metaSpace, key, t.bytes())); err != nil {
			return fmt.Errorf("save the tally of %s: %w", space, err)
		}
	}
	return nil
}

// key is big-endian, so that records lie in the order they were made.
func key[K ~uint64](id K) []byte { return binary.BigEndian.AppendUint64(nil, uint64(id)) }

// number is the ID in a key, or 0 if the key is not one.
func number(key []byte) uint64 {
	if len(key) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(key)
}

func (tx *Tx) damaged(table string, id uint64) error { return damaged(tx.db.path, table, id) }
