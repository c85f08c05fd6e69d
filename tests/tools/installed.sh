# installed.sh: sourced with `build` set. Installs the build into its own folder, where it finds its schemas and icons.
meson install -C "$build" --no-rebuild --quiet
export XDG_DATA_DIRS="$build/install/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
