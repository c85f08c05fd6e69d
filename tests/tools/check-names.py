# SPDX-License-Identifier: GPL-3.0-or-later
"""Names are unique over the whole program: no two files of src/ have one name, no type is declared in two files, and the
rooms of plain structs declare no object.

Usage: check-names.py SOURCE. Prints TAP."""

import collections
import pathlib
import re
import sys

PLAIN_ROOMS = ("core", "engine", "ledger", "planner")
# A program each.
MAINS = {"main.c"}


def without_comments(text):
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def end_of_braces(text, start):
    depth = 1
    while depth > 0:
        depth += {"{": 1, "}": -1}.get(text[start], 0)
        start += 1
    return start


def types_of(text):
    """Those of the program, which begin with its name; what a file keeps to itself has short names."""
    names = re.findall(r"\bG_DECLARE_\w+\s*\(\s*(Fold\w+)", text)
    names += re.findall(r"\btypedef\s+(?:struct|union|enum)\s+\w+\s+(Fold\w+)\s*;", text)
    names += re.findall(r"\btypedef\b[^;{}]*\(\s*\*\s*(Fold\w+)\s*\)", text)
    for opening in re.finditer(r"\btypedef\s+(?:struct|union|enum)(?:\s+\w+)?\s*\{", text):
        names += re.findall(r"^\s*(Fold\w+)\s*;", text[end_of_braces(text, opening.end()):])
    return set(names)


def main():
    source = pathlib.Path(sys.argv[1]) / "src"
    files, types, objects = collections.defaultdict(list), collections.defaultdict(list), []
    for path in sorted(source.rglob("*.[ch]")):
        place = str(path.relative_to(source))
        text = without_comments(path.read_text(encoding="utf-8"))
        files[path.name].append(place)
        for name in types_of(text):
            types[name].append(place)
        if path.relative_to(source).parts[0] in PLAIN_ROOMS and re.search(r"\bG_(DECLARE|DEFINE)\w*_TYPE\b", text):
            objects.append(place)
    doubled = [
        {name: places for name, places in names.items() if len(places) > 1 and name not in MAINS}
        for names in (files, types)
    ]
    found = [*doubled, objects]
    whats = ["files of one name", "types declared in two files", f"objects in {', '.join(PLAIN_ROOMS)}"]
    print(f"1..{len(found)}")
    for number, (what, wrong) in enumerate(zip(whats, found), 1):
        print(f"{'not ok' if wrong else 'ok'} {number} - {what}: {len(wrong)} of {len(types)} types, {len(files)} names")
        for line in wrong.items() if isinstance(wrong, dict) else wrong:
            print(f"# {line}")


main()
