# SPDX-License-Identifier: GPL-3.0-or-later
"""Small files that programs of this kind got wrong: each with what is right."""
from decimal import Decimal

from harness import FOLDER, ask, check, finish, new_book, run

HEADER = "date,symbol,quantity,activityType,unitPrice,currency,fee,amount"


def imported(name, text, **environment):
    """A new book with a file in it; the answer to its import."""
    path = FOLDER / f"{name}.csv"
    path.write_text(text)
    book = new_book(f"{name}.fivefold")
    return book, run("import", path, "--into", "Mine", book=book, **environment)


def positions(book):
    return {(p["account"], p["symbol"]): (Decimal(p["quantity"]), Decimal(p["cost"])) for p in ask("holdings", book=book)}


def inbox(book):
    return {(row["kind"], row["subject"]) for row in ask("book", "check", book=book)["inbox"]}


MAIN = "Main account"

# two brokers report one split, three days apart
book, _ = imported("split-twice", HEADER + ",account\n"
                   "2024-01-15,NVDA,10,BUY,600,USD,0,,Broker A\n2024-01-15,NVDA,5,BUY,600,USD,0,,Broker B\n"
                   "2024-06-07,NVDA,,SPLIT,,USD,,10,Broker A\n2024-06-10,NVDA,,SPLIT,,USD,,10,Broker B\n")
held = positions(book)
check(held["Broker A", "NVDA"] == (100, 6000) and held["Broker B", "NVDA"] == (50, 3000), "one split of two reports", held)

# sold in the afternoon what was bought in the morning, in a file that has it the other way round
book, _ = imported("times", HEADER + "\n2026-05-04 15:30:00,ABCD,10,SELL,12,USD,1,\n"
                   "2026-05-04 09:31:00,ABCD,10,BUY,10,USD,1,\n2026-05-05 09:31:00,ABCD,4,BUY,11,USD,0,\n")
check(positions(book)[MAIN, "ABCD"] == (4, 44) and not any("oversold" in kind for kind, _ in inbox(book)),
      "a day's trades go by their times", inbox(book))

# nothing is cut before it is multiplied
book, answer = imported("tiny", HEADER + "\n2026-05-04,BABYDOGE,5000000000,BUY,0.0000000012,USD,0,\n"
                        "2026-05-04,SHIB,123456789,BUY,0.0000087654,USD,0,\n2026-05-04,DUST,1.98e-6,BUY,42000,USD,0,\n"
                        "2026-05-04,WEI,0.000000001,BUY,42000,USD,0,\n2026-05-04,ETHX,0.123456789012345678,BUY,3000,USD,0,\n"
                        "2026-05-04,MUCH,5000000000000,BUY,0.0000000012,USD,0,\n2026-05-04,LESS,1e-19,BUY,42000,USD,0,\n")
held = positions(book)
check(held[MAIN, "WEI"] == (Decimal("0.000000001"), Decimal("0.000042"))
      and held[MAIN, "ETHX"] == (Decimal("0.123456789012345678"), Decimal("370.370367"))
      and held[MAIN, "MUCH"] == (5000000000000, 6000), "quantities have all their decimals", held)
check(held[MAIN, "BABYDOGE"][1] == 6 and held[MAIN, "SHIB"][1] == Decimal("1082.148138")
      and held[MAIN, "DUST"] == (Decimal("0.00000198"), Decimal("0.08316")), "tiny prices cost what they cost", held)
check("too small" in answer.output and "above zero" not in answer.output, "too small is not zero", answer)

# pence in a row, pounds in a cell, and the other way round
book, answer = imported("pence", HEADER + "\n2026-05-04,VOD.L,100,BUY,70.50,GBp,0,\n"
                        "2026-05-04,BARC.L,100,BUY,£2.10,GBp,£5.95,\n2026-05-04,LLOY.L,100,BUY,55.1 GBp,GBp,0,\n"
                        "2026-05-04,TSCO.L,100,BUY,300,gbx,0,\n2026-05-04,NPN.JO,10,BUY,350000,ZAc,0,\n"
                        "2026-05-04,DGE.L,100,BUY,25.00,GBP,0,2500p\n")
held = {symbol: cost for (_, symbol), (_, cost) in positions(book).items()}
check(held["VOD.L"] == Decimal("70.5") and held["BARC.L"] == Decimal("215.95") and held["LLOY.L"] == Decimal("55.1")
      and held["TSCO.L"] == 300 and held["NPN.JO"] == 35000 and "DGE.L" not in held, "pence and pounds", held)

# the ISIN decides: a ticker is given away again
book, _ = imported("isin", "date,symbol,isin,quantity,activityType,unitPrice,currency\n"
                   "2022-02-01,META,US53656F4174,100,BUY,15,USD\n2022-02-02,META,US30303M1027,1,BUY,300,USD\n")
names = {p["instrument"]: p["name"] for p in ask("holdings", book=book) if p["instrument"]}
check(len(names) == 2 and "meta" in names and names["meta"] == "Meta Platforms", "an ISIN is no other company's", names)
again = run("import", FOLDER / "isin.csv", "--into", "Mine", book=book)
check("Imported 0 rows; 2 were" in again.output, "and is known again", again)

