"""What may be said of a citizen, and how what cannot be used is refused: every fault at once, nothing guessed."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhed.catalogue import FACT_NAMES, Catalogue, get_fact_definition
from helhed.eligibility import parse_facts, read_date
from helhed.errors import FactError
from tests.helhed.eligibility import people
from tests.helhed.eligibility.patience import tried
from tests.helhed.eligibility.standards import catalogue

CONTRACT = {
    "catalogue": "herning",
    "on": "2026-03-02",
    "facts": {"dwelling": "own_home", "functional_level": 2, "trained_first": True},
    "signs": ["needs_morning_care_help"],
    "grants": [{"package": "F2", "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}],
    "request": [
        {
            "package": "F1",
            "weekdays": ["mon", "thu"],
            "per_day": 1,
            "visits": 1,
            "items": ["bath"],
            "starts": ["08:15"],
            "quantity": 1,
            "until": None,
            "one_off": False,
        }
    ],
}
TYPES: dict[str, tuple[Any, ...]] = {
    "functional_level": (0, 1, 2, 3, 4, 9),
    "dwelling": people.DWELLINGS,
    "housing_grant": people.HOUSING,
    "weekly_minutes": (0, 1, 100_000),
    "staff_per_visit": (1, 2),
    "shifts": ([], ["day"], ["night", "day"]),
    "cleaning_weeks": ([], [1, 53]),
    "lives_alone": (True, False),
    "adults_who_can_help": (0, 9),
    "children_at_home": (0, 9),
    "spouse_share": ("none", "own", "all"),
    **dict.fromkeys(people.FLAGS, (True, False)),
}
NOT_THESE: dict[str, tuple[Any, ...]] = {
    "functional_level": (-1, 5, 8, 10, 2.0, "2", True, [2], {}),
    "dwelling": ("ownhome", "", 1, True, ["own_home"], {}),
    "housing_grant": ("own_home", 0, False),
    "weekly_minutes": (-1, 1.5, 60.0, "60", True, [60]),
    "staff_per_visit": (0, 3, 1.0, "1", True),
    "shifts": ("day", ["dag"], [1], [["day"]], {"day": True}, [None]),
    "lives_alone": (0, 1, "ja"),
    "adults_who_can_help": (-1, 10, 1.0, "1", True),
    "children_at_home": (-1, 10, "1", False),
    "spouse_share": ("some", "", True, ["own"]),
    "cleaning_weeks": (1, [0], [54], [1.0], ["1"], [True], [[1]], {}),
    **{flag: (0, 1, "true", "ja", [], {}) for flag in people.FLAGS},
}
LINE_VALUES: dict[str, tuple[Any, ...]] = {
    "package": ("F1", "T/center"),
    "weekdays": (["mon"], ["sun", "mon"]),
    "per_day": (1, 3),
    "visits": (1, 3),
    "items": ([], ["bath"], ["not_on_any_list"]),
    "starts": ([], ["08:15"], ["00:00", "23:59"]),
    "quantity": (1, 0.5, 2),
    "until": ("2026-03-02",),
    "one_off": (True, False),
    "morning_care": (True, False),
    "weeks": ([], [1, 53]),
}
NOT_IN_A_LINE: dict[str, tuple[Any, ...]] = {
    "package": ("F9", "f1", "", 1, ["F1"], {}),
    "weekdays": ("mon", ["monday"], [1], [None], [], {}),
    "per_day": (0, -1, 1.0, "1", True),
    "visits": (0, -1, 1.5, "1", True),
    "items": ("bath", [1], [None], {}),
    "starts": ("08:15", ["8:15"], ["0815"], ["24:00"], ["08:60"], ["08:15+01:00"], ["T08:15"], [8], ["08"]),
    "quantity": (0, -0.5, "0.5", True, [1], {}, float("nan"), float("inf")),
    "until": ("02-03-2026", "20260302", "2026-W10-1", "2026-02-30", "", 20260302, True, ["2026-03-02"]),
    "one_off": (0, 1, "ja", []),
    "morning_care": (0, 1, "nej", {}),
    "weeks": (1, [0], [54], ["1"], [True]),
}


def pairs(values: dict[str, tuple[Any, ...]]) -> list[tuple[str, Any]]:
    return [(name, value) for name, several in values.items() for value in several]


def faults(given: Any, catalogue: Catalogue) -> dict[str, str]:
    with pytest.raises(FactError) as refused:
        parse_facts(given, catalogue)
    return {fault.key: fault.message for fault in refused.value.faults}


def test_the_contracts_own_example_can_be_used(herning: Catalogue) -> None:
    facts = parse_facts(CONTRACT, herning)
    assert facts.values == CONTRACT["facts"]
    assert facts.signs == {"needs_morning_care_help"}
    assert [grant.package for grant in facts.grants or ()] == ["F2"]
    (line,) = facts.request
    assert (line.package, line.weekdays, line.per_day, line.visits, line.items) == (
        "F1",
        ("mon", "thu"),
        1,
        1,
        ("bath",),
    )
    assert (line.quantity, line.until, line.is_one_off, line.is_morning_care) == (Decimal(1), None, False, False)


def test_the_vocabulary_is_the_contracts_and_closed(herning: Catalogue) -> None:
    assert set(FACT_NAMES) == set(TYPES)


@pytest.mark.parametrize(("fact", "value"), pairs(TYPES))
def test_every_value_of_the_contract_is_read_as_it_is(herning: Catalogue, fact: str, value: Any) -> None:
    read = parse_facts({"facts": {fact: value}}, herning).values[fact]
    assert (sorted(read) if isinstance(read, tuple) else read) == (sorted(value) if isinstance(value, list) else value)
    assert type(read) is (tuple if isinstance(value, list) else type(value))


@pytest.mark.parametrize(("fact", "value"), pairs(NOT_THESE))
def test_a_value_of_another_type_is_refused_by_its_key(herning: Catalogue, fact: str, value: Any) -> None:
    assert list(faults({"facts": {fact: value}}, herning)) == [f"facts.{fact}"]


@pytest.mark.parametrize(("key", "value"), pairs(LINE_VALUES))
def test_every_value_of_a_line_is_read(herning: Catalogue, key: str, value: Any) -> None:
    line = {"package": "F1", key: value}
    assert len(parse_facts({"request": [line]}, herning).request) == 1


@pytest.mark.parametrize(("key", "value"), pairs(NOT_IN_A_LINE))
def test_a_value_a_line_cannot_have_is_refused_by_its_key(herning: Catalogue, key: str, value: Any) -> None:
    line = {"package": "F1", key: value}
    assert list(faults({"request": [{"package": "F2"}, line]}, herning)) == [f"request[1].{key}"]


@pytest.mark.parametrize("key", ["package", "weekdays", "per_day"])
def test_a_value_a_grant_cannot_have_is_refused_by_its_key(herning: Catalogue, key: str) -> None:
    for value in NOT_IN_A_LINE[key]:
        assert list(faults({"grants": [{"package": "F1", key: value}]}, herning)) == [f"grants[0].{key}"]


@pytest.mark.parametrize(
    ("given", "key", "nearest"),
    [
        ({"fact": {}}, "fact", "facts"),
        ({"facts": {"functional_lvl": 2}}, "facts.functional_lvl", "functional_level"),
        ({"facts": {"grants": ["F4"]}}, "facts.grants", ""),
        ({"request": [{"package": "F1", "weekday": ["mon"]}]}, "request[0].weekday", "weekdays"),
        ({"request": [{"package": "F1", "is_one_off": True}]}, "request[0].is_one_off", "one_off"),
        ({"grants": [{"package": "F1", "weekdys": ["mon"]}]}, "grants[0].weekdys", "weekdays"),
        ({"grants": [{"package": "F1", "starts": ["08:15"]}]}, "grants[0].starts", ""),
        ({"signs": ["needs_morning_care_hlp"]}, "signs", "needs_morning_care_help"),
        ({"request": [{"package": "T/centre"}]}, "request[0].package", "T/center"),
    ],
)
def test_an_unknown_word_is_refused_with_the_nearest_known_one(
    herning: Catalogue, given: dict[str, Any], key: str, nearest: str
) -> None:
    found = faults(given, herning)
    assert list(found) == [key]
    assert f"«{nearest}»?" in found[key] or not nearest


@pytest.mark.parametrize("key", ["facts", "signs", "signs_absent", "grants", "request"])
def test_null_is_left_out_and_nothing_else_stands_for_it(herning: Catalogue, key: str) -> None:
    assert parse_facts({key: None}, herning) == parse_facts({}, herning)
    for wrong in ({} if key != "facts" else [], "", 0, False, 1, "F1"):
        assert list(faults({key: wrong}, herning)) == [key]


def test_every_fault_is_listed_at_once(herning: Catalogue) -> None:
    given = {
        "fcts": {},
        "facts": {"functional_level": 5, "dwelling": "castle", "age": 81, "shifts": ["noon"]},
        "signs": ["no_such_sign"],
        "grants": [{"package": "F9"}],
        "request": [{"package": "F1", "per_day": 0, "starts": ["25:00"]}, {"visits": 0}],
    }
    assert set(faults(given, herning)) == {
        "fcts", "facts.functional_level", "facts.dwelling", "facts.age", "facts.shifts", "signs", "grants[0].package",
        "request[0].per_day", "request[0].starts", "request[1].package", "request[1].visits",
    }  # fmt: skip


def test_a_sign_is_not_both_there_and_absent(herning: Catalogue) -> None:
    sign = "needs_morning_care_help"
    assert list(faults({"signs": [sign], "signs_absent": [sign]}, herning)) == ["signs_absent"]


def test_a_list_of_cleaning_weeks_says_that_cleaning_is_granted(herning: Catalogue) -> None:
    assert parse_facts({"facts": {"cleaning_weeks": []}}, herning).known["cleaning_granted"] is True
    assert parse_facts({}, herning).known["cleaning_granted"] is None


def test_a_date_is_written_one_way() -> None:
    assert str(read_date("2026-03-02")) == "2026-03-02"
    for other in ("20260302", "2026-W10-1", "2026-3-2", "2026-02-29", "", None, 5, ["2026-03-02"]):
        assert read_date(other) is None


def test_every_fact_can_be_asked_for_in_danish() -> None:
    for fact in TYPES:
        assert get_fact_definition(fact).question.endswith("?")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
words = st.sampled_from([*CONTRACT, *TYPES, *LINE_VALUES, "signs_absent", "kommune"])
worded = st.recursive(
    json_values | st.sampled_from([*people.CODES, *people.WEEKDAYS, "08:15", 1, 9]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=4),
    max_leaves=16,
)


@tried(500)
@given(given=worded | st.dictionaries(st.sampled_from([*CONTRACT, "signs_absent"]), worded))
def test_any_json_is_either_used_or_refused_with_its_faults(given: Any) -> None:
    try:
        parse_facts(given, catalogue("herning"))
    except FactError as refused:
        faults_told = [fault.message for fault in refused.faults]
    else:
        faults_told = ["none"]
    assert faults_told
    assert all(faults_told)


@tried(100)
@given(facts=people.facts)
def test_facts_read_are_the_facts_given(facts: dict[str, Any]) -> None:
    read = parse_facts(json.loads(json.dumps({"facts": facts})), catalogue("herning"))
    assert set(read.values) == set(facts)
    for name, value in facts.items():
        assert (set(value) if isinstance(value, list) else value) == (
            set(read.values[name]) if isinstance(value, list) else read.values[name]
        )
