# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: running fivefold-cli, books to run it on, and TAP."""
import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CLI = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else "fivefold-cli"
SAMPLE = ":sample:"
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="fivefold-cli-"))
ENVIRONMENT = {**os.environ, "XDG_DATA_HOME": str(FOLDER / "data"), "LC_ALL": "C.UTF-8", "LANGUAGE": ""}

_results = []


def check(good, name, *notes):
    """Counts one test. Returns whether it is good, so that a follow-up may be skipped."""
    _results.append(bool(good))
    print(f"{'ok' if good else 'not ok'} {len(_results)} - {name}", flush=True)
    if not good:
        for note in notes:
            print("\n".join(f"# {line}" for line in str(note).splitlines()[:40]), flush=True)
    return bool(good)


def finish():
    print(f"1..{len(_results)}")
    shutil.rmtree(FOLDER, ignore_errors=True)
    sys.exit(0 if all(_results) else 1)


class Answer:
    def __init__(self, process):
        self.status, self.output, self.error = process.returncode, process.stdout, process.stderr

    def __str__(self):
        return f"exit {self.status}\n{self.output[:1000]}\n{self.error}"


def run(*arguments, book=SAMPLE, **environment):
    """Runs fivefold-cli; book None leaves --book out."""
    words = [CLI, *(["--book", str(book)] if book is not None else []), *(str(a) for a in arguments)]
    process = subprocess.run(words, capture_output=True, encoding="utf-8", env={**ENVIRONMENT, **environment},
                             cwd=FOLDER, timeout=120, check=False)
    return Answer(process)


def ask(*arguments, book=SAMPLE):
    """The document that a command prints with --json; anything but success ends the test program."""
    answer = run(*arguments, "--json", book=book)
    if answer.status != 0:
        check(False, " ".join(str(a) for a in arguments), answer)
        finish()
    return json.loads(answer.output)


def new_book(name, *options):
    path = FOLDER / name
    answer = run("book", "create", path, *options, book=None)
    if answer.status != 0:
        check(False, f"book create {name}", answer)
        finish()
    return path


def dump(path):
    """Every row of a book, but for what an edit that was taken back leaves: its trace in the undo log, a new mark."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")]
        return {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in names
                if not name.startswith(("undo_", "sqlite_")) and name != "book_file"}


def execute(path, statement):
    """What another program does to a book, which it closes again."""
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def digest(path):
    """Of every row of a book, the undo log included: differs where anything was written."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()


def refused(name, answer, status, *words):
    """A refusal: its status, nothing on standard output, and one line on standard error that says these words."""
    lines = answer.error.splitlines()
    good = answer.status == status and answer.output == "" and len(lines) == 1
    good = good and lines[0].startswith("fivefold-cli: ") and all(word in lines[0] for word in words)
    return check(good, name, answer)
