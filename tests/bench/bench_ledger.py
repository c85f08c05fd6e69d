"""A ledger of many transactions beside the programs ledger and hledger, in one run.

figures(cli, folder) gives rows (name, value, unit, baseline, against). The journal is the plainest one that has the
same balances: units and money apart. With a price beside each trade ledger takes seventy times as long.
"""
import os
import shutil
import subprocess
import time
from decimal import Decimal

import large_books

RUNS = 3
N = large_books.N_IMPORTED
MANY = 10
MOST_MEMORY = 60
MOST_UNDO = 1.0


def write_journal(rows, path):
    with open(rows, encoding="utf-8") as file:
        header, *lines = (line.strip().split(",") for line in file)
    with open(path, "w", encoding="utf-8") as journal:
        for line in sorted(lines):
            row = dict(zip(header, line))
            sign = -1 if row["activityType"] == "SELL" else 1
            units = sign * Decimal(row["quantity"])
            journal.write(f"{row['date']} {row['activityType']}\n"
                          f"    (Assets:{row['symbol']})    {units} {row['symbol']}\n"
                          f"    Assets:Cash    {-units * Decimal(row['unitPrice'])} EUR\n"
                          f"    Expenses:Fees    {row['fee']} EUR\n    Equity:Trades\n\n")


def measure(*command):
    """Seconds by the clock, and MiB at most."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise subprocess.CalledProcessError(status, command)
    return time.monotonic() - start, usage.ru_maxrss / 1024


def fresh(folder, name, book):
    path = os.path.join(folder, name)
    return shutil.copy(book, path)


def imported(cli, folder, empty, rows):
    """The least time that an import took, and the book that has it."""
    best, book = None, None
    for _ in range(RUNS):
        book = fresh(folder, "imported.fivefold", empty)
        seconds, _ = measure(cli, "--book", book, "import", rows)
        best = seconds if best is None else min(best, seconds)
    return best, book


def best_of(*command):
    runs = [measure(*command) for _ in range(RUNS)]
    return min(seconds for seconds, _ in runs), max(memory for _, memory in runs)


def undone(cli, folder, book):
    return min(measure(cli, "--book", fresh(folder, "undone.fivefold", book), "undo")[0] for _ in range(RUNS))


def figures(cli, folder):
    rows, many, journal = (os.path.join(folder, name) for name in ("rows.csv", "many.csv", "rows.journal"))
    empty = os.path.join(folder, "empty.fivefold")
    large_books.write_transactions(rows, N)
    large_books.write_transactions(many, MANY * N)
    write_journal(rows, journal)
    large_books.run(cli, "book", "create", empty, "--sample")

    ledger, _ = best_of("ledger", "-f", journal, "balance")
    hledger, _ = best_of("hledger", "-f", journal, "balance")
    seconds, book = imported(cli, folder, empty, rows)
    positions, memory = best_of(cli, "--book", book, "holdings")
    back = undone(cli, folder, book)
    long, _ = measure(cli, "--book", fresh(folder, "many.fivefold", empty), "import", many)
    yield "import of 100,000 rows, durable", seconds, "s", ledger, "ledger's balances"
    yield "import of 100,000 rows, durable", seconds, "s", hledger, "hledger's balances"
    yield "positions from a cold start", positions, "s", ledger, "ledger's balances"
    yield "memory for the positions", memory, "MiB", MOST_MEMORY, "60 MiB"
    yield "undo of that import", back, "s", MOST_UNDO, "1 s"
    yield "import of 1,000,000 rows", long, "s", MANY * seconds, "ten times 100,000"
