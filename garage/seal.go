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

// digest is the SHA-256 of the document with Hash empty.
func (d Document) digest() []byte {
	d.Hash = nil
	var b bytes.Buffer
	write(&b, reflect.ValueOf(d))
	sum := sha256.Sum256(b.Bytes())
	return sum[:]
}

// write puts a value down in one stable form. Fields without a value are left out,
// so that a field added later leaves older documents intact; times go down to the
// second in UTC, as the store keeps them; texts and lists carry their length, so
// that no two documents read the same.
func write(b *bytes.Buffer, v reflect.Value) {
	if t, ok := v.Interface().(time.Time); ok {
		b.WriteString(strconv.FormatInt(t.Unix(), 10))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		b.WriteByte('{')
		for i := range v.NumField() {
			if f := v.Field(i); !empty(f) {
				b.WriteString(v.Type().Field(i).Name)
				b.WriteByte('=')
				write(b, f)
				b.WriteByte(';')
			}
		}
		b.WriteByte('}')
	case reflect.Slice:
		fmt.Fprintf(b, "[%d:", v.Len())
		for i := range v.Len() {
			write(b, v.Index(i))
			b.WriteByte(',')
		}
		b.WriteByte(']')
	case reflect.String:
		fmt.Fprintf(b, "%d:%s", v.Len(), v.String())
	default:
		fmt.Fprint(b, v.Interface())
	}
}

// empty tells whether a field has no value: an empty list is none, whether it was
// never made or came back from the store.
func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice:
		return v.Len() == 0
	case reflect.Struct:
		if t, ok := v.Interface().(time.Time); ok {
			return t.IsZero()
		}
		for i := range v.NumField() {
			if !empty(v.Field(i)) {
				return false
			}
		}
		return true
	}
	return v.IsZero()
}
