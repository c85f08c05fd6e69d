# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios as things, and hypothetical trades: a layer that changes what portfolios are worth and nothing in the ledger."""
from decimal import Decimal

from harness import ask, check, dump, finish, new_book, refused, run

LEDGER = ("transactions", "portfolio", "account", "price", "exchange_rate", "sale_lot", "import_batch")


def done(name, *arguments, book):
    answer = run(*arguments, book=book)
    return check(answer.status == 0, name, answer)


def ledger(book):
    return {table: rows for table, rows in dump(book).items() if table in LEDGER}


def names(book):
    return [scenario["name"] for scenario in ask("scenario", "list", book=book)]


def portfolio(book, name, scenario):
    return next(p for p in ask("score", "--scenario", scenario, book=book)["portfolios"] if p["name"] == name)


book = new_book("scenarios.fivefold", "--sample")
check(names(book)[0] == "Base" and "Fivefold" not in names(book), "the default scenario does not bear the application's name", names(book))
start = dump(book)

# --- new, duplicate, rename, colour, note, order, delete, promote: each one undo step
done("a new one", "scenario", "new", "Mine", "--from", "Base", book=book)
check(names(book)[-1] == "Mine", "it is the last", names(book))
done("renamed", "scenario", "rename", "Mine", "Ours", book=book)
done("noted", "scenario", "note", "Ours", "What if", book=book)
check(ask("scenario", "show", "Ours", book=book)["description"] == "What if", "the note is shown")
done("coloured", "scenario", "colour", "Ours", "5", book=book)
done("moved to the front", "scenario", "move", "Ours", "1", book=book)
check(names(book)[0] == "Ours", "it is the first", names(book))
done("moved behind another", "scenario", "move", "Ours", "2", book=book)
check(names(book)[:2] == ["Base", "Ours"], "it is the second", names(book))
refused("no such colour", run("scenario", "colour", "Ours", "9", book=book), 2, "7")
for step in range(6):
    done(f"taken back, {step + 1}", "undo", book=book)
check(dump(book) == start, "six steps lead back to where it began")

before = ask("inputs", "--scenario", names(book)[2], book=book)["driver"]
base = ask("inputs", "--scenario", "Base", book=book)["driver"]
done("promoted", "scenario", "promote", names(book)[2], book=book)
check(ask("inputs", "--scenario", names(book)[2], book=book)["driver"] == before, "what was promoted assumes what it did")
done("another new one", "scenario", "new", "Empty", book=book)
check(ask("inputs", "--scenario", "Empty", book=book)["driver"] == before, "a scenario that says nothing has it from then on")
check(ask("inputs", "--scenario", "Base", book=book)["driver"]["M"] == base["M"], "one that says otherwise keeps what it says")
refused("nothing to promote", run("scenario", "promote", "Empty", book=book), 1, "theme")
done("deleted", "scenario", "delete", "Empty", book=book)
done("taken back", "undo", book=book)
done("and again", "undo", book=book)
done("and the promotion", "undo", book=book)
check(dump(book) == start, "and all of that leads back too")

# --- hypothetical trades
mine = ask("score", book=book)["portfolios"][0]["name"]
holdings = ask("holdings", book=book)
held = sum(Decimal(h["value"]) for h in holdings if h["instrument"] == "nvidia")
check(held > 0, "the sample book holds something to sell", held)
untouched, scored = ledger(book), ask("score", "--scenario", "Base", book=book)
others = ask("score", "--scenario", names(book)[1], book=book)
world = next(h["instrument"] for h in holdings if h["instrument"] and h["instrument"] != "nvidia")
done("half of it for another", "scenario", "trade", "Base", "sell", "nvidia", "50%", "--for", world, book=book)
trades = ask("scenario", "trades", "Base", book=book)
check([t["instrument"] for t in trades] == ["nvidia", world] and Decimal(trades[0]["money"]) == -Decimal(trades[1]["money"]) < 0,
      "two trades of the same money", trades)
check(ledger(book) == untouched, "the ledger is as it was")
traded = ask("score", "--scenario", "Base", book=book)
after, plain = traded["portfolios"][0], scored["portfolios"][0]
was = next(p for p in traded["portfolios"] if "before" in p["name"])
check(len(traded["portfolios"]) == len(scored["portfolios"]) + 1, "the portfolio is there with its trades and before them",
      [p["name"] for p in traded["portfolios"]])
