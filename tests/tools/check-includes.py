# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that the rooms of src/ see only what they may: with the very flags that a file of a room is compiled with, its
own header compiles, and a header of a room that it may not use does not.

Usage: check-includes.py SOURCE BUILD. Prints TAP, one line for each pair of rooms and folder of the second that has a header."""

import json
import pathlib
import shlex
import subprocess
import sys

# What each room may include besides itself, as docs/architecture.md has it; a room comes with what it stands on.
ROOMS = {
    "core": (),
    "engine": (),
    "store": ("core",),
    "chart": ("core",),
    "model": ("core", "engine", "store"),
    "scenes": ("core", "engine", "store", "model", "chart"),
    "exchange": ("core", "engine", "store", "model"),
    "cli": ("core", "engine", "store", "model", "scenes", "exchange", "chart"),
    "widgets": ("core", "chart"),
    "app": ("core", "engine", "store", "model", "scenes", "exchange", "chart", "widgets"),
}
# Headers of libraries that a room must not see either.
LIBRARIES = {
    "engine": ("glib.h", "gtk/gtk.h"),
    "core": ("gtk/gtk.h", "cairo.h", "json-glib/json-glib.h"),
    "store": ("gtk/gtk.h", "cairo.h", "json-glib/json-glib.h"),
    "chart": ("gtk/gtk.h", "json-glib/json-glib.h"),
    "model": ("gtk/gtk.h", "cairo.h"),
    "scenes": ("gtk/gtk.h", "json-glib/json-glib.h"),
    "exchange": ("gtk/gtk.h", "cairo.h"),
    "cli": ("gtk/gtk.h",),
}


def flags_of_rooms(source, build):
    """The flags and working folder of one file of each room."""
    flags = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        file = (pathlib.Path(entry["directory"]) / entry["file"]).resolve()
        if file.suffix != ".c" or source / "src" not in file.parents:
            continue
        room = file.relative_to(source / "src").parts[0]
        if room in ROOMS and room not in flags:
            flags[room] = preprocessor_flags(shlex.split(entry["command"])), entry["directory"]
    return flags


def preprocessor_flags(command):
    kept, arguments = [command[0]], iter(command[1:])
    for argument in arguments:
        if argument in ("-o", "-MF", "-MQ", "-c"):
            next(arguments)
        elif argument not in ("-MD", "-MMD"):
            kept.append(argument)
    return kept


def compiles(command, folder, header):
    program = f'#include "{header}"\n'
    return subprocess.run(command + ["-fsyntax-only", "-x", "c", "-"], cwd=folder, input=program, text=True,
                          capture_output=True).returncode == 0


def public_headers(source, room):
    """One header of each folder of a room."""
    headers = {}
    for path in sorted((source / "src" / room).rglob("*.h")):
        if "private" not in path.name:
            headers.setdefault(path.parent, path.name)
    return headers.values()


def main():
    source, build = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    flags = flags_of_rooms(source, build)
    lines = []

    def check(room, header, wanted, what):
        good = compiles(*flags[room], header) == wanted
        lines.append(f"{'ok' if good else 'not ok'} {len(lines) + 1} - {room} {'sees' if wanted else 'does not see'} {what}")

    for room in flags:
        for other in ROOMS:
            if other == room or other not in ROOMS[room]:
                for header in public_headers(source, other):
                    check(room, header, other == room, f"{other} ({header})")
        for header in LIBRARIES.get(room, ()):
            check(room, header, False, header)
    print("\n".join([f"1..{len(lines)}", *lines]))


main()
