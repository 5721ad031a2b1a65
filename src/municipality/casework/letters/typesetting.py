"""From a sheet to a PDF: tagged, in Danish, made for archives and for screen readers, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from municipality.casework.letters.blocks import Block, LetterSheet
from municipality.casework.letters.characters import FONTS, add_break_points

TEMPLATE = Path(__file__).with_name("letter.typ")
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-3a"]
LEAFLET = Path(__file__).with_name("leaflet.typ")
NOON = time(12, tzinfo=UTC)


class Typesetter:
    """One compiler for all letters: fonts and template are read once, and one letter is set at a time."""

    def __init__(self, template: Path = TEMPLATE) -> None:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        self._compiler = typst.Compiler(str(template), root=str(template.parent), font_paths=fonts)
        self._turn = Lock()

    def pdf(self, sheet: LetterSheet) -> bytes:
        """The sheet as PDF/UA-1 and PDF/A-3a. The letter's own date is its time, never the clock."""
        at = datetime.combine(date.fromisoformat(sheet.dated), NOON)
        with self._turn:
            made = self._compiler.compile(
                format="pdf",
                sys_inputs={"letter": build_template_input(sheet)},
                pdf_standards=STANDARDS,
                timestamp=at,
            )
        if not isinstance(made, bytes):
            raise TypeError("the typesetter gave several files where one was asked for")
        return made


@cache
def get_typesetter() -> Typesetter:
    """The process's own typesetter, made when the first letter is."""
    return Typesetter()


@cache
def get_leaflet_typesetter() -> Typesetter:
    """The process's own typesetter of leaflets, made when the first one is."""
    return Typesetter(LEAFLET)


def build_template_input(sheet: LetterSheet) -> str:
    """The sheet as the data the template reads."""
    words = sheet.changed(add_break_points)
    return json.dumps(
        {
            "title": sheet.title,
            "sender": words.sender_lines,
            "receiver": words.receiver_lines,
            "reference": words.reference,
            "blocks": [build_block_input(block) for block in words.blocks],
            "footer": words.footer,
        },
        ensure_ascii=False,
    )


def build_block_input(block: Block) -> dict[str, Any]:
    """A block with its kind, as the template looks for it."""
    return {"kind": type(block).__name__.lower(), **asdict(block)}


@cache
def get_toolchain() -> str:
    """Returns what the bytes depend on besides the content: engine, template and fonts. It is stored with a letter."""
    kept = [TEMPLATE, *sorted(FONTS.glob("*.ttf"))]
    digest = hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in kept))
    return f"typst {version('typst')}, {digest.hexdigest()[:16]}"
