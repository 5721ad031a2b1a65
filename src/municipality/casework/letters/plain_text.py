"""A letter as plain text: what a screen, a search and a reviewer read, in the same order as the page."""

from __future__ import annotations

from collections.abc import Iterator

from municipality.casework.letters.blocks import Block, Bullets, Heading, LetterSheet, Paragraph, Rows
from municipality.casework.letters.danish_text import TOGETHER

UNDERLINES = {1: "=", 2: "-"}


def render_plain_text(sheet: LetterSheet) -> str:
    """The whole letter; a paragraph a line, an empty line between blocks."""
    parts = [
        "\n".join(sheet.sender_lines),
        "\n".join(sheet.receiver_lines),
        "\n".join(f"{word}: {said}" for word, said in sheet.reference),
        *("\n".join(list_block_lines(block)) for block in sheet.blocks),
        sheet.footer,
    ]
    return "\n\n".join(parts).replace(TOGETHER, " ") + "\n"


def list_block_lines(block: Block) -> Iterator[str]:
    """One block as lines."""
    if isinstance(block, Heading):
        yield block.text
        if block.level in UNDERLINES:
            yield UNDERLINES[block.level] * min(len(block.text), 80)
    elif isinstance(block, Paragraph):
        yield from block.text.split("\n")
    elif isinstance(block, Bullets):
        yield from (f"- {item}" for item in block.items)
    elif isinstance(block, Rows):
        yield from (f"{word}: {said}" for word, said in block.rows)
