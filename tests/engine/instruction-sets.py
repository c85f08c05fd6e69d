"""Checks that the engine gives the same numbers with every instruction set, and in double throughout.

instruction-sets.py PROGRAM...: builds of print-outcomes.c; one that returns 77 is of a set that this processor lacks.
What is computed in double agrees to 1e-12, what is as good for sure, and the score of it,
to 2e-11, its return to 1e-9, for they magnify; where single precision serves, to 2e-5 points of the score, 1e-6 of other
numbers, and a draw of a chance of loss. Numbers near 0 are differences of some that are not.
"""
import math
import subprocess
import sys

POINTS, DRAW = 2e-5, 1 / 64


def outcomes(program):
    found = subprocess.run([program], capture_output=True, text=True, check=False)
    if found.returncode == 77:
        return None
    found.check_returncode()
    return [(words[0], [float(word) for word in words[1:]]) for words in map(str.split, found.stdout.splitlines())]


def near(a, b, tolerance):
    if math.isnan(a) or math.isnan(b):
        return math.isnan(a) == math.isnan(b)
    return abs(a - b) <= tolerance


def agree(precision, wanted, found):
    tolerances = [(1e-12 if precision == "double" else 1e-6) * max(abs(a), abs(b), 0.1) for a, b in zip(wanted, found)]
    if precision == "single":
        tolerances[:2] = POINTS, DRAW
    else:
        tolerances[0], tolerances[3] = max(tolerances[0], 2e-11), 1e-9
    return all(map(near, wanted, found, tolerances))


def main(first, *others):
    wanted = outcomes(first)
    print(f"1..{len(others)}")
    for number, program in enumerate(others, 1):
        found = outcomes(program)
        if found is None:
            print(f"ok {number} # SKIP the processor lacks it")
            continue
        wrong = [(a, b) for (precision, a), (_, b) in zip(wanted, found) if not agree(precision, a, b)]
        fine = wanted and len(found) == len(wanted) and not wrong
        print(f"{'' if fine else 'not '}ok {number} {program.rsplit('/', 1)[-1]}, {len(found)} outcomes")
        scores = [abs(a[0] - b[0]) for (_, a), (_, b) in zip(wanted, found) if not math.isnan(a[0] - b[0])]
        print(f"# scores differ by {max(scores):.2g} points at most")
        for a, b in wrong[:5]:
            print(f"# {a!r} {b!r}")


if __name__ == "__main__":
    main(*sys.argv[1:])
