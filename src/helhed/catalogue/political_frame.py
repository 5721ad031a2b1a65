"""The political frame of a standard: which body adopted it, when it is due again, and what it promises.

The approval of an edition by a second person is no adoption: that is the committee's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from helhed.catalogue.values import Unit

__all__ = ["MEASURE_UNITS", "Adoption", "QualityGoal", "QualityMeasure", "find_adoption"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A political decision on the standard: the body, the day, the item of its agenda, and when it is due again."""

    body: str
    decided_on: date
    source: str
    agenda_item: str = ""
    next_due: date | None = None

    @property
    def name(self) -> str:
        """What tells it apart from the other adoptions."""
        return f"{self.body} {self.decided_on.isoformat()}"

    def is_overdue(self, on: date) -> bool:
        """Whether the standard should have been before the body again by this day."""
        return self.next_due is not None and self.next_due < on


class QualityMeasure(StrEnum):
    """What a quality goal is measured by."""

    ANSWERED_IN_TIME = "answered_in_time"
    STARTED_IN_TIME = "started_in_time"
    REVIEWED_IN_TIME = "reviewed_in_time"
    VISITS_DELIVERED = "visits_delivered"
    CITIZENS_SATISFIED = "citizens_satisfied"
    COMPLAINTS_CHANGED = "complaints_changed"
    HELPERS_PER_CITIZEN = "helpers_per_citizen"


MEASURE_UNITS: Mapping[QualityMeasure, Unit] = {
    **dict.fromkeys(QualityMeasure, Unit.PERCENT),
    QualityMeasure.HELPERS_PER_CITIZEN: Unit.HELPERS,
}
"""The unit of each measure's target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityGoal:
    """A goal of the standard: a measure, and the parameter of common.toml that is its target.

    `next_due` is when it is followed up; the adoption's own day where it is left out.
    """

    name: str
    text: str
    measure: QualityMeasure
    target: str
    source: str
    next_due: date | None = None
    question: str = ""


def find_adoption(adoptions: Sequence[Adoption], on: date) -> Adoption | None:
    """Returns the newest adoption decided by a day; None before the first."""
    held = [adoption for adoption in adoptions if adoption.decided_on <= on]
    return max(held, key=lambda adoption: adoption.decided_on, default=None)
