"""Reads the law cases of tests/law_cases/ and holds a catalogue's answers against them.

A case knows what is to be answered, never how. Each form of case (a product, its levels, a request, its clock times,
its visits, a proposal) is unfolded into single questions, so that a failure names one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from helhed.catalogue import Catalogue
from helhed.eligibility import Rulebook, as_json, assess, parse_facts, prepare_rulebook

FOLDER = Path(__file__).resolve().parent.parent / "law_cases"
REVIEWED = FOLDER / "reviewed.toml"
OUTCOMES = ("met", "not_met", "unknown")
LEVELS = (0, 1, 2, 3, 4)
UNKNOWN_HOURS, NOTHING_PROPOSED = "ukendt", "intet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing asked of one catalogue, and what the answer must say. `about` names the products it can tell about."""

    title: str
    catalogue: str
    on: date
    about: tuple[str, ...]
    given: Mapping[str, Any]
    expected: Mapping[str, Any]
    part: str


def questions() -> tuple[Question, ...]:
    """Every question of every file."""
    files = sorted(path for path in FOLDER.glob("*.toml") if path != REVIEWED)
    return tuple(question for path in files for question in questions_of(path))


def questions_of(path: Path) -> Iterator[Question]:
    """The questions of one file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    catalogue, on = table.pop("catalogue"), table.pop("on")
    for form, rows in table.items():
        for row in rows:
            for title, about, given, expected, part in _UNFOLDED[form](row):
                yield Question(
                    title=title, catalogue=catalogue, on=on, about=about, given=given, expected=expected, part=part
                )


Unfolded = Iterator[tuple[str, tuple[str, ...], dict[str, Any], dict[str, Any], str]]


def _given(row: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """The part of a case that goes into the assessment."""
    known = {key: row[key] for key in ("facts", "grants", "request", "signs", "signs_absent") if key in row}
    return {**known, **more}


def _case(row: Mapping[str, Any]) -> Unfolded:
    rules = {f"{row['product']}.{name}": outcome for outcome in OUTCOMES for name in row.get(outcome, ())}
    expected = {"verdict": row["verdict"], "rules": rules, "missing": set(row.get("missing", ()))}
    expected |= {key: set(row[key]) for key in ("signs_for", "signs_against") if key in row}
    yield row["title"], (row["product"],), _given(row), expected, "product"


def _levels(row: Mapping[str, Any]) -> Unfolded:
    code = row["product"]
    for level in LEVELS:
        is_met = level in row["met"]
        expected = {
            "verdict": "within" if is_met else row["otherwise"],
            "some_rules": {f"{code}.level": "met" if is_met else "not_met"},
        }
        given = _given(row, facts={**row["facts"], "functional_level": level})
        yield f"{row['title']}: niveau {level}", (code,), given, expected, "product"
    unknown = {"verdict": row.get("without", "within"), "some_rules": {f"{code}.level": "unknown"}}
    yield f"{row['title']}: intet niveau", (code,), _given(row), unknown, "product"
    given = _given(row, facts={**row["facts"], "functional_level": 9})
    yield f"{row['title']}: niveau 9", (code,), given, unknown, "product"


def _request(row: Mapping[str, Any]) -> Unfolded:
    expected = {key: set(row.get(key, ())) for key in OUTCOMES} | {"verdict": row["verdict"]}
    if "missing" in row:
        expected["missing"] = set(row["missing"])
    about = tuple(line["package"] for line in row["request"])
    yield row["title"], about, _given(row), expected, "request"


def _starts(row: Mapping[str, Any]) -> Unfolded:
    rule = f"{row['product']}.{row['rule']}"
    for start in (*row["inside"], *row["outside"]):
        is_inside = start in row["inside"]
        line = {"package": row["product"], "weekdays": ["mon"], "starts": [start], **row.get("line", {})}
        expected = {"some_rules": {rule: "met" if is_inside else "not_met"}}
        if not is_inside:
            expected["verdict"] = "outside"
        given = _given(row, request=[line], grants=row.get("grants", []))
        yield f"{row['title']}: {start}", (row["product"],), given, expected, "request"


def _visits(row: Mapping[str, Any]) -> Unfolded:
    for visits in (*row["fine"], *row["many"]):
        is_fine = visits in row["fine"]
        line = {"package": row["product"], "weekdays": ["mon"], "visits": visits}
        expected = {
            "verdict": "within" if is_fine else "needs_reason",
            "not_met": set() if is_fine else {f"{row['product']}.visits"},
        }
        given = _given(row, request=[line], grants=row.get("grants", []))
        yield f"{row['title']}: {visits}", (row["product"],), given, expected, "request"


def _proposals(row: Mapping[str, Any]) -> Unfolded:
    for minutes, pathway, verdict, codes in row["rows"]:
        proposed = None if pathway == NOTHING_PROPOSED else pathway
        expected = {"pathway": proposed, "verdict": verdict, "questions": set(codes)}
        hours = {} if minutes == UNKNOWN_HOURS else {"weekly_minutes": minutes}
        given = _given(row, facts={**row["facts"], **hours})
        yield f"{row['title']}: {minutes} minutter", (pathway,), given, expected, "proposal"


_UNFOLDED = {
    "cases": _case,
    "levels": _levels,
    "requests": _request,
    "starts": _starts,
    "visits": _visits,
    "proposals": _proposals,
}


def answers(question: Question, rulebook: Rulebook) -> dict[str, Any]:
    """What the catalogue says to a question, in the contract's form."""
    given = _plain(question.given)
    return as_json(assess(rulebook, parse_facts(given, rulebook.catalogue)))


