"""What is agreed inside the frame of a grant, and the words of a change that speak of less of it.

It compares words and decides nothing: the assessor says why the help is as much as before, or makes a new decision.
"""

import re
from collections.abc import Iterable, Iterator

from municipality.casework.letters.danish_text import NUMBERS, format_sentence
from municipality.casework.mappers.lines.letter_contents import list_need_phrases
from municipality.casework.mappers.lines.letter_facts import list_agreements
from municipality.casework.models import Adjustment, Grant

LESS = re.compile(
    r"\b(?:færre|mindre|sjældnere|kortere|halvt?|halve|halvdelen|nedsæt\w*|skær\w* ned|ikke længere|ikke mere|ophør\w*|"
    r"stopper|bortfalder|falder (?:væk|bort)|uden hjælp|kun|selv(?: skal| klarer| står for))\b",
    re.IGNORECASE,
)
DAILY = re.compile(r"\bhver dag\b|\balle dage\b|\bdagligt?\b", re.IGNORECASE)
COUNTS = "|".join((*NUMBERS[1:7], r"[1-6]"))
RARER = re.compile(
    rf"\b(?:{COUNTS})\s+(?:gange?|dage?|bade?|besøg)?\s*(?:om|i|hver)\s+uge\w*|\bhver\s+(?:anden|tredje|fjerde)\b|\bugentlig\w*",
    re.IGNORECASE,
)  # fmt: skip


def get_plan(grant: Grant) -> tuple[str, ...]:
    """Returns the present plan as sentences: the grant's letter, then the later adjustments."""
    later = Adjustment.objects.filter(series=grant.series).order_by("recorded_at", "pk")
    said = (
        *list_agreements(grant.line),
        *list_need_phrases(grant.decision.assessment.needs.all()),
        *(each for row in later for each in row.changes),
    )
    return tuple(format_sentence(each) for each in said)


def find_unexplained_less(grant: Grant, changes: Iterable[str], as_much_because: str) -> tuple[str, ...]:
    """Returns the words of a change that could mean less help; none where the assessor has said why it is as much."""
    return () if as_much_because.strip() else tuple(find_less_words(changes, get_plan(grant)))


def find_less_words(changes: Iterable[str], plan: Iterable[str]) -> Iterator[str]:
    """Returns the words that could mean less help: those that always do; «to gange om ugen» if it is daily."""
    is_daily = any(DAILY.search(each) for each in plan)
    for change in changes:
        for pattern in (LESS, RARER) if is_daily else (LESS,):
            if found := pattern.search(change):
                yield found.group()
