"""The letters before a decision: facts the citizen is heard about, an answer that is late, an application that came."""

from collections.abc import Sequence
from datetime import date

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.casework import letters
from municipality.casework.letters.danish_text import find_days, format_short_date
from municipality.casework.letters.reasons import LATE_RULE
from municipality.casework.mappers.letters.letters import OWN_INITIATIVE, build_application, build_letter_content
from municipality.casework.mappers.lines.letter_facts import read_heard_fact
from municipality.casework.models import Delay, Enquiry, Hearing, Practice

UNSOURCED = (
    "«{fact}»: skriv til sidst i parentes, hvem der har fortalt det, og hvornår, som «(hjemmeplejen, 2. marts 2026)»."
)


def build_hearing_content(row: Hearing, actor: Actor, practice: Practice, on: date) -> letters.LetterContent:
    """The letter that asks. The day an answer was due is in it where the decision is expected after it; without an
    application there is no such day.
    """
    enquiry = row.decision.enquiry
    asked = build_application(enquiry)
    due = enquiry.due_on if enquiry is not None and asked is not None else None
    is_late = due is not None and row.expected_on is not None and row.expected_on > due
    matter = letters.HearingMatter(
        application=asked,
        facts=tuple(require_source(fact, on) for fact in row.facts),
        may_mean=row.may_mean,
        respond_by=row.respond_by,
        due=due if is_late else None,
        expected=row.expected_on,
        taken_up_because="" if asked else row.decision.taken_up_because,
    )
    return build_letter_content(matter, row.citizen, actor, practice, Regime(row.decision.regime_choice.regime), on)


def require_source(written: str, on: date) -> letters.Fact:
    """A fact with its source and day. Raises LetterError where they are not written: it could not be answered."""
    fact = read_heard_fact(written, on)
    if fact is None:
        raise letters.LetterError([UNSOURCED.format(fact=written.strip())])
    return fact


def build_delay_content(
    row: Delay, actor: Actor, practice: Practice, regime: Regime, on: date
) -> letters.LetterContent:
    """The letter that says an answer is late."""
    asked = build_application(row.enquiry)
    if asked is None:
        raise letters.LetterError([OWN_INITIATIVE])
    matter = letters.DelayNotice(
        application=asked,
        due=row.enquiry.due_on,
        expected=row.expected_on,
        cause=letters.Reason(text=row.cause, rule=LATE_RULE),
    )
    return build_letter_content(matter, row.citizen, actor, practice, regime, on)


def build_acknowledgement_content(
    row: Enquiry, next_steps: Sequence[str], actor: Actor, practice: Practice, regime: Regime, on: date
) -> letters.LetterContent:
    """The letter that says an application has come."""
    asked = build_application(row)
    if asked is None:
        raise letters.LetterError([OWN_INITIATIVE])
    late = [step for step in next_steps if any(day > row.due_on for day in find_days(step, on))]
    if late:
        due = format_short_date(row.due_on)
        raise letters.LetterError(
            f"«{step}» er efter den {due}, hvor svaret senest kommer. Ret dagen." for step in late
        )
    matter = letters.Acknowledgement(
        application=asked,
        due=row.due_on,
        next_steps=tuple(next_steps),
        urgent_phone=practice.round_the_clock_phone,
    )
    return build_letter_content(matter, row.citizen, actor, practice, regime, on)
