# SPDX-License-Identifier: GPL-3.0-or-later
"""A provider's file of what a fund holds becomes the fund's contents: matched, replaced as a whole, taken back as one step."""
import contextlib
import sqlite3

from harness import FOLDER, ask, check, digest, dump, finish, new_book, refused, run

HEAD = "Ticker,Name,Sector,Asset Class,Market Value,Weight (%),Notional Value,Quantity,Price,Location,Exchange,Currency,FX Rate,Market Currency"


def row(ticker, name, weight, exchange="NASDAQ", currency="USD", kind="Equity"):
    return f'"{ticker}","{name}","Sector","{kind}","1,000.00","{weight}","1,000.00","10.00","100.00","Somewhere","{exchange}","USD","1.00","{currency}"'


def write(name, rows, day="Sep 01, 2026", fund="Orchard Growth ETF"):
    path = FOLDER / name
    preamble = ([fund] if fund else []) + ([f'Fund Holdings as of,"{day}"', "\u00a0"] if day else [])
    path.write_text("\n".join(preamble + [HEAD, *rows]) + "\n\nThe content is owned by the provider, 1.00\n", encoding="utf-8")
    return path


def parts(book, fund):
    with contextlib.closing(sqlite3.connect(f"file:{book}?mode=ro", uri=True)) as connection:
        return dict((slug, (weight, day)) for slug, weight, day in connection.execute(
            "SELECT part.slug, weight_ppm, h.as_of FROM fund_holding h JOIN instrument part ON part.id = h.instrument_id "
            "JOIN instrument fund ON fund.id = h.fund_id WHERE fund.name = ?", (fund,)))


ROWS = [
    row("NVDA", "NVIDIA CORP", "40.00"),
    row("BRKB", "BERKSHIRE HATHAWAY INC CLASS B", "10.00", "New York Stock Exchange Inc."),
    row("MSFT", "SOMEBODY ELSE PLC", "5.00", "London Stock Exchange", "GBP"),  # another company's ticker
    row("UNKN", "UNKNOWN WORKS", "20.00"),
    row("GOOGL", "ALPHABET INC CLASS A", "3.00"),
    row("GOOG", "ALPHABET INC CLASS C", "2.00"),
    row("USD", "USD CASH", "0.50", "-", kind="Cash"),
    row("ESU6", "EMINI SEP 26", "0.00", "Index And Options Market", kind="Futures"),
]

book = new_book("funds.fivefold")
(FOLDER / "in.csv").write_text("date,symbol,quantity,activityType,unitPrice,currency\n2026-01-02,BRK.B,1,BUY,500,USD\n")
ask("import", "in.csv", book=book)
before, exact = dump(book), digest(book)

file = write("orchard.csv", ROWS)
dry = ask("import", file, "--dry-run", book=book)
check(digest(book) == exact and dry["fund"] == "Orchard Growth ETF", "--dry-run writes nothing and names the fund", dry)
done = ask("import", file, book=book)
held = parts(book, "Orchard Growth ETF")
check(held.get("nvidia") == (400000, "2026-09-01"), "a ticker of the same exchange", held)
check(held.get("brk_b") == (100000, "2026-09-01"), "a ticker without its point", held)
check("microsoft" not in held, "the same ticker elsewhere is another company", held)
check(done["quarantined"] == [] and 1 <= len(done["left_out"]) and done["new"] >= 2, "nothing is set aside", done)
check({5 + i for i in (3, 6, 7)} <= {line["row"] for line in done["left_out"]}, "unknown ones, cash and futures are left out", done)
check(abs(done["known_part"] - sum(weight for weight, _ in held.values()) / 1e6) < 1e-9, "the known part is what is held", done, held)

again = ask("import", file, book=book)
check((again["batch"], again["new"]) == (None, 0) and again["known"] == done["new"], "the same file again adds nothing", again)

newer = write("newer.csv", [row("NVDA", "NVIDIA CORP", "60.20"), row("AMZN", "AMAZON COM INC", "39.94")], "Sep 30, 2026")
ask("import", newer, book=book)
held = parts(book, "Orchard Growth ETF")
check(set(held) == {"nvidia", "amazon"} and {day for _, day in held.values()} == {"2026-09-30"}, "a newer file replaces it as a whole", held)
check(sum(weight for weight, _ in held.values()) <= 1000000, "weights that were rounded up are at most the whole", held)

run("undo", book=book)
check("brk_b" in parts(book, "Orchard Growth ETF"), "undo brings the former contents back")
run("undo", book=book)
check(dump(book) == before, "and once more the book as it was")

nameless = write("list.csv", ROWS, fund=None)
asked = ask("import", nameless, "--dry-run", book=book)
check(asked["new"] == 0 and all("name the fund" in line["reason"] for line in asked["quarantined"]), "a file that names no fund asks for it", asked)
named = ask("import", nameless, "--fund", "BRK.B", book=book)
check(named["fund"] == "BRK.B" and "brk_b" not in parts(book, "BRK.B") and "nvidia" in parts(book, "BRK.B"), "a fund is no part of itself", named)
by_name = ask("import", write("brk.b_holdings.csv", ROWS, fund=None), "--dry-run", book=book)
check(by_name["fund"] == "BRK.B", "the name of the file may say it", by_name)
refused("a day without holdings", run("import", write("none.csv", [], "-", fund=None), book=book), 1, "not available for this day")
finish()
