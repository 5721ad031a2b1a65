"""What is known about a citizen: facts, signs, running grants and the request.

A fact that is left out is *unknown*, never false. Values are those of the national vocabulary
(`helhed.catalogue.vocabulary`) and of what the catalogue declares; `parse_input.py` reads them from JSON and reports
every fault at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from helhed.catalogue import FACT_NAMES, GRANTS, WEEKDAYS, Unit
from helhed.days.rhythm import Rhythm

FactValue = bool | int | str | tuple[str, ...] | tuple[int, ...] | frozenset[str] | None


class KnownFacts(dict[str, FactValue]):
    """Facts by name; one that is not among them is unknown, also one that a catalogue declares itself."""

    __slots__ = ()

    def __missing__(self, name: str) -> FactValue:
        return None


_NOTHING_KNOWN: Mapping[str, FactValue] = dict.fromkeys((*FACT_NAMES, GRANTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningGrant:
    """A package already running, on these weekdays; None where its `rhythm` does not say on which.

    The rest is as in a request line: what runs counts in the same caps as what is wished for.
    """

    package: str
    weekdays: tuple[str, ...] | None = WEEKDAYS
    per_day: int = 1
    rhythm: Rhythm | None = None
    is_one_off: bool = False
    weeks: tuple[int, ...] | None = None
    item_rhythms: Mapping[str, Rhythm] = field(default_factory=dict)
    amounts: Mapping[Unit, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """One requested package. `weekdays` None means not stated; `visits` is the number per day within the package.

    `starts` are local clock times; a start after midnight belongs to the date its shift began. `weeks` are ISO weeks.
    `begins` is the first day, where it is not the day of the assessment; `until` the last.
    `rhythm` is how often in full, and `item_rhythms` for single items; `amounts` are by unit (kilograms, rooms), and
    `item_minutes` are the minutes of single items each time.
    """

    package: str
    weekdays: tuple[str, ...] | None = None
    per_day: int = 1
    visits: int | None = None
    items: tuple[str, ...] = ()
    starts: tuple[time, ...] = ()
    quantity: Decimal = Decimal(1)
    begins: date | None = None
    until: date | None = None
    is_one_off: bool = False
    is_morning_care: bool = False
    weeks: tuple[int, ...] | None = None
    rhythm: Rhythm | None = None
    item_rhythms: Mapping[str, Rhythm] = field(default_factory=dict)
    item_minutes: Mapping[str, int] = field(default_factory=dict)
    amounts: Mapping[Unit, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything an assessment reads. `grants` None means that the running grants are unknown."""

    values: Mapping[str, FactValue] = field(default_factory=dict)
    signs: frozenset[str] = frozenset()
    signs_absent: frozenset[str] = frozenset()
    grants: tuple[RunningGrant, ...] | None = None
    request: tuple[RequestLine, ...] = ()
    known: Mapping[str, FactValue] = field(init=False, repr=False, compare=False)
    """Every fact with its value or None, and under `grants` the codes of the running packages."""

    def __post_init__(self) -> None:
        known = KnownFacts(_NOTHING_KNOWN)
        known.update(self.values)
        if known["cleaning_granted"] is None and known["cleaning_weeks"] is not None:
            # The contract: a list of cleaning weeks, even an empty one, says that cleaning is granted.
            known["cleaning_granted"] = True
        if self.grants is not None:
            known[GRANTS] = frozenset(grant.package for grant in self.grants)
        object.__setattr__(self, "known", known)
