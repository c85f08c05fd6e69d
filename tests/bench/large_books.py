"""Large books for the benchmark of stalls, made by the command line and, where that has no word for it, by SQL.

make(cli, folder) returns their paths; what is there already is taken as it is.
"""
import json
import os
import shutil
import sqlite3
import subprocess

N_INSTRUMENTS = 20_000
N_TRANSACTIONS = 10_000
N_IMPORTED = 100_000
SYMBOLS = ("MSFT", "NVDA", "EUNL", "ASML", "GOOGL", "AMZN")
WORDS = ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Harbor", "Island", "Jade", "Krypton", "Lumen")


def run(*command):
    subprocess.run(command, check=True, capture_output=True)


def add_instruments(path):
    """The user's own companies, each with a ticker and exposed to two sub-themes."""
    with sqlite3.connect(path) as book:
        subthemes = [row[0] for row in book.execute("SELECT id FROM subtheme ORDER BY id")]
        first = book.execute("SELECT max (id) FROM instrument").fetchone()[0] + 1
        slot = book.execute("SELECT max (slot) FROM instrument").fetchone()[0] + 1
        for i in range(N_INSTRUMENTS - book.execute("SELECT count (*) FROM instrument").fetchone()[0]):
            name = f"{WORDS[i * 7 % len(WORDS)]} Company {i}"
            book.execute("INSERT INTO instrument (id, slug, name, class, currency, slot) "
                         "VALUES (?, ?, ?, 'software', 'EUR', ?)", (first + i, f"company_{i}", name, slot + i))
            book.execute("INSERT INTO instrument_identifier (instrument_id, kind, value) VALUES (?, 'ticker', ?)",
                         (first + i, f"C{i}"))
            for k, share in ((0, 100_000 + i * 37 % 500_000), (3, 200_000)):
                book.execute("INSERT INTO exposure (instrument_id, subtheme_id, share_ppm, low_ppm, high_ppm) "
                             "VALUES (?, ?, ?, ?, ?)",
                             (first + i, subthemes[(i + k) % len(subthemes)], share, share // 2, share))
    book.close()


def write_transactions(path, n):
    with open(path, "w", encoding="utf-8") as file:
        file.write("date,symbol,quantity,activityType,unitPrice,currency,fee,account\n")
        for i in range(n):
            day = f"{2014 + i * 10 // n}-{1 + i * 120 // n % 12:02}-{1 + i % 28:02}"
            file.write(f"{day},{SYMBOLS[i % len(SYMBOLS)]},{1 + i % 9},{'SELL' if i % 5 == 4 else 'BUY'},"
                       f"{20 + i % 400}.{i % 100:02},EUR,0.{i % 10},Account\n")


def write_theme(path, shipped):
    with open(shipped, encoding="utf-8") as file:
        pack = json.load(file)
    pack["id"] = "bench-theme"
    with open(path, "w", encoding="utf-8") as file:
        json.dump(pack, file)


def make(cli, shipped, folder):
    names = ("instruments.fivefold", "transactions.fivefold", "many.fivefold", "sample.fivefold", "rows.csv", "theme.json")
    paths = {name.split(".")[0]: os.path.join(folder, name) for name in names}
    if all(os.path.exists(path) for path in paths.values()):
        return paths
    shutil.rmtree(folder, ignore_errors=True)
    making = folder + ".partial"
    shutil.rmtree(making, ignore_errors=True)
    os.makedirs(making)
    for name in ("instruments", "sample"):
        run(cli, "book", "create", os.path.join(making, name + ".fivefold"), "--sample")
    add_instruments(os.path.join(making, "instruments.fivefold"))
    write_transactions(os.path.join(making, "rows.csv"), N_IMPORTED)
    few = os.path.join(making, "few.csv")
    write_transactions(few, N_TRANSACTIONS)
    for name, file in (("transactions", few), ("many", os.path.join(making, "rows.csv"))):
        shutil.copy(os.path.join(making, "sample.fivefold"), os.path.join(making, name + ".fivefold"))
        run(cli, "--book", os.path.join(making, name + ".fivefold"), "import", file)
    write_theme(os.path.join(making, "theme.json"), shipped)
    os.rename(making, folder)
    return paths
