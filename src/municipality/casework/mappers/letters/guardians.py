"""A guardian acts for the citizen: the letter says so where the case does not show a talk with the guardian."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from municipality.casework import letters
from municipality.casework.models import Decision, DecisionLine, Enquiry

GUARDIAN = "værge"
APPLIED_AS = {
    letters.Capacity.GUARDIAN: "din værge",
    letters.Capacity.POWER_OF_ATTORNEY: "den, der har din fuldmagt,",
    letters.Capacity.REPRESENTATIVE: "din partsrepræsentant",
}


def note_unheard_guardian(
    content: letters.LetterContent, decision: Decision, lines: Iterable[DecisionLine]
) -> letters.LetterContent:
    """Returns the letter. `is_heard` is false for a guardian whom no hearing and no source of the case names."""
    to = content.on_behalf
    if to is None or to.capacity is not letters.Capacity.GUARDIAN or decision.hearings.exists():
        return content
    said = " ".join(get_sources(decision, lines)).casefold()
    is_heard = GUARDIAN in said or content.receiver.name.strip().casefold() in said
    return replace(content, on_behalf=replace(to, is_heard=is_heard))


def name_acting_applicant(content: letters.LetterContent, asked: Enquiry | None) -> letters.LetterContent:
    """Returns the letter. Where the one who gets it also applied, it names the applicant by the same capacity: «din
    værge», not «din datter».
    """
    to, matter = content.on_behalf, content.matter
    is_same = asked is not None and asked.source_name.strip().casefold() == content.receiver.name.strip().casefold()
    if to is None or not is_same or not isinstance(matter, letters.DecisionMatter) or matter.application is None:
        return content
    named = replace(matter.application, by=APPLIED_AS[to.capacity])
    return replace(content, matter=replace(matter, application=named))


def get_sources(decision: Decision, lines: Iterable[DecisionLine]) -> Iterator[str]:
    """Yields the texts that may name who has spoken: of the assessment, the application and the facts."""
    yield from decision.assessment.participants
    yield from (decision.assessment.place, decision.assessment.overall_reason)
    if decision.enquiry is not None:
        yield decision.enquiry.source_name
    for line in lines:
        for fact in line.facts.all():
            yield f"{fact.text} {fact.source_name}"
