# SPDX-License-Identifier: GPL-3.0-or-later
"""What nobody should have to read is refused at once, and what is read commands no terminal and no spreadsheet."""
import csv
import json
import os
import re
import socket
import subprocess

from harness import CLI, ENVIRONMENT, FOLDER, Answer, ask, check, digest, execute, finish, new_book, refused, run

ESCAPE, OVERRIDE = "\x1b[2J\x1b]0;owned\x07", "\u202e"
COMMAND = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
HEADER = "date,symbol,quantity,activityType,unitPrice,currency\n"


def quick(*arguments):
    """Runs fivefold-cli with raw arguments and little patience; a program that waits is a refusal that failed."""
    try:
        process = subprocess.run([CLI, *arguments], capture_output=True, env=ENVIRONMENT, cwd=FOLDER, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return None
    process.stdout, process.stderr = process.stdout.decode("utf-8"), process.stderr.decode("utf-8")
    return Answer(process)


def special(name, path, *words):
    """Every way into the program refuses the file in one sentence."""
    ways = {"import": ["--book", ":sample:", "import", path], "theme check": ["theme", "check", path],
            "theme import": ["--book", book, "theme", "import", path], "a book": ["--book", path, "holdings"]}
    for way, arguments in ways.items():
        answer = quick(*arguments)
        if check(answer is not None, f"{way} of {name} does not wait"):
            refused(f"{way} of {name}", answer, 1, *words)


book = new_book("own.fivefold")
exact = digest(book)

# --- files that are no files -----------------------------------------------------------------------------------------

pipe = FOLDER / "pipe.csv"
os.mkfifo(pipe)
special("a pipe", pipe, "“pipe.csv”", "a device, a pipe or a socket")
special("a device", "/dev/zero", "“zero”", "a device, a pipe or a socket")
listener = socket.socket(socket.AF_UNIX)
listener.bind(str(FOLDER / "socket"))
special("a socket", FOLDER / "socket", "“socket”", "a device, a pipe or a socket")
special("a folder", FOLDER, "is a folder")

large = FOLDER / "large.csv"
large.touch()
os.truncate(large, 3_000_000_000)
special("a file of 3 GB", large, "“large.csv” is 3.0", "at most")
os.truncate(large, 14_000_000)
refused("import of a file of holes", run("import", large), 1, "“large.csv” is incomplete")
refused("theme check of a file of holes", run("theme", "check", large), 1, "“large.csv” is incomplete")
large.unlink()

# --- files that cannot be reached ------------------------------------------------------------------------------------

refused("a file that is missing, with its place", run("import", FOLDER / "no" / "such.csv"), 1,
        f"There is no file “{FOLDER}/no/such.csv”")
refused("a name that goes through a file", run("import", book / "x.csv"), 1, "There is no file")
closed = FOLDER / "closed"
closed.mkdir()
(closed / "rows.csv").write_text(HEADER)
(closed / "book.fivefold").write_bytes(book.read_bytes())
closed.chmod(0)
FOLDER.chmod(0o755)
if os.getuid() == 0:
    # the superuser is let in everywhere; somebody else is not
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", CLI]
    for name, arguments in (("a table", ["--book", ":sample:", "import", closed / "rows.csv"]),
                            ("a book", ["--book", closed / "book.fivefold", "holdings"])):
        process = subprocess.run([*nobody, *arguments], capture_output=True, encoding="utf-8", cwd="/",
                                 env={**ENVIRONMENT, "HOME": "/", "XDG_DATA_HOME": "/nowhere"}, timeout=60, check=False)
        if process.returncode in (126, 127):  # the program itself is where nobody else may go
            check(True, f"{name} in a closed folder # SKIP")
            continue
        refused(f"{name} in a closed folder", Answer(process), 1, "not allowed to open the folder of “")
closed.chmod(0o700)

(FOLDER / "latin.json").write_bytes('{"format": "fivefold-theme", "name": "Größe"}'.encode("latin-1"))
refused("a pack that is not UTF-8", run("theme", "check", FOLDER / "latin.json"), 1, "latin.json", "UTF-8")

# --- names that are not UTF-8 ----------------------------------------------------------------------------------------

raw = os.fsencode(FOLDER) + b"/gr\xf6\xdfe.csv"
with open(raw, "w") as file:
    file.write(HEADER + "2024-01-02,MSFT,1,BUY,100,USD\n")
answer = quick("--book", book, "import", raw, "--into", "Mine", "--json")
check(answer.status == 0 and json.loads(answer.output)["new"] == 1, "a file whose name is not UTF-8 is imported", answer)
refused("one that is missing", quick("--book", book, "import", raw + b".txt"), 1, "gr\ufffd\ufffde.csv.txt")
raw_book = os.fsencode(FOLDER) + b"/b\xfcch.fivefold"
answer = quick("book", "create", raw_book)
check(answer.status == 0 and "b\ufffdch" in answer.output, "a book of such a name is made", answer)
answer = quick("--book", raw_book, "book", "info", "--json")
check(answer.status == 0 and json.loads(answer.output)["path"].endswith("b\ufffdch.fivefold"), "and described", answer)
refused("only files may have such names", quick("--book", book, "watchlist", "create", b"gr\xf6\xdfe"), 2, "UTF-8")
check(run("undo", book=book).status == 0, "the import is taken back")

# --- names that command ----------------------------------------------------------------------------------------------

name = f"Red {ESCAPE}{OVERRIDE}\nivefold-cli: all is well"
answer = run("watchlist", "create", name, book=book)
check(answer.status == 0 and not COMMAND.search(answer.output) and answer.output.count("\n") == 1,
      "a name in a sentence commands nothing", answer)
answer = run("watchlist", "list", book=book)
check(answer.status == 0 and "Red ␛[2J" in answer.output and not COMMAND.search(answer.output)
      and len([line for line in answer.output.splitlines() if "ivefold-cli:" in line and "Red" in line]) == 1,
      "nor in a table", answer)
check(any(item["name"] == name for item in ask("watchlist", "list", book=book)), "JSON is exact")
answer = run("watchlist", "list", "--json", book=book)
check(not COMMAND.search(answer.output), "and commands nothing either", answer)
refused("nor in a refusal", run("watchlist", "create", name, book=book), 1, "Red ␛[2J")
answer = run("watchlist", "show", f"{ESCAPE}\nx", book=book)
check(answer.status == 1 and not COMMAND.search(answer.error) and answer.error.count("\n") == 1,
      "nor what was typed", answer)

hostile = FOLDER / "hostile.csv"
hostile.write_text(HEADER + f"2024-01-02,MSFT,{ESCAPE}1{OVERRIDE},BUY,100,USD\n")
answer = run("import", hostile, "--dry-run", book=book)
check(answer.status == 0 and "␛[2J" in answer.output and not COMMAND.search(answer.output),
      "nor a cell of a file", answer)

# --- cells that compute ----------------------------------------------------------------------------------------------

answer = run("watchlist", "create", "Formulas", book=book)
formula = "=HYPERLINK(0)"
hostile.write_text(HEADER + f"2024-01-02,{formula},1,BUY,100,EUR\n2024-01-03,-5,1,BUY,50,EUR\n")
answer = run("import", hostile, "--into", "Mine", book=book)
check(answer.status == 0, "an instrument whose name is a formula", answer)
prices = FOLDER / "prices.csv"
prices.write_text(f"date,symbol,price,currency\n2024-02-01,'{formula},100,EUR\n2024-02-01,-5,50,EUR\n")
answer = ask("import", prices, book=book)
check((answer["new"], answer["quarantined"]) == (2, []), "is found again behind an apostrophe", answer)
execute(book, "UPDATE sector SET name = '=1+' || name")
chart = FOLDER / "chart.csv"
for kind in ("chain", "treemap", "plane"):
    answer = run("chart", kind, chart, book=book)
    with open(chart, newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    bad = [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")
           and not re.fullmatch(r"[-+]?[0-9.]+(e[-+]?[0-9]+)?", cell)]
    check(answer.status == 0 and not bad, f"a chart’s table computes nothing ({kind})", answer, bad)
    if kind == "chain":
        check(any(cell.startswith("'=1+") for cell in cells) and any(re.fullmatch(r"-?[0-9.]+", cell) for cell in cells),
              "its names are there, and numbers are numbers", cells)

finish()
