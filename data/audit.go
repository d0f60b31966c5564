package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"time"

	"workbay/data/kv"
)

// A Kind says what happened to a record.
type Kind uint8

// What can happen to a record.
const (
	Added Kind = iota + 1
	Saved
	Removed
)

// An Entry is one line of the audit trail. It holds hashes only; what a record was lies
// beside it, so that a person can be erased and the chain still holds.
//
// A record and its entries hang together by Was: the record knows its last entry, and
// each entry the one before. Entries of before version 5 do not: those have their text
// in a space of its own, and a list of the entries of each record.
type Entry struct {
	Seq    uint64    `cbor:"1,keyasint,omitzero"` // from 1, without gaps
	At     time.Time `cbor:"2,keyasint,omitzero"`
	By     string    `cbor:"3,keyasint,omitzero"` // who
	Action string    `cbor:"4,keyasint,omitzero"` // what the person did, see [Act]
	Kind   Kind      `cbor:"5,keyasint,omitzero"` // what that did to the record
	Table  string    `cbor:"6,keyasint,omitzero"`
	ID     uint64    `cbor:"7,keyasint,omitzero"`
	Before []byte    `cbor:"8,keyasint,omitempty"`  // SHA-256 of the record before; nil if it was added
	After  []byte    `cbor:"9,keyasint,omitempty"`  // SHA-256 of the record after; nil if it was removed
	Prev   []byte    `cbor:"10,keyasint,omitempty"` // SHA-256 of the entry before this one; zero for the first

	Approved string `cbor:"11,keyasint,omitzero"` // who said yes to it, see [Act]
	Op       string `cbor:"12,keyasint,omitzero"` // operation ID, see [Act]

	Was uint64 `cbor:"13,keyasint,omitzero"` // Seq of the entry before of the same record; 0 if it was added
}

// SameAct tells whether an entry was written by the same act as the one beside it: all that
// a transaction writes carries the same time.
func (e Entry) SameAct(o Entry) bool { return e.At.Equal(o.At) && e.By == o.By && e.Action == o.Action }

// A Version is what an entry did to a record. Before or After is nil if there was
// none, or if the text was erased. The last After is the record as it is.
type Version[T any] struct {
	Entry
	Before, After *T
}

// A tip is the end of the audit trail and the state of the file, written with
// every commit.
type tip struct {
	Saves uint64    `cbor:"1,keyasint,omitzero"`  // commits that wrote something
	Seq   uint64    `cbor:"2,keyasint,omitzero"`  // of the last entry
	Hash  []byte    `cbor:"3,keyasint,omitempty"` // of the last entry
	At    time.Time `cbor:"4,keyasint,omitzero"`  // of the last commit
	Clean bool      `cbor:"5,keyasint,omitzero"`  // the file was closed after it
}

// audit writes an entry for a record that changed from before to after, as they
// are encoded. was is the entry before of the same record.
func (tx *Tx) audit(kind Kind, table string, id, was uint64, before, after []byte) error {
	end, err := tx.end()
	if err != nil {
		return err
	}
	e := Entry{
		Seq: end.Seq + 1, At: tx.Now, By: tx.act.By, Action: tx.act.Name, Kind: kind, Table: table, ID: id,
		Before: hash(before), After: hash(after), Prev: end.Hash, Approved: tx.act.Approved, Op: tx.act.Op, Was: was,
	}
	payload, err := encoding.Marshal(e)
	if err != nil {
		return fmt.Errorf("audit %s %d: %w", table, id, err)
	}
	// What a record is now stands in its table: only what it was is kept here.
	text := before
	if table == secretsTable {
		text = nil // as if erased: what a secret is checked by is kept in one place only
	}
	k := key(e.Seq)
	if err := tx.w.Put(auditSpace, k, sealWith(auditSpace, k, payload, text)); err != nil {
		return fmt.Errorf("audit %s %d: %w", table, id, err)
	}
	if kind == Removed { // there is no record that knows its last entry any more
		if err := tx.w.Put(historySpace, append(historyKey(table, id), k...), nil); err != nil {
			return fmt.Errorf("audit %s %d: %w", table, id, err)
		}
	}
	end.Seq, end.Hash = e.Seq, hash(payload)
	tx.touched[table] = true
	return nil
}

// hash is the SHA-256 of a record as it is encoded, or nil of none.
func hash(payload []byte) []byte {
	if payload == nil {
		return nil
	}
	h := sha256.Sum256(payload)
	return h[:]
}

// historyKey begins the keys of a record's entries.
func historyKey(table string, id uint64) []byte {
	return binary.BigEndian.AppendUint64(append([]byte(table), 0), id)
}

// end is the tip as it stands in this transaction.
func (tx *Tx) end() (*tip, error) {
	if tx.tip != nil {
		return tx.tip, nil
	}
	payload, err := tx.get(metaSpace, tipKey)
	if err != nil {
		return nil, errors.Join(tx.damaged(string(metaSpace), 0), err)
	}
	var end tip
	if err := decoding.Unmarshal(payload, &end); err != nil {
		return nil, errors.Join(tx.damaged(string(metaSpace), 0), err)
	}
	tx.tip = &end
	return tx.tip, nil
}

