# SPDX-License-Identifier: GPL-3.0-or-later
"""What is worth saying beside the numbers is said, in JSON and below the table, and only where it is so."""
import contextlib
import sqlite3

from harness import FOLDER, SAMPLE, ask, check, finish, new_book, run

WILD = [word for pair in ("cloud.ml_ai", "ml_ai.cloud") for word in ("--set", f"spillover.{pair}=0.9")]
STRONG = [word for sector in ("cloud", "ml_ai") for word in ("--set", f"sector.{sector}.chain_strength=2")]
HEADER = "date,symbol,instrumentType,quantity,activityType,unitPrice,currency,fee,amount\n"


def notes(*arguments, book=SAMPLE):
    return {(note["kind"], note["subject"]): note["text"] for note in ask(*arguments, book=book)["notes"]}


def said(name, key, words, *arguments, book=SAMPLE):
    """A note is there, in JSON and in text, and says these words."""
    found, text = notes(*arguments, book=book), run(*arguments, book=book).output
    check(key in found and all(word in found[key] for word in words) and f"\nNote: {found[key]}\n" in text, name,
          found, text[-600:])


def held(name, lines):
    """A book with these transactions."""
    book, path = new_book(f"{name}.fivefold"), FOLDER / f"{name}.csv"
    path.write_text(HEADER + lines)
    run("import", path, "--into", "Mine", book=book)
    return book


check(notes("score") == {} and "Note:" not in run("score").output, "nothing is said where there is nothing to say")

said("a chain reaction that dies down slowly", ("chain", None), ["0.9", "spillovers"], "score", *WILD)
said("one that feeds itself", ("chain", None), ["1.8", "feeds itself"], "rank", *WILD, *STRONG)

DOOMED = ["--set", "market.instrument.circleci.hazard=2", "--set", "H=20"]
said("no value in consensus", ("no-consensus-value", "circleci"), ["CircleCI", "no value in consensus"], "score", *DOOMED)
check(("no-consensus-value", "circleci") not in notes("rank", "--class", "public", *DOOMED),
      "a ranking speaks of those that are in it")

said("a plan that lacks something", ("venture-method", "circleci"), ["CircleCI", "post-money", "Enter"], "score",
     "--set", "instrument.circleci.revenue=4", "--set", "instrument.circleci.exit_multiple=6")
said("a plan of a listed company", ("venture-method", "nvidia"), ["NVIDIA", "private", "clear"], "rank", "--set",
     "instrument.nvidia.revenue=4")

RUINED = ["--set", "position=1"]
said("ruin", ("ruin", "prefect"), ["Prefect", "score 0", "position size"], "rank", *RUINED)
zeros = {i["id"] for i in ask("score", *RUINED)["instruments"] if i["score"] == 0}
check({subject for kind, subject in notes("score", *RUINED) if kind == "ruin"} <= zeros, "of those that score 0")
check(notes("score", *RUINED, "--set", "gamma=0.5") == {}, "and not where a risk aversion below 1 bears it")

borrowed = held("borrowed", "2025-01-02,,,,DEPOSIT,,EUR,,1000\n2025-01-03,MSFT,EQUITY,10,BUY,200,EUR,0,\n")
said("borrowed money", ("borrowed", "Mine"), ["Mine", "borrowed"], "score", book=borrowed)
said("and what it may lead to", ("ruin", "Mine"), ["Mine", "can lose everything"], "score", "--portfolio", "Mine", book=borrowed)
short = held("short", "2025-01-02,,,,DEPOSIT,,EUR,,90000\n2025-01-03,MSFT,EQUITY,10,SELL,200,EUR,0,\n")
said("sold short", ("short", "Mine"), ["Mine", "no score"], "score", book=short)
check(("ruin", "Mine") not in notes("score", book=short), "where there is no score it is not 0")

rounded = new_book("rounded.fivefold", "--sample")
with contextlib.closing(sqlite3.connect(rounded)) as connection, connection:
    row, slug, name = connection.execute(
        "SELECT min(exposure.id), slug, name FROM exposure JOIN instrument ON instrument.id = instrument_id "
        "GROUP BY instrument_id HAVING sum(share_ppm) = 1000000 AND max(share_ppm) < 900000").fetchone()
    connection.execute("UPDATE exposure SET share_ppm = share_ppm + 10000, high_ppm = max(high_ppm, share_ppm + 10000) "
                       "WHERE id = ?", (row,))
said("shares over the whole", ("shares", slug), [name, "101.0 %", "scaled down"], "score", book=rounded)
finish()
