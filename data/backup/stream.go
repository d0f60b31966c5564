package backup

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"time"

	"filippo.io/age"

	"workbay/data"
	"workbay/garage"
)

// A backup is an age file for one recipient. In it lies a zstd stream of
//
//	the mark "workbay backup 1\n"
//	a manifest: its length (4 bytes, big endian) and JSON
//	the garage file in pieces: length (4 bytes), bytes; a length of 0 ends it
//	the seal: length (4 bytes), JSON
//
// The manifest says what was to be copied, the seal what was.
const (
	streamMark = "workbay backup 1\n"
	piece      = 1 << 20 // the longest piece of the garage file
	maxHead    = 1 << 16 // the longest manifest or seal
	maxWindow  = 8 << 20 // what zstd may look back; more is none of ours
)

// A Manifest stands at the head of a backup.
type Manifest struct {
	Version int            `json:"version"` // of the form, 1
	Garage  string         `json:"garage"`  // the name of the garage file, without its ending
	Counter uint64         `json:"counter"`
	Reason  string         `json:"reason"`
	MadeAt  time.Time      `json:"made_at"`
	Saves   uint64         `json:"saves"`  // when Tables were counted
	Tables  map[string]int `json:"tables"` // how many records each table has
}

// A seal stands at the end of a backup.
type seal struct {
	Saves  uint64    `json:"saves"`
	At     time.Time `json:"at"`
	Head   []byte    `json:"head"`
	Bytes  int64     `json:"bytes"`
	SHA256 []byte    `json:"sha256"` // of the garage file
}

func (s seal) mark() Mark { return Mark{Saves: s.Saves, At: s.At, Head: s.Head, Bytes: s.Bytes} }

// pack writes a backup of db to w, and looks through the structure of the file.
func pack(ctx context.Context, w io.Writer, recipient string, db *data.DB, m Manifest, progress func(done, total int64)) (s seal, err error) {
	to, err := age.ParseX25519Recipient(recipient)
	if err != nil {
		return s, fmt.Errorf("lock a backup: %w", err)
	}
	locked, err := age.Encrypt(w, to)
	if err != nil {
		return s, err
	}
	packed, err := newFrameWriter(locked)
	if err != nil {
		return s, err
	}
	defer packed.Close() // of no meaning after the one below
	if _, err := io.WriteString(packed, streamMark); err != nil {
		return s, err
	}
	if err := writeHead(packed, m); err != nil {
		return s, err
	}
	body := &pieces{w: packed, sum: sha256.New()}
	buffered := bufio.NewWriterSize(body, piece)
	mark, err := db.SoundSnapshot(ctx, buffered, progress)
	if err != nil {
		return s, err
	}
	s.Saves, s.At, s.Head, s.Bytes = mark.Saves, mark.At, mark.Head, mark.Bytes
	if err := buffered.Flush(); err != nil {
		return s, err
	}
	s.SHA256 = body.sum.Sum(nil)
	if _, err := packed.Write(make([]byte, 4)); err != nil {
		return s, err
	}
	if err := writeHead(packed, s); err != nil {
		return s, err
	}
	if err := packed.Close(); err != nil {
		return s, err
	}
	return s, locked.Close()
}

// pieces writes with the length before each piece.
type pieces struct {
	w   io.Writer
	sum hash.Hash
}

func (p *pieces) Write(b []byte) (n int, err error) {
	for n < len(b) {
		next := b[n:min(n+piece, len(b))]
		if err := binary.Write(p.w, binary.BigEndian, uint32(len(next))); err != nil {
			return n, err
		}
		if _, err := p.w.Write(next); err != nil {
			return n, err
		}
		p.sum.Write(next)
		n += len(next)
	}
	return n, nil
}

