package desk

import (
	"errors"
	"time"

	"workbay/garage"
)

// A Hit is one line of the search's answer.
type Hit struct {
	Kind   string // "vehicle", "customer", "order", "quote", "invoice", "part", "job"
	ID     uint64
	Plate  string
	Title  string
	Detail string
	Note   string
	At     time.Time
	State  string
	Amount garage.Money
}

// Search finds what fits all words: exact numbers, plates and phones first, then
// fragments, Chinese and pinyin initials; grouped by kind.
func (r Reception) Search(words string, limit int) ([]Hit, error) {
	return nil, errors.ErrUnsupported
}

// Recent is what was opened last at this desk, at most eight, newest first.
func (r Reception) Recent() ([]Hit, error) { return nil, errors.ErrUnsupported }

// Opened remembers that something was opened, for [Reception.Recent].
func (r Reception) Opened(kind string, id uint64) {}