// Saves is the number of commits that wrote something, ever.
func (tx *Tx) Saves() (uint64, error) {
	end, err := tx.end()
	if err != nil {
		return 0, err
	}
	return end.Saves, nil
}

// LastSave is the time of the last commit before this transaction. A clock that
// stands before it is wrong.
func (tx *Tx) LastSave() (time.Time, error) {
	end, err := tx.end()
	if err != nil {
		return time.Time{}, err
	}
	return end.At, nil
}

// Audit returns entries of the trail from Seq from on, oldest first, or in reverse
// from there back; from 0 is the first, or in reverse the last. Limit 0 is 100.
func (tx *Tx) Audit(from uint64, limit int, reverse bool) ([]Entry, error) {
	r := kv.Range{Space: auditSpace, Reverse: reverse, Limit: limit}
	if limit == 0 {
		r.Limit = pageLimit
	}
	switch {
	case from != 0 && reverse:
		r.To = append(key(from), 0)
	case from != 0:
		r.From = key(from)
	}
	var list []Entry
	var failed error
	err := tx.r.Scan(r, func(k, sealed []byte) bool {
		e := tx.entry(k, sealed)
		failed = e.err
		list = append(list, e.Entry)
		return failed == nil
	})
	return list, errors.Join(failed, err)
}

// Audit is [Tx.Audit] in a transaction of its own.
func (db *DB) Audit(from uint64, limit int, reverse bool) (list []Entry, err error) {
	err = db.View(func(tx *Tx) error { list, err = tx.Audit(from, limit, reverse); return err })
	return list, err
}

// History returns the entries of one record, oldest first.
func (tx *Tx) History(table string, id uint64) ([]Entry, error) {
	read, err := tx.entriesOf(table, id)
	if err != nil {
		return nil, err
	}
	list := make([]Entry, len(read))
	for i, e := range read {
		list[i] = e.Entry
	}
	return list, nil
}

// entriesOf reads the entries of one record, oldest first: back along those that know
// the one before, and from the list of those that do not.
func (tx *Tx) entriesOf(table string, id uint64) ([]entryRead, error) {
	seq, err := tx.lastEntry(table, id)
	if err != nil {
		return nil, err
	}
	var list []entryRead
	listed := kv.Prefix(historySpace, historyKey(table, id))
	for seq != 0 {
		e, err := tx.entryOf(key(seq), table, id)
		if err != nil {
			return nil, err
		}
		if !e.linked || e.Was >= seq {
			break
		}
		listed.To = append(historyKey(table, id), e.key...)
		list = append(list, e)
		seq = e.Was
	}
	slices.Reverse(list)
	var ks [][]byte
	err = tx.r.Scan(listed, func(k, _ []byte) bool {
		ks = append(ks, bytes.Clone(k[len(k)-8:]))
		return true
	})
	if err != nil {
		return nil, err
	}
	older := make([]entryRead, len(ks))
	for i, k := range ks {
		if older[i], err = tx.entryOf(k, table, id); err != nil {
			return nil, err
		}
	}
	return append(older, list...), nil
}

// entryOf reads an entry that should be one of the given record.
func (tx *Tx) entryOf(k []byte, table string, id uint64) (entryRead, error) {
	sealed, err := tx.r.Get(auditSpace, k)
	if err != nil {
		return entryRead{}, errors.Join(tx.damaged(string(auditSpace), number(k)), err)
	}
	e := tx.entry(k, sealed)
	if e.err == nil && (e.Table != table || e.ID != id) {
		e.err = tx.damaged(string(auditSpace), number(k))
	}
	return e, e.err
}

// lastEntry is the number of the last entry of a record; 0 if there is none.
func (tx *Tx) lastEntry(table string, id uint64) (uint64, error) {
	k := key(id)
	sealed, err := tx.sealed(kv.Space(table), k)
	if err != nil && !errors.Is(err, kv.ErrNoSpace) {
		return 0, err
	}
	return tx.lastEntryOf(table, id, sealed)
}

// lastEntryOf is lastEntry of a record as it lies in the file, nil if it is removed.
func (tx *Tx) lastEntryOf(table string, id uint64, sealed []byte) (seq uint64, err error) {
	if sealed != nil {
		space := kv.Space(table)
		_, beside, err := unsealBoth(space, key(id), sealed)
		if err != nil {
			return 0, errors.Join(tx.damaged(table, id), err)
		}
		if beside != nil {
			return head(beside).last(), nil
		}
	}
	r := kv.Prefix(historySpace, historyKey(table, id))
	r.Reverse, r.Limit = true, 1
	err = tx.r.Scan(r, func(k, _ []byte) bool { seq = number(k[len(k)-8:]); return true })
	return seq, err
}

// History returns what happened to one record, oldest first, with the record
// before and after each time.
func (t Table[K, T]) History(tx *Tx, id K) ([]Version[T], error) {
	return versions(tx, t.name, uint64(id), func(text []byte) (T, error) { return t.decode(tx, id, text) }, func() (T, error) { return t.Get(tx, id) })
}

