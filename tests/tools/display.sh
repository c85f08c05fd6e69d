#!/bin/sh
# display.sh COMMAND...: runs a command with a virtual display, a session bus and folders of its own, then removes them.
# FOLD_RUNTIME_DIR=FOLDER: an empty runtime folder to use, for a sandbox looks for it in its usual place only.
set -eu
scratch=$(mktemp -d "${TMPDIR:-/tmp}/fivefold-display-XXXXXX")
runtime=${FOLD_RUNTIME_DIR:-$scratch/runtime}
mkdir -p -m 700 "$runtime"
mkfifo "$scratch/number"
Xvfb -displayfd 3 -screen 0 "${FOLD_SCREEN:-1600x1000x24}" -nolisten tcp -noreset 3>"$scratch/number" 2>"$scratch/xvfb.log" &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null || true; rm -rf "$scratch"' EXIT INT TERM
read -r number <"$scratch/number"
export DISPLAY=":$number" XDG_RUNTIME_DIR="$runtime" GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none
export XDG_DATA_HOME="$scratch/data" XDG_CONFIG_HOME="$scratch/config" XDG_CACHE_HOME="$scratch/cache" XDG_STATE_HOME="$scratch/state"
unset WAYLAND_DISPLAY
dbus-run-session -- "$@"
