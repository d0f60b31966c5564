// Package kvtest says in tests what every engine of package kv promises. Only tests
// import it.
package kvtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"workbay/data/kv"
)

// Conform runs the promises against the engines that open makes: each a fresh and
// empty one, closed by the test.
func Conform(t *testing.T, open func(t *testing.T) kv.Engine) {
	for name, promise := range map[string]func(*testing.T, kv.Engine){
		"agrees with a model":                 model,
		"counters lose no update":             counter,
		"transactions come one after another": serial,
		"a snapshot does not move":            snapshot,
		"watchers hear of commits only":       watch,
		"a space must be made":                spaces,
		"keys and values keep their bytes":    edges,
		"a failed update leaves nothing":      failed,
		"a done context starts nothing":       done,
	} {
		t.Run(name, func(t *testing.T) {
			e := open(t)
			defer func() {
				if err := e.Close(); err != nil {
					t.Error(err)
				}
			}()
			must(t, e.Update(context.Background(), func(w kv.Writer) error {
				for _, s := range []kv.Space{one, two} {
					if err := w.Make(s); err != nil {
						return err
					}
				}
				return nil
			}))
			promise(t, e)
		})
	}
}

const one, two kv.Space = "one", "two/a"

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, e kv.Engine, s kv.Space, k, v string) {
	t.Helper()
	must(t, e.Update(context.Background(), func(w kv.Writer) error { return w.Put(s, []byte(k), []byte(v)) }))
}

// model compares random writes and reads with those of a [Model].
func model(t *testing.T, e kv.Engine) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	stop := errors.New("stop")
	is := Model{}
	for i := range 120 {
		next := is.clone()
		fail := r.IntN(4) == 0
		err := e.Update(context.Background(), func(w kv.Writer) error {
			next = is.clone() // may be run again
			for j := range 6 {
				k := randomKey(r)
				if r.IntN(3) == 0 {
					delete(next, string(k))
					must(t, w.Delete(one, k))
				} else {
					v := fmt.Sprint(i, j)[:r.IntN(3)]
					next[string(k)] = v
					must(t, w.Put(one, k, []byte(v)))
				}
				compare(t, r, w, next)
			}
			if fail {
				return stop
			}
			return nil
		})
		if fail != errors.Is(err, stop) || (!fail && err != nil) {
			t.Fatal(err)
		}
		if !fail {
			is = next
		}
		must(t, e.View(context.Background(), func(v kv.Reader) error { compare(t, r, v, is); return nil }))
	}
}

func randomKey(r *rand.Rand) []byte {
	k := make([]byte, 1+r.IntN(3))
	for i := range k {
		k[i] = []byte{0, 1, 'a', 'b', 0xfe, 0xff}[r.IntN(6)]
	}
	return k
}

// compare makes a random scan and random reads on both.
func compare(t *testing.T, r *rand.Rand, is kv.Reader, want Model) {
	t.Helper()
	rg := kv.Range{Space: one, Reverse: r.IntN(2) == 0, Limit: r.IntN(6)}
	switch r.IntN(4) {
	case 0:
		rg.From = randomKey(r)
	case 1:
		rg.To = randomKey(r)
	case 2:
		p := kv.Prefix(one, randomKey(r))
		rg.From, rg.To = p.From, p.To
	}
	got := []string{}
	must(t, is.Scan(rg, func(k, v []byte) bool {
		got = append(got, fmt.Sprintf("%x=%s", k, v))
		return true
	}))
	if expect := want.scan(rg); !slices.Equal(got, expect) {
		t.Fatalf("%+v: got %v, want %v", rg, got, expect)
	}
	ks := [][]byte{randomKey(r), randomKey(r), randomKey(r)}
	many, err := is.GetMany(one, ks)
	must(t, err)
	for i, k := range ks {
		v, err := is.Get(one, k)
		expect, ok := want[string(k)]
		if ok != (err == nil) || (!ok && !errors.Is(err, kv.ErrNotFound)) || string(v) != expect {
			t.Fatalf("get %x: got %q %v, want %q %v", k, v, err, expect, ok)
		}
		if ok != (many[i] != nil) || string(many[i]) != expect {
			t.Fatalf("get many %x: got %q, want %q", k, many[i], expect)
		}
	}
}

