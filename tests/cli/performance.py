# SPDX-License-Identifier: GPL-3.0-or-later
"""What was earned: the numbers of a second implementation, sums that must come out, and what is said of what is missing."""
import datetime
import os
import pathlib
import random
import re
from decimal import Decimal

from harness import FOLDER, ask, check, finish, new_book, refused, run
from returns_reference import ALL, CASH, Returns

HEADER = "date,symbol,instrumentType,quantity,activityType,unitPrice,currency,fee,amount,account,isin,comment"
SAMPLE_FOLDER = pathlib.Path(os.environ["FOLD_SOURCE_DIR"]) / "data" / "sample"
MONEY = ("value_before", "value", "paid_in", "paid_out", "gain", "gain_realised", "gain_unrealised", "dividends",
         "interest", "fees")
RATES = ("irr", "ttwror", "drawdown")


def differences(row, expected):
    """Which figures of a row are not those of the second implementation."""
    wrong = [f"{name}: {row[name]}, not {expected[name]}" for name in MONEY
             if row[name] is None or abs(float(row[name]) - expected[name]) > 0.001]
    wrong += [f"{name}: {row[name]}, not {expected[name]}" for name in RATES
              if (row[name] is None) != (expected[name] is None)
              or row[name] is not None and abs(row[name] - expected[name]) > 1e-6 * (1 + abs(expected[name]))]
    years = {y["year"]: float(y["dividends"]) for y in row["dividends_by_year"]}
    if years.keys() != expected["years"].keys() or any(abs(years[y] - expected["years"][y]) > 0.001 for y in years):
        wrong.append(f"dividends by year: {years}, not {expected['years']}")
    return wrong


def compare(name, document, expected, thing_of):
    """Every row of a document of one portfolio."""
    rows = [(ALL, row) for row in document["portfolios"]] + [(row["account"], row) for row in document["accounts"]]
    rows += [(thing_of[row["instrument"]] if row["instrument"] else CASH, row) for row in document["instruments"]]
    wrong = [f"{who}: {what}" for who, row in rows for what in differences(row, expected[who])]
    moved = {who for who, figures in expected.items() if figures["value"] or figures["paid_in"] or figures["paid_out"]}
    check(not wrong and moved <= {who for who, _ in rows}, name, *wrong, moved - {who for who, _ in rows})


def period(first, last):
    return [*(["--from", first] if first else []), "--to", last]


def day(text):
    return datetime.date.fromisoformat(text) if text else None


# --- the sample book ---
ISIN = {"IE00B4L5Y983": "EUNL"}
identify = lambda row: ISIN.get(row.get("isin") or row["symbol"], row["symbol"])
reference = Returns(SAMPLE_FOLDER / "transactions.csv", SAMPLE_FOLDER / "prices.csv", identify, "EUR")
slugs = {"msci_world": "EUNL", "anaconda": "Anaconda", **{row["instrument"]: row["symbol"] for row in ask("holdings")
                                                          if row["instrument"] not in (None, "msci_world", "anaconda")}}
for first, last in ((None, "2026-11-20"), ("2025-01-01", "2025-12-31"), ("2023-11-21", "2026-11-20"),
                    ("2024-06-10", "2024-06-10"), ("2026-01-01", "2026-11-20")):
    compare(f"the sample book from {first or 'the beginning'} to {last}", ask("performance", *period(first, last)),
            reference.over(day(first), day(last)), slugs)

# --- a book of chance ---
chance = random.Random(20261130)


def write_book(folder):
    """Two years of trades in three accounts, one of them without deposits; prices on most days, a split, a short sale."""
    folder.mkdir()
    start, lines, prices = datetime.date(2024, 1, 1), [HEADER], ["date,symbol,price,currency"]
    worth, currency = {"AAA": 100.0, "BBB": 40.0, "CCC": 250.0}, {"AAA": "EUR", "BBB": "USD", "CCC": "USD"}
    for account, unit in (("One", "EUR"), ("Two", "USD")):
        lines.append(f"2024-01-01,,,,DEPOSIT,,{unit},,500000,{account},,")
    lines += ["2024-01-01,BBB,EQUITY,10,BUY,40,USD,1,,Three,,", "2024-01-01,AAA,EQUITY,5,SELL,100,EUR,1,,One,,"]
    for i in range(1, 730):
        date, dollar = start + datetime.timedelta(days=i), round(1.1 + 0.1 * chance.random(), 4)
        if i % 3 == 1:
            prices.append(f"{date},EUR/USD,{dollar},USD")
        for symbol in worth:
            worth[symbol] *= chance.uniform(0.96, 1.042)
            if date == datetime.date(2025, 2, 3) and symbol == "CCC":
                worth[symbol] /= 4
                lines.append(f"{date},CCC,EQUITY,,SPLIT,,USD,,4,Two,,")
            if chance.random() < 0.8 or date == datetime.date(2025, 2, 3):
                prices.append(f"{date},{symbol},{worth[symbol]:.4f},{currency[symbol]}")
        for _ in range(chance.choice((0, 0, 1, 2))):
            symbol, account = chance.choice(list(worth)), chance.choice(("One", "Two", "Three"))
            kind = chance.choice(("BUY", "BUY", "SELL", "DIVIDEND"))
            quantity, price = chance.randint(1, 12), round(worth[symbol] * chance.uniform(0.99, 1.01), 4)
            price = price if kind != "DIVIDEND" else round(price / 100, 4)
            lines.append(f"{date},{symbol},EQUITY,{quantity},{kind},{price},{currency[symbol]},1.25,,{account},,")
        if i % 61 == 0:
            lines.append(f"{date},,,,{chance.choice(('DEPOSIT', 'WITHDRAWAL'))},,EUR,,{chance.randint(1, 20000)},One,,")
            lines.append(f"{date},,,,{chance.choice(('INTEREST', 'FEE'))},,USD,,{chance.randint(1, 50)},Two,,")
    prices.insert(1, "2024-01-01,EUR/USD,1.1,USD")
    (folder / "transactions.csv").write_text("\n".join(lines) + "\n")
    (folder / "prices.csv").write_text("\n".join(prices) + "\n")


