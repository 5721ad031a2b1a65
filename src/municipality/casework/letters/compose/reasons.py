"""What was asked for, what was refused and why, and what the decision rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from municipality.casework.letters.blocks import Block, Bullets, Heading, Paragraph
from municipality.casework.letters.danish_text import (
    capitalize_first,
    cite_rule,
    format_list,
    format_long_date,
    format_reason,
    format_sentence,
    format_short_date,
)
from municipality.casework.letters.decision_parts import Refused
from municipality.casework.letters.guidance import Guidance
from municipality.casework.letters.matters import DecisionMatter, Outcome
from municipality.casework.letters.reasons import Application, Assessed, Before, Fact, Heard

OWN_INITIATIVE = "Vi har selv taget din sag op"
REFUSED_HELP = "Derfor får du ikke hjælpen"


def describe_application(application: Application) -> str:
    """Describes who applied, when, and in which words. The applicant's words are quoted, never rephrased; those of a
    relative who applied for that relative's own relief are not the citizen's to read.
    """
    on, said = format_short_date(application.received), format_sentence(application.wish).rstrip(".")
    if application.by == "du":
        return f"Du søgte om hjælp den {on}: «{said}»."
    who = capitalize_first(application.by)
    if application.is_own:
        return f"{who} søgte om aflastning den {on}. Svaret på ansøgningen står i et brev for sig."
    return f"{who} søgte for dig den {on}: «{said}»."


def describe_own_initiative(because: str, spoke: str = "") -> str:
    """That there is no application: the municipality took the case up itself, and the occasion where it is written."""
    occasion = f" Anledningen: {format_reason(because)}" if because.strip() else ""
    return f"{OWN_INITIATIVE}{spoke}.{occasion}"


def describe_time_waited(since: date, because: str) -> str:
    """That the citizen has waited for a home since an earlier application, and the occasion where it is written."""
    occasion = f" Anledningen til brevet: {format_reason(because)}" if because.strip() else ""
    return f"Du har stået på venteliste siden den {format_short_date(since)}.{occasion}"


def refused_blocks(matter: DecisionMatter, guidance: Guidance) -> Iterator[Block]:
    """Each thing not given, what its rule asks for, its reasons, and what one can do instead."""
    if not matter.refused:
        return
    yield Heading(level=2, text=refused_heading(matter))
    is_plain = matter.outcome is Outcome.REFUSED and len(matter.refused) == 1
    for each in matter.refused:
        if not is_plain:
            yield Heading(level=3, text=capitalize_first(each.what))
        yield from reason_blocks(each, guidance)


def refused_heading(matter: DecisionMatter) -> str:
    if matter.outcome is Outcome.REFUSED:
        return "Derfor får du den ikke" if all(each.is_dwelling for each in matter.refused) else REFUSED_HELP
    is_all_withdrawn = all(each.is_withdrawn for each in matter.refused)
    return "Det får du ikke længere" if is_all_withdrawn else "Det får du ikke"


def reason_blocks(each: Refused, guidance: Guidance) -> Iterator[Block]:
    if each.before:
        yield Paragraph(text=describe_earlier_grant(each.before))
    for reason in each.reasons:
        said = cite_rule(reason.text, reason.rule)
        now = f"Nu er det anderledes: {said}" if each.before else said
        yield Paragraph(text=f"{guidance.find_condition(reason.rule)} {now}".strip())
    if each.last_day:
        yield Paragraph(text=f"Du har hjælpen til og med {format_long_date(each.last_day)}.")
    yield from fact_blocks(each.facts)
    if each.instead.strip():
        yield Paragraph(text=f"Det kan du i stedet: {format_sentence(each.instead)}")


def describe_earlier_grant(before: Before) -> str:
    """When help was granted until now, and why then."""
    granted_on, reason = format_short_date(before.decided_on), format_sentence(before.reason)
    return f"Du fik hjælpen bevilget den {granted_on}. Dengang skrev vi: «{reason}»"


def fact_blocks(facts: tuple[Fact, ...]) -> Iterator[Block]:
    """The facts one answer rests on, each with its source and day."""
    if facts:
        yield Paragraph(text="Det har vi lagt vægt på:")
        yield Bullets(items=tuple(format_fact(fact) for fact in facts))


def basis_blocks(assessed: Assessed | None, hearings: Sequence[Heard]) -> Iterator[Block]:
    """The assessment, the facts given weight, and what the citizen said to them in each hearing."""
    if assessed is None and not hearings:
        return
    yield Heading(level=2, text="Det bygger vi på")
    if assessed:
        yield Paragraph(text=" ".join(list_meeting_sentences(assessed)))
        yield from weighed_fact_blocks(assessed.facts)
    for heard in hearings:
        yield Paragraph(text=describe_heard(heard))


def list_meeting_sentences(assessed: Assessed) -> Iterator[str]:
    """The talk, who took part, the level, and the citizen's own view."""
    yield f"Vi talte sammen den {format_short_date(assessed.on)}."
    if assessed.place.strip():
        yield f"Sted: {format_sentence(assessed.place)}"
    if assessed.took_part:
        yield f"Med til samtalen: {format_list(assessed.took_part)}."
    if assessed.own_view.strip():
        yield f"Du sagde: «{format_sentence(assessed.own_view)}»"
    if assessed.level.strip():
        yield f"Samlet vurderer vi, at {assessed.level.strip().removesuffix('.')}."


def weighed_fact_blocks(facts: tuple[Fact, ...]) -> Iterator[Block]:
    if facts:
        yield Paragraph(text="Det viste samtalen:")
        yield Bullets(items=tuple(format_fact(fact) for fact in facts))


def format_fact(fact: Fact) -> str:
    """A fact, and where it is known from."""
    return cite_rule(fact.text, fact.source)


def describe_heard(heard: Heard) -> str:
    """The hearing, its answer, and what it led to."""
    reply = (
        format_reason(heard.answer) if heard.answer.strip() else "Du har ikke svaret, og det behøver du heller ikke."
    )
    known = " ".join(format_fact(fact) for fact in heard.facts)
    asked_on, about = format_short_date(heard.asked_on), format_sentence(heard.about)
    asked_you = f"Den {asked_on} spurgte vi dig, før vi afgjorde sagen. Det gjaldt: {about}"
    told = f" Vi havde fået at vide: {known}" if known else ""
    return f"{asked_you}{told} {reply} {cite_rule(heard.weight, heard.rule)}"
