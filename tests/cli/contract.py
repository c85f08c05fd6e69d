# SPDX-License-Identifier: GPL-3.0-or-later
"""What every command prints with --json has its shape; what cannot be done is refused in one line, nothing written."""
import os
import re
import struct
import subprocess
import unicodedata
from decimal import Decimal

from harness import CLI, ENVIRONMENT, FOLDER, SAMPLE, ask, check, digest, finish, new_book, refused, run

NUMBER, TEXT = (int, float), str
DECIMAL = re.compile(r"-?\d+(\.\d+)?$")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")


class Maybe:
    def __init__(self, shape):
        self.shape = shape


class Open(dict):
    """An object that may have more members than these."""


def differs(value, shape, path="$"):
    """Where a document is not of a shape; None where it is."""
    if isinstance(shape, Maybe):
        return None if value is None else differs(value, shape.shape, path)
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return f"{path} is no object"
        if list(value) != list(shape) and not (isinstance(shape, Open) and set(shape) <= set(value)):
            return f"{path} has {list(value)}, not {list(shape)}"
        return next((d for key in shape if (d := differs(value[key], shape[key], f"{path}.{key}"))), None)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return f"{path} is no array"
        return next((d for i, v in enumerate(value) if (d := differs(v, shape[0], f"{path}[{i}]"))), None)
    if isinstance(shape, re.Pattern):
        return None if isinstance(value, str) and shape.match(value) else f"{path} is {value!r}"
    if shape is NUMBER:
        return None if type(value) in NUMBER else f"{path} is {value!r}"
    return None if type(value) is shape else f"{path} is {value!r}"


T = {"low": NUMBER, "mode": NUMBER, "high": NUMBER}
SECTOR = {"id": TEXT, "name": TEXT, "elasticity": T, "chain_strength": T}
SUBTHEME = {"id": TEXT, "name": TEXT, "sector": TEXT, "eta": NUMBER, "weight": NUMBER}
INSTRUMENT = {"id": TEXT, "name": TEXT, "class": TEXT, "beta": NUMBER, "extra_premium": NUMBER,
              "volatility": NUMBER, "hazard": T, "recovery": NUMBER, "haircut": NUMBER,
              "retention_ratio": NUMBER, "market_correlation": NUMBER, "capture": T, "leverage": T, "rerating": T, "pi": NUMBER,
              "drag": NUMBER, "members": NUMBER, "assessed": bool, "exposures": [{"subtheme": TEXT, "share": NUMBER, "low": NUMBER, "high": NUMBER}],
              "venture": Maybe(dict.fromkeys(("revenue", "plan_growth", "exit_multiple", "post_money", "dilution"),
                                             NUMBER))}
VIEW = {"sectors": [SECTOR], "spillover": [[NUMBER]], "subthemes": [SUBTHEME], "instruments": [INSTRUMENT]}
MARKET = {"driver": {"M": T, "M_b": T, "T_s": T, "tau": T}, **VIEW}
INPUTS = {
    "settings": {**dict.fromkeys(("pi", "r_f", "erp", "gamma", "position", "score_scale", "rho_u", "chi",
                                 "ahead", "inflation", "fund_rest", "drag"), NUMBER),
                 "draws": int, "seed": int},
    "driver": {"M": T, "M_b": T, "T_s": T, "tau": T, "H": NUMBER, "k": NUMBER, "m": NUMBER, "p": NUMBER},
    **VIEW, "consensus": Maybe(MARKET),
    "stand_in": {**dict.fromkeys(("beta", "extra_premium", "volatility"), NUMBER), "hazard": T,
                 "recovery": NUMBER,
                 "haircut": NUMBER, "retention_ratio": NUMBER, "capture": T, "leverage": T, "rerating": T,
                 "pi": NUMBER, "drag": NUMBER, "members": NUMBER}}
