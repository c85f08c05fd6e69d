# SPDX-License-Identifier: GPL-3.0-or-later
"""check.py BUNDLE PICTURES: installs the bundle in scratch, uses it as people do, and shows that it can reach nothing but what they
give it. Every claim has a positive control: the same look at a case where the opposite must be seen."""
import json
import pathlib
import socket
import subprocess
import sys
import threading
import time

import desktop
from desktop import focus, picture, press, wait_until, write
from sandbox import DATA, HOME, ID, ask, claim, expect, finish, flatpak, inside, install, uninstall

BUNDLE = pathlib.Path(sys.argv[1])
PICTURES = pathlib.Path(sys.argv[2])
NETWORK = "--share=network"
BOOK = DATA / "sample.fivefold"


# --- what it can reach ------------------------------------------------------------------------------------------------


def permissions(*options):
    """What the running sandbox says of itself."""
    lines = inside("cat", "/.flatpak-info", options=options).stdout.splitlines()
    start = lines.index("[Context]") + 1
    context = lines[start:lines.index("", start)]
    return {key: {word for word in value.split(";") if word} for key, value in (line.split("=") for line in context)}


@claim("its permissions are a window and nothing else")
def check_permissions():
    wanted = {"shared": {"ipc"}, "sockets": {"x11", "wayland", "fallback-x11"}, "devices": {"dri"}}
    found, wider = permissions(), permissions(NETWORK)
    expect(found == wanted, f"found {found}")
    expect(wider["shared"] == {"ipc", "network"}, f"with {NETWORK} found {wider}")
    return "; ".join(f"{key}: {' '.join(sorted(value))}" for key, value in found.items()), f"with {NETWORK} also network"


def interfaces(text):
    return sorted(line.partition(":")[0].strip() for line in text.splitlines() if ":" in line)


@claim("it sees no network interface but lo")
def check_interfaces():
    found = interfaces(inside("cat", "/proc/net/dev").stdout)
    wider = interfaces(inside("cat", "/proc/net/dev", options=[NETWORK]).stdout)
    host = interfaces(pathlib.Path("/proc/net/dev").read_text())
    expect(found == ["lo"], f"found {found}")
    expect(wider == host and len(host) > 1, f"with {NETWORK} {wider}, the host has {host}")
    return " ".join(found), f"with {NETWORK} {' '.join(wider)}, as on the host"


def greet(server):
    connection, _ = server.accept()
    with connection:
        connection.sendall(b"hello\n")


@claim("it cannot reach a server on the host's loopback")
def check_loopback():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        threading.Thread(target=greet, args=[server], daemon=True).start()
        call = f"exec 3<>/dev/tcp/127.0.0.1/{port} && head -n 1 <&3"
        refused, answered = inside("bash", "-c", call), inside("bash", "-c", call, options=[NETWORK])
    expect(refused.returncode != 0 and "refused" in refused.stderr, f"found {refused}")
    expect(answered.stdout == "hello\n", f"with {NETWORK} found {answered}")
    return refused.stderr.strip().splitlines()[-1], f"with {NETWORK} the server says {answered.stdout.strip()}"


@claim("it sees nothing of the home folder but its own data")
def check_home():
    secret = HOME / "Documents/secret.txt"
    secret.write_text("mine\n")
    look = ["-c", f"find {HOME} -type f -not -path '{HOME}/.var/app/{ID}/*'; cat {secret}"]
    found, wider = inside("sh", *look), inside("sh", *look, options=["--filesystem=home"])
    expect(found.stdout == "" and "No such file" in found.stderr, f"found {found.stdout}{found.stderr}")
    expect(str(secret) in wider.stdout and wider.stdout.endswith("mine\n"), f"with --filesystem=home {wider}")
    return "no file; " + found.stderr.strip().splitlines()[-1], "with --filesystem=home the file is listed and read"


# --- what is in it ----------------------------------------------------------------------------------------------------


@claim("fivefold-cli ranks the sample book in the sandbox")
def check_rank():
    rank = json.loads(ask("--book", ":sample:", "rank", "--json"))["instruments"]
    never = json.loads(ask("--book", ":sample:", "rank", "--json", "--set", "p=0"))["instruments"]
    odds = [row["at_my_odds"] for row in rank if row["at_my_odds"] is not None]
    cash = [row["score"] for row in rank if row["class"] == "cash"]
    expect(len(odds) > 50 and odds == sorted(odds, reverse=True), f"at my odds {odds}")
    expect(cash and all(score == 50 for score in cash), f"cash scores {cash}")
    expect(rank != never, "p=0 changes nothing")
    return (f"{len(rank)} instruments, {rank[0]['name']} first with {rank[0]['at_my_odds']:.1%}, cash exactly 50",
            f"with p=0 it is {never[0]['name']} with {never[0]['at_my_odds']:.1%}")


