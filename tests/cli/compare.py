# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios side by side: each column is what `score` says of that scenario, and what is said of all of them follows from the columns."""
from harness import SAMPLE, ask, check, finish, refused, run

CLOSE = 1e-9
names = [scenario["name"] for scenario in ask("scenario", "list")]
check(len(names) >= 3, "the sample book has scenarios to compare", names)
three = names[:3]
compared = ask("compare", *three)
columns = [ask("score", "--scenario", name) for name in three]

MEMBERS = ["scenarios", "assumptions", "instruments", "portfolios", "wins_in_all", "conflicts"]
check(list(compared)[:6] == MEMBERS, "the document has the members of the contract", list(compared))
check(compared["scenarios"] == three, "scenarios stand in the order in which they are named", compared["scenarios"])


def members(figures, row):
    """Where a column's figures are not those of `score`."""
    return [key for key in figures if figures[key] != row[key]]


# --- every column is what `score` says
wrong = []
for k, column in enumerate(columns):
    rows = {row["id"]: row for row in column["instruments"]}
    for instrument in compared["instruments"]:
        wrong += [(three[k], instrument["id"], key) for key in members(instrument["figures"][k], rows[instrument["id"]])]
    check(len(rows) == len(compared["instruments"]), f"every instrument is there: {three[k]}")
check(not wrong, "the figures of instruments are those of score --scenario", wrong[:10])
check(len(compared["instruments"][0]["figures"][0]) > 15, "an instrument has all figures", compared["instruments"][0])
wrong = []
for k, column in enumerate(columns):
    rows = {row["name"]: row for row in column["portfolios"]}
    for portfolio in compared["portfolios"]:
        wrong += [(three[k], portfolio["name"], key) for key in members(portfolio["figures"][k], rows[portfolio["name"]])]
check(compared["portfolios"] and not wrong, "and so are those of portfolios", wrong[:10])

# --- the assumptions that differ, and only those
inputs = [ask("inputs", "--scenario", name) for name in three]
differing = {row["key"]: row for row in compared["assumptions"]}
check(differing and all(any(value != row["values"][0] for value in row["values"]) for row in differing.values()),
      "what is listed differs", differing)
for key in ("M", "M_b", "T_s", "tau", "p", "H"):
    values = [document["driver"][key] for document in inputs]
    values = [value if isinstance(value, dict) else dict.fromkeys(("low", "mode", "high"), value) for value in values]
    said = differing[key]["values"] if key in differing else None
    check(said == (values if any(value != values[0] for value in values) else None), f"{key} is listed where it differs", said, values)
check(all(by in ("theme", "scenario") for row in differing.values() for by in row["set_by"]), "a value was set by the theme or in the scenario")
same = ask("compare", three[0], three[1], "--set", "M=12.5", "--set", "gamma=2")
row = next(row for row in same["assumptions"] if row["key"] == "M")
check([by for by in row["set_by"]].count("run") == 1 and 12.5 in [value["mode"] for value in row["values"]], "--set is told apart", row)

# --- verdicts follow from the columns
def figure(instrument, k, key="at_my_odds"):
    return instrument["figures"][k][key]


def wins(document, key="at_my_odds", reference=0):
    return [i["id"] for i in document["instruments"]
            if all(f[key] is not None and f[key] > reference + CLOSE for f in i["figures"])]


def conflicts(document, key="at_my_odds"):
    found = set()
    rows = [i for i in document["instruments"] if all(f[key] is not None for f in i["figures"])]
    for a, one in enumerate(rows):
        for other in rows[a + 1:]:
            leads = [f[key] - g[key] for f, g in zip(one["figures"], other["figures"])]
            if max(leads) > CLOSE and min(leads) < -CLOSE:
                found.add(frozenset((one["id"], other["id"])))
    return found


check(compared["wins_in_all"] == wins(compared), "what wins in all", compared["wins_in_all"])
check({frozenset(pair) for pair in compared["conflicts"]} == conflicts(compared), "whose order turns round", len(compared["conflicts"]))
check(compared["n_conflicts"] == len(compared["conflicts"]), "all of them are there", compared["n_conflicts"])
split = {i["id"] for i in compared["instruments"] if all(f["at_my_odds"] is not None for f in i["figures"])
         and max(f["at_my_odds"] for f in i["figures"]) > CLOSE and min(f["at_my_odds"] for f in i["figures"]) < -CLOSE}
