"""Files of the planning commands: problems and plans in, plans and pages out, and what a person reads."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from helhed.errors import Fault, PlanningError
from helhed.planning.figures import figures_of
from helhed.planning.page import REASONS
from helhed.planning.plan import Plan
from helhed.planning.problem import Problem
from helhed.planning.stop import StopRule, iterations, seconds

__all__ = [
    "Form",
    "Output",
    "ProblemFile",
    "Seed",
    "Threads",
    "stop_rule",
    "stop_share",
    "tell_plan",
    "write_json",
    "write_text",
]

ProblemFile = Annotated[Path, typer.Argument(metavar="PROBLEM", help="Dagen som JSON.")]
Form = Annotated[str, typer.Option("--format", help="auto, helhed, mankowska eller uhhc.")]
Seed = Annotated[int, typer.Option(help="Samme tal giver samme plan, når der stoppes efter --iterations.")]
Threads = Annotated[int, typer.Option(help="Hvor mange kerner, der søger på.")]
Output = Annotated[Path, typer.Option("-o", "--output", help="Hvor planen skrives.")]
DEFAULT_SECONDS = 10.0
TOLD = 20


def stop_rule(limit: float | None, moves: int | None) -> Callable[[], StopRule]:
    """What makes a stop rule from `--seconds` or `--iterations`. Raises PlanningError where both are given."""
    if limit is not None and moves is not None:
        raise PlanningError(
            [Fault(key="--iterations", message="angiv enten --seconds eller --iterations, ikke begge.")]
        )
    if moves is not None:
        return lambda: iterations(moves)
    return lambda: seconds(limit if limit is not None else DEFAULT_SECONDS, time.monotonic)


def stop_share(limit: float | None, moves: int | None) -> Callable[[float], StopRule]:
    """As `stop_rule`, for a search made of several: each is told which share of the whole it may use."""
    stop_rule(limit, moves)
    if moves is not None:
        return lambda share: iterations(max(1, round(share * moves)))
    return lambda share: seconds(share * (limit if limit is not None else DEFAULT_SECONDS), time.monotonic)


def write_json(path: Path, data: Any) -> None:
    """Writes JSON; `-` is standard output. Raises PlanningError where that is not possible."""
    write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def write_text(path: Path, text: str) -> None:
    """Writes a file; `-` is standard output. Raises PlanningError where that is not possible."""
    if str(path) == "-":
        typer.echo(text, nl=False)
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PlanningError([Fault(file=str(path), message=f"filen kan ikke skrives: {error.strerror}.")]) from error


def tell_plan(problem: Problem, plan: Plan) -> None:
    """The plan's figures and what is left out, for a person, on standard error."""
    console, found = Console(stderr=True, highlight=False), figures_of(problem, plan)
    table = Table(show_header=False, box=None)
    table.add_row("Besøg givet", f"{found.given} af {found.visits}")
    table.add_row("Medarbejdere ude", str(found.employees_out))
    table.add_row("Minutter hos borgerne", f"{found.care_minutes:.0f}")
    table.add_row("Minutter på vejen", f"{found.travel_minutes:.0f}")
    table.add_row("For sene besøg", f"{found.late_visits}, i alt {found.lateness_minutes:.0f} minutter")
    table.add_row("Point", str(found.cost))
    console.print(table)
    for left in plan.unplanned[:TOLD]:
        console.print(f"Ikke i planen: {left.visit} – {REASONS.get(left.reason, left.reason)}", markup=False)
    if len(plan.unplanned) > TOLD:
        console.print(f"… og {len(plan.unplanned) - TOLD} til.")