# ratios of reverse splits, however they are written; what cannot be traded is not left
book, answer = imported("reverse", HEADER + "\n" + "".join(
    f"2023-01-02,RV{c},{n},BUY,0.01,USD,0,\n" for c, n in (("A", 178300), ("B", 178300), ("C", 178300), ("D", 1000), ("E", 700)))
    + "2023-06-01,RVA,,SPLIT,,USD,,1:1783\n2023-06-01,RVB,,SPLIT,,USD,,0.000560852496\n"
    "2023-06-01,RVC,,SPLIT,,USD,,1-for-1783\n2023-06-01,RVD,,SPLIT,,USD,,0.3333\n2023-06-01,RVE,,SPLIT,,USD,,2.33333333\n"
    "2023-06-02,RVA,100,SELL,20,USD,0,\n2023-06-02,RVB,100,SELL,20,USD,0,\n2023-06-02,RVD,333,SELL,3.1,USD,0,\n"
    "2023-06-02,RVD,0.33333333,SELL,3.1,USD,0,\n")
held = {symbol: quantity for (_, symbol), (quantity, _) in positions(book).items()}
check(held.keys() == {"RVC", "RVE", "USD"} and held["RVC"] == 100 and held["RVE"] == Decimal("1633.33333333"),
      "reverse splits leave nothing behind", held)

# trades are no prices
_, answer = imported("trades", "date,symbol,side,quantity,price,currency\n2026-11-01,MSFT,buy,5,400,USD\n"
                     "2026-11-01,MSFT,sell,2,410,USD\n")
check(answer.status != 0, "a file of trades is not read as prices", answer)

# the newest first, with a split within its day
book, _ = imported("newest", "date,symbol,quantity,activityType,unitPrice,currency,amount\n2024-06-11,NVX,100,SELL,130,USD,\n"
                   "2024-06-10,NVX,50,BUY,121,USD,\n2024-06-10,NVX,,SPLIT,,USD,10\n2024-06-10,NVX,1,SELL,1200,USD,\n"
                   "2024-01-05,NVX,10,BUY,500,USD,\n")
held = positions(book)
check(held[MAIN, "NVX"] == (40, 4840) and held[MAIN, "USD"][0] == 3150, "the newest first", held)

# years of two digits are not guessed
_, answer = imported("years", "date,symbol,quantity,activityType,unitPrice,currency\n26-08-15,KKKK,1,BUY,10,EUR\n"
                     "26-08-28,KKKK,1,BUY,11,EUR\n25-12-30,LLLL,1,BUY,11,EUR\n")
check("Imported 0 rows" in answer.output and answer.output.count("ambiguous") == 3, "years of two digits", answer)

# one rule for every kind of name, in every locale
book, _ = imported("names", "date,account,symbol,quantity,activityType,unitPrice,currency\n"
                   "2026-05-01,Été,STK,10,BUY,10,EUR\n2026-05-02,ÉTÉ,STK,10,SELL,12,EUR\n"
                   "2026-05-01,Main,STM,10,BUY,10,EUR\n2026-05-02,MAIN,STM,10,SELL,12,EUR\n")
check(positions(book).keys() == {("Été", "EUR"), ("Main", "EUR")}, "accounts whatever their case", positions(book))
TWICE = HEADER + "\n2026-05-04,iShares Zinc,10,BUY,12.5,EUR,1,\n2026-05-05,microcap-inc,4,BUY,11,EUR,0,\n"
book, _ = imported("locale", TWICE)
for locale in ("tr_TR.UTF-8", "de_DE.UTF-8", "C"):
    again = run("import", FOLDER / "locale.csv", "--into", "Mine", book=book, LC_ALL=locale, LANGUAGE="C")
    check(" 2 " in again.output and len(ask("transactions", book=book)) == 2, f"nothing is new in {locale}", again)

# as much sold short as is held: two positions
book, _ = imported("short", "date,account,symbol,quantity,activityType,unitPrice,currency,fee,amount\n"
                   "2026-01-02,,MSFT,10,BUY,100,EUR,0,\n2026-01-03,,NVDA,10,SELL,100,EUR,0,\n")
check({symbol for _, symbol in positions(book)} >= {"MSFT", "NVDA"}, "long and short", positions(book))
rows = {row["id"]: Decimal(row["value"]) for row in ask("exposure", "--by", "instrument", book=book)}
check(rows.get("microsoft") == 1000 and rows.get("nvidia") == -1000, "and exposed to both", rows)
notes = {(note["kind"], note["subject"]) for note in ask("score", book=book)["notes"]}
check(("short", "Mine") in notes, "and no score, with a note", notes)
book, _ = imported("deep-short", HEADER + "\n2026-01-01,,,DEPOSIT,,EUR,,1000\n2026-01-02,MSFT,10,BUY,100,EUR,0,\n"
                   "2026-01-03,NVDA,20,SELL,100,EUR,0,\n")
rows = {row["id"]: Decimal(row["value"]) for row in ask("exposure", "--by", "instrument", book=book)}
check(rows == {"cash": 2000, "microsoft": 1000, "nvidia": -2000}, "what is sold short is below zero", rows)
finish()
