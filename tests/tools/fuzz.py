# SPDX-License-Identifier: GPL-3.0-or-later
"""fuzz.py PROGRAM FOLDER MINUTES [SEED]: damages files of every format at random and lets PROGRAM, `test-formats` of a build with
sanitizers, read them. What makes it fail is kept in fuzz-failed beside the program, to become a test."""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

program, folder, minutes = sys.argv[1], pathlib.Path(sys.argv[2]), float(sys.argv[3])
seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(1 << 32)
chance = random.Random(seed)
sources = [path.read_bytes() for path in sorted(folder.glob("*/*")) if path.suffix != ".expected"]
names = [path.name for path in sorted(folder.glob("*/*")) if path.suffix != ".expected"]
WORDS = [b'"', b",", b";", b"\n", b"-", b"e9", b"9" * 21, b"0", b"<", b">", b"{", b"\0", b"\xff", b"/", b"NaN", b"1/0", b"12/31/9999", b"^", b"&#0;"]
AT_ONCE = 60


def damage(data):
    """Some of it written over, taken out, or written twice."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        if not data:
            break
        at, way = chance.randrange(len(data)), chance.random()
        if way < 0.4:
            data[at:at + 1] = chance.choice(WORDS)
        elif way < 0.6:
            del data[at:at + chance.randint(1, 40)]
        elif way < 0.8:
            other = chance.randrange(len(data))
            data[at:at] = data[other:other + chance.randint(1, 80)]
        else:
            data[at] = chance.randrange(256)
    return bytes(data)


environment = dict(os.environ, G_DEBUG="fatal-criticals", ASAN_OPTIONS="detect_leaks=1", UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1")
end, n = time.monotonic() + minutes * 60, 0
while time.monotonic() < end:
    with tempfile.TemporaryDirectory(prefix="fivefold-fuzz-") as scratch:
        paths = []
        for i in range(AT_ONCE):
            chosen = chance.randrange(len(sources))
            paths.append(pathlib.Path(scratch) / f"{i}-{names[chosen]}")
            paths[-1].write_bytes(damage(sources[chosen]))
        answer = subprocess.run([program, *map(str, paths)], env=environment, capture_output=True, timeout=600)
        n += AT_ONCE
        if answer.returncode != 0:
            kept = pathlib.Path(program).parent / "fuzz-failed"
            shutil.copytree(scratch, kept, dirs_exist_ok=True)
            sys.stderr.write(answer.stderr[-4000:].decode(errors="replace"))
            sys.exit(f"fuzz: failed with seed {seed} after {n} files; they are in {kept}")
print(f"{n} damaged files of {len(sources)} were read; seed {seed}")
