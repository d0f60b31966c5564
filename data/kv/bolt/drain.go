package bolt

import (
	"os"
	"sync"
	"unsafe"
)

// How a file is written that is written from its beginning to its end.
const (
	pieceSize = 4 << 20
	pieces    = 3 // one is filled, one is written, one waits
)

// A drain writes a file from its beginning to its end, beside the one who works out what
// comes next. Where the system lets it, it goes past the cache straight to the disk: to
// copy gigabytes into the cache takes a good part of the time to work them out, and
// pushes out what others have there. Use it from one goroutine, for whole pages.
type drain struct {
	file  *os.File
	piece []byte      // that is filled
	full  chan []byte // pieces to write
	empty chan []byte // pieces to fill
	ended chan struct{}

	mu     sync.Mutex
	failed error // what went wrong first
}

func newDrain(f *os.File) *drain {
	d := &drain{file: f, full: make(chan []byte, pieces), empty: make(chan []byte, pieces), ended: make(chan struct{})}
	for range pieces {
		d.empty <- aligned(pieceSize)[:0]
	}
	d.piece = <-d.empty
	go d.run()
	return d
}

// run writes the pieces. After a mistake it only takes them, so that nobody waits for it.
func (d *drain) run() {
	defer close(d.ended)
	past := pastCache(d.file, true) == nil
	for p := range d.full {
		if d.problem() == nil {
			n, err := d.file.Write(p)
			if err != nil && past { // some systems refuse it only here
				past = false
				if err = pastCache(d.file, false); err == nil {
					_, err = d.file.Write(p[n:])
				}
			}
			d.note(err)
		}
		d.empty <- p[:0]
	}
	if past {
		d.note(pastCache(d.file, false))
	}
}

func (d *drain) problem() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.failed
}

func (d *drain) note(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.failed == nil {
		d.failed = err
	}
}

// write takes b over. What goes wrong with it may be told by a later one.
func (d *drain) write(b []byte) error {
	for {
		n := min(len(b), cap(d.piece)-len(d.piece))
		d.piece, b = append(d.piece, b[:n]...), b[n:]
		if len(d.piece) < cap(d.piece) {
			return nil
		}
		d.full <- d.piece
		d.piece = <-d.empty
		if err := d.problem(); err != nil {
			return err
		}
	}
}

// finish writes what is left, and returns once all is in the file. Call it once.
func (d *drain) finish() error {
	d.full <- d.piece
	close(d.full)
	<-d.ended
	return d.problem()
}

// aligned is memory that begins where a disk takes it from without a copy.
func aligned(size int) []byte {
	const to = 4096
	b := make([]byte, size+to)
	skip := int(-uintptr(unsafe.Pointer(unsafe.SliceData(b))) % to)
	return b[skip : skip+size : skip+size]
}
