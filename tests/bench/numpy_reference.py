"""The same model in numpy: score, expected multiple and chance of loss, straightforward and vectorised over draws.

numpy_reference.py FILE: FILE is what `bench-engine export` prints. Prints `name TAB value TAB unit TAB baseline TAB what
the baseline is`. The draws are plain pseudo-random ones, made beforehand and not timed. A rescore is what a move of M
needs: prices, noise and the chain reaction stay. "Everything" makes them anew, as a move of H does.
"""
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
import numpy  # noqa: E402  the environment comes first

WAVES = 40
BRANCHES = 2


class Pert:
    """Quantiles of a three-point value at standard normals, from a fine table of its distribution function."""

    def __init__(self, low, mode, high):
        self.low, self.high = low, high
        if low < high:
            a, b = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
            x = (numpy.arange(20000) + 0.5) / 20000
            density = x ** (a - 1) * (1 - x) ** (b - 1)
            self.u = numpy.concatenate([[0], numpy.cumsum(density) / density.sum()])
            self.x = numpy.arange(20001) / 20000

    def draw(self, u):
        if self.low == self.high:
            return self.low
        return self.low + (self.high - self.low) * numpy.interp(u, self.u, self.x)


def normal_cdf(z):
    """Phi from a table of erf: close enough for draws, and numpy has none."""
    return numpy.interp(z, normal_cdf.z, normal_cdf.u)


normal_cdf.z = numpy.linspace(-9, 9, 200001)
_density = numpy.exp(-0.5 * normal_cdf.z**2)
normal_cdf.u = numpy.concatenate([[0], numpy.cumsum((_density[1:] + _density[:-1]) / 2)])
normal_cdf.u /= normal_cdf.u[-1]


class Universe:
    """A universe and its draws."""

    def __init__(self, data, draws, seed):
        self.data, self.n = data, draws
        (self.years, self.k, self.m, self.p, self.chi, self.r_f, self.erp, self.gamma, self.f, self.s_c,
         self.rho) = data["shared"]
        self.random = numpy.random.default_rng(seed)
        self.common = self.random.standard_normal(draws)
        self.multiple, self.otherwise, self.reach, self.delay = (
            self.value(data[name][0]) for name in ("multiple", "multiple_otherwise", "years_to_reach", "wave_delay"))
        self.b = numpy.array([self.column(r) for r in data["elasticity"]])
        self.strength = numpy.array([self.column(r) for r in data["chain_strength"]])
        self.spillover = numpy.reshape(data["spillover"], (len(self.b), len(self.b)))
        self.scored = [i for i, kind in enumerate(data["kind"]) if kind == 0]
        self.own = {i: tuple(self.value(data[name][i]) for name in ("capture", "leverage", "rerating", "hazard"))
                    for i in self.scored}
        self.normal = {i: self.random.standard_normal(draws) for i in self.scored}
        self.prepare()

    def prepare(self):
        self.noise = {i: self.find_noise(i) for i in self.scored}
        self.g = self.chain()
        x = self.driver(self.multiple)
        self.price = {i: self.find_price(i, x) for i in self.scored}

    def value(self, three):
        pert = Pert(*three)
        if pert.low == pert.high:
            return pert.low
        z = numpy.sqrt(self.rho) * self.common + numpy.sqrt(1 - self.rho) * self.random.standard_normal(self.n)
        return pert.draw(normal_cdf(z))

    def column(self, three):
        return numpy.broadcast_to(self.value(three), (self.n,))

    def find_noise(self, i):
        sigma = self.data["volatility"][i] * numpy.sqrt(self.years)
        return numpy.exp(sigma * self.normal[i] - sigma**2 / 2)

    def chain(self):
        h = self.years / self.delay
        term, below = numpy.exp(-h), 0.0
        wave, g = self.b.copy(), self.b.copy()
        for r in range(1, WAVES):
            below = below + term
            term = term * h / r
            wave = self.strength * (self.spillover @ wave)
            g += numpy.maximum(1 - below, 0) * wave
        return g

    def driver(self, multiple):
        def sigmoid(z):
            return 1 / (1 + numpy.exp(-z))

        start = sigmoid(-self.k * self.m)
        part = numpy.minimum(self.years / self.reach, 1)
        progress = (sigmoid(self.k * (part - self.m)) - start) / (sigmoid(self.k * (1 - self.m)) - start)
        return [numpy.log(1 + (m - 1) * progress) for m in (multiple, self.otherwise)]

    def values(self, i, x):
        data, (capture, leverage, rerating, _) = self.data, self.own[i]
        found = []
        for branch in range(BRANCHES):
            revenue = 1.0
            for at in range(data["exposure_start"][i], data["exposure_start"][i + 1]):
                s = data["exposure_subtheme"][at]
                reach = self.g[data["subtheme_sector"][s]] * x[branch]
                revenue = revenue + data["exposure"][at][1] * (numpy.exp(capture * data["eta"][s] * reach) - 1)
            found.append(numpy.exp((1 + leverage) * numpy.log(revenue) + rerating * x[branch]))
        return found

    def survival(self, i, values, mean):
        hazard = self.own[i][3]
        if self.data["hazard"][i][2] == 0:
            return [1.0, 1.0]
        return [numpy.exp(-hazard * self.years * (v / mean) ** -self.chi) for v in values]

    def growth(self, i):
        data = self.data
        return (1 + self.r_f + data["beta"][i] * self.erp + data["extra_premium"][i]) ** self.years

    def find_price(self, i, x):
        pi, values = self.data["implied_probability"][i], self.values(i, x)
        mean = pi * values[0].mean() + (1 - pi) * values[1].mean()
        alive = self.survival(i, values, mean)
        chance = (pi, 1 - pi)
        top = sum(c * numpy.mean(q * v) for c, q, v in zip(chance, alive, values))
        lost = sum(c * numpy.mean(1 - q) for c, q in zip(chance, alive))
        return mean, top / (1 - self.data["recovery"][i] / self.growth(i) * lost)

    def score(self, i, x):
        data, values = self.data, self.values(i, x)
        mean, price = self.price[i]
        alive = self.survival(i, values, mean)
        recovery = data["recovery"][i]
        scale = self.growth(i) / price * data["retention_ratio"][i] * (1 - data["haircut"][i])
        cash = (1 - self.f) * (1 + self.r_f) ** self.years
        expected = loss = power = 0.0
        for chance, v, q in zip((self.p, 1 - self.p), values, alive):
            payoff = scale * v * self.noise[i]
            wealth = cash + self.f * payoff
            expected += chance * numpy.mean(q * scale * v + (1 - q) * recovery)
            power += chance * numpy.mean(q / (wealth * wealth) + (1 - q) / (cash + self.f * recovery) ** 2)
            loss += chance * numpy.mean(q * (payoff < 1) + (1 - q) * (recovery < 1))
        certain = max((1 / numpy.sqrt(power) - cash) / self.f, 1e-300)
        y = numpy.log(certain) / self.years - numpy.log(1 + self.r_f)
        return 100 / (1 + numpy.exp(-y / self.s_c)), expected, loss

    def rescore(self, multiple):
        x = self.driver(multiple)
        return {i: self.score(i, x) for i in self.scored}


