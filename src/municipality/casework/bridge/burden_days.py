"""The first day of help that is a burden: not before the letter that says so is presumed received.

The lines keep the day the assessor wrote. What the letter says, what is granted and what is ordered begin on the later
of the two, unless the citizen asked for less.
"""

from collections.abc import Sequence
from copy import copy
from datetime import date

from municipality.casework import letters
from municipality.casework.bridge.receipt import get_first_burden_day
from municipality.casework.bridge.reductions import asks_whether_less, find_reductions, get_granted_before
from municipality.casework.bridge.replaced_help import help_of_line, is_granted, is_home_care
from municipality.casework.case_standards import CaseStandards, standards_of
from municipality.casework.codes import LessHelp, LineOutcome
from municipality.casework.letters.words import short_date
from municipality.casework.models import Decision, DecisionLine


def postpone_burdens(
    decision: Decision,
    lines: Sequence[DecisionLine],
    on: date,
    standards: CaseStandards | None = None,
    had: Sequence[DecisionLine] | None = None,
) -> list[DecisionLine]:
    """The lines as a letter of this day can grant them: each that is a burden begins on the first day it can.

    Raises LetterError where the help would then end before it begins.
    """
    before = get_granted_before(decision, lines, on) if had is None else had
    if not before:
        return list(lines)
    asked = standards or standards_of(decision)
    if not decision.less_help and asks_whether_less(decision, lines, asked, before):
        raise letters.LetterError(["Svar på, om borgeren får mindre hjælp end før."])
    early = find_early(decision, lines, on, asked, before)
    late = {line.pk: first for line, first in early}
    if over := [line for line in lines if line.pk in late and line.last_day and line.last_day < late[line.pk]]:
        raise letters.LetterError(
            f"{line.product} bliver mindre og kan tidligst begynde {short_date(late[line.pk])}, men slutter før. "
            "Ret dagene."
            for line in over
        )
    return [begin_on(line, late[line.pk]) if line.pk in late else line for line in lines]


def begin_on(line: DecisionLine, day: date) -> DecisionLine:
    """The line as it is kept, with another first day."""
    moved = copy(line)
    moved.start = day
    return moved


def find_early(
    decision: Decision,
    lines: Sequence[DecisionLine],
    on: date,
    standards: CaseStandards,
    had: Sequence[DecisionLine],
) -> list[tuple[DecisionLine, date]]:
    """The lines that are a burden and are written to begin before a letter of this day is presumed received, each with
    the first day it can begin.
    """
    burdens = find_burdens(decision, lines, standards, had, on) if had else []
    first = get_first_burden_day(decision.citizen, decision.regime_choice.regime, on) if burdens else on
    return [(line, first) for line in burdens if line.start is not None and line.start < first]


def find_burdens(
    decision: Decision,
    lines: Sequence[DecisionLine],
    standards: CaseStandards,
    had: Sequence[DecisionLine],
    on: date,
) -> list[DecisionLine]:
    """The granted lines that give less of help that has begun by a day, where the citizen did not ask for less.

    The same help is never given under both Acts: where a new Act takes something away, all of it begins after receipt.
    """
    if decision.less_help == LessHelp.WISHED:
        return []
    found = find_reductions(decision, lines, standards, had)
    reduced = {number for number, line in found.items() if line.start is None or line.start <= on}
    changes_act = any(line.decision.regime_choice.regime != decision.regime_choice.regime for line in had)
    if changes_act and (reduced or is_any_withdrawn(lines, had)):
        return [line for line in lines if is_granted(line) and is_home_care(line, decision)]
    return [line for line in lines if line.pk in reduced]


def is_any_withdrawn(lines: Sequence[DecisionLine], had: Sequence[DecisionLine]) -> bool:
    """Whether a line refuses help that runs."""
    running = {help_of_line(line) for line in had}
    return any(line.outcome == LineOutcome.REFUSED and help_of_line(line) in running for line in lines)
