"""`helhed catalogue diff`: what changed between two versions, and from when."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from helhed.catalogue.diff import CatalogueDifference
from helhed.catalogue.diff import diff_catalogues as differences
from helhed.catalogue.model import Catalogue
from helhed.catalogue.phrases import format_date
from helhed.cli.arguments import (
    exit_with_faults,
    exit_with_json_faults,
    find_version,
    find_versions,
    is_folder,
    parse_on_option,
)
from helhed.errors import CatalogueError, Fault, HelhedError

__all__ = ["diff"]

_WHICH = "Id (udgaven i dag), id@2026-01-01 (den udgave) eller sti."


def diff(
    old: Annotated[str, typer.Argument(help=_WHICH)],
    new: Annotated[str, typer.Argument(help=_WHICH)],
    as_json: Annotated[bool, typer.Option("--json", help="Skriv kun JSON.")] = False,
) -> None:
    """Vis, hvad der er ændret fra en udgave af et katalog til en anden, og fra hvornår."""
    try:
        before, after = _version(old), _version(new)
    except HelhedError as error:
        (exit_with_json_faults if as_json else exit_with_faults)(error)
    found = differences(before, after)
    if as_json:
        typer.echo(json.dumps(_output(before, after, found), ensure_ascii=False, indent=2))
    else:
        _print(before, after, found)


def _version(which: str) -> Catalogue:
    name, _, version = which.rpartition("@")
    if is_folder(which) or not name:
        return find_version(which, parse_on_option(None))
    versions = find_versions(name)
    for catalogue in versions:
        if catalogue.version == version:
            return catalogue
    known = ", ".join(catalogue.version for catalogue in versions)
    raise CatalogueError([Fault(key=which, message=f"«{name}» har ingen udgave «{version}». Kendte: {known}.")])


def _output(old: Catalogue, new: Catalogue, found: tuple[CatalogueDifference, ...]) -> dict[str, object]:
    return {
        "old": {"id": old.id, "version": old.version},
        "new": {"id": new.id, "version": new.version},
        "differences": [
            {"product": d.place, "what": d.what, "kind": d.kind.value, "since": d.since.isoformat(), "text": d.text}
            for d in found
        ],
    }


def _print(old: Catalogue, new: Catalogue, found: tuple[CatalogueDifference, ...]) -> None:
    console = Console(highlight=False)
    console.print(Text(f"{old.common.title}, {old.version} → {new.common.title}, {new.version}", style="bold"))
    names = {product.code: product.name for version in (old, new) for product in version.products}
    for place, changes in groupby(found, key=lambda difference: difference.place):
        console.print()
        console.print(Text(f"{names[place]} ({place})" if place else "Fælles", style="bold"))
        for change in changes:
            line = Text(f"• {change.text}")
            line.append(f"  [fra {format_date(change.since)}]", style="dim")
            console.print(Padding(line, (0, 0, 0, 2)))
    if not found:
        console.print("Intet er ændret.")