QUANTILES = dict.fromkeys(("p5", "p50", "p95", "p_loss", "p_loss_real"), Maybe(NUMBER))
BASIS = {"draws": int, "seed": int, "deterministic": bool}
NOTE = {"kind": TEXT, "subject": Maybe(TEXT), "text": TEXT}
WORTH = dict.fromkeys(("happens_multiple", "otherwise_multiple", "priced_multiple", "if_it_happens", "at_my_odds", "if_not",
                       "break_even_odds", "swing", "vev"), Maybe(NUMBER))
SCORE = {
    "scenario": TEXT, "theme": TEXT, "lens": re.compile("odds$"), **BASIS,
    "driver": {"x_happens": NUMBER, "x_otherwise": NUMBER},
    "sectors": [{"id": TEXT, "score": NUMBER, "g": NUMBER, "demand_happens": NUMBER, "demand_otherwise": NUMBER,
                 "demand_growth": NUMBER, **WORTH, "waves": [NUMBER]}],
    "instruments": [{"id": TEXT, "name": TEXT, "class": TEXT, "score": Maybe(NUMBER), "score_error": Maybe(NUMBER), "tier": Maybe(int),
                     **WORTH, **dict.fromkeys(("expected_multiple", "expected_return", "ce_return"), Maybe(NUMBER)), **QUANTILES,
                     "p_total_loss": Maybe(NUMBER), "cvar95": Maybe(NUMBER)}],
    "portfolios": [{"name": TEXT, "score_all_wealth": Maybe(NUMBER), "score_error": Maybe(NUMBER), "tier": Maybe(int),
                    "value": DECIMAL,
                    **dict.fromkeys(("value_happens", "value_expected", "value_otherwise", "theme_bet"), Maybe(DECIMAL)),
                    **dict.fromkeys(("theme_beta", "scenario_risk_share", "certain_return", "p_ruin"), Maybe(NUMBER)),
                    **WORTH,
                    "expected_return": Maybe(NUMBER),
                    **QUANTILES, "cvar95": Maybe(NUMBER), "hhi": NUMBER, "effective_number": NUMBER,
                    "contributions": [{"instrument": TEXT, "weight": NUMBER,
                                       **dict.fromkeys(("risk_share", "tail", "return"), Maybe(NUMBER)),
                                       "theme_bet": Maybe(DECIMAL)}]}],
    "notes": [NOTE]}
EXPLANATION = {
    "instrument": TEXT, "score": NUMBER,
    "growth": [{"subtheme": TEXT, "sector": TEXT, "wave": re.compile("(direct|first|second|later)$"), "log": NUMBER}],
    "groups": [{"id": TEXT, "score_points": NUMBER}], "sum": NUMBER, "branch": re.compile("happens$"),
    **dict.fromkeys(("log_revenue", "log_leverage", "log_rerating", "log_value"), NUMBER), **BASIS, "notes": [NOTE]}
THEME = Open({"id": TEXT, "name": TEXT, "as_of": DATE, "driver": Open({"name": TEXT}),
              "sectors": [Open({"id": TEXT, "name": TEXT, "thesis": TEXT,
                                "subthemes": [Open({"id": TEXT, "name": TEXT})]})],
              "instruments": [Open({"id": TEXT, "name": TEXT, "aliases": list, "ticker": Maybe(TEXT),
                                    "isin": Maybe(TEXT),
                                    "class": TEXT, "note": TEXT,
                                    "exposures": [Open({"subtheme": TEXT, "share": NUMBER, "confidence": TEXT})]})]})
RETURN = {"from": Maybe(DATE), "to": DATE, "currency": TEXT, **dict.fromkeys(("irr", "ttwror"), Maybe(NUMBER)),
          **dict.fromkeys(("gain", "gain_realised", "gain_unrealised", "gain_unrealised_before", "dividends", "interest", "fees",
                           "taxes"), Maybe(DECIMAL)),
          **dict.fromkeys(("drawdown", "swing"), Maybe(NUMBER)),
          **dict.fromkeys(("value_before", "paid_in", "paid_out", "value"), Maybe(DECIMAL)),
          "drawdown_from": Maybe(DATE), "drawdown_to": Maybe(DATE),
          "dividends_by_year": [{"year": int, "dividends": Maybe(DECIMAL)}], "missing": Open()}
