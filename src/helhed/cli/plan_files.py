"""Files of the planning commands: problems and plans in, plans and pages out, and what a person reads."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from helhed.cli.arguments import describe_write_error
from helhed.cli.parse_path import parse_path
from helhed.errors import Fault, PlanningError
from helhed.planning.constraints.figures import figures_of
from helhed.planning.constraints.shortcomings import describe_broken_musts, describe_shortcomings
from helhed.planning.explain.day_warnings import day_warnings, plan_warnings
from helhed.planning.formats.page import describe_unplanned
from helhed.planning.formats.route_lists import route_lists, route_text
from helhed.planning.model.plan import Plan
from helhed.planning.model.problem import Problem

__all__ = [
    "Form",
    "Output",
    "ProblemFile",
    "Seed",
    "Threads",
    "print_lines",
    "print_plan",
    "print_plan_warnings",
    "print_warnings",
    "require_writable",
    "write_json",
    "write_text",
]

ProblemFile = Annotated[Path, typer.Argument(parser=parse_path, metavar="PROBLEM", help="Dagen som JSON.")]
Form = Annotated[str, typer.Option("--format", help="auto, helhed, mankowska eller uhhc.")]
Seed = Annotated[int, typer.Option(help="Samme tal giver samme plan, når der stoppes efter --iterations.")]
Threads = Annotated[int, typer.Option(help="Hvor mange kerner, der søger på.")]
Output = Annotated[Path, typer.Option("-o", "--output", parser=parse_path, help="Hvor planen skrives.")]
TOLD = 20
LISTS = 12


def require_writable(*paths: Path, inputs: tuple[Path, ...] = ()) -> None:
    """Raises PlanningError, before any search, for a place no file can be written to, or that holds what is read."""
    faults = []
    for path in paths:
        if str(path) == "-":
            continue
        try:
            if any(str(one) != "-" and one.exists() and path.exists() and one.samefile(path) for one in inputs):
                message = "filen ville blive skrevet over af svaret; vælg et andet navn."
                faults.append(Fault(file=str(path), message=message))
                continue
            is_new = not path.exists()
            open(path, "ab", opener=open_for_owner).close()
            if is_new:
                path.unlink()
        except (OSError, ValueError) as error:
            told = describe_write_error(path, error) if isinstance(error, OSError) else "navnet kan ikke bruges"
            faults.append(Fault(file=str(path), message=f"filen kan ikke skrives: {told}."))
    if faults:
        raise PlanningError(faults)


def open_for_owner(path: str, flags: int) -> int:
    """Opens a file; a new one is for its owner alone, whatever the umask: days, plans and route lists name citizens."""
    return os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR)


def write_json(path: Path, data: Any) -> None:
    """Writes JSON; `-` is standard output. Raises PlanningError where that is not possible."""
    write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def write_text(path: Path, text: str) -> None:
    """Writes a file; `-` is standard output. Raises PlanningError where that is not possible."""
    if str(path) == "-":
        typer.echo(text, nl=False)
        return
    try:
        with open(path, "w", encoding="utf-8", opener=open_for_owner) as file:
            file.write(text)
    except OSError as error:
        raise PlanningError(
            [Fault(file=str(path), message=f"filen kan ikke skrives: {describe_write_error(path, error)}.")]
        ) from error


def print_warnings(problem: Problem) -> None:
    """What looks like a mistake in the day, on standard error."""
    print_lines([f"Bemærk: {told}" for told in day_warnings(problem)])


def print_plan_warnings(problem: Problem, plan: Plan) -> None:
    """What a plan names that its day does not have, on standard error."""
    print_lines([f"Bemærk: {told}" for told in plan_warnings(problem, plan)])


def print_plan(problem: Problem, plan: Plan) -> None:
    """The plan's figures, what it does not keep, what is left out, and its route lists, on standard error."""
    console, found = Console(stderr=True, highlight=False), figures_of(problem, plan)
    table = Table(show_header=False, box=None)
    table.add_row("Besøg givet", f"{found.given} af {found.visits}")
    table.add_row("Medarbejdere ude", str(found.employees_out))
    table.add_row("Minutter hos borgerne", f"{found.care_minutes:.0f}")
    table.add_row("Minutter på vejen", f"{found.travel_minutes:.0f}")
    table.add_row("For sene besøg", f"{found.late_visits}, i alt {found.lateness_minutes} minutter")
    table.add_row("Pauser, der ikke holdes", str(found.missed_breaks))
    table.add_row("Overarbejde", f"{found.overtime_minutes} minutter")
    table.add_row("Point", str(found.cost))
    console.print(table)
    print_lines([f"Krav brudt: {told}" for told in describe_broken_musts(problem, plan)])
    print_lines(describe_shortcomings(problem, plan))
    print_lines([f"Ikke i planen: {left.visit} – {describe_unplanned(left)}" for left in plan.unplanned])
    print_route_lists(problem, plan)


def print_route_lists(problem: Problem, plan: Plan) -> None:
    """The first route lists, and where all of them are to be had, on standard error."""
    console, lists = Console(stderr=True, highlight=False), route_lists(problem, plan)
    console.print(Text(f"\n{route_text(lists[:LISTS])}"), soft_wrap=True, end="")
    if len(lists) > LISTS:
        console.print(f"… og {len(lists) - LISTS} kørelister til; «helhed plan show --text» skriver dem alle.")


def print_lines(lines: list[str]) -> None:
    """The first lines, and how many more there are."""
    console = Console(stderr=True, highlight=False)
    for line in lines[:TOLD]:
        console.print(Text(line), soft_wrap=True)
    if len(lines) > TOLD:
        console.print(f"… og {len(lines) - TOLD} til.")
