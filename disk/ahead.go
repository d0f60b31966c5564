// Package disk is how files get to the disk and back: synced, past the cache of the
// system where they are large, page by page where they are changed here and there.
package disk

import (
	"errors"
	"io"
	"sync"
)

// Through reads a file once from its beginning to its end, so that what is read here and
// there afterwards comes from memory. What goes wrong shows again to whoever needs it.
func Through(f io.ReaderAt, size int64) {
	b := make([]byte, aheadSize)
	for at := int64(0); at < size; at += aheadSize {
		if _, err := f.ReadAt(b[:min(aheadSize, size-at)], at); err != nil {
			return
		}
	}
}

const aheadSize = 1 << 20

// PourAhead copies r to w until its end. The next piece is read while one is written: of a
// file that is kept page by page the system reads nothing ahead by itself.
func PourAhead(w io.Writer, r io.Reader) (n int64, err error) {
	type piece struct {
		b   []byte
		err error
	}
	full, empty, stop := make(chan piece), make(chan []byte, 2), make(chan struct{})
	var reader sync.WaitGroup
	defer reader.Wait()
	defer close(stop)
	for range cap(empty) {
		empty <- make([]byte, aheadSize)
	}
	reader.Go(func() {
		defer close(full)
		for {
			var b []byte
			select {
			case b = <-empty:
			case <-stop:
				return
			}
			got, err := io.ReadFull(r, b)
			select {
			case full <- piece{b[:got], err}:
			case <-stop:
				return
			}
			if err != nil {
				return
			}
		}
	})
	for p := range full {
		wrote, err := w.Write(p.b)
		n += int64(wrote)
		switch {
		case err != nil:
			return n, err
		case errors.Is(p.err, io.EOF), errors.Is(p.err, io.ErrUnexpectedEOF):
			return n, nil
		case p.err != nil:
			return n, p.err
		}
		empty <- p.b[:aheadSize]
	}
	return n, nil
}
