"""`helhed facts`: every fact, its type, its meaning in Danish, and the rules that read it."""

from __future__ import annotations

import pytest

from helhed.catalogue import load
from helhed.catalogue.vocabulary import HOUSEHOLD_FACTS
from helhed.eligibility import as_json, assess, parse_facts, prepare_rulebook
from tests.helhed.cli.conftest import Helhed
from tests.helhed.eligibility import people
from tests.helhed.eligibility.standards import CATALOGUES, ON

CONTRACT = [
    "functional_level", "dwelling", "housing_grant", "weekly_minutes", "staff_per_visit", "shifts", "trained_first",
    "relatives_can_help", "possible_by_day", "others_can_do_it", "need_is_permanent", "condition_unstable",
    "recently_discharged", "can_reach_centre_alone", "can_be_trained_to_reach_centre", "stays_at_centre_to_eat",
    "already_at_centre", "covered_by_section_85", "cleaning_weeks", "cleaning_granted",
    "lives_alone", "adults_who_can_help", "children_at_home", "spouse_share",
]  # fmt: skip


def test_every_fact_of_the_contract_is_told_with_type_meaning_and_readers(helhed: Helhed) -> None:
    told = helhed("facts", "--json").json["facts"]
    assert sorted(fact["fact"] for fact in told) == sorted(CONTRACT)
    for fact in told:
        assert fact["type"]
        assert len(fact["meaning"]) > 10
        assert set(fact["rules"]) <= {"herning", "jammerbugt"}
        assert fact["rules"] or fact["fact"] in HOUSEHOLD_FACTS, f"{fact['fact']} is read by no rule"


def test_the_values_told_are_those_an_input_may_have(helhed: Helhed) -> None:
    values = {fact["fact"]: fact["values"] for fact in helhed("facts", "--json").json["facts"]}
    assert values["functional_level"] == [0, 1, 2, 3, 4, 9]
    assert values["dwelling"] == list(people.DWELLINGS)
    assert values["housing_grant"] == list(people.HOUSING)
    assert values["staff_per_visit"] == [1, 2]
    assert values["shifts"] == ["day", "evening", "night"]


@pytest.mark.parametrize("name", ["herning", "jammerbugt"])
def test_the_rules_told_are_those_whose_findings_read_the_fact(helhed: Helhed, name: str) -> None:
    def leaves(finding: dict[str, object]) -> set[object]:
        parts = finding.get("parts")
        return set().union(*map(leaves, parts)) if isinstance(parts, list) else {finding["fact"]}

    catalogue = load(CATALOGUES / name, ON)
    products = as_json(assess(prepare_rulebook(catalogue, ON), parse_facts({}, catalogue)))["products"]
    found = [(finding["rule"], leaves(finding)) for product in products for finding in product["findings"]]
    for fact in helhed("facts", "--catalogue", name, "--json").json["facts"]:
        reading = {rule for rule, facts in found if fact["fact"] in facts}
        assert reading <= set(fact["rules"].get(name, ()))
        assert {"T/center.one_escort", "C.cleaning_granted", "C.cleaning_weeks", "T/spise.one_escort"} | reading >= set(
            fact["rules"].get(name, ())
        )


def test_signs_are_told_by_catalogue_and_each_is_known_to_its_reader(helhed: Helhed) -> None:
    signs = helhed("facts", "--json").json["signs"]
    assert set(signs) == {"herning", "jammerbugt"}
    for name, told in signs.items():
        assert told
        assert all(sign["text"] for sign in told)
        catalogue = load(CATALOGUES / name, ON)
        assert len(parse_facts({"signs": [sign["id"] for sign in told]}, catalogue).signs) == len(told)


def test_one_catalogue_may_be_asked_for_by_name(helhed: Helhed) -> None:
    answer = helhed("facts", "--catalogue", "jammerbugt", "--json").json
    assert set(answer["signs"]) == {"jammerbugt"}
    assert all(set(fact["rules"]) <= {"jammerbugt"} for fact in answer["facts"])


def test_a_person_reads_the_same_words(helhed: Helhed) -> None:
    ended = helhed("facts")
    told = helhed("facts", "--json").json
    read = " ".join(ended.out.split())
    assert ended.code == 0
    for fact in told["facts"]:
        assert fact["meaning"] in read
        assert all(str(value) in read for value in fact["values"])
    for name, signs in told["signs"].items():
        assert f"Kendetegn i {name}" in read
        assert [sign["id"] for sign in signs if f"{sign['id']} {sign['text']}" not in read] == []


def test_no_name_is_broken_in_a_narrow_window(helhed: Helhed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = helhed("facts").out.splitlines()
    named = [fact["fact"] for fact in helhed("facts", "--json").json["facts"]]
    assert [name for name in named if not any(line.startswith(f"{name}  ") for line in lines)] == []