// A Model is what a space should hold, in the plainest way.
type Model map[string]string

func (m Model) clone() Model {
	c := Model{}
	for k, v := range m {
		c[k] = v
	}
	return c
}

func (m Model) scan(r kv.Range) []string {
	var ks []string
	for k := range m {
		if (r.From == nil || k >= string(r.From)) && (r.To == nil || k < string(r.To)) {
			ks = append(ks, k)
		}
	}
	slices.Sort(ks)
	if r.Reverse {
		slices.Reverse(ks)
	}
	if r.Limit > 0 && len(ks) > r.Limit {
		ks = ks[:r.Limit]
	}
	lines := []string{}
	for _, k := range ks {
		lines = append(lines, fmt.Sprintf("%x=%s", k, m[k]))
	}
	return lines
}

func counter(t *testing.T, e kv.Engine) {
	const writers, each = 4, 25
	var mu sync.Mutex
	given := map[int]bool{}
	var wg sync.WaitGroup
	for range writers {
		wg.Go(func() {
			for range each {
				n := 0
				err := e.Update(context.Background(), func(w kv.Writer) error {
					n = 0
					if v, err := w.Get(one, []byte("n")); err == nil {
						fmt.Sscan(string(v), &n)
					}
					n++
					return w.Put(one, []byte("n"), fmt.Append(nil, n))
				})
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				if given[n] {
					t.Errorf("%d was given twice", n)
				}
				given[n] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(given) != writers*each || !given[writers*each] {
		t.Errorf("got %d numbers, want %d without a gap", len(given), writers*each)
	}
}

// serial books the last free lift from three desks at once.
func serial(t *testing.T, e kv.Engine) {
	for round := range 15 {
		day := fmt.Appendf(nil, "d%03d/", round)
		var wg sync.WaitGroup
		for desk := range 3 {
			wg.Go(func() {
				err := e.Update(context.Background(), func(w kv.Writer) error {
					n := 0
					if err := w.Scan(kv.Prefix(two, day), func(_, _ []byte) bool { n++; return true }); err != nil || n > 0 {
						return err
					}
					return w.Put(two, fmt.Appendf(nil, "%s%d", day, desk), nil)
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		n := 0
		must(t, e.View(context.Background(), func(r kv.Reader) error {
			return r.Scan(kv.Prefix(two, day), func(_, _ []byte) bool { n++; return true })
		}))
		if n != 1 {
			t.Fatalf("got %d bookings, want 1", n)
		}
	}
}

func snapshot(t *testing.T, e kv.Engine) {
	put(t, e, one, "s", "old")
	must(t, e.View(context.Background(), func(r kv.Reader) error {
		before, err := r.Get(one, []byte("s"))
		must(t, err)
		before = bytes.Clone(before)
		wrote := make(chan error)
		go func() {
			wrote <- e.Update(context.Background(), func(w kv.Writer) error { return w.Put(one, []byte("s"), []byte("new")) })
		}()
		must(t, <-wrote)
		after, err := r.Get(one, []byte("s"))
		must(t, err)
		if string(before) != "old" || string(after) != "old" {
			t.Errorf("got %s then %s, want old", before, after)
		}
		return nil
	}))
}

func watch(t *testing.T, e kv.Engine) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	topics, err := e.Watch(ctx)
	must(t, err)
	_ = e.Update(ctx, func(w kv.Writer) error { w.Notify("rolled back"); return errors.New("no") })
	must(t, e.Update(ctx, func(w kv.Writer) error { w.Notify("a"); w.Notify("b"); return w.Put(one, []byte("k"), nil) }))
	for _, want := range []string{"a", "b"} {
		select {
		case got := <-topics:
			if got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		case <-time.After(5 * time.Second):
			t.Fatal("heard nothing")
		}
	}
	// Whoever does not listen does not hold up the writer, and hears the newest.
	for i := range 400 {
		must(t, e.Update(ctx, func(w kv.Writer) error { w.Notify(fmt.Sprint(i)); return nil }))
	}
	last := ""
	for deadline := time.After(5 * time.Second); last != "399"; {
		select {
		case last = <-topics:
		case <-deadline:
			t.Fatalf("got %s last, want 399", last)
		}
	}
	cancel()
	select {
	case _, open := <-topics:
		if open {
			t.Error("heard something after the end")
		}
	case <-time.After(5 * time.Second):
		t.Error("the channel stays open")
	}
}

func spaces(t *testing.T, e kv.Engine) {
	put(t, e, one, "k", "v")
	must(t, e.Update(context.Background(), func(w kv.Writer) error {
		if err := w.Make(one); err != nil { // made again, it keeps what it has
			return err
		}
		if v, err := w.Get(one, []byte("k")); string(v) != "v" {
			t.Errorf("got %q %v", v, err)
		}
		if _, err := w.Get(two, []byte("k")); !errors.Is(err, kv.ErrNotFound) {
			t.Errorf("got %v, want ErrNotFound: spaces are apart", err)
		}
		_, get := w.Get("none", []byte("k"))
		_, many := w.GetMany("none", [][]byte{{1}})
		scan := w.Scan(kv.Range{Space: "none"}, func(_, _ []byte) bool { return true })
		for _, err := range []error{get, many, scan, w.Put("none", []byte("k"), nil), w.Delete("none", []byte("k"))} {
			if !errors.Is(err, kv.ErrNoSpace) {
				t.Errorf("got %v, want ErrNoSpace", err)
			}
		}
		return nil
	}))
}

func edges(t *testing.T, e kv.Engine) {
	long := bytes.Repeat([]byte{0xff}, kv.MaxKey)
	big := bytes.Repeat([]byte("x"), 1<<20)
	must(t, e.Update(context.Background(), func(w kv.Writer) error {
		must(t, w.Put(one, long, big))
		must(t, w.Put(one, []byte{0}, nil))
		must(t, w.Delete(one, []byte("never there")))
		if err := w.Put(one, append(long, 0), nil); err == nil {
			t.Error("got nil, want an error for a key too long")
		}
		if err := w.Put(one, nil, nil); err == nil {
			t.Error("got nil, want an error for no key")
		}
		return nil
	}))
	must(t, e.View(context.Background(), func(r kv.Reader) error {
		if v, err := r.Get(one, long); err != nil || !bytes.Equal(v, big) {
			t.Errorf("got %d bytes %v", len(v), err)
		}
		if v, err := r.Get(one, []byte{0}); err != nil || v == nil || len(v) != 0 {
			t.Errorf("got %v %v, want an empty value", v, err)
		}
		if got, err := r.GetMany(one, nil); err != nil || len(got) != 0 {
			t.Errorf("got %v %v", got, err)
		}
		n := 0
		must(t, r.Scan(kv.Prefix(one, []byte{0xff}), func(_, _ []byte) bool { n++; return true }))
		if n != 1 {
			t.Errorf("got %d keys behind 0xff, want 1", n)
		}
		return nil
	}))
}

func failed(t *testing.T, e kv.Engine) {
	stop := errors.New("stop")
	if err := e.Update(context.Background(), func(w kv.Writer) error {
		must(t, w.Put(one, []byte("k"), nil))
		must(t, w.Make("made in vain"))
		return stop
	}); err != stop {
		t.Errorf("got %v, want the closure's own error", err)
	}
	must(t, e.View(context.Background(), func(r kv.Reader) error {
		if _, err := r.Get(one, []byte("k")); !errors.Is(err, kv.ErrNotFound) {
			t.Errorf("got %v, want ErrNotFound", err)
		}
		if _, err := r.Get("made in vain", []byte("k")); !errors.Is(err, kv.ErrNoSpace) {
			t.Errorf("got %v, want ErrNoSpace", err)
		}
		return nil
	}))
	if err := e.View(context.Background(), func(kv.Reader) error { return stop }); err != stop {
		t.Errorf("got %v, want the closure's own error", err)
	}
}

func done(t *testing.T, e kv.Engine) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	view := e.View(ctx, func(kv.Reader) error { t.Error("ran"); return nil })
	update := e.Update(ctx, func(kv.Writer) error { t.Error("ran"); return nil })
	if !errors.Is(view, context.Canceled) || !errors.Is(update, context.Canceled) {
		t.Errorf("got %v and %v, want context.Canceled", view, update)
	}
}
