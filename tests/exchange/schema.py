# SPDX-License-Identifier: GPL-3.0-or-later
"""The schema of theme packs takes the pack that we ship, and refuses one that is spoilt in any of these places.

Usage: schema.py SCHEMA PACK. Prints TAP."""
import copy
import json
import pathlib
import re
import sys

SCHEMA, PACK = (json.loads(pathlib.Path(path).read_text()) for path in sys.argv[1:3])
TYPES = {"object": dict, "array": list, "string": str, "number": (int, float), "null": type(None)}
KNOWN = {"$schema", "$id", "$defs", "$ref", "title", "description", "type", "required", "properties", "additionalProperties",
         "propertyNames", "patternProperties", "dependentRequired", "items", "minItems", "maxItems", "uniqueItems", "const",
         "enum", "oneOf", "pattern", "minLength", "minimum", "maximum", "exclusiveMinimum"}


def resolve(reference):
    at = SCHEMA
    for step in reference.removeprefix("#/").split("/"):
        at = at[step]
    return at


def is_of_type(value, name):
    return isinstance(value, TYPES[name]) and not (name == "number" and isinstance(value, bool))


def complain_of_object(value, schema, path):
    patterns = schema.get("patternProperties", {})
    rest = schema.get("additionalProperties", {})
    missing = [name for name in schema.get("required", ()) if name not in value]
    missing += [other for name, others in schema.get("dependentRequired", {}).items() if name in value
                for other in others if other not in value]
    yield from (f"{path}: no {name}" for name in missing)
    for name, member in value.items():
        yield from complain(name, schema.get("propertyNames", {}), path)
        parts = [part for pattern, part in patterns.items() if re.search(pattern, name)]
        parts += [schema["properties"][name]] if name in schema.get("properties", {}) else []
        if not parts and rest is False:
            yield f"{path}: {name} is not known"
        for part in parts or ([rest] if rest else []):
            yield from complain(member, part, f"{path}.{name}")


def complain(value, schema, path="$"):
    """What is wrong with value, as far as this schema goes."""
    assert not schema.keys() - KNOWN, schema.keys() - KNOWN
    types = schema.get("type", [])
    if types and not any(is_of_type(value, name) for name in ([types] if isinstance(types, str) else types)):
        yield f"{path}: {value!r} is no {types}"
        return
    if "$ref" in schema:
        yield from complain(value, resolve(schema["$ref"]), path)
    if "oneOf" in schema and sum(not list(complain(value, part, path)) for part in schema["oneOf"]) != 1:
        yield f"{path}: {value!r} is not one of its kinds"
    bad = [("const" in schema and value != schema["const"]), ("enum" in schema and value not in schema["enum"])]
    if isinstance(value, str):
        bad += [not re.search(schema.get("pattern", ""), value), len(value) < schema.get("minLength", 0)]
    if isinstance(value, (int, float)):
        bad += [value < schema.get("minimum", value), value > schema.get("maximum", value),
                value <= schema.get("exclusiveMinimum", value - 1)]
    if isinstance(value, list):
        bad += [not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)),
                schema.get("uniqueItems") and len({json.dumps(v) for v in value}) < len(value)]
        for i, element in enumerate(value):
            yield from complain(element, schema.get("items", {}), f"{path}[{i}]")
    if any(bad):
        yield f"{path}: {value!r} is refused"
    if isinstance(value, dict):
        yield from complain_of_object(value, schema, path)


def spoil(place, value):
    pack = copy.deepcopy(PACK)
    *steps, last = place
    at = pack
    for step in steps:
        at = at[step]
    at[last] = value
    return pack


def without(place):
    pack = copy.deepcopy(PACK)
    *steps, last = place
    at = pack
    for step in steps:
        at = at[step]
    del at[last]
    return pack


SPOILT = {
    "an unknown number": spoil(["settings", "gama"], 3),
    "a number outside its domain": spoil(["driver", "H"], 90),
    "a domain's open end": spoil(["settings", "position"], 0),
    "a number that is text": spoil(["classes", 3, "beta"], "1"),
    "a number of a plan in a class": spoil(["classes", 3, "revenue"], 5),
    "a number where a range belongs": spoil(["sectors", 0, "elasticity"], 0.5),
    "a missing number": without(["classes", 3, "volatility"]),
    "a missing setting": without(["settings", "chi"]),
    "a spillover outside its domain": spoil(["spillover", "matrix", 0, 1], 1),
    "an instrument's number outside its domain": spoil(["instruments", 1, "assumptions"], {"dilution": 1, "rationale": "x"}),
    "an unknown key of a scenario": spoil(["scenarios", 0, "assumptions", "N"], 3),
    "an unknown number of a sector": spoil(["scenarios", 0, "assumptions", "sector.cloud.beta"], 1),
}
GOOD = {
    "the pack that we ship": PACK,
    "a large score scale": spoil(["settings", "score_scale"], 2),
    "an instrument of the market alone": spoil(["classes", 3, "market_correlation"], 1),
    "an instrument's own numbers": spoil(["instruments", 1, "assumptions"],
                                         {"beta": 2, "hazard": {"low": 0, "mode": 0.1, "high": 0.2}, "revenue": 5,
                                          "rationale": "x"}),
    "keys of a scenario": spoil(["scenarios", 0, "assumptions"],
                                {"M": 5, "market.M.low": 2, "sector.cloud.elasticity.high": 1, "spillover.cloud.ai": 0.1,
                                 "class.mega_cap.beta": 0.2, "pi": 0.2, "instrument.nvidia.pi": 0.1, "instrument.nvidia.capture": 1, "instrument.nvidia.revenue": 5}),
}

print(f"1..{len(SPOILT) + len(GOOD)}")
failed = 0
for number, (name, pack) in enumerate({**GOOD, **SPOILT}.items(), 1):
    found = list(complain(pack, SCHEMA))
    right = bool(found) == (name in SPOILT)
    failed += not right
    print(f"{'' if right else 'not '}ok {number} - {name}", *(["# " + line for line in found[:3]] if not right else []), sep="\n")
sys.exit(failed > 0)
