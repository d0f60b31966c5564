package garage

import (
	"strings"
	"time"
	"unicode/utf8"
)

// A FaultRecord is how the fault of a job was looked for. What it came to stands in the
// job's Cause and Correction, what the customer said in its Complaint.
type FaultRecord struct {
	Symptom string      `cbor:"1,keyasint,omitzero"` // as the technician found it
	Codes   []FaultCode `cbor:"2,keyasint,omitempty"`
	Tests   []Test      `cbor:"3,keyasint,omitempty"`
	At      time.Time   `cbor:"4,keyasint,omitzero"`
	By      StaffID     `cbor:"5,keyasint,omitzero"`
}

// A FaultCode is what a control unit stored.
type FaultCode struct {
	Code string `cbor:"1,keyasint,omitzero"` // in capitals: P0301, U0100-87, or one of the maker's own
	Text string `cbor:"2,keyasint,omitzero"` // what it stands for, and whether it is sporadic
}

// A Test is one step of looking for a fault.
type Test struct {
	Name   string `cbor:"1,keyasint,omitzero"` // what was measured or tried
	Result string `cbor:"2,keyasint,omitzero"`
}

// Limits of what can be written down.
const (
	maxCodes     = 60
	maxTests     = 60
	maxDiagnosis = 2_000 // characters of one text
)

// isFaultCode tells whether s has the form of a fault code: that of SAE J2012 (P0301,
// U0100-87), or a maker's own of some letters, then figures.
func isFaultCode(s string) bool {
	const figures = "0123456789"
	if i := strings.IndexAny(s, "-:"); i >= 0 {
		sub := s[i+1:]
		if sub == "" || len(sub) > 4 || strings.Trim(sub, figures+"ABCDEF") != "" {
			return false
		}
		s = s[:i]
	}
	at := strings.IndexAny(s, figures)
	if at < 0 || at > 4 || len(s)-at < 2 || len(s)-at > 9 {
		return false
	}
	letters := strings.Trim(s[:at], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	return letters == "" && strings.Trim(s[at:], figures+"ABCDEF") == ""
}

// Empty tells whether nothing was written down.
func (d FaultRecord) Empty() bool { return d.Symptom == "" && len(d.Codes) == 0 && len(d.Tests) == 0 }

// Check refuses what is no fault code, and more than anybody reads.
func (d FaultRecord) Check() error {
	if len(d.Codes) > maxCodes {
		return Refuse("diagnosis.many", "Count", len(d.Codes), "Limit", maxCodes).At("codes")
	}
	if len(d.Tests) > maxTests {
		return Refuse("diagnosis.many", "Count", len(d.Tests), "Limit", maxTests).At("tests")
	}
	texts := []string{d.Symptom}
	for _, c := range d.Codes {
		if !isFaultCode(c.Code) {
			return Refuse("diagnosis.code_bad", "Code", c.Code).At("codes")
		}
		texts = append(texts, c.Text)
	}
	for _, t := range d.Tests {
		texts = append(texts, t.Name, t.Result)
	}
	for _, s := range texts {
		if len([]rune(s)) > maxDiagnosis {
			return Refuse("diagnosis.long", "Limit", maxDiagnosis)
		}
	}
	return nil
}

// ParseCodes reads fault codes as they are typed: one a line with what it stands for
// behind it, or several on a line with commas between.
func ParseCodes(text string) (codes []FaultCode) {
	for _, line := range strings.Split(text, "\n") {
		parts := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;，；、", r) })
		for i := range parts {
			parts[i] = strings.ToUpper(strings.TrimSpace(parts[i]))
		}
		several := len(parts) > 1
		for _, p := range parts {
			several = several && isFaultCode(p)
		}
		if several {
			for _, p := range parts {
				codes = append(codes, FaultCode{Code: p})
			}
			continue
		}
		code, words, _ := strings.Cut(strings.TrimSpace(line), " ")
		if code != "" {
			codes = append(codes, FaultCode{Code: strings.ToUpper(strings.TrimRight(code, ",:：")), Text: strings.TrimSpace(words)})
		}
	}
	return codes
}

// ParseTests reads tests as they are typed, one a line: what was tried, a colon or =,
// and what came out.
func ParseTests(text string) (tests []Test) {
	for _, line := range strings.Split(text, "\n") {
		name, result := strings.TrimSpace(line), ""
		if i := strings.IndexAny(name, ":=："); i > 0 {
			_, width := utf8.DecodeRuneInString(name[i:])
			name, result = strings.TrimSpace(name[:i]), strings.TrimSpace(name[i+width:])
		}
		if name != "" {
			tests = append(tests, Test{name, result})
		}
	}
	return tests
}

// String writes a code as [ParseCodes] reads it.
func (c FaultCode) String() string { return strings.TrimSpace(c.Code + " " + c.Text) }

// String writes a test as [ParseTests] reads it.
func (t Test) String() string {
	if t.Result == "" {
		return t.Name
	}
	return t.Name + ": " + t.Result
}

// CodesText are all codes, one a line.
func (d FaultRecord) CodesText() string { return linesOf(d.Codes) }

// TestsText are all tests, one a line.
func (d FaultRecord) TestsText() string { return linesOf(d.Tests) }

func linesOf[T interface{ String() string }](all []T) string {
	lines := make([]string, len(all))
	for i, a := range all {
		lines[i] = a.String()
	}
	return strings.Join(lines, "\n")
}
