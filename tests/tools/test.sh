#!/bin/sh
# test.sh BUILD [ARGUMENTS of meson test]: runs the tests on a virtual display and counts every TAP subtest.
# The limits of time end what hangs; they are not to judge a slow build, or a machine that does something else as well.
set -u
tools=$(dirname "$0"); build=$1; shift
rm -f "$build/meson-logs/testlog.junit.xml" "$build/meson-logs/testlog.json"
sh "$tools/display.sh" meson test -C "$build" --no-rebuild --print-errorlogs --timeout-multiplier 4 "$@"
status=$?
python3 "$tools/count.py" "$build/meson-logs" || status=1
exit $status
