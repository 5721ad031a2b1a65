"""A plan as a value: who goes where, when, and what could not be placed."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Plan", "Stop", "Tour", "Unplanned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One thing in a tour. `visit` is empty for a break; times in ticks; `slot` is which part of the visit."""

    visit: str
    start: int
    end: int
    slot: int = 0
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """What one employee does, in order. `leaves` and `returns` are ticks; an empty tour stays at home."""

    employee: str
    stops: tuple[Stop, ...] = ()
    leaves: int = 0
    returns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplanned:
    """A visit that is not given, and why: a stable code and what it rests on."""

    visit: str
    reason: str
    details: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The tours of everybody, what is left out, and the points it costs (less is better)."""

    tours: tuple[Tour, ...]
    unplanned: tuple[Unplanned, ...] = ()
    cost: int = 0
    name: str = ""

    def tour(self, employee: str) -> Tour:
        """The tour of one employee; an empty one where the plan has none."""
        for tour in self.tours:
            if tour.employee == employee:
                return tour
        return Tour(employee=employee)
