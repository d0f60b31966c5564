package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"

	bbolt "go.etcd.io/bbolt"

	"workbay/data/kv"
	"workbay/disk"
)

// The layout of a bbolt file, version 2: pages of one size, each with a header of 16
// bytes (id 8, flags 2, count 2, overflow 4), little endian. Pages 0 and 1 are
// metas; the newer valid one names the root bucket's page and the list of free pages.
const (
	magic      = 0xED0CDAED
	layout     = 2
	headerSize = 16
	elemSize   = 16
	bucketHead = 16

	branchPage = 0x01
	leafPage   = 0x02
	freePage   = 0x10
	bucketElem = 0x01

	noFreelist = ^uint64(0)
)

// Walk reads the structure of the bbolt file at path without bbolt: every page that
// can be reached is where it should be, is reached once, and has its keys in order.
// Bolt itself trusts its pages, and a ring of them would take the process down in a
// way that nothing can catch. Hold a lock on the file meanwhile, or be its only
// user. It fails with an error that wraps [kv.ErrDamaged].
func Walk(path string) error {
	return withWalker(path, func(w *walker) error {
		m, err := w.newest()
		if err != nil {
			return err
		}
		if disk.RoomFor(w.size) {
			disk.Singly(w.file)
			disk.Through(w.file, w.size)
		}
		return w.walk(context.Background(), m)
	})
}

// walkAs walks the file as transaction b reads it. The pages that b needs stay what they
// are while others write, but not its meta page: that one is asked of bolt.
func (e *Engine) walkAs(ctx context.Context, b *bbolt.Tx) error {
	info, err := e.file.Stat()
	if err != nil {
		return err
	}
	var front firstWrite
	_, _ = b.WriteTo(&front) // what bolt copies begins with the meta page
	m, ok := parseMeta(front, 0)
	if !ok {
		return fmt.Errorf("%w: no valid meta page", kv.ErrDamaged)
	}
	err = (&walker{file: e.file, size: info.Size()}).walk(ctx, m)
	if err == nil || ctx.Err() != nil {
		return err
	}
	return fmt.Errorf("%w: %w", kv.ErrDamaged, err)
}

// A firstWrite takes what is written first, and no more.
type firstWrite []byte

func (f *firstWrite) Write(b []byte) (int, error) {
	*f = bytes.Clone(b)
	return 0, io.ErrShortWrite
}

// Used is how many bytes of the bbolt file at path hold something; bolt makes files
// grow by 16 MiB at a time. It fails like [Walk].
func Used(path string) (n int64, err error) {
	err = withWalker(path, func(w *walker) error {
		m, err := w.newest()
		n = int64(m.end) * m.pageSize
		return err
	})
	return n, err
}

func withWalker(path string, run func(*walker) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := run(&walker{file: f, size: info.Size()}); err != nil {
		return fmt.Errorf("%w: %w", kv.ErrDamaged, err)
	}
	return nil
}

type walker struct {
	ctx      context.Context
	file     *os.File
	size     int64
	pageSize int64
	end      uint64   // the first page behind the used ones
	seen     []uint64 // a bit a page
	room     [][]byte // for pages, from those that were walked
}

// see notes that page p is used, and tells whether it was before.
func (w *walker) see(p uint64) (before bool) {
	word, bit := &w.seen[p/64], uint64(1)<<(p%64)
	before = *word&bit != 0
	*word |= bit
	return before
}

func (w *walker) saw(p uint64) bool { return w.seen[p/64]>>(p%64)&1 != 0 }

type meta struct {
	at                   int64 // in the file
	pageSize             int64
	root, free, end, txn uint64
}

// walk walks everything that is reached from m.
func (w *walker) walk(ctx context.Context, m meta) error {
	w.ctx, w.pageSize, w.end = ctx, m.pageSize, m.end
	if m.end > uint64(w.size/w.pageSize) || m.end < 2 {
		return fmt.Errorf("%d pages used, %d there", m.end, w.size/w.pageSize)
	}
	w.seen = make([]uint64, m.end/64+1)
	w.see(0)
	w.see(1)
	if err := w.tree(m.root, nil, nil); err != nil {
		return err
	}
	if m.free == noFreelist {
		return nil
	}
	return w.freelist(m.free)
}

