#!/bin/sh
# filmstrip.sh BUILD FILE: twelve pictures of the real window while the pointer drags "Usage grows to", side by side in one.
set -eu
build=$1 file=$2
. "$(dirname "$0")/installed.sh"
. "$(dirname "$0")/window.sh"
scratch=$(mktemp -d)
open_window --book :sample:
activate show-page "'${PAGE:-overview}'" # its first sentence has the numbers that move; PAGE=scenarios: all columns
settle

# where the knob is in a window of the default size; the strip shows it when the panel's layout moves
eval "$(xdotool getwindowgeometry --shell "$window")"
x=$((X + WIDTH - 148)) y=$((Y + 404))
xdotool mousemove $x $y mousedown 1
for frame in $(seq -w 1 12); do
  xdotool mousemove $((x - 140 + ${frame#0} * 20)) $y
  sleep 0.1
  import -window "$window" "$scratch/$frame.png"
done
xdotool mouseup 1
montage "$scratch"/*.png -resize 50% -tile 4x3 -geometry +4+4 "$file"
rm -rf "$scratch"
