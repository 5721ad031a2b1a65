"""What a decision takes away, for its letter: the last day of each help, and why it was granted before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from municipality.casework import letters
from municipality.casework.case_standards import CaseStandards
from municipality.casework.codes import LessHelp
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.mappers.help.dwellings import is_help_had
from municipality.casework.mappers.help.reductions import find_reductions
from municipality.casework.mappers.help.replaced_help import ReplacedHelp, Succession
from municipality.casework.mappers.help.whole_pathway import join_sentences
from municipality.casework.mappers.lines.letter_lines import is_dwelling
from municipality.casework.mappers.lines.letter_rules import CONDITION_AND_ADAPTATION, add_condition
from municipality.casework.models import Decision, DecisionLine, Grant


def describe_before(line: DecisionLine | None) -> letters.Before | None:
    """Returns when a line granted its help, and why, also why more than the standard; None where it has neither."""
    if line is None or line.decision.decided_on is None or not line.reason.strip():
        return None
    reason = join_sentences([line.reason, line.deviation_reason])
    return letters.Before(decided_on=line.decision.decided_on, reason=reason)


def say_withdrawal(
    refusals: Iterable[letters.Refused], line: DecisionLine, successions: Sequence[Succession]
) -> Iterator[letters.Refused]:
    """The refusals of a line; where it withdraws help that runs, with the last day of it and the earlier reason.

    Help that has not begun has neither. A dwelling that was only waited for or offered is not withdrawn.
    """
    rows = [each for each in successions if each.line is not None and each.line.pk == line.pk]
    if not rows or rows[0].successor is not None or not any(is_help_had(each.before) for each in rows):
        yield from refusals
        return
    kept = [each for each in rows if each.runs]
    last_day = max(each.ends for each in kept) - timedelta(days=1) if kept else None
    before = describe_before(kept[0].before.line) if kept else None
    has_notice = bool(kept) and line.decision.less_help != LessHelp.WISHED
    for each in refusals:
        reasons = tuple(replace(one, rule=add_condition(one.rule, CONDITION_AND_ADAPTATION)) for one in each.reasons)
        yield replace(each, reasons=reasons, is_withdrawn=True, last_day=last_day, has_notice=has_notice, before=before)


def describe_reduced(
    lines: Iterable[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> Mapping[int, letters.Before | None]:
    """The lines that give less than before (`had`), by number, each with why the help was granted."""
    found = find_reductions(lines, standards, had)
    return {number: describe_before(rows[0].line) for number, rows in found.items()}


def has_other_help(decision: Decision, given: Iterable[DecisionLine], successions: Sequence[Succession]) -> bool:
    """Whether help that the decision does not end runs on after what it ends. Asked where it gives no help itself."""
    if not successions or any(not is_dwelling(line) for line in given):
        return False
    ended, day = [each.before.pk for each in successions], max(each.ends for each in successions)
    rows = Grant.objects.filter(citizen_id=decision.citizen_id, valid__contains=day).believed()
    others = rows.exclude(pk__in=ended).exclude(decision_id=decision.pk).select_related("line__decision")
    return any(map(is_help_had, others))


def date_exceptions(
    given: Iterable[letters.Granted], refused: Sequence[letters.Refused]
) -> tuple[letters.Granted, ...]:
    """Returns the granted help. An exception from a pathway's elements names the day it applies from, where its help
    runs on for a while.
    """
    last_days = {each.what: each.last_day for each in refused if each.is_withdrawn and each.last_day}
    return tuple(
        replace(each, elements=tuple(date_element(element, last_days) for element in each.elements))
        if isinstance(each, letters.GrantedPathway)
        else each
        for each in given
    )


def date_element(element: str, last_days: Mapping[str, date]) -> str:
    """«praktisk hjælp (dog ikke rengøring efter den 31. marts 2026)»."""
    named, bracket, exceptions = element.partition("(dog ikke ")
    for what, last in last_days.items():
        exceptions = exceptions.replace(what, f"{what} efter den {format_short_date(last)}")
    return f"{named}{bracket}{exceptions}"
