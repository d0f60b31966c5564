package disk

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestPourAheadCopiesAll(t *testing.T) {
	for _, size := range []int{0, 1, aheadSize - 1, aheadSize, aheadSize + 1, 5*aheadSize + 7} {
		want := bytes.Repeat([]byte("0123456789ab"), size/12+1)[:size]
		var got bytes.Buffer
		n, err := PourAhead(&got, bytes.NewReader(want))
		if err != nil || n != int64(size) || !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%d bytes: %d came, %v", size, n, err)
		}
	}
}

func TestPourAheadTellsWhatWentWrong(t *testing.T) {
	broken := errors.New("broken")
	begin := strings.Repeat("a", 2*aheadSize+5)
	var got bytes.Buffer
	n, err := PourAhead(&got, io.MultiReader(strings.NewReader(begin), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) || n != int64(len(begin)) || got.String() != begin {
		t.Errorf("of a reader that breaks %d bytes came, %v", n, err)
	}
	n, err = PourAhead(&small{room: aheadSize, err: broken}, strings.NewReader(begin))
	if !errors.Is(err, broken) || n != aheadSize {
		t.Errorf("of a writer that is full %d bytes went, %v", n, err)
	}
}

// small is a writer with room for so much.
type small struct {
	room int
	err  error
}

func (f *small) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, f.err
	}
	return len(b), nil
}
