#!/usr/bin/env bash
# A short day in the garage on a machine without a display: the same window, on
# the sample garage, driven by real keys. Leaves screenshots and papers in out/.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/screen.sh

out=out
file="$out/garage.workbay"
echo "No display: the window runs a short day out of sight; screenshots and papers go to $out/"
rm -rf "$out"
mkdir -p "$out/screens" "$out/papers"

bin/workbay sample "$file"
screen_on 1366x768
open_window "$file"

count=0
look() { # look NAME takes a numbered screenshot
	count=$((count + 1))
	shot "$(printf '%s/screens/%02d-%s.png' "$out" "$count" "$1")"
	echo "  $1"
}

look today
keys ctrl+4 && look board
keys ctrl+3 && look customers
keys ctrl+5 && look parts
keys ctrl+7 && look invoices

# A known car comes in for an oil service: plate, odometer, job, agreed, job card.
keys ctrl+n && look walk-in
words 131 && keys Return && look known-car
words 63660 && keys Return
words oil && look oil-service
keys Return && keys Return && look agreed
keys F9 && look job-card
keys Escape && keys ctrl+4 && look board-after

close_window

# The papers this day made, and one car's whole way on paper.
if [ -d "$file-archive" ]; then
	find "$file-archive" -name '*.pdf' -exec cp {} "$out/papers/" \;
fi
bin/workbay demo -o "$out/demo"
echo "Done: $(find "$out/screens" -name '*.png' | wc -l) screenshots in $out/screens, $(find "$out" -name '*.pdf' | wc -l) papers in $out/papers and $out/demo"