// newest finds the meta that bolt would use.
func (w *walker) newest() (best meta, err error) {
	found := false
	take := func(at int64) (size int64, ok bool) {
		b := make([]byte, headerSize+64)
		if _, err := w.file.ReadAt(b, at); err != nil {
			return 0, false
		}
		m, ok := parseMeta(b, at)
		if !ok {
			return 0, false
		}
		if !found || m.txn > best.txn {
			best, found = m, true
		}
		return m.pageSize, true
	}
	if size, ok := take(0); ok {
		take(size)
	} else {
		for size := int64(1 << 10); size <= 1<<24 && !found; size <<= 1 {
			take(size)
		}
	}
	if !found {
		return best, errors.New("no valid meta page")
	}
	return best, nil
}

// parseMeta reads the meta page that b begins with, which stands in the file at at.
func parseMeta(b []byte, at int64) (meta, bool) {
	if len(b) < headerSize+64 {
		return meta{}, false
	}
	b = b[headerSize:]
	h := fnv.New64a()
	h.Write(b[:56])
	if binary.LittleEndian.Uint32(b) != magic || binary.LittleEndian.Uint32(b[4:]) != layout || binary.LittleEndian.Uint64(b[56:]) != h.Sum64() {
		return meta{}, false
	}
	m := meta{
		at:       at,
		pageSize: int64(binary.LittleEndian.Uint32(b[8:])),
		root:     binary.LittleEndian.Uint64(b[16:]),
		free:     binary.LittleEndian.Uint64(b[32:]),
		end:      binary.LittleEndian.Uint64(b[40:]),
		txn:      binary.LittleEndian.Uint64(b[48:]),
	}
	return m, m.pageSize >= 512 && m.pageSize <= 1<<24 && (at == 0 || m.pageSize == at)
}

// page reads page id with what overflows it, once.
func (w *walker) page(id uint64) ([]byte, error) {
	if id < 2 || id >= w.end {
		return nil, fmt.Errorf("page %d of %d", id, w.end)
	}
	if err := w.ctx.Err(); err != nil {
		return nil, err
	}
	var b []byte
	if n := len(w.room); n > 0 {
		b, w.room = w.room[n-1], w.room[:n-1]
	} else {
		b = make([]byte, w.pageSize)
	}
	if _, err := w.file.ReadAt(b, int64(id)*w.pageSize); err != nil {
		return nil, fmt.Errorf("page %d: %w", id, err)
	}
	if own := binary.LittleEndian.Uint64(b); own != id {
		return nil, fmt.Errorf("page %d says that it is page %d", id, own)
	}
	more := uint64(binary.LittleEndian.Uint32(b[12:]))
	if more >= w.end-id {
		return nil, fmt.Errorf("page %d runs over the end", id)
	}
	for p := id; p <= id+more; p++ {
		if w.see(p) {
			return nil, fmt.Errorf("page %d is used twice", p)
		}
	}
	if more == 0 {
		return b, nil
	}
	w.room = append(w.room, b)
	b = make([]byte, (int64(more)+1)*w.pageSize)
	if _, err := w.file.ReadAt(b, int64(id)*w.pageSize); err != nil {
		return nil, fmt.Errorf("page %d: %w", id, err)
	}
	return b, nil
}

// tree walks a branch or leaf page whose keys must lie in [from, to); nil is open.
func (w *walker) tree(id uint64, from, to []byte) error {
	b, err := w.page(id)
	if err != nil {
		return err
	}
	if err := w.node(b, from, to); err != nil {
		return fmt.Errorf("page %d: %w", id, err)
	}
	if int64(len(b)) == w.pageSize {
		w.room = append(w.room, b) // its keys are bounds no more
	}
	return nil
}

