// Package kv is the ordered transactional key-value interface that the store is
// written on. It asks for so little that an embedded file and a server can both
// give it: tables and actions are written once above it.
package kv

import (
	"bytes"
	"context"
	"errors"
	"io"
)

// ErrNotFound reports that a space holds no such key.
var ErrNotFound = errors.New("kv: not found")

// ErrUnknown reports that a commit failed in a way that leaves open whether the
// transaction is stored: read it back before anything else is written.
var ErrUnknown = errors.New("kv: commit outcome unknown")

// ErrDamaged reports that the engine cannot make sense of what it has stored.
var ErrDamaged = errors.New("kv: stored data is damaged")

// ErrNoSpace reports a space that was never made.
var ErrNoSpace = errors.New("kv: no such space")

// ErrReadOnly reports a write to an engine that was opened for reading.
var ErrReadOnly = errors.New("kv: read only")

// ErrClosed reports an engine that has been closed.
var ErrClosed = errors.New("kv: engine is closed")

// MaxKey is the longest key in bytes that every engine takes.
const MaxKey = 1 << 10

// A Space is a named set of keys with an order of its own, such as "parts".
type Space string

// A Range is a part of a space in the order of its keys, compared as bytes.
type Range struct {
	Space    Space
	From, To []byte // From ≤ key < To; nil is open
	Reverse  bool   // from the last key to the first
	Limit    int    // at most so many; 0 is all
}

// Prefix is the range of the keys in s that begin with p.
func Prefix(s Space, p []byte) Range { return Range{Space: s, From: p, To: PrefixEnd(p)} }

// PrefixEnd is the first key behind all those that begin with p; nil if there is none.
func PrefixEnd(p []byte) []byte {
	end := bytes.Clone(p)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i] < 0xff {
			end[i]++
			return end[:i+1]
		}
	}
	return nil
}

// A Reader is a snapshot that does not move while others write. The slices it
// hands out are good until the transaction ends, and must not be changed.
type Reader interface {
	// Get returns the value of key k, or ErrNotFound. Like the others it fails
	// with ErrNoSpace where s was never made.
	Get(s Space, k []byte) ([]byte, error)
	// GetMany returns the values in the order of ks, nil where there is none. On
	// a server it is one round trip, so lists use it rather than Get.
	GetMany(s Space, ks [][]byte) ([][]byte, error)
	// Scan calls fn for each key in r, in order, until fn says false. fn must
	// not write.
	Scan(r Range, fn func(k, v []byte) bool) error
}

// A Writer is a Reader that sees its own writes.
type Writer interface {
	Reader
	// Make makes the space s. It is no error if s is there already.
	Make(s Space) error
	// Put sets the value of k, which has between 1 and MaxKey bytes. The slices
	// are the engine's until the transaction ends.
	Put(s Space, k, v []byte) error
	// Delete removes k. It is no error if there is no such key.
	Delete(s Space, k []byte) error
	// Notify sends topic to everybody who watches, once the commit has worked.
	Notify(topic string)
}

// An Engine stores spaces. Transactions must not be nested: a write inside a
// write would wait for itself.
type Engine interface {
	// View runs fn on a snapshot.
	View(ctx context.Context, fn func(Reader) error) error
	// Update runs fn with write access, one writer at a time, and commits if fn
	// returns nil. fn may be run again, so it does nothing outside the Writer.
	// An error that wraps ErrUnknown means that the commit itself failed.
	Update(ctx context.Context, fn func(Writer) error) error
	// Watch delivers the topics of committed transactions until ctx is done. A
	// reader that does not keep up loses topics, but always gets the newest
	// after a pause.
	Watch(ctx context.Context) (<-chan string, error)
	// Close waits for running transactions and lets go of the store.
	Close() error
}

// A Copier is an engine that can write all it holds to a stream, in a form that it
// can open again. Not every engine can.
type Copier interface {
	// Copy writes one snapshot to w, while others go on writing. Before the first
	// byte it calls fn with the snapshot and the number of bytes to come.
	Copy(ctx context.Context, w io.Writer, fn func(r Reader, total int64) error) error
	// CopySound is Copy that then looks through the structure of the snapshot: what
	// can be reached of it is where it should be. What it has written is of no use
	// where it fails with an error that wraps ErrDamaged.
	CopySound(ctx context.Context, w io.Writer, fn func(r Reader, total int64) error) error
}

// A Lister is a Reader that knows the names of its spaces.
type Lister interface {
	// Spaces returns the names of all spaces, sorted.
	Spaces() ([]Space, error)
}
