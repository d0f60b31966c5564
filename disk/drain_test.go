package disk

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestADrainWritesWhereOnlyTheCacheTakesIt(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "drained"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	want := []byte("x") // from here on no write begins where a disk could take it from
	if _, err := file.Write(want); err != nil {
		t.Fatal(err)
	}
	d := NewDrain(file)
	for i := range 700 {
		page := bytes.Repeat([]byte{byte(i)}, 16<<10)
		want = append(want, page...)
		if _, err := d.Write(page); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Finish(); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(file.Name())
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("got %d bytes, want %d: %v", len(got), len(want), err)
	}
}
