"""What letters say about help that was granted and now waits, ends or is laid out otherwise."""

from collections.abc import Sequence
from datetime import date, timedelta

from helhed.eligibility import EndCause
from municipality.casework import letters
from municipality.casework.bridge.letter_facts import require_facts
from municipality.casework.bridge.letter_lines import small
from municipality.casework.catalogues import name_of
from municipality.casework.codes import FRAMES
from municipality.casework.letters.words import listed
from municipality.casework.models import Grant

# A cause that somebody else than the citizen decided on is told in the letter of a decision, not in one of these.
ENDINGS = {
    EndCause.OWN_WISH: (letters.EndCause.OWN_WISH, "du har selv ønsket, at hjælpen stopper"),
    EndCause.MOVED: (letters.EndCause.MOVED, "du flytter til en anden kommune"),
}


def pause_of(
    rows: Sequence[Grant], since: date, until: date | None, cause: letters.PauseCause, goes_on: tuple[str, ...]
) -> letters.Pause:
    """That help waits, until the day it goes on, not included."""
    last_day = until - timedelta(days=1) if until else None
    return letters.Pause(
        help=listed(dict.fromkeys(name(row) for row in rows)),
        start=since,
        cause=cause,
        last_day=last_day,
        goes_on=goes_on,
    )


def ending_of(
    rows: Sequence[Grant], since: date, cause: EndCause, reason: str, facts: tuple[letters.Fact, ...]
) -> letters.Ending:
    """That help stops; its last day is the one before `since`. KeyError where the cause takes a decision.

    Raises LetterError where no fact carries it.
    """
    said, usual = ENDINGS[cause]
    return letters.Ending(
        help=listed(dict.fromkeys(f"{'i' if row.kind in FRAMES else 'til'} {name(row)}" for row in rows)),
        last_day=since - timedelta(days=1),
        cause=said,
        reason=letters.Reason(text=reason.strip() or usual),
        facts=require_facts(facts, "Brevet om, at hjælpen stopper"),
    )


def adjustment_of(row: Grant, since: date, changes: tuple[str, ...], agreed_with: str, why: str) -> letters.Adjustment:
    """That help is laid out otherwise inside the frame of what was granted."""
    return letters.Adjustment(frame=name(row), start=since, changes=changes, agreed_with=agreed_with, why=why)


def name(row: Grant) -> str:
    """What was granted, inside a sentence, as the standard of its own day calls it."""
    return small(name_of(row.catalogue, row.product, row.valid.lower))
