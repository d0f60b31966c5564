package workshop

import (
	"strings"
	"time"

	"workbay/desk"
	"workbay/garage"
	"workbay/locale"
	"workbay/ui/widget"
)

// stateLook is the icon and tone of an order's state.
func stateLook(s garage.State) widget.StateLook { return widget.States[string(s)] }

// jobLook is the icon, word and tone of a job's chip.
func jobLook(s garage.JobStatus) (icon string, tone widget.Tone) {
	switch s {
	case garage.Proposed:
		return "hourglass", widget.ToneWarn
	case garage.Running:
		return "play", widget.TonePetrol
	case garage.Paused:
		return "pause", widget.ToneInfo
	case garage.JobDone:
		return "tick", widget.ToneGood
	case garage.Declined:
		return "cross", widget.ToneNeutral
	case garage.Deferred:
		return "calendar", widget.ToneNeutral
	}
	return "tick", widget.ToneInfo
}

// promiseTone colours a promised time.
func promiseTone(p desk.Promise) widget.Tone {
	switch p {
	case desk.PromiseClose:
		return widget.ToneWarn
	case desk.PromiseLate:
		return widget.ToneBad
	}
	return widget.ToneNeutral
}

// promiseText says a promised time as a card does: the hour alone today, how
// long it still is when it is close, how late it is.
func promiseText(say *locale.Locale, p desk.Promise, at, now time.Time) string {
	switch {
	case at.IsZero():
		return say.T("board.no_promise")
	case p == desk.PromiseLate && sameDay(at, now):
		return say.T("board.late_by", "By", now.Sub(at))
	case p == desk.PromiseLate:
		return say.T("board.late_since", "At", shortWhen(say, at, now))
	case p == desk.PromiseClose:
		return say.T("board.close", "At", at, "In", at.Sub(now))
	case sameDay(at, now):
		return say.Time(at)
	}
	return shortWhen(say, at, now)
}

// holdWords are why an order waits, since when, and until when if that is known.
func holdWords(say *locale.Locale, h garage.Hold, now time.Time) string {
	why := h.Note
	if why == "" {
		why = say.T("hold." + string(h.Reason))
	}
	until := ""
	if !h.Until.IsZero() {
		until = say.T("hold.until_at", "At", shortWhen(say, h.Until, now))
	}
	return widget.Joined(" · ", why, say.T("hold.since", "At", shortWhen(say, h.Since, now)), until)
}

// shortWhen writes a moment for narrow places: the time alone today, the day of
// the week within a week, else the date.
func shortWhen(say *locale.Locale, at, now time.Time) string {
	switch days := at.Sub(now).Hours() / 24; {
	case sameDay(at, now):
		return say.Time(at)
	case days > -7 && days < 7:
		return say.Weekday(at) + " " + say.Time(at)
	}
	return say.DateShort(at)
}

// partsLook is the light of an order's parts.
func partsLook(say *locale.Locale, r desk.BoardRow) (icon, text string, tone widget.Tone) {
	switch r.Parts {
	case desk.PartsIn:
		return "tick", say.T("parts_light.in"), widget.ToneGood
	case desk.PartsETA:
		return "hourglass", say.T("parts_light.eta", "At", r.ETA), widget.ToneWarn
	case desk.PartsMissing:
		return "alert", say.T("parts_light.missing", "N", r.Missing), widget.ToneBad
	}
	return "dash", say.T("parts_light.none"), widget.ToneNeutral
}

// surname leaves the initials of a name away where room is short.
func surname(name string) string {
	for {
		first, rest, more := strings.Cut(name, " ")
		if !more || !strings.HasSuffix(first, ".") {
			return name
		}
		name = rest
	}
}

func sameDay(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}
