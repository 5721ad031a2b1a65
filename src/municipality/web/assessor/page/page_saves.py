"""What an autosaved page says of its save, and how it shows what others wrote in the draft."""

from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.casework.actions.assessment.assessments import SavedAssessment
from municipality.casework.actions.assessment.draft_merging import OtherSave, PageSave, SeenDoubts
from municipality.casework.actions.decision.decision_saves import SavedLines

# The answer holds the form with what others wrote, for the page to take over (`saves/merging.js`).
MERGED = "Helhed-Merged"
LONGEST_NUMBER = 9
# What a page has asked about, by key; and what is ticked as answered by the same words.
SHOWN_CONFLICTS, SHOWN_COMPARISONS, TICKED = "modsigelse-vist", "mindre-vist", "gaelder-ogsaa"


def read_page_save(posted: QueryDict) -> PageSave:
    """The page's name, the save's place among its own, and the fields a person has chosen in."""
    number = posted.get("nr", "")
    is_number = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    page = read_page_key(posted)
    return PageSave(
        page=page,
        number=int(number) if is_number and page is not None else None,
        kept=frozenset(posted.get("mit", "").split()),
        yielded=frozenset(posted.get("deres", "").split()),
        asked=read_seen_doubts(posted),
    )


def read_seen_doubts(given: QueryDict) -> SeenDoubts:
    """What the page asked about when it was sent."""
    return SeenDoubts(
        conflicts=frozenset(given.getlist(SHOWN_CONFLICTS)),
        comparisons=frozenset(given.getlist(SHOWN_COMPARISONS)),
        ticked=frozenset(given.getlist(TICKED)),
    )


def read_page_key(posted: QueryDict) -> UUID | None:
    """The page's name for itself, where it has one."""
    try:
        return UUID(posted.get("side", ""))
    except ValueError:
        return None


def other_saves_context(done: SavedAssessment | SavedLines) -> dict[str, Any]:
    """Who wrote in the draft since the page was read, and when, for the page that shows it."""
    is_only_own = bool(done.others) and all(each.is_own for each in done.others)
    return {
        "taken": done.taken,
        "others": [describe_other_save(each) for each in done.others],
        "is_only_own": is_only_own,
    }


def describe_other_save(other: OtherSave) -> dict[str, str]:
    """Who wrote it and when: a colleague by name, or the person's own other window."""
    at = timezone.localtime(other.at)
    is_today = at.date() == timezone.localdate()
    when = date_format(at, "H.i") if is_today else date_format(at, "j. F H.i")
    return {"who": _("dig selv i et andet vindue") if other.is_own else other.name, "at": when}
