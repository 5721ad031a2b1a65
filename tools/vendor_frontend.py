"""Rebuild the vendored front-end assets from their npm packages.

    python3 tools/vendor_frontend.py            fetches the packages with `npm pack`
    python3 tools/vendor_frontend.py --from DIR reads `NAME-VERSION.tgz` from DIR instead

The assets are committed, so neither `./run` nor `./test` needs npm: this command is for the day a version changes.
Every package is compared with its published SHA-512 before a byte of it is used.

What is left out, and why: DKFDS's JavaScript (our menus and folds are plain HTML), the themes and logos of borger.dk
and virk.dk (not licensed to us), icon classes and font files without a reference. The style sheet is otherwise DKFDS's
own, byte for byte.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "src/municipality/web/static/vendor"
TESTS = ROOT / "tests/journeys/vendor"

SPRITE_ICONS = (
    "arrow-forward", "calendar-month", "check", "chevron-right", "close", "error", "help", "info", "language", "link",
    "open-in-new", "print", "search", "success", "time", "view-split", "warning",
)  # fmt: skip
FONT_FACES = (
    ("Regular", 400, "normal"),
    ("Italic", 400, "italic"),
    ("Medium", 500, "normal"),
    ("SemiBold", 600, "normal"),
    ("Bold", 700, "normal"),
)
LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2013-2014,U+2018-201A,U+201C-201E,"
    "U+2020-2022,U+2026,U+2030,U+2039-203A,U+2044,U+20AC,U+2122,U+2212,U+FB01-FB02"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One npm package: what is taken from it, and where it goes."""

    name: str
    version: str
    sha512: str
    place: Path
    take: Callable[[Path, Path], None]

    @property
    def archive(self) -> str:
        return f"{self.name}-{self.version}.tgz"


def fetch(package: Package, into: Path) -> Path:
    """Download with the machine's own npm configuration; no address is written here."""
    subprocess.run(["npm", "pack", "--silent", f"{package.name}@{package.version}"], cwd=into, check=True)
    return into / package.archive


def unpack(package: Package, archive: Path, into: Path) -> Path:
    """Check the archive against the published digest, then unpack it."""
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != package.sha512:
        sys.exit(f"{archive.name}: SHA-512 is {digest}, expected {package.sha512}. Nothing was changed.")
    with tarfile.open(archive) as opened:
        inside = [
            member
            for member in opened
            if member.isfile() and ".." not in Path(member.name).parts and not member.name.startswith("/")
        ]
        opened.extractall(into / package.name, members=inside)
    return into / package.name / "package"


def take_dkfds(package: Path, place: Path) -> None:
    """Take the style sheet without unused icons and fonts, the Latin fonts, one sprite, the licences."""
    dist = package / "dist"
    css = _slim_css((dist / "css/dkfds.min.css").read_text(encoding="utf-8"))
    (place / "css").mkdir(parents=True)
    (place / "css/dkfds.min.css").write_text(_font_faces() + css, encoding="utf-8")
    for name in sorted(set(re.findall(r"url\(\.\./img/([^)]+)\)", css))):
        _copy(dist / "img" / name, place / "img" / name)
    for face, _weight, _style in FONT_FACES:
        font = f"IBMPlexSans-{face}-Latin1.woff2"
        _copy(dist / "fonts/IBMPlexSans/split/woff2" / font, place / "fonts" / font)
    _copy(dist / "fonts/IBMPlexSans/split/woff2/license.txt", place / "fonts/LICENSE.txt")
    _copy(package / "LICENSE.md", place / "LICENSE.md")
    (place / "icons.svg").write_text(
        _sprite((dist / "img/all-svg-icons.svg").read_text(encoding="utf-8")), encoding="utf-8"
    )


def take_htmx(package: Path, place: Path) -> None:
    """Take the one minified file and its licence."""
    _copy(package / "dist/htmx.min.js", place / "htmx.min.js")
    _copy(package / "LICENSE", place / "LICENSE")


def take_axe(package: Path, place: Path) -> None:
    """Take the accessibility checker, for the tests only; it is never served."""
    for name in ("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt"):
        _copy(package / name, place / name)


def _slim_css(css: str) -> str:
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r"\.icon-[a-z0-9-]+:not\(a\)\{background-image:url\([^)]*\)\}", "", css)
    css = re.sub(r"background-image:url\(\.\./img/logo[^)]*\);?", "", css)
    return re.sub(r"/\*# sourceMappingURL=[^*]*\*/", "", css)


def _font_faces() -> str:
    """Latin woff2 only: 17 kB a face instead of 60, and no wasted request for an .eot no browser reads."""
    return "".join(
        f"@font-face{{font-display:swap;font-family:IBM Plex Sans;font-style:{style};font-weight:{weight};"
        f'src:url(../fonts/IBMPlexSans-{face}-Latin1.woff2) format("woff2");unicode-range:{LATIN}}}'
        for face, weight, style in FONT_FACES
    )


def _sprite(all_icons: str) -> str:
    symbols = dict(re.findall(r'(?s)<symbol id="([^"]+)"(.*?</symbol>)', all_icons))
    chosen = "".join(f'<symbol id="{name}"{symbols[name]}' for name in SPRITE_ICONS)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{chosen}</svg>\n'


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


PACKAGES = (
    Package(
        name="dkfds",
        version="11.2.0",
        sha512="JuVf8NjEOeF+TKIhEFXa3BfZvk1ulQM8+XN+6QhgDo6kiwwvupyBY34YU4FglBeyFWHbE5mYDmnrcYTWOSKkEA==",
        place=STATIC,
        take=take_dkfds,
    ),
    Package(
        name="htmx.org",
        version="2.0.11",
        sha512="Thx/WtpeOQqSrqBCw/A1cwGJGg4UrVa3+sW0GmrM3p4gJgO89ecH4qtbnyzDDWFvBTqjnIMCgELTNt636dtamA==",
        place=STATIC,
        take=take_htmx,
    ),
    Package(
        name="axe-core",
        version="4.14.1",
        sha512="FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        place=TESTS,
        take=take_axe,
    ),
)


def main() -> None:
    """Fetch, check and lay out every package; an older version's folder is removed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="folder", type=Path, help="a folder that already holds the archives")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as scratch:
        for package in PACKAGES:
            archive = folder / package.archive if folder else fetch(package, Path(scratch))
            unpacked = unpack(package, archive, Path(scratch))
            shutil.rmtree(package.place / package.name, ignore_errors=True)
            package.take(unpacked, package.place / package.name / package.version)
            sys.stdout.write(f"{package.name} {package.version} → {(package.place / package.name).relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
