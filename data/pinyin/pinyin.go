// Package pinyin tells how Chinese characters are read. Its table is that of
// github.com/mozillazg/go-pinyin (MIT), written into readings.txt by the package's
// test: the library builds its own before the program begins, which every start of
// the window would wait for, and keeps it whether a Chinese name is met or not.
package pinyin

import (
	_ "embed"
	"strings"
	"sync"
)

// table is a line for each way to read: the syllables, a space, the characters.
//
//go:embed readings.txt
var table string

// Ways are the syllables that a character is read as, without tones, the usual one
// first; none for what is no Chinese character.
func Ways(r rune) []string {
	known := read()
	if r < 0 || int(r) >= len(known.line) || known.line[r] == 0 {
		return nil
	}
	return strings.Split(known.ways[known.line[r]], ",")
}

// A reader is the table as it is asked.
type reader struct {
	ways []string // of each line, as it stands there; the first is that of characters without a reading
	line []uint16 // of each character
}

// read is made with the first character that is looked up.
var read = sync.OnceValue(func() reader {
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	made := reader{ways: make([]string, 1, len(lines)+1)}
	for _, l := range lines {
		ways, characters, _ := strings.Cut(l, " ")
		for _, r := range characters {
			if more := int(r) + 1 - len(made.line); more > 0 {
				made.line = append(made.line, make([]uint16, more)...)
			}
			made.line[r] = uint16(len(made.ways))
		}
		made.ways = append(made.ways, ways)
	}
	return made
})
