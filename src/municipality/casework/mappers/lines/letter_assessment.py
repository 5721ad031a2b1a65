"""The assessment a decision rests on, as its letter says it."""

from collections.abc import Collection

from municipality.casework import letters
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.models import Assessment

# Each level of functioning as Fælles Sprog III describes it: how much help there is need of.
LEVELS = ("ingen hjælp", "lidt hjælp", "en del hjælp", "meget hjælp", "hjælp til det hele")
OVERALL_LEVELS = (
    "du klarer dig selv i hverdagen",
    "du kan det meste selv og har brug for lidt hjælp i hverdagen",
    "du kan noget selv og har brug for en del hjælp i hverdagen",
    "du har brug for meget hjælp i hverdagen",
    "du har brug for hjælp til næsten alt i hverdagen",
)


def describe_assessment(
    row: Assessment, *, is_carrying: bool, says_level: bool, said: Collection[str]
) -> letters.Assessed:
    """Returns the assessment a decision rests on. It holds the level, in words, where some help rests on
    nothing else (`says_level`): before a refusal it would look like its ground. It holds the reason for the level where
    help is given by it (`is_carrying`) and no line has `said` the same.
    """
    return letters.Assessed(
        on=row.assessed_on,
        place=row.place,
        took_part=tuple(row.participants),
        own_view=row.own_view,
        level=OVERALL_LEVELS[row.overall_level or 0] if says_level else "",
        facts=(letters.Fact(text=row.overall_reason, source=f"vores samtale, {format_short_date(row.assessed_on)}"),)
        if row.overall_reason and is_carrying and not any(is_same(row.overall_reason, each) for each in said)
        else (),
    )


def is_same(one: str, other: str) -> bool:
    """Whether two texts say the same, without regard to capitals, spaces and the last full stop."""
    return " ".join(one.split()).rstrip(".").casefold() == " ".join(other.split()).rstrip(".").casefold()