SCENARIO = {"name": TEXT, "description": TEXT, "active": bool, "market_linked": bool, "modified": bool}

SHAPES = {
    ("inputs",): INPUTS,
    ("inputs", "--set", "market.M=3"): INPUTS,
    ("score",): SCORE,
    ("rank",): SCORE,
    ("explain", "nvidia"): EXPLANATION,
    ("explain", "cash"): EXPLANATION,
    ("breakeven", "circleci"): {"p": Maybe(NUMBER), "M": [NUMBER], "status": re.compile("none$|one$|several$"), **BASIS},
    ("sensitivity", "nvidia"): [{"assumption": TEXT, "p10_score": NUMBER, "p90_score": NUMBER, "s1": NUMBER, "st": NUMBER}],
    ("decide", "nvidia"): [{"assumption": TEXT, "now": NUMBER, "flips_at": Maybe(NUMBER), "distance": Maybe(NUMBER),
                            "low": NUMBER, "high": NUMBER}],
    ("exposure", "--by", "sector"): [{"id": TEXT, "name": TEXT, "value": DECIMAL, "weight": NUMBER,
                                      "value_happens": Maybe(DECIMAL), "value_otherwise": Maybe(DECIMAL)}],
    ("performance",): {"portfolios": [{"portfolio": Maybe(TEXT), **RETURN}],
                       "accounts": [{"portfolio": TEXT, "account": TEXT, **RETURN}],
                       "instruments": [{"portfolio": Maybe(TEXT), "instrument": Maybe(TEXT), "name": TEXT, **RETURN}]},
    ("holdings",): [{"portfolio": TEXT, "account": TEXT, "instrument": Maybe(TEXT), "symbol": TEXT, "name": TEXT,
                     "quantity": DECIMAL, "currency": TEXT, "price": Maybe(DECIMAL), "price_date": Maybe(DATE),
                     "value": Maybe(DECIMAL), "cost": Maybe(DECIMAL), "gain": Maybe(DECIMAL), "weight": Maybe(NUMBER),
                     "cost_method": re.compile("fifo$|average$")}],
    ("account", "list"): [{"portfolio": TEXT, "name": TEXT, "currency": TEXT, "cost_method": re.compile("fifo$|average$")}],
    ("transactions",): [{"date": DATE, "portfolio": TEXT, "account": TEXT, "type": TEXT, "instrument": Maybe(TEXT),
                         "name": Maybe(TEXT), "quantity": Maybe(DECIMAL), "price": Maybe(DECIMAL), "currency": TEXT,
                         "gross": DECIMAL, "fee": DECIMAL, "tax": DECIMAL, "net": DECIMAL, "ratio": Maybe(TEXT),
                         "other": Maybe(TEXT), "other_name": Maybe(TEXT), "lots": Maybe(TEXT), "cost_share": Maybe(DECIMAL),
                         "comment": TEXT}],
    ("watchlist", "list"): [{"name": TEXT, "count": int}],
    ("book", "check"): {"integrity": re.compile("ok$"),
                        "inbox": [{"kind": TEXT, "subject": TEXT, "detail": TEXT, "mend": TEXT}]},
    ("book", "info"): Open({"name": TEXT, "base_currency": TEXT, "sample": bool, "theme": TEXT, "scenario": TEXT}),
    ("theme", "list"): [{"id": TEXT, "name": TEXT, "as_of": DATE, "active": bool}],
    ("theme", "show", "python-fivefold"): THEME,
    ("scenario", "list"): [SCENARIO],
    ("scenario", "show", "Base"): {**SCENARIO, "assumptions": [{"key": TEXT, **T, "saved": bool}]},
}

for command, shape in SHAPES.items():
    document = ask(*command)
    check(document and differs(document, shape) is None, f"shape of {' '.join(command)}", differs(document, shape))
