#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Books with rows that no Fivefold wrote: every command that reads answers, and `book check` names what is wrong."""
import shutil
import sqlite3

from harness import FOLDER, ask, check, finish, run

WHOLE = FOLDER / "whole.fivefold"
LOST = """
    DELETE FROM instrument WHERE id IN (SELECT instrument_id FROM watchlist_item LIMIT 3);
    DELETE FROM instrument WHERE id IN (SELECT instrument_id FROM transactions WHERE instrument_id NOT NULL LIMIT 2);
    DELETE FROM account WHERE id = (SELECT max (id) FROM account);
"""
TEXT = "\n".join(f"UPDATE {table} SET {column} = CAST (x'FF00' || {column} || x'E1' AS TEXT);" for table, column in [
    ("instrument", "name"), ("instrument", "note"), ("sector", "short_name"), ("subtheme", "name"),
    ("watchlist", "name"), ("portfolio", "name"), ("account", "name"), ("scenario", "name"), ("theme", "name"),
    ("transactions", "comment"), ("instrument_identifier", "value"), ("translation", "text")])
VALUES = """
    UPDATE transactions SET type = 'gift' WHERE id = 5;
    UPDATE transactions SET date = '2026-02-31' WHERE id = 6;
    UPDATE transactions SET currency = 'E€R' WHERE id = 7;
    UPDATE price SET price = -4 WHERE id = 1;
    UPDATE watchlist_item SET conviction = 2000000000;
"""
COMMANDS = ["holdings", "transactions", "performance", "score", "rank", "watchlist list", "exposure --by sector",
            "exposure --by instrument", "exposure --by currency", "book info", "explain nvidia", "sensitivity",
            "inputs", "scenario list", "theme list"]


def damaged(name, sql):
    path = FOLDER / f"{name}.fivefold"
    shutil.copy(WHOLE, path)
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;" + sql)
    connection.close()
    return path


def test_reading(name, path, kind):
    lists = ask("watchlist", "list", book=path)
    commands = [command.split() for command in COMMANDS]
    commands += [["watchlist", "show", found["name"]] for found in lists[:1]]
    commands += [["theme", "export", "python-fivefold", f"{name}.json"]]
    for command in commands:
        answer = run(*command, book=path)
        check(answer.status == 0, f"{name}: {' '.join(command[:2])}", answer)
    answer = run("book", "check", book=path)
    check("The book is intact." not in answer.output, f"{name} is not called whole", answer)
    inbox = run("book", "check", "--json", book=path)
    check(f'"{kind}"' in inbox.output, f"{name} is in the inbox", inbox)


answer = run("book", "backup", WHOLE)
check(answer.status == 0, "a sound book", answer)
test_reading("lost", damaged("lost", LOST), "missing-reference")
test_reading("text", damaged("text", TEXT), "damaged-text")
test_reading("values", damaged("values", VALUES), "bad-value")

trap = damaged("trap", "CREATE TRIGGER trap AFTER INSERT ON watchlist BEGIN DELETE FROM instrument; END")
answer = run("watchlist", "list", book=trap)
check(answer.status == 1 and "does not have the structure of a Fivefold book" in answer.error, "a trigger is refused", answer)
finish()
