# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal: notes are added, changed, deleted and searched; what is due or met stands in the inbox."""
import datetime

from harness import ask, check, dump, finish, new_book, refused, run

book = new_book("journal.fivefold", "--sample")
states = [dump(book)]
TODAY = datetime.date.today()


def edit(*words, name=None):
    answer = run(*words, book=book)
    states.append(dump(book))
    check(answer.status == 0 and answer.error == "" and states[-1] != states[-2], name or " ".join(words), answer)


def notes(*words):
    return ask("note", *words, book=book)


def inbox(kind):
    return [item for item in ask("book", "check", book=book)["inbox"] if item["kind"] == kind]


check(notes("list") == [] and run("note", "list", book=book).output == "No notes.\n", "an empty journal says so")

# --- add ---
edit("note", "add", "NVDA", "Margins fall.\nCustom chips win.", "--date", "2026-11-01", "--review", "2067-03-01",
     "--trigger", "hazard above 8 % by 2068", name="on an instrument, by ticker, with trigger and review date")
note = notes("show", "1")
check(note == {
    "id": 1, "kind": "instrument", "subject": note["subject"], "date": "2026-11-01",
    "text": "Margins fall.\nCustom chips win.", "review_date": "2067-03-01", "due": note["due"],
    "trigger": {"kind": "assumption", "key": "instrument.nvidia.hazard", "instrument": None, "comparison": "above",
                "value": 0.08, "price": None, "currency": None, "from": None, "by": "2068-12-31", "state": "waiting",
                "stands_at": 0, "stored_price": None, "stored_on": None}}, "every field", note)
edit("note", "add", "cloud", "Usage is what counts.", "--trigger", "M below 1.5x", name="on a sector")
edit("note", "add", "scenario:" + ask("scenario", "list", book=book)[0]["name"], "Too bold?", "--trigger",
     "date 2026-11-02", name="on a scenario, with a day")
edit("note", "add", "sector:ml_ai", "Chips get dear.", "--trigger", "price of nvidia at least 1 USD from 2066-12",
     name="the price of something else, from a month on")
trigger = notes("show", "4")["trigger"]
check((trigger["kind"], trigger["instrument"], trigger["price"], trigger["currency"], trigger["from"]) ==
      ("price", "nvidia", "1", "USD", "2066-12-01"), "price trigger", trigger)
check([n["date"] for n in notes("list")][:1] == [TODAY.isoformat()], "today by default, the latest first")
check([n["id"] for n in notes("list", "nvidia")] == [1], "those of one thing")

# --- what is refused ---
for words, said in [
    (["note", "add", "NVDA", " "], ["says nothing"]),
    (["note", "add", "nobody at all", "x"], ["nobody at all"]),
    (["note", "add", "sector:nvidia", "x"], ["no sector"]),
    (["note", "add", "NVDA", "x", "--date", "yesterday"], ["yesterday"]),
    (["note", "add", "NVDA", "x", "--review", "2026-02-30"], ["2026-02-30"]),
    (["note", "add", "NVDA", "x", "--trigger", "hazard"], ["hazard", "is not a trigger"]),
    (["note", "add", "NVDA", "x", "--trigger", "hazard above lots"], ["lots", "is not a number"]),
    (["note", "add", "NVDA", "x", "--trigger", "hazard above 8"], ["instrument.nvidia.hazard", "8"]),
    (["note", "add", "NVDA", "x", "--trigger", "hazzard above 8 %"], ["hazzard"]),
    (["note", "add", "NVDA", "x", "--trigger", "M below 2 by 2028-13"], ["2028-13"]),
    (["note", "add", "NVDA", "x", "--trigger", "M below 2 from 2029 by 2028"], ["2029-01-01", "2028-12-31"]),
    (["note", "add", "cloud", "x", "--trigger", "price below 2 USD"], ["whose price"]),
    (["note", "add", "NVDA", "x", "--trigger", "price below 2 us"], ["us", "currency"]),
    (["note", "edit", "99", "--text", "x"], ["99"]),
    (["note", "delete", "1", "99"], ["99"]),
    (["note", "show", "x"], ["x"]),
]:
    refused(" ".join(words), run(*words, book=book), 1, *said)
