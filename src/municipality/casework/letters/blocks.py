"""A letter as blocks, before it is set: what a page, a screen reader and a plain text all read in the same order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading. Level 1 is the answer itself and occurs once; 2 a section; 3 one thing within it."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A short list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Words and what they mean here: «Hvornår» and the answer."""

    rows: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Bullets | Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSheet:
    """A whole letter in words. `title` is what a reader's program shows; it names no person and no illness."""

    title: str
    sender_lines: tuple[str, ...]
    receiver_lines: tuple[str, ...]
    reference: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    footer: str
    dated: str

    def changed(self, change: Callable[[str], str]) -> LetterSheet:
        """The same sheet with every text of it changed in the same way."""
        return LetterSheet(
            title=change(self.title),
            sender_lines=tuple(map(change, self.sender_lines)),
            receiver_lines=tuple(map(change, self.receiver_lines)),
            reference=tuple((change(word), change(said)) for word, said in self.reference),
            blocks=tuple(change_block(block, change) for block in self.blocks),
            footer=change(self.footer),
            dated=change(self.dated),
        )


def change_block(block: Block, change: Callable[[str], str]) -> Block:
    """One block with its texts changed."""
    if isinstance(block, Bullets):
        return replace(block, items=tuple(map(change, block.items)))
    if isinstance(block, Rows):
        return replace(block, rows=tuple((change(word), change(said)) for word, said in block.rows))
    return replace(block, text=change(block.text))
