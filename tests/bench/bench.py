"""Runs the benchmarks and prints ratios measured in one run.

bench.py BUILD [engine|ledger|plan|window|stalls]. Each figure is the best of several interleaved runs, beside what it is compared with.
"""
import os
import shutil
import subprocess
import sys
import tempfile

import bench_ledger
import large_books

RUNS = 5
PAGES = ("overview", "ranking", "scenarios", "holdings", "sector:ml_ai", "watchlist:2", "instrument:nvidia",
         "plan", "journal")
CONTROL_MOST = 12  # milliseconds of each of the control's threads in a frame
PARTS = ("text", "layout", "paint", "presentation")


def run(*command):
    """The `name value unit ...` lines that a benchmark prints, as {name: (value, unit)}."""
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {parts[0]: (float(parts[1]), parts[2]) for parts in map(str.split, lines) if len(parts) >= 3}


def row(name, value, unit, baseline, against):
    print(f"{name:44} {value:10.2f} {unit:4} {baseline:10.2f}  {value / baseline:8.2f}  {against}")


def window(build):
    program = os.path.join(build, "tests/bench/bench-window")
    os.environ["GSETTINGS_SCHEMA_DIR"] = os.path.join(build, "data")
    os.environ["GSETTINGS_BACKEND"] = "memory"
    bare, start = [], []
    for _ in range(RUNS):
        bare.append(run(program, "bare"))
        start.append(run(program, "start"))

    def best(runs, name):
        return min(figures[name][0] for figures in runs)

    row("start: window's first frame", best(start, "first-frame"), "ms", best(bare, "first-frame"), "bare window")
    row("start: first scores on screen", best(start, "first-scores"), "ms", best(bare, "first-frame"), "bare window")
    row("peak memory after start", best(start, "memory"), "MiB", best(bare, "memory"), "bare window")
    for page in PAGES:
        drag(program, page, best(bare, "memory"))


def drag(program, page, bare_memory):
    """Ten seconds of a moving slider: how many frames came in time, and what the others spent their time on; beside it,
    right after, a bare window of one colour and as much work of threads: what the machine allows at that time."""
    figures = run(program, "drag", page)
    frame = 1000 / 60
    control = run(program, "control", str(int(1000 * min(figures["engine-p50"][0], CONTROL_MOST))))

    def line(name, figure, baseline, against):
        if figure in figures:
            row(f"{page}: {name}", *figures[figure], baseline, against)

    line("frames in time at 60 Hz", "refreshes-1", 99, "99 of 100")
    line("frames in time at 60 Hz", "refreshes-1", control["refreshes-1"][0], "window of one colour, same threads")
    line("in time by the main thread's processor", "processor-in-time", 99, "99 of 100")
    for level in ("50", "99"):
        line(f"main thread's processor, {level} %", f"processor-p{level}", frame, "a frame at 60 Hz")
    for count in ("2", "3", "4", "5+"):
        line(f"frames after {count} refreshes", f"refreshes-{count}", 100, "all frames")
    for level in ("50", "99"):
        line(f"between painted frames, {level} %", f"interval-p{level}", frame, "a frame at 60 Hz")
        line(f"slider to result, {level} %", f"engine-p{level}", frame, "a frame at 60 Hz")
        line(f"slider to painted scores, {level} %", f"latency-p{level}", frame, "a frame at 60 Hz")
    for kind in ("timely", "late"):
        for part in PARTS:
            line(f"a {kind} frame's {part}", f"{kind}-{part}", frame, "a frame at 60 Hz")
    for part in PARTS:
        line(f"late most of all for {part}", f"cause-{part}", 100, "late frames")
    line("peak memory", "memory", bare_memory, "bare window")


