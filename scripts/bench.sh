#!/usr/bin/env bash
# Measures what people wait for, and writes the figures to docs/bench.md: saving,
# finding, opening and printing by Go's benchmarks; starting, and the memory held,
# of the built program against an empty window of the same library, by turns on a
# screen without a monitor; and the store beside SQLite on many years of records.
#
#	YEARS=2 make bench   a smaller garage than the twenty years, which take 15 GB of
#	                     the folder for temporary files (TMPDIR) and some twenty minutes
#	GARAGE=FILE          the many years of a file that workbay generate has made
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/screen.sh

runs=7
years="${YEARS:-20}"
tags="x11 migrated_fynedo"
work="$(mktemp -d)"
trap 'screen_off; rm -rf "$work"' EXIT

# Nothing of the person's own but what Go keeps, and no settings of a run before.
GOPATH="$(go env GOPATH)" GOCACHE="$(go env GOCACHE)" GOMODCACHE="$(go env GOMODCACHE)"
export GOPATH GOCACHE GOMODCACHE
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/config" XDG_DATA_HOME="$work/home/data" XDG_CACHE_HOME="$work/home/cache"
mkdir -p "$HOME"

start=$SECONDS
many="${GARAGE:-$work/years.workbay}"
generated="The records are those of a file made before."
if [ -z "${GARAGE:-}" ]; then
	bin/workbay generate -years "$years" -seed 1 "$many"
	generated="\`workbay generate\` took $((SECONDS - start)) s."
fi
WORKBAY_G20="$many" CGO_ENABLED=0 go test -tags "$tags" -run '^$' -bench . -benchmem -benchtime 500ms ./data ./desk ./paper ./ui | tee "$work/go"

CGO_ENABLED=1 go build -tags "$tags" -o "$work/emptywindow" ./scripts/emptywindow
CGO_ENABLED=0 go build -o "$work/firstframe" ./scripts/firstframe
bin/workbay sample "$work/garage.workbay"
screen_on 1366x768
for run in $(seq 0 "$runs"); do
	for who in empty workbay years; do
		case $who in
		empty) figures="$("$work/firstframe" "$work/emptywindow" 2>>"$work/log")" ;;
		workbay) figures="$("$work/firstframe" bin/workbay "$work/garage.workbay" 2>>"$work/log")" ;;
		years) figures="$("$work/firstframe" bin/workbay "$many" 2>>"$work/log")" ;;
		esac || {
			cat "$work/log" >&2
			exit 1
		}
		# The first of each only warms the disk.
		[ "$run" = 0 ] || echo "$figures" >>"$work/$who"
		echo "$who, run $run: $figures (ms, MB)"
	done
done

(cd bench && CGO_ENABLED=1 go run -tags sqlite_fts5 . -dir "$work" -file "$many" -out "$work/side")

# median FILE COLUMN
median() { cut -d ' ' -f "$2" "$1" | sort -n | sed -n "$(((runs + 1) / 2))p"; }
empty_ms="$(median "$work/empty" 1)" workbay_ms="$(median "$work/workbay" 1)"
empty_mb="$(median "$work/empty" 2)" workbay_mb="$(median "$work/workbay" 2)"
ratio="$(awk "BEGIN { printf \"%.2f\", $workbay_ms / $empty_ms }")"
years_ms="$(median "$work/years" 1)" years_mb="$(median "$work/years" 2)" mapped_mb="$(median "$work/years" 3)"
own_mb="$(awk "BEGIN { printf \"%.1f\", $years_mb - $mapped_mb }")"
later="$(awk "BEGIN { printf \"%.2f\", $years_ms / $workbay_ms }")"
above="$(awk "BEGIN { printf \"%.0f\", $workbay_mb - $empty_mb }")"

{
	echo "# What people wait for"
	echo
	echo "Written by \`make bench\` on $(date +%F): $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -s)," \
		"$(go env GOVERSION). Other work on the machine shows in the figures."
	echo
	echo "## Start"
	echo
	echo "Median of $runs runs by turns under Xvfb with software drawing; the program opens the sample garage."
	echo
	echo "| | Empty window | Workbay | | Reach |"
	echo "|---|---:|---:|---:|---|"
	echo "| From start to the first painted frame | $empty_ms ms | $workbay_ms ms | × $ratio | × 1.5 |"
	echo "| Resident memory at rest | $empty_mb MB | $workbay_mb MB | + $above MB | + 170 MB |"
	echo
	echo "On the file of many years: first frame after $years_ms ms, × $later of the sample garage's (reach × 2); $own_mb MB beside the $mapped_mb MB of the file" \
		"that are mapped (reach 350 MB)."
	echo
	echo "## Saving, finding, opening, printing"
	echo
	echo "\`go test -bench . -benchmem\`, a test driver's window for the screens. Reach: 50 ms for opening any screen, 15 ms for an invoice of 20" \
		"lines. *First* is the first opening in a fresh window. Saving is mostly the disk's: RawSync is one synced write alone."
	echo
	echo "| | Time | First | Memory | Allocations |"
	echo "|---|---:|---:|---:|---:|"
	awk '
		/^pkg:/ { sub("workbay/", "", $2); pkg = $2 }
		/^Benchmark/ {
			name = $1; sub("^Benchmark", "", name); sub("-[0-9]+$", "", name)
			time = first = bytes = allocs = ""
			for (i = 3; i < NF; i += 2) {
				if ($(i+1) == "ns/op") time = $i >= 1e6 ? sprintf("%.1f ms", $i / 1e6) : sprintf("%.0f µs", $i / 1e3)
				if ($(i+1) == "first-ms") first = sprintf("%.1f ms", $i)
				if ($(i+1) == "B/op") bytes = sprintf("%.0f kB", $i / 1e3)
				if ($(i+1) == "allocs/op") allocs = $i
			}
			printf "| %s %s | %s | %s | %s | %s |\n", pkg, name, time, first, bytes, allocs
		}' "$work/go"

	echo
	echo "## $years years, beside SQLite"
	echo
	echo "The store as the program uses it, with checked records, audit trail and journal, against tables, indexes and a trigram index in SQLite" \
		"(synchronous FULL, a 64 MB cache), asked by turns in one run (\`bench/\`, \`YEARS=$years make bench\`). $generated"
	echo
	cat "$work/side"
} >docs/bench.md

echo "first frame: $workbay_ms ms against $empty_ms ms of an empty window, x $ratio (reach x 1.5)"
echo "memory: $workbay_mb MB against $empty_mb MB, + $above MB (reach + 170 MB)"
echo "written: docs/bench.md"
