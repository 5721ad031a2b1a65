"""Renders a letter: its PDF, its text, and what identifies both."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from municipality.casework.letters.blocks import LetterSheet
from municipality.casework.letters.characters import find_unprintable, make_printable
from municipality.casework.letters.compose import compose_sheet
from municipality.casework.letters.content import LetterContent
from municipality.casework.letters.plain_text import render_plain_text
from municipality.casework.letters.typesetting import get_toolchain, get_typesetter


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedLetter:
    """A letter as it is kept: `sha256` is that of the PDF, `made_with` what its bytes depend on besides the content."""

    title: str
    pdf: bytes
    text: str
    sha256: str
    made_with: str


def render_letter(content: LetterContent) -> RenderedLetter:
    """The letter as a PDF for archive and screen reader. The same content gives the same bytes."""
    words = render_letter_sheet(content)
    pdf = get_typesetter().pdf(words)
    return RenderedLetter(
        title=words.title,
        pdf=pdf,
        text=render_plain_text(words),
        sha256=hashlib.sha256(pdf).hexdigest(),
        made_with=get_toolchain(),
    )


def render_pages(sheet: LetterSheet) -> bytes:
    """The PDF a sheet is set as: the bytes `render_letter` would keep for the same content."""
    return get_typesetter().pdf(sheet)


def render_letter_text(content: LetterContent) -> str:
    """Renders the text of a letter only: fast enough for a preview while the user types."""
    return render_plain_text(render_letter_sheet(content))


def render_letter_sheet(content: LetterContent) -> LetterSheet:
    """The letter in words the fonts can set."""
    return compose_sheet(content).changed(make_printable)


def find_lost_characters(content: LetterContent) -> tuple[str, ...]:
    """Characters of this letter that no font draws and that would be set as «?»; to be shown before it is sent."""
    return find_unprintable(render_plain_text(compose_sheet(content)))
