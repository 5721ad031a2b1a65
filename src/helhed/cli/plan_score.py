"""`helhed plan score`: any plan, also one made by hand, judged by the list of constraints."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from helhed.cli.arguments import exit_with_faults
from helhed.cli.parse_path import parse_path
from helhed.cli.plan_files import Form, ProblemFile, write_json
from helhed.errors import HelhedError
from helhed.planning.constraints.amounts import count_amount, describe_amount
from helhed.planning.constraints.constraint_list import CONSTRAINTS
from helhed.planning.constraints.score import Score
from helhed.planning.constraints.score import score as judge
from helhed.planning.constraints.shortcomings import describe_broken_must
from helhed.planning.formats.page import POINTS_TOLD
from helhed.planning.formats.read import open_plan, open_problem
from helhed.planning.model.problem import Problem

__all__ = ["score"]

LEVELS = {"must": "krav", "should": "bør", "wish": "ønske"}


def score(
    file: ProblemFile,
    plan: Annotated[
        Path, typer.Argument(parser=parse_path, metavar="PLAN", help="Planen: helheds egen form eller en løsning.")
    ],
    form: Form = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="Skriv kun JSON.")] = False,
) -> None:
    """Bedøm en plan. Slutter med 0, når alle krav er holdt, og 1, når et krav er brudt."""
    try:
        problem = open_problem(file, form)
        judged = judge(problem, open_plan(problem, plan))
    except HelhedError as error:
        exit_with_faults(error)
    if as_json:
        breaches = [asdict(breach) for breach in judged.breaches]
        write_json(Path("-"), {"cost": judged.cost, "is_lawful": judged.is_lawful, "breaches": breaches})
    else:
        _tell(problem, judged)
    raise typer.Exit(0 if judged.is_lawful else 1)


def _tell(problem: Problem, judged: Score) -> None:
    table = Table("Regel", "Slags", "Hvor meget", "Point", box=None)
    for rule in CONSTRAINTS:
        if amount := count_amount(rule.code, judged.breaches):
            told = describe_amount(problem, rule.code, amount)
            table.add_row(rule.name, LEVELS[rule.level], told, str(judged.points(rule.code)))
    table.add_row("I alt", "", "", str(judged.cost))
    console = Console(highlight=False)
    console.print(table)
    console.print(POINTS_TOLD, markup=False)
    for breach in judged.broken_musts[:20]:
        console.print(f"Brudt krav: {describe_broken_must(breach)}", markup=False)
