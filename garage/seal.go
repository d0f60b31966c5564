package garage

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"reflect"
	"strconv"
	"sync"
	"time"
)

// Seal returns the document with its hash over everything that stands on it.
func (d Document) Seal() Document {
	d.Hash = d.digest()
	return d
}

// Intact tells whether nothing has changed since the document was sealed.
func (d Document) Intact() bool { return len(d.Hash) > 0 && bytes.Equal(d.Hash, d.digest()) }

// digest is the SHA-256 of the document with Hash empty. Pictures are in it by their
// hashes; those of papers that know none, as they were frozen at first, as they are.
func (d Document) digest() []byte {
	s, _ := sealing.Get().(*seal)
	s.document = d.Light()
	s.document.Hash = nil
	s.text = spelt(s.text[:0], documentSpelling, reflect.ValueOf(&s.document).Elem())
	sum := sha256.Sum256(s.text)
	s.document = Document{} // what it points to is not kept
	sealing.Put(s)
	return sum[:]
}

// A seal is what a digest needs: of each paper twice as much as of all else made for it.
type seal struct {
	document Document
	text     []byte
}

var (
	sealing          = sync.Pool{New: func() any { return &seal{} }}
	documentSpelling = spellingOf(reflect.TypeFor[Document]())
)

// A spelling is how the values of a type are put down.
type spelling struct {
	kind   reflect.Kind
	time   bool
	fields []spelledField // of a struct that is not a time
	of     *spelling      // of the entries of a list
}

type spelledField struct {
	name string // and "="
	spelling
}

func spellingOf(t reflect.Type) spelling {
	s := spelling{kind: t.Kind(), time: t == reflect.TypeFor[time.Time]()}
	switch {
	case s.kind == reflect.Struct && !s.time:
		for i := range t.NumField() {
			f := t.Field(i)
			s.fields = append(s.fields, spelledField{f.Name + "=", spellingOf(f.Type)})
		}
	case s.kind == reflect.Slice:
		of := spellingOf(t.Elem())
		s.of = &of
	}
	return s
}

// spelt puts a value down in one stable form. Fields without a value are left out,
// so that a field added later leaves older documents intact; times go down to the
// second in UTC, as the store keeps them; texts and lists carry their length, so
// that no two documents read the same.
func spelt(b []byte, s spelling, v reflect.Value) []byte {
	switch s.kind {
	case reflect.Struct:
		if s.time {
			return strconv.AppendInt(b, timeOf(v).Unix(), 10)
		}
		b, _ = fields(b, s, v)
		return b
	case reflect.Slice:
		b = append(strconv.AppendInt(append(b, '['), int64(v.Len()), 10), ':')
		for i := range v.Len() {
			b = append(spelt(b, *s.of, v.Index(i)), ',')
		}
		return append(b, ']')
	case reflect.String:
		b = append(strconv.AppendInt(b, int64(v.Len()), 10), ':')
		return append(b, v.String()...)
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.AppendInt(b, v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.AppendUint(b, v.Uint(), 10)
	}
	return fmt.Append(b, v.Interface())
}

// fields puts the fields of a struct down that have a value, and tells whether any
// has: a list without entries is none, whether it was never made or came back from
// the store.
func fields(b []byte, s spelling, v reflect.Value) ([]byte, bool) {
	full := false
	b = append(b, '{')
	for i := range s.fields {
		f, of := v.Field(i), &s.fields[i]
		before := len(b)
		switch {
		case of.kind == reflect.Slice && f.Len() == 0, of.kind != reflect.Slice && !of.time && f.IsZero():
			continue
		case of.fields != nil:
			has := false
			if b, has = fields(append(b, of.name...), of.spelling, f); !has {
				b = b[:before]
				continue
			}
		case of.time && timeOf(f).IsZero():
			continue
		default:
			b = spelt(append(b, of.name...), of.spelling, f)
		}
		full, b = true, append(b, ';')
	}
	return append(b, '}'), full
}

func timeOf(v reflect.Value) *time.Time {
	t, _ := v.Addr().Interface().(*time.Time)
	return t
}