COUNTS = {"sourced": int, "judged": int}
REPORT = {"done": TEXT, "numbers": [{"kind": TEXT, **COUNTS}], "numbers_of_instruments": [{"class": TEXT, **COUNTS}],
          "judged": [TEXT], "identical": [[TEXT]], "without_range": [TEXT],
          "stale": [{"instrument": TEXT, "what": Maybe(TEXT), "as_of": Maybe(TEXT), "review_date": DATE}],
          "sums": Open({"spillover.cloud": NUMBER, "holdings.msci_world": NUMBER}), "spectral_radius": NUMBER}
PACK = FOLDER / "pack.json"
check(run("theme", "export", "python-fivefold", PACK).status == 0, "a pack to check")
document = ask("theme", "check", PACK)
check(differs(document, REPORT) is None, "shape of theme check", differs(document, REPORT))
check(sum(n["sourced"] + n["judged"] for n in document["numbers_of_instruments"])
      == sum(n["judged"] + n["sourced"] for n in document["numbers"] if n["kind"] == "exposure")
      + len([i for i in ask("theme", "show", "python-fivefold")["instruments"] for name in i.get("assumptions", {})
             if name not in ("rationale", "rationale_zh_CN", "sources", "review_date")]),
      "theme check counts every number of an instrument once")
ITEM = {"instrument": TEXT, "name": TEXT, "position": int, "target_price": Maybe(DECIMAL), "conviction": Maybe(int),
        "tags": [TEXT], "note": TEXT, "added_on": DATE, "score": Maybe(NUMBER)}
for watchlist in ask("watchlist", "list"):
    items = ask("watchlist", "show", watchlist["name"])
    check(len(items) == watchlist["count"] and differs(items, [ITEM]) is None, f"watchlist {watchlist['name']}",
          differs(items, [ITEM]))

# --- ranking and exposure ---
KEYS = {"odds": lambda i: -i["at_my_odds"], "happens": lambda i: -i["if_it_happens"], "otherwise": lambda i: -i["if_not"],
        "score": lambda i: -i["score"], "return": lambda i: -i["expected_return"], "loss": lambda i: i["p_loss"],
        "tier": lambda i: i["tier"]}
everything = ask("score")["instruments"]
assessed = {i["id"] for i in ask("inputs")["instruments"] if i["assessed"]}
for key, value in KEYS.items():
    rows = ask("rank", "--by", key)["instruments"]
    scored = [row for row in rows if row["score"] is not None and row["id"] in assessed
              and (row["at_my_odds"] is not None or key not in ("odds", "happens", "otherwise"))]
    check([value(r) for r in scored] == sorted(value(r) for r in scored) and rows[:len(scored)] == scored
          and sorted(r["id"] for r in rows) == sorted(r["id"] for r in everything),
          f"rank --by {key} sorts, the rest last")
inputs = ask("inputs")
inside = {s["id"] for s in inputs["subthemes"] if s["sector"] == "cloud"}
cloudy = {i["id"] for i in inputs["instruments"]
          if any(e["subtheme"] in inside and e["share"] > 0 for e in i["exposures"])}
check({r["id"] for r in ask("rank", "--sector", "cloud")["instruments"]} == cloudy, "rank --sector")
check({r["class"] for r in ask("rank", "--class", "mega_cap")["instruments"]} == {"mega_cap"},
      "rank --class of the theme")
check({r["class"] for r in ask("rank", "--class", "private")["instruments"]} == {"private_late", "private_early"},
      "rank --class of the interface")
held = {h["instrument"] for h in ask("holdings") if h["instrument"] and h["quantity"] != "0"}
check({r["id"] for r in ask("rank", "--owned")["instruments"]} >= held and held, "rank --owned has what is held")
for dimension in ("sector", "subtheme", "class", "tier", "currency", "instrument"):
    rows = ask("exposure", "--by", dimension)
    check(abs(sum(r["weight"] for r in rows) - 1) < 1e-9, f"exposure by {dimension} adds up to 1")
    portfolio = ask("score")["portfolios"][0]
    for member in ("value", "value_happens", "value_otherwise"):
        check(sum(Decimal(r[member]) for r in rows) == Decimal(portfolio[member]), f"{member} by {dimension} adds up")
