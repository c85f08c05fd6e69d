# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that the rooms of src/ see only what they may: with the very flags that a file of a room is compiled with, its
own header compiles, and a header of a room that it may not use is not found.

Usage: check-includes.py SOURCE BUILD. Prints TAP, one line for each room and folder with a header."""

import json
import pathlib
import shlex
import subprocess
import sys

# What each room may include besides itself, as docs/architecture.md has it; a room comes with what it stands on.
ROOMS = {
    "core": (),
    "engine": (),
    "ledger": ("core",),
    "planner": ("core",),
    "store": ("core",),
    "chart": ("core",),
    "model": ("core", "engine", "ledger", "planner", "store"),
    "scenes": ("core", "engine", "ledger", "planner", "store", "model", "chart"),
    "exchange": ("core", "engine", "ledger", "planner", "store", "model"),
    "cli": ("core", "engine", "ledger", "planner", "store", "model", "scenes", "exchange", "chart"),
    "widgets": ("core", "chart"),
    "app": ("core", "engine", "ledger", "planner", "store", "model", "scenes", "exchange", "chart", "widgets"),
}
# Headers of libraries that a room must not see either.
LIBRARIES = {
    "engine": ("glib.h", "gtk/gtk.h"),
    "core": ("gtk/gtk.h", "cairo.h", "json-glib/json-glib.h"),
    "ledger": ("gtk/gtk.h", "cairo.h", "json-glib/json-glib.h"),
    "planner": ("gtk/gtk.h", "cairo.h", "json-glib/json-glib.h"),
    "store": ("gtk/gtk.h", "cairo.h", "json-glib/json-glib.h"),
    "chart": ("gtk/gtk.h", "json-glib/json-glib.h"),
    "model": ("gtk/gtk.h", "cairo.h", "interfaces/highs_c_api.h"),
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


def compile_text(command, folder, text, *flags):
    return subprocess.run(command + [*flags, "-x", "c", "-"], cwd=folder, input=text, text=True, capture_output=True)


def visible(command, folder, headers):
    """Those of the headers that the room finds: asked of the preprocessor, all in one run."""
    text = "".join(f'#if __has_include("{header}")\n"sees {header}"\n#endif\n' for header in headers)
    output = compile_text(command, folder, text, "-E", "-P").stdout
    return {header for header in headers if f'"sees {header}"' in output}


def public_headers(source, room):
    """One header of each folder of a room."""
    headers = {}
    for path in sorted((source / "src" / room).rglob("*.h")):
        if "private" not in path.name:
            headers.setdefault(path.parent, path.name)
    return list(headers.values())


def main():
    source, build = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    flags = flags_of_rooms(source, build)
    headers = {room: public_headers(source, room) for room in ROOMS}
    lines = []

    def tell(good, room, what):
        lines.append(f"{'ok' if good else 'not ok'} {len(lines) + 1} - {room} {what}")

    for room in flags:
        for header in headers[room]:
            good = compile_text(*flags[room], f'#include "{header}"\n', "-fsyntax-only").returncode == 0
            tell(good, room, f"compiles its own {header}")
        others = {header: other for other in ROOMS if other != room and other not in ROOMS[room]
                  for header in headers[other]}
        others.update(dict.fromkeys(LIBRARIES.get(room, ()), "a library"))
        seen = visible(*flags[room], others)
        for header, other in others.items():
            tell(header not in seen, room, f"does not see {header} of {other}")
    print("\n".join([f"1..{len(lines)}", *lines]))


main()
