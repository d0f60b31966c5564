//go:build linux

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"workbay/faults/disk"
)

// A trial is one kind of fault, done many times.
type trial struct {
	kind         string
	what         string // one line for the table
	bound        string // what must hold, one line for the table
	whole, quick int    // how many times; 0: until nothing fails any more
	fuse, root   bool   // what it needs
	run          func(s *suite, n int) outcome
}

// An outcome is what came of a trial.
type outcome struct {
	times  int
	text   string   // the counts, for a person
	broken []string // bounds that were not held, with the first few cases
	failed error    // the trial itself could not be done
	took   time.Duration
}

// breaks notes that a bound was not held.
func (o *outcome) breaks(format string, args ...any) {
	o.broken = append(o.broken, fmt.Sprintf(format, args...))
}

// A suite is one run of the trials.
type suite struct {
	ctx   context.Context
	self  string // the program
	seed  uint64
	quick bool
	dir   string // everything the trials make is under it

	mu      sync.Mutex
	mounted []string
}

// rand is the chance of one trial: the same for the same seed.
func (s *suite) rand(kind string, i int) *rand.Rand {
	h := uint64(14695981039346656037)
	for _, c := range []byte(kind) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return rand.New(rand.NewPCG(s.seed^h, uint64(i)))
}

// folder makes an empty folder.
func (s *suite) folder(name string) (string, error) {
	return os.MkdirTemp(s.dir, name+"-")
}

// record mounts a recording folder.
func (s *suite) record() (*disk.Folder, error) {
	at, err := s.folder("disk")
	if err != nil {
		return nil, err
	}
	s.mounting(at)
	return disk.Mount(at)
}

func (s *suite) mounting(at string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mounted = append(s.mounted, at)
}

// unmount takes a recording folder away.
func (s *suite) unmount(f *disk.Folder) error {
	err := f.Unmount()
	s.unmounted(f.At)
	return err
}

func (s *suite) unmounted(at string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, m := range s.mounted {
		if m == at {
			s.mounted = append(s.mounted[:i], s.mounted[i+1:]...)
			break
		}
	}
	_ = os.Remove(at)
}

// cleanUp takes away all that is mounted, and all that the trials have made.
func (s *suite) cleanUp() {
	s.mu.Lock()
	for _, at := range s.mounted {
		_ = disk.Detach(at)
	}
	s.mounted = nil
	s.mu.Unlock()
	_ = os.RemoveAll(s.dir)
}

// hasFUSE says why recording folders cannot be had, or "".
func (s *suite) hasFUSE() string {
	if _, err := os.Stat("/dev/fuse"); err != nil {
		return "there is no /dev/fuse"
	}
	if os.Geteuid() == 0 {
		return s.tryMount()
	}
	for _, name := range []string{"fusermount3", "fusermount"} {
		if _, err := exec.LookPath(name); err == nil {
			return s.tryMount()
		}
	}
	return "only root can mount here, and there is no fusermount"
}

func (s *suite) tryMount() string {
	f, err := s.record()
	if err != nil {
		return err.Error()
	}
	if err := s.unmount(f); err != nil {
		return err.Error()
	}
	return ""
}

// scratch is a folder in memory where there is one, so that the trials wear out no
// disk.
func scratch() (string, error) {
	for _, base := range []string{"/dev/shm", os.TempDir()} {
		if dir, err := os.MkdirTemp(base, "workbay-faults-"); err == nil {
			return filepath.EvalSymlinks(dir)
		}
	}
	return os.MkdirTemp("", "workbay-faults-")
}
