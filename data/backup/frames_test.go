package backup

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/klauspost/compress/zstd"
)

func TestFramesReadAsOneStream(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, frameSize, 5*frameSize + 3} {
		want := make([]byte, size)
		for i := range want {
			want[i] = byte(r.IntN(7))
		}
		var packed bytes.Buffer
		f, err := newFrameWriter(&packed)
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; at < size; {
			n, err := f.Write(want[at:min(size, at+1+r.IntN(1<<20))])
			if err != nil {
				t.Fatal(err)
			}
			at += n
		}
		if err := errors.Join(f.Close(), f.Close()); err != nil {
			t.Fatal(err)
		}
		un, err := zstd.NewReader(bytes.NewReader(packed.Bytes()), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(un)
		if un.Close(); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d bytes: %d came back, %v", size, len(got), err)
		}
		if got, err := unframe(packed.Bytes()); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d bytes: %d came back frame by frame, %v", size, len(got), err)
		}
	}
}

func unframe(packed []byte) ([]byte, error) {
	un, err := newUnpacker(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	got, err := io.ReadAll(un)
	return got, errors.Join(err, un.Close())
}

// A backup from before there were frames is one long stream.
func TestALongStreamIsReadToo(t *testing.T) {
	want := bytes.Repeat([]byte("what the garage wrote, "), frameSize/10)
	var packed bytes.Buffer
	w, err := zstd.NewWriter(&packed, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(want); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := unframe(packed.Bytes()); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d of %d bytes came back, %v", len(got), len(want), err)
	}
}

// What is cut off or turned around is told, wherever it is, and what is behind it waits
// for nobody.
func TestBrokenFramesAreTold(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	want := make([]byte, 3*frameSize)
	for i := range want {
		want[i] = byte(r.IntN(4))
	}
	var packed bytes.Buffer
	f, err := newFrameWriter(&packed)
	if err == nil {
		_, err = f.Write(want)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	for range 60 {
		at := r.IntN(packed.Len())
		if got, err := unframe(packed.Bytes()[:at]); err == nil && len(got)%frameSize != 0 {
			t.Errorf("cut at %d of %d: %d bytes and no word", at, packed.Len(), len(got))
		}
		turned := bytes.Clone(packed.Bytes())
		turned[at] ^= 1 << r.IntN(8)
		if got, err := unframe(turned); err == nil && !bytes.Equal(got, want) {
			t.Errorf("turned at %d of %d: %d other bytes and no word", at, packed.Len(), len(got))
		}
	}
	un, err := newUnpacker(bytes.NewReader(packed.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(io.Discard, un, 100); err != nil {
		t.Fatal(err)
	}
	if err := un.Close(); err != nil { // with frames that nobody has read
		t.Error(err)
	}
}

func TestFramesTellWhatWentWrong(t *testing.T) {
	full := errors.New("no room")
	f, err := newFrameWriter(refusing{full})
	if err != nil {
		t.Fatal(err)
	}
	told := error(nil)
	for i := 0; told == nil && i < 64; i++ {
		_, told = f.Write(make([]byte, frameSize))
	}
	if !errors.Is(told, full) {
		t.Errorf("writing on: %v, want %v", told, full)
	}
	if err := f.Close(); !errors.Is(err, full) {
		t.Errorf("closing: %v, want %v", err, full)
	}
}

type refusing struct{ err error }

func (r refusing) Write([]byte) (int, error) { return 0, r.err }
