# SPDX-License-Identifier: GPL-3.0-or-later
"""What matters, what it would take, and how sure a rank is: checked against scores alone."""
from harness import ask, check, finish, new_book, refused, run


def score(instrument, *options):
    return next(i["score"] for i in ask("score", *options)["instruments"] if i["id"] == instrument)


def near(a, b, epsilon):
    return a is not None and b is not None and abs(a - b) <= epsilon


def pert_quantile(low, mode, high, level):
    """By bisection of the beta distribution's function, which is summed up in fine steps."""
    alpha, beta = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
    n = 200000
    densities = [((i + .5) / n) ** (alpha - 1) * (1 - (i + .5) / n) ** (beta - 1) for i in range(n)]
    wanted, below = level * sum(densities), 0.0
    for i, density in enumerate(densities):
        below += density
        if below >= wanted:
            return low + (high - low) * (i + 1 - (below - wanted) / density) / n
    return high


# --- sensitivity: each bar is two scores at the modes
rows = ask("sensitivity", "microsoft")
members = ["assumption", "p10_score", "p90_score", "s1", "st"]
check(all(list(row) == members for row in rows), "every row has its members", rows[:1])
swings = [abs(row["p90_score"] - row["p10_score"]) for row in rows]
check(swings == sorted(swings, reverse=True), "the widest swing comes first")
# exposures of a company are up or down together, and have one index
inputs_of = {row["assumption"].partition(".exposure.")[0]: row for row in rows}
check(all(0 <= row["s1"] <= 1 and 0 <= row["st"] <= 1.02 for row in rows)
      and sum(r["s1"] for r in inputs_of.values()) < 1.05,
      "indices are parts of a whole", [(r["s1"], r["st"]) for r in rows])

inputs = ask("inputs")
sectors = {s["id"]: s for s in inputs["sectors"]}
company = next(i for i in inputs["instruments"] if i["id"] == "microsoft")
for key, t in (("sector.cloud.elasticity", sectors["cloud"]["elasticity"]),
               ("instrument.microsoft.capture", company["capture"])):
    row = next(r for r in rows if r["assumption"] == key)
    for member, level in (("p10_score", .1), ("p90_score", .9)):
        value = pert_quantile(t["low"], t["mode"], t["high"], level)
        there = score("microsoft", "--deterministic", "--set", f"{key}={value!r}")
        check(near(row[member], there, 2e-4), f"{key} at its {member[:3].upper()}", row[member], there)

drawn = {f"instrument.microsoft.exposure.{e['subtheme']}" for e in company["exposures"] if e["low"] < e["high"]}
named = {r["assumption"]: (r["s1"], r["st"]) for r in rows if ".exposure." in r["assumption"]}
check(len(drawn) > 1 and named.keys() == drawn and len(set(named.values())) == 1 and min(named.values()) > (0, 0),
      "exposures are uncertain inputs, with one index", named)

several = ask("sensitivity")
check(len(several) > len(rows) and any(r["assumption"].startswith("instrument.") for r in several),
      "without an instrument it is all that is held")
check(all(r["s1"] == 0 and r["st"] == 0 for r in ask("sensitivity", "cash")), "cash has no uncertainty")
check("No uncertainty" in run("sensitivity", "cash").output, "and says so")
widened = ask("sensitivity", "microsoft", "--set", "M.low=2", "--set", "M.high=9")
check("M" in [r["assumption"] for r in widened], "what gets a range is uncertain")

bare = ask("sensitivity", "microsoft", "--deterministic")
check([{**row, "s1": None, "st": None} for row in rows] == bare, "without draws there are swings and no indices", bare)
text = run("sensitivity", "microsoft", "--draws", 256).output
check("is based on 256 draws" in text and "With others" in text, "its draws are told", text)
check("draws" not in run("sensitivity", "microsoft", "--deterministic").output, "where there are any")

