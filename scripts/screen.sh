# A screen without a monitor, and hands for it. For other scripts to read in:
#
#   . scripts/screen.sh
#   screen_on 1366x768        # starts a display and points DISPLAY at it
#   open_window FILE          # starts bin/workbay and waits for its window
#   keys ctrl+n; words 131; keys Return
#   shot out/walk-in.png
#   close_window
#
# Everything started is ended when the script ends.

screen_pid="" window_pid="" window=""

screen_off() {
	[ -n "$window_pid" ] && kill "$window_pid" 2>/dev/null && wait "$window_pid" 2>/dev/null
	[ -n "$screen_pid" ] && kill "$screen_pid" 2>/dev/null && wait "$screen_pid" 2>/dev/null
	return 0
}
trap screen_off EXIT

# screen_on SIZE starts Xvfb on a display of its own choice. -noreset: without it
# the server starts again whenever its last client leaves.
screen_on() {
	local number
	number="$(mktemp)"
	Xvfb -displayfd 3 -screen 0 "${1}x24" -noreset -nolisten tcp 3>"$number" 2>/dev/null &
	screen_pid=$!
	for _ in $(seq 100); do
		[ -s "$number" ] && break
		sleep 0.1
	done
	if [ ! -s "$number" ]; then
		rm -f "$number"
		echo "Xvfb did not start." >&2
		return 1
	fi
	DISPLAY=":$(tr -d '[:space:]' <"$number")"
	export DISPLAY LIBGL_ALWAYS_SOFTWARE=1
	rm -f "$number"
}

# open_window FILE starts the program and waits until its window stands.
open_window() {
	bin/workbay "$@" &
	window_pid=$!
	for _ in $(seq 200); do
		if ! kill -0 "$window_pid" 2>/dev/null; then
			window_pid=""
			echo "The program ended before its window stood." >&2
			return 1
		fi
		window="$(xdotool search --onlyvisible --pid "$window_pid" 2>/dev/null | tail -n 1 || true)"
		[ -n "$window" ] || window="$(xdotool search --onlyvisible --name Workbay 2>/dev/null | tail -n 1 || true)"
		[ -n "$window" ] && break
		sleep 0.1
	done
	if [ -z "$window" ]; then
		echo "No window within 20 seconds." >&2
		return 1
	fi
	xdotool windowmove "$window" 0 0 windowsize "$window" $(xdotool getdisplaygeometry) windowfocus "$window"
	settle
}

# own_day FOLDER takes nothing of the person's own: settings go to that folder, and
# papers to a printer that puts them into its folder paper.
own_day() {
	mkdir -p "$1/home" "$1/bin" "$1/paper"
	export HOME="$1/home" XDG_CONFIG_HOME="$1/home/config" XDG_DATA_HOME="$1/home/data" XDG_CACHE_HOME="$1/home/cache" LC_ALL=C.UTF-8
	cat >"$1/bin/lpstat" <<-'END'
		#!/bin/sh
		case $1 in -e) echo Front ;; -d) echo "system default destination: Front" ;; esac
	END
	cat >"$1/bin/lp" <<-END
		#!/bin/sh
		for paper; do :; done
		cp "\$paper" "$1/paper/"
	END
	chmod +x "$1/bin/lp" "$1/bin/lpstat"
	export PATH="$1/bin:$PATH"
}

# settle waits until the screen stands still: two looks alike, at most 5 seconds.
settle() {
	local before="" now
	for _ in $(seq 25); do
		sleep 0.2
		now="$(import -silent -window root ppm:- | md5sum)"
		[ "$now" = "$before" ] && return 0
		before="$now"
	done
	return 0 # a blinking caret never stands still
}

keys() { xdotool key --clearmodifiers --delay 40 "$@" && settle; }
words() { xdotool type --delay 40 "$1" && settle; }
shot() { import -silent -window root "$1"; }

# close_window asks the program to end, as the system does when it shuts down, and
# gives back how it ended. There is no cross to press without a window manager.
close_window() {
	local pid="$window_pid"
	kill -TERM "$pid"
	for _ in $(seq 100); do
		kill -0 "$pid" 2>/dev/null || break
		sleep 0.1
	done
	if kill -0 "$pid" 2>/dev/null; then
		echo "The window did not close within 10 seconds." >&2
		return 1
	fi
	window_pid=""
	wait "$pid"
}
