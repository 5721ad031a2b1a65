"""What a person has written in the form of an assessment, as a draft. What the form does not ask about is kept."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from helhed.catalogue import REGIME, Catalogue, FactKind
from municipality.casework.catalogues import find_fact_definition
from municipality.casework.codes import LEVELS, NeedShift, Performance, Significance
from municipality.casework.drafts import AssessmentDraft, ItemLevels, NeedOfHelp
from municipality.casework.models.assessments import OVERALL_LEVELS
from municipality.web.shared.input import parse_text
from municipality.web.shared.standards.trial_form import SIGNS, list_catalogue_facts

# What the standards read, but an assessment holds elsewhere: in the level, the home, the needs and the choice of Act.
ELSEWHERE = {"functional_level", "dwelling", "weekly_minutes", "staff_per_visit", "shifts", REGIME}
MINUTES_A_DAY = 1440
LONGEST_RHYTHM = 52
MOST_TIMES = 99
# What each part of a need holds where nothing is written in it.
EMPTY_NEED: Mapping[str, tuple[str, ...]] = {
    "til": ("",), "del": ("", *NeedShift.values), "minutter": ("",), "gange": ("", "7"), "uger": ("", "1"), "to": ("",)
}  # fmt: skip
NEED_PARTS = tuple(EMPTY_NEED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentInput:
    """A draft, and what in the form could not be part of it yet: each field with what to write there."""

    draft: AssessmentDraft
    faults: Mapping[str, str]


def asked_facts(catalogue: Catalogue, read: Iterable[str]) -> tuple[str, ...]:
    """The facts the form asks about."""
    return tuple(fact for fact in list_catalogue_facts(catalogue, read) if fact not in ELSEWHERE)


def read_form(given: QueryDict, before: AssessmentDraft, asked: Iterable[str]) -> AssessmentInput:
    """The draft as the form now says it."""
    faults: dict[str, str] = {}
    draft = replace(
        before,
        assessed_on=_day(given.get("vurderet", ""), before.assessed_on, faults),
        place=given.get("sted", "").strip(),
        participants=tuple(line.strip() for line in given.get("deltog", "").splitlines() if line.strip()),
        own_view=given.get("syn", "").strip(),
        resources=given.get("ressourcer", "").strip(),
        goals=given.get("maal", "").strip(),
        facts=_facts(given, before, asked, faults),
        signs=tuple(dict.fromkeys(given.getlist(SIGNS))),
        overall_level=_level(given.get("samlet", ""), OVERALL_LEVELS),
        overall_reason=given.get("begrundelse", "").strip(),
        items=tuple(_item(given, item) for item in before.items),
        needs=tuple(_needs(given, before.needs, faults)),
    )
    return AssessmentInput(draft=draft, faults=faults)


def _day(written: str, before: date, faults: dict[str, str]) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        faults["vurderet"] = _("Skriv den dag, vurderingen er lavet.")
        return before


def _facts(given: QueryDict, before: AssessmentDraft, asked: Iterable[str], faults: dict[str, str]) -> dict[str, Any]:
    names = tuple(asked)
    said = {name: _fact(name, given.get(name, ""), before.facts.get(name), faults) for name in names}
    kept = {name: value for name, value in before.facts.items() if name not in names}
    return kept | {name: value for name, value in said.items() if value is not None}


def _fact(name: str, words: str, before: Any, faults: dict[str, str]) -> Any:
    fact = find_fact_definition(name)
    if fact.kind is FactKind.FLAG:
        return {"ja": True, "nej": False}.get(words)
    if fact.kind is FactKind.COUNT:
        return next((number for number in fact.numbers if str(number) == words), None)
    if fact.kind is FactKind.AMOUNT:
        return _amount(name, words.strip(), before, faults)
    if fact.kind is not FactKind.WEEKS:
        return words if words in fact.choices else None
    try:
        return parse_text.parse_weeks(words) if words.strip() else None
    except parse_text.Unusable as fault:
        faults[name] = str(fault)
        return before


def _amount(name: str, words: str, before: Any, faults: dict[str, str]) -> Any:
    if not words:
        return None
    if re.fullmatch("[0-9]{1,9}", words):
        return int(words)
    faults[name] = _("Skriv et helt tal, 0 eller mere.")
    return before


def _level(written: str, among: Iterable[int]) -> int | None:
    return next((level for level in among if str(level) == written), None)


def _item(given: QueryDict, before: ItemLevels) -> ItemLevels:
    code = before.code
    performance = given.get(f"udfoerelse-{code}", before.performance)
    significance = given.get(f"betydning-{code}", before.significance)
    return replace(
        before,
        present=_level(given.get(f"nu-{code}", ""), LEVELS),
        expected=_level(given.get(f"forventet-{code}", ""), LEVELS),
        performance=performance if performance in Performance.values else "",
        significance=significance if significance in Significance.values else "",
        note=given.get(f"beskrivelse-{code}", before.note).strip(),
    )


def _needs(given: QueryDict, saved: Iterable[NeedOfHelp], faults: dict[str, str]) -> Iterator[NeedOfHelp]:
    """The needs that are written. One that is not finished is as it was saved, where it was; its fields get faults."""
    written_rows = dict(_read_need_rows(given))
    left = list_other_saved_needs(saved, {row: said for row, said in written_rows.items() if not _find_missing(said)})
    for number, said in written_rows.items():
        missing = _find_missing(said)
        if not missing:
            yield _read_need(said)
            continue
        untold = _("Behov %(number)s er ikke skrevet færdigt og er ikke gemt.") % {"number": number + 1}
        written = {part: untold for part, empty in EMPTY_NEED.items() if said[part] not in empty}
        faults |= {f"behov-{number}-{part}": sentence for part, sentence in (written | missing).items()}
        if (kept := find_saved_need(number, said, left)) is not None:
            yield left.pop(kept)


def _read_need_rows(given: QueryDict) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with something in them, by their numbers on the page."""
    for number in range(_number(given.get("behov", "0"), MOST_TIMES) or 0):
        said = {part: given.get(f"behov-{number}-{part}", "").strip() for part in NEED_PARTS}
        if not all(said[part] in empty for part, empty in EMPTY_NEED.items()):
            yield number, said


