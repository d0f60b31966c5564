package widget

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"workbay/garage"
)

// Scanner takes the codes that a scanner types out of what is typed, wherever the
// focus is: a code begins with its mark, and until it is clear that a text is one
// nothing of it reaches the field. What turns out to be typing is handed on.
type Scanner struct {
	// Took is told of each code; one of which something is missing comes, too.
	Took func(code string)
	// Now is the clock of the window.
	Now func() time.Time
	// Later runs something after a while, on the window's goroutine; nil: what is
	// held back waits for the next key.
	Later func(d time.Duration, do func())

	held string
	at   time.Time    // of the newest letter held back
	give func(r rune) // hands them on
	end  time.Time    // when a code was complete: an Enter at once is the scanner's
	turn int          // counts what was held back
}

// scanGap is how long a scanner takes from one letter to the next at most; people
// who type a percent sign see it after that.
const scanGap = 250 * time.Millisecond

// rune takes a letter for a code, or hands it on with what was held back before it.
func (s *Scanner) rune(r rune, give func(rune)) {
	if s == nil || s.Took == nil {
		give(r)
		return
	}
	now := s.Now()
	if s.held != "" && now.Sub(s.at) > scanGap {
		s.release()
	}
	s.end = time.Time{}
	may, whole := garage.ScanGoesOn(s.held + string(r))
	if !may && s.held != "" {
		if s.torn() {
			s.took(s.held) // a digit was lost: what follows belongs to another code or to nobody
		}
		s.release()
		may, whole = garage.ScanGoesOn(string(r))
	}
	switch {
	case whole:
		s.took(s.held + string(r))
	case may:
		s.held, s.at, s.give = s.held+string(r), now, give
		s.turn++
		s.wait(s.turn)
	default:
		give(r)
	}
}

// torn tells whether what is held back can be nothing but a piece of a code.
func (s *Scanner) torn() bool { return len(s.held) > len(garage.ScanMark) }

// took tells of a code. An Enter that follows at once ends it.
func (s *Scanner) took(code string) {
	s.held, s.give, s.end = "", nil, s.Now()
	s.Took(code)
}

// wait hands on what is held back when nothing follows.
func (s *Scanner) wait(turn int) {
	if s.Later != nil {
		s.Later(scanGap, func() {
			if s.turn == turn {
				s.release()
			}
		})
	}
}

// release hands on what was held back; the beginning of a code is told as one instead.
func (s *Scanner) release() {
	if s == nil || s.held == "" {
		return
	}
	text, give := s.held, s.give
	if s.torn() {
		s.took(text)
		return
	}
	s.held, s.give = "", nil
	for _, r := range text {
		give(r)
	}
}

// key is asked before a key is used: the Enter behind a code is the scanner's own,
// and any other key but that of a letter comes after what was held back.
func (s *Scanner) key(name fyne.KeyName) bool {
	if s == nil || s.Took == nil || len(name) == 1 || modifier(name) {
		return false
	}
	enter := name == fyne.KeyReturn || name == fyne.KeyEnter
	if enter && s.held != "" && s.torn() {
		s.took(s.held)
	}
	mine := enter && !s.end.IsZero() && s.Now().Sub(s.end) <= scanGap
	s.end = time.Time{}
	if !mine {
		s.release()
	}
	return mine
}

// modifier tells whether a scanner holds the key to write a sign.
func modifier(name fyne.KeyName) bool {
	switch name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyAltLeft, desktop.KeyAltRight, desktop.KeyControlLeft, desktop.KeyControlRight, desktop.KeyCapsLock:
		return true
	}
	return false
}

// typed takes a letter for the scanner, or gives it.
func (t *KeyTable) typed(r rune, give func(rune)) {
	if t == nil {
		give(r)
		return
	}
	t.Scanner.rune(r, give)
}

// scanned is asked before a key is used; true: it ended a code.
func (t *KeyTable) scanned(name fyne.KeyName) bool { return t != nil && t.Scanner.key(name) }

// release hands on what the scanner held back.
func (t *KeyTable) release() {
	if t != nil {
		t.Scanner.release()
	}
}
