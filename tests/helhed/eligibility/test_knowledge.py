"""More knowledge never unsays what was decided; the same facts always give the same answer."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from helhed.eligibility import Facts, Rulebook, as_json, assess_with_changes, parse_facts, prepare_rulebook
from helhed.eligibility.rulebook import REMEMBERED_AT_MOST
from tests.helhed.eligibility import people
from tests.helhed.eligibility.patience import tried
from tests.helhed.eligibility.standards import NAMES, ON, catalogue, rulebook
from tests.helhed.eligibility.test_requests import a_line

a_request = st.lists(a_line(), max_size=2)


def answer(rules: Rulebook, given: dict[str, Any]) -> dict[str, Any]:
    return as_json(assess_with_changes(rules, parse_facts(given, rules.catalogue)))


@tried(300)
@given(facts=people.facts, more=people.facts, name=st.sampled_from(NAMES), grants=people.grants)
def test_what_is_decided_stays_decided_when_more_becomes_known(
    facts: dict[str, Any], more: dict[str, Any], name: str, grants: list[dict[str, Any]]
) -> None:
    grants = grants if name == "herning" else []
    little = {fact: value for fact, value in facts.items() if value != 9}
    before = answer(rulebook(name), {"facts": little})["products"]
    after = answer(rulebook(name), {"facts": {**more, **little}, "grants": grants})["products"]
    for one, other in zip(before, after, strict=True):
        for first, second in zip(one["findings"], other["findings"], strict=True):
            assert first["rule"] == second["rule"]
            assert first["outcome"] in ("unknown", second["outcome"])
        if one["verdict"] == "outside":
            assert other["verdict"] == "outside"
        assert set(other["missing"]) <= set(one["missing"])


@tried(150)
@given(facts=people.facts, more=people.facts, grants=people.grants, lines=st.lists(a_line(), min_size=1, max_size=2))
def test_a_decided_line_stays_decided_when_more_facts_become_known(
    facts: dict[str, Any], more: dict[str, Any], grants: list[dict[str, Any]], lines: list[dict[str, Any]]
) -> None:
    little = {key: value for key, value in facts.items() if not key.startswith("cleaning")}
    fuller = {**more, **little}
    before, after = (
        answer(rulebook("herning"), {"facts": known, "grants": grants, "request": lines})["request"]
        for known in (little, fuller)
    )
    for first, second in zip(before["findings"], after["findings"], strict=True):
        assert (first["rule"], first["item"]) == (second["rule"], second["item"])
        assert first["outcome"] in ("unknown", second["outcome"])


@tried(100)
@given(lines=st.lists(a_line(weekdays=people.weekdays), min_size=1, max_size=3), grants=people.grants, data=st.data())
def test_saying_the_weekdays_never_unsays_what_was_decided(
    lines: list[dict[str, Any]], grants: list[dict[str, Any]], data: st.DataObject
) -> None:
    hidden = data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1))
    fewer = [
        {key: value for key, value in line.items() if key != "weekdays" or number not in hidden}
        for number, line in enumerate(lines)
    ]
    before, after = (
        answer(rulebook("herning"), {"grants": grants, "request": said})["request"] for said in (fewer, lines)
    )
    outcomes = {(found["item"], found["rule"]): found["outcome"] for found in after["findings"]}
    for found in before["findings"]:
        later = outcomes.get((found["item"], found["rule"]), "met")
        assert found["outcome"] in ("unknown", later), found["rule"]


@tried(100)
@given(facts=people.facts, grants=st.none() | people.grants, lines=a_request, data=st.data())
def test_the_order_of_keys_is_without_meaning(
    facts: dict[str, Any], grants: list[dict[str, Any]] | None, lines: list[dict[str, Any]], data: st.DataObject
) -> None:
    given = {"facts": facts, "grants": grants, "request": lines}
    turned = {"request": lines, "grants": grants, "facts": dict(data.draw(st.permutations([*facts.items()])))}
    assert answer(rulebook("herning"), turned) == answer(rulebook("herning"), given)


@tried(60)
@given(facts=people.facts, grants=st.none() | people.grants, lines=a_request)
def test_an_answer_is_the_same_each_time_and_changes_nothing_it_was_given(
    facts: dict[str, Any], grants: list[dict[str, Any]] | None, lines: list[dict[str, Any]]
) -> None:
    rules = rulebook("herning")
    read = parse_facts({"facts": facts, "grants": grants, "request": lines}, rules.catalogue)
    values, known = dict(read.values), dict(read.known)
    first, second = (assess_with_changes(rules, read) for _ in range(2))
    assert first == second
    assert (dict(read.values), dict(read.known)) == (values, known)


@tried(60)
@given(facts=people.facts, grants=st.none() | people.grants, lines=a_request, name=st.sampled_from(NAMES))
def test_what_a_rulebook_remembers_never_changes_an_answer(
    facts: dict[str, Any], grants: list[dict[str, Any]] | None, lines: list[dict[str, Any]], name: str
) -> None:
    given = {"facts": facts, "grants": grants, "request": lines} if name == "herning" else {"facts": facts}
    assert answer(prepare_rulebook(catalogue(name), ON), given) == answer(rulebook(name), given)


def test_a_rulebook_that_forgets_when_it_is_full_still_answers_the_same() -> None:
    used = prepare_rulebook(catalogue("jammerbugt"), ON)
    for minutes in range(REMEMBERED_AT_MOST + 2):
        assess_with_changes(used, Facts(values={"weekly_minutes": minutes}))
    for minutes in (0, 119, 120, REMEMBERED_AT_MOST, REMEMBERED_AT_MOST + 1):
        given = {"facts": {"weekly_minutes": minutes}}
        assert answer(used, given) == answer(prepare_rulebook(catalogue("jammerbugt"), ON), given)


def test_true_and_one_are_not_the_same_fact_to_the_memory() -> None:
    """Python holds that 1 == True; a table keyed by values must not answer the one with the other."""
    rules = prepare_rulebook(catalogue("herning"), ON)
    for value in (True, False):
        found = answer(rules, {"facts": {"trained_first": value, "functional_level": 1}})["products"][0]["findings"]
        assert {f["fact"]: f["value"] for f in found}["trained_first"] is value