@claim("the manual page of fivefold-cli is inside")
def check_manual():
    page = "/app/share/man/man1/fivefold-cli.1"
    found, other = inside("head", "-c", "4000", page), inside("head", "-c", "4000", page.replace("cli", "clip"))
    expect(".TH" in found.stdout, f"found {found}")
    expect(other.returncode != 0, f"a page of another name: {other}")
    return next(line for line in found.stdout.splitlines() if line.startswith(".TH")), "a page of another name is not found"


@claim("it speaks the user's language")
def check_language():
    chinese, english = (ask("--help", LC_ALL=f"{code}.UTF-8", LANGUAGE="") for code in ("zh_CN", "en_US"))
    expect(any("\u4e00" <= letter <= "\u9fff" for letter in chinese), f"in Chinese: {chinese[:200]}")
    expect(english.isascii() or not any("\u4e00" <= letter <= "\u9fff" for letter in english), "English has Chinese in it")
    return chinese.splitlines()[-1].strip(), english.splitlines()[-1].strip()


# --- the window and its book ------------------------------------------------------------------------------------------


@claim("its window opens on the sample book")
def check_window():
    before = PICTURES / "empty.png"
    picture("root", before)
    with desktop.application("--book", ":sample:") as window:
        path = PICTURES / "window.png"
        wait_until(lambda: desktop.find_text("EUR"), "the value of the portfolio")
        time.sleep(1)  # the charts follow
        picture(window, path)
    bare, many = desktop.colours(before), desktop.colours(path)
    before.unlink()
    expect(many > 500 > bare, f"{many} colours in the window, {bare} on the empty screen")
    return f"{path.name}: {many} colours", f"the screen without it: {bare}"


@claim("a book that is begun at the first start lies in the application's own folder")
def check_book():
    expect(not BOOK.exists(), f"{BOOK} is there before the first start")
    with desktop.application() as window:
        focus(window)
        press("Return")  # the first button of the welcome page: the sample book
        wait_until(BOOK.exists, f"{BOOK}")
        wait_until(lambda: desktop.find_text("under your assumptions"), "the book in the window, which is remembered then")
    return f"~/{BOOK.relative_to(HOME)}", "it was not there before"


@claim("a second start raises the first window")
def check_second_start():
    with desktop.application() as window:
        desktop.start("xev", "-geometry", "1200x800+100+100")
        other = wait_until(lambda: desktop.windows("Event Tester"), "a window over it")[0]
        focus(other)
        below = desktop.stacking()
        second = desktop.start("flatpak", "run", ID)
        wait_until(lambda: desktop.stacking()[-1] == window, "the first window on top")
        count = len(desktop.application_windows())
        expect(below[-1] == other and below.index(window) < below.index(other), "the other window was not on top before")
        wait_until(lambda: second.poll() is not None, "the second process to leave")
        desktop.output("xdotool", "windowclose", other)
    expect(count == 1, f"{count} windows")
    return "one window, on top; the second process left", "before, another window was on top of it"


# --- files through the portals ----------------------------------------------------------------------------------------


HEADER = "date,symbol,instrumentType,quantity,activityType,unitPrice,currency,fee,amount\n"
DIALOG = "Import Transactions or Prices"
DOCUMENTS = HOME / "Documents"


def write_table(name, day, symbol):
    path = DOCUMENTS / name
    path.write_text(f"{HEADER}{day},{symbol},EQUITY,5,BUY,20,EUR,0,100\n")
    return path


def count_purchases(company):
    rows = json.loads(ask("--book", str(BOOK), "transactions", "--json"))
    return sum(company in (row["name"] or "") for row in rows)


def choose_from_menu(window, mnemonic, title):
    """Opens an entry of the main menu by keys; returns the file dialog, which the portal shows."""
    focus(window)
    press("F10", mnemonic)
    return wait_until(lambda: desktop.windows(title), f"the dialog “{title}”")[0]


def type_path(dialog, path):
    focus(dialog)
    press("ctrl+l", "ctrl+a")
    write(str(path))


def accept(dialog, answered):
    """Presses Return until @answered(): the first may only take what the dialog proposes for the end of a path."""

    def press_again():
        focus(dialog)
        press("Return")
        return desktop.soon(answered)

    wait_until(press_again, "the dialog to be answered")


def save_over(window, path):
    """Backs the book up over a file that is there, by the main menu, the portal's dialog and its question."""
    dialog = choose_from_menu(window, "b", "Back Up Book")
    type_path(dialog, path)
    accept(dialog, lambda: desktop.find_text("already exists"))
    press("alt+r")


def accept_preview(window, text):
    wait_until(lambda: desktop.find_text(text), f"a preview that says “{text}”")
    focus(window)
    press("alt+i")
    wait_until(lambda: not desktop.find_text(text), "the preview to close")


@claim("import: a file that is chosen in the portal's dialog comes in, and its sandbox path is not shown")
def check_import():
    table = write_table("january.csv", "2024-01-02", "Portalco")
    direct = inside("fivefold-cli", "--book", str(BOOK), "import", str(table))
    with desktop.application() as window:
        dialog = choose_from_menu(window, "i", DIALOG)
        type_path(dialog, table)
        accept(dialog, lambda: desktop.find_text("january.csv"))
        lent = desktop.find_text("/doc/")
        picture(window, PICTURES / "import.png")
        accept_preview(window, "1 new")
    expect(count_purchases("Portalco") == 1, f"{count_purchases('Portalco')} purchases")
    expect(lent is None, f"the window shows {lent}")
    expect(direct.returncode == 1, f"without the portal: {direct}")
    return "1 purchase in the book", f"without the portal: {direct.stderr.strip()}"


