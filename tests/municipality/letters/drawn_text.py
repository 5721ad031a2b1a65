"""The text a PDF really draws, read from its content streams through each font's own table of characters."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

PAIR = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
RANGE = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
SECTIONS = re.compile(r"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
INVISIBLE = dict.fromkeys(map(ord, "\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}"))


def drawn_text(pdf: bytes) -> str:
    """Everything drawn on every page, without any white space: how lines and pages break is not at issue."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        drawn = "".join(part for page in document.pages for part in parts(page))
    return squeezed(drawn)


def squeezed(text: str) -> str:
    """A text without white space and characters that are not seen."""
    return "".join(text.translate(INVISIBLE).split())


def parts(page: pikepdf.Page) -> Iterator[str]:
    """The strings a page shows, in the order it shows them."""
    fonts = {name: characters(font) for name, font in page.resources.get("/Font", {}).items()}
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            font = fonts[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            shown = operands[0] if str(operator) == "TJ" else [operands[0]]
            for piece in shown:
                if isinstance(piece, pikepdf.String):
                    yield decoded(bytes(piece), font)


def decoded(codes: bytes, font: dict[int, str]) -> str:
    return "".join(font[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))


def characters(font: pikepdf.Object) -> dict[int, str]:
    """What each glyph of a font stands for: its ToUnicode table."""
    found: dict[int, str] = {}
    for kind, body in SECTIONS.findall(font.ToUnicode.read_bytes().decode("latin-1")):
        if kind == "bfchar":
            found |= {int(code, 16): told(text) for code, text in PAIR.findall(body)}
        else:
            for first, last, text in RANGE.findall(body):
                start = int(text, 16)
                found |= {code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return found


def told(text: str) -> str:
    return bytes.fromhex(text).decode("utf-16-be")
