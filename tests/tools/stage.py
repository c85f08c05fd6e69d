# SPDX-License-Identifier: GPL-3.0-or-later
"""What a bare X server lacks for a picture of a window with its round corners and shadow.

stage.py announce         claims to be a compositing window manager, so that GTK draws them; stays until it is killed
stage.py picture WINDOW   writes the window's pixels as PAM, with their transparency, to the standard output"""

import ctypes
import sys

import numpy

x11 = ctypes.CDLL("libX11.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XDefaultRootWindow.restype = x11.XCreateSimpleWindow.restype = x11.XInternAtom.restype = ctypes.c_ulong
XA_ATOM, XA_WINDOW, ALL_PLANES, Z_PIXMAP = 4, 33, ctypes.c_ulong(-1), 2


class Attributes(ctypes.Structure):
    """The start of XWindowAttributes; the rest is room."""

    _fields_ = [(name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")]
    _fields_ += [("rest", ctypes.c_long * 32)]


class Image(ctypes.Structure):
    """The start of XImage."""

    _fields_ = [(name, ctypes.c_int) for name in ("width", "height", "xoffset", "format")]
    _fields_ += [("data", ctypes.c_void_p)]


def announce(display):
    root = x11.XDefaultRootWindow(display)
    window = ctypes.c_ulong(x11.XCreateSimpleWindow(display, ctypes.c_ulong(root), 0, 0, 1, 1, 0, 0, 0))

    def atom(name):
        return ctypes.c_ulong(x11.XInternAtom(display, name.encode(), 0))

    def put(target, name, kind, value):
        place = ctypes.c_ulong(target), atom(name), ctypes.c_ulong(kind)
        x11.XChangeProperty(display, *place, 32, 0, ctypes.byref(value), 1)

    put(root, "_NET_SUPPORTED", XA_ATOM, atom("_GTK_FRAME_EXTENTS"))
    for target in (root, window.value):
        put(target, "_NET_SUPPORTING_WM_CHECK", XA_WINDOW, window)
    x11.XSetSelectionOwner(display, atom("_NET_WM_CM_S0"), window, 0)
    x11.XSync(display, 0)
    print("ready", flush=True)
    event = ctypes.create_string_buffer(256)
    while True:
        x11.XNextEvent(display, event)


def picture(display, window):
    attributes = Attributes()
    x11.XGetWindowAttributes(display, ctypes.c_ulong(window), ctypes.byref(attributes))
    if attributes.depth != 32:
        sys.exit("stage.py: the window has no transparency; was the window manager announced before it opened?")
    width, height = attributes.width, attributes.height
    x11.XGetImage.restype = ctypes.POINTER(Image)
    image = x11.XGetImage(display, ctypes.c_ulong(window), 0, 0, width, height, ALL_PLANES, Z_PIXMAP).contents
    data = numpy.ctypeslib.as_array(ctypes.cast(image.data, ctypes.POINTER(ctypes.c_uint8)), (height, width, 4))
    colour, alpha = data[:, :, 2::-1].astype(numpy.uint16), data[:, :, 3:].astype(numpy.uint16)
    # X keeps colours multiplied by their opacity, a picture does not
    plain = numpy.minimum(255, (colour * 255 + alpha // 2) // numpy.maximum(alpha, 1))
    pixels = numpy.concatenate([plain, alpha], axis=2).astype(numpy.uint8)
    header = f"P7\nWIDTH {width}\nHEIGHT {height}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n"
    sys.stdout.buffer.write(header.encode() + pixels.tobytes())


def main():
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    if not display:
        sys.exit("stage.py: there is no display")
    if sys.argv[1] == "announce":
        announce(display)
    picture(display, int(sys.argv[2]))


if __name__ == "__main__":
    main()
