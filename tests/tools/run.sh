#!/bin/sh
# run.sh BUILD [ARGUMENTS of fivefold]: opens the window on the sample book. Without a display it opens on a virtual one,
# walks through its pages, leaves a picture of each in BUILD/screenshots and prints the ranking.
set -eu
tools=$(cd "$(dirname "$0")" && pwd); build=$1; shift
. "$tools/installed.sh"
[ $# -gt 0 ] || set -- --book :sample:
if [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; then
  exec "$build/install/bin/fivefold" "$@"
fi
echo "No display here: the window opens on a virtual one." >&2
sh "$tools/display.sh" sh "$tools/walk.sh" "$build" "$build/screenshots" "$@"
echo "Pictures of every page are in $build/screenshots:"
ls "$build/screenshots"
echo
exec "$build/install/bin/fivefold-cli" --book :sample: rank
