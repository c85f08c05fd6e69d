# SPDX-License-Identifier: GPL-3.0-or-later
"""What was put in comes out again: files that are read back are the same, and other programs come to the same balances."""
import csv
import io
import json
import random
import re
import shutil
import subprocess
from decimal import Decimal

from harness import FOLDER, SAMPLE, ask, check, execute, finish, new_book, refused, run

HEADER = ["date", "symbol", "quantity", "activityType", "unitPrice", "currency", "fee", "tax", "amount", "fxRate", "account",
          "accountCurrency", "portfolio", "isin", "name", "comment", "ratio", "otherSymbol", "otherIsin", "otherName", "costShare",
          "costMethod", "lots"]
COMMENT = HEADER.index("comment")
ODD = "Odd: \"one\""
MAIN, BROKER, CASH = "Main account", 'Broker; "A": 1', "现金 账户"
ROWS = [
    # date, symbol, quantity, type, price, currency, fee, amount, rate, account, comment
    ("2024-01-02", "", "", "DEPOSIT", "", "EUR", "", "100000", "", MAIN, "Grüße, \"quoted\""),
    ("2024-01-02", "", "", "DEPOSIT", "", "USD", "", "50000.25", "", BROKER, "two\nlines, and a date:nonsense; [2020-01-01]"),
    ("2024-01-02", "", "", "DEPOSIT", "", "CNY", "", "7777.77", "", CASH, "中文备注"),
    ("2024-01-03", "BRK.B", "3", "BUY", "400.12345678", "USD", "1", "", "", BROKER, "=HYPERLINK(\"http://example.org\")"),
    ("2024-01-04", "NVDA", "10", "BUY", "100", "USD", "1", "", "", BROKER, "+1"),
    ("2024-01-04", "NVDA", "10", "BUY", "100", "USD", "1", "", "", BROKER, "+1"),
    ("2024-01-05", "THIRD", "3", "BUY", "", "USD", "", "1000", "", BROKER, "-"),
    ("2024-01-06", "TINY", "5000000000", "BUY", "0.0000000012", "USD", "", "", "", BROKER, ""),
    ("2024-01-07", "SHORTY", "5", "SELL", "20", "USD", "0.5", "", "", BROKER, "@sum"),
    ("2024-01-08", "F", "4", "BUY", "10.01", "USD", "", "", "", BROKER, ""),
    ("2024-01-09", "F", "10", "SELL", "11.5", "USD", "0.1", "", "", BROKER, "turns round"),
    ("2024-01-10", "MSFT", "2", "BUY", "300", "USD", "3", "", "0.9123", MAIN, ""),
    ("2024-01-11", "MSFT", "1", "BUY", "280", "EUR", "", "", "", MAIN, ""),
    ("2024-01-12", "MSFT", "2.5", "SELL", "310", "USD", "2", "", "0.93", MAIN, ""),
    ("2024-01-13", "600519", "7", "BUY", "1650.5", "CNY", "5", "", "", CASH, ""),
    ("2024-01-14", "", "", "INTEREST", "", "EUR", "", "-3.21", "", MAIN, "negative"),
    ("2024-01-14", "", "", "INTEREST", "", "CNY", "", "0.33", "", CASH, ""),
    ("2024-01-15", "NVDA", "20", "DIVIDEND", "0.04", "USD", "0.01", "", "", BROKER, ""),
    ("2024-01-16", "NVDA", "", "DIVIDEND", "", "USD", "", "-0.4", "", BROKER, "taken back"),
    ("2024-01-17", "NVDA", "", "SPLIT", "", "USD", "", "3:2", "", BROKER, ""),
    ("2024-01-18", "NVDA", "7", "SELL", "71", "USD", "1", "", "", BROKER, ""),
    ("2024-01-18", "THIRD", "", "SPLIT", "", "USD", "", "1:7", "", BROKER, ""),
    ("2024-01-19", "THIRD", "0.1", "SELL", "2500", "USD", "", "", "", BROKER, ""),
    ("2024-01-20", "GIFT", "12", "TRANSFER_IN", "", "EUR", "", "", "", MAIN, "nobody knows what it cost"),
    ("2024-01-21", "GIFT", "5", "SELL", "9", "EUR", "", "", "", MAIN, ""),
    ("2024-01-22", "KNOWN", "8", "TRANSFER_IN", "12.5", "EUR", "", "", "", MAIN, ""),
    ("2024-01-23", "KNOWN", "3", "TRANSFER_OUT", "", "EUR", "", "", "", MAIN, ""),
    ("2024-01-24", "", "", "FEE", "", "EUR", "", "12", "", MAIN, ""),
    ("2024-01-24", "", "", "TAX", "", "EUR", "", "8.5", "", MAIN, ""),
    ("2024-01-25", "", "", "WITHDRAWAL", "", "USD", "", "100", "", BROKER, "'apostrophe"),
    ("2024-01-25", "", "", "TRANSFER_OUT", "", "USD", "", "250", "", BROKER, ""),
    ("2024-01-25", "", "", "TRANSFER_IN", "", "EUR", "", "230", "", MAIN, ""),
    ("2024-01-26", "SHORTY", "3", "BUY", "18", "USD", "", "", "", BROKER, ""),
    ("2024-01-27", "中国 基金", "11", "BUY", "1.1", "CNY", "", "", "", CASH, ""),
    ("2024-01-28", "A B;C", "1", "BUY", "5", "CNY", "", "", "", CASH, ""),
    ("2024-01-29", "NVDA", "1.5", "BUY", "70", "USD", "", "", "", BROKER, ""),
    # as tokens are counted: eighteen decimals, and more units than an integer of hundred-millionths holds
    ("2024-01-29", "WEI", "0.000000000000000001", "BUY", "42000", "USD", "", "", "", BROKER, ""),
    ("2024-01-29", "ETHX", "0.123456789012345678", "BUY", "3000", "USD", "", "", "", BROKER, ""),
    ("2024-01-29", "ETHX", "2", "BUY", "2900", "USD", "1", "", "", BROKER, ""),
    ("2024-01-30", "ETHX", "0.623456789012345679", "SELL", "3100", "USD", "", "", "", BROKER, ""),
    ("2024-01-29", "MUCH", "5000000000000", "BUY", "0.0000000012", "USD", "", "", "", BROKER, ""),
    ("2024-01-30", "MUCH", "1234567890123.4", "SELL", "0.0000000013", "USD", "", "", "", BROKER, ""),
]
EVENTS = [
    # the same with the ratio, what comes, and the share of the cost in per cent
    ("2024-02-01", "NVDA", "", "SPIN_OFF", "", "USD", "", "3.33", "", BROKER, "a part is paid out", "1:4", "NVSPIN", "12.5"),
    ("2024-02-02", "KNOWN", "", "RENAME", "", "EUR", "", "", "", MAIN, "", "1:1", "KNOWN2", ""),
    ("2024-02-03", "BRK.B", "", "MERGER", "1.5", "USD", "", "", "", BROKER, "units and money", "7:3", "MERGED", "10"),
    ("2024-02-04", "GIFT", "", "RENAME", "", "EUR", "", "", "", MAIN, "nobody knows what it cost", "1:3", "GIFT2", ""),
    ("2024-02-05", "SHORTY", "", "MERGER", "", "USD", "", "", "", BROKER, "owed", "3:2", "SHORTY2", ""),
    ("2024-02-06", "MERGED", "2", "SELL", "200", "USD", "1", "", "", BROKER, "", "", "", ""),
    ("2024-02-07", "NVSPIN", "", "SPLIT", "", "USD", "", "2:1", "", BROKER, "", "", "", ""),
    ("2024-02-08", "NVSPIN", "1", "SELL", "9", "USD", "", "", "", BROKER, "", "", "", ""),
]
PRICES = "date,symbol,price,currency\n2024-01-10,NVDA,120.5,USD\n2024-01-31,NVDA,81.12345678,USD\n2024-01-31,中国 基金,1.2,CNY\n" \
         "2024-01-31,TINY,0.00000001,USD\n2024-01-31,GIFT,0,EUR\n2024-01-10,EUR/USD,1.09,USD\n2024-01-31,EUR/CNY,7.7123,CNY\n"


