package typeface

import (
	"io/fs"

	"golang.org/x/text/encoding/simplifiedchinese"

	"workbay/assets"
)

// Latin are the letters and signs of the European languages, of figures and of keys:
// all that an English screen says, but for names in another script.
func Latin() map[rune]bool {
	runes := make(map[rune]bool, 1024)
	for _, block := range [][2]rune{{0x20, 0x7E}, {0xA0, 0x17F}, {0x2010, 0x203A}, {0x20A0, 0x20BF}, {0x2103, 0x2103}, {0x2150, 0x215F}, {0x2190, 0x2193}, {0x2212, 0x2212}, {0x221E, 0x221E}} {
		for r := block[0]; r <= block[1]; r++ {
			runes[r] = true
		}
	}
	return runes
}

// Everyday are the runes that nearly every text keeps to: those of [Latin], all that
// the program itself says, and the 3755 most used Chinese characters, the first level
// of GB/T 2312.
func Everyday() (map[rune]bool, error) {
	said := make([]bool, 1<<16) // a map would take most of the time
	files, err := fs.Glob(assets.Locale, "locale/*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		words, err := fs.ReadFile(assets.Locale, name)
		if err != nil {
			return nil, err
		}
		for _, r := range string(words) {
			if int(r) < len(said) {
				said[r] = true
			}
		}
	}
	level, err := firstLevel()
	for _, r := range level {
		said[r] = true
	}
	runes := Latin()
	for r, is := range said {
		if is && r != '\n' {
			runes[rune(r)] = true
		}
	}
	return runes, err
}

// firstLevel decodes the rows 16 to 55 of GB/T 2312.
func firstLevel() (string, error) {
	var codes []byte
	for row := byte(0xB0); row <= 0xD7; row++ {
		for cell := byte(0xA1); cell <= 0xFE; cell++ {
			if row < 0xD7 || cell <= 0xF9 { // the last row ends early
				codes = append(codes, row, cell)
			}
		}
	}
	b, err := simplifiedchinese.GBK.NewDecoder().Bytes(codes)
	return string(b), err
}