check({k: v for k, v in was.items() if k != "name"} == {k: v for k, v in plain.items() if k != "name"}, "before them it is what it was")
check(after["value"] == plain["value"] and after["theme_bet"] != plain["theme_bet"], "it is worth as much today and bets otherwise")
weights = {c["instrument"]: c["weight"] for c in after["contributions"]}, {c["instrument"]: c["weight"] for c in plain["contributions"]}
check(abs(weights[0]["nvidia"] - weights[1]["nvidia"] / 2) < 1e-6, "half of it is left", weights[0]["nvidia"], weights[1]["nvidia"])
check(abs(sum(weights[0].values()) - 1) < 1e-9, "weights add up to 1")
check(traded["instruments"] == scored["instruments"], "no instrument is another for it")
check(ask("score", "--scenario", names(book)[1], book=book) == others, "no other scenario is another for it")
compared = ask("compare", "Base", names(book)[1], book=book)
rows = {p["name"]: p["figures"] for p in compared["portfolios"]}
check(rows[mine][0]["theme_bet"] == after["theme_bet"] and rows[was["name"]][0]["theme_bet"] == plain["theme_bet"]
      and rows[was["name"]][1] is None, "compare shows both", list(rows))
done("a copy", "scenario", "new", "Copy", "--from", "Base", book=book)
check([t["money"] for t in ask("scenario", "trades", "Copy", book=book)] == [t["money"] for t in trades], "a copy has them as well")
done("without one", "scenario", "untrade", "Base", trades[1]["id"], book=book)
check(len(ask("scenario", "trades", "Base", book=book)) == 1, "one is left")
cash = next(p for p in ask("score", "--scenario", "Base", book=book)["portfolios"] if p["name"] == mine)
check({c["instrument"]: c["weight"] for c in cash["contributions"]}["cash"] > weights[1].get("cash", 0) + 1e-3, "what is sold is cash")
done("without any", "scenario", "untrade", "Base", book=book)
check(ask("score", "--scenario", "Base", book=book) == scored, "without them every figure is what it was")

refused("a part of nothing", run("scenario", "trade", "Base", "sell", "eli_lilly", "50%", book=book), 1, "holds nothing")
refused("no amount", run("scenario", "trade", "Base", "sell", "nvidia", "much", book=book), 1, "much")
refused("no side", run("scenario", "trade", "Base", "swap", "nvidia", "5", book=book), 2, "buy or sell")
refused("no such trade", run("scenario", "untrade", "Base", "777", book=book), 1, "777")

# --- booked, they are transactions
done("some to book", "scenario", "trade", "Base", "sell", "nvidia", "1000", "--for", world, book=book)
state = dump(book)
count = len(ask("transactions", book=book))
refused("a day is missing", run("scenario", "book-trades", "Base", book=book), 1, "--date")
refused("a price is missing", run("scenario", "book-trades", "Base", "--date", "2026-11-20", "--price", "nvidia=100", book=book), 1, "--price")
prices = ("--date", "2026-11-20", "--price", "nvidia=100", "--price", f"{world}=50")
shown = run("scenario", "book-trades", "Base", *prices, book=book)
check(shown.status == 1 and "nvidia" in shown.output and "--yes" in shown.error, "they are named before anything is booked", shown)
check(dump(book) == state, "until then nothing is")
done("booked", "scenario", "book-trades", "Base", *prices, "--yes", book=book)
new = [t for t in ask("transactions", book=book) if t["date"] == "2026-11-20"]
check(len(ask("transactions", book=book)) == count + 2 and {(t["type"], t["instrument"], t["quantity"]) for t in new}
      >= {("sell", "nvidia", "10"), ("buy", world, "20")}, "as transactions", new)
check(ask("scenario", "trades", "Base", book=book) == [], "they are hypothetical no more")
done("taken back in one step", "undo", book=book)
check(dump(book) == state, "which brings everything back")
check(ask("book", "check", book=book)["integrity"] == "ok", "the book is whole")

# --- a blend is a mixture
done("without trades again", "scenario", "untrade", "Base", book=book)
first, second = "Base", names(book)[1]
clean = dump(book)
done("a blend", "scenario", "blend", "Mix", f"{first}=0.6", f"{second}=0.4", book=book)
check(ask("scenario", "show", "Mix", book=book)["parts"] == [{"scenario": first, "weight": 0.6}, {"scenario": second, "weight": 0.4}],
      "its parts are shown")
