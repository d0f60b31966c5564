package backup

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"workbay/data"
	"workbay/garage"
)

// large is a file of about a hundred megabytes with notes that pack as words do.
func large(b *testing.B) *data.DB {
	b.Helper()
	db := newFile(b, 0)
	r := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 3000)
	for i := range words {
		words[i] = fmt.Sprintf("%x", r.Uint64()>>(20+r.IntN(30)))
	}
	for range 20 {
		err := db.Update(anna, func(tx *data.Tx) error {
			for range 2600 {
				var note strings.Builder
				for range 180 {
					note.WriteString(words[r.IntN(len(words))])
					note.WriteByte(' ')
				}
				if _, err := data.Customers.Add(tx, garage.Customer{Name: words[r.IntN(len(words))], Note: note.String()}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return db
}

// The bound is 5 s for 750 MB: 150 MB/s.
func BenchmarkBackup(b *testing.B) {
	db := large(b)
	for b.Loop() {
		made := backUp(b, db, ByHand)
		b.SetBytes(made.Mark.Bytes)
		b.ReportMetric(float64(made.Mark.Bytes)/float64(made.Bytes), "times-smaller")
	}
}

// The bound is 5 s for 750 MB: 150 MB/s.
func BenchmarkRestore(b *testing.B) {
	db := large(b)
	made := backUp(b, db, ByHand)
	secret, dir, n := secretOf(b, db), b.TempDir(), 0
	for b.Loop() {
		n++
		mark, err := Restore(ctx, made, secret, filepath.Join(dir, fmt.Sprint(n)), nil)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(mark.Bytes)
	}
}
