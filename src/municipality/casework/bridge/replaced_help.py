"""Which help of the replaced decision goes on as which line of the new one, and the day each of it ends.

One place for what sending does to old grants, what the page before sending says of it, and what the letter says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from municipality.casework.codes import FRAMES, LineOutcome
from municipality.casework.models import Decision, DecisionLine, Grant


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


def get_replaced_grants(decision: Decision, on: date) -> list[Grant]:
    """What the replaced decision still grants on a day or later; nothing where the decision replaces none."""
    if decision.replaces_id is None:
        return []
    return list(
        Grant.objects.filter(decision_id=decision.replaces_id).lasting(on).select_related("line").order_by("pk")
    )


def match_successions(decision: Decision, lines: Sequence[DecisionLine], on: date) -> list[Succession]:
    """Each replaced grant with the line that answers for it.

    A line of the same product answers. What is left over is paired where it is one thing for another: a pathway for a
    pathway, or a single grant for a single new line.
    """
    rows = get_replaced_grants(decision, on)
    pairs = {row.pk: find_answer(row, lines) for row in rows}
    new = [line for line in lines if line.product not in {row.product for row in rows} and is_granted(line)]
    left = [row for row in rows if pairs[row.pk] is None]
    frames = [row for row in left if row.kind in FRAMES]
    if len(new) == 1 and len(left if len(left) == 1 else frames) == 1:
        pairs[(left if len(left) == 1 else frames)[0].pk] = new[0]
    changes_act = any(row.regime != decision.regime_choice.regime for row in rows)
    first = first_day(lines, on)
    return [
        Succession(before=row, line=line, ends=first if changes_act or not is_granted(line) else start_of(line, on))
        for row in rows
        for line in [pairs[row.pk]]
    ]


def find_answer(row: Grant, lines: Iterable[DecisionLine]) -> DecisionLine | None:
    """The line about the same help; relief is for one relative, and a line for that relative comes first."""
    same = [line for line in lines if line.product == row.product]
    return next((line for line in same if line.relative_id == row.line.relative_id), same[0] if same else None)


def get_unanswered(successions: Iterable[Succession], lines: Iterable[DecisionLine]) -> list[Grant]:
    """Running help no line says yes or no to. Help of another Act is answered by whatever the new Act gives."""
    rows = list(successions)
    known = {row.before.product for row in rows}
    is_answered_by_new = any(is_granted(line) and line.product not in known for line in lines)
    return [
        row.before
        for row in rows
        if row.line is None and not (is_answered_by_new and row.before.regime != regime_of(lines))
    ]


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
