//go:build linux

package main

import (
	"bufio"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"workbay/faults/disk"
)

// A small disk is diskSize bytes; the file alone is 16 MiB long, most of it holes.
const (
	diskSize   = 24 << 20
	fillings   = 6   // times each disk is full
	fullSaves  = 400 // orders at most on each
	roomAtMost = 512 << 10
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func removeAll(path string) { _ = os.RemoveAll(path) }

// runFull fills real small disks while orders are taken, frees some room each time a
// save was refused, and looks whether everything is there.
func runFull(s *suite, n int) (o outcome) {
	codes := map[string]int{}
	stored := int64(0)
	for i := range n {
		st, err := s.fullDisk(i, &o)
		if err != nil {
			o.failed = err
			break
		}
		o.times++
		stored += max(st.stored, 0)
		for _, c := range st.refused {
			codes[c]++
			if c == "save -" || c == "open -" {
				o.breaks("disk %d: refused without a sentence: %s", i, c)
			}
		}
	}
	o.text = fmt.Sprintf("%d disks of %d MiB filled again and again, %d saves: refused %s; %d bounds broken", o.times, diskSize>>20, stored, counted(codes), len(o.broken))
	if o.failed == nil && len(codes) == 0 {
		o.breaks("nothing was ever refused: no disk was full")
	}
	return o
}

func (s *suite) fullDisk(i int, o *outcome) (story, error) {
	at, err := s.folder("full")
	if err != nil {
		return story{}, err
	}
	s.mounting(at)
	if err := syscall.Mount("workbay-faults", at, "tmpfs", 0, fmt.Sprintf("size=%d,mode=700", diskSize)); err != nil {
		s.unmounted(at)
		return story{}, fmt.Errorf("mount a small disk: %w", err)
	}
	defer func() {
		_ = disk.Detach(at)
		s.unmounted(at)
	}()
	seed := s.seed*1000 + 800 + uint64(i)
	m, err := newModel(s.dir, seed)
	if err != nil {
		return story{}, err
	}
	defer m.close()
	st, err := s.fill(at, seed, i)
	if err != nil {
		return st, err
	}
	if st.err != "" {
		o.breaks("disk %d: %s", i, st.err)
	}
	j := &juror{s: s}
	defer j.stop()
	removeAll(filepath.Join(at, "ballast"))
	if w := m.differs(j.ask(question{Do: "open", Folder: at, Seed: seed}), st.stored); w != "" {
		o.breaks("disk %d: %s", i, w)
	}
	return st, nil
}

// fill lets a process save on the small disk, and gives it a little room each time it
// is refused; at last all there is.
func (s *suite) fill(at string, seed uint64, i int) (st story, err error) {
	st.stored = -1
	r := s.rand("full", i)
	if err := ballast(at, int64(r.IntN(roomAtMost))); err != nil {
		return st, err
	}
	ctx, cancel := context.WithTimeout(s.ctx, time.Minute)
	defer cancel()
	c := s.command("suffer", at, fmt.Sprint(seed), fmt.Sprint(fullSaves), "wait")
	var errs strings.Builder
	c.Stderr = &errs
	in, err := c.StdinPipe()
	if err != nil {
		return st, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return st, err
	}
	if err := c.Start(); err != nil {
		return st, err
	}
	stop := context.AfterFunc(ctx, func() { _ = c.Process.Kill() })
	defer stop()
	times := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if !st.tell(lines.Text()) || strings.HasPrefix(lines.Text(), "refused close") {
			continue
		}
		if times++; times < fillings {
			err = ballast(at, int64(r.IntN(roomAtMost)))
		} else {
			err = os.Remove(filepath.Join(at, "ballast"))
			if os.IsNotExist(err) {
				err = nil
			}
		}
		if err != nil {
			return st, err
		}
		fmt.Fprintln(in, "again")
	}
	err = c.Wait()
	switch {
	case ctx.Err() != nil:
		st.err = "the saving process hangs"
	case err != nil:
		st.err = fmt.Sprintf("the saving process ended: %v %s", err, oneLine(errs.String()))
	case !st.ended && st.err == "":
		st.err = "the saving process did not come to its end"
	}
	return st, nil
}

// ballast fills the disk but for so many bytes.
func ballast(at string, room int64) error {
	path := filepath.Join(at, "ballast")
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return err
	}
	var is syscall.Statfs_t
	if err := syscall.Statfs(at, &is); err != nil {
		return err
	}
	size := int64(is.Bavail)*is.Bsize - room
	if size <= 0 {
		return nil
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	buf := make([]byte, 1<<20)
	for size > 0 {
		n, err := f.Write(buf[:min(size, int64(len(buf)))])
		size -= int64(n)
		if err != nil {
			return err
		}
	}
	return nil
}