def read(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8", newline=""), newline="")))


def import_all(book, *files, into=None):
    return [ask("import", file, *(["--into", into] if into else []), book=book) for file in files]


def write_odd(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "symbol", "quantity", "activityType", "unitPrice", "currency", "fee", "amount", "fxRate", "account",
                         "comment", "ratio", "otherSymbol", "costShare"])
        writer.writerows([*row, *[""] * (14 - len(row))] for row in rows)


def make_odd(name):
    """A book of what other programs stumble over."""
    book = new_book(f"{name}.fivefold")
    write_odd(FOLDER / "in.csv", ROWS)
    (FOLDER / "in-prices.csv").write_text(PRICES)
    done = import_all(book, FOLDER / "in.csv", FOLDER / "in-prices.csv", into=ODD)
    check(not any(d["quarantined"] for d in done), f"the {name} book is filled", done)
    return book


def make_events():
    """The same, and after it mergers, a spin-off and changes of identifier."""
    book = make_odd("events")
    write_odd(FOLDER / "in-events.csv", EVENTS)
    done = import_all(book, FOLDER / "in-events.csv", into=ODD)
    check((done[0]["new"], done[0]["quarantined"]) == (len(EVENTS), []), "mergers and the like are taken", done)
    return book


def make_odder():
    """The same with a tax, a rate that no decimal says and a padded comment, as the window books them."""
    book = make_odd("odd")
    execute(book, "UPDATE transactions SET tax = 1230000, net = net - 1230000 WHERE type = 'sell' AND date = '2024-01-18'")
    execute(book, "UPDATE transactions SET rate_numerator = 1000, rate_denominator = 1099 WHERE date = '2024-01-12'")
    execute(book, "UPDATE transactions SET comment = '  padded ' WHERE date = '2024-01-22'")
    return book


# --- Fivefold's own files ---

