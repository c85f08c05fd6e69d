#!/bin/sh
# walk.sh BUILD FOLDER [ARGUMENTS of fivefold]: opens the window, shows page after page by the window's own actions over
# D-Bus, and saves a picture of each. SIZE=WIDTHxHEIGHT sets the window's size.
set -eu
build=$1 folder=$2; shift 2
case ${LC_ALL:-${LANG:-C}} in C*|POSIX) export LC_ALL=en_US.UTF-8 ;; esac
rm -rf "$folder"; mkdir -p "$folder"
"$build/install/bin/fivefold" "$@" &
application=$!
trap 'kill $application 2>/dev/null && wait $application 2>/dev/null || true' EXIT
gdbus wait --session --timeout 20 io.github.fivefold.Fivefold || { echo "the application did not start" >&2; exit 1; }
window=
for _ in $(seq 100); do
  window=$(xdotool search --onlyvisible --class fivefold 2>/dev/null | tail -n 1) && [ -n "$window" ] && break
  kill -0 $application 2>/dev/null || { echo "the window did not open" >&2; exit 1; }
  sleep 0.1
done
[ -n "$window" ] || { echo "the window did not open" >&2; exit 1; }
[ -z "${SIZE:-}" ] || xdotool windowsize "$window" "${SIZE%x*}" "${SIZE#*x}"

activate() { # ACTION PARAMETER
  gdbus call --session --dest io.github.fivefold.Fivefold --object-path /io/github/fivefold/Fivefold/window/1 \
    --method org.gtk.Actions.Activate "$1" "$2" '{}' >/dev/null
}
number=0
picture() { # NAME
  number=$((number + 1))
  sleep 1.5 # the engine rests at its larger number of draws
  import -window "$window" "$folder/$(printf %02d $number)-$1.png"
}
for page in overview holdings ranking sector:ml_ai sector:dev_tools watchlist:1 watchlist:2 watchlist:3; do
  activate show-page "[<'$page'>]"
  picture "$(printf '%s' "$page" | tr : -)"
done
