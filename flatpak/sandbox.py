# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed application, and the table of what was found out about it."""
import os
import pathlib
import subprocess
import traceback

ID = "io.github.fivefold.Fivefold"
HOME = pathlib.Path.home()
DATA = HOME / ".var/app" / ID / "data/fivefold"

_rows = []


class Failure(Exception):
    """A claim that does not hold; its text says what was found instead."""


def expect(holds, found):
    if not holds:
        raise Failure(found)


def claim(text):
    """Marks a function that shows @text and returns two sentences: what was seen, and what the positive control saw."""

    def mark(function):
        def prove():
            try:
                seen, control = function()
                good = True
            except Failure as failure:
                seen, control, good = str(failure), "", False
            except Exception:  # pylint: disable=broad-exception-caught
                seen, control, good = traceback.format_exc(), "", False
            _rows.append(good)
            print(f"{'ok' if good else 'NOT OK'} {len(_rows):2} - {text}\n        seen:    {seen}", flush=True)
            if control:
                print(f"        control: {control}", flush=True)

        return prove

    return mark


def finish():
    """Prints the closing line; returns the exit status."""
    passed = sum(_rows)
    print(f"{passed} passed, {len(_rows) - passed} failed")
    return 0 if passed == len(_rows) else 1


def flatpak(*arguments, **environment):
    """Runs flatpak and returns what it did, whatever that was."""
    return subprocess.run(["flatpak", *arguments], capture_output=True, encoding="utf-8", timeout=120, check=False,
                          stdin=subprocess.DEVNULL, env={**os.environ, **environment})


def install(bundle):
    done = flatpak("--user", "install", "--noninteractive", "--bundle", str(bundle))
    expect(done.returncode == 0, f"the bundle was not installed: {done.stderr}")


def uninstall(*options):
    done = flatpak("--user", "uninstall", "--noninteractive", *options, ID)
    expect(done.returncode == 0, f"the application was not removed: {done.stderr}")


def inside(command, *arguments, options=(), **environment):
    """Runs a program of the sandbox; @options widen the sandbox for a positive control."""
    return flatpak("run", *options, f"--command={command}", ID, *arguments, **environment)


def ask(*arguments, **environment):
    """What fivefold-cli prints in the sandbox; it must succeed."""
    done = inside("fivefold-cli", *arguments, **environment)
    expect(done.returncode == 0, f"fivefold-cli {' '.join(arguments)}: exit {done.returncode}, {done.stderr}")
    return done.stdout
