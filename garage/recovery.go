package garage

import "time"

// A RecoverySheet is all that the paper for the drawer says: what opens the backups of
// a garage, where they lie, and how they are brought back.
type RecoverySheet struct {
	Country  Country
	Language Language
	Paper    string // "A4" or "Letter"
	Shop     Party
	Logo     []byte
	Accent   uint32
	File     string   // the path of the garage file
	Folders  []string // where its backups lie, that beside the file first
	Key      string   // the recovery key
	MadeAt   time.Time
}

// Recovery is the recovery sheet of a shop.
func (s Shop) Recovery(file string, folders []string, key string, at time.Time) RecoverySheet {
	return RecoverySheet{
		Country: s.Country, Language: s.Language, Paper: s.Paper, Shop: s.party(), Logo: s.Logo, Accent: s.Accent,
		File: file, Folders: folders, Key: key, MadeAt: at,
	}
}
