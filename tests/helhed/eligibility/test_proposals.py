"""The one pathway the facts point to, for every level, staffing and number of hours, beside an oracle made by hand."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given

from helhed.eligibility import Rulebook, as_json, assess, parse_facts
from tests.helhed.eligibility import people
from tests.helhed.eligibility.patience import tried
from tests.helhed.eligibility.standards import rulebook

ENDS = (120, 480, 780, 1440)
MINUTES = tuple(
    sorted({0, 60, 300, 600, 1000, 3000} | {end + step for end in ENDS for step in (-16, -15, -1, 0, 1, 15, 16)})
)
CONFLICTS = {"level_hours_conflict", "no_pathway_for_level"}


def proposal(rules: Rulebook, **facts: Any) -> dict[str, Any]:
    read = parse_facts({"facts": facts}, rules.catalogue)
    return dict(as_json(assess(rules, read))["proposal"])


def codes(proposed: dict[str, Any]) -> set[str]:
    return {question["code"] for question in proposed["questions"]}


def by_hours(minutes: int) -> str:
    if minutes < 120:
        return "1"
    if minutes < 480:
        return "2"
    if minutes < 780:
        return "3"
    return "4" if minutes <= 1440 else "4+"


def allowed(level: int, staff: int) -> set[str]:
    """The pathways a level may have; level 0 has none, and a second employee opens the fourth for level 3."""
    with_two = {"4", "4+"} if staff == 2 else set()
    return {0: set(), 1: {"1"}, 2: {"2", "3"}, 3: {"2", "3"} | with_two, 4: {"4", "4+"}}[level]


def expected(level: int, staff: int, minutes: int) -> tuple[str, str | None]:
    """The pathway, and the question that says level and hours disagree."""
    hours = by_hours(minutes)
    if hours in allowed(level, staff):
        return hours, None
    if level == 0:
        return hours, "no_pathway_for_level"
    if level == 4 or (level == 3 and staff == 2):
        return ("4+" if minutes > 1440 else "4"), "level_hours_conflict"
    return hours, "level_hours_conflict"


@pytest.mark.parametrize(("level", "staff"), [*itertools.product(range(5), (1, 2))])
def test_every_level_staffing_and_hours_has_the_pathway_of_the_readings(
    pathways: Rulebook, level: int, staff: int
) -> None:
    for minutes in MINUTES:
        proposed = proposal(
            pathways,
            functional_level=level,
            staff_per_visit=staff,
            weekly_minutes=minutes,
            dwelling="own_home",
            shifts=["day"],
        )
        pathway, conflict = expected(level, staff, minutes)
        assert (minutes, proposed["pathway"]) == (minutes, pathway)
        assert codes(proposed) & CONFLICTS == ({conflict} if conflict else set())
        assert proposed["verdict"] == ("needs_reason" if conflict else "within")


@pytest.mark.parametrize("minutes", MINUTES)
def test_a_need_within_fifteen_minutes_of_an_end_asks_whether_the_hours_hold(pathways: Rulebook, minutes: int) -> None:
    near = any(abs(minutes - end) <= 15 for end in ENDS)
    for level in range(5):
        proposed = proposal(pathways, functional_level=level, weekly_minutes=minutes)
        assert ("boundary" in codes(proposed)) is near


@pytest.mark.parametrize(("level", "staff"), [*itertools.product((0, 1, 2, 3, 4, 9, None), (1, 2, None))])
def test_what_would_change_the_pathway_is_always_asked(
    pathways: Rulebook, level: int | None, staff: int | None
) -> None:
    """Where a level or a staffing is not known and could change the pathway, a question about the level says so."""
    for minutes in MINUTES:
        proposed = proposal(pathways, functional_level=level, staff_per_visit=staff, weekly_minutes=minutes)
        levels = range(5) if level in (None, 9) else (level,)
        staffings = (1, 2) if staff is None else (staff,)
        could_be = {expected(lv, st, minutes)[0] for lv in levels for st in staffings if lv is not None}
        assert proposed["pathway"] in could_be | {by_hours(minutes)}
        if len(could_be) > 1:
            assert codes(proposed) & {"level_unknown", "level_undecided"}, minutes


def test_without_hours_only_a_level_with_one_pathway_points_to_one(pathways: Rulebook) -> None:
    for level, pathway in {1: "1", 2: None, 3: None, 4: None, 0: None, None: None}.items():
        proposed = proposal(pathways, functional_level=level, staff_per_visit=1)
        assert proposed["pathway"] == pathway
        assert "hours_unknown" in codes(proposed)
        assert ("level_unknown" in codes(proposed)) is (level is None)
        assert ("no_pathway_for_level" in codes(proposed)) is (level == 0)


@pytest.mark.parametrize("minutes", [None, 60])
def test_a_need_by_night_is_a_question_to_the_first_pathway_alone(pathways: Rulebook, minutes: int | None) -> None:
    def asks(shifts: list[str] | None, level: int, minutes: int | None) -> bool:
        proposed = proposal(pathways, functional_level=level, weekly_minutes=minutes, shifts=shifts)
        return "night_need_in_pathway_1" in codes(proposed)

    assert asks(["day", "night"], 1, minutes)
    assert not asks(["day", "evening"], 1, minutes)
    assert not asks(None, 1, minutes)
    assert not asks(["day", "night"], 2, 300)


def test_level_three_with_two_employees_is_told_of_the_fourth_pathway(pathways: Rulebook) -> None:
    for minutes in (300, 600):
        assert "also_by_level" in codes(
            proposal(pathways, functional_level=3, staff_per_visit=2, weekly_minutes=minutes)
        )
        assert "also_by_level" not in codes(
            proposal(pathways, functional_level=3, staff_per_visit=1, weekly_minutes=minutes)
        )


@pytest.mark.parametrize("kind", people.HOUSING)
def test_a_granted_place_in_a_care_home_is_the_pathway(pathways: Rulebook, kind: str) -> None:
    proposed = proposal(pathways, housing_grant=kind, functional_level=1, weekly_minutes=600)
    assert (proposed["pathway"], proposed["verdict"], proposed["questions"]) == (kind, "within", [])


def test_a_resident_of_a_care_home_is_outside_every_pathway_at_home(pathways: Rulebook) -> None:
    for dwelling in ("somatic_care_home", "dementia_care_home"):
        proposed = proposal(pathways, dwelling=dwelling, functional_level=2, weekly_minutes=300)
        assert proposed["verdict"] == "outside"
    for dwelling in ("own_home", "temporary_somatic", "temporary_dementia"):
        proposed = proposal(pathways, dwelling=dwelling, functional_level=2, weekly_minutes=300)
        assert proposed["verdict"] == "within"


def test_packages_have_no_proposal(packages: Rulebook) -> None:
    answer = as_json(assess(packages, parse_facts({"facts": {"functional_level": 2}}, packages.catalogue)))
    assert "proposal" not in answer


@tried(200)
@given(facts=people.facts)
def test_a_proposal_has_the_verdict_of_its_pathway_and_questions_in_words(facts: dict[str, Any]) -> None:
    rules = rulebook("jammerbugt")
    answer = as_json(assess(rules, parse_facts({"facts": facts}, rules.catalogue)))
    verdicts = {product["code"]: product["verdict"] for product in answer["products"]}
    proposed = answer["proposal"]
    assert proposed["verdict"] == verdicts.get(proposed["pathway"], "unknown")
    assert all(question["code"] and question["text"] for question in proposed["questions"])
    asked = [question["code"] for question in proposed["questions"]]
    assert len(asked) == len(set(asked))
    if "weekly_minutes" in facts:
        assert proposed["pathway"] is not None
    else:
        assert proposed["pathway"] is not None or asked
