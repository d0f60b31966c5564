//go:build linux

package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	bbolt "go.etcd.io/bbolt"
)

// raw reads a file with bare bbolt, past all that the product would say of it: the
// SHA-256 of every space's keys and values, which shows whether anything has changed and
// where, and what bbolt's own check says. It is what the trials are judged by and what the control
// runs on; it may die of what it reads.
func raw(path string) (keys, structure string) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	db, err := open(path)
	if err != nil {
		return "unreadable: " + oneLine(err.Error()), "told"
	}
	defer guard(db.Close)
	var spaces []string
	n := 0
	err = guard(func() error {
		return db.View(func(tx *bbolt.Tx) error {
			return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
				h := sha256.New()
				defer func() { spaces = append(spaces, fmt.Sprintf("%q:%x", name, h.Sum(nil)[:8])) }()
				return b.ForEach(func(k, v []byte) error {
					if n++; n > 5_000_000 {
						return errors.New("endless")
					}
					fmt.Fprintf(h, "%d %d %v\n", len(k), len(v), v == nil)
					h.Write(k)
					h.Write(v)
					return nil
				})
			})
		})
	})
	keys = strings.Join(spaces, " ")
	if err != nil {
		keys = "unreadable: " + oneLine(err.Error())
	}
	structure = "sound"
	err = guard(func() error {
		return db.View(func(tx *bbolt.Tx) error {
			var first error
			for err := range tx.Check() {
				if first == nil {
					first = err
				}
			}
			return first
		})
	})
	if err != nil {
		structure = "told " + err.Error()
	}
	return keys, structure
}

func open(path string) (db *bbolt.DB, err error) {
	err = guard(func() (err error) {
		db, err = bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: 1e9, OpenFile: os.OpenFile})
		return err
	})
	return db, err
}

func guard(call func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return call()
}
