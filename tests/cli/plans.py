# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan keeps its limits, its figures are those of any portfolio, what conflicts is named, and saved plans and targets
are edits as any other."""
import math
import re
from decimal import Decimal

from harness import ask, check, finish, new_book, refused, run

FIGURES = ["value", "value_happens", "value_expected", "value_otherwise", "theme_bet", "theme_beta", "expected_return", "cvar95",
           "if_it_happens", "at_my_odds", "if_not", "scenario_risk_share", "certain_return", "p_loss", "p_loss_real", "p_ruin",
           "swing", "score_all_wealth"]
SOLVED = ["scenario", "lens", "draws", "seed", "deterministic", "aim", "goal", "cash", "status", "sentence", "total", "outside",
          "heuristic", "rounded", "broken", "costs", "turnover", "before", "after", "weights", "sectors", "trades", "limits",
          "frontier", "candidates", "checks"]
INFEASIBLE = SOLVED[:12] + ["conflict"]


def plan(*options, book=None):
    return ask("plan", *options, **({"book": book} if book else {}))


def limits(*keys):
    return [word for key in keys for word in ("--limit", key)]


def weights(answer, when="after"):
    return {row["instrument"]: row[when] for row in answer["weights"]}


def near(a, b, by=1e-9):
    return abs(a - b) <= by


inputs = ask("inputs")
score = ask("score")["portfolios"][0]
YEARS = inputs["driver"]["H"]
sector_of = {s["id"]: s["sector"] for s in inputs["subthemes"]}
instruments = {i["id"]: i for i in inputs["instruments"]}


def in_sector(held, sector):
    return sum(weight * sum(e["share"] for e in instruments[name]["exposures"] if sector_of[e["subtheme"]] == sector)
               for name, weight in held.items() if name in instruments)


# --- the document, and what is there before ---

answer = plan("--least-loss-for", "0.09", "--frontier", "5", *limits("max=0.4"))
check(list(answer) == SOLVED, "members of a plan", list(answer))
check(list(answer["before"]) == FIGURES and list(answer["after"]) == FIGURES, "members of its figures", list(answer["before"]))
check(all(set(t) == {"instrument", "quantity", "value", "cost"} for t in answer["trades"]), "members of trades", answer["trades"])
check({"key", "value", "multiplier"} <= set(answer["limits"][0]), "members of limits", answer["limits"])
check(answer["checks"].keys() == {"primal", "dual", "gap"} and all(0 <= v <= 1e-8 for v in answer["checks"].values()),
      "every check is within 1e-8", answer["checks"])
for member in ("value_happens", "value_expected", "value_otherwise", "theme_bet"):
    check(Decimal(answer["before"][member]) == Decimal(score[member]), f"before: {member} is that of the portfolio",
          answer["before"][member], score[member])
for member in ("expected_return", "cvar95", "if_it_happens", "if_not", "p_loss", "swing", "certain_return", "theme_beta"):
    check(near(answer["before"][member], score[member]), f"before: {member} is that of the portfolio",
          answer["before"][member], score[member])
check(near(sum(weights(answer).values()), 1) and near(sum(weights(answer, "before").values()), 1), "weights add up to 1")
check(near(sum(row["after"] for row in answer["sectors"]), 1), "sectors and what is outside add up to 1")
moved = {t["instrument"]: Decimal(t["value"]) / Decimal(answer["total"]) for t in answer["trades"]}
check(all(near(float(moved.get(n, 0)), w - weights(answer, "before")[n], 1e-6) for n, w in weights(answer).items() if n != "cash"),
      "trades are the differences of the weights")

# --- aims ---

check(answer["after"]["expected_return"] >= 0.09 - 1e-9, "least loss: it has the wished return", answer["after"])
goal = next(l for l in answer["limits"] if l["key"] == "return")
check(goal["multiplier"] > 0 and "tail loss" in goal["sentence"], "least loss: the price of the return", goal)
lower = plan("--least-loss-for", "0.0899", *limits("max=0.4"))
slope = (answer["after"]["cvar95"] - lower["after"]["cvar95"]) / 0.0001
check(abs(slope - goal["multiplier"]) <= 0.02 * goal["multiplier"], "its multiplier is the slope", slope, goal)
one_less = plan("--least-loss-for", "0.08", *limits("max=0.4"))
check(near(goal["gain"], answer["after"]["cvar95"] - one_less["after"]["cvar95"], 1e-8), "a step of it is solved anew", goal)

most = plan("--most-return-for", str(answer["after"]["cvar95"]), *limits("max=0.4"))
check(near(most["after"]["expected_return"], answer["after"]["expected_return"], 1e-7)
      and most["after"]["cvar95"] <= answer["after"]["cvar95"] + 1e-8, "most return for that loss is that return", most["after"])
bet = plan("--theme-bet", "60000", *limits("max=0.4"))
check(Decimal(bet["after"]["theme_bet"]) >= Decimal("59999.9"), "theme bet: it has the wished one", bet["after"])
beta = plan("--theme-beta", "0.6", *limits("max=0.4"))
check(beta["after"]["theme_beta"] >= 0.6 - 1e-9, "theme beta: it has the wished one", beta["after"])
check(bet["after"]["cvar95"] <= answer["before"]["cvar95"], "theme bet: no more tail loss than before with a smaller one")

# --- the frontier ---

points = answer["frontier"]
check(len(points) == 5 and all(a["return"] < b["return"] and a["cvar"] <= b["cvar"] + 1e-9 for a, b in zip(points, points[1:])),
      "the frontier rises", points)
check(all(b["cvar"] - a["cvar"] <= (c["cvar"] - b["cvar"]) * 1.3 + 1e-6 for a, b, c in zip(points, points[1:], points[2:])),
      "and bends upwards", [(p["return"], p["cvar"]) for p in points])
check(all(len(p["weights"]) == len(answer["weights"]) and near(sum(p["weights"]), 1) for p in points), "weights of its points")
check({c["instrument"] for c in answer["candidates"]} == set(weights(answer)) - {"cash"}, "every candidate by itself")

# cash that a theme knows is no candidate beside the cash itself
everywhere = plan("--from", "all", "--most-return-for", "0.3", *limits("max=0.1"))
names = [row["instrument"] for row in everywhere["weights"]]
check(len(names) == len(set(names)) and "cash" in names, "every weight is told once", names)

# --- limits ---

limited = plan("--least-loss-for", "0.07", "--cash", "10000",
               *limits("max=0.35", "max.nvidia=0.1", "min.msci_world=0.1", "max.sector.ml_ai=0.12", "max.class.private=0.2",
                       "max.cash=0.6", "no_buy.asml", "turnover=0.6"))
after, before = weights(limited), weights(limited, "before")
check(all(w <= 0.35 + 1e-9 for n, w in after.items() if n != "cash"), "max", after)
check(after["nvidia"] <= 0.1 + 1e-9 and after["msci_world"] >= 0.1 - 1e-9, "max and min of an instrument", after)
check(in_sector(after, "ml_ai") <= 0.12 + 1e-9, "max of a sector, funds looked through", in_sector(after, "ml_ai"))
check(after["cash"] <= 0.6 + 1e-9 and after["asml"] <= before["asml"] + 1e-9, "max of cash, no_buy", after)
check(limited["turnover"] <= 0.6 + 1e-6, "turnover", limited["turnover"])
check(near(float(Decimal(limited["total"])) - float(Decimal(answer["total"])), 10000, 0.01), "new cash is money to plan with")
for row in limited["sectors"]:
    if not row["id"].startswith("_"):
        check(near(row["after"], in_sector(after, row["id"]), 1e-9), f"exposure to {row['id']} after")
kept = plan("--least-loss-for", "0.05", "--cash", "20000", *limits("never_sell", "lock.jfrog"))
check(all(w >= weights(kept, "before")[n] - 1e-9 for n, w in weights(kept).items() if n != "cash")
      and all(Decimal(t["value"]) > 0 for t in kept["trades"]), "never_sell", kept["trades"])
check(near(weights(kept)["jfrog"], weights(kept, "before")["jfrog"]), "lock")
if_not = plan("--most-return-for", "0.5", *limits("loss_if_not=0.02"))
check(if_not["after"]["if_not"] >= -0.02 - 1e-9, "loss_if_not", if_not["after"]["if_not"])
tiers = {i["id"]: i["tier"] for i in ask("score", "--draws", "1024")["instruments"]}
tiered = plan("--least-loss-for", "0.06", *limits("max.tier.7=0.05"))
check(sum(w for n, w in weights(tiered).items() if tiers.get(n) == 7) <= 0.05 + 1e-9, "max of a tier", weights(tiered), tiers)

# --- costs ---

costly = plan("--least-loss-for", "0.08", "--cost-rate", "0.01")
paid = sum(Decimal(t["cost"]) for t in costly["trades"])
check(paid == Decimal(costly["costs"]) and paid > 0, "costs are those of the trades", paid, costly["costs"])
check(near(sum(weights(costly).values()) + float(paid / Decimal(costly["total"])), 1, 1e-5), "money, and what trades cost, is all")
few = plan("--least-loss-for", "0.08", "--least-trade", "3000", "--cost-fixed", "25")
check(few["heuristic"] and all(abs(Decimal(t["value"])) >= Decimal("2999") and Decimal(t["cost"]) == 25 for t in few["trades"]),
      "no small trades, and each has its cost", few["trades"])
whole = plan("--least-loss-for", "0.08", "--whole-shares")
check(whole["rounded"] and all(Decimal(t["quantity"]) % 1 == 0 or weights(whole)[t["instrument"]] == 0 for t in whole["trades"]),
      "whole shares", whole["trades"])
check(weights(whole)["cash"] >= -1e-12, "whole shares: nothing is owed for them")

# --- where from ---

everything = plan("--from", "all", "--class", "public", "--least-loss-for", "0.07")
check(set(weights(answer)) < set(weights(everything)), "all: what is not held may be bought", list(weights(everything)))
check(all(near(w, weights(everything, "before")[n]) for n, w in weights(everything).items() if n == "msci_world"),
      "all: what is not of the class stays as it is")
listed = ask("watchlist", "list")[0]["name"]
on_list = {row["instrument"] for row in ask("watchlist", "show", listed)}
watched = plan("--from", listed, "--least-loss-for", "0.05", "--cash", "30000")
check(all(t["instrument"] in on_list for t in watched["trades"]) and watched["trades"], "a watchlist: nothing else is traded")
lens = plan("--least-loss-for", "0.05", "--lens", "happens")
check(lens["lens"] == "happens" and lens["after"]["cvar95"] <= plan("--least-loss-for", "0.05")["after"]["cvar95"] + 1e-9,
      "if it happens the tail loses less")

# --- conflicts ---

infeasible = plan("--least-loss-for", "0.09", "--cash", "10000", *limits("max=0.2", "never_sell", "max.cash=0.9"))
check(list(infeasible) == INFEASIBLE and infeasible["status"] == "infeasible", "members of a conflict", list(infeasible))
needs = {c["key"]: c["would_need"] for c in infeasible["conflict"]}
check(set(needs) == {"max", "never_sell"} and "20.0 %" in infeasible["sentence"], "what conflicts, and no bystander", infeasible)
check(plan("--least-loss-for", "0.09", "--cash", "10000", *limits("max=0.2", "max.cash=0.9"))["status"] == "solved"
      and plan("--least-loss-for", "0.09", "--cash", "10000", *limits("never_sell", "max.cash=0.9"))["status"] == "solved",
      "without any one of them there is a plan")
close = plan("--least-loss-for", "0.11", *limits("max=0.2", "max.sector.ml_ai=0.1"))
for found in re.findall(r"([0-9.]+) % \(would need ([0-9.]+) %\)", close["sentence"]):
    check(found[0] != found[1], f"what a limit is and would need are told apart: {found[0]} and {found[1]}", close["sentence"])
check(close["status"] == "infeasible", "limits that nearly hold together", close["status"])
for extra, status in ((1e-6, "solved"), (-1e-4, "infeasible")):
    near_it = plan("--least-loss-for", "0.09", "--cash", "10000",
                   *limits(f"max={needs['max'] + extra}", "never_sell", "max.cash=0.9"))
    check(near_it["status"] == status, f"as far as it has to give, {extra:+g}: {status}", near_it)
high = plan("--least-loss-for", "0.5")
check([c["key"] for c in high["conflict"]] == ["return"], "a return that nothing has", high)
highest = high["conflict"][0]["would_need"]
check(plan("--least-loss-for", str(highest - 1e-9))["status"] == "solved"
      and plan("--least-loss-for", str(highest + 1e-6))["status"] == "infeasible", "the highest there is", highest)
steep = plan("--theme-beta", "0.86", *limits("max=0.15"))
need = {c["key"]: c["would_need"] for c in steep["conflict"]}
check(set(need) == {"theme_beta", "max"} and plan("--theme-beta", str(need["theme_beta"] - 1e-7), *limits("max=0.15"))["status"] == "solved",
      "a theme beta that is too high", steep)
harmless = plan("--least-loss-for", "0.08", *limits("loss_if_not=0"))
if harmless["status"] == "infeasible":
    need = {c["key"]: c["would_need"] for c in harmless["conflict"]}["loss_if_not"]
    check(plan("--least-loss-for", "0.08", *limits(f"loss_if_not={need + 1e-7}"))["status"] == "solved",
          "a loss if not that is too small", harmless)

# --- targets ---

book = new_book("plans.fivefold", "--sample")
for name, weight in (("nvidia", "15%"), ("class.fund", "0.5"), ("cash", "0.05")):
    check(run("target", "set", name, weight, book=book).status == 0, f"target of {name}")
targets = {row["id"]: row for row in ask("target", "list", book=book)}
check(list(targets) == ["nvidia", "fund", "cash"] and all(near(t["drift"], t["now"] - t["target"]) for t in targets.values()),
      "targets and drift", targets)
nearest = plan("--targets", book=book)
check(near(weights(nearest)["nvidia"], 0.15) and near(weights(nearest)["msci_world"], 0.5) and near(weights(nearest)["cash"], 0.05),
      "the nearest are met where they can be", weights(nearest))
money = plan("--targets", "--cash", "5000", book=book)
check(all(Decimal(t["value"]) > 0 for t in money["trades"]) and {t["instrument"] for t in money["trades"]} == {"msci_world"},
      "with new cash nothing is sold", money["trades"])
words = run("target", "list", book=book).output
check("The targets of instruments come to 15.0 %; for the other 85.0 % there is none." in words
      and "The targets of classes and cash come to 55.0 %" in words, "what the targets come to, in words", words)
check(run("target", "set", "cash", "40%", book=book).status == 0 and run("target", "set", "class.cash", "45%", book=book).status == 0
      and run("undo", book=book).status == 0 and run("undo", book=book).status == 0, "cash is one, whatever it is called")
refused("targets beyond the whole", run("target", "set", "microsoft", "90%", book=book), 1)
check(run("undo", book=book).status == 0 and len(ask("target", "list", book=book)) == 2, "setting one is one step")
check(run("target", "set", "nvidia", "none", book=book).status == 0 and len(ask("target", "list", book=book)) == 1, "one is taken away")

# --- saved plans ---

ask("plan", "--least-loss-for", "0.08", *limits("max=0.4"), "--save", "First", book=book)
saved = ask("plans", "list", book=book)
check([p["name"] for p in saved] == ["First"] and saved[0]["aim"] == "least_loss" and near(saved[0]["goal"], 0.08), "a saved plan", saved)
shown = ask("plans", "show", "first", book=book)
check(shown["assumptions"] == [] and shown["limits"] == [{"key": "max", "value": 0.4, "off": False}], "nothing moved yet", shown["limits"])
solved = weights(plan("--least-loss-for", "0.08", *limits("max=0.4"), book=book))
check(all(near(row["planned"], solved.get(row["instrument"], 0)) for row in shown["weights"]), "planned weights", shown["weights"])
refused("a name that is taken", run("plan", "--least-loss-for", "0.08", "--save", "FIRST", book=book), 1)
refused("nothing to save", run("plan", "--least-loss-for", "0.5", "--save", "Second", book=book), 1)
check(run("plans", "rename", "First", "One", book=book).status == 0 and run("plans", "delete", "one", book=book).status == 0
      and ask("plans", "list", book=book) == [] and run("undo", book=book).status == 0 and run("undo", book=book).status == 0
      and [p["name"] for p in ask("plans", "list", book=book)] == ["First"], "rename and delete are a step each")
other = ask("plan", "--least-loss-for", "0.08", "--set", "M=3", "--save", "Three", book=book)
moved = {a["key"]: a for a in ask("plans", "show", "Three", book=book)["assumptions"]}
check(set(moved) == {"M"} and moved["M"]["was"]["mode"] == 3 and moved["M"]["now"]["mode"] == inputs["driver"]["M"]["mode"],
      "the assumptions that are others now", moved)

# --- refusals ---

for words, what in (((), "no aim"), (("--least-loss-for", "0.1", "--deterministic"), "no draws"), (("--least-loss-for", "0.1", "--theme-bet", "5"), "two aims"),):
    answer = run("plan", *words)
    check(answer.status == 2 and answer.error.count("\n") == 1, what, answer)
for words, what in ((("--limit", "colour=3"), "no such limit"), (("--limit", "max=2"), "a limit beyond all"),
                    (("--limit", "never_sell=1"), "a value where none is"), (("--limit", "max.nobody=0.1"), "no such instrument"),
                    (("--limit", "lock"), "nothing to lock"), (("--limit", "max.sector.nothing=0.2"), "no such sector"),
                    (("--limit", "max.tier.9=0.2"), "no such tier"), (("--cash", "-5"), "less than no money"),
                    (("--frontier", "1"), "a frontier of one point"), (("--from", "Nowhere"), "no such watchlist"),
                    (("--portfolio", "Nobody"), "no such portfolio"), (("--cost-rate", "2"), "a cost beyond the trade")):
    refused(what, run("plan", "--least-loss-for", "0.05", *words), 1)
refused("a goal that is no number", run("plan", "--least-loss-for", "many"), 1)
refused("no beta without a difference", run("plan", "--theme-beta", "0.1", "--set", "M=2", "--set", "M_b=2"), 1)
refused("no targets", run("plan", "--targets"), 1)
refused("a book without a theme or money", run("plan", "--least-loss-for", "0.05", book=new_book("empty.fivefold")), 1)
refused("no such plan", run("plans", "show", "Nothing"), 1)
check("should" not in run("plan", "--least-loss-for", "0.08").output.lower(), "nobody is told what to do")
check(math.isfinite(goal["multiplier"]), "numbers are numbers")
finish()
