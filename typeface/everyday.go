package typeface

import (
	"io/fs"

	"golang.org/x/text/encoding/simplifiedchinese"

	"workbay/assets"
)

// Everyday are the runes that nearly every text keeps to: the Latin letters with
// their signs, all that the program itself says, and the 3755 most used Chinese
// characters, the first level of GB/T 2312.
func Everyday() (map[rune]bool, error) {
	runes := map[rune]bool{}
	add := func(s string) {
		for _, r := range s {
			runes[r] = true
		}
	}
	for _, block := range [][2]rune{{0x20, 0x7E}, {0xA0, 0x17F}, {0x2010, 0x203A}, {0x20A0, 0x20BF}, {0x2190, 0x2193}} {
		for r := block[0]; r <= block[1]; r++ {
			runes[r] = true
		}
	}
	files, err := fs.Glob(assets.Locale, "locale/*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		words, err := fs.ReadFile(assets.Locale, name)
		if err != nil {
			return nil, err
		}
		add(string(words))
	}
	level, err := firstLevel()
	add(level)
	delete(runes, '\n')
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
