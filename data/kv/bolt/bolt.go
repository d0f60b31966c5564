// Package bolt is the embedded engine of the store: one bbolt file.
package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	bbolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"workbay/data/kv"
	"workbay/disk"
)

// ErrInUse reports that another process, or another window, holds the file.
var ErrInUse = errors.New("bolt: file is in use")

// ErrForeign reports that the file is not a bbolt file at all.
var ErrForeign = errors.New("bolt: not a bbolt file")

// lockWait is how long Open waits for the file: enough for a window that is
// just closing, short enough for a person.
const lockWait = 200 * time.Millisecond

// Options say how a file is opened.
type Options struct {
	Create   bool // make the file if it is missing or empty
	ReadOnly bool // share the file with other readers and refuse Update
}

// An Engine is an open file. It implements [kv.Engine].
type Engine struct {
	db       *bbolt.DB
	file     *os.File
	broken   atomic.Bool // a write ran into damage: bbolt's locks may be held for ever
	settled  bool        // the disk has what we read; guarded by bbolt's writing lock
	filled   int64       // so far the file is written, see fill; guarded likewise
	mu       sync.Mutex
	watchers map[chan string]bool
}

// Open opens the file at path. It fails with ErrInUse, ErrForeign,
// [kv.ErrDamaged], or an error of the file system.
func Open(path string, o Options) (*Engine, error) {
	e := &Engine{watchers: map[chan string]bool{}}
	if !o.Create {
		if info, err := os.Stat(path); err != nil {
			return nil, err
		} else if !info.Mode().IsRegular() || info.Size() == 0 {
			return nil, ErrForeign // bbolt would make an empty file its own
		}
	}
	// Bolt keeps file and lock when it panics over a damaged file: the hook
	// lets us close them.
	hook := func(name string, flag int, mode fs.FileMode) (*os.File, error) {
		if !o.Create {
			flag &^= os.O_CREATE
		}
		f, err := os.OpenFile(name, flag, mode)
		if e.file = f; err == nil {
			disk.Singly(f)
		}
		return f, err
	}
	size := mapSize
	if o.ReadOnly {
		size = 0
	}
	err := guard(func() (err error) {
		e.db, err = bbolt.Open(path, 0o600, &bbolt.Options{
			Timeout: lockWait, ReadOnly: o.ReadOnly, InitialMmapSize: size, OpenFile: hook,
			FreelistType: bbolt.FreelistArrayType,
		})
		return err
	})
	if err == nil {
		return e, nil
	}
	if e.file != nil {
		e.file.Close() // already closed unless bolt panicked
	}
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return nil, ErrInUse
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch):
		return nil, fmt.Errorf("%w: %w", ErrForeign, err)
	case errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrInvalidMapping):
		return nil, fmt.Errorf("%w: %w", kv.ErrDamaged, err)
	case strings.Contains(err.Error(), "file size too small"): // bolt has no name for it
		if begun(path) {
			return nil, fmt.Errorf("%w: %w", kv.ErrDamaged, err)
		}
		return nil, fmt.Errorf("%w: %w", ErrForeign, err)
	}
	return nil, err
}

// begun tells whether a file too short for bbolt begins as bbolt's do: it was cut.
func begun(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var head [headerSize + 4]byte
	_, err = io.ReadFull(f, head[:])
	return err == nil && binary.LittleEndian.Uint32(head[headerSize:]) == magic
}

// View implements [kv.Engine].
func (e *Engine) View(ctx context.Context, fn func(kv.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return closed(onFault(func() error {
		return e.db.View(func(b *bbolt.Tx) error { return fn(&tx{bolt: b}) })
	}))
}

// closed gives bolt's word for a closed file the name that kv has for it.
func closed(err error) error {
	if errors.Is(err, berrors.ErrDatabaseNotOpen) {
		return fmt.Errorf("%w: %w", kv.ErrClosed, err)
	}
	return err
}

// Update implements [kv.Engine].
func (e *Engine) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if e.db.IsReadOnly() {
		return kv.ErrReadOnly
	}
	if e.broken.Load() {
		return kv.ErrDamaged
	}
	topics, err := e.commit(fn)
	if err != nil {
		return err
	}
	e.tell(topics)
	return nil
}

// commit runs fn in a transaction of bolt's and tells an error of fn's from one
// of the commit.
func (e *Engine) commit(fn func(kv.Writer) error) ([]string, error) {
	var b *bbolt.Tx
	t := &tx{}
	err := guard(func() (err error) { b, err = e.db.Begin(true); return err })
	if err != nil {
		return nil, closed(err)
	}
	done := false
	defer func() {
		if !done { // fn panicked
			_ = e.rollback(b)
		}
	}()
	t.bolt = b
	err = onFault(func() error { return fn(t) })
	done = true
	if err != nil {
		if again := e.rollback(b); again != nil {
			return nil, errors.Join(err, again)
		}
		return nil, err
	}
	if err := e.settleOnce(); err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", kv.ErrUnknown, err), e.rollback(b))
	}
	e.fill(b.Size())
	err = guard(b.Commit)
	if errors.Is(err, kv.ErrDamaged) {
		e.broken.Store(true)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", kv.ErrUnknown, err)
	}
	return t.topics, nil
}

