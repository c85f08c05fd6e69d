# SPDX-License-Identifier: GPL-3.0-or-later
"""What a software centre shows of Fivefold: the metainfo and desktop file are valid, follow Flathub's quality
guidelines, are translated, and name the same version as meson.build and NEWS.md; the pictures are those that the
metainfo describes, and the symbolic icon takes any colour. Each check is tried on a broken copy as well.

Usage: check-showcase.py SOURCE BUILD. Prints TAP."""

import dataclasses
import functools
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ID = "io.github.fivefold.Fivefold"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# AppStream would have the id in lower case, but ids of desktop files are not.
TOLERATED = "cid-contains-uppercase-letter"


@dataclasses.dataclass(frozen=True)
class Showcase:
    """The texts that belong together: a broken copy is made with dataclasses.replace()."""

    metainfo: str
    desktop: str
    build: str
    news: str
    symbolic: str
    languages: tuple
    source: pathlib.Path

    def version(self):
        return re.search(r"^  version: '(.+)',$", self.build, re.M)[1]

    def component(self):
        return ElementTree.fromstring(self.metainfo.encode())


def read(source, build):
    return Showcase(
        metainfo=(build / f"data/{ID}.metainfo.xml").read_text(),
        desktop=(build / f"data/{ID}.desktop").read_text(),
        build=(source / "meson.build").read_text(),
        news=(source / "NEWS.md").read_text(),
        symbolic=(source / f"data/icons/hicolor/symbolic/apps/{ID}-symbolic.svg").read_text(),
        languages=tuple((source / "po/LINGUAS").read_text().split()),
        source=source,
    )


# --- checks: each yields what is wrong ------------------------------------------------------------------------------


