// Package assets holds the program's fonts, words and pictures as plain bytes.
package assets

import "embed"

// The font of window and paper; see fonts/OFL.txt for its licence.
var (
	//go:embed fonts/GarageSans-Regular.ttf
	Regular []byte
	//go:embed fonts/GarageSans-Bold.ttf
	Bold []byte
)

// Locale holds the words: one flat JSON file a language, locale/en.json and
// locale/zh.json.
//
//go:embed locale/*.json
var Locale embed.FS

// Icon is the program's mark for window and task bar, icons/workbay.png at 128 pixels:
// the window library turns each pixel by itself, before it shows anything.
//
//go:embed icons/window.png
var Icon []byte