def takes(column, row):
    """Whether the import knows a column: what it brings is then the same when it is exported again."""
    book = new_book(f"takes-{column}.fivefold")
    path, again = FOLDER / f"takes-{column}.csv", FOLDER / f"takes-{column}-again.csv"
    row += "," * (len(HEADER) - len(next(csv.reader([row]))))
    row = row[:-1] + "fifo,"
    path.write_text(",".join(HEADER) + "\r\n" + row + "\r\n")
    import_all(book, path)
    return run("export", "transactions", again, book=book).status == 0 and again.read_text(newline="") == path.read_text(newline="")


CAN = {
    "portfolio": takes("portfolio", "2024-01-02,,,DEPOSIT,,EUR,,,5,,Main,EUR,Mine,,,"),
    "tax": takes("tax", "2024-01-02,,,DEPOSIT,,EUR,,1,5,,Main,EUR,My portfolio,,,"),
    "rate": takes("rate", "2024-01-02,,,DEPOSIT,,USD,,,5,1/3,Main,EUR,My portfolio,,,"),
    "comment": takes("comment", "2024-01-02,,,DEPOSIT,,EUR,,,5,,Main,EUR,My portfolio,,,\"  padded \""),
    "name": takes("name", "2024-01-02,ZZQ,1,BUY,5,EUR,,,5,,Main,EUR,My portfolio,,Zeal of Quality,"),
}


def same_again(book, what, name, *options, into=None, needs=()):
    """Exported, read into a new book, exported again: the same bytes. Read into the same book: nothing is new."""
    missing = [need for need in needs if not CAN[need]]  # a test of its own has failed then
    for ending in ("csv", "json"):
        first, second = FOLDER / f"{name}-{what}.{ending}", FOLDER / f"{name}-{what}-2.{ending}"
        answer = run("export", what, first, *options, book=book)
        if not check(answer.status == 0, f"{name}: {what} as {ending}", answer):
            continue
        if missing:
            check(False, f"{name}: {what} as {ending} read again", f"the import does not know {missing}")
            continue
        empty = new_book(f"{name}-{what}-{ending}-2.fivefold")
        done = import_all(empty, first, into=into)
        check(done[0]["quarantined"] == [], f"{name}: {what}: no row of {ending} is set aside", done)
        answer = run("export", what, second, *options, book=empty)
        check(answer.status == 0 and first.read_bytes() == second.read_bytes(), f"{name}: {what}: the same {ending} again",
              *difference(first, second))
        if book != SAMPLE:
            known = ask("import", first, "--dry-run", *(["--into", into] if into else []), book=book)
            check(known["new"] == 0 and known["known"] > 0, f"{name}: {what}: the book knows all of it",
                  {k: known[k] for k in ("new", "known")})


def make_lists(book):
    """A watchlist of what is in the book and of what is not, with everything that an entry may have."""
    run("watchlist", "create", "Later; \"maybe\"", book=book)
    run("watchlist", "add", "Later; \"maybe\"", "nvidia", "GIFT", "BRK.B", book=book)
    run("watchlist", "set", "Later; \"maybe\"", "GIFT", "--target-price", "12.5", "--conviction", "4", "--tags", "one, two words",
        "--note", "=why, \"so\"", book=book)


def check_positions(book):
    """What follows from a book is no part of it: a sentence says what to import in its place."""
    for what in ("positions", "ranking"):
        for ending in ("csv", "json"):
            path = FOLDER / f"own-{what}.{ending}"
            run("export", what, path, book=book)
            refused(f"{what} as {ending} are not imported", run("import", path, book=book), 1, "nothing to import")


def check_empty(name):
    """A book without any of it exports documents that can be read as well."""
    book = new_book(name)
    for what in ("transactions", "prices"):
        run("export", what, f"empty-{what}.json", book=book)
        done = ask("import", f"empty-{what}.json", book=book)
        check((done["format"], done["new"]) == (f"fivefold-{what}", 0), f"a document of no {what}", done)


def difference(first, second):
    one, two = first.read_text(newline="").splitlines(), second.read_text(newline="").splitlines()
    return [f"{a}\n{b}" for a, b in zip(one, two) if a != b][:5] + [f"{len(one)} and {len(two)} lines"]


def check_shapes(book):
    rows = read(FOLDER / "odd-transactions.csv")
    check(rows[0] == HEADER, "the columns of transactions", rows[0])
    text = (FOLDER / "odd-transactions.csv").read_bytes()
    check(not text.startswith(b"\xef\xbb\xbf") and b"\r\n" in text, "UTF-8 without a mark, and CRLF")
    check(len(rows) == len(ROWS) + 1 and all(len(row) == len(HEADER) for row in rows), "a row each", len(rows))
    guarded = [row[COMMENT] for row in rows if row[COMMENT][1:2] in tuple("=+-@") and row[COMMENT][0] == "'"]
    check(len(guarded) == 3, "what a spreadsheet would compute has an apostrophe before it", guarded)
    document = json.loads((FOLDER / "odd-transactions.json").read_text())
    check(document["format"] == "fivefold-transactions" and document["version"] == 1, "the document names its format")
    got = [(t["date"], t["type"].upper(), t["comment"]) for t in document["transactions"]]
    want = [(r[0], r[3], r[10] if r[0] != "2024-01-22" else "  padded ") for r in ROWS]
    check(sorted(got) == sorted(want), "and has every transaction and comment as it is", got, want)
    rate = [t["rate"] for t in document["transactions"] if t["rate"]]
    check(rate == ["0.9123", "1000/1099"], "rates are exact", rate)
    prices = json.loads((FOLDER / "odd-prices.json").read_text())
    check(len(prices["prices"]) == 5 and prices["rates"][0] == {"date": "2024-01-10", "base": "EUR", "quote": "USD", "rate": "1.09"},
          "prices and rates as a document", prices)


