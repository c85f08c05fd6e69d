#!/bin/sh
# runtime.sh FOLDER BRANCH: makes of the Debian trees FOLDER/platform and FOLDER/sdk, which are used up, the runtime that the
# manifest names, installed in FOLDER. It serves to test the manifest where the real runtime cannot be had, and is never shipped.
set -eu
folder=$1 branch=$2
arch=$(flatpak --default-arch)

# arrange TREE ID: as flatpak wants a runtime: usr with its etc in it, a metadata file, and a folder that stays empty
arrange() {
  tree=$1 made=$1.made
  mkdir -p "$made/files"
  mv "$tree/usr" "$made/usr"
  rm -rf "$made/usr/etc"; mkdir -p "$made/usr/etc"
  # of the system's settings what programs need, and nothing of the host's identity
  for name in alternatives fonts ld.so.conf ld.so.conf.d; do
    [ ! -e "$tree/etc/$name" ] || mv "$tree/etc/$name" "$made/usr/etc/$name"
  done
  cat >"$made/usr/etc/fonts/conf.d/50-flatpak.conf" <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/app/share/fonts</dir>
  <dir>/run/host/fonts</dir>
</fontconfig>
END
  cat >"$made/metadata" <<END
[Runtime]
name=$2
runtime=org.gnome.Platform/$arch/$branch
sdk=org.gnome.Sdk/$arch/$branch

[Environment]
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
END
  rm -rf "$tree"
}

# uncompressed, so that installing it makes hard links
ostree init --repo="$folder/repository" --mode=bare-user-only
export FLATPAK_USER_DIR="$folder" # an installation of its own
for name in Platform Sdk; do
  tree=$folder/$(printf '%s' $name | tr PS ps)
  arrange "$tree" "org.gnome.$name"
  flatpak build-export --runtime --disable-sandbox "$folder/repository" "$tree.made" "$branch"
  rm -rf "$tree.made"
done
flatpak --user remote-add --no-gpg-verify debian "$folder/repository"
flatpak --user install --noninteractive debian "org.gnome.Platform//$branch" "org.gnome.Sdk//$branch"
flatpak --user remote-delete --force debian
rm -rf "$folder/repository"
