"""The letter of a decision from before the town had Helhed: one page that says where the real one lies."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from municipality.casework.letters.blocks import Heading, LetterSheet, Paragraph
from municipality.casework.letters.plain_text import render_plain_text
from municipality.casework.letters.typesetting import get_toolchain, get_typesetter
from municipality.demo.municipalities import UNIT, Town

TITLE = "Afgørelse fra det tidligere system"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferPage:
    """The page as it is kept: the same bytes for all citizens of a town, since it names none."""

    title: str
    content: str
    text: str
    pdf: bytes
    sha256: str
    made_with: str


def get_transfer_page(town: Town, on: date) -> TransferPage:
    """The page of a town."""
    sheet = LetterSheet(
        title=TITLE,
        sender_lines=(f"{town.name} Kommune", UNIT, "Torvet 1", f"{town.postcode} {town.place}"),
        receiver_lines=("Til sagen",),
        reference=(("Dato", on.isoformat()),),
        blocks=(
            Heading(level=1, text=TITLE),
            Paragraph(
                text="Afgørelsen er truffet, før kommunen tog Helhed i brug. Brevet til borgeren ligger i det system, "
                "kommunen brugte dengang. Her er kun det, der blev bevilget, overført."
            ),
            Paragraph(text="Kommunen og alle mennesker i den er opdigtede."),
        ),
        footer="",
        dated=on.isoformat(),
    )
    pdf = get_typesetter().pdf(sheet)
    return TransferPage(
        title=TITLE,
        content=json.dumps({"is": "Transferred", "town": town.code, "on": on.isoformat()}),
        text=render_plain_text(sheet),
        pdf=pdf,
        sha256=sha256(pdf).hexdigest(),
        made_with=get_toolchain(),
    )
