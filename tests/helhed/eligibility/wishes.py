"""What may be requested of Herning's packages, read a second time by hand: every sentence about a request line.

A weekday that is not said is tried as every set of days it could be: what holds for all of them is known, the rest is
unknown. Nothing here comes from the catalogue or from the code under test.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from tests.helhed.eligibility.people import WEEKDAYS
from tests.helhed.eligibility.readings import B, G, M, verdict

Line = Mapping[str, Any]
Rows = Sequence[Line]

DAY, EVENING = ("F1", "F2", "F3", "F4"), ("G1", "G2", "G3", "G4", "G4/S")
WINDOWS = {
    **dict.fromkeys((*DAY, "T/center", "T/spise", "S", "C"), ("07:00", "17:00")),
    **dict.fromkeys(EVENING, ("16:00", "23:30")),
    "H": ("23:30", "07:00"),
}
PER_DAY = {**dict.fromkeys((*DAY, *EVENING, "H", "T/center", "T/spise", "S"), (B, 1)), "C": (G, 2)}
PER_WEEK = {**dict.fromkeys((*DAY, "G1", "G2", "G3", "G4", "H", "T/spise"), 7), "T/center": 5, "C": 14}
VISITS = {"F1": 1, "G1": 1, "F2": 2, "G2": 2}
ITEMS: Mapping[str, str] = {
    "F1": "bath toilette dressing worn_aids commode_emptying eating_parts "
    "hair_wash medication nail_care bed_making bed_linen",
    "F2": "bath toilette dressing in_out_of_bed meal_support hair_wash medication commode_emptying bed_making "
    "bed_linen daytime_structure dishwashing nail_care skin_care shaving tooth_care worn_aids",
    "F3": "bath toilette dressing transfer toilet_visits meal_support hair_wash medication commode_emptying "
    "bed_making bed_linen daytime_structure nail_care skin_care shaving tooth_care worn_aids dishwashing",
    "F4": "bath toilette hair_wash dressing transfer turning_positioning medication toilet_visits commode_emptying "
    "bed_making bed_linen everyday_overview day_rhythm nail_care skin_care shaving tooth_care worn_aids "
    "meal_support eating_help dishwashing",
    "G1": "dressing catheter_and_incontinence worn_aids medication",
    "G2": "night_hygiene dressing excretion_care worn_aids targeted_support evening_structure supper medication",
    "G3": "night_hygiene dressing toilet_visits excretion_care worn_aids transfer turning_positioning "
    "evening_structure targeted_support supper medication",
    "G4": "night_hygiene dressing toilet_visits excretion_care worn_aids transfer turning_positioning "
    "evening_structure supper eating_help medication",
    "H": "toilet_visits excretion_care transfer turning_positioning drink_and_nutrition medication late_to_bed",
    "O": "observe_function observe_symptoms observe_day_rhythm check_no_answer",
    "T/center": "escort overcoat",
    "T/spise": "escort overcoat",
    "S": "strengthen_resources extended_personal_care",
    "G4/S": "strengthen_resources extended_personal_care",
    "C": "listen_and_start appointments social_contacts read_letters daily_guidance bins bed_linen_special",
}
CORE = {
    "F1": "bath toilette dressing worn_aids commode_emptying eating_parts",
    "F2": "bath toilette dressing in_out_of_bed meal_support",
}
EXCLUDED = {
    "F1": "hairdressing special_foot_care nail_polish",
    "F2": "hairdressing special_foot_care nail_polish warm_cooking cooking_for_others",
    "F3": "hairdressing special_foot_care nail_polish warm_cooking cooking_for_others",
    "F4": "hairdressing special_foot_care nail_polish warm_cooking_daily cooking_for_others",
    "O": "repeated_planned_task practical_help acute_visit",
    "C": "read_books loneliness_treatment smoking_help religious_rituals",
    "S": "task_under_section_85 task_under_section_96 task_under_section_97",
    "G4/S": "task_under_section_85 task_under_section_96 task_under_section_97",
}
ALL_ITEMS = sorted({item for lists in (ITEMS, EXCLUDED) for words in lists.values() for item in words.split()})
Outcomes = dict[str, tuple[str, bool | None]]


def is_within(start: str, window: tuple[str, str]) -> bool:
    first, end = window
    return first <= start < end if first < end else start >= first or start < end


def line_verdicts(facts: Line, grants: Rows, lines: Rows) -> list[str]:
    """The verdict of each line, whatever the weekdays that are not said turn out to be."""
    merged: list[Outcomes] = [{} for _ in lines]
    for complete in _completions(lines):
        for place, line in enumerate(complete):
            others = [*grants, *(other for number, other in enumerate(complete) if number != place)]
            for rule, force, met in outcomes(facts, line, others):
                agreed = merged[place].get(rule, (force, met))[1] is met
                merged[place][rule] = (force, met if agreed else None)
    return [verdict([*rules.values()]) for rules in merged]


def _completions(lines: Rows) -> Iterator[list[Line]]:
    said = [
        [line] if line.get("weekdays") is not None else [{**line, "weekdays": days} for days in _sets_of_days()]
        for line in lines
    ]
    yield from ([*choice] for choice in product(*said))


def _sets_of_days() -> Iterator[tuple[str, ...]]:
    for size in range(1, len(WEEKDAYS) + 1):
        yield from combinations(WEEKDAYS, size)


def _amount(row: Line) -> Any:
    return row.get("per_day", 1) * row.get("quantity", 1)


def _on(day: str, rows: Rows) -> list[Line]:
    return [row for row in rows if day in row.get("weekdays", WEEKDAYS)]


def outcomes(facts: Line, line: Line, others: Rows) -> Iterator[tuple[str, str, bool | None]]:
    """Every rule that speaks to a line, its force and whether it is kept. Weekdays are all said here."""
    yield from _extent(line, others)
    yield from _form(line)
    if line.get("items"):
        yield from _contents(facts, line, others)
    yield from _together(facts, line, others)


def _extent(line: Line, others: Rows) -> Iterator[tuple[str, str, bool | None]]:
    code = line["package"]
    same = [line, *(row for row in others if row["package"] == code)]
    if code in PER_DAY:
        force, cap = PER_DAY[code]
        yield "per_day", force, all(sum(map(_amount, _on(day, same))) <= cap for day in line["weekdays"])
    if code in PER_WEEK:
        yield "per_week", B, sum(_amount(row) for day in WEEKDAYS for row in _on(day, same)) <= PER_WEEK[code]
    if code == "T/center":
        yield "weekend", B, not {"sat", "sun"} & set(line["weekdays"])


def _form(line: Line) -> Iterator[tuple[str, str, bool | None]]:
    code = line["package"]
    starts = line.get("starts", ())
    if starts and code in WINDOWS:
        yield "window", B, all(is_within(start, WINDOWS[code]) for start in starts)
    if starts and line.get("morning_care") and code in DAY:
        yield "morning_care", B, all(start < "10:30" for start in starts)
    if code in VISITS and line.get("visits") is not None:
        yield "visits", G, line["visits"] <= VISITS[code]
    quantity = line.get("quantity", 1)
    yield "quantity", B, quantity == 1 or (code == "S" and quantity == 0.5)
    if line.get("one_off") and code not in ("H", "O"):
        yield "one_off", M, False
    if code == "O":
        yield "until", G, line.get("until") is not None


def _contents(facts: Line, line: Line, others: Rows) -> Iterator[tuple[str, str, bool | None]]:
    code, items = line["package"], set(line["items"])
    listed, excluded = set(ITEMS[code].split()), set(EXCLUDED.get(code, "").split())
    yield "excluded", B, not items & excluded
    yield "listed", M, items <= listed | excluded
    core = set(CORE.get(code, "").split())
    if core and items & (listed - core):
        yield "with_core", B if code == "F1" else M, bool(items & core)
    if code == "C" and items & {"bins", "bed_linen_special"}:
        weeks = facts.get("cleaning_weeks")
        granted = facts.get("cleaning_granted")
        yield "cleaning", B, (True if granted is None and weeks is not None else granted)
        if line.get("weeks") is not None:
            yield "weeks", B, None if weeks is None else not set(weeks) & set(line["weeks"])
    if code in ("T/center", "T/spise") and items == {"overcoat"}:
        yield "overcoat", B, not any(row["package"] in (*DAY, *EVENING) for row in others)


def _together(facts: Line, line: Line, others: Rows) -> Iterator[tuple[str, str, bool | None]]:
    code = line["package"]
    beside = {row["package"] for day in line["weekdays"] for row in _on(day, others)}
    for name, group in (("one_by_day", DAY), ("one_by_evening", EVENING)):
        if code in group:
            yield name, B, not beside & set(group)
    if code == "S":
        yield "complex_care", B, all(any(row["package"] == "F4" for row in _on(d, others)) for d in line["weekdays"])
    if code == "G4/S":
        yield "complex_care", B, any(row["package"] == "F4" for row in others)
    opposite = {"T/center": "T/spise", "T/spise": "T/center"}.get(code)
    if opposite:
        facts_read = (facts.get("stays_at_centre_to_eat"), facts.get("already_at_centre"))
        is_apart = False if True in facts_read else None if None in facts_read else True
        yield "one_escort", B, is_apart if opposite in beside else True
