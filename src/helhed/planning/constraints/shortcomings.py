"""What a plan does not manage, by name: musts a fixed visit breaks, lateness, overtime, breaks not taken."""

from __future__ import annotations

from collections.abc import Iterator

from helhed.planning.constraints.breach import Breach
from helhed.planning.constraints.constraint_list import CONSTRAINTS
from helhed.planning.constraints.score import score
from helhed.planning.model.clock import format_tick, whole_minutes
from helhed.planning.model.plan import Plan
from helhed.planning.model.problem import Problem

__all__ = ["describe_broken_must", "describe_broken_musts", "describe_shortcomings"]

RULES = {rule.code: rule.name for rule in CONSTRAINTS}


def describe_broken_musts(problem: Problem, plan: Plan) -> list[str]:
    """A sentence for each broken must: the rule, the visit and the employee."""
    return [describe_broken_must(breach) for breach in score(problem, plan).broken_musts]


def describe_broken_must(breach: Breach) -> str:
    """A broken must in words: the rule, the visit and the employee."""
    about = " hos ".join(name for name in (breach.visit, breach.employee) if name)
    return f"{RULES[breach.code]} ({about})"


def describe_shortcomings(problem: Problem, plan: Plan) -> list[str]:
    """A sentence for each visit that is late, each employee who works over, and each break that is not taken."""
    return list(_sentences(problem, plan))


def _sentences(problem: Problem, plan: Plan) -> Iterator[str]:
    tours = {tour.employee: tour for tour in plan.tours}
    starts = {stop.visit: stop.start for tour in plan.tours for stop in tour.stops}
    for breach in score(problem, plan).breaches:
        minutes = whole_minutes(problem, breach.amount)
        if breach.code in {"not_late", "hard_windows"}:
            at = format_tick(problem, starts[breach.visit])
            yield f"For sent: {breach.visit} kl. {at}, {minutes} min. for sent ({breach.employee})"
        elif breach.code in {"no_overtime", "shift_end_is_kept"}:
            back = format_tick(problem, tours[breach.employee].returns)
            yield f"Overarbejde: {breach.employee} er hjemme kl. {back}, {minutes} min. efter vagten"
        elif breach.code == "break_is_taken":
            yield f"Pause ikke holdt: {breach.employee}"