def check_views():
    done = ask("export", "prices", "told.json")
    check(done == {"what": "prices", "format": "json", "file": "told.json", "rows": 13}, "what was written is said", done)
    run("export", "positions", "positions.csv")
    run("export", "positions", "positions.json")
    rows, held = read(FOLDER / "positions.csv"), ask("holdings")
    document = json.loads((FOLDER / "positions.json").read_text())
    check(document == held, "positions are what `holdings` prints", document[:1], held[:1])
    check(rows[0] == list(held[0]) and [r[3] for r in rows[1:]] == [h["symbol"] for h in held], "as a table too", rows[:2])
    lists = [entry["name"] for entry in ask("watchlist", "list")]
    run("export", "watchlist", "list.json", "--watchlist", lists[0])
    document = json.loads((FOLDER / "list.json").read_text())
    shown = ask("watchlist", "show", lists[0])
    check([{k: d[k] for k in s} for d, s in zip(document, shown)] == shown and {d["watchlist"] for d in document} == {lists[0]},
          "a watchlist is what `watchlist show` prints", document[:1], shown[:1])
    run("export", "watchlist", "lists.csv")
    check([r[0] for r in read(FOLDER / "lists.csv")[1:]] == [entry["name"] for entry in ask("watchlist", "list")
                                                              for _ in range(entry["count"])], "all of them where none is named")
    options = ["--by", "score", "--set", "M=7", "--class", "public"]
    run("export", "ranking", "ranking.json", *options)
    document, ranked = json.loads((FOLDER / "ranking.json").read_text()), ask("rank", *options)["instruments"]
    check([(d["id"], d["score"], d["at_my_odds"], d["p5"]) for d in document]
          == [(r["id"], r["score"], r["at_my_odds"], r["p5"]) for r in ranked] and document, "the ranking is what `rank` prints")


def check_refusals():
    answer = run("export", "transactions", "x.csv", "--as", "excel")
    refused("an unknown format", answer, 1, "excel", "beancount")
    refused("positions as a journal", run("export", "positions", "x.ledger"), 1, "positions", "csv, json")
    refused("a portfolio that is not there", run("export", "transactions", "x.csv", "--portfolio", "Nobody’s"), 1, "Nobody’s")
    refused("a watchlist that is not there", run("export", "watchlist", "x.csv", "--watchlist", "Nothing"), 1, "Nothing")
    refused("a folder that is not there", run("export", "prices", "nowhere/x.csv"), 1, "nowhere")
    (FOLDER / "a-file").write_text("mine")
    refused("a file where a folder should be", run("export", "transactions", "a-file", "--as", "pp"), 1, "a-file")
    check((FOLDER / "a-file").read_text() == "mine" and not (FOLDER / "x.csv").exists(), "nothing was written")
    check(run("export").status == 2, "a word is missing")


# --- what other programs come to ---

LEDGER_NAMES = {"A B;C": "A B,C"}
BEANCOUNT_NAMES = {"F": "F-1", "600519": "X600519", "A B;C": "A-B-C", "Anaconda": "ANACONDA", "中国 基金": "INSTRUMENT"}


def expected(book):
    """(account, symbol or currency) -> what the book has."""
    return {(h["account"], (h["symbol"] or h["name"]) if h["instrument"] else h["currency"]):
            Decimal(h["quantity"] if h["instrument"] else h["value"]) for h in ask("holdings", book=book)}


def compare(name, got, want):
    got = {key: value for key, value in got.items() if value}
    check(got == want, name, *[f"{key}: {got.get(key)}, the book has {want.get(key)}" for key in sorted({*got, *want}, key=str)
                               if got.get(key) != want.get(key)])


def call(*words):
    process = subprocess.run([str(word) for word in words], capture_output=True, encoding="utf-8", cwd=FOLDER, timeout=120, check=False)
    return process.returncode, process.stdout, process.stderr


def account_of(name, accounts):
    return next((account for plain, account in accounts.items() if f":{plain}:" in name), name)


def with_hledger(path, accounts, symbols):
    status, out, error = call("hledger", "-f", path, "check", "--strict")
    check(status == 0, f"{path.name}: hledger finds nothing to blame", out, error)
    status, out, error = call("hledger", "-f", path, "balance", "^Assets", "--flat", "-N", "--layout", "bare", "-O", "csv")
    check(status == 0, f"{path.name}: hledger", out, error)
    return {(account_of(row["account"], accounts), symbols.get(row["commodity"].strip('"'), row["commodity"].strip('"'))):
            Decimal(row["balance"]) for row in csv.DictReader(io.StringIO(out))}


