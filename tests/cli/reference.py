# SPDX-License-Identifier: GPL-3.0-or-later
"""An independent implementation of docs/model.md in its deterministic form, slow and plain, for checking the engine.

reference.py INPUTS.json SCORE.json: reads what `fivefold-cli inputs --json` gave and compares every number of
`fivefold-cli score --deterministic --json` made from the same inputs. Prints TAP. It shares no code with the engine.
"""
import functools
import json
import math
import sys


def logistic(z):
    return 1 / (1 + math.exp(-z))


def progress(t, years, k, m):
    """Share of the way to the multiple that is done after t years."""
    if t >= years:
        return 1.0
    if k < 1e-4:
        return t / years
    start, end = logistic(-k * m), logistic(k * (1 - m))
    return (logistic(k * (t / years - m)) - start) / (end - start)


def mode(value):
    return value["mode"] if isinstance(value, dict) else value


def log_usage(driver, happens, horizon, k, m):
    multiple = mode(driver["M"] if happens else driver["M_b"])
    return math.log(1 + (multiple - 1) * progress(horizon, mode(driver["T_s"]), k, m))


def waves(sectors, spillover, tau, horizon):
    """Log response of every sector by wave: a list of vectors, weighted by the share of a wave that has arrived."""
    count = len(sectors)
    vector = [mode(s["elasticity"]) for s in sectors]
    strength = [mode(s["chain_strength"]) for s in sectors]
    result, weight_left, term, h = [vector], 1.0, None, (horizon / tau if tau > 0 else None)
    if h is not None:
        term = math.exp(-h)
        weight_left -= term
    for wave in range(1, 400):
        vector = [strength[k] * sum(spillover[k][j] * vector[j] for j in range(count)) for k in range(count)]
        weight = 1.0 if h is None else weight_left
        result.append([weight * v for v in vector])
        if h is not None:
            term *= h / wave
            weight_left = max(weight_left - term, 0.0)
        if weight * max(abs(v) for v in vector) < 1e-15:
            break
    return result


class View:
    """One complete set of base values, mine or the market's, at its modes."""

    def __init__(self, data, shared):
        driver = shared["driver"]
        self.horizon = driver["H"] + shared["settings"]["ahead"]
        self.x = [log_usage(data["driver"], b, self.horizon, driver["k"], driver["m"]) for b in (0, 1)]
        self.waves = waves(data["sectors"], data["spillover"], mode(data["driver"]["tau"]), self.horizon)
        ids = [s["id"] for s in data["sectors"]]
        self.g = {k: sum(w[i] for w in self.waves) for i, k in enumerate(ids)}
        self.by_wave = {k: [w[i] for w in self.waves] for i, k in enumerate(ids)}
        self.sub = {s["id"]: (s["sector"], s["eta"], s["weight"]) for s in data["subthemes"]}

    def revenue(self, item, happens):
        """Over today's."""
        exposures = [(e["subtheme"], e["share"]) for e in item["exposures"]]
        revenue = 1 - sum(share for _, share in exposures)
        for subtheme, share in exposures:
            sector, eta, _ = self.sub[subtheme]
            revenue += share * math.exp(mode(item["capture"]) * eta * self.g[sector] * self.x[happens])
        return revenue

    def value(self, item, happens):
        return math.exp((1 + mode(item["leverage"])) * math.log(self.revenue(item, happens))
                        + (mode(item["rerating"]) if item["exposures"] else 0) * self.x[happens])


def normal_cdf(z):
    return 0.5 * math.erfc(-z / math.sqrt(2))


def exit_value(plan, horizon):
    """What 1 invested is worth at the exit where the plan is kept: the venture capital method."""
    revenue = plan["revenue"] * (1 + plan["plan_growth"]) ** horizon
    return revenue * plan["exit_multiple"] * (1 - plan["dilution"]) / plan["post_money"]


