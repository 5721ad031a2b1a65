"""Breaks the bytes of a text or of a workbook: cut, flipped, recoded, with a part left out or inflated."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

LITERALS = (
    b'""', b"-1", b"1e999", b"nan", b"true", b"null", b"[]", b"{}", b"9" * 5000, b"[" * 3000, b"9999-12-31",
    b"0001-01-01", b"2026-02-30", b"\xff\xfe", b"\x00", "\u202e".encode(), b"NaN", b"1.5", b'"\\ud800"', b"x" * 70000,
)  # fmt: skip
EPOCH = (1980, 1, 1, 0, 0, 0)
BEGINNINGS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\n" * 50, b"PK\x03\x04")


def break_text(content: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Returns a text with one to three mutations."""
    done = []
    for _ in range(chance.randrange(1, 4)):
        name = chance.choice(sorted(WAYS))
        content = WAYS[name](content, chance)
        done.append(name)
    return "+".join(done), content


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flip(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(min(len(changed), chance.randrange(1, 9))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _insert(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + chance.choice(LITERALS) + content[place:]


def _replace_value(content: bytes, chance: random.Random) -> bytes:
    places = [place for place, byte in enumerate(content) if byte in b"=:"]
    if not places:
        return content
    place = chance.choice(places) + 1
    ends = [end for end in (content.find(mark, place) for mark in (b"\n", b",", b"}")) if end >= 0]
    return content[:place] + b" " + chance.choice(LITERALS) + content[min(ends, default=len(content)) :]


def _shuffle_lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    for _ in range(chance.randrange(1, 5)):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one] + lines[one][:0]
    return b"\n".join(lines)


def _repeat(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    place = chance.randrange(len(lines))
    return b"\n".join([*lines[:place], *[lines[place]] * chance.choice((2, 50)), *lines[place:]])


def _begin(content: bytes, chance: random.Random) -> bytes:
    return chance.choice(BEGINNINGS) + content


def _recode(content: bytes, chance: random.Random) -> bytes:
    return content.decode("utf-8", "replace").encode(chance.choice(("utf-16", "cp1252", "utf-32")), "replace")


WAYS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "cut": _cut, "flip": _flip, "insert": _insert, "value": _replace_value, "swap": _shuffle_lines,
    "repeat": _repeat, "begin": _begin, "recode": _recode,
}  # fmt: skip


def break_workbook(content: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Returns a workbook with a part broken, left out or inflated, or the archive itself broken."""
    if chance.random() < 0.2:
        return f"archive:{(way := chance.choice(('cut', 'flip')))}", WAYS[way](content, chance)
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = chance.choice(sorted(parts))
    way = chance.choice(("drop", "merge", "far", "fills", *sorted(WAYS)))
    if way == "drop":
        parts.pop(name)
    elif way in PARTS:
        sheets = [part for part in parts if part.startswith("xl/worksheets/")]
        name = "xl/styles.xml" if way == "fills" else chance.choice(sheets)
        parts[name] = parts[name].replace(*PARTS[way])
    else:
        parts[name] = WAYS[way](parts[name], chance)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part, data in parts.items():
            new.writestr(zipfile.ZipInfo(part, EPOCH), data, zipfile.ZIP_DEFLATED)
    return f"{name}:{way}", made.getvalue()


PARTS = {
    "merge": (b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A3:A6"/></mergeCells>'),
    "far": (b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'),
    "fills": (b"<fill><patternFill/></fill>", b"<fill/>"),
}