def with_ledger(path, accounts, symbols, lots=True):
    status, out, error = call("ledger", "-f", path, "--pedantic", "balance", "^Assets", "--flat", "--no-total", "--format",
                              "%(account)|%(scrub(display_total))\n")
    check(status == 0 and error == "", f"{path.name}: ledger finds nothing to blame", out, error)
    got, account = {}, None
    for line in out.splitlines():
        if "|" in line:
            name, line = line.split("|")
            account = account_of(name, accounts)
        number, symbol = line.strip().split(" ", 1)
        got[account, symbols.get(symbol.strip('"'), symbol.strip('"'))] = Decimal(number)
    if not lots:
        return got
    status, out, error = call("ledger", "-f", path, "balance", "^Assets", "--lots", "--flat", "--no-total", "--format", "%(display_total)\n")
    # what was sold before it was bought, what has no cost, and money that was changed have lots of their own there
    below = [line for line in out.splitlines() if re.match(r" *-\S+ (?!SHORTY|F |GIFT|EUR|USD)", line) and "{" in line]
    check(status == 0 and not below, f"{path.name}: what is sold is of the lots that were bought", *below)
    return got


BEANCOUNT = """
import json, sys
from beancount import loader
from beancount.core import realization
entries, errors, options = loader.load_file(sys.argv[1])
root = realization.realize(entries)
print(json.dumps({"errors": [e.message for e in errors], "balances": [
    [account.account, position.units.currency, str(position.units.number)]
    for account in realization.iter_children(root) if account.account.startswith("Assets:")
    for position in account.balance]}))
"""


def with_beancount(path, accounts, symbols):
    status, out, error = call("bean-check", path)
    check(status == 0, f"{path.name}: bean-check finds nothing to blame", out, error)
    status, out, error = call("/usr/bin/python3", "-c", BEANCOUNT, path)
    document = json.loads(out) if status == 0 else {"errors": [error], "balances": []}
    check(document["errors"] == [], f"{path.name}: beancount", *document["errors"])
    got = {}
    for name, symbol, number in document["balances"]:
        key = account_of(name, accounts), symbols.get(symbol, symbol)
        got[key] = got.get(key, Decimal()) + Decimal(number)
    return got


def random_event(chance, kind):
    """Of one of three instruments into another one: ratio, what comes, share of the cost."""
    old, new = chance.sample(["AAA1", "BBB", "CCC"], 2)
    share = "" if kind == "RENAME" else str(chance.choice([0, 12.5, 33.3333, 100]))
    return old, chance.choice(["", "2.5"]) if kind == "MERGER" else "", chance.choice(["", "1.11"]), chance.choice(["1:1", "3:2", "1:7", "5:3"]), new, share


def make_random(seed, kinds=()):
    """Purchases, sales, splits and transfers as they come: more is sold than there is, costs are unknown, splits leave thirds."""
    chance, day = random.Random(seed), 0
    rows = [("2024-01-01", "", "", "DEPOSIT", "", "EUR", "", "1000", "", account, "") for account in ("One", "Two")]
    for _ in range(80):
        day += chance.choice([0, 0, 1, 3])
        kind = chance.choice(["BUY", "BUY", "BUY", "SELL", "SELL", "SPLIT", "TRANSFER_IN", "TRANSFER_OUT", "DIVIDEND", *kinds])
        if kind in kinds:
            symbol, price, amount, ratio, new, share = random_event(chance, kind)
            rows.append((f"2024-{1 + day // 28:02d}-{1 + day % 28:02d}", symbol, "", kind, price, "EUR", "", amount, "",
                         chance.choice(["One", "Two"]), "", ratio, new, share))
            continue
        quantity = chance.choice([str(chance.randint(1, 20)), f"{chance.random() * 10 + 0.1:.8f}"])
        price, amount = f"{chance.random() * 100 + 1:.{chance.randint(0, 8)}f}", ""
        currency = chance.choice(["EUR", "EUR", "USD"])
        if kind == "SPLIT" and chance.random() < 0.6:
            continue
        if kind in ("SPLIT", "DIVIDEND"):
            quantity, price, amount = "", "", chance.choice(["3:2", "1:3", "7:5"]) if kind == "SPLIT" else "12.34"
        elif kind == "TRANSFER_OUT" or chance.random() < 0.2:
            price, amount = "", "" if kind.startswith("TRANSFER") else "321.09"
        fee, rate = chance.choice(["", "1.5"]) if kind != "SPLIT" else "", chance.choice(["", "0.87654321"]) if currency == "USD" else ""
        rows.append((f"2024-{1 + day // 28:02d}-{1 + day % 28:02d}", chance.choice(["AAA1", "BBB", "CCC"]), quantity, kind, price, currency,
                     fee, amount, rate, chance.choice(["One", "Two"]), ""))
    book = new_book(f"random-{seed}-{len(kinds)}.fivefold")
    write_odd(FOLDER / "random.csv", rows)
    done = import_all(book, FOLDER / "random.csv")
    check(not done[0]["quarantined"], f"random book {seed}", done)
    return book


