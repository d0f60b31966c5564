package main

import (
	"io"
	"os"
	"syscall"
	"time"
)

// An engine answers the questions of a garage's day. Each answer is a count or a
// sum, so that what the engines say can be compared.
type engine interface {
	Name() string
	// Save writes a changed order with its lines, safe on the disk when it returns.
	Save(order uint64, odometer int64) error
	// Read reads one order whole and says how many lines it has.
	Read(order uint64) (lines int, err error)
	// Latest reads the newest 100 orders as the list shows them.
	Latest() (rows int, err error)
	// History reads the orders of a customer, newest first.
	History(customer uint64) (rows int, err error)
	// Search finds records by what a person types.
	Search(words string) (rows int, err error)
	// Month adds up the invoices from a day up to another.
	Month(from, until time.Time) (net int64, err error)
	// Months adds up the invoices of each month there is.
	Months() (months int, err error)
	Close() error
}

// A raw file is the measure of a save: 600 bytes written and synced.
type raw struct {
	f   *os.File
	off int64
}

func openRaw(path string) (*raw, error) {
	f, err := os.Create(path)
	return &raw{f: f}, err
}

func (r *raw) write() error {
	if _, err := r.f.WriteAt(make([]byte, 600), r.off%(1<<20)); err != nil {
		return err
	}
	r.off += 600
	return syscall.Fdatasync(int(r.f.Fd()))
}

// Close closes the file.
func (r *raw) Close() error { return r.f.Close() }

// copyFile copies a file and syncs the copy.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err = io.Copy(out, in); err == nil {
		err = out.Sync()
	}
	if e := out.Close(); err == nil {
		err = e
	}
	return err
}
