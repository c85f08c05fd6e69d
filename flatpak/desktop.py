# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of one user on the virtual display: a window manager, the portals, windows, keys, the pointer and pictures."""
import contextlib
import os
import pathlib
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # pylint: disable=wrong-import-position
from sandbox import HOME, ID, expect  # pylint: disable=wrong-import-position

_started = []


def start(*command):
    """Starts a program that stays; `stop_all` ends it."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)
    _started.append(process)
    return process


def stop_all():
    for process in reversed(_started):
        process.terminate()
    for process in _started:
        process.wait()


def output(*command):
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60).stdout


def soon(holds, seconds=3):
    """The value of @holds() as soon as it is true, or as it is after a while."""
    end = time.monotonic() + seconds
    while not (value := holds()) and time.monotonic() < end:
        time.sleep(0.1)
    return value


def wait_until(holds, what, seconds=60):
    """Waits until @holds() is true and returns its value."""
    value = soon(holds, seconds)
    expect(value, f"waited {seconds} s in vain: {what}")
    return value


def begin():
    """Starts what a session has besides the application. The portals themselves come over the bus when they are asked."""
    os.environ.update(XDG_CURRENT_DESKTOP="GNOME", GTK_A11Y="atspi")
    folder = pathlib.Path(os.environ["XDG_CONFIG_HOME"], "xdg-desktop-portal")
    folder.mkdir(parents=True)
    (folder / "portals.conf").write_text("[preferred]\ndefault=gtk\n")
    for name in ("Documents", "Downloads"):
        (HOME / name).mkdir(parents=True)
    names = [name for name in os.environ if name.startswith(("XDG_", "GTK_", "GDK_", "GSK_")) or name in ("DISPLAY", "HOME")]
    subprocess.run(["dbus-update-activation-environment", *names], check=True)
    start("/usr/libexec/at-spi-bus-launcher")
    start("openbox")
    wait_until(lambda: "_NET_SUPPORTING_WM_CHECK" in output("xprop", "-root"), "the window manager")


def windows(name):
    """The visible windows with that name, the oldest first."""
    return output("xdotool", "search", "--onlyvisible", "--name", name).split()


def application_windows():
    return output("xdotool", "search", "--onlyvisible", "--class", "fivefold").split()


def stacking():
    """All managed windows from the bottom to the top."""
    ids = output("xprop", "-root", "_NET_CLIENT_LIST_STACKING").partition("#")[2]
    return [str(int(word, 16)) for word in ids.replace(",", " ").split()]


@contextlib.contextmanager
def application(*arguments):
    """The installed application while it is used: its window."""
    process = start("flatpak", "run", ID, *arguments)
    try:
        window = wait_until(application_windows, "the window of the application")[0]
        wait_until(lambda: find_text("under your assumptions") or find_text("Welcome"), "something in the window")
        yield window
    finally:
        output("flatpak", "kill", ID)
        process.wait()
    wait_until(lambda: not application_windows(), "the window of the application to close")


def focus(window):
    output("xdotool", "windowactivate", "--sync", window)
    time.sleep(0.2)


def press(*keys):
    for key in keys:
        output("xdotool", "key", "--clearmodifiers", key)
        time.sleep(0.2)


def write(text):
    output("xdotool", "type", "--delay", "5", text)
    time.sleep(0.2)


def place(window):
    """The window's left and top edge, width and height."""
    lines = output("xdotool", "getwindowgeometry", "--shell", window).split()
    values = dict(line.split("=") for line in lines)
    return [int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")]


def drag(source, target):
    """Drags with the pointer from the middle of one window to the middle of another."""
    (x, y, width, height), (to_x, to_y, to_width, to_height) = place(source), place(target)
    x, y, to_x, to_y = x + width // 2, y + height // 2, to_x + to_width // 2, to_y + to_height // 2
    output("xdotool", "mousemove", str(x), str(y), "mousedown", "1")
    for step in range(1, 11):
        output("xdotool", "mousemove", str(x + (to_x - x) * step // 10), str(y + (to_y - y) * step // 10))
        time.sleep(0.1)
    output("xdotool", "mouseup", "1")


def texts(accessible):
    """What a screen reader finds in a part of a window: the names of its parts."""
    yield accessible.get_name() or ""
    for index in range(accessible.get_child_count()):
        child = accessible.get_child_at_index(index)
        if child is not None:
            yield from texts(child)


def find_text(part):
    """The text of the application's windows that has @part in it; None where there is none, or not yet."""
    try:
        return next((text for text in texts(Atspi.get_desktop(0)) if part in text), None)
    except GLib.Error:  # a widget went while it was looked at
        return None


def picture(window, path):
    subprocess.run(["import", "-window", window, str(path)], check=True)


def colours(path):
    return int(output("identify", "-format", "%k", str(path)))