def choose_costs(book):
    """One account counts at average cost, and in the other every sale names half of a lot that may be there."""
    execute(book, "UPDATE account SET cost_method = 'average' WHERE name = 'One'")
    execute(book, "INSERT INTO sale_lot (sale_id, lot_id, quantity) SELECT s.id, max (b.id), min (b.quantity, s.quantity) / 2 + 1 "
            "FROM transactions s JOIN transactions b ON b.account_id = s.account_id AND b.instrument_id = s.instrument_id "
            "AND b.type = 'buy' AND b.date < s.date WHERE s.type = 'sell' GROUP BY s.id")


def check_lots():
    """The method of an account and the lots that a sale names go out, come in, and are told."""
    book, again = new_book("lots.fivefold"), new_book("lots-again.fivefold")
    write_odd(FOLDER / "lots.csv", [
        ("2024-01-02", "AAA1", "10", "BUY", "10", "EUR", "", "", "", "One", ""),
        ("2024-01-02", "AAA1", "10", "BUY", "12", "EUR", "", "", "", "One", ""),
        ("2024-01-03", "AAA1", "30", "BUY", "14", "EUR", "", "", "", "One", ""),
        ("2024-01-04", "AAA1", "12", "SELL", "20", "EUR", "", "", "", "One", ""),
        ("2024-01-02", "BBB", "1", "BUY", "10", "EUR", "", "", "", "Two", "")])
    import_all(book, FOLDER / "lots.csv")
    answer = run("account", "set", "two", "--cost-method", "average", book=book)
    check(answer.status == 0 and "Average cost" in answer.output, "an account counts at average cost from now on", answer)
    check([(a["name"], a["cost_method"]) for a in ask("account", "list", book=book)] == [("One", "fifo"), ("Two", "average")],
          "the accounts say so", ask("account", "list", book=book))
    refused("a method that is none", run("account", "set", "Two", "--cost-method", "lifo", book=book), 2, "lifo", "average")
    execute(book, "INSERT INTO sale_lot (sale_id, lot_id, quantity) SELECT s.id, b.id, CASE b.quantity WHEN 3000000000 THEN 500000000 ELSE "
            "700000000 END FROM transactions s JOIN transactions b ON b.type = 'buy' AND b.price > 1100000000 WHERE s.type = 'sell'")
    words = "7 of 10 from 2024-01-02 #2; 5 of 30 from 2024-01-03"
    for ending in ("csv", "json"):
        run("export", "transactions", f"lots.{ending}", book=book)
        again = new_book(f"lots-{ending}.fivefold")
        import_all(again, FOLDER / f"lots.{ending}")
        sale = next(row for row in ask("transactions", book=again) if row["type"] == "sell")
        check(sale["lots"] == words, f"the lots of a sale come back from {ending}", sale)
        held = {h["name"]: h for h in ask("holdings", book=again)}
        check((held["AAA1"]["cost"], held["AAA1"]["cost_method"]) == ("486", "fifo") and held["BBB"]["cost_method"] == "average",
              f"and so do costs and their methods from {ending}", held)
    text = run("transactions", book=book).output
    check(words in text, "as text too", text)
    # a purchase that is in the book already is the one that is meant; one that the file does not have is left out
    part = read(FOLDER / "lots.csv")
    with open(FOLDER / "sale.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([part[0], *[row for row in part[1:] if row[2] != "30"]])
    for name, known in (("fresh", []), ("known", [FOLDER / "first.csv"])):
        target = new_book(f"lots-{name}.fivefold")
        with open(FOLDER / "first.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([part[0], *[row for row in part[1:] if row[3] == "BUY"]])
        import_all(target, *known, FOLDER / "sale.csv")
        sale = next(row for row in ask("transactions", book=target) if row["type"] == "sell")
        check(sale["lots"] == "7 of 10 from 2024-01-02 #2", f"a part of the lots, {name}", sale)


def check_average_gains():
    """10 at 10 and 30 at 14 cost 13 each: the journals' gains are the book's."""
    book = new_book("average.fivefold")
    write_odd(FOLDER / "average.csv", [
        ("2024-01-01", "", "", "DEPOSIT", "", "EUR", "", "1000", "", "One", ""),
        ("2024-01-02", "AAA1", "10", "BUY", "10", "EUR", "", "", "", "One", ""),
        ("2024-01-03", "AAA1", "30", "BUY", "14", "EUR", "", "", "", "One", ""),
        ("2024-01-04", "AAA1", "20", "SELL", "20", "EUR", "", "", "", "One", ""),
        ("2024-01-05", "AAA1", "20", "BUY", "23", "EUR", "", "", "", "One", ""),
        ("2024-01-06", "AAA1", "7", "SELL", "30", "EUR", "", "", "", "One", "")])
    import_all(book, FOLDER / "average.csv")
    gains = {}
    for method in ("fifo", "average"):
        execute(book, f"UPDATE account SET cost_method = '{method}'")
        path = FOLDER / f"average-{method}.journal"
        run("export", "transactions", path, book=book)
        if shutil.which("hledger") is None:
            check(True, "gains at average cost # SKIP hledger is not installed")
            return
        _, out, _ = call("hledger", "-f", path, "balance", "^Income:Gains", "-N", "--layout", "bare", "-O", "csv")
        gains[method] = -sum(Decimal(row["balance"]) for row in csv.DictReader(io.StringIO(out)))
        want = Decimal(ask("performance", "--to", "2024-01-06", book=book)["portfolios"][0]["gain_realised"])
        check(gains[method] == want, f"gains of a journal are the book's: {method}", gains[method], want)
    check(gains == {"fifo": 160 + 112, "average": 140 + 84}, "the cost method decides what was gained", gains)


def check_journals(book, name, plain, capital, lots=True):
    """plain, capital: what accounts are called in journals and in Beancount's."""
    want = expected(book)
    back = {v: k for k, v in LEDGER_NAMES.items()}
    for program, ending, reader, accounts, symbols in (
            ("ledger", "ledger", with_ledger, plain, back), ("hledger", "journal", with_hledger, plain, back),
            ("bean-check", "beancount", with_beancount, capital, {v: k for k, v in BEANCOUNT_NAMES.items()})):
        path = FOLDER / f"{name}.{ending}"
        answer = run("export", "transactions", path, book=book)
        if not check(answer.status == 0, f"{name} as {ending}", answer):
            continue
        if shutil.which(program) is None:
            check(True, f"{name}: {program} # SKIP it is not installed")
            continue
        got = reader(path, accounts, symbols, lots) if reader is with_ledger else reader(path, accounts, symbols)
        compare(f"{name}: {program} has the book's cash and units", got, want)
        prices = FOLDER / f"{name}-prices.{ending}"
        answer = run("export", "prices", prices, book=book)
        words = {"ledger": ["ledger", "-f", prices, "prices"], "hledger": ["hledger", "-f", prices, "prices"],
                 "bean-check": ["bean-check", prices]}[program]
        status, out, error = call(*words)
        check(answer.status == 0 and status == 0 and error == "", f"{name}: {program} takes the prices", answer, out, error)


def check_events(book):
    """What became of what, as the command line, the files and the numbers tell it."""
    rows = {row["name"]: row for row in ask("transactions", book=book) if row["other"]}
    spin = next(row for name, row in rows.items() if row["type"] == "spin_off")
    check((spin["ratio"], spin["cost_share"], spin["net"], spin["other_name"]) == ("1:4", "0.125", "3.33", "NVSPIN"),
          "a spin-off as JSON", spin)
    text = run("transactions", book=book).output
    check("KNOWN → KNOWN2" in text and "7:3" in text, "and as text", text)
    held = {h["name"]: h for h in ask("holdings", book=book)}
    # 5 for 8 of which 3 went out: 62.5 of 100; 3 at 1200.37037034 with 1 of fee, a tenth with the money, 2 of 7 sold
    check(held["KNOWN2"]["quantity"] == "5" and held["KNOWN2"]["cost"] == "62.5" and "KNOWN" not in held, "a change of identifier",
          held.get("KNOWN2"))
    check(held["MERGED"]["quantity"] == "5" and held["MERGED"]["cost"] == "772.309524", "a merger keeps what is left of the cost",
          held.get("MERGED"))
    check(held["GIFT2"]["cost"] is None and Decimal(held["SHORTY2"]["quantity"]) == -3, "an unknown cost stays so, and what is owed too",
          held.get("GIFT2"), held.get("SHORTY2"))
    undone = run("undo", book=book)
    held = {h["name"] for h in ask("holdings", book=book)}
    check(undone.status == 0 and {"KNOWN", "GIFT", "SHORTY"} <= held and "KNOWN2" not in held, "undo brings the old ones back", held)
    run("redo", book=book)


# --- Portfolio Performance ---

def pp_units_off(book, tables):
    """Where the units of the files do not add up to what the book has."""
    units = {}
    for table in tables.values():
        for row in table:
            sign = {"Buy": 1, "Sell": -1, "Delivery (Inbound)": 1, "Delivery (Outbound)": -1}.get(row.get("Type"), 0)
            if sign:
                units[row["Ticker Symbol"] or row["Security Name"]] = units.get(row["Ticker Symbol"] or row["Security Name"], 0) + sign * Decimal(row["Shares"])
    held = {symbol: value for (_, symbol), value in expected(book).items() if symbol not in ("EUR", "USD", "CNY")}
    return {symbol: (units.get(symbol), held.get(symbol)) for symbol in {*units, *held}
            if abs(units.get(symbol, 0) - held.get(symbol, 0)) > Decimal("0.00000002")}


def check_pp_units(book):
    """Mergers and the like are deliveries at what went over had cost: neither units nor money are lost, and nothing is gained."""
    folder = FOLDER / "pp-events"
    answer = run("export", "transactions", folder, "--as", "pp", book=book)
    tables = {path.name: list(csv.DictReader(io.StringIO(path.read_text(newline="")))) for path in folder.iterdir()} if answer.status == 0 else {}
    off = pp_units_off(book, tables)
    check(tables and not off, "units after mergers", answer, off)
    cash = sorted(sum(Decimal(row["Value"]) for row in table) for name, table in tables.items()
                  if name != "Prices.csv" and "deliveries" not in name)
    want = sorted(value for (_, symbol), value in expected(book).items() if symbol in ("EUR", "USD", "CNY"))
    check(cash == want, "money after mergers", cash, want)
    moved = [row for table in tables.values() for row in table if row.get("Date", "").startswith("2024-02-02")]
    check([(row["Type"], row["Security Name"], row["Shares"], row["Value"]) for row in moved]
          == [("Delivery (Outbound)", "KNOWN", "5", "-62.5"), ("Delivery (Inbound)", "KNOWN2", "5", "62.5")],
          "a change of identifier is a delivery out and in", moved)


def check_pp(book):
    folder = FOLDER / "pp"
    answer = run("export", "transactions", folder, "--as", "pp", book=book)
    names = sorted(path.name for path in folder.iterdir()) if answer.status == 0 else []
    check(len(names) == 5 and "Prices.csv" in names and "Main account deliveries.csv" in names and "Main account USD.csv" not in names,
          "a file for each account, one for deliveries, and prices", answer, names)
    tables = {name: list(csv.DictReader(io.StringIO((folder / name).read_text(newline="")))) for name in names}
    cash = {name: sum(Decimal(row["Value"]) for row in table) for name, table in tables.items()
            if name != "Prices.csv" and "deliveries" not in name}
    want = sorted(value for (_, symbol), value in expected(book).items() if symbol in ("EUR", "USD", "CNY"))
    check(sorted(cash.values()) == want, "the values of a file add up to the account's money", cash, want)
    off = pp_units_off(book, tables)
    check(not off, "units are those of today", off)
    sale = next(row for row in tables["Main account.csv"] if row["Type"] == "Sell" and row["Security Name"] == "Microsoft")
    check((sale["Transaction Currency"], sale["Currency Gross Amount"], sale["Gross Amount"], sale["Exchange Rate"], sale["Value"])
          == ("EUR", "USD", "775", "0.90991811", "703.366697"), "a sale in another currency says both", sale)
    row = next(row for row in tables["Prices.csv"] if row["Date"] == "2024-01-10")
    check(any(value == "80.33333333" for value in row.values()), "prices are worked into today's units", row)
    check(any(row["Type"] == "Interest Charge" and row["Value"] == "-3.21" for row in tables["Main account.csv"]), "negative interest is a charge")


check_views()
check_refusals()
plain, odd = make_odd("plain"), make_odder()
same_again(SAMPLE, "transactions", "sample", into="Sample portfolio")
same_again(SAMPLE, "prices", "sample")
same_again(plain, "transactions", "plain", into=ODD)
same_again(odd, "transactions", "odd", into=ODD, needs=("tax", "rate", "comment"))
same_again(odd, "prices", "odd")
make_lists(odd)
same_again(odd, "watchlist", "odd")
check_positions(SAMPLE)
check_empty("empty.fivefold")
if CAN["tax"]:  # an import that knows what Fivefold writes knows as well what came by another name, or by hand
    filled = new_book("filled.fivefold", "--sample")
    run("export", "transactions", "filled.csv", book=filled)
    known = ask("import", "filled.csv", "--dry-run", book=filled)
    check((known["new"], known["known"]) == (0, 29), "what was imported by another symbol is known", known)
check_shapes(odd)
check_pp(odd)
check_journals(SAMPLE, "sample-journal", {"Euro account": "Euro account", "Dollar account": "Dollar account"},
               {"Euro-account": "Euro account", "Dollar-account": "Dollar account"})
check_journals(odd, "odd-journal", {"Main account": MAIN, "Broker, \"A\"- 1": BROKER, CASH: CASH},
               {"Main-account": MAIN, "Broker---A---1": BROKER, "X-现金-账户": CASH})
check_average_gains()
events = make_events()
check_events(events)
same_again(events, "transactions", "events", into=ODD)
check_journals(events, "events-journal", {"Main account": MAIN, "Broker, \"A\"- 1": BROKER, CASH: CASH},
               {"Main-account": MAIN, "Broker---A---1": BROKER, "X-现金-账户": CASH}, lots=False)
check_pp_units(events)
for seed in (1, 2, 3):
    book = make_random(seed, ("MERGER", "SPIN_OFF", "RENAME"))
    same_again(book, "transactions", f"happening-{seed}")
    check_journals(book, f"happening-{seed}", {"One": "One", "Two": "Two"}, {"One": "One", "Two": "Two"}, lots=False)
    execute(book, "UPDATE account SET cost_method = 'average'")
    check_journals(book, f"happening-average-{seed}", {"One": "One", "Two": "Two"}, {"One": "One", "Two": "Two"}, lots=False)
for seed in (0, 5):
    book = make_random(seed)
    same_again(book, "transactions", f"random-{seed}")
    check_journals(book, f"random-{seed}", {"One": "One", "Two": "Two"}, {"One": "One", "Two": "Two"}, lots=False)
    choose_costs(book)
    check_journals(book, f"chosen-{seed}", {"One": "One", "Two": "Two"}, {"One": "One", "Two": "Two"}, lots=False)
    same_again(book, "transactions", f"chosen-{seed}")
check_lots()
finish()
