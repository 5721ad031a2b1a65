"""`helhed plan show`: a plan as one page that opens without network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helhed.cli.place import refuse
from helhed.cli.plan_files import Form, Output, ProblemFile, write_text
from helhed.errors import HelhedError
from helhed.planning.page import page
from helhed.planning.read import open_plan, open_problem

__all__ = ["show"]


def show(
    file: ProblemFile,
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="Planen.")],
    output: Output,
    form: Form = "auto",
) -> None:
    """Skriv en side med tal, dagens tavle og et kort uden fliser."""
    try:
        problem = open_problem(file, form)
        write_text(output, page(problem, open_plan(problem, plan)))
    except HelhedError as error:
        refuse(error)
