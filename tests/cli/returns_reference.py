# SPDX-License-Identifier: GPL-3.0-or-later
"""A second implementation of docs/ledger.md, "Returns", from CSV files of transactions and prices alone. It goes through
every single day, counts shares as they are on that day, and solves by halving; the program does neither."""
import bisect
import collections
import csv
import datetime
import math

DAY = datetime.timedelta(days=1)
OLDEST = 1096
CASH, ALL = "cash", "all"


def number(text):
    return float(text) if text else 0.0


class Entry:
    def __init__(self, row, order, identify):
        self.day = datetime.date.fromisoformat(row["date"])
        self.order, self.kind, self.account, self.currency = order, row["activityType"], row["account"], row["currency"]
        self.thing = identify(row) if row["symbol"] else None
        self.quantity, self.fee = number(row["quantity"]), number(row["fee"])
        self.gross = number(row["amount"]) or self.quantity * number(row["unitPrice"])
        self.price = number(row["unitPrice"])
        self.ratio = number(row["amount"]) if self.kind == "SPLIT" else 1
        if self.kind == "FEE":
            self.gross, self.fee = self.gross or self.fee, 0

    @property
    def shares(self):
        return {"BUY": 1, "TRANSFER_IN": 1, "SELL": -1, "TRANSFER_OUT": -1}.get(self.kind, 0) * self.quantity

    @property
    def money(self):
        sign = {"BUY": -1, "SELL": 1, "DEPOSIT": 1, "WITHDRAWAL": -1, "DIVIDEND": 1, "INTEREST": 1, "FEE": -1, "TAX": -1}
        return sign.get(self.kind, 0) * self.gross - self.fee

    @property
    def is_income(self):
        return self.kind in ("DIVIDEND", "INTEREST", "FEE", "TAX")

    @property
    def is_outside(self):
        return self.kind in ("DEPOSIT", "WITHDRAWAL")


class Series:
    """What was last known on a day."""

    def __init__(self, points):
        self.points = sorted(points, key=lambda point: point[0])
        self.days = [point[0] for point in self.points]

    def at(self, day):
        i = bisect.bisect_right(self.days, day) - 1
        return self.points[i] if i >= 0 and (day - self.days[i]).days <= OLDEST else None


class Market:
    def __init__(self, entries, rows, identify, base):
        self.base, self.splits = base, collections.defaultdict(dict)
        prices, trades, rates = (collections.defaultdict(list) for _ in range(3))
        for row in rows:
            day = datetime.date.fromisoformat(row["date"])
            if "/" in row["symbol"]:
                rates[tuple(row["symbol"].split("/"))].append((day, number(row["price"])))
            else:
                prices[identify(row)].append((day, number(row["price"]), row["currency"]))
        for e in entries:
            if e.kind == "SPLIT":
                self.splits[e.thing][e.day] = e.ratio
        for e in entries:
            if e.kind in ("BUY", "SELL"):
                trades[e.thing].append((e.day, e.price, e.currency))
        self.prices, self.trades, self.rates = ({key: Series(points) for key, points in group.items()}
                                                for group in (prices, trades, rates))

    def factor(self, thing, after, until):
        return math.prod(ratio for day, ratio in self.splits[thing].items() if after < day <= until)

    def rate(self, currency, day):
        if currency == self.base:
            return 1.0
        direct = (series := self.rates.get((currency, self.base))) and series.at(day)
        inverse = (series := self.rates.get((self.base, currency))) and series.at(day)
        if direct and (not inverse or direct[0] >= inverse[0]):
            return direct[1]
        return 1 / inverse[1]

    def price(self, thing, day):
        found = (self.prices[thing].at(day) if thing in self.prices else None) or self.trades[thing].at(day)
        if found is None:
            return math.nan
        return found[1] / self.factor(thing, found[0], day) * self.rate(found[2], day)


