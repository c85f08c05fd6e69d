#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that src/ keeps the habits that a compiler does not look at. Usage: check-habits.py SOURCE. Prints TAP."""

import pathlib
import re
import sys


def without_comments_and_strings(text):
    """The code alone, every line in its place."""
    blank = lambda match: re.sub(r"[^\n]", " ", match[0])
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text, flags=re.S)


def find_calls(code):
    """The place and the arguments of every call or other pair of parentheses, the inner ones included."""
    open_at = []
    for place, character in enumerate(code):
        if character == "(":
            open_at.append(place)
        elif character == ")" and open_at:
            start = open_at.pop()
            yield start, code[start + 1:place]


def split_arguments(arguments):
    parts, depth, start = [], 0, 0
    for place, character in enumerate(arguments):
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            parts.append(arguments[start:place])
            start = place + 1
    return [*parts, arguments[start:]]


def errors_beside_their_call(code):
    """C leaves open in which order arguments are evaluated, so `check (f (&error), error)` may read `error` before `f` sets it."""
    for start, arguments in find_calls(code):
        parts = [part.strip() for part in split_arguments(arguments)]
        for part in parts:
            set_here = {name for name in re.findall(r"&\s*(\w+)", part) if part.count("(")}
            if any(re.search(rf"(?<![&\w.>]){name}\b", other) for name in set_here for other in parts if other is not part
                   if "error" in name):
                yield start


def documentation_in_sources(code_with_comments):
    return (match.start() for match in re.finditer(r"^/\*\*", code_with_comments, re.M))


def main():
    source = pathlib.Path(sys.argv[1])
    wrong = {"no error variable is an argument beside the call that sets it": [],
             "public functions are documented in headers": []}
    calls, documentation = wrong.values()
    for path in sorted((source / "src").rglob("*.[ch]")):
        text = path.read_text(encoding="utf-8")
        line = lambda place: f"{path.relative_to(source)}:{text.count(chr(10), 0, place) + 1}"
        calls += map(line, errors_beside_their_call(without_comments_and_strings(text)))
        documentation += map(line, documentation_in_sources(text) if path.suffix == ".c" else ())
    print(f"1..{len(wrong)}")
    for number, (habit, places) in enumerate(wrong.items(), 1):
        print("not ok" if places else "ok", number, "-", habit)
        for place in places:
            print("#", place)
    return any(wrong.values())


sys.exit(main())
