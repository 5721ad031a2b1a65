"""The end of a letter: how to appeal where that is due, what one may do, and whom to call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeGuard

from municipality.casework.letters.blocks import Block, Bullets, Heading, Paragraph
from municipality.casework.letters.content import LetterContent, is_appeal_due
from municipality.casework.letters.danish_text import cite_rule, format_long_date, format_phone, note_rule
from municipality.casework.letters.decision_parts import Granted, GrantedPackage, GrantedPathway, GrantedPlace
from municipality.casework.letters.guidance import Right, Said, Scope
from municipality.casework.letters.matters import DecisionMatter, EndCause, Ending, Matter
from municipality.casework.letters.people import Capacity
from municipality.casework.letters.relief import ReliefEnded, ReliefGranted, ReliefRefused

# Who gets the letter, where «du» is the citizen it is about: the time for a complaint runs from that receipt.
RECEIVERS = {
    Capacity.GUARDIAN: "værgen",
    Capacity.POWER_OF_ATTORNEY: "den, der har fuldmagten,",
    Capacity.REPRESENTATIVE: "partsrepræsentanten",
}


def appeal_blocks(content: LetterContent) -> Iterator[Block]:
    """Yields how to appeal; no block where the letter gives the citizen everything asked for."""
    if not is_appeal_due(content.matter):
        return
    powers, rule = describe_powers(content)
    first, *steps = (fill_guidance(each, content) for each in list_appeal_steps(content))
    yield Heading(level=2, text="Hvis du er uenig")
    yield Paragraph(text=first)
    if content.complaint_last_day:
        last_day = describe_last_day(content.complaint_last_day, content.presumed_receipt)
        yield Paragraph(text=fill_guidance(last_day, content))
    yield Bullets(items=(*steps[:-1], cite_rule(steps[-1], rule)) if steps else (rule,))
    if also := " ".join(list_also_open(content)):
        yield Paragraph(text=also)
    yield from power_blocks(content, powers, rule)
    yield Paragraph(text=describe_while_pending(content))


def power_blocks(content: LetterContent, powers: str, rule: str) -> Iterator[Block]:
    """What the board can decide, also of a dwelling beside other help; a rule that is cited above is not repeated."""
    housing = [] if is_of_dwelling(content.matter) else list_housing_powers(content)
    said = " ".join(filter(None, [powers, *(each.text for each in housing)]))
    apart = next((each.rule for each in housing if each.rule not in rule), "")
    if said:
        yield Paragraph(text=cite_rule(fill_guidance(said, content), apart))


def list_appeal_steps(content: LetterContent) -> Iterator[str]:
    """To whom and when, then how; that another can complain for the citizen, where the letter is the citizen's own."""
    to, how, *then = content.guidance.appeal.sentences
    yield from (to, how)
    if content.guidance.appeal.by_another and content.on_behalf is None:
        yield content.guidance.appeal.by_another
    yield from then


def list_also_open(content: LetterContent) -> Iterator[str]:
    """That one part of a decision can be appealed alone, and that how help is given is a matter of its own."""
    matter, told = content.matter, content.guidance.appeal
    if not isinstance(matter, DecisionMatter):
        return
    if len(matter.granted) + len(matter.refused) > 1:
        yield from filter(None, [told.of_parts])
    if any(not isinstance(each, GrantedPlace) for each in matter.granted):
        yield from filter(None, [told.of_delivery])


def describe_while_pending(content: LetterContent) -> str:
    """That the decision holds meanwhile; and of help that becomes less or stops, that it does so all the same."""
    pending = content.guidance.while_pending
    said = cite_rule(pending.text, pending.rule)
    if not is_less_help(content.matter):
        return said
    less, stops = content.guidance.less_while_pending, content.guidance.stops_while_pending
    is_all = isinstance(content.matter, Ending) or is_all_help_stopped(content.matter)
    return f"{said} {(stops if is_all and stops.text else less).text}".strip()


def is_less_help(matter: Matter) -> bool:
    """Whether a decision takes help away that the citizen has, or the municipality stops it."""
    if isinstance(matter, Ending):
        return matter.cause is EndCause.NO_LONGER_NEEDED
    return is_decision_of_less(matter)


def is_decision_of_less(matter: Matter) -> TypeGuard[DecisionMatter]:
    """Whether it is a decision that takes away help that the citizen has."""
    if not isinstance(matter, DecisionMatter):
        return False
    return any(map(is_reduced, matter.granted)) or any(each.is_withdrawn for each in matter.refused)


def is_all_help_stopped(matter: Matter) -> bool:
    """Whether a decision takes away all the help the citizen has: it gives none, and no other help runs on. A dwelling
    that is offered or waited for is not had.
    """
    if not is_decision_of_less(matter) or matter.has_other_help:
        return False
    return all(isinstance(each, GrantedPlace) and (each.is_offered or each.is_waiting) for each in matter.granted)


