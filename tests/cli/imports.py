# SPDX-License-Identifier: GPL-3.0-or-later
"""A file of 1,000 transactions with ten bad rows: 990 come in, ten stay aside, and undo leaves the book as it was."""
import json
import shutil
from decimal import Decimal

from harness import FOLDER, ask, check, digest, dump, finish, new_book, refused, run

HEADER = "date,symbol,instrumentType,quantity,activityType,unitPrice,currency,fee,amount"
SYMBOLS = ("MSFT", "NVDA", "AMZN", "GOOGL", "HOMEGROWN")
BAD = {
    90: "31.02.2024,MSFT,EQUITY,1,BUY,100,USD,0,100",
    180: "2024-02-30,MSFT,EQUITY,1,BUY,100,USD,0,100",
    270: ",MSFT,EQUITY,1,BUY,100,USD,0,100",
    360: "2024-03-01,MSFT,EQUITY,one,BUY,100,USD,0,100",
    450: "2024-03-01,MSFT,EQUITY,,BUY,100,USD,0,",
    540: "2024-03-01,MSFT,EQUITY,1,GIFT,100,USD,0,100",
    630: "2024-03-01,,EQUITY,1,BUY,100,USD,0,100",
    720: "2024-03-01,MSFT,EQUITY,1,BUY,100,DOUBLOON,0,100",
    810: "2024-03-01,MSFT,EQUITY,99999999999999999999,BUY,1,USD,0,99999999999999",
    900: "2024-03-01,MSFT,EQUITY,1,BUY,expensive,USD,0,",
}


def make(path):
    """Writes the file; returns what must be held of each symbol, and the cash."""
    held, cash, lines = dict.fromkeys(SYMBOLS, Decimal()), Decimal(), [HEADER]
    for number in range(1000):
        if number in BAD:
            lines.append(BAD[number])
            continue
        day, symbol = f"2024-{1 + number // 84:02d}-{1 + number % 28:02d}", SYMBOLS[number % 5]
        if number == 0:
            cash += 10_000_000
            lines.append(f"{day},$CASH-USD,CASH,1,DEPOSIT,1,USD,0,10000000")
            continue
        quantity = Decimal(number % 7 + 1) + Decimal(number) / 10**8
        price, fee = Decimal(100 + number % 50) + Decimal("0.25"), Decimal("1.5")
        gross = round(quantity * price, 6)
        sells = number % 11 == 10 and held[symbol] > quantity
        held[symbol] += -quantity if sells else quantity
        cash += gross * (1 if sells else -1) - fee
        kind = "SELL" if sells else "BUY"
        lines.append(f"{day},{symbol},EQUITY,{quantity:f},{kind},{price},USD,{fee},{gross:f}")
    path.write_text("\n".join(lines) + "\n")
    return held, cash


file = FOLDER / "thousand.csv"
held, cash = make(file)
book = new_book("ledger.fivefold")
before, exact = dump(book), digest(book)

dry = ask("import", file, "--as", "wealthfolio", "--into", "Mine", "--dry-run", book=book)
check(digest(book) == exact, "--dry-run writes nothing")
check((dry["batch"], dry["new"], dry["known"], len(dry["quarantined"])) == (None, 990, 0, 10),
      "but says what would come", dry)

done = ask("import", file, "--as", "wealthfolio", "--into", "Mine", book=book)
check(isinstance(done["batch"], int) and (done["new"], done["known"]) == (990, 0), "990 are new",
      {k: done[k] for k in ("batch", "new", "known")})
check([q["row"] for q in done["quarantined"]] == [number + 2 for number in sorted(BAD)], "the bad rows by their lines",
      done["quarantined"])
check(all(q["column"] and len(q["reason"]) > 10 for q in done["quarantined"]), "each with column and reason",
      done["quarantined"])
columns = ["date", "date", "date", "quantity", "quantity", "activityType", "symbol", "currency", "quantity",
           "unitPrice"]
check([q["column"] for q in done["quarantined"]] == columns, "the right columns",
      [q["column"] for q in done["quarantined"]])
check(done["quarantined"] == dry["quarantined"], "as the dry run said")

holdings = ask("holdings", book=book)
got = {h["symbol"]: Decimal(h["quantity"]) for h in holdings if h["instrument"]}
check(got == held, "holdings are right to the last unit", got, held)
money = [Decimal(h["value"]) for h in holdings if not h["instrument"]]
check(money == [cash], "and cash", money, cash)
check({h["portfolio"] for h in holdings} == {"Mine"}, "in the portfolio that was named")
check(len(ask("transactions", book=book)) == 990, "990 transactions")
unknown = [i for i in ask("rank", book=book)["instruments"] if i["name"] == "HOMEGROWN"]
check(len(unknown) == 1 and unknown[0]["score"] is None and unknown[0]["class"] == "",
      "an unknown symbol is unclassified",
      unknown)

after = dump(book)
again = ask("import", file, "--into", "Mine", book=book)
check((again["new"], again["known"], again["batch"]) == (0, 990, None) and dump(book) == after,
      "a second time adds nothing",
      {k: again[k] for k in ("new", "known", "batch")})

undone = run("undo", book=book)
check(undone.status == 0 and dump(book) == before, "undo leaves the book as before", undone)
redone = run("redo", book=book)
check(redone.status == 0 and dump(book) == after, "redo brings everything back", redone)

prices = FOLDER / "prices.csv"
prices.write_text("date,symbol,price,currency\n2024-12-30,MSFT,400.5,USD\n"
                  "2024-12-31,NVDA,130.25,USD\nsoon,NVDA,1,USD\n")
