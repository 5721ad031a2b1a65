"""From what a reader wrote to the input of an assessment (docs/contracts/assess.md), every fault at its own field.

What a person writes by hand (hours, clock times, weeks, dates) is read here, in the ways Danes write it. Everything
else is handed to the core's own strict reader, and its faults find their way back to the field they came from.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from helhed.catalogue import Catalogue, FactDefinition, FactKind
from helhed.eligibility import Facts, parse_facts
from helhed.errors import FactError
from municipality.web.shared.input import parse_text as by_hand
from municipality.web.shared.input.parse_rhythm import parse_rhythm_on_days, parse_rhythm_words
from municipality.web.shared.input.parse_text import Unusable, parse_amount
from municipality.web.shared.standards.trial_form import AMOUNT, GRANT_ROWS, GRANTS_KNOWN, REQUEST, RHYTHM, SIGNS


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialInput:
    """What a reader asks to have tried: usable facts, or faults by field name."""

    facts: Facts | None
    faults: Mapping[str, str] = field(default_factory=dict)


def read_trial(catalogue: Catalogue, facts: tuple[str, ...], given: QueryDict) -> TrialInput:
    """The facts of a filled form; every fault at once where something cannot be used."""
    faults: dict[str, str] = {}
    values = {name: _read(catalogue.fact(name), given, faults) for name in facts if given.get(name, "").strip()}
    contract = {
        "facts": values,
        "signs": list(dict.fromkeys(given.getlist(SIGNS))),
        "grants": _grants(given),
        "request": _request(given, faults),
    }
    try:
        usable = parse_facts(contract, catalogue)
    except FactError as error:
        for fault in error.faults:
            faults.setdefault(_field_of(fault.key, _granted(given)), fault.message)
        usable = None
    return TrialInput(facts=None if faults else usable, faults={name: text for name, text in faults.items() if text})


def _read(fact: FactDefinition, given: QueryDict, faults: dict[str, str]) -> Any:
    if fact.kind is FactKind.SHIFTS:
        return [shift for shift in given.getlist(fact.name) if shift]
    read = _BY_KIND.get(fact.kind, str)
    return _tried(read, fact.name, given, faults)


def _tried(read: Callable[[str], Any], name: str, given: QueryDict, faults: dict[str, str]) -> Any:
    """The value of a field; None, and a fault, where it cannot be read. An empty field is None too."""
    written = given.get(name, "").strip()
    if not written:
        return None
    try:
        return read(written)
    except Unusable as fault:
        faults[name] = str(fault)
        return None


def _flag(written: str) -> bool | str:
    return {"ja": True, "nej": False}.get(written, written)


def _number(written: str) -> int | str:
    return int(written) if re.fullmatch("[0-9]{1,9}", written) else written


_BY_KIND: Mapping[FactKind, Callable[[str], Any]] = {
    FactKind.FLAG: _flag,
    FactKind.LEVEL: _number,
    FactKind.COUNT: _number,
    FactKind.AMOUNT: _number,
    FactKind.MINUTES: by_hand.parse_minutes,
    FactKind.WEEKS: by_hand.parse_weeks,
}


def _grants(given: QueryDict) -> list[dict[str, Any]] | None:
    """What runs already; None (unknown) until the reader has said."""
    if given.get(GRANTS_KNOWN) == "ingen":
        return []
    if given.get(GRANTS_KNOWN) != "disse":
        return None
    # A reader who has said that there are grants, but not yet which, has not said that there are none.
    return [{"package": given[row], **_weekdays(f"{row}_dage", given)} for row in _granted(given)] or None


def _granted(given: QueryDict) -> list[str]:
    """The rows of the form in which a grant is chosen."""
    return [row for row in GRANT_ROWS if given.get(row)]


def _weekdays(name: str, given: QueryDict) -> dict[str, list[str]]:
    days = [day for day in given.getlist(name) if day]
    return {"weekdays": days} if days else {}


def _request(given: QueryDict, faults: dict[str, str]) -> list[dict[str, Any]]:
    """One line of what is wished for, or none."""
    if not given.get(REQUEST):
        return []
    read: dict[str, Any] = {
        "per_day": _tried(by_hand.parse_count, "per_dag", given, faults),
        "visits": _tried(by_hand.parse_count, "besoeg", given, faults),
        "starts": _tried(by_hand.parse_start_times, "start", given, faults),
        "until": _tried(by_hand.parse_date, "til", given, faults),
        "weeks": _tried(by_hand.parse_weeks, "uger", given, faults),
        "quantity": {"1": 1, "0.5": 0.5}.get(given.get("maengde", ""), given.get("maengde") or None),
        "items": given.getlist("opgaver") or None,
        "one_off": given.get("engang") == "ja" or None,
        "morning_care": given.get("morgenpleje") == "ja" or None,
        "item_rhythms": _each_field(RHYTHM, parse_rhythm_words, given, faults) or None,
        "amounts": _each_field(AMOUNT, parse_amount, given, faults) or None,
    }
    line = {key: value for key, value in read.items() if value is not None}
    days = _weekdays("dage", given)
    ticked = days.get("weekdays", [])
    rhythm = _tried(lambda words: parse_rhythm_on_days(words, ticked), RHYTHM, given, faults)
    if rhythm:
        line["rhythm"] = rhythm
    return [{"package": given[REQUEST], **(days if not rhythm or "weekdays" in rhythm else {}), **line}]


def _each_field(prefix: str, read: Callable[[str], Any], given: QueryDict, faults: dict[str, str]) -> dict[str, Any]:
    """What is written in the fields that begin so, by the rest of their names."""
    names = [name for name in given if name.startswith(f"{prefix}-")]
    values = {name.removeprefix(f"{prefix}-"): _tried(read, name, given, faults) for name in names}
    return {name: value for name, value in values.items() if value is not None}


_FIELDS_OF_LINE = {
    "package": REQUEST, "weekdays": "dage", "per_day": "per_dag", "visits": "besoeg", "starts": "start",
    "until": "til", "weeks": "uger", "quantity": "maengde", "items": "opgaver", "one_off": "engang",
    "morning_care": "morgenpleje", "rhythm": RHYTHM,
}  # fmt: skip


def _field_of(key: str, granted: list[str]) -> str:
    """The field of the form behind a key of the contract: `facts.dwelling`, `request[0].starts`,
    `grants[1].package`.
    """
    if key.startswith("facts."):
        return key.removeprefix("facts.")
    if match := re.fullmatch(r"request\[\d+\]\.(item_rhythms|amounts)\.(\w+).*", key):
        return f"{RHYTHM if match[1] == 'item_rhythms' else AMOUNT}-{match[2]}"
    if match := re.fullmatch(r"request\[\d+\]\.?(\w*)", key):
        return _FIELDS_OF_LINE.get(match[1], REQUEST)
    if match := re.match(r"grants\[(\d+)\]", key):
        return granted[int(match[1])]
    return {"signs": SIGNS}.get(key, key)