def states(item, mine, market, their_item, shared):
    """The mixture: [(weight, mean of a lognormal or constant, is lognormal, what there is besides)], and the sigma over
    the period."""
    settings, driver = shared["settings"], shared["driver"]
    horizon, p, pi, chi = driver["H"], driver["p"], item["pi"], settings["chi"]
    mu = math.log(1 + settings["r_f"] + item["beta"] * settings["erp"] + item["extra_premium"])
    grow = math.exp(mu * horizon)
    v = [mine.value(item, b) for b in (0, 1)]
    w = [market.value(their_item, b) for b in (0, 1)]
    bar = pi * w[1] + (1 - pi) * w[0]
    q = [math.exp(-mode(item["hazard"]) * horizon) ** ((v[b] / bar) ** -chi) for b in (0, 1)]
    qm = [math.exp(-mode(their_item["hazard"]) * horizon) ** ((w[b] / bar) ** -chi) for b in (0, 1)]
    weight_market = (1 - pi, pi)
    paid = sum(weight_market[b] * qm[b] * w[b] for b in (0, 1))
    lost = sum(weight_market[b] * (1 - qm[b]) for b in (0, 1))
    price = paid / (1 - their_item["recovery"] / grow * lost)
    retained = item["retention_ratio"] * (1 - item["haircut"])
    weights = (1 - p, p)
    survived = [grow * v[b] / price * retained for b in (0, 1)]
    if item["venture"]:
        survived = [exit_value(item["venture"], horizon) * mine.revenue(item, b) / mine.revenue(item, 0)
                    for b in (0, 1)]
    else:
        survived = [math.exp(-item["drag"] * horizon) * x for x in survived]
    result, variance = [], item["volatility"] ** 2 * horizon
    for b in (0, 1):
        if item["members"] > 1:  # a basket: part of its members survives, the others leave what is recovered
            result.append((weights[b], q[b] * survived[b], True, (1 - q[b]) * item["recovery"]))
        else:
            result.append((weights[b] * q[b], survived[b], True, 0.0))
            result.append((weights[b] * (1 - q[b]), item["recovery"], False, 0.0))
    if item["members"] > 1:  # of the noise, what members have with the market in common stays
        variance *= item["market_correlation"] + (1 - item["market_correlation"]) / item["members"]
    priced = sum(weight_market[b] * (qm[b] * grow * w[b] / price * retained + (1 - qm[b]) * their_item["recovery"])
                 for b in (0, 1))
    branches = [q[b] * survived[b] + (1 - q[b]) * item["recovery"] for b in (0, 1)]
    return result, math.sqrt(variance), (*branches, None if item["venture"] else priced)


def worth(otherwise, happens, priced, p, horizon, assessed):
    """What the theme is worth a year beyond what the price asks, and what the price pays from."""
    years = horizon if horizon >= 1 else 1
    figures = {"happens_multiple": happens, "otherwise_multiple": otherwise, "priced_multiple": priced}
    if priced is None or not assessed:
        return {**figures, **dict.fromkeys(("if_it_happens", "at_my_odds", "if_not", "break_even_odds"))}
    whole = p * happens + (1 - p) * otherwise
    for name, multiple in (("if_it_happens", happens), ("at_my_odds", whole), ("if_not", otherwise)):
        figures[name] = (multiple / priced) ** (1 / years) - 1
    differ = abs(happens - otherwise) > 1e-12 * priced
    figures["break_even_odds"] = (priced - otherwise) / (happens - otherwise) if differ else None
    return figures


@functools.lru_cache(maxsize=4)
def noise_nodes(sigma, nodes=6000, span=13.0):
    """The noise of a lognormal around its mean, by the trapezoid rule in the normal variable: [(value, weight)]."""
    step = 2 * span / nodes
    return [(math.exp(sigma * z - sigma * sigma / 2), math.exp(-z * z / 2) * step / math.sqrt(2 * math.pi))
            for z in (-span + i * step for i in range(nodes + 1))]


def log_moments(state, sigma):
    """Mean and variance of ln X in a state of the mixture."""
    _, mean, noisy, shift = state
    if shift == 0 or mean == 0:
        spread = sigma * sigma * noisy * (mean > 0)
        return math.log(mean + shift) - spread / 2, spread
    middle = expectation([(1.0, *state[1:])], sigma, math.log)
    return middle, expectation([(1.0, *state[1:])], sigma, lambda x: (math.log(x) - middle) ** 2)


def swing(mixture, sigma, horizon):
    """Standard deviation of ln X a year; none where all may be lost, and the VEV takes its place."""
    if any(weight > 0 and mean + shift <= 0 for weight, mean, _, shift in mixture):
        return None
    terms = [(state[0], *log_moments(state, sigma)) for state in mixture if state[0] > 0]
    middle = sum(weight * log for weight, log, _ in terms)
    return math.sqrt(sum(weight * ((log - middle) ** 2 + noise) for weight, log, noise in terms) / horizon)


