"""How long a standard says that help may last: the last day that is proposed, and whether an assessment closes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from helhed.catalogue import LimitKind, format_value
from helhed.eligibility.duration_limits import compute_longest_end
from municipality.casework.case_standards import CaseStandards, load_standards


@dataclass(frozen=True, slots=True, kw_only=True)
class LongestDuration:
    """The last day of the longest duration from a start, its length in words, and whether an assessment closes it."""

    last_day: date
    length: str
    has_closing_assessment: bool


def find_longest_duration(standards: CaseStandards, code: str, catalogue: str, start: date) -> LongestDuration | None:
    """Returns the longest duration of a product from its first day; the shortest of several. None where it has none."""
    found = standards.find(code, catalogue)
    if found is None:
        return None
    home, product = found
    durations = []
    for limit in home.limits_of(product):
        parameter = home.parameter(product, limit.parameter) if limit.kind is LimitKind.DURATION_AT_MOST else None
        dated = parameter.dated_value(start) if parameter else None
        if parameter and dated and isinstance(dated.value, int):
            durations.append(
                LongestDuration(
                    last_day=compute_longest_end(start, dated.value, parameter.unit),
                    length=format_value(dated.value, parameter.unit),
                    has_closing_assessment=limit.closing_assessment,
                )
            )
    return min(durations, key=lambda each: each.last_day, default=None)


def has_closing_assessment(catalogue: str, code: str, on: date) -> bool:
    """Whether an assessment closes the longest duration of a product. The offers of the law have none."""
    longest = find_longest_duration(load_standards([catalogue], on), code, catalogue, on)
    return longest is not None and longest.has_closing_assessment
