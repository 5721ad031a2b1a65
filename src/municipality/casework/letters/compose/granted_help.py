"""«Det får du»: each thing given, and once for all what holds for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from municipality.casework.letters.blocks import Block, Heading, Rows
from municipality.casework.letters.compose.reasons import describe_earlier_grant
from municipality.casework.letters.danish_text import (
    capitalize_first,
    cite_rule,
    format_list,
    format_long_date,
    format_phone,
    format_reason,
    format_sentence,
    format_short_date,
)
from municipality.casework.letters.decision_parts import (
    Granted,
    GrantedPackage,
    GrantedPathway,
    GrantedPlace,
    GrantedStay,
    Span,
)
from municipality.casework.letters.matters import DecisionMatter
from municipality.casework.letters.people import Provider
from municipality.casework.letters.reasons import Deviation, Fact

Row = tuple[str, str]
# To a citizen who must answer by a day.
MORE_TIME = "Har du brug for mere tid, så sig det."
# An agreement that says the citizen's yes already.
SAYS_YES = re.compile(r"\bdu (?:har sagt|sagde) ja\b|\bog (?:har sagt|sagde) ja\b", re.IGNORECASE)


def granted_blocks(matter: DecisionMatter) -> Iterator[Block]:
    """A heading and rows for each; rows alike for all are written once, at the end."""
    granted = matter.granted
    if not granted:
        return
    is_offer = all(is_offered(each) or is_on_condition(each, matter) for each in granted)
    yield Heading(level=2, text="Det tilbyder vi dig" if is_offer else "Det får du")
    told = [tuple(row for row in said_rows(each, matter) if row[1].strip()) for each in granted]
    shared = shared_rows(told)
    for each, its_rows in zip(granted, told, strict=True):
        own = tuple(row for row in its_rows if row not in shared)
        yield Heading(level=3, text=get_granted_name(each))
        yield Rows(rows=own)
    if shared:
        yield Heading(level=3, text="For det hele gælder")
        yield Rows(rows=shared)


def is_offered(each: Granted) -> bool:
    """Returns whether it is a home the citizen has not accepted."""
    return isinstance(each, GrantedPlace) and each.is_offered


def is_on_condition(each: Granted, matter: DecisionMatter) -> bool:
    """Whether it is help where a home is offered: it comes only with a yes to the home."""
    if not any(is_offered(other) for other in matter.granted):
        return False
    if isinstance(each, GrantedPathway):
        return each.is_residential
    return isinstance(each, GrantedPackage) and each.provider.is_in_home


def said_rows(each: Granted, matter: DecisionMatter) -> Iterator[Row]:
    """The rows of one thing; the first day of help that comes with a yes to the home says so."""
    is_open = is_on_condition(each, matter)
    for label, said in granted_help_rows(each):
        yield label, f"{said.rstrip('.')}, hvis du siger ja til pladsen." if is_open and label == "Fra" else said


def shared_rows(told: Sequence[tuple[Row, ...]]) -> tuple[Row, ...]:
    """The rows every one of several things has; none where there is but one thing."""
    if len(told) == 1:
        return ()
    return tuple(row for row in told[0] if all(row in other for other in told))


def get_granted_name(each: Granted) -> str:
    """What the thing is called."""
    if isinstance(each, GrantedPackage | GrantedPathway):
        return capitalize_first(each.help) if each.standard_name else each.name
    return each.home.strip() or capitalize_first(each.help)


def granted_help_rows(each: Granted) -> Iterator[Row]:
    """Everything said about one thing, in the order a reader asks."""
    if isinstance(each, GrantedPackage):
        yield from package_rows(each)
    elif isinstance(each, GrantedPathway):
        yield from pathway_rows(each)
    elif isinstance(each, GrantedPlace):
        yield from place_rows(each)
    else:
        yield from stay_rows(each)
    yield from reason_rows(each)
    if each.deviation:
        yield "Standarden", describe_deviation(each.deviation)
    elif isinstance(each, GrantedPackage) and each.guided_by:
        yield "Standarden", format_reason(each.guided_by)
    if isinstance(each, GrantedPackage) and each.exceptions:
        yield "Undtagelse", " ".join(format_sentence(one) for one in each.exceptions)
    if isinstance(each, GrantedPackage | GrantedPathway) and each.standard_name:
        yield "Navn", format_sentence(each.standard_name)


def reason_rows(each: Granted) -> Iterator[Row]:
    """Why it was given and why it is less now, where it is; why it is given, and what that rests on."""
    less = each.less_because if isinstance(each, GrantedPackage | GrantedPathway) else ()
    if isinstance(each, GrantedPackage | GrantedPathway) and each.before:
        yield "Før", describe_earlier_grant(each.before)
    if less:
        yield "Hvorfor nu", f"{format_facts(less)}{describe_rule_of_less(each)}"
    yield "Derfor stadig hjælp" if less else "Hvorfor", cite_rule(each.reason.text, each.reason.rule)
    if rest := [fact for fact in each.facts if fact not in less]:
        yield "Bygger på", format_facts(rest)


def describe_rule_of_less(each: Granted) -> str:
    """The rule that what falls away rests on; empty in a letter from before it was kept."""
    rule = each.less_rule if isinstance(each, GrantedPackage | GrantedPathway) else ""
    return f" {cite_rule('Derfor bliver hjælpen mindre', rule)}" if rule else ""


def format_facts(facts: Iterable[Fact]) -> str:
    """The facts one after another, each with where it is known from."""
    return " ".join(cite_rule(fact.text, fact.source) for fact in facts)


def package_rows(each: GrantedPackage) -> Iterator[Row]:
    """What one package is; what is no more than its name is not said again."""
    if format_sentence(" ".join(each.contains)) != format_sentence(get_granted_name(each)):
        yield "Hvad", " ".join(format_sentence(one) for one in each.contains)
    yield "Hvor tit", format_sentence(each.how_often)
    if each.allowance:
        yield "Klippekort", " ".join(format_sentence(one) for one in each.allowance)
    if each.closed_days:
        yield "På helligdage", format_sentence(each.closed_days)
    if each.details:
        yield "Aftalt", format_sentence(each.details)
    if each.when:
        yield "Hvornår", format_sentence(each.when)
    yield from beginning(each)
    is_reduced = each.before is not None
    yield span_row(each.span, runs_on=each.runs_on, is_reduced=is_reduced, first_time=each.first_time)
    if each.closing:
        yield "Afslutning", format_sentence(each.closing)
    if each.applying:
        yield "Ansøgning", format_sentence(each.applying)
    yield "Hvem", describe_provider(each.provider)
    if each.goal:
        yield "Mål", format_sentence(each.goal)
    if each.costs:
        yield "Pris", format_sentence(each.costs)


def pathway_rows(each: GrantedPathway) -> Iterator[Row]:
    if each.interval not in each.help:
        yield "Hvor meget", format_sentence(each.interval)
    yield from pathway_content(each)
    if each.when:
        yield "Hvornår", format_sentence(each.when)
    yield span_row(each.span, runs_on=each.runs_on, is_reduced=each.before is not None)
    if each.agreed:
        yield "Aftalt", format_sentence(each.agreed)
    if each.start_up_until and each.before is None:
        until = format_long_date(each.start_up_until)
        yield "Opstart", f"Til og med {until}. Så ser vi sammen på, om forløbet passer til dig."
    yield "Hvem", describe_provider(each.provider)
    yield "Mål", format_sentence(each.goal)
    if each.costs:
        yield "Pris", format_sentence(each.costs)


def pathway_content(each: GrantedPathway) -> Iterator[Row]:
    """The needs a pathway answers first, and then what it can hold: what it can hold is not what is given."""
    elements = format_sentence(format_list(each.elements))
    yield from beginning(each)
    yield ("Forløbet kan rumme" if each.begins_with else "Hvad"), elements


def beginning(each: GrantedPackage | GrantedPathway) -> Iterator[Row]:
    """The needs the help begins with; what runs already begins nothing, nor does help that becomes less."""
    if each.begins_with:
        word = "Vi hjælper med" if each.runs_on or each.before else "Vi begynder med"
        yield word, " ".join(format_sentence(one) for one in each.begins_with)


def place_rows(each: GrantedPlace) -> Iterator[Row]:
    yield "Hvad", format_sentence(each.dwelling)
    yield "Adresse", ", ".join(each.address_lines)
    if each.home.strip() and not each.is_had:
        day = format_long_date(each.span.start)
        yield "Indflytning", f"Du kan flytte ind fra {day}." if each.is_offered else f"Du flytter ind {day}."
    if each.waits_for.strip():
        yield "Venteliste", describe_waiting(each)
    if each.deadline:
        yield "Frist", cite_rule(each.deadline.text, each.deadline.rule)
    if each.meanwhile:
        yield "Indtil du flytter ind", format_reason(each.meanwhile)
    if each.showing and each.is_offered:
        yield "Se boligen", format_sentence(each.showing)
    yield from answer_rows(each)
    if each.agreed:
        yield "Aftalt", format_sentence(each.agreed)
    if each.care:
        yield "Hjælp", format_reason(each.care)
    yield "Telefon", format_phone(each.phone)
    yield from cost_rows(each.costs)
    if each.moving and not each.is_had:
        yield "Flytning", format_sentence(each.moving)


def describe_waiting(each: GrantedPlace) -> str:
    """Since when the citizen is on the list, which the answer names, and that no home there is vacant."""
    where = each.waits_for.strip().rstrip(".!")
    if not each.is_waiting and not each.is_offered:
        return f"Du står stadig på venteliste til {where}."
    since = f"Du står på ventelisten fra den {format_short_date(each.listed_since)}. " if each.listed_since else ""
    if each.is_waiting:
        return f"{since}Der er ikke en ledig bolig nu, og det er ikke et afslag."
    return f"{since}Der er ikke en ledig bolig på {where} nu. Derfor tilbyder vi dig {each.home.strip().rstrip('.!')}."


def answer_rows(each: GrantedPlace) -> Iterator[Row]:
    """How to say yes or no to the home that is offered, what silence means, and that a home may be chosen."""
    if each.is_offered:
        until = f"senest {format_long_date(each.answer_by)}" if each.answer_by else "før du flytter ind"
        comma = "" if each.answer_by else ","
        yield "Dit svar", f"Ring til os{comma} {until}, og sig, om du tager imod pladsen. {MORE_TIME}"
        if each.unanswered:
            yield "Hvis du ikke svarer", format_sentence(each.unanswered)
    elif not each.is_waiting and not each.is_had and not SAYS_YES.search(each.agreed):
        yield "Dit svar", "Du har sagt ja til pladsen."
    if each.declined and each.is_offered:
        yield "Hvis du siger nej", cite_rule(each.declined.text, each.declined.rule)
    if each.choice and (each.is_offered or each.is_waiting):
        yield "Valg af hjem", cite_rule(each.choice.text, each.choice.rule)


def stay_rows(each: GrantedStay) -> Iterator[Row]:
    yield "Hvad", "Et midlertidigt ophold."
    yield "Adresse", ", ".join(each.address_lines)
    yield span_row(each.span)
    yield "Mål", format_sentence(each.goal)
    if each.agreed:
        yield "Aftalt", format_sentence(each.agreed)
    if each.care:
        yield "Hjælp", format_reason(each.care)
    if each.meanwhile:
        yield "Hjemme", format_sentence(each.meanwhile)
    yield from cost_rows(each.costs)


def cost_rows(lines: Sequence[str]) -> Iterator[Row]:
    if lines:
        yield "Pris", " ".join(format_sentence(line) for line in lines)


def span_row(span: Span, *, runs_on: bool = False, is_reduced: bool = False, first_time: date | None = None) -> Row:
    """From when, for how long, or the one day. Help that the citizen has already continues, unchanged or reduced; new
    help says the `first_time`, where that is a later day.
    """
    start = format_long_date(span.start)
    first = f". Første gang er {format_long_date(first_time)}" if first_time else ""
    if span.is_once:
        return "Dag", format_sentence(f"kun {start}")
    if span.last_day:
        return "Periode", format_sentence(f"fra {start} til og med {format_long_date(span.last_day)}{first}")
    if runs_on and is_reduced:
        return "Fra", f"Du har hjælpen i dag. Den bliver mindre fra {start}."
    if runs_on:
        return "Fra", "Du har hjælpen i dag, og den fortsætter."
    return "Fra", format_sentence(f"{start}{first}")


def describe_provider(provider: Provider) -> str:
    """Who comes; the number to call is said once, under what to do when no one does. Until a provider is chosen it is
    agreed on; the unit that writes never comes.
    """
    if provider.is_in_home:
        return "Personalet på stedet."
    chosen = ", som du selv har valgt" if provider.is_chosen else ""
    said = f"{provider.name}{chosen}." if provider.is_decided else "Det aftaler vi med dig."
    return f"{said} {format_sentence(provider.choice)}" if provider.choice.strip() else said


def describe_phone_contact(each: Provider) -> str:
    """Whom to ring, on which number, and when it is answered. A provider without a number of its own is reached by the
    unit that writes, on the number at the end of the letter.
    """
    if each.phone_of.strip():
        return f"{each.phone_of.strip()} på nummeret nederst i brevet"
    hours = f" ({each.phone_hours.strip().rstrip('.')})" if each.phone_hours.strip() else ""
    return f"{each.name} på telefon {format_phone(each.phone)}{hours}"


def describe_deviation(deviation: Deviation) -> str:
    """What the standard says, that it guides only, and why it does not decide here; and who allowed it."""
    own = "Det er, fordi dit behov er større." if deviation.is_larger else "Men vi ser altid på netop dit behov."
    guides = f"Kommunens standard er vejledende. {format_sentence(deviation.standard)}"
    given = deviation.dispensation
    allowed = f" Det har kommunen godkendt den {format_short_date(given.on)} ved {given.given_by}." if given else ""
    return f"{guides} {own} {cite_rule(deviation.reason.text, deviation.reason.rule)}{allowed}"
