#!/usr/bin/env bash
# Looks whether this machine has what Workbay needs, and installs it on Debian and
# Ubuntu. Arguments: build (compile the window), screen (a screen to test on).
# Otherwise says in one line what is missing.
set -euo pipefail

build="gcc libc6-dev pkg-config libgl-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev"
screen="libgl1 libgl1-mesa-dri libx11-6 libxcursor1 libxrandr2 libxinerama1 libxi6 libxxf86vm1 xvfb xdotool imagemagick x11-utils poppler-utils"

missing() {
	echo "Missing: $*" >&2
	exit 1
}

command -v go >/dev/null || missing "Go 1.26 or later, from https://go.dev/dl"

if [ "$(uname -s)" = Darwin ]; then
	xcrun --find clang >/dev/null 2>&1 || missing "Apple's command line tools. Install them with: xcode-select --install"
	exit 0
fi

if ! command -v apt-get >/dev/null; then
	for what in "$@"; do
		case $what in
		build)
			command -v gcc >/dev/null || missing "a C compiler (gcc)"
			command -v pkg-config >/dev/null || missing "pkg-config"
			pkg-config --exists gl x11 xcursor xrandr xinerama xi xxf86vm ||
				missing "the development files of OpenGL and X11 (gl x11 xcursor xrandr xinerama xi xxf86vm)"
			;;
		screen)
			for program in Xvfb xdotool import pdftotext; do
				command -v $program >/dev/null || missing "$program (of Xvfb, xdotool, ImageMagick or poppler-utils)"
			done
			;;
		esac
	done
	exit 0
fi

wanted=""
for what in "$@"; do
	case $what in
	build) wanted+=" $build" ;;
	screen) wanted+=" $screen" ;;
	*) missing "a part of set-up called $what" ;;
	esac
done

absent=""
for package in $wanted; do
	# Another package may stand in for one (libgl-dev for libgl1-mesa-dev): ask
	# what is installed, not what its name is.
	dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || absent+=" $package"
done
[ -z "$absent" ] && exit 0

if [ "$(id -u)" = 0 ]; then
	as_root=""
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
	as_root="sudo"
else
	missing "$absent. Install with: sudo apt-get install$absent"
fi
echo "Installing$absent"
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $absent >/dev/null
