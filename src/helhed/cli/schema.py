"""`helhed schema`: the published shapes of everything the commands read and write as JSON (docs/contracts)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated

import typer

from helhed.cli.assess_schemas import assess_input_schema, assess_output_schema, facts_output_schema
from helhed.cli.catalogue_file_schemas import CATALOGUE_FILE_SCHEMAS
from helhed.cli.catalogue_schemas import (
    catalogue_diff_schema,
    catalogue_list_schema,
    catalogue_output_schema,
    check_output_schema,
    faults_schema,
)
from helhed.cli.plan_schemas import plan_explanation_schema, plan_score_schema
from helhed.cli.schema_parts import Schema
from helhed.errors import suggest_known_word
from helhed.planning.formats.schema import SCHEMAS, get_json_schema

__all__ = ["CONTRACTS", "schema"]

CONTRACTS: Mapping[str, Callable[[], Schema]] = {
    "helhed-facts": facts_output_schema,
    "helhed-assess-input": assess_input_schema,
    "helhed-assess-output": assess_output_schema,
    "helhed-faults": faults_schema,
    "helhed-check": check_output_schema,
    "helhed-catalogue": catalogue_output_schema,
    "helhed-catalogue-list": catalogue_list_schema,
    "helhed-catalogue-diff": catalogue_diff_schema,
    **CATALOGUE_FILE_SCHEMAS,
    **{form: partial(get_json_schema, form) for form in SCHEMAS},
    "helhed-plan-score": plan_score_schema,
    "helhed-plan-explanation": plan_explanation_schema,
}
"""What makes each published schema, by the name of its file in docs/contracts."""


def schema(
    name: Annotated[str | None, typer.Argument(help="Skemaets navn; uden vises navnene.", show_default=False)] = None,
) -> None:
    """Vis de JSON-former, kommandoerne læser og skriver, som JSON Schema."""
    if name is None:
        typer.echo("\n".join(CONTRACTS))
        return
    if name not in CONTRACTS:
        raise typer.BadParameter(f"«{name}» er ikke et skema.{suggest_known_word(name, [*CONTRACTS])}")
    typer.echo(json.dumps(CONTRACTS[name](), ensure_ascii=False, indent=1))
