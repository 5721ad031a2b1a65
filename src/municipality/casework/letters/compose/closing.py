"""The end of a letter: how to appeal where that is due, what one may do, and whom to call."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from municipality.casework.letters.blocks import Block, Bullets, Heading, Paragraph
from municipality.casework.letters.content import LetterContent, appeal_is_due
from municipality.casework.letters.guidance import Scope
from municipality.casework.letters.words import cited, long_date, noted, phone


def appeal(content: LetterContent) -> Iterator[Block]:
    """How to appeal; nothing where the letter gives the citizen all she asked for."""
    if not appeal_is_due(content.matter):
        return
    told, pending = content.guidance.appeal, content.guidance.while_pending
    sentences = " ".join(filled(each, content) for each in told.sentences)
    yield Heading(level=2, text="Hvis du er uenig")
    yield Paragraph(text=cited(sentences, told.rule))
    if content.complaint_last_day:
        last_day = long_date(content.complaint_last_day)
        got = content.presumed_receipt
        when = f"Har du fået brevet {long_date(got)}, er" if got else "Vi har regnet ud, at"
        yield Paragraph(text=f"{when} sidste dag for at klage {'' if got else 'er '}{last_day}.")
    yield Paragraph(text=cited(pending.text, pending.rule))


def filled(text: str, content: LetterContent) -> str:
    """A text of the guidance with this letter's unit and numbers."""
    told = content.guidance.appeal
    values = {
        "{weeks}": str(told.weeks),
        "{reconsider_weeks}": str(told.reconsider_weeks),
        "{board}": told.board,
        "{unit}": content.sender.unit,
        "{phone}": phone(content.sender.phone),
    }
    for place, value in values.items():
        text = text.replace(place, value)
    return text


def rights(content: LetterContent, scopes: Collection[Scope]) -> Iterator[Block]:
    """What the reader may do, each with its rule."""
    told = [right for right in content.guidance.rights if right.scope in scopes]
    if told:
        yield Heading(level=2, text="Det har du ret til")
        yield Paragraph(text="Ring til os, hvis du vil:")
        yield Bullets(items=tuple(noted(right.said.text, right.said.rule) for right in told))


def questions(content: LetterContent) -> Iterator[Block]:
    """Whom to call, and who signs."""
    writer, sender = content.case_worker, content.sender
    hours = f", {sender.phone_hours}" if sender.phone_hours else ""
    yield Heading(level=2, text="Har du spørgsmål?")
    yield Paragraph(text=f"Ring til mig på telefon {phone(writer.phone.strip() or sender.phone)}{hours}.")
    yield Paragraph(text=f"Venlig hilsen {writer.name}, {writer.title}")
