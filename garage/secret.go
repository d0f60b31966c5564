package garage

import (
	"strings"
	"time"
	"unicode/utf8"
)

// SecretID identifies a secret.
type SecretID uint64

// SecretKind is what a person proves with who they are.
type SecretKind string

// A PIN changes people at the desk; the owner has a passphrase. A person may have
// neither.
const (
	NoSecret   SecretKind = ""
	PIN        SecretKind = "pin"
	Passphrase SecretKind = "passphrase"
)

// Code is the key of the kind's word.
func (k SecretKind) Code() string {
	if k == NoSecret {
		return "secret.none"
	}
	return "secret." + string(k)
}

// A Secret is what is kept of a PIN or passphrase: never itself, only what it can be
// checked by. It lies apart from the person, and no list, export or text shows it.
type Secret struct {
	ID    SecretID   `cbor:"1,keyasint,omitzero"`
	Staff StaffID    `cbor:"2,keyasint,omitzero"`
	Kind  SecretKind `cbor:"3,keyasint,omitzero"`
	Salt  []byte     `cbor:"4,keyasint,omitempty" json:"-"`
	Hash  []byte     `cbor:"5,keyasint,omitempty" json:"-"` // argon2id
	Wrong int        `cbor:"6,keyasint,omitzero"`           // tries since the last right one
	SetAt time.Time  `cbor:"7,keyasint,omitzero"`
}

// Lengths of secrets, in characters.
const (
	minPIN, maxPIN = 4, 8
	minPassphrase  = 10
	maxPassphrase  = 200
)

// FoldSecret is a secret as it is compared: a PIN may have been typed in the wide
// digits of a Chinese keyboard.
func FoldSecret(kind SecretKind, text string) string {
	if kind != PIN {
		return strings.TrimSpace(text)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == ' ':
			return -1
		}
		return r
	}, text)
}

// Check refuses a PIN that is not 4 to 8 digits, or that everybody tries first, and
// a passphrase of less than 10 characters. The text is folded already.
func (k SecretKind) Check(text string) error {
	n := utf8.RuneCountInString(text)
	switch {
	case k == PIN && (n < minPIN || n > maxPIN || strings.Trim(text, "0123456789") != ""):
		return Refuse("pin.bad", "Least", minPIN, "Most", maxPIN).At("secret")
	case k == PIN && obvious(text):
		return Refuse("pin.obvious").At("secret")
	case k == Passphrase && (n < minPassphrase || n > maxPassphrase):
		return Refuse("passphrase.short", "Least", minPassphrase, "Length", n).At("secret")
	}
	return nil
}

// obvious tells of 1111, 1234 and 4321.
func obvious(pin string) bool {
	for _, step := range []int{0, 1, -1} {
		same := true
		for i := 1; i < len(pin); i++ {
			same = same && int(pin[i])-int(pin[i-1]) == step
		}
		if same {
			return true
		}
	}
	return false
}

// freeTries is how often a secret may be mistyped without waiting.
const freeTries = 3

// longestWait ends the growth of the wait after wrong tries.
const longestWait = 5 * time.Minute

// TryDelay is how long to wait before a secret is looked at again after so many
// wrong tries: nothing at first, then twice as long each time. It depends on the
// count alone, so that turning the clock does not shorten it.
func TryDelay(wrong int) time.Duration {
	if wrong < freeTries {
		return 0
	}
	d := time.Second
	for range min(wrong-freeTries, 20) {
		d *= 2
	}
	return min(d, longestWait)
}
