"""From what a reader wrote in the form to the contract's input (assess.md), with every fault beside its own field.

What a person writes by hand (hours, clock times, weeks, dates) is read here, in the ways Danes write it. Everything
else is handed to the core's own strict reader, and its faults find their way back to the field they came from.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from helhed.catalogue import Catalogue, FactKind, definition
from helhed.eligibility import Facts, read_facts
from helhed.errors import FactError
from municipality.web.public.trial_form import GRANT_ROWS, GRANTS_KNOWN, REQUEST, SIGNS

HOURS_A_WEEK = 168
LAST_WEEK = 53
CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
DANISH_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


class Unusable(ValueError):
    """What was written in a field cannot be used; the text says what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a reader asks to have tried: usable facts, or faults by field name."""

    facts: Facts | None
    faults: Mapping[str, str] = field(default_factory=dict)


def read_trial(catalogue: Catalogue, facts: tuple[str, ...], given: QueryDict) -> Tried:
    """The facts of a filled form; every fault at once where something cannot be used."""
    faults: dict[str, str] = {}
    values = {name: _read(name, given, faults) for name in facts if given.get(name, "").strip()}
    contract = {
        "facts": values,
        "signs": list(dict.fromkeys(given.getlist(SIGNS))),
        "grants": _grants(given),
        "request": _request(given, faults),
    }
    try:
        usable = read_facts(contract, catalogue)
    except FactError as error:
        for fault in error.faults:
            faults.setdefault(_field_of(fault.key, _granted(given)), fault.message)
        usable = None
    return Tried(facts=None if faults else usable, faults={name: text for name, text in faults.items() if text})


def _read(name: str, given: QueryDict, faults: dict[str, str]) -> Any:
    kind = definition(name).kind
    if kind is FactKind.SHIFTS:
        return [shift for shift in given.getlist(name) if shift]
    read = _BY_KIND.get(kind, str)
    return _tried(read, name, given, faults)


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
    return int(written) if written.isdecimal() else written


def _minutes(written: str) -> int:
    """Hours as Danes write them: 7 · 7,5 · 7.5 · 7:30."""
    if match := re.fullmatch(r"(\d{1,3}):([0-5]\d)", written):
        minutes = int(match[1]) * 60 + int(match[2])
    elif re.fullmatch(r"\d{1,3}([.,]\d{1,2})?", written):
        minutes = round(float(written.replace(",", ".")) * 60)
    else:
        raise Unusable(
            _("“%(written)s” er ikke et antal timer. Skriv for eksempel 7,5 eller 7:30.") % {"written": written}
        )
    if minutes > HOURS_A_WEEK * 60:
        raise Unusable(_("Der er kun 168 timer på en uge. Skriv et mindre tal."))
    return minutes


def _weeks(written: str) -> list[int]:
    if written.casefold() in ("ingen", "none"):
        return []
    parts = [part for part in re.split(r"[,;\s]+", written) if part]
    if not all(part.isdecimal() and 1 <= int(part) <= LAST_WEEK for part in parts):
        raise Unusable(
            _("“%(written)s” er ikke ugenumre. Skriv tal fra 1 til 53 med komma imellem.") % {"written": written}
        )
    return [int(part) for part in parts]


def _starts(written: str) -> list[str]:
    return [_clock(part) for part in re.split(r"[,;\s]+", written) if part]


def _clock(part: str) -> str:
    match = CLOCK.fullmatch(part.removeprefix("kl"))
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 -- a clock
        raise Unusable(_("“%(written)s” er ikke et klokkeslæt. Skriv for eksempel 8.15.") % {"written": part})
    return f"{hour:02d}:{minute:02d}"


def _day(written: str) -> str:
    match = DANISH_DAY.fullmatch(written)
    try:
        return (date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(written)).isoformat()
    except ValueError:
        raise Unusable(
            _("“%(written)s” er ikke en dato. Skriv for eksempel 31.12.2026.") % {"written": written}
        ) from None


def _count(written: str) -> int:
    if written.isdecimal() and 1 <= int(written) <= 99:  # noqa: PLR2004 -- more is a slip of the keyboard
        return int(written)
    raise Unusable(_("“%(written)s” er ikke et antal. Skriv et helt tal fra 1.") % {"written": written})


_BY_KIND: Mapping[FactKind, Callable[[str], Any]] = {
    FactKind.FLAG: _flag,
    FactKind.LEVEL: _number,
    FactKind.COUNT: _number,
    FactKind.MINUTES: _minutes,
    FactKind.WEEKS: _weeks,
}


def _grants(given: QueryDict) -> list[dict[str, Any]] | None:
    """What runs already; None (unknown) until the reader has said."""
    if given.get(GRANTS_KNOWN) == "ingen":
        return []
    if given.get(GRANTS_KNOWN) != "disse":
        return None
    return [{"package": given[row], **_weekdays(f"{row}_dage", given)} for row in _granted(given)]


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
        "per_day": _tried(_count, "per_dag", given, faults),
        "visits": _tried(_count, "besoeg", given, faults),
        "starts": _tried(_starts, "start", given, faults),
        "until": _tried(_day, "til", given, faults),
        "weeks": _tried(_weeks, "uger", given, faults),
        "quantity": {"1": 1, "0.5": 0.5}.get(given.get("maengde", ""), given.get("maengde") or None),
        "items": given.getlist("opgaver") or None,
        "one_off": given.get("engang") == "ja" or None,
        "morning_care": given.get("morgenpleje") == "ja" or None,
    }
    line = {key: value for key, value in read.items() if value is not None}
    return [{"package": given[REQUEST], **_weekdays("dage", given), **line}]


_FIELDS_OF_LINE = {
    "package": REQUEST, "weekdays": "dage", "per_day": "per_dag", "visits": "besoeg", "starts": "start",
    "until": "til", "weeks": "uger", "quantity": "maengde", "items": "opgaver", "one_off": "engang",
    "morning_care": "morgenpleje",
}  # fmt: skip


def _field_of(key: str, granted: list[str]) -> str:
    """The field of the form behind a key of the contract: `facts.dwelling`, `request[0].starts`,
    `grants[1].package`.
    """
    if key.startswith("facts."):
        return key.removeprefix("facts.")
    if match := re.fullmatch(r"request\[\d+\]\.?(\w*)", key):
        return _FIELDS_OF_LINE.get(match[1], REQUEST)
    if match := re.match(r"grants\[(\d+)\]", key):
        return granted[int(match[1])]
    return {"signs": SIGNS}.get(key, key)
