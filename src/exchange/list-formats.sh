#!/bin/sh
# list-formats.sh FOLDER: the files of rules in it, one on a line, as the list of resources has them.
set -eu
cd "$1"
find . -name '*.json' | sed 's|^\./||' | LC_ALL=C sort