folder = FOLDER / "chance"
write_book(folder)
book = new_book("chance.fivefold")
for name in ("transactions.csv", "prices.csv"):
    answer = ask("import", folder / name, "--into", "Mine", book=book)
    check(answer["quarantined"] == [], f"{name} comes in as a whole", answer)
reference = Returns(folder / "transactions.csv", folder / "prices.csv", lambda row: row["symbol"], "EUR")
things = {row["instrument"]: row["symbol"] for row in ask("holdings", book=book)}
for first, last in ((None, "2025-12-30"), ("2024-07-01", "2025-06-30"), ("2025-02-03", "2025-02-10")):
    document = ask("performance", *period(first, last), book=book)
    compare(f"a book of chance from {first or 'the beginning'} to {last}", document, reference.over(day(first), day(last)), things)
    portfolio = document["portfolios"][0]
    for name in ("gain", "value", "gain_realised", "gain_unrealised", "dividends", "interest", "fees", "taxes"):
        for kind in ("accounts", "instruments"):
            check(sum(Decimal(row[name]) for row in document[kind]) == Decimal(portfolio[name]), f"{name} adds up over {kind}")
    check(all(row["swing"] is None or 0.2 < row["swing"] < 1 for row in document["instruments"]), "a daily change of 2 % swings")

# the list of what is held says the same of it all together
text = run("holdings", book=book).output
unrealised = Decimal(ask("performance", book=book)["portfolios"][0]["gain_unrealised"])
said = re.search(r"Cost (-?[\d.]+) EUR, gain (-?[\d.]+) EUR, (-?[\d.]+) %", text)
check(said and abs(Decimal(said[2]) - unrealised) <= Decimal("0.01"), "holdings add up to the unrealised gain", text[-200:])
check(said and abs(Decimal(said[3]) - 100 * unrealised / Decimal(said[1])) <= Decimal("0.06"), "and tell what part of the cost it is",
      text[-200:])

# --- several portfolios, what is missing, what is refused ---
path = FOLDER / "moved.csv"
path.write_text(HEADER + "\n2024-01-01,,,,DEPOSIT,,EUR,,1000,Main,,\n2024-02-01,GONE,EQUITY,10,TRANSFER_IN,,EUR,,,Main,,\n"
                "2024-03-01,EEE,EQUITY,1,BUY,10,CHF,,,Main,,\n")
ask("import", path, "--into", "Other", book=book)
document = ask("performance", "--to", "2025-12-30", book=book)
check([row["portfolio"] for row in document["portfolios"]] == [None, "Mine", "Other"], "all together come first",
      document["portfolios"])
row = document["portfolios"][2]
check(row["irr"] is row["ttwror"] is row["gain"] is row["drawdown"] is row["value"] is None, "what is missing is missing", row)
check("2024-02-01" in row["missing"]["ttwror"] and "GONE" in row["missing"]["ttwror"], "and says what and when", row["missing"])
chf = next(r for r in document["instruments"] if r["name"] == "EEE")
check(chf["gain"] is None and "CHF" in chf["missing"]["gain"] and "2024-03-01" in chf["missing"]["gain"], "a rate, too", chf)
check(set(row["missing"]) == {name for name, value in row.items() if value is None} - {"swing", "drawdown_from", "drawdown_to"},
      "every figure that is missing says why", row)
check([r["portfolio"] for r in ask("performance", "--portfolio", "mine", book=book)["portfolios"]] == ["Mine"], "--portfolio")
text = run("performance", book=book)
check(text.status == 0 and "No price of GONE on 2024-02-01 is known" in text.output, "the text says so, too", text)
empty = ask("performance", book=new_book("empty.fivefold"))
check(empty == {"portfolios": [], "accounts": [], "instruments": []}, "an empty book earned nothing", empty)
refused("a date that is none", run("performance", "--from", "31.12.2025"), 2, "31.12.2025")
refused("a period from its end to its beginning", run("performance", "--from", "2025-02-01", "--to", "2025-01-01"), 2, "2025-02-01")
refused("nobody's portfolio", run("performance", "--portfolio", "Nobody's"), 1, "Nobody's")
finish()
