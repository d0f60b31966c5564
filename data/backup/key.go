package backup

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"workbay/data"
	"workbay/disk"
	"workbay/garage"
)

// secretPrefix begins every recovery key as age writes it.
const secretPrefix = "AGE-SECRET-KEY-1"

// secretLength is the length of a recovery key.
const secretLength = len(secretPrefix) + 58

// KeyFile is where the recovery key of a garage file lies, beside it.
func KeyFile(file string) string { return file + ".key" }

// Ready makes sure that the file has a recovery key and that the key file beside it
// holds it: a file without one gets one, and a lost key file is written again. It
// returns the settings of the file.
func Ready(db *data.DB) (Settings, error) {
	var s Settings
	var secret string
	err := db.View(func(tx *data.Tx) (err error) { s, secret, err = stored(tx); return err })
	if err != nil {
		return s, fmt.Errorf("read the backup settings: %w", err)
	}
	if !fits(s.Recipient, secret) {
		if s, secret, err = makeKey(db); err != nil {
			return s, fmt.Errorf("make the recovery key: %w", err)
		}
	}
	if err := keepKey(KeyFile(db.Path()), secret, s.Folders); err != nil {
		return s, folderProblem(filepath.Dir(db.Path()), err)
	}
	return s, nil
}

// Secret is the recovery key of a file, as it stands on the recovery sheet; empty if
// it has none yet.
func Secret(db *data.DB) (secret string, err error) {
	err = db.View(func(tx *data.Tx) error { _, secret, err = stored(tx); return err })
	return secret, err
}

func stored(tx *data.Tx) (s Settings, secret string, err error) {
	if s, err = data.BackupPlans.Get(tx); err != nil {
		return s, "", err
	}
	key, err := data.BackupKeys.Get(tx)
	return s, key.Secret, err
}

// fits tells whether a secret opens what is locked for the recipient.
func fits(recipient, secret string) bool {
	id, err := age.ParseX25519Identity(secret)
	return err == nil && id.Recipient().String() == recipient
}

// makeKey gives the file a recovery key: that of a key file beside it, whose sheet may
// lie in a drawer already, or a new one.
func makeKey(db *data.DB) (s Settings, secret string, err error) {
	id, err := keyBeside(db.Path())
	if err != nil {
		return s, "", err
	}
	err = db.Update(data.Act{Name: "make_recovery_key"}, func(tx *data.Tx) (err error) {
		if s, err = data.BackupPlans.Get(tx); err != nil {
			return err
		}
		s.Recipient = id.Recipient().String()
		if err := data.BackupKeys.Save(tx, data.BackupKey{Secret: id.String()}); err != nil {
			return err
		}
		return data.BackupPlans.Save(tx, s)
	})
	return s, id.String(), err
}

// alsoIn begins a line of the key file that names a folder backups go to, besides the
// one next to the file. A file that cannot be opened any more cannot tell.
const alsoIn = "# backups also in: "

// keepKey puts a key into the key file, and the folders its backups go to. A key of
// another garage that is there stays.
func keepKey(path, secret string, folders []string) error {
	was, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var is strings.Builder
	for line := range strings.Lines(string(was)) {
		if !strings.HasPrefix(line, alsoIn) {
			is.WriteString(strings.TrimSuffix(line, "\n") + "\n")
		}
	}
	if !strings.Contains(is.String(), secret) {
		is.WriteString("# Workbay recovery key: it opens the backups of the garage file beside it. Keep it secret.\n" + secret + "\n")
	}
	for _, f := range folders {
		is.WriteString(alsoIn + f + "\n")
	}
	if is.String() == string(was) {
		return nil
	}
	return writeWhole(path, []byte(is.String()))
}

// Planned are the folders that the backups of a garage file go to besides the one next
// to it, as far as its key file tells.
func Planned(file string) (folders []string) {
	content, err := os.ReadFile(KeyFile(file))
	if err != nil {
		return nil // nothing is known of others
	}
	for line := range strings.Lines(string(content)) {
		if f, ok := strings.CutPrefix(line, alsoIn); ok {
			folders = append(folders, strings.TrimRight(f, "\r\n"))
		}
	}
	return folders
}

// writeWhole writes a small file that appears under its name only once it is whole.
func writeWhole(path string, content []byte) error {
	part := path + ".part"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(part))
	}
	return disk.SyncFolder(filepath.Dir(path))
}

// identities reads recovery keys from what a person typed or from a key file: in
// groups, in small letters, without the front that all keys have in common. Lines that
// begin with # are not read. Refused with backup.bad_key.
func identities(text string) ([]*age.X25519Identity, error) {
	var found []*age.X25519Identity
	typed := ""
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "#") {
			continue
		}
		typed += strings.Map(func(r rune) rune {
			if r >= '０' && r <= 'ｚ' { // full width, from a Chinese keyboard
				r -= '０' - '0'
			}
			if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
				return r
			}
			return -1
		}, line)
	}
	typed = strings.ToUpper(typed)
	plain := strings.ReplaceAll(secretPrefix, "-", "")
	if !strings.HasPrefix(typed, plain) {
		typed = plain + typed
	}
	for _, body := range strings.Split(typed, plain)[1:] {
		id, err := age.ParseX25519Identity(secretPrefix + body)
		if err != nil {
			return nil, errors.Join(garage.Refuse("backup.bad_key", "Length", len(body), "Want", secretLength-len(secretPrefix)).At("key"), errors.New("not a recovery key"))
		}
		found = append(found, id)
	}
	return found, nil
}

// CheckKey refuses, as backup.bad_key, what is no recovery key.
func CheckKey(key string) error { _, err := identities(key); return err }

// FindKey looks for the key of a backup where one would lie: beside the garage file
// whose folder of backups it is in. It returns the keys found; empty for none.
func FindKey(backup string) string {
	full, err := filepath.Abs(backup)
	if err != nil {
		return ""
	}
	file, beside := strings.CutSuffix(filepath.Dir(full), Folder(""))
	if !beside {
		return ""
	}
	content, err := os.ReadFile(KeyFile(file))
	if err != nil {
		return ""
	}
	return string(content)
}
