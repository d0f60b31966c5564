package desk

import (
	"crypto/rand"
	"crypto/subtle"
	"strings"
	"time"
	"unicode"

	"workbay/data"
	"workbay/garage"
)

// recoverWait is how long a recovery key is looked at: long enough to tire of trying.
const recoverWait = time.Second

// Recover gives an owner who has forgotten the passphrase a new one: the recovery key
// of the backups, which the garage keeps as a printed sheet, proves that it is theirs.
// Refused with recover.wrong, recover.no_key, recover.not_owner and
// passphrase.short.
func (p People) Recover(id garage.StaffID, key, fresh string) error {
	p.proving.Lock()
	defer p.proving.Unlock()
	fresh = garage.FoldSecret(garage.Passphrase, fresh)
	if err := garage.Passphrase.Check(fresh); err != nil {
		return err
	}
	var kept data.BackupKey
	err := p.view(func(tx *data.Tx) (err error) {
		kept, err = data.BackupKeys.Get(tx)
		return err
	})
	if err != nil {
		return wrap(err, "recover %d", id)
	}
	if kept.Secret == "" {
		return garage.Refuse("recover.no_key")
	}
	p.wait(recoverWait)
	if subtle.ConstantTimeCompare([]byte(foldKey(key)), []byte(foldKey(kept.Secret))) != 1 {
		return garage.Refuse("recover.wrong").At("key")
	}
	salt := make([]byte, 16)
	if _, err := rand.Read(salt); err != nil {
		return wrap(err, "recover %d", id)
	}
	hash := p.proof(fresh, salt)
	err = p.update("recover_passphrase", func(tx *data.Tx) error {
		who, err := data.Staff.Get(tx, id)
		if err != nil {
			return err
		}
		if who.Left || !who.Is(garage.Owner) {
			return garage.Refuse("recover.not_owner", "Name", who.Name)
		}
		tx.Approve(recoveryKey)
		return keepSecret(tx, garage.Secret{Staff: id, Kind: garage.Passphrase, Salt: salt, Hash: hash, SetAt: tx.Now})
	})
	return wrap(err, "recover %d", id)
}

// recoveryKey stands in the audit trail for the one who approved.
const recoveryKey = "recovery key"

// foldKey is a recovery key without the gaps of the printed sheet, in capitals.
func foldKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '–' {
			return -1
		}
		return unicode.ToUpper(r)
	}, s)
}
