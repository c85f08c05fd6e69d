#!/bin/sh
# screenshots.sh BUILD FOLDER: the metainfo's pictures of the real window on the sample book, with its round corners and
# its shadow. Run it in display.sh with GDK_SCALE=2 and a screen that holds a window of 1000x700 twice as large.
set -eu
build=$1 folder=$2
export LC_ALL=en_US.UTF-8 GSETTINGS_BACKEND=keyfile
. "$(dirname "$0")/installed.sh"
. "$(dirname "$0")/window.sh"

# as GNOME has it: one button to close, and a compositor
mkdir -p "$XDG_CONFIG_HOME/gtk-4.0" "$XDG_CONFIG_HOME/glib-2.0/settings" "$folder"
printf '[Settings]\ngtk-font-name=Inter 11\ngtk-decoration-layout=:close\n' >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
python3 "$(dirname "$0")/stage.py" announce >"$XDG_RUNTIME_DIR/stage" &
stage=$!
trap 'close_window; kill $stage' EXIT
until [ -s "$XDG_RUNTIME_DIR/stage" ]; do kill -0 $stage; sleep 0.1; done

open_styled() { # STYLE WIDTH PANEL
  close_window
  cat >"$XDG_CONFIG_HOME/glib-2.0/settings/keyfile" <<END
[io/github/fivefold/Fivefold]
style='$1'
window-width=$2
window-height=700
show-panel=$3
exposure-dimension='instrument'
END
  open_window --book :sample:
  xdotool windowfocus "$window"
}

picture() { # PAGE NAME
  activate show-page "'$1'"
  settle
  # few enough colours and steps of the shadow that they fit the palette of a PNG, a third of the size
  python3 "$(dirname "$0")/stage.py" picture "$window" |
    convert pam:- \( +clone -alpha off +dither -colors 120 \) \( -clone 0 -alpha extract +dither -posterize 96 \) \
      -delete 0 -compose CopyOpacity -composite -strip -quality 90 "$folder/$2.png"
}

open_styled light 1000 true
picture overview overview
open_styled light 1000 false
picture ranking ranking
picture instrument:nvidia instrument
picture sector:ml_ai sector
picture watchlist:2 watchlist
picture holdings holdings
open_styled light 360 false
picture overview phone
open_styled dark 1000 true
picture overview overview-dark
open_styled dark 1000 false
picture ranking ranking-dark
