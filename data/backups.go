package data

import (
	"encoding/json"
	"time"
)

// A BackupPlan says where backups of this file go, beside the folder next to the
// file, and for whom they are locked.
type BackupPlan struct {
	Folders   []string `cbor:"1,keyasint,omitempty"` // on other disks, in the order they are written
	Recipient string   `cbor:"2,keyasint,omitzero"`  // the public half of the recovery key
	OldAfter  int      `cbor:"3,keyasint,omitzero"`  // hours after which the newest backup counts as old; 0: 24
}

// A BackupKey is the recovery key that opens the backups of this file. It lies in the
// file as well, so that a lost key file can be written again.
type BackupKey struct {
	Secret string `cbor:"1,keyasint,omitzero"`
}

// hidden stands for a secret where a record is shown.
const hidden = "(hidden)"

// MarshalJSON shows that there is a key, and not the key.
func (k BackupKey) MarshalJSON() ([]byte, error) {
	shown := map[string]string{"Secret": ""}
	if k.Secret != "" {
		shown["Secret"] = hidden
	}
	return json.Marshal(shown)
}

// A BackupState is what the file remembers of its backups.
type BackupState struct {
	Counter   uint64     `cbor:"1,keyasint,omitzero"` // of the newest backup; the next one has the number behind it
	Drill     DrillState `cbor:"2,keyasint,omitzero"`
	SheetMade time.Time  `cbor:"3,keyasint,omitzero"` // when the recovery sheet was last made; zero: never
}

// A DrillState is what came of the last trial restore.
type DrillState struct {
	At      time.Time `cbor:"1,keyasint,omitzero"` // zero: there was none yet
	Name    string    `cbor:"2,keyasint,omitzero"` // the backup that was tried
	Problem string    `cbor:"3,keyasint,omitzero"` // the code of what was wrong with it; empty: nothing
}
