# SPDX-License-Identifier: GPL-3.0-or-later
"""Watchlists are edited, taken back step by step, and shared between processes."""
import concurrent.futures
import datetime
import os
import signal
import sqlite3
import subprocess
import threading
import time

from harness import CLI, ENVIRONMENT, FOLDER, ask, check, dump, finish, new_book, run

book = new_book("lists.fivefold", "--sample")
states = [dump(book)]


def edit(*words, name=None):
    answer = run(*words, book=book)
    states.append(dump(book))
    check(answer.status == 0 and answer.error == "" and states[-1] != states[-2], name or " ".join(words), answer)


def slugs(name="Mine"):
    return [item["instrument"] for item in ask("watchlist", "show", name, book=book)]


edit("watchlist", "create", "Mine")
edit("watchlist", "add", "Mine", "microsoft", "NVDA", "alphabet")
check(slugs() == ["microsoft", "nvidia", "alphabet"], "by id, by ticker, in order", slugs())
edit("watchlist", "add", "mine", "PyCharm", "--position", "2", name="by alias, at a position, the list in any case")
check(slugs() == ["microsoft", "jetbrains", "nvidia", "alphabet"], "PyCharm leads to JetBrains", slugs())
edit("watchlist", "move", "Mine", "alphabet", "1")
check(slugs() == ["alphabet", "microsoft", "jetbrains", "nvidia"], "moved to the front", slugs())
edit("watchlist", "move", "Mine", "alphabet", "3")
check(slugs() == ["microsoft", "jetbrains", "alphabet", "nvidia"], "position counts as after the move", slugs())
edit("watchlist", "set", "Mine", "nvidia", "--target-price", "125.505", "--conviction", "4", "--tags",
     "chips, ai ,chips",
     "--note", "Wait for “earnings”, 注意", name="set several fields at once")
item = ask("watchlist", "show", "Mine", book=book)[3]
score = next(i["score"] for i in ask("score", book=book)["instruments"] if i["id"] == "nvidia")
check({**item, "added_on": None} == {
    "instrument": "nvidia", "name": item["name"], "position": 4, "target_price": "125.505", "conviction": 4,
    "tags": ["chips", "ai"], "note": "Wait for “earnings”, 注意", "added_on": None, "score": score}, "every field", item)
check(abs((datetime.date.today() - datetime.date.fromisoformat(item["added_on"])).days) <= 1, "added today", item)
edit("watchlist", "set", "Mine", "nvidia", "--target-price", "none", "--conviction", "none", "--tags", "",
     name="clear fields")
item = ask("watchlist", "show", "Mine", book=book)[3]
check((item["target_price"], item["conviction"], item["tags"]) == (None, None, []), "cleared", item)
edit("watchlist", "rename", "Mine", "Ours")
edit("watchlist", "remove", "Ours", "microsoft", "nvidia")
check(slugs("Ours") == ["jetbrains", "alphabet"], "two removed at once", slugs("Ours"))
edit("watchlist", "delete", "Ours")
check("Ours" not in [w["name"] for w in ask("watchlist", "list", book=book)], "deleted")
answer = run("watchlist", "set", "1", "microsoft", "--note", "", book=book)
check(answer.status == 0 and dump(book) == states[-1], "what changes nothing is no step", answer)

for number in range(len(states) - 2, -1, -1):
    answer = run("undo", book=book)
    check(answer.status == 0 and answer.output.startswith("Undone: ") and dump(book) == states[number],
          f"undo goes back to state {number}", answer)
check(run("undo", book=book).status == 1, "then there is nothing to undo")
for number in range(1, len(states)):
    answer = run("redo", book=book)
    check(answer.status == 0 and dump(book) == states[number], f"redo goes on to state {number}", answer)
check(run("redo", book=book).status == 1, "then there is nothing to do again")

# --- several processes at once ---
names = [f"List {i}" for i in range(24)]
with concurrent.futures.ThreadPoolExecutor(8) as pool:
    answers = list(pool.map(lambda name: run("watchlist", "create", name, book=book), names))
check(all(a.status == 0 for a in answers), "24 processes edit one book",
      *[a for a in answers if a.status != 0][:2])
check(set(names) <= {w["name"] for w in ask("watchlist", "list", book=book)}, "no edit of theirs is lost")


def add_one_after_another(name):
    return [run("watchlist", "add", name, i, book=book).status for i in ("amazon", "apple", "dell", "intel")]


with concurrent.futures.ThreadPoolExecutor(2) as pool:
    both = list(pool.map(add_one_after_another, ["List 1", "List 2"]))
check(both == [[0] * 4] * 2 and slugs("List 1") == slugs("List 2") == ["amazon", "apple", "dell", "intel"],
      "two processes fill two lists", both)

# --- while another program is at an edit ---
edit = sqlite3.connect(book, isolation_level=None, check_same_thread=False)
edit.execute("BEGIN IMMEDIATE")
end_of_edit = threading.Timer(1, edit.rollback)
end_of_edit.start()
check(run("watchlist", "create", "Waited for", book=book).status == 0, "an edit waits for another program's")
end_of_edit.join()
edit.close()

# --- killed in the middle ---
done = 0
for number in range(30):
    process = subprocess.Popen([CLI, "--book", book, "watchlist", "create", f"Killed {number}"], env=ENVIRONMENT,
                               cwd=FOLDER,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    time.sleep(0.002 * number)
    os.kill(process.pid, signal.SIGKILL)
    said = b"Created" in process.communicate()[0]
    there = f"Killed {number}" in [w["name"] for w in ask("watchlist", "list", book=book)]
    if said and not there:
        check(False, f"edit {number} was confirmed and lost")
    done += there
check(ask("book", "check", book=book)["integrity"] == "ok", f"whole after 30 kills, {done} of them too late")
finish()
