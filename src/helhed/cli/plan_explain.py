"""`helhed plan explain`: why her, why not him, and why a visit is not in the plan."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from helhed.cli.place import refuse
from helhed.cli.plan_files import Form, ProblemFile, write_json
from helhed.errors import HelhedError
from helhed.planning.constraints import CONSTRAINTS
from helhed.planning.explain import Candidate, candidates, stand, why_unplanned
from helhed.planning.page import REASONS, clock
from helhed.planning.problem import Problem
from helhed.planning.read import open_plan, open_problem

__all__ = ["explain"]

RULES = {rule.code: rule.name for rule in CONSTRAINTS}


def explain(
    file: ProblemFile,
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="Planen.")],
    visit: Annotated[str | None, typer.Argument(help="Besøgets id; uden vises det, der ikke er i planen.")] = None,
    slot: Annotated[int, typer.Option(help="Hvilken del af et besøg med flere medarbejdere.")] = 0,
    form: Form = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="Skriv kun JSON.")] = False,
) -> None:
    """Vis alle medarbejdere for ét besøg: hvem kan, hvad det ville koste, og hvad der står i vejen."""
    try:
        problem = open_problem(file, form)
        standing = stand(problem, open_plan(problem, plan))
        found = candidates(standing, visit, slot) if visit else ()
        left = () if visit else why_unplanned(standing)
    except HelhedError as error:
        refuse(error)
    if as_json:
        write_json(
            Path("-"), {"candidates": [asdict(one) for one in found], "unplanned": [asdict(one) for one in left]}
        )
    elif visit:
        _tell(problem, found)
    else:
        for one in left:
            gives = RULES.get(str(one.details.get("would_have_to_give", "")), "")
            why = REASONS.get(one.reason, one.reason) + (f"; mest i vejen: {gives}" if gives else "")
            typer.echo(f"{one.visit}: {why}")


def _tell(problem: Problem, found: tuple[Candidate, ...]) -> None:
    table = Table("Medarbejder", "Start", "Point mere", "Hvorfor", box=None)
    for one in found:
        if one.refusal is not None:
            table.add_row(
                one.employee,
                "",
                "",
                f"kan ikke: {RULES.get(one.refusal.code, one.refusal.code)} {one.refusal.details or ''}",
            )
            continue
        told = ", ".join(f"{name} {points:+d}" for name, points in one.parts.items() if points)
        who = f"{one.employee} (i planen)" if one.is_present else one.employee
        table.add_row(who, clock(problem, one.start), f"{one.points:+d}", told)
    Console(highlight=False).print(table)
