#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fuzz.sh SOURCE BUILD MINUTES: lets `test-fuzz` of a build with sanitizers run for so long, one for each processor; what fails is
# kept in BUILD/fuzz-failed.
set -eu
seconds=$(awk -v minutes="$3" 'BEGIN { print minutes * 60 }')
one() {
  env FOLD_SOURCE_DIR="$1" G_TEST_SRCDIR="$1/tests" G_TEST_BUILDDIR="$2/tests" FOLD_FUZZ_SEED="$3" G_DEBUG=fatal-warnings \
  ASAN_OPTIONS=detect_leaks=1:malloc_context_size=2:quarantine_size_mb=1:thread_local_quarantine_size_kb=16:allocator_release_to_os_interval_ms=-1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
  FOLD_FUZZ_SECONDS="$seconds" FOLD_FUZZ_KEEP="$2/fuzz-failed" "$2/tests/exchange/test-fuzz"
}
processes= seed=$(date +%s)
for n in $(seq "$(nproc)"); do
  one "$1" "$2" "$seed$n" &
  processes="$processes $!"
done
status=0
for process in $processes; do wait "$process" || status=1; done
exit $status
