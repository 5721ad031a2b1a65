"""`helhed plan demo`: an invented municipality's whole day, from a seed."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from helhed.cli.place import refuse
from helhed.cli.plan_files import Output, Seed, Threads, tell_plan, write_json
from helhed.errors import HelhedError
from helhed.planning.blocks import solve_blocks
from helhed.planning.demo import Size, demo_day
from helhed.planning.forms import written_plan, written_problem
from helhed.planning.stop import seconds as for_seconds
from helhed.planning.warm import warm_up

__all__ = ["demo"]


def demo(  # noqa: PLR0913, PLR0917 -- the options of a command
    output: Output,
    seed: Seed = 1,
    seconds: Annotated[float, typer.Option(help="Hvor længe der søges.")] = 60.0,
    threads: Threads = 2,
    citizens: Annotated[int, typer.Option(help="Borgere.")] = 2000,
    visits: Annotated[int, typer.Option(help="Besøg.")] = 6000,
    teams: Annotated[int, typer.Option(help="Hold.")] = 12,
    problem_file: Annotated[Path | None, typer.Option("--problem", help="Skriv også dagen selv hertil.")] = None,
) -> None:
    """Læg en opdigtet kommunes dag: tre vagter, tomandsbesøg, pauser, biler og cykler."""
    problem = demo_day(seed, Size(citizens=citizens, visits=visits, teams=teams))
    console = Console(stderr=True, highlight=False)
    try:
        with console.status("Gør klar og lægger planen") as status:
            warm_up()
            begun = time.monotonic()
            plan = solve_blocks(
                problem,
                lambda share: for_seconds(share * seconds, time.monotonic),
                seed,
                threads=threads,
                watch=lambda team: status.update(f"Lagt: hold {team}"),
            )
        write_json(output, written_plan(plan))
        if problem_file is not None:
            write_json(problem_file, written_problem(problem))
    except HelhedError as error:
        refuse(error)
    tell_plan(problem, plan)
    console.print(f"{time.monotonic() - begun:.0f} sekunder på {threads} tråde")
