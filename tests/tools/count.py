"""Adds up a test run and prints `N passed, N failed[, N skipped]`.

count.py LOGS: the folder of meson's logs. Each TAP subtest counts as one; a program that crashed or never ended counts as
one failure more, because the subtests that it did not come to are missing from the log.
"""
import json
import os
import sys
import xml.etree.ElementTree as tree

logs = sys.argv[1]
passed = failed = skipped = 0
for case in tree.parse(os.path.join(logs, "testlog.junit.xml")).getroot().iter("testcase"):
    outcomes = {child.tag for child in case}
    if outcomes & {"failure", "error"}:
        failed += 1
    elif "skipped" in outcomes:
        skipped += 1
    else:
        passed += 1
with open(os.path.join(logs, "testlog.json"), encoding="utf-8") as file:
    failed += sum(json.loads(line)["result"] in ("ERROR", "TIMEOUT", "INTERRUPT") for line in file)
print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(1 if failed or not passed else 0)
