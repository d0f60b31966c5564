package bolt

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"slices"

	"workbay/data/kv"
	"workbay/disk"
)

// metaPage marks the two pages that say where everything is.
const metaPage = 0x04

// How pages are filled: with a tenth left over, so that the first saves afterwards
// split none; large values lie four pages together, which wastes less.
const (
	fillTenths = 9
	manyPages  = 4
	extent     = 256 << 10 // bytes of one space that are written side by side
)

// A Builder writes a new bbolt file from its first page to its last: many times as
// fast as transactions, for the keys of each space must come in order. The file is
// one only once Close has succeeded. Use it from one goroutine.
type Builder struct {
	path   string
	file   *os.File
	out    *disk.Drain
	page   int    // bytes
	next   uint64 // the page that is written next
	spaces map[kv.Space]*Filling
}

// Build begins a new file at path; one that is there is an error.
func Build(path string) (*Builder, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	b := &Builder{path: path, file: f, out: disk.NewDrain(f), page: os.Getpagesize(), next: 2, spaces: map[kv.Space]*Filling{}}
	return b, b.write(make([]byte, 2*b.page)) // the metas, written at the end
}

// A Filling is a space that is being filled. Several may be, by turns.
type Filling struct {
	to     *Builder
	name   string
	flags  uint32 // of its elements
	kind   uint16 // of the pages at this level
	last   []byte // key before
	limit  int    // of a page
	sizes  [][2]int
	data   []byte // keys and values of the page that is filled
	first  []byte // key of that page
	ready  []byte // pages that wait to be written
	starts []start
	refs   []ref // pages that are written
}

// A start is a page in ready, a ref one that lies in the file.
type start struct {
	at  int
	key []byte
}
type ref struct {
	key  []byte
	page uint64
}

// Space begins to fill a space.
func (b *Builder) Space(s kv.Space) *Filling {
	f := b.filling(string(s), leafPage)
	b.spaces[s] = f
	return f
}

func (b *Builder) filling(name string, kind uint16) *Filling {
	return &Filling{to: b, name: name, kind: kind, limit: b.page * fillTenths / 10}
}

// Put adds a key, which must come after the one before. Key and value may be used
// again once it returns.
func (f *Filling) Put(k, v []byte) error {
	if len(k) == 0 || len(k) > kv.MaxKey || (f.last != nil && bytes.Compare(f.last, k) >= 0) {
		return fmt.Errorf("build %s: key %x after %x", f.name, k, f.last)
	}
	f.last = append(f.last[:0], k...)
	return f.add(k, v)
}

func (f *Filling) add(k, v []byte) error {
	size := elemSize + len(k) + len(v)
	limit := f.limit
	if size > limit/3 {
		limit += (manyPages - 1) * f.to.page
	}
	if n := len(f.sizes); n > 0 && headerSize+elemSize*n+len(f.data)+size > limit {
		if err := f.turn(); err != nil {
			return err
		}
	}
	if len(f.sizes) == 0 {
		f.first = bytes.Clone(k)
	}
	f.sizes = append(f.sizes, [2]int{len(k), len(v)})
	f.data = append(append(f.data, k...), v...)
	return nil
}

// turn closes the page that is filled.
func (f *Filling) turn() error {
	n := len(f.sizes)
	used := headerSize + elemSize*n + len(f.data)
	pages := (used + f.to.page - 1) / f.to.page
	at := len(f.ready)
	f.ready = append(f.ready, make([]byte, pages*f.to.page)...)
	p := f.ready[at:]
	binary.LittleEndian.PutUint16(p[8:], f.kind)
	binary.LittleEndian.PutUint16(p[10:], uint16(n))
	binary.LittleEndian.PutUint32(p[12:], uint32(pages-1))
	pos := elemSize*n + headerSize
	for i, s := range f.sizes {
		e := headerSize + i*elemSize
		if f.kind == leafPage {
			binary.LittleEndian.PutUint32(p[e:], f.flags)
			binary.LittleEndian.PutUint32(p[e+4:], uint32(pos-e))
			binary.LittleEndian.PutUint32(p[e+8:], uint32(s[0]))
			binary.LittleEndian.PutUint32(p[e+12:], uint32(s[1]))
			pos += s[0] + s[1]
			continue
		}
		// A branch keeps the page that a key leads to in the element itself.
		binary.LittleEndian.PutUint32(p[e:], uint32(pos-e))
		binary.LittleEndian.PutUint32(p[e+4:], uint32(s[0]))
		pos += s[0]
	}
	copy(p[headerSize+elemSize*n:], f.data)
	f.starts = append(f.starts, start{at, f.first})
	f.sizes, f.data, f.first = f.sizes[:0], f.data[:0], nil
	if len(f.ready) >= extent {
		return f.flush()
	}
	return nil
}

