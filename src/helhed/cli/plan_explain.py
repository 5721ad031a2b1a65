"""`helhed plan explain`: why her, why not him, and why a visit is not in the plan."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from helhed.cli.arguments import exit_with_faults
from helhed.cli.parse_path import parse_path
from helhed.cli.plan_files import Form, ProblemFile, print_plan_warnings, print_warnings, write_json
from helhed.errors import HelhedError
from helhed.planning.constraints.constraint_list import CONSTRAINT_NAMES
from helhed.planning.explain.changes import describe_change, evaluate_changes
from helhed.planning.explain.explain import (
    Candidate,
    CandidatePlan,
    Refusal,
    build_candidate_plan,
    rank_candidates,
    why_unplanned,
)
from helhed.planning.formats.page import describe_unplanned
from helhed.planning.formats.read import open_plan, open_problem
from helhed.planning.model.clock import format_tick
from helhed.planning.model.problem import Problem

__all__ = ["explain"]

TICKS_TELL = {"shift_end_is_kept", "starts_in_time", "hard_windows", "break_in_its_window"}


def explain(
    file: ProblemFile,
    plan: Annotated[Path, typer.Argument(parser=parse_path, metavar="PLAN", help="Planen.")],
    visit: Annotated[str | None, typer.Argument(help="Besøgets id; uden vises det, der ikke er i planen.")] = None,
    slot: Annotated[int, typer.Option(help="Hvilken del af et besøg med flere medarbejdere.")] = 0,
    form: Form = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="Skriv kun JSON.")] = False,
) -> None:
    """Vis alle medarbejdere for ét besøg: hvem kan, hvad det ville koste, og hvad der står i vejen."""
    try:
        problem = open_problem(file, form)
        made = open_plan(problem, plan)
        standing = build_candidate_plan(problem, made)
        found = rank_candidates(standing, visit, slot) if visit else ()
        left = () if visit else why_unplanned(standing)
    except HelhedError as error:
        exit_with_faults(error)
    print_plan_warnings(problem, made)
    if as_json:
        write_json(
            Path("-"), {"candidates": [asdict(one) for one in found], "unplanned": [asdict(one) for one in left]}
        )
        return
    print_warnings(problem)
    if visit:
        _tell(standing, found, visit, slot)
    else:
        for one in left:
            typer.echo(f"{one.visit}: {describe_unplanned(one)}")


def describe_refusal(problem: Problem, refusal: Refusal) -> str:
    """A refusal as a sentence: the rule, what it is about, and how much is missing."""
    details, rule = refusal.details, CONSTRAINT_NAMES.get(refusal.code, refusal.code)
    missing = details.get("missing")
    if isinstance(missing, list):
        return f"{rule} – mangler {', '.join(missing)}"
    about = " hos ".join(str(details[key]) for key in ("visit", "employee") if details.get(key))
    ticks = details.get("ticks")
    if refusal.code in TICKS_TELL and isinstance(ticks, int):
        minutes = f"{ticks / problem.ticks_per_minute:.0f}" if ticks >= problem.ticks_per_minute else "under 1"
        return f"{rule} – {minutes} min. for meget ({about})"
    return f"{rule} ({about})" if about else rule


def _tell(standing: CandidatePlan, found: tuple[Candidate, ...], visit: str, slot: int) -> None:
    """Prints everybody, those who cost least first, with what changes in the plan as minutes and times."""
    problem = standing.layout.origin
    table = Table("Medarbejder", "Start", "Forskel fra planen, som den er", box=None)
    for one in found:
        who = f"{one.employee} (i planen)" if one.is_present else one.employee
        if one.refusal is not None:
            table.add_row(Text(who), "", Text(f"kan ikke: {describe_refusal(problem, one.refusal)}"))
            continue
        changes = evaluate_changes(standing, visit, one.employee, slot)
        told = ", ".join(describe_change(problem, change) for change in changes)
        table.add_row(Text(who), format_tick(problem, one.start), Text(told or "ingen"))
    Console(highlight=False).print(table)
    if any(one.refusal is None for one in found):
        typer.echo("Øverst står den, der passer bedst i planen.")
