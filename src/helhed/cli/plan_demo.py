"""`helhed plan demo`: an invented municipality's whole day, from a seed."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from helhed.cli.arguments import exit_with_faults
from helhed.cli.parse_path import parse_path
from helhed.cli.plan_files import Output, Seed, Threads, print_plan, require_writable, write_json
from helhed.cli.plan_stop import require_search_options, require_seed, stop_on_interrupt, stop_share
from helhed.errors import Fault, HelhedError, PlanningError
from helhed.planning.decompose.decomposition import solve_blocks
from helhed.planning.demo.demo_day import Size, demo_day
from helhed.planning.formats import serialise_plan, serialise_problem
from helhed.planning.precompile import precompile_kernels

__all__ = ["demo"]

LARGEST = 100_000


def demo(  # noqa: PLR0913, PLR0917 -- the options of a command
    output: Output,
    seed: Seed = 1,
    seconds: Annotated[float, typer.Option(help="Hvor længe der søges.")] = 60.0,
    threads: Threads = 2,
    citizens: Annotated[int, typer.Option(help="Borgere.")] = 2000,
    visits: Annotated[int, typer.Option(help="Besøg.")] = 6000,
    teams: Annotated[int, typer.Option(help="Hold.")] = 12,
    problem_file: Annotated[
        Path | None, typer.Option("--problem", parser=parse_path, help="Skriv også dagen selv hertil.")
    ] = None,
) -> None:
    """Læg en opdigtet kommunes dag: tre vagter, tomandsbesøg, pauser, biler og cykler."""
    console = Console(stderr=True, highlight=False)
    try:
        require_search_options(threads, seconds)
        require_seed("--seed", seed)
        require_writable(output, *([problem_file] if problem_file else []))
        problem = demo_day(seed, _size(citizens, visits, teams))
        with console.status("Gør klar og lægger planen") as status:
            precompile_kernels()
            begun = time.monotonic()
            with stop_on_interrupt() as asked:
                plan = solve_blocks(
                    problem,
                    stop_share(seconds, None, asked),
                    seed,
                    threads=threads,
                    watch=lambda team: status.update(f"Lagt: hold {team}"),
                )
        write_json(output, serialise_plan(plan))
        if problem_file is not None:
            write_json(problem_file, serialise_problem(problem))
    except HelhedError as error:
        exit_with_faults(error)
    print_plan(problem, plan)
    console.print(f"{time.monotonic() - begun:.0f} sekunder på {threads} tråde")


def _size(citizens: int, visits: int, teams: int) -> Size:
    """How large the municipality is to be. Raises PlanningError for one that cannot be."""
    asked = {"--citizens": citizens, "--visits": visits, "--teams": teams}
    faults = [
        Fault(key=option, message=f"{number}: skriv et tal fra 1 til {LARGEST}.")
        for option, number in asked.items()
        if not 1 <= number <= LARGEST
    ]
    if faults:
        raise PlanningError(faults)
    return Size(citizens=citizens, visits=visits, teams=teams)
