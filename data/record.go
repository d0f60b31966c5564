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
// CRC-32C over space, key and payload (4 bytes, little endian), the payload. So a
// flipped bit shows, and so does a record under another's key.
const (
	envelope = 1
	envSize  = 5
)

// errSeal reports a value that is not what was written.
var errSeal = errors.New("record fails its check")

var (
	castagnoli = crc32.MakeTable(crc32.Castagnoli)
	encoding   = must(encOptions().EncMode())
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
	binary.LittleEndian.PutUint32(out[1:], crc(space, key, payload))
	return append(out, payload...)
}

// unseal checks an envelope and returns its payload, which is part of it.
func unseal(space kv.Space, key, sealed []byte) ([]byte, error) {
	if len(sealed) < envSize || sealed[0] != envelope || sum(sealed) != crc(space, key, sealed[envSize:]) {
		return nil, errSeal
	}
	return sealed[envSize:], nil
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
	if tx.w == nil {
		return errInView
	}
	t, err := tx.tallyOf(space)
	if err != nil {
		return err
	}
	switch old, err := tx.r.Get(space, key); {
	case err == nil && len(old) < envSize:
		return tx.damaged(string(space), number(key))
	case err == nil:
		t.drop(old)
	case !errors.Is(err, kv.ErrNotFound):
		return err
	}
	sealed := seal(space, key, payload)
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