def ready(catalogue: Catalogue, on: date) -> Rulebook:
    """A catalogue ready for the cases' day."""
    return prepare_rulebook(catalogue, on)


def _plain(value: Any) -> Any:
    """A case as the JSON it would be: dates as texts."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def disagreements(question: Question, answer: Mapping[str, Any]) -> list[str]:
    """Where an answer is not what the case expects, in words; empty where they agree."""
    part = _part(question, answer)
    found = {key: value for key, value in _said(part).items() if key in question.expected}
    wrong = [
        f"{key}: ventet {question.expected[key]}, svaret er {value}"
        for key, value in found.items()
        if key != "met" and question.expected[key] != value
    ]
    wrong += [f"{rule} er ikke opfyldt i svaret" for rule in _lacking(question, part)]
    rules = _said(part)["rules"]
    for rule, outcome in question.expected.get("some_rules", {}).items():
        if rules.get(rule) != outcome:
            wrong.append(f"{rule}: ventet {outcome}, svaret er {rules.get(rule)}")
    return wrong


def _part(question: Question, answer: Mapping[str, Any]) -> Mapping[str, Any]:
    if question.part == "product":
        return next(product for product in answer["products"] if product["code"] == question.about[0])
    part: Mapping[str, Any] = answer[question.part]
    return part


def _said(part: Mapping[str, Any]) -> dict[str, Any]:
    findings = part.get("findings", ())
    return {
        "verdict": part["verdict"],
        "rules": {finding["rule"]: finding["outcome"] for finding in findings},
        "missing": set(part.get("missing", ())),
        "signs_for": set(part.get("signs", {}).get("for", ())),
        "signs_against": set(part.get("signs", {}).get("against", ())),
        "pathway": part.get("pathway"),
        "questions": {question["code"] for question in part.get("questions", ())},
        "not_met": {finding["rule"] for finding in findings if finding["outcome"] == "not_met"},
        "unknown": {finding["rule"] for finding in findings if finding["outcome"] == "unknown"},
    }


def _lacking(question: Question, part: Mapping[str, Any]) -> list[str]:
    """The rules that must be met in a request and are not, or are not heard."""
    if question.part != "request":
        return []
    rules = _said(part)["rules"]
    return [rule for rule in sorted(question.expected.get("met", ())) if rules.get(rule) != "met"]


def forces_said(answer: Mapping[str, Any]) -> dict[str, str]:
    """The force of every rule an answer mentions."""
    parts = [*answer["products"], *([answer["request"]] if answer.get("request") else [])]
    return {finding["rule"]: finding["force"] for part in parts for finding in part["findings"]}
