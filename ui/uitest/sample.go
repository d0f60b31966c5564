package uitest

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"workbay/data"
	"workbay/desk"
)

// sample is the sample garage as a file, made once: making it takes a second.
var sample = sync.OnceValues(func() (file []byte, err error) {
	dir, err := os.MkdirTemp("", "sample")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "sample.workbay")
	db, err := data.Create(path)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(desk.Sample(db), db.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// SampleFile is a fresh copy of the sample garage, open, at its live day.
func SampleFile(t testing.TB) *data.DB {
	t.Helper()
	dir, err := os.MkdirTemp("", "garage") // shorter than a test's own: it stands on the screen
	if err != nil {
		t.Fatal(err)
	}
	return sampleIn(t, dir)
}

// sampleIn puts a copy of the sample garage into a folder, which goes with the test.
func sampleIn(t testing.TB, dir string) *data.DB {
	t.Helper()
	t.Cleanup(func() { os.RemoveAll(dir) })
	file, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "garage.workbay")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := data.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	db.Now = desk.SampleNow
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// Sample is a desk on a fresh copy of the sample garage.
func Sample(t testing.TB) *desk.Desk {
	t.Helper()
	d := desk.New(SampleFile(t))
	<-d.Searchable() // a story does not depend on how soon the search is built
	return d
}

// SampleShown is Sample in a folder that is called the same each time, for pictures that
// show where the file lies. Only one can be open at a time on a computer.
func SampleShown(t testing.TB) *desk.Desk {
	t.Helper()
	dir := filepath.Join(os.TempDir(), "workbay-gallery")
	if err := errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o700)); err != nil {
		t.Fatal(err)
	}
	d := desk.New(sampleIn(t, dir))
	<-d.Searchable()
	return d
}

// EmptyFile is a new file without a garage, open, at the sample's live day.
func EmptyFile(t testing.TB) *data.DB {
	t.Helper()
	db, err := data.Create(filepath.Join(t.TempDir(), "garage.workbay"))
	if err != nil {
		t.Fatal(err)
	}
	db.Now = desk.SampleNow
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}
