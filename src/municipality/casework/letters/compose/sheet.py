"""The whole sheet: who writes to whom, the answer, and what follows for this matter."""

from __future__ import annotations

from collections.abc import Iterator

from municipality.casework.letters.blocks import Block, Heading, Paragraph, Sheet
from municipality.casework.letters.compose.around import around
from municipality.casework.letters.compose.closing import questions
from municipality.casework.letters.compose.decision import decision
from municipality.casework.letters.compose.ending import ending
from municipality.casework.letters.compose.opening import answer, title
from municipality.casework.letters.compose.relief import relief
from municipality.casework.letters.content import LetterContent
from municipality.casework.letters.matters import Decision, Ending
from municipality.casework.letters.people import Capacity
from municipality.casework.letters.relief import Relief
from municipality.casework.letters.words import phone, short_date, tidy

CAPACITIES = {
    Capacity.GUARDIAN: " som værge",
    Capacity.POWER_OF_ATTORNEY: ", fordi du har fuldmagt",
    Capacity.REPRESENTATIVE: " som partsrepræsentant",
}
# To a guardian with whom the case was not talked about.
UNHEARD = "Vi har ikke talt med værgen om sagen. Ring til os på telefon"


def compose(content: LetterContent) -> Sheet:
    """The letter in words, block by block, in reading order."""
    sender = content.sender
    words = Sheet(
        title=f"{title(content.matter)} fra {sender.municipality}",
        sender_lines=(sender.municipality, sender.unit, *sender.address_lines),
        receiver_lines=content.receiver.printed_lines,
        reference=tuple(reference(content)),
        blocks=tuple(blocks(content)),
        footer=f"{sender.municipality} · sag {content.case_number}",
        dated=content.dated.isoformat(),
    )
    return words.changed(tidy)


def reference(content: LetterContent) -> Iterator[tuple[str, str]]:
    """What one needs at hand when calling."""
    sender = content.sender
    yield "Om", title(content.matter)
    yield "Dato", short_date(content.dated)
    yield "Sag", content.case_number
    yield "Telefon", phone(sender.phone)
    if sender.website:
        yield "Web", sender.website


def blocks(content: LetterContent) -> Iterator[Block]:
    """The letter itself."""
    yield Paragraph(text=f"Kære {content.receiver.name}")
    yield from for_another(content)
    yield Heading(level=1, text=answer(content.matter))
    yield from body(content)
    yield from questions(content)


def for_another(content: LetterContent) -> Iterator[Block]:
    """To whom gets the letter for somebody: why, and who «du» is."""
    if content.on_behalf is None:
        return
    citizen, capacity = content.on_behalf.citizen, CAPACITIES[content.on_behalf.capacity]
    about = f"Brevet handler om {citizen}. Vi sender det til dig{capacity}."
    yield Paragraph(text=f"{about} Når der står «du» nedenfor, er det {citizen}.")
    if not content.on_behalf.is_heard:
        yield Paragraph(text=f"{UNHEARD} {phone(content.sender.phone)}, hvis noget er forkert eller mangler.")


def body(content: LetterContent) -> Iterator[Block]:
    """What stands between the answer and the contact."""
    matter = content.matter
    if isinstance(matter, Decision):
        return decision(content, matter)
    if isinstance(matter, Ending):
        return ending(content, matter)
    if isinstance(matter, Relief):
        return relief(content, matter)
    return around(content, matter)
