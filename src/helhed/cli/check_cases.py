"""`helhed check --cases`: the cases at the edge of each threshold that the catalogue's own cases do not have yet."""

from __future__ import annotations

from datetime import date

import typer

from helhed.catalogue.load import load
from helhed.cli.arguments import find_folder
from helhed.cli.catalogue_cases import find_cases_file, read_cases_text
from helhed.eligibility import prepare_rulebook
from helhed.eligibility.boundary_cases import find_uncovered_edges, write_boundary_cases
from helhed.eligibility.case_comparison import run_cases
from helhed.eligibility.rulebook import Rulebook
from helhed.eligibility.standard_cases import KnownCase
from helhed.eligibility.threshold_edges import ThresholdEdge
from helhed.errors import HelhedError

__all__ = ["count_uncovered_edges", "print_uncovered_edges"]


def print_uncovered_edges(where: str, on: date) -> None:
    """Writes each edge without a case as a case, ready to paste. Raises HelhedError where the cases cannot be read."""
    rulebook, known, edges = _find_edges(where, on)
    typer.echo(f"# {len(edges)} grænsetilfælde har ingen sag. Læs svaret i hver, ret det, og sæt den ind i cases.toml.")
    for text in write_boundary_cases(rulebook, edges, known):
        typer.echo(f"\n{text}", nl=False)


def count_uncovered_edges(where: str, on: date) -> str:
    """Returns a sentence on the edges without a case; empty where the catalogue has no cases, or none is lacking."""
    try:
        if not find_cases_file(find_folder(where)).is_file():
            return ""
        _, _, edges = _find_edges(where, on)
    except HelhedError:
        return f"Sagerne i cases.toml kan ikke læses; se hvorfor med: helhed catalogue test {where}"
    return f"{len(edges)} grænsetilfælde har ingen sag; se dem med: helhed check {where} --cases" if edges else ""


def _find_edges(where: str, on: date) -> tuple[Rulebook, tuple[KnownCase, ...], tuple[ThresholdEdge, ...]]:
    """The edges without a case, on the day of the file of cases, else on `on`."""
    folder = find_folder(where)
    file = find_cases_file(folder)
    if not file.is_file():
        rulebook = prepare_rulebook(load(folder, on), on)
        return rulebook, (), find_uncovered_edges(rulebook, ())
    report = run_cases(read_cases_text(file), str(file), lambda day: load(folder, day))
    rulebook = prepare_rulebook(load(folder, report.cases.on), report.cases.on)
    return rulebook, report.known, find_uncovered_edges(rulebook, report.known)
