"""«Det får du»: each thing given, and once for all what holds for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from municipality.casework.letters.blocks import Block, Heading, Rows
from municipality.casework.letters.compose.why import given_before
from municipality.casework.letters.given import (
    Granted,
    GrantedPackage,
    GrantedPathway,
    GrantedPlace,
    GrantedStay,
    Span,
)
from municipality.casework.letters.matters import Decision
from municipality.casework.letters.people import Provider
from municipality.casework.letters.reasons import Deviation
from municipality.casework.letters.words import (
    capital,
    cited,
    listed,
    long_date,
    phone,
    reason_sentence,
    sentence,
    short_date,
)

Row = tuple[str, str]


def granted_blocks(matter: Decision) -> Iterator[Block]:
    """A heading and rows for each; rows alike for all stand once, at the end."""
    granted = matter.granted
    if not granted:
        return
    is_offer = all(is_offered(each) or is_on_condition(each, matter) for each in granted)
    yield Heading(level=2, text="Det tilbyder vi dig" if is_offer else "Det får du")
    told = [tuple(row for row in said_rows(each, matter) if row[1].strip()) for each in granted]
    shared = shared_rows(told)
    for each, its_rows in zip(granted, told, strict=True):
        own = tuple(row for row in its_rows if row not in shared)
        yield Heading(level=3, text=name(each))
        yield Rows(rows=own)
    if shared:
        yield Heading(level=3, text="For det hele gælder")
        yield Rows(rows=shared)


def is_offered(each: Granted) -> bool:
    """Whether it is a home that the citizen has not said yes to."""
    return isinstance(each, GrantedPlace) and each.is_offered


def is_on_condition(each: Granted, matter: Decision) -> bool:
    """Whether it is help where a home is offered: it comes only with a yes to the home."""
    if not any(is_offered(other) for other in matter.granted):
        return False
    if isinstance(each, GrantedPathway):
        return each.is_residential
    return isinstance(each, GrantedPackage) and each.provider.is_in_home


def said_rows(each: Granted, matter: Decision) -> Iterator[Row]:
    """The rows of one thing; the first day of help that comes with a yes to the home says so."""
    is_open = is_on_condition(each, matter)
    for label, said in rows(each):
        yield label, f"{said.rstrip('.')}, hvis du siger ja til pladsen." if is_open and label == "Fra" else said


def shared_rows(told: Sequence[tuple[Row, ...]]) -> tuple[Row, ...]:
    """The rows every one of several things has; none where there is but one thing."""
    if len(told) == 1:
        return ()
    return tuple(row for row in told[0] if all(row in other for other in told))


def name(each: Granted) -> str:
    """What the thing is called."""
    if isinstance(each, GrantedPackage | GrantedPathway):
        return capital(each.help) if each.standard_name else each.name
    return each.home.strip() or capital(each.help)


def rows(each: Granted) -> Iterator[Row]:
    """Everything said about one thing, in the order a reader asks."""
    if isinstance(each, GrantedPackage):
        yield from package_rows(each)
    elif isinstance(each, GrantedPathway):
        yield from pathway_rows(each)
    elif isinstance(each, GrantedPlace):
        yield from place_rows(each)
    else:
        yield from stay_rows(each)
    if isinstance(each, GrantedPackage | GrantedPathway) and each.before:
        yield "Før", given_before(each.before)
    yield "Hvorfor", cited(each.reason.text, each.reason.rule)
    if each.facts:
        yield "Bygger på", " ".join(cited(fact.text, fact.source) for fact in each.facts)
    if each.deviation:
        yield "Standarden", exception(each.deviation)
    elif isinstance(each, GrantedPackage) and each.guided_by:
        yield "Standarden", reason_sentence(each.guided_by)
    if isinstance(each, GrantedPackage | GrantedPathway) and each.standard_name:
        yield "Navn", sentence(each.standard_name)


def package_rows(each: GrantedPackage) -> Iterator[Row]:
    """What one package is; what is no more than its name is not said again."""
    if sentence(" ".join(each.contains)) != sentence(name(each)):
        yield "Hvad", " ".join(sentence(one) for one in each.contains)
    yield "Hvor tit", sentence(each.how_often)
    if each.details:
        yield "Aftalt", sentence(each.details)
    if each.when:
        yield "Hvornår", sentence(each.when)
    yield from beginning(each)
    is_reduced = each.before is not None
    yield span_row(each.span, runs_on=each.runs_on, is_reduced=is_reduced, first_time=each.first_time)
    yield "Hvem", comer(each.provider)
    if each.goal:
        yield "Mål", sentence(each.goal)
    if each.costs:
        yield "Pris", sentence(each.costs)


def pathway_rows(each: GrantedPathway) -> Iterator[Row]:
    if each.interval not in each.help:
        yield "Hvor meget", sentence(each.interval)
    yield "Hvad", sentence(listed(each.elements))
    if each.when:
        yield "Hvornår", sentence(each.when)
    yield span_row(each.span, runs_on=each.runs_on, is_reduced=each.before is not None)
    if each.agreed:
        yield "Aftalt", sentence(each.agreed)
    yield from beginning(each)
    if each.start_up_until:
        until = long_date(each.start_up_until)
        yield "Opstart", f"Til og med {until}. Så ser vi sammen på, om forløbet passer til dig."
    yield "Hvem", comer(each.provider)
    yield "Mål", sentence(each.goal)
    if each.costs:
        yield "Pris", sentence(each.costs)


def beginning(each: GrantedPackage | GrantedPathway) -> Iterator[Row]:
    """The needs the help begins with; what runs already begins nothing."""
    if each.begins_with:
        word = "Vi hjælper med" if each.runs_on else "Vi begynder med"
        yield word, " ".join(sentence(one) for one in each.begins_with)


def place_rows(each: GrantedPlace) -> Iterator[Row]:
    yield "Hvad", sentence(each.dwelling)
    yield "Adresse", ", ".join(each.address_lines)
    if each.home.strip() and not each.is_had:
        day = long_date(each.span.start)
        yield "Indflytning", f"Du kan flytte ind fra {day}." if each.is_offered else f"Du flytter ind {day}."
    if each.waits_for.strip():
        on_list = f"Du står på venteliste til {each.waits_for.strip().rstrip('.')}."
        if each.home.strip():
            yield (
                "Venteliste",
                f"{on_list} Der er ikke en ledig bolig dér nu. Derfor tilbyder vi dig {each.home.strip()}.",
            )
        else:
            yield "Venteliste", f"{on_list} Der er ikke en ledig bolig nu, og det er ikke et afslag."
    if each.deadline:
        yield "Frist", cited(each.deadline.text, each.deadline.rule)
    yield from answer_rows(each)
    if each.agreed:
        yield "Aftalt", sentence(each.agreed)
    if each.care:
        yield "Hjælp", reason_sentence(each.care)
    yield "Telefon", phone(each.phone)
    yield from costs(each.costs)


def answer_rows(each: GrantedPlace) -> Iterator[Row]:
    """How to say yes or no to the home that is offered, and that one may be chosen."""
    if each.is_offered and each.answer_by:
        yield "Dit svar", f"Ring til os senest {long_date(each.answer_by)}, og sig, om du tager imod pladsen."
    elif each.is_offered:
        yield "Dit svar", "Ring til os, før du flytter ind, og sig, om du tager imod pladsen."
    elif not each.is_waiting and not each.is_had:
        yield "Dit svar", "Du har sagt ja til pladsen."
    if each.declined and each.is_offered:
        yield "Hvis du siger nej", cited(each.declined.text, each.declined.rule)
    if each.choice:
        yield "Valg af hjem", cited(each.choice.text, each.choice.rule)


def stay_rows(each: GrantedStay) -> Iterator[Row]:
    yield "Hvad", "Et midlertidigt ophold."
    yield "Adresse", ", ".join(each.address_lines)
    yield span_row(each.span)
    yield "Mål", sentence(each.goal)
    if each.agreed:
        yield "Aftalt", sentence(each.agreed)
    if each.care:
        yield "Hjælp", reason_sentence(each.care)
    if each.meanwhile:
        yield "Hjemme", sentence(each.meanwhile)
    yield "Telefon", phone(each.phone)
    yield from costs(each.costs)


def costs(lines: Sequence[str]) -> Iterator[Row]:
    if lines:
        yield "Pris", " ".join(sentence(line) for line in lines)


def span_row(span: Span, *, runs_on: bool = False, is_reduced: bool = False, first_time: date | None = None) -> Row:
    """From when, for how long, or the one day. Help that the citizen has already goes on, as it is or as less; new help
    says the `first_time`, where that is a later day.
    """
    start = long_date(span.start)
    first = f". Første gang er {long_date(first_time)}" if first_time else ""
    if span.is_once:
        return "Dag", sentence(f"én gang, {start}")
    if span.last_day:
        return "Periode", sentence(f"fra {start} til og med {long_date(span.last_day)}{first}")
    if runs_on and is_reduced:
        return "Fra", f"Du har hjælpen i dag. Den bliver mindre fra {start}."
    if runs_on:
        return "Fra", f"Du har hjælpen i dag. Dette brev gælder fra {start}."
    return "Fra", sentence(f"{start}{first}")


def comer(provider: Provider) -> str:
    """Who comes, and where to call. Until a provider is chosen it is agreed on; the unit that writes never comes."""
    if provider.is_in_home:
        return "Personalet på stedet."
    if not provider.is_decided:
        return "Det aftaler vi med dig."
    chosen = ", som du selv har valgt" if provider.is_chosen else ""
    return f"{provider.name}{chosen}. Telefon {phone(provider.phone)}."


def called_at(each: Provider) -> str:
    """Whom to ring, on which number, and when it is answered."""
    hours = f" ({each.phone_hours.strip().rstrip('.')})" if each.phone_hours.strip() else ""
    return f"{each.name} på telefon {phone(each.phone)}{hours}"


def exception(deviation: Deviation) -> str:
    """What the standard says, that it guides only, and why it does not decide here; and who allowed it."""
    own = "Det er, fordi dit behov er større." if deviation.is_larger else "Men vi ser altid på netop dit behov."
    guides = f"Kommunens standard er vejledende. {sentence(deviation.standard)}"
    given = deviation.dispensation
    allowed = f" Det har {given.given_by} godkendt den {short_date(given.on)}." if given else ""
    return f"{guides} {own} {cited(deviation.reason.text, deviation.reason.rule)}{allowed}"
