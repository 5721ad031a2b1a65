"""Which help of the replaced decision goes on as which line of the new one, and the day each of it ends.

One place for what sending does to old grants, what the page before sending says of it, and what the letter says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from municipality.casework.bridge.receipt import get_first_burden_day
from municipality.casework.case_standards import line_belongs_to
from municipality.casework.codes import FRAMES, LessHelp, LineOutcome
from municipality.casework.models import Decision, DecisionLine, Grant
from municipality.casework.models.grants import HOME_CARE
from municipality.casework.offers import LAW, offer_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """A grant of the replaced decision, the line that answers for it (none where no line does), and its first day
    without it. `line` may refuse it.
    """

    before: Grant
    line: DecisionLine | None
    ends: date

    @property
    def successor(self) -> DecisionLine | None:
        """The line that grants the help anew, if one does."""
        return self.line if self.line is not None and self.line.outcome == LineOutcome.GRANTED else None


def get_replaced_grants(decision: Decision, lines: Iterable[DecisionLine], on: date) -> list[Grant]:
    """Returns what a decision puts an end to, among what runs on a day or later: the grants of the decision it
    replaces, and home care granted under the other Act, where this decision grants home care.

    The same help is never given under both Acts: constraint `grant_one_regime_for_the_same_help`.
    """
    replaced = Q(decision_id=decision.replaces_id) if decision.replaces_id is not None else Q(pk__in=())
    if any(is_granted(line) and is_home_care(line, decision) for line in lines):
        regime = decision.regime_choice.regime
        replaced |= Q(citizen_id=decision.citizen_id, area=HOME_CARE) & ~Q(regime=regime)
    rows = Grant.objects.filter(replaced).lasting(on).select_related("line__decision__regime_choice", "decision")
    return list(rows.order_by("pk"))


def is_home_care(line: DecisionLine, decision: Decision) -> bool:
    """True for all help but what rests on neither Act: a place to live."""
    offer = offer_of(line.product, decision.on) if line_belongs_to(line) == LAW else None
    return offer is None or offer.area == HOME_CARE


def match_successions(decision: Decision, lines: Sequence[DecisionLine], on: date) -> list[Succession]:
    """Each replaced grant with the line that answers for it.

    A line about the same help answers. What is left over is paired where it is one thing for another: a pathway for a
    pathway, or a single grant for a single new line. The law's own offers are each answered by themselves.

    Help that is withdrawn runs until its letter is presumed received.
    """
    rows = get_replaced_grants(decision, lines, on)
    if not rows:
        return []
    pairs, new = pair_with_lines(rows, lines)
    changes_act = any(row.regime != decision.regime_choice.regime for row in rows)
    # A place to live is no help of the new Act: it does not end the old help before the new help begins.
    home_care = [line for line in lines if is_granted(line) and is_home_care(line, decision)]
    first = first_day(home_care or lines, on) if changes_act else first_day(lines, on)
    is_wished = decision.less_help == LessHelp.WISHED
    gone = {row.pk for row in rows if row.valid.lower <= on and is_withdrawn(row, pairs[row.pk], new) and not is_wished}
    # Under a new Act all the old help ends on the first day of the new: `burden_days` has it begin after receipt.
    is_shared = changes_act and bool(home_care)
    is_noticed = bool(gone) and not is_shared
    regime = decision.regime_choice.regime
    ends_gone = max(first, get_first_burden_day(decision.citizen, regime, on)) if is_noticed else first

    def ends_of(row: Grant) -> date:
        line = pairs[row.pk]
        if is_granted(line) and not changes_act:
            return start_of(line, on)
        if row.pk in gone:
            return ends_gone
        return first_day(new, on) if new and line is None and not changes_act else first

    return [Succession(before=row, line=pairs[row.pk], ends=ends_of(row)) for row in rows]


def pair_with_lines(
    rows: Sequence[Grant], lines: Sequence[DecisionLine]
) -> tuple[dict[int, DecisionLine | None], list[DecisionLine]]:
    """The line that answers for each grant, by the grant's number, and the everyday help that answers for none of them
    by its name.
    """
    pairs = {row.pk: find_answer(row, lines) for row in rows}
    answering = {line.pk for line in pairs.values() if line is not None}
    known = {help_of_grant(row) for row in rows}
    new = [
        line
        for line in lines
        if is_everyday_help(line) and line.pk not in answering and help_of_line(line) not in known
    ]
    left = [row for row in rows if pairs[row.pk] is None and row.catalogue != LAW]
    frames = [row for row in left if row.kind in FRAMES]
    if len(new) == 1 and len(left if len(left) == 1 else frames) == 1:
        pairs[(left if len(left) == 1 else frames)[0].pk] = new[0]
    return pairs, new


def is_withdrawn(row: Grant, line: DecisionLine | None, new: Sequence[DecisionLine]) -> bool:
    """Whether help stops and no other comes in its place: a pathway may give way to a new line that is granted."""
    return not is_granted(line) and not (row.kind in FRAMES and new)


def help_of_grant(row: Grant) -> tuple[str, str]:
    """What identifies granted help: its catalogue and its code. Two standards may use the same code."""
    return row.catalogue, row.product


def help_of_line(line: DecisionLine) -> tuple[str, str]:
    """What identifies the help of a line, as `help_of_grant`."""
    return line_belongs_to(line), line.product


def find_answer(row: Grant, lines: Iterable[DecisionLine]) -> DecisionLine | None:
    """The line about the same help; relief is for one relative, and a line for that relative comes first."""
    same = [line for line in lines if help_of_line(line) == help_of_grant(row)]
    return next((line for line in same if line.relative_id == row.line.relative_id), same[0] if same else None)


def get_unanswered(successions: Iterable[Succession], lines: Iterable[DecisionLine]) -> list[Grant]:
    """Running help no line says yes or no to. The everyday help of another Act, a package or a pathway, is answered by
    whatever everyday help the new Act gives; an offer of the law's own (meals, relief, a stay) never is.
    """
    rows = list(successions)
    known = {help_of_grant(row.before) for row in rows}
    is_answered_by_new = any(is_everyday_help(line) and help_of_line(line) not in known for line in lines)
    regime = regime_of(lines)
    return [
        row.before
        for row in rows
        if row.line is None and not (is_answered_by_new and row.before.regime != regime and row.before.catalogue != LAW)
    ]


def is_everyday_help(line: DecisionLine) -> bool:
    """Whether a line grants help of a standard or help described in words."""
    return is_granted(line) and line_belongs_to(line) != LAW


def regime_of(lines: Iterable[DecisionLine]) -> str:
    """The Act of the decision the lines are of; empty where there is no line."""
    return next((line.decision.regime_choice.regime for line in lines), "")


def is_granted(line: DecisionLine | None) -> bool:
    """Whether the line gives its help."""
    return line is not None and line.outcome == LineOutcome.GRANTED


def start_of(line: DecisionLine | None, on: date) -> date:
    """The first day of a line's help."""
    return line.start if line is not None and line.start is not None else on


def first_day(lines: Iterable[DecisionLine], on: date) -> date:
    """The first day the new decision grants anything; the day itself where it grants nothing."""
    return min((start_of(line, on) for line in lines if is_granted(line)), default=on)
