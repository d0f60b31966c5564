package data

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"workbay/data/kv"
	"workbay/garage"
)

// startOfSeries is the year under which the first number of a series is kept.
const startOfSeries = math.MaxUint16

// NextNumber takes the next number of a yearly series, such as INV-2026-00042; with
// year 0 the series runs on through the years and its numbers are like INV-00042.
// The counter is part of the transaction: if that fails the number is free again,
// so the series has no gaps.
func (tx *Tx) NextNumber(series string, year int) (string, error) {
	n, err := tx.nextOf(series, year)
	if err != nil {
		return "", fmt.Errorf("number of series %s: %w", series, err)
	}
	if err := tx.put(seriesSpace, seriesKey(series, year), key(n)); err != nil {
		return "", fmt.Errorf("number of series %s: %w", series, err)
	}
	return numberText(series, year, n), nil
}

// PeekNumber is the number that NextNumber would give.
func (tx *Tx) PeekNumber(series string, year int) (string, error) {
	n, err := tx.nextOf(series, year)
	if err != nil {
		return "", fmt.Errorf("number of series %s: %w", series, err)
	}
	return numberText(series, year, n), nil
}

// SetSeries makes next the first number of a series. Once a number was given it is
// refused as series.used. Later years begin with 1 again.
func (tx *Tx) SetSeries(series string, next uint64) error {
	if next == 0 {
		return &garage.Problem{Code: "series.start", Field: "next", Args: map[string]any{"Series": series}}
	}
	used, err := tx.seriesUsed(series)
	if err != nil {
		return fmt.Errorf("set series %s: %w", series, err)
	}
	if used {
		return &garage.Problem{Code: "series.used", Field: "next", Args: map[string]any{"Series": series}}
	}
	if err := tx.put(seriesSpace, seriesKey(series, startOfSeries), key(next)); err != nil {
		return fmt.Errorf("set series %s: %w", series, err)
	}
	return nil
}

func (tx *Tx) nextOf(series string, year int) (uint64, error) {
	if year < 0 || year > 9999 || series == "" {
		return 0, fmt.Errorf("no such series: %q of %d", series, year)
	}
	last, err := tx.counter(seriesKey(series, year))
	if err == nil {
		return last + 1, nil
	}
	if !errors.Is(err, kv.ErrNotFound) {
		return 0, err
	}
	used, err := tx.seriesUsed(series)
	if used || err != nil {
		return 1, err
	}
	start, err := tx.counter(seriesKey(series, startOfSeries))
	if errors.Is(err, kv.ErrNotFound) {
		return 1, nil
	}
	return start, err
}

func (tx *Tx) counter(key []byte) (uint64, error) {
	payload, err := tx.get(seriesSpace, key)
	if err != nil {
		return 0, err
	}
	if len(payload) != 8 {
		return 0, tx.damaged(string(seriesSpace), 0)
	}
	return binary.BigEndian.Uint64(payload), nil
}

// seriesUsed reports whether any year of the series has given a number.
func (tx *Tx) seriesUsed(series string) (used bool, err error) {
	r := kv.Range{Space: seriesSpace, From: seriesKey(series, 0), To: seriesKey(series, startOfSeries), Limit: 1}
	err = tx.r.Scan(r, func(_, _ []byte) bool { used = true; return false })
	return used, err
}

func seriesKey(series string, year int) []byte {
	return binary.BigEndian.AppendUint16(append([]byte(series), 0), uint16(year))
}

func numberText(series string, year int, n uint64) string {
	return garage.Numbered{Series: series, Year: year, N: n}.String()
}