// rollback gives the writer's lock back. Over a damaged file even that can
// fail, and then nothing can be written any more.
func (e *Engine) rollback(b *bbolt.Tx) error {
	err := guard(b.Rollback)
	if err != nil {
		e.broken.Store(true)
	}
	return err
}

// Watch implements [kv.Engine].
func (e *Engine) Watch(ctx context.Context) (<-chan string, error) {
	c := make(chan string, 256)
	e.mu.Lock()
	e.watchers[c] = true
	e.mu.Unlock()
	context.AfterFunc(ctx, func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		delete(e.watchers, c)
		close(c)
	})
	return c, nil
}

func (e *Engine) tell(topics []string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for c := range e.watchers {
		for _, topic := range topics {
			if len(c) == cap(c) {
				<-c // the oldest makes room: only we send, so there is some now
			}
			c <- topic
		}
	}
}

// Close implements [kv.Engine].
func (e *Engine) Close() error {
	if e.broken.Load() { // bolt's own Close could wait for its lock for ever
		return e.file.Close()
	}
	return guard(e.db.Close)
}

// guard runs a call into bolt and turns its panics, which are how it reports a
// damaged file, into [kv.ErrDamaged].
func guard(call func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer damage(&err)
	return call()
}

// damage, deferred, makes a panic of bolt's [kv.ErrDamaged].
func damage(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w: %v", kv.ErrDamaged, r)
	}
}

// onFault runs code of ours that reads from the mapped file. Where the file has
// been cut short the processor faults: that is damage. Every other panic is a
// mistake in the program and goes on.
func onFault(call func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		var fault interface {
			runtime.Error
			Addr() uintptr
		}
		if e, ok := r.(error); ok && errors.As(e, &fault) {
			err = fmt.Errorf("%w: %v", kv.ErrDamaged, r)
			return
		}
		panic(r)
	}()
	return call()
}

// tx is one transaction; it implements [kv.Writer].
type tx struct {
	bolt    *bbolt.Tx
	topics  []string
	buckets map[kv.Space]*bbolt.Bucket // that have been used
	cursors map[kv.Space]*bbolt.Cursor // that look up one key
	scans   []*scan                    // that are over
}

// in runs a call on the bucket of a space.
func (t *tx) in(s kv.Space, call func(*bbolt.Bucket) error) error {
	return guard(func() error {
		b, err := t.bucket(s)
		if err != nil {
			return err
		}
		return call(b)
	})
}

// bucket is that of a space. Bolt is not guarded in it.
func (t *tx) bucket(s kv.Space) (*bbolt.Bucket, error) {
	if b, ok := t.buckets[s]; ok {
		return b, nil
	}
	b := t.bolt.Bucket([]byte(s))
	if b == nil {
		return nil, fmt.Errorf("%w: %s", kv.ErrNoSpace, s)
	}
	if t.buckets == nil {
		t.buckets = map[kv.Space]*bbolt.Bucket{}
	}
	t.buckets[s] = b
	return b, nil
}

// Get is written without a function in another, since lists call it for every row.
func (t *tx) Get(s kv.Space, k []byte) (v []byte, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer damage(&err)
	b, err := t.bucket(s)
	if err != nil {
		return nil, err
	}
	c, ok := t.cursors[s]
	if !ok {
		if c = b.Cursor(); t.cursors == nil {
			t.cursors = map[kv.Space]*bbolt.Cursor{}
		}
		t.cursors[s] = c
	}
	found, v := c.Seek(k) // as b.Get does, with a cursor that is there already
	if v == nil || !bytes.Equal(found, k) {
		return nil, kv.ErrNotFound
	}
	return v, nil
}

func (t *tx) GetMany(s kv.Space, ks [][]byte) (vs [][]byte, err error) {
	err = t.in(s, func(b *bbolt.Bucket) error {
		vs = make([][]byte, len(ks))
		for i, k := range ks {
			vs[i] = b.Get(k)
		}
		return nil
	})
	return vs, err
}

func (t *tx) Make(s kv.Space) error {
	return guard(func() error {
		_, err := t.bolt.CreateBucketIfNotExists([]byte(s))
		return err
	})
}

func (t *tx) Put(s kv.Space, k, v []byte) error {
	if len(k) > kv.MaxKey {
		return fmt.Errorf("put in %s: %w", s, berrors.ErrKeyTooLarge)
	}
	if v == nil {
		v = []byte{} // bolt would not tell it from a missing key
	}
	return t.in(s, func(b *bbolt.Bucket) error {
		t.pack(b, k)
		return b.Put(k, v)
	})
}

// packed is how full the pages of a bucket become whose keys are only added at the
// end. Bolt's half leaves room for keys in between, where none will come.
const packed = 0.9

// spread is bolt's own measure, a hair off so that it shows that a bucket was looked
// at.
const spread = bbolt.DefaultFillPercent + 0.001

// pack chooses by the first key put into a bucket how full its pages become.
func (t *tx) pack(b *bbolt.Bucket, k []byte) {
	if b.FillPercent != bbolt.DefaultFillPercent {
		return
	}
	b.FillPercent = spread
	if last, _ := b.Cursor().Last(); last == nil || bytes.Compare(k, last) > 0 {
		b.FillPercent = packed
	}
}

func (t *tx) Delete(s kv.Space, k []byte) error {
	return t.in(s, func(b *bbolt.Bucket) error { return b.Delete(k) })
}

func (t *tx) Notify(topic string) { t.topics = append(t.topics, topic) }
