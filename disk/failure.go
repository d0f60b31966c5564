package disk

import "sync"

// A Failure keeps what went wrong first with work that goes on beside the one who asked
// for it. The zero value is none yet; it may be used from several goroutines.
type Failure struct {
	mu    sync.Mutex
	first error
}

// Note keeps err, where it is one and the first.
func (f *Failure) Note(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.first == nil {
		f.first = err
	}
}

// Err is what went wrong first, or nil.
func (f *Failure) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.first
}
