package backup

import (
	"bufio"
	"errors"
	"io"
	"runtime"
	"slices"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// A frameReader unpacks several frames at once. Use it from one goroutine.
type frameReader struct {
	unpacker *zstd.Decoder
	queue    chan unpacking
	empty    chan []byte // for frames, packed
	plain    chan []byte // for frames, unpacked
	stop     chan struct{}
	reader   sync.WaitGroup

	now  []byte // the frame that is being read, all of it
	left []byte // what is left of it to read
	read int64  // how long it and those before it are, packed
	err  error
}

// An unpacking is a frame that is unpacked beside others and read when its turn comes.
type unpacking chan unpacked

type unpacked struct {
	plain  []byte
	packed int
	err    error
}

func newFrameReader(in *bufio.Reader) (*frameReader, error) {
	at := min(runtime.GOMAXPROCS(0), 4) // more would wait for who reads
	unpacker, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(at), zstd.WithDecoderMaxMemory(frameSize))
	if err != nil {
		return nil, err
	}
	f := &frameReader{
		unpacker: unpacker, queue: make(chan unpacking, at), empty: make(chan []byte, at+1), plain: make(chan []byte, at+1),
		stop: make(chan struct{}),
	}
	for range cap(f.empty) {
		f.empty <- nil // made when it is needed
		f.plain <- nil
	}
	f.reader.Go(func() { f.run(in) })
	return f, nil
}

// run reads frames and has them unpacked.
func (f *frameReader) run(in *bufio.Reader) {
	defer close(f.queue)
	for {
		var packed, plain []byte
		select {
		case packed = <-f.empty:
		case <-f.stop:
			return
		}
		select {
		case plain = <-f.plain:
		case <-f.stop:
			return
		}
		packed, err := readFrame(in, packed[:0])
		done := make(unpacking, 1)
		if err != nil {
			done <- unpacked{err: err}
		} else {
			f.reader.Go(func() {
				plain, err := f.unpacker.DecodeAll(packed, plain[:0])
				done <- unpacked{plain, len(packed), err}
				f.empty <- packed
			})
		}
		select {
		case f.queue <- done:
		case <-f.stop:
			return
		}
		if err != nil {
			return
		}
	}
}

// Read implements [io.Reader].
func (f *frameReader) Read(b []byte) (int, error) {
	for len(f.left) == 0 {
		if f.err != nil {
			return 0, f.err
		}
		if f.now != nil {
			f.plain <- f.now
			f.now = nil
		}
		next := <-<-f.queue // an error is the last that comes, and is kept
		f.now, f.left, f.read, f.err = next.plain, next.plain, f.read+int64(next.packed), next.err
		if f.err != nil {
			f.left = nil
		}
	}
	n := copy(b, f.left)
	f.left = f.left[n:]
	return n, nil
}

func (f *frameReader) taken() int64 { return f.read }

// Close ends the reading.
func (f *frameReader) Close() error {
	close(f.stop)
	f.reader.Wait()
	f.unpacker.Close()
	return nil
}

// frameHeader looks at the header that comes next. It fails with [io.EOF] where nothing
// comes, and where what comes is longer than a frame of a [frameWriter].
func frameHeader(in *bufio.Reader) (h zstd.Header, err error) {
	front, err := in.Peek(zstd.HeaderMaxSize)
	if len(front) == 0 || (err != nil && !errors.Is(err, io.EOF)) {
		return h, err
	}
	if err := h.Decode(front); err != nil {
		return h, errors.Join(errBroken, err)
	}
	if h.Skippable || h.FrameContentSize > frameSize {
		return h, errBroken
	}
	return h, nil
}

// How the blocks of a frame begin: 3 bytes, little endian, of which the lowest bit marks
// the last block, two its kind, and the rest its size (RFC 8878, 3.1.1.2).
const (
	blockHead = 3
	blockMost = 128 << 10
	blockRLE  = 1 // one byte, that many times
	checkSize = 4
)

// readFrame appends the frame that comes next to b, without unpacking it.
func readFrame(in *bufio.Reader, b []byte) ([]byte, error) {
	h, err := frameHeader(in)
	if err != nil {
		return b, err
	}
	if b, err = take(in, b, h.HeaderSize); err != nil {
		return b, err
	}
	for last := false; !last; {
		if b, err = take(in, b, blockHead); err != nil {
			return b, err
		}
		head := b[len(b)-blockHead:]
		begin := int(head[0]) | int(head[1])<<8 | int(head[2])<<16
		size := begin >> 3
		if last = begin&1 != 0; begin>>1&3 == blockRLE {
			size = 1
		}
		if size > blockMost || len(b)+size > 2*frameSize {
			return b, errBroken
		}
		if b, err = take(in, b, size); err != nil {
			return b, err
		}
	}
	if h.HasCheckSum {
		return take(in, b, checkSize)
	}
	return b, nil
}

// take appends the next n bytes.
func take(in *bufio.Reader, b []byte, n int) ([]byte, error) {
	at := len(b)
	b = slices.Grow(b, n)[:at+n]
	if _, err := io.ReadFull(in, b[at:]); err != nil {
		return b, errors.Join(errBroken, err)
	}
	return b, nil
}