def rate_a_year(flows):
    """Money-weighted: flows are (day, what is received less what is paid)."""
    flows = [(day, amount) for day, amount in flows if amount]
    if not flows:
        return None
    first = flows[0][0]
    worth = lambda r: sum(a * (1 + r) ** (-(day - first).days / 365) for day, a in flows)
    grid = [1.02 ** i - 1 for i in range(-900, 900)]
    ends = [(a, b) for a, b in zip(grid, grid[1:]) if worth(a) > 0 >= worth(b) or worth(a) < 0 <= worth(b)]
    if len(ends) != 1 or worth(ends[0][0]) < 0:
        return None
    low, high = ends[0]
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if worth(middle) > 0 else (low, middle)
    return low


class Subject:
    """One of what returns are asked for, while the days pass by."""

    def __init__(self):
        self.evening = self.start = None
        self.growth, self.highest, self.drawdown = 1.0, 1.0, 0.0
        self.flows, self.paid_in, self.paid_out = [], 0.0, 0.0
        self.sums = collections.Counter()
        self.years = collections.Counter()

    def begin(self, day, value):
        self.evening = self.start = value
        self.flows.append((day, -value))

    def factor(self, value, before, income, paid_in, paid_out):
        """Of what may be owed as well."""
        result, held, left = 1.0, 0.0, value + paid_out
        if abs(self.evening) > 1e-7:
            result = 1 + (before + income - self.evening) / abs(self.evening)
            held = before + income
        else:
            left -= income
        proceeds = paid_out - income
        owes = held < -1e-7 or (abs(held) <= 1e-7 and (paid_in == 0 or value < -1e-7))
        stake = proceeds - held if owes else held + paid_in
        return result * (1 + (left - held - paid_in) / stake) if stake > 1e-7 else result

    def end_day(self, day, value, before, income, paid_in, paid_out):
        if math.isnan(value + before) and paid_in == paid_out == 0:
            return
        self.growth *= self.factor(value, before, income, paid_in, paid_out)
        self.highest = max(self.highest, self.growth)
        self.drawdown = max(self.drawdown, 1 - self.growth / self.highest)
        self.paid_in, self.paid_out = self.paid_in + paid_in, self.paid_out + paid_out
        self.flows.append((day, paid_out - paid_in))
        self.evening = value

    def figures(self, day):
        return {"value_before": self.start, "value": self.evening, "paid_in": self.paid_in, "paid_out": self.paid_out,
                "gain": self.evening - self.start + self.paid_out - self.paid_in,
                "irr": rate_a_year([*self.flows, (day, self.evening)]), "ttwror": self.growth - 1,
                "drawdown": self.drawdown, "years": dict(self.years),
                **{name: self.sums[name] for name in ("gain_realised", "gain_unrealised", "dividends", "interest", "fees")}}


