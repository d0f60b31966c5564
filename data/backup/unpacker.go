package backup

import (
	"bufio"
	"io"
	"sync/atomic"

	"github.com/klauspost/compress/zstd"
)

// An unpacker reads what was packed. It must be closed.
type unpacker interface {
	io.ReadCloser
	// taken is how many bytes of what is packed were read so far, apart from what is
	// read ahead.
	taken() int64
}

// newUnpacker reads what a [frameWriter] has packed, or any other zstd stream: backups
// made before there were frames are one long one.
func newUnpacker(r io.Reader) (unpacker, error) {
	count := &counted{r: r}
	in := bufio.NewReaderSize(count, 1<<18)
	if h, err := frameHeader(in); err == nil && h.HasFCS { // a stream does not say how long it is, nor need its last frame
		return newFrameReader(in)
	}
	un, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderMaxMemory(1<<40))
	if err != nil {
		return nil, err
	}
	return oneStream{un.IOReadCloser(), count}, nil
}

// A oneStream is unpacked as a whole.
type oneStream struct {
	io.ReadCloser
	in *counted
}

func (s oneStream) taken() int64 { return s.in.n.Load() }

// counted counts what was read; others may look while that goes on.
type counted struct {
	r io.Reader
	n atomic.Int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n.Add(int64(n))
	return n, err
}