func writeHead(w io.Writer, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if len(text) > maxHead {
		return errors.New("manifest of a backup is too long")
	}
	if err := binary.Write(w, binary.BigEndian, uint32(len(text))); err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

// errBroken marks what is in a backup and cannot be so.
var errBroken = errors.New("backup is not as it was written")

// ageMark begins every file that age has locked.
const ageMark = "age-encryption.org/v1"

// unlock opens an age stream, or says whose fault it is.
func unlock(r io.Reader, path string, ids []*age.X25519Identity) (io.Reader, error) {
	in := bufio.NewReaderSize(r, 1<<18)
	if front, err := in.Peek(len(ageMark)); err != nil || string(front) != ageMark {
		return nil, errors.Join(garage.Refuse("backup.not_ours", "Path", path), err)
	}
	var list []age.Identity
	for _, id := range ids {
		list = append(list, id)
	}
	plain, err := age.Decrypt(in, list...)
	var other *age.NoIdentityMatchError
	if errors.As(err, &other) {
		return nil, errors.Join(garage.Refuse("backup.wrong_key", "Path", path).At("key"), err)
	}
	return plain, err
}

// unpack reads a backup, checks all of it, and writes the garage file in it to out.
// progress counts the bytes of what was locked: how long the garage file in it is is known
// at its end only.
func unpack(ctx context.Context, r io.Reader, path string, ids []*age.X25519Identity, out io.Writer, progress func(done int64)) (m Manifest, s seal, err error) {
	plain, err := unlock(r, path, ids)
	if err == nil {
		m, s, err = read(ctx, plain, out, progress)
	}
	var p *garage.Problem
	var write *writeError
	switch {
	case err == nil || errors.As(err, &p) || ctx.Err() != nil:
		return m, s, err
	case errors.As(err, &write):
		return m, s, write.err
	}
	return m, s, errors.Join(garage.Refuse("backup.damaged", "Path", path), err)
}

// A writeError is a failure of the disk that is written to, not of the backup.
type writeError struct{ err error }

func (e *writeError) Error() string { return e.err.Error() }

// read reads the zstd stream.
func read(ctx context.Context, plain io.Reader, out io.Writer, progress func(done int64)) (m Manifest, s seal, err error) {
	un, err := newUnpacker(plain)
	if err != nil {
		return m, s, err
	}
	defer un.Close()
	in := bufio.NewReaderSize(un, 1<<16)
	front := make([]byte, len(streamMark))
	if _, err := io.ReadFull(in, front); err != nil || string(front) != streamMark {
		return m, s, errors.Join(errBroken, err)
	}
	if err := readHead(in, &m); err != nil {
		return m, s, err
	}
	sum := sha256.New()
	length, err := readPieces(ctx, in, io.MultiWriter(sum, asWriteError{out}), func() { progress(un.taken()) })
	if err != nil {
		return m, s, err
	}
	if err := readHead(in, &s); err != nil {
		return m, s, err
	}
	if s.Bytes != length || !bytes.Equal(s.SHA256, sum.Sum(nil)) {
		return m, s, errBroken
	}
	// The end of all: what is cut off behind the seal shows only here.
	if _, err := in.ReadByte(); err != io.EOF {
		return m, s, errors.Join(errBroken, err)
	}
	return m, s, nil
}

// asWriteError marks the errors of a writer.
type asWriteError struct{ w io.Writer }

func (a asWriteError) Write(p []byte) (int, error) {
	n, err := a.w.Write(p)
	if err != nil {
		err = &writeError{err}
	}
	return n, err
}

func readPieces(ctx context.Context, in io.Reader, out io.Writer, progress func()) (length int64, err error) {
	buf := make([]byte, piece)
	for {
		if err := ctx.Err(); err != nil {
			return length, err
		}
		n, err := readLength(in, piece)
		if err != nil || n == 0 {
			return length, err
		}
		if _, err := io.ReadFull(in, buf[:n]); err != nil {
			return length, err
		}
		if _, err := out.Write(buf[:n]); err != nil {
			return length, err
		}
		length += int64(n)
		progress()
	}
}

func readLength(in io.Reader, most uint32) (uint32, error) {
	var b [4]byte
	if _, err := io.ReadFull(in, b[:]); err != nil {
		return 0, errors.Join(errBroken, err)
	}
	n := binary.BigEndian.Uint32(b[:])
	if n > most {
		return 0, errBroken
	}
	return n, nil
}

func readHead(in io.Reader, v any) error {
	n, err := readLength(in, maxHead)
	if err != nil {
		return err
	}
	text := make([]byte, n)
	if _, err := io.ReadFull(in, text); err != nil {
		return err
	}
	if err := json.Unmarshal(text, v); err != nil {
		return errors.Join(errBroken, err)
	}
	return nil
}
