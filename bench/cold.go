package main

import (
	"errors"
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// forget takes a file and what lies beside it out of the system's memory.
func forget(path string) error {
	for _, p := range []string{path, path + "-wal", path + "-shm"} {
		f, err := os.Open(p)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		err = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
		if e := f.Close(); err == nil {
			err = e
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// byPage brings a file into the system's memory page by page, as reading here and there
// does: what was copied lies there in pieces, and a page is written into one of those more
// slowly.
func byPage(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := errors.Join(f.Sync(), forget(path), unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_RANDOM)); err != nil {
		return err
	}
	_, err = io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{f}, make([]byte, 1<<20))
	return err
}

var errClosed = errors.New("closed")

// closed stands for an engine whose file is opened anew for each measurement.
type closed struct{ name string }

func (c closed) Name() string                              { return c.name }
func (c closed) Save(uint64, int64) error                  { return errClosed }
func (c closed) Read(uint64) (int, error)                  { return 0, errClosed }
func (c closed) Latest() (int, error)                      { return 0, errClosed }
func (c closed) History(uint64) (int, error)               { return 0, errClosed }
func (c closed) Search(string) (int, error)                { return 0, errClosed }
func (c closed) Month(time.Time, time.Time) (int64, error) { return 0, errClosed }
func (c closed) Months() (int, error)                      { return 0, errClosed }
func (c closed) Close() error                              { return nil }
