#!/bin/sh
# walk.sh BUILD FOLDER [ARGUMENTS of fivefold]: opens the window, shows page after page and saves a picture of each.
# SIZE=WIDTHxHEIGHT sets the window's size.
set -eu
build=$1 folder=$2; shift 2
. "$(dirname "$0")/window.sh"
rm -rf "$folder"; mkdir -p "$folder"
open_window "$@"
[ -z "${SIZE:-}" ] || xdotool windowsize "$window" "${SIZE%x*}" "${SIZE#*x}"

number=0
for page in overview holdings ranking scenarios plan journal sector:ml_ai sector:dev_tools watchlist:1 watchlist:2 watchlist:3 instrument:nvidia; do
  activate show-page "'$page'"
  settle
  number=$((number + 1))
  import -window "$window" "$folder/$(printf %02d-%s $number "$page" | tr : -).png"
done
