# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page is clean, names every command and option, and its examples run; so do the completions know them."""
import pathlib
import re
import shlex
import shutil
import subprocess

from harness import CLI, ENVIRONMENT, FOLDER, check, finish, run

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PAGE = SOURCE / "data" / "fivefold-cli.1"
COMPLETIONS = {shell: (SOURCE / "data" / "completions" / f"fivefold-cli.{shell}").read_text() for shell in ("bash",
                                                                                                            "fish")}

for tool in (["groff", "-man", "-ww", "-z", "-Tutf8", PAGE], ["man", "--warnings", "-l", PAGE]):
    if shutil.which(tool[0]):
        made = subprocess.run(tool, capture_output=True, text=True, env={**ENVIRONMENT, "MANWIDTH": "80"}, check=False)
        check(made.returncode == 0 and made.stderr == "", f"{tool[0]} has no complaint", made.stderr)

text = PAGE.read_text().replace("\\-", "-")
plain = re.sub(r"\\f[BIR]", "", text)
commands = re.findall(r"^  ([a-z]+(?: [a-z]+)?)  ", run("--help", book=None).output, re.M)
for command in commands:
    options = re.findall(r"--[a-z-]+", run(*command.split(), "--help", book=None).output)
    options = sorted(set(options) - {"--help"})
    check(re.search(rf"^\.TP\n{command}\b", plain, re.M) and all(o in plain for o in options),
          f"the page has {command}",
          [o for o in options if o not in plain])
    for shell, script in COMPLETIONS.items():
        known = [o for o in options if not (o in script if shell == "bash" else f"-l {o[2:]}" in script)]
        words = all(re.search(rf"\b{word}\b", script) for word in command.split())
        check(words and not known, f"{shell} completes {command}", known)

examples = re.findall(r"^\$ (fivefold-cli .*)$", plain, re.M)
check(len(examples) >= 10, "there are examples")
for example in examples:
    words = shlex.split(example)
    made = subprocess.run([CLI, *words[1:]], capture_output=True, encoding="utf-8", env=ENVIRONMENT, cwd=FOLDER,
                          check=False)
    check(made.returncode == 0 and made.stdout and not made.stderr, example, made.stderr)

COMPLETE = r"""
. "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
compopt() { :; }
_fivefold_cli
printf '%s\n' "${COMPREPLY[@]}"
"""


def complete(*words):
    script = SOURCE / "data" / "completions" / "fivefold-cli.bash"
    path = f"{pathlib.Path(CLI).parent}:{ENVIRONMENT.get('PATH', '')}"
    made = subprocess.run(["bash", "-c", COMPLETE, "bash", script, "fivefold-cli", *words], capture_output=True,
                          encoding="utf-8", env={**ENVIRONMENT, "PATH": path}, cwd=FOLDER, check=False)
    return made.stdout.split("\n")[:-1]


check(complete("wat") == ["watchlist"], "completes a command", complete("wat"))
check(complete("watchlist", "re") == ["rename", "remove"], "completes its second word", complete("watchlist", "re"))
check(complete("--book", ":sample:", "score", "--deter") == ["--deterministic"], "completes an option")
check(complete("--book", ":sample:", "score", "--scenario", "Fi") == ["Fivefold"], "completes a scenario of the book",
      complete("--book", ":sample:", "score", "--scenario", "Fi"))
finish()