check({row["id"] for row in compared["wins_in_one"]} == split and split, "what wins in one and loses in another", split)
by_score = ask("compare", *three, "--by", "score")
check(by_score["wins_in_all"] == wins(by_score, "score", 50), "by score, against cash", by_score["wins_in_all"])
check({frozenset(pair) for pair in by_score["conflicts"]} == conflicts(by_score, "score"), "whose order of scores turns round")

# --- what decides: put there by itself, it does what is said
keys = set(differing)
checked = 0
for row in compared["wins_in_one"][:6]:
    instrument = next(i for i in compared["instruments"] if i["id"] == row["id"])
    best = max(range(3), key=lambda k: figure(instrument, k))
    worst = min(range(3), key=lambda k: figure(instrument, k))
    moved = {}
    for key in keys:
        values = differing[key]["values"]
        if values[best] == values[worst] or key == "H":
            continue
        ends = [f"{key}.low={min(values[worst]['low'], values[best]['low'])}", f"{key}.high={max(values[worst]['high'], values[best]['high'])}"]
        target = values[worst]
        settings = [f"{key}={target['mode']}"] if target["low"] == target["high"] == target["mode"] and \
            values[best]["low"] == values[best]["high"] else [*ends, f"{key}={target['mode']}", f"{key}.low={target['low']}", f"{key}.high={target['high']}"]
        document = ask("score", "--scenario", three[best], *[word for s in settings for word in ("--set", s)])
        moved[key] = next(i for i in document["instruments"] if i["id"] == row["id"])["at_my_odds"]
    if not moved:
        continue
    least = min(moved, key=moved.get)
    good = abs(moved[row["decided_by"]] - moved[least]) < 1e-6 if row["decided_by"] in moved else False
    check(good and row["alone"] == (moved[row["decided_by"]] < 0), f"decided by: {row['id']}", row, moved)
    checked += 1
check(checked > 0, "what decides was looked into")

# --- lens, draws, the saved state
happens = ask("compare", three[0], three[1], "--lens", "happens")
check(happens["lens"] == "happens" and happens["wins_in_all"] == wins(happens, "if_it_happens"), "the lens says what winning is")
plain = ask("compare", three[0], three[1])
check(all(abs(float(one["value_expected"]) / float(other["value_expected"]) - 1) < 1e-9 and one["value_expected"] != one["value_happens"]
          for one, other in zip(happens["portfolios"][0]["figures"], plain["portfolios"][0]["figures"])), "my odds are mine under every lens")
few = ask("compare", three[0], three[1], "--draws", "256", "--seed", "3")
single = ask("score", "--scenario", three[1], "--draws", "256", "--seed", "3")
check(few["draws"] == 256 and few["instruments"][0]["figures"][1]["score"] == single["instruments"][0]["score"], "draws and seed are the columns' own")
active = next(scenario["name"] for scenario in ask("scenario", "list") if scenario["active"])
saved = ask("compare", active, "--saved", "--set", "M=9")
check(saved["scenarios"] == [active, f"{active} (saved)"], "what was saved is a column", saved["scenarios"])
plain = ask("score", "--scenario", active)
check(saved["portfolios"][0]["figures"][1]["value_happens"] == plain["portfolios"][0]["value_happens"] and
      saved["portfolios"][0]["figures"][0]["value_happens"] != plain["portfolios"][0]["value_happens"], "which --set leaves alone")

# --- in text, and refusals
text = run("compare", *three)
check(text.status == 0 and all(word in text.output for word in ("What the theme is worth", "Wins in all", "What is assumed differently",
      "Decided by", *three)), "in text", text)
check(text.output.index("What the theme is worth") < text.output.index("the score"), "what the theme is worth comes first")
refused("one scenario alone", run("compare", names[0]), 2, "--saved")
refused("one scenario twice", run("compare", names[0], names[0]), 1, "once")
refused("a scenario that is not there", run("compare", names[0], "Nowhere"), 1, "Nowhere")
refused("too many", run("compare", *(names * 3)[:5]), 2)
refused("a scenario beside them", run("compare", names[0], names[1], "--scenario", names[0]), 2, "--scenario")
refused("no such figure", run("compare", names[0], names[1], "--by", "luck"), 2, "--by")
refused("an impossible value", run("compare", names[0], names[1], "--set", "p=2"), 1, "p")

finish()
