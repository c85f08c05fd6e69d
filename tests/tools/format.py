#!/usr/bin/env python3
"""format.py [--check] ROOT FOLDER...: lays the C in these folders of ROOT out as its .clang-format says; --check only compares.

clang-format puts a blank before every parenthesis, but gettext's markers have none: `_("Text")`. That one difference is made
here, together with the alignment of the strings that go on below. Nor may a comment be wider than the code."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

WIDTH = 120
MARKER = re.compile(r'(?<![A-Za-z0-9_])(_|N_|C_|NC_) \((?=["\w])')


def lay_out(text):
    """The text as it shall stand; text: what clang-format made."""
    lines, shift = [], 0
    for line in text.split("\n"):
        if shift and line.lstrip().startswith('"'):
            line = line[min(shift, len(line) - len(line.lstrip())):]
        line, markers = MARKER.subn(r"\1(", line)
        shift = (shift + markers) if line.endswith('"') else 0
        lines.append(line)
    return "\n".join(lines)


def find_sources(root, folders):
    """Paths below root."""
    for folder in folders:
        for place, _, names in os.walk(os.path.join(root, folder)):
            yield from (os.path.relpath(os.path.join(place, name), root) for name in sorted(names) if name.endswith((".c", ".h")))


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def run_clang_format(scratch, paths):
    """Two processes, for starting one costs more than a file does."""
    processes = [subprocess.Popen(["clang-format", "-i", "--style=file", *half], cwd=scratch)
                 for half in (paths[::2], paths[1::2]) if half]
    if any([process.wait() for process in processes]):
        sys.exit("format.py: clang-format failed")


def main(arguments):
    check = arguments[:1] == ["--check"]
    root, *folders = arguments[check:]
    paths = list(find_sources(root, folders))
    wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        for path in [".clang-format", *paths]:
            os.makedirs(os.path.join(scratch, os.path.dirname(path)), exist_ok=True)
            shutil.copy(os.path.join(root, path), os.path.join(scratch, path))
        run_clang_format(scratch, paths)
        for path in paths:
            before, after = read(os.path.join(root, path)), lay_out(read(os.path.join(scratch, path)))
            for number, line in enumerate(after.split("\n"), 1):
                if len(line) > WIDTH:
                    wrong += 1
                    print(f"{path}:{number} is wider than {WIDTH} columns")
            if before == after:
                continue
            if check:
                wrong += 1
                print(f"{path} is not laid out as .clang-format says; type: ./dev format")
            else:
                with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                    file.write(after)
    return wrong > 0


sys.exit(main(sys.argv[1:]))