refused("nothing to change", run("note", "edit", "1", book=book), 2, "--text")
check(dump(book) == states[-1], "what is refused changes nothing")

# --- the inbox ---
check([i["detail"] for i in inbox("note-trigger") if "2026-11-02" in i["detail"]], "a day that has come",
      inbox("note-trigger"))
check(len(inbox("note-trigger")) == 1 and inbox("note-review") == [], "and nothing else", inbox("note-review"))
edit("note", "edit", "2", "--trigger", "p above 0.05", name="another trigger")
check(len(inbox("note-trigger")) == 2, "an assumption that meets it", inbox("note-trigger"))
edit("note", "edit", "2", "--trigger", "p above " + repr(ask("inputs", book=book)["driver"]["p"]), name="at the limit")
check(len(inbox("note-trigger")) == 1, "is not above it", inbox("note-trigger"))
edit("note", "edit", "2", "--trigger", "p at least " + repr(ask("inputs", book=book)["driver"]["p"]))
check(len(inbox("note-trigger")) == 2, "but at least", inbox("note-trigger"))
edit("note", "edit", "2", "--trigger", "none", "--review", TODAY.isoformat(), name="due today")
check(len(inbox("note-review")) == 1 and len(inbox("note-trigger")) == 1, "is due", inbox("note-review"))
check(sorted(n["id"] for n in notes("list", "--due")) == [2, 3], "--due", notes("list", "--due"))
edit("note", "edit", "2", "--review", (TODAY + datetime.timedelta(days=2)).isoformat(), name="due the day after tomorrow")
check(inbox("note-review") == [], "is not due yet")
edit("note", "add", "NVDA", "Cheap", "--trigger", "price below 1 USD")
check(notes("show", "5")["trigger"]["state"] == "waiting", "a price that does not meet it", notes("show", "5"))
edit("note", "edit", "5", "--trigger", "price below 100000 USD")
check(notes("show", "5")["trigger"]["state"] == "met" and len(inbox("note-trigger")) == 2, "one that does",
      notes("show", "5"))
edit("note", "edit", "5", "--trigger", "price below 100000 JPY")
check(notes("show", "5")["trigger"]["state"] == "no_price", "none is stored in that currency", notes("show", "5"))

# --- search ---
check([n["id"] for n in notes("search", "CUSTOM", "marg")] == [1], "beginnings of words in any case")
check([n["id"] for n in notes("search", "nvidia")] == [5, 1], "what it is about")
check(notes("search", "nowhere") == [], "nothing found")
check("Margins fall." in run("note", "search", "chips", "win", book=book).output, "as text")
check("Custom chips win." in run("note", "show", "1", book=book).output, "in full")

# --- delete, undo ---
edit("note", "delete", "1", "2", name="delete two at once")
check([n["id"] for n in notes("list")] == [5, 4, 3], "deleted")
for number in range(len(states) - 2, -1, -1):
    answer = run("undo", book=book)
    check(answer.status == 0 and dump(book) == states[number], f"undo goes back to state {number}", answer)
for number in range(1, len(states)):
    answer = run("redo", book=book)
    check(answer.status == 0 and dump(book) == states[number], f"redo goes on to state {number}", answer)
check(ask("book", "check", book=book)["integrity"] == "ok", "whole")

# --- completion ---


def complete(*words):
    return run("complete", "--", "--book", book, *words, book=None).output.split()


check(complete("note", "show", "") == ["5", "4", "3"], "notes by their number", complete("note", "show", ""))
check("cloud" in complete("note", "add", "clo"), "what notes can be about", complete("note", "add", "clo"))
finish()