def time_of(universe, rounds, everything=False):
    best = numpy.inf
    for turn in range(rounds):
        start = time.perf_counter()
        if everything:
            universe.prepare()
        universe.rescore(universe.multiple * (1 + 0.001 * turn))
        best = min(best, time.perf_counter() - start)
    return best * 1e3


def error_of(data, draws, seeds):
    """Root of the mean square of the scores' errors, and of their means over seeds."""
    found = []
    for seed in seeds:
        universe = Universe(data, draws, seed)
        scores = universe.rescore(universe.multiple)
        found.append([scores[i][0] - data["reference"][i] for i in universe.scored])
    found = numpy.array(found)
    return numpy.sqrt(numpy.mean(found**2)), numpy.sqrt(numpy.mean(found.mean(axis=0) ** 2))


def line(name, value, unit, baseline, against):
    print(f"{name}\t{value:.6g}\t{unit}\t{baseline:.6g}\t{against}")


def main(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    assert data["shared"][7] == 3, "the power of wealth is written for a risk aversion of 3"
    draws, ours = data["draws"], data["milliseconds"]
    theirs = time_of(Universe(data, draws, 1), 7)
    line(f"numpy-rescore-128-{draws}", theirs, "ms", ours, "the engine, all cores, as many draws")
    line(f"numpy-everything-128-{draws}", time_of(Universe(data, draws, 1), 7, True), "ms",
         data["milliseconds_everything"], "the engine, all cores, as many draws")
    few, _ = error_of(data, 1024, range(100, 124))
    many, mean = error_of(data, 16384, range(200, 224))
    line("plain-error-1024-draws", few, "pt", data["error"], f"the engine's error of the score, {draws} draws")
    line("plain-error-16384-draws", many, "pt", few / 4, "a quarter of the error with 1,024 draws")
    line("plain-error-of-mean", mean, "pt", many / numpy.sqrt(24), "what chance leaves of 24 means of 16,384 draws")
    large = time_of(Universe(data, 16384, 2), 3)
    needed = 16384 * (many / data["error"]) ** 2
    line("plain-equal-accuracy", large * needed / 16384, "ms", ours, "the engine, all cores, equal accuracy")


if __name__ == "__main__":
    main(*sys.argv[1:])
