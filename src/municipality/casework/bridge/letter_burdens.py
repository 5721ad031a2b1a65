"""What a decision takes away, as its letter says it: the last day of each help, and why it was granted before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from municipality.casework import letters
from municipality.casework.bridge.receipt import get_first_day_after_receipt
from municipality.casework.bridge.reductions import find_line_before, get_granted_before, is_reduction
from municipality.casework.bridge.replaced_help import Succession
from municipality.casework.case_standards import CaseStandards
from municipality.casework.models import Decision, DecisionLine


def describe_before(line: DecisionLine | None) -> letters.Before | None:
    """When a line granted its help, and why; nothing where it has said neither."""
    if line is None or line.decision.decided_on is None or not line.reason.strip():
        return None
    return letters.Before(decided_on=line.decision.decided_on, reason=line.reason)


def say_withdrawal(
    refusals: Iterable[letters.Refused], line: DecisionLine, successions: Sequence[Succession]
) -> Iterator[letters.Refused]:
    """The refusals of a line; where it withdraws help that runs, with the last day of it and the earlier reason.

    Help that has not begun has neither.
    """
    row = next((each for each in successions if each.line is not None and each.line.pk == line.pk), None)
    if row is None or row.successor is not None:
        yield from refusals
        return
    has_begun = row.before.valid.lower < row.ends
    last_day = row.ends - timedelta(days=1) if has_begun else None
    before = describe_before(row.before.line) if has_begun else None
    for each in refusals:
        yield replace(each, is_withdrawn=True, last_day=last_day, before=before)


def find_reduced(
    decision: Decision, lines: Iterable[DecisionLine], standards: CaseStandards
) -> Mapping[int, letters.Before | None]:
    """The lines that give less than before, by number, each with why the help was granted."""
    had = get_granted_before(decision)
    return {
        line.pk: describe_before(find_line_before(line, standards, decision.on, had))
        for line in lines
        if is_reduction(line, standards, decision.on, had)
    }


def find_early(decision: Decision, lines: Iterable[DecisionLine], on: date) -> list[tuple[DecisionLine, date]]:
    """The reduced lines that take effect before the letter is presumed received, with the first day they could."""
    rows = list(lines)
    first = get_first_day_after_receipt(decision.citizen, on) if rows else on
    return [(line, first) for line in rows if line.start is not None and line.start < first]
