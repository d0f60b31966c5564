package backup

import (
	"io"
	"runtime"

	"github.com/klauspost/compress/zstd"

	"workbay/disk"
)

// A frameWriter packs what is written to it into zstd frames of four megabytes, several at
// once: a stream of frames reads like one, and packing is what a backup takes longest for.
// Use it from one goroutine.
type frameWriter struct {
	packer *zstd.Encoder
	piece  []byte // that is filled
	queue  chan frame
	empty  chan []byte
	ended  chan struct{}
	closed bool
	failed disk.Failure
}

// A frame is packed beside others, and written when its turn comes.
type frame struct {
	plain  []byte
	packed chan []byte
}

const frameSize = 4 << 20

// newFrameWriter packs to w. It must be closed.
func newFrameWriter(w io.Writer) (*frameWriter, error) {
	at := runtime.GOMAXPROCS(0)
	packer, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(at))
	if err != nil {
		return nil, err
	}
	f := &frameWriter{packer: packer, queue: make(chan frame, at), empty: make(chan []byte, at+2), ended: make(chan struct{})}
	for range cap(f.empty) {
		f.empty <- nil // made when it is needed
	}
	go f.run(w)
	return f, nil
}

// run writes the frames in their order. After a mistake it only takes them, so that nobody
// waits for it.
func (f *frameWriter) run(w io.Writer) {
	defer close(f.ended)
	for next := range f.queue {
		packed := <-next.packed
		if f.failed.Err() == nil {
			_, err := w.Write(packed)
			f.failed.Note(err)
		}
		f.empty <- next.plain[:0]
	}
}

// Write implements [io.Writer]. What goes wrong with what was taken may be told by a later
// call, or by Close.
func (f *frameWriter) Write(b []byte) (taken int, err error) {
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
	return taken, f.failed.Err()
}

func (f *frameWriter) send() {
	next := frame{f.piece, make(chan []byte, 1)}
	f.piece = nil
	go func() { next.packed <- f.packer.EncodeAll(next.plain, nil) }()
	f.queue <- next
}

// Close packs what is left and returns once all is written. Closing again does nothing.
func (f *frameWriter) Close() error {
	if f.closed {
		return nil
	}
	f.closed = true
	if len(f.piece) > 0 {
		f.send()
	}
	close(f.queue)
	<-f.ended
	return f.failed.Err()
}