outside = {"_cash", "_not_exposed", "_unknown", "_not_assessed"}
rows = {dimension: ask("exposure", "--by", dimension) for dimension in ("sector", "subtheme")}
for dimension, those in rows.items():
    check(outside <= {r["id"] for r in those}, f"exposure by {dimension} says what is outside the theme")
of = {s["id"]: s["sector"] for s in inputs["subthemes"]}
check(all(abs(float(r[member]) - sum(float(s[member]) for s in rows["subtheme"] if of.get(s["id"], s["id"]) == r["id"]))
          < 0.05 for r in rows["sector"] for member in ("value", "value_happens", "value_otherwise")),
      "a sector is the sum of its sub-themes")
check(all(abs(float(r["value_happens"]) - float(r["value_otherwise"])) < 0.02 for r in rows["sector"]
          if r["id"] in ("_cash", "_not_exposed")), "what is outside bets on nothing", rows["sector"])

# --- text ---
for command in (["score"], ["rank"], ["explain", "nvidia"], ["exposure", "--by", "tier"], ["holdings"], ["transactions"],
                ["performance"], ["watchlist", "list"],
                ["theme", "list"], ["theme", "show", "python-fivefold"], ["scenario", "list"], ["book", "info"],
                ["book", "check"], ["scenario", "show", "Base"], ["watchlist", "show", "1"]):
    answer = run(*command)
    check(answer.status == 0 and len(answer.output) > 20 and answer.error == "" and "  \n" not in answer.output,
          f"text of {' '.join(command)}", answer)
german = run("score", "--json", LC_ALL="de_DE.UTF-8")
check(german.output == run("score", "--json").output, "numbers of --json know no locale")


