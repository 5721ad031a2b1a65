"""`helhed catalogue`: list, show and compare the standards, and exchange them with other programs."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from helhed.catalogue.load import catalogue_ids
from helhed.catalogue.model import Catalogue
from helhed.catalogue.phrases import date_phrase
from helhed.cli.catalogue_diff import diff
from helhed.cli.catalogue_exchange import export_catalogue, import_catalogue
from helhed.cli.catalogue_show import show
from helhed.cli.place import catalogue_root, refuse, refuse_as_json, versions_of
from helhed.errors import HelhedError

__all__ = ["catalogue_app"]

catalogue_app = typer.Typer(name="catalogue", help="Vis, sammenlign og udveksl kataloger.", no_args_is_help=True)
catalogue_app.command("show")(show)
catalogue_app.command("diff")(diff)
catalogue_app.command("export")(export_catalogue)
catalogue_app.command("import")(import_catalogue)


@catalogue_app.command("list")
def list_catalogues(
    as_json: Annotated[bool, typer.Option("--json", help="Skriv kun JSON.")] = False,
) -> None:
    """Alle kataloger og deres udgaver."""
    try:
        versions = [version for name in catalogue_ids(catalogue_root()) for version in versions_of(name)]
    except HelhedError as error:
        (refuse_as_json if as_json else refuse)(error)
    if as_json:
        typer.echo(json.dumps([_summary(version) for version in versions], ensure_ascii=False, indent=2))
        return
    table = Table("Id", "Kommune", "Standard", "Udgave")
    table.add_column("Ydelser", overflow="fold")
    for version in versions:
        common = version.common
        table.add_row(
            common.id, common.municipality, common.title, date_phrase(common.version), ", ".join(common.order)
        )
    Console(highlight=False).print(table)


def _summary(catalogue: Catalogue) -> dict[str, object]:
    common = catalogue.common
    return {
        "id": common.id,
        "version": catalogue.version,
        "municipality": common.municipality,
        "title": common.title,
        "valid_from": common.valid_from.isoformat(),
        "valid_to": common.valid_to.isoformat() if common.valid_to else None,
        "products": list(common.order),
    }