def cdf(mixture, sigma, x):
    total = 0.0
    for weight, mean, noisy, shift in mixture:
        rest = x - shift
        if noisy and sigma > 0 and mean > 0:
            total += weight * normal_cdf((math.log(rest) - math.log(mean) + sigma * sigma / 2) / sigma) if rest > 0 else 0
        else:
            total += weight * (mean < rest)
    return total


def quantile(mixture, sigma, level):
    low, high = 0.0, 1e9
    for _ in range(400):
        middle = math.sqrt(low * high) if low > 0 else high / 2 if high > 1e-9 else 0
        if cdf(mixture, sigma, math.nextafter(middle, math.inf)) < level:
            low = middle
        else:
            high = middle
        if high - low <= 1e-13 * high or high < 1e-12:
            break
    return high if high > 1e-11 else 0.0


def expectation(mixture, sigma, function):
    """E[function(X)], exact to rounding for smooth functions."""
    total = 0.0
    for weight, mean, noisy, shift in mixture:
        if weight == 0:
            continue
        if not noisy or sigma == 0 or mean == 0:
            total += weight * function(mean + shift)
        else:
            total += weight * sum(part * function(shift + mean * factor) for factor, part in noise_nodes(sigma))
    return total


def certainty(mixture, sigma, shared, position):
    settings, horizon = shared["settings"], shared["driver"]["H"]
    gamma, safe = settings["gamma"], (1 + settings["r_f"]) ** horizon
    floor = (1 - position) * safe
    if position == 1 and gamma >= 1 and any(w > 0 and m + shift == 0 for w, m, _, shift in mixture):
        return 0.0
    if abs(gamma - 1) < 1e-9:
        wealth = math.exp(expectation(mixture, sigma, lambda x: math.log(floor + position * x)))
    else:
        mean = expectation(mixture, sigma, lambda x: (floor + position * x) ** (1 - gamma))
        wealth = mean ** (1 / (1 - gamma))
    return max((wealth - floor) / position, 0.0)


def outcome(item, mine, market, their_item, shared):
    settings, horizon = shared["settings"], shared["driver"]["H"]
    if item["class"] == "cash":
        mixture, sigma = [(1.0, (1 + settings["r_f"]) ** horizon, False, 0.0)], 0.0
        branches = (mixture[0][1],) * 3
    else:
        mixture, sigma, branches = states(item, mine, market, their_item, shared)
    expected = sum(weight * (mean + shift) for weight, mean, _, shift in mixture)
    ce = certainty(mixture, sigma, shared, settings["position"])
    y = math.log(ce) / horizon - math.log(1 + settings["r_f"]) if ce > 0 else -math.inf
    result = {
        "expected_multiple": expected,
        "expected_return": expected ** (1 / horizon) - 1 if horizon >= 1 else expected - 1,
        "score": 100 / (1 + math.exp(-y / settings["score_scale"])) if ce > 0 else 0.0,
        "p_loss": cdf(mixture, sigma, 1.0),
        "p_total_loss": cdf(mixture, sigma, 0.05),
        "p_loss_real": cdf(mixture, sigma, (1 + settings["inflation"]) ** horizon),
        "p5": quantile(mixture, sigma, 0.05),
        "p50": quantile(mixture, sigma, 0.5),
        "p95": quantile(mixture, sigma, 0.95),
        "cvar95": cvar95(mixture, sigma),
        "ce_return": ce ** (1 / horizon) - 1 if horizon >= 1 else ce - 1,
        "swing": swing(mixture, sigma, horizon),
        **worth(*branches, shared["driver"]["p"], horizon, item.get("assessed", True)),
    }
    worst = quantile(mixture, sigma, 0.025)
    certain = {m + shift for w, m, _, shift in mixture if w > 0}
    if sigma == 0 and len(certain) == 1:
        result["tier"], result["vev"] = 1, 0.0
    elif worst == 0:
        result["tier"], result["vev"] = 7, None
    else:
        spread = (math.sqrt(max(3.842 - 2 * math.log(worst / expected), 0)) - 1.96) / math.sqrt(horizon)
        result["vev"] = spread
        result["tier"] = 1 + sum(spread >= limit for limit in (0.005, 0.05, 0.12, 0.20, 0.30, 0.80))
    if result["swing"] is None:
        result["swing"] = result["vev"]
    return result


TOLERANCE = {"expected_multiple": 1e-9, "expected_return": 1e-9, "score": 1e-6, "p_loss": 1e-9, "p_total_loss": 1e-9,
             "p_loss_real": 1e-9, "vev": 1e-4,
             "p5": 1e-6, "p50": 1e-6, "p95": 1e-6, "cvar95": 1e-6, "ce_return": 1e-7, "tier": 0,
             "swing": 1e-9, "happens_multiple": 1e-9, "otherwise_multiple": 1e-9, "priced_multiple": 1e-9,
             "if_it_happens": 1e-9, "at_my_odds": 1e-9, "if_not": 1e-9, "break_even_odds": 1e-6}


