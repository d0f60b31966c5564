package data

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"workbay/data/kv"
)

// Whatever the bytes: only what was sealed for this space and key opens, and what
// opens is what was sealed.
func FuzzUnseal(f *testing.F) {
	good := seal("things", key(uint64(7)), []byte("payload"))
	f.Add("things", key(uint64(7)), good)
	f.Add("things", key(uint64(8)), good)
	f.Add("other", key(uint64(7)), good)
	f.Add("things", key(uint64(7)), good[:4])
	f.Add("things", key(uint64(7)), append([]byte{2}, good[1:]...))
	f.Add("things", key(uint64(7)), sealWith("things", key(uint64(7)), []byte("payload"), nil))
	f.Add("things", key(uint64(7)), sealWith("things", key(uint64(7)), nil, []byte("beside")))
	f.Add("", []byte{}, []byte{})
	f.Add("things", []byte{0}, seal("things\x00", []byte{}, nil)) // the borders are part of the sum
	f.Fuzz(func(t *testing.T, space string, k, sealed []byte) {
		payload, beside, err := unsealBoth(kv.Space(space), k, sealed)
		if err != nil {
			if payload != nil || beside != nil {
				t.Errorf("got %x, %x with %v", payload, beside, err)
			}
			return
		}
		again := seal(kv.Space(space), k, payload)
		if beside != nil {
			again = sealWith(kv.Space(space), k, payload, beside)
		}
		if !bytes.Equal(again, sealed) {
			t.Errorf("got %x, want %x", again, sealed)
		}
		for i := range sealed {
			flipped := bytes.Clone(sealed)
			flipped[i] ^= 1
			if _, err := unseal(kv.Space(space), k, flipped); err == nil {
				t.Errorf("opens with byte %d changed", i)
			}
		}
	})
}

// Whatever lies in the place of a segment: replay ends without a crash, gives only
// whole frames, and makes either a sound file or a refusal.
func FuzzReplay(f *testing.F) {
	path := sample(f, 3)
	db, err := open(path, testSchema(), false)
	if err != nil {
		f.Fatal(err)
	}
	snap, m := snapshotTo(f, db)
	for i := range 3 {
		update(f, db, func(tx *Tx) error { _, err := things.Add(tx, thing{Cents: int64(i)}); return err })
	}
	if err := db.Close(); err != nil {
		f.Fatal(err)
	}
	whole, err := os.ReadFile(segmentPath(JournalFolder(path), m.Saves, redoName))
	if err != nil {
		f.Fatal(err)
	}
	base, err := os.ReadFile(segmentPath(JournalFolder(path), 1, baseName))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:len(whole)-1])
	f.Add(append(bytes.Clone(whole), make([]byte, 100)...))
	f.Add(whole[len(redoMagic):])
	f.Add(base)
	f.Add([]byte(redoMagic))
	f.Add([]byte{})
	f.Add(resealed(whole, func(b []byte) { b[0] = 9 }))                         // an op that there is not
	f.Add(resealed(whole, func(b []byte) { b[4], b[5], b[6] = 255, 255, 255 })) // a value longer than the frame
	f.Add(resealed(whole, func(b []byte) { b[len(b)-1] ^= 1 }))                 // another state
	f.Fuzz(func(t *testing.T, b []byte) {
		if r, ok := newFrames(b); ok {
			for f, ok := r.next(); ok; f, ok = r.next() {
				_, _ = f.state()
			}
			_, _ = r.torn()
			_ = r.skip()
		}
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "s"), b, 0o600); err != nil {
			t.Fatal(err)
		}
		list := []segment{{filepath.Join(folder, "s"), m.Saves}}
		_, _ = segment{filepath.Join(folder, "s"), 1}.replay(func(frame) error { return nil })
		state, err := snapshotState(testSchema(), snap)
		if err != nil {
			t.Fatal(err)
		}
		w, err := follow(list, state, nil)
		if err != nil {
			t.Fatal(err)
		}
		if w.saves == 0 {
			return
		}
		to := filepath.Join(folder, "to")
		done, err := makeAgain(ctx, testSchema(), list, beginning{path: snap, state: state}, to)
		if err != nil {
			return // refused: nothing appears under its name
		}
		if done.Saves != state.Saves+uint64(w.saves) {
			t.Errorf("got %+v, want %d saves", done, w.saves)
		}
		again, err := open(to, testSchema(), true)
		if err != nil {
			t.Fatal(err)
		}
		defer again.Close()
		if found, err := again.Check(ctx); err != nil || len(found) > 0 {
			t.Errorf("got %v %v, want a sound file", found, err)
		}
	})
}

// resealed is a segment whose frames after the first were changed by somebody who
// knows how to sum them up.
func resealed(segment []byte, change func(body []byte)) []byte {
	r, _ := newFrames(segment)
	if _, ok := r.next(); !ok {
		return nil
	}
	out, sum := bytes.Clone(segment[:r.at]), r.sum
	for f, ok := r.next(); ok; f, ok = r.next() {
		b := append(make([]byte, frameHead), f.body...)
		change(b[frameHead:])
		sum = putFrame(sum, b, f.saves)
		out = append(out, b...)
	}
	return out
}

// A sealed frame can be changed by who knows how, but not so that a file comes of it
// that is not sound.
func TestAForgedFrameIsRefused(t *testing.T) {
	path := sample(t, 3)
	db, err := open(path, testSchema(), false)
	if err != nil {
		t.Fatal(err)
	}
	snap, m := snapshotTo(t, db)
	update(t, db, func(tx *Tx) error { _, err := things.Add(tx, thing{Name: "forged"}); return err })
	db.Close()
	at := segmentPath(JournalFolder(path), m.Saves, redoName)
	b, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	forged := resealed(b, func(body []byte) {
		i := bytes.Index(body, []byte("forged"))
		copy(body[i:], "FORGED")
	})
	if err := os.WriteFile(at, forged, 0o600); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "to")
	_, err = rebuild(ctx, testSchema(), snap, path, to)
	refused(t, err, "file.not_rebuilt")
	if _, err := os.Lstat(to); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want no file", err)
	}
}
