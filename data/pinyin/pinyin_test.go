package pinyin

import (
	"flag"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	gopinyin "github.com/mozillazg/go-pinyin"
)

var update = flag.Bool("update", false, "write the table anew from the library's")

// library is what the library says of a character, each way once.
func library(r rune) []string {
	var once []string
	for _, s := range gopinyin.SinglePinyin(r, gopinyin.Args{Style: gopinyin.Normal, Heteronym: true}) {
		if !slices.Contains(once, s) {
			once = append(once, s)
		}
	}
	return once
}

func TestTheTableIsTheLibrarys(t *testing.T) {
	if *update {
		write(t)
	}
	for r := range rune(0x40000) {
		if got, want := Ways(r), library(r); !slices.Equal(got, want) {
			t.Errorf("%c (%U) is read %q, want %q", r, r, got, want)
		}
	}
	if got := Ways(-1); got != nil {
		t.Errorf("no character is read %q", got)
	}
}

func TestACharacterOfSeveralReadingsHasThemAll(t *testing.T) {
	for r, want := range map[rune][]string{'王': {"wang", "yu"}, '重': {"zhong", "chong", "tong"}, 'a': nil, ' ': nil} {
		if got := Ways(r); !slices.Equal(got, want) {
			t.Errorf("%c is read %q, want %q", r, got, want)
		}
	}
}

// write makes readings.txt of the library's dictionary.
func write(t *testing.T) {
	t.Helper()
	lines := map[string][]rune{}
	for _, code := range slices.Sorted(maps.Keys(gopinyin.PinyinDict)) {
		way := strings.Join(library(rune(code)), ",")
		lines[way] = append(lines[way], rune(code))
	}
	var b strings.Builder
	for _, way := range slices.Sorted(maps.Keys(lines)) {
		b.WriteString(way + " " + string(lines[way]) + "\n")
	}
	if err := os.WriteFile("readings.txt", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