def cvar95(mixture, sigma):
    """Mean loss of the worst 5 %, by partial expectations of lognormals; an atom at the quantile counts in part."""
    limit, below, part = quantile(mixture, sigma, 0.05), 0.0, 0.0
    for weight, mean, noisy, shift in mixture:
        rest = limit - shift
        if noisy and sigma > 0 and mean > 0:
            d = (math.log(rest) - math.log(mean) + sigma * sigma / 2) / sigma if rest > 0 else -math.inf
            below += weight * normal_cdf(d)
            part += weight * (mean * normal_cdf(d - sigma) + shift * normal_cdf(d))
        elif mean < rest:
            below += weight
            part += weight * (mean + shift)
    return 1 - (part + limit * (0.05 - below)) / 0.05


def differences(expected, given):
    for key, tolerance in TOLERANCE.items():
        if expected[key] is None:
            if given[key] is not None:
                yield f"{key}: {given[key]!r} given, none expected"
            continue
        scale = max(1.0, abs(expected[key])) if key != "score" else 1.0
        if given[key] is None or abs(expected[key] - given[key]) > tolerance * scale:
            yield f"{key}: {given[key]!r} given, {expected[key]!r} expected"


def stand_in(inputs, sector):
    """The instrument that a sector is scored as: the whole of its revenue there, spread by the sub-themes' weights."""
    parts = [s for s in inputs["subthemes"] if s["sector"] == sector]
    whole = sum(s["weight"] for s in parts)
    exposures = [{"subtheme": s["id"], "share": s["weight"] / whole} for s in parts]
    return {**inputs["stand_in"], "class": "thematic_fund", "exposures": exposures, "venture": None}


def compare_sector(inputs, mine, market, sector):
    w = mine.by_wave[sector["id"]]
    waves_expected = [w[0], *(w[1:3] + [0, 0])[:2], sum(w[3:])]
    item = stand_in(inputs, sector["id"])
    expected = {"g": mine.g[sector["id"]], "score": outcome(item, mine, market, item, inputs)["score"]}
    expected["demand_happens"], expected["demand_otherwise"] = (math.exp(expected["g"] * mine.x[b]) for b in (1, 0))
    for key, value in expected.items():
        if abs(sector[key] - value) > (1e-6 if key == "score" else 1e-9):
            yield f"{key}: {sector[key]!r} given, {value!r} expected"
    if any(abs(a - b) > 1e-9 for a, b in zip(waves_expected, sector["waves"])):
        yield f"waves: {sector['waves']!r} given, {waves_expected!r} expected"


def compare(inputs, score):
    """Yields (name, notes) for the driver, every sector and every scored instrument; no notes: they agree."""
    mine = View(inputs, inputs)
    consensus = inputs["consensus"] or inputs
    market = View(consensus, inputs)
    theirs = {i["id"]: i for i in consensus["instruments"]}
    given = {i["id"]: i for i in score["instruments"]}
    drift = max(abs(score["driver"]["x_happens"] - mine.x[1]), abs(score["driver"]["x_otherwise"] - mine.x[0]))
    yield "driver", [] if drift < 1e-12 else [f"x is {drift} off"]
    for sector in score["sectors"]:
        yield f"sector {sector['id']}", list(compare_sector(inputs, mine, market, sector))
    scored = 0
    for item in inputs["instruments"]:
        row = given.get(item["id"])
        if row is None or row["score"] is None:
            continue
        scored += 1
        yield f"instrument {item['id']}", list(differences(outcome(item, mine, market, theirs[item["id"]], inputs),
                                                           row))
    yield f"{scored} instruments compared", [] if scored > 50 else ["too few to mean anything"]


def main(inputs_path, score_path):
    with open(inputs_path, encoding="utf-8") as file:
        inputs = json.load(file)
    with open(score_path, encoding="utf-8") as file:
        score = json.load(file)
    number = 0
    for number, (name, notes) in enumerate(compare(inputs, score), 1):
        print(f"{'not ok' if notes else 'ok'} {number} - {name}")
        for note in notes:
            print(f"# {note}")
    print(f"1..{number}")


if __name__ == "__main__":
    main(*sys.argv[1:])
