"""`helhed catalogue`: make, test, list, show and compare the standards, and exchange them with other programs."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from helhed.catalogue.load import catalogue_ids, catalogue_root
from helhed.catalogue.model import Catalogue
from helhed.catalogue.phrases import format_date
from helhed.cli.arguments import exit_with_faults, exit_with_json_faults, find_versions
from helhed.cli.catalogue_cases import try_catalogue
from helhed.cli.catalogue_diff import diff
from helhed.cli.catalogue_exchange import export_catalogue, import_catalogue
from helhed.cli.catalogue_follow_up import follow_up
from helhed.cli.catalogue_new import new_catalogue
from helhed.cli.catalogue_show import show
from helhed.errors import HelhedError

__all__ = ["catalogue_app"]

catalogue_app = typer.Typer(
    name="catalogue", help="Skriv, prøv, vis, sammenlign og udveksl kataloger.", no_args_is_help=True
)
catalogue_app.command("new")(new_catalogue)
catalogue_app.command("test")(try_catalogue)
catalogue_app.command("show")(show)
catalogue_app.command("diff")(diff)
catalogue_app.command("follow-up")(follow_up)
catalogue_app.command("export")(export_catalogue)
catalogue_app.command("import")(import_catalogue)


@catalogue_app.command("list")
def list_catalogues(
    as_json: Annotated[bool, typer.Option("--json", help="Skriv kun JSON.")] = False,
) -> None:
    """Alle kataloger og deres udgaver."""
    try:
        versions = [version for name in catalogue_ids(catalogue_root()) for version in find_versions(name)]
    except HelhedError as error:
        (exit_with_json_faults if as_json else exit_with_faults)(error)
    if as_json:
        typer.echo(json.dumps([_summary(version) for version in versions], ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False)
    for version in versions:
        common = version.common
        console.print(Text.assemble((common.id, "bold"), f"  {common.municipality}: {common.title}"))
        edition = f"udgaven af {format_date(common.version)}: {', '.join(common.order)}"
        console.print(Padding(Text(edition), (0, 0, 0, 4)))


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