def stalls(build):
    """The longest time that the main loop of the real window was away, on large books; and the longest by the main
    thread's own processor time, which what else the machine does leaves alone."""
    program, cli = os.path.join(build, "tests/bench/bench-stalls"), os.path.join(build, "src/cli/fivefold-cli")
    shipped = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data/themes/python-fivefold.json")
    books = large_books.make(cli, shipped, os.path.join(build, "tests/bench/large-books"))
    os.environ.update(FOLD_CLI=cli, GSETTINGS_SCHEMA_DIR=os.path.join(build, "data"), GSETTINGS_BACKEND="memory")
    for mode, book, file in (("ranking", "instruments", "theme"), ("holdings", "transactions", "theme"), ("ledger", "many", "theme"),
                             ("import", "sample", "rows")):
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copy(books[book], folder)
            print_stalls(mode, subprocess.run([program, mode, copy, books[file]], check=True, capture_output=True,
                                              text=True).stdout)


def print_stalls(mode, text):
    frame = 1000 / 60
    for line in text.splitlines():
        name, longest, processor, total = line.split("\t")
        row(f"{mode}: {name}", float(longest), "ms", frame, "a frame at 60 Hz")
        row(f"{mode}: {name}, processor", float(processor), "ms", frame, "a frame at 60 Hz")


def print_rows(text):
    for line in text.splitlines():
        name, value, unit, baseline, against = line.split("\t")
        row(name, float(value), unit, float(baseline), against)


def questions(program):
    lines = subprocess.run([program], check=True, capture_output=True, text=True).stdout.splitlines()
    return {name: (float(value), unit, float(baseline)) for name, value, unit, baseline, _ in map(str.split, lines)}


def engine(build):
    """The engine pairs its runs with what they are measured against; numpy scores a universe that it exports. Questions
    about a score are paired with a rescore."""
    program = os.path.join(build, "tests/engine/bench-engine")
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "numpy_reference.py")
    universe = os.path.join(build, "tests/engine/universe.json")
    print_rows(subprocess.run([program], check=True, capture_output=True, text=True).stdout)
    with open(universe, "w", encoding="utf-8") as file:
        subprocess.run([program, "export"], check=True, stdout=file)
    print_rows(subprocess.run([sys.executable, script, universe], check=True, capture_output=True, text=True).stdout)
    for name, (value, unit, baseline) in questions(os.path.join(build, "tests/engine/bench-questions")).items():
        row(name, value, unit, baseline, "rescore-128-1024")


def ledger(build):
    with tempfile.TemporaryDirectory(dir=build) as folder:
        for figure in bench_ledger.figures(os.path.join(build, "src/cli/fivefold-cli"), folder):
            row(*figure)


AGAINST = {"plan": "HiGHS, primal form as a whole", "plan-to-limit": "HiGHS, primal form, given up by then",
           "frontier-of-single": "one plan", "frontier-of-cold": "20 plans, each from the start"}


def solver_checks(program):
    """The table that a test of the solver prints on its way; one of them is only built where the second solver is."""
    if not os.path.exists(program):
        return
    lines = subprocess.run([program], check=True, capture_output=True, text=True).stdout.splitlines()
    for line in lines:
        if line.startswith("# check: "):
            what, known, found, difference = line.removeprefix("# check: ").split("\t")
            print(f"{what:64} {known:>14} {found:>14} {difference:>10}")


def plan(build):
    """What is known, and what a second solver says, beside what the planner finds. Then its speed: a plan beside the same
    program in its primal form, and a frontier of 20 points beside one plan and beside cold starts."""
    print(f"{'checked':64} {'known':>14} {'found':>14} {'difference':>10}")
    for name in ("test-planner", "test-planner-random"):
        solver_checks(os.path.join(build, "tests/planner", name))
    for name, (value, unit, baseline) in questions(os.path.join(build, "tests/planner/bench-planner")).items():
        what, n = name.rsplit("-", 1)
        row(f"{what}, {n} assets x 4,096 draws", value, unit, baseline, AGAINST[what])


def main(build, suite="all"):
    print(f"{'measured':44} {'value':>10} {'unit':4} {'baseline':>10}  {'ratio':>8}  against")
    if suite in ("all", "window"):
        window(build)
    if suite in ("all", "stalls"):
        stalls(build)
    if suite in ("all", "ledger"):
        ledger(build)
    if suite in ("all", "engine"):
        engine(build)
    if suite in ("all", "plan"):
        plan(build)


if __name__ == "__main__":
    main(*sys.argv[1:])
