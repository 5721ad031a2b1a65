"""A guardian acts for the citizen: the letter says where the case does not tell that the guardian was spoken with."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from municipality.casework import letters
from municipality.casework.models import Decision, DecisionLine

GUARDIAN = "værge"


def note_unheard_guardian(
    content: letters.LetterContent, decision: Decision, lines: Iterable[DecisionLine]
) -> letters.LetterContent:
    """The letter; it says so to a guardian whom neither the assessment, the application, a fact nor a hearing names."""
    to = content.on_behalf
    if to is None or to.capacity is not letters.Capacity.GUARDIAN or decision.hearings.exists():
        return content
    said = " ".join(get_sources(decision, lines)).casefold()
    is_heard = GUARDIAN in said or content.receiver.name.strip().casefold() in said
    return replace(content, on_behalf=replace(to, is_heard=is_heard))


def get_sources(decision: Decision, lines: Iterable[DecisionLine]) -> Iterator[str]:
    """Who is said to have spoken: in the assessment, the application, and the facts."""
    yield from decision.assessment.participants
    yield from (decision.assessment.place, decision.assessment.overall_reason)
    if decision.enquiry is not None:
        yield decision.enquiry.source_name
    for line in lines:
        for fact in line.facts.all():
            yield f"{fact.text} {fact.source_name}"
