"""Two versions of an assessment side by side, in the words of the page: what two people wrote, or last time and now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from helhed.catalogue import definition
from municipality.casework import functioning
from municipality.casework.codes import NeedShift, Performance, Significance
from municipality.casework.drafts import AssessmentDraft, ItemLevels, NeedOfHelp, differences
from municipality.casework.last_time import is_unwritten

NAMES = {
    "assessed_on": _("Vurderet"),
    "place": _("Sted"),
    "participants": _("Deltog"),
    "own_view": _("Borgerens eget syn"),
    "resources": _("Ressourcer"),
    "goals": _("Mål"),
    "signs": _("Kendetegn"),
    "overall_level": _("Samlet niveau"),
    "overall_reason": _("Begrundelse for niveauet"),
    "needs": _("Behov"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing two versions say differently."""

    name: str
    one: str
    other: str


def told_apart(one: AssessmentDraft, other: AssessmentDraft) -> list[Difference]:
    """Everything two versions say differently, in words."""
    return [
        Difference(name=named(name), one=said(first), other=said(second))
        for name, (first, second) in differences(one, other).items()
    ]


def since_last(before: AssessmentDraft, now: AssessmentDraft) -> list[Difference]:
    """What differs from last time, of what has been written now. The day always differs: it is no news."""
    return [
        Difference(name=named(name), one=said(was), other=said(is_now))
        for name, (was, is_now) in differences(before, now).items()
        if name != "assessed_on" and is_said_now(is_now)
    ]


def is_said_now(value: object) -> bool:
    """Whether anything is written; an item without a level is not looked at yet."""
    if isinstance(value, ItemLevels):
        return not is_unwritten(value)
    return value is not None and value not in ("", ())


def named(name: str) -> str:
    """What a part of an assessment is called on the page."""
    part, _dot, code = name.partition(".")
    if part == "items":
        return next((item.name for item in functioning.items() if item.code == code), code)
    if part == "facts":
        return definition(code).question
    return gettext(NAMES[part]) if part in NAMES else part


def said(value: object) -> str:
    """What was written, as a person reads it."""
    if value is None or value in ("", ()):
        return gettext("ikke skrevet")
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nej")
    if isinstance(value, ItemLevels):
        return "; ".join(item_said(value))
    if isinstance(value, NeedOfHelp):
        return f"{NeedShift(value.shift).label}: {value.what}, {value.minutes} min × {value.times}"
    if isinstance(value, tuple):
        return "; ".join(said(each) for each in value)
    if isinstance(value, date):
        return date_format(value, "j. F Y")
    return str(value)


def item_said(item: ItemLevels) -> Iterator[str]:
    """An item: the level now and expected, then what else was written about it."""
    yield f"{level_word(item.present)} → {level_word(item.expected)}"
    if item.performance:
        yield Performance(item.performance).label
    if item.significance:
        yield Significance(item.significance).label
    if item.note:
        yield item.note


def level_word(level: int | None) -> str:
    """A level in a sentence."""
    return gettext("ikke set på") if level is None else str(level)
