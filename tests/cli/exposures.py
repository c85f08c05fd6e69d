# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the money is rests on the same exposures as the scores: those that `inputs` names, whoever says them."""
import decimal

from harness import ask, check, finish, new_book, run

held = {}
for row in ask("holdings"):
    key = row["instrument"] or "cash"
    held[key] = held.get(key, 0) + row["weight"]
OUTSIDE = ("_cash", "_not_exposed", "_unknown", "_not_assessed")
fund = next(i for i in ask("inputs")["instruments"] if "fund" in i["class"] and i["id"] in held)["id"]


def sets(*assignments):
    return [word for assignment in assignments for word in ("--set", assignment)]


def total(rows, member):
    return sum(decimal.Decimal(row[member]) for row in rows)


def expected(inputs, by_sector):
    """Weights of rows of the theme."""
    sector = {s["id"]: s["sector"] for s in inputs["subthemes"]}
    weights = {}
    for item in inputs["instruments"]:
        for exposure in item["exposures"]:
            row = sector[exposure["subtheme"]] if by_sector else exposure["subtheme"]
            weights[row] = weights.get(row, 0) + held.get(item["id"], 0) * exposure["share"]
    return {row: weight for row, weight in weights.items() if weight > 0}


CASES = {
    "as it is": [],
    "unknown holdings like known ones": sets("fund.rest=1"),
    "some of them": sets("fund.rest=0.35"),
    "a scenario's share": sets("instrument.nvidia.exposure.accelerators=0.15"),
    "a share of what had none": sets("instrument.asml.exposure.edge=0.25"),
    "a share of a fund's holding": sets("instrument.tesla.exposure.edge=0.5", "fund.rest=0.5"),
    "a share of a fund itself": sets(f"instrument.{fund}.exposure.edge=0.3"),
    "nothing of it": sets("instrument.nvidia.exposure.accelerators=0"),
}
for name, options in CASES.items():
    inputs, portfolio = ask("inputs", *options), ask("score", *options)["portfolios"][0]
    for by in ("sector", "subtheme"):
        rows = ask("exposure", "--by", by, *options)
        found = {row["id"]: row["weight"] for row in rows if row["id"] not in OUTSIDE}
        wanted = expected(inputs, by == "sector")
        check(found.keys() == wanted.keys() and all(abs(found[k] - wanted[k]) < 1e-9 for k in wanted),
              f"{name}, by {by}: weights", found, wanted)
        check(abs(sum(row["weight"] for row in rows) - 1) < 1e-12, f"{name}, by {by}: they add up to the whole")
        for member in ("value", "value_happens", "value_otherwise"):
            off = total(rows, member) - decimal.Decimal(portfolio[member])
            check(off == 0, f"{name}, by {by}: {member} adds up exactly", off)
        check(all(row["weight"] > -1e-12 for row in rows), f"{name}, by {by}: nothing is less than nothing", rows)

unknown = {name: next(row["weight"] for row in ask("exposure", "--by", "sector", *options) if row["id"] == "_unknown")
           for name, options in CASES.items()}
check(unknown["as it is"] > 0.001 and abs(unknown["unknown holdings like known ones"]) < 1e-12,
      "nothing is unknown where all is like what is known", unknown)

# --- after the hypothetical trades of a scenario: as if they were booked; and nothing is said of trades where there are none
book = new_book("traded.fivefold", "--sample")
active = next(scenario["name"] for scenario in ask("scenario", "list", book=book) if scenario["active"])
known = {row["id"] for row in ask("exposure", "--by", "instrument")}  # those that funds hold too
new = next(i["id"] for i in ask("inputs")["instruments"] if i["id"] not in known and i["class"] == "mega_cap")
check("value_after" not in ask("exposure", "--by", "sector", book=book)[0], "no trades, nothing after them")
check(run("scenario", "trade", active, "sell", "nvidia", "50%", "--for", new, book=book).status == 0, "half is traded")
for by in ("sector", "class", "currency", "instrument"):
    rows = ask("exposure", "--by", by, book=book)
    for member in ("value", "value_after"):
        check(total(rows, member) == total(ask("exposure", "--by", by), "value"), f"by {by}: {member} adds up")
    check(abs(sum(row["weight_after"] for row in rows) - 1) < 1e-12, f"by {by}: weights after them add up")
rows = {row["id"]: row for row in ask("exposure", "--by", "instrument", book=book)}
money = {trade["instrument"]: decimal.Decimal(trade["money"]) for trade in ask("scenario", "trades", active, book=book)}
check(money.keys() == {"nvidia", new} and all(decimal.Decimal(rows[k]["value_after"]) - decimal.Decimal(rows[k]["value"]) == money[k] for k in money),
      "what is traded goes over", rows, money)
check(decimal.Decimal(rows[new]["value"]) == 0 and rows[new]["weight"] == 0, "what is bought was not held", rows[new])
check("After the trades" in run("exposure", "--by", "sector", book=book).output, "in text")
finish()
