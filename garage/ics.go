package garage

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A CalendarEntry is an appointment as a calendar file (RFC 5545) tells it.
type CalendarEntry struct {
	UID         string // the same for the same appointment, so that a new file replaces the old
	Sequence    int    // how often it was moved
	Stamp       time.Time
	From, Until time.Time
	Summary     string
	Description string
	Location    string
	Cancelled   bool
	Remind      time.Duration // before it begins; 0: no reminder
}

// ICS writes the entry as a calendar file with one event. Times are written as they
// stand on the clock of the garage, without a zone, so that they are right wherever
// the garage and its customer are; the stamp is in UTC, as RFC 5545 3.6.1 asks for.
func (e CalendarEntry) ICS() []byte {
	var b strings.Builder
	line := func(name, value string) { fold(&b, name+":"+value) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Workbay//Diary//EN")
	line("CALSCALE", "GREGORIAN")
	method, status := "PUBLISH", "CONFIRMED"
	if e.Cancelled {
		method, status = "CANCEL", "CANCELLED"
	}
	line("METHOD", method)
	line("BEGIN", "VEVENT")
	line("UID", escaped(e.UID))
	line("SEQUENCE", strconv.Itoa(e.Sequence))
	line("DTSTAMP", e.Stamp.UTC().Format("20060102T150405Z"))
	line("DTSTART", e.From.Format("20060102T150405"))
	line("DTEND", e.Until.Format("20060102T150405"))
	line("SUMMARY", escaped(e.Summary))
	for _, f := range []struct{ name, value string }{{"DESCRIPTION", e.Description}, {"LOCATION", e.Location}} {
		if f.value != "" {
			line(f.name, escaped(f.value))
		}
	}
	line("STATUS", status)
	if e.Remind > 0 && !e.Cancelled {
		line("BEGIN", "VALARM")
		line("ACTION", "DISPLAY")
		line("DESCRIPTION", escaped(e.Summary))
		line("TRIGGER", "-PT"+strconv.Itoa(int(e.Remind/time.Minute))+"M")
		line("END", "VALARM")
	}
	line("END", "VEVENT")
	line("END", "VCALENDAR")
	return []byte(b.String())
}

// escaped is a text as RFC 5545 3.3.11 wants it.
func escaped(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// mostOctets is how long a line may be, without its end (RFC 5545 3.1).
const mostOctets = 75

// fold writes a line, broken where it is too long and never inside a letter.
func fold(b *strings.Builder, line string) {
	room := mostOctets
	for len(line) > room {
		at := room
		for !utf8.RuneStart(line[at]) {
			at--
		}
		b.WriteString(line[:at] + "\r\n ")
		line, room = line[at:], mostOctets-1
	}
	b.WriteString(line + "\r\n")
}