def run_validator(command, name, text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / name
        path.write_text(text)
        run = subprocess.run([*command, path], capture_output=True, text=True, check=False)
        return run.returncode, run.stdout + run.stderr


def metainfo_is_valid(showcase):
    code, said = run_validator(
        ["appstreamcli", "validate", "--pedantic", "--no-net", "--explain"], f"{ID}.metainfo.xml", showcase.metainfo
    )
    issues = [line for line in said.splitlines() if re.match("[EWIP]: ", line) and TOLERATED not in line]
    if code or issues:
        yield said


def desktop_file_is_valid(showcase):
    code, said = run_validator(["desktop-file-validate"], f"{ID}.desktop", showcase.desktop)
    if code or said:
        yield said


def version_is_one(showcase):
    version = showcase.version()
    release = showcase.component().find("releases/release")
    named = {
        "NEWS.md": re.search(r"^## (.+)$", showcase.news, re.M)[1],
        "the metainfo": f"{release.get('version')} ({release.get('date')})",
    }
    if len(set(named.values())) > 1:
        yield f"NEWS.md and the metainfo differ: {named}"
    for place, release in named.items():
        if release.split()[0] != version:
            yield f"meson.build says {version}, {place} says {release}"


def words_follow_the_guidelines(showcase):
    component = showcase.component()
    name, summary = component.findtext("name"), component.findtext("summary")
    if len(name) > 15:
        yield f"the name is longer than 15 characters: {name}"
    if not 10 <= len(summary) <= 25:
        yield f"the summary has {len(summary)} characters, not 10 to 25: {summary}"
    if re.match("(a|an|the) ", summary, re.I) or summary.endswith(".") or re.search(f"GTK|GNOME|{name}", summary, re.I):
        yield f"the summary starts with an article, ends with a full stop, or names toolkit or application: {summary}"
    length = sum(len(part.text) for part in component.findall("description//*") if not part.get(LANGUAGE))
    if not 200 <= length <= 700:
        yield f"the description has {length} characters, not 3 to 10 lines of 70"


@functools.cache
def visible_size(picture):
    """The size of the window in a picture: of what is not its shadow."""
    command = ["convert", picture, "-alpha", "extract", "-threshold", "90%", "-trim", "-format", "%w %h", "info:"]
    return tuple(map(int, subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()))


def complaints_of_picture(picture, image):
    data, scale = picture.read_bytes(), int(image.get("scale"))
    size = struct.unpack(">2I", data[16:24])
    if size != (int(image.get("width")), int(image.get("height"))):
        yield f"{picture.name} measures {size}, the metainfo says otherwise"
    if any(side > most * scale for side, most in zip(visible_size(picture), (1000, 700))):
        yield f"{picture.name} shows a window larger than 1000x700: {visible_size(picture)} at {scale} to 1"
    if len(data) > 300 * 1024:
        yield f"{picture.name} takes {len(data)} bytes, more than 300 KiB"


def pictures_are_there(showcase):
    address = f"https://raw.githubusercontent.com/fivefold/Fivefold/v{showcase.version()}/"
    styles = set()
    for screenshot in showcase.component().findall("screenshots/screenshot"):
        styles.add(screenshot.get("environment"))
        image = screenshot.find("image")
        caption = next((text.text for text in screenshot.findall("caption") if not text.get(LANGUAGE)), "")
        picture = showcase.source / image.text.removeprefix(address)
        if not caption or caption.endswith("."):
            yield f"a picture needs a caption without a full stop: {image.text}"
        if not image.text.startswith(address):
            yield f"not an address below {address}: {image.text}"
        elif not picture.is_file():
            yield f"not in the repository: {picture}"
        else:
            yield from complaints_of_picture(picture, image)
    if styles != {"gnome", "gnome:dark"}:
        yield f"pictures of {sorted(styles)}, not of the light and the dark style"


def symbolic_icon_takes_any_colour(showcase):
    """GTK fills shapes with the colour of the text and leaves strokes and styles as they are."""
    icon = ElementTree.fromstring(showcase.symbolic.encode())
    if icon.get("viewBox") != "0 0 16 16":
        yield "it is not drawn on 16 units"
    colours = {shape.get("fill") for shape in icon.iter() if not shape.tag.endswith(("}svg", "}g"))}
    if len(colours) != 1 or colours & {None, "none"}:
        yield f"its shapes are filled with {colours}"
    if re.search("stroke|style=|class=|opacity|gradient", showcase.symbolic, re.I):
        yield "it has strokes, styles or shades"


def everything_is_translated(showcase):
    component = showcase.component()
    for path in ("summary", "description//*", "developer/name", ".//caption", ".//release/description//*"):
        parts = [part for part in component.findall(path) if part.tag not in ("ul", "ol")]
        for language in showcase.languages:
            tag = language.replace("_", "-")
            here = [part for part in parts if part.get(LANGUAGE) == tag]
            plain = [part for part in parts if part.get(LANGUAGE) is None]
            if len(here) != len(plain):
                yield f"{path}: {len(plain)} texts, {len(here)} in {tag}"
    for language in showcase.languages:
        for key in ("Name", "Comment", "GenericName", "Keywords"):
            if f"\n{key}[{language}]=" not in showcase.desktop:
                yield f"the desktop file has no {key} in {language}"


# --- controls: one broken copy for each rule ------------------------------------------------------------------------


def changed(field, pattern, replacement):
    def change(showcase):
        text, count = re.subn(pattern, replacement, getattr(showcase, field), count=1)
        assert count, f"{pattern} is not in the {field}"
        return dataclasses.replace(showcase, **{field: text})

    return change


CHECKS = {
    metainfo_is_valid: {
        "without a licence": changed("metainfo", "<metadata_license>.*?</metadata_license>", ""),
        "with a plain address": changed("metainfo", "https://github.com/fivefold/Fivefold/issues", "somewhere"),
        "with an unclosed element": changed("metainfo", "</summary>", ""),
    },
    desktop_file_is_valid: {
        "without a type": changed("desktop", "Type=.*\n", ""),
        "with an unknown category": changed("desktop", "Finance;", "Riches;"),
    },
    version_is_one: {
        "in meson.build": changed("build", "  version: '", "  version: '9."),
        "in NEWS.md": changed("news", "## ", "## 9."),
        "in the metainfo": changed("metainfo", '<release version="', '<release version="9.'),
        "with another date": changed("metainfo", ' date="', ' date="9'),
    },
    words_follow_the_guidelines: {
        "with a long name": changed("metainfo", "(<name.*?>)", r"\1The marvellous "),
        "with an article": changed("metainfo", "<summary>", "<summary>The "),
        "with a full stop": changed("metainfo", "</summary>", ".</summary>"),
        "with next to no description": changed("metainfo", "(?s)(<description>).*?(</d)", r"\1<p>Short</p>\2"),
    },
    pictures_are_there: {
        "with another name": changed("metainfo", "screenshots/overview.png", "screenshots/nothing.png"),
        "of another size": changed("metainfo", ' width="2244"', ' width="2240"'),
        "too large": changed("metainfo", ' scale="2"', ' scale="1"'),
        "of another version": changed("metainfo", "/v[0-9.]+/docs", "/v9/docs"),
        "without a caption": changed("metainfo", "<caption>.*?</caption>", ""),
        "of light windows only": changed("metainfo", '(?s)<screenshot environment="gnome:dark">.*</screenshot>', ""),
    },
    symbolic_icon_takes_any_colour: {
        "of two colours": changed("symbolic", 'fill="#222222"', 'fill="#26a269"'),
        "with strokes": changed("symbolic", "<path ", '<path stroke="#222222" '),
        "of another size": changed("symbolic", "0 0 16 16", "0 0 24 24"),
    },
    everything_is_translated: {
        "without a summary": changed("metainfo", "<summary xml:lang.*?</summary>", ""),
        "with gettext's tag": changed("metainfo", 'xml:lang="zh-CN"', 'xml:lang="zh-Hans-CN"'),
        "without a comment": changed("desktop", r"Comment\[.*\n", ""),
    },
}


def main():
    showcase = read(*map(pathlib.Path, sys.argv[1:3]))
    print(f"1..{len(CHECKS) + sum(map(len, CHECKS.values()))}")
    number = failures = 0

    def tell(passed, name, complaints=()):
        nonlocal number, failures
        number += 1
        failures += not passed
        print(f"{'ok' if passed else 'not ok'} {number} - {name}")
        for complaint in complaints:
            print("# " + complaint.strip().replace("\n", "\n# "))

    for check, controls in CHECKS.items():
        name = check.__name__.replace("_", " ")
        complaints = list(check(showcase))
        tell(not complaints, name, complaints)
        for control, change in controls.items():
            tell(bool(list(check(change(showcase)))), f"{name}: refuses one {control}")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
