# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a score is what it is: the parts add up to it, and those of the growth to what the model says of revenue."""
import math
import re

from harness import ask, check, finish, refused, run

HARMED = ["--set", "instrument.nvidia.capture=-1"]
KINDS = {"a public company": ("microsoft", []), "a private company": ("circleci", []),
         "a fund": ("msci_world", []), "what is harmed": ("nvidia", HARMED), "cash": ("cash", [])}
GROUPS = ["market", "direct", "chain", "capture", "margin", "price", "survival", "illiquidity", "uncertainty"]


def score(instrument, *options):
    return next(i["score"] for i in ask("score", *options)["instruments"] if i["id"] == instrument)


def log_revenue(instrument, *options):
    """ln rho if the scenario happens, at the modes, from what the engine is given and how the sectors respond."""
    inputs, result = ask("inputs", *options), ask("score", *options)
    response = {s["id"]: s["g"] * result["driver"]["x_happens"] for s in result["sectors"]}
    subthemes = {s["id"]: s["eta"] * response[s["sector"]] for s in inputs["subthemes"]}
    item = next(i for i in inputs["instruments"] if i["id"] == instrument)
    return math.log(1 + sum(e["share"] * math.expm1(item["capture"]["mode"] * subthemes[e["subtheme"]])
                            for e in item["exposures"]))


for kind, (instrument, options) in KINDS.items():
    answer = ask("explain", instrument, *options)
    points = sum(g["score_points"] for g in answer["groups"])
    check([g["id"] for g in answer["groups"]] == GROUPS and abs(points - answer["sum"]) < 1e-12
          and abs(points - (answer["score"] - 50)) < 1e-9, f"{kind}: the points add up to {answer['score'] - 50:+.6f}",
          points)
    check(abs(answer["score"] - score(instrument, *options)) < 1e-9, f"{kind}: its score is that of the list")
    growth, wanted = sum(g["log"] for g in answer["growth"]), log_revenue(instrument, *options)
    check(abs(growth - wanted) < 1e-9 and abs(answer["log_revenue"] - wanted) < 1e-9,
          f"{kind}: growth adds up to ln rho, {wanted:+.6f}", growth)
    check(abs(sum(answer[f"log_{part}"] for part in ("revenue", "leverage", "rerating")) - answer["log_value"]) < 1e-12,
          f"{kind}: and value follows from it")

check(score("nvidia", *HARMED) < 50 < score("nvidia") and ask("explain", "nvidia", *HARMED)["log_revenue"] < 0,
      "harm has a negative growth")
sector = {s["id"]: s["sector"] for s in ask("inputs")["subthemes"]}
parts = ask("explain", "microsoft")["growth"]
check(all(p["sector"] == sector[p["subtheme"]] for p in parts if p["wave"] == "direct")
      and any(p["sector"] != sector[p["subtheme"]] for p in parts if p["wave"] == "first"),
      "direct growth starts where it arrives, waves elsewhere")

for options in (["--deterministic"], ["--draws", "256", "--seed", "3"], ["--set", "M=8"],
                ["--scenario", "Fading, half"]):
    answer = ask("explain", "microsoft", *options)
    check(abs(answer["score"] - score("microsoft", *options)) < 1e-9
          and abs(answer["sum"] - (answer["score"] - 50)) < 1e-9, f"as in a list: {' '.join(options)}", answer)
still = [word for key in ("M", "M_b", "market.M", "market.M_b") for word in ("--set", f"{key}=1")]
answer = ask("explain", "microsoft", *still)
themes = [g["score_points"] for g in answer["groups"] if g["id"] in ("direct", "chain", "capture", "margin", "price")]
check(answer["growth"] == [] and max(map(abs, themes)) < 1e-9, "a theme that stands still explains nothing", answer)
check("does not affect" in run("explain", "microsoft", *still).output, "in text, too")

# --- text
for kind, (instrument, options) in KINDS.items():
    text = run("explain", instrument, "--draws", "256", *options).output
    table = text.split("Points\n")[1].split("\n\n")[0]
    *steps, total = [round(10 * float(line.split()[-1])) for line in table.split("\n")]
    check(sum(steps) == total and len(steps) == 10, f"{kind}: the tenths add up", table)
    shares = [round(10 * float(share)) for share in re.findall(r"(-?[\d.]+) %$", text, re.M)]
    check(not shares or sum(shares[:-1]) == shares[-1] == 1000, f"{kind}: so do the parts of the growth", text)
    check("based on 256 draws" in text, f"{kind}: its draws are told")

# --- refusals
refused("whose?", run("explain"), 2, "INSTRUMENT")
refused("one at a time", run("explain", "microsoft", "nvidia"), 2, "nvidia")
refused("nobody", run("explain", "nobody at all"), 1, "nobody at all")
refused("no score", run("explain", next(i["id"] for i in ask("score")["instruments"] if i["score"] is None)), 1, "no score")
refused("no standard errors", run("explain", "microsoft", "--scrambles", 4), 2, "--scrambles")
finish()
