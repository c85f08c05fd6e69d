"""Runs the benchmarks and prints ratios measured in one run.

bench.py BUILD [engine|window]. Each figure is the best of several interleaved runs, beside what it is compared with.
"""
import os
import subprocess
import sys

RUNS = 5


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
    drag = run(program, "drag")
    frame = 1000 / 60
    for level in ("50", "95", "99", "100"):
        row(f"drag: slider to painted scores, {level} %", drag[f"latency-p{level}"][0], "ms", frame, "a frame at 60 Hz")
    for level in ("50", "95", "99", "100"):
        row(f"drag: between painted frames, {level} %", drag[f"interval-p{level}"][0], "ms", frame, "a frame at 60 Hz")
    row("peak memory after the drag", drag["memory"][0], "MiB", best(bare, "memory"), "bare window")


def engine(build):
    """The engine pairs its runs with the bare calls itself; its names are rescore[-with-quantiles]-INSTRUMENTS-DRAWS."""
    lines = subprocess.run([os.path.join(build, "tests/engine/bench-engine")], check=True, capture_output=True, text=True)
    for name, value, unit, baseline, _ in map(str.split, lines.stdout.splitlines()):
        row(name, float(value), unit, float(baseline), "bare exp and pow")


def main(build, suite="all"):
    print(f"{'measured':44} {'value':>10} {'unit':4} {'baseline':>10}  {'ratio':>8}  against")
    if suite in ("all", "window"):
        window(build)
    if suite in ("all", "engine"):
        engine(build)


if __name__ == "__main__":
    main(*sys.argv[1:])
