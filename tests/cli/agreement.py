# SPDX-License-Identifier: GPL-3.0-or-later
"""`inputs` and `score --deterministic` agree with the independent implementation of the model in reference.py."""
from harness import ask, check, finish
from reference import compare, mode


def sets(*assignments):
    return [word for assignment in assignments for word in ("--set", assignment)]


def plan(instrument, **numbers):
    return sets(*(f"instrument.{instrument}.{name}={number}" for name, number in numbers.items()))


def find(inputs, **wanted):
    """Ids to override, taken from the inputs themselves, so that the theme may change."""
    return next(i["id"] for i in inputs["instruments"] if all(i[k] == v for k, v in wanted.items()) and i["exposures"])


base = ask("inputs")
check(base["consensus"] is None, "the market sees it as I do in the base")
company = find(base, **{"class": "mega_cap"})
startup = find(base, **{"class": "private_early"})
sector, other = base["sectors"][2]["id"], base["sectors"][0]["id"]
subtheme = base["subthemes"][0]["id"]

CASES = {
    "base": [],
    "M=20": sets("M=20"),
    "M=0.5": sets("M=0.5"),
    "M=M_b=1": sets("M=1", "M_b=1"),
    "p=0": sets("p=0"),
    "p=1": sets("p=1"),
    "gamma=1": sets("gamma=1"),
    "gamma=0": sets("gamma=0"),
    "gamma=2.5": sets("gamma=2.5"),
    "position=1": sets("position=1"),
    "position=1, gamma=1": sets("position=1", "gamma=1"),
    "H=0.5": sets("H=0.5"),
    "H=12, T_s=5": sets("H=12", "T_s=5"),
    "k=0": sets("k=0"),
    "tau=0": sets("tau=0"),
    "tau=4": sets("tau=4"),
    "chi=0": sets("chi=0"),
    "not ahead": sets("ahead=0", "H=3"),
    "far ahead": sets("ahead=5", "H=2", "T_s=6", "inflation=0.05"),
    "rates": sets("r_f=0.01", "erp=0.06", "score_scale=0.03"),
    "an instrument": sets(*(f"instrument.{company}.{pair}" for pair in (
        "capture=1.8", "leverage=0.3", "rerating=0.1", "beta=0.7", "volatility=0.9", "pi=0.8", "haircut=0.15"))),
    "a harmed start-up": sets(*(f"instrument.{startup}.{pair}" for pair in (
        "capture=-0.5", "hazard=0.3", "recovery=0.4", "retention_ratio=0.5", "extra_premium=0.05"))),
    "a class": sets("class.private_early.hazard=0.25", "class.private_early.volatility=0", "pi=0", "fund.rest=0.7", "instrument.nvidia.exposure.accelerators=0.4", "drag=0.004", "instrument.nvidia.drag=0.02", "instrument.msci_world.drag=0"),
    "baskets": sets(f"instrument.{startup}.members=20", f"instrument.{startup}.recovery=0.3",
                    *(f"instrument.{ids}.members={n}" for ids, n in zip(
                        (i["id"] for i in base["instruments"] if mode(i["hazard"]) > 0), (2, 20, 1000, 3, 1)))),
    "baskets at stake": sets(f"instrument.{startup}.members=5", f"instrument.{startup}.recovery=0.2", "position=1",
                             "gamma=2", "instrument.coding_bootcamps.members=2", "instrument.coding_bootcamps.pi=0.6"),
    "a basket by a plan": [*plan(startup, revenue=4e6, plan_growth=0.35, exit_multiple=6, post_money=30e6),
                           *sets(f"instrument.{startup}.members=4", f"instrument.{startup}.recovery=0.1")],
    "a venture plan": plan(startup, revenue=4e6, plan_growth=0.35, exit_multiple=6, post_money=30e6, dilution=0.44),
    "a plan of three numbers, all else otherwise": plan(startup, revenue=1, exit_multiple=4, post_money=2, pi=0.9,
                                                        beta=2, haircut=0.5, retention_ratio=0.5, leverage=0.4,
                                                        rerating=0.2, capture=1.5, hazard=0.2, recovery=0.3),
    "a plan, the market's view, other times": [*plan(startup, revenue=3, plan_growth=-0.2, exit_multiple=9,
                                                     post_money=5), *sets("market.M=3", "M=8", "H=4", "chi=0.8")],
    "an incomplete plan": plan(startup, revenue=4e6, exit_multiple=6),
    "a plan of a public company": plan(company, revenue=4, exit_multiple=6, post_money=30),
    "the stand-in's class": sets("class.thematic_fund.volatility=0.4", "class.thematic_fund.capture=1.5"),
    "a sector": sets(f"sector.{sector}.elasticity=1.4", f"sector.{other}.chain_strength=0"),
    "a spillover": sets(f"spillover.{other}.{sector}=0.5"),
    "a sub-theme": sets(f"subtheme.{subtheme}.eta=2"),
    "the market's driver": sets("market.M=3", "market.tau=0.5", "market.T_s=10"),
    "the market's sector": sets(f"market.sector.{sector}.elasticity=0.1", f"market.spillover.{other}.{sector}=0"),
    "the market's instrument": sets(f"market.instrument.{company}.capture=0.2",
                                    f"market.instrument.{startup}.hazard=0.5"),
    "the market's class": sets("market.class.private_early.hazard=0.02", "market.class.private_late.recovery=0.3"),
    "a range's ends change nothing": sets("M.low=2", "M.high=9"),
}

for scenario in ask("scenario", "list"):
    CASES[f"scenario {scenario['name']}"] = ["--scenario", scenario["name"]]

for name, options in CASES.items():
    inputs = ask("inputs", *options)
    notes = [f"{what}: {note}" for what, all_notes in compare(inputs, ask("score", "--deterministic", *options))
             for note in all_notes]
    check(not notes, name, *notes[:12])

check(ask("inputs", *CASES["M=20"])["driver"]["M"]["mode"] == 20, "inputs have the override")
check(ask("inputs", *CASES["M=20"])["consensus"]["driver"]["M"]["mode"] == base["driver"]["M"]["mode"],
      "the market keeps the base where I move")
planned = next(i for i in ask("inputs", *CASES["a venture plan"])["instruments"] if i["id"] == startup)
check(planned["venture"] == {"revenue": 4e6, "plan_growth": 0.35, "exit_multiple": 6, "post_money": 30e6,
                             "dilution": 0.44}, "inputs have the plan", planned["venture"])
for name in ("an incomplete plan", "a plan of a public company"):
    check(ask("score", "--deterministic", *CASES[name])["instruments"]
          == ask("score", "--deterministic")["instruments"], f"{name} counts for nothing")
check(ask("inputs", *CASES["p=1"])["consensus"] is None, "p alone is no other view")
ends = ask("inputs", *CASES["a range's ends change nothing"])["driver"]["M"]
check(ends == {"low": 2, "mode": base["driver"]["M"]["mode"], "high": 9}, "low and high of a range", ends)
check(ask("score", "--deterministic", *CASES["a range's ends change nothing"])["instruments"]
      == ask("score", "--deterministic")["instruments"], "with every assumption at its mode, ranges count for nothing")
finish()
