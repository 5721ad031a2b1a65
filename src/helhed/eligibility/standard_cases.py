"""The policy officer's own cases: what is known about a citizen, and what the standard must answer and why.

They are in `cases.toml` in the catalogue's folder. Facts may be named by their name or by what they are called in
Danish, and values by their Danish words; everything else is as an assessment reads it (docs/catalogue.md).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any

from helhed.catalogue import Catalogue, FactDefinition, ProcessStep, Regime, StepStart
from helhed.catalogue.lines import line_finder
from helhed.catalogue.shapes import SHAPES
from helhed.catalogue.strict import Path, Reader, Unreadable
from helhed.eligibility.facts import Facts
from helhed.eligibility.finding import Verdict
from helhed.eligibility.parse_input import parse_facts
from helhed.eligibility.wording import VERDICT_WORDS
from helhed.errors import CatalogueError, FactError, Fault, describe_given_value, suggest_known_word
from helhed.read_errors import describe_toml_error, find_toml_line

__all__ = [
    "CASES_FILE",
    "KnownCase",
    "StandardCase",
    "StandardCaseFile",
    "list_rule_names",
    "parse_case",
    "parse_case_file",
    "plain_input",
]

CASES_FILE = "cases.toml"
_TRUTH = {"ja": True, "nej": False}

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardCase:
    """One case. Without `request` it is about `product` alone, and with `pathway` about the proposal.

    `not_met` are all the rules that are broken; `met`, `unknown` and `missing` are those that must be among the others.
    `because` and `changes` are words that the explanation, and what would change it, must hold. `applications` are the
    outcomes of the product's rules on applying; `steps` the last day of each step of a case of the `products` under the
    Act `regime`, from the days it has `begun`, where only weekends are no working days.
    """

    title: str
    on: date | None = None
    product: str = ""
    facts: Table = field(default_factory=dict)
    signs: tuple[str, ...] = ()
    signs_absent: tuple[str, ...] = ()
    grants: tuple[Table, ...] | None = None
    request: tuple[Table, ...] = ()
    verdict: Verdict | None = None
    met: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    pathway: str | None = None
    questions: tuple[str, ...] = ()
    applications: Table = field(default_factory=dict)
    steps: Table = field(default_factory=dict)
    begun: Table = field(default_factory=dict)
    products: tuple[str, ...] = ()
    regime: Regime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCase:
    """A case with what it knows as an assessment reads it: the facts by their names, the lines as plain values."""

    case: StandardCase
    facts: Table
    request: tuple[Table, ...]
    parsed: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardCaseFile:
    """The file cases.toml: its day, its cases, and the numbers that no case can show, each as it reads in Danish."""

    on: date
    cases: tuple[StandardCase, ...]
    numbers: Table = field(default_factory=dict)


def _read_table(reader: Reader, value: Any, path: Path) -> Table:
    if not isinstance(value, Mapping):
        raise reader.fault(path, f"her skal stå en tabel med nøgler, ikke {describe_given_value(value)}.")
    return value


def _read_verdict(reader: Reader, value: Any, path: Path) -> Verdict:
    """A verdict by its word, or by the first words of how it is told in Danish."""
    written = value.strip().casefold() if isinstance(value, str) else ""
    for verdict, words in VERDICT_WORDS.items():
        said = re.sub(r"\W+", " ", words)
        if written and (written == verdict.value or f"{said} ".startswith(re.sub(r"\W+", " ", f"{written} "))):
            return verdict
    known = ", ".join(f"«{words.partition(';')[0]}»" for words in VERDICT_WORDS.values())
    raise reader.fault(path, f"{describe_given_value(value)} er ikke et svar; skriv et af {known}.")


_CASE_SHAPES: dict[Any, Any] = {**SHAPES, Table: _read_table, Verdict: _read_verdict}


def parse_case_file(text: str, file: str) -> StandardCaseFile:
    """Reads the cases of a catalogue. Raises CatalogueError with every fault: file, line and key."""
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        message = f"{describe_toml_error(error)}."
        raise CatalogueError([Fault(file=file, line=find_toml_line(error), message=message)]) from error
    reader = Reader(file=file, line_of=line_finder(text), shapes=_CASE_SHAPES)
    try:
        read: StandardCaseFile = reader.record(StandardCaseFile, table, ())
    except Unreadable as error:
        raise CatalogueError(reader.faults) from error
    for number, case in enumerate(read.cases):
        _require_expectation(reader, case, ("cases", number))
    if reader.faults:
        raise CatalogueError(reader.faults)
    return read


def _require_expectation(reader: Reader, case: StandardCase, place: Path) -> None:
    if case.verdict is None and case.pathway is None and not case.steps and not case.applications:
        reader.fault(place, "sagen siger ikke, hvad der ventes; skriv «verdict», eller «pathway» for et forslag.")
    _check_days(reader, case.begun, [*StepStart][1:], "en begyndelse", (*place, "begun"))
    _check_days(reader, case.steps, [*ProcessStep][1:], "et trin", (*place, "steps"))
    if case.verdict is not None and not case.product and not case.request:
        reader.fault(place, "sagen siger ikke, hvad svaret er om; skriv «product» eller «request».")


def _check_days(reader: Reader, days: Table, known: Sequence[str], what: str, place: Path) -> None:
    """Each name is known, and each value a day."""
    for name, day in days.items():
        if name not in known:
            reader.fault((*place, name), f"«{name}» er ikke {what}.{suggest_known_word(name, known)}")
        try:
            reader.read(date, day, (*place, name))
        except Unreadable:
            continue


def parse_case(case: StandardCase, catalogue: Catalogue, reader: Reader, place: Path) -> KnownCase | None:
    """A case with what it knows; None once its faults are recorded with file, line and key."""
    before = len(reader.faults)
    _check_names(case, catalogue, reader, place)
    given: dict[str, Any] = {"facts": dict(_named_facts(case, catalogue, reader, place))}
    for key in ("signs", "signs_absent", "grants", "request"):
        value = getattr(case, key)
        if value is not None:
            given[key] = plain_input(value)
    try:
        facts = parse_facts(given, catalogue)
    except FactError as error:
        for fault in error.faults:
            reader.fault((*place, *_parts(fault.key)), fault.message)
        return None
    if len(reader.faults) > before:
        return None
    return KnownCase(case=case, facts=given["facts"], request=tuple(given["request"]), parsed=facts)


def _named_facts(case: StandardCase, catalogue: Catalogue, reader: Reader, place: Path) -> Iterator[tuple[str, Any]]:
    known = _fact_names(catalogue)
    for written, value in case.facts.items():
        fact = known.get(_folded(written))
        if fact is None:
            message = f"oplysningen «{written}» findes ikke.{suggest_known_word(written, [*catalogue.defined])}"
            reader.fault((*place, "facts", written), f"{message} `helhed facts` viser dem alle.")
            continue
        yield fact.name, plain_input(_value_of(fact, value))


def _fact_names(catalogue: Catalogue) -> dict[str, FactDefinition]:
    """The facts by everything they are called; what two are called is the name of neither."""
    found: dict[str, FactDefinition] = {}
    doubtful: set[str] = set()
    for fact in catalogue.defined.values():
        own = fact.name.removeprefix(f"{catalogue.id}.")
        for name in {_folded(word) for word in (own, fact.meaning, fact.question, fact.plain) if word}:
            if name in found:
                doubtful.add(name)
            found[name] = fact
    whole = {_folded(name): fact for name, fact in catalogue.defined.items()}
    return {name: fact for name, fact in found.items() if name not in doubtful} | whole


def _folded(word: str) -> str:
    return " ".join(word.casefold().rstrip("?. ").split())


def _value_of(fact: FactDefinition, value: Any) -> Any:
    """A value by its Danish word; what is none is left for the reader of facts to refuse."""
    if isinstance(value, list):
        return [_value_of(fact, part) for part in value]
    if not isinstance(value, str):
        return value
    words: dict[str, Any] = {_folded(said): own for own, said in (*fact.said, *fact.short)}
    is_flag = not fact.choices and not fact.numbers
    return {**words, **(_TRUTH if is_flag else {})}.get(_folded(value), value)


def plain_input(value: Any) -> Any:
    """A TOML value as the JSON it would be: dates and clock times as texts."""
    if isinstance(value, Mapping):
        return {key: plain_input(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain_input(part) for part in value]
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else value


def _parts(key: str) -> Path:
    """`request[0].amounts.rooms` as a path in the file; the name of a declared fact has a full stop of its own."""
    if key.startswith("facts."):
        return ("facts", key.removeprefix("facts."))
    return tuple(int(part) if part.isdigit() else part for part in key.replace("[", ".").replace("]", "").split("."))


def _check_names(case: StandardCase, catalogue: Catalogue, reader: Reader, place: Path) -> None:
    codes = [product.code for product in catalogue.products]
    for key in ("product", "pathway"):
        code = getattr(case, key)
        if code and code not in codes:
            reader.fault((*place, key), f"ydelsen «{code}» findes ikke i kataloget.{suggest_known_word(code, codes)}")
            return
    known = list_rule_names(case, catalogue)
    for key in ("met", "not_met", "unknown"):
        for number, name in enumerate(getattr(case, key)):
            if name not in known:
                message = f"reglen «{name}» findes ikke.{suggest_known_word(name, known)}"
                reader.fault((*place, key, number), message)


def list_rule_names(case: StandardCase, catalogue: Catalogue) -> Sequence[str]:
    """The rules that a case may name: with their product, and those of its own product also without."""
    lines = [str(line.get("package", "")) for line in case.request]
    named: list[str] = []
    for product in catalogue.products:
        if product.code not in (case.product, *lines):
            continue
        own = [condition.name for condition in catalogue.conditions_of(product)]
        own += [limit.name for limit in catalogue.limits_of(product)]
        own += [combination.name for combination in catalogue.combinations()]
        named += [f"{product.code}.{name}" for name in own] + (own if product.code == case.product else [])
    return list(dict.fromkeys(named))
