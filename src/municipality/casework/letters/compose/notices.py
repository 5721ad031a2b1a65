"""The letters around a decision: heard first, delayed, received, paused, adjusted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from municipality.casework.letters.blocks import Block, Bullets, Heading, Paragraph, Rows
from municipality.casework.letters.clauses import find_conjunction
from municipality.casework.letters.compose.closing import rights_blocks
from municipality.casework.letters.compose.granted_help import describe_phone_contact
from municipality.casework.letters.compose.reasons import describe_application, describe_own_initiative, format_fact
from municipality.casework.letters.content import LetterContent
from municipality.casework.letters.danish_text import (
    cite_rule,
    describe_urgent_call,
    format_list,
    format_long_date,
    format_reason,
    format_sentence,
    lowercase_first,
)
from municipality.casework.letters.matters import (
    Acknowledgement,
    AdjustmentMatter,
    DelayNotice,
    HearingMatter,
    PauseCause,
    PauseMatter,
)
from municipality.casework.letters.reasons import LATE_RULE

Around = HearingMatter | DelayNotice | Acknowledgement | PauseMatter | AdjustmentMatter


def notice_blocks(content: LetterContent, matter: Around) -> Iterator[Block]:
    """Everything between the answer and the contact."""
    if isinstance(matter, HearingMatter):
        return hearing_blocks(content, matter)
    if isinstance(matter, DelayNotice):
        return delay_blocks(content, matter)
    if isinstance(matter, Acknowledgement):
        return acknowledgement_blocks(content, matter)
    if isinstance(matter, PauseMatter):
        return pause_blocks(content, matter)
    return adjustment_blocks(content, matter)


def hearing_blocks(content: LetterContent, matter: HearingMatter) -> Iterator[Block]:
    asked = matter.application
    yield Paragraph(text=describe_application(asked) if asked else describe_own_initiative(matter.taken_up_because))
    yield Heading(level=2, text="Det har vi fået at vide")
    yield Bullets(items=tuple(format_fact(fact) for fact in matter.facts))
    yield Heading(level=2, text="Det kan det betyde")
    yield Paragraph(text=describe_possible_outcome(matter.may_mean))
    yield Heading(level=2, text="Det kan du gøre")
    until = (
        f"Ring eller skriv til os senest {format_long_date(matter.respond_by)}, hvis noget er forkert eller mangler."
    )
    yield Paragraph(
        text=f"{until} Har du brug for mere tid, så sig det. Du bestemmer selv, om du vil svare. "
        + cite_rule("Hører vi ikke fra dig, afgør vi sagen ud fra det, vi ved.", matter.rule)
    )
    if matter.expected:
        yield Paragraph(text=describe_expected_answer(matter.expected, matter.due, content.dated))
    yield from rights_blocks(content)


def describe_expected_answer(expected: date, due: date | None, on: date) -> str:
    """The day of the decision; with `due`, the day it was promised for and why it is another now."""
    told = f"Vi sender dig svar senest {format_long_date(expected)}"
    if due is None:
        return f"{told}."
    return f"{describe_missed_day(due, on)} Vi vil gerne give dig tid til at svare først. {cite_rule(told, LATE_RULE)}"


def describe_missed_day(due: date, on: date) -> str:
    """That the answer is not sent by its day, in a letter of the day `on`: the day has passed, or is still to come."""
    if due < on:
        return f"Vi skulle have sendt dig svar senest {format_long_date(due)}. Det beklager vi."
    return f"Vi skulle sende dig svar senest {format_long_date(due)}. Det når vi ikke, og det beklager vi."


def describe_possible_outcome(may_mean: str) -> str:
    """What the facts may lead to, as a sentence, also where it is written as a clause: «at du får hjælp færre dage»."""
    stripped = may_mean.strip()
    is_clause = find_conjunction(stripped) == "at"
    return format_sentence(f"Det kan betyde, {lowercase_first(stripped)}") if is_clause else format_reason(stripped)


def delay_blocks(content: LetterContent, matter: DelayNotice) -> Iterator[Block]:
    yield Paragraph(text=f"{describe_application(matter.application)} {describe_missed_day(matter.due, content.dated)}")
    yield Heading(level=2, text="Derfor tager det længere tid")
    yield Paragraph(text=format_reason(matter.cause.text))
    yield Paragraph(text=cite_rule("Når vi ikke når fristen, skal vi skrive, hvornår du får svar", matter.cause.rule))
    yield Heading(level=2, text="Indtil du får svar")
    if matter.meanwhile.strip():
        yield Paragraph(text=format_reason(matter.meanwhile))
    yield Paragraph(text="Ring til os, hvis du ikke kan vente.")
    yield from rights_blocks(content)


def acknowledgement_blocks(content: LetterContent, matter: Acknowledgement) -> Iterator[Block]:
    yield Paragraph(text=describe_application(matter.application))
    if matter.next_steps:
        yield Heading(level=2, text="Det sker der nu")
        yield Bullets(items=tuple(format_sentence(step) for step in matter.next_steps))
    yield Heading(level=2, text="Hvis det haster")
    urgent = f" {describe_urgent_call(matter.urgent_phone)}" if matter.urgent_phone else ""
    yield Paragraph(
        text="Ring til os, hvis du har brug for hjælp, før du får svar."
        f"{urgent} Kan vi ikke svare i tide, skriver vi til dig."
    )
    yield from rights_blocks(content)


def pause_blocks(content: LetterContent, matter: PauseMatter) -> Iterator[Block]:
    end = f"Til og med {format_long_date(matter.last_day)}." if matter.last_day else "Til du er hjemme igen."
    yield Rows(
        rows=(
            ("Hvad", format_sentence(matter.help)),
            ("Fra", format_sentence(format_long_date(matter.start))),
            ("Hvor længe", end),
        ),
    )
    again = matter.last_day + timedelta(days=1) if matter.last_day else None
    begins = f" {format_long_date(again)}" if again else ", når vi ved, at du er hjemme"
    yield Paragraph(text=f"Du mister ikke hjælpen. Den begynder igen{begins}.")
    if matter.goes_on:
        yield Heading(level=2, text="Det fortsætter imens")
        yield Bullets(items=tuple(format_sentence(each) for each in matter.goes_on))
    yield Heading(level=2, text="Når du kommer hjem")
    when = "hvis du kommer hjem en anden dag" if matter.last_day else "når du ved, hvornår du er hjemme"
    is_asked_there = matter.cause is PauseCause.HOSPITAL and not matter.last_day
    call = f"{'Bed sygehuset om at sige det til os, eller ring' if is_asked_there else 'Ring til os'}, {when}."
    yield Paragraph(text=call + describe_call_when_closed(matter) + describe_changed_needs(matter))
    yield from rights_blocks(content)


def describe_call_when_closed(matter: PauseMatter) -> str:
    """Whom to ring when the citizen comes home and the unit that writes is closed: the provider."""
    open_longer = [each for each in matter.providers if each.phone_hours.strip() and not each.phone_of.strip()]
    named = format_list(dict.fromkeys(map(describe_phone_contact, open_longer)), "eller")
    return f" Har vi lukket, så ring til {named}." if named else ""


def describe_changed_needs(matter: PauseMatter) -> str:
    """After a hospital stay, needs are often others than before."""
    if matter.cause is PauseCause.HOSPITAL:
        return " Har du brug for mere hjælp end før, ser vi på det sammen."
    if matter.cause is PauseCause.AWAY:
        return " Ring også, hvis du har brug for hjælp dér, hvor du er imens."
    return ""


def adjustment_blocks(content: LetterContent, matter: AdjustmentMatter) -> Iterator[Block]:
    if matter.agreed_with.strip():
        yield Paragraph(text=f"Aftalt med: {format_sentence(matter.agreed_with)}")
    yield Heading(level=2, text="Det er ændret")
    yield Bullets(items=tuple(format_sentence(each) for each in matter.changes))
    if matter.why.strip():
        yield Heading(level=2, text="Hvorfor")
        yield Paragraph(text=format_reason(matter.why))
    yield Heading(level=2, text="Det betyder det for dig")
    if matter.as_much_because.strip():
        yield Paragraph(text=f"Det er lige så meget hjælp som før. {format_reason(matter.as_much_because)}")
    yield Paragraph(
        text=f"Ændringen ligger inden for det, du har fået bevilget: {matter.frame.strip().rstrip('.!')}. "
        "Det har du stadig ret til. Derfor er det ikke en ny afgørelse."
    )
    yield Paragraph(
        text="Er du uenig, så ring til os. Så ser vi på det igen, og du får en afgørelse, som du kan klage over."
    )
    yield from rights_blocks(content)
