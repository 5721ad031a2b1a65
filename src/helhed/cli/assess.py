"""`helhed assess`: facts from a file or from standard input, beside a catalogue."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from helhed.catalogue import Catalogue
from helhed.cli.arguments import exit_with_faults, exit_with_json_faults, find_version, parse_on_option
from helhed.cli.assessment_text import print_assessment
from helhed.cli.parse_path import parse_path
from helhed.eligibility import (
    CatalogueAssessment,
    as_json,
    assess_with_changes,
    find_input_faults,
    parse_facts,
    prepare_rulebook,
    read_date,
)
from helhed.errors import CatalogueError, FactError, Fault, HelhedError, describe_given_value
from helhed.read_errors import REPEATED_KEY, describe_json_error, describe_os_error, find_repeated_keys


def assess(
    file: Annotated[
        Path, typer.Argument(parser=parse_path, metavar="FIL|-", help="JSON-fil med fakta; - er standardinput.")
    ],
    as_json_only: Annotated[bool, typer.Option("--json", help="Skriv kun JSON.")] = False,
    on: Annotated[str | None, typer.Option(help="Dato, ÅÅÅÅ-MM-DD; ellers filens, ellers i dag.")] = None,
    catalogue: Annotated[str | None, typer.Option(help="Katalogets id eller sti; ellers filens.")] = None,
) -> None:
    """Vis hvert resultat for en borgers fakta: hvorfor, hvad mangler, og hvad ville ændre det."""
    try:
        answer = _assessed(_given(str(file)), on, catalogue)
    except HelhedError as error:
        (exit_with_json_faults if as_json_only else exit_with_faults)(error)
    if as_json_only:
        print(json.dumps(as_json(answer), ensure_ascii=False, indent=2))
    else:
        print_assessment(answer)


def _given(file: str) -> dict[str, Any]:
    try:
        # Bytes, not text: JSON is UTF-8 whatever the terminal speaks.
        written = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        given = json.loads(written.decode("utf-8-sig"), object_pairs_hook=_once)
    except OSError as error:
        raise FactError([Fault(file=file, message=f"filen kan ikke læses: {describe_os_error(error)}.")]) from error
    except UnicodeDecodeError as error:
        raise FactError([Fault(file=file, message="filen er ikke UTF-8-tekst; gem den som UTF-8.")]) from error
    except json.JSONDecodeError as error:
        message = f"{describe_json_error(error)}."
        raise FactError([Fault(file=file, line=error.lineno, message=message)]) from error
    except (ValueError, RecursionError) as error:
        message = "her er et tal eller en indlejring uden ende; JSON af den størrelse kan ikke læses."
        raise FactError([Fault(file=file, message=message)]) from error
    if not isinstance(given, dict):
        raise FactError([Fault(file=file, message='filen skal være ét objekt: { "catalogue": …, "facts": … }.')])
    return given


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once: JSON would silently keep the last of two."""
    repeated = find_repeated_keys(pairs)
    if repeated:
        raise FactError([Fault(key=name, message=REPEATED_KEY.format(name)) for name in repeated])
    return dict(pairs)


def _assessed(given: dict[str, Any], on: str | None, where: str | None) -> CatalogueAssessment:
    """The day's, the catalogue's and the facts' faults are all listed before anything is refused."""
    faults: list[Fault] = []
    when = _day(given, on, faults)
    catalogue = _catalogue(where or given.get("catalogue"), when, faults)
    if catalogue is None:
        raise FactError([*faults, *find_input_faults(given)])
    try:
        facts = parse_facts(given, catalogue)
    except FactError as error:
        raise FactError([*faults, *error.faults]) from error
    if faults:
        raise FactError(faults)
    return assess_with_changes(prepare_rulebook(catalogue, when), facts)


def _day(given: dict[str, Any], on: str | None, faults: list[Fault]) -> date:
    key, written = ("--on", on) if on is not None else ("on", given.get("on"))
    if written is not None:
        if found := read_date(written):
            return found
        faults.append(
            Fault(key=key, message=f"{describe_given_value(written)} er ikke en dato; skriv den som 2026-03-02.")
        )
    return parse_on_option(None)


def _catalogue(name: Any, on: date, faults: list[Fault]) -> Catalogue | None:
    if not isinstance(name, str) or not name:
        faults.append(Fault(key="catalogue", message='angiv kataloget, f.eks. "catalogue": "herning".'))
        return None
    try:
        return find_version(name, on)
    except CatalogueError as error:
        faults.extend(error.faults)
        return None
