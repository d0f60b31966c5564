package garage

import (
	"strings"
	"testing"
	"time"
)

func TestCalendarFileIsAsTheStandardSays(t *testing.T) {
	e := CalendarEntry{
		UID: "a-00042@workbay", Sequence: 1, Stamp: time.Date(2026, 11, 24, 10, 25, 0, 0, time.FixedZone("", 3600)),
		From: clockOn(13, 0), Until: clockOn(14, 18), Summary: "Northgate; brakes, front", Description: "Line one\nLine two \\ three", Location: "14 Mill Lane, Sheffield", Remind: 2 * time.Hour,
	}
	want := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Workbay//Diary//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VEVENT",
		"UID:a-00042@workbay", "SEQUENCE:1", "DTSTAMP:20261124T092500Z", "DTSTART:20261124T130000", "DTEND:20261124T141800",
		`SUMMARY:Northgate\; brakes\, front`, `DESCRIPTION:Line one\nLine two \\ three`, `LOCATION:14 Mill Lane\, Sheffield`, "STATUS:CONFIRMED",
		"BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:Northgate\; brakes\, front`, "TRIGGER:-PT120M", "END:VALARM", "END:VEVENT", "END:VCALENDAR", "",
	}, "\r\n")
	if got := string(e.ICS()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	e.Cancelled = true
	if got := string(e.ICS()); !strings.Contains(got, "METHOD:CANCEL\r\n") || !strings.Contains(got, "STATUS:CANCELLED\r\n") || strings.Contains(got, "VALARM") {
		t.Errorf("a cancelled one is\n%s", got)
	}
}

func TestLongLinesOfACalendarFileAreFoldedBetweenLetters(t *testing.T) {
	text := strings.Repeat("李雪的车二级维护", 30)
	file := string(CalendarEntry{UID: "x", From: clockOn(9, 0), Until: clockOn(10, 0), Summary: text}.ICS())
	for _, line := range strings.Split(file, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line has %d octets, want at most 75", len(line))
		}
		if strings.ContainsRune(line, '\uFFFD') || !strings.HasPrefix(strings.ToValidUTF8(line, "?"), line) {
			t.Errorf("a letter was cut: %q", line)
		}
	}
	if got := strings.ReplaceAll(file, "\r\n ", ""); !strings.Contains(got, "SUMMARY:"+text+"\r\n") {
		t.Error("unfolded, the summary is not what it was")
	}
}
