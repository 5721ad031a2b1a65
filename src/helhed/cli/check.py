"""`helhed check`: what a catalogue leaves open, says twice or contradicts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from helhed.catalogue.check import CheckFinding, Severity, Status, check_as_json, check_catalogue, check_versions
from helhed.catalogue.check.finding_example import format_example
from helhed.catalogue.load import catalogue_ids, catalogue_root
from helhed.catalogue.model import Catalogue
from helhed.catalogue.phrases import format_date, format_source
from helhed.cli.arguments import exit_with_faults, exit_with_json_faults, find_versions, parse_on_option
from helhed.cli.check_cases import count_uncovered_edges, print_uncovered_edges
from helhed.errors import CatalogueError, Fault, HelhedError

__all__ = ["check"]

Checked = tuple[Catalogue, tuple[CheckFinding, ...]]


def check(
    catalogue: Annotated[
        str | None, typer.Argument(help="Katalogets id eller sti; uden er det alle kataloger.", show_default=False)
    ] = None,
    on: Annotated[str | None, typer.Option("--on", help="Dagen, tallene læses på (i dag).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv kun JSON.")] = False,
    cases: Annotated[
        bool, typer.Option("--cases", help="Skriv de grænsetilfælde, der ingen sag har, klar til cases.toml.")
    ] = False,
) -> None:
    """Gennemgå kataloger for huller, overlap og modsigelser.

    Slutter med 0 uden åbne fejl, 1 med åbne fejl og 2, når et katalog ikke kan læses.
    """
    try:
        if cases:
            return _print_cases(catalogue, parse_on_option(on))
        found = _checked([catalogue] if catalogue else None, parse_on_option(on))
    except HelhedError as error:
        (exit_with_json_faults if as_json else exit_with_faults)(error)
    (_print_json if as_json else _print)(found)
    if catalogue and not as_json and (said := count_uncovered_edges(catalogue, parse_on_option(on))):
        typer.echo(said)
    raise typer.Exit(int(any(finding.is_open_fault for _, findings in found for finding in findings)))


def _print_cases(catalogue: str | None, on: date) -> None:
    if catalogue is None:
        raise HelhedError(
            [Fault(key="--cases", message="skriv kataloget, sagerne hører til: helhed check mappen --cases.")]
        )
    print_uncovered_edges(catalogue, on)


def _checked(asked: Sequence[str] | None, on: date) -> list[Checked]:
    """Every version of the catalogues asked for; the faults of all unreadable ones at once."""
    found: list[Checked] = []
    faults: list[Fault] = []
    for where in asked or catalogue_ids(catalogue_root()):
        try:
            versions = find_versions(where)
        except CatalogueError as error:
            faults.extend(error.faults)
            continue
        found.extend((version, check_catalogue(version, _day_within(version, on))) for version in versions)
        last, findings = found[-1]
        found[-1] = (last, (*findings, *check_versions(versions)))
    if faults:
        raise CatalogueError(faults)
    return found


def _day_within(catalogue: Catalogue, on: date) -> date:
    """The day asked for where the version holds then, else its first day."""
    common = catalogue.common
    holds = common.valid_from <= on and (common.valid_to is None or on < common.valid_to)
    return on if holds else common.valid_from


def _print_json(found: Sequence[Checked]) -> None:
    output = {"catalogues": [check_as_json(catalogue, findings) for catalogue, findings in found]}
    typer.echo(json.dumps(output, ensure_ascii=False, indent=2))


def _print(found: Sequence[Checked]) -> None:
    console = Console(highlight=False)
    for catalogue, findings in found:
        common = catalogue.common
        title = f"{common.municipality} · {common.title} · udgaven af {format_date(common.version)}"
        console.print(Text(title, style="bold"))
        for heading, part in _sorted(findings):
            console.print(Text(f"\n{heading} ({len(part)})", style="bold"))
            for finding in part:
                _print_finding(console, catalogue, finding)
        console.print()
        console.print(Text(_summary(findings)))
        console.print()


def _sorted(findings: Sequence[CheckFinding]) -> list[tuple[str, list[CheckFinding]]]:
    parts = {
        "Åbne fejl": [f for f in findings if f.is_open_fault],
        "Accepteret": [f for f in findings if f.status is Status.ACCEPTED],
        "Bemærkninger": [f for f in findings if f.severity is Severity.NOTE and f.status is Status.OPEN],
    }
    return [(heading, part) for heading, part in parts.items() if part]


def _print_finding(console: Console, catalogue: Catalogue, finding: CheckFinding) -> None:
    """Two lines: what was found, then its example and its place."""
    console.print(Text(f"  • {finding.text}"), soft_wrap=True)
    told = [f"Eksempel: {example}"] if (example := format_example(catalogue, finding)) else []
    if finding.reason:
        question = f" (spørgsmål {finding.question})" if finding.question else ""
        told.append(f"Accepteret: {finding.reason}{question}")
    sources = dict.fromkeys(format_source(catalogue.anchor(source)) for source in finding.sources)
    if sources:
        told.append(f"Kilde: {'; '.join(sources)}")
    console.print(Text(f"    {' · '.join(told)}", style="dim"), soft_wrap=True)


def _summary(findings: Sequence[CheckFinding]) -> str:
    count = sum(finding.is_open_fault for finding in findings)
    if not count:
        return "Ingen åbne fejl."
    how = "Ret kataloget, eller accepter {them} med en begrundelse i accepted.toml; navnene står i --json."
    return f"1 åben fejl. {how.format(them='den')}" if count == 1 else f"{count} åbne fejl. {how.format(them='dem')}"
