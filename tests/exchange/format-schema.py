# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file of rules in data/formats fits the schema, is called as its id says, and has its sentences in every language."""
import json
import pathlib
import sys

import jsonschema

folder, schema_path = pathlib.Path(sys.argv[1]), sys.argv[2]
schema = json.load(open(schema_path, encoding="utf-8"))
texts = {path.stem: json.load(open(path, encoding="utf-8")) for path in (folder / "texts").glob("*.json")}
number = 0


def report(passed, name, why=""):
    global number
    number += 1
    print(f"{'ok' if passed else 'not ok'} {number} - {name}")
    if not passed:
        print(f"# {why}")


def sentences(value):
    """What a person reads of a file of rules."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("why", "refuse") and isinstance(inner, str):
                yield inner
            yield from sentences(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sentences(inner)


for path in sorted(folder.glob("*.json")):
    rules = json.load(open(path, encoding="utf-8"))
    errors = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in jsonschema.Draft202012Validator(schema).iter_errors(rules)]
    report(not errors and rules["id"] == path.stem, f"{path.name} fits the schema", "; ".join(errors) or rules.get("id"))
    for language, translations in texts.items():
        missing = [text for text in sentences(rules) if text not in translations]
        report(not missing, f"{path.name} speaks {language}", "; ".join(missing))
print(f"1..{number}")
