#!/bin/sh
# bench.sh BUILD [SUITE]: the benchmarks on a virtual display, as ratios measured in one run.
exec sh "$(dirname "$0")/display.sh" python3 "$(dirname "$0")/../bench/bench.py" "$@"