// flush writes the pages that wait.
func (f *Filling) flush() error {
	for _, s := range f.starts {
		id := f.to.next + uint64(s.at/f.to.page)
		binary.LittleEndian.PutUint64(f.ready[s.at:], id)
		f.refs = append(f.refs, ref{s.key, id})
	}
	f.to.next += uint64(len(f.ready) / f.to.page)
	err := f.to.write(f.ready)
	f.ready, f.starts = f.ready[:0], f.starts[:0]
	return err
}

// root ends the space and returns its root page.
func (f *Filling) root() (uint64, error) {
	if len(f.sizes) > 0 || len(f.refs)+len(f.starts) == 0 {
		if err := f.turn(); err != nil {
			return 0, err
		}
	}
	if err := f.flush(); err != nil {
		return 0, err
	}
	for len(f.refs) > 1 {
		if err := f.branches(); err != nil {
			return 0, err
		}
	}
	return f.refs[0].page, nil
}

// branches writes the level above refs.
func (f *Filling) branches() error {
	up := f.to.filling(f.name, branchPage)
	var group []uint64
	var pages [][]uint64
	for _, r := range f.refs {
		before := len(up.starts) + len(up.refs)
		if err := up.add(r.key, nil); err != nil {
			return err
		}
		if len(up.starts)+len(up.refs) > before {
			pages, group = append(pages, group), nil
		}
		group = append(group, r.page)
		if len(up.ready) > 0 {
			up.point(pages)
			pages = nil
			if err := up.flush(); err != nil {
				return err
			}
		}
	}
	if err := up.turn(); err != nil {
		return err
	}
	up.point(append(pages, group))
	if err := up.flush(); err != nil {
		return err
	}
	f.refs = up.refs
	return nil
}

// point writes into the branch pages that wait where their keys lead to.
func (f *Filling) point(pages [][]uint64) {
	for i, s := range f.starts {
		for k, id := range pages[i] {
			binary.LittleEndian.PutUint64(f.ready[s.at+headerSize+k*elemSize+8:], id)
		}
	}
}

// write puts whole pages behind all before.
func (b *Builder) write(pages []byte) error {
	_, err := b.out.Write(pages)
	return err
}

// Close ends all spaces and makes the file one, on the disk.
func (b *Builder) Close() error {
	err := b.finish()
	if err == nil {
		err = b.file.Sync()
	}
	if err = errors.Join(err, b.file.Close()); err != nil {
		return errors.Join(fmt.Errorf("build %s: %w", b.path, err), os.Remove(b.path))
	}
	return nil
}

// Abandon removes the file that was begun.
func (b *Builder) Abandon() error {
	_ = b.out.Finish() // what it would say is of a file that goes
	return errors.Join(b.file.Close(), os.Remove(b.path))
}

func (b *Builder) finish() error {
	root, err := b.roots()
	if failed := b.out.Finish(); err == nil {
		err = failed
	}
	if err != nil {
		return err
	}
	for i := range 2 {
		if _, err := b.file.WriteAt(b.meta(uint64(i), root), int64(i*b.page)); err != nil {
			return err
		}
	}
	return nil
}

// roots ends the spaces and writes the page that names them, and the list of free
// pages, an empty one, as the last.
func (b *Builder) roots() (uint64, error) {
	names := b.filling("", leafPage)
	names.flags = bucketElem
	for _, s := range slices.Sorted(maps.Keys(b.spaces)) {
		root, err := b.spaces[s].root()
		if err != nil {
			return 0, err
		}
		head := make([]byte, bucketHead)
		binary.LittleEndian.PutUint64(head, root)
		if err := names.Put([]byte(s), head); err != nil {
			return 0, err
		}
	}
	root, err := names.root()
	if err != nil {
		return 0, err
	}
	free := make([]byte, b.page)
	binary.LittleEndian.PutUint64(free, b.next)
	binary.LittleEndian.PutUint16(free[8:], freePage)
	b.next++
	return root, b.write(free)
}

// meta is one of the two first pages.
func (b *Builder) meta(id, root uint64) []byte {
	p := make([]byte, b.page)
	binary.LittleEndian.PutUint64(p, id)
	binary.LittleEndian.PutUint16(p[8:], metaPage)
	m := p[headerSize:]
	binary.LittleEndian.PutUint32(m, magic)
	binary.LittleEndian.PutUint32(m[4:], layout)
	binary.LittleEndian.PutUint32(m[8:], uint32(b.page))
	binary.LittleEndian.PutUint64(m[16:], root)
	binary.LittleEndian.PutUint64(m[32:], b.next-1)
	binary.LittleEndian.PutUint64(m[40:], b.next)
	binary.LittleEndian.PutUint64(m[48:], 2-id)
	h := fnv.New64a()
	h.Write(m[:56])
	binary.LittleEndian.PutUint64(m[56:], h.Sum64())
	return p
}
