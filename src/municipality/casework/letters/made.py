"""A letter made: its bytes, its words, and how to know both again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from municipality.casework.letters.blocks import Sheet
from municipality.casework.letters.characters import printable, unprintable
from municipality.casework.letters.compose import compose
from municipality.casework.letters.content import LetterContent
from municipality.casework.letters.plain import plain_text
from municipality.casework.letters.typesetting import made_with, typesetter


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it is kept: `sha256` is that of the PDF, `made_with` what its bytes depend on beside the content."""

    title: str
    pdf: bytes
    text: str
    sha256: str
    made_with: str


def letter(content: LetterContent) -> Letter:
    """The letter as a PDF for archive and screen reader. The same content gives the same bytes."""
    words = sheet(content)
    pdf = typesetter().pdf(words)
    return Letter(
        title=words.title,
        pdf=pdf,
        text=plain_text(words),
        sha256=hashlib.sha256(pdf).hexdigest(),
        made_with=made_with(),
    )


def set_pages(sheet: Sheet) -> bytes:
    """The PDF a sheet is set as: the bytes `letter` would keep for the same content."""
    return typesetter().pdf(sheet)


def text(content: LetterContent) -> str:
    """The letter's words alone: quick enough to be made while somebody types."""
    return plain_text(sheet(content))


def sheet(content: LetterContent) -> Sheet:
    """The letter in words the fonts can set."""
    return compose(content).changed(printable)


def lost_characters(content: LetterContent) -> tuple[str, ...]:
    """Characters of this letter that no font draws and that would be set as «?»; to be shown before it is sent."""
    return unprintable(plain_text(compose(content)))
