"""The letter to the relative who cares for another: the answer, what it means, and what the relative may do."""

from __future__ import annotations

from collections.abc import Iterator

from municipality.casework.letters.blocks import Block, Heading, Paragraph, Rows
from municipality.casework.letters.compose.closing import appeal, rights
from municipality.casework.letters.compose.granted import Row, called_at, comer, costs, span_row
from municipality.casework.letters.compose.why import fact_blocks, fact_line, what_was_said
from municipality.casework.letters.content import LetterContent
from municipality.casework.letters.relief import Relief, ReliefEnded, ReliefGranted, ReliefRefused
from municipality.casework.letters.words import cited, long_date, reason_sentence, sentence, short_date


def answer(matter: Relief) -> str:
    """The heading: what the relative gets, does not get, or no longer gets."""
    if isinstance(matter, ReliefGranted):
        return f"Du får {sentence_end(matter.help)}"
    if isinstance(matter, ReliefRefused):
        return f"Du får ikke {sentence_end(matter.help)}"
    return f"Du får ikke længere {sentence_end(matter.help)} Sidste dag er {long_date(matter.last_day)}."


def sentence_end(text: str) -> str:
    """A text that ends a sentence."""
    return text.strip().removesuffix(".") + "."


def title(matter: Relief) -> str:
    """What the letter is called in a mailbox: neither help nor person."""
    return "Hjælp, der stopper" if isinstance(matter, ReliefEnded) else "Afgørelse til dig som pårørende"


def relief(content: LetterContent, matter: Relief) -> Iterator[Block]:
    """Everything between the answer and the contact."""
    said = content.guidance.relief
    yield Paragraph(text=f"Du passer {matter.cared_for}. Brevet handler om din aflastning.{asked_for(matter)}")
    if isinstance(matter, ReliefGranted):
        yield Heading(level=2, text="Det får du")
        yield Rows(rows=tuple(row for row in granted_rows(matter) if row[1].strip()))
    else:
        is_over = isinstance(matter, ReliefEnded)
        yield Heading(level=2, text="Derfor stopper den" if is_over else "Derfor får du den ikke")
        yield Paragraph(text=cited(matter.reason.text, matter.reason.rule))
        yield from fact_blocks(matter.facts)
    if isinstance(matter, ReliefGranted | ReliefRefused) and matter.why_this_act:
        yield Paragraph(text=cited(matter.why_this_act.text, matter.why_this_act.rule))
    if isinstance(matter, ReliefEnded) and matter.heard:
        yield Paragraph(text=what_was_said(matter.heard))
    if isinstance(matter, ReliefGranted) and matter.provider.is_decided:
        yield Heading(level=2, text="Hvis der ikke kommer nogen")
        yield Paragraph(text=f"Kommer der ingen, så ring til {called_at(matter.provider)}.")
    yield Heading(level=2, text="Hvis noget ændrer sig")
    yield Paragraph(text=call(matter))
    yield Heading(level=2, text="Derfor skriver vi til dig")
    yield Paragraph(text=cited(said.party.text, said.party.rule))
    yield Paragraph(text=cited(said.kept_back.text.replace("{cared_for}", matter.cared_for), said.kept_back.rule))
    yield from appeal(content)
    yield from rights(content)


def asked_for(matter: Relief) -> str:
    """When it was applied for, and that all of it is given where that was answered. The words of the enquiry are left
    out: they may be about the health of the one who is cared for.
    """
    if isinstance(matter, ReliefEnded) or matter.applied_on is None:
        return ""
    is_met = isinstance(matter, ReliefGranted) and matter.is_met
    agreed = " Vi siger ja til det hele." if is_met else ""
    return f" Ansøgningen kom den {short_date(matter.applied_on)}.{agreed}"


def granted_rows(matter: ReliefGranted) -> Iterator[Row]:
    """What she gets, in the order she asks."""
    yield "Hvad", sentence(matter.contains)
    yield "Hvor tit", sentence(matter.how_often)
    yield span_row(matter.span, first_time=matter.first_time)
    yield "Hvem", comer(matter.provider)
    yield from costs(matter.costs)
    if matter.reason:
        yield "Hvorfor", cited(matter.reason.text, matter.rule)
    else:
        yield "Gives efter", sentence(matter.rule)
    if matter.facts:
        yield "Bygger på", " ".join(fact_line(fact) for fact in matter.facts)


def call(matter: Relief) -> str:
    """When to call."""
    if isinstance(matter, ReliefGranted):
        review = f" Vi ser på aflastningen igen senest {long_date(matter.review)}." if matter.review else ""
        fits = (
            f"Ring til os, hvis aflastningen ikke passer til dig, eller hvis du ikke længere passer {matter.cared_for}."
        )
        return f"{fits}{review}"
    if isinstance(matter, ReliefEnded):
        return reason_sentence(matter.way_back) or "Ring til os, hvis du har spørgsmål."
    return "Du kan altid søge igen. Ring til os, hvis du får brug for aflastning."
