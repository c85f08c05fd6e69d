# window.sh: sourced with `build` set. Opens the installed window and moves it by its own actions over D-Bus.
case ${LC_ALL:-${LANG:-C}} in C*|POSIX) export LC_ALL=en_US.UTF-8 ;; esac
application=

close_window() {
  [ -n "$application" ] || return 0
  kill "$application" 2>/dev/null && wait "$application" 2>/dev/null || true
  application=
}
trap close_window EXIT

open_window() { # ARGUMENTS of fivefold; sets `window`
  xdotool mousemove 0 0 # no tooltip of what happens to be under the pointer
  "$build/install/bin/fivefold" "$@" &
  application=$! window=
  gdbus wait --session --timeout 20 io.github.fivefold.Fivefold || { echo "the application did not start" >&2; exit 1; }
  for _ in $(seq 100); do
    window=$(xdotool search --onlyvisible --class fivefold 2>/dev/null | tail -n 1) && [ -n "$window" ] && return
    kill -0 $application 2>/dev/null || break
    sleep 0.1
  done
  echo "the window did not open" >&2
  exit 1
}

activate() { # ACTION [PARAMETER]
  gdbus call --session --dest io.github.fivefold.Fivefold --object-path /io/github/fivefold/Fivefold/window/1 \
    --method org.gtk.Actions.Activate "$1" "[${2:+<$2>}]" '{}' >/dev/null
}

settle() {
  sleep 1.5 # the engine rests at its larger number of draws
}
