#!/usr/bin/env bash
# The built program as a garage has it: opens a file in a window on a screen without
# a monitor, is driven by real keys, prints a job card, closes, and loses nothing
# when it is killed. Leaves a picture in out/ when something is wrong.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/screen.sh

work="$(mktemp -d)"
file="$work/garage.workbay"
trap 'screen_off; rm -rf "$work"' EXIT

own_day "$work"

passed() { echo "smoke: ok  $*"; }

fail() {
	mkdir -p out
	shot out/smoke.png 2>/dev/null || true
	echo "smoke: $* (the screen: out/smoke.png)" >&2
	exit 1
}

# since MOMENT is how many thousandths of a second have passed since then.
since() { echo $(($(now) - $1)); }
now() { echo $(($(date +%s%N) / 1000000)); }

# wells counts the pixels in the colour of the board's columns; other pages have few.
wells() {
	import -silent -window root ppm:- |
		convert ppm:- -fuzz 1% -fill black +opaque '#E6EBEE' -fill white -opaque '#E6EBEE' -format '%[fx:int(mean*w*h)]' info:
}

# sound says whether the file is whole, and is for when the program has it no more.
sound() { bin/workbay verify "$file" >"$work/verify" 2>&1 || fail "the file is not sound: $(cat "$work/verify")"; }

# walk_in PLATE ODOMETER writes a car up for an oil service, as a clerk does with the
# customer at the counter. F9 then starts the job and prints its card, F10 leaves it
# for later.
walk_in() {
	keys ctrl+n
	words "$1" && keys Return
	words "$2" && keys Return
	words oil && keys Return
	keys Return
}

# await SECONDS COMMAND waits until the command succeeds.
await() {
	local until=$(($(now) + $1 * 1000))
	shift
	while ! "$@"; do
		[ "$(now)" -lt "$until" ] || return 1
		sleep 0.1
	done
}

printed() { [ -n "$(find "$work/paper" -name '*.pdf' -size +0)" ]; }
written() { [ "$(stat -c %y "$file")" != "$before" ]; }

bin/workbay sample "$file"
screen_on 1366x768

# The window opens, and the board is there within ten seconds.
began=$(now)
open_window "$file"
[ "$(wells)" -lt 100000 ] || fail "the first page looks like the board"
keys ctrl+4
board() { [ "$(wells)" -gt 150000 ]; }
await 10 board || fail "the board does not show"
took=$(since "$began")
[ "$took" -le 10000 ] || fail "the board took $took ms"
passed "board after $took ms"

# A known car comes in for an oil service; the job card is printed.
walk_in 131 63660
keys F9
await 10 printed || fail "no job card was printed"
card="$(find "$work/paper" -name '*.pdf' | head -n 1)"
pdftotext -layout "$card" "$work/card.txt"
grep -q 'DEMO 131' "$work/card.txt" || fail "the job card does not name the plate"
grep -q 'SV-OIL-S' "$work/card.txt" || fail "the job card is not for the oil service"
if grep -q 'COPY' "$work/card.txt"; then fail "the first job card is a copy"; fi
if grep -nE '[£$€¥]|[0-9][.,][0-9]{2}([^0-9.]|$)' "$work/card.txt"; then
	fail "there is a price on the job card"
fi
passed "job card of DEMO 131 without a price"

# Asked to end, it ends well, and the file is whole.
settle
close_window || fail "the program did not end well"
sound
passed "closed, file sound"

# Killed within a second of an edit it has lost nothing.
edited() { bin/workbay inspect "$file" vehicles | grep -q '"Odometer": 68012'; }
if edited; then fail "the edit is there before it was made"; fi
open_window "$file"
walk_in 139 68012
before="$(stat -c %y "$file")"
xdotool key --clearmodifiers F10
await 10 written || fail "the edit was not written"
sleep 0.5
kill -KILL "$window_pid"
wait "$window_pid" 2>/dev/null || true
window_pid=""
sound
edited || fail "the edit is lost"
passed "killed after an edit: file sound, edit kept"