mixed, one, other = (ask("score", "--scenario", name, book=book) for name in ("Mix", first, second))
by_id = [{i["id"]: i for i in document["instruments"]} for document in (mixed, one, other)]
wrong, known = [], 0
for slug, mix in by_id[0].items():
    a, b = by_id[1][slug], by_id[2][slug]
    if mix["expected_multiple"] is None:
        continue
    known += 1
    for key in ("expected_multiple", "p_loss", "p_total_loss", "p_loss_real", "priced_multiple"):
        if mix[key] is not None and abs(mix[key] - (0.6 * a[key] + 0.4 * b[key])) > 1e-9:
            wrong.append((slug, key, mix[key], a[key], b[key]))
    for key in ("p5", "p50", "p95", "score"):
        if mix[key] is not None and not min(a[key], b[key]) - 1e-6 <= mix[key] <= max(a[key], b[key]) + 1e-6:
            wrong.append((slug, key, mix[key], a[key], b[key]))
check(known > 50 and not wrong, "means and chances are weighed, quantiles and scores lie between", wrong[:10])
settings = ask("inputs", "--scenario", first, book=book)
gamma, f, r, H, s = (settings["settings"][k] for k in ("gamma", "position", "r_f", "position", "score_scale"))
H = settings["driver"]["H"]
cash = (1 + r) ** H


def power(ce):
    return ((1 - f) * cash + f * (1 + ce) ** H) ** (1 - gamma)


wrong = [slug for slug, mix in by_id[0].items() if mix["ce_return"] is not None and mix["ce_return"] > -0.99
         and abs(power(mix["ce_return"]) - 0.6 * power(by_id[1][slug]["ce_return"]) - 0.4 * power(by_id[2][slug]["ce_return"])) > 1e-9]
check(not wrong, "its score is that of the mean utility", wrong[:5])
linear = sum(abs(mix["score"] - 0.6 * by_id[1][slug]["score"] - 0.4 * by_id[2][slug]["score"]) for slug, mix in by_id[0].items() if mix["score"] is not None)
check(linear > 0.1, "which is no mean of scores", linear)
column = ask("compare", first, "Mix", book=book)
check(all(i["figures"][1]["score"] == by_id[0][i["id"]]["score"] for i in column["instruments"]), "compare has it as a column")
check(all(row["values"][1] is None for row in column["assumptions"]), "which has no assumptions of its own")
check(run("rank", "--scenario", "Mix", book=book).status == 0, "it is ranked")
for words in (("explain", "nvidia"), ("inputs",), ("decide",), ("sensitivity", "nvidia"), ("breakeven", "nvidia"), ("chart", "fan", "fan.png", "--instrument", "nvidia")):
    refused(f"{words[0]} refuses it", run(*words, "--scenario", "Mix", book=book), 1, "Mix")
refused("nothing of it can be set", run("score", "--scenario", "Mix", "--set", "M=3", book=book), 1, "blend")
refused("without draws there is no mixture", run("score", "--scenario", "Mix", "--deterministic", book=book), 1, "draws")
refused("weights that do not add up", run("scenario", "blend", "Bad", f"{first}=0.6", f"{second}=0.6", book=book), 1, "add up to 1")
refused("a blend of a blend", run("scenario", "blend", "Bad", f"{first}=0.6", "Mix=0.4", book=book), 1, "blend")
refused("a part cannot be deleted", run("scenario", "delete", second, book=book), 1, "Mix")
before = ask("score", "--scenario", "Mix", book=book)
done("a part trades", "scenario", "trade", first, "sell", "nvidia", "50%", "--for", "msci_world", book=book)
after = ask("score", "--scenario", "Mix", book=book)
check(after["portfolios"] == before["portfolios"], "what is held in a blend does not depend on which part is true", after["portfolios"])
done("which is taken back", "undo", book=book)
done("the blend can", "scenario", "delete", "Mix", book=book)
done("and comes back", "undo", book=book)
check(ask("score", "--scenario", "Mix", book=book) == mixed, "as it was")
done("before it was made", "undo", book=book)
check(dump(book) == clean, "there is nothing left of it")

finish()
