#!/bin/sh
# merge.sh TEMPLATE PO OUTPUT: fills the translations of every language of PO/LINGUAS into a desktop or metainfo file.
set -eu
case $3 in
  *.desktop) msgfmt --desktop --template="$1" -d "$2" -o "$3" ;;
  *)
    msgfmt --xml --template="$1" -d "$2" -o "$3.partial"
    # gettext 0.23 and newer write zh-Hans-CN for zh_CN, where AppStream looks for zh-CN and finds nothing
    sed -E 's/(xml:lang="[a-z]+)-[A-Z][a-z]{3}-/\1-/' "$3.partial" >"$3"
    rm "$3.partial" ;;
esac
