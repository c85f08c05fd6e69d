"""Checks that the engine gives the same numbers with every instruction set: to 1e-12 of each number.

instruction-sets.py PROGRAM...: builds of print-outcomes.c; one that returns 77 is of a set that this processor lacks.
"""
import math
import subprocess
import sys

TOLERANCE = 1e-12


def outcomes(program):
    found = subprocess.run([program], capture_output=True, text=True, check=False)
    if found.returncode == 77:
        return None
    found.check_returncode()
    return [float(word) for word in found.stdout.split()]


def differ(a, b):
    if math.isnan(a) or math.isnan(b):
        return math.isnan(a) != math.isnan(b)
    return abs(a - b) > TOLERANCE * max(abs(a), abs(b), 1e-3)


def main(first, *others):
    wanted = outcomes(first)
    print(f"1..{len(others)}")
    for number, program in enumerate(others, 1):
        found = outcomes(program)
        if found is None:
            print(f"ok {number} # SKIP the processor lacks it")
            continue
        wrong = [(a, b) for a, b in zip(wanted, found) if differ(a, b)]
        fine = wanted and len(found) == len(wanted) and not wrong
        print(f"{'' if fine else 'not '}ok {number} {program.rsplit('/', 1)[-1]}, {len(found)} numbers")
        for a, b in wrong[:5]:
            print(f"# {a!r} {b!r}")


if __name__ == "__main__":
    main(*sys.argv[1:])
