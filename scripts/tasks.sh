#!/usr/bin/env bash
# The six tasks of a day at the counter with real keys in the real window: how many
# each takes, and whether the file then holds what was meant. Takes a minute or
# two; leaves a picture in out/ when something is wrong.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/screen.sh

work="$(mktemp -d)"
file="$work/garage.workbay"
trap 'screen_off; rm -rf "$work"' EXIT

own_day "$work"

fail() {
	mkdir -p out
	shot out/tasks.png 2>/dev/null || true
	echo "tasks: $* (the screen: out/tasks.png)" >&2
	exit 1
}

# press and enter are keys and words that are counted; a chord is one key.
count=0 text=0
press() { count=$((count + $#)) && keys "$@"; }
enter() { count=$((count + ${#1})) text=$((text + ${#1})) && words "$1"; }

# begin SCREEN-KEYS... goes to where a task begins; that is not counted.
begin() {
	keys "$@"
	count=0 text=0
}

# begin_order NUMBER goes to an order by the search.
begin_order() {
	keys ctrl+k
	words "$1"
	keys Return
	count=0 text=0
}

# took TASK KEYS says how many keys a task took, and fails when they are more.
took() {
	printf 'tasks: %-44s %2d keys, %2d of them not text (target %d)\n' "$1" "$count" "$((count - text))" "$2"
	[ "$count" -le "$2" ] || fail "$1 took $count keys, not $2"
}

# printed PAPER waits until a paper lies in the printer.
printed() {
	for _ in $(seq 100); do
		[ -n "$(find "$work/paper" -name "$1" -size +0)" ] && return 0
		sleep 0.1
	done
	fail "$1 was not printed"
}

# holds TASK TABLE FACT... fails unless one record of the table has all facts.
# The records are parted by their ID, blanks go.
holds() {
	local task="$1" table="$2" records fact
	shift 2
	records="$(bin/workbay inspect "$file" "$table" | awk '/^  \{$/ { if (r != "") print r; r = "" } { gsub(/^ +/, ""); r = r $0 } END { print r }')"
	for fact; do
		records="$(grep -F -- "$fact" <<<"$records" || true)"
	done
	[ -n "$records" ] || fail "$task: no record of $table has all of: $*"
	echo "tasks: ok  $task"
}

bin/workbay sample "$file"
screen_on 1366x768
open_window "$file"

begin ctrl+1
press ctrl+n && enter 131 && press Return
enter 63660 && press Return && enter oil && press Return Return F9
took "walk-in of a known car, job card" 17
printed 'WO-2026-*.pdf'

begin ctrl+1
press ctrl+e && enter AB12CDE && press Return && enter "jo hill" && press Return
enter 07700900201 && press Return && enter golf && press Return F2 && enter br-fpd && press Return F9
took "new customer, vehicle and phone quote" 43
[ "$((count - text))" -eq 8 ] || fail "$((count - text)) keys of the phone quote are not text, not 8"
printed 'QU-2026-*.pdf'

begin_order WO-2026-00912
press F5 y alt+2 F10
took "decision on work found" 4

begin_order WO-2026-00912
rm -f "$work/paper"/*
press F9
took "job card of an order" 1
printed 'WO-2026-00912*.pdf'

begin_order WO-2026-00904
press F10 Return F12 alt+1 Tab && enter 400 && press Return
took "invoice and cash" 9
keys Escape # the hand-over waits

begin ctrl+1
press ctrl+b && enter 101 && press Return && enter full && press Return Return Return
took "booking of a known car" 12

close_window || fail "the program did not end well"

holds "the car is written up at its reading, in work" work_orders '"OdometerIn": 63660' '"State": "in_progress"'
holds "the menu price is agreed in person" consents '"How": "in_person"' '"Who": "Ida Keller"' '"TakenBy": "L. Brandt"' '"Limit": 9480,'
holds "the caller is on file" customers '"Name": "Jo Hill"' '"Number": "07700900201"'
holds "the caller's car is on file" vehicles '"Plate": "AB12 CDE"'
holds "the quote is issued" quotes '"Number": "QU-2026-00215"' '"Revision": 1'
holds "the answer is on record" consents '"How": "phone"' '"Who": "Tom Marsh"' '"Limit": 75508,' '"Before": 66000'
holds "the invoice is paid" invoices '"Number": "INV-2026-00418"' '"State": "paid"' '"Allocated": 31320'
holds "the change was given" payments '"Method": "cash"' '"Given": 40000' '"Change": 8680'
holds "the car is booked" appointments '"State": "booked"' '"From": "2026-11-25T10:15:00Z"' '"Hours": 2300' '"BookedBy": "L. Brandt"'
bin/workbay verify "$file" >"$work/verify" 2>&1 || fail "the file is not sound: $(cat "$work/verify")"
bin/workbay check "$file" >"$work/check" 2>&1 || fail "the books are not in order: $(cat "$work/check")"
echo "tasks: ok  the file is sound, its books are in order"