def list_other_saved_needs(
    saved: Iterable[NeedOfHelp], finished: Mapping[int, Mapping[str, str]]
) -> dict[int, NeedOfHelp]:
    """The saved needs by their numbers, without those that finished rows are about; each row is about one."""
    left = dict(enumerate(saved))
    for number, said in finished.items():
        found = find_same_need(number, said, left)
        if found is not None:
            del left[found]
    return left


def find_same_need(number: int, said: Mapping[str, str], left: Mapping[int, NeedOfHelp]) -> int | None:
    """The saved need for the same help at the same time as a row; where there are several, that with its number."""
    same = [key for key, need in left.items() if (need.what, need.shift) == (said["til"], said["del"])]
    return min(same, key=lambda key: key != number, default=None)


def find_saved_need(number: int, said: Mapping[str, str], left: Mapping[int, NeedOfHelp]) -> int | None:
    """The saved need that an unfinished row is about: the same; else that with its number, whose words are changed."""
    same = find_same_need(number, said, left)
    return same if same is not None else number if number in left else None


def _find_missing(said: Mapping[str, str]) -> dict[str, str]:
    """What a need lacks, by the part that is missing or cannot be read."""
    numbers = {"minutter": MINUTES_A_DAY, "gange": MOST_TIMES, "uger": LONGEST_RHYTHM}
    told = {
        "til": _("Skriv, hvad hjælpen er til."),
        "minutter": _("Skriv minutterne ad gangen som et helt tal fra 1 til 1.440, for eksempel 45."),
        "gange": _("Skriv antallet af gange som et helt tal fra 1 til 99."),
        "uger": _("Skriv et helt tal fra 1 til 52: 1 er hver uge, 2 er hver anden."),
        "del": _("Vælg, hvornår på døgnet."),
    }
    is_right = {part: bool(_number(said[part], most)) for part, most in numbers.items()}
    is_right |= {"til": bool(said["til"]), "del": said["del"] in NeedShift.values}
    is_right["uger"] = is_right["uger"] or not said["uger"]
    return {part: told[part] for part, is_so in is_right.items() if not is_so}


def _read_need(said: Mapping[str, str]) -> NeedOfHelp:
    return NeedOfHelp(
        shift=said["del"],
        what=said["til"],
        minutes=int(said["minutter"]),
        times=int(said["gange"]),
        every_weeks=int(said["uger"] or 1),
        employees=2 if said["to"] else 1,
    )


def _number(written: str, at_most: int) -> int | None:
    number = int(written) if written.isascii() and written.isdecimal() and len(written) <= 4 else None  # noqa: PLR2004 — no field holds more
    return number if number is not None and number <= at_most else None
