# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the money is rests on the same exposures as the scores: those that `inputs` names, whoever says them."""
import decimal

from harness import ask, check, finish

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
finish()
