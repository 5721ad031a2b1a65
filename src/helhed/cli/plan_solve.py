"""`helhed plan solve`: from a day to a plan, in the form the day came in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from helhed.cli.arguments import exit_with_faults
from helhed.cli.parse_path import parse_path
from helhed.cli.plan_files import (
    Form,
    Output,
    ProblemFile,
    Seed,
    Threads,
    print_plan,
    print_warnings,
    require_writable,
    write_json,
)
from helhed.cli.plan_stop import require_search_options, stop_on_interrupt, stop_share
from helhed.errors import HelhedError
from helhed.planning.decompose.decomposition import MOST_VISITS, solve_blocks
from helhed.planning.formats import serialise_solution
from helhed.planning.formats.read import open_plan, open_problem
from helhed.planning.model.plan import Plan
from helhed.planning.model.problem import Problem
from helhed.planning.precompile import precompile_kernels
from helhed.planning.search.solve import solve as search
from helhed.planning.search.stop_rules import Progress as Where
from helhed.planning.search.stop_rules import StopRule

__all__ = ["solve"]


def solve(  # noqa: PLR0913, PLR0917 -- the options of a command
    file: ProblemFile,
    output: Output,
    form: Form = "auto",
    seconds: Annotated[float | None, typer.Option(help="Hvor længe der søges (10).")] = None,
    iterations: Annotated[
        int | None, typer.Option(help="Hvor mange forsøg hver tråd gør; giver samme plan hver gang.")
    ] = None,
    seed: Seed = 1,
    threads: Threads = 2,
    start: Annotated[Path | None, typer.Option(parser=parse_path, help="En plan at begynde fra.")] = None,
) -> None:
    """Læg en dag: hvem besøger hvem, hvornår. Det, der ikke kan nås, står med sin grund."""
    try:
        require_search_options(threads, seconds, iterations)
        require_writable(output, inputs=(file,))
        problem = open_problem(file, form)
        begun = open_plan(problem, start) if start else None
        with stop_on_interrupt() as asked:
            with Console(stderr=True).status("Gør klar (første gang tager det et halvt minut)"):
                precompile_kernels()
            share = stop_share(seconds, iterations, asked)
            plan = _searched(problem, share, seed, threads, begun)
            write_json(output, serialise_solution(problem, plan))
    except HelhedError as error:
        exit_with_faults(error)
    if asked.is_asked:
        typer.echo("Afbrudt: den bedste plan indtil nu er skrevet.", err=True)
    print_warnings(problem)
    print_plan(problem, plan)


def _searched(
    problem: Problem, share: Callable[[float], StopRule], seed: int, threads: int, begun: Plan | None
) -> Plan:
    """One search, or for a large day of our own form one for each team."""
    if len(problem.visits) > MOST_VISITS and problem.form == "helhed":
        with Console(stderr=True).status("Lægger planen hold for hold") as status:
            return solve_blocks(
                problem,
                share,
                seed,
                threads=threads,
                start=begun,
                watch=lambda team: status.update(Text(f"Lagt: hold {team}")),
            )
    return _watched(problem, share(1.0), seed, threads, begun)


def _watched(problem: Problem, rule: StopRule, seed: int, threads: int, begun: Plan | None) -> Plan:
    columns = (TextColumn("Lægger planen"), BarColumn(), TextColumn("{task.fields[cost]} point"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0, cost="")

        def watch(where: Where) -> None:
            bar.update(task, completed=min(1.0, rule(where)), cost=where.best_cost)

        return search(problem, rule, seed, threads=threads, start=begun, watch=watch)
