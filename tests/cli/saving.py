# SPDX-License-Identifier: GPL-3.0-or-later
"""What the commands write: the old file or the whole new one, and one sentence where it cannot be. Prints TAP."""
import os
import shlex
import subprocess

from harness import CLI, ENVIRONMENT, FOLDER, Answer, check, finish, run

book = FOLDER / "saving.fivefold"
run("book", "create", book, "--sample", book=None)
SAVES = [("theme", "export", "python-fivefold", "pack.json"), ("chart", "plane", "plane.png"),
         ("chart", "curve", "curve.svg"), ("book", "backup", "copy.fivefold")]


def refused(name, answer, file, *parts):
    """One line that says what, where and how to fix it, and no name that nobody gave."""
    good = (answer.status == 1 and answer.output == "" and answer.error.count("\n") == 1
            and f"“{file}” was not saved: " in answer.error and ". " in answer.error
            and all(part in answer.error for part in parts) and f"{file}." not in answer.error)
    check(good, name, answer)


for command in SAVES:
    *words, file = command
    folder = FOLDER / "missing"
    refused(f"{' '.join(words)} into no folder", run(*words, folder / file, book=book), file, "“missing”")
    check(not folder.exists(), "makes none")

# A disk of 16 KiB, which only a namespace of one's own can have.
small = FOLDER / "small"
small.mkdir()
script = """mount -t tmpfs -o size=16k none "$1" && cd "$1" && echo old > "$2" && shift && file=$1 && shift
"$@"; status=$?; ls -A; cat "$file"; exit $status"""


def run_on_small_disk(file, *words):
    command = [CLI, "--book", str(book), *words]
    process = subprocess.run(["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", small, file, *command],
                             capture_output=True, encoding="utf-8", env=ENVIRONMENT, timeout=120, check=False)
    return Answer(process)


if subprocess.run(["unshare", "--map-root-user", "--mount", "sh", "-c", f"mount -t tmpfs none {shlex.quote(str(small))}"],
                  capture_output=True, check=False).returncode == 0:
    for command in SAVES:
        if command[:2] == ("book", "backup"):
            continue  # it replaces nothing
        *words, file = command
        answer = run_on_small_disk(file, *words, str(small / file))
        check(answer.output == f"{file}\nold\n", f"{' '.join(words)} on a full disk leaves the old file alone", answer)
        answer.output = ""
        refused("and says so", answer, file, "the disk is full", "Free some space")
    answer = run_on_small_disk("other", "book", "backup", str(small / "copy.fivefold"))
    check(answer.output == "other\nold\n", "a backup on a full disk leaves nothing", answer)
    answer.output = ""
    refused("and says so", answer, "copy.fivefold", "the disk is full")
else:
    print("# no namespaces here: the full disk is not tried")
finish()
