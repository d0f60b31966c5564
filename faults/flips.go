//go:build linux

package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"workbay/data/kv/bolt"
)

// runFlips turns over one bit at a time in a file that was closed properly. A check in a
// process of its own must tell, if anything that is stored has changed; and the window's
// process, which opens such a file at once, must live.
func runFlips(orders int, aimed bool) func(*suite, int) outcome {
	return func(s *suite, n int) (o outcome) {
		b, err := s.flipBase(orders)
		if err != nil {
			return outcome{failed: err}
		}
		var c flipCounts
		o.failed = s.each(n, func(i int) error {
			return s.flip(b, i, aimed, &c, &o)
		})
		o.times = n
		told := "told by the check %d (%d of them as nothing stored had changed)"
		o.text = fmt.Sprintf("%d bits of %d KiB: "+told+", harmless %d, silent %d; check ended by the flip %d; window's process died %d",
			n, b.used>>10, c.told, c.toldSame, c.harmless, c.silent, c.died, c.crashed)
		o.text += fmt.Sprintf("; control: bbolt's own check alone lets %d changed files pass", c.blind)
		if o.failed == nil && !aimed && !s.quick && n >= 300 && c.blind == 0 {
			o.breaks("the control has found nothing: no flip changed a record in a way that bbolt does not see")
		}
		return o
	}
}

type flipCounts struct {
	sync.Mutex
	told, toldSame, harmless, silent, died, crashed, blind int
}

// A flipBase is the file whose bits are flipped.
type flipBase struct {
	folder string
	seed   uint64
	used   int64 // bytes that hold something
	keys   string
	links  []int64 // where a page says what it is, and where its children lie
}

func (s *suite) flipBase(orders int) (b flipBase, err error) {
	b.seed = s.seed*1000 + 700
	if b.folder, err = s.folder("flip"); err != nil {
		return b, err
	}
	if out, err := s.command("fill", b.folder, fmt.Sprint(b.seed), fmt.Sprint(orders)).CombinedOutput(); err != nil {
		return b, fmt.Errorf("fill: %w: %s", err, oneLine(string(out)))
	}
	if b.used, err = bolt.Used(fileIn(b.folder)); err != nil {
		return b, err
	}
	told, keys, _, died := s.verify(fileIn(b.folder))
	if told || died {
		return b, fmt.Errorf("the check refuses a sound file: %s", keys)
	}
	b.keys = keys
	b.links, err = links(fileIn(b.folder), b.used)
	return b, err
}

// links finds the bytes that hold the file together: the heads of pages, and in branches
// the numbers of the pages below.
func links(path string, used int64) (at []int64, err error) {
	const page, head, elem = 4096, 16, 16
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	for p := int64(0); p+page <= used; p += page {
		for i := range int64(head) {
			at = append(at, p+i)
		}
		if flags := b[p+8]; flags != 1 {
			continue
		}
		count := int64(b[p+10]) | int64(b[p+11])<<8
		for e := range min(count, (page-head)/elem) {
			for i := range int64(4) { // the low bytes: nearer pages
				at = append(at, p+head+e*elem+8+i)
			}
		}
	}
	return at, nil
}

// verify runs the check on a file in a process with a time limit.
func (s *suite) verify(path string) (told bool, keys, structure string, died bool) {
	ctx, cancel := context.WithTimeout(s.ctx, 15*time.Second)
	defer cancel()
	c := s.command("verify", path)
	var out bytes.Buffer
	c.Stdout = &out
	kill := context.AfterFunc(ctx, func() {
		if c.Process != nil {
			_ = c.Process.Kill()
		}
	})
	err := c.Run()
	kill()
	lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
	if lines[0] == "" { // it did not even come to an answer: the window says damaged
		return true, "", "", true
	}
	told = strings.HasPrefix(lines[0], "told")
	if err != nil || len(lines) < 3 { // bare bbolt died of it
		return told, "died", "died", false
	}
	return told, lines[1], lines[2], false
}

// window opens a file as the window does and reports how that ended; "" is well.
func (s *suite) window(path string, seed uint64) string {
	ctx, cancel := context.WithTimeout(s.ctx, 20*time.Second)
	defer cancel()
	c := s.command("window", path, fmt.Sprint(seed))
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	stop := context.AfterFunc(ctx, func() {
		if c.Process != nil {
			_ = c.Process.Kill()
		}
	})
	err := c.Run()
	stop()
	switch {
	case ctx.Err() != nil:
		return "the window's process hangs"
	case err != nil:
		return fmt.Sprintf("the window's process died: %v %s", err, oneLine(errs.String()))
	}
	return ""
}

func (s *suite) flip(b flipBase, i int, aimed bool, c *flipCounts, o *outcome) error {
	kind := "flip"
	if aimed {
		kind = "flip-aimed"
	}
	r := s.rand(kind, i)
	at, bit := b.place(r, aimed), r.IntN(8)
	folder, err := s.folder("flipped")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := copyFolder(b.folder, folder); err != nil {
		return err
	}
	if err := flipBit(fileIn(folder), at, bit); err != nil {
		return err
	}
	told, keys, structure, died := s.verify(fileIn(folder))
	end := s.window(fileIn(folder), b.seed)
	changed := keys != b.keys
	c.Lock()
	defer c.Unlock()
	switch {
	case told:
		c.told++
		if !changed {
			c.toldSame++
		}
	case changed:
		c.silent++
		o.breaks("bit %d of byte %d: what is stored has changed and nobody tells: %s", bit, at, where(b.keys, keys))
	default:
		c.harmless++
	}
	if died {
		c.died++
	}
	if changed && structure == "sound" {
		c.blind++
	}
	if end != "" {
		c.crashed++
		o.breaks("bit %d of byte %d: %s", bit, at, end)
	}
	return nil
}

// where names the spaces that differ.
func where(before, after string) string {
	var changed []string
	was := strings.Fields(before)
	for _, space := range strings.Fields(after) {
		if !slices.Contains(was, space) {
			changed = append(changed, space[:max(0, strings.LastIndex(space, ":"))])
		}
	}
	return strings.Join(changed, ", ")
}

func (b flipBase) place(r *rand.Rand, aimed bool) int64 {
	if aimed {
		return b.links[r.IntN(len(b.links))]
	}
	return r.Int64N(b.used)
}

func flipBit(path string, at int64, bit int) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	var b [1]byte
	if _, err := f.ReadAt(b[:], at); err != nil {
		return err
	}
	b[0] ^= 1 << bit
	_, err = f.WriteAt(b[:], at)
	return err
}

// each does n things, two at a time.
func (s *suite) each(n int, do func(i int) error) error {
	var mu sync.Mutex
	var failed error
	next := 0
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				stop := failed != nil || s.ctx.Err() != nil
				mu.Unlock()
				if stop || i >= n {
					return
				}
				if err := do(i); err != nil {
					mu.Lock()
					failed = err
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	if failed == nil {
		failed = s.ctx.Err()
	}
	return failed
}
