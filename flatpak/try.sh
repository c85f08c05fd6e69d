#!/bin/sh
# try.sh RUNTIME STATE FOLDER: builds the manifest on that runtime, makes a bundle of it in FOLDER, installs the bundle in scratch
# and checks there what it can reach and do. STATE keeps what makes the next build fast.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
runtime=$1 state=$2 folder=$3
id=io.github.fivefold.Fivefold
export FLATPAK_SYSTEM_DIR="$runtime" FLATPAK_USER_DIR=/srv/flatpak

{ [ -r /dev/fuse ] && [ -w /dev/fuse ]; } ||
  { echo "The document portal needs /dev/fuse, which may not be opened here; as root type: chmod 666 /dev/fuse" >&2; exit 1; }
mkdir -p "$state" "$folder"
# Without a network the manifest's other module cannot be fetched; this runtime has that library from Debian.
manifest=$state/$id.yml
sed -e '/^  - highs.yml$/d' -e "s|path: \.\.$|path: $here/..|" "$here/$id.yml" >"$manifest"
echo "building $id, without a network" >&2
{
  rm -rf "$state/repository"
  flatpak-builder --disable-rofiles-fuse --disable-download --ccache --state-dir="$state/state" --force-clean \
    --repo="$state/repository" "$state/build" "$manifest" &&
    flatpak build-bundle "$state/repository" "$folder/$id.flatpak" "$id"
} >"$folder/build.log" 2>&1 || { tail -n 40 "$folder/build.log" >&2; exit 1; }

export FOLD_RUNTIME_DIR="$XDG_RUNTIME_DIR"
sh "$here/../tests/tools/display.sh" python3 "$here/check.py" "$folder/$id.flatpak" "$folder" 2>"$folder/check.log" ||
  { status=$?; tail -n 20 "$folder/check.log" >&2; exit $status; }
