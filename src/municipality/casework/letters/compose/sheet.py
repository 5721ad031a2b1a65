"""The whole sheet: who writes to whom, the answer, and what follows for this matter."""

from __future__ import annotations

from collections.abc import Iterator

from municipality.casework.letters.blocks import Block, Heading, LetterSheet, Paragraph
from municipality.casework.letters.compose.closing import contact_blocks
from municipality.casework.letters.compose.decision import decision_blocks
from municipality.casework.letters.compose.ending import ending_blocks
from municipality.casework.letters.compose.notices import notice_blocks
from municipality.casework.letters.compose.opening import describe_answer, get_letter_title
from municipality.casework.letters.compose.relief import relief_blocks
from municipality.casework.letters.content import LetterContent
from municipality.casework.letters.danish_text import format_short_date, tidy_text
from municipality.casework.letters.matters import DecisionMatter, Ending
from municipality.casework.letters.people import Capacity, OnBehalf
from municipality.casework.letters.relief import Relief

CAPACITIES = {
    Capacity.GUARDIAN: " som værge",
    Capacity.POWER_OF_ATTORNEY: ", fordi du har fuldmagt",
    Capacity.REPRESENTATIVE: " som partsrepræsentant",
}
# What the person who gets the citizen's letter can do by it, and how far.
AS_FAR_AS = {
    Capacity.GUARDIAN: "så langt værgemålet rækker",
    Capacity.POWER_OF_ATTORNEY: "så langt din fuldmagt rækker",
    Capacity.REPRESENTATIVE: "så langt I har aftalt det",
}
# To a guardian with whom the case was not talked about.
UNHEARD = "Vi har ikke talt med værgen om sagen. Ring til os, hvis noget er forkert eller mangler."


def compose_sheet(content: LetterContent) -> LetterSheet:
    """The letter in words, block by block, in reading order."""
    sender = content.sender
    words = LetterSheet(
        title=f"{get_letter_title(content.matter)} fra {sender.municipality}",
        sender_lines=(sender.municipality, sender.unit, *sender.address_lines),
        receiver_lines=content.receiver.printed_lines,
        reference=tuple(list_reference_lines(content)),
        blocks=tuple(letter_blocks(content)),
        footer=f"{sender.municipality} · sag {content.case_number}",
        dated=content.dated.isoformat(),
    )
    return words.changed(tidy_text)


def list_reference_lines(content: LetterContent) -> Iterator[tuple[str, str]]:
    """What one needs at hand when calling; the number is said once, under «Har du spørgsmål?»."""
    sender = content.sender
    yield "Om", get_letter_title(content.matter)
    yield "Dato", format_short_date(content.dated)
    yield "Sag", content.case_number
    if sender.website:
        yield "Web", sender.website


def letter_blocks(content: LetterContent) -> Iterator[Block]:
    """The letter itself."""
    yield Paragraph(text=f"Kære {content.receiver.name}")
    yield from on_behalf_blocks(content)
    yield Heading(level=1, text=describe_answer(content.matter))
    yield from body_blocks(content)
    yield from contact_blocks(content)


def on_behalf_blocks(content: LetterContent) -> Iterator[Block]:
    """Yields why the receiver gets the citizen's letter, and who «du» is."""
    if content.on_behalf is None:
        return
    citizen, capacity = content.on_behalf.citizen, CAPACITIES[content.on_behalf.capacity]
    about = f"Brevet handler om {citizen}. Vi sender det til dig{capacity}."
    acts = f"Du kan ringe, svare og klage for {citizen}, {AS_FAR_AS[content.on_behalf.capacity]}."
    told = describe_who_is_told(content.on_behalf)
    called = f"Ringer vi, er det til dig{capacity}."
    yield Paragraph(text=f"{about} {acts} {called}{told} I resten af brevet er «du» {citizen}.")
    if not content.on_behalf.is_heard:
        yield Paragraph(text=UNHEARD)


def describe_who_is_told(on_behalf: OnBehalf) -> str:
    """Whether the citizen gets a letter too; nothing where it is not known."""
    if on_behalf.is_citizen_told is None:
        return ""
    if on_behalf.is_citizen_told:
        return f" {on_behalf.citizen} får også et brev."
    return f" Vi sender kun brevet til dig. Fortæl gerne {on_behalf.citizen}, hvad der står i det."


def body_blocks(content: LetterContent) -> Iterator[Block]:
    """Returns the blocks between the answer and the contact."""
    matter = content.matter
    if isinstance(matter, DecisionMatter):
        return decision_blocks(content, matter)
    if isinstance(matter, Ending):
        return ending_blocks(content, matter)
    if isinstance(matter, Relief):
        return relief_blocks(content, matter)
    return notice_blocks(content, matter)
