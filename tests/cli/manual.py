# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page is clean, names every command and option, and its examples run; the shells complete what the tables have."""
import pathlib
import re
import shlex
import shutil
import subprocess

from harness import CLI, ENVIRONMENT, FOLDER, check, finish, run

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PAGE = pathlib.Path(CLI).parent / "fivefold-cli.1"

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

examples = re.findall(r"^\$ (fivefold-cli .*)$", plain, re.M)
check(len(examples) >= 10, "there are examples")
for example in examples:
    words = shlex.split(example)
    made = subprocess.run([CLI, *words[1:]], capture_output=True, encoding="utf-8", env=ENVIRONMENT, cwd=FOLDER,
                          check=False)
    check(made.returncode == 0 and made.stdout and not made.stderr, example, made.stderr)

COMPLETE = r"""
. "$1"
COMP_LINE=$2 COMP_POINT=${#2}
compopt() { :; }
_fivefold_cli
printf '%s\n' "${COMPREPLY[@]}"
"""


def complete(line):
    script = SOURCE / "data" / "completions" / "fivefold-cli.bash"
    path = f"{pathlib.Path(CLI).parent}:{ENVIRONMENT.get('PATH', '')}"
    made = subprocess.run(["bash", "-c", COMPLETE, "bash", script, f"fivefold-cli {line}"], capture_output=True,
                          encoding="utf-8", env={**ENVIRONMENT, "PATH": path}, cwd=FOLDER, check=False)
    return made.stdout.split("\n")[:-1]


for line, wanted in (("wat", ["watchlist"]), ("watchlist re", ["rename", "remove"]), ("--bo", ["--book"]),
                     ("--book :sample: score --deter", ["--deterministic"]), ("--book ", [":sample:"]),
                     ("--book :sample: score --scenario Ba", ["Base"]),
                     ("--book :sample: score -s Ba", ["Base"]), ("rank --by ", ["odds", "happens", "otherwise", "score", "return", "loss", "swing", "tier"]),
                     ("exposure --by su", ["subtheme"]), ("chart water", ["waterfall"]),
                     ("--book :sample: score --set T", ["T_s="]), ("--book :sample: explain micros", ["microsoft"]),
                     ("--book :sample: rank --class mega", ["mega_cap"]),
                     ("import --as wealth", ["wealthfolio", "wealthfolio-export"]),
                     ("--book :sample: watchlist show Steady", ["Steady\\ big\\ tech"]),
                     ("--book :sample: watchlist add Steady\\ big\\ tech nvidia micros", ["microsoft"]),
                     ("--book :sample: theme export py", ["python-fivefold"]), ("theme check ", [""]),
                     ("--book :sample: explain nvidia ", [""]), ("--book missing.fivefold explain n", [""])):
    check(complete(line) == wanted, f"completes {line!r}", complete(line))
for command in commands:
    options = set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", run(*command.split(), "--help", book=None).output, re.M))
    check(set(complete(f"{command} --")) == options, f"completes the options of {command}",
          set(complete(f"{command} --")) ^ options)
finish()