func (w *walker) node(b, from, to []byte) error {
	flags, count := binary.LittleEndian.Uint16(b[8:]), int(binary.LittleEndian.Uint16(b[10:]))
	if flags != branchPage && flags != leafPage {
		return fmt.Errorf("flags %#x", flags)
	}
	if headerSize+count*elemSize > len(b) || (flags == branchPage && count == 0) {
		return fmt.Errorf("%d elements", count)
	}
	var keys [][]byte // of a branch
	if flags == branchPage {
		keys = make([][]byte, count)
	}
	var last []byte
	for i := range count {
		k, err := elemKey(b, i, flags)
		if err != nil {
			return err
		}
		if (i > 0 && bytes.Compare(last, k) >= 0) || (from != nil && bytes.Compare(k, from) < 0) || (to != nil && bytes.Compare(k, to) >= 0) {
			return fmt.Errorf("element %d is out of order", i)
		}
		if last = k; keys != nil {
			keys[i] = k
		}
	}
	for i := range count {
		at := headerSize + i*elemSize
		if flags == leafPage {
			if err := w.leaf(b, at); err != nil {
				return fmt.Errorf("element %d: %w", i, err)
			}
			continue
		}
		end := to
		if i+1 < count {
			end = keys[i+1]
		}
		if err := w.tree(binary.LittleEndian.Uint64(b[at+8:]), keys[i], end); err != nil {
			return err
		}
	}
	return nil
}

// elemKey is the key of element i, in its bounds.
func elemKey(b []byte, i int, flags uint16) ([]byte, error) {
	at := headerSize + i*elemSize
	pos, size, value := binary.LittleEndian.Uint32(b[at:]), binary.LittleEndian.Uint32(b[at+4:]), uint32(0)
	if flags == leafPage {
		pos, size, value = binary.LittleEndian.Uint32(b[at+4:]), binary.LittleEndian.Uint32(b[at+8:]), binary.LittleEndian.Uint32(b[at+12:])
		if f := binary.LittleEndian.Uint32(b[at:]); f > bucketElem {
			return nil, fmt.Errorf("element %d has flags %#x", i, f)
		}
	}
	start := uint64(at) + uint64(pos)
	if start+uint64(size)+uint64(value) > uint64(len(b)) || uint64(pos) < elemSize {
		return nil, fmt.Errorf("element %d leaves its page", i)
	}
	return b[start : start+uint64(size)], nil
}

// leaf walks into the bucket that a leaf element may hold: a root page, or 0 and the
// page itself.
func (w *walker) leaf(b []byte, at int) error {
	if binary.LittleEndian.Uint32(b[at:]) != bucketElem {
		return nil
	}
	start := at + int(binary.LittleEndian.Uint32(b[at+4:])) + int(binary.LittleEndian.Uint32(b[at+8:]))
	value := b[start : start+int(binary.LittleEndian.Uint32(b[at+12:]))]
	if len(value) < bucketHead {
		return errors.New("bucket is cut short")
	}
	if root := binary.LittleEndian.Uint64(value); root != 0 {
		return w.tree(root, nil, nil)
	}
	if len(value) < bucketHead+headerSize || binary.LittleEndian.Uint16(value[bucketHead+8:]) != leafPage {
		return errors.New("bucket has no page")
	}
	return w.node(value[bucketHead:], nil, nil)
}

// freelist checks that the free pages are pages, each once, and none of them in use.
func (w *walker) freelist(id uint64) error {
	b, err := w.page(id)
	if err != nil {
		return fmt.Errorf("free list: %w", err)
	}
	if flags := binary.LittleEndian.Uint16(b[8:]); flags != freePage {
		return fmt.Errorf("free list: flags %#x", flags)
	}
	count, list := uint64(binary.LittleEndian.Uint16(b[10:])), b[headerSize:]
	if count == 0xffff {
		count, list = binary.LittleEndian.Uint64(list), list[8:]
	}
	if count > uint64(len(list)/8) {
		return fmt.Errorf("free list: %d pages", count)
	}
	for i := range count {
		p := binary.LittleEndian.Uint64(list[8*i:])
		if p >= w.end || w.see(p) {
			return fmt.Errorf("free list: page %d", p)
		}
	}
	for p := range w.end {
		if !w.saw(p) {
			return fmt.Errorf("page %d is lost", p)
		}
	}
	return nil
}
