package data

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"workbay/garage"
)

// TestSecretsLeaveNoTextInTheAuditTrail writes, changes and removes what a secret is
// checked by: the trail tells of it and keeps no text.
func TestSecretsLeaveNoTextInTheAuditTrail(t *testing.T) {
	path := filepath.Join(t.TempDir(), "garage.workbay")
	db, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	first, second := bytes.Repeat([]byte{0xA7, 0x31}, 16), bytes.Repeat([]byte{0x5C, 0x92}, 16)
	var s garage.Secret
	steps := []func(*Tx) error{
		func(tx *Tx) (err error) {
			s, err = Secrets.Add(tx, garage.Secret{Staff: 3, Kind: garage.PIN, Hash: first})
			return err
		},
		func(tx *Tx) error { s.Hash = second; return Secrets.Save(tx, s) },
		func(tx *Tx) error { return Secrets.Remove(tx, s.ID) },
	}
	for _, step := range steps {
		if err := db.Update(Act{By: "Ann", Name: "set_pin", Approved: "Maria"}, step); err != nil {
			t.Fatal(err)
		}
	}
	trail, err := db.Audit(0, 0, false)
	if err != nil || len(trail) != 3 {
		t.Fatalf("%d entries, %v; want 3", len(trail), err)
	}
	err = db.View(func(tx *Tx) error {
		for _, e := range trail {
			if e.Table != "secrets" || e.By != "Ann" || e.Approved != "Maria" {
				t.Errorf("%+v, want a secret changed by Ann and approved by Maria", e)
			}
			if e.Before == nil {
				continue
			}
			read, err := tx.entryOf(key(e.Seq), e.Table, e.ID)
			if err != nil {
				return err
			}
			if text, err := tx.text(read); err != nil || len(text) > 0 {
				t.Errorf("entry %d keeps the text %x, %v; want none", e.Seq, text, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found, err := db.Check(context.Background()); err != nil || len(found) > 0 {
		t.Errorf("%v %v, want the file sound", found, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestInspectShowsNoProofs prints a secret as the inspect command does.
func TestInspectShowsNoProofs(t *testing.T) {
	text, err := json.Marshal(garage.Secret{ID: 1, Staff: 3, Kind: garage.PIN, Salt: []byte("salt"), Hash: []byte("hash")})
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"Salt", "Hash", "c2FsdA", "aGFzaA"} {
		if strings.Contains(string(text), part) {
			t.Errorf("%s shows %s, want nothing a secret is checked by", text, part)
		}
	}
}
