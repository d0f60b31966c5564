package data

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"workbay/data/kv"
)

// The redo journal lies beside the file, in the folder <path>-redo. It holds what
// each save has written, so that a copy of the file and the journal since then make
// the file again. A segment "<saves>.redo" holds the saves after that one; a base
// "<saves>.base" holds the whole content of the file at that save, so that the
// journal alone is enough. After the magic come frames:
//
//	length of the body (4 bytes), CRC-32C (4), number of the save (8), body
//
// little endian. The CRC goes over that of the frame before, the length, the number
// and the body: a frame counts only behind the one it was written behind. The body
// is a row of writes: op (1), length of space (1), key (2) and value (4), and these
// three. The first frame of a segment holds the state it begins from. What follows
// the last whole frame is zeros, grown ahead of need, or a write that was cut off.
const (
	redoMagic   = "WBREDO1\n"
	frameHead   = 16
	writeHead   = 8
	redoName    = ".redo"
	baseName    = ".base"
	segmentSize = 4 << 20  // a segment is read at each opening, so it stays small
	baseLimit   = 64 << 20 // larger files begin a journal without a base: they need a backup
	maxFrame    = 1 << 30
)

// What a write in a frame does.
const (
	opPut    byte = iota + 1
	opDelete      // has no value
	opMake        // a space: neither key nor value
	opStart       // the state that a segment begins from, as value
	opEnd         // the end of a base, with the state as value
)

// errFrame reports a frame that passes its check and still makes no sense.
var errFrame = errors.New("journal: frame makes no sense")

// JournalFolder is where the journal of the file at path lies.
func JournalFolder(path string) string { return path + "-redo" }

// A frame is one save as the journal holds it.
type frame struct {
	saves uint64
	body  []byte
}

// each calls fn for the writes of a frame.
func (f frame) each(fn func(op byte, s kv.Space, k, v []byte) error) error {
	for b := f.body; len(b) > 0; {
		if len(b) < writeHead {
			return errFrame
		}
		op, ns, nk, nv := b[0], uint64(b[1]), uint64(binary.LittleEndian.Uint16(b[2:])), uint64(binary.LittleEndian.Uint32(b[4:]))
		b = b[writeHead:]
		if ns+nk+nv > uint64(len(b)) || op < opPut || op > opEnd {
			return errFrame
		}
		if err := fn(op, kv.Space(b[:ns]), b[ns:ns+nk], b[ns+nk:ns+nk+nv]); err != nil {
			return err
		}
		b = b[ns+nk+nv:]
	}
	return nil
}

// state is the tip that a frame leaves: that of a save lies in its writes, that of
// the first and last frame of a segment in a write of its own.
func (f frame) state() (tip, error) {
	var end tip
	var payload []byte
	err := f.each(func(op byte, s kv.Space, k, v []byte) (err error) {
		switch {
		case op == opStart || op == opEnd:
			payload = v
		case op == opPut && s == metaSpace && bytes.Equal(k, tipKey):
			payload, err = unseal(metaSpace, tipKey, v)
		}
		return err
	})
	if err == nil {
		err = decoding.Unmarshal(payload, &end)
	}
	if err == nil && end.Saves != f.saves {
		err = errFrame
	}
	return end, err
}

// frames reads a segment frame by frame.
type frames struct {
	b   []byte
	at  int    // behind the last whole frame
	sum uint32 // of the last whole frame
}

// newFrames begins behind the magic, if there is one.
func newFrames(b []byte) (*frames, bool) {
	if !bytes.HasPrefix(b, []byte(redoMagic)) {
		return nil, false
	}
	return &frames{b: b, at: len(redoMagic)}, true
}

// next returns the next whole frame.
func (r *frames) next() (f frame, ok bool) {
	b := r.b[r.at:]
	if len(b) < frameHead {
		return f, false
	}
	n := uint64(binary.LittleEndian.Uint32(b))
	if n > maxFrame || frameHead+n > uint64(len(b)) {
		return f, false
	}
	b = b[:frameHead+n]
	sum := frameSum(r.sum, b)
	if sum != binary.LittleEndian.Uint32(b[4:]) || n == 0 {
		return f, false
	}
	r.at, r.sum = r.at+len(b), sum
	return frame{binary.LittleEndian.Uint64(b[8:]), b[frameHead:]}, true
}

// torn reports whether something stands behind the last whole frame, and the number
// of the save that it says it is, 0 if that cannot be told.
func (r *frames) torn() (saves uint64, torn bool) {
	rest := r.b[r.at:]
	if blank(rest) {
		return 0, false
	}
	if len(rest) < frameHead {
		return 0, true
	}
	if n := uint64(binary.LittleEndian.Uint32(rest)); frameHead+n > uint64(len(rest)) || blank(rest[frameHead+n:]) {
		return binary.LittleEndian.Uint64(rest[8:]), true
	}
	return 0, true
}

