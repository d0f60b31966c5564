package garage

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"reflect"
	"strconv"
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
	d = d.Light()
	d.Hash = nil
	sum := sha256.Sum256(spelt(make([]byte, 0, 4096), reflect.ValueOf(&d).Elem()))
	return sum[:]
}

// spelt puts a value down in one stable form. Fields without a value are left out,
// so that a field added later leaves older documents intact; times go down to the
// second in UTC, as the store keeps them; texts and lists carry their length, so
// that no two documents read the same.
func spelt(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			t, _ := v.Addr().Interface().(*time.Time)
			return strconv.AppendInt(b, t.Unix(), 10)
		}
		b, _ = fields(b, v)
		return b
	case reflect.Slice:
		b = append(strconv.AppendInt(append(b, '['), int64(v.Len()), 10), ':')
		for i := range v.Len() {
			b = append(spelt(b, v.Index(i)), ',')
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
func fields(b []byte, v reflect.Value) ([]byte, bool) {
	full, of := false, v.Type()
	b = append(b, '{')
	for i := range v.NumField() {
		f := v.Field(i)
		before := len(b)
		switch {
		case f.Kind() == reflect.Slice && f.Len() == 0:
			continue
		case f.Kind() == reflect.Struct && f.Type() != reflect.TypeFor[time.Time]():
			has := false
			if b, has = fields(append(append(b, of.Field(i).Name...), '='), f); !has {
				b = b[:before]
				continue
			}
		case f.Kind() != reflect.Slice && f.IsZero() || zeroTime(f):
			continue
		default:
			b = spelt(append(append(b, of.Field(i).Name...), '='), f)
		}
		full, b = true, append(b, ';')
	}
	return append(b, '}'), full
}

// zeroTime tells whether a field is a time without a value.
func zeroTime(f reflect.Value) bool {
	if f.Type() != reflect.TypeFor[time.Time]() {
		return false
	}
	t, _ := f.Addr().Interface().(*time.Time)
	return t.IsZero()
}
