"""Help that stops: the reason, what is known, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

from municipality.casework.letters.blocks import Block, Heading, Paragraph
from municipality.casework.letters.compose.closing import appeal_blocks, rights_blocks
from municipality.casework.letters.compose.reasons import basis_blocks, fact_blocks
from municipality.casework.letters.content import LetterContent
from municipality.casework.letters.danish_text import cite_rule, format_reason
from municipality.casework.letters.matters import EndCause, Ending

WAYS_BACK = {
    EndCause.NO_LONGER_NEEDED: "Får du brug for hjælp igen, så ring til os.",
    EndCause.OWN_WISH: "Fortryder du, eller får du brug for hjælp igen, så ring til os.",
    EndCause.MOVED: (
        "Din nye kommune afgør, hvilken hjælp du får der. Ring til den, så snart du kan. "
        "Ring også til os, hvis vi skal sende oplysninger om din hjælp til den."
    ),
}


def ending_blocks(content: LetterContent, matter: Ending) -> Iterator[Block]:
    """Everything between the answer and the contact."""
    yield Heading(level=2, text="Derfor stopper hjælpen")
    yield Paragraph(text=cite_rule(matter.reason.text, matter.reason.rule))
    yield from fact_blocks(matter.facts)
    if matter.instead.strip():
        yield Paragraph(text=format_reason(matter.instead))
    yield from basis_blocks(matter.assessed, (matter.heard,) if matter.heard else ())
    is_moving = matter.cause is EndCause.MOVED
    yield Heading(level=2, text="Sådan får du hjælp dér, hvor du flytter hen" if is_moving else "Hvis noget ændrer sig")
    yield Paragraph(text=WAYS_BACK[matter.cause])
    yield from appeal_blocks(content)
    yield from rights_blocks(content)
