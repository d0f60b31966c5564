package paper

import (
	"sync"

	"workbay/typeface"
)

// A font measures and breaks the words of a paper.
type font struct{ *typeface.Font }

// faces are the two fonts of every paper.
type faces struct{ regular, bold *font }

// theFaces are the program's own fonts.
var theFaces = sync.OnceValue(func() faces {
	return faces{&font{typeface.Regular()}, &font{typeface.Bold()}}
})

func (f faces) face(bold bool) *font {
	if bold {
		return f.bold
	}
	return f.regular
}
