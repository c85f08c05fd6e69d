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


def edits_without_an_answer(code):
    """An edit that may be refused, as a statement of its own: nobody would hear of the refusal."""
    for match in re.finditer(r"(?:[;{}]|\)\n|\belse\b)\s*(?=fold_(?:book|store|import)_\w+ \()", code):
        start = code.index("(", match.end())
        arguments = next(inside for place, inside in find_calls(code[start:]) if place == 0)
        if split_arguments(arguments)[-1].strip() in ("&error", "error", "NULL"):
            yield match.end()


def documentation_in_sources(code_with_comments):
    return (match.start() for match in re.finditer(r"^/\*\*", code_with_comments, re.M))


BESIDE, UNANSWERED, DOCUMENTED = ("no error variable is an argument beside the call that sets it",
                                  "no edit's answer is thrown away in the window",
                                  "public functions are documented in headers")

# What each search finds, and what it must not take for such a thing.
SAMPLES = [
    (errors_beside_their_call, "check (self, fold_book_x (book, &error), error);", 1),
    (errors_beside_their_call, "check (self,\n  f (g (book), &error),\n  error->message);", 1),
    (errors_beside_their_call, "if (!fold_book_x (book, &error))\n  fold_report_error (self, error);", 0),
    (errors_beside_their_call, "toast (fold_book_x (book, message, NULL) ? message : error->message);", 0),
    (edits_without_an_answer, "{\n  fold_book_x (book, name, NULL);\n}", 1),
    (edits_without_an_answer, "if (name != NULL)\n  fold_book_x (book, name, &error);", 1),
    (edits_without_an_answer, "if (!fold_book_x (book, name, &error))\n  return fold_book_y (book, &error);", 0),
    (edits_without_an_answer, "{\n  fold_book_watch (book);\n}", 0),
]


def misjudged():
    return [sample for search, sample, n in SAMPLES if len(list(search(sample))) != n]


def search(source):
    wrong = {BESIDE: [], UNANSWERED: [], DOCUMENTED: []}
    for path in sorted((source / "src").rglob("*.[ch]")):
        text = path.read_text(encoding="utf-8")
        code = without_comments_and_strings(text)
        line = lambda place: f"{path.relative_to(source)}:{text.count(chr(10), 0, place) + 1}"
        wrong[BESIDE] += map(line, errors_beside_their_call(code))
        if path.relative_to(source).parts[1] == "app":
            wrong[UNANSWERED] += map(line, edits_without_an_answer(code))
        if path.suffix == ".c":
            wrong[DOCUMENTED] += map(line, documentation_in_sources(text))
    return wrong


def main():
    wrong = {"the searches know what they look for": misjudged()} | search(pathlib.Path(sys.argv[1]))
    print(f"1..{len(wrong)}")
    for number, (habit, places) in enumerate(wrong.items(), 1):
        print("not ok" if places else "ok", number, "-", habit)
        for place in places:
            print("#", place.replace("\n", " "))
    return any(wrong.values())


sys.exit(main())
