package main

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/unix"

	"workbay/disk"
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
	info, err := f.Stat()
	if err = errors.Join(err, f.Sync(), forget(path)); err != nil {
		return err
	}
	disk.Singly(f)
	disk.Through(f, info.Size())
	return nil
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
