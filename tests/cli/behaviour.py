# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores move as the model says, and draws come close to many draws."""
from harness import SAMPLE, ask, check, digest, finish, new_book, run


def scores(*options):
    return {i["id"]: i["score"] for i in ask("score", *options)["instruments"] if i["score"] is not None}


inputs = ask("inputs")
cash = next(i["id"] for i in inputs["instruments"] if i["class"] == "cash")
# Whose revenue depends on the theme with a capture above 0 throughout: they gain with usage.
gaining = [i["id"] for i in inputs["instruments"]
           if i["exposures"] and i["capture"]["low"] > 0 and i["class"] != "impact_only"]
spread = ("p=0", "p=0.4", "p=1"), ("M=1", "M=5", "M=20")

for values in spread:
    runs = [scores("--set", value, "--deterministic") for value in values]
    for low, high, name in zip(runs, runs[1:], zip(values, values[1:])):
        fallen = [i for i in gaining if high[i] < low[i] - 1e-9]
        check(not fallen and any(high[i] > low[i] + 1 for i in gaining), f"no gainer falls from {' to '.join(name)}",
              fallen)
    check(all(abs(run[cash] - 50) < 1e-12 for run in runs), f"cash is exactly 50 at {', '.join(values)}",
          [run[cash] for run in runs])

drawn = [scores("--set", value) for value in ("p=0", "p=0.5", "p=1")]
check(all(a[i] <= b[i] for a, b in zip(drawn, drawn[1:]) for i in gaining),
      "with draws, too, no gainer falls as p rises")
check(all(run[cash] == 50 for run in drawn), "cash is 50 with draws")

still = [word for key in ("M", "M_b", "market.M", "market.M_b") for word in ("--set", f"{key}=1")]
flat, sure = (scores(*still, "--set", f"p={p}", "--deterministic") for p in (0.4, 1))
check(max(abs(flat[i] - sure[i]) for i in flat) < 1e-9, "where usage stays, the probability means nothing")

few, many = ask("score", "--draws", "4096"), ask("score", "--draws", "65536")
for group in ("instruments", "sectors"):
    worst = max((abs(a["score"] - b["score"]), a["id"]) for a,
                b in zip(few[group], many[group]) if a["score"] is not None)
    check(worst[0] < 0.3, f"4,096 draws are within 0.3 points of 65,536: {group}", worst)
worst = max((abs(a["score_all_wealth"] - b["score_all_wealth"]), a["name"]) for a, b in zip(few["portfolios"], many["portfolios"]))
check(worst[0] < 0.3, "4,096 draws are within 0.3 points of 65,536: portfolios", worst)

check(run("score", "--json").output == run("score", "--json").output, "the same draws every time")
check(scores("--seed", "1") != scores("--seed", "2"), "another seed, other draws")
check(max(abs(a - b) for a, b in zip(scores("--seed", "1", "--draws", "4096").values(),
                                     scores("--seed", "2", "--draws", "4096").values())) < 0.6,
      "but nearly the same scores")

precise = ask("score", "--scrambles", "8", "--draws", "256")
check(all(i["score_error"] is None for i in ask("score")["instruments"]), "standard errors only where asked for")
check(all((i["score_error"] is None) == (i["score"] is None) for i in precise["instruments"] + precise["sectors"]
          if "score_error" in i), "asked for, everything scored has one")
known = {i["id"]: i["score"] for i in many["instruments"] if i["score"] is not None}
beyond = [(i["id"], i["score"] - known[i["id"]], i["score_error"]) for i in precise["instruments"]
          if i["score"] is not None and abs(i["score"] - known[i["id"]]) > 5 * i["score_error"] + 1e-9]
check(not beyond and any(i["score_error"] for i in precise["instruments"]),
      "scores of 65,536 draws lie within five standard errors of those of 256", beyond)
check(run("score", "--scrambles", "1").status == 1 and run("score", "--scrambles", "4", "--deterministic").status == 1,
      "a standard error needs two sets of draws")

book = new_book("scored.fivefold", "--sample")
before = digest(book)
for command in (["score"], ["rank", "--owned"], ["inputs"], ["exposure", "--by", "tier"], ["holdings"],
                ["book", "check"],
                ["theme", "show", "python-fivefold"], ["watchlist", "list"], ["transactions"], ["scenario", "list"]):
    run(*command, "--json", book=book)
check(digest(book) == before, "looking at a book writes nothing to it")
check(ask("score", book=book)["instruments"] == ask("score", book=SAMPLE)["instruments"],
      "a sample book on disk scores like the one in memory")
finish()
