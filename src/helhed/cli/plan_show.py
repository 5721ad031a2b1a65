"""`helhed plan show`: a plan as one page that opens without network."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from helhed.cli.arguments import exit_with_faults
from helhed.cli.parse_path import parse_path
from helhed.cli.plan_files import Form, ProblemFile, print_plan_warnings, require_writable, write_text
from helhed.errors import HelhedError
from helhed.planning.explain.explain import build_candidate_plan, why_unplanned
from helhed.planning.formats.page import render_plan_page
from helhed.planning.formats.read import open_plan, open_problem
from helhed.planning.formats.route_lists import route_lists, route_text

__all__ = ["show"]


def show(
    file: ProblemFile,
    plan: Annotated[Path, typer.Argument(parser=parse_path, metavar="PLAN", help="Planen.")],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", parser=parse_path, help="Hvor siden (eller med --text kørelisterne) skrives."),
    ],
    form: Form = "auto",
    as_text: Annotated[bool, typer.Option("--text", help="Skriv kun kørelisterne, som ren tekst.")] = False,
) -> None:
    """Skriv en side med tal, kørelister, dagens tavle og et kort uden fliser."""
    try:
        require_writable(output, inputs=(file, plan))
        problem = open_problem(file, form)
        made = open_plan(problem, plan)
        print_plan_warnings(problem, made)
        given = {stop.visit for tour in made.tours for stop in tour.stops}
        if any(visit.id not in given for visit in problem.visits):
            made = replace(made, unplanned=why_unplanned(build_candidate_plan(problem, made)))
        write_text(output, route_text(route_lists(problem, made)) if as_text else render_plan_page(problem, made))
    except HelhedError as error:
        exit_with_faults(error)