got = ask("import", prices, "--as", "prices", book=book)
check((got["new"], len(got["quarantined"]), got["quarantined"][0]["column"]) == (2, 1, "date"), "a price file", got)
row = next(h for h in ask("holdings", book=book) if h["symbol"] == "MSFT")
check((row["price"], row["price_date"]) == ("400.5", "2024-12-30")
      and Decimal(row["value"]) == round(Decimal(row["quantity"]) * Decimal("400.5"), 6), "prices are used", row)

# several files are one import: what both have comes in once, and one undo takes it back
first, second = FOLDER / "first.csv", FOLDER / "second.csv"
first.write_text(HEADER + "\n2025-01-02,MSFT,EQUITY,1,BUY,100,USD,0,100\n2025-01-03,MSFT,EQUITY,2,BUY,101,USD,0,202\n")
second.write_text(HEADER + "\n2025-01-03,MSFT,EQUITY,2,BUY,101,USD,0,202\nsoon,MSFT,EQUITY,1,BUY,1,USD,0,1\n")
both = new_book("both")
exact = dump(both)
got = ask("import", first, second, "--one-account", "Depot", book=both)
check((got["new"], got["known"], [f["new"] for f in got["files"]]) == (2, 1, [2, 0]), "two files at once", got)
check([(q["file"], q["row"]) for q in got["quarantined"]] == [("second.csv", 3)], "a bad row by its file", got)
check({t["account"] for t in ask("transactions", book=both)} == {"Depot"}, "all rows in one account")
check(run("undo", book=both).status == 0 and dump(both) == exact, "one undo takes both back")

# a mapping that is kept in the data folder is recognised by its columns
kept = FOLDER / "data" / "fivefold" / "formats"
kept.mkdir(parents=True)
(kept / "own-list.json").write_text(json.dumps({
    "id": "own-list", "title": "My list", "reader": {"kind": "table"},
    "recognise": {"all": [["Tag"], ["Papier"], ["Menge"], ["Kurs"], ["Devise"]]},
    "columns": {"date": "Tag", "symbol": "Papier", "quantity": "Menge", "price": "Kurs", "currency": "Devise"},
    "kinds": [{"when": {"quantity": "-"}, "type": "sell"}, {"type": "buy"}]}))
(FOLDER / "list.csv").write_text("Tag,Papier,Menge,Kurs,Devise\n2025-01-02,MSFT,3,100,USD\n2025-01-03,MSFT,-1,101,USD\n")
got = ask("import", FOLDER / "list.csv", "--dry-run", book=both)
check((got["format"], got["new"]) == ("own-list", 2), "a mapping of one's own", got)
check(ask("import", "--list-formats")[0] == {"id": "own-list", "title": "My list"}, "is listed first")
shutil.rmtree(kept)

empty = FOLDER / "empty.csv"
empty.write_text("")
exact = digest(book)
refused("an empty file", run("import", empty, book=book), 1, "empty.csv")
(FOLDER / "strange.csv").write_text("colour,utility\nred,sweet\n")
refused("a file of other columns", run("import", FOLDER / "strange.csv", book=book), 1, "strange.csv")
check(digest(book) == exact, "refused files write nothing")
# An old file of a cash account has purchases without their units; the securities account's, chosen along with it, has them.
pair = new_book("pair.fivefold")
(FOLDER / "cash.csv").write_text("Date;Type;Value;Transaction Currency;Taxes;Shares;ISIN;WKN;Ticker Symbol;Security Name;Note\n"
                                 "2017-01-02T00:00;Deposit;2.500,00;EUR;0,00;;;;;;\n"
                                 "2017-01-10T00:00;Buy;-1.010,00;EUR;0,00;;DE000TST0022;;TWO.DE;Zweitwerk SE;\n"
                                 "2017-01-10T00:00;Buy;-1.010,00;EUR;0,00;;DE000TST0022;;TWO.DE;Zweitwerk SE;\n"
                                 "2017-03-01T00:00;Buy;-50,00;EUR;0,00;;DE000TST0022;;TWO.DE;Zweitwerk SE;\n")
(FOLDER / "depot.csv").write_text("Date;Type;Value;Transaction Currency;Taxes;Shares;ISIN;WKN;Ticker Symbol;Security Name;Note\n"
                                  "2017-01-10T00:00;Buy;1.010,00;EUR;0,00;10;DE000TST0022;;TWO.DE;Zweitwerk SE;\n"
                                  "2017-01-10T00:00;Buy;1.010,00;EUR;0,00;10;DE000TST0022;;TWO.DE;Zweitwerk SE;\n")
alone = ask("import", "cash.csv", "--dry-run", book=pair)
check(alone["new"] == 1 and [q["row"] for q in alone["quarantined"]] == [3, 4, 5]
      and {q["reason"] for q in alone["quarantined"]} == {alone["quarantined"][0]["reason"]}
      and "securities account" in alone["quarantined"][0]["reason"], "alone, its purchases say which file has the units", alone)
both = ask("import", "cash.csv", "depot.csv", book=pair)
check(both["new"] == 3 and [q["row"] for q in both["quarantined"]] == [5] and [r["row"] for r in both["left_out"]] == [3, 4],
      "with it, they are booked from there", both)
again = ask("import", "depot.csv", "cash.csv", book=pair)
check(again["new"] == 0 and [q["row"] for q in again["quarantined"]] == [5], "and only once", again)

finish()