def cells(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


chinese = run("watchlist", "list", LC_ALL="zh_CN.UTF-8", LANGUAGE="zh_CN").output.splitlines()
check(len({cells(line) for line in chinese}) == 1 and any(ord(c) > 0x4E00 for c in "".join(chinese)),
      "columns of Chinese text stand below each other", "\n".join(chinese))

# --- pictures ---
KINDS = ("treemap", "bars", "chain", "plane", "curve", "distribution", "fan", "tornado", "bump")
MAGIC = {"png": b"\x89PNG\r\n", "svg": b"<?xml", "pdf": b"%PDF"}
for kind in KINDS:
    for ending, magic in MAGIC.items():
        path = FOLDER / f"{kind}.{ending}"
        answer = run("chart", kind, path, "--size", "640x400")
        check(answer.status == 0 and path.read_bytes().startswith(magic) and path.stat().st_size > 2000,
              f"chart {kind} as {ending}", answer)
for kind in ("waterfall", "growth"):
    answer = run("chart", kind, FOLDER / f"{kind}.svg", "--instrument", "nvidia")
    check(answer.status == 0 and (FOLDER / f"{kind}.svg").stat().st_size > 2000, f"chart {kind}", answer)
run("chart", "fan", FOLDER / "one.png", "--size", "640x400", "--instrument", "nvidia")
check((FOLDER / "one.png").read_bytes() != (FOLDER / "fan.png").read_bytes(), "a fan is of whom it is asked")
check(struct.unpack(">II", (FOLDER / "treemap.png").read_bytes()[16:24]) == (640, 400), "the picture has its size")
run("chart", "curve", FOLDER / "other.png", "--size", "640x400", "--set", "M=20")
check((FOLDER / "other.png").read_bytes() != (FOLDER / "curve.png").read_bytes(), "the picture follows --set")

# --- help ---
helps = run("--help", book=None)
commands = re.findall(r"^  ([a-z]+(?: [a-z]+)?)  ", helps.output, re.M)
check(helps.status == 0 and len(commands) > 25, "--help lists the commands", helps)
for command in commands:
    answer = run(*command.split(), "--help", book=None)
    check(answer.status == 0 and f"fivefold-cli [OPTION…] {command}" in answer.output, f"{command} --help", answer)
check(run("watchlist", "--help", book=None).output.count("  watchlist ") == 9, "help of a family")
check(run("--version", book=None).output.startswith("fivefold-cli "), "--version")

# --- wrong usage: 2 ---
for words in ([], ["frobnicate"], ["watchlist"], ["watchlist", "frob"], ["score", "--frob"], ["score", "superfluous"],
              ["theme", "show"], ["rank", "--by", "beauty"], ["exposure"], ["exposure", "--by", "beauty"],
              ["score", "--draws", "many"], ["chart", "pie", "x.png"], ["chart", "waterfall", "x.png"],
              ["chart", "curve", "x.png", "--size", "big"],
              ["chart", "curve", "x.png", "--size", "10x10x10"], ["watchlist", "set", "1", "microsoft"], ["--frob"]):
    refused(f"usage: {' '.join(words)}", run(*words), 2)

# --- refusals: 1, and nothing is written ---
REFUSALS = {
    ("score", "--draws", "1000"): ["1000", "power of two"],
    ("score", "--draws", "0"): ["power of two"],
    ("score", "--draws", "131072"): ["power of two"],
    ("score", "--seed", "-1"): ["--seed"],
    ("score", "--set", "Q=1"): ["Q"],
    ("score", "--set", "M"): ["M"],
    ("score", "--set", "M=big"): ["M"],
    ("score", "--set", "M=0"): ["M"],
    ("score", "--set", "M=-1"): ["M"],
    ("score", "--set", "M=nan"): ["M"],
    ("score", "--set", "p=1.5"): ["p"],
    ("score", "--set", "sector.nowhere.elasticity=1"): ["nowhere"],
    ("score", "--set", "instrument.nobody.beta=1"): ["nobody"],
    ("score", "--set", "instrument.microsoft.colour=1"): ["colour"],
    ("score", "--set", "instrument.microsoft.revenue=0"): ["revenue", "0.001"],
    ("score", "--set", "instrument.microsoft.post_money=-1"): ["post_money", "0.001"],
    ("score", "--set", "instrument.microsoft.exit_multiple=0"): ["exit_multiple", "0.01"],
    ("score", "--set", "instrument.microsoft.plan_growth=-1"): ["plan_growth", "-0.99"],
    ("score", "--set", "instrument.microsoft.dilution=1"): ["dilution", "0.99"],
    ("score", "--set", "class.private_early.revenue=1"): ["class.private_early.revenue"],
    ("score", "--set", "market.instrument.microsoft.revenue=1"): ["both views share"],
    ("score", "--scenario", "Nowhere"): ["Nowhere", "Base"],
    ("scenario", "show", "Nowhere"): ["Nowhere"],
    ("theme", "show", "nowhere"): ["nowhere", "python-fivefold"],
    ("theme", "export", "nowhere", "x.json"): ["nowhere"],
    ("theme", "import", "missing.json"): ["missing.json"],
    ("theme", "check", "missing.json"): ["missing.json"],
    ("rank", "--class", "nothing"): ["nothing", "mega_cap"],
    ("rank", "--sector", "nothing"): ["nothing", "cloud"],
    ("exposure", "--by", "sector", "--portfolio", "Nobody's"): ["Nobody's"],
    ("holdings", "--portfolio", "Nobody's"): ["Nobody's"],
    ("account", "set", "Nowhere", "--cost-method", "average"): ["Nowhere", "account list"],
    ("import", "missing.csv"): ["missing.csv"],
    ("import", "picture.csv", "--as", "paper"): ["paper"],
    ("chart", "curve", "x.gif"): ["x.gif"],
    ("chart", "curve", "x.png", "--size", "9x9"): [],
    ("chart", "fan", "x.png", "--instrument", "nobody at all"): ["nobody at all"],
    ("chart", "curve", "/nowhere/x.png"): ["“x.png”", "“nowhere”"],
    ("watchlist", "show", "Nobody's"): ["Nobody's"],
    ("watchlist", "create", ""): [],
    ("watchlist", "rename", "1", ""): [],
    ("watchlist", "delete", "99"): ["99"],
    ("watchlist", "add", "1", "nobody at all"): ["nobody at all"],
    ("watchlist", "add", "1", "circleci", "nobody at all"): ["nobody at all"],
    ("watchlist", "add", "1", "circleci", "microsoft"): ["Microsoft"],
    ("watchlist", "add", "1", "circleci", "--position", "99"): ["99"],
    ("watchlist", "remove", "1", "circleci"): ["CircleCI"],
    ("watchlist", "move", "1", "microsoft", "99"): ["99"],
    ("watchlist", "move", "1", "microsoft", "0"): ["0"],
    ("watchlist", "set", "1", "microsoft", "--conviction", "6"): ["6"],
    ("watchlist", "set", "1", "microsoft", "--target-price", "cheap"): ["cheap"],
    ("watchlist", "set", "1", "microsoft", "--target-price", "-1"): ["-1"],
    ("watchlist", "set", "1", "microsoft", "--note", "kept?", "--conviction", "0"): ["0"],
    ("undo",): ["undo"],
    ("redo",): ["redo"],
}
(FOLDER / "picture.csv").write_bytes((FOLDER / "curve.png").read_bytes())
book = new_book("refusing.fivefold", "--sample")
before = digest(book)
for words, said in REFUSALS.items():
    refused(f"refused: {' '.join(words)}", run(*words, book=book), 1, *said)
check(digest(book) == before, "no refusal has written anything")
check(not (FOLDER / "x.png").exists() and not (FOLDER / "x.gif").exists(), "and no picture is left")
ambiguous = run("watchlist", "add", "1", "python", book=book)
refused("an ambiguous name lists its candidates", ambiguous, 1, "psf", "python_institute")

# --- books that cannot be opened ---
refused("no book of one's own yet", run("score", book=None), 1, "book create", SAMPLE)
refused("a book that is not there", run("score", book="missing.fivefold"), 1, "missing.fivefold")
refused("a folder", run("score", book=FOLDER), 1)
(FOLDER / "text.fivefold").write_text("a letter to my aunt\n" * 100)
refused("a file that is no book", run("score", book="text.fivefold"), 1, "text.fivefold")
(FOLDER / "short.fivefold").write_bytes(book.read_bytes()[:5000])
refused("a truncated book", run("score", book="short.fivefold"), 1, "short.fivefold")
refused("a book that exists is not made again", run("book", "create", book, book=None), 1, "refusing.fivefold")
check(digest(book) == before, "nor touched")
refused("a backup replaces nothing", run("book", "backup", FOLDER / "text.fivefold", book=book), 1, "text.fivefold")
refused("a strange currency", run("book", "create", FOLDER / "strange.fivefold", "--currency", "DOUBLOON", book=None),
        1)
check(not (FOLDER / "strange.fivefold").exists(), "leaves no book")
check(run("book", "backup", FOLDER / "copy.fivefold", book=book).status == 0
      and ask("score", book=FOLDER / "copy.fivefold") == ask("score", book=book), "a backup is the book")

own = os.path.join(ENVIRONMENT["XDG_DATA_HOME"], "fivefold", "book.fivefold")
check(run("book", "create", own, "--currency", "USD", book=None).status == 0,
      "the folder of one's own book is made with it")
check(ask("book", "info", book=None)["base_currency"] == "USD", "and without --book it is that one")
with open("/dev/full", "w", encoding="utf-8") as full:
    made = subprocess.run([CLI, "--book", SAMPLE, "score", "--json"], stdout=full, stderr=subprocess.PIPE,
                          env=ENVIRONMENT,
                          check=False)
check(made.returncode == 1 and made.stderr.startswith(b"fivefold-cli: "), "a full disk is told", made.stderr)
finish()
