package backup

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"workbay/garage"
)

// FuzzRestore restores any bytes: as they are, locked for a key, packed and locked, and as
// the garage file in a backup that is whole, so that every layer sees what does not
// belong there.
func FuzzRestore(f *testing.F) {
	db := newFile(f, 3)
	good, err := os.ReadFile(backUp(f, db, ByHand).Path)
	if err != nil {
		f.Fatal(err)
	}
	secret := secretOf(f, db)
	ids, err := identities(secret)
	if err != nil {
		f.Fatal(err)
	}
	locked, err := age.Decrypt(bytes.NewReader(good), ids[0])
	if err != nil {
		f.Fatal(err)
	}
	packed, err := io.ReadAll(locked)
	if err != nil {
		f.Fatal(err)
	}
	un, err := zstd.NewReader(bytes.NewReader(packed))
	if err != nil {
		f.Fatal(err)
	}
	plain, err := io.ReadAll(un)
	if err != nil {
		f.Fatal(err)
	}
	un.Close()
	f.Add(good, byte(0))
	f.Add(packed, byte(1))
	f.Add(plain, byte(2))
	f.Add(plain[:len(plain)/2], byte(2))
	file, err := os.ReadFile(db.Path())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file[:1<<16], byte(3))
	f.Add([]byte("age-encryption.org/v1\n"), byte(0))
	f.Add([]byte(streamMark+"\x00\x00\x00\x02{}\x00\x00\x00\x00\x00\x00\x00\x02{}"), byte(2))
	f.Fuzz(func(t *testing.T, content []byte, layer byte) {
		dir := t.TempDir()
		from, to := filepath.Join(dir, "x.wbk"), filepath.Join(dir, "out.workbay")
		if err := os.WriteFile(from, wrapped(t, content, layer%4, ids[0].Recipient()), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Restore(ctx, Backup{Path: from}, secret, to, nil)
		var p *garage.Problem
		switch {
		case err == nil:
			customers(t, to) // what is restored is whole
			return
		case !errors.As(err, &p):
			t.Errorf("%v, want a refusal", err)
		}
		if got := names(t, dir); len(got) != 1 {
			t.Errorf("left behind: %v", got)
		}
	})
}

// wrapped puts content where a layer has it.
func wrapped(t *testing.T, content []byte, layer byte, to *age.X25519Recipient) []byte {
	if layer == 0 {
		return content
	}
	if layer == 3 {
		content = stream(t, content)
	}
	var out bytes.Buffer
	locked, err := age.Encrypt(&out, to)
	if err != nil {
		t.Fatal(err)
	}
	w := io.WriteCloser(locked)
	if layer >= 2 {
		if w, err = zstd.NewWriter(locked, zstd.WithEncoderConcurrency(1)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if layer >= 2 {
		if err := locked.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

// stream is a whole backup, before it is packed, with content for the garage file.
func stream(t *testing.T, content []byte) []byte {
	var out bytes.Buffer
	out.WriteString(streamMark)
	sum := sha256.Sum256(content)
	body := &pieces{w: &out, sum: sha256.New()}
	for _, write := range []func() error{
		func() error { return writeHead(&out, Manifest{Version: 1}) },
		func() error { _, err := body.Write(content); return err },
		func() error { _, err := out.Write(make([]byte, 4)); return err },
		func() error { return writeHead(&out, seal{Saves: 3, Bytes: int64(len(content)), SHA256: sum[:]}) },
	} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}
