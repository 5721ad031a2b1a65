"""`helhed plan schema`: the shape of the files planning reads and writes, as JSON Schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helhed.cli.plan_files import write_json
from helhed.planning.formats.schema import SCHEMAS, get_json_schema

__all__ = ["schemas"]


def schemas(form: Annotated[str, typer.Argument(help=f"En af {', '.join(SCHEMAS)}.")]) -> None:
    """Skriv formen for en dag, en plan, en uge eller en uges planer som JSON Schema."""
    if form not in SCHEMAS:
        raise typer.BadParameter(f"vælg en af {', '.join(SCHEMAS)}.")
    write_json(Path("-"), get_json_schema(form))