# --- break-even: put there, the score is that of cash, or of the other
for instrument, options in (("circleci", []), ("anaconda", ["--deterministic"]), ("jetbrains", ["--set", "gamma=1"]),
                            ("circleci", ["--set", "M.low=2", "--set", "M.high=9", "--seed", 5])):
    answer = ask("breakeven", instrument, *options)
    check(answer["status"] == {0: "none", 1: "one"}.get(len(answer["M"]), "several"), f"{instrument}: the status",
          answer)
    if answer["p"] is not None:
        there = score(instrument, *options, "--set", f"p={answer['p']!r}")
        check(near(there, 50, 1e-6), f"{instrument} {options}: at p = {answer['p']:.4f} it is cash", there)
    for multiple in answer["M"]:
        there = score(instrument, *options, "--set", f"M={multiple!r}")
        check(near(there, 50, 1e-6), f"{instrument} {options}: at M = {multiple:.4f} it is cash", there)

check(any(ask("breakeven", i)["p"] is not None for i in ("circleci", "anaconda", "jetbrains")), "some p is found")
answer = ask("breakeven", "microsoft", "--against", "nvidia", "--of", "instrument.microsoft.beta")
flip = answer["flip"]
check(flip["against"] == "nvidia" and flip["M"] and flip["p"] and flip["of"]["values"], "a flip is found", answer)
for key, values in (("M", flip["M"]), ("p", flip["p"]), ("instrument.microsoft.beta", flip["of"]["values"])):
    for value in values:
        one, other = (score(i, "--set", f"{key}={value!r}") for i in ("microsoft", "nvidia"))
        check(near(one, other, 1e-6), f"at {key} = {value:.4f} the two are even", one, other)
target = ask("breakeven", "circleci", "--target", 60)
check(all(near(score("circleci", "--set", f"M={m!r}"), 60, 1e-6) for m in target["M"]) and target["M"],
      "another target is reached", target)
PLAN = [word for pair in ("revenue=4e6", "plan_growth=0.35", "exit_multiple=6", "post_money=60e6", "dilution=0.3")
        for word in ("--set", f"instrument.circleci.{pair}")]
for name in ("revenue", "plan_growth", "exit_multiple", "post_money", "dilution"):
    key = f"instrument.circleci.{name}"
    found = ask("breakeven", "circleci", *PLAN, "--of", key)["of"]["values"]
    check(len(found) == 1 and near(score("circleci", *PLAN, "--set", f"{key}={found[0]!r}"), 50, 1e-6),
          f"of a plan: {name}", found)
cash = ask("breakeven", "cash")
check(cash["p"] is None and cash["M"] == [] and cash["status"] == "none", "cash breaks even nowhere in particular", cash)

check(ask("breakeven", "circleci", "--draws", 256)["draws"] == 256
      and "based on 256 draws" in run("breakeven", "circleci", "--draws", 256).output, "its draws are told")

# --- what decides: put there, what the theme is worth at my odds is what is asked for
def odds(instrument, *options):
    return next(i["at_my_odds"] for i in ask("score", *options)["instruments"] if i["id"] == instrument)


members = ["assumption", "now", "flips_at", "distance", "low", "high"]
rows = ask("decide", "nvidia")
found = [row for row in rows if row["flips_at"] is not None]
check(all(list(row) == members for row in rows), "what decides: every row has its members", rows[:1])
check(rows[:len(found)] == found and [r["distance"] for r in found] == sorted(r["distance"] for r in found),
      "the nearest come first, what holds everywhere last")
check({"p", "M", "M_b", "T_s", "H", "erp", "r_f", "gamma", "position", "sector.cloud.elasticity",
       "sector.cloud.chain_strength", "instrument.nvidia.capture"} <= {row["assumption"] for row in rows}, "who is asked",
      [row["assumption"] for row in rows])
for row in found:
    there = odds("nvidia", "--set", f"{row['assumption']}={row['flips_at']!r}")
    check(near(there, 0, 1e-8), f"at {row['assumption']} = {row['flips_at']:.4f} the price is fair", there)
