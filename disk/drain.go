package disk

import (
	"os"
	"unsafe"
)

// How a file is written that is written from its beginning to its end.
const (
	pieceSize = 4 << 20
	pieces    = 3 // one is filled, one is written, one waits
)

// A Drain writes a file from its beginning to its end, beside the one who works out what
// comes next. Where the system lets it, it goes past the cache straight to the disk: to
// copy gigabytes into the cache takes a good part of the time to work them out, and
// pushes out what others have there. Use it from one goroutine.
type Drain struct {
	file   *os.File
	piece  []byte      // that is filled
	full   chan []byte // pieces to write
	empty  chan []byte // pieces to fill
	ended  chan struct{}
	failed Failure
}

// NewDrain writes to f from where it stands. Nobody else may until Finish has returned.
func NewDrain(f *os.File) *Drain {
	d := &Drain{file: f, full: make(chan []byte, pieces), empty: make(chan []byte, pieces), ended: make(chan struct{})}
	for range pieces {
		d.empty <- aligned(pieceSize)[:0]
	}
	d.piece = <-d.empty
	go d.run()
	return d
}

// run writes the pieces. After a mistake it only takes them, so that nobody waits for it.
func (d *Drain) run() {
	defer close(d.ended)
	past := pastCache(d.file, true) == nil
	for p := range d.full {
		if d.failed.Err() == nil {
			n, err := d.file.Write(p)
			if err != nil && past { // some systems refuse it only here
				past = false
				if err = pastCache(d.file, false); err == nil {
					_, err = d.file.Write(p[n:])
				}
			}
			d.failed.Note(err)
		}
		d.empty <- p[:0]
	}
	if past {
		d.failed.Note(pastCache(d.file, false))
	}
}

// Write implements [io.Writer]: it takes b over. What goes wrong with it may be told by a
// later one, or by Finish.
func (d *Drain) Write(b []byte) (taken int, err error) {
	for {
		n := min(len(b)-taken, cap(d.piece)-len(d.piece))
		d.piece = append(d.piece, b[taken:taken+n]...)
		taken += n
		if len(d.piece) < cap(d.piece) {
			return taken, nil
		}
		d.full <- d.piece
		d.piece = <-d.empty
		if err := d.failed.Err(); err != nil {
			return 0, err
		}
	}
}

// Finish writes what is left, and returns once all is in the file. Call it once, also
// where it failed.
func (d *Drain) Finish() error {
	d.full <- d.piece
	close(d.full)
	<-d.ended
	return d.failed.Err()
}

// aligned is memory that begins where a disk takes it from without a copy.
func aligned(size int) []byte {
	const to = 4096
	b := make([]byte, size+to)
	skip := int(-uintptr(unsafe.Pointer(unsafe.SliceData(b))) % to)
	return b[skip : skip+size : skip+size]
}