// skip goes on behind a frame whose body is damaged and whose head is not: the frame
// behind it fits the CRC in that head.
func (r *frames) skip() bool {
	rest := r.b[r.at:]
	if len(rest) < frameHead {
		return false
	}
	n := uint64(binary.LittleEndian.Uint32(rest))
	if frameHead+n > uint64(len(rest)) {
		return false
	}
	on := frames{b: r.b, at: r.at + frameHead + int(n), sum: binary.LittleEndian.Uint32(rest[4:])}
	if _, ok := (&frames{b: on.b, at: on.at, sum: on.sum}).next(); !ok {
		return false
	}
	*r = on
	return true
}

func blank(b []byte) bool {
	return len(bytes.TrimLeft(b, "\x00")) == 0
}

// frameSum is the CRC of a frame, head and body, behind one with CRC before.
func frameSum(before uint32, b []byte) uint32 {
	c := crc32.Update(before, castagnoli, b[:4])
	return crc32.Update(c, castagnoli, b[8:])
}

// putFrame fills in the head of a frame whose body is there.
func putFrame(before uint32, b []byte, saves uint64) (sum uint32) {
	binary.LittleEndian.PutUint32(b, uint32(len(b)-frameHead))
	binary.LittleEndian.PutUint64(b[8:], saves)
	sum = frameSum(before, b)
	binary.LittleEndian.PutUint32(b[4:], sum)
	return sum
}

// appendWrite adds a write to the body of a frame.
func appendWrite(b []byte, op byte, s kv.Space, k, v []byte) ([]byte, error) {
	if len(s) > math.MaxUint8 || len(k) > math.MaxUint16 || len(v) > maxFrame || len(b) > maxFrame {
		return b, fmt.Errorf("journal: a write of %d bytes to %s is too long", len(v), s)
	}
	b = append(b, op, byte(len(s)), byte(len(k)), byte(len(k)>>8))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(v)))
	b = append(b, s...)
	b = append(b, k...)
	return append(b, v...), nil
}

// stateFrame is the first frame of a segment, or with opEnd the last of a base.
func stateFrame(before uint32, op byte, end tip) ([]byte, uint32, error) {
	payload, err := encoding.Marshal(end)
	if err != nil {
		return nil, 0, err
	}
	b, err := appendWrite(make([]byte, frameHead), op, "", nil, payload)
	return b, putFrame(before, b, end.Saves), err
}

// A segment is a file of the journal.
type segment struct {
	path string
	from uint64
}

// segments lists the files of a journal with that ending, in the order of the saves
// they begin from. A folder that is not there has none.
func segments(folder, ending string) ([]segment, error) {
	names, err := os.ReadDir(folder)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var list []segment
	for _, n := range names {
		digits, ok := strings.CutSuffix(n.Name(), ending)
		if from, err := strconv.ParseUint(digits, 10, 64); ok && err == nil && n.Type().IsRegular() {
			list = append(list, segment{filepath.Join(folder, n.Name()), from})
		}
	}
	slices.SortFunc(list, func(a, b segment) int { return int(int64(a.from) - int64(b.from)) })
	return list, err
}

// segmentPath is the name of a file of the journal: zeros in front make the order of
// names that of the saves.
func segmentPath(folder string, from uint64, ending string) string {
	return filepath.Join(folder, fmt.Sprintf("%020d%s", from, ending))
}

// open reads a segment and returns it behind its first frame, with the state that
// it begins from.
func (s segment) open() (*frames, tip, error) {
	b, err := os.ReadFile(s.path)
	if err != nil {
		return nil, tip{}, err
	}
	r, ok := newFrames(b)
	if !ok {
		return nil, tip{}, errFrame
	}
	first, ok := r.next()
	if !ok || first.saves != s.from {
		return nil, tip{}, errFrame
	}
	begins, err := first.state()
	return r, begins, err
}

// writeBase writes the whole content of the file as a base.
func writeBase(w io.Writer, r kv.Reader, end tip) error {
	lister, ok := r.(kv.Lister)
	if !ok {
		return errors.New("journal: this store does not know its spaces")
	}
	spaces, err := lister.Spaces()
	if err != nil {
		return err
	}
	head, sum, err := stateFrame(0, opStart, end)
	if err == nil {
		_, err = w.Write(append([]byte(redoMagic), head...))
	}
	b := make([]byte, frameHead, 1<<20)
	flush := func(least int) {
		if err == nil && len(b) > least {
			sum = putFrame(sum, b, end.Saves)
			_, err = w.Write(b)
			b = b[:frameHead]
		}
	}
	for _, s := range spaces {
		if err != nil {
			break
		}
		b, err = appendWrite(b, opMake, s, nil, nil)
		failed := r.Scan(kv.Range{Space: s}, func(k, v []byte) bool {
			if err == nil {
				b, err = appendWrite(b, opPut, s, k, v)
			}
			flush(1 << 20)
			return err == nil
		})
		err = errors.Join(err, failed)
	}
	flush(frameHead)
	if err != nil {
		return err
	}
	last, _, err := stateFrame(sum, opEnd, end)
	if err == nil {
		_, err = w.Write(last)
	}
	return err
}
