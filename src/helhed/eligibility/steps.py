"""When each step of a case is due by the standard: visit, answer, start, follow-up.

The standard's deadline is the municipality's own promise. It is shown with that of the law and refuses nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from helhed.catalogue import (
    Anchor,
    Catalogue,
    ProcessRule,
    ProcessStep,
    Product,
    Regime,
    StepStart,
    Unit,
    fill_placeholders,
    format_value,
)
from helhed.days import CaseTime, Pace, WorkingCalendar, decision_deadline

__all__ = ["PACE_OF_UNIT", "StepDeadline", "list_step_deadlines"]

PACE_OF_UNIT = {
    Unit.DAYS: Pace.DAYS, Unit.WORKING_DAYS: Pace.WORKING_DAYS, Unit.WEEKS: Pace.WEEKS, Unit.MONTHS: Pace.MONTHS,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDeadline:
    """The last day of one step, the time it follows from in words, the standard's own sentence, and its source."""

    step: ProcessStep
    on: date
    length: str
    text: str
    rule: str
    source: Anchor


def list_step_deadlines(
    catalogue: Catalogue,
    begun: Mapping[StepStart, date],
    calendar: WorkingCalendar,
    *,
    products: Collection[str] = (),
    regime: Regime | None = None,
) -> tuple[StepDeadline, ...]:
    """Returns the deadlines of the steps with a known beginning, in the order of the steps.

    Without products the general rules count, those that name none. Of several rules for one step those that name the
    products count before the general; of those left the shortest, since each of them is a promise. A number that each
    product has for itself is read from each. A rule about another Act than the citizen's counts only where the Act is
    not known.
    """
    found = [*_found(catalogue, begun, calendar, regime)]
    chosen = (_choose([pair for pair in found if pair[1].step is step], products) for step in ProcessStep)
    return tuple(deadline for deadline in chosen if deadline)


def _found(
    catalogue: Catalogue, begun: Mapping[StepStart, date], calendar: WorkingCalendar, regime: Regime | None
) -> Iterator[tuple[str, StepDeadline]]:
    """The deadlines of each product that a rule names, by its code; a general rule's by the empty one."""
    for rule in catalogue.common.process:
        start = begun.get(rule.begins_with)
        if (
            start is not None
            and rule.step is not ProcessStep.UNSTATED
            and (not regime or regime in (rule.regimes or (regime,)))
        ):
            for code in rule.applies_to or ("",):
                owner = catalogue.product(code) if code else None
                deadline = _deadline(catalogue, rule, owner, start, calendar)
                if deadline:
                    yield code, deadline


def _deadline(
    catalogue: Catalogue, rule: ProcessRule, owner: Product | None, start: date, calendar: WorkingCalendar
) -> StepDeadline | None:
    parameter = catalogue.parameter(owner, rule.parameter)
    dated = parameter.dated_value(start)
    if dated is None or not isinstance(dated.value, int):
        return None
    time = CaseTime(count=dated.value, pace=PACE_OF_UNIT[parameter.unit])
    return StepDeadline(
        step=rule.step,
        on=decision_deadline(start, time, calendar),
        length=format_value(dated.value, parameter.unit),
        text=fill_placeholders(rule.text, catalogue, owner, start),
        rule=rule.name,
        source=catalogue.anchor(rule.source),
    )


def _choose(found: list[tuple[str, StepDeadline]], products: Collection[str]) -> StepDeadline | None:
    own = [deadline for code, deadline in found if code in products]
    general = [deadline for code, deadline in found if not code]
    return min(own or general, key=lambda deadline: deadline.on, default=None)
