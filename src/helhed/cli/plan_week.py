"""`helhed plan week`: from a week of visits to seven plans with few faces."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from helhed.cli.arguments import exit_with_faults
from helhed.cli.parse_path import parse_path
from helhed.cli.plan_files import Output, Seed, Threads, print_lines, require_writable, write_json
from helhed.cli.plan_stop import require_search_options, require_seed, stop_on_interrupt, stop_share
from helhed.errors import HelhedError
from helhed.planning.constraints.score import score
from helhed.planning.decompose.week import ROUNDS, Week, WeekPlan, list_citizen_employee_pairs, short_rests, solve_week
from helhed.planning.demo.demo_day import Size
from helhed.planning.demo.demo_week import demo_week
from helhed.planning.explain.day_warnings import week_warnings
from helhed.planning.formats.read import open_week
from helhed.planning.formats.week import serialise_week, serialise_week_plan
from helhed.planning.precompile import precompile_kernels

__all__ = ["week"]

DEMO_SIZE = Size(citizens=100, visits=300, teams=1)


def week(  # noqa: PLR0913, PLR0917 -- the options of a command
    output: Output,
    file: Annotated[
        Path | None, typer.Argument(parser=parse_path, metavar="[UGE]", help="Ugen som JSON; uden læses --demo.")
    ] = None,
    demo: Annotated[int | None, typer.Option(help="En opdigtet uge af dette frø i stedet for en fil.")] = None,
    seconds: Annotated[float | None, typer.Option(help="Hvor længe der søges i alt (10).")] = None,
    iterations: Annotated[int | None, typer.Option(help="Hvor mange forsøg i alt; giver samme plan hver gang.")] = None,
    seed: Seed = 1,
    threads: Threads = 2,
    week_file: Annotated[
        Path | None, typer.Option("--problem", parser=parse_path, help="Skriv også ugen selv hertil.")
    ] = None,
) -> None:
    """Læg en uge: dag for dag og om igen, til de samme få kommer hos hver borger. Alle har elleve timers hvile."""
    require_one_source(file, demo)
    console = Console(stderr=True, highlight=False)
    try:
        require_search_options(threads, seconds, iterations)
        require_seed("--demo", demo or 0)
        require_writable(output, *([week_file] if week_file else []), inputs=(file,) if file else ())
        asked = open_week(file) if file is not None else demo_week(demo or 0, DEMO_SIZE)
        if week_file is not None:
            write_json(week_file, serialise_week(asked))
        with console.status("Gør klar og lægger ugen") as status:
            precompile_kernels()
            begun = time.monotonic()

            def tell(turn: int, day: int) -> None:
                status.update(f"Omgang {turn + 1} af {ROUNDS}: dag {day + 1}")

            with stop_on_interrupt() as interruption:
                make = stop_share(seconds, iterations, interruption)
                found = solve_week(asked, make, seed, threads=threads, watch=tell)
        write_json(output, serialise_week_plan(found))
    except HelhedError as error:
        exit_with_faults(error)
    print_lines([f"Bemærk: {told}" for told in week_warnings(asked)])
    _tell(console, asked, found)
    console.print(f"{time.monotonic() - begun:.0f} sekunder på {threads} tråde")


def require_one_source(file: Path | None, demo: int | None) -> None:
    """Raises BadParameter where the week is not given once."""
    if (file is None) == (demo is None):
        raise typer.BadParameter("angiv enten en fil eller --demo FRØ.")


def _tell(console: Console, asked: Week, found: WeekPlan) -> None:
    table = Table("Dag", "Besøg", "Ikke i planen", "Krav brudt", "Minutter på vejen", box=None)
    for number, (day, plan) in enumerate(zip(found.days, found.plans, strict=True), start=1):
        judged = score(day, plan)
        driven = judged.amount("little_driving") / day.ticks_per_minute
        left, broken = len(plan.unplanned), len(judged.broken_musts)
        table.add_row(Text(day.name or f"dag {number}"), str(len(day.visits)), str(left), str(broken), f"{driven:.0f}")
    console.print(table)
    met = list_citizen_employee_pairs(found.days, found.plans)
    citizens = len({citizen for citizen, _ in met}) or 1
    console.print(f"Forskellige ansigter for en borger i ugen: {len(met) / citizens:.2f}")
    console.print(f"Hvile under elleve timer: {len(short_rests(asked.days, found.plans))}")
