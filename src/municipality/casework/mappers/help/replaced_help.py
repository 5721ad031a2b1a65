"""The help a new decision ends: that of the replaced decision, that of earlier ones still in their notice, and home
care under the other Act. It also finds how long the citizen keeps each of it.

It is read once for a decision and a day. Sending, the page before sending and the letter all use the same value.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.db.models import Q

from municipality.casework.case_standards import CaseStandards, get_decision_standards, get_line_catalogue
from municipality.casework.codes import DESCRIBED, FRAMES, LessHelp, LineOutcome
from municipality.casework.mappers.help.help_in_words import get_replaced_key
from municipality.casework.mappers.help.receipt import get_first_burden_day
from municipality.casework.models import Decision, DecisionLine, Grant
from municipality.casework.models.grants import HOME_CARE
from municipality.casework.offers import LAW, find_offer
from municipality.casework.queries.grants import build_chain_filter

# Grants of one help, each replacing the one before: the first is in its notice, the last begins later.
Sequel = list[Grant]


@dataclass(frozen=True, kw_only=True)
class ReplacedHelp:
    """The grants a decision ends, of those that run on a day or later. False where there are none."""

    decision: Decision
    grants: tuple[Grant, ...]
    on: date

    def __bool__(self) -> bool:
        return bool(self.grants)

    @cached_property
    def sequels(self) -> list[Sequel]:
        """The grants, those of one help together, in the order they run."""
        return group_sequels(self.grants)

    @cached_property
    def begun(self) -> frozenset[int]:
        """The grants of help that has begun, by the grant itself or by another of the same help."""
        return frozenset(
            row.pk for rows in self.sequels if any(row.valid.lower <= self.on for row in rows) for row in rows
        )

    @cached_property
    def changes_act(self) -> bool:
        """Whether some of the help rests on the other Act."""
        return any(map(self.is_of_other_act, self.grants))

    @cached_property
    def first_burden_day(self) -> date:
        """The day after the letter's presumed receipt and the notice."""
        return get_first_burden_day(self.decision.citizen, self.decision.regime_choice.regime, self.on)

    def is_of_other_act(self, row: Grant) -> bool:
        """Whether a grant rests on another Act than the decision."""
        return str(row.regime) != self.decision.regime_choice.regime

    def get_notice_end(self, row: Grant) -> date:
        """Returns the first day a grant can be reduced: when the notice is over, and never later than its own end.

        The day itself where the citizen asked for less, where nothing of the help has begun, and for what begins after
        the notice.
        """
        if self.decision.less_help == LessHelp.WISHED or row.pk not in self.begun:
            return self.on
        if row.valid.lower >= self.first_burden_day:
            return self.on
        return cap_at_grant_end(self.first_burden_day, row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """A replaced grant, the line that answers for it (none where no line does), and its first day without it. `line`
    may refuse it. `sequel` is all the grants of the same help, this one among them; `has_begun` is true where the help
    of one of them has.
    """

    before: Grant
    line: DecisionLine | None
    ends: date
    sequel: Sequence[Grant]
    has_begun: bool

    @property
    def successor(self) -> DecisionLine | None:
        """The line that grants the help anew, if one does."""
        return self.line if self.line is not None and self.line.outcome == LineOutcome.GRANTED else None

    @property
    def is_first(self) -> bool:
        """Whether it is the help that runs, or would have begun first."""
        return self.before.pk == self.sequel[0].pk

    @property
    def is_last(self) -> bool:
        """Whether it is the help the citizen was last granted."""
        return self.before.pk == self.sequel[-1].pk

    @property
    def runs(self) -> bool:
        """Whether the grant keeps a day."""
        return bool(self.before.valid.lower < self.ends)


def read_replaced_help(decision: Decision, lines: Iterable[DecisionLine], on: date) -> ReplacedHelp:
    """Reads what a decision ends, of the help that runs on a day or later.

    The same help is never given under both Acts: constraint `grant_one_regime_for_the_same_help`. So a decision that
    grants home care ends all home care under the other Act, whether or not it replaces a decision.
    """
    replaced = build_chain_filter(decision.replaces_id) if decision.replaces_id is not None else Q(pk__in=())
    if any(is_granted(line) and is_home_care(line, decision) for line in lines):
        replaced |= Q(area=HOME_CARE) & ~Q(regime=decision.regime_choice.regime)
    rows = Grant.objects.filter(replaced, citizen_id=decision.citizen_id).lasting(on)
    rows = rows.select_related("line__decision__regime_choice", "line__relative", "decision").order_by("pk")
    return ReplacedHelp(decision=decision, grants=tuple(rows), on=on)


def group_sequels(grants: Iterable[Grant]) -> list[Sequel]:
    """Groups the grants of successive decisions: each joins the help it replaced, by the rule for a new decision's
    lines.
    """
    found: list[Sequel] = []
    in_order = sorted(grants, key=lambda row: (row.decision_id, row.line.position, row.valid.lower))
    for _decision, newer in groupby(in_order, key=lambda row: row.decision_id):
        rows = list(newer)
        answers, _new = pair_with_lines(found, [row.line for row in rows])
        before = {line.pk: sequel for sequel, line in zip(found, answers, strict=True) if line is not None}
        for row in rows:
            sequel = before.get(row.line_id)
            if sequel is not None and is_followed(sequel[-1], row):
                sequel.append(row)
            else:
                found.append([row])
    return found


def is_followed(row: Grant, later: Grant) -> bool:
    """Whether a grant has ended when a later one begins."""
    return row.valid.upper is not None and row.valid.upper <= later.valid.lower


def cap_at_grant_end(day: date, row: Grant) -> date:
    """The day, or the grant's own end where that comes first."""
    return day if row.valid.upper is None else min(day, row.valid.upper)


def is_home_care(line: DecisionLine, decision: Decision) -> bool:
    """True for all help but what rests on neither Act: a place to live."""
    offer = find_offer(line.product, decision.on) if get_line_catalogue(line) == LAW else None
    return offer is None or offer.area == HOME_CARE


def match_successions(lines: Sequence[DecisionLine], had: ReplacedHelp) -> list[Succession]:
    """Each replaced grant with the line that answers for it, and the day it ends.

    A line about the same help answers. What is left over is paired where it is one thing for another: a pathway for a
    pathway, or a single grant for a single new line. The law's own offers are each answered by themselves.

    Help that is withdrawn runs until its notice is over. Under a new Act all the old help ends on the first day of the
    new: `burden_days` has it begin after the notice.
    """
    if not had:
        return []
    answers, new = pair_with_lines(had.sequels, lines)
    # A place to live is no help of the new Act: it does not end the old help before the new help begins.
    home_care = [line for line in lines if is_granted(line) and is_home_care(line, had.decision)]
    first = (
        get_first_granted_day(home_care or lines, had.on) if had.changes_act else get_first_granted_day(lines, had.on)
    )

    def find_end(row: Grant, line: DecisionLine | None) -> date:
        if home_care and row.area == HOME_CARE and had.is_of_other_act(row):
            return first
        if is_granted(line):
            return get_start_day(line, had.on)
        if is_withdrawn(row, line, new):
            return max(first, had.get_notice_end(row))
        return get_first_granted_day(new, had.on) if new and line is None else first

    return [
        Succession(
            before=row,
            line=line,
            ends=cap_at_grant_end(find_end(row, line), row),
            sequel=sequel,
            has_begun=row.pk in had.begun,
        )
        for sequel, line in zip(had.sequels, answers, strict=True)
        for row in sequel
    ]


def pair_with_lines(
    sequels: Sequence[Sequel], lines: Sequence[DecisionLine]
) -> tuple[list[DecisionLine | None], list[DecisionLine]]:
    """The line that answers for the grants of each help, and the everyday help that answers for none of them by its
    name.
    """
    answers = [find_answer(rows, lines) for rows in sequels]
    answering = {line.pk for line in answers if line is not None}
    known = {get_grant_key(row) for rows in sequels for row in rows}
    new = [
        line
        for line in lines
        if is_everyday_help(line) and line.pk not in answering and get_answered_key(line) not in known
    ]
    left = [place for place, rows in enumerate(sequels) if answers[place] is None and rows[-1].catalogue != LAW]
    frames = [place for place in left if sequels[place][-1].kind in FRAMES]
    if len(new) == 1 and len(left if len(left) == 1 else frames) == 1:
        answers[(left if len(left) == 1 else frames)[0]] = new[0]
    return answers, new


def is_withdrawn(row: Grant, line: DecisionLine | None, new: Sequence[DecisionLine]) -> bool:
    """Returns whether help stops without other help in its place: a pathway may be replaced by a new granted line."""
    return not is_granted(line) and not (row.kind in FRAMES and new)


def get_grant_key(row: Grant) -> tuple[str, str]:
    """What identifies granted help: its catalogue and its code. Two standards may use the same code."""
    return row.catalogue, row.product


def get_line_key(line: DecisionLine) -> tuple[str, str]:
    """What identifies the help of a line, as `get_grant_key`."""
    return get_line_catalogue(line), line.product


def get_answered_key(line: DecisionLine) -> tuple[str, str]:
    """What identifies the earlier help a line answers for: the same help, or that which its words are in place of."""
    return (get_replaced_key(line.wish) if line.catalogue == DESCRIBED else None) or get_line_key(line)


def find_answer(rows: Sequence[Grant], lines: Sequence[DecisionLine]) -> DecisionLine | None:
    """The line about the same help as one of the grants, the last granted first; a line that grants it before one that
    refuses it.
    """
    found = [line for row in reversed(rows) if (line := find_same_help(row, lines)) is not None]
    return next(filter(is_granted, found), found[0] if found else None)


def find_same_help(row: Grant, lines: Iterable[DecisionLine]) -> DecisionLine | None:
    """The line about the same help; relief is for one relative, and a line for that relative comes first."""
    same = [line for line in lines if get_answered_key(line) == get_grant_key(row)]
    return next((line for line in same if line.relative_id == row.line.relative_id), same[0] if same else None)


def get_unanswered(had: ReplacedHelp, successions: Iterable[Succession], lines: Iterable[DecisionLine]) -> list[Grant]:
    """Returns running help that no line grants or refuses. Help that gives way to other help (`gives_way`) is answered
    by any new everyday help.
    """
    left = [row.before for row in successions if row.line is None]
    standards = get_decision_standards(had.decision) if left else CaseStandards(catalogues=())
    given = {get_answered_key(line) for line in lines if is_everyday_help(line)}
    old = {get_grant_key(row) for row in had.grants}
    of_other_act = {get_grant_key(row) for row in had.grants if had.is_of_other_act(row)}

    def is_answered(row: Grant) -> bool:
        # Help the new Act gave before, and gives again, is in the place of the other Act's help.
        new = given - (of_other_act if had.is_of_other_act(row) else old)
        return bool(new) and gives_way(row, had, standards)

    return [row for row in left if not is_answered(row)]


def gives_way(row: Grant, had: ReplacedHelp, standards: CaseStandards) -> bool:
    """Whether other everyday help can be in the place of a grant: a pathway, which is a frame, and a package of another
    Act or of a standard that is no longer in force. An offer of the law's own (meals, relief, a stay) never does.
    """
    if row.catalogue == LAW:
        return False
    return had.is_of_other_act(row) or row.kind in FRAMES or is_without_standard(row, standards)


def is_without_standard(row: Grant, standards: CaseStandards) -> bool:
    """Whether no standard of a decision has the help of a grant, though it was granted by one."""
    return row.catalogue not in (LAW, DESCRIBED) and standards.find(row.product, row.catalogue) is None


def find_withdrawn(lines: Iterable[DecisionLine], had: ReplacedHelp) -> Iterator[Grant]:
    """Yields the replaced grants of the help that the lines refuse."""
    refused = {get_answered_key(line) for line in lines if line.outcome == LineOutcome.REFUSED}
    return (row for row in had.grants if get_grant_key(row) in refused)


def is_everyday_help(line: DecisionLine) -> bool:
    """Whether a line grants help of a standard or help described in words."""
    return is_granted(line) and get_line_catalogue(line) != LAW


def is_granted(line: DecisionLine | None) -> bool:
    """Whether the line gives its help."""
    return line is not None and line.outcome == LineOutcome.GRANTED


def get_start_day(line: DecisionLine | None, on: date) -> date:
    """The first day of a line's help."""
    return line.start if line is not None and line.start is not None else on


def get_first_granted_day(lines: Iterable[DecisionLine], on: date) -> date:
    """The first day the new decision grants anything; the day itself where it grants nothing."""
    return min((get_start_day(line, on) for line in lines if is_granted(line)), default=on)
