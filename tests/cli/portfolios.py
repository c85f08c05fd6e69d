# SPDX-License-Identifier: GPL-3.0-or-later
"""What makes up a portfolio's risk: the numbers add up, and agree with a simulation that shares no code with the engine.

The simulation takes the instruments' states from reference.py and draws the portfolio's noise by itself (docs/model.md,
"A portfolio"), with numpy's random numbers; without numpy that part is left out.
"""
import math

from harness import ask, check, finish, new_book, refused, run
from reference import View, states

try:
    import numpy
except ImportError:
    numpy = None

SUMS = {"tail": "cvar95", "return": "expected_return"}
DRAWS = 400_000


def weight_of_worst(payoff, weight, level=0.05):
    """Weights of the rows in the worst part of a sample."""
    order = numpy.argsort(payoff)
    before = numpy.concatenate([[0], numpy.cumsum(weight[order])[:-1]])
    taken = numpy.clip(level - before, 0, weight[order])
    result = numpy.empty_like(weight)
    result[order] = taken / level
    return result


def common_parts(item, exposure):
    """The parts of the noise's variance that are the market's and the sectors'."""
    market, sectors, n = item["market_correlation"], 0.15 * exposure, item["members"]
    if n > 1:
        left = market + (1 - market) / n
        return market / left, min(sectors / left, max(0.98 - market / left, 0))
    fit = min(1, 0.98 / (market + sectors)) if market + sectors else 1
    return fit * market, fit * sectors


