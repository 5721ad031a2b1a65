"""`helhed plan ways`: a day with the ways a road map knows instead of straight lines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helhed.cli.arguments import exit_with_faults
from helhed.cli.parse_path import parse_path
from helhed.cli.plan_files import Form, ProblemFile, require_writable, write_json
from helhed.cli.roads_http import roads_from
from helhed.errors import HelhedError
from helhed.planning.formats import serialise_problem
from helhed.planning.formats.read import open_unchecked_problem
from helhed.planning.model.travel_times import with_roads

__all__ = ["ways"]


def ways(
    file: ProblemFile,
    server: Annotated[str, typer.Option("--from", help="osrm:http://… eller valhalla:http://….")],
    output: Annotated[
        Path, typer.Option("-o", "--output", parser=parse_path, help="Hvor dagen skrives med de nye veje.")
    ],
    form: Form = "auto",
) -> None:
    """Hent rejsetiderne for en dags steder fra en OSRM- eller Valhalla-server, og skriv dagen med dem."""
    try:
        require_writable(output)
        problem = with_roads(open_unchecked_problem(file, form), roads_from(server))
        write_json(output, serialise_problem(problem))
    except HelhedError as error:
        exit_with_faults(error)
    typer.echo(f"{len(problem.locations)} steder, {', '.join(problem.travel)}", err=True)
