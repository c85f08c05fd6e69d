# SPDX-License-Identifier: GPL-3.0-or-later
"""Which file a book is: one that was replaced while it is open elsewhere, the log of another one beside it, and reading
where nothing can be written. Prints TAP."""
import os
import shlex
import shutil
import sqlite3
import subprocess

from harness import CLI, ENVIRONMENT, FOLDER, Answer, ask, check, finish, new_book, refused, run

sample = new_book("sample.fivefold", "--sample")
READS = [("holdings",), ("rank",), ("book", "info"), ("book", "check")]


def beside(path):
    return sorted(name for name in os.listdir(path.parent) if name.startswith(path.name) and name != path.name)


# --- another file in its place ---

book = new_book("open.fivefold", "--sample")
other = new_book("other.fivefold")
holder = sqlite3.connect(book)
holder.execute("SELECT count (*) FROM book").fetchone()
os.replace(other, book)
refused("an edit of a book that took the place of an open one", run("watchlist", "create", "New", book=book), 1,
        "open.fivefold", "still open in another program")
answer = run("book", "info", "--json", book=book)
check(answer.status == 0 and '"portfolios" : 0' in answer.output, "it can be read, without the other one's log", answer)
check("were found next to" in answer.error and answer.error.count("\n") == 1, "and a line says that there is one", answer)
holder.close()
check(run("watchlist", "create", "New", book=book).status == 0, "it can be changed once the other is closed")

crashed = FOLDER / "crashed.fivefold"
live = new_book("live.fivefold", "--sample")
holder = sqlite3.connect(live)
holder.execute("SELECT count (*) FROM book").fetchone()
check(run("watchlist", "create", "In the log", book=live).status == 0, "an edit while another program has it open")
shutil.copy(live, crashed)
shutil.copy(f"{live}-wal", f"{crashed}-wal")
holder.close()
check("In the log" in str(ask("watchlist", "list", book=crashed)), "the log of a crash is read")
shutil.copy(sample, crashed)
answer = run("watchlist", "list", book=crashed)
check(answer.status == 0 and "In the log" not in answer.output, "but not by another book", answer)
answer = run("watchlist", "create", "Mine", book=crashed)
check(answer.status == 0 and "crashed.fivefold-other-log" in answer.error, "an edit sets it aside and says so", answer)
check(beside(crashed) == ["crashed.fivefold-other-log"], "under another name", beside(crashed))
check(run("watchlist", "create", "Mine too", book=crashed).error == "", "and once only")

# --- reading where nothing can be written ---

expected = {words: run(*words, book=sample).output for words in READS}
namespace = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
# The book lies on a full disk, or on one that is mounted for reading only; the third is closed by a crash.
FULL = 'cp "$2" "$1/full.fivefold"; cat /dev/zero > "$1/filler" 2> /dev/null'
CASES = {
    "a full disk": FULL,
    "a full disk, after a crash": f'cp "$3" "$1/full.fivefold"; cp "$3-wal" "$1/full.fivefold-wal"; {FULL[FULL.index(";"):][2:]}',
    "a read-only disk": 'cp "$2" "$1/full.fivefold"; mount -o remount,ro "$1"',
    "a read-only disk, after a crash":
        'cp "$3" "$1/full.fivefold"; cp "$3-wal" "$1/full.fivefold-wal"; mount -o remount,ro "$1"',
}
small = FOLDER / "small"
small.mkdir()
SCRIPT = """mount -t tmpfs -o size=2m none "$1"; {prepare}; before=$(ls -A "$1"); disk=$1; shift 3
"$@"; status=$?; test "$(ls -A "$disk")" = "$before" || echo "left beside it: $(ls -A "$disk")"; exit $status"""

live = new_book("live2.fivefold", "--sample")
holder = sqlite3.connect(live)
holder.execute("SELECT count (*) FROM book").fetchone()
run("watchlist", "create", "In the log", book=live)
shutil.copy(live, crashed)
shutil.copy(f"{live}-wal", f"{crashed}-wal")
holder.close()


def run_there(prepare, *words):
    command = [CLI, "--book", str(small / "full.fivefold"), *words]
    process = subprocess.run([*namespace, SCRIPT.format(prepare=prepare), "sh", small, sample, crashed, *command],
                             capture_output=True, encoding="utf-8", env=ENVIRONMENT, timeout=120, check=False)
    return Answer(process)


if subprocess.run([*namespace, f"mount -t tmpfs none {shlex.quote(str(small))}"], capture_output=True,
                  check=False).returncode == 0:
    for where, prepare in CASES.items():
        for words in READS:
            answer = run_there(prepare, *words)
            answer.output = answer.output.replace(str(small / "full.fivefold"), str(sample))
            wanted = expected[words]
            if "crash" in where:
                good = answer.status == 0 and "left beside" not in answer.output
            else:
                good = answer.status == 0 and answer.output.split() == wanted.split()
            check(good, f"{' '.join(words)} on {where}", answer)
        answer = run_there(prepare, "watchlist", "list")
        check(("In the log" in answer.output) == ("crash" in where), f"the log is read on {where}", answer)
        backup = FOLDER / "copy.fivefold"
        answer = run_there(prepare, "book", "backup", str(backup))
        check(answer.status == 0, f"book backup to another disk from {where}", answer)
        check(("In the log" in run("watchlist", "list", book=backup).output) == ("crash" in where), "and it is whole")
        backup.unlink(missing_ok=True)
else:
    print("# no namespaces here: full and read-only disks are not tried")
finish()