def simulate(inputs, positions, random):
    """[position, row] payoffs in both branches, and the rows' weights."""
    consensus = inputs["consensus"] or inputs
    mine, market_view = View(inputs, inputs), View(consensus, inputs)
    theirs = {i["id"]: i for i in consensus["instruments"]}
    items = {i["id"]: i for i in inputs["instruments"]}
    sectors = [s["id"] for s in inputs["sectors"]]
    p, half = inputs["driver"]["p"], DRAWS // 2
    half_weight = numpy.repeat([p, 1 - p], half) / half
    market, common = random.standard_normal(half), random.standard_normal((len(sectors), half))
    rows = []
    for position in positions:
        own, fate = random.standard_normal(half), random.standard_normal(half)
        if position == "cash":
            rows.append(numpy.full(2 * half, (1 + inputs["settings"]["r_f"]) ** inputs["driver"]["H"]))
            continue
        item = items[position]
        share = numpy.zeros(len(sectors))
        for exposure in item["exposures"]:
            share[sectors.index(mine.sub[exposure["subtheme"]][0])] += exposure["share"]
        total, length = share.sum(), numpy.sqrt((share ** 2).sum())
        of_market, of_sectors = common_parts(item, total)
        noise = math.sqrt(of_market) * market + math.sqrt(1 - of_market - of_sectors) * own
        if length:
            noise = noise + math.sqrt(of_sectors) * (share / length) @ common
        fails_at = 0.5 * numpy.array([math.erfc(z) for z in
                                      -(math.sqrt(0.15) * market + math.sqrt(0.85) * fate) / math.sqrt(2)])
        mixture, sigma, _ = states(item, mine, market_view, theirs[position], inputs)
        branches = []
        for happens in (1, 0):
            (alive, mean, _, shift), *rest = mixture[happens * len(mixture) // 2:(happens + 1) * len(mixture) // 2]
            dead, recovery = (rest[0][0], rest[0][1]) if rest else (0, 0)
            failed = fails_at < (dead / (alive + dead) if alive + dead else 0)
            branches.append(numpy.where(failed, recovery, shift + mean * numpy.exp(sigma * noise - sigma * sigma / 2)))
        rows.append(numpy.concatenate(branches))
    return numpy.array(rows), half_weight


def agree(name, portfolio, inputs, bound):
    """bound: relative, of the portfolio's figures; for a position's part, of the whole."""
    parts = portfolio["contributions"]
    weights = numpy.array([c["weight"] for c in parts])
    payoffs, chance = simulate(inputs, [c["instrument"] for c in parts], numpy.random.default_rng(20))
    whole = weights @ payoffs
    mean = payoffs @ chance
    covariance = ((payoffs - mean[:, None]) * chance) @ (payoffs - mean[:, None]).T
    volatility = math.sqrt(weights @ covariance @ weights)
    worst = weight_of_worst(whole, chance)
    tail = -weights * (payoffs @ worst - 1)
    gain = weights * (mean - 1)
    scale = portfolio["expected_return"] / gain.sum()
    wanted = {"risk_share": weights * (covariance @ weights) / volatility ** 2, "tail": tail, "return": gain * scale}
    for key, values in wanted.items():
        off = max(abs(c[key] - v) for c, v in zip(parts, values)) / max(abs(values.sum()), 0.05)
        check(off < bound, f"{name}: contributions to {key}", f"{off:.4f} off", [c[key] for c in parts], list(values))
    off = abs(portfolio["cvar95"] / tail.sum() - 1)
    check(off < bound, f"{name}: cvar95", f"{off:.4f} off: {portfolio['cvar95']}, not {tail.sum()}")
    agree_on_theme(name, portfolio, inputs, whole, bound)


def agree_on_theme(name, portfolio, inputs, whole, bound):
    """What the portfolio could become, and how much of its swing the scenario explains."""
    years, p, half = inputs["driver"]["H"], inputs["driver"]["p"], len(whole) // 2
    branches = {"value_happens": whole[:half], "value_otherwise": whole[half:]}
    for key, payoffs in branches.items():
        off = float(portfolio[key]) / float(portfolio["value"]) / payoffs.mean() - 1
        check(abs(off) < bound, f"{name}: {key}", f"{off:.4f} off")
    inner, middle = zip(*((numpy.log(x).var(), numpy.log(x).mean()) for x in branches.values()))
    between = p * (1 - p) * (middle[0] - middle[1]) ** 2
    variance = p * inner[0] + (1 - p) * inner[1] + between
    for key, value in {"swing": math.sqrt(variance / years), "scenario_risk_share": between / variance}.items():
        off = portfolio[key] - value
        check(abs(off) < bound, f"{name}: {key}", f"{off:.4f} off: {portfolio[key]}, not {value}")


held = {}
for row in ask("holdings"):
    key = row["instrument"] or "cash"
    held[key] = held.get(key, 0) + row["weight"]

for options in [], ["--set", "p=0"], ["--set", "H=0.5"], ["--deterministic"], ["--draws", "64"], ["--seed", "9"]:
    portfolio = ask("score", *options)["portfolios"][0]
    parts = portfolio["contributions"]
    name = " ".join(options) or "as it is"
    check({c["instrument"]: c["weight"] for c in parts}.keys() == held.keys()
          and all(abs(c["weight"] - held[c["instrument"]]) < 1e-6 for c in parts), f"{name}: the holdings' weights")
    for key, figure in SUMS.items():
        off = sum(c[key] for c in parts) - portfolio[figure]
        check(abs(off) < 1e-12, f"{name}: {key} adds up to {figure}", off)
    bets = sum(round(100 * float(c["theme_bet"])) for c in parts)
    check(bets == round(100 * float(portfolio["theme_bet"]))
          and bets == round(100 * (float(portfolio["value_happens"]) - float(portfolio["value_otherwise"]))),
          f"{name}: theme bets add up to the cent", bets)
    hhi = sum(c["weight"] ** 2 for c in parts)
    check(abs(portfolio["hhi"] - hhi) < 1e-12 and abs(portfolio["effective_number"] * hhi - 1) < 1e-12,
          f"{name}: concentration")
    off = sum(c["risk_share"] for c in parts) - 1
    check(abs(off) < 1e-12, f"{name}: shares of risk add up to the whole", off)

if numpy is None:
    check(True, "simulation # SKIP there is no numpy")
else:
    for name, bound, options in (("a year", 0.01, ["--set", "H=1"]), ("seven years", 0.06, []),
                                 ("when it happens", 0.01, ["--set", "H=1", "--set", "p=1"]),
                                 ("a basket", 0.04, ["--set", "H=2", "--set", "class.private_late.hazard=0.6",
                                                     "--set", "class.private_late.recovery=0.2",
                                                     "--set", "instrument.anaconda.members=8"]),
                                 ("frail", 0.04, ["--set", "H=2", "--set", "class.private_late.hazard=0.6",
                                                  "--set", "class.private_late.recovery=0.2"])):
        options = ["--deterministic", "--draws", "65536", *options]
        agree(name, ask("score", *options)["portfolios"][0], ask("inputs", *options), bound)

# --- one portfolio ---
name = ask("score")["portfolios"][0]["name"]
check(ask("score", "--portfolio", name) == ask("score"), "--portfolio of the only one changes nothing in JSON")
answer = run("score", "--portfolio", name)
lines = answer.output.split("\n")
start = next((i for i, line in enumerate(lines) if line.startswith("Position")), 0)
check(answer.status == 0 and start and lines[start + len(held) + 1].startswith("Total")
      and not any(line.startswith(("Sector", "Instrument")) for line in lines), "--portfolio prints the positions",
      answer)
refused("--portfolio needs one that is there", run("score", "--portfolio", "None such"), 1, "None such")
check(ask("score", book=new_book("sample.fivefold", "--sample"))["portfolios"][0] == ask("score")["portfolios"][0],
      "a book on disk has the same")
finish()