def describe_powers(content: LetterContent) -> tuple[str, str]:
    """What the board can decide in this matter, and the rules about complaints: a dwelling alone rests on its own Act.
    How much help is decided only where help for the citizen is.
    """
    matter, told, relief = content.matter, content.guidance.appeal, content.guidance.relief
    housing = list_housing_powers(content) if is_of_dwelling(matter) else []
    if housing:
        return " ".join(each.text for each in housing), housing[0].rule
    if isinstance(matter, Ending) and told.ending:
        return told.ending, told.rule
    if isinstance(matter, ReliefGranted | ReliefRefused | ReliefEnded):
        return (relief.about_end if isinstance(matter, ReliefEnded) else relief.about).text, told.rule
    if not isinstance(matter, DecisionMatter):
        return "", told.rule
    if matter.application and matter.application.is_own:
        return relief.about_in_case.text, told.rule
    is_kept = is_less_help(matter) and matter.application is None
    if is_kept and told.kept_help:
        return told.kept_help, told.rule
    is_all_refused = matter.application is not None and bool(matter.refused) and not matter.granted
    return (told.refused_help if is_all_refused else "") or told.larger_need, told.rule


def is_of_dwelling(matter: Matter) -> bool:
    """Whether a letter decides on a dwelling in a care home and nothing else: given, refused or ended."""
    if isinstance(matter, Ending):
        return matter.is_dwelling
    if not isinstance(matter, DecisionMatter):
        return False
    is_all_given = all(isinstance(each, GrantedPlace) for each in matter.granted)
    return is_all_given and all(each.is_dwelling for each in matter.refused)


def list_housing_powers(content: LetterContent) -> list[Said]:
    """What the board can decide of a dwelling: the right to one where it is refused, ended or had; whether an offer is
    right where a home is offered or given; and the place on the waiting list. Only what is decided in the letter.
    """
    matter, told = content.matter, content.guidance
    if isinstance(matter, Ending):
        return [told.housing_appeal] if matter.is_dwelling and told.housing_appeal.text else []
    if not isinstance(matter, DecisionMatter):
        return []
    places = [each for each in matter.granted if isinstance(each, GrantedPlace)]
    is_right_open = any(each.is_dwelling for each in matter.refused) or any(each.is_had for each in places)
    is_given = any(not each.is_had and not each.is_waiting for each in places)
    is_listed = any(each.is_waiting for each in places)
    said = ((is_right_open, told.housing_appeal), (is_given, told.housing_offer), (is_listed, told.housing_list))
    found = (each if each.text else told.housing_appeal for is_told, each in said if is_told)
    return [each for each in dict.fromkeys(found) if each.text]


def is_reduced(given: Granted) -> bool:
    """Whether the citizen had more of it before."""
    return isinstance(given, GrantedPackage | GrantedPathway) and given.before is not None


def describe_last_day(last_day: date, received: date | None) -> str:
    """The last day of a complaint, with the day of receipt it is counted from: presumed, and so it may be another."""
    if received is None:
        return f"Sidste dag for at klage er {format_long_date(last_day)}."
    return (
        f"Vi regner med, at {{receiver}} får brevet senest {format_long_date(received)}. Så er sidste dag for at klage "
        f"{format_long_date(last_day)}. Får {{receiver}} brevet senere, regnes de {{weeks}} uger fra den dag."
    )


def fill_guidance(text: str, content: LetterContent) -> str:
    """A text of the guidance with this letter's unit and numbers."""
    told, sender = content.guidance.appeal, content.sender
    hours = f" ({sender.phone_hours.strip()})" if sender.phone_hours.strip() else ""
    address = ", ".join(each.strip() for each in sender.address_lines if each.strip())
    values = {
        "{weeks}": str(told.weeks),
        "{reconsider_weeks}": str(told.reconsider_weeks),
        "{board}": told.board,
        "{receiver}": RECEIVERS[content.on_behalf.capacity] if content.on_behalf else "du",
        "{unit}": sender.unit,
        "{contact}": f"{sender.unit} på telefon {format_phone(sender.phone)}{hours}",
        "{address}": f" eller til {address}" if address else "",
    }
    for place, value in values.items():
        text = text.replace(place, value)
    return text


def is_of_every_reader(right: Right) -> bool:
    """Returns whether a right applies to everyone, for every matter of the letter."""
    return right.scope is Scope.EVERY


def rights_blocks(content: LetterContent, is_told: Callable[[Right], bool] = is_of_every_reader) -> Iterator[Block]:
    """What the reader may do, each with its rule."""
    told = [right for right in content.guidance.rights if is_told(right)]
    if told:
        yield Heading(level=2, text="Det har du ret til")
        yield Paragraph(text="Ring til os, hvis du vil:")
        yield Bullets(items=tuple(note_rule(right.said.text, right.said.rule) for right in told))


def get_brief_appeal(content: LetterContent) -> str:
    """The sentence on appeals of a decision that gives everything asked for."""
    is_decision = isinstance(content.matter, DecisionMatter | ReliefGranted)
    is_brief = is_decision and not is_appeal_due(content.matter)
    return fill_guidance(content.guidance.appeal.brief, content) if is_brief else ""


def contact_blocks(content: LetterContent) -> Iterator[Block]:
    """Whom to call, that a decision can be appealed where nothing more is said of it, and who signs."""
    writer, sender = content.case_worker, content.sender
    hours = f", {sender.phone_hours}" if sender.phone_hours else ""
    brief = get_brief_appeal(content)
    yield Heading(level=2, text="Har du spørgsmål, eller er du uenig?" if brief else "Har du spørgsmål?")
    reading = content.guidance.reading.text
    call = f"Ring til mig på telefon {format_phone(writer.phone.strip() or sender.phone)}{hours}."
    yield Paragraph(text=" ".join(filter(None, [call, reading, brief])))
    yield Paragraph(text=f"Venlig hilsen {writer.name}, {writer.title}")