row = next(row for row in rows if row["assumption"] == "p")
check(near(row["distance"], abs(row["flips_at"] - row["now"]) / 0.5, 1e-12), "a distance is in halves of the range", row)
even = ask("decide", "nvidia", "--against", "microsoft", "--by", "score")
row = even[0]
one, other = (score(i, "--set", f"{row['assumption']}={row['flips_at']!r}") for i in ("nvidia", "microsoft"))
check(near(one, other, 1e-5), "against another, their scores are even", row, one, other)
cash = ask("decide", "circleci", "--against", "cash")
row = next(row for row in cash if row["flips_at"] is not None)
check(near(score("circleci", "--set", f"{row['assumption']}={row['flips_at']!r}"), 50, 1e-5), "against cash", row)
row = next(row for row in ask("decide") if row["assumption"] == "p")
there = ask("score", "--set", f"p={row['flips_at']!r}")["portfolios"][0]["at_my_odds"]
check(near(there, 0, 1e-8), "of a portfolio", row, there)
row = ask("decide", "--sector", "cloud")[0]
there = next(s["at_my_odds"] for s in ask("score", "--set", f"{row['assumption']}={row['flips_at']!r}")["sectors"]
             if s["id"] == "cloud")
check(near(there, 0, 1e-8), "of a sector", row, there)
check("Flips at" in run("decide", "nvidia").output and "at no value tried" in run("decide", "nvidia").output, "in text")
refused("two at once", run("decide", "nvidia", "--sector", "cloud"), 2, "only one")
refused("a price has no score", run("decide", "nvidia", "--by", "score"), 2, "--against")
refused("no such figure", run("decide", "nvidia", "--by", "luck"), 2, "--by")
refused("two kinds of score", run("decide", "--by", "score", "--against", "nvidia"), 2, "--by odds")

# --- stability
plain, stable = ask("rank")["instruments"], ask("rank", "--stability")["instruments"]
check([i["id"] for i in plain] == [i["id"] for i in stable] and "top5" not in plain[0], "ranks stay as they are")
check(near(sum(i["top5"] or 0 for i in stable), 5, 1e-9), "five are always the first five")
check(all(i["rank_p5"] <= i["rank_p50"] <= i["rank_p95"] for i in stable if i["score"] is not None),
      "ranks have their order")
check(ask("rank", "--stability", "--draws", 128)["rank_draws"] == 128, "and the draws that they are told of")
check("spread of ranks is based on 128 draws" in run("rank", "--stability", "--draws", 128).output, "in text, too")
for command in ("score", "rank"):
    check("Scores are based on 1024 draws" in run(command).output, f"{command} tells its draws")
    check("most likely value" in run(command, "--deterministic").output, f"and that there are none: {command}")

# --- refusals
for command in (["sensitivity", "microsoft"], ["breakeven", "microsoft"], ["inputs"], ["exposure", "--by", "tier"]):
    refused(f"no standard errors: {command[0]}", run(*command, "--scrambles", 4), 2, "--scrambles")
refused("ranks over draws without any", run("rank", "--stability", "--deterministic"), 2, "--stability", "--deterministic")
refused("a portfolio and an instrument", run("sensitivity", "microsoft", "--portfolio", "Sample portfolio"), 2, "not both")
refused("no such portfolio", run("sensitivity", "--portfolio", "Nobody’s"), 1, "Nobody’s")
refused("an empty book", run("sensitivity", book=new_book("empty.fivefold")), 1)
refused("no score", run("breakeven", next(i["id"] for i in plain if i["score"] is None)), 1, "no score")
refused("no such assumption", run("breakeven", "microsoft", "--of", "nothing"), 1, "nothing")
refused("an assumption of several", run("breakeven", "microsoft", "--of", "class.mega_cap.beta"), 1, "instrument.ID")
refused("a plan that is not in use", run("breakeven", "circleci", *PLAN[:4], "--of", "instrument.circleci.revenue"), 1,
        "post_money")
refused("a target beyond reach", run("breakeven", "microsoft", "--target", 100), 1, "100")
finish()
