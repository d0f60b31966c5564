package backup

import (
	"io"
	"runtime"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// A frames packs what is written to it into zstd frames of four megabytes, several at
// once: a stream of frames reads like one, and packing is what a backup takes longest for.
// Use it from one goroutine.
type frames struct {
	packer *zstd.Encoder
	piece  []byte // that is filled
	queue  chan frame
	empty  chan []byte
	ended  chan struct{}
	closed bool

	mu     sync.Mutex
	failed error // what went wrong first
}

// A frame is packed beside others, and written when its turn comes.
type frame struct {
	plain  []byte
	packed chan []byte
}

const frameSize = 4 << 20

// newFrames packs to w. It must be closed.
func newFrames(w io.Writer) (*frames, error) {
	at := runtime.GOMAXPROCS(0)
	packer, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(at))
	if err != nil {
		return nil, err
	}
	f := &frames{packer: packer, queue: make(chan frame, at), empty: make(chan []byte, at+2), ended: make(chan struct{})}
	for range cap(f.empty) {
		f.empty <- nil // made when it is needed
	}
	go f.run(w)
	return f, nil
}

// run writes the frames in their order. After a mistake it only takes them, so that nobody
// waits for it.
func (f *frames) run(w io.Writer) {
	defer close(f.ended)
	for next := range f.queue {
		packed := <-next.packed
		if f.problem() == nil {
			_, err := w.Write(packed)
			f.note(err)
		}
		f.empty <- next.plain[:0]
	}
}

func (f *frames) problem() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.failed
}

func (f *frames) note(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.failed == nil {
		f.failed = err
	}
}

// Write implements [io.Writer]. What goes wrong with what was taken may be told by a later
// call, or by Close.
func (f *frames) Write(b []byte) (taken int, err error) {
	for taken < len(b) {
		if f.piece == nil {
			if f.piece = <-f.empty; f.piece == nil {
				f.piece = make([]byte, 0, frameSize)
			}
		}
		n := min(len(b)-taken, cap(f.piece)-len(f.piece))
		f.piece = append(f.piece, b[taken:taken+n]...)
		if taken += n; len(f.piece) == cap(f.piece) {
			f.send()
		}
	}
	return taken, f.problem()
}

func (f *frames) send() {
	next := frame{f.piece, make(chan []byte, 1)}
	f.piece = nil
	go func() { next.packed <- f.packer.EncodeAll(next.plain, nil) }()
	f.queue <- next
}

// Close packs what is left and returns once all is written. Closing again does nothing.
func (f *frames) Close() error {
	if f.closed {
		return nil
	}
	f.closed = true
	if len(f.piece) > 0 {
		f.send()
	}
	close(f.queue)
	<-f.ended
	return f.problem()
}
