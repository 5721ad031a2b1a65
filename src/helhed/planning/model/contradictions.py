"""Links that cannot all be kept, whoever comes and when: each with the links that say so.

Hours are differences: a chain of links and windows that asks a visit to begin after itself is a contradiction. Who
comes is sameness: visits tied to one employee must not be forbidden to share one, nor begin at the same tick.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helhed.planning.model.preparation import in_canonical_order, link_order
from helhed.planning.model.problem import DifferentEmployee, Link, Order, Problem, SameEmployee, SameStart, Visit
from helhed.planning.model.teams import bundles_of

__all__ = ["LinkContradiction", "contradictions_of", "describe_link"]

KINDS = {
    SameStart: "begynder samtidig",
    SameEmployee: "gives af den samme",
    DifferentEmployee: "gives af forskellige",
    Order: "kommer efter hinanden",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkContradiction:
    """Links that cannot all be kept, by number, and the visits they are about."""

    links: tuple[int, ...]
    visits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """`later` begins at least `ticks` after `earlier` (empty: midnight), because of a link (-1: a window)."""

    earlier: str
    later: str
    ticks: int
    link: int


def describe_link(link: Link) -> str:
    """A link as a person reads it."""
    return f"«{link.first}» og «{link.second}» {KINDS[type(link)]}"


def contradictions_of(problem: Problem) -> tuple[LinkContradiction, ...]:
    """Every contradiction among links, at most one about hours and one about people for visits that hang together.

    Which one that is does not depend on the order of the visits or links.
    """
    found = []
    ordered = sorted(enumerate(problem.links), key=lambda numbered: link_order(numbered[1]))
    for bundle in bundles_of(in_canonical_order(problem)):
        names = {visit.id for visit in bundle}
        tied = [(number, link) for number, link in ordered if link.first in names]
        if tied:
            found += [*_about_people(tied), *_about_hours(bundle, tied)]
    return tuple(found)


Numbered = Sequence[tuple[int, Link]]


def _about_people(tied: Numbered) -> Iterator[LinkContradiction]:
    """Visits of one employee that begin together, or that must have different employees."""
    for number, link in tied:
        if not isinstance(link, SameStart | DifferentEmployee):
            continue
        chain = _chain(link.first, link.second, [(at, one) for at, one in tied if isinstance(one, SameEmployee)])
        if chain:
            yield LinkContradiction(
                links=tuple(sorted({number, *chain})), visits=tuple(sorted({link.first, link.second}))
            )
            return
    together = [(at, one) for at, one in tied if isinstance(one, SameStart)]
    for number, link in tied:
        if isinstance(link, SameEmployee) and (chain := _chain(link.first, link.second, together)):
            yield LinkContradiction(
                links=tuple(sorted({number, *chain})), visits=tuple(sorted({link.first, link.second}))
            )
            return


def _chain(start: str, goal: str, links: Numbered) -> tuple[int, ...]:
    """The numbers of links that lead from one visit to another; empty where none do."""
    reached: dict[str, tuple[int, ...]] = {start: ()}
    todo = [start]
    for name in todo:
        for number, link in links:
            if name in {link.first, link.second}:
                other = link.second if name == link.first else link.first
                if other not in reached:
                    reached[other] = (*reached[name], number)
                    todo.append(other)
    return reached.get(goal, ())


def _about_hours(bundle: Sequence[Visit], tied: Numbered) -> Iterator[LinkContradiction]:
    """A circle of demands that asks a visit to begin after itself."""
    steps = [*(step for visit in bundle for step in _windows(visit)), *(step for one in tied for step in _gaps(*one))]
    soonest: dict[str, int] = dict.fromkeys(["", *(visit.id for visit in bundle)], 0)
    because: dict[str, _Step] = {}
    last = ""
    for _ in range(len(soonest) + 1):
        last = ""
        for step in steps:
            if soonest[step.earlier] + step.ticks > soonest[step.later]:
                soonest[step.later] = soonest[step.earlier] + step.ticks
                because[step.later] = step
                last = step.later
        if not last and soonest[""] == 0:
            return
    circle = _circle(because, last)
    links = tuple(sorted({step.link for step in circle if step.link >= 0}))
    if links:
        visits = sorted({name for step in circle for name in (step.earlier, step.later) if name})
        yield LinkContradiction(links=links, visits=tuple(visits))


def _circle(because: dict[str, _Step], name: str) -> list[_Step]:
    """The steps of the circle that a visit, timed again and again, has come from."""
    for _ in range(len(because)):
        if name not in because:
            return []
        name = because[name].earlier
    steps, at = [because[name]], because[name].earlier
    while at != name and at in because:
        steps.append(because[at])
        at = because[at].earlier
    return steps


def _windows(visit: Visit) -> Iterator[_Step]:
    """No start before the first window, and none after the last hour a must allows."""
    opens = visit.fixed.start if visit.fixed else min(window.opens for window in visit.windows)
    last = [visit.must_start_before] if visit.must_start_before is not None else []
    last += [max(window.closes for window in visit.windows)] if visit.is_window_hard else []
    yield _Step("", visit.id, opens, -1)
    closes = visit.fixed.start if visit.fixed else min(last, default=None)
    if closes is not None:
        yield _Step(visit.id, "", -closes, -1)


def _gaps(number: int, link: Link) -> Iterator[_Step]:
    if isinstance(link, SameStart):
        yield _Step(link.first, link.second, 0, number)
        yield _Step(link.second, link.first, 0, number)
    elif isinstance(link, Order):
        yield _Step(link.first, link.second, link.min_gap, number)
        if link.max_gap is not None:
            yield _Step(link.second, link.first, -link.max_gap, number)