// versions are the entries of one record, oldest first, with what it was, decoded, and is.
func versions[T any](tx *Tx, table string, id uint64, decode func([]byte) (T, error), get func() (T, error)) ([]Version[T], error) {
	entries, err := tx.entriesOf(table, id)
	if err != nil {
		return nil, err
	}
	list := make([]Version[T], len(entries))
	for i, e := range entries {
		list[i] = Version[T]{Entry: e.Entry}
		if e.Before != nil {
			text, err := tx.text(e)
			if err != nil {
				return nil, err
			}
			if len(text) > 0 {
				v, err := decode(text)
				if err != nil {
					return nil, err
				}
				list[i].Before = &v
			}
		}
		if i > 0 {
			list[i-1].After = list[i].Before
		}
	}
	if n := len(list); n > 0 && list[n-1].Entry.After != nil {
		v, err := get()
		if err != nil {
			return nil, err
		}
		list[n-1].After = &v
	}
	return list, nil
}

// text is the record before entry e as it was encoded; empty if it was erased.
func (tx *Tx) text(e entryRead) ([]byte, error) {
	text, space := e.text, auditSpace
	if !e.linked {
		var err error
		if text, err = tx.get(textSpace, e.key); err != nil {
			return nil, errors.Join(tx.damaged(string(textSpace), e.Seq), err)
		}
		space = textSpace
	}
	if len(text) > 0 && !bytes.Equal(hash(text), e.Before) {
		return nil, tx.damaged(string(space), e.Seq)
	}
	return text, nil
}

// Forget erases what the audit trail remembers of what a record was. What it is now
// stays, and so do who changed it when, and the chain.
func (t Table[K, T]) Forget(tx *Tx, id K) error {
	if tx.w == nil {
		return errInView
	}
	entries, err := tx.entriesOf(t.name, uint64(id))
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch {
		case e.Before == nil:
			continue
		case e.linked:
			err = tx.w.Put(auditSpace, e.key, sealWith(auditSpace, e.key, e.payload, nil))
		default:
			err = tx.w.Put(textSpace, e.key, seal(textSpace, e.key, nil))
		}
		if err != nil {
			return fmt.Errorf("forget %s %d: %w", t.name, id, err)
		}
	}
	tx.touched[t.name] = true
	return nil
}

// An entryRead is an entry as it lies in the file, or what is wrong with it.
type entryRead struct {
	Entry
	key     []byte
	payload []byte // as it is encoded
	hash    []byte // SHA-256 of that
	text    []byte // what the record was, where it is linked; empty if it was erased
	linked  bool   // knows the entry before of its record, and has its text beside it
	err     error
}

// listed tells whether the entry stands in the list of its record's entries: that is
// the only way to an older one, and to the last of a record that was removed.
func (e entryRead) listed() bool { return !e.linked || e.Kind == Removed }

// entry opens an entry. What it returns is part of k and sealed.
func (tx *Tx) entry(k, sealed []byte) (e entryRead) {
	e.key = k
	payload, text, err := unsealBoth(auditSpace, k, sealed)
	if err == nil {
		err = decoding.Unmarshal(payload, &e.Entry)
	}
	if err != nil || e.Seq != number(k) {
		e.err = errors.Join(tx.damaged(string(auditSpace), number(k)), err)
		return e
	}
	e.payload, e.hash, e.text, e.linked = payload, hash(payload), text, text != nil
	return e
}

// errNothing rolls back a transaction that wrote nothing, so that the file stays as
// it was and the disk is left alone.
var errNothing = errors.New("nothing to write")

// finish writes what belongs to every commit and returns the number of saves
// before it. If there is nothing to commit it fails with errNothing.
func (tx *Tx) finish() (before uint64, err error) {
	end, err := tx.end()
	if err != nil {
		return 0, err
	}
	before = end.Saves
	if !tx.Wrote() {
		return before, errNothing
	}
	if err := tx.saveTallies(); err != nil {
		return before, err
	}
	tx.db.seen(end)
	end.Saves, end.At, end.Clean = before+1, tx.Now, false
	for table := range tx.touched {
		tx.w.Notify(table)
	}
	return before, putTip(tx.w, end)
}

// Wrote reports whether the transaction has anything to commit: without it nothing is
// saved, and what [Tx.OnCommit] was given runs all the same.
func (tx *Tx) Wrote() bool {
	if len(tx.touched) > 0 || tx.step {
		return true
	}
	for _, t := range tx.tallies {
		if t.changed {
			return true
		}
	}
	return false
}

func (tx *Tx) change() Change {
	c := Change{Act: tx.act, At: tx.Now}
	for table := range tx.touched {
		c.Tables = append(c.Tables, table)
	}
	slices.Sort(c.Tables)
	return c
}

// OnCommit runs fn once the transaction is on disk, outside all locks, and not if
// it fails.
func (tx *Tx) OnCommit(fn func()) { tx.after = append(tx.after, fn) }

func putTip(w kv.Writer, end *tip) error {
	payload, err := encoding.Marshal(end)
	if err != nil {
		return err
	}
	return w.Put(metaSpace, tipKey, seal(metaSpace, tipKey, payload))
}
