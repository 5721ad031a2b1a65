"""The assessment a decision rests on, as its letter says it."""

from collections.abc import Collection

from municipality.casework import letters
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.models import Assessment

LEVELS = ("ingen", "lette", "moderate", "svære", "totale")


def describe_assessment(row: Assessment, *, is_carrying: bool, said: Collection[str]) -> letters.Assessed:
    """Returns the assessment a decision rests on. It holds the reason for the level where help is given by it
    (`is_carrying`) and no line has `said` the same.
    """
    level = row.overall_level or 0
    return letters.Assessed(
        on=row.assessed_on,
        place=row.place,
        took_part=tuple(row.participants),
        own_view=row.own_view,
        level=f"du har {LEVELS[level]} begrænsninger i hverdagen (funktionsniveau {level})",
        facts=(letters.Fact(text=row.overall_reason, source=f"vores samtale, {format_short_date(row.assessed_on)}"),)
        if row.overall_reason and is_carrying and not any(is_same(row.overall_reason, each) for each in said)
        else (),
    )


def is_same(one: str, other: str) -> bool:
    """Whether two texts say the same, without regard to capitals, spaces and the last full stop."""
    return " ".join(one.split()).rstrip(".").casefold() == " ".join(other.split()).rstrip(".").casefold()
