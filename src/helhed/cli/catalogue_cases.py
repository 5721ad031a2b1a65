"""`helhed catalogue test`: the policy officer's own cases, run against the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from helhed.catalogue.load import load
from helhed.cli.arguments import exit_with_faults, find_folder
from helhed.eligibility.case_comparison import CaseReport, CaseResult, run_cases
from helhed.eligibility.standard_cases import CASES_FILE
from helhed.errors import CatalogueError, Fault, HelhedError
from helhed.read_errors import describe_os_error

__all__ = ["find_cases_file", "read_cases_text", "try_catalogue"]


def try_catalogue(
    folder: Annotated[str, typer.Argument(help="Katalogets mappe eller id.", metavar="MAPPE")],
) -> None:
    """Prøv katalogets egne sager (cases.toml): svarer standarden, som de siger?

    Slutter med 0, når alle sager svarer som ventet, 1, når én ikke gør, og 2, når noget ikke kan læses.
    """
    try:
        place = find_folder(folder)
        file = find_cases_file(place)
        report = run_cases(read_cases_text(file), str(file), lambda on: load(place, on))
    except HelhedError as error:
        exit_with_faults(error)
    _print(report, file)
    raise typer.Exit(int(bool(report.failed or report.numbers)))


def find_cases_file(folder: Path) -> Path:
    """The cases of a catalogue: in its folder, or in the folder of one edition."""
    own, above = folder / CASES_FILE, folder.parent / CASES_FILE
    return above if not own.is_file() and (folder / "common.toml").is_file() and above.is_file() else own


def read_cases_text(file: Path) -> str:
    """The text of a file of cases. Raises CatalogueError where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        message = "der er ingen sager; skriv dem i cases.toml, se docs/catalogue.md."
        raise CatalogueError([Fault(file=str(file), message=message)]) from error
    except UnicodeDecodeError as error:
        message = f"filen kan ikke læses som UTF-8-tekst (byte {error.start + 1}); gem den som UTF-8."
        raise CatalogueError([Fault(file=str(file), message=message)]) from error
    except OSError as error:
        message = f"filen kan ikke læses: {describe_os_error(error)}."
        raise CatalogueError([Fault(file=str(file), message=message)]) from error


def _print(report: CaseReport, file: Path) -> None:
    console = Console(highlight=False)
    for result in report.failed:
        _print_result(console, result, file)
    for difference in report.numbers:
        console.print(Text(f"✗ {difference}"), soft_wrap=True)
    count, right = len(report.results), len(report.results) - len(report.failed)
    said = f"{right} af {count} sager svarer som ventet."
    console.print(Text(said, style="bold green" if right == count and not report.numbers else "bold red"))


def _print_result(console: Console, result: CaseResult, file: Path) -> None:
    """The case with its place, what differed, and the sentences of the rules behind the answer."""
    console.print(Text(f"✗ {result.case.title}", style="bold"), soft_wrap=True)
    console.print(Text(f"  {file}:{result.line}", style="dim"), soft_wrap=True)
    for difference in result.differences:
        console.print(Text(f"  • {difference}."), soft_wrap=True)
    for reason in result.reasons:
        console.print(Text(f"    {reason}", style="dim"), soft_wrap=True)
