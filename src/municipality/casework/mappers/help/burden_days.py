"""The first day of help that is a burden: not before the letter that says so is presumed received.

The lines keep the day the assessor wrote. Letter, grant and order begin on the later of the two days, unless the
citizen asked for less.
"""

from collections.abc import Sequence
from copy import copy
from datetime import date

from municipality.casework import letters
from municipality.casework.case_standards import CaseStandards
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.mappers.help.reductions import find_reductions, list_open_comparisons
from municipality.casework.mappers.help.replaced_help import ReplacedHelp, find_withdrawn, is_granted, is_home_care
from municipality.casework.models import DecisionLine, Grant


def postpone_burdens(lines: Sequence[DecisionLine], standards: CaseStandards, had: ReplacedHelp) -> list[DecisionLine]:
    """Returns the lines as a letter of the day can grant them: each burden begins on the first day it can.

    Raises LetterError where the help would then end before it begins.
    """
    if not had:
        return list(lines)
    if list_open_comparisons(lines, standards, had):
        raise letters.LetterError(["Svar på, om borgeren får mindre hjælp end før."])
    late = {line.pk: first for line, first in find_early(lines, standards, had)}
    if over := [line for line in lines if line.pk in late and line.last_day and line.last_day < late[line.pk]]:
        raise letters.LetterError(
            f"{line.product} bliver mindre og kan tidligst begynde {format_short_date(late[line.pk])}, "
            "men slutter før. "
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
    lines: Sequence[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> list[tuple[DecisionLine, date]]:
    """Yields the lines with a burden that would begin before a letter of the day is presumed received, each with the
    first day it can begin.
    """
    burdens = find_burdens(lines, standards, had) if had else []
    first = [(line, max(map(had.get_notice_end, rows), default=had.on)) for line, rows in burdens]
    return [(line, day) for line, day in first if line.start is not None and line.start < day]


def find_burdens(
    lines: Sequence[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> list[tuple[DecisionLine, list[Grant]]]:
    """Returns the granted lines that give less, each with the grants it gives less than.

    The same help is never given under both Acts: where a new Act takes something away, all of it begins after notice.
    """
    found = find_reductions(lines, standards, had)
    if had.changes_act:
        taken = [*(row for rows in found.values() for row in rows), *find_withdrawn(lines, had)]
        return [(line, taken) for line in lines if is_granted(line) and is_home_care(line, had.decision)]
    return [(line, found[line.pk]) for line in lines if line.pk in found]