@claim("import: several files at once, from one dialog")
def check_import_several():
    write_table("february.csv", "2024-02-02", "Severalco")
    with desktop.application() as window:
        dialog = choose_from_menu(window, "i", DIALOG)
        type_path(dialog, DOCUMENTS)
        press("alt+o")
        wait_until(lambda: desktop.find_text("february.csv"), "the folder's files")
        focus(dialog)
        press("ctrl+a", "alt+o")
        accept_preview(window, "1 new · 1 already known")
    expect(count_purchases("Severalco") == 1 and count_purchases("Portalco") == 1, "not one purchase of each")
    return "february.csv came in", "january.csv, chosen with it, was known already"


@claim("import: files that are dropped from a file manager come in")
def check_drop():
    files = [write_table(f"{name}.csv", day, "Dropco") for name, day in (("march", "2024-03-04"), ("april", "2024-04-02"))]
    with desktop.application() as window:
        desktop.start(sys.executable, str(pathlib.Path(__file__).with_name("drag.py")), *map(str, files))
        source = wait_until(lambda: desktop.windows("Files to drag"), "the window to drag from")[0]
        desktop.output("xdotool", "windowmove", "--sync", source, "0", "0")
        before = count_purchases("Dropco")
        desktop.drag(source, window)
        accept_preview(window, "2 new")
        desktop.output("xdotool", "windowclose", source)
    expect((before, count_purchases("Dropco")) == (0, 2), f"{before}, then {count_purchases('Dropco')} purchases")
    return "2 purchases from 2 files", "none before the drop"


@claim("export: a backup is written where the portal's dialog says, over the old file")
def check_export():
    target = DOCUMENTS / "backup.fivefold"
    target.write_text("old")
    with desktop.application() as window:
        save_over(window, target)
        wait_until(lambda: target.read_bytes() != b"old", "the file to change")
    beside = [path.name for path in DOCUMENTS.iterdir() if "backup" in path.name]
    (DATA / "again.fivefold").write_bytes(target.read_bytes())
    watchlists = ask("--book", str(DATA / "again.fivefold"), "watchlist", "list")
    expect(beside == [target.name], f"beside it: {beside}")
    expect("Alternatives" in watchlists, f"its watchlists: {watchlists}")
    return f"{target.stat().st_size} bytes that open as a book, nothing left beside it", "the same file held “old” before"


@claim("export: where it may not write it says so in one sentence, and the old file stays whole")
def check_unwritable():
    folder = DOCUMENTS / "read-only"
    old = folder / "old.fivefold"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "none", folder], check=True)
    old.write_text("old")
    subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
    with desktop.application() as window:
        save_over(window, old)
        sentence = wait_until(lambda: desktop.find_text("was not saved"), "the sentence")
        picture(window, PICTURES / "read-only.png")
    left = [path.name for path in folder.iterdir()]
    expect(old.read_text() == "old" and left == [old.name], f"in the folder now: {left}")
    return sentence, "the same steps wrote the backup of the line above"


@claim("nothing that was lent for once is remembered")
def check_forgotten():
    folder = HOME / ".var/app" / ID
    kept = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    lent = [str(path) for path, content in kept.items() if b"/run/user/0/doc/" in content or b"/run/flatpak/doc" in content]
    named = [path.name for path, content in kept.items() if b"Dropco" in content]
    expect(not lent, f"a lent path is in {lent}")
    expect(any(name.startswith(BOOK.name) for name in named), f"“Dropco” is found in {named}")
    return f"no path of the portal in {len(kept)} files", f"the same search finds what was imported in {' '.join(named)}"


# --- the end ----------------------------------------------------------------------------------------------------------


@claim("the book is still there after the application was removed and installed again")
def check_reinstall():
    ask("--book", str(BOOK), "watchlist", "create", "Kept")
    uninstall()
    gone = inside("true")
    install(BUNDLE)
    kept = "Kept" in ask("--book", str(BOOK), "watchlist", "list")
    expect(gone.returncode != 0 and kept, f"after removal {gone}, kept: {kept}")
    uninstall("--delete-data")
    expect(not BOOK.exists(), "--delete-data left the book where it was")
    return "the watchlist made before is listed", "removed with --delete-data it is gone"


CHECKS = [check_permissions, check_interfaces, check_loopback, check_home, check_rank, check_manual, check_language,
          check_window, check_book, check_second_start, check_import, check_import_several, check_drop, check_export,
          check_unwritable, check_forgotten, check_reinstall]


def main():
    desktop.begin()
    install(BUNDLE)
    for check in CHECKS:
        check()
    desktop.stop_all()
    sys.exit(finish())


if __name__ == "__main__":
    main()