class Returns:
    """Of one portfolio. identify: of a row which instrument it is about."""

    def __init__(self, transactions, prices, identify, base):
        rows = list(csv.DictReader(transactions.open()))
        self.entries = sorted((Entry(row, i, identify) for i, row in enumerate(rows)), key=lambda e: (e.day, e.order))
        self.market = Market(self.entries, list(csv.DictReader(prices.open())), identify, base)
        self.accounts = sorted({e.account for e in self.entries})
        self.funded = {e.account for e in self.entries if e.is_outside}

    def over(self, first, last):
        """The figures from a day to a day: of ALL, CASH, each account and each instrument."""
        self.subjects = collections.defaultdict(Subject)
        self.shares, self.money, self.lots = (collections.defaultdict(float), collections.defaultdict(float),
                                              collections.defaultdict(list))
        first = first or self.entries[0].day
        day, at = self.entries[0].day - DAY, 0
        while day < last:
            day += DAY
            if day == first:
                self.begin(day - DAY)
            todays = []
            while at < len(self.entries) and self.entries[at].day == day:
                todays.append(self.entries[at])
                at += 1
            self.pass_day(day, todays, day >= first)
        if not self.subjects:
            self.begin(last)
        self.add_unrealised(last)
        return {name: subject.figures(last) for name, subject in self.subjects.items()}

    def of(self, account, thing):
        return ALL, account, thing if thing is not None else CASH

    def worth(self, day):
        """What each subject is worth, with what is held now at the prices of a day."""
        worth = collections.Counter()
        for (account, thing), shares in self.shares.items():
            for name in self.of(account, thing) if shares else ():
                worth[name] += shares * self.market.price(thing, day)
        for (account, currency), money in self.money.items():
            for name in self.of(account, None) if money > 0 or account in self.funded else ():
                worth[name] += money * self.market.rate(currency, day)
        return worth

    def begin(self, day):
        worth = self.worth(day)
        for name in {ALL, CASH, *self.accounts, *(e.thing for e in self.entries if e.thing)}:
            self.subjects[name].begin(day, worth[name])

    def pass_day(self, day, entries, counts):
        for thing in {e.thing for e in entries if e.kind == "SPLIT"}:
            self.split(thing, next(e.ratio for e in entries if e.thing == thing and e.kind == "SPLIT"))
        before = self.worth(day) if counts else None
        income, paid_in, paid_out = collections.Counter(), collections.Counter(), collections.Counter()
        for e in entries:
            self.pass_entry(e, income, paid_in, paid_out, counts)
        if not counts:
            return
        worth = self.worth(day)
        for name, subject in self.subjects.items():
            subject.end_day(day, worth[name], before[name], income[name], paid_in[name], paid_out[name])

    def split(self, thing, ratio):
        for key in [key for key in self.shares if key[1] == thing]:
            self.shares[key] *= ratio
            self.lots[key] = [[shares * ratio, cost, day] for shares, cost, day in self.lots[key]]

    def pass_entry(self, e, income, paid_in, paid_out, counts):
        rate = self.market.rate(e.currency, e.day)
        money = e.money * rate
        from_outside = self.move_money(e) * rate
        for name in (ALL, e.account, CASH):
            if e.is_income and (name != CASH or not e.thing):
                income[name] += money
            if from_outside > 0 and not e.is_income:
                paid_in[name] += from_outside
            else:
                paid_out[name] -= from_outside
        if e.thing and e.kind != "SPLIT":
            if e.is_income:
                income[e.thing] += money
                paid_out[e.thing] += money
                paid_in[CASH] += money
            elif money < 0:
                paid_in[e.thing] -= money
                paid_out[CASH] -= money
            else:
                paid_out[e.thing] += money
                paid_in[CASH] += money
        if e.shares:
            self.move_shares(e, money, counts)
        if counts:
            self.add_sums(e, rate)

    def move_money(self, e):
        """Returns what of it came from outside; below zero: went there."""
        key = e.account, e.currency
        before = self.money[key]
        self.money[key] += e.money
        if e.account in self.funded:
            return e.money if e.is_outside else 0.0
        return max(self.money[key], 0) - max(before, 0) - e.money

    def move_shares(self, e, money, counts):
        key, left, value = (e.account, e.thing), e.shares, -money
        lots = self.lots[key]
        while lots and abs(left) > 1e-9 and lots[0][0] * left < 0:
            size = min(abs(lots[0][0]), abs(left))
            lot_part, own_part = lots[0][1] * size / abs(lots[0][0]), value * size / abs(left)
            if counts:
                for name in self.of(*key):
                    self.subjects[name].sums["gain_realised"] -= lot_part + own_part
            lots[0][0] += math.copysign(size, left)
            lots[0][1] -= lot_part
            left, value = left - math.copysign(size, left), value - own_part
            if abs(lots[0][0]) < 1e-9:
                lots.pop(0)
        if abs(left) > 1e-9:
            lots.append([left, value, e.day])
        self.shares[key] = sum(shares for shares, _, _ in lots)

    def add_sums(self, e, rate):
        sums = {"fees": e.fee + (e.gross if e.kind == "FEE" else 0), "dividends": e.gross if e.kind == "DIVIDEND" else 0,
                "interest": e.gross if e.kind == "INTEREST" else 0}
        for name in self.of(e.account, e.thing):
            for figure, amount in sums.items():
                self.subjects[name].sums[figure] += amount * rate
            if e.kind == "DIVIDEND":
                self.subjects[name].years[e.day.year] += e.gross * rate

    def add_unrealised(self, day):
        for (account, thing), lots in self.lots.items():
            for shares, cost, _ in lots:
                for name in self.of(account, thing):
                    self.subjects[name].sums["gain_unrealised"] += shares * self.market.price(thing, day) - cost
