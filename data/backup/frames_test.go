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
		f, err := newFrames(&packed)
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
		un, err := zstd.NewReader(&packed, zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(un)
		if un.Close(); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d bytes: %d came back, %v", size, len(got), err)
		}
	}
}

func TestFramesTellWhatWentWrong(t *testing.T) {
	full := errors.New("no room")
	f, err := newFrames(refusing{full})
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
