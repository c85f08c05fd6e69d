#!/bin/sh
# Every file with a translatable string is in po/POTFILES.in, and every file named there exists. Prints TAP.
set -u
cd "$1" || exit 1
echo "1..2"
missing=$(grep -rlE '[^A-Za-z](C?_|ngettext|g_dngettext|g_dpgettext2?|N_|NC_) ?\("' src ui --include='*.c' --include='*.h' --include='*.blp' |
  sort | while read -r file; do grep -qxF "$file" po/POTFILES.in || echo "$file"; done)
[ -z "$missing" ] && echo "ok 1 - every file with strings is listed" ||
  { echo "not ok 1 - add these to po/POTFILES.in"; echo "$missing" | sed 's/^/# /'; }
gone=$(grep -v '^#' po/POTFILES.in | while read -r file; do [ -z "$file" ] || [ -f "$file" ] || echo "$file"; done)
[ -z "$gone" ] && echo "ok 2 - every listed file exists" ||
  { echo "not ok 2 - remove these from po/POTFILES.in"; echo "$gone" | sed 's/^/# /'; }
