"""The two standards read a second time, by hand, from the agreed readings: what the program is held against.

Nothing here comes from the catalogues or from the code under test. A condition is a function of the facts that
answers met, not met or unknown, and which facts would decide it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

KnownFacts = Mapping[str, Any]
Answer = tuple[bool | None, frozenset[str]]
"""Met, not met or unknown; and for unknown the facts that would decide."""
Expected = Callable[[KnownFacts], Answer]

CARE_HOMES = ("somatic_care_home", "dementia_care_home")


def is_in(fact: str, *accepted: Any) -> Expected:
    return _leaf(fact, lambda value: value in accepted)


def is_not_in(fact: str, *refused: Any) -> Expected:
    return _leaf(fact, lambda value: value not in refused)


def is_within(fact: str, first: int, last: int | None) -> Expected:
    return _leaf(fact, lambda value: value >= first and (last is None or value <= last))


def lacks(fact: str, word: str) -> Expected:
    return _leaf(fact, lambda value: word not in value)


def holds(fact: str, word: str) -> Expected:
    return _leaf(fact, lambda value: word in value)


def _leaf(fact: str, test: Callable[[Any], bool]) -> Expected:
    def answer(facts: KnownFacts) -> Answer:
        value = facts.get(fact)
        if value is None or (fact == "functional_level" and value == 9):
            return None, frozenset({fact})
        return test(value), frozenset()

    return answer


def either(*parts: Expected) -> Expected:
    return _joint(parts, decisive=True)


def both(*parts: Expected) -> Expected:
    return _joint(parts, decisive=False)


def _joint(parts: tuple[Expected, ...], decisive: bool) -> Expected:
    def answer(facts: KnownFacts) -> Answer:
        answers = [part(facts) for part in parts]
        if any(met is decisive for met, _ in answers):
            return decisive, frozenset()
        if all(met is not None for met, _ in answers):
            return not decisive, frozenset()
        return None, frozenset().union(*(missing for met, missing in answers if met is None))

    return answer


def levels(*accepted: int) -> Expected:
    return is_in("functional_level", *accepted)


B, M, G = "binding", "main_rule", "guidance"
Conditions = tuple[tuple[str, Expected], ...]

NOT_CARE_HOME = (B, is_not_in("dwelling", *CARE_HOMES))
TRAINED = (M, is_in("trained_first", True))
NOT_BY_DAY_OR_OTHERS = (B, either(is_in("possible_by_day", False), is_in("others_can_do_it", False)))
NOT_BY_DAY = (B, is_in("possible_by_day", False))
ESCORT: Conditions = (
    (B, is_in("dwelling", "near_activity_centre")),
    (B, is_in("can_be_trained_to_reach_centre", False)),
    (M, is_in("can_reach_centre_alone", False)),
    (M, is_in("relatives_can_help", False)),
    (G, levels(3, 4)),
)
EXTRA: Conditions = (
    (B, levels(4)),
    (B, holds("grants", "F4")),
    (M, is_in("need_is_permanent", True)),
)

HERNING: Mapping[str, Conditions] = {
    code: (NOT_CARE_HOME, *own)
    for code, own in {
        "F1": ((G, levels(1, 2)), TRAINED),
        "F2": ((G, levels(2, 3)), TRAINED),
        "F3": ((G, levels(3)),),
        "F4": ((G, levels(4)),),
        "G1": ((G, levels(1, 2)), TRAINED, NOT_BY_DAY_OR_OTHERS),
        "G2": ((G, levels(2, 3)), TRAINED, NOT_BY_DAY_OR_OTHERS),
        "G3": ((G, levels(3)), NOT_BY_DAY),
        "G4": ((G, levels(4)), NOT_BY_DAY),
        "H": ((G, levels(3, 4)), NOT_BY_DAY_OR_OTHERS),
        "O": (
            (G, levels(2, 3, 4)),
            (M, either(is_in("condition_unstable", True), is_in("recently_discharged", True))),
        ),
        "T/center": ESCORT,
        "T/spise": ESCORT,
        "S": EXTRA,
        "G4/S": EXTRA,
        "C": (
            (G, levels(2, 3, 4)),
            (B, is_in("covered_by_section_85", False)),
            (M, is_in("relatives_can_help", False)),
        ),
    }.items()
}

FULL_HELP = either(levels(4), both(levels(3), is_in("staff_per_visit", 2)))
JAMMERBUGT: Mapping[str, Conditions] = {
    "1": (
        NOT_CARE_HOME,
        (M, levels(1)),
        (M, is_within("weekly_minutes", 0, 119)),
        (M, lacks("shifts", "night")),
    ),
    "2": (NOT_CARE_HOME, (M, levels(2, 3)), (M, is_within("weekly_minutes", 120, 479))),
    "3": (NOT_CARE_HOME, (M, levels(2, 3)), (M, is_within("weekly_minutes", 480, 779))),
    "4": (NOT_CARE_HOME, (M, FULL_HELP), (M, is_within("weekly_minutes", 780, 1440))),
    "4+": (NOT_CARE_HOME, (M, FULL_HELP), (M, is_within("weekly_minutes", 1441, None))),
    **{
        kind: ((B, is_in("housing_grant", kind)),)
        for kind in ("somatic", "dementia", "temporary_somatic", "temporary_dementia")
    },
}

STANDARDS: Mapping[str, Mapping[str, Conditions]] = {"herning": HERNING, "jammerbugt": JAMMERBUGT}


def verdict(outcomes: list[tuple[str, bool | None]]) -> str:
    """The verdict of outcomes by force, in the four steps of the agreed readings."""
    if any(met is False and force == B for force, met in outcomes):
        return "outside"
    if any(met is None and force == B for force, met in outcomes):
        return "unknown"
    if any(met is False and force in (M, G) for force, met in outcomes):
        return "needs_reason"
    return "within"


def expected(catalogue: str, code: str, facts: KnownFacts) -> tuple[str, frozenset[str]]:
    """A product's verdict, and the facts that are missing."""
    answers = [(force, condition(facts)) for force, condition in STANDARDS[catalogue][code]]
    missing = frozenset().union(*(missing for _, (_, missing) in answers))
    return verdict([(force, met) for force, (met, _) in answers]), missing
