"""The letter to the relative who cares for another: the answer, what it means, and what the relative may do."""

from __future__ import annotations

from collections.abc import Iterator

from municipality.casework.letters.blocks import Block, Heading, Paragraph, Rows
from municipality.casework.letters.compose.closing import appeal_blocks, rights_blocks
from municipality.casework.letters.compose.granted_help import (
    Row,
    cost_rows,
    describe_phone_contact,
    describe_provider,
    span_row,
)
from municipality.casework.letters.compose.reasons import describe_heard, fact_blocks, format_fact
from municipality.casework.letters.content import LetterContent
from municipality.casework.letters.danish_text import (
    cite_rule,
    format_long_date,
    format_reason,
    format_sentence,
    format_short_date,
)
from municipality.casework.letters.relief import Relief, ReliefEnded, ReliefGranted, ReliefRefused


def describe_relief_answer(matter: Relief) -> str:
    """The heading: what the relative gets, does not get, or no longer gets."""
    if isinstance(matter, ReliefGranted):
        return f"Du får {end_sentence(matter.help)}"
    if isinstance(matter, ReliefRefused):
        return f"Du får ikke {end_sentence(matter.help)}"
    return f"Du får ikke længere {end_sentence(matter.help)} Sidste dag er {format_long_date(matter.last_day)}."


def end_sentence(text: str) -> str:
    """A text that ends a sentence."""
    return text.strip().removesuffix(".") + "."


def get_relief_title(matter: Relief) -> str:
    """What the letter is called in a mailbox: neither help nor person."""
    return "Hjælp, der stopper" if isinstance(matter, ReliefEnded) else "Afgørelse til dig som pårørende"


def relief_blocks(content: LetterContent, matter: Relief) -> Iterator[Block]:
    """Everything between the answer and the contact."""
    said = content.guidance.relief
    yield Paragraph(
        text=f"Du passer {matter.cared_for}. Brevet handler om din aflastning.{describe_relief_application(matter)}"
    )
    if isinstance(matter, ReliefGranted):
        yield Heading(level=2, text="Det får du")
        yield Rows(rows=tuple(row for row in relief_rows(matter) if row[1].strip()))
    else:
        is_over = isinstance(matter, ReliefEnded)
        yield Heading(level=2, text="Derfor stopper den" if is_over else "Derfor får du den ikke")
        asks = content.guidance.find_condition(matter.reason.rule) if isinstance(matter, ReliefRefused) else ""
        unmet = format_reason(matter.unmet) if isinstance(matter, ReliefRefused) and matter.unmet.strip() else ""
        reason = cite_rule(matter.reason.text, matter.reason.rule)
        yield Paragraph(text=" ".join(filter(None, [asks, unmet, reason])))
        yield from fact_blocks(matter.facts)
        if isinstance(matter, ReliefRefused) and matter.other_forms.strip():
            yield Paragraph(
                text=f"Vi har også set på andre måder at aflaste dig på. {format_reason(matter.other_forms)}"
            )
    if isinstance(matter, ReliefGranted | ReliefRefused) and matter.why_this_act:
        yield Paragraph(text=cite_rule(matter.why_this_act.text, matter.why_this_act.rule))
    if isinstance(matter, ReliefEnded) and matter.heard:
        yield Paragraph(text=describe_heard(matter.heard))
    if isinstance(matter, ReliefGranted) and matter.provider.is_decided:
        yield Heading(level=2, text="Hvis der ikke kommer nogen")
        yield Paragraph(text=f"Kommer der ingen, så ring til {describe_phone_contact(matter.provider)}.")
    yield Heading(level=2, text="Hvis noget ændrer sig")
    yield Paragraph(text=describe_relief_contact(matter))
    yield Heading(level=2, text="Derfor skriver vi til dig")
    yield Paragraph(text=cite_rule(said.party.text, said.party.rule))
    yield from appeal_blocks(content)
    yield from rights_blocks(content)


def describe_relief_application(matter: Relief) -> str:
    """When it was applied for, and that all of it is given where that was answered. The words of the enquiry are left
    out: they may be about the health of the one who is cared for.
    """
    if isinstance(matter, ReliefEnded) or matter.applied_on is None:
        return ""
    is_met = isinstance(matter, ReliefGranted) and matter.is_met
    agreed = " Vi siger ja til det hele." if is_met else ""
    return f" Ansøgningen kom den {format_short_date(matter.applied_on)}.{agreed}"


def relief_rows(matter: ReliefGranted) -> Iterator[Row]:
    """Yields what the relative gets, in reading order."""
    yield "Hvad", format_sentence(matter.contains)
    yield "Hvor tit", format_sentence(matter.how_often)
    yield span_row(matter.span, first_time=matter.first_time)
    yield "Hvem", describe_provider(matter.provider)
    yield from cost_rows(matter.costs)
    if matter.reason:
        yield "Hvorfor", cite_rule(matter.reason.text, matter.rule)
    else:
        yield "Gives efter", format_sentence(matter.rule)
    if matter.facts:
        yield "Bygger på", " ".join(format_fact(fact) for fact in matter.facts)


def describe_relief_contact(matter: Relief) -> str:
    """When to call."""
    if isinstance(matter, ReliefGranted):
        review = f" Vi ser på aflastningen igen senest {format_long_date(matter.review)}." if matter.review else ""
        fits = (
            f"Ring til os, hvis aflastningen ikke passer til dig, eller hvis du ikke længere passer {matter.cared_for}."
        )
        return f"{fits}{review}"
    if isinstance(matter, ReliefEnded):
        return format_reason(matter.way_back) or "Ring til os, hvis du har spørgsmål."
    return "Du kan altid søge igen. Ring til os, hvis du får brug for aflastning."
