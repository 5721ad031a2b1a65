"""Visits that begin together: with one that is fixed they have its hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helhed.planning.model.problem import Link, Order, SameStart, TimeWindow, Visit

__all__ = ["same_start_sets", "with_hours_of_fixed", "without_kept_orders"]


def same_start_sets(visits: Sequence[Visit], links: Sequence[Link]) -> list[list[Visit]]:
    """Visits that hang together by same starts, where there are at least two."""
    root = {visit.id: visit.id for visit in visits}

    def find(name: str) -> str:
        while root[name] != name:
            name = root[name]
        return name

    for link in links:
        if isinstance(link, SameStart):
            root[find(link.second)] = find(link.first)
    found: dict[str, list[Visit]] = {}
    for visit in visits:
        found.setdefault(find(visit.id), []).append(visit)
    return [members for members in found.values() if len(members) > 1]


def with_hours_of_fixed(visits: Sequence[Visit], links: Sequence[Link]) -> tuple[list[Visit], list[Link]]:
    """Visits and links where what begins together with a fixed visit may only begin at its hour, link or no link.

    So too a request with a fixed visit in it: the fixed one stays, whatever becomes of the others.
    """
    hours: dict[str, int] = {}
    for members in same_start_sets(visits, links):
        starts = sorted((visit.id, visit.fixed.start) for visit in members if visit.fixed is not None)
        if starts:
            hours |= {visit.id: starts[0][1] for visit in members}
    kept = [link for link in links if not (isinstance(link, SameStart) and link.first in hours)]
    bound = {visit.request for visit in visits if visit.fixed is not None and visit.request}
    timed = [_at(visit, hours[visit.id]) if visit.id in hours and visit.fixed is None else visit for visit in visits]
    return [replace(visit, request="") if visit.request in bound else visit for visit in timed], kept


def without_kept_orders(visits: Sequence[Visit], links: Sequence[Link]) -> list[Link]:
    """The links without orders that no search can keep or break: of visits that begin together, or that are fixed."""
    number = {visit.id: at for at, members in enumerate(same_start_sets(visits, links)) for visit in members}
    fixed = {visit.id for visit in visits if visit.fixed is not None}

    def is_kept(link: Link) -> bool:
        is_together = link.first in number and number[link.first] == number.get(link.second)
        return {link.first, link.second} <= fixed or (is_together and getattr(link, "min_gap", 0) == 0)

    return [link for link in links if not (isinstance(link, Order) and is_kept(link))]


def _at(visit: Visit, hour: int) -> Visit:
    """The visit with that hour as its only one, as late as its windows say it then is."""
    opened = [window for window in sorted(visit.windows, key=lambda one: one.opens) if window.opens <= hour]
    last = hour if visit.must_start_before is None else min(hour, visit.must_start_before)
    windows = (TimeWindow(opens=hour, closes=opened[-1].closes),) if opened else visit.windows
    return replace(visit, windows=windows, must_start_before=last)
