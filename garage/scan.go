package garage

import (
	"fmt"
	"strconv"
	"strings"
)

// ScanMark begins every code that a scanner types for the workshop. Nobody writes it
// in a text, a plate or a part number, and it lies on the same keys in most layouts.
const ScanMark = "%%"

// A Verb is what a scanner may ask for.
type Verb string

// The verbs: four of a job, three of a person. In is coming in, and coming back from
// a break.
const (
	VerbStart   Verb = "start"
	VerbPause   Verb = "pause"
	VerbDone    Verb = "done"
	VerbChecked Verb = "checked"
	VerbIn      Verb = "in"
	VerbBreak   Verb = "break"
	VerbOut     Verb = "out"
)

// JobVerbs are the verbs of a job, as printed on its card.
func JobVerbs() []Verb { return []Verb{VerbStart, VerbPause, VerbDone, VerbChecked} }

// DayVerbs are the verbs of a person's day, as printed on a badge.
func DayVerbs() []Verb { return []Verb{VerbIn, VerbBreak, VerbOut} }

// OfJob tells whether the verb is about a job; else it is about a person's day.
func (v Verb) OfJob() bool {
	switch v {
	case VerbStart, VerbPause, VerbDone, VerbChecked:
		return true
	}
	return false
}

// A Scan is what one code says: a badge, a job, or a verb.
type Scan struct {
	Staff StaffID     // of a badge
	Order WorkOrderID // of a job
	Job   int
	Verb  Verb
}

// A code is the mark, a digit for its kind, digits for what it names, and a check
// digit. The digits are an even number, which Code 128 packs in pairs: a verb is
// 22 mm wide at a quarter of a millimetre a module. A code has the length of its
// kind, so that it ends without Enter.
const (
	kindBadge, kindJob, kindVerb    = '1', '2', '3'
	badgeDigits                     = 4
	orderDigits, jobDigits          = 7, 3
	verbDigits                      = 2
	maxBadge, maxScanOrder, maxCard = 9_999, 9_999_999, 999
)

// verbNumbers are the verbs by the number in their code.
func verbNumbers() []Verb {
	return []Verb{VerbStart, VerbPause, VerbDone, VerbChecked, VerbIn, VerbBreak, VerbOut}
}

// BadgeCode is the code of a person's badge; empty for nobody.
func BadgeCode(id StaffID) string {
	if id == 0 || id > maxBadge {
		return ""
	}
	return coded(fmt.Sprintf("%c%0*d", kindBadge, badgeDigits, id))
}

// JobCode is the code of a job on a job card; empty for none.
func JobCode(order WorkOrderID, job int) string {
	if order == 0 || order > maxScanOrder || job < 1 || job > maxCard {
		return ""
	}
	return coded(fmt.Sprintf("%c%0*d%0*d", kindJob, orderDigits, order, jobDigits, job))
}

// VerbCode is the code of a verb; empty for a word that is none.
func VerbCode(v Verb) string {
	for i, w := range verbNumbers() {
		if v == w {
			return coded(fmt.Sprintf("%c%0*d", kindVerb, verbDigits, i+1))
		}
	}
	return ""
}

// coded puts the mark before the digits and the check digit behind them.
func coded(digits string) string { return ScanMark + digits + string(checkDigit(digits)) }

// checkDigit is that of GS1 codes: from the right, the digits count three times and
// once by turns, and the sum is filled up to tens. It finds a digit that came wrong.
func checkDigit(digits string) rune {
	sum := 0
	for i := range digits {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 0 {
			n *= 3
		}
		sum += n
	}
	return rune('0' + (10-sum%10)%10)
}

// ScanGoesOn tells of the beginning of a text whether it may be that of a code, and
// whether the code is complete.
func ScanGoesOn(text string) (may, whole bool) {
	if len(text) <= len(ScanMark) {
		return strings.HasPrefix(ScanMark, text), false
	}
	rest, ok := strings.CutPrefix(text, ScanMark)
	if !ok {
		return false, false
	}
	n := 0
	switch rest[0] {
	case kindBadge:
		n = 1 + badgeDigits + 1
	case kindJob:
		n = 1 + orderDigits + jobDigits + 1
	case kindVerb:
		n = 1 + verbDigits + 1
	}
	if len(rest) > n || strings.ContainsFunc(rest, func(r rune) bool { return r < '0' || r > '9' }) {
		return false, false
	}
	return true, len(rest) == n
}

// ParseScan reads a code. Refused with scan.torn for one of which something is
// missing or came wrong, and scan.unknown for what is none of ours.
func ParseScan(text string) (Scan, error) {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, ScanMark) {
		return Scan{}, Refuse("scan.unknown", "Text", text)
	}
	if _, whole := ScanGoesOn(text); !whole {
		return Scan{}, Refuse("scan.torn", "Text", text)
	}
	digits := text[len(ScanMark) : len(text)-1]
	if rune(text[len(text)-1]) != checkDigit(digits) {
		return Scan{}, Refuse("scan.torn", "Text", text)
	}
	s := Scan{}
	switch digits[0] {
	case kindBadge:
		s.Staff = StaffID(number(digits[1:]))
	case kindJob:
		s.Order, s.Job = WorkOrderID(number(digits[1:1+orderDigits])), number(digits[1+orderDigits:])
	case kindVerb:
		n, verbs := number(digits[1:]), verbNumbers()
		if n < 1 || n > len(verbs) {
			return Scan{}, Refuse("scan.unknown", "Text", text)
		}
		s.Verb = verbs[n-1]
	}
	if s == (Scan{}) {
		return Scan{}, Refuse("scan.unknown", "Text", text)
	}
	return s, nil
}

// number reads digits.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
