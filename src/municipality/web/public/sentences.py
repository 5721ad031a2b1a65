"""Sentences with values in them, for what the drawings show. Danish is the source; English comes through gettext."""

from collections.abc import Iterable, Sequence
from datetime import time

from django.utils.translation import gettext as _

from helhed.catalogue import WEEKDAYS, Window
from helhed.catalogue.phrases import format_clock
from municipality.web.shared.standards import labels


def join_list(parts: Iterable[str]) -> str:
    """One, two and three: as a sentence lists them."""
    *first, last = parts
    return _("%(first)s og %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def describe_drawn_day(window: Window | None, deadline: time | None) -> str:
    """The drawn day in words."""
    if window is None:
        return _("Hjælpen kan begynde når som helst på døgnet.")
    ends = {"start": format_clock(window.start), "end": format_clock(window.end)}
    if window.end <= window.start:
        said = _("Hjælpen begynder mellem kl. %(start)s og kl. %(end)s næste morgen.") % ends
    else:
        said = _("Hjælpen begynder mellem kl. %(start)s og kl. %(end)s.") % ends
    if deadline is None:
        return said
    return f"{said} " + _("Morgenpleje begynder inden kl. %(deadline)s.") % {"deadline": format_clock(deadline)}


def describe_drawn_week(allowed: Sequence[str], per_day: int | None, per_week: int | None) -> str:
    """The drawn week in words: the cap, and the days it may lie on where they are not all seven."""
    return " ".join(part for part in (_cap(per_day, per_week), _days(allowed)) if part)


def _cap(per_day: int | None, per_week: int | None) -> str:
    if per_day and per_week:
        return _("Højst %(per_day)s om dagen og %(per_week)s om ugen.") % {"per_day": per_day, "per_week": per_week}
    if per_day:
        return _("Højst %(per_day)s om dagen. Standarden nævner intet loft for ugen.") % {"per_day": per_day}
    if per_week:
        return _("Højst %(per_week)s om ugen. Standarden nævner intet loft for dagen.") % {"per_week": per_week}
    return _("Standarden nævner intet loft; hvor meget afgøres konkret.")


def _days(allowed: Sequence[str]) -> str:
    if len(allowed) == len(WEEKDAYS):
        return ""
    return _("Kun %(days)s.") % {"days": join_list(labels.get_label(labels.WEEKDAYS, day) for day in allowed)}
